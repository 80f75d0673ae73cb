"""Companions: the figures that speak of a fact although only another figure of their article is paired on it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from kitlib.anchors import Anchor, Matrix
from kitlib.evidence import CARDINALS, Mask, by_kind, equal_values
from kitlib.lexicon import Lexicon
from kitlib.model import Quantity

_FAR: Final = 1.0  # powers of ten between a figure and a word that may stand for it
_POOL: Final = "casualties"  # no casualties: no dead
_IN_POOL: Final = frozenset({"deaths"})


def find_companions(
    left: Sequence[Anchor],
    right: Sequence[Anchor],
    paired: Mask,
    evidence: Mapping[str, Matrix],
    lexicon: Lexicon,
) -> Mask:
    """Tell for all pairs of figures of the event whether they follow from the pairs found.

    Where two articles give one figure of the event, a vague word for it in one of them ("dozens"), the same value
    with another hedge, and "no casualties" speak of it too; and what is marked as an addition, a part, or two
    measures in one is set beside it, to be called incomparable.

    Parameters
    ----------
    left, right
        The figures of the two articles.
    paired
        The pairs found, of shape (len(left), len(right)).
    evidence
        The signs by name, of the same shape.
    lexicon
        Tells which measures are of the event.

    Returns
    -------
    ndarray of bool
        Of the same shape; True for a companion.
    """
    near: Mask = evidence["comparable"].astype(bool) & (evidence["other years"] == 0)
    near &= _shared_event(left, right, lexicon)
    free_a, free_b = ~np.asarray(paired.any(axis=1)), ~np.asarray(paired.any(axis=0))
    leads_a, leads_b = _leading(left, free_a), _leading(right, free_b)
    follows = near & (evidence["far apart"] <= _FAR)
    none_a, none_b = _counts_none(left), _counts_none(right)
    # A count of none names no size, so that it must meet a figure that is sure to be of the event: a paired one.
    found = _may_follow(left, right, follows & free_a[:, None] & leads_b & ~(none_a[:, None] & free_b))
    found |= _may_follow(right, left, (follows & free_b & leads_a[:, None] & ~(none_b & free_a[:, None])).T).T
    found |= near & free_a[:, None] & ((_echoes(left).astype(int) @ paired) > 0)
    found |= near & free_b[None, :] & ((paired @ _echoes(right).astype(int)) > 0)
    return found


def is_marked(anchor: Anchor) -> bool:
    """Tell an addition, a part, a period, or two measures in one.

    Examples
    --------
    >>> from kitlib.anchors import find_anchors
    >>> from kitlib.claims import extract_claims
    >>> from kitlib.model import Article
    >>> article = Article(text="Another 12 people were killed.", outlet="Post")
    >>> [is_marked(anchor) for anchor in find_anchors(extract_claims(article))]
    [True]
    """
    return isinstance(anchor.figure, Quantity) and anchor.figure.scope.is_marked


def _shared_event(left: Sequence[Anchor], right: Sequence[Anchor], lexicon: Lexicon) -> Mask:
    """Tell for all pairs whether they count, at least in part, the same thing of the event."""
    events = [[frozenset(filter(lexicon.is_event, _measures(anchor))) for anchor in side] for side in (left, right)]
    return by_kind(events[0], events[1], lambda a, b: bool(a & b))


def _measures(anchor: Anchor) -> frozenset[str]:
    if not isinstance(anchor.figure, Quantity) or not anchor.measure:
        return frozenset()
    pooled = _IN_POOL if anchor.measure == _POOL and anchor.figure.value == 0 else ()
    return frozenset({anchor.measure, *anchor.figure.scope.pooled, *pooled})


def _leading(anchors: Sequence[Anchor], free: Mask) -> Mask:
    """Tell for each figure whether it is a plain figure that is paired, or the only one of its measure."""
    counts = Counter(anchor.measure for anchor in anchors)
    return np.array(
        [
            not is_marked(anchor) and (not free[index] or counts[anchor.measure] == 1)
            for index, anchor in enumerate(anchors)
        ]
    )


def _counts_none(anchors: Sequence[Anchor]) -> Mask:
    return np.array([isinstance(anchor.figure, Quantity) and anchor.figure.value == 0 for anchor in anchors])


def _may_follow(companions: Sequence[Anchor], leaders: Sequence[Anchor], likely: Mask) -> Mask:
    """Tell for the likely pairs, companions by leaders, whether the one goes with the other, if that is paired."""
    found = np.zeros_like(likely)
    for i, j in np.argwhere(likely):
        found[i, j] = _goes_with(companions[i], leaders[j])
    return found


def _goes_with(companion: Anchor, leader: Anchor) -> bool:
    if is_marked(companion):
        return True
    x, y = companion.figure, leader.figure
    if not (isinstance(x, Quantity) and isinstance(y, Quantity) and {x.form, y.form} <= CARDINALS):
        return False
    return x.value == 0 or (x.form == "vague" and companion.measure == leader.measure)


def _echoes(anchors: Sequence[Anchor]) -> Mask:
    """Tell for all pairs of figures of one article whether they state one value of one measure, in other words."""
    measures = np.array([anchor.measure for anchor in anchors], dtype=object)
    plain = np.array([not is_marked(anchor) and bool(anchor.measure) for anchor in anchors])
    same: Mask = equal_values(anchors, anchors) & (measures[:, None] == measures[None, :])
    same &= plain[:, None] & plain[None, :] & ~np.eye(len(anchors), dtype=bool)
    return same
