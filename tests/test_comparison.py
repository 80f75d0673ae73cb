"""Comparison: the whole path from articles to tables, what is refused, and what gets a warning."""

import functools
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from kitlib.comparison import Comparison, compare_articles
from kitlib.errors import ComparisonError
from kitlib.facts import ONE_OUTLET
from kitlib.language import language_warning
from kitlib.model import Article, Claim

POST = """Flood in Orrin kills 164

The official death toll rose to 164 on Monday. At least 12,000 people were evacuated from the valley.

Some were among the dozens killed in the first hours. More than 300 criminal investigations were opened.
"""
HERALD = """A valley counts its losses

The flood killed 200 people, and around 12,000 people were evacuated.

The mayor has not resigned. Hundreds of people were injured.
"""
FRENCH = (
    "Les inondations ont fait au moins douze morts dans la vallée. Le maire a annoncé que les habitants "
    "seraient relogés dans les écoles de la ville, et que les secours cherchent encore des disparus."
)


def post(text: str = POST, published: str | None = "2024-03-12", outlet: str = "Post") -> Article:
    return Article(text=text, outlet=outlet, published=published)


def herald(text: str = HERALD, published: str | None = "2024-03-19", outlet: str = "Herald") -> Article:
    return Article(text=text, outlet=outlet, published=published)


@pytest.fixture(scope="module")
def made_up() -> Comparison:
    return compare_articles(post(), herald())


def row(comparison: Comparison, topic: str) -> list[str]:
    table = comparison.table()
    return [str(cell) for cell in table[table["topic"] == topic].iloc[0, :5]]


@pytest.mark.parametrize(
    ("topic", "cells"),
    [
        ("deaths", ["164 (official)", "200", "differ"]),
        ("evacuated", ["At least 12,000", "around 12,000", "compatible"]),
        ("injured", ["", "Hundreds", ONE_OUTLET]),
    ],
)
def test_two_made_up_reports(made_up: Comparison, topic: str, cells: list[str]) -> None:
    assert [cell.split(";")[0] for cell in row(made_up, topic)[1:4]] == cells


METHODS = [
    "table",
    "matches",
    "differences",
    "unmatched",
    "claims",
    "cleaning",
    "inconsistencies",
    "sensitivity",
    "summary",
]


@pytest.mark.parametrize("method", METHODS)
def test_a_frame_belongs_to_the_reader(made_up: Comparison, method: str) -> None:
    given: pd.DataFrame = getattr(made_up, method)()
    given[given.columns[0]] = "changed"
    assert "changed" not in getattr(made_up, method)().iloc[:, 0].tolist()


# -- what is refused


@pytest.mark.parametrize(
    ("articles", "words"),
    [
        ((), "0 article"),
        ((post(),), "two or more"),
        ((post(), "the text of an article"), "read_article"),
        ((post(), Path("article.txt")), "read_article"),
        (([post(), herald()],), "star"),
        ((post(), None), "Articles"),
    ],
)
def test_what_is_no_two_articles_is_refused(articles: tuple[Article, ...], words: str) -> None:
    with pytest.raises(ComparisonError, match=words):
        compare_articles(*articles)


# -- what gets a warning


@pytest.mark.parametrize(
    ("one", "two", "words"),
    [
        (post(""), herald(), "Post: the text is empty"),
        (post(" \n"), herald(), "Post: the text is empty"),
        (post(), herald("Nobody was hurt in the storm, the mayor said."), "Herald: no figure"),
        (post(published=None), herald(), "Post: the day of publication is not known"),
        (post(), post(outlet="Herald"), "the same text"),
        (
            replace(post(), inferred=frozenset({"published"})),
            herald(),
            "Post: the day of publication, 2024-03-12, was inferred",
        ),
        (post(), herald(FRENCH), "Herald: the text looks French"),
    ],
)
def test_a_warning_says(one: Article, two: Article, words: str) -> None:
    assert words in "\n".join(compare_articles(one, two).warnings)


def test_a_language_is_warned_of_once() -> None:
    warnings = compare_articles(post(), replace(herald(FRENCH), warnings=(language_warning(FRENCH),))).warnings
    assert sum("French" in warning for warning in warnings) == 1


def test_two_good_articles_get_none(made_up: Comparison) -> None:
    assert made_up.warnings == ()


ODD = {
    "empty": herald(""),
    "blank": herald("\n\n"),
    "one word": herald("Flood"),
    "no figure": herald("Nobody was hurt in the storm, the mayor said."),
    "French": herald(FRENCH),
    "digits": herald("1 " * 2000),
    "hostile": herald("=cmd|' /C calc'!A0 <script>12 died</script> \x00\x07 $x_2$ \\alpha {{7*7}}"),
    "itself": post(),
    "copy": post(outlet="Herald"),
}


@functools.cache
def odd(name: str) -> Comparison:
    return compare_articles(post(), ODD[name])


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("name", ODD)
def test_odd_articles_give_well_formed_frames(made_up: Comparison, name: str, method: str) -> None:
    def types(comparison: Comparison) -> list[str]:
        return [str(dtype) for dtype in getattr(comparison, method)().dtypes]

    assert types(odd(name)) == types(made_up)


@pytest.mark.parametrize("name", ODD)
def test_odd_articles_can_be_shown(name: str) -> None:
    assert odd(name)._repr_html_().startswith("<div")


@pytest.mark.parametrize("other", [post(), post(outlet="Herald")], ids=["itself", "copy"])
def test_a_text_given_twice_agrees(other: Article) -> None:
    assert set(compare_articles(post(), other).matches()["relation"]) == {"agree"}


# -- laws


def swapped(name: str) -> str:
    sides = {"_a": "_b", "_b": "_a"}
    return name[:-2] + sides[name[-2:]] if name[-2:] in sides else name


PAIRS = [(post(), herald()), (post(), post("12 died. 15 were hurt. 12 died."))]


@pytest.mark.parametrize("articles", PAIRS)
def test_swapping_the_articles_swaps_the_sides_and_nothing_else(articles: tuple[Article, Article]) -> None:
    there = compare_articles(*articles).matches(incomparable=True)
    back = compare_articles(*articles[::-1]).matches(incomparable=True)
    pd.testing.assert_frame_equal(back.rename(columns=swapped)[there.columns], there)


@pytest.mark.parametrize("articles", PAIRS)
def test_swapping_the_articles_keeps_the_table(articles: tuple[Article, Article]) -> None:
    there, back = compare_articles(*articles).table(), compare_articles(*articles[::-1]).table()
    pd.testing.assert_frame_equal(back[there.columns], there)


SENTENCES = [
    "The flood killed 12 people.",
    "At least 15 people died.",
    "Police said dozens were arrested.",
    "About 1,200 homes were destroyed.",
    "The mayor has not resigned.",
    "Another 9 people were arrested on Monday.",
]
texts = st.lists(st.sampled_from(SENTENCES), max_size=4).map(" ".join)


@settings(max_examples=25)
@given(texts, texts)
def test_any_two_texts_mirror_each_other(one: str, two: str) -> None:
    articles = post(one), herald(two)
    there, back = compare_articles(*articles).matches(), compare_articles(*articles[::-1]).matches()
    pd.testing.assert_frame_equal(back.rename(columns=swapped)[there.columns], there)


@settings(max_examples=25)
@given(texts, texts)
def test_match_ids_are_unique_and_spans_slice_back(one: str, two: str) -> None:
    found = compare_articles(post(one), herald(two)).matches(incomparable=True)
    cut = [one[start:end] for start, end in zip(found["start_a"], found["end_a"], strict=True)]
    assert (found["match_id"].is_unique, found["surface_a"].tolist()) == (True, cut)


@pytest.mark.parametrize(("low", "high"), [(0.0, 50.0), (50.0, 101.0)])
def test_raising_the_cutoff_adds_no_pair(low: float, high: float) -> None:
    few = compare_articles(post(), herald(), score_cutoff=high).matches()
    many = compare_articles(post(), herald(), score_cutoff=low).matches()
    assert set(few["match_id"]) <= set(many["match_id"])


# -- names, options, more than two


def test_two_articles_of_one_outlet_are_told_apart() -> None:
    comparison = compare_articles(post(), herald(outlet="Post"))
    assert comparison.table().columns[1:3].tolist() == ["Post (2024-03-12)", "Post (2024-03-19)"]


def test_reasons_tell_two_articles_of_one_outlet_apart() -> None:
    comparison = compare_articles(post(), herald(outlet="Post"))
    assert "Post (2024-03-19)" in row(comparison, "deaths")[4]


def test_match_ids_do_not_depend_on_other_articles() -> None:
    two = compare_articles(post(), herald(outlet="Post")).matches(incomparable=True)
    three = compare_articles(post(), herald(outlet="Post"), post("12 died.", outlet="Post")).matches(incomparable=True)
    assert set(two["match_id"]) <= set(three["match_id"])


def test_three_articles_stand_in_one_row() -> None:
    comparison = compare_articles(post(), herald(), post("The flood killed 164 people.", "2024-03-13", "Mail"))
    assert [*row(comparison, "deaths")[1:3], str(comparison.table()["Mail"].iloc[0])] == [
        "164 (official); also: dozens",
        "200",
        "164",
    ]


def no_pair(claims_a: Sequence[Claim], claims_b: Sequence[Claim]) -> NDArray[np.float64]:
    """Score every two claims 0."""
    return np.zeros((len(claims_a), len(claims_b)))


def test_a_scorer_is_any_callable() -> None:
    comparison = compare_articles(post(), herald(), scorer=no_pair)
    assert ("statement" in set(comparison.matches()["kind"]), comparison.run["scorer"]) == (False, "no_pair")


def test_the_run_record_names_what_was_used() -> None:
    run = compare_articles(post(), herald(), profile="codebook", score_cutoff=40).run
    assert (run["profile"], run["cutoff"], run["scorer"]) == ("codebook", 40, "claim_cdist")


def test_a_comparison_says_what_it_holds(made_up: Comparison) -> None:
    assert repr(made_up).startswith("<Comparison: Post ")


def test_a_headline_that_stands_twice_is_matched_once() -> None:
    headline = "Flood in Orrin kills many people"
    text = f"{headline}\n\nThe rain went on for days.\n\n{headline}\n\nNobody had seen it coming."
    found = compare_articles(post(text), herald("Many people killed as flood hits Orrin\n\nA valley mourns.")).matches()
    assert (found["claim_a"] == headline).sum() == 1


def test_what_a_statement_adds_has_its_owner() -> None:
    comparison = compare_articles(
        post("The mayor of Orrin resigned on Monday."), herald("The mayor of Orrin resigned in tears after the flood.")
    )
    assert "Herald adds: " in comparison.matches()["reasons"].iloc[0]
