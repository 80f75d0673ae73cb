"""Zones: which role each piece of an article plays (headline, byline, caption, boilerplate, quote, body), and why."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from kitlib.blocks import find_lines
from kitlib.lexicon import load_words
from kitlib.model import Article, Zone, ZoneName
from kitlib.quotations import find_quotes, is_utterance
from kitlib.signs import Label, count_words, ends_with_stop, opens_link, read_sign

# Nobody speaks of the event there: the figures of these zones are kept and never compared.
SILENT_ZONES: Final = frozenset[ZoneName]({"boilerplate", "byline"})

Span = tuple[int, int]
_Piece = tuple[int, int, Label]

_BODY = Label("body", "running text")
_QUOTE = Label("quote", "a quoted utterance of a sentence or more")
_HEADLINE = Label("headline", "a short line without a full stop at the top")
_REPEATED = Label("headline", "repeats the headline")
_TITLE = Label("headline", "repeats the title")
_DECK = Label("headline", "a short line without a full stop under the headline")
_HEADING = Label("headline", "a short line without a full stop between paragraphs")
_ABOVE = Label("boilerplate", "stands above the headline")
_LINK = Label("boilerplate", "the link that the line above announces")
_FOOT = Label("boilerplate", "stands at the foot, after the end of the report")

_UNFINISHED = frozenset(":;,–—-(/&")
_OPENERS = "\"'“‘«„([ \xa0"


def find_zones(article: Article) -> list[Zone]:
    r"""Mark the role of every piece of an article.

    Parameters
    ----------
    article
        The article; its title, where known, tells the headline.

    Returns
    -------
    list of Zone
        In order, never overlapping; every character that is not blank is in exactly one. A zone stays within one line,
        but for quotations that run over several.

    Examples
    --------
    >>> text = "Skip to content\n\nFlood in the valley\n\nBy Ann Lee\n\nTwo people died, officials said."
    >>> [zone.name for zone in find_zones(Article(text=text, outlet="AP"))]
    ['boilerplate', 'headline', 'byline', 'body']
    """
    text = article.text
    spans = find_lines(text)
    lines = [text[start:end] for start, end in spans]
    labels = _read_signs(lines)
    _mark_headline(lines, labels, _normal(article.title or ""))
    _mark_foot(lines, labels)
    running = [number for number, label in enumerate(labels) if label is None]
    quotes = [quote for quote in find_quotes(text, [spans[number] for number in running]) if is_utterance(text, *quote)]
    _mark_headings(lines, labels, running, lambda number: _overlaps(spans[number], quotes))
    pieces: list[tuple[int, int, Label]] = []
    for span, label in zip(spans, labels, strict=True):
        pieces.extend(_cut(text, span, quotes) if label is None else [(*span, label)])
    return [
        Zone(start=start, end=end, text=text[start:end], name=label.name, reason=label.reason)
        for start, end, label in _join_quotes(pieces, quotes)
    ]


def _read_signs(lines: Sequence[str]) -> list[Label | None]:
    """Read the sign of each line, and mark the link after a line that announces one."""
    labels: list[Label | None] = []
    for number, line in enumerate(lines):
        announced = number > 0 and labels[-1] is not None and opens_link(lines[number - 1]) and not ends_with_stop(line)
        labels.append(_LINK if announced else read_sign(line, top=number == 0))
    return labels


def _mark_headline(lines: Sequence[str], labels: list[Label | None], title: str) -> None:
    """Mark the headline, what stands under it, and where it is repeated."""
    first_prose = next((i for i, line in enumerate(lines) if labels[i] is None and _is_prose(line)), None)
    if first_prose is None:
        return
    normal = [_normal(line) for line in lines]
    heads = {title} if title else set()
    titled = next((i for i in range(first_prose + 1) if normal[i] in heads), None)
    if titled is not None:
        labels[: titled + 1] = [*(label or _ABOVE for label in labels[:titled]), _TITLE]
    top = [i for i in range(first_prose) if labels[i] is None and _is_short(lines[i])]
    if not top and labels[first_prose] is None and _is_question(lines[first_prose]) and first_prose + 1 < len(lines):
        top = [first_prose]
    if top and titled is None:
        labels[top[0]] = _HEADLINE
        heads.add(normal[top.pop(0)])
    for number in top[: _limit("deck_lines")]:
        labels[number] = _DECK
    for number, label in enumerate(labels):
        if label is None and normal[number] in heads:
            labels[number] = _REPEATED


def _mark_foot(lines: Sequence[str], labels: list[Label | None]) -> None:
    """Mark everything after the first boilerplate that no running text follows."""
    last_prose = max((i for i, line in enumerate(lines) if labels[i] is None and _is_prose(line)), default=len(lines))
    foot = next(
        (i for i in range(last_prose + 1, len(lines)) if (labels[i] or _BODY).name == "boilerplate"), len(lines)
    )
    for number in range(foot, len(lines)):
        labels[number] = labels[number] or _FOOT


def _mark_headings(
    lines: Sequence[str], labels: list[Label | None], running: Sequence[int], quoted: Callable[[int], bool]
) -> None:
    """Mark the subheadings: short lines without a stop between paragraphs that end and begin as sentences do."""
    for before, number, after in zip(running, running[1:], running[2:], strict=False):
        line = lines[number]
        if not _is_short(line, "heading_words") or not ends_with_stop(lines[before]) or quoted(number):
            continue
        begins = line.lstrip(_OPENERS)[:1]
        follows = lines[after].lstrip(_OPENERS)[:1]
        if (begins.isupper() or begins.isdigit()) and (follows.isupper() or follows.isdigit()):
            labels[number] = _HEADING


def _is_prose(line: str) -> bool:
    return line.count(" ") + 1 >= _limit("prose_words") and ends_with_stop(line)


def _is_short(line: str, limit: str = "headline_words") -> bool:
    """Tell whether a line is short and ends without a stop, and not in the middle of a sentence."""
    if ends_with_stop(line) or line[-1] in _UNFINISHED:
        return False
    return 1 <= count_words(line) <= _limit(limit)


def _is_question(line: str) -> bool:
    """Tell whether a line is a headline that asks or shouts."""
    return line[-1] in "?!" and count_words(line) <= _limit("heading_words")


def _limit(name: str) -> int:
    return int(load_words("zones")["limits"][name])


def _normal(line: str) -> str:
    """Return a line as it is compared with the headline."""
    return " ".join(line.casefold().split()).strip(" .\"'“”‘’«»")


def _overlaps(span: Span, quotes: Sequence[Span]) -> bool:
    at = bisect_left(quotes, span[1], key=lambda quote: quote[0])
    return at > 0 and quotes[at - 1][1] > span[0]


def _cut(text: str, line: Span, quotes: Sequence[Span]) -> Iterator[_Piece]:
    """Yield the pieces of a line of running text: quoted utterances, and what stands around them."""
    at = line[0]
    first = bisect_right(quotes, line[0], key=lambda quote: quote[1])
    for number in range(first, len(quotes)):  # a slice would copy the rest of the list for every line
        if quotes[number][0] >= line[1]:
            break
        start, end = max(quotes[number][0], at), min(quotes[number][1], line[1])
        yield from _trim(text, at, start, _BODY)
        yield from _trim(text, start, end, _QUOTE)
        at = end
    yield from _trim(text, at, line[1], _BODY)


def _trim(text: str, start: int, end: int, label: Label) -> Iterator[_Piece]:
    """Yield the piece without surrounding white space, unless nothing is left."""
    piece = text[start:end]
    body = piece.strip()
    if body:
        first = start + len(piece) - len(piece.lstrip())
        yield first, first + len(body), label


def _join_quotes(pieces: Sequence[_Piece], quotes: Sequence[Span]) -> list[_Piece]:
    """Put the pieces of one quotation together where nothing stands between them."""
    joined: list[_Piece] = []
    for start, end, label in pieces:
        if label is _QUOTE and joined and joined[-1][2] is _QUOTE and _is_inside(start, joined[-1][0], quotes):
            joined[-1] = (joined[-1][0], end, label)
        else:
            joined.append((start, end, label))
    return joined


def _is_inside(at: int, start: int, quotes: Sequence[Span]) -> bool:
    """Tell whether two offsets lie in the same quotation."""
    found = bisect_right(quotes, start, key=lambda quote: quote[0]) - 1
    return found >= 0 and quotes[found][0] <= start < quotes[found][1] and at < quotes[found][1]
