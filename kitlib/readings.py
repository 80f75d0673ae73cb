"""The readings of calendar expressions: each span resolved to the days it covers, from an anchor and the tense."""

import datetime as dt
import functools
from collections.abc import Callable
from dataclasses import dataclass

from kitlib import calendars
from kitlib.calendars import ONE_DAY, Days, Tense
from kitlib.lexicon import load_words
from kitlib.model import Anchor as AnchorName
from kitlib.model import Granularity
from kitlib.tenses import tense_of
from kitlib.timespans import TimeSpan, Tokens, class_names

_NUMBERS = frozenset({"n12", "n24", "n31", "n59", "n99", "y4", "num"})
Reader = Callable[["Piece", dict[str, str]], "Reading"]
NO_ANCHOR = "no date of publication, and no dateline in the first lines"
NO_REFERENCE = "relative to an earlier date, and the text gives none before it"
_VAGUE = frozenset({"few", "couple", "several"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Anchor:
    """The day from which a text speaks, and what else decides its dates.

    Parameters
    ----------
    day
        The day; None where nothing tells it.
    name
        What told it.
    year
        The year for days and months without one where `day` is None; None where the text does not tell it.
    month_first
        Whether 01/05/2022 begins with the month; None where nothing decides.
    """

    day: dt.date | None = None
    name: AnchorName = "none"
    year: int | None = None
    month_first: bool | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """What an expression means: the days, or None, and how that was found."""

    days: Days | None = None
    granularity: Granularity = "unknown"
    clock: int | None = None
    anchor: AnchorName = "none"
    reason: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """A span, its tokens as classes and words, and what it may lean on: the anchor and the expression before it."""

    tokens: Tokens
    span: TimeSpan
    names: list[tuple[str, str]]
    anchor: Anchor
    previous: Reading | None

    @property
    def tense(self) -> Tense:
        """The tense of the clause around it."""
        return tense_of(self.tokens, self.span.first, self.span.last)


def make_piece(
    tokens: Tokens, span: TimeSpan, anchor: Anchor, previous: Reading | None
) -> tuple[Piece, dict[str, str]]:
    """Return a span as its reader takes it: the piece, and the first word of each class in it."""
    found = class_names()
    names = [(found.get(tokens.kinds[index], ""), tokens.word(index)) for index in range(span.first, span.last)]
    return Piece(tokens=tokens, span=span, names=names, anchor=anchor, previous=previous), dict(reversed(names))


@functools.cache
def order(name: str) -> dict[str, int]:
    """Return the place of each word in its class, from 1."""
    return {word: place for place, word in enumerate(load_words("dates")["words"][name].split(), 1)}


def stated(days: Days, granularity: Granularity, reason: str = "stated in full") -> Reading:
    """Return a reading that the text alone fixes."""
    return Reading(days=days, granularity=granularity, anchor="text", reason=reason)


def anchored(piece: Piece, days: Days, granularity: Granularity, how: str) -> Reading:
    """Return a reading counted from the anchor."""
    source = "dateline" if piece.anchor.name == "dateline" else "day of publication"
    reason = f"{how}, from the {source} {piece.anchor.day}"
    return Reading(days=days, granularity=granularity, anchor=piece.anchor.name, reason=reason)


def unresolved(granularity: Granularity, reason: str = NO_ANCHOR) -> Reading:
    """Return a reading without days, with the reason."""
    return Reading(granularity=granularity, reason=reason)


def numbers(piece: Piece) -> list[int]:
    """Return the figures in a span."""
    return [int(word) for name, word in piece.names if name in _NUMBERS]


# Dates in figures


def _read_iso(piece: Piece, _: dict[str, str]) -> Reading:
    year, month, day = numbers(piece)
    date = dt.date(year, month, day)
    return stated(Days(date, date), "day")


def _read_slashed(piece: Piece, _: dict[str, str]) -> Reading:
    figures = numbers(piece)
    if len(figures) == 2:  # noqa: PLR2004 - 9/11 is the only such form that is let through
        date = dt.date(2001, *figures)
        return stated(Days(date, date), "day", "the name of 11 September 2001")
    first, second, year = figures
    if year < calendars.TWO_DIGIT_YEARS:
        year = calendars.full_year(year, piece.anchor.day)
    month_first = _month_first(first, second, piece.anchor)
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


# Months and days with a name


def month_number(name: str) -> int:
    """Return the number of a month, 1 to 12, from its capitalised name or short form; 0 for another word."""
    lowered = name.lower()
    if not name[:1].isupper() or (lowered not in order("month") and lowered not in order("mabbr")):
        return 0
    return next(place for month, place in order("month").items() if month.startswith(lowered[:3]))


def _month_in_words(words: dict[str, str]) -> int:
    return month_number((words.get("month") or words["mabbr"]).title())


def year_in(piece: Piece, words: dict[str, str]) -> int | None:
    """Return the year that a span names; None where it names none."""
    if "y4" in words:
        return int(words["y4"])
    if "apos" in words:
        return calendars.full_year(numbers(piece)[-1], piece.anchor.day)
    return None


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


def _read_day(piece: Piece, words: dict[str, str]) -> Reading:
    month, (first, last) = _month_in_words(words), _days_in_month(piece)
    year = year_in(piece, words)

    def in_year(year: int) -> Days:
        return Days(dt.date(year, month, first), dt.date(year, month, last))

    if year is not None:
        return stated(in_year(year), "day")
    return without_year(piece, _leap_safe(in_year, month, first), "day")


def _leap_safe(in_year: Callable[[int], Days], month: int, day: int) -> Callable[[int], Days]:
    """Let 29 February recur: in other years it counts as the day before."""
    if (month, day) != (2, 29):
        return in_year
    return lambda year: (
        in_year(year) if calendars.days_of_month(year, 2).latest.day == day else Days(*[dt.date(year, 2, 28)] * 2)
    )


_FAR = 60  # days ahead of the anchor beyond which a past verb moves a day without a year back by one


def without_year(piece: Piece, in_year: Callable[[int], Days], granularity: Granularity) -> Reading:
    """Resolve what recurs every year by the nearest year and the tense."""
    anchor = piece.anchor
    if anchor.day is None:
        if anchor.year is None:
            return unresolved(granularity, "the year is not stated; " + NO_ANCHOR)
        return stated(in_year(anchor.year), granularity, f"the year is that of the text's other dates, {anchor.year}")
    tense = piece.tense
    if granularity == "day":
        nearby = calendars.nearest(in_year, anchor.day.year, anchor.day, "unmarked")
        ahead = (nearby.earliest - anchor.day).days
        if -_FAR <= ahead <= _FAR:
            return anchored(piece, nearby, granularity, "the nearest year")
        if tense == "unmarked":
            return anchored(piece, nearby, granularity, "the nearest year")
    elif tense == "unmarked":
        tense = "past"
    return anchored(
        piece,
        calendars.nearest(in_year, anchor.day.year, anchor.day, tense),
        granularity,
        f"the {way(tense)} such {granularity}",
    )


def way(tense: Tense) -> str:
    """Return the word for the direction of a tense."""
    return "coming" if tense == "future" else "last"


def _read_holiday(piece: Piece, words: dict[str, str]) -> Reading:
    key = words.get("christmas") or words.get("hol") or "new year"
    key += " eve" if "eve" in words else ""
    rule = load_words("dates")["holidays"].get(key)
    if key == "easter":
        return without_year(piece, lambda year: Days(*[calendars.easter(year)] * 2), "day")
    if rule is None:
        return unresolved("day", "the day of this holiday is not in the table")

    def in_year(year: int) -> Days:
        date = dt.date(year, *rule) if len(rule) == 2 else calendars.nth_weekday(year, *rule)  # noqa: PLR2004 - month, day
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


def relative_in_year(piece: Piece, in_year: Callable[[int], Days], granularity: Granularity, rel: str) -> Reading:
    """Resolve "last May", "this summer", "next fall"."""
    day = piece.anchor.day
    if day is None:
        return unresolved(granularity)
    years = [in_year(day.year + step) for step in (-2, -1, 0, 1, 2)]
    if rel in {"last", "past", "previous"}:
        return anchored(
            piece, max(days for days in years if days.latest < day), granularity, f"the last such {granularity}"
        )
    if rel in {"next", "coming", "upcoming", "following"}:
        return anchored(
            piece, min(days for days in years if days.earliest > day), granularity, f"the next such {granularity}"
        )
    return anchored(piece, in_year(day.year), granularity, "in the same year")


# Days of the week, today, parts of the day


def _read_weekday(piece: Piece, words: dict[str, str]) -> Reading:
    day, weekday = piece.anchor.day, order("weekday")[words["weekday"]] - 1
    if day is None:
        return unresolved("day")
    rel = words.get("rel", "")
    if rel in {"last", "past", "previous"}:
        return anchored(piece, one(calendars.weekday_near(weekday, day - ONE_DAY, "past")), "day", "the last such day")
    if rel == "next":
        return anchored(
            piece, one(calendars.days_of_week(day + ONE_DAY * 7).earliest + ONE_DAY * weekday), "day", "next week"
        )
    if rel in {"coming", "upcoming", "following"}:
        return anchored(
            piece, one(calendars.weekday_near(weekday, day + ONE_DAY, "future")), "day", "the coming such day"
        )
    tense = "future" if "coming" in dict.fromkeys(word for _, word in piece.names) else piece.tense
    if rel == "this" and tense == "unmarked":
        return anchored(piece, one(calendars.days_of_week(day).earliest + ONE_DAY * weekday), "day", "in the same week")
    return anchored(
        piece,
        one(calendars.weekday_near(weekday, day, tense)),
        "day",
        f"the {way(tense)} such day by the clause's tense",
    )


def one(day: dt.date) -> Days:
    """Return a single day as days."""
    return Days(day, day)


_TODAY = {"today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0}


def _read_today(piece: Piece, words: dict[str, str]) -> Reading:
    if piece.anchor.day is None:
        return unresolved("day")
    shift = _TODAY[words["today"]]
    if "after" in words:  # the day before yesterday
        shift += 1 if words["after"] == "after" else -1
    return anchored(piece, one(piece.anchor.day + ONE_DAY * shift), "day", f"{words['today']}")


_STEPS = {"last": -1, "past": -1, "next": 1, "coming": 1, "upcoming": 1}
_FROM_PREVIOUS = {"that": 0, "same": 0, "comparable": 0, "previous": -1, "preceding": -1, "prior": -1, "following": 1}


def _read_part(piece: Piece, words: dict[str, str]) -> Reading:
    rel = words.get("rel") or words.get("that") or ("previous" if words.get("after") == "before" else "following")
    if rel in _FROM_PREVIOUS or (rel == "next" and "the" in words):
        return from_previous(piece, "day", _FROM_PREVIOUS.get(rel, 1))
    if piece.anchor.day is None:
        return unresolved("day")
    return anchored(piece, one(piece.anchor.day + ONE_DAY * _STEPS.get(rel, 0)), "day", f"{rel} {words['part']}")


def from_previous(piece: Piece, unit: str, shift: int) -> Reading:
    """Resolve against the last expression read: that day, the following month, a year earlier."""
    previous = piece.previous
    if previous is None or previous.days is None:
        return unresolved(granularity(unit), NO_REFERENCE)
    reason = f"from the date before it in the text, {previous.days.earliest}"
    if unit == "year" and shift and previous.granularity in {"quarter", "half", "month"}:
        size = {"quarter": 4, "half": 2, "month": 12}[previous.granularity]
        days = calendars.days_of_unit(previous.granularity, previous.days.earliest, shift * size)
        return Reading(days=days, granularity=previous.granularity, anchor=previous.anchor, reason=reason)
    days = calendars.days_of_unit(unit, previous.days.earliest, shift)
    return Reading(days=days, granularity=granularity(unit), anchor=previous.anchor, reason=reason)


def granularity(unit: str) -> Granularity:
    """Return the granularity of a unit of the calendar."""
    return _GRANULARITIES.get(unit, "unknown")


_GRANULARITIES: dict[str, Granularity] = {
    "day": "day",
    "week": "week",
    "weekend": "day",
    "month": "month",
    "quarter": "quarter",
    "half": "half",
    "year": "year",
    "decade": "decade",
    "century": "century",
}


# Units of the calendar


def unit_in(words: dict[str, str]) -> str:
    """Return the unit of the calendar that a span names."""
    names = ("unit", "units", "week", "weekend", "century", "quarter", "period")
    word = next((words[name] for name in names if name in words), "half")
    return "century" if word == "centuries" else word.removesuffix("s")


def _read_relative(piece: Piece, words: dict[str, str]) -> Reading:
    unit, day = unit_in(words), piece.anchor.day
    rels = [word for name, word in piece.names if name in {"rel", "that"}]
    rel = rels[-1] if rels else "this"
    if unit == "period":
        return from_previous(piece, "quarter", 0) if piece.previous else unresolved("unknown", NO_REFERENCE)
    if rel in _FROM_PREVIOUS or (rel == "next" and "the" in words):
        return from_previous(piece, unit, _FROM_PREVIOUS.get(rel, 1))
    if day is None:
        return unresolved(granularity(unit))
    if not rels:  # the weekend
        return anchored(piece, _weekend(day, piece.tense), "day", "the nearest weekend by the clause's tense")
    if rel in {"past", "last"} and unit != "weekend" and (rel == "past" or "the" in words):
        return anchored(piece, Days(_back(day, unit), day), granularity(unit), f"the {unit} up to the day")
    return anchored(piece, calendars.days_of_unit(unit, day, _STEPS.get(rel, 0)), granularity(unit), f"{rel} {unit}")


def _weekend(day: dt.date, tense: Tense) -> Days:
    this = calendars.days_of_weekend(day)
    return this if tense == "future" or this.earliest <= day else calendars.days_of_unit("weekend", day, -1)


_LENGTHS = {"day": 1, "week": 7, "month": 30, "quarter": 91, "half": 182, "year": 365, "decade": 3652, "century": 36524}


def _back(day: dt.date, unit: str) -> dt.date:
    return day - ONE_DAY * _LENGTHS[unit]


def safely(reader: Reader, piece: Piece, words: dict[str, str]) -> Reading:
    """Return what a reader makes of a piece; an impossible day such as 30 February is unresolved."""
    try:
        return reader(piece, words)
    except (ValueError, OverflowError) as error:
        return Reading(reason=f"no such day: {error}")


READERS: dict[str, Reader] = {
    "iso": _read_iso,
    "slashed": _read_slashed,
    "day": _read_day,
    "holiday": _read_holiday,
    "months": _read_months,
    "month": _read_month,
    "weekday": _read_weekday,
    "today": _read_today,
    "part": _read_part,
    "relative": _read_relative,
}
