"""Checkability: how well a claim can be checked, from its figures, sources, dates and names to opinion and colour."""

import functools
from collections.abc import Iterable
from typing import Any, Final, NamedTuple

from kitlib import words
from kitlib.lexicon import Lexicon, load_words
from kitlib.model import Claim, Quantity, TimeExpression
from kitlib.units import dimension

_MOST: Final = 100.0
_SMALL: Final = 2.0
_DAYS: Final = frozenset({"day", "time"})
_CAPTION: Final = "caption"
_OPINIONS: Final = ("opinion", "person", "unreal", "colour")


class Checkability(NamedTuple):
    """How checkable a claim is, 0 to 100, and what makes it so, in words, what counts most first."""

    points: float
    because: tuple[str, ...]


class _Sign(NamedTuple):
    points: float
    words: str


def rate_claim(claim: Claim, lexicon: Lexicon) -> Checkability:
    """Return how checkable a claim is.

    Parameters
    ----------
    claim
        The claim, with its figures and its source.
    lexicon
        Tells which measures are of the event.

    Returns
    -------
    Checkability
        Figures, named sources, dates and names add points, opinion, questions and colour take some off; the points are
        those of data/checkability.toml.

    Examples
    --------
    >>> from kitlib.claims import extract_claims
    >>> from kitlib.lexicon import load_lexicon
    >>> from kitlib.model import Article
    >>> text = "Police said on Monday that 45 people had been arrested. We hope that it ends well."
    >>> [rate_claim(claim, load_lexicon()) for claim in extract_claims(Article(text=text, outlet="Post"))]
    [Checkability(points=78.0, because=('figure', 'source: police', 'happening', 'date')),
     Checkability(points=0.0, because=())]
    """
    table = load_words("checkability")
    found = [
        *_figures(claim, lexicon),
        *_source(claim),
        *_dates(claim),
        *_names(claim),
        *_deeds(claim, lexicon),
    ]
    points = sum(sign.points for sign in found) - _taken_off(claim, table, is_bare=not found)
    told = dict.fromkeys(sign.words for sign in sorted(found, key=lambda sign: -sign.points))
    return Checkability(float(min(max(points, 0.0), _MOST)), tuple(told))


def best_figures(claim: Claim, lexicon: Lexicon) -> tuple[Quantity, ...]:
    """Return the figures of a claim that are worth most: its counts of the event before its ages and ranks.

    Examples
    --------
    >>> from kitlib.claims import extract_claims
    >>> from kitlib.lexicon import load_lexicon
    >>> from kitlib.model import Article
    >>> claim = extract_claims(Article(text="Two days later, 45 people had been arrested.", outlet="Post"))[0]
    >>> [figure.text for figure in best_figures(claim, load_lexicon())]
    ['45']
    """
    worth = [_worth(figure, lexicon) for figure in claim.quantities]
    return tuple(
        figure for figure, points in zip(claim.quantities, worth, strict=True) if points == max(worth, default=0.0)
    )


def _worth(figure: Quantity, lexicon: Lexicon) -> float:
    return float(load_words("checkability")["figure"][_kind(figure, lexicon)])


def _figures(claim: Claim, lexicon: Lexicon) -> Iterable[_Sign]:
    """Yield what the best figure is worth, and the further ones."""
    table = load_words("checkability")["figure"]
    worth = sorted((_worth(figure, lexicon) for figure in claim.quantities), reverse=True)
    if worth:
        further = min(len(worth) - 1, table["most_more"])
        yield _Sign(worth[0] + table["more"] * further, "figures" if further else "figure")


def _kind(figure: Quantity, lexicon: Lexicon) -> str:
    """Return the kind of a figure, as data/checkability.toml names it."""
    if dimension(figure.unit) == "time" or figure.measure == "age":
        return "span"
    if figure.measure in load_words("checkability")["background"]["measures"]:
        return "background"
    if figure.form == "vague":
        return "vague"
    small = figure.value is not None and abs(figure.value) <= _SMALL and not figure.unit
    if lexicon.is_event(figure.measure):
        return "event"
    if figure.form == "ordinal" or small:
        return "small"
    return "counted" if figure.measure or figure.counted or figure.unit or figure.form == "score" else "number"


def _source(claim: Claim) -> Iterable[_Sign]:
    table = load_words("checkability")["source"]
    if claim.zone == _CAPTION:
        return
    sources = [claim.attribution, *(figure.attribution for figure in claim.quantities)]
    kinds = [source.kind for source in sources if source and source.kind in table]
    if kinds:
        kind = max(kinds, key=lambda kind: (table[kind], kind))
        yield _Sign(table[kind], f"source: {kind}")


def _dates(claim: Claim) -> Iterable[_Sign]:
    table = load_words("checkability")["date"]
    if claim.dates:
        yield _Sign(max(table[_grain(date)] for date in claim.dates), "date")


def _grain(date: TimeExpression) -> str:
    if date.earliest is None:
        return "open"
    return "day" if date.granularity in _DAYS else "coarse"


def _names(claim: Claim) -> Iterable[_Sign]:
    table = load_words("checkability")["name"]
    count = len(words.prepare(claim.text).names)
    if count:
        yield _Sign(table["first"] + table["more"] * min(count - 1, table["most_more"]), "names")


@functools.cache
def _deed_terms() -> frozenset[str]:
    return frozenset(words.term(word) for word in load_words("checkability")["deed"]["words"].split())


def _deeds(claim: Claim, lexicon: Lexicon) -> Iterable[_Sign]:
    """Yield one sign where a word tells of a happening: "resigned", "were evacuated"."""
    terms = words.prepare(claim.text).terms
    if any(
        term in _deed_terms() or any(map(lexicon.is_event, lexicon.measures_of(word.lower())))
        for term, word in terms.items()
    ):
        yield _Sign(load_words("checkability")["deed"]["points"], "happening")


@functools.cache
def _lists() -> dict[str, frozenset[str]]:
    table: dict[str, Any] = load_words("checkability")["words"]
    return {name: frozenset(table[name].split()) for name in _OPINIONS}


def _taken_off(claim: Claim, table: dict[str, Any], *, is_bare: bool) -> float:
    """Return the points that questions, opinion, feeling and colour take off."""
    less: dict[str, float] = table["less"]
    fewest: int = table["words"]["fewest"]
    lists = _lists()
    said = [word.strip(".,;:!?()\"'“”‘’").replace("’", "'") for word in claim.text.lower().split()]
    opinions = min(float(sum(word in lists["opinion"] for word in said)), less["most_opinions"])
    off = less["opinion"] * opinions
    off += less["caption"] * (claim.zone == _CAPTION)
    off += less["question"] * claim.text.rstrip(" \"'”’").endswith("?")
    off += less["short"] * (not claim.quantities and len(words.prepare(claim.text).terms) < fewest)
    off += less["person"] * any(word in lists["person"] for word in said)
    off += less["unreal"] * any(word in lists["unreal"] for word in said)
    return off + less["colour"] * (is_bare and any(word in lists["colour"] for word in said))
