"""Copies: what two outlets print nearly word for word, whose it is, and that it confirms nothing."""

from itertools import permutations

import pytest

from kitlib.claims import extract_claims
from kitlib.comparison import Comparison, compare_articles
from kitlib.copies import Copies, count_independent, find_copies
from kitlib.credits import find_agencies
from kitlib.model import Article

WIRE = (
    "The dam above Orrin gave way shortly after midnight on Monday and sent a wave through the lower town. "
    "Fire crews pulled 14 people from the roofs of their houses before dawn, the district office said. "
    "Some 300 families were taken to the sports hall."
)
EDITED = (
    "The dam above Orrin gave way shortly after midnight Monday, sending a wave through the lower town. "
    "Fire crews pulled 14 people from the roofs of their houses before dawn, according to the district office. "
    "Some 300 families were taken to a sports hall."
)
OWN = "Our reporter found the market square empty and the baker sweeping mud out of his shop."
RETOLD = (
    "A wave rolled through Orrin early on Monday when its dam broke. Firefighters saved 14 people who sat on roofs."
)
QUOTE = "“I have lived here for sixty years and I have never seen the river come that fast or that high,” {} said."


def shares(one: str, other: str, **metadata: str) -> tuple[float, ...]:
    return tuple(round(share, 2) for share in copies_of(one, other, **metadata).shares)


def copies_of(*texts: str, **metadata: str) -> Copies:
    articles = [Article(text=text, outlet=f"Outlet {at}", **metadata) for at, text in enumerate(texts)]  # type: ignore[arg-type] # all are text
    return find_copies(articles, [extract_claims(article) for article in articles])


COPIED = [
    ("identical paragraph", WIRE, WIRE, (1.0, 1.0)),
    ("lightly edited paragraph", WIRE, EDITED, (1.0, 1.0)),
    ("own sentence put in between", WIRE, WIRE.replace("Some 300", f"{OWN} Some 300"), (1.0, 0.74)),
    ("one long sentence", f"{OWN} {WIRE.split('. ', maxsplit=1)[0]}.", f"{WIRE.split('. ', maxsplit=1)[0]}. Shops stayed shut.", (0.54, 0.86)),
    ("retold in other words", WIRE, RETOLD, (0.0, 0.0)),
    ("same quote only", QUOTE.format("Ann Lee"), f"{OWN} {QUOTE.format('a farmer, Ann Lee,')}", (0.0, 0.0)),
    ("same short sentence", f"{OWN} Three people are still missing.", "Three people are still missing. It rains.", (0.0, 0.0)),
    ("stock phrase", "It was the worst flood in the country since 1974, when the town of Kesten was lost.",
     "It was the worst flood in the country since 1974, when 30 people died in two valleys near Orrin.", (0.0, 0.0)),
    ("other event", WIRE, "The mayor of Orrin opened a library on Friday. It holds 40,000 books.", (0.0, 0.0)),
    ("empty", WIRE, "", (0.0, 0.0)),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "wanted"), [row[1:] for row in COPIED], ids=[row[0] for row in COPIED])
def test_shares_that_are_copied(one: str, other: str, wanted: tuple[float, float]) -> None:
    assert shares(one, other) == wanted


@pytest.mark.parametrize(("one", "other", "wanted"), [row[1:] for row in COPIED], ids=[row[0] for row in COPIED])
def test_shares_swap_with_the_articles(one: str, other: str, wanted: tuple[float, float]) -> None:
    assert shares(other, one) == wanted[::-1]


def test_word_for_word_is_100_and_an_edit_is_less() -> None:
    like = [copies_of(WIRE, other).passages[0].likeness for other in (WIRE, EDITED)]
    assert (like[0], 50 <= like[1] < 100) == (100.0, True)


CREDITS = [
    ("metadata", "The dam gave way on Monday.", "Arven", {"Arven"}),
    ("date line", "ORRIN, Belmara, May 3 (Arven) — The dam gave way on Monday.", None, {"Arven"}),
    ("known agency in a date line", "ORRIN (Associated Press) - The dam gave way on Monday.", None, {"AP"}),
    ("byline", "Dam gives way above Orrin\n\nBy The Associated Press\n\nThe dam gave way on Monday, officials said.", None, {"AP"}),
    ("foot", "The dam gave way on Monday.\n\n(With material from the news agency Arven)", None, {"Arven"}),
    ("source", "The dam gave way on Monday.\n\nSource: Reuters", None, {"Reuters"}),
    ("none", "The dam gave way on Monday (local time) — and the town slept.", None, set()),
    ("quoted in the text", "The dam gave way on Monday, Reuters reported. Nobody was hurt. It rained. It was dark. All fled.", None, set()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "agency", "wanted"), [row[1:] for row in CREDITS], ids=[row[0] for row in CREDITS])
def test_agencies_that_a_text_credits(text: str, agency: str | None, wanted: set[str]) -> None:
    article = Article(text=text, outlet="Post", agency=agency)
    assert find_agencies(article, extract_claims(article)) == wanted


# In a comparison


def compared(*texts: str) -> Comparison:
    return compare_articles(*(Article(text=text, outlet=f"Outlet {at}") for at, text in enumerate(texts)))


def test_reasons_of_a_copy_say_that_it_confirms_nothing() -> None:
    matches = compared(f"ORRIN, May 3 (Arven) — {WIRE}", EDITED).matches()
    reasons = matches.loc[matches["surface_a"] == "14", ["relation", "explained_by", "reasons"]].to_numpy().tolist()
    copy = "Outlet 0 and Outlet 1 print one text, credited to Arven: a copy, no confirmation"
    assert reasons == [["agree", "copy", f"the same value; {copy}"]]


def test_reasons_of_what_two_found_out_do_not() -> None:
    assert not compared(WIRE, RETOLD).matches()["reasons"].str.contains("one text").any()


def test_frame_has_passage_outlets_shares_and_agency() -> None:
    frame = compared(f"ORRIN, May 3 (Arven) — {WIRE}", f"{EDITED}\n\n{OWN}", RETOLD).copies()
    row = frame[["outlets", "agency", "sentences", "Outlet 0_share", "Outlet 2_share"]].to_numpy().tolist()
    assert row == [["Outlet 0 and Outlet 1", "Arven", 3, 100.0, 0.0]]


def test_frame_has_its_columns_without_rows() -> None:
    wanted = ["passage", "outlets", "agency", "sentences", "likeness", "Outlet 0_share", "Outlet 1_share"]
    assert compared(WIRE, RETOLD).copies().columns.tolist() == wanted


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_independent_outlets_are_counted_apart(order: tuple[int, ...]) -> None:
    articles = [Article(text=text, outlet=f"Outlet {at}") for at, text in enumerate((WIRE, EDITED, RETOLD))]
    table = compare_articles(*(articles[at] for at in order)).table()
    row = table[table["Outlet 2"] == "14"]
    assert row[["outlets", "independent"]].to_numpy().tolist() == [[3, 2]]


def test_two_articles_of_one_outlet_are_one_outlet() -> None:
    days = ("2025-05-03", "2025-05-04")
    articles = [Article(text=RETOLD, outlet="Post", published=day) for day in days]
    claims = [extract_claims(article) for article in articles]
    told = [(at, claims[at][0]) for at in range(2)]
    assert count_independent(["Post", "Post"], told, Copies()) == (1, 1)


@pytest.mark.parametrize(
    ("outlets", "wanted"),
    [
        (("Post", "Herald", "Mail"), (3, 2)),
        (("Post", "Herald", "Herald"), (2, 2)),
        (("Post", "Post", "Mail"), (2, 2)),
        (("Post", "Post", "Post"), (1, 1)),
    ],
)
def test_an_article_of_its_own_makes_an_outlet_independent(outlets: tuple[str, ...], wanted: tuple[int, int]) -> None:
    articles = [Article(text=text, outlet=name) for text, name in zip((WIRE, EDITED, RETOLD), outlets, strict=True)]
    claims = [extract_claims(article) for article in articles]
    told = [(at, next(claim for claim in claims[at] if "14 people" in claim.text)) for at in range(3)]
    assert count_independent(outlets, told, find_copies(articles, claims)) == wanted


def test_a_notice_says_that_it_is_one_source() -> None:
    notices = [warning for warning in compared(WIRE, EDITED).warnings if "one text" in warning]
    told = "Outlet 0 (100%) and Outlet 1 (100%) print one text nearly word for word"
    assert notices == [f"{told}: where they agree, it is one source, not two"]


def test_no_notice_where_one_sentence_of_many_is_shared() -> None:
    first = WIRE.split(". ", maxsplit=1)[0]
    rest = (f"Road {at} was closed to lorries. " for at in range(80))
    one, other = (
        f"{first}. {' '.join(rest)}",
        f"{first}. {OWN} {' '.join(f'Shop {at} sold out of bread.' for at in range(80))}",
    )
    comparison = compared(one, other)
    assert (len(comparison.copies()), [told for told in comparison.warnings if "one text" in told]) == (1, [])
