"""Coverage: which outlets report which facts and statements, drawn as a matrix."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kitlib.canvas import LINE, Dot, Item, Label, Stroke, show_items, wrap_text
from kitlib.facts import Fact, find_facts
from kitlib.lanes import RELATION_INK, STYLES
from kitlib.results import Results
from kitlib.statements import find_statements
from kitlib.wording import SIGNS, figure_words, is_named, label_words, plain

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_SOFT: Final = "#3B3B3B"
_RULE: Final = "#D9D9D9"
_NONE: Final = "#8C8C8C"

# Sizes in points.
_MARGIN: Final = 10.0
_GAP: Final = 12.0
_TOPIC: Final = 230.0
_CELL: Final = 130.0
_RELATION: Final = 110.0
_TITLE: Final = 11.0
_TEXT: Final = 9.0
_SMALL: Final = 8.5
_DRIFT: Final = 0.94  # drawn text is a little wider than it measures
_DOT: Final = 14.0  # room of a marker
_MOST_FACTS: Final = 16
_MOST_STATEMENTS: Final = 8
_MOST_ALONE: Final = 10
_LONGEST: Final = 80  # characters of a topic or claim


@dataclass(frozen=True, kw_only=True, slots=True)
class _Row:
    """What a row tells: its topic, the words of each outlet or None where it reports nothing, the relation."""

    topic: str
    cells: tuple[str | None, ...]
    relation: str = ""

    @property
    def reporters(self) -> int:
        """How many outlets report it."""
        return sum(cell is not None for cell in self.cells)


def plot_coverage(results: Results, *, ax: "Axes | None" = None) -> "Axes":
    """Draw which outlets report which facts and statements.

    Parameters
    ----------
    results
        What the comparison found.
    ax
        Where to draw; None for a new figure of a fitting size. On small axes everything shrinks alike.

    Returns
    -------
    Axes
        A row a fact or a group of statements, those of most outlets first, and a column an outlet; long parts are cut
        and say how many rows more there are.
    """
    return show_items(*_scene(results), ax)


def _scene(results: Results) -> tuple[list[Item], float, float]:
    """Return everything that is drawn, and its width and height in points."""
    labels = label_words(results.articles)
    facts = find_facts(results)
    # What no text names would be a row called "figure".
    shared = _fact_rows([fact for fact in facts if fact.match])
    alone = _fact_rows([fact for fact in facts if not fact.match and not fact.is_time and _is_telling(fact)])
    parts = (
        ("Figures and dates of several outlets", shared, _MOST_FACTS),
        ("Statements of several outlets", _statement_rows(results), _MOST_STATEMENTS),
        ("Figures of one outlet", alone, _MOST_ALONE),
    )
    width = _MARGIN + _TOPIC + _GAP + len(labels) * _CELL + _RELATION + _MARGIN
    items, y = _head(labels)
    for title, rows, most in parts:
        if rows:
            drawn, y = _part(title, rows, most, width, y)
            items += drawn
    if not any(rows for _, rows, _ in parts):
        items.append(Label(x=_MARGIN, y=y, lines=("No figure and no shared statement was found",), size=_TEXT))
        y += _TEXT * LINE
    return items, width, y + _MARGIN


def _is_telling(fact: Fact) -> bool:
    return all(is_named(lead.figure) for lead in fact.leads if lead)


def _fact_rows(facts: Iterable[Fact]) -> list[_Row]:
    """Return a row a fact, those of most outlets first and else as in the table."""
    rows = [
        _Row(
            topic=_short(fact.topic),
            cells=tuple(figure_words(lead.claim, lead.figure) if lead else None for lead in fact.leads),
            relation=fact.relation if fact.match else "",
        )
        for fact in facts
    ]
    return sorted(rows, key=lambda row: -row.reporters)


def _statement_rows(results: Results) -> list[_Row]:
    """Return a row a group of statements, those that differ and then those of most outlets first."""
    rows = [
        _Row(
            topic=_short(plain(min((one.text for some in group.claims.values() for one in some), key=_brevity))),
            cells=tuple("" if at in group.claims else None for at in range(len(results.articles))),
            relation=group.relation,
        )
        for group in find_statements(results)
    ]
    return sorted(rows, key=lambda row: (row.relation != "differ", -row.reporters))


def _brevity(text: str) -> tuple[int, str]:
    return len(text), text


def _short(text: str) -> str:
    """Return a text that leaves the row readable; the tables have it in full."""
    if len(text) <= _LONGEST:
        return text
    cut = text[:_LONGEST].rpartition(" ")[0] or text[:_LONGEST]
    return f"{cut} …"


def _left(column: int) -> float:
    return _MARGIN + _TOPIC + _GAP + column * _CELL


def _head(labels: Sequence[str]) -> tuple[list[Item], float]:
    """Return the names of the columns and what the markers mean."""
    words = "filled: reports it · hollow: not reported · words: the figure that stands first"
    items: list[Item] = [
        Label(x=_MARGIN, y=_MARGIN, lines=("Who reports what",), size=_TITLE, bold=True),
        Label(x=_MARGIN, y=_MARGIN + _TITLE * LINE + 2.0, lines=(words,), size=_SMALL, colour=_SOFT),
    ]
    y = _MARGIN + (_TITLE + _SMALL) * LINE + _GAP
    names = [wrap_text(label, (_CELL - _GAP) * _DRIFT, _TEXT, bold=True) for label in labels]
    tallest = max(map(len, names)) * _TEXT * LINE
    for at, lines in enumerate(names):
        top = y + tallest - len(lines) * _TEXT * LINE
        ink = STYLES[at % len(STYLES)].ink
        items.append(Label(x=_left(at), y=top, lines=lines, size=_TEXT, colour=ink, bold=True))
    return items, y + tallest + _GAP / 3


def _part(title: str, rows: Sequence[_Row], most: int, width: float, y: float) -> tuple[list[Item], float]:
    """Return one part of the matrix with its title, and where it ends."""
    items: list[Item] = [Label(x=_MARGIN, y=y + _GAP / 2, lines=(title,), size=_TEXT, bold=True)]
    y += _GAP / 2 + _TEXT * LINE + 3.0
    for row in rows[:most]:
        drawn, height = _row(row, y)
        items += [Stroke(x=(_MARGIN, width - _MARGIN), y=(y, y), colour=_RULE), *drawn]
        y += height
    if len(rows) > most:
        words = f"and {len(rows) - most} more"
        items.append(Label(x=_MARGIN, y=y + 2.0, lines=(words,), size=_SMALL, colour=_SOFT))
        y += _SMALL * LINE + 2.0
    return items, y + 2.0


def _row(row: _Row, y: float) -> tuple[list[Item], float]:
    """Return a row: its topic, a marker an outlet with the outlet's words, the relation."""
    topic = wrap_text(row.topic, _TOPIC * _DRIFT, _TEXT)
    cells = [wrap_text(cell, (_CELL - _GAP - _DOT) * _DRIFT, _TEXT) if cell else () for cell in row.cells]
    height = max(len(topic), *map(len, cells)) * _TEXT * LINE + 6.0
    middle = y + height / 2
    items: list[Item] = [_centred(topic, _MARGIN, middle)]
    for at, (cell, lines) in enumerate(zip(row.cells, cells, strict=True)):
        style = STYLES[at % len(STYLES)]
        given = cell is not None
        colour = style.colour if given else _NONE
        items.append(Dot(x=_left(at) + 4.0, y=middle, shape=style.shape, colour=colour, hollow=not given, size=7.0))
        if lines:
            items.append(_centred(lines, _left(at) + _DOT, middle, style.ink))
    if row.relation:
        words = (f"{SIGNS[row.relation]} {row.relation}",)
        items.append(_centred(words, _left(len(row.cells)), middle, RELATION_INK[row.relation]))
    return items, height


def _centred(lines: tuple[str, ...], x: float, middle: float, ink: str = _SOFT) -> Label:
    return Label(x=x, y=middle - len(lines) * _TEXT * LINE / 2, lines=lines, size=_TEXT, colour=ink)
