"""Marks: where the text of an article gives a figure, a date or who says so, and what a reader is told of it."""

import datetime as dt
import math
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

from kitlib.blocks import find_lines
from kitlib.lexicon import Lexicon
from kitlib.magnitudes import in_words
from kitlib.model import Article, Attribution, Claim, Quantity, TimeExpression, ZoneName
from kitlib.topics import Subject, name_topics
from kitlib.units import dimension
from kitlib.wording import date_words, is_named, plain, unnamed_words
from kitlib.zones import find_zones

MarkKind = Literal["figure", "date", "source", "note"]
Span = tuple[int, int]

_LAYERS: Final[tuple[MarkKind, ...]] = ("date", "figure", "source")
_WRITTEN: Final = re.compile(r"[^a-z]*", re.IGNORECASE)  # a number without a word such as "million"
_UNSOURCED: Final = frozenset({"outlet", "none"})
_DURATION: Final = "duration"
_PLAIN_TIMES: Final = frozenset({"", "days"})  # measures of a time that tell no more than its unit
_SHORT: Final = 2  # letters of a unit that has no plural: "km", "h"
_SINCE: Final = {">": "from", "<": "until", "~": "about"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """A stretch of a text, of what kind it is, and what is told of it.

    Parameters
    ----------
    start, end
        Offsets into the article's text; equal for what stands behind a figure or a sentence and covers none of it.
    kind
        figure, date, source (who says so) or note (what is told from elsewhere).
    words
        What is told of it, on one line.
    """

    start: int
    end: int
    kind: MarkKind
    words: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Stretch:
    """A piece of a line with one look: its text, the kinds of the marks over it, and the words of those that end here.

    Parameters
    ----------
    text
        The text as it stands; the texts of a line's stretches joined give the line.
    kinds
        Kinds of the marks that cover it, in the order of their names.
    ends
        Kind and words of each mark that ends with it.
    """

    text: str
    kinds: tuple[MarkKind, ...] = ()
    ends: tuple[tuple[MarkKind, str], ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A line of an article with the zone that it stands in, and why it was taken for that."""

    zone: ZoneName
    reason: str
    stretches: tuple[Stretch, ...]


def find_marks(claims: Iterable[Claim], lexicon: Lexicon, notes: Mapping[Span, str] | None = None) -> list[Mark]:
    """Return the figures, dates and sources of an article's claims as marks.

    Parameters
    ----------
    claims
        The article's claims.
    lexicon
        Gives the labels of what is counted.
    notes
        What else is to be told of a figure, a date or a claim, by its span.

    Returns
    -------
    list of Mark
        In the order of the text.

    Examples
    --------
    >>> from kitlib.lexicon import load_lexicon
    >>> two = Quantity(start=0, end=3, text="Two", form="number", value=2.0, counted="bears")
    >>> claim = Claim(start=0, end=10, text="Two bears.", index=0, zone="body", quantities=(two,))
    >>> [(mark.kind, mark.words) for mark in find_marks([claim], load_lexicon())]
    [('figure', 'bears; 2')]
    """
    marks: dict[tuple[int, int, MarkKind], str] = {}
    for claim in claims:
        for quantity in claim.quantities:
            marks[quantity.start, quantity.end, "figure"] = _figure_words(claim, quantity, lexicon)
        for date in claim.dates:
            marks[date.start, date.end, "date"] = _date_words(date)
        for attribution in _attributions(claim):
            marks[attribution.start, attribution.end, "source"] = _source_words(attribution)
        if speaker := _speaker(claim):
            marks[claim.end, claim.end, "source"] = speaker
    found = [Mark(start=start, end=end, kind=kind, words=words) for (start, end, kind), words in marks.items()]
    found += [Mark(start=end, end=end, kind="note", words=words) for (_, end), words in (notes or {}).items()]
    return sorted(found, key=lambda mark: (mark.start, mark.end, mark.kind))


def _attributions(claim: Claim) -> list[Attribution]:
    found = [claim.attribution, *(quantity.attribution for quantity in claim.quantities)]
    return [attribution for attribution in found if attribution and attribution.start < attribution.end]


def _speaker(claim: Claim) -> str:
    """Return who says a claim that is told by the words of another sentence."""
    said = claim.attribution
    if said is None or claim.start <= said.start < claim.end:
        return ""
    return f"said by {plain(said.source)}" if said.source else ""


def _source_words(attribution: Attribution) -> str:
    source, kind = plain(attribution.source), attribution.kind
    parts: list[str] = [kind] if kind not in _UNSOURCED else []
    if source and source.casefold() not in plain(attribution.text).casefold():
        parts.append(source)
    if attribution.denied:
        parts.append("denies it")
    return ": ".join(filter(None, ("source", ", ".join(parts))))


def _figure_words(claim: Claim, figure: Quantity, lexicon: Lexicon) -> str:
    """Return what a figure counts, its bounds where the words leave room, and whether it is stated."""
    # Words around it, by which tables name what counts nothing, stand right beside the mark.
    if dimension(figure.unit) == "time":
        topic = _DURATION if figure.measure in _PLAIN_TIMES else lexicon.label(figure.measure)
    elif is_named(figure):
        topic = name_topics([Subject(sides=((claim, figure),), is_shared=False)], lexicon)[0]
    else:
        topic = unnamed_words(figure)
    status = "" if figure.status == "stated" else figure.status
    return "; ".join(filter(None, (topic, _bounds_words(figure), status)))


def _bounds_words(figure: Quantity) -> str:
    """Return the numbers that a figure stands for, where they are not those that are written."""
    if figure.form not in {"number", "vague"}:
        return ""
    if figure.modifier in {"<", ">"}:
        bound = "" if figure.value is None else in_words(figure)
        return "" if bound == figure.text.casefold() else _with_unit(bound.removesuffix(figure.unit).strip(), figure)
    if figure.low != figure.high and math.isfinite(figure.low) and math.isfinite(figure.high):
        low, high = (figure.low, figure.high) if figure.unit else (math.ceil(figure.low), math.floor(figure.high))
        return _with_unit(f"{_number(low)} to {_number(high)}" if low < high else _number(low), figure)
    value = figure.low if figure.value is None else figure.value
    is_plain = _WRITTEN.fullmatch(figure.text) or (figure.unit and figure.text[:1].isdigit())
    return "" if is_plain or not math.isfinite(value) else _with_unit(_number(value), figure)


def _number(value: float) -> str:
    return f"{value:,.10g}"


def _with_unit(words: str, figure: Quantity) -> str:
    unit = figure.unit
    if not unit or unit in words:
        return words
    plural = dimension(unit) == "time" and len(unit) > _SHORT and unit != "min" and words.rsplit(maxsplit=1)[-1] != "1"
    return f"{words} {unit}{'s' if plural else ''}"


def _date_words(date: TimeExpression) -> str:
    """Return the days that an expression covers."""
    if date.earliest is None or date.latest is None:
        return f"day not known: {plain(date.reason)}" if date.reason else "day not known"
    if date.modifier == "<":
        return f"until {date_words(date.latest)}"
    days = _span_words(date.earliest, date.latest) if date.modifier != ">" else date_words(date.earliest)
    return " ".join(filter(None, (_SINCE.get(date.modifier, ""), days)))


def _span_words(first: dt.date, last: dt.date) -> str:
    """Return two days without what they share.

    Examples
    --------
    >>> _span_words(dt.date(2022, 1, 3), dt.date(2022, 1, 9)), _span_words(dt.date(2022, 1, 3), dt.date(2022, 2, 9))
    ('3 to 9 Jan 2022', '3 Jan to 9 Feb 2022')
    """
    if first == last:
        return date_words(first)
    shared = -2 if (first.year, first.month) == (last.year, last.month) else -1 if first.year == last.year else None
    return f"{' '.join(date_words(first).split()[:shared])} to {date_words(last)}"


def cut_lines(article: Article, marks: Sequence[Mark]) -> Iterator[Line]:
    """Yield the lines of an article that are not blank, cut where marks begin and end.

    Parameters
    ----------
    article
        The article.
    marks
        Marks of its text, as :func:`find_marks` returns them.

    Examples
    --------
    >>> marks = [Mark(start=0, end=3, kind="figure", words="bears")]
    >>> [line] = cut_lines(Article(text="Two bears.", outlet="AP"), marks)
    >>> [(stretch.text, stretch.kinds, stretch.ends) for stretch in line.stretches]
    [('Two', ('figure',), (('figure', 'bears'),)), (' bears.', (), ())]
    """
    cutter = _Cutter(article.text, marks)
    zones = find_zones(article)
    starts = [zone.start for zone in zones]
    for start, end in find_lines(article.text):
        zone = zones[max(bisect_right(starts, start) - 1, 0)]
        yield Line(zone=zone.name, reason=zone.reason, stretches=tuple(cutter.cut(start, end)))


class _Cutter:
    """Cuts a text where marks begin and end; marks of one kind that overlap count as the first of them."""

    def __init__(self, text: str, marks: Sequence[Mark]) -> None:
        self._text = text
        self._layers = {kind: _disjoint(mark for mark in marks if mark.kind == kind) for kind in _LAYERS}
        kept = [mark for layer in self._layers.values() for mark in layer]
        kept += [mark for mark in marks if mark.start == mark.end]
        self._starts = {kind: [mark.start for mark in layer] for kind, layer in self._layers.items()}
        self._ends: dict[int, list[tuple[MarkKind, str]]] = {}
        for mark in kept:
            self._ends.setdefault(mark.end, []).append((mark.kind, mark.words))
        self._edges = sorted({edge for mark in kept for edge in (mark.start, mark.end)})

    def cut(self, start: int, end: int) -> Iterator[Stretch]:
        """Yield the stretches of a line."""
        inner = self._edges[bisect_right(self._edges, start) : bisect_right(self._edges, end - 1)]
        for left, right in pairwise((start, *inner, end)):
            kinds = tuple(kind for kind in self._layers if self._covers(kind, left))
            ends = tuple(told for told in self._ends.get(right, ()) if told[1])
            yield Stretch(text=self._text[left:right], kinds=kinds, ends=ends)

    def _covers(self, kind: MarkKind, place: int) -> bool:
        at = bisect_right(self._starts[kind], place) - 1
        return at >= 0 and place < self._layers[kind][at].end


def _disjoint(marks: Iterable[Mark]) -> list[Mark]:
    kept: list[Mark] = []
    for mark in marks:
        if mark.start < mark.end and (not kept or mark.start >= kept[-1].end):
            kept.append(mark)
    return kept
