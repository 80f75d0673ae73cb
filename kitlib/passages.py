"""Passages: the whole text of an article, cut where its sentences, figures and zones begin and end."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kitlib.model import Article, Claim, Zone
from kitlib.quotes import anchor_of
from kitlib.zones import find_zones

_PLAIN_ZONES: Final = frozenset({"body", "quote"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """A stretch of an article's text with one look.

    Parameters
    ----------
    text
        The text as it stands.
    figure
        True inside a figure.
    zone
        The zone's name where it is neither body nor quote.
    label
        True where a zone begins that the reader should be told of.
    reason
        Why it was taken for that zone.
    anchors
        Names of sentences that begin here and lie inside another one.
    """

    text: str
    figure: bool = False
    zone: str = ""
    label: bool = False
    reason: str = ""
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage:
    """A sentence of an article, or the text between two; joined, the pieces of all passages give the text."""

    anchor: str
    pieces: tuple[Piece, ...]


def find_passages(article: Article, claims: Sequence[Claim], at: int) -> Iterator[Passage]:
    """Yield the whole text of an article in passages, in order: its sentences, and what lies between them.

    Examples
    --------
    >>> article = Article(text="One died. Two fled.", outlet="AP")
    >>> claim = Claim(start=0, end=9, text="One died.", index=0, zone="body")
    >>> [(passage.anchor, passage.pieces[0].text) for passage in find_passages(article, [claim], 0)]
    [('article-1-0-9', 'One died.'), ('', ' Two fled.')]
    """
    outer = _outer(claims)
    anchors: dict[int, list[str]] = {}
    wrapped = {anchor_of(at, claim) for claim in outer}
    for claim in claims:
        if anchor_of(at, claim) not in wrapped:
            anchors.setdefault(claim.start, []).append(anchor_of(at, claim))
    cutter = _Cutter(article, claims, anchors)
    place = 0
    for claim in outer:
        if claim.start > place:
            yield Passage(anchor="", pieces=tuple(cutter.cut(place, claim.start)))
        yield Passage(anchor=anchor_of(at, claim), pieces=tuple(cutter.cut(claim.start, claim.end)))
        place = claim.end
    if place < len(article.text):
        yield Passage(anchor="", pieces=tuple(cutter.cut(place, len(article.text))))


def _outer(claims: Iterable[Claim]) -> list[Claim]:
    """Return the sentences that lie in no other one, in order."""
    outer: list[Claim] = []
    for claim in sorted(claims, key=lambda claim: (claim.start, -claim.end)):
        if claim.end > claim.start and (not outer or claim.start >= outer[-1].end):
            outer.append(claim)
    return outer


class _Cutter:
    """Cuts an article's text where zones, figures and inner sentences begin and end."""

    def __init__(self, article: Article, claims: Sequence[Claim], anchors: dict[int, list[str]]) -> None:
        self._text = article.text
        self._anchors = {start: tuple(names) for start, names in anchors.items()}
        self._zones = find_zones(article)
        self._zone_starts = [zone.start for zone in self._zones]
        figures = {(f.start, f.end) for claim in claims for f in (*claim.quantities, *claim.dates)}
        self._figures = _disjoint(sorted(figures))
        self._figure_starts = [start for start, _ in self._figures]
        edges = {edge for span in self._figures for edge in span}
        edges |= {edge for zone in self._zones for edge in (zone.start, zone.end)}
        self._edges = sorted(edges | set(anchors))

    def cut(self, start: int, end: int) -> Iterator[Piece]:
        """Yield the pieces of a stretch of the text."""
        first = bisect_right(self._edges, start)
        inner = [edge for edge in self._edges[first : bisect_right(self._edges, end - 1)] if edge < end]
        for left, right in zip([start, *inner], [*inner, end], strict=True):
            yield self._piece(left, right)

    def _piece(self, start: int, end: int) -> Piece:
        zone = self._zone_at(start)
        special = zone is not None and zone.name not in _PLAIN_ZONES
        return Piece(
            text=self._text[start:end],
            figure=self._in_figure(start),
            zone=zone.name if zone and special else "",
            label=bool(zone and special and zone.start == start),
            reason=zone.reason if zone and special else "",
            anchors=self._anchors.get(start, ()),
        )

    def _zone_at(self, place: int) -> Zone | None:
        at = bisect_right(self._zone_starts, place) - 1
        zone = self._zones[at] if at >= 0 else None
        return zone if zone and place < zone.end else None

    def _in_figure(self, place: int) -> bool:
        at = bisect_right(self._figure_starts, place) - 1
        return at >= 0 and place < self._figures[at][1]


def _disjoint(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for start, end in spans:
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept
