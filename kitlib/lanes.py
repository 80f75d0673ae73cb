"""Lanes: one outlet's figure as a marker, an arrow or a band on the scale of its row, with its words beside it."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice
from typing import Final, NamedTuple

from kitlib.canvas import LINE, Align, Band, Dot, Item, Label, Stroke, text_width, wrap_text
from kitlib.model import Quantity

SCALE: Final = 250.0  # points from zero to the largest figure of a row
ROOM: Final = 160.0  # points for words to the right of that
LANE: Final = 23.0
_ARROW: Final = 38.0
_REACH: Final = 10.0  # from a marker's middle to its words
_APART: Final = 14.0  # markers that are closer would touch
_WORDS: Final = 10.0
_ALSO: Final = 8.0
_LINK: Final = "#555555"
_ZERO: Final = "#8C8C8C"
_SOFT: Final = "#3B3B3B"
_ENTRY: Final = 9.0
_EDGE: Final = 10.0
_RULE: Final = "#D9D9D9"

Drawn = tuple[list[Item], float]


class Style(NamedTuple):
    """How an outlet is drawn: the marker's shape, its colour, and a darker one for words."""

    shape: str
    colour: str
    ink: str


# Colours of words, with a contrast of more than 5 to 1 on white; a sign and the word itself tell it without colour.
RELATION_INK: Final = {"differ": "#A84300", "compatible": "#00664A", "agree": "#3B3B3B"}

STYLES: Final = (
    Style("o", "#0072B2", "#005A8E"),
    Style("s", "#D55E00", "#A84300"),
    Style("^", "#009E73", "#00664A"),
    Style("D", "#CC79A7", "#8A3A68"),
    Style("v", "#56B4E9", "#1B5E86"),
    Style("P", "#E69F00", "#7A5300"),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Lane:
    """What one outlet says in a row: the figure, its words, and what else it says."""

    quantity: Quantity
    words: str
    also: str
    style: Style

    @property
    def is_exact(self) -> bool:
        """Whether the figure is one number without a hedge."""
        return self.quantity.modifier == "=" and _has_value(self.quantity)


@dataclass(frozen=True, kw_only=True, slots=True)
class Scale:
    """The scale of one row: it starts at zero, on the left unless a figure is negative."""

    left: float
    low: float
    high: float

    def place(self, value: float) -> float:
        """Return where a value stands, in points."""
        return self.left + SCALE * (value - self.low) / (self.high - self.low)


def _find_scale(lanes: Sequence[Lane], left: float) -> Scale | None:
    """Return the scale that fits all figures of a row; None where they are in different units or no plain numbers."""
    if len({lane.quantity.unit for lane in lanes}) > 1:
        return None
    ends = [_ends(lane.quantity) for lane in lanes]
    if not all(ends):
        return None
    values = [value for pair in ends for value in pair]
    low, high = min(0.0, *values), max(0.0, *values)
    return Scale(left=left, low=low, high=high) if low < high else Scale(left=left, low=0.0, high=1.0)


def _has_value(quantity: Quantity) -> bool:
    return quantity.form in {"number", "ordinal"} and quantity.value is not None and math.isfinite(quantity.value)


def _ends(quantity: Quantity) -> tuple[float, ...]:
    """Return the finite numbers that a figure reaches; none for a score, which has no place on a scale."""
    if quantity.form in {"score", "fraction"}:
        return ()
    known = [quantity.low, quantity.high, *([quantity.value] if quantity.value is not None else [])]
    return tuple(value for value in known if math.isfinite(value))


def draw_lanes(lanes: Sequence[Lane], left: float, y: float) -> tuple[list[Item], float]:
    """Return the marks and words of a row whose top is at `y`, and the row's height.

    Two exact figures that stand well apart share one lane, joined by a line; else each outlet has its own.
    """
    scale = _find_scale(lanes, left)
    if scale is None:
        return _stack([_worded(lane, left) for lane in lanes], y)
    joined = _joined(lanes, scale)
    if joined:
        items, height = _stack([joined], y)
        return [_rule(left, y + LANE / 2), *_zero(scale, y, height), *items], height
    drawn = [_marked(lane, scale, first=not at) for at, lane in enumerate(lanes)]
    items, height = _stack(drawn, y)
    edges = accumulate((lane_height for _, lane_height in drawn[:-1]), initial=y)
    rules = [_rule(left, edge) for edge in islice(edges, 1, None)]
    return [*rules, *_zero(scale, y, height), *items], height


def _rule(left: float, y: float) -> Stroke:
    """Return the thin line that a row's figures stand on."""
    return Stroke(x=(left, left + SCALE + ROOM / 2), y=(y, y), colour=_RULE)


def _zero(scale: Scale, y: float, height: float) -> list[Item]:
    """Return an upright line at zero where figures below zero have moved it from the left edge."""
    if scale.low >= 0.0:
        return []
    zero = scale.place(0.0)
    return [Stroke(x=(zero, zero), y=(y, y + height), colour=_ZERO)]


def _stack(drawn: Iterable[Drawn], y: float) -> Drawn:
    """Put lanes, each drawn with its middle line at zero and its height known, under each other."""
    items: list[Item] = []
    top = y
    for lane, height in drawn:
        items += [item.shifted(top + LANE / 2) for item in lane]
        top += height
    return items, top - y


def _joined(lanes: Sequence[Lane], scale: Scale) -> Drawn | None:
    """Return two exact figures on one line, words outward; None where they are too close or the words too long."""
    if len(lanes) != 2 or not all(lane.is_exact for lane in lanes):  # noqa: PLR2004 - a line has two ends
        return None
    small, large = sorted(lanes, key=lambda lane: lane.quantity.value or 0.0)
    near, far = scale.place(small.quantity.value or 0.0), scale.place(large.quantity.value or 0.0)
    room = near - _REACH - scale.left
    widest = max(text_width(small.words, _WORDS, bold=True), text_width(small.also, _ALSO))
    if far - near < _APART or widest > room:
        return None
    left_words, left_height = _words(small, near - _REACH, room, "right")
    right_words, right_height = _words(large, far + _REACH, scale.left + SCALE + ROOM - far - _REACH, "left")
    link = Stroke(x=(near, far), y=(0.0, 0.0), colour=_LINK, width=2.6)
    dots = [_dot(small, near), _dot(large, far)]
    return [link, *left_words, *right_words, *dots], max(left_height, right_height)


def _marked(lane: Lane, scale: Scale, *, first: bool) -> Drawn:
    """Return one figure with its words to the left, where the first outlet's fit, or to the right."""
    items, left, right = _marks(lane, scale)
    room_left, room_right = left - scale.left - 4.0, scale.left + SCALE + ROOM - right
    widest = max(text_width(lane.words, _WORDS, bold=True), text_width(lane.also, _ALSO))
    fits_left, fits_right = widest <= room_left, widest <= room_right
    if fits_left and (first or not fits_right):
        words, height = _words(lane, left, room_left, "right")
    else:
        words, height = _words(lane, right, room_right, "left")
    return [*items, *words], height


def _marks(lane: Lane, scale: Scale) -> tuple[list[Item], float, float]:
    """Return marker, band and arrow of a figure, and where they end on both sides, a little air included."""
    quantity, style = lane.quantity, lane.style
    low, high = _clip(quantity)
    near, far = scale.place(low), scale.place(high)
    middle = scale.place(quantity.value) if _has_value(quantity) and quantity.value is not None else (near + far) / 2
    items: list[Item] = []
    if far > near:
        items.append(Band(left=near, right=far, y=0.0, colour=style.colour))
    if math.isinf(quantity.high):
        items.append(_arrow(far, _ARROW, style))
        far += _ARROW
    elif math.isinf(quantity.low):
        length = min(_ARROW, near - scale.place(scale.low))
        items.append(_arrow(near, -length, style))
        near -= length
    items.append(_dot(lane, middle))
    return items, min(near, middle) - _REACH, max(far, middle) + _REACH


def _clip(quantity: Quantity) -> tuple[float, float]:
    """Return the finite part of the bounds; an open end stops where the figure starts."""
    ends = _ends(quantity)
    return min(ends), max(ends)


def _arrow(start: float, length: float, style: Style) -> Stroke:
    return Stroke(x=(start, start + length), y=(0.0, 0.0), colour=style.colour, width=2.2, arrow=True)


def _dot(lane: Lane, x: float) -> Dot:
    return Dot(x=x, y=0.0, shape=lane.style.shape, colour=lane.style.colour, hollow=not _has_value(lane.quantity))


def _worded(lane: Lane, left: float) -> Drawn:
    """Return a figure that has no place on the scale: marker and words at the left."""
    words, height = _words(lane, left + 2 * _REACH, SCALE + ROOM - 2 * _REACH, "left")
    return [_dot(lane, left + _REACH), *words], height


def _words(lane: Lane, x: float, room: float, align: Align) -> Drawn:
    """Return a figure's words at the height of its marker, and under them what else the outlet says."""
    lines = wrap_text(lane.words, room, _WORDS, bold=True)
    top = -_WORDS * LINE / 2
    label = Label(x=x, y=top, lines=lines, size=_WORDS, colour=lane.style.ink, bold=True, align=align)
    if not lane.also:
        return [label], max(LANE, label.height + LANE - _WORDS * LINE)
    also = Label(
        x=x,
        y=top + label.height,
        lines=wrap_text(lane.also, room, _ALSO),
        size=_ALSO,
        colour=lane.style.ink,
        align=align,
    )
    return [label, also], LANE - _WORDS * LINE + label.height + also.height


def draw_legend(
    entries: Iterable[tuple[str, Style | None]], left: float, width: float, y: float
) -> tuple[list[Item], float]:
    """Return entries side by side, in as many lines as they need, each with its marker, and their height."""
    items: list[Item] = []
    x, top = left, y
    for words, style in entries:
        indent = 16.0 if style else 0.0
        # Drawn text is a little wider than it measures: whole pixels a letter.
        lines = wrap_text(words, width - left - indent - 3 * _EDGE, _ENTRY)
        across = indent + max(text_width(line, _ENTRY) for line in lines)
        if x > left and x + across > width - _EDGE:
            x, top = left, top + _ENTRY * LINE + _REACH / 2
        if style:
            items.append(Dot(x=x + 5.0, y=top + _ENTRY * LINE / 2, shape=style.shape, colour=style.colour))
        items.append(Label(x=x + indent, y=top, lines=lines, size=_ENTRY, colour=_SOFT))
        top += (len(lines) - 1) * _ENTRY * LINE
        x += across + 2 * _REACH
    return items, top + _ENTRY * LINE - y
