"""Agreement of two coders, held against worked examples and a slow textbook version."""

import math
from collections import Counter
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kitlib import Decision, agreement
from kitlib.decisions import CHOICES, Choice
from kitlib.errors import ComparisonError

# Two categories, as (both yes, first alone yes, second alone yes, both no), and what the source gives.
# Source: the worked examples of the article "Cohen's kappa" in Wikipedia, checked by hand:
# 20/5/10/15: po = 35/50 = .7; pe = .5 x .6 + .5 x .4 = .5; kappa = .2/.5 = .4
# 45/15/25/15: po = .6; pe = .6 x .7 + .4 x .3 = .54; kappa = .06/.46 = .1304
# 25/35/5/35: po = .6; pe = .6 x .3 + .4 x .7 = .46; kappa = .14/.54 = .2593
TWO_BY_TWO = [((20, 5, 10, 15), 0.7, 0.4), ((45, 15, 25, 15), 0.6, 0.1304), ((25, 35, 5, 35), 0.6, 0.2593)]
# Three categories, 100 items, worked by hand: po = .75 + .04 + .10 = .89;
# pe = .80 x .80 + .10 x .05 + .10 x .15 = .66; kappa = .23/.34 = .6765
THREE_BY_THREE = [[75, 1, 4], [5, 4, 1], [0, 0, 10]]


def coded(table: Sequence[Sequence[int]]) -> tuple[list[Decision], list[Decision]]:
    """Return the decisions of two coders that give a table."""
    cells = [(a, b) for a, row in enumerate(table) for b, count in enumerate(row) for _ in range(count)]
    return both([CHOICES[a] for a, _ in cells], [CHOICES[b] for _, b in cells])


def both(first: Sequence[Any], second: Sequence[Any]) -> tuple[list[Decision], list[Decision]]:
    one, two = ([made(f"m{at}", word) for at, word in enumerate(words)] for words in (first, second))
    return one, two


def made(match_id: str, decision: Choice, **fields: Any) -> Decision:  # noqa: ANN401 - the fields of Decision
    return Decision(match_id=match_id, decision=decision, **fields)


def textbook(first: Sequence[str], second: Sequence[str]) -> float:
    """Return kappa, label by label."""
    count = len(first)
    observed = sum(a == b for a, b in zip(first, second, strict=True)) / count
    one, two = Counter(first), Counter(second)
    chance = sum(one[label] * two[label] for label in one) / count**2
    return math.nan if chance == 1 else (observed - chance) / (1 - chance)


@pytest.mark.parametrize(("cells", "raw", "kappa"), TWO_BY_TWO)
def test_worked_examples_of_two_categories(cells: tuple[int, int, int, int], raw: float, kappa: float) -> None:
    a, b, c, d = cells
    found = agreement(*coded([[a, b], [c, d]]))
    assert [found.raw, found.kappa, found.items] == pytest.approx([raw, kappa, sum(cells)], abs=5e-5)


def test_worked_example_of_three_categories() -> None:
    found = agreement(*coded(THREE_BY_THREE))
    assert [found.raw, found.kappa] == pytest.approx([0.89, 0.23 / 0.34])


def test_interval_is_near_that_of_the_known_standard_error() -> None:
    # 20/5/10/15: the large-sample standard error is sqrt(.7 x .3) / (.5 x sqrt(50)) = .1296, so .4 -+ .254.
    found = agreement(*coded([[20, 5], [10, 15]]), samples=20_000)
    assert list(found.kappa_interval) == pytest.approx([0.146, 0.654], abs=0.03)


@given(st.lists(st.tuples(st.sampled_from(CHOICES), st.sampled_from(CHOICES)), min_size=1, max_size=20))
@settings(max_examples=60)
def test_kappa_is_the_textbooks(words: list[tuple[str, str]]) -> None:
    first, second = zip(*words, strict=True)
    found = agreement(*both(first, second), samples=5)
    assert found.kappa == pytest.approx(textbook(first, second), nan_ok=True)


@given(st.lists(st.tuples(st.sampled_from(CHOICES), st.sampled_from(CHOICES)), min_size=1, max_size=20))
@settings(max_examples=30)
def test_kappa_is_symmetric(words: list[tuple[str, str]]) -> None:
    first, second = zip(*words, strict=True)
    one, two = both(first, second)
    assert agreement(one, two, samples=5).kappa == pytest.approx(agreement(two, one, samples=5).kappa, nan_ok=True)


def test_the_same_seed_gives_the_same_intervals() -> None:
    coders = coded(THREE_BY_THREE)
    found = [agreement(*coders, seed=seed).kappa_interval for seed in (1, 1, 2)]
    assert (found[0] == found[1], found[0] == found[2]) == (True, False)


def test_intervals_hold_the_figure() -> None:
    found = agreement(*coded(THREE_BY_THREE))
    low, high = found.kappa_interval
    assert low < found.kappa < high


@pytest.mark.parametrize("table", [[[4, 0], [0, 0]], [[0, 0], [0, 0]]], ids=["one label", "nothing"])
def test_where_kappa_has_no_value(table: list[list[int]]) -> None:
    found = agreement(*coded(table))
    assert (math.isnan(found.kappa), math.isnan(found.kappa_interval[0]), "left out" in found.method) == (True,) * 3


def test_the_method_is_told() -> None:
    method = "percentile bootstrap over items, 95%, 500 samples, seed 3"
    assert agreement(*coded(THREE_BY_THREE), samples=500, seed=3).method == method


def test_pairs_that_one_coder_decided_are_counted_and_left_out() -> None:
    one = [made("a", "unsure"), made("b", "unsure"), made("c", "unsure")]
    found = agreement(one, [made("c", "unsure"), made("d", "unsure")])
    assert (found.items, found.only_first, found.only_second) == (1, 2, 1)


def test_disagreements_are_listed_with_the_notes() -> None:
    one = [made("a", "same fact", note="both fires", seen="AP: 3 | RFI: 4"), made("b", "unsure")]
    found = agreement(one, [made("a", "not the same", note="two fires"), made("b", "unsure")])
    assert found.disagreements.to_numpy().tolist() == [
        ["a", "AP: 3 | RFI: 4", "same fact", "not the same", "both fires", "two fires"]
    ]


def test_the_table_has_the_first_coder_in_rows() -> None:
    table = agreement(*coded(THREE_BY_THREE)).table
    assert (table.loc["same fact", "unsure"], table.loc["unsure", "same fact"]) == (4, 0)


@pytest.mark.parametrize(
    ("first", "second", "items", "raw"),
    [
        pytest.param({"relation": "differ"}, {"relation": "differ"}, 1, 1.0, id="both left the relation"),
        pytest.param({"relation": "differ"}, {"corrected_relation": "agree"}, 1, 0.0, id="one gave another"),
        pytest.param({"relation": "differ"}, {"corrected_relation": "differ"}, 1, 1.0, id="one confirmed it"),
        pytest.param({"relation": "differ"}, {"relation": "differ", "blind": True}, 0, math.nan, id="one saw none"),
        pytest.param({}, {"relation": "differ"}, 0, math.nan, id="not known what the kit said"),
        pytest.param({"decision": "unsure"}, {"decision": "unsure", "blind": True}, 1, 1.0, id="no relation"),
    ],
)
def test_agreement_by_relation(first: dict[str, Any], second: dict[str, Any], items: int, raw: float) -> None:
    one, two = ([Decision(**{"match_id": "a", "decision": "same fact"} | fields)] for fields in (first, second))
    found = agreement(one, two, by="relation")
    assert [found.items, found.raw] == pytest.approx([items, raw], nan_ok=True)


@pytest.mark.parametrize("options", [{"by": "note"}, {"samples": 0}])
def test_a_wrong_argument_is_refused(options: dict[str, Any]) -> None:
    with pytest.raises(ComparisonError, match="by is one of decision, relation"):
        agreement([], [], **options)


def test_the_summary_says_on_how_many_items_it_rests() -> None:
    found = agreement(*coded(THREE_BY_THREE))
    assert (found.summary()["items"].tolist(), "kappa" in found._repr_html_()) == ([100, 100], True)
