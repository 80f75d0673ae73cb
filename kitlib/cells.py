"""Cells: a table's value as text that a spreadsheet, a page or a terminal shows and never obeys."""

import datetime as dt
import math
import re
from collections.abc import Iterable
from typing import Any

import pandas as pd

# A spreadsheet refuses longer text; it counts UTF-16 units, so that an emoji counts twice.
CELL_LIMIT = 32_767
CUT_MARK = " … [cut: the whole text is in the article]"

# Excel reads the full-width forms too; alone they are no formula, and "=" is a modifier of the kit's.
# The leading apostrophes keep guard and unguard exact inverses.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠].", re.DOTALL)  # noqa: RUF001 - the full-width forms are the point
_GUARDED = re.compile(r"''*[=+\-@\t\r\n＝＋－＠].", re.DOTALL)  # noqa: RUF001 - the full-width forms are the point
# Characters that reorder the text around them, so that a reader sees another text than the file holds.
_REORDERING = (0x061C, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_VISIBLE = {
    **{code: chr(0x2400 + code) for code in range(0x20) if code not in {0x09, 0x0A}},
    0x7F: "\u2421",
    **dict.fromkeys(range(0x80, 0xA0), "\ufffd"),
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
    **dict.fromkeys((0xFFFE, 0xFFFF), "\ufffd"),
    **{code: f"[U+{code:04X}]" for code in _REORDERING},
    **dict.fromkeys((0x85, 0x2028, 0x2029), "\n"),
}
_RETURN = re.compile(r"\r\n?")
_SPACES = re.compile(r"\s+")
_MARKDOWN = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"} | {sign: f"\\{sign}" for sign in "\\`*_[]|~$#"})
# An empty comment keeps hosting sites from making links of addresses, names and numbers; it shows as nothing.
_AUTOLINK = re.compile(
    r"(?<=[A-Za-z]:)(?=//)|(?<=@)(?=\w)|(?<=www)(?=\.)|(?<=#)(?=\d)|(?<=:)(?=[\w+\\-]{1,60}:)", re.ASCII
)


def show_controls(text: str) -> str:
    r"""Return `text` with characters that steer a program or reorder text replaced by visible ones.

    Tab and newline stay; other line breaks become a newline. Control characters become their pictures,
    characters that no file can hold U+FFFD, and those that switch the direction of writing their number.

    Examples
    --------
    >>> show_controls("a\x1b[31mb\r\nc\u202ed")
    'a␛[31mb\nc[U+202E]d'
    """
    return _RETURN.sub("\n", text).translate(_VISIBLE)


def as_text(value: object) -> str:
    """Return a cell's value as text: nothing where it is missing, a whole number without decimals, ISO days.

    Examples
    --------
    >>> as_text(12000.0), as_text(None), as_text(float("inf")), as_text(("hedge", "as_of"))
    ('12000', '', '∞', 'hedge; as_of')
    """
    if isinstance(value, str):
        return show_controls(value)
    if is_missing(value):
        return ""
    if isinstance(value, (set, frozenset)):
        return "; ".join(sorted(map(as_text, value)))
    if isinstance(value, Iterable):
        return "; ".join(map(as_text, value))
    return _scalar(value)


def _scalar(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    return show_controls(str(value))


def _number(value: float) -> str:
    if math.isinf(value):
        return "∞" if value > 0 else "−∞"
    return str(int(value)) if value.is_integer() else repr(float(value))


def is_missing(value: Any) -> bool:  # noqa: ANN401 - whatever a frame holds
    """Say whether a cell holds nothing: None, NaN, NaT or NA.

    Examples
    --------
    >>> is_missing(None), is_missing(float("nan")), is_missing(0), is_missing("")
    (True, True, False, False)
    """
    return bool(pd.api.types.is_scalar(value)) and pd.isna(value) is True


def one_line(value: object) -> str:
    r"""Return a cell's value on one line, runs of white space as one space.

    Examples
    --------
    >>> one_line(" two\n\tlines ")
    'two lines'
    """
    return _SPACES.sub(" ", as_text(value)).strip()


def guard_formula(text: str) -> str:
    """Return `text` with an apostrophe before it where a spreadsheet would read a formula.

    Examples
    --------
    >>> guard_formula("=1+1"), guard_formula("1+1")
    ("'=1+1", '1+1')
    """
    return f"'{text}" if _FORMULA.match(text) else text


def unguard_formula(text: str) -> str:
    """Return what was given to `guard_formula`.

    Examples
    --------
    >>> unguard_formula("'=1+1"), unguard_formula("'tis")
    ('=1+1', "'tis")
    """
    return text[1:] if _GUARDED.match(text) else text


def cut_text(text: str, limit: int = CELL_LIMIT) -> str:
    """Return `text` where it fits `limit` UTF-16 units, else as much as fits with a mark that says so.

    Examples
    --------
    >>> cut_text("short"), len(cut_text("x" * 40_000))
    ('short', 32767)
    """
    if len(text) * 2 <= limit or _units(text) <= limit:
        return text
    kept = text.encode("utf-16-le", "replace")[: 2 * (limit - len(CUT_MARK))]
    return kept.decode("utf-16-le", "ignore") + CUT_MARK


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def markdown_cell(value: object) -> str:
    r"""Return a cell of a Markdown table that shows the value as it is: no markup, no link, no HTML.

    Examples
    --------
    >>> print(markdown_cell("a|b\n<b>*c*"))
    a\|b<br>&lt;b&gt;\*c\*
    """
    lines = as_text(value).strip().replace("\t", " ").split("\n")
    return "<br>".join(_markdown_line(line) for line in lines)


def _markdown_line(line: str) -> str:
    return _AUTOLINK.sub("<!-- -->", line.translate(_MARKDOWN))
