"""Ranges: two dates that are the first and the last of one period, joined into one expression."""

import re
from collections.abc import Iterable
from dataclasses import replace

from kitlib.model import TimeExpression

_LONGEST_LINK = 40  # characters between the two
_WINDOW = 12  # characters before the first in which "between" stands
_COARSE = frozenset({"year", "month", "day", "quarter", "season"})
_TO = re.compile(r"\s+(?:to|through|thru|until|till|up to)\s+|\s*[-–—]\s*")
_GOES_ON = re.compile(
    r",?\s+(?:and\s+)?(?:continuing|lasting|running|going|ending|continued|lasted|ran|ended)\s+"
    r"(?:on\s+)?(?:in|to|through|until|till|into)\s+"
)
_BETWEEN = re.compile(r"\b(?:between|betwixt)\s+\Z", re.IGNORECASE)


def join_ranges(text: str, dates: Iterable[TimeExpression]) -> list[TimeExpression]:
    """Return the dates with those joined that open and close one period: "1996 to 2007", "between May 3 and May 9".

    `find_dates` gives both halves, as annotators of dates do; a reader who compares periods needs the whole.

    Parameters
    ----------
    text
        The text that the dates were found in.
    dates
        As `find_dates` gives them, in order.

    Returns
    -------
    list of TimeExpression
        In order; a joined one covers both and what stands between them, from the first day of the one to the last
        day of the other.

    Examples
    --------
    >>> from kitlib.dates import find_dates
    >>> text = "The siege lasted from 1996 to 2007."
    >>> [(date.text, str(date.earliest), str(date.latest)) for date in join_ranges(text, find_dates(text))]
    [('1996 to 2007', '1996-01-01', '2007-12-31')]
    """
    joined: list[TimeExpression] = []
    for date in dates:
        if joined and _are_range(text, joined[-1], date):
            joined[-1] = _joined(text, joined[-1], date)
        else:
            joined.append(date)
    return joined


def _are_range(text: str, first: TimeExpression, last: TimeExpression) -> bool:
    """Whether two neighbours are the ends of one period."""
    if not 0 < last.start - first.end <= _LONGEST_LINK or {first.granularity, last.granularity} - _COARSE:
        return False
    if first.earliest is None or first.latest is None or last.earliest is None or last.latest is None:
        return False
    if first.latest >= last.earliest or not _are_alike(first, last):
        return False
    link = text[first.end : last.start]
    if _TO.fullmatch(link) or _GOES_ON.fullmatch(link):
        return True
    before = text[max(0, first.start - _WINDOW) : first.start]
    return link.strip() == "and" and _BETWEEN.search(before) is not None


def _are_alike(first: TimeExpression, last: TimeExpression) -> bool:
    """Whether both are of one kind: a weekday of the dateline and a year in full make no period."""
    return first.granularity == last.granularity and first.clock is None and last.clock is None


def _joined(text: str, first: TimeExpression, last: TimeExpression) -> TimeExpression:
    return replace(
        first,
        end=last.end,
        text=text[first.start : last.end],
        latest=last.latest,
        modifier="=" if first.modifier == last.modifier or "~" not in {first.modifier, last.modifier} else "~",
        anchor=first.anchor if first.anchor == last.anchor else "published",
        reason=f"from {first.earliest} to {last.latest}: {first.reason}"
        + (f"; {last.reason}" if last.reason != first.reason else ""),
    )
