"""Inconsistencies: which figures of one article cannot stand together, and which only look so."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kitlib.articles import read_articles
from kitlib.comparison import Comparison, compare_articles
from kitlib.model import Article
from kitlib.tables import INCONSISTENCY_COLUMNS

SEEDS = Path(__file__).parent.parent / "seeds"
LEAD = "A flood hit the town of Orrin on Tuesday.\n\nRescue work went on through the night.\n\n"


def compared(text: str, published: str = "2024-03-14") -> Comparison:
    return compare_articles(
        Article(text=LEAD + text, outlet="Post", published=published), Article(text="", outlet="Herald")
    )


def pairs(text: str) -> list[tuple[str, str]]:
    frame = compared(text).inconsistencies()
    return list(zip(frame["surface_a"], frame["surface_b"], strict=True))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The flood killed 12 people. The death toll was put at 30.", [("12", "30")]),
        ("Dozens of people were killed. The official death toll was 164.", [("Dozens", "164")]),
        ("At least 40 people were injured. Seven people were injured in Orrin.", [("At least 40", "Seven")]),
        ("Police arrested 50 people. In all, 90 people were arrested.", [("50", "90")]),
        # officials and witnesses at odds, in two sentences and in one
        ("Officials said 40 people died. Villagers said 60 people died.", [("40", "60")]),
        ("Officials say 40 people died, but villagers say 60 people were killed.", [("40", "60")]),
        ("While officials say 40 people died, villagers say 60 people were killed.", [("40", "60")]),
        # a group is larger than the whole
        ("The flood killed six people. Nine children were killed, the school said.", [("six", "Nine")]),
        # the headline against the body
        ("Flood kills 40 in the valley\n\nThe flood killed 12 people.", [("40", "12")]),
        # a count and its update that nothing marks as one
        ("The flood killed 12 people. By evening 19 people were dead, the ministry said.", [("12", "19")]),
        # the parts are more than the whole, though each could be in it
        ("The flood killed 12 people. Nine soldiers and seven children were killed, the army said.", [("12", "Nine")]),
        # the first of repeated mentions stands for all
        (
            "The flood killed 12 people. The 12 people killed were at home. The death toll was put at 30.",
            [("12", "30")],
        ),
    ],
)
def test_figures_that_cannot_stand_together(text: str, expected: list[tuple[str, str]]) -> None:
    assert pairs(text) == expected


QUIET = {
    "the same value": "The flood killed 12 people. Twelve people were killed, the mayor said.",
    "bounds that meet": "About 100 people were injured. The hospital counted 104 people injured.",
    "two lower bounds": "At least 12 people died. More than 30 people died.",
    "a soft edge": "Dozens of people died. The death toll was put at 120.",
    "rounding": "Some 12,000 people were arrested. Police arrested 12,034 people.",
    "two measures in one": "Hundreds of people were killed and injured. The death toll was put at 30.",
    "an addition": "The flood killed 30 people. Another 12 people died on the way to safety.",
    "a part of a total": "The flood killed 30 people, including 12 children. Of them 9 people were killed at home.",
    "part and whole in one sentence": "The flood killed six children, bringing the death toll to 11.",
    "a period": "In all 900 people were arrested. Police arrested 40 people in the past 24 hours.",
    "a group within the whole": "The flood killed 30 people. Nine children were killed.",
    "two groups": "Nine soldiers were killed. The flood killed 12 children.",
    "another place": "The flood killed 30 people. In Lower Marsh, 12 people were killed.",
    "a district": "The flood killed 30 people. Twelve people were killed in a village near Lower Marsh.",
    "two places": "In Lower Marsh 12 people were killed. In Upper Marsh 10 people were killed.",
    "summands": "The flood killed 30 people. Eighteen people died indoors. The mud killed 12 people.",
    "two days": "On Tuesday 12 people were killed. On Wednesday 20 people were killed.",
    "another year": "The flood killed 12 people. In 1998 a flood killed 300 people.",
    "years ago": "The flood killed 12 people. A flood six years ago killed 300 people.",
    "last year": "The flood killed 12 people. Last year floods killed 300 people.",
    "another event": "The flood killed 12 people. A separate mudslide killed 40 people.",
    "an earlier count": "The death toll was put at 30. Officials had earlier said 12 people died.",
    "a rise": "The death toll rose from 44 to 164.",
    "a rise in the next sentence": "12 people died. The toll rose to 40.",
    "a rise by nightfall": "Rescuers counted 12 dead. By nightfall the death toll had risen to 40.",
    "a level reached": "Twelve died at the scene. The toll reached 40.",
    "a denial": "The flood killed 12 people. The mayor denied that 200 people were killed.",
    "a possibility": "The flood killed 12 people. Up to 200 people may have been killed.",
    "a share of them": "Police arrested 90 people. A judge freed 20 of the 90 people arrested.",
    "parts that make up the whole": "The flood killed 16 people. Nine soldiers and seven children were killed.",
    "parts within the whole": "The flood killed 30 people. Nine soldiers and seven children were killed.",
    "some hurt badly": "The flood hurt 30 people. Ten people were hurt, five of them critically, at the mill there.",
    "badly hurt alone": "The flood hurt 30 people. Two people were in critical condition.",
    "parts of the dead": "The flood killed 30 people. The dead included 12 officers. Of those killed, nine were women.",
    "the year of the sentence before": "The flood killed 30 people. In 1998 a flood struck. It killed 300 people.",
    "a toll of convicted deeds": "The flood killed 30 people. He was once charged with killing three people.",
    "released": "Police arrested 90 people. Police released 20 people.",
    "a place in mid-sentence": "The flood killed 30 people. The mud in Lower Marsh killed 12 people.",
    "a mother of many": "The flood killed two people. A mother of 12 was killed.",
    "there": "The flood killed 30 people. At the mill, 12 people were killed there.",
    "degrees of damage": "The flood destroyed 40 houses. It damaged 900 houses.",
    "ages": "Ann Lee, 44, was rescued. Her son, 12, was rescued too.",
    "two sums": "The dam cost $4 million. The bridge cost $9 million.",
    "two magnitudes": "A 6.1-magnitude quake struck first. A 7.3-magnitude quake struck after it.",
    "a hundred times apart": "The flood killed 12 people. The valley counts 40,000 dead trees and 9,000 dead people.",
    "one account in one sentence": "Officials say 40 people died, but 60 people were killed in the storm.",
}


@pytest.mark.parametrize("text", QUIET.values(), ids=QUIET.keys())
def test_figures_that_only_look_so(text: str) -> None:
    assert pairs(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The flood killed 12 people. The death toll was put at 30.", "cannot both hold of one fact: 12 / 30"),
        ("Dozens of people were killed. The official death toll was 164.", "Dozens: no source named; 164: official"),
        ("Officials said 40 people died. Villagers said 60 people died.", "40: Officials; 60: Villagers"),
        ("Officials say 40 people died, but villagers say 60 people were killed.", "40: Officials; 60: villagers"),
        ("Police said 40 people died. Later, police said 60 people died.", "both from"),
        (
            "The flood killed six people. Nine children were killed, the school said.",
            "a part is more than the whole: Nine",
        ),
    ],
)
def test_reasons_name_values_and_sources(text: str, words: str) -> None:
    assert words in compared(text).inconsistencies()["reasons"].iloc[0]


def test_a_figure_of_another_article_is_no_inconsistency() -> None:
    one, two = (Article(text=f"The flood killed {n} people.", outlet=name) for n, name in ((12, "Post"), (30, "Mail")))
    assert compare_articles(one, two).inconsistencies().empty


def test_what_is_boilerplate_is_left_out() -> None:
    assert pairs("The flood killed 12 people.\n\nRead also: 30 people killed in a fire\n\nNewsletter") == []


@pytest.mark.parametrize("text", ["", "The flood killed 12 people. The death toll was put at 30."])
def test_the_frame_is_well_formed(text: str) -> None:
    frame = compared(text).inconsistencies()
    wanted = {name: pd.Series(dtype=dtype).dtype for name, dtype in INCONSISTENCY_COLUMNS.items()}
    assert frame.dtypes.to_dict() == wanted


SENTENCES = [
    "The flood killed 12 people.",
    "At least 30 people died.",
    "Dozens were killed, police said.",
    "Police arrested 50 people.",
    "Officials say 90 people were arrested, but witnesses say 20 people were arrested.",
    "In Lower Marsh, 9 people were killed.",
]


@settings(max_examples=25)
@given(st.lists(st.sampled_from(SENTENCES), max_size=6))
def test_spans_slice_back_in_order_and_no_pair_repeats(sentences: list[str]) -> None:
    text = LEAD + " ".join(sentences)
    frame = compared(" ".join(sentences)).inconsistencies()
    spans = frame[["start_a", "end_a", "start_b", "end_b"]].to_numpy().tolist()
    cut = [(text[a:b], text[c:d]) for a, b, c, d in spans]
    shown = list(zip(frame["surface_a"], frame["surface_b"], strict=True))
    assert (cut, len(set(cut)), bool((frame["start_a"] < frame["start_b"]).all())) == (shown, len(cut), True)


def test_a_text_full_of_figures_takes_no_long() -> None:
    text = " ".join(f"The flood killed {number} people." for number in range(2000))
    assert len(compared(text).inconsistencies()) < 2000


def test_the_seeds_hold_one() -> None:
    frame = compare_articles(*read_articles(SEEDS)).inconsistencies()
    assert frame[["outlet", "topic", "surface_a", "surface_b"]].to_numpy().tolist() == [
        ["AP", "deaths", "dozens", "164"]
    ]
