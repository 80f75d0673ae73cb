"""Readings of days of the week, today, parts of the day, and of the weeks, months and years around the anchor."""

import datetime as dt
import itertools

from kitlib import calendars
from kitlib.calendars import ONE_DAY, Days, Tense
from kitlib.readings import (
    NO_REFERENCE,
    UNIT_DAYS,
    Piece,
    Reader,
    Reading,
    anchored,
    from_previous,
    granularity,
    one,
    order,
    unit_in,
    unresolved,
    way,
)


def read_weekday(piece: Piece, words: dict[str, str]) -> Reading:
    """Read "Friday", "last Friday", "Friday of next week", "Monday to Friday"."""
    day, weekday = piece.anchor.day, order("weekday")[words["weekday"]] - 1
    if day is None:
        return unresolved("day")
    if piece.tokens.word(piece.span.first - 1) in order("ord"):  # the second Sunday in March
        return unresolved("day", "counted from the start of a period")
    rel = next((word for name, word in reversed(piece.names) if name == "rel"), "")
    if words.keys() & {"week"}:  # Friday of last week
        return _in_week(piece, weekday, day, rel)
    start = _opened_by(piece, weekday)
    if start is not None:
        return anchored(piece, one(start), "day", "the first such day after the one it is joined to")
    tense = piece.tense
    if rel in _STEPS or rel in {"previous", "following"} or (rel == "this" and tense == "unmarked"):
        date, how = _weekday_by(rel, weekday, day)
        return anchored(piece, one(date), "day", how)
    date = calendars.weekday_near(weekday, day, tense)
    return anchored(piece, one(date), "day", f"the {way(tense)} such day by the clause's tense")


def _in_week(piece: Piece, weekday: int, day: dt.date, rel: str) -> Reading:
    """Read "Friday of last week", "Monday next week"."""
    shift = -1 if rel in {"last", "past", "previous"} else _STEPS.get(rel, 1 if rel == "following" else 0)
    monday = calendars.days_of_unit("week", day, shift).earliest
    return anchored(piece, one(monday + ONE_DAY * weekday), "day", f"{rel} week")


_TO = frozenset({"to", "through", "until", "till", "-", "–", "—"})


def _opened_by(piece: Piece, weekday: int) -> dt.date | None:
    """Return the day that closes "Monday to Friday": the first such weekday after the one that opens it."""
    first, previous = piece.span.first, piece.previous
    if piece.tokens.word(first - 1) not in _TO or piece.tokens.word(first - 2) not in order("weekday"):
        return None
    if previous is None or previous.days is None or previous.granularity != "day":
        return None
    return calendars.weekday_near(weekday, previous.days.latest + ONE_DAY, "future")


def _weekday_by(rel: str, weekday: int, day: dt.date) -> tuple[dt.date, str]:
    """Return the day that "last Friday", "next Friday", "the coming Friday" or "this Friday" means, and how."""
    if rel in {"last", "past", "previous"}:
        return calendars.weekday_near(weekday, day - ONE_DAY, "past"), "the last such day"
    if rel == "next":
        return calendars.days_of_week(day + ONE_DAY * 7).earliest + ONE_DAY * weekday, "next week"
    if rel == "this":
        return calendars.days_of_week(day).earliest + ONE_DAY * weekday, "in the same week"
    return calendars.weekday_near(weekday, day + ONE_DAY, "future"), "the coming such day"


_TODAY = {"today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0}


def _read_today(piece: Piece, words: dict[str, str]) -> Reading:
    if piece.anchor.day is None:
        return unresolved("day")
    shift = _TODAY[words["today"]]
    if "after" in words:  # the day before yesterday
        shift += 1 if words["after"] == "after" else -1
    return anchored(piece, one(piece.anchor.day + ONE_DAY * shift), "day", f"{words['today']}")


_SPANNING = frozenset({"over", "within", "for", "during", "through", "in"})
_STEPS = {"last": -1, "past": -1, "next": 1, "coming": 1, "upcoming": 1}
_FROM_PREVIOUS = {"that": 0, "same": 0, "comparable": 0, "previous": -1, "preceding": -1, "prior": -1, "following": 1}


def _read_part(piece: Piece, words: dict[str, str]) -> Reading:
    if not words.keys() & {"rel", "that", "after"}:  # the early afternoon
        return unresolved("day", "a part of a day that is not stated beside it")
    rel = words.get("rel") or words.get("that") or ("previous" if words.get("after") == "before" else "following")
    if rel in _FROM_PREVIOUS or (rel == "next" and "the" in words):
        return from_previous(piece, "day", _FROM_PREVIOUS.get(rel, 1))
    if piece.anchor.day is None:
        return unresolved("day")
    return anchored(piece, one(piece.anchor.day + ONE_DAY * _STEPS.get(rel, 0)), "day", f"{rel} {words['part']}")


def _read_relative(piece: Piece, words: dict[str, str]) -> Reading:
    unit, day = unit_in(words), piece.anchor.day
    rels = [word for name, word in piece.names if name in {"rel", "that"}]
    rel = rels[-1] if rels else "this"
    if unit == "period":
        return from_previous(piece, "quarter", 0) if piece.previous else unresolved("unknown", NO_REFERENCE)
    the = _is_definite(piece)
    ahead = rel == "next" and the
    if ahead and day is not None and piece.tokens.word(piece.span.first - 1) in _SPANNING:
        return anchored(
            piece, Days(day, day + ONE_DAY * UNIT_DAYS[unit]), granularity(unit), f"the {unit} from the day"
        )
    if rel in _FROM_PREVIOUS or ahead:
        return from_previous(piece, unit, _FROM_PREVIOUS.get(rel, 1))
    if day is None:
        return unresolved(granularity(unit))
    if "begin" in words and not rels:  # by year's end
        return _edge_of(piece, unit, day, words["begin"])
    if not rels and unit == "weekend":
        return anchored(piece, _weekend(day, piece.tense), "day", "the nearest weekend by the clause's tense")
    if rel in {"past", "last"} and unit != "weekend" and (rel == "past" or the):
        return anchored(
            piece, Days(day - ONE_DAY * UNIT_DAYS[unit], day), granularity(unit), f"the {unit} up to the day"
        )
    return anchored(piece, calendars.days_of_unit(unit, day, _STEPS.get(rel, 0)), granularity(unit), f"{rel} {unit}")


def _is_definite(piece: Piece) -> bool:
    """Return whether "the" stands right before the unit's "last" or "next": not so in "the end of last year"."""
    names = [name for name, _ in piece.names]
    return any(pair == ("the", "rel") for pair in itertools.pairwise(names))


def _edge_of(piece: Piece, unit: str, day: dt.date, edge: str) -> Reading:
    """Read "year's end", "the start of the year"; other edges are as wide as their unit."""
    if unit == "year" and edge != "middle":
        month = calendars.MONTHS_A_YEAR if edge == "end" else 1
        return anchored(piece, calendars.days_of_month(day.year, month), "month", f"the {edge} of the year")
    return anchored(piece, calendars.days_of_unit(unit, day), granularity(unit), f"the {edge} of the {unit}")


def _weekend(day: dt.date, tense: Tense) -> Days:
    this = calendars.days_of_weekend(day)
    return this if tense == "future" or this.earliest <= day else calendars.days_of_unit("weekend", day, -1)


READERS: dict[str, Reader] = {
    "weekday": read_weekday,
    "today": _read_today,
    "part": _read_part,
    "relative": _read_relative,
}
