"""Evaluation: precision by what persons decided, recall where it can be known, and on how much each figure rests."""

import math
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from made_results import flood

from kitlib import Article, Comparison, compare_articles, evaluate
from kitlib.errors import ComparisonError
from kitlib.evaluation import wilson

ONE = (
    "A fire at a mill in Orrin killed 12 people on Monday. Police arrested 40 men. The mayor wept on the stairs. "
    "Eight engines came from Lower Orrin."
)
TWO = (
    "Fifteen people died in the Orrin mill fire. Police have arrested 40 men. A baker had called for help. "
    "The school will stay closed."
)


@pytest.fixture(scope="module")
def fire() -> Comparison:
    return compare_articles(Article(text=ONE, outlet="Post"), Article(text=TWO, outlet="Herald"))


def rows_of(comparison: Comparison) -> dict[str, str]:
    """Return the relation of each pair by its id, incomparable pairs left out."""
    frame = comparison.matches()
    return dict(zip(frame["match_id"], frame["relation"], strict=True))


def row(frame: pd.DataFrame, relation: str) -> dict[str, Any]:
    return {str(name): value for name, value in frame.set_index("relation").loc[relation].items()}


def test_precision_counts_the_pairs_that_are_of_one_fact(fire: Comparison) -> None:
    words = dict(zip(rows_of(fire), ["same fact", "not the same", "unsure"], strict=False))
    found = evaluate(fire, [{"match_id": key, "decision": word} for key, word in words.items()])
    every = row(found.by_relation, "all")
    assert [every[name] for name in ("pairs", "decided", "unsure", "right", "precision")] == [
        len(rows_of(fire)),
        2,
        1,
        1,
        0.5,
    ]


@pytest.mark.parametrize(
    ("fields", "judged", "right"),
    [
        pytest.param({"relation": "differ"}, 1, 1, id="seen and left"),
        pytest.param({"corrected_relation": "differ"}, 1, 1, id="confirmed"),
        pytest.param({"corrected_relation": "compatible"}, 1, 0, id="corrected"),
        pytest.param({"relation": "differ", "blind": True}, 0, 0, id="hidden"),
        pytest.param({"relation": "differ", "blind": True, "corrected_relation": "differ"}, 1, 1, id="given unseen"),
        pytest.param({"decision": "not the same"}, 1, 0, id="no pair at all"),
        pytest.param({"decision": "unsure"}, 0, 0, id="unsure"),
    ],
)
def test_relation_is_judged_where_it_was_seen_or_given(
    fire: Comparison, fields: dict[str, Any], judged: int, right: int
) -> None:
    key = next(key for key, relation in rows_of(fire).items() if relation == "differ")
    found = row(evaluate(fire, [{"match_id": key, "decision": "same fact"} | fields]).by_relation, "differ")
    assert (found["judged"], found["relation_right"]) == (judged, right)


@pytest.mark.parametrize(
    ("fields", "right"),
    [
        ({"decision": "not the same"}, 1),
        ({"decision": "same fact", "corrected_relation": "incomparable"}, 1),
        ({"decision": "same fact", "corrected_relation": "agree"}, 0),
    ],
)
def test_incomparable_is_right_where_the_two_are_of_different_facts(fields: dict[str, Any], right: int) -> None:
    comparison = Comparison(results=flood())
    frame = comparison.matches(incomparable=True)
    key = frame[frame["relation"] == "incomparable"]["match_id"].iloc[0]
    found = row(evaluate(comparison, [{"match_id": key} | fields]).by_relation, "incomparable")
    assert (found["decided"], found["right"]) == (1, right)


def test_incomparable_stands_outside_of_all() -> None:
    comparison = Comparison(results=flood())
    found = evaluate(comparison, []).by_relation.set_index("relation")["pairs"]
    assert (found["all"], found["incomparable"] > 0) == (len(comparison.matches()), True)


def test_conflicts_and_open_pairs_are_counted_and_left_out(fire: Comparison) -> None:
    key = next(iter(rows_of(fire)))
    votes = [
        {"match_id": key, "decision": "same fact", "reviewer": "Ana"},
        {"match_id": key, "decision": "not the same", "reviewer": "Ben"},
    ]
    found = evaluate(fire, votes)
    every = row(found.by_relation, "all")
    assert (every["conflicts"], every["decided"], found.notes[2]) == (
        1,
        0,
        "1 are in conflict between reviewers and left out",
    )


def test_stale_decisions_are_counted(fire: Comparison) -> None:
    assert "1 decisions are stale and left out" in evaluate(fire, [{"match_id": "0" * 12, "decision": "unsure"}]).notes


def test_decisions_that_were_applied_change_nothing(fire: Comparison) -> None:
    decided = [{"match_id": key, "decision": "not the same"} for key in rows_of(fire)]
    frames = [evaluate(each, decided).by_relation for each in (fire, fire.apply(decided))]
    assert frames[0].equals(frames[1])


def test_a_higher_cutoff_never_keeps_more(fire: Comparison) -> None:
    frame = evaluate(fire, []).by_cutoff
    counts = [group["pairs"].tolist() for _, group in frame.groupby("kind")]
    assert (len(counts) > 1, all(sorted(each, reverse=True) == each for each in counts)) == (True, True)


def test_precision_over_cutoffs(fire: Comparison) -> None:
    low, high = (match for match in fire.results.matches if match.kind == "quantity")
    matches = (replace(low, score=35.0), replace(high, score=80.0))
    comparison = Comparison(results=replace(fire.results, matches=matches))
    words = {low.match_id: "not the same", high.match_id: "same fact"}
    found = evaluate(comparison, [{"match_id": key, "decision": word} for key, word in words.items()]).by_cutoff
    told = found.set_index("cutoff").loc[[30, 40, 80, 90], ["decided", "precision"]].fillna(-1)
    assert told.to_numpy().tolist() == [[2, 0.5], [1, 1], [1, 1], [0, -1]]


# Recall


def test_recall_is_not_known_without_answers(fire: Comparison) -> None:
    found = evaluate(fire, [{"match_id": key, "decision": "same fact"} for key in rows_of(fire)])
    assert (len(found.recall), found.notes[-1].startswith("recall is not known")) == (0, True)


@pytest.mark.parametrize(("missed", "recall"), [(0, 1.0), (1, 0.8), (2, 2 / 3)])
def test_recall_from_claims_without_counterpart(fire: Comparison, tmp_path: Path, missed: int, recall: float) -> None:
    review = fire.review(tmp_path / "decisions.jsonl", sample_unmatched=4)
    pairs = [item for item in review.items if item.kind != "unmatched"]
    claims = [item for item in review.items if item.kind == "unmatched"]
    for item in pairs:
        review.accept(item.match_id)
    for at, item in enumerate(claims):
        (review.accept if at < missed else review.reject)(item.match_id)
    # 4 claims have a counterpart, 4 have none, and all of these were asked about.
    found = evaluate(fire, review).recall.iloc[0]
    assert (len(claims), found["recall"], found["items"]) == (4, pytest.approx(recall), 4)


def test_recall_says_on_what_it_rests(fire: Comparison, tmp_path: Path) -> None:
    review = fire.review(tmp_path / "decisions.jsonl", sample_unmatched=2)
    review.accept(review.items[0].match_id)
    review.reject(review.items[-1].match_id)
    found = evaluate(fire, review).recall.iloc[0]
    assert found["rests_on"] == "1 of 4 claims without counterpart, 1 decided pairs"


def key_of(*pairs: tuple[str, str], **more: list[str]) -> pd.DataFrame:
    """Return an answer key from the words at which the true pairs stand."""
    spans = [(ONE.index(a), ONE.index(a) + len(a), TWO.index(b), TWO.index(b) + len(b)) for a, b in pairs]
    columns = {name: [span[at] for span in spans] for at, name in enumerate(("start_a", "end_a", "start_b", "end_b"))}
    return pd.DataFrame({"outlet_a": "Post", "outlet_b": "Herald", **columns, **more})


@pytest.mark.parametrize(
    ("pairs", "recall"),
    [
        ([("12", "Fifteen")], 1.0),
        ([("12", "Fifteen"), ("40", "40")], 1.0),
        ([("12", "Fifteen"), ("Eight", "closed")], 0.5),
        ([("Eight", "closed")], 0.0),
    ],
)
def test_recall_from_an_answer_key(fire: Comparison, pairs: list[tuple[str, str]], recall: float) -> None:
    found = evaluate(fire, [], key=key_of(*pairs)).recall.iloc[0]
    assert (found["recall"], found["items"]) == (recall, len(pairs))


def test_a_key_may_give_kind_and_relation(fire: Comparison) -> None:
    key = key_of(("12", "Fifteen"), ("40", "40"), kind=["quantity"] * 2, relation=["differ", "differ"])
    assert evaluate(fire, [], key=key).recall["recall"].tolist() == [1.0, 0.5]


def test_a_key_of_another_kind_is_not_found(fire: Comparison) -> None:
    assert evaluate(fire, [], key=key_of(("12", "Fifteen"), kind=["date"])).recall["recall"].tolist() == [0.0]


def test_our_own_matches_as_a_key_are_all_found(fire: Comparison) -> None:
    assert evaluate(fire, [], key=fire.matches()).recall["recall"].tolist() == [1.0, 1.0]


def test_a_key_may_be_written_the_other_way_round(fire: Comparison) -> None:
    swapped = compare_articles(*reversed(fire.articles)).matches()
    assert evaluate(fire, [], key=swapped).recall["recall"].tolist() == [1.0, 1.0]


@pytest.mark.parametrize(
    ("key", "words"),
    [
        (pd.DataFrame({"outlet_a": ["Post"]}), "columns missing: start_a, end_a, outlet_b, start_b, end_b"),
        (key_of(("12", "Fifteen")).assign(outlet_b="Gazette"), "outlets not compared: Gazette"),
    ],
)
def test_a_key_that_does_not_fit_is_refused(fire: Comparison, key: pd.DataFrame, words: str) -> None:
    with pytest.raises(ComparisonError, match=words):
        evaluate(fire, [], key=key)


# Figures


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    # By hand from Wilson's formula with z = 1.96: for 8 of 10 the middle is .9921/1.3841, the half width .3136/1.3841.
    [(8, 10, 0.4902, 0.9433), (0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0)],
)
def test_wilsons_interval(part: int, whole: int, low: float, high: float) -> None:
    assert list(wilson(part, whole)) == pytest.approx([low, high], abs=5e-5)


def test_nothing_gives_no_interval() -> None:
    assert [math.isnan(bound) for bound in wilson(0, 0)] == [True, True]


def test_shown_in_a_notebook(fire: Comparison) -> None:
    assert "<b>" not in evaluate(fire, [])._repr_html_().replace("<table", "")
