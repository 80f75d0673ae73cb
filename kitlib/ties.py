"""Ties: the claims of two articles in two columns, joined by lines where they speak of the same fact."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from kitlib.canvas import LINE, Band, Item, Label, Stroke, show_items, text_width, wrap_text
from kitlib.errors import ComparisonError
from kitlib.lanes import RELATION_INK, STYLES
from kitlib.model import Claim, Figure, Match
from kitlib.quotes import split_at
from kitlib.results import RELATIONS, Results
from kitlib.wording import SIGNS, day_words, label_words, plain

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_MARK: Final = "#E69F00"
_SOFT: Final = "#3B3B3B"

# Sizes in points.
_MARGIN: Final = 10.0
_GAP: Final = 12.0
_COLUMN: Final = 250.0
_MIDDLE: Final = 240.0
_TITLE: Final = 11.0
_TEXT: Final = 9.0
_SMALL: Final = 8.5
_BAR: Final = 3.0  # width of the bar at a claim's side
_THIN: Final = 0.8
_THICK: Final = 4.0
_DRIFT: Final = 0.94  # drawn text is a little wider than it measures
_MOST: Final = 8
_LONGEST: Final = 240  # characters of a claim
_BEFORE: Final = 110  # characters before its first figure where it is cut
_WIDTH: Final = 2 * (_MARGIN + _COLUMN) + _MIDDLE

Place = tuple[int, int, int]
Marks = tuple[tuple[int, int], ...]
_Side = tuple[int, Claim, Figure | None]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Tie:
    """The matches of two claims as one line: the strongest relation, and the highest score of those that have it."""

    sides: tuple[Place, Place]
    relation: str
    score: float
    topics: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Box:
    """A claim where it is drawn: its middle line, the top and the bottom of its words."""

    top: float
    bottom: float

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


def plot_matches(results: Results, *, top: int = _MOST, ax: "Axes | None" = None) -> "Axes":
    """Draw the claims that speak of the same fact in two columns, joined by lines.

    Parameters
    ----------
    results
        What the comparison found.
    top
        How many pairs of claims to draw at most, 1 to 8; those that differ come first, then as in the tables.
    ax
        Where to draw; None for a new figure of a fitting size. On small axes everything shrinks alike.

    Returns
    -------
    Axes

    Raises
    ------
    ComparisonError
        If `top` is not a whole number from 1 to 8.
    """
    if not isinstance(top, int) or not 1 <= top <= _MOST:
        message = f"top={top!r}: more than {_MOST} pairs cannot be read; give a whole number from 1 to {_MOST}"
        raise ComparisonError(message)
    ties = _find_ties(results)
    items, y = _heads(results, len(ties), min(top, len(ties)))
    drawn, height = _draw(ties[:top], results, y)
    return show_items([*items, *drawn], _WIDTH, y + height + _MARGIN, ax)


def _find_ties(results: Results) -> list[_Tie]:
    """Return the pairs of claims that matches join, those that differ first and then the highest scores."""
    ties: dict[tuple[Place, Place], _Tie] = {}
    for match in results.matches:
        if match.verdict.relation == "incomparable":
            continue
        sides = _place(match.article_a, match.claim_a), _place(match.article_b, match.claim_b)
        tie = ties.get(sides)
        if tie is None:
            ties[sides] = _Tie(sides=sides, relation=match.verdict.relation, score=match.score, topics=_topic(match))
            continue
        # Matches come by relation, so that the first is the strongest; a weaker one would have other topics.
        if match.verdict.relation == tie.relation:
            topics = tuple(dict.fromkeys((*tie.topics, *_topic(match))))
            ties[sides] = replace(tie, score=max(tie.score, match.score), topics=topics)
    return sorted(ties.values(), key=lambda tie: (RELATIONS.index(tie.relation), -tie.score, tie.sides))


def _topic(match: Match) -> tuple[str, ...]:
    return (plain(match.topic),) if match.topic else ()


def _place(article: int, claim: Claim) -> Place:
    return article, claim.start, claim.end


def _heads(results: Results, found: int, shown: int) -> tuple[list[Item], float]:
    """Return title, names of the columns and legend, and where they end."""
    title = "Claims that speak of the same fact" if found else "No two claims were found to speak of the same fact"
    more = f" ({shown} of {found} pairs)" if found > shown else ""
    items: list[Item] = [Label(x=_MARGIN, y=_MARGIN, lines=(title + more,), size=_TITLE, bold=True)]
    y = _MARGIN + _TITLE * LINE + 2.0
    key = "line: the thicker, the higher the score (0 to 100) · marked: the figures compared"
    items.append(Label(x=_MARGIN, y=y, lines=(key,), size=_SMALL, colour=_SOFT))
    y += _SMALL * LINE + _GAP
    labels = label_words(results.articles)
    if len(labels) > 2:  # noqa: PLR2004 - two columns hold two outlets; of more, each claim is named
        return items, y
    tallest = 0.0
    for at, (label, article) in enumerate(zip(labels, results.articles, strict=True)):
        day = day_words(article)
        lines = wrap_text(f"{label} ({day})" if day else label, _COLUMN * _DRIFT, _TITLE, bold=True)
        x = _left(at)
        items.append(Label(x=x, y=y, lines=lines, size=_TITLE, colour=_ink(at), bold=True))
        tallest = max(tallest, len(lines) * _TITLE * LINE)
    return items, y + tallest + _GAP / 2


def _left(side: int) -> float:
    return _MARGIN + side * (_COLUMN + _MIDDLE)


def _ink(article: int) -> str:
    return STYLES[article % len(STYLES)].ink


def _draw(ties: Sequence[_Tie], results: Results, y: float) -> tuple[list[Item], float]:
    """Return both columns, each in the order of the text, and the lines between them."""
    marks = _marks(ties, results)
    items: list[Item] = []
    boxes: list[dict[Place, _Box]] = []
    for side in (0, 1):
        drawn, placed = _column(sorted({tie.sides[side] for tie in ties}), side, marks, results, y)
        items += drawn
        boxes.append(placed)
    labels, bottom = _labels(ties, boxes, y)
    lowest = max((box.bottom for placed in boxes for box in placed.values()), default=y)
    return [*items, *labels], max(bottom, lowest) - y


def _marks(ties: Iterable[_Tie], results: Results) -> dict[Place, Marks]:
    """Return the spans, in each claim's own text, of the figures that matches compare."""
    drawn = {tie.sides for tie in ties}
    found: dict[Place, set[tuple[int, int]]] = {}
    for match in results.matches:
        one, two = _sides(match)
        if match.verdict.relation == "incomparable" or (_place(*one[:2]), _place(*two[:2])) not in drawn:
            continue
        for at, claim, figure in (one, two):
            if figure is not None:
                spans = found.setdefault(_place(at, claim), set())
                spans.add((figure.start - claim.start, figure.end - claim.start))
    return {place: tuple(sorted(spans)) for place, spans in found.items()}


def _sides(match: Match) -> tuple[_Side, _Side]:
    return (
        (match.article_a, match.claim_a, match.figure_a),
        (match.article_b, match.claim_b, match.figure_b),
    )


def _column(
    places: Sequence[Place], side: int, marks: Mapping[Place, Marks], results: Results, y: float
) -> tuple[list[Item], dict[Place, _Box]]:
    """Return the claims of one column, one under the other, and where each stands."""
    labels = label_words(results.articles)
    items: list[Item] = []
    boxes: dict[Place, _Box] = {}
    top = y
    for place in places:
        at, start, end = place
        x, ink = _left(side), _ink(at)
        bottom = top
        if len(labels) > 2:  # noqa: PLR2004 - see _heads
            name = wrap_text(labels[at], _COLUMN * _DRIFT, _TEXT, bold=True)
            items.append(Label(x=x, y=top, lines=name, size=_TEXT, colour=ink, bold=True))
            bottom += len(name) * _TEXT * LINE
        drawn, height = _claim(results.articles[at].text[start:end], marks.get(place, ()), x, bottom)
        items += drawn
        bottom += height
        bar = x + _COLUMN + _GAP / 2 if side == 0 else x - _GAP / 2
        items.append(Stroke(x=(bar, bar), y=(top, bottom), colour=ink, width=_BAR))
        boxes[place] = _Box(top=top, bottom=bottom)
        top = bottom + _GAP
    return items, boxes


def _claim(text: str, marks: Marks, x: float, y: float) -> tuple[list[Item], float]:
    """Return a claim's lines, its figures on a coloured ground and underlined."""
    words, spans = _shorten(*_flatten(text, marks))
    lines = wrap_text(words, _COLUMN * _DRIFT, _TEXT)
    pitch = _TEXT * LINE
    items: list[Item] = []
    place = 0
    for number, line in enumerate(lines):
        start = words.index(line, place)
        place = start + len(line)
        top = y + number * pitch
        for left, right in spans:
            first, last = max(left, start) - start, min(right, place) - start
            if first < last:
                edges = x + _across(line[:first]), x + _across(line[:last])
                items.append(Band(left=edges[0], right=edges[1], y=top + pitch / 2, colour=_MARK, thickness=pitch - 1))
                items.append(Stroke(x=edges, y=(top + pitch - 0.5,) * 2, colour=RELATION_INK["differ"], width=1.2))
        items.append(Label(x=x, y=top, lines=(line,), size=_TEXT, backed=False))
    return items, len(lines) * pitch


def _across(text: str) -> float:
    # A blank at the end has its width too.
    return text_width(f"{text}.", _TEXT) - text_width(".", _TEXT)


def _flatten(text: str, marks: Marks) -> tuple[str, Marks]:
    """Return a text on one line as it can be drawn, and where its marks are then."""
    flat = ""
    spans: list[tuple[int, int]] = []
    for part, is_marked in split_at(text, _apart(marks)):
        # A stop on either side keeps the blanks at the ends.
        piece = plain(f".{part}.")[1:-1]
        piece = piece.lstrip() if not flat or flat.endswith(" ") else piece
        if is_marked:
            spans.append((len(flat), len(flat) + len(piece.rstrip())))
        flat += piece
    return flat.rstrip(), tuple(spans)


def _apart(marks: Marks) -> Marks:
    """Return the marks that do not begin inside another."""
    kept: list[tuple[int, int]] = []
    for start, end in marks:
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return tuple(kept)


def _shorten(text: str, marks: Marks) -> tuple[str, Marks]:
    """Return a long text cut around its first mark, and its marks there."""
    if len(text) <= _LONGEST:
        return text, marks
    first = marks[0][0] if marks else 0
    start = 0 if first < _LONGEST - _BEFORE else text.find(" ", first - _BEFORE) + 1
    head = "… " if start else ""
    cut = text[start : start + _LONGEST].rpartition(" ")[0] or text[start : start + _LONGEST]
    tail = " …" if start + len(cut) < len(text) else ""
    shift = len(head) - start
    kept = tuple((max(left + shift, 0), right + shift) for left, right in marks if right > start)
    return head + cut + tail, tuple(span for span in kept if span[1] <= len(head) + len(cut))


def _labels(ties: Sequence[_Tie], boxes: Sequence[Mapping[Place, _Box]], y: float) -> tuple[list[Item], float]:
    """Return the lines, each through its label in the middle, and where the lowest label ends."""
    wanted = [
        (sum(placed[side].middle for placed, side in zip(boxes, tie.sides, strict=True)) / 2, tie) for tie in ties
    ]
    items: list[Item] = []
    bottom = y
    for middle, tie in sorted(wanted, key=lambda entry: (entry[0], entry[1].sides)):
        words = f"{SIGNS[tie.relation]} {tie.relation} {tie.score:.0f}"
        topics = wrap_text(", ".join(tie.topics), _MIDDLE / 2, _SMALL) if tie.topics else ()
        height = _TEXT * LINE + len(topics) * _SMALL * LINE
        top = max(middle - height / 2, bottom)
        across = max(text_width(words, _TEXT, bold=True), *(text_width(line, _SMALL) for line in topics), 0.0)
        items += _line(tie, boxes, top + height / 2, across)
        left = _WIDTH / 2 - across / 2
        items.append(Label(x=left, y=top, lines=(words,), size=_TEXT, colour=RELATION_INK[tie.relation], bold=True))
        if topics:
            items.append(Label(x=left, y=top + _TEXT * LINE, lines=topics, size=_SMALL, colour=_SOFT))
        bottom = top + height + _GAP / 2
    return items, bottom


def _line(tie: _Tie, boxes: Sequence[Mapping[Place, _Box]], middle: float, across: float) -> list[Item]:
    """Return the two halves of a line, up to both ends of its label."""
    width = _THIN + (_THICK - _THIN) * min(tie.score, 100.0) / 100.0
    ends = _left(0) + _COLUMN + _GAP, _left(1) - _GAP
    inner = _WIDTH / 2 - across / 2 - 5.0, _WIDTH / 2 + across / 2 + 7.0
    return [
        Stroke(
            x=(inner[side], ends[side]),
            y=(middle, boxes[side][tie.sides[side]].middle),
            colour=RELATION_INK[tie.relation],
            width=width,
        )
        for side in (0, 1)
    ]
