"""Sentences to paste: outlet, day, figure as written, source; what differs first; no word that takes sides."""

import re

import pytest
from made_results import flood

from kitlib import Article, compare_articles
from kitlib.quotable import quotable

SIDES = re.compile(r"\b(?:wrong|false|true figure|bias|lie[sd]?|mistake|incorrect|correct)\b", re.IGNORECASE)


def told(first: str, second: str, *, inferred: bool = False, published: str | None = "2024-03-19") -> list[str]:
    one = Article(text=first, outlet="Post", published="2024-03-12")
    names = frozenset({"published"}) if inferred else frozenset[str]()
    two = Article(text=second, outlet="Herald", published=published, inferred=names)
    return compare_articles(one, two).quotable()


def test_a_sentence_names_outlet_day_figure_and_source() -> None:
    (sentence,) = told("The fire killed 12 people, police said.", "The fire killed 15 people.")
    assert sentence.startswith(
        "Deaths – Post (12 March 2024) reports 12 (police); Herald (19 March 2024) reports 15. These differ: "
    )


def test_a_day_that_was_inferred_is_said_as_about() -> None:
    (sentence,) = told("The fire killed 12 people.", "The fire killed 15 people.", inferred=True)
    assert "Post (12 March 2024) reports 12; Herald (about 19 March 2024) reports 15" in sentence


def test_a_day_that_is_not_known_is_said_to_be() -> None:
    (sentence,) = told("The fire killed 12 people.", "The fire killed 15 people.", published=None)
    assert "Herald (day not known) reports 15" in sentence


def test_hedges_are_kept_as_written() -> None:
    (sentence,) = told("At least 12 people died in the fire.", "The fire killed some 15 people.")
    assert ("reports “At least 12”" in sentence, "reports some 15" in sentence) == (True, True)


def test_further_figures_of_a_fact_are_told() -> None:
    assert "164 (official), and elsewhere dozens; Herald" in quotable(flood())[0]


def test_what_differs_comes_first_and_every_shared_fact_is_told() -> None:
    relations = [sentence.partition(". ")[2].partition(":")[0] for sentence in quotable(flood())]
    assert relations == ["These differ", "Compatible", "Compatible"]


def test_statements_that_differ_are_quoted() -> None:
    sentences = told("The mayor of Orrin has resigned.", "The mayor of Orrin has not resigned.")
    assert sentences[0].startswith(
        "Post (12 March 2024) writes: “The mayor of Orrin has resigned.”; "
        "Herald (19 March 2024) writes: “The mayor of Orrin has not resigned.”. These statements differ"
    )


@pytest.mark.parametrize("swapped", [False, True])
def test_no_word_takes_sides(swapped: bool) -> None:
    assert [sentence for sentence in quotable(flood(swapped=swapped)) if SIDES.search(sentence)] == []


def test_nothing_shared_gives_nothing() -> None:
    assert told("Rain fell on the hills.", "The bank opened a branch.") == []
