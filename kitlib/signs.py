"""Signs: what a single line, looked at alone, tells about its role in an article."""

import functools
import re
from typing import NamedTuple

from kitlib.lexicon import load_words
from kitlib.model import ZoneName

DEFAULT_WORDS = 16  # the longest line, in words, that a sign marks where zones.toml gives no other

_WORD = re.compile(r"\w+(?:['’.,-]\w+)*")
_TOKEN = re.compile(r"[^\W\d_]+|\d+")
_LETTER = re.compile(r"\w")
_CREDIT_PARTS = re.compile(r"\s*[/|,;:©]\s*|\s+[-–—]\s+|\s+via\s+", re.IGNORECASE)
_TAIL = re.compile(r"(?<=[.?!)\]…])\s+([^.?!()…]{2,60})$")
_CLOSERS = "\"'“”‘’«»)] \xa0"
_STOPS = frozenset(".?!…")
_NEVER_NAMES = frozenset({"the", "a", "an"})
_TAIL_WORDS = 8
_DATE_NUMBERS = 3  # a date in digits alone has a day, a month and a year


class Label(NamedTuple):
    """The role of a line and the reason for it."""

    name: ZoneName
    reason: str


class _Sign(NamedTuple):
    """One entry of zones.toml, compiled."""

    label: Label
    line: re.Pattern[str] | None
    begins: re.Pattern[str] | None
    holds: tuple[str, ...]
    words: int
    stop: bool
    top: bool
    name: bool


def read_sign(line: str, *, top: bool = False) -> Label | None:
    """Return the role that a line tells by itself, with the reason; None for running text and headlines.

    Parameters
    ----------
    line
        A line without surrounding white space.
    top
        True for the first line of a text, which is more likely its headline.

    Returns
    -------
    Label or None
        Its name is never "headline", "quote" or "body".

    Examples
    --------
    >>> read_sign("By Ann Lee").name, read_sign("3 min read").reason
    ('byline', 'the time that reading takes')
    >>> read_sign("By Monday, two people had died.")
    """
    bullets = load_words("zones")["bullets"]
    bare = line.lstrip(bullets["marks"] + " \t\xa0")
    if not _LETTER.search(bare):
        return _read_marks(line)
    words = line.count(" ") + 1
    stopped = ends_with_stop(bare)
    for sign in _load_signs(stopped=stopped):
        if words <= sign.words and (sign.top or not top) and _fits(sign, bare):
            return sign.label
    if line[0] in bullets["pointers"] and not stopped:
        return Label("boilerplate", "a link behind a pointer")
    return _read_credit(line, words) or _read_dateline(line, words)


def opens_link(line: str) -> bool:
    """Tell whether a line announces a link and the link itself stands in the next line.

    Parameters
    ----------
    line
        A line without surrounding white space.

    Returns
    -------
    bool
        True where the line holds the announcement alone.

    Examples
    --------
    >>> opens_link("Read also:"), opens_link("Read also: The valley after the flood")
    (True, False)
    """
    bare = line.strip(load_words("zones")["bullets"]["marks"] + " \t\xa0:…")
    return _load_announcements().fullmatch(bare) is not None


def ends_with_stop(line: str) -> bool:
    """Tell whether a line ends as a sentence does, closing marks aside.

    Parameters
    ----------
    line
        A line without surrounding white space.

    Returns
    -------
    bool
        True for a full stop, a question mark, an exclamation mark or an ellipsis.

    Examples
    --------
    >>> ends_with_stop("“We left.”"), ends_with_stop("Flood in the valley")
    (True, False)
    """
    return line.rstrip(_CLOSERS)[-1:] in _STOPS


def count_words(line: str) -> int:
    """Return how many words a line has.

    Parameters
    ----------
    line
        Any text.

    Returns
    -------
    int
        0 or more.

    Examples
    --------
    >>> count_words("Two of the 1,200 men didn’t.")
    6
    """
    return len(_WORD.findall(line))


def _fits(sign: _Sign, line: str) -> bool:
    """Tell whether a sign's pattern fits a line."""
    if sign.line is not None and sign.line.fullmatch(line.rstrip(" :")):
        return not sign.name or _holds_name(line)
    if sign.begins is not None and sign.begins.match(line):
        return True
    if not sign.holds:
        return False
    lower = line.casefold()
    return any(words in lower for words in sign.holds)


def _holds_name(line: str) -> bool:
    """Tell whether the words of a byline are written as a name."""
    words = [
        word
        for word in _WORD.findall(line)
        if word.lower() not in {"by", "author", "written", "reporter", "story", "words", "text", "posted", "published"}
    ]
    return bool(words) and words[0].lower() not in _NEVER_NAMES and all(word[0].isupper() for word in words[:2])


def _read_marks(line: str) -> Label | None:
    """Read a line that has no words."""
    bullets = load_words("zones")["bullets"]
    if any(mark in bullets["pointers"] for mark in line):
        return Label("boilerplate", "a mark that points to a link")
    return (
        Label("boilerplate", "a mark between parts")
        if all(mark in bullets["rules"] + " \xa0" for mark in line)
        else None
    )


def _read_credit(line: str, words: int) -> Label | None:
    """Read a caption from the credit of its picture, and a lone agency name."""
    if line.strip("() \xa0").casefold() in _agencies():
        return Label("byline", "the name of an agency")
    if words > load_words("zones")["limits"]["caption_words"]:
        return None
    if line.endswith((")", "]")):
        return _read_bracket(line)
    tail = _TAIL.search(line[-_TAIL_WORDS * 10 :])
    if tail is None or len(tail[1].split()) > _TAIL_WORDS or not _names_agency(tail[1]):
        return None
    return Label("caption", "ends with the credit of a picture")


def _read_bracket(line: str) -> Label | None:
    """Read a caption from the bracket at its end; a lone agency signs a report as well as a picture."""
    bracket = line[max(line.rfind("("), line.rfind("[")) + 1 : -1].strip()
    if len(bracket.split()) > _TAIL_WORDS:
        return None
    signs_report = bracket.casefold() in _agencies() and not _pattern("caption").search(line)
    if _pattern("picture").search(bracket) or (_names_agency(bracket) and not signs_report):
        return Label("caption", "ends with the credit of a picture")
    return None


def _names_agency(credit: str) -> bool:
    return any(part.casefold() in _agencies() for part in _CREDIT_PARTS.split(credit.strip(" .")))


def _read_dateline(line: str, words: int) -> Label | None:
    """Read a line that holds a date or a clock time and nothing else."""
    if words > DEFAULT_WORDS:
        return None
    tokens = _TOKEN.findall(line.casefold())
    numbers = sum(token.isdigit() for token in tokens)
    names = len(tokens) - numbers
    if not numbers or not all(token.isdigit() or token in _date_words() for token in tokens):
        return None
    if names or numbers >= _DATE_NUMBERS:
        return Label("byline", "nothing but a date or a time")
    return None


@functools.cache
def _load_signs(*, stopped: bool) -> tuple[_Sign, ...]:
    """Return the signs of lines that end with a stop, or of all."""
    signs = (
        _Sign(
            label=Label(entry["zone"], entry["reason"]),
            line=_compile(entry.get("line")),
            begins=_compile(entry.get("begins")),
            holds=tuple(entry.get("holds", ())),
            words=entry.get("words", DEFAULT_WORDS),
            stop=entry.get("stop", False),
            top=entry.get("top", True),
            name=entry.get("name", False),
        )
        for entry in load_words("zones")["sign"]
    )
    return tuple(sign for sign in signs if sign.stop or not stopped)


@functools.cache
def _load_announcements() -> re.Pattern[str]:
    return re.compile(
        "|".join(entry["follows"] for entry in load_words("zones")["sign"] if "follows" in entry), re.IGNORECASE
    )


@functools.cache
def _agencies() -> frozenset[str]:
    return frozenset(name.casefold() for name in load_words("zones")["agencies"]["names"])


@functools.cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(load_words("zones")["agencies"][name], re.IGNORECASE)


@functools.cache
def _date_words() -> frozenset[str]:
    return frozenset(load_words("zones")["dateline"]["words"])


def _compile(pattern: str | None) -> re.Pattern[str] | None:
    return None if pattern is None else re.compile(pattern, re.IGNORECASE)
