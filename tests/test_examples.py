"""Examples: invented reports that come with the kit, their key, and what the kit makes of them."""

import random
import tomllib
from collections.abc import Mapping, Sequence
from itertools import combinations
from pathlib import Path

import pandas as pd
import pytest

import kitlib
from kitlib.articles import find_zones
from kitlib.comparison import Comparison, compare_articles
from kitlib.copies import find_copies
from kitlib.errors import ArticleError
from kitlib.examples import Example, example_names, load_example
from kitlib.model import Article
from kitlib.results import outlet_labels, surface

NAMES = example_names()
FOLDER = Path(kitlib.__file__).parent / "data" / "examples"


@pytest.fixture(scope="module")
def example() -> Example:
    return load_example("earthquake")


@pytest.fixture(scope="module")
def comparison(example: Example) -> Comparison:
    return compare_articles(*example.articles)


# The set


@pytest.mark.parametrize("name", NAMES)
def test_every_text_says_that_it_is_fictional(name: str) -> None:
    first = [article.text.partition("\n")[0] for article in load_example(name).articles]
    assert [line for line in first if not line.startswith("FICTIONAL")] == []


@pytest.mark.parametrize("name", NAMES)
def test_that_line_is_no_claim(name: str) -> None:
    assert [find_zones(article)[0].name for article in load_example(name).articles] == ["boilerplate"] * 7


@pytest.mark.parametrize("name", NAMES)
def test_texts_have_the_length_of_reports(name: str) -> None:
    lengths = [len(article.text.split()) for article in load_example(name).articles]
    assert [length for length in lengths if not 250 <= length <= 500] == []


def test_there_are_four_outlets_over_three_days(example: Example) -> None:
    outlets = {article.outlet for article in example.articles}
    days = {article.published for article in example.articles}
    assert (len(example.articles), len(outlets), len(days)) == (7, 4, 3)


def test_articles_stand_by_date(example: Example) -> None:
    days = [article.published for article in example.articles if article.published]
    assert days == sorted(days)


def test_an_unknown_example_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ArticleError, match="'flood': no such example; the kit comes with earthquake"):
        load_example("flood")


def test_it_is_a_public_name() -> None:
    assert kitlib.load_example is load_example


# The key


def quotes(name: str) -> list[tuple[str, str]]:
    """Return article number and quote of every place in a key."""
    key = tomllib.loads((FOLDER / name / "key.toml").read_text(encoding="utf-8"))
    places = [(mention["at"], mention["quote"]) for fact in key["fact"] for mention in fact["mentions"]]
    places += [(lone["at"], lone["quote"]) for lone in key["lone"]]
    return places + [(at, quote) for copy in key["copy"] for at in copy["articles"] for quote in copy["passages"]]


@pytest.mark.parametrize("name", NAMES)
def test_every_quote_of_the_key_stands_once_in_its_article(name: str) -> None:
    texts = [article.text for article in load_example(name).articles]
    bare = [(int(at), quote.replace("[", "").replace("]", "")) for at, quote in quotes(name)]
    assert [quote for at, quote in bare if texts[at - 1].count(quote) != 1] == []


def sides(frame: pd.DataFrame, side: str) -> list[tuple[str, int, int, str]]:
    columns = [f"{name}_{side}" for name in ("outlet", "start", "end", "surface")]
    return [(str(outlet), int(start), int(end), str(text)) for outlet, start, end, text in frame[columns].to_numpy()]


@pytest.mark.parametrize("frame", ["key", "apart"])
@pytest.mark.parametrize("side", ["a", "b"])
def test_places_slice_back(example: Example, frame: str, side: str) -> None:
    texts = dict(zip(outlet_labels(example.articles), (article.text for article in example.articles), strict=True))
    places = sides(getattr(example, frame), side)
    assert [place for place in places if texts[place[0]][place[1] : place[2]] != place[3]] == []


def test_key_has_every_relation_and_kind(example: Example) -> None:
    found = set(example.key["relation"]), set(example.key["kind"])
    assert found == ({"agree", "compatible", "differ", "incomparable"}, {"quantity", "date", "statement"})


def test_a_selection_is_named_as_its_comparison_is(example: Example) -> None:
    pair = example.select(*example.articles[:2])
    named = set(pair.key["outlet_a"]) | set(pair.key["outlet_b"])
    assert named == set(outlet_labels(pair.articles)) == {"Sauvel Post", "Corvane Courier"}


def test_selections_of_two_add_up_to_the_key(example: Example) -> None:
    pairs = [example.select(*two) for two in combinations(example.articles, 2)]
    assert sum(len(pair.key) for pair in pairs) == len(example.key)


def test_one_article_alone_has_no_copies(example: Example) -> None:
    assert len(example.select(example.articles[2]).copies) == 0


def test_a_stranger_is_refused(example: Example) -> None:
    with pytest.raises(ArticleError, match=r"\['Post'\]: not in the example 'earthquake'"):
        example.select(Article(text="Two people died.", outlet="Post"))


# What the kit makes of it


def spans(comparison: Comparison, relations: Sequence[str]) -> set[frozenset[tuple[str, int]]]:
    """Return the pairs of figures found, each by outlet and the start of the figure's sentence."""
    labels = outlet_labels(comparison.articles)
    return {
        frozenset(
            (labels[at], surface(claim, figure)[0])
            for at, claim, figure in (
                (match.article_a, match.claim_a, match.figure_a),
                (match.article_b, match.claim_b, match.figure_b),
            )
        )
        for match in comparison.results.matches
        if match.verdict.relation in relations and match.kind != "statement"
    }


FACTS = [
    ("injured in all", "640 / at least 650, and the rest is compatible"),
    ("deaths in 1974", "another earthquake"),
    ("depth", "kilometers and miles"),
    ("aftershocks", "scores / 140"),
    ("emergency aid granted", "money"),
    ("age of the girl", "an age"),
]


@pytest.mark.parametrize("fact", [fact for fact, _ in FACTS], ids=[why for _, why in FACTS])
def test_facts_that_are_found_as_the_key_has_them(example: Example, comparison: Comparison, fact: str) -> None:
    key = example.key[example.key["fact"] == fact]
    recall = kitlib.evaluate(comparison, [], key=key).recall.set_index("what")["recall"]
    assert (recall["pairs"], recall["relation of the pairs found"]) == (1.0, 1.0)


def test_no_toll_of_the_city_differs_from_one_of_the_district(example: Example, comparison: Comparison) -> None:
    found = spans(comparison, ("agree", "compatible", "differ"))
    apart = example.apart[example.apart["fact_b"] == "deaths in Upper Tavan"]
    rows = zip(sides(apart, "a"), sides(apart, "b"), strict=True)
    assert [row for row in rows if frozenset(place[:2] for place in row) in found] == []


def test_whole_key_is_found_about_as_far_as_it_was(example: Example, comparison: Comparison) -> None:
    recall = kitlib.evaluate(comparison, [], key=example.key).recall.set_index("what")["recall"]
    assert (recall["pairs"] > 0.5, recall["relation of the pairs found"] > 0.9) == (True, True)


def test_figures_of_one_outlet_are_in_no_shared_row(example: Example, comparison: Comparison) -> None:
    labels = outlet_labels(comparison.articles)
    places = {(labels.index(str(outlet)), int(start)) for outlet, start in example.lone[["outlet", "start"]].to_numpy()}
    shared = {
        (at, surface(claim, figure)[0])
        for match in comparison.results.matches
        if match.kind == "quantity" and match.verdict.relation in {"agree", "compatible"}
        for at, claim, figure in (
            (match.article_a, match.claim_a, match.figure_a),
            (match.article_b, match.claim_b, match.figure_b),
        )
    }
    assert places & shared == set()


def test_copies_are_those_of_the_key(example: Example, comparison: Comparison) -> None:
    labels, results = outlet_labels(comparison.articles), comparison.results
    places = [(labels.index(str(outlet)), int(at)) for outlet, at in example.copies[["outlet", "start"]].to_numpy()]
    wanted = {
        (at, claim.start) for at, start in places for claim in results.claims[at] if claim.start <= start < claim.end
    }
    assert set(find_copies(results.articles, results.claims).texts) == wanted


def ordered(frame: pd.DataFrame) -> Mapping[str, list[str]]:
    return {column: frame[column].astype(str).tolist() for column in sorted(frame.columns)}


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("frame", ["table", "statements", "copies"])
def test_order_of_the_articles_changes_nothing(example: Example, comparison: Comparison, frame: str, seed: int) -> None:
    articles = list(example.articles)
    random.Random(seed).shuffle(articles)  # noqa: S311 - an order, no secret
    other = compare_articles(*articles)
    assert ordered(getattr(other, frame)()) == ordered(getattr(comparison, frame)())


def test_warnings_name_the_copy_and_no_strangers(comparison: Comparison) -> None:
    assert [warning.partition(",")[0] for warning in comparison.warnings] == [
        "Radio Lantern (2025-10-15) (70%) and Westmarch Tribune (80%) print one text"
    ]
