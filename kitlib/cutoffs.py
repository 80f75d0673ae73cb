"""Cutoffs: how many pairs of statements another cutoff would keep, counted and drawn."""

from bisect import bisect_left
from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING, Final

from kitlib.canvas import FONT
from kitlib.lanes import STYLES
from kitlib.matching import find_statements, repeat_key
from kitlib.model import Relation
from kitlib.results import RELATIONS, Results
from kitlib.wording import SIGNS

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_BELOW: Final = 16.0  # how far under the cutoff the plot begins: lower down, everything pairs with everything
_ABOVE: Final = 5.0
_FULL: Final = 100.0
_SIZE: Final = (6.4, 4.0)  # inches
_TEXT: Final = 9.0
_TITLE: Final = 11.0
_SOFT: Final = "#3B3B3B"
_ALL: Final = "all"
# Dashes tell the lines apart where colour does not.
_DASHES: Final = {_ALL: "-", "differ": "-", "compatible": "--", "agree": "-.", "incomparable": ":"}
_COLOURS: Final = {
    _ALL: "#1B1B1B",
    "differ": STYLES[1].ink,
    "compatible": STYLES[2].ink,
    "agree": STYLES[0].ink,
    "incomparable": STYLES[3].ink,
}


def statement_scores(results: Results, lowest: float = 0.0) -> dict[Relation, list[float]]:
    """Return the scores of all pairs of statements from a cutoff up, by relation, in rising order.

    Parameters
    ----------
    results
        What the comparison found; the scorer is asked once more.
    lowest
        The lowest score of interest, 0 to 100.

    Returns
    -------
    dict
        A list for each relation that occurs. Pairs that repeat each other count once, with their highest score.
    """
    best: dict[Hashable, tuple[float, Relation]] = {}
    for match in find_statements(results.articles, results.claims, scorer=results.scorer, score_cutoff=lowest):
        key = repeat_key(match)
        if key not in best or match.score > best[key][0]:
            best[key] = match.score, match.verdict.relation
    found: dict[Relation, list[float]] = {}
    for score, relation in sorted(best.values()):
        found.setdefault(relation, []).append(score)
    return found


def count_from(scores: Sequence[float], cutoff: float) -> int:
    """Return how many scores, in rising order, reach a cutoff.

    Examples
    --------
    >>> count_from([20.0, 32.0, 51.5], 32.0)
    2
    """
    return len(scores) - bisect_left(scores, cutoff)


def plot_cutoff(results: Results, *, ax: "Axes | None" = None) -> "Axes":
    """Draw how many pairs of statements another cutoff would keep, in all and by relation.

    Parameters
    ----------
    results
        What the comparison found.
    ax
        Where to draw; None for a new figure.

    Returns
    -------
    Axes
        The cutoff of the comparison is marked; figures are paired by their own, which is left alone.
    """
    cutoff = results.run.cutoff
    low = max(cutoff - _BELOW, 0.0)
    found = statement_scores(results, low)
    lines: dict[str, list[float]] = {_ALL: sorted(score for scores in found.values() for score in scores)}
    lines |= {relation: found[relation] for relation in RELATIONS if relation in found}
    high = min(max((*lines[_ALL], cutoff)) + _ABOVE, _FULL + _ABOVE)
    ax = ax or _new_axes()
    for name, scores in lines.items():
        edges = [low, *(score for score in scores if score > low), high]
        counts = [count_from(scores, edge) for edge in edges]
        # A pair is kept at its own score, so that the count falls right after it.
        ax.step(
            edges,
            counts,
            where="pre",
            color=_COLOURS[name],
            linestyle=_DASHES[name],
            linewidth=2.4 if name == _ALL else 1.6,
            label=_label(name, scores, cutoff),
        )
    _dress(ax, (low, high), cutoff, count_from(lines[_ALL], cutoff))
    return ax


def _label(name: str, scores: Sequence[float], cutoff: float) -> str:
    sign = f"{SIGNS[name]} " if name in SIGNS else ""
    return f"{sign}{name}: {count_from(scores, cutoff)} now"


def _new_axes() -> "Axes":
    from matplotlib import pyplot as plt  # costs more than the rest of the kit

    return plt.subplots(figsize=_SIZE, facecolor="white", layout="constrained")[1]


def _dress(ax: "Axes", ends: tuple[float, float], cutoff: float, count: int) -> None:
    """Add the cutoff, the names of the axes, the title and the legend, in the kit's font and size."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.ticker import MaxNLocator

    font = FontProperties(family=FONT, size=_TEXT)
    ax.axvline(cutoff, color=_SOFT, linewidth=1.0, label=f"cutoff now: {cutoff:.4g}")
    ax.plot([cutoff], [count], marker="o", color=_COLOURS[_ALL], markersize=6.0)
    ax.set_xlim(*ends)
    # An empty plot has a scale too.
    ax.set_ylim(0.0, max(1.0, ax.get_ylim()[1]))
    ax.yaxis.set_major_locator(MaxNLocator(integer=True))
    ax.set_xlabel("cutoff: lowest score of a pair of statements", fontproperties=font)
    ax.set_ylabel("pairs of statements kept", fontproperties=font)
    title = FontProperties(family=FONT, size=_TITLE, weight="bold")
    ax.set_title("What another cutoff would keep", fontproperties=title, loc="left")
    ax.set_facecolor("white")
    ax.spines[["top", "right"]].set_visible(False)
    for tick in (*ax.get_xticklabels(), *ax.get_yticklabels()):
        tick.set_fontproperties(font)
    # The lines fall, so that the upper right is free.
    ax.legend(prop=font, frameon=False, loc="upper right")
