"""Readings of months, days of a month and holidays, in words or in figures."""

import datetime as dt
import functools
from collections.abc import Callable
from dataclasses import replace

from kitlib import calendars
from kitlib.calendars import ONE_DAY, Days
from kitlib.lexicon import load_words
from kitlib.readings import (
    Anchor,
    Piece,
    Reader,
    Reading,
    granularity,
    numbers,
    order,
    relative_in_year,
    stated,
    unresolved,
    without_year,
    year_in,
)
from kitlib.timespans import class_names
from kitlib.weekdays import read_weekday


def _read_iso(piece: Piece, _: dict[str, str]) -> Reading:
    year, month, day = numbers(piece)
    date = dt.date(year, month, day)
    return stated(Days(date, date), "day")


def _read_slashed(piece: Piece, words: dict[str, str]) -> Reading:
    figures = numbers(piece)
    if "y4" not in words and len(figures) == len(_FAMOUS_DAY):  # of such forms only 9/11 is let through
        date = dt.date(_FAMOUS_YEAR, *figures)
        return stated(Days(date, date), "day", "the name of 11 September 2001")
    first, second, year = figures
    if year < calendars.TWO_DIGIT_YEARS:
        year = calendars.full_year(year, piece.anchor.day)
    month_first = _month_first(first, second, piece.anchor)
    if month_first is None and "dot" in words:  # the manner of countries that write the day first
        month_first = False
    if month_first is None:
        reason = f"{first}/{second} is a day and a month in either order, and nothing in the text decides"
        return Reading(granularity="day", reason=reason)
    month, day = (first, second) if month_first else (second, first)
    date = dt.date(year, month, day)
    return stated(Days(date, date), "day")


def _month_first(first: int, second: int, anchor: Anchor) -> bool | None:
    if first == second or second > calendars.MONTHS_A_YEAR:
        return True
    return False if first > calendars.MONTHS_A_YEAR else anchor.month_first


def month_number(name: str) -> int:
    """Return the number of a month, 1 to 12, from its capitalised name or short form; 0 for another word."""
    lowered = name.lower()
    if not name[:1].isupper() or (lowered not in order("month") and lowered not in order("mabbr")):
        return 0
    return next(place for month, place in order("month").items() if month.startswith(lowered[:3]))


def _month_in_words(words: dict[str, str]) -> int:
    return month_number((words.get("month") or words["mabbr"]).title())


def _days_in_month(piece: Piece) -> tuple[int, int]:
    """Return the first and last day of the month that a span names."""
    numbers = [int(word) for name, word in piece.names if name in {"n12", "n24", "n31"}]
    if not numbers:
        spelled = [
            order(name)[word] * (10 if name == "tens" else 1) + (name == "tens") * 10
            for name, word in piece.names
            if name in {"tens", "ord"}
        ]
        value = sum(spelled)
        return value, value
    return numbers[0], numbers[-1]


_SATURDAY = 5
_FAMOUS_DAY, _FAMOUS_YEAR = (9, 11), 2001


@functools.cache
def _after_famous_day() -> frozenset[str]:
    return frozenset(load_words("dates")["context"]["after_famous_day"].split())


def _read_day(piece: Piece, words: dict[str, str]) -> Reading:
    month, (first, last) = _month_in_words(words), _days_in_month(piece)
    year = year_in(piece, words) or _year_ahead(piece, month)

    def in_year(year: int) -> Days:
        return Days(dt.date(year, month, first), dt.date(year, month, last))

    if year is not None:
        return stated(in_year(year), "day")
    if (month, first) == _FAMOUS_DAY and piece.tokens.word(piece.span.last) in _after_famous_day():
        return stated(in_year(_FAMOUS_YEAR), "day", "the name of 11 September 2001")
    return without_year(piece, _leap_safe(in_year, month, first), "day")


def _read_beside(piece: Piece, words: dict[str, str]) -> Reading:
    """Read the bare day of "2 and 5 May" and of "January 5 and 6, 2021": the month is that of its neighbour."""
    tokens, last, day = piece.tokens, piece.span.last, numbers(piece)[0]
    month, after = _month_beside(piece)
    year = year_in(piece, words)
    if year is None and after:
        ahead = [tokens.raw(index) for index in range(last + 3, last + 6)]
        year = next((int(word) for word in ahead if word.isdecimal() and len(word) == len("2021")), None)
    if year is None and not after and piece.previous is not None and piece.previous.days is not None:
        year = piece.previous.days.earliest.year

    def in_year(year: int) -> Days:
        return Days(*[dt.date(year, month, day)] * 2)

    return stated(in_year(year), "day") if year else without_year(piece, _leap_safe(in_year, month, day), "day")


def _month_beside(piece: Piece) -> tuple[int, bool]:
    """Return the number of the month that a bare day shares, and whether it stands behind the day."""
    tokens, first, last = piece.tokens, piece.span.first, piece.span.last
    if tokens.word(first - 1) == "and":
        before = [month_number(tokens.raw(index)) for index in range(first - 5, first)]
        if any(before):
            return max(before), False
    return max(month_number(tokens.raw(index)) for index in range(last, last + 6)), True


def _leap_safe(in_year: Callable[[int], Days], month: int, day: int) -> Callable[[int], Days]:
    """Let 29 February recur: in other years it counts as the day before."""
    if (month, day) != (2, 29):
        return in_year
    return lambda year: (
        in_year(year) if calendars.days_of_month(year, 2).latest.day == day else Days(*[dt.date(year, 2, 28)] * 2)
    )


def _read_week_of(piece: Piece, words: dict[str, str]) -> Reading:
    """Read "the week of May 3", "the weekend of May 3": the one that holds the day, or comes next after it."""
    if words.keys() & {"month", "mabbr"}:
        reading = _read_day(piece, words)
    elif "weekday" in words:
        reading = read_weekday(piece, {name: word for name, word in words.items() if name != "week"})
    else:
        reading = _read_holiday(piece, words)
    if reading.days is None:
        return reading
    if "week" in words:
        return replace(reading, days=calendars.days_of_week(reading.days.earliest), granularity="week")
    if reading.days.latest > reading.days.earliest:
        return reading
    return replace(reading, days=calendars.days_of_weekend(reading.days.earliest))


def _read_holiday(piece: Piece, words: dict[str, str]) -> Reading:
    key = words.get("christmas") or words.get("hol") or "new year"
    key += " eve" if "eve" in words else ""
    rule = load_words("dates")["holidays"].get(key)
    if key == "easter" or "holy" in words:
        named = f"{words.get('holy', key)} {words.get('weekday', '')}".strip()
        after = load_words("dates")["easter"].get(named, 0)
        return without_year(piece, lambda year: Days(*[calendars.easter(year) + ONE_DAY * after] * 2), "day")
    if rule is None:
        return unresolved("day", "the day of this holiday is not in the table")

    def in_year(year: int) -> Days:
        date = dt.date(year, *rule) if len(rule) == len(_FAMOUS_DAY) else calendars.nth_weekday(year, *rule)
        return Days(date, date)

    return without_year(piece, in_year, "day")


def _read_months(piece: Piece, words: dict[str, str]) -> Reading:
    months = [month_number(word.title()) for name, word in piece.names if name in {"month", "mabbr"}]
    count = (months[1] - months[0]) % calendars.MONTHS_A_YEAR + 1
    year = year_in(piece, words)
    if year is not None:
        year -= months[1] < months[0]
        return stated(calendars.days_of_months(year, months[0], count), "month")
    return without_year(piece, lambda year: calendars.days_of_months(year, months[0], count), "month")


def _read_month(piece: Piece, words: dict[str, str]) -> Reading:
    month = _month_in_words(words)
    year = year_in(piece, words) or (None if "rel" in words else _year_ahead(piece, month))
    if year is not None:
        return stated(calendars.days_of_month(year, month), "month")
    in_year = functools.partial(_month_in, month)
    if "rel" in words and piece.anchor.day is not None:
        return relative_in_year(piece, in_year, "month", words["rel"])
    return without_year(piece, in_year, "month")


_HALF_MONTH = 15  # days


def _read_part_of_month(piece: Piece, words: dict[str, str]) -> Reading:
    """Read "the first week of May", "the second half of May", "the last Sunday in May"."""
    which = order("ord").get(words.get("ord", ""), 0)
    whole = _read_month(piece, {name: word for name, word in words.items() if name not in {"rel", "unit"}})
    if whole.days is None:
        return whole
    if not (which or words.get("rel") == "last") or words.get("unit", "day") != "day":
        return unresolved("unknown", "which part of the month is not stated")
    days = _part_of_month(whole.days, which, words)
    if not whole.days.earliest <= days.earliest <= whole.days.latest:
        return unresolved("unknown", "the month has no such part")
    unit = next((name for name in ("week", "half") if name in words), "day")
    return replace(whole, days=days, granularity="unknown" if unit == "half" else granularity(unit))


def _part_of_month(month: Days, which: int, words: dict[str, str]) -> Days:
    """Return the nth part of a month; 0 is the last."""
    first, last = month
    if "half" in words:
        middle = first + ONE_DAY * (_HALF_MONTH - 1)
        return Days(first, middle) if which == 1 else Days(middle + ONE_DAY, last)
    if "weekend" in words or "weekday" in words:
        weekday = order("weekday")[words["weekday"]] - 1 if "weekday" in words else _SATURDAY
        day = calendars.nth_weekday(first.year, first.month, weekday, which or -1)
        return Days(day, day + ONE_DAY * ("weekend" in words))
    length = 7 if "week" in words else 1
    start = first + ONE_DAY * length * (which - 1) if which else last - ONE_DAY * (length - 1)
    return Days(start, max(start, min(start + ONE_DAY * (length - 1), last)))


_RANGE_WORDS = frozenset({"to", "and", "through", "until", "till", "-", "–", "—"})
_WITHIN_DATES = frozenset({"month", "mabbr", "n12", "n24", "n31", "comma", "dot", "th", "weekday", "the", "of"})
_YEAR_REACH = 8  # tokens of the second date


def _year_ahead(piece: Piece, month: int) -> int | None:
    """Return the year that a date shares with the one it is joined to: "May 30 to June 2, 2021"."""
    tokens, last, names = piece.tokens, piece.span.last, class_names()
    if tokens.word(last) not in _RANGE_WORDS:
        return None
    other = 0
    for index in range(last + 1, min(last + _YEAR_REACH, len(tokens.words))):
        name = names.get(tokens.kinds[index], "")
        if name == "y4" and other:
            return int(tokens.word(index)) - (month > other)
        if name not in _WITHIN_DATES:
            return None
        other = other or month_number(tokens.raw(index))
    return None


def _month_in(month: int, year: int) -> Days:
    return calendars.days_of_month(year, month)


READERS: dict[str, Reader] = {
    "iso": _read_iso,
    "slashed": _read_slashed,
    "day": _read_day,
    "beside": _read_beside,
    "weekof": _read_week_of,
    "partofmonth": _read_part_of_month,
    "holiday": _read_holiday,
    "months": _read_months,
    "month": _read_month,
}
