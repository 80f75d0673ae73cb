"""Claims: the sentences of an article with zone, figures and source, each figure in exactly one."""

import itertools
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kitlib.articles import read_articles
from kitlib.claims import extract_claims
from kitlib.dates import find_dates
from kitlib.errors import KitError
from kitlib.model import Article, Claim

SEEDS = Path(__file__).parent.parent / "seeds"
PROSE = "At least 12 people died on Monday, police said."
TEXT = f"""Flood in the valley

By Ann Lee

May 7, 2024

Audio 02:28

{PROSE} About 300 homes were destroyed.

A bridge is seen on Tuesday. (Ann Lee / Reuters)

“We lost 40 cows. We start again,” the farmer said.

To read also: The flood of 1941"""


def claims_of(text: str, published: str | None = "2024-05-07") -> list[Claim]:
    return extract_claims(Article(text=text, outlet="Post", published=published))


@pytest.fixture(scope="module")
def claims() -> list[Claim]:
    return claims_of(TEXT)


def test_claims_are_the_sentences_with_their_zones(claims: list[Claim]) -> None:
    assert [(claim.zone, claim.text) for claim in claims] == [
        ("headline", "Flood in the valley"),
        ("byline", "By Ann Lee"),
        ("byline", "May 7, 2024"),
        ("boilerplate", "Audio 02:28"),
        ("body", PROSE),
        ("body", "About 300 homes were destroyed."),
        ("caption", "A bridge is seen on Tuesday. (Ann Lee / Reuters)"),
        ("quote", "“We lost 40 cows."),
        ("quote", "We start again,” the farmer said."),
        ("boilerplate", "To read also: The flood of 1941"),
    ]


def test_claims_are_numbered(claims: list[Claim]) -> None:
    assert [claim.index for claim in claims] == list(range(len(claims)))


def test_each_claim_holds_its_own_figures(claims: list[Claim]) -> None:
    held = {
        claim.text[:9]: [quantity.value for quantity in claim.quantities] for claim in claims if claim.zone == "body"
    }
    assert held == {"At least ": [12.0], "About 300": [300.0]}


def test_figures_in_boilerplate_are_kept(claims: list[Claim]) -> None:
    kept = [claim for claim in claims if claim.zone == "boilerplate"]
    assert all(claim.quantities or claim.dates for claim in kept)


def test_dates_hang_on_the_day_of_publication(claims: list[Claim]) -> None:
    assert [str(date.earliest) for claim in claims for date in claim.dates if date.text == "Monday"] == ["2024-05-06"]


def test_source_of_a_sentence_is_found(claims: list[Claim]) -> None:
    sources = {claim.text: claim.attribution.source for claim in claims if claim.attribution and claim.zone == "body"}
    assert sources == {PROSE: "police"}


def test_source_of_a_quotation_stands_in_the_next_sentence(claims: list[Claim]) -> None:
    first = next(claim for claim in claims if claim.text.startswith("“We lost"))
    assert first.attribution is not None
    assert (first.attribution.source, first.attribution.direct) == ("the farmer", True)


@pytest.mark.parametrize("text", ["", " \n", "►", "“\n”"])
def test_article_without_words_has_no_claims(text: str) -> None:
    assert claims_of(text) == []


def test_unknown_profile_is_an_error() -> None:
    with pytest.raises(KitError, match="nowhere"):
        extract_claims(Article(text=PROSE, outlet="Post"), profile="nowhere")


def test_missing_lexicon_is_an_error() -> None:
    with pytest.raises(KitError, match="nowhere"):
        extract_claims(Article(text=PROSE, outlet="Post"), lexicon="nowhere.toml")


def test_profile_reaches_the_figures() -> None:
    text = "Dozens of people died."
    found = [
        extract_claims(Article(text=text, outlet="x"), profile=name)[0].quantities for name in ("default", "codebook")
    ]
    assert found[0] != found[1]


# The seeds


@pytest.mark.parametrize("position", [0, 1], ids=["AP", "RFI"])
def test_no_claim_of_a_seed_goes_from_one_zone_into_another(position: int) -> None:
    claims = extract_claims(read_articles(SEEDS)[position])
    assert [claim.text for claim in claims if "\n" in claim.text and claim.zone not in {"body", "quote"}] == []


# Laws

LINES = st.sampled_from(
    [
        PROSE,
        "Flood in the valley",
        "May 7, 2024",
        "Posted: Monday, May 6, 2024 2:39 pm",
        "Audio 02:28",
        "Read more: The flood of 1941",
        "“We lost 40 cows. We start again,” he said.",
        "He left at 3 p.m. Friday. She stayed until Jan.",
        "5 men and 12,",
        "000 women fled",
        "“",
        "”",
        "It rose by 3.5 million",
        "on May 3.",
    ]
)
TEXTS = st.lists(LINES, max_size=10).map("\n".join) | st.text(alphabet="aB 1.,\n“”\"'-:%5May", max_size=50)


@given(TEXTS)
@settings(max_examples=60)
def test_claims_and_figures_slice_back_and_lie_inside(text: str) -> None:
    spans = [(claim, figure) for claim in claims_of(text) for figure in (claim, *claim.quantities, *claim.dates)]
    assert [
        figure
        for claim, figure in spans
        if text[figure.start : figure.end] != figure.text or figure.start < claim.start or figure.end > claim.end
    ] == []


@given(TEXTS)
@settings(max_examples=60)
def test_claims_are_in_order_and_never_overlap(text: str) -> None:
    flat = [offset for claim in claims_of(text) for offset in (claim.start, claim.end)]
    assert flat == sorted(flat)


@given(TEXTS)
@settings(max_examples=60)
def test_each_date_of_one_line_is_in_exactly_one_claim(text: str) -> None:
    held = [date for claim in claims_of(text, None) for date in claim.dates]
    assert [date for date in find_dates(text) if "\n" not in date.text and held.count(date) != 1] == []


@given(TEXTS)
@settings(max_examples=30)
def test_same_article_gives_the_same_claims(text: str) -> None:
    assert claims_of(text) == claims_of(text)


@pytest.mark.parametrize("piece", ["1", "“", '"', '" ', "said ", "By ", "a. ", "(", "\n"])
def test_time_grows_with_the_length_alone(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    started = time.perf_counter()
    claims_of(text)
    assert time.perf_counter() - started < 4


@pytest.mark.parametrize(
    "text",
    [
        "An average of 1500 came in 1999.",
        "They plan 1000 to 2000 flats by 2024.",
        "A 1920 x 1080 screen of 2019.",
        "A 2000ft wall fell 40 days after the vote.",
        "They won at 3:41 of the second half.",
        "From 1996 to 2007 some 2000 men dug at 3 p.m.",
    ],
)
def test_no_span_is_both_figure_and_date(text: str) -> None:
    [claim] = claims_of(text)
    spans = sorted((figure.start, figure.end) for figure in (*claim.quantities, *claim.dates))
    assert all(end <= start for (_, end), (start, _) in itertools.pairwise(spans))
