"""Readings of months, days of a month and holidays, in words or in figures."""

import datetime as dt
import functools
from collections.abc import Callable

from kitlib import calendars
from kitlib.calendars import Days
from kitlib.lexicon import load_words
from kitlib.readings import (
    Anchor,
    Piece,
    Reader,
    Reading,
    numbers,
    order,
    relative_in_year,
    stated,
    unresolved,
    without_year,
    year_in,
)


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


_FAMOUS_DAY, _FAMOUS_YEAR = (9, 11), 2001


@functools.cache
def _after_famous_day() -> frozenset[str]:
    return frozenset(load_words("dates")["context"]["after_famous_day"].split())


def _read_day(piece: Piece, words: dict[str, str]) -> Reading:
    month, (first, last) = _month_in_words(words), _days_in_month(piece)
    year = year_in(piece, words)

    def in_year(year: int) -> Days:
        return Days(dt.date(year, month, first), dt.date(year, month, last))

    if year is not None:
        return stated(in_year(year), "day")
    if (month, first) == _FAMOUS_DAY and piece.tokens.word(piece.span.last) in _after_famous_day():
        return stated(in_year(_FAMOUS_YEAR), "day", "the name of 11 September 2001")
    return without_year(piece, _leap_safe(in_year, month, first), "day")


def _leap_safe(in_year: Callable[[int], Days], month: int, day: int) -> Callable[[int], Days]:
    """Let 29 February recur: in other years it counts as the day before."""
    if (month, day) != (2, 29):
        return in_year
    return lambda year: (
        in_year(year) if calendars.days_of_month(year, 2).latest.day == day else Days(*[dt.date(year, 2, 28)] * 2)
    )


def _read_holiday(piece: Piece, words: dict[str, str]) -> Reading:
    key = words.get("christmas") or words.get("hol") or "new year"
    key += " eve" if "eve" in words else ""
    rule = load_words("dates")["holidays"].get(key)
    if key == "easter":
        return without_year(piece, lambda year: Days(*[calendars.easter(year)] * 2), "day")
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
    month, year = _month_in_words(words), year_in(piece, words)
    if year is not None:
        return stated(calendars.days_of_month(year, month), "month")
    in_year = functools.partial(_month_in, month)
    if "rel" in words and piece.anchor.day is not None:
        return relative_in_year(piece, in_year, "month", words["rel"])
    return without_year(piece, in_year, "month")


def _month_in(month: int, year: int) -> Days:
    return calendars.days_of_month(year, month)


READERS: dict[str, Reader] = {
    "iso": _read_iso,
    "slashed": _read_slashed,
    "day": _read_day,
    "holiday": _read_holiday,
    "months": _read_months,
    "month": _read_month,
}
