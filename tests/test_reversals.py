import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kitlib.align import align_claims
from kitlib.claims import extract_claims
from kitlib.model import Article, Claim, Relation
from kitlib.polarity import relate_statements
from kitlib.reversals import find_reversal


def found(text: str) -> list[Claim]:
    return extract_claims(Article(text=text, outlet="Post", published="2022-01-13"))


# Made-up sentences, whatever else they tell; the last word: what an editor would call it.
ROWS = [
    (
        "Mayor Ann Roe has not resigned, and has no intention of doing so, her office said.",
        "Mayor Ann Roe has resigned over the collapse, two council members told the paper.",
        "negation",
    ),
    ("Mayor resigns over bridge collapse", "Mayor Ann Roe has not resigned, her office said.", "negation"),
    (
        "Norland's finance minister, Ivo Brandt, has quit over the handling of the loan, two aides said on Friday.",
        "“Ivo Brandt has not quit, and he is at his desk,” she said.",
        "negation",
    ),
    (
        "The strike at the port did not end on Friday, the union said.",
        "The strike ended on Friday after talks that lasted all night, according to the port.",
        "negation",
    ),
    (
        "The dam did not burst, engineers said, adding that no village was flooded.",
        "The dam above Tarn burst shortly before dawn, residents said.",
        "negation",
    ),
    (
        "The hostages were not freed, the army said on Sunday.",
        "The hostages were freed late on Sunday, a rebel spokesman told reporters.",
        "negation",
    ),
    ("Norvik has not paid the fine, the court said.", "Norvik paid the fine of $3 million last week.", "negation"),
    ("Mayor Ann Roe has refused to resign.", "Mayor Ann Roe resigned.", "negation"),
    ("The airport reopened on Thursday.", "The airport was still closed on Thursday.", "opposite"),
    (
        "Port Lunde's airport reopened on Thursday morning, three days after the storm, the ministry said.",
        "The airport was still closed on Thursday, the mayor's office said, and not one plane had landed.",
        "opposite",
    ),
    (
        "Exports of the valley rose in March for the third month, the bank said, and traders expect more.",
        "Exports of the valley fell in March, the union of growers said in a letter to the bank.",
        "opposite",
    ),
    # another day, person, place, object, part or mood: no reversal
    ("The airport was closed for a second day.", "The airport reopened on Thursday.", ""),
    ("The airport was closed for a second day on Wednesday.", "The airport reopened on Thursday.", ""),
    ("The airport is closed.", "The airport has reopened.", ""),
    ("Prices of bread rose yesterday.", "Prices of bread fell today.", ""),
    ("The court did not sit on May 3.", "The court sat on May 9.", ""),
    ("The deputy mayor has not resigned.", "The mayor has resigned.", ""),
    ("Roe's deputy has not resigned.", "Ann Roe has resigned.", ""),
    ("The mayor of Lunde has not resigned.", "The mayor of Orrin resigned on Monday.", ""),
    ("Schools in the north reopened on Monday.", "Schools remained closed on Monday.", ""),
    ("Some schools reopened on Monday.", "All schools remained closed on Monday.", ""),
    ("Norvik has not paid its workers.", "Norvik paid the fine.", ""),
    ("The guard did not hit the man.", "The guard hit the wall.", ""),
    ("The suspect pleaded guilty.", "The suspect did not plead guilty to all charges.", ""),
    ("The first train did not arrive until noon.", "The first train arrived at noon.", ""),
    ("Turnout rose in the capital.", "Turnout fell in the provinces.", ""),
    ("Ann Roe will not resign, her office said.", "Ann Roe has resigned, two aides said.", ""),
    ("Ann Roe has not resigned.", "Ann Roe wants to resign.", ""),
    ("Ann Roe has not resigned.", "Has Ann Roe resigned?", ""),
    ("Ann Roe has not resigned.", "If Ann Roe resigned, the council would vote.", ""),
    ("Ann Roe has not resigned.", "Ann Roe denied that she had resigned.", ""),
    ("Ann Roe has not resigned.", "It is not true that Ann Roe resigned.", ""),
    ("Ann Roe has not resigned.", "A rumour that Ann Roe resigned went round on Monday.", ""),
    ("It was not clear whether Ann Roe resigned.", "Ann Roe resigned.", ""),
    ("", "Ann Roe resigned.", ""),
]


@pytest.mark.parametrize(("a", "b", "code"), ROWS)
def test_what_one_states_and_the_other_denies(a: str, b: str, code: str) -> None:
    reversal = find_reversal(a, b)
    assert (reversal.code if reversal else "") == code


@pytest.mark.parametrize(("a", "b"), [row[:2] for row in ROWS if row[2]])
def test_statements_at_odds_are_found_as_a_pair(a: str, b: str) -> None:
    assert len(align_claims(found(a), found(b))) == 1


@pytest.mark.parametrize(
    ("a", "b", "relation"), [(a, b, "differ" if code else "compatible") for a, b, code in ROWS if a]
)
def test_the_relation_says_so(a: str, b: str, relation: Relation) -> None:
    assert relate_statements(found(a)[0], found(b)[0]).relation == relation


@settings(max_examples=60)
@given(st.sampled_from([row[0] for row in ROWS]), st.sampled_from([row[1] for row in ROWS]))
def test_the_order_of_the_two_changes_nothing(a: str, b: str) -> None:
    assert find_reversal(a, b) == find_reversal(b, a)


@pytest.mark.parametrize(
    "text", ["Ann Roe, resigned to it, " * 2000, "not, " * 20000, "and " * 50000, "closed on Monday; " * 5000]
)
def test_long_texts_take_no_long_time(text: str) -> None:
    assert find_reversal(text, "The port has not opened.") is None
