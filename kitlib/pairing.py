"""Pairing of figures: which figure of one article states the same fact as which of the other."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

import numpy as np

from kitlib.anchors import Anchor, Matrix, find_anchors
from kitlib.companions import find_companions, is_marked
from kitlib.evidence import Mask, equally_fine, gather_evidence
from kitlib.lexicon import Lexicon, load_words
from kitlib.model import Claim, FigurePair, Quantity, TimeExpression

CUTOFF: Final = 50.0  # of the score; the weights in data/pairing.toml are set for it
UNIT: Final = 10.0  # points of the score that one unit of the weighted sum is worth
_ALIKE: Final = 0.15  # of 1: sentences that may well tell one fact
_RARE: Final = 0.6  # of what a value tells
_NARROW: Final = 1.5  # of the lower bound: "about 12,000" is narrow, "dozens" and "at least 100" are not


def pair_figures(
    claims_a: Sequence[Claim], claims_b: Sequence[Claim], *, lexicon: Lexicon, ratios: Matrix | None = None
) -> list[FigurePair]:
    """Return the pairs of figures that state one fact, with a score from 50 to 100, in order of position.

    Parameters
    ----------
    claims_a, claims_b
        The claims of the two articles.
    lexicon
        Tells which measures are of the event.
    ratios
        The claims' `claim_cdist` where it is known already.

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
    left, right = find_anchors(claims_a, claims_b), find_anchors(claims_b, claims_a)
    if not left or not right:
        return []
    evidence = gather_evidence(left, right, claims_a, claims_b, lexicon=lexicon, ratios=ratios)
    scores = _scores(left, right, evidence)
    scores = np.maximum(scores, CUTOFF * find_companions(left, right, scores >= CUTOFF, evidence, lexicon))
    return [
        FigurePair(
            claim_a=left[i].claim,
            claim_b=right[j].claim,
            figure_a=left[i].figure,
            figure_b=right[j].figure,
            score=float(scores[i, j]),
            measure=_shared_measure(left[i], right[j]),
        )
        for i, j in np.argwhere(scores >= CUTOFF)
    ]


def _shared_measure(a: Anchor, b: Anchor) -> str:
    """Return what both count, or what the one counts where the other names nothing of its own."""
    if a.measure == b.measure:
        return a.measure
    told, bare = (a, b) if a.measure else (b, a)
    return told.measure if not bare.measure and not bare.head else ""


def _is_person(anchor: Anchor) -> bool:
    """Tell one person told of without a number: "a child was killed"."""
    figure = anchor.figure
    return isinstance(figure, Quantity) and figure.value == 1 and figure.modifier == ">" and not figure.hedge


def _scores(left: Sequence[Anchor], right: Sequence[Anchor], evidence: Mapping[str, Matrix]) -> Matrix:
    """Return the score of all pairs, 0 to 100; 0 where two figures are not of a kind."""
    same, meet = evidence["equal"].astype(bool), evidence["bounds meet"].astype(bool)
    possible, dates = _possible(left, right, evidence), _each(left, _is_date)[:, None]
    scores = {kind: _weighed(weights, evidence) for kind, weights in load_words("pairing").items()}
    equal = np.where(possible & same, scores["equal"], 0.0)
    # Many sentences name one day: a mention goes with the one that is nearest to it from both sides.
    nearest = (equal >= equal.max(axis=1, keepdims=True)) & (equal >= equal.max(axis=0, keepdims=True))
    equal = np.where(dates & ~nearest, 0.0, equal)
    taken = _has_partner(equal)
    alike = possible & ~same & (_each(left, is_marked)[:, None] == _each(right, is_marked))
    met = _has_partner(np.where(possible & meet & ~dates & _both(left, right, _is_narrow), scores["compatible"], 0.0))
    kinds: dict[str, Mask] = {
        "date": alike & meet & dates,
        "compatible": alike & meet & ~dates,
        "differ": alike & ~meet & ~dates & ~taken & ~met & ~_barred(left, right, evidence),
        # Days on which somebody spoke may be any two: they differ from nothing.
        "moment": alike & ~meet & dates & ~taken & _both(left, right, _is_of_what_is_told) & equally_fine(left, right),
    }
    found = equal
    for kind, mask in kinds.items():
        found = np.where(mask, scores[kind], found)
    # An event counted from in one article and dated in the other: how much of its name they share is all there is.
    counted: Matrix = np.where(evidence["offset"] > 0, CUTOFF + (100.0 - CUTOFF) * evidence["offset"], found)
    return counted


def _each(anchors: Sequence[Anchor], tell: Callable[[Anchor], bool]) -> Mask:
    return np.array([tell(anchor) for anchor in anchors])


def _both(left: Sequence[Anchor], right: Sequence[Anchor], tell: Callable[[Anchor], bool]) -> Mask:
    both: Mask = _each(left, tell)[:, None] & _each(right, tell)
    return both


def _has_partner(scores: Matrix) -> Mask:
    """Tell for all pairs whether one of the two has a partner among the scored."""
    found: Mask = np.maximum(scores.max(axis=1, keepdims=True), scores.max(axis=0, keepdims=True)) >= CUTOFF
    return found


def _possible(left: Sequence[Anchor], right: Sequence[Anchor], evidence: Mapping[str, Matrix]) -> Mask:
    """Tell for all pairs whether they may be one fact at all."""
    possible: Mask = evidence["comparable"].astype(bool)
    # 200 injured are not the 200 dead; but 88.4 percent twice is hardly chance, whatever it is called.
    possible &= (evidence["other event"] == 0) | (evidence["value"] >= _RARE)
    persons = _each(left, _is_person)[:, None] | _each(right, _is_person)
    return np.asarray(possible & ~(persons & (evidence["measure"] == 0)))  # "mother of two" is no second woman


def _barred(left: Sequence[Anchor], right: Sequence[Anchor], evidence: Mapping[str, Matrix]) -> Mask:
    """Tell the pairs that differ from nothing: a summand, of another year, a rank or count of another thing."""
    # Engines are not the dead: one has a measure, the other another noun, and their sentences little in common.
    told = _each(left, _has_measure)[:, None] != _each(right, _has_measure)
    other = told & (evidence["other noun"] > 0) & (evidence["claim"] < _ALIKE)
    ranks = _each(left, _is_rank)[:, None] & (evidence["noun"] == 0)
    return np.asarray(other | ranks | (evidence["summand"] > 0) | (evidence["other years"] > 0))


def _is_date(anchor: Anchor) -> bool:
    return isinstance(anchor.figure, TimeExpression)


def _is_of_what_is_told(anchor: Anchor) -> bool:
    return not anchor.spoken


def _has_measure(anchor: Anchor) -> bool:
    return bool(anchor.measure)


def _is_rank(anchor: Anchor) -> bool:
    return isinstance(anchor.figure, Quantity) and anchor.figure.form == "ordinal"


def _is_narrow(anchor: Anchor) -> bool:
    """Tell a figure that leaves little room: "about 12,000", but not "dozens" or "at least 100"."""
    figure = anchor.figure
    return isinstance(figure, Quantity) and figure.form != "vague" and figure.high <= figure.low * _NARROW


def _weighed(weights: Mapping[str, float], evidence: Mapping[str, Matrix]) -> Matrix:
    total = sum(weight * evidence[name] for name, weight in weights.items() if name != "start")
    score: Matrix = np.clip(CUTOFF + UNIT * (weights["start"] + total), 0.0, 100.0)
    return score
