"""Weighings: how much each sign that two figures tell one fact adds to their score, with the evidence in words."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kitlib.anchors import Anchor, Matrix, find_anchors, rarity
from kitlib.datewords import calendar_words
from kitlib.evidence import gather_evidence
from kitlib.lexicon import Lexicon, load_words
from kitlib.model import Claim, Figure, Quantity, TimeExpression
from kitlib.overlaps import Share
from kitlib.pairing import CUTOFF, UNIT
from kitlib.words import prepare

_FULL: Final = 100.0
_MOST_LISTED: Final = 6
_LEAST: Final = 1e-9  # what is smaller comes from rounding
_OFFSET: Final = "offset"
_MOST_APART: Final = 2.0  # powers of ten that are told apart

Place = tuple[Claim, Figure]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Weighing:
    """Two figures among all of their articles, and the signs between them."""

    anchors: tuple[Sequence[Anchor], Sequence[Anchor]]
    at: tuple[int, int]
    evidence: Mapping[str, Matrix]
    rarity: Mapping[str, float]
    lexicon: Lexicon
    labels: tuple[str, str]

    @property
    def pair(self) -> tuple[Anchor, Anchor]:
        """The two figures."""
        return self.anchors[0][self.at[0]], self.anchors[1][self.at[1]]

    def sign(self, name: str) -> float:
        """Return how strong a sign is."""
        return float(self.evidence[name][self.at])

    def rarest(self, terms: Iterable[str]) -> str:
        """Return terms as their sentences write them, the rarest first."""
        ordered = sorted(dict.fromkeys(terms), key=lambda term: (-self.rarity.get(term, 1.0), term))
        surfaces = {key: word for anchor in self.pair for key, word in prepare(anchor.claim.text).terms.items()}
        return ", ".join([surfaces[term] for term in ordered if term in surfaces][:_MOST_LISTED])


def explain_figures(
    claims: tuple[Sequence[Claim], Sequence[Claim]],
    places: tuple[Place, Place],
    score: float,
    *,
    lexicon: Lexicon,
    labels: tuple[str, str],
) -> list[Share]:
    """Return what the score of two figures is made of; the shares add up to it.

    Parameters
    ----------
    claims
        The claims of both articles.
    places
        The claim and the figure of either side.
    score
        The score of the pair, 0 to 100.
    lexicon
        As for `pair_figures`.
    labels
        What the outlets are called.

    Returns
    -------
    list of Share
        The start, which depends on the kind of pair, then the signs with their weights; at the end what was added
        because the pair goes with another one, or taken off because a score is at most 100.

    Examples
    --------
    >>> from kitlib.claims import extract_claims
    >>> from kitlib.lexicon import load_lexicon
    >>> from kitlib.model import Article
    >>> from kitlib.pairing import pair_figures
    >>> one, two = (
    ...     extract_claims(Article(text=text, outlet="A"))
    ...     for text in ("The fire killed 45 people.", "45 died in the fire.")
    ... )
    >>> pair = pair_figures(one, two, lexicon=load_lexicon())[0]
    >>> places = (pair.claim_a, pair.figure_a), (pair.claim_b, pair.figure_b)
    >>> shares = explain_figures((one, two), places, pair.score, lexicon=load_lexicon(), labels=("A", "B"))
    >>> math.isclose(sum(share.points for share in shares), pair.score)
    True
    """
    weighing = _weigh(claims, places, lexicon, labels)
    if weighing is None:
        return [Share("rest", score, "")]
    kind = _kind(weighing)
    weights = load_words("pairing").get(kind, {"start": 0.0})
    shares = [Share("start", CUTOFF + UNIT * weights["start"], load_words("shares")["kinds"].get(kind, kind))]
    signs = {name: UNIT * weight * weighing.sign(name) for name, weight in weights.items() if name != "start"}
    if kind == _OFFSET:
        signs = {_OFFSET: (_FULL - CUTOFF) * weighing.sign(_OFFSET)}
    shares += [Share(name, points, _words(name, weighing)) for name, points in signs.items() if abs(points) > _LEAST]
    return [*shares, *_rest(score, sum(share.points for share in shares))]


def _rest(score: float, added: float) -> list[Share]:
    """Return what lies between the signs and the score."""
    rest = score - added
    if abs(rest) <= 1e-5:  # noqa: PLR2004 - scores are kept to six digits
        return []
    if added > _FULL or added < 0.0:
        held = min(max(added, 0.0), _FULL)
        return [Share("clip", held - added, f"{added:.1f} points in all"), *_rest(score, held)]
    if rest > 0:
        return [Share("companion", rest, f"{added:.1f} points alone; {CUTOFF:.0f} are needed")]
    if score == CUTOFF:  # exactly: it was put there
        return [Share("barred", rest, f"goes with a pair that was found: {CUTOFF:.0f} points and no more")]
    return [Share("rest", rest, "")]


def _weigh(
    claims: tuple[Sequence[Claim], Sequence[Claim]],
    places: tuple[Place, Place],
    lexicon: Lexicon,
    labels: tuple[str, str],
) -> _Weighing | None:
    left, right = find_anchors(claims[0], claims[1]), find_anchors(claims[1], claims[0])
    at = [_find(anchors, place) for anchors, place in zip((left, right), places, strict=True)]
    if at[0] is None or at[1] is None:
        return None
    return _Weighing(
        anchors=(left, right),
        at=(at[0], at[1]),
        evidence=gather_evidence(left, right, *claims, lexicon=lexicon),
        rarity=rarity(*claims),
        lexicon=lexicon,
        labels=labels,
    )


def _find(anchors: Sequence[Anchor], place: Place) -> int | None:
    claim, figure = place
    found = (at for at, anchor in enumerate(anchors) if anchor.figure == figure and anchor.claim.index == claim.index)
    return next(found, None)


def _kind(weighing: _Weighing) -> str:
    """Return the table of weights that holds for a pair, as pairing chooses it."""
    is_date = isinstance(weighing.pair[0].figure, TimeExpression)
    if weighing.sign(_OFFSET) > 0:
        return _OFFSET
    if weighing.sign("equal"):
        return "equal"
    if weighing.sign("bounds meet"):
        return "date" if is_date else "compatible"
    return "moment" if is_date else "differ"


# -- the evidence in words


def _words(name: str, weighing: _Weighing) -> str:
    tell = _TOLD.get(name)
    return tell(weighing) if tell else ""


def _near(weighing: _Weighing) -> str:
    """Return the words near both figures, those nearest to both and rarest first."""
    one, two = (anchor.window for anchor in weighing.pair)
    shared = {term: weighing.rarity.get(term, 1.0) * one[term] * two[term] for term in one if term in two}
    ordered = sorted(shared, key=lambda term: (-shared[term], term))[:_MOST_LISTED]
    return weighing.rarest(ordered)


def _in_sentences(weighing: _Weighing) -> str:
    one, two = (prepare(anchor.claim.text).terms for anchor in weighing.pair)
    return weighing.rarest(term for term in one if term in two)


def _names(weighing: _Weighing) -> str:
    one, two = (anchor.names for anchor in weighing.pair)
    return weighing.rarest(term for term in one if term in two)


def _alike(weighing: _Weighing) -> str:
    return f"the sentences alone score {100 * weighing.sign('claim'):.0f}"


def _both(weighing: _Weighing) -> str:
    return " / ".join(anchor.figure.text for anchor in weighing.pair)


def _crowd(weighing: _Weighing) -> str:
    others = round(math.expm1(weighing.sign("crowd")))
    return f"{others} more pair{'s' if others != 1 else ''} of this value"


def _places(weighing: _Weighing) -> str:
    sides = zip(weighing.labels, weighing.at, strict=True)
    return ", ".join(f"figure {at + 1} of {label}" for label, at in sides)


def _measures(weighing: _Weighing) -> str:
    keys = [anchor.measure for anchor in weighing.pair]
    return " / ".join(dict.fromkeys(weighing.lexicon.label(key) for key in keys if key))


def _rivals(weighing: _Weighing) -> str:
    """Return how many different figures of the measure each outlet gives."""
    measure = weighing.pair[0].measure
    counts = [
        len({anchor.figure.text.lower() for anchor in side if anchor.measure == measure}) for side in weighing.anchors
    ]
    told = ", ".join(f"{count} in {label}" for count, label in zip(counts, weighing.labels, strict=True))
    return f"figures of {weighing.lexicon.label(measure)}: {told}"


def _nouns(weighing: _Weighing) -> str:
    figures = [anchor.figure for anchor in weighing.pair]
    return " / ".join(dict.fromkeys(figure.counted for figure in figures if isinstance(figure, Quantity)))


def _before(weighing: _Weighing) -> str:
    return weighing.rarest([weighing.pair[0].before])


def _calendar(weighing: _Weighing) -> str:
    one, two = (
        calendar_words(figure) if isinstance(figure := anchor.figure, TimeExpression) else frozenset()
        for anchor in weighing.pair
    )
    return ", ".join(sorted(one & two))


def _years(weighing: _Weighing) -> str:
    sides = zip(weighing.labels, (anchor.years for anchor in weighing.pair), strict=True)
    return "; ".join(f"{label} {', '.join(map(str, sorted(years)))}" for label, years in sides if years)


def _apart(weighing: _Weighing) -> str:
    powers = weighing.sign("far apart")
    return f"{_both(weighing)}: about {10**powers:,.3g} times{' or more' if powers >= _MOST_APART else ''}"


def _rival(_: _Weighing) -> str:
    return "by the words and names around the figures"


_TOLD: Final[Mapping[str, Callable[[_Weighing], str]]] = {
    "window": _near,
    "sentence": _in_sentences,
    "names": _names,
    "claim": _alike,
    "value": _both,
    "equal": _both,
    "crowd": _crowd,
    "lead": _places,
    "event": _measures,
    "measure": _measures,
    "other measure": _measures,
    "sole": _rivals,
    "noun": _nouns,
    "other noun": _nouns,
    "word before": _before,
    "calendar": _calendar,
    "other years": _years,
    "far apart": _apart,
    "margin": _rival,
    "best margin": _rival,
    "claim margin": lambda _: "by the words of the sentences",
    "offset": _in_sentences,
    "alone": lambda _: "figures of the kind in these two sentences",
}
