"""Calendar arithmetic: the days that weeks, months, quarters, seasons, years and holidays cover; no text, no clock."""

import calendar
import datetime as dt
from collections.abc import Callable
from typing import Literal, NamedTuple

Tense = Literal["past", "future", "unmarked"]
ONE_DAY = dt.timedelta(days=1)
FIRST_YEAR, LAST_YEAR = 1, 9998
MONTHS_A_YEAR = 12
TWO_DIGIT_YEARS = 100
SEASON_STARTS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}


class Days(NamedTuple):
    """First and last day, both included."""

    earliest: dt.date
    latest: dt.date


def days_of_month(year: int, month: int) -> Days:
    """Return the days of a month; months beyond 1 to 12 run into other years.

    Examples
    --------
    >>> days_of_month(2023, 14).latest
    datetime.date(2024, 2, 29)
    """
    year, month = year + (month - 1) // MONTHS_A_YEAR, (month - 1) % MONTHS_A_YEAR + 1
    return Days(dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1]))


def days_of_months(year: int, month: int, count: int) -> Days:
    """Return the days of `count` months in a row."""
    return Days(days_of_month(year, month).earliest, days_of_month(year, month + count - 1).latest)


def days_of_week(day: dt.date) -> Days:
    """Return Monday to Sunday of the week that holds a day."""
    monday = day - ONE_DAY * day.weekday()
    return Days(monday, monday + ONE_DAY * 6)


def days_of_weekend(day: dt.date) -> Days:
    """Return the Saturday and Sunday of the week that holds a day."""
    sunday = days_of_week(day).latest
    return Days(sunday - ONE_DAY, sunday)


def days_of_quarter(year: int, quarter: int) -> Days:
    """Return the days of a quarter; quarters beyond 1 to 4 run into other years."""
    return days_of_months(year, quarter * 3 - 2, 3)


def days_of_half(year: int, half: int) -> Days:
    """Return the days of a half year; halves beyond 1 to 2 run into other years."""
    return days_of_months(year, half * 6 - 5, 6)


def days_of_season(year: int, season: str) -> Days:
    """Return the days of a season of the northern hemisphere; a winter is named by the year in which it begins.

    Examples
    --------
    >>> days_of_season(2012, "winter").latest
    datetime.date(2013, 2, 28)
    """
    return days_of_months(year, SEASON_STARTS[season], 3)


def days_of_years(year: int, count: int = 1) -> Days:
    """Return the days of `count` years in a row."""
    return Days(dt.date(year, 1, 1), dt.date(year + count - 1, 12, 31))


def days_of_unit(unit: str, day: dt.date, shift: int = 0) -> Days:
    """Return the day, week, month or other unit of the calendar that lies `shift` units after the one that holds a day.

    Raises
    ------
    KeyError
        If `unit` is none of day, week, weekend, month, quarter, half, year, decade and century.
    OverflowError
        If the result lies outside the years that Python's calendar covers.

    Examples
    --------
    >>> days_of_unit("month", dt.date(2022, 1, 12), -1).earliest
    datetime.date(2021, 12, 1)
    """
    try:
        return _UNITS[unit](day, shift)
    except ValueError as error:
        message = f"{shift:+d} {unit}s from {day}: outside the calendar's years {FIRST_YEAR} to {LAST_YEAR}"
        raise OverflowError(message) from error


def nearest(candidates: Callable[[int], Days], year: int, anchor: dt.date, tense: Tense) -> Days:
    """Return the yearly recurring days that a text without a year means.

    Parameters
    ----------
    candidates
        Gives the days in a year.
    year
        The year to start from: the anchor's.
    anchor
        The day from which the text speaks.
    tense
        past: the latest that has begun by the anchor; future: the first that has not ended; unmarked: the nearest.
    """
    found = [candidates(year + step) for step in (-1, 0, 1)]
    if tense == "past":
        return max(days for days in found if days.earliest <= anchor)
    if tense == "future":
        return min(days for days in found if days.latest >= anchor)
    return min(found, key=lambda days: (_distance(days, anchor), days))


def weekday_near(weekday: int, anchor: dt.date, tense: Tense) -> dt.date:
    """Return the day of the week (0 is Monday) nearest to the anchor; the anchor itself counts either way."""
    if tense == "future":
        return anchor + ONE_DAY * ((weekday - anchor.weekday()) % 7)
    return anchor - ONE_DAY * ((anchor.weekday() - weekday) % 7)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> dt.date:
    """Return the nth such day of the week in a month; ``nth=-1`` is the last."""
    first, last = days_of_month(year, month)
    if nth < 0:
        return last - ONE_DAY * ((last.weekday() - weekday) % 7)
    return first + ONE_DAY * ((weekday - first.weekday()) % 7 + 7 * (nth - 1))


def easter(year: int) -> dt.date:
    """Return Easter Sunday of the Gregorian calendar (Butcher's algorithm).

    Examples
    --------
    >>> easter(2024)
    datetime.date(2024, 3, 31)
    """
    century, rest = divmod(year, 100)
    golden = year % 19
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return dt.date(year, month, day + 1)


def full_year(two_digits: int, anchor: dt.date | None) -> int:
    """Return the year that two digits mean: at most 20 years after the anchor, or after 2000 where there is none."""
    last = (anchor.year if anchor else 2000) + 20
    return last - (last - two_digits) % TWO_DIGIT_YEARS


def _distance(days: Days, anchor: dt.date) -> int:
    return max((days.earliest - anchor).days, (anchor - days.latest).days, 0)


def _months(day: dt.date, shift: int, size: int) -> Days:
    """Return the block of `size` months, counted from January, `shift` blocks after that of a day."""
    return days_of_months(day.year, (day.month - 1) // size * size + 1 + shift * size, size)


def _years(day: dt.date, shift: int, size: int) -> Days:
    return days_of_years(day.year // size * size + shift * size, size)


_UNITS: dict[str, Callable[[dt.date, int], Days]] = {
    "day": lambda day, shift: Days(day + ONE_DAY * shift, day + ONE_DAY * shift),
    "week": lambda day, shift: days_of_week(day + ONE_DAY * 7 * shift),
    "weekend": lambda day, shift: days_of_weekend(day + ONE_DAY * 7 * shift),
    "month": lambda day, shift: _months(day, shift, 1),
    "quarter": lambda day, shift: _months(day, shift, 3),
    "half": lambda day, shift: _months(day, shift, 6),
    "year": lambda day, shift: _years(day, shift, 1),
    "decade": lambda day, shift: _years(day, shift, 10),
    "century": lambda day, shift: _years(day, shift, 100),
}
