"""Partners: which pairs of a table of scores stand, and how clearly."""

import numpy as np
from numpy.typing import NDArray

from kitlib.model import ClaimPair

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


def assignment(scores: Floats) -> NDArray[np.bool_]:
    """Return the pairs of the assignment with the highest sum."""
    from scipy.optimize import linear_sum_assignment

    chosen = np.zeros(scores.shape, dtype=bool)
    chosen[linear_sum_assignment(scores, maximize=True)] = True
    return chosen


def best_partners(scores: Floats, kept: NDArray[np.bool_], most: int) -> NDArray[np.bool_]:
    """Return which kept pairs are among the best of the claim of their row."""
    best = kept.copy()
    rows, columns = scores.shape
    for i in np.flatnonzero(kept.sum(axis=1) > most).tolist():
        places = np.flatnonzero(kept[i])
        apart = np.abs(i * (columns - 1) - places * (rows - 1))
        order = np.lexsort((places, apart, -scores[i, places]))
        best[i, places[order[most:]]] = False
    return best


def make_pairs(scores: Floats, kept: NDArray[np.bool_]) -> list[ClaimPair]:
    """Return the pairs with their ranks and their leads over the best other partner of either claim."""
    rows, columns = np.nonzero(kept)
    sides = [_standing(scores, rows, columns), _standing(scores.T, columns, rows)]
    above = sides[0][0] + sides[1][0]
    others = np.maximum(sides[0][1], sides[1][1])
    found = zip(
        rows.tolist(), columns.tolist(), scores[rows, columns].tolist(), above.tolist(), others.tolist(), strict=True
    )
    return [
        ClaimPair(a=a, b=b, score=score, rank=1 + more, runner_up=other, margin=score - other)
        for a, b, score, more, other in found
    ]


def _standing(scores: Floats, rows: Integers, columns: Integers) -> tuple[Integers, Floats]:
    """Return how many pairs of the row score higher than each pair, and the best score beside it in its row."""
    ordered = np.sort(scores, axis=1)
    own = scores[rows, columns]
    above = np.array(
        [
            ordered.shape[1] - np.searchsorted(ordered[i], score, side="right")
            for i, score in zip(rows.tolist(), own, strict=True)
        ],
        dtype=np.int64,
    )
    best = ordered[rows, -1]
    second = ordered[rows, -2] if ordered.shape[1] > 1 else np.zeros(len(rows))
    return above, np.where(own == best, second, best)
