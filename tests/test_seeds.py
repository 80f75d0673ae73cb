"""The two seed articles, from file to table: what a careful reader finds there, and what must not be found."""

import os
import subprocess
import sys
from collections.abc import Hashable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import kitlib
from kitlib.model import Article

SEEDS = Path(__file__).parent.parent / "seeds"
AP = SEEDS / "000_1b87233e35149364.txt"
RFI = SEEDS / "001_15c68582579fff9c.txt"


@pytest.fixture(scope="module")
def articles() -> tuple[Article, Article]:
    return kitlib.read_article(AP), kitlib.read_article(RFI)


@pytest.fixture(scope="module")
def comparison(articles: tuple[Article, Article]) -> kitlib.Comparison:
    return kitlib.compare_articles(*articles)


@pytest.fixture(scope="module")
def mirrored(articles: tuple[Article, Article]) -> kitlib.Comparison:
    return kitlib.compare_articles(*reversed(articles))


@pytest.fixture(scope="module")
def pairs(comparison: kitlib.Comparison) -> pd.DataFrame:
    return comparison.matches(incomparable=True)


def records(frame: pd.DataFrame) -> list[dict[Hashable, Any]]:
    return frame.to_dict("records")


def find(pairs: pd.DataFrame, sentence_a: str, surface_a: str, surface_b: str) -> pd.DataFrame:
    """Return the pairs of figures whose surfaces hold these words, in a sentence that holds that phrase."""
    has = pairs["claim_a"].str.contains(sentence_a, regex=False)
    has &= pairs["surface_a"].str.contains(surface_a, regex=False)
    has &= pairs["surface_b"].str.contains(surface_b, regex=False)
    return pairs[has & (pairs["kind"] == "quantity")]


# The articles


def test_seeds_are_read_byte_for_byte(articles: tuple[Article, Article]) -> None:
    assert [article.text.encode() for article in articles] == [AP.read_bytes(), RFI.read_bytes()]


@pytest.mark.parametrize(
    ("position", "outlet", "published"), [(0, "AP", "2022-01-12"), (1, "RFI", "2022-01-19")], ids=["AP", "RFI"]
)
def test_what_is_known_of_an_article_comes_from_the_file_beside_it(
    articles: tuple[Article, Article], position: int, outlet: str, published: str
) -> None:
    article = articles[position]
    assert (article.outlet, str(article.published), "published" in article.inferred) == (outlet, published, True)


# The pairs

EXPECTED = [
    # sentence of AP, surface of AP, surface of RFI, relation, explained by at least
    ("official death toll", "164", "200", "differ", {"as_of", "attribution"}),
    ("people arrested after", "12,000", "12,000", "compatible", {"hedge"}),
    ("people killed in", "dozens", "200", "differ", {"vague"}),
    ("were killed and injured", "hundreds", "hundreds", "incomparable", {"scope"}),
    ("Another 1,678", "1,678", "12,000", "incomparable", {"scope"}),
]


def test_the_start_that_one_dates_and_the_other_counts_from_is_compatible(pairs: pd.DataFrame) -> None:
    found = pairs[(pairs["kind"] == "date") & pairs["claim_a"].str.contains("protests began on")]
    told = [(row["surface_a"], row["surface_b"], row["relation"]) for row in records(found)]
    assert told == [("January 2", "A little more than two weeks after the start", "compatible")]


def test_a_publication_inferred_from_the_phrase_that_it_would_explain_is_told(pairs: pd.DataFrame) -> None:
    (row,) = records(pairs[(pairs["kind"] == "date") & pairs["claim_a"].str.contains("protests began on")])
    assert "date of publication of RFI inferred from this very phrase" in row["reasons"]


@pytest.mark.parametrize(("sentence", "surface_a", "surface_b", "relation", "explained_by"), EXPECTED)
def test_pair_is_found(
    pairs: pd.DataFrame, sentence: str, surface_a: str, surface_b: str, relation: str, explained_by: set[str]
) -> None:
    found = find(pairs, sentence, surface_a, surface_b)
    told = [(row["relation"], explained_by <= set(row["explained_by"].split(", "))) for row in records(found)]
    assert told == [(relation, True)]


@pytest.mark.parametrize(
    ("surface_a", "surface_b", "words"),
    [("164", "200", "inferred"), ("164", "200", "official"), ("12,000", "12,000", "both")],
)
def test_reason_is_given_in_words(pairs: pd.DataFrame, surface_a: str, surface_b: str, words: str) -> None:
    assert words in find(pairs, "", surface_a, surface_b)["reasons"].iloc[0]


def test_no_other_figures_are_paired(comparison: kitlib.Comparison) -> None:
    matches = comparison.matches()
    figures = matches[matches["kind"] == "quantity"]
    wanted = [row for row in EXPECTED if row[3] != "incomparable"]
    found = {label for row in wanted for label in find(figures, row[0], row[1], row[2]).index}
    assert set(figures.index) - found == set()


def test_no_dates_of_different_events_are_paired(comparison: kitlib.Comparison) -> None:
    matches = comparison.matches()
    dates = matches[matches["kind"] == "date"]
    assert set(dates["surface_a"]) <= {"January 2"}


NEVER_PAIRED = [
    ("a", "19 million"),
    ("a", "180 days"),
    ("a", "2019"),
    ("a", "three decades"),
    ("a", "300"),
    ("b", "33"),
    ("b", "thirty"),
    ("b", "a hundred"),
    ("b", "ten days"),
    ("b", "02:28"),
    ("b", "3 mins"),
]


@pytest.mark.parametrize(("side", "surface"), NEVER_PAIRED)
def test_number_is_never_paired(pairs: pd.DataFrame, side: str, surface: str) -> None:
    figures = pairs.loc[pairs["kind"] != "statement", f"surface_{side}"]
    assert [text for text in figures if surface in text] == []


# What lines up without a figure: words of the sentence of AP, of that of RFI, and what RFI adds.

STATEMENTS = [
    ("Families await news of thousands", "families looking for their arrested relatives", ()),
    ("foreign-backed", "20,000 terrorists", ("20,000", "January 7")),
    ("ordered shooting to kill", "the order to shoot to kill, without warning", ("January 7",)),
    ("more than 2,000 troops", "essentially Russian forces", ("more than 2,000",)),
    ("With around 12,000 people arrested", "200 dead, hundreds injured and at least 12,000 arrests", ("200",)),
]


@pytest.mark.parametrize(("sentence_a", "sentence_b", "added"), STATEMENTS)
def test_statements_line_up(
    comparison: kitlib.Comparison, sentence_a: str, sentence_b: str, added: tuple[str, ...]
) -> None:
    rows = comparison.matches()
    rows = rows[rows["kind"] == "statement"]
    has = rows["claim_a"].str.contains(sentence_a, regex=False) & rows["claim_b"].str.contains(sentence_b, regex=False)
    told = [(row["relation"], all(words in row["reasons"] for words in added)) for row in records(rows[has])]
    assert set(told) == {("compatible", True)}


@pytest.mark.parametrize("words", ["criminal investigations", "has yet been indicted"])
def test_sentences_of_other_facts_do_not_line_up(pairs: pd.DataFrame, words: str) -> None:
    told = pairs["claim_a"].str.contains(words, regex=False) | pairs["claim_b"].str.contains(words, regex=False)
    assert records(pairs[told & (pairs["kind"] == "statement")]) == []


def test_the_partner_of_the_arrests_is_the_toll(articles: tuple[Article, Article]) -> None:
    one, two = (kitlib.extract_claims(article) for article in articles)
    best = max(kitlib.align_claims(one, two), key=lambda pair: pair.score if "12,000" in one[pair.a].text else 0.0)
    assert two[best.b].text.startswith("But the toll of the repression is heavy: 200 dead")


# The table


def test_table_begins_with_what_differs_most_gravely(comparison: kitlib.Comparison) -> None:
    rows = comparison.table().head(2)
    assert list(zip(rows["topic"], rows["relation"], strict=True)) == [
        ("deaths", "differ"),
        ("arrests", "compatible"),
    ]


@pytest.mark.parametrize(
    ("row", "outlet", "words"),
    [
        (0, "AP", "164"),
        (0, "AP", "also: dozens"),
        (0, "RFI", "200"),
        (1, "AP", "12,000"),
        (1, "RFI", "12,000"),
    ],
)
def test_table_says(comparison: kitlib.Comparison, row: int, outlet: str, words: str) -> None:
    assert words in comparison.table()[outlet].iloc[row]


@pytest.mark.parametrize(
    ("outlet", "words"),
    [("AP", "1,678"), ("AP", "300"), ("AP", "2,000"), ("RFI", "hundreds"), ("RFI", "20,000")],
)
def test_table_keeps_what_one_outlet_alone_reports(comparison: kitlib.Comparison, outlet: str, words: str) -> None:
    table = comparison.table()
    alone = table.loc[table["relation"].str.contains("one outlet"), outlet]
    assert alone.str.contains(words, regex=False).any()


def test_differences_are_the_rows_that_differ(comparison: kitlib.Comparison) -> None:
    assert list(comparison.differences()["topic"]) == ["deaths"]


@pytest.mark.parametrize("words", ["wrong", "false", "bias", "incorrect"])
def test_words_judge_nobody(comparison: kitlib.Comparison, words: str) -> None:
    table = comparison.table()
    assert not (table["relation"] + table["why"] + table["topic"]).str.contains(rf"\b{words}\b").any()


# What the reader may check


def test_every_match_slices_back(comparison: kitlib.Comparison, articles: tuple[Article, Article]) -> None:
    rows = records(comparison.matches(incomparable=True))
    one, two = (article.text for article in articles)
    spans = [(one[row["start_a"] : row["end_a"]], two[row["start_b"] : row["end_b"]]) for row in rows]
    assert spans == [(row["surface_a"], row["surface_b"]) for row in rows]


def test_every_claim_slices_back(comparison: kitlib.Comparison, articles: tuple[Article, Article]) -> None:
    texts = {article.outlet: article.text for article in articles}
    rows = records(comparison.claims())
    assert [texts[row["outlet"]][row["start"] : row["end"]] for row in rows] == [row["text"] for row in rows]


@pytest.mark.parametrize("position", [0, 1], ids=["AP", "RFI"])
def test_every_figure_slices_back(articles: tuple[Article, Article], position: int) -> None:
    article = articles[position]
    figures = [each for claim in kitlib.extract_claims(article) for each in (*claim.quantities, *claim.dates)]
    assert [each for each in figures if article.text[each.start : each.end] != each.text] == []


@pytest.mark.parametrize("words", ["02:28", "3 mins", "To read also", "Newsletter", "Advertising"])
def test_cleaning_shows_what_was_set_aside(comparison: kitlib.Comparison, words: str) -> None:
    cleaning = comparison.cleaning()
    aside = cleaning[cleaning["zone"].isin(["boilerplate", "byline", "caption"])]
    assert aside["text"].str.contains(words, regex=False).any()


def test_cleaning_covers_every_character_that_is_not_blank(
    comparison: kitlib.Comparison, articles: tuple[Article, Article]
) -> None:
    cleaning = comparison.cleaning()
    left = []
    for article in articles:
        zones = records(cleaning[cleaning["outlet"] == article.outlet])
        covered = {offset for zone in zones for offset in range(zone["start"], zone["end"])}
        left += [character for offset, character in enumerate(article.text) if offset not in covered]
    assert "".join(left).strip() == ""


def test_what_one_outlet_alone_reports_is_listed(comparison: kitlib.Comparison) -> None:
    assert comparison.unmatched()["text"].str.contains("criminal investigations").any()


# The laws


@pytest.mark.parametrize("incomparable", [False, True])
def test_swapping_the_articles_swaps_the_columns_and_nothing_else(
    comparison: kitlib.Comparison, mirrored: kitlib.Comparison, incomparable: bool
) -> None:
    straight, swapped = (each.matches(incomparable=incomparable) for each in (comparison, mirrored))
    names = {f"{name[:-2]}_{one}": f"{name[:-2]}_{two}" for name in map(str, swapped) for one, two in ("ab", "ba")}
    back = swapped.rename(columns={old: new for old, new in names.items() if old in swapped})[straight.columns]
    pd.testing.assert_frame_equal(back, straight)


@pytest.mark.parametrize("view", ["table", "differences"])
def test_swapping_the_articles_swaps_the_blocks_of_the_table(
    comparison: kitlib.Comparison, mirrored: kitlib.Comparison, view: str
) -> None:
    straight, swapped = (getattr(each, view)() for each in (comparison, mirrored))
    pd.testing.assert_frame_equal(swapped[straight.columns], straight)


def test_an_article_beside_itself_agrees_with_itself(articles: tuple[Article, Article]) -> None:
    matches = kitlib.compare_articles(articles[0], articles[0]).matches()
    same = matches[(matches["start_a"] == matches["start_b"]) & (matches["kind"] == "quantity")]
    assert set(same["relation"]) == {"agree"}


PRINTED = """
import sys
import kitlib
comparison = kitlib.compare_articles(*(kitlib.read_article(path) for path in sys.argv[1:]))
for name in ("matches", "table", "claims", "cleaning", "unmatched"):
    print(getattr(comparison, name)().to_csv(index=False))
"""


def test_two_processes_give_the_same_bytes() -> None:
    runs = [
        subprocess.run(
            [sys.executable, "-X", "utf8", "-c", PRINTED, str(AP), str(RFI)],
            env=os.environ | {"PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert (len(runs[0]) > 0, runs[0]) == (True, runs[1])
