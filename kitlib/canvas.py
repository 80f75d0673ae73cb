"""Canvas: text, lines, bands, arrows and markers placed in points from the top left, and drawn on matplotlib axes."""

import functools
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import TextToPath

# It comes with matplotlib and has the signs; the reader's own default may have neither.
FONT: Final = "DejaVu Sans"
LINE: Final = 1.3
_POINTS: Final = 72.0

Align = Literal["left", "right"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Label:
    """Lines of text; `x` is their left or right edge, `y` the top of the first."""

    x: float
    y: float
    lines: tuple[str, ...]
    size: float = 10.0
    colour: str = "#1b1b1b"
    bold: bool = False
    align: Align = "left"
    backed: bool = True  # on white, so that no line strikes through a word

    @property
    def height(self) -> float:
        """The height in points."""
        return len(self.lines) * self.size * LINE

    def shifted(self, down: float) -> "Label":
        """Return the same further down."""
        return replace(self, y=self.y + down)


@dataclass(frozen=True, kw_only=True, slots=True)
class Stroke:
    """A straight line; with an arrow it has a head at its end."""

    x: tuple[float, float]
    y: tuple[float, float]
    colour: str
    width: float = 1.0
    arrow: bool = False

    def shifted(self, down: float) -> "Stroke":
        """Return the same further down."""
        return replace(self, y=(self.y[0] + down, self.y[1] + down))


@dataclass(frozen=True, kw_only=True, slots=True)
class Band:
    """A bar from left to right, `y` its middle; `fill` is how dense it is, 0 to 1, and an edge is a line around it."""

    left: float
    right: float
    y: float
    colour: str
    thickness: float = 13.0
    fill: float = 0.25
    edge: bool = False

    def shifted(self, down: float) -> "Band":
        """Return the same further down."""
        return replace(self, y=self.y + down)


@dataclass(frozen=True, kw_only=True, slots=True)
class Dot:
    """A marker; hollow where no single value was given."""

    x: float
    y: float
    shape: str
    colour: str
    hollow: bool = False
    size: float = 9.5

    def shifted(self, down: float) -> "Dot":
        """Return the same further down."""
        return replace(self, y=self.y + down)


Item = Label | Stroke | Band | Dot


@functools.cache
def _measure() -> "tuple[TextToPath, dict[bool, FontProperties]]":
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import TextToPath

    fonts = {
        bold: FontProperties(family=FONT, size=10.0, weight="bold" if bold else "normal") for bold in (False, True)
    }
    return TextToPath(), fonts


@functools.lru_cache(maxsize=8192)
def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of one line of text in points.

    Examples
    --------
    >>> text_width("164 killed", 10.0) > text_width("164", 10.0) > 0
    True
    """
    measure, fonts = _measure()
    width, _, _ = measure.get_text_width_height_descent(text, fonts[bold], ismath=False)
    return float(width) * size / 10.0


def wrap_text(text: str, width: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
    """Return the lines of a text that fits a width in points; a word that is too long is broken, nothing is cut.

    Examples
    --------
    >>> wrap_text("hundreds of homes", 66.0, 10.0)
    ('hundreds of', 'homes')
    """
    lines: list[str] = []
    line = ""
    # A no-break space breaks no line.
    for word in filter(None, text.split(" ")):
        longer = f"{line} {word}" if line else word
        if text_width(longer, size, bold=bold) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        *full, line = _break_word(word, width, size, bold=bold)
        lines += full
    return (*lines, line) if line or not lines else tuple(lines)


def _break_word(word: str, width: float, size: float, *, bold: bool) -> list[str]:
    """Break a word where it no longer fits; at least one character stands on a line."""
    pieces, piece = [], ""
    for character in word:
        if piece and text_width(piece + character, size, bold=bold) > width:
            pieces.append(piece)
            piece = ""
        piece += character
    return [*pieces, piece]


def new_axes(width: float, height: float) -> "Axes":
    """Return axes that fill a new white figure of a size in points; pyplot shows it in a notebook."""
    from matplotlib import pyplot as plt  # costs more than the rest of the kit

    figure = plt.figure(figsize=(width / _POINTS, height / _POINTS), facecolor="white")
    return figure.add_axes((0.0, 0.0, 1.0, 1.0))


def show_items(items: Iterable[Item], width: float, height: float, ax: "Axes | None" = None) -> "Axes":
    """Draw items on the axes given, or on a new figure of their size in points, and return the axes."""
    if ax is None:
        ax = new_axes(width, height)
    draw_items(ax, items, width, height)
    return ax


def draw_items(ax: "Axes", items: Iterable[Item], width: float, height: float) -> None:
    """Draw items on axes; where these are smaller than the size asked for, in points, everything shrinks alike."""
    figure = ax.get_figure(root=True)
    if figure is None:
        return
    box = ax.get_position()
    across, down = (
        figure.get_figwidth() * _POINTS * box.width,
        figure.get_figheight() * _POINTS * box.height,
    )
    scale = min(1.0, across / width, down / height)
    ax.set_xlim(0.0, across / scale)
    ax.set_ylim(down / scale, 0.0)
    ax.set_facecolor("white")
    ax.set_axis_off()
    for item in items:
        _draw(ax, item, scale)


def _draw(ax: "Axes", item: Item, scale: float) -> None:
    match item:
        case Label():
            _draw_label(ax, item, scale)
        case Stroke(arrow=True):
            _draw_arrow(ax, item, scale)
        case Stroke():
            ax.plot(item.x, item.y, color=item.colour, linewidth=item.width * scale, zorder=2)
        case Band():
            _draw_band(ax, item)
        case Dot():
            face = "white" if item.hollow else item.colour
            ax.plot(
                [item.x],
                [item.y],
                linestyle="none",
                marker=item.shape,
                markersize=item.size * scale,
                markerfacecolor=face,
                markeredgecolor=item.colour,
                markeredgewidth=1.6 * scale,
                zorder=4,
            )


def _draw_label(ax: "Axes", item: Label, scale: float) -> None:
    # No mathematics: "$" in an article is money.
    ax.text(
        item.x,
        item.y,
        "\n".join(item.lines),
        fontsize=item.size * scale,
        color=item.colour,
        fontweight="bold" if item.bold else "normal",
        fontfamily=FONT,
        horizontalalignment=item.align,
        verticalalignment="top",
        linespacing=1.15,
        parse_math=False,
        usetex=False,
        bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.8 * scale} if item.backed else None,
        zorder=5,
    )


def _draw_arrow(ax: "Axes", item: Stroke, scale: float) -> None:
    ax.annotate(
        "",
        xy=(item.x[1], item.y[1]),
        xytext=(item.x[0], item.y[0]),
        arrowprops={
            "arrowstyle": "-|>",
            "color": item.colour,
            "linewidth": item.width * scale,
            "shrinkA": 0,
            "shrinkB": 0,
            "mutation_scale": 11 * scale,
        },
        zorder=3,
    )


def _draw_band(ax: "Axes", item: Band) -> None:
    from matplotlib.colors import to_rgba
    from matplotlib.patches import Rectangle

    corner = (item.left, item.y - item.thickness / 2)
    ax.add_patch(
        Rectangle(
            corner,
            item.right - item.left,
            item.thickness,
            facecolor=to_rgba(item.colour, item.fill),
            edgecolor=to_rgba(item.colour, 1.0 if item.edge else 0.0),
            linewidth=1.2 if item.edge else 0.0,
            zorder=1,
        )
    )
