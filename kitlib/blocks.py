"""Lines of running text: where a text is broken, and which breaks are only the wrapping of a fixed width."""

import re

WRAP_WIDTHS = range(40, 101)  # characters; the longest line of a text that was wrapped for a screen or a wire
WRAP_PAIRS = 3  # fewer line breaks than this tell nothing of a fixed width
WRAP_SHARE = 0.8  # of the single line breaks, how many must be explained by the width
BARE_LINES = 20  # so many lines in a row that hold marks alone are no lines of a text: the rest counts as one

_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_LETTER = re.compile(r"\w")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n|\r[^\S\r\n]*\r|[\x0c\u2029]")


def find_lines(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    r"""Return the spans of the lines that are not blank, without surrounding white space.

    Lines of a text that was wrapped at a fixed width are put together again.

    Parameters
    ----------
    text
        Any text.
    start, end
        The part to look at, as in a slice.

    Returns
    -------
    list of tuple
        Pairs (start, end) of offsets into `text`, in order.

    Examples
    --------
    >>> find_lines("Flood\n\nTwo died. \n")
    [(0, 5), (7, 16)]
    """
    lines: list[tuple[int, int]] = []
    bare = 0
    for found in _LINE.finditer(text, start, len(text) if end is None else end):
        line = found.group()
        body = line.strip()
        if body:
            bare = 0 if _LETTER.search(body) else bare + 1
            first = found.start() + len(line) - len(line.lstrip())
            if bare > BARE_LINES:
                first = lines.pop()[0]
            lines.append((first, found.start() + len(line.rstrip())))
    return _unwrap(text, lines)


def is_break(text: str, start: int, end: int) -> bool:
    r"""Tell whether the white space between two lines holds a blank line.

    Parameters
    ----------
    text
        Any text.
    start, end
        End of the one line and start of the next.

    Returns
    -------
    bool
        True where a blank line stands between.

    Examples
    --------
    >>> is_break("a\n\nb", 1, 3), is_break("a\nb", 1, 2)
    (True, False)
    """
    return _BLANK_LINE.search(text[start:end].replace("\r\n", "\n")) is not None


def _unwrap(text: str, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join lines whose next word would not have fitted."""
    width = max((end - start for start, end in lines), default=0)
    if width not in WRAP_WIDTHS or len(lines) <= WRAP_PAIRS:
        return lines
    pairs = [i for i in range(1, len(lines)) if not is_break(text, lines[i - 1][1], lines[i][0])]
    wrapped = {i for i in pairs if _is_full(text, lines[i - 1], lines[i], width)}
    if len(wrapped) < WRAP_PAIRS or len(wrapped) < WRAP_SHARE * len(pairs):
        return lines
    joined = lines[:1]
    for i in range(1, len(lines)):
        if i in wrapped:
            joined[-1] = (joined[-1][0], lines[i][1])
        else:
            joined.append(lines[i])
    return joined


def _is_full(text: str, line: tuple[int, int], after: tuple[int, int], width: int) -> bool:
    """Tell whether the next line's first word would have passed the width."""
    word = text[after[0] : min(after[1], after[0] + width)].split(None, 1)[0]
    return line[1] - line[0] + 1 + len(word) > width
