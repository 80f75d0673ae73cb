"""Plots: the figures of the articles, drawn so that shape, place and words carry the meaning and colour only helps."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kitlib.canvas import LINE, Item, Label, Stroke, show_items, text_width, wrap_text
from kitlib.facts import Fact, also_words, cell_words, find_facts
from kitlib.lanes import RELATION_INK, ROOM, SCALE, STYLES, Lane, Style, draw_lanes, draw_legend
from kitlib.model import Quantity
from kitlib.results import Results
from kitlib.wording import SIGNS, day_words, figure_words, is_named, label_words, plain

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_HEDGES: Final = {"~": "about", ">": "at least", "<": "at most", "=": "exact"}
_SPINE: Final = "#8C8C8C"
_SOFT: Final = "#3B3B3B"

# Sizes in points.
_MARGIN: Final = 10.0
_GAP: Final = 12.0
_TOPIC: Final = 150.0
_RELATION: Final = 190.0
_TITLE: Final = 11.0
_TEXT: Final = 10.0
_MOST_LISTED: Final = 12
_MOST_ROWS: Final = 60  # differences come first; a longer picture is no picture
_LONGEST_TOPIC: Final = 60  # characters
_TIMES: Final = 10.0  # beyond it a percentage is only a long number

Drawn = tuple[list[Item], float]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Page:
    """The results, and where the columns stand."""

    results: Results
    labels: tuple[str, ...]
    left: float
    width: float

    @property
    def right(self) -> float:
        return self.left + SCALE + ROOM + _GAP


def plot_figures(results: Results, *, ax: "Axes | None" = None) -> "Axes":
    """Draw the figures that both articles give, each row on its own scale from zero, and list the others.

    Parameters
    ----------
    results
        What the comparison found.
    ax
        Where to draw; None for a new figure of a fitting size. On small axes everything shrinks alike.

    Returns
    -------
    Axes
    """
    return show_items(*scene(results), ax)


def scene(results: Results) -> tuple[list[Item], float, float]:
    """Return everything that the figure plot draws, and its width and height in points."""
    facts = [fact for fact in find_facts(results) if fact.kind == "quantity"]
    shared = [fact for fact in facts if fact.match]
    alone = [fact for fact in facts if not fact.match]
    labels = label_words(results.articles)
    left = _MARGIN + _widest((_short(fact.topic) for fact in shared), _TOPIC) + _GAP
    page = _Page(results=results, labels=labels, left=left, width=left + SCALE + ROOM + _GAP + _RELATION + _MARGIN)
    items: list[Item] = []
    y = _MARGIN
    for part, rows in ((_shared_part, shared), (_alone_part, alone), (_legend, shared)):
        drawn, height = part(page, rows, y)
        items += drawn
        y += height
    return items, page.width, y + _MARGIN


def _short(topic: str) -> str:
    """Return a topic that leaves the row readable; the table has it in full."""
    return topic if len(topic) <= _LONGEST_TOPIC else f"{topic[: _LONGEST_TOPIC - 1].rstrip()}…"


def _widest(texts: Iterable[str], most: float, *, bold: bool = False) -> float:
    return min(most, max((text_width(text, _TEXT, bold=bold) for text in texts), default=0.0))


def _title(page: _Page, words: str, y: float) -> Label:
    lines = wrap_text(words, page.width - page.left, _TITLE, bold=True)
    return Label(x=page.left, y=y, lines=lines, size=_TITLE, bold=True)


def _shared_part(page: _Page, facts: Sequence[Fact], y: float) -> Drawn:
    """Draw the rows that more than one outlet gives, or say that there are none."""
    both = "both" if len(page.labels) == 2 else "more than one"  # noqa: PLR2004 - both are two
    if not facts:
        title = _title(page, f"No figure is reported by {both}", y)
        return [title], title.height + _GAP
    title = _title(page, f"Reported by {both} (each row starts at 0 and has its own scale)", y)
    items: list[Item] = [title]
    top = start = y + title.height + _GAP
    for fact in facts[:_MOST_ROWS]:
        drawn, height = _row(page, fact, top)
        items += drawn
        top += height + _GAP
    items.append(Stroke(x=(page.left, page.left), y=(start - _GAP / 2, top - _GAP / 2), colour=_SPINE))
    if len(facts) > _MOST_ROWS:
        words = (f"and {len(facts) - _MOST_ROWS} more in the table",)
        items.append(Label(x=page.left, y=top, lines=words, size=_TEXT, colour=_SOFT))
        top += _TEXT * LINE + _GAP
    return items, top + _GAP - y


def _row(page: _Page, fact: Fact, y: float) -> Drawn:
    """Draw topic, marks and relation of one row, each centred on the row's height."""
    lanes = _lanes(fact)
    marks, height = draw_lanes(lanes, page.left, y)
    topic_lines = wrap_text(_short(fact.topic), page.left - _MARGIN - _GAP + 1.0, _TEXT)
    relation_lines = wrap_text(_relation(fact, lanes), _RELATION, _TEXT, bold=fact.relation == "differ")
    tallest = max(height, len(topic_lines) * _TEXT * LINE, len(relation_lines) * _TEXT * LINE)
    middle = y + tallest / 2
    topic = Label(
        x=page.left - _GAP, y=middle - len(topic_lines) * _TEXT * LINE / 2, lines=topic_lines, size=_TEXT, align="right"
    )
    relation = Label(
        x=page.right,
        y=middle - len(relation_lines) * _TEXT * LINE / 2,
        lines=relation_lines,
        size=_TEXT,
        colour=RELATION_INK[fact.relation],
        bold=fact.relation == "differ",
    )
    down = (tallest - height) / 2
    items = [item.shifted(down) for item in marks]
    return [*items, topic, relation], tallest


def _lanes(fact: Fact) -> list[Lane]:
    lanes = []
    for lead in fact.leads:
        if lead is None or not isinstance(lead.figure, Quantity):
            continue
        also = also_words(fact, lead.article)
        lanes.append(
            Lane(
                quantity=lead.figure,
                words=figure_words(lead.claim, lead.figure),
                also=f"also: {', '.join(also)}" if also else "",
                style=_style(lead.article),
            )
        )
    return lanes


def _style(article: int) -> Style:
    return STYLES[article % len(STYLES)]


def _relation(fact: Fact, lanes: Sequence[Lane]) -> str:
    """Return the relation as sign and word, and for two figures by how much or by what they are apart."""
    words = f"{SIGNS[fact.relation]} {fact.relation}"
    if len(lanes) != 2 or fact.relation == "agree":  # noqa: PLR2004 - a gap has two ends
        return words
    one, two = (lane.quantity for lane in lanes)
    if all(lane.is_exact for lane in lanes) and one.unit == two.unit:
        return f"{words} {_gap(one.value or 0.0, two.value or 0.0)}".rstrip()
    hedges = _hedge(one), _hedge(two)
    return words if hedges[0] == hedges[1] else f"{words} ({' / '.join(hedges)})"


def _hedge(quantity: Quantity) -> str:
    return quantity.form if quantity.form in {"range", "vague"} else _HEDGES[quantity.modifier]


def _gap(one: float, two: float) -> str:
    """Return the step from the first figure to the second, and its share of the first where that says something."""
    if one == two:
        return ""
    step = f"{two - one:+,.10g}"
    if one > 0 and two < _TIMES * one:
        step += f" ({100 * (two - one) / one:+,.0f}\u00a0%)"
    # The typographic minus is as wide as the plus.
    return step.replace("-", "−")


def _alone_part(page: _Page, facts: Sequence[Fact], y: float) -> Drawn:
    """List the figures of one outlet, outlet by outlet, those that news counts first."""
    if not facts:
        return [], 0.0
    title = _title(page, "Reported by one only", y)
    items: list[Item] = [title]
    top = y + title.height + _GAP / 2
    across = _widest(page.labels, _TOPIC, bold=True) + _GAP
    named = [fact for fact in facts if all(is_named(lead.figure) for lead in fact.leads if lead)]
    listed = sorted(sorted(named, key=lambda fact: fact.is_time)[:_MOST_LISTED], key=_owner)
    for fact in listed:
        at = _owner(fact)
        name = wrap_text(page.labels[at], across - _GAP + 1.0, _TEXT, bold=True)
        words = wrap_text(
            f"{_short(fact.topic)} – {cell_words(fact, at)}", page.width - page.left - across - _MARGIN, _TEXT
        )
        items.append(Label(x=page.left, y=top, lines=name, size=_TEXT, colour=_style(at).ink, bold=True))
        items.append(Label(x=page.left + across, y=top, lines=words, size=_TEXT, colour=_SOFT))
        top += max(len(name), len(words)) * _TEXT * LINE + _GAP / 3
    rest = len(facts) - len(listed)
    if rest:
        items.append(Label(x=page.left, y=top, lines=(f"and {rest} more in the table",), size=_TEXT, colour=_SOFT))
        top += _TEXT * LINE
    return items, top + _GAP - y


def _owner(fact: Fact) -> int:
    return next(lead.article for lead in fact.leads if lead)


def _legend(page: _Page, facts: Sequence[Fact], y: float) -> Drawn:
    """Say which marker is whose, and what arrow, band and hollow marker mean where they occur."""
    entries: list[tuple[str, Style | None]] = [
        (f"{label} ({day})" if (day := day_words(article)) and label == plain(article.outlet) else label, _style(at))
        for at, (label, article) in enumerate(zip(page.labels, page.results.articles, strict=True))
    ]
    entries += [(words, None) for words in _marks_used(facts)]
    return draw_legend(entries, page.left, page.width, y)


def _marks_used(facts: Sequence[Fact]) -> list[str]:
    quantities = [lane.quantity for fact in facts for lane in _lanes(fact)]
    modifiers = {quantity.modifier for quantity in quantities}
    used = {
        "arrow: or more": modifiers & {"<", ">"} == {">"},
        "arrow: or less": modifiers & {"<", ">"} == {"<"},
        "arrow: or more, or less": {"<", ">"} <= modifiers,
        "band: about": any(quantity.modifier == "~" and quantity.form != "vague" for quantity in quantities),
        "band: what a vague word may cover": any(quantity.form == "vague" for quantity in quantities),
        "band: from … to": any(quantity.form == "range" for quantity in quantities),
        "upright line inside a row: 0": any(-math.inf < quantity.low < 0 for quantity in quantities),
        "hollow: no single number given": any(quantity.value is None for quantity in quantities),
    }
    return [words for words, is_used in used.items() if is_used]
