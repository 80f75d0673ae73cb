"""Readings of longer periods: quarters, halves, seasons, years, decades, centuries, and what lies N units away."""

import datetime as dt
import math
from dataclasses import replace

from kitlib import calendars
from kitlib.calendars import Days, Tense
from kitlib.readings import (
    NO_ANCHOR,
    NO_REFERENCE,
    Piece,
    Reader,
    Reading,
    anchored,
    from_previous,
    granularity,
    numbers,
    order,
    relative_in_year,
    stated,
    unit_in,
    unresolved,
    way,
    without_year,
    year_in,
)

_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_HALF_DECADE, _CENTURY = 5, 100
_CENTURY_AS_DECADE = 2000  # "the 1800s" are a century, "the 2000s" a decade
_NOON, _AN_HOUR, _A_DAY = 12, 60, 1440  # hours, minutes, minutes
_LATE_PARTS = frozenset({"afternoon", "evening", "night", "dusk"})
_EXACT_DAYS = {"day": 1.0, "week": 7.0, "month": 30.4375, "year": 365.25, "decade": 3652.5}  # means of the calendar
_VAGUE_COUNTS = {"few": (2.0, 6.0), "several": (3.0, 9.0)}
_HALF = 0.5  # of a unit
_ABOUT = 0.1  # share of a count that "about" leaves open
_MONTHS = {"year": 12, "decade": 120, "century": 1200}


def count_in(piece: Piece, words: dict[str, str]) -> float | None:
    """Return how many units a span counts; None for a vague number such as "a few"."""
    if "few" in words:
        return None
    if "couple" in words:
        return 2.0
    if "half" in words and "and" not in words:
        return 0.5
    value = _digits(piece, words) or _spelled(piece) or 1.0
    return value + _FRACTIONS.get(words.get("frac", ""), 0) + (0.5 if "half" in words else 0)


def _digits(piece: Piece, words: dict[str, str]) -> float:
    found = numbers(piece)
    if "slash" in words and found[-1]:
        return sum(found[:-2]) + found[-2] / found[-1]
    if "dot" in words:
        return float(".".join(map(str, found)))
    return float(sum(found))


def _spelled(piece: Piece) -> float:
    value = 0
    for name, word in piece.names:
        if name == "card":
            value += order(name)[word]
        elif name == "cent":
            value += 17 + order(name)[word]
        elif name == "tens":
            value += 10 + 10 * order(name)[word]
        elif name in {"hundred", "thousand"}:
            value = max(value, 1) * (100 if name == "hundred" else 1000)
    return float(value)


def read_ago(piece: Piece, words: dict[str, str]) -> Reading:
    """Read "six years ago", "nearly four weeks ago", "a year and a half ago"."""
    unit, day = unit_in(words), piece.anchor.day
    count = count_in(piece, words)
    if "hour" in words:
        return _hours_ago(piece, words, count)
    if count is None:
        return unresolved(granularity(unit), "how many is not stated")
    if day is None:
        return unresolved(granularity(unit))
    if words.keys() & {"weekday", "today"}:
        return _from_day(piece, words, -count, "past")
    if count != int(count) and unit in {"decade", "century"}:
        count, unit = count * _MONTHS[unit] / _MONTHS["year"], "year"
    return anchored(piece, _moved(unit, day, -count), granularity(unit), f"{_so_many(count, unit)} back")


def _hours_ago(piece: Piece, words: dict[str, str], count: float | None) -> Reading:
    """Read "two hours ago", which is on the day itself unless it is half a day or more."""
    day = piece.anchor.day
    if day is None or count is None:
        return unresolved("time", NO_ANCHOR if day is None else "how many is not stated")
    if words["hour"].startswith("hour") and count >= _NOON:
        return unresolved("time", "counted from an hour of the day that is not given")
    return anchored(piece, Days(day, day), "time", f"{count:g} {words['hour']} back")


def read_from_day(piece: Piece, words: dict[str, str]) -> Reading:
    """Read "a week from Friday", "two years from now"."""
    count, unit, day = count_in(piece, words), unit_in(words), piece.anchor.day
    if count is None:
        return unresolved(granularity(unit), "how many is not stated")
    if day is None:
        return unresolved(granularity(unit))
    if "now" in words:
        return anchored(piece, _moved(unit, day, count), granularity(unit), f"{_so_many(count, unit)} ahead")
    return _from_day(piece, words, count, "future")


def _from_day(piece: Piece, words: dict[str, str], count: float, tense: Tense) -> Reading:
    """Move from a day named: "a week ago Friday", "two weeks from today"."""
    day, unit = piece.anchor.day, unit_in(words)
    if day is None or words.get("today", "today") != "today":
        return unresolved("day")
    start = calendars.weekday_near(order("weekday")[words["weekday"]] - 1, day, tense) if "weekday" in words else day
    if unit == "month" or unit in _MONTHS:
        year, month = divmod(start.year * 12 + start.month - 1 + round(count * _MONTHS.get(unit, 1)), 12)
        moved = dt.date(year, month + 1, min(start.day, calendars.days_of_month(year, month + 1).latest.day))
    else:
        moved = start + dt.timedelta(days=round(count * _EXACT_DAYS[unit]))
    return anchored(piece, Days(moved, moved), "day", f"{_so_many(abs(count), unit)} from the day named")


def _so_many(count: float | None, unit: str) -> str:
    number = "some" if count is None else f"{count:g}"
    if count == 1:
        return f"{number} {unit}"
    return f"{number} centuries" if unit == "century" else f"{number} {unit}s"


def _moved(unit: str, day: dt.date, count: float) -> Days:
    """Return the unit that lies `count` units away; a half unit is counted in months or days."""
    if count == int(count):
        return calendars.days_of_unit(unit, day, int(count))
    if unit in _MONTHS:
        moved = calendars.days_of_unit("month", day, round(count * _MONTHS[unit])).earliest
    else:
        moved = day + dt.timedelta(days=math.floor(count * {"day": 1, "week": 7, "month": 30}[unit] + 0.5))
    return calendars.days_of_unit(unit, moved)


def read_shift(piece: Piece, words: dict[str, str]) -> Reading:
    """Read "a year earlier", "two days later", "three weeks after the start"."""
    unit = unit_in(words)
    count = count_in(piece, words)
    if "begin" in words or ("after" in words and piece.tokens.raw(piece.span.last)[:1].isalnum()):
        away = f"{_so_many(count, unit)} {words['after']} it"
        return Reading(
            granularity=granularity(unit),
            reason=f"counted from an event whose date is not given: {away}",
            offset_days=_offset(count, unit, words),
        )
    if count is None:
        return unresolved(granularity(unit), "how many is not stated")
    back = _looks_back(words)
    if piece.previous is None or piece.previous.days is None:
        if unit == "year" and back and piece.anchor.day is not None:  # profit rose from 4 million a year earlier
            how = f"{_so_many(count, unit)} back, and the text gives no date before it"
            return anchored(piece, _moved(unit, piece.anchor.day, -count), "year", how)
        return replace(unresolved(granularity(unit), NO_REFERENCE), offset_days=_offset(count, unit, words))
    if count == int(count):
        return from_previous(piece, unit, int(-count if back else count))
    days = _moved(unit, piece.previous.days.earliest, -count if back else count)
    return Reading(
        days=days,
        granularity=granularity(unit),
        anchor=piece.previous.anchor,
        reason="from the date before it in the text",
    )


def _looks_back(words: dict[str, str]) -> bool:
    return words.get("edger") == "earlier" or words.get("after") == "before"


def _offset(count: float | None, unit: str, words: dict[str, str]) -> tuple[float, float] | None:
    """Return the least and the greatest distance in days from an event that is not dated; negative before it."""
    length = _EXACT_DAYS.get(unit)
    if length is None:
        return None
    low, high = _VAGUE_COUNTS[words["few"]] if count is None else _bent(count, words)
    if count is not None and unit != "day" and low == high:
        low, high = low - _HALF, high + _HALF  # "two weeks after" is so to the week, not to the day
    days = (max(low, 0.0) * length, high * length)
    return (-days[1], 0.0 - days[0]) if _looks_back(words) else days


def _bent(count: float, words: dict[str, str]) -> tuple[float, float]:
    """Return the bounds of a count, in units, that the words before it leave."""
    if "least" in words:
        return count, math.inf
    step = _HALF if words.get("adv") in {"just", "little", "only"} else 1.0
    if words.get("more") == "more" or words.get("hedge") == "over":
        return count, count + step
    if "more" in words:  # less than, fewer than
        return count - step, count
    if words.get("hedge") in {"nearly", "almost"}:
        return count - _HALF, count
    spread = max(_HALF, _ABOUT * count)
    return (count - spread, count + spread) if {"hedge", "around"} & words.keys() else (count, count)


def read_year_ago(piece: Piece, _: dict[str, str]) -> Reading:
    """Read "the year-ago quarter", "year-earlier"."""
    return from_previous(piece, "year", -1)


def read_quarter(piece: Piece, words: dict[str, str]) -> Reading:
    """Read "the third quarter", "Q3 2012", "second quarter of fiscal 1990"."""
    which = _which(piece, words)
    if "fiscal" in words:
        return unresolved("quarter", "a fiscal quarter, and the fiscal year's start is not given")
    if "card" in words:  # the first two quarters of 2004
        quarters = order("card")[words["card"]]
        first = 5 - quarters if words.get("rel") else 1
        return stated(calendars.days_of_months(int(words["y4"]), first * 3 - 2, quarters * 3), "quarter")
    if which is None:
        return _plain_unit(piece, words, "quarter")
    return _part_of_year(piece, words, which, "quarter")


def _which(piece: Piece, words: dict[str, str]) -> int | None:
    if "ord" in words:
        return order("ord")[words["ord"]]
    return next((int(word) for name, word in piece.names if name == "n12"), None)


def _plain_unit(piece: Piece, words: dict[str, str], unit: str) -> Reading:
    """Read "the quarter", "last quarter", "the latest quarter"."""
    rel = words.get("rel", "that")
    if rel in {"that", "same", "comparable", "latest", "previous", "following"} and piece.previous is not None:
        if rel == "latest" and piece.previous.granularity == unit:
            return from_previous(piece, unit, 0)
        if rel != "latest":
            return from_previous(piece, unit, {"previous": -1, "following": 1}.get(rel, 0))
    if piece.anchor.day is None:
        return unresolved(granularity(unit))
    shift = {"last": -1, "past": -1, "latest": -1, "next": 1, "coming": 1}.get(rel, 0)
    return anchored(piece, calendars.days_of_unit(unit, piece.anchor.day, shift), granularity(unit), f"{rel} {unit}")


def _part_of_year(piece: Piece, words: dict[str, str], which: int, unit: str) -> Reading:
    """Read the nth quarter or half of a year."""
    make = calendars.days_of_quarter if unit == "quarter" else calendars.days_of_half
    if which > (4 if unit == "quarter" else 2):
        return unresolved(granularity(unit), f"a year has no {unit} number {which}")
    if "y4" in words:
        return stated(make(int(words["y4"]), which), granularity(unit))
    day = piece.anchor.day
    if "unit" in words and day is not None:
        year = day.year + {"last": -1, "next": 1}.get(words.get("rel", ""), 0)
        return anchored(piece, make(year, which), granularity(unit), "in the year named")
    if day is None:
        return unresolved(granularity(unit))
    tense: Tense = "future" if piece.tense == "future" else "past"
    days = calendars.nearest(lambda year: make(year, which), day.year, day, tense)
    return anchored(piece, days, granularity(unit), f"the {way(tense)} such {unit}")


def read_half(piece: Piece, words: dict[str, str]) -> Reading:
    """Read "the first half of 2012", "the last half of the '70s"."""
    rel = words.get("rel")
    which = {"first": 1, "second": 2}.get(words.get("ord", ""), 2 if rel in {"last", "latest"} else 0)
    if "apos" in words and which:
        start = calendars.full_year(numbers(piece)[-1], piece.anchor.day) // 10 * 10
        return stated(calendars.days_of_years(start + _HALF_DECADE * (which - 1), _HALF_DECADE), "unknown")
    if not which:
        return _plain_unit(piece, words, "half")
    return _part_of_year(piece, words, which, "half")


def read_season(piece: Piece, words: dict[str, str]) -> Reading:
    """Read "last summer", "the spring of 2011", "early fall"."""
    season = words["season"]
    if "y4" in words:
        return stated(
            calendars.days_of_season(int(words["y4"]), season), "season", "stated; seasons of the northern hemisphere"
        )
    year = year_in(piece, words)
    if year is not None:  # the spring of last year
        return anchored(piece, calendars.days_of_season(year, season), "season", "in the year named")
    if "rel" in words:
        return relative_in_year(piece, lambda year: calendars.days_of_season(year, season), "season", words["rel"])
    return without_year(piece, lambda year: calendars.days_of_season(year, season), "season")


def read_decade(piece: Piece, words: dict[str, str]) -> Reading:
    """Read "the 1990s", "the mid-1930's", "the '80s", "the seventies"."""
    if "decades" in words:
        start = calendars.full_year(20 + 10 * (order("decades")[words["decades"]] - 1), piece.anchor.day)
    else:
        start = numbers(piece)[0]
        if start < calendars.TWO_DIGIT_YEARS:
            start = calendars.full_year(start, piece.anchor.day)
    if start % _CENTURY == 0 and "edge" not in words and start < _CENTURY_AS_DECADE:
        return stated(calendars.days_of_years(start, _CENTURY), "century")
    return stated(calendars.days_of_years(start, 10), "decade")


def read_century(piece: Piece, words: dict[str, str]) -> Reading:
    """Read "the 20th century", "the nineteenth century"; the twentieth is taken for 1900 to 1999."""
    spelled = order("ord").get(words.get("ord", ""), 0)
    spelled = 20 if words.get("ord") == "twentieth" else spelled
    which = sum(numbers(piece)) or spelled + (20 if "tens" in words else 0)
    return stated(calendars.days_of_years((which - 1) * 100 or 1, 100 if which > 1 else 99), "century")


def read_fiscal(piece: Piece, words: dict[str, str]) -> Reading:
    """Read "fiscal 1988", "the fiscal year"."""
    if "y4" in words:
        return stated(calendars.days_of_years(int(words["y4"])), "year", "a fiscal year, taken for the calendar's")
    if piece.anchor.day is None:
        return unresolved("year")
    return anchored(
        piece, calendars.days_of_unit("year", piece.anchor.day), "year", "a fiscal year, taken for the calendar's"
    )


def read_spelled(piece: Piece, words: dict[str, str]) -> Reading:
    """Read "nineteen ninety-one", "the year two thousand"."""
    tail = sum(order(name)[word] for name, word in piece.names if name == "card")
    if "thousand" in words:
        year = 2000 + tail - order("card")["two"]
    else:
        year = (17 + order("cent")[words["cent"]]) * 100 + 10 + 10 * order("tens")[words["tens"]] + tail
    return stated(calendars.days_of_years(year), "year")


def read_years(piece: Piece, _: dict[str, str]) -> Reading:
    """Read "2012-13", "2007-2014"."""
    first, last = numbers(piece)
    if last < calendars.TWO_DIGIT_YEARS:
        last += first // 100 * 100 + (100 if last < first % 100 else 0)
    if last < first:
        return unresolved("year", f"{last} is before {first}")
    return stated(calendars.days_of_years(first, last - first + 1), "year", "the years from first to last")


def read_year(piece: Piece, words: dict[str, str]) -> Reading:
    """Read "2019", "late 2011", "'04"."""
    year = year_in(piece, words)
    return stated(calendars.days_of_years(year), "year") if year else unresolved("year", "no such year")


def read_clock(piece: Piece, words: dict[str, str]) -> Reading:
    """Read "10:15 a.m.", "14:30 GMT", "noon", "4 in the morning"; the day comes from what stands beside it."""
    minutes = _minutes(piece, words)
    if minutes is None:
        return unresolved("time", "no such time of day")
    return Reading(granularity="time", clock=minutes, reason="a clock time; the day is not stated beside it")


def _minutes(piece: Piece, words: dict[str, str]) -> int | None:
    if "noon" in words:
        return 0 if words["noon"] == "midnight" else 720
    found = numbers(piece) or [int(_spelled(piece))]
    hour, minute = (*found, 0)[:2]
    if hour >= _CENTURY:  # 1300 GMT
        hour, minute = divmod(hour, 100)
    if _is_twelve_hour(words) and 1 <= hour <= _NOON:
        hour = hour % _NOON + _NOON * _is_late(words)
    minutes = hour * _AN_HOUR + minute
    return minutes if minute < _AN_HOUR and minutes < _A_DAY else None


def _is_twelve_hour(words: dict[str, str]) -> bool:
    return bool(words.keys() & {"am", "a", "p", "part"})


def _is_late(words: dict[str, str]) -> bool:
    return words.get("am") == "pm" or "p" in words or words.get("part") in _LATE_PARTS


READERS: dict[str, Reader] = {
    "ago": read_ago,
    "fromday": read_from_day,
    "shift": read_shift,
    "yearago": read_year_ago,
    "quarter": read_quarter,
    "half": read_half,
    "season": read_season,
    "decade": read_decade,
    "century": read_century,
    "fiscal": read_fiscal,
    "spelled": read_spelled,
    "years": read_years,
    "year": read_year,
    "clock": read_clock,
}
