"""What readings of calendar expressions share: the anchor, the piece of text, the reading, and ways to resolve."""

import datetime as dt
import functools
from collections.abc import Callable
from dataclasses import dataclass

from kitlib import calendars
from kitlib.calendars import Days, Tense
from kitlib.lexicon import load_words
from kitlib.model import AnchorName, Granularity
from kitlib.tenses import tense_of
from kitlib.timespans import TimeSpan, Tokens, class_names

_NUMBERS = frozenset({"n12", "n24", "n31", "n59", "n99", "y4", "num"})
Reader = Callable[["Piece", dict[str, str]], "Reading"]
NO_ANCHOR = "no date of publication, and no dateline in the first lines"
NO_REFERENCE = "relative to an earlier date, and the text gives none before it"


@dataclass(frozen=True, kw_only=True, slots=True)
class Anchor:
    """The day from which a text speaks, and what else decides its dates.

    Parameters
    ----------
    day
        The day; None where nothing tells it.
    name
        What told it.
    month_first
        Whether 01/05/2022 begins with the month; None where nothing decides.
    """

    day: dt.date | None = None
    name: AnchorName = "none"
    month_first: bool | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """What an expression means: the days, or None, and how that was found."""

    days: Days | None = None
    granularity: Granularity = "unknown"
    clock: int | None = None
    anchor: AnchorName = "none"
    reason: str = ""
    offset_days: tuple[float, float] | None = None


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


def year_in(piece: Piece, words: dict[str, str]) -> int | None:
    """Return the year that a span names; None where it names none."""
    if "y4" in words:
        return int(words["y4"])
    if "unit" in words and piece.anchor.day is not None:  # April last year
        return piece.anchor.day.year + {"last": -1, "next": 1}.get(words["rel"], 0)
    if "apos" in words:
        return calendars.full_year(numbers(piece)[-1], piece.anchor.day)
    return None


_FAR = 60  # days ahead of the anchor beyond which a past verb moves a day without a year back by one


def without_year(piece: Piece, in_year: Callable[[int], Days], granularity: Granularity) -> Reading:
    """Resolve what recurs every year by the nearest year and the tense."""
    anchor = piece.anchor
    if anchor.day is None:
        return unresolved(granularity, "the year is not stated; " + NO_ANCHOR)
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


def one(day: dt.date) -> Days:
    """Return a single day as days."""
    return Days(day, day)


def from_previous(piece: Piece, unit: str, shift: int) -> Reading:
    """Resolve against the last expression read: that day, the following month, a year earlier."""
    previous = piece.previous
    if previous is None or previous.days is None:
        return unresolved(granularity(unit), NO_REFERENCE)
    if not _is_fine_enough(previous, unit):
        return unresolved(
            granularity(unit), f"relative to the date before it in the text, which is a {previous.granularity}"
        )
    reason = f"from the date before it in the text, {previous.days.earliest}"
    if unit == "year" and shift and previous.granularity in {"quarter", "half", "month"}:
        size = {"quarter": 4, "half": 2, "month": 12}[previous.granularity]
        days = calendars.days_of_unit(previous.granularity, previous.days.earliest, shift * size)
        return Reading(days=days, granularity=previous.granularity, anchor=previous.anchor, reason=reason)
    days = calendars.days_of_unit(unit, previous.days.earliest, shift)
    return Reading(days=days, granularity=granularity(unit), anchor=previous.anchor, reason=reason)


def _is_fine_enough(previous: Reading, unit: str) -> bool:
    """Return whether the last expression fixes such a unit: a year does not fix "the next day"."""
    if previous.days is None:
        return False
    length = (previous.days.latest - previous.days.earliest).days + 1
    return length <= UNIT_DAYS[unit] + 1


UNIT_DAYS = {
    "day": 1,
    "weekend": 7,
    "week": 7,
    "month": 31,
    "quarter": 92,
    "half": 184,
    "year": 366,
    "decade": 3653,
    "century": 36525,
}


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


def unit_in(words: dict[str, str]) -> str:
    """Return the unit of the calendar that a span names."""
    names = ("unit", "units", "week", "weekend", "century", "quarter", "period")
    word = next((words[name] for name in names if name in words), "half")
    return "century" if word == "centuries" else word.removesuffix("s")


def safely(reader: Reader, piece: Piece, words: dict[str, str]) -> Reading:
    """Return what a reader makes of a piece; an impossible day such as 30 February is unresolved."""
    try:
        return reader(piece, words)
    except (ValueError, OverflowError) as error:
        return Reading(reason=f"no such day: {error}")
