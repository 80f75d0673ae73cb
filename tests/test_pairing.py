"""Pairing: which figures of two short reports are one fact; each row is two reports and the pairs that must be found."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kitlib.claims import extract_claims
from kitlib.lexicon import load_lexicon
from kitlib.model import Article, Claim
from kitlib.pairing import CUTOFF, pair_figures

FERRY_A = (
    "Ferry sinks off Lomara\n\n"
    "A ferry sank off the port of Lomara on Sunday, killing at least 31 people, officials said.\n"
    "The vessel, built in 1987, carried 214 passengers. The captain, 58, was arrested.\n"
    "In 2009, another ferry sank there and 90 people died.\n"
)
FERRY_B = (
    "Dozens drown in ferry disaster\n\n"
    "The ferry that went down near Lomara had 214 passengers on board; 36 people were killed, police said.\n"
    "Its captain, a 58-year-old, is under arrest. Divers worked for 12 hours.\n"
)
QUAKE_A = "A 6.4-magnitude quake struck Tarvo at a depth of 10 km. It damaged 300 houses and injured 42 people.\n"
QUAKE_B = "Tarvo was hit by a quake of magnitude 6.1. It was 6 miles deep. More than 250 houses were damaged.\n"

PAIRS = [
    (FERRY_A, FERRY_B, "214", "214", True),
    (FERRY_A, FERRY_B, "at least 31", "36", True),
    (FERRY_A, FERRY_B, "58", "58-year-old", True),
    (FERRY_A, FERRY_B, "90", "36", False),
    (FERRY_A, FERRY_B, "90", "12 hours", False),
    (FERRY_A, FERRY_B, "58", "214", False),
    (QUAKE_A, QUAKE_B, "6.4", "6.1", True),
    (QUAKE_A, QUAKE_B, "10 km", "6 miles", True),
    (QUAKE_A, QUAKE_B, "300", "More than 250", True),
    (QUAKE_A, QUAKE_B, "42", "More than 250", False),
    ("Not 40 but 31 people died.", "The crash killed 31 people.", "31", "31", True),
    # a dateline is of the report, not of the event
    (
        "LOMARA, May 1, 2024 (Post) - A mill burned.",
        "LOMARA, May 9, 2024 (Post) - A mill burned.",
        "May 1, 2024",
        "May 9, 2024",
        False,
    ),
    ("The mill burned on May 1, 2024.", "The mill burned on May 9, 2024.", "May 1, 2024", "May 9, 2024", True),
    # one person is paired only on the same event
    ("The crash killed a mother of two.", "A woman was killed in the crash.", "two", "A woman", False),
    ("11 rebels and six soldiers were killed.", "The clash killed 17 people.", "11", "17", False),
    # engines are not the dead
    (
        "A fire at a mill in Orrin killed 12 people. Police arrested 40 men. Eight engines came from Lower Orrin.",
        "Fifteen people died in the Orrin mill fire. Police have arrested 40 men.",
        "Eight",
        "Fifteen",
        False,
    ),
    # the days on which two spoke may be any two
    (
        "The ferry sank off Lomara, killing 43, officials said on Tuesday.",
        "The ferry sank off Lomara, killing 43, officials said on Wednesday.",
        "Tuesday",
        "Wednesday",
        False,
    ),
    # no casualties are no dead
    (
        "Officials said 12 people were killed in the raid on the camp.",
        "Aid workers said the raid on the camp caused no casualties.",
        "12",
        "no",
        True,
    ),
    (
        "The Lions were behind 10-3 at the half against the Bears.",
        "The Lions tied the game with 10:03 to play against the Bears.",
        "10-3",
        "10:03",
        False,
    ),
    # a day that one counts from and the other dates
    (
        "The strike at the mill began on May 24.",
        "Two weeks after the start of the strike, the mill is still closed.",
        "May 24",
        "Two weeks after the start",
        True,
    ),
    (
        "The strike at the mill was discussed on May 24.",
        "Two weeks after the start of the strike, the mill is still closed.",
        "May 24",
        "Two weeks after the start",
        False,
    ),
    (
        "The festival began on May 24.",
        "Two weeks after the start of the strike, the mill is still closed.",
        "May 24",
        "Two weeks after the start",
        False,
    ),
]


def claims(text: str, outlet: str = "A") -> list[Claim]:
    return extract_claims(Article(text=text, outlet=outlet, published="2022-06-07"))


def paired(left: str, right: str) -> dict[tuple[str, str], float]:
    found = pair_figures(claims(left), claims(right, "B"), lexicon=load_lexicon())
    return {(pair.figure_a.text, pair.figure_b.text): pair.score for pair in found}


@pytest.mark.parametrize(("left", "right", "one", "other", "expected"), PAIRS)
def test_pair(left: str, right: str, one: str, other: str, *, expected: bool) -> None:
    assert ((one, other) in paired(left, right)) == expected


@pytest.mark.parametrize(("left", "right"), [(FERRY_A, FERRY_B), (QUAKE_A, QUAKE_B)])
def test_swapping_the_articles_swaps_the_pairs(left: str, right: str) -> None:
    forth, back = paired(left, right), paired(right, left)
    assert {(b, a): score for (a, b), score in forth.items()} == pytest.approx(back)


@given(st.lists(st.sampled_from([FERRY_A, FERRY_B, QUAKE_A, QUAKE_B, "No figure here.", ""]), min_size=2, max_size=2))
@settings(max_examples=16, deadline=None)
def test_scores_lie_between_the_cutoff_and_100(texts: list[str]) -> None:
    assert all(CUTOFF <= score <= 100 for score in paired(*texts).values())
