"""Timelines: the figures of one measure by the day to which they hold and by outlet, with their bounds."""

import datetime as dt
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from rapidfuzz import process

from kitlib.anchors import years_told
from kitlib.canvas import LINE, Align, Dot, Item, Label, Stroke, show_items, text_width, wrap_text
from kitlib.errors import ComparisonError
from kitlib.lanes import STYLES, Style, draw_legend
from kitlib.lexicon import Lexicon
from kitlib.model import Article, Claim, Quantity
from kitlib.results import Results
from kitlib.units import dimension
from kitlib.wording import as_of, date_words, lead_words, plain, scope_words
from kitlib.zones import SILENT_ZONES

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_SOFT: Final = "#3B3B3B"
_GRID: Final = "#D9D9D9"
_AXIS: Final = "#8C8C8C"

# Sizes in points.
_MARGIN: Final = 10.0
_GAP: Final = 12.0
_HEIGHT: Final = 300.0  # of the scale, at least
_SIDE: Final = 70.0  # room for the numbers of the scale
_WORDS: Final = 170.0  # room for words beside a marker
_SLOT: Final = 26.0  # from one outlet's markers to the next one's of the same day
_TITLE: Final = 11.0
_TEXT: Final = 9.0
_SMALL: Final = 8.5
_AIR: Final = 3.0
_DRIFT: Final = 0.94  # drawn text is a little wider than it measures
_NARROWEST: Final = 480.0
_ARROW: Final = 26.0
_CAP: Final = 4.0
_STEPS: Final = (1.0, 2.0, 2.5, 5.0, 10.0)
_MOST_STEPS: Final = 5
_MOST: Final = 14  # figures of one day
_FAR: Final = 200.0  # times: beyond it the smaller figures could not be told apart from zero
_NEAR: Final = 60.0  # of 100, by rapidfuzz


@dataclass(frozen=True, kw_only=True, slots=True)
class _Point:
    """One figure of the measure: whose, of which day, in words."""

    article: int
    outlet: int
    day: dt.date | None
    figure: Quantity
    words: str

    @property
    def ends(self) -> tuple[float, float]:
        """The finite part of the bounds; an open end stops where the figure starts."""
        known = (self.figure.low, self.figure.high, *([] if self.figure.value is None else [self.figure.value]))
        finite = [value for value in known if math.isfinite(value)]
        return min(finite), max(finite)

    @property
    def middle(self) -> float:
        """Where the marker stands."""
        return sum(self.ends) / 2 if self.figure.value is None else self.figure.value

    @property
    def style(self) -> Style:
        """The look of the outlet."""
        return STYLES[self.outlet % len(STYLES)]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Scale:
    """Values from zero, or from below it, upwards; where they are far apart, their logarithms."""

    low: float
    high: float
    step: float
    top: float
    height: float
    is_log: bool = False

    def place(self, value: float) -> float:
        """Return where a value stands, in points from the top."""
        size = math.log10(value) if self.is_log else value
        return self.top + self.height * (self.high - size) / (self.high - self.low)

    @property
    def marks(self) -> list[float]:
        """The values that are marked."""
        count = round((self.high - self.low) / self.step)
        sizes = [self.low + number * self.step for number in range(count + 1)]
        return [10.0**size for size in sizes] if self.is_log else sizes


def plot_timeline(results: Results, measure: str | None = None, *, ax: "Axes | None" = None) -> "Axes":
    """Draw the figures of one measure by the day to which they hold and by outlet.

    Parameters
    ----------
    results
        What the comparison found.
    measure
        A measure's key or label, such as ``"deaths"``; None for the first of those that several outlets give.
    ax
        Where to draw; None for a new figure of a fitting size. On small axes everything shrinks alike.

    Returns
    -------
    Axes
        Bounds are bars, open bounds arrows; figures of earlier years are background and left out. Where no figure is
        of the measure, a sentence says so.

    Raises
    ------
    ComparisonError
        If the lexicon knows no such measure.
    """
    known = _measures(results)
    key = next(iter(known), "") if measure is None else _find_measure(measure, results.lexicon)
    points = _points(results, key)
    if not points:
        return _show_nothing(results.lexicon, key, known, ax)
    return show_items(*_scene(points, results, results.lexicon.label(key)), ax)


def _measures(results: Results) -> list[str]:
    """Return the measures that the articles give figures of: those of several outlets and of the event first."""
    outlets: dict[str, set[int]] = {}
    times: set[str] = set()  # ages and durations are rarely what a report is about
    for at, _, figure in _figures(results):
        if dimension(figure.unit) == "time":
            times.add(figure.measure)
        if figure.measure:
            outlets.setdefault(figure.measure, set()).add(at)

    def key(measure: str) -> tuple[bool, bool, bool, int, str]:
        is_time, is_event = measure in times, results.lexicon.is_event(measure)
        return is_time, len(outlets[measure]) == 1, not is_event, results.lexicon.priority(measure), measure

    return sorted(outlets, key=key)


def _figures(results: Results) -> Iterable[tuple[int, Claim, Quantity]]:
    for at, claims in enumerate(results.claims):
        for claim in claims:
            if claim.zone not in SILENT_ZONES:
                yield from ((at, claim, figure) for figure in claim.quantities)


def _find_measure(given: object, lexicon: Lexicon) -> str:
    """Return the key of a measure given by key or label.

    Raises
    ------
    ComparisonError
        If the lexicon has neither.
    """
    names = {name.casefold(): key for key, entry in lexicon.measures.items() for name in (entry.label, key)}
    if isinstance(given, str) and given.strip().casefold() in names:
        return names[given.strip().casefold()]
    near = process.extract(str(given).casefold(), list(names), limit=3, score_cutoff=_NEAR)
    hint = f"; near to it: {', '.join(name for name, *_ in near)}" if near else ""
    message = f"measure={given!r:.60}: the lexicon has no such measure; give a key or label, such as 'deaths'{hint}"
    raise ComparisonError(message)


def _outlets(articles: Sequence[Article]) -> list[str]:
    """Return the outlets in order; an outlet of several days looks the same on each of them."""
    return list(dict.fromkeys(article.outlet for article in articles))


def _points(results: Results, measure: str) -> list[_Point]:
    """Return the figures of a measure, each once where an article repeats it, by day, outlet and size.

    What a sentence about an earlier year gives is background and would not hold to the day of the report; what is
    denied holds to no day.
    """
    outlets = _outlets(results.articles)
    found: dict[tuple[object, ...], _Point] = {}
    years = years_told(results.claims)
    for at, claim, figure in _figures(results):
        if years[at].get(claim.index) or figure.status == "denied":
            continue
        plottable = figure.form not in {"score", "fraction"} and (figure.low, figure.high) != (-math.inf, math.inf)
        if figure.measure != measure or not measure or not plottable:
            continue
        pooled = [f"{results.lexicon.label(key)} included" for key in figure.scope.pooled]
        scope = ", ".join(filter(None, (scope_words(figure), *pooled)))
        point = _Point(
            article=at,
            outlet=outlets.index(results.articles[at].outlet),
            day=as_of(results.articles[at], claim, figure),
            figure=figure,
            words=f"{lead_words(claim, figure)}{f', {scope}' if scope else ''}",
        )
        key = (at, point.day, figure.low, figure.high, figure.value, figure.unit, scope.casefold())
        found.setdefault(key, point)
    units = [point.figure.unit for point in found.values()]
    # One scale holds one unit: the most frequent.
    unit = max(dict.fromkeys(units), key=units.count, default="")
    kept = [point for point in found.values() if point.figure.unit == unit]
    return sorted(kept, key=lambda point: (point.day or dt.date.max, point.article, -point.middle, point.figure.start))


def _show_nothing(lexicon: Lexicon, measure: str, known: Sequence[str], ax: "Axes | None") -> "Axes":
    """Say that there is nothing to draw, and what there is instead."""
    what = f"“{lexicon.label(measure)}”" if measure else "any measure"
    items: list[Item] = [
        Label(x=_MARGIN, y=_MARGIN, lines=(f"No figure of {what} in these articles",), size=_TITLE, bold=True)
    ]
    y = _MARGIN + _TITLE * LINE + 4.0
    if known:
        words = f"Measures with figures: {', '.join(lexicon.label(key) for key in known)}"
        lines = wrap_text(words, 440.0, _SMALL)
        items.append(Label(x=_MARGIN, y=y, lines=lines, size=_SMALL, colour=_SOFT))
        y += len(lines) * _SMALL * LINE
    return show_items(items, 480.0, y + _MARGIN, ax)


def _scene(points: Sequence[_Point], results: Results, label: str) -> tuple[list[Item], float, float]:
    """Return everything that is drawn, and its width and height in points."""
    days = [list(group)[:_MOST] for _, group in groupby(points, key=lambda point: point.day)]
    unit = points[0].figure.unit
    tallest = max(sum(map(_height, day)) for day in days)
    scale = _find_scale(points, _MARGIN + _TITLE * LINE + _GAP, max(_HEIGHT, tallest))
    below = scale.top + scale.height + 6.0
    title = f"{label}{f' ({unit})' if unit else ''}: by the day to which they hold, and by outlet"
    title += " (logarithmic scale)" if scale.is_log else ""
    items: list[Item] = [Label(x=_MARGIN, y=_MARGIN, lines=(title,), size=_TITLE, bold=True)]
    x = _MARGIN + _SIDE
    before: tuple[float, dt.date] | None = None
    for day in days:
        column = _column(day, x, scale)
        items += [*column.items, _under(_day_name(day[0].day), column.middle, below)]
        if before and day[0].day:
            items.append(_under(_gap_words(before[1], day[0].day), (before[0] + column.middle) / 2, below))
        before = (column.middle, day[0].day) if day[0].day else None
        x = column.right
    width = max(x, _NARROWEST) + _MARGIN
    legend, height = _legend(points, results, below + _TEXT * LINE + _GAP, width)
    shown = [items[0], *_grid(scale, _MARGIN + _SIDE, width - _MARGIN), *items[1:], *legend]
    return shown, width, below + _TEXT * LINE + _GAP + height + _MARGIN


def _under(words: str, middle: float, y: float) -> Label:
    return Label(x=middle - text_width(words, _TEXT) / 2, y=y, lines=(words,), size=_TEXT)


def _day_name(day: dt.date | None) -> str:
    return date_words(day) if day else "day not known"


def _gap_words(one: dt.date, other: dt.date) -> str:
    days = (other - one).days
    return f"{days} day{'s' if days != 1 else ''} →"


def _find_scale(points: Sequence[_Point], top: float, height: float) -> _Scale:
    """Return the scale that holds all bounds, with whole steps at its ends and some air for an arrow above."""
    values = [value for point in points for value in (*point.ends, point.middle)]
    if min(values) > 0.0 and max(values) > _FAR * min(values):
        ends = math.floor(math.log10(min(values))), math.ceil(math.log10(1.05 * max(values)))
        return _Scale(low=ends[0], high=ends[1], step=1.0, top=top, height=height, is_log=True)
    low, high = min(0.0, *values), max(0.0, *values)
    high = high if low < high else 1.0
    step = _step(high - low)
    if all(value.is_integer() for value in values):
        step = max(step, 1.0)
    return _Scale(
        low=step * math.floor(low / step), high=step * math.ceil(1.05 * high / step), step=step, top=top, height=height
    )


def _step(size: float) -> float:
    """Return a round step of which a few make up the size."""
    power = 10.0 ** math.floor(math.log10(size / _MOST_STEPS))
    return next(step * power for step in _STEPS if step * power * _MOST_STEPS >= size)


def _grid(scale: _Scale, left: float, right: float) -> list[Item]:
    """Return the lines of the scale and their numbers."""
    items: list[Item] = []
    for value in scale.marks:
        y = scale.place(value)
        words = f"{value:,.10g}".replace("-", "−")
        top = y - _SMALL * LINE / 2
        items.append(Stroke(x=(left, right), y=(y, y), colour=_AXIS if value == scale.marks[0] else _GRID, width=0.8))
        items.append(Label(x=left - 6.0, y=top, lines=(words,), size=_SMALL, colour=_SOFT, align="right"))
    return items


@dataclass(frozen=True, kw_only=True, slots=True)
class _Column:
    """The figures of one day as drawn, the middle of their markers, and where the next day may begin."""

    items: list[Item]
    middle: float
    right: float


def _column(day: Sequence[_Point], x: float, scale: _Scale) -> _Column:
    """Return the markers of one day, a slot an outlet, and their words: of several outlets the first on the left."""
    owners = list(dict.fromkeys(point.article for point in day))
    split = len(owners) > 1
    first = x + _GAP + (_WORDS + _GAP if split else _GAP)
    last = first + (len(owners) - 1) * _SLOT
    on_left = [point for point in day if split and point.article == owners[0]]
    on_right = [point for point in day if point not in on_left]
    items: list[Item] = []
    sides: tuple[tuple[list[_Point], float, Align], ...]
    sides = (on_left, first - _GAP, "right"), (on_right, last + _GAP, "left")
    for points, edge, align in sides:
        for point, top in _spread(points, scale):
            at = first + owners.index(point.article) * _SLOT
            inward = 3.0 if align == "left" else -3.0
            middle = top + (_height(point) - _AIR) / 2
            items += [
                Stroke(x=(at, edge - inward), y=(scale.place(point.middle), middle), colour=_AXIS, width=0.6),
                *_mark(point, at, scale),
                Label(x=edge, y=top, lines=_lines(point), size=_TEXT, colour=point.style.ink, align=align),
            ]
    return _Column(items=items, middle=(first + last) / 2, right=last + 2 * _GAP + _WORDS)


def _lines(point: _Point) -> tuple[str, ...]:
    return wrap_text(point.words, _WORDS * _DRIFT, _TEXT)


def _height(point: _Point) -> float:
    return len(_lines(point)) * _TEXT * LINE + _AIR


def _spread(points: Sequence[_Point], scale: _Scale) -> list[tuple[_Point, float]]:
    """Return the points with the tops of their words: beside the markers where there is room, and never on another."""
    ordered = sorted(points, key=lambda point: (scale.place(point.middle), point.figure.start))
    tops: list[float] = []
    free = scale.top
    for point in ordered:
        tops.append(max(scale.place(point.middle) - _height(point) / 2, free))
        free = tops[-1] + _height(point)
    limit = scale.top + scale.height
    for number in reversed(range(len(tops))):
        tops[number] = min(tops[number], limit - _height(ordered[number]))
        limit = tops[number]
    return list(zip(ordered, tops, strict=True))


def _mark(point: _Point, x: float, scale: _Scale) -> list[Item]:
    """Return marker, bar of the bounds and arrow of an open one."""
    low, high = (scale.place(value) for value in point.ends)
    style, figure = point.style, point.figure
    items: list[Item] = []
    if low > high:
        items.append(Stroke(x=(x, x), y=(low, high), colour=style.colour, width=1.6))
        items += [Stroke(x=(x - _CAP, x + _CAP), y=(y, y), colour=style.colour, width=1.6) for y in (low, high)]
    for bound, start, length in ((figure.high, high, -_ARROW), (figure.low, low, _ARROW)):
        if math.isinf(bound):
            items.append(Stroke(x=(x, x), y=(start, start + length), colour=style.colour, width=1.8, arrow=True))
    hollow = figure.value is None
    return [
        *items,
        Dot(x=x, y=scale.place(point.middle), shape=style.shape, colour=style.colour, hollow=hollow, size=8),
    ]


def _legend(points: Sequence[_Point], results: Results, y: float, width: float) -> tuple[list[Item], float]:
    """Say which marker is whose, and what bar, arrow and hollow marker mean where they occur."""
    entries: list[tuple[str, Style | None]] = [
        (plain(outlet), STYLES[at % len(STYLES)]) for at, outlet in enumerate(_outlets(results.articles))
    ]
    figures = [point.figure for point in points]
    used = {
        "bar: what about, a range or a vague word may cover": any(point.ends[0] < point.ends[1] for point in points),
        "arrow: or more": any(math.isinf(figure.high) for figure in figures),
        "arrow down: or less": any(math.isinf(figure.low) for figure in figures),
        "hollow: no single number given": any(figure.value is None for figure in figures),
    }
    entries += [(words, None) for words, is_used in used.items() if is_used]
    return draw_legend(entries, _MARGIN, width, y)
