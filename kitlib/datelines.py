"""The anchor of a text: its day of publication, else the date in a dateline or in a line of dates near its head."""

import bisect
import datetime as dt
import functools
from collections.abc import Iterator, Sequence

from kitlib import monthdays
from kitlib.calendars import MONTHS_A_YEAR, ONE_DAY
from kitlib.lexicon import load_words
from kitlib.readings import Anchor, make_piece, safely
from kitlib.timespans import TimeSpan, Tokens

_LINES = 8  # lines that are no blank, from the top, in which a dateline may stand
_OTHER_WORDS = 4  # words besides dates that a line of dates may hold: a byline's
_PLACE_WORDS = 8  # words before a date in a dateline: PORT-AU-PRINCE, Haiti,
_LONGEST_LINE = 40  # tokens
_SLACK = 7  # days by which a dateline without a year may lie before the day of publication
_AMERICAN_ZONES = frozenset({"et", "est", "edt", "ct", "cst", "cdt", "mst", "mdt", "pt", "pst", "pdt"})


@functools.cache
def _line_words() -> frozenset[str]:
    return frozenset(load_words("dates")["datelines"]["words"].split())


def find_anchor(tokens: Tokens, spans: Sequence[TimeSpan], published: dt.date | None) -> Anchor:
    """Return the day from which a text speaks.

    Parameters
    ----------
    tokens
        The text.
    spans
        Its calendar expressions, in order.
    published
        The day of publication, where it is known.
    """
    start = Anchor(day=published, name="published" if published else "none", month_first=_month_first(tokens, spans))
    for span in _head(tokens, spans):
        reading = safely(monthdays.READERS[span.rule], *make_piece(tokens, span, start, None))
        day = reading.days.earliest if reading.days else None
        if day is None or reading.granularity != "day":
            continue
        if published is None or (reading.anchor == "published" and day <= published <= day + ONE_DAY * _SLACK):
            return Anchor(day=day, name="dateline", month_first=start.month_first)
    return start


def _head(tokens: Tokens, spans: Sequence[TimeSpan]) -> Iterator[TimeSpan]:
    """Yield the dates that stand in datelines: in a line of little else, or after a place and before a dash."""
    lines = 0
    first = 0
    while first < len(tokens.words) and lines < _LINES:
        last = _line_end(tokens, first)
        inside = [span for span in spans if first <= span.first < last]
        dates = [span for span in inside if span.rule in {"day", "iso", "slashed"}]
        if dates and _is_line_of_dates(tokens, inside, first, last):
            yield from dates
        elif dates and _is_dateline(tokens, dates[0], first):
            yield dates[0]
        lines += any(tokens.raw(index) for index in range(first, last))
        first = last


def _line_end(tokens: Tokens, first: int) -> int:
    """Return the token after a line's last, also where a break before a small letter looks like a wrapped line."""
    offset = tokens.text.find("\n", tokens.ends[first])
    return len(tokens.words) if offset < 0 else bisect.bisect_right(tokens.ends, offset)


def _is_line_of_dates(tokens: Tokens, inside: list[TimeSpan], first: int, last: int) -> bool:
    if last - first > _LONGEST_LINE:
        return False
    taken = {index for span in inside for index in range(span.first, span.last)}
    others = [tokens.raw(index) for index in range(first, last) if index not in taken]
    words = [word for word in others if word[:1].isalpha() and word.lower() not in _line_words()]
    return len(words) <= _OTHER_WORDS and not any(word.islower() for word in words)


def _is_dateline(tokens: Tokens, span: TimeSpan, first: int) -> bool:
    if span.first - first > 2 * _PLACE_WORDS:
        return False
    before = [tokens.raw(index) for index in range(first, span.first)]
    words = [word for word in before if word[:1].isalpha()]
    if len(words) > _PLACE_WORDS or not words or not words[0].isupper():
        return False
    after = {tokens.raw(span.last), tokens.raw(span.last + 1)}
    return bool(after & {"(", "-", "–", "—", "_"})


def _month_first(tokens: Tokens, spans: Sequence[TimeSpan]) -> bool | None:
    """Return whether the month comes first in figures, where the text tells: another date, a month, a zone."""
    slashed = [span for span in spans if span.rule == "slashed"]
    if not slashed:
        return None
    pairs = [
        [int(tokens.word(i)) for i in range(span.first, span.last) if tokens.word(i).isdecimal()][:2]
        for span in slashed
    ]
    for first, second in pairs:
        if min(first, second) <= MONTHS_A_YEAR < max(first, second):
            return second > MONTHS_A_YEAR
    named = {monthdays.month_number(word) for word in map(str.strip, set(tokens.words)) if monthdays.month_number(word)}
    for first, second in pairs:
        if (first in named) != (second in named):
            return first in named
    near = {tokens.word(index) for span in slashed for index in range(span.last, min(span.last + 8, len(tokens.words)))}
    return True if near & _AMERICAN_ZONES else None
