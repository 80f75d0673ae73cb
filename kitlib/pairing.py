"""Pairing of figures: which figure of one article states the same fact as which of the other."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from kitlib.anchors import Anchor, Matrix, find_anchors
from kitlib.evidence import Mask, bounds_meet, comparable, equal_values, equally_fine, gather_evidence
from kitlib.lexicon import Lexicon, load_words
from kitlib.model import Claim, FigurePair, Quantity, TimeExpression

CUTOFF: Final = 50.0  # of the score; the weights in data/pairing.toml are set for it
_FAR: Final = 1.0  # powers of ten between a figure and a word that may stand for it
_UNIT: Final = 10.0  # points of the score that one unit of the weighted sum is worth


def pair_figures(claims_a: Sequence[Claim], claims_b: Sequence[Claim], *, lexicon: Lexicon) -> list[FigurePair]:
    """Return the pairs of figures that state one fact, with a score from 50 to 100, in order of position.

    Parameters
    ----------
    claims_a, claims_b
        The claims of the two articles.
    lexicon
        Tells which measures are of the event.

    Returns
    -------
    list of FigurePair
        A figure may stand in several pairs: an article that gives two tolls gives two pairs with the other's one.

    Examples
    --------
    >>> from kitlib.lexicon import load_lexicon
    >>> pair_figures([], [], lexicon=load_lexicon())
    []
    """
    left, right = find_anchors(claims_a), find_anchors(claims_b)
    if not left or not right:
        return []
    evidence = gather_evidence(left, right, claims_a, claims_b, lexicon=lexicon)
    scores = _scores(left, right, evidence)
    scores = np.maximum(scores, _companions(left, right, scores, evidence, lexicon))
    return [
        FigurePair(
            claim_a=left[i].claim,
            claim_b=right[j].claim,
            figure_a=left[i].figure,
            figure_b=right[j].figure,
            score=float(scores[i, j]),
            measure=_shared_measure(left[i].measure, right[j].measure),
        )
        for i, j in np.argwhere(scores >= CUTOFF)
    ]


def _shared_measure(one: str, other: str) -> str:
    """Return what both count, or what the one counts that says so; nothing where they say different things."""
    return one if one == other or not other else other * (not one)


def _scores(left: Sequence[Anchor], right: Sequence[Anchor], evidence: Mapping[str, Matrix]) -> Matrix:
    """Return the score of all pairs, 0 to 100; 0 where two figures are not of a kind."""
    possible = comparable(left, right)
    same, meet = equal_values(left, right), bounds_meet(left, right)
    dates = np.array([isinstance(anchor.figure, TimeExpression) for anchor in left])[:, None]
    weights = load_words("pairing")
    possible = possible & (evidence["other event"] == 0)  # 200 injured are not the 200 dead
    equal = np.where(possible & same, _weighed(weights["equal"], evidence), 0.0)
    taken = np.maximum(equal.max(axis=1, keepdims=True), equal.max(axis=0, keepdims=True)) >= CUTOFF
    # A figure that the other article gives too, that is a summand of a total there, or that tells of another year
    # differs from nothing.
    barred = taken | (evidence["summand"] > 0) | (evidence["other years"] > 0)
    marked_a, marked_b = (np.array([_is_marked(anchor) for anchor in side]) for side in (left, right))
    alike = possible & ~same & (marked_a[:, None] == marked_b[None, :])
    kinds: list[tuple[str, Mask]] = [
        ("date", alike & meet & dates),
        ("compatible", alike & meet & ~dates),
        ("differ", alike & ~meet & ~dates & ~barred),
        ("moment", alike & ~meet & dates & ~taken & equally_fine(left, right)),
    ]
    scores = equal
    for kind, mask in kinds:
        scores = np.where(mask, _weighed(weights[kind], evidence), scores)
    return scores


def _companions(
    left: Sequence[Anchor], right: Sequence[Anchor], scores: Matrix, evidence: Mapping[str, Matrix], lexicon: Lexicon
) -> Matrix:
    """Return the cutoff for pairs that follow from others, 0 elsewhere.

    Where two articles give one figure of the event, a vague word for it in one of them ("dozens") speaks of it too;
    and what is marked as an addition, a part, or two measures in one is set beside it, to be called incomparable.
    """
    possible: Mask = comparable(left, right)
    paired: Mask = scores >= CUTOFF
    free_a, free_b = np.asarray(~paired.any(axis=1)), np.asarray(~paired.any(axis=0))
    known_a, known_b = _leading(left, free_a), _leading(right, free_b)
    found = np.zeros_like(scores)
    for i, a in enumerate(left):
        for j, b in enumerate(right):
            shared = _measures(a) & _measures(b)
            unlike = evidence["other years"][i, j] or not possible[i, j] or evidence["far apart"][i, j] > _FAR
            if unlike or not any(lexicon.is_event(measure) for measure in shared):
                continue
            if (free_a[i] and known_b[j] and _follows(a, b)) or (free_b[j] and known_a[i] and _follows(b, a)):
                found[i, j] = CUTOFF
    return found


def _leading(anchors: Sequence[Anchor], free: Mask) -> list[bool]:
    """Tell for each figure whether it is a plain figure that is paired, or the only one of its measure."""
    counts = Counter(anchor.measure for anchor in anchors)
    return [
        not _is_marked(anchor) and (not free[index] or counts[anchor.measure] == 1)
        for index, anchor in enumerate(anchors)
    ]


def _follows(companion: Anchor, leader: Anchor) -> bool:
    """Tell whether a figure goes with a leading one: it is marked, or it is another, vague word for the same count."""
    forms = {anchor.figure.form for anchor in (companion, leader) if isinstance(anchor.figure, Quantity)}
    if _is_marked(companion) or not forms <= {"number", "range", "vague"}:
        return _is_marked(companion)
    vague = isinstance(companion.figure, Quantity) and companion.figure.form == "vague"
    return vague and companion.measure == leader.measure


def _is_marked(anchor: Anchor) -> bool:
    """Tell an addition, a part, a period, or two measures in one."""
    if not isinstance(anchor.figure, Quantity):
        return False
    scope = anchor.figure.scope
    return bool(scope.increment or scope.part or scope.window or scope.pooled)


def _measures(anchor: Anchor) -> frozenset[str]:
    if not isinstance(anchor.figure, Quantity) or not anchor.measure:
        return frozenset()
    return frozenset({anchor.measure, *anchor.figure.scope.pooled})


def _weighed(weights: Mapping[str, float], evidence: Mapping[str, Matrix]) -> Matrix:
    total = sum(weight * evidence[name] for name, weight in weights.items() if name != "start")
    score: Matrix = np.clip(CUTOFF + _UNIT * (weights["start"] + total), 0.0, 100.0)
    return score
