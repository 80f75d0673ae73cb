"""Odd text: whatever an article holds, every stage returns, and every span reads as the text does."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import kitlib
from kitlib.model import Article

PIECES = st.sampled_from(
    [
        *(
            "12",
            "²",
            "²²²²",
            "½",
            "٣",
            "\uff11\uff12",
            "0",
            "9999",
            "1.5",
            "1,000",
            "-5",
            "%",
            "$",
            "€",
            "km",
            "°C",
            ".",
            ". ",
            ",",
            ", ",
        ),
        *(
            " ",
            "\n",
            "\n\n",
            "\t",
            "\u00a0",
            "\u2009",
            "\ufeff",
            "\u200f",
            "\x00",
            "\ud800",
            "e\u0301",
            "-",
            "–",
            "—",
            ":",
            "/",
        ),
        *(
            '"',
            "“",
            "”",
            "'",
            "«",
            "(",
            ")",
            "to ",
            "and ",
            "of ",
            "at least ",
            "before ",
            "two ",
            "dozens ",
            "million ",
        ),
        *(
            "years ",
            "weeks after ",
            "Friday ",
            "May ",
            "January 2 ",
            "2022 ",
            "killed ",
            "people ",
            "police said ",
            "Mr. ",
            "the start ",
        ),
        *("not ", "Ann Roe ", "said ", "died ", "No. ", "3-2 ", "10:15 ", "p.m. ", "third ", "half "),
    ]
)
TEXTS = st.lists(PIECES, max_size=25).map("".join)


@given(TEXTS)
@example(". 5")
@example("5² people")
@example("²²²² to 2000")
@example("At least two weeks after the start")
@settings(max_examples=250, deadline=None)
def test_every_figure_reads_as_the_text_does(text: str) -> None:
    article = Article(text=text, outlet="Post", published="2022-06-08")
    claims = kitlib.extract_claims(article)
    spans = [*claims, *(figure for claim in claims for figure in (*claim.quantities, *claim.dates))]
    assert all(article.text[span.start : span.end] == span.text for span in spans)


@given(TEXTS, TEXTS)
@example("The strike began on May 3.", "At least two weeks after the start of the strike, no mill works.")
@example("The strike began on May 3.", "More than 9999 years after the start of the strike, no mill works.")
@settings(max_examples=120, deadline=None)
def test_two_texts_compare_alike_in_both_orders(left: str, right: str) -> None:
    articles = Article(text=left, outlet="Post"), Article(text=right, outlet="Mail", published="2022-06-08")
    forth = kitlib.compare_articles(*articles).matches(incomparable=True)
    back = kitlib.compare_articles(*articles[::-1]).matches(incomparable=True)
    told = [
        frozenset(zip(frame["match_id"], frame["relation"], frame["reasons"], strict=True)) for frame in (forth, back)
    ]
    assert told[0] == told[1]


@pytest.mark.parametrize("find", [kitlib.find_dates, kitlib.find_quantities])
@pytest.mark.parametrize(
    "text", ["", ".", ". 5", "²", "5² people", "²²²² to 2000", "\ud800 12", "12" * 400, "0/0", "99:99"]
)
def test_finders_take_any_text(find: object, text: str) -> None:
    assert all(text[span.start : span.end] == span.text for span in find(text))  # type: ignore[operator] # - both are functions
