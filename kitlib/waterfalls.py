"""Waterfalls: the score of a match drawn share by share, each bar starting where the one before it ends."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from kitlib.canvas import LINE, Band, Item, Label, Stroke, show_items, text_width, wrap_text
from kitlib.explanations import Part, explain_match, find_match
from kitlib.lanes import STYLES
from kitlib.pairing import CUTOFF
from kitlib.results import Results, surface
from kitlib.wording import SIGNS, label_words, plain

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from kitlib.model import Match

_UP: Final = "#0072B2"
_DOWN: Final = "#A84300"
_SUM: Final = "#3B3B3B"
_LINE: Final = "#8C8C8C"
_SOFT: Final = "#3B3B3B"

# Sizes in points.
_MARGIN: Final = 10.0
_GAP: Final = 12.0
_LABEL: Final = 190.0
_SCALE: Final = 250.0
_NUMBER: Final = 44.0  # room for points beside a bar
_WHAT: Final = 230.0
_TITLE: Final = 11.0
_TEXT: Final = 10.0
_SMALL: Final = 8.5
_BAR: Final = 14.0
_DRIFT: Final = 0.92  # drawn text is a little wider than it measures
_LONGEST: Final = 300  # characters of a quote
_FULL: Final = 100.0

_LEFT: Final = _MARGIN + _LABEL + _GAP
_RIGHT: Final = _LEFT + 2 * _NUMBER + _SCALE + _GAP
_WIDTH: Final = _RIGHT + _WHAT + _MARGIN

Drawn = tuple[list[Item], float]


def plot_explain(results: Results, match_id: str, *, ax: "Axes | None" = None) -> "Axes":
    """Draw the shares that make up the score of a match as a waterfall.

    Parameters
    ----------
    results
        What the comparison found.
    match_id
        As in the tables.
    ax
        Where to draw; None for a new figure of a fitting size. On small axes everything shrinks alike.

    Returns
    -------
    Axes

    Raises
    ------
    ComparisonError
        If there is no such match.
    """
    match = find_match(results, match_id)
    items, y = _head(match, results)
    drawn, height = _bars(explain_match(results, match), match, results.run.cutoff, y)
    return show_items([*items, *drawn], _WIDTH, y + height + _MARGIN, ax)


def _head(match: "Match", results: Results) -> Drawn:
    """Return the title and both sides, and where they end."""
    labels = label_words(results.articles)
    relation = match.verdict.relation
    words = f"Score {match.score:.1f} of 100, share by share · {SIGNS[relation]} {relation}"
    y = _MARGIN
    items: list[Item] = [Label(x=_MARGIN, y=y, lines=(words,), size=_TITLE, bold=True)]
    y += _TITLE * LINE + _GAP / 2
    sides = (
        (match.article_a, match.claim_a, match.figure_a),
        (match.article_b, match.claim_b, match.figure_b),
    )
    for at, claim, figure in sides:
        ink = STYLES[at % len(STYLES)].ink
        text = plain(claim.text)
        text = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
        quoted = f"“{text}”" if figure is None else f"{plain(surface(claim, figure)[2])} – “{text}”"
        name = wrap_text(labels[at], _LABEL * _DRIFT, _TEXT, bold=True)
        lines = wrap_text(quoted, (_WIDTH - _LEFT - _MARGIN) * _DRIFT, _SMALL)
        items.append(Label(x=_LEFT - _GAP, y=y, lines=name, size=_TEXT, colour=ink, bold=True, align="right"))
        items.append(Label(x=_LEFT, y=y + 1.0, lines=lines, size=_SMALL, colour=_SOFT))
        y += max(len(name) * _TEXT, len(lines) * _SMALL) * LINE + _GAP / 2
    return items, y + _GAP / 2


def _bars(parts: Sequence[Part], match: "Match", cutoff: float, y: float) -> Drawn:
    """Return a bar a share, each from where the last ended, and the score's own bar at the end."""
    ends = [0.0]
    for part in parts:
        ends.append(ends[-1] + part.points)
    low, high = min(0.0, *ends), max(_FULL, *ends)

    def place(points: float) -> float:
        return _LEFT + _NUMBER + _SCALE * (points - low) / (high - low)

    items: list[Item] = []
    top = y
    for part, start, end in zip(parts, ends, ends[1:], strict=False):
        drawn, height = _bar(part, (place(start), place(end)), top)
        items += drawn
        items.append(Stroke(x=(place(end),) * 2, y=(top + height / 2, top + height + _BAR), colour=_LINE, width=0.8))
        top += height
    total = Part("score", match.score, "do the two speak of the same fact?")
    drawn, height = _bar(total, (place(0.0), place(match.score)), top + _GAP / 3, is_sum=True)
    bottom = top + height + _GAP / 3
    least = cutoff if match.kind == "statement" else CUTOFF
    lines: list[Item] = [
        Stroke(x=(place(mark),) * 2, y=(y, bottom + 2.0), colour="#D0D0D0", width=1.0) for mark in (0.0, least, _FULL)
    ]
    items += drawn
    items += _scale({place(0.0): "0", place(least): f"cutoff {least:.4g}", place(_FULL): "100"}, bottom + 4.0)
    return [*lines, *items], bottom + 4.0 + _SMALL * LINE - y


def _bar(part: Part, ends: tuple[float, float], y: float, *, is_sum: bool = False) -> Drawn:
    """Return a share's row: its label, its bar with the points at its free end, and the evidence."""
    name = wrap_text(part.label, _LABEL * _DRIFT, _TEXT, bold=is_sum)
    what = wrap_text(part.what, _WHAT * _DRIFT, _SMALL)
    height = max(len(name) * _TEXT, len(what) * _SMALL if part.what else 0.0, _BAR / LINE) * LINE + 5.0
    middle = y + height / 2
    up = part.points >= 0
    colour = _SUM if is_sum else _UP if up else _DOWN
    left, right = min(ends), max(ends)
    points = f"{part.points:.1f}" if is_sum else f"{part.points:+.1f}".replace("-", "−")
    items: list[Item] = [
        Label(
            x=_LEFT - _GAP,
            y=middle - len(name) * _TEXT * LINE / 2,
            lines=name,
            size=_TEXT,
            bold=is_sum,
            align="right",
        ),
        # What adds is full and what takes off is hollow, so that grey tells them apart.
        Band(left=left, right=right, y=middle, colour=colour, thickness=_BAR, fill=0.85 if up else 0.0, edge=True),
        Label(
            x=right + 4.0 if up else left - 4.0,
            y=middle - _SMALL * LINE / 2,
            lines=(points,),
            size=_SMALL,
            colour=colour,
            bold=is_sum,
            align="left" if up else "right",
        ),
    ]
    if part.what:
        items.append(Label(x=_RIGHT, y=middle - len(what) * _SMALL * LINE / 2, lines=what, size=_SMALL, colour=_SOFT))
    return items, height


def _scale(marks: dict[float, str], y: float) -> list[Item]:
    """Return the words under the upright lines; one that would touch the one before it is left out."""
    items: list[Item] = []
    end = -_WIDTH
    for x, words in sorted(marks.items()):
        across = text_width(words, _SMALL)
        if x - across / 2 > end + 4.0:
            items.append(Label(x=x - across / 2, y=y, lines=(words,), size=_SMALL, colour=_SOFT))
            end = x + across / 2
    return items
