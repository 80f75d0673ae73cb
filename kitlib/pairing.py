"""Pairing of figures: which figure of one article states the same fact as which of the other."""

import math
from collections import Counter
from collections.abc import Sequence
from typing import Final

import numpy as np

from kitlib import words
from kitlib.anchors import Anchor, Matrix, cosine, find_anchors, rarity
from kitlib.model import Claim, FigurePair, Quantity, TimeExpression

# How much each sign that two figures tell one fact weighs, in points of the score; see CONTRIBUTING for the errors
# that they were set on.
WEIGHTS: Final = {
    "window": 60.0,
    "sentence": 25.0,
    "neighbours": 10.0,
    "names": 8.0,
    "measure": 14.0,
    "other_measure": -30.0,
    "head": 8.0,
    "other_head": -6.0,
    "before": 5.0,
    "after": 7.0,
    "value": 34.0,
    "overlap": 6.0,
}
EQUAL_FROM: Final = 45.0
COMPATIBLE_FROM: Final = 45.0
DIFFER_FROM: Final = 62.0
_SMALL: Final = 3  # one, two and three are everywhere


def pair_figures(claims_a: Sequence[Claim], claims_b: Sequence[Claim]) -> list[FigurePair]:
    """Return the pairs of figures that may state one fact, with a score from 0 to 100, in order of position.

    Parameters
    ----------
    claims_a, claims_b
        The claims of the two articles.

    Returns
    -------
    list of FigurePair

    Examples
    --------
    >>> pair_figures([], [])
    []
    """
    left, right = find_anchors(claims_a), find_anchors(claims_b)
    if not left or not right:
        return []
    scores = _scores(left, right, claims_a, claims_b)
    chosen = _choose(left, right, scores)
    return [
        FigurePair(
            claim_a=left[i].claim,
            claim_b=right[j].claim,
            figure_a=left[i].figure,
            figure_b=right[j].figure,
            score=float(min(max(scores[i, j], 0.0), 100.0)),
            measure=_shared_measure(left[i], right[j]),
        )
        for i, j in chosen
    ]


def _shared_measure(a: Anchor, b: Anchor) -> str:
    """Return the measure that both name, or the one that one of them names."""
    measures = [anchor.figure.measure for anchor in (a, b) if isinstance(anchor.figure, Quantity)]
    known = sorted(measure for measure in measures if measure)
    return known[0] if known else ""


# -- scores


def _scores(
    left: Sequence[Anchor], right: Sequence[Anchor], claims_a: Sequence[Claim], claims_b: Sequence[Claim]
) -> Matrix:
    """Return the score of all pairs; minus infinity where two figures are of different families."""
    weights = rarity(claims_a, claims_b)
    features = _context(left, right, claims_a, claims_b, weights)
    total = sum(WEIGHTS[name] * matrix for name, matrix in features.items())
    scores = np.asarray(total, dtype=float)
    rare_a, rare_b = _rareness(left), _rareness(right)
    for i, a in enumerate(left):
        for j, b in enumerate(right):
            scores[i, j] = scores[i, j] + _signs(a, b, min(rare_a[i], rare_b[j])) if _may_pair(a, b) else -np.inf
    return scores


def _context(
    left: Sequence[Anchor],
    right: Sequence[Anchor],
    claims_a: Sequence[Claim],
    claims_b: Sequence[Claim],
    weights: dict[str, float],
) -> dict[str, Matrix]:
    at_a, at_b = ([anchor.claim.index for anchor in side] for side in (left, right))
    bags_a, bags_b = (
        [dict.fromkeys(words.prepare(claim.text).terms, 1.0) for claim in side] for side in (claims_a, claims_b)
    )
    sentences = cosine(bags_a, bags_b, weights)
    padded = np.pad(sentences, 1)
    near = (padded[:-2, :-2] + padded[2:, 2:]) / 2
    names_a, names_b = ([dict.fromkeys(anchor.names, 1.0) for anchor in side] for side in (left, right))
    return {
        "window": cosine([a.window for a in left], [b.window for b in right], weights),
        "sentence": sentences[np.ix_(at_a, at_b)],
        "neighbours": near[np.ix_(at_a, at_b)],
        "names": cosine(names_a, names_b, weights),
    }


def _may_pair(a: Anchor, b: Anchor) -> bool:
    if a.family != b.family:
        return False
    x, y = a.figure, b.figure
    if isinstance(x, Quantity) and isinstance(y, Quantity):
        if x.unit != y.unit and a.family == "money":
            return False
        forms = {x.form, y.form}
        return (
            len(forms) == 1 or forms <= {"number", "range", "vague"} or (forms <= {"number", "ordinal"} and equal(x, y))
        )
    return True


def equal(x: Quantity | TimeExpression, y: Quantity | TimeExpression) -> bool:
    """Tell whether two figures state the same value, whatever their hedges."""
    if isinstance(x, Quantity) and isinstance(y, Quantity):
        if x.values or y.values:
            return x.values == y.values or x.values == y.values[::-1]
        if x.value is None or y.value is None:
            return x.value is y.value and (x.low, x.high) == (y.low, y.high)
        return x.unit == y.unit and x.value == y.value
    if isinstance(x, TimeExpression) and isinstance(y, TimeExpression):
        if x.clock is not None and y.clock is not None:
            return x.clock == y.clock
        return x.earliest is not None and (x.earliest, x.latest) == (y.earliest, y.latest)
    return False


def overlapping(x: Quantity | TimeExpression, y: Quantity | TimeExpression) -> bool:
    """Tell whether the bounds of two figures meet."""
    if isinstance(x, Quantity) and isinstance(y, Quantity):
        return x.unit == y.unit and not (x.values and y.values) and x.low <= y.high and y.low <= x.high
    if isinstance(x, TimeExpression) and isinstance(y, TimeExpression):
        if x.earliest is None or x.latest is None or y.earliest is None or y.latest is None:
            return False
        return x.earliest <= y.latest and y.earliest <= x.latest
    return False


def _signs(a: Anchor, b: Anchor, rare: float) -> float:
    """Return what measure, head, neighbours and value say of one pair."""
    x, y = a.figure, b.figure
    total = 0.0
    if isinstance(x, Quantity) and isinstance(y, Quantity) and x.measure and y.measure:
        total += WEIGHTS["measure" if x.measure == y.measure else "other_measure"]
    if a.head and b.head:
        total += WEIGHTS["head" if a.head == b.head else "other_head"]
    total += WEIGHTS["before"] * (a.before == b.before != "") + WEIGHTS["after"] * (a.after == b.after != "")
    if equal(x, y):
        return total + WEIGHTS["value"] * rare
    return total + WEIGHTS["overlap"] * overlapping(x, y)


def _rareness(anchors: Sequence[Anchor]) -> list[float]:
    """Return for each figure how much its value alone tells, 0 to 1: many digits and one mention tell most."""
    keys = [_key(anchor) for anchor in anchors]
    counts = Counter(keys)
    return [_information(anchor) / math.sqrt(counts[key]) for anchor, key in zip(anchors, keys, strict=True)]


def _key(anchor: Anchor) -> tuple[object, ...]:
    figure = anchor.figure
    if isinstance(figure, Quantity):
        return anchor.family, figure.value, figure.values, figure.low, figure.high
    return anchor.family, figure.earliest, figure.latest, figure.clock


def _information(anchor: Anchor) -> float:
    figure = anchor.figure
    if isinstance(figure, TimeExpression):
        return 0.8 if figure.clock is not None else 0.5
    numbers = figure.values or ((figure.value,) if figure.value is not None else ())
    digits = sum(len(f"{abs(number):g}".replace(".", "").rstrip("0")) for number in numbers)
    small = bool(numbers) and max(abs(number) for number in numbers) <= _SMALL
    if not numbers:
        return 0.4
    return min(1.0, 0.2 + 0.25 * digits) - (0.2 if small else 0.0) + (0.2 if figure.unit else 0.0)


# -- choice


def _choose(left: Sequence[Anchor], right: Sequence[Anchor], scores: Matrix) -> list[tuple[int, int]]:
    chosen = []
    row_best, column_best = scores.max(axis=1), scores.max(axis=0)
    same = np.array([[equal(a.figure, b.figure) for b in right] for a in left])
    meet = np.array([[overlapping(a.figure, b.figure) for b in right] for a in left])
    row_same = np.where(same, scores, -np.inf).max(axis=1)
    column_same = np.where(same, scores, -np.inf).max(axis=0)
    for i, j in np.argwhere(np.isfinite(scores)):
        score, best = scores[i, j], max(row_best[i], column_best[j])
        if same[i, j]:
            keep = score >= EQUAL_FROM and score >= best - 25
        elif meet[i, j]:
            keep = score >= COMPATIBLE_FROM and score >= best - 20
        else:
            taken = max(row_same[i], column_same[j])
            keep = score >= DIFFER_FROM and score >= best and taken < EQUAL_FROM
        if keep:
            chosen.append((int(i), int(j)))
    return chosen
