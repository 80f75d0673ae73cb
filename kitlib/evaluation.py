"""Evaluation: how often the kit is right, by what persons decided, and on how many items each figure rests."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, NamedTuple, Protocol

import pandas as pd

from kitlib.adjudication import Decisions, Resolved, collect_decisions, resolve_decisions, standing_votes
from kitlib.coders import person_relation
from kitlib.decisions import RELATION_WORDS, SAME, Decision
from kitlib.errors import ComparisonError
from kitlib.model import Match
from kitlib.results import RELATIONS, Results, outlet_labels, surface
from kitlib.samples import sample_unmatched
from kitlib.tables import NUMBER, TEXT, WHOLE, make_frame
from kitlib.zones import SILENT_ZONES

_INCOMPARABLE: Final = "incomparable"
_ALL: Final = "all"
_Z: Final = 1.959964  # of the normal distribution, for 95 %
_STEP: Final = 10  # between cutoffs
PRECISION_COLUMNS: Final[dict[str, str]] = (
    {"relation": TEXT}
    | dict.fromkeys(("pairs", "decided", "unsure", "conflicts", "right"), WHOLE)
    | dict.fromkeys(("precision", "low", "high"), NUMBER)
    | dict.fromkeys(("judged", "relation_right"), WHOLE)
    | dict.fromkeys(("relation_precision", "relation_low", "relation_high"), NUMBER)
)
CUTOFF_COLUMNS: Final[dict[str, str]] = (
    {"kind": TEXT, "cutoff": NUMBER}
    | dict.fromkeys(("pairs", "decided", "right"), WHOLE)
    | dict.fromkeys(("precision", "low", "high"), NUMBER)
)
RECALL_COLUMNS: Final[dict[str, str]] = {
    "from": TEXT,
    "what": TEXT,
    "recall": NUMBER,
    "low": NUMBER,
    "high": NUMBER,
} | {"items": WHOLE, "rests_on": TEXT}
_KEY: Final = ("outlet_a", "start_a", "end_a", "outlet_b", "start_b", "end_b")


class HasResults(Protocol):
    """A comparison."""

    @property
    def results(self) -> Results:
        """What it found."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Evaluation:
    """How often the kit is right. Every row says on how many items its figures rest; intervals are Wilson's, 95 %.

    Parameters
    ----------
    by_relation
        One row a relation, and "all" for the three of pairs that speak of the same fact. ``precision``: share of the
        decided pairs that are the same fact. ``relation_precision``: share of those whose relation a person saw or
        gave where it is the kit's. For "incomparable" both tell how often the two are of different facts indeed.
    by_cutoff
        Precision of the pairs that a cutoff would keep, by kind.
    recall
        One row for each way in which recall can be known; none where it cannot.
    notes
        What to know of the figures, in words.
    """

    by_relation: pd.DataFrame = field(repr=False)
    by_cutoff: pd.DataFrame = field(repr=False)
    recall: pd.DataFrame = field(repr=False)
    notes: tuple[str, ...]

    def _repr_html_(self) -> str:
        """Return the tables one below the other."""
        parts = [frame.to_html(index=False) for frame in (self.by_relation, self.recall) if len(frame)]
        return "\n".join([*parts, pd.DataFrame({"notes": list(self.notes)}).to_html(index=False)])


class _Judged(NamedTuple):
    """A match, and what persons say: None where they do not; the relation "" where it was not judged."""

    match: Match
    is_same: bool | None
    relation: str
    state: str  # decided, unsure, conflict, open

    @property
    def is_right(self) -> bool:
        """Whether the kit was right to pair the two, or right to say that they are not comparable."""
        return self.is_same is not (self.match.verdict.relation == _INCOMPARABLE)


def evaluate(comparison: HasResults, decisions: Decisions, *, key: pd.DataFrame | None = None) -> Evaluation:
    """Return how often the kit is right, by what persons decided.

    Parameters
    ----------
    comparison
        The comparison that the decisions are of; decisions applied to it change nothing here.
    decisions
        A path, a Review, what ``read_review`` returns, or a list of decisions. Of several reviewers' decisions those
        count that agree; pairs in conflict and stale decisions are counted and left out.
    key
        An answer key, for recall: all true pairs, one a row, with the columns outlet_a, start_a, end_a, outlet_b,
        start_b, end_b as in ``matches()``, and kind and relation where they are known. None for no key.

    Returns
    -------
    Evaluation

    Raises
    ------
    ComparisonError
        If `decisions` holds no decisions, or the key lacks a column or names an outlet that is not compared.
    ArticleNotFoundError
        If there is no such file.

    Examples
    --------
    >>> from kitlib import Article, compare_articles
    >>> first = Article(text="At least 12 people died in the fire.", outlet="Post")
    >>> second = Article(text="The fire killed 15 people.", outlet="Herald")
    >>> comparison = compare_articles(first, second)
    >>> decided = [{"match_id": comparison.matches()["match_id"].iloc[0], "decision": "same fact"}]
    >>> found = evaluate(comparison, decided)
    >>> found.by_relation.query("decided > 0")["relation"].tolist()
    ['compatible', 'all']
    >>> found.notes[-1]
    'recall is not known: no claim without counterpart was decided and no answer key was given'
    """
    results = machine_results(comparison.results)
    resolved = resolve_decisions(results, collect_decisions(decisions)[0])
    votes = standing_votes(resolved)
    judged = [_judge(match, [vote.decision for vote in votes.get(match.match_id, [])]) for match in results.matches]
    recall = [*_from_samples(results, resolved, judged), *_from_key(results, key)]
    return Evaluation(
        by_relation=make_frame(_by_relation(judged), PRECISION_COLUMNS),
        by_cutoff=make_frame(_by_cutoff(judged), CUTOFF_COLUMNS),
        recall=make_frame(recall, RECALL_COLUMNS),
        notes=_notes(judged, resolved, known=bool(recall)),
    )


def machine_results(results: Results) -> Results:
    """Return the results as the kit found them, without decisions."""
    if results.adjudication is None:
        return results
    return replace(results, matches=results.adjudication.machine, adjudication=None)


def _judge(match: Match, votes: Sequence[Decision]) -> _Judged:
    firm = [vote for vote in votes if vote.is_firm]
    if not firm:
        return _Judged(match, None, "", "unsure" if votes else "open")
    given = {relation for vote in firm if (relation := person_relation(vote)) in RELATION_WORDS}
    same = {vote.decision == SAME and person_relation(vote) != _INCOMPARABLE for vote in firm}
    if len(same) > 1 or len(given) > 1:
        return _Judged(match, None, "", "conflict")
    return _Judged(match, next(iter(same)), next(iter(given), ""), "decided")


def _by_relation(judged: Sequence[_Judged]) -> list[dict[str, Any]]:
    groups = {
        relation: [entry for entry in judged if entry.match.verdict.relation == relation] for relation in RELATIONS
    }
    paired = [entry for entry in judged if entry.match.verdict.relation != _INCOMPARABLE]
    ordered = {name: groups[name] for name in RELATIONS[:-1]} | {_ALL: paired, _INCOMPARABLE: groups[_INCOMPARABLE]}
    return [_precision_row(name, entries) for name, entries in ordered.items()]


def _precision_row(name: str, entries: Sequence[_Judged]) -> dict[str, Any]:
    decided = [entry for entry in entries if entry.state == "decided"]
    right = sum(entry.is_right for entry in decided)
    # Of a pair that is no pair the relation is not right either.
    judged = [entry for entry in decided if entry.relation or not entry.is_same]
    exact = sum(_is_exact(entry) for entry in judged)
    low, high = wilson(right, len(decided))
    relation_low, relation_high = wilson(exact, len(judged))
    return {
        "relation": name,
        "pairs": len(entries),
        "decided": len(decided),
        "unsure": sum(entry.state == "unsure" for entry in entries),
        "conflicts": sum(entry.state == "conflict" for entry in entries),
        "right": right,
        "precision": _share(right, len(decided)),
        "low": low,
        "high": high,
        "judged": len(judged),
        "relation_right": exact,
        "relation_precision": _share(exact, len(judged)),
        "relation_low": relation_low,
        "relation_high": relation_high,
    }


def _is_exact(entry: _Judged) -> bool:
    found = entry.match.verdict.relation
    return entry.relation == found if entry.is_same else found == _INCOMPARABLE


def _by_cutoff(judged: Sequence[_Judged]) -> list[dict[str, Any]]:
    rows = []
    paired = [entry for entry in judged if entry.match.verdict.relation != _INCOMPARABLE]
    for kind in sorted({entry.match.kind for entry in paired}):
        for cutoff in range(0, 101, _STEP):
            kept = [entry for entry in paired if entry.match.kind == kind and entry.match.score >= cutoff]
            decided = [entry for entry in kept if entry.state == "decided"]
            right = sum(entry.is_right for entry in decided)
            low, high = wilson(right, len(decided))
            counts = {"kind": kind, "cutoff": float(cutoff), "pairs": len(kept), "decided": len(decided)}
            rows.append(counts | {"right": right, "precision": _share(right, len(decided)), "low": low, "high": high})
    return rows


def _share(part: int, whole: int) -> float:
    return part / whole if whole else math.nan


def wilson(part: int, whole: int) -> tuple[float, float]:
    """Return Wilson's interval, 95 %, of a share; NaN where it rests on nothing.

    Examples
    --------
    >>> [round(bound, 3) for bound in wilson(8, 10)]
    [0.49, 0.943]
    """
    if not whole:
        return math.nan, math.nan
    share, square = part / whole, _Z * _Z / whole
    middle = (share + square / 2) / (1 + square)
    half = _Z * math.sqrt(share * (1 - share) / whole + square / (4 * whole)) / (1 + square)
    # The ends of the scale are ends of the interval, not the nearest number below.
    return (0.0 if part == 0 else middle - half), (1.0 if part == whole else middle + half)


def _from_samples(results: Results, resolved: Iterable[Resolved], judged: Sequence[_Judged]) -> list[dict[str, Any]]:
    """Return recall of claims, estimated from the answers on claims without counterpart."""
    open_claims = {sample.match_id for sample in sample_unmatched(results)}
    answers = {
        entry.decision.match_id: entry.decision.decision
        for entry in resolved
        if entry.is_answer and entry.decision.is_firm and entry.decision.match_id in open_claims
    }
    decided = [entry for entry in judged if entry.state == "decided" and entry.match.verdict.relation != _INCOMPARABLE]
    if not answers or not decided:
        return []
    missed = sum(answer == SAME for answer in answers.values())
    right = sum(entry.is_right for entry in decided)
    told = sum(claim.zone not in SILENT_ZONES for claims in results.claims for claim in claims)
    found = (told - len(open_claims)) * right / len(decided)

    def recall(share_missed: float) -> float:
        total = found + share_missed * len(open_claims)
        return found / total if total else math.nan

    low, high = wilson(missed, len(answers))
    rests_on = f"{len(answers)} of {len(open_claims)} claims without counterpart, {len(decided)} decided pairs"
    return [
        {"from": "sample", "what": "claims", "recall": recall(missed / len(answers)), "low": recall(high)}
        | {"high": recall(low), "items": len(answers), "rests_on": rests_on}
    ]


def _from_key(results: Results, key: pd.DataFrame | None) -> list[dict[str, Any]]:
    """Return recall of pairs, and how often their relation is the key's.

    Raises
    ------
    ComparisonError
        If the key lacks a column, or names an outlet that is not compared.
    """
    if key is None:
        return []
    truths = _truths(results, key)
    pairs = [match for match in results.matches if match.verdict.relation != _INCOMPARABLE]
    found = [next((match for match in pairs if _is_found(truth, match)), None) for truth in truths]
    rows = [_key_row("pairs", [match is not None for match in found])]
    related = [
        match.verdict.relation == truth.relation
        for truth, match in zip(truths, found, strict=True)
        if match and truth.relation
    ]
    return [*rows, _key_row("relation of the pairs found", related)] if related else rows


def _key_row(what: str, hits: Sequence[bool]) -> dict[str, Any]:
    low, high = wilson(sum(hits), len(hits))
    row = {"from": "answer key", "what": what, "recall": _share(sum(hits), len(hits)), "low": low, "high": high}
    return row | {"items": len(hits), "rests_on": f"{len(hits)} rows of the key"}


class _Truth(NamedTuple):
    """A row of the key: two spans by the position of their article, the kind and the relation where they are known."""

    spans: Mapping[int, tuple[int, int]]
    kind: str
    relation: str


def _truths(results: Results, key: pd.DataFrame) -> list[_Truth]:
    labels = outlet_labels(results.articles)
    missing = [name for name in _KEY if name not in key.columns]
    named = {str(label) for side in "ab" for label in key.get(f"outlet_{side}", ())}
    unknown = sorted(named - set(labels))
    if missing or unknown:
        message = (
            f"key: columns missing: {', '.join(missing) or 'none'}; "
            f"outlets not compared: {', '.join(unknown) or 'none'}; "
            f"give {', '.join(_KEY)} with the outlets {', '.join(labels)}"
        )
        raise ComparisonError(message)
    return [_truth(row, labels) for row in key.to_dict("records")]


def _truth(row: Mapping[Any, Any], labels: Sequence[str]) -> _Truth:
    spans = {
        labels.index(str(row[f"outlet_{side}"])): (int(row[f"start_{side}"]), int(row[f"end_{side}"])) for side in "ab"
    }
    known: Callable[[str], str] = lambda name: row[name] if isinstance(row.get(name), str) else ""  # noqa: E731 - one use
    return _Truth(spans, known("kind"), known("relation"))


def _is_found(truth: _Truth, match: Match) -> bool:
    """Tell whether a match joins the spans of a row, each by at least one character."""
    sides = {
        match.article_a: surface(match.claim_a, match.figure_a)[:2],
        match.article_b: surface(match.claim_b, match.figure_b)[:2],
    }
    return (
        truth.kind in {"", match.kind}
        and sides.keys() == truth.spans.keys()
        and all(start < truth.spans[at][1] and truth.spans[at][0] < end for at, (start, end) in sides.items())
    )


def _notes(judged: Sequence[_Judged], resolved: Sequence[Resolved], *, known: bool) -> tuple[str, ...]:
    states = [entry.state for entry in judged]
    stale = sum(entry.match is None and bool(entry.reason) for entry in resolved)
    parts = [
        f"{states.count('decided')} of {len(judged)} pairs are decided",
        f"{states.count('open')} have no decision" if "open" in states else "",
        f"{states.count('conflict')} are in conflict between reviewers and left out" if "conflict" in states else "",
        f"{stale} decisions are stale and left out" if stale else "",
        "" if known else "recall is not known: no claim without counterpart was decided and no answer key was given",
    ]
    return tuple(part for part in parts if part)
