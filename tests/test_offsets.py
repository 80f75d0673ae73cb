"""Days counted from an event: each row is two reports with their dates of publication, and what must be said."""

from collections.abc import Hashable
from typing import Any

import pytest

import kitlib
from kitlib.model import Article

ROWS = [
    # 8 June less one and a half to two and a half weeks: 21 to 29 May
    (
        "The strike at the mill began on May 24.",
        "Two weeks after the start of the strike, no mill works.",
        "compatible",
    ),
    (
        "The strike at the mill began on May 2.",
        "Two weeks after the start of the strike, no mill works.",
        "incomparable",
    ),
    ("The flood began on Monday, June 6.", "A day after the start of the flood, water still rises.", "incomparable"),
    ("The flood began on Tuesday, June 7.", "A day after the start of the flood, water still rises.", "compatible"),
    ("The siege started on May 2.", "At least two weeks after the start of the siege, food is short.", "compatible"),
    ("The siege started on May 30.", "At least two weeks after the start of the siege, food is short.", "incomparable"),
    ("The siege started on May 30.", "9999 years after the start of the siege, food is short.", "incomparable"),
    ("The vote was on May 30.", "Ten years before the vote, food was short.", "incomparable"),
    ("The siege started in March.", "Three months after the beginning of the siege, food is short.", "compatible"),
]


def dates(left: str, right: str, because: str = "") -> list[dict[Hashable, Any]]:
    told = {"published": because} if because else {}
    inferred = frozenset(told)
    articles = [
        Article(text=text, outlet=outlet, published="2022-06-08", inferred=inferred, because=told)
        for text, outlet in ((left, "A"), (right, "B"))
    ]
    found = kitlib.compare_articles(*articles).matches(incomparable=True)
    return found[found["kind"] == "date"].to_dict("records")


@pytest.mark.parametrize(("left", "right", "relation"), ROWS)
def test_an_offset_goes_with_the_date_it_counts_from(left: str, right: str, relation: str) -> None:
    assert [row["relation"] for row in dates(left, right)] == [relation]


@pytest.mark.parametrize(("left", "right", "relation"), ROWS)
def test_the_order_of_the_articles_mirrors_the_row(left: str, right: str, relation: str) -> None:
    forth, back = dates(left, right), dates(right, left)
    told = [(row["surface_a"], row["surface_b"], row["relation"]) for row in forth]
    assert told == [(row["surface_b"], row["surface_a"], relation) for row in back]


@pytest.mark.parametrize(
    ("because", "told"),
    [
        ("'two weeks after the start of the strike'", "inferred from this very phrase"),
        ("a stamp on the page", "date of publication of B inferred; date of publication of A inferred"),
    ],
)
def test_a_date_of_publication_inferred_from_the_phrase_itself_is_told(because: str, told: str) -> None:
    (row,) = dates(*ROWS[0][:2], because)
    assert told in str(row["reasons"])
