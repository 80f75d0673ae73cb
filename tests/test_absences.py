"""Absences: what one outlet alone tells, the most checkable first, and what the other tells of it instead."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kitlib.absences import NOT_COMPARABLE, NOT_MENTIONED, OUTSIDE, WITHOUT_NUMBER
from kitlib.checkability import rate_claim
from kitlib.claims import extract_claims
from kitlib.comparison import compare_articles
from kitlib.lexicon import load_lexicon
from kitlib.model import Article, Claim


def claim(text: str) -> Claim:
    return extract_claims(Article(text=text, outlet="Post", published="2024-03-05"))[0]


def points(text: str) -> float:
    return rate_claim(claim(text), load_lexicon()).points


# Each sentence is more checkable than the next.
ORDERS = [
    ("Police said on Monday that 45 people had been arrested.", "Police said that dozens had been arrested."),
    ("The storm killed 45 people.", "The storm killed dozens of people."),
    ("The storm killed dozens of people.", "The storm killed many people."),
    ("The storm killed 45 people.", "The 45-year-old sells shoes in the market."),
    ("The bridge cost $3 million.", "The bridge took three years to build."),
    ("The mayor was arrested on 4 March.", "The mayor was arrested in March."),
    ("The mayor was arrested in March.", "The mayor was arrested."),
    ("Mayor Ana Ruiz resigned.", "She resigned."),
    ("The governor said the road to the coast had been closed.", "The road to the coast had been closed."),
    ("The road to the coast was closed.", "The road to the coast was beautiful and calm."),
    ("The council approved the plan for the harbour.", "We believe in the plan for the harbour."),
    ("The council approved the plan for the harbour.", "Will the council approve the plan for the harbour?"),
    ("The council closed the old harbour road.", "The council may close the old harbour road."),
    ("The river rose and flooded the old town.", "It was a terrible day, and I wept."),
    ("The clerks sold 300 tickets for the match.", "The clerks sold one ticket for the match."),
]


@pytest.mark.parametrize(("more", "less"), ORDERS)
def test_what_can_be_looked_up_comes_first(more: str, less: str) -> None:
    assert points(more) > points(less)


@pytest.mark.parametrize(
    ("text", "because"),
    [
        ("Police said on Monday that 45 people had been arrested.", ("figure", "source: police", "date", "happening")),
        ("The flood killed 9 people and injured 30.", ("figures", "happening")),
        ("Ana Ruiz sang.", ("names",)),
        ("It was a grey day in the valley.", ()),
    ],
)
def test_the_signs_are_named_the_weightiest_first(text: str, because: tuple[str, ...]) -> None:
    assert rate_claim(claim(text), load_lexicon()).because == because


@given(st.text(max_size=200))
def test_any_text_has_between_0_and_100_points(text: str) -> None:
    assert all(
        0.0 <= rate_claim(one, load_lexicon()).points <= 100.0 for one in extract_claims(Article(text=text, outlet="P"))
    )


def absences(one: str, two: str, days: tuple[str | None, str | None] = ("2024-03-05", "2024-03-05")) -> dict[str, str]:
    """Return how the second report leaves out each claim of the first."""
    comparison = compare_articles(
        Article(text=one, outlet="Post", published=days[0]), Article(text=two, outlet="Herald", published=days[1])
    )
    frame = comparison.unmatched()
    own = frame[frame["outlet"] == "Post"]
    return dict(zip(own["text"], own["absence"], strict=True))


LATER = ("2024-03-09", "2024-03-05")


@pytest.mark.parametrize(
    ("one", "two", "days", "kind"),
    [
        ("Police arrested 14 men.", "Some people were arrested by then.", LATER, WITHOUT_NUMBER),
        ("Police arrested 14 men.", "The river is long and cold.", LATER, NOT_MENTIONED),
        ("The harbour reopened on 8 March.", "The river is long and cold.", LATER, OUTSIDE),
        ("The harbour reopened on 4 March.", "The river is long and cold.", LATER, NOT_MENTIONED),
        ("The harbour will reopen on 8 March.", "The river is long and cold.", LATER[1:] * 2, NOT_MENTIONED),
        ("The harbour reopened on 8 March.", "The river is long and cold.", (None, None), NOT_MENTIONED),
        ("The harbour reopened.", "The river is long and cold.", LATER, NOT_MENTIONED),
        ("She waited for 14 days.", "It rained for days on end at the gate.", LATER, NOT_MENTIONED),
        ("The car was hit 14 times.", "Times are hard in the town.", LATER, NOT_MENTIONED),
        (
            "The official toll was 164. The mayor said hundreds of people were killed and injured.",
            "The toll is heavy: 200 dead and hundreds injured.",
            LATER,
            NOT_COMPARABLE,
        ),
    ],
)
def test_how_a_claim_is_left_out(one: str, two: str, days: tuple[str | None, str | None], kind: str) -> None:
    assert list(absences(one, two, days).values()) == [kind]


def test_the_sentence_that_mentions_it_is_given() -> None:
    mention = "Some people were arrested by then."
    one, two = (
        Article(text="Police arrested 14 men.", outlet="Post"),
        Article(text=f"It rained. {mention}", outlet="Mail"),
    )
    assert compare_articles(one, two).unmatched()["mention"].iloc[0] == mention


def test_of_several_others_one_that_mentions_it_counts() -> None:
    one = Article(text="Police arrested 14 men.", outlet="Post")
    others = [
        Article(text=text, outlet=text[:4]) for text in ("It rained a lot.", "Some people were arrested by then.")
    ]
    assert compare_articles(one, *others).unmatched()["absence"].iloc[0] == WITHOUT_NUMBER


def test_what_is_of_an_earlier_year_comes_behind_the_event() -> None:
    text = "In 1961, officials said, 300 people were killed in Orrin by a flood. The flood hurt 14 on 4 March 2024."
    comparison = compare_articles(
        Article(text=text, outlet="Post", published="2024-03-05"),
        Article(text="Snow fell.", outlet="Mail", published="2024-03-05"),
    )
    frame = comparison.unmatched()
    assert frame[frame["outlet"] == "Post"]["figures"].tolist() == ["14", "300"]


def test_the_claims_of_each_outlet_are_ranked() -> None:
    text = "It was a sad day. Mayor Ana Ruiz resigned. Police arrested 14 men on Monday. We hope for the best."
    comparison = compare_articles(Article(text=text, outlet="Post"), Article(text="Snow fell.", outlet="Mail"))
    frame = comparison.unmatched()
    own = frame[frame["outlet"] == "Post"]["checkable"]
    assert own.tolist() == sorted(own, reverse=True)
