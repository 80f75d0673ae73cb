"""Pairing of figures: which figure of one article states the same fact as which of the other."""

from collections.abc import Mapping, Sequence
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
    left, right = find_anchors(claims_a, claims_b), find_anchors(claims_b, claims_a)
    if not left or not right:
        return []
    evidence = gather_evidence(left, right, claims_a, claims_b, lexicon=lexicon)
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
    possible, same, meet = (evidence[name].astype(bool) for name in ("comparable", "equal", "bounds meet"))
    dates = np.array([isinstance(anchor.figure, TimeExpression) for anchor in left])[:, None]
    weights = load_words("pairing")
    # 200 injured are not the 200 dead; but 88.4 percent twice is hardly chance, whatever it is called.
    possible = possible & ((evidence["other event"] == 0) | (evidence["value"] >= _RARE))
    persons = np.array([_is_person(a) for a in left])[:, None] | np.array([_is_person(b) for b in right])[None, :]
    possible = possible & ~(persons & (evidence["measure"] == 0))  # "mother of two" is no second woman
    equal: Matrix = np.where(possible & same, _weighed(weights["equal"], evidence), 0.0)
    # Many sentences name one day: a mention goes with the one that is nearest to it from both sides.
    nearest = (equal >= equal.max(axis=1, keepdims=True)) & (equal >= equal.max(axis=0, keepdims=True))
    equal = np.where(dates & ~nearest, 0.0, equal)
    taken = np.maximum(equal.max(axis=1, keepdims=True), equal.max(axis=0, keepdims=True)) >= CUTOFF
    # A figure that the other article gives too, that is a summand of a total there, that tells of another year, or
    # that ranks something else differs from nothing.
    ranks = np.array([isinstance(a.figure, Quantity) and a.figure.form == "ordinal" for a in left])[:, None]
    # Engines are not the dead: one has a measure, the other another noun, and their sentences little in common.
    told = [np.array([bool(anchor.measure) for anchor in side]) for side in (left, right)]
    other = (told[0][:, None] != told[1][None, :]) & (evidence["other noun"] > 0) & (evidence["claim"] < _ALIKE)
    barred = (
        taken | other | (evidence["summand"] > 0) | (evidence["other years"] > 0) | (ranks & (evidence["noun"] == 0))
    )
    marked_a, marked_b = (np.array([is_marked(anchor) for anchor in side]) for side in (left, right))
    alike = possible & ~same & (marked_a[:, None] == marked_b[None, :])
    # Days on which somebody spoke may be any two: they differ from nothing.
    spoken = np.array([a.spoken for a in left])[:, None] | np.array([b.spoken for b in right])[None, :]
    narrow = [np.array([_is_narrow(anchor) for anchor in side]) for side in (left, right)]
    tight = narrow[0][:, None] & narrow[1][None, :]
    kinds: list[tuple[str, Mask]] = [
        ("date", alike & meet & dates),
        ("compatible", alike & meet & ~dates),
        ("differ", alike & ~meet & ~dates & ~barred & ~_met(possible & meet & ~dates, tight, weights, evidence)),
        ("moment", alike & ~meet & dates & ~taken & ~spoken & equally_fine(left, right)),
    ]
    scores = equal
    for kind, mask in kinds:
        scores = np.where(mask, _weighed(weights[kind], evidence), scores)
    # An event counted from in one article and dated in the other: how much of its name they share is all there is.
    counted: Matrix = np.where(evidence["offset"] > 0, CUTOFF + (100.0 - CUTOFF) * evidence["offset"], scores)
    return counted


def _is_narrow(anchor: Anchor) -> bool:
    """Tell a figure that leaves little room: "about 12,000", but not "dozens" or "at least 100"."""
    figure = anchor.figure
    return isinstance(figure, Quantity) and figure.form != "vague" and figure.high <= figure.low * _NARROW


def _met(
    meeting: Mask, tight: Mask, weights: Mapping[str, Mapping[str, float]], evidence: Mapping[str, Matrix]
) -> Mask:
    """Tell for all pairs whether either figure has a partner that it is compatible with."""
    scores = np.where(meeting & tight, _weighed(weights["compatible"], evidence), 0.0)
    found: Mask = np.maximum(scores.max(axis=1, keepdims=True), scores.max(axis=0, keepdims=True)) >= CUTOFF
    return found


def _weighed(weights: Mapping[str, float], evidence: Mapping[str, Matrix]) -> Matrix:
    total = sum(weight * evidence[name] for name, weight in weights.items() if name != "start")
    score: Matrix = np.clip(CUTOFF + UNIT * (weights["start"] + total), 0.0, 100.0)
    return score
