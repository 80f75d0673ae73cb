"""Quotations: passages from mark to mark, also where scraping broke them over lines or lost one of the marks."""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

CARRY_LINES = 12  # a quotation that runs over more lines than this has lost its closing mark
UTTERANCE_WORDS = 3  # fewer quoted words are a scare quote or a name
LONG_WORDS = 9  # as many quoted words are an utterance, however they begin and end

SMALL_WORD = 3  # longer words of a name or a title are written with a capital

Side = Literal["open", "close", "either"]
Span = tuple[int, int]

_MARK = re.compile(r"([“”„‟«»\"`'‘’])\1*")
_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_OPENING = frozenset("“„«")
_CLOSING = frozenset("”‟»")
_STOPS = frozenset(".,?!…;")
_SINGLE = frozenset("'‘’`")
_SENTENCE_MARKS = frozenset(".,?!…")
_AROUND = " \t\r\n\xa0“”„‟«»\"'‘’`"
_FIRST_PERSON = re.compile(r"\b(?:I|I['’]\w+|me|my|mine|we|We|us|our|Our|My|ours)\b")


class _Mark(NamedTuple):
    """One quotation mark: where, which way it points, and whether it is a single mark or a curly one."""

    start: int
    end: int
    side: Side
    single: bool
    curly: bool


def find_quotes(text: str, lines: Sequence[Span]) -> list[Span]:
    """Return the spans of the outermost quotations, marks included.

    A quotation whose closing mark is missing ends with its line, unless a later line shows that it goes on. One whose
    opening mark is missing begins with its line; where the closing mark stands alone, it reaches back over the lines
    that speak in the first person.

    Parameters
    ----------
    text
        Any text.
    lines
        Spans of the lines to search, in order, as `find_lines` gives them.

    Returns
    -------
    list of tuple
        Pairs (start, end) of offsets into `text`, in order, never overlapping; one may hold several lines.

    Examples
    --------
    >>> text = "“We wait,” she said."
    >>> [text[start:end] for start, end in find_quotes(text, [(0, len(text))])]
    ['“We wait,”']
    """
    marks = [_find_marks(text, line) for line in lines]
    quotes: list[Span] = []
    stack: list[_Mark] = []
    opened = 0  # the number of the line in which the open quotation began
    for number, line in enumerate(lines):
        if stack and not _runs_on(lines, marks, number, stack[0], opened):
            quotes.append((stack[0].start, lines[number - 1][1]))
            stack.clear()
        for mark in marks[number]:
            opened = opened if stack else number
            quote = _take(text, line, mark, stack)
            if quote is not None:
                free = max(quote[0], quotes[-1][1] if quotes else 0)
                quotes.append(_reach_back(text, lines, number, (free, quote[1])))
    if stack:
        quotes.append((stack[0].start, lines[-1][1]))
    return _merge(quotes)


def is_utterance(text: str, start: int, end: int) -> bool:
    """Tell whether a quotation is a sentence or more, not a name or a few words in scare quotes.

    Parameters
    ----------
    text
        Any text.
    start, end
        Span of the quotation, marks included.

    Returns
    -------
    bool
        True for a sentence or more.

    Examples
    --------
    >>> text = "They called it “a storm”. “We saw it come,” he said."
    >>> is_utterance(text, 15, 24), is_utterance(text, 26, 43)
    (False, True)
    """
    content = text[start:end].strip(_AROUND)
    words = _WORD.findall(content)
    if len(words) < UTTERANCE_WORDS or len(words) >= LONG_WORDS:
        return len(words) >= LONG_WORDS
    is_name = words[-1][0].isupper() and all(word[0].isupper() or len(word) <= SMALL_WORD for word in words)
    return not is_name and (content[-1] in _STOPS or content[0].isupper())


def _find_marks(text: str, line: Span) -> list[_Mark]:
    """Return the marks of a line; a single mark counts only where its partner stands in the line."""
    found = [_read_mark(text, line, *mark.span()) for mark in _MARK.finditer(text, *line)]
    marks = [mark for mark in found if mark is not None]
    if not any(mark.single for mark in marks):
        return marks
    last_closer = max((mark.start for mark in marks if mark.single and mark.side == "close"), default=-1)
    first_opener = min((mark.start for mark in marks if mark.single and mark.side == "open"), default=line[1])
    return [
        mark
        for mark in marks
        if not mark.single or (mark.start < last_closer if mark.side == "open" else mark.start > first_opener)
    ]


def _read_mark(text: str, line: Span, start: int, end: int) -> _Mark | None:
    """Read which way a mark points from its shape, else from what stands beside it; None for an apostrophe."""
    shape = text[start]
    before = text[start - 1] if start > line[0] else " "
    after = text[end] if end < line[1] else " "
    if shape in _SINGLE:
        return _read_single(shape, start, end, before, after)
    if shape in _OPENING or shape in _CLOSING:
        return _Mark(start, end, "open" if shape in _OPENING else "close", single=False, curly=True)
    return _Mark(start, end, _side(before, after), single=False, curly=False)


def _read_single(shape: str, start: int, end: int, before: str, after: str) -> _Mark | None:
    """Read a single mark, or two that stand for a double one."""
    if end - start > 1:
        return _Mark(start, end, "open" if shape in "`‘" else "close", single=False, curly=True)
    if shape in "'‘" and (before.isspace() or before in '([“"') and after.isalnum():
        return _Mark(start, end, "open", single=True, curly=shape == "‘")
    if shape in "'’" and before in _SENTENCE_MARKS and not after.isalnum():
        return _Mark(start, end, "close", single=True, curly=shape == "’")
    return None


def _side(before: str, after: str) -> Side:
    """Tell the side of a straight mark from its neighbours."""
    spaced_before = before.isspace() or before in "([—–-/"
    spaced_after = not (after.isalnum() or after in "$£€#@(…'‘")
    if spaced_before and not spaced_after:
        return "open"
    if spaced_after and not spaced_before:
        return "close"
    return "close" if before in _STOPS else "either"


def _take(text: str, line: Span, mark: _Mark, stack: list[_Mark]) -> Span | None:
    """Put a mark on the stack or take its partner off; return the quotation when it is complete."""
    side = mark.side
    if side == "either":
        side = "close" if stack and not stack[-1].curly else "open"
    if side == "open":
        if not stack or mark.start > line[0]:  # a mark that begins a line inside a quotation only carries it on
            stack.append(mark)
        return None
    if not stack:
        return _without_opening(text, line, mark)
    depth = next((i for i in range(len(stack) - 1, -1, -1) if _are_partners(stack[i], mark)), None)
    if depth is None:
        return None
    opening = stack[depth]
    del stack[depth:]
    return None if stack else (opening.start, mark.end)


def _without_opening(text: str, line: Span, mark: _Mark) -> Span | None:
    """Return the quotation that a closing mark ends when none was opened; None for a mark used as an apostrophe."""
    if mark.single:
        return None
    if mark.start == line[0] or text[mark.start - 1] in _STOPS or text[mark.start - 1].isspace():
        return line[0], mark.end
    return None


def _are_partners(opening: _Mark, closing: _Mark) -> bool:
    """Tell whether two marks can belong together; a quotation in curly marks is not closed by a straight one."""
    return opening.single == closing.single and (closing.curly or not opening.curly)


def _runs_on(lines: Sequence[Span], marks: Sequence[Sequence[_Mark]], number: int, opening: _Mark, opened: int) -> bool:
    """Tell whether an open quotation goes on in a line."""
    if number - opened > CARRY_LINES or opening.single:
        return False
    ahead = next((i for i in range(number, min(len(lines), opened + CARRY_LINES + 1)) if marks[i]), None)
    if ahead is None:
        return False
    first = marks[ahead][0]
    return first.side == "close" or opening.end == lines[opened][1] or first.start == lines[ahead][0]


def _reach_back(text: str, lines: Sequence[Span], number: int, quote: Span) -> Span:
    """Stretch a lone closing mark over the lines before it that speak in the first person."""
    if any(character.isalnum() for character in text[slice(*quote)]):
        return quote
    first = number
    while first > 0 and number - first < CARRY_LINES and _FIRST_PERSON.search(text, *lines[first - 1]):
        first -= 1
    return lines[first][0], quote[1]


def _merge(quotes: Sequence[Span]) -> list[Span]:
    """Put quotations that overlap together."""
    merged: list[Span] = []
    for quote in sorted(quotes):
        if merged and quote[0] < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], quote[1]))
        else:
            merged.append(quote)
    return merged
