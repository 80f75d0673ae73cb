"""Leads: the place and day before the first sentence of a report, such as "LUNDE, Oct 21 -", which tell of no event."""

import functools
import re

from kitlib.model import Claim, TimeExpression

_FARTHEST = 90  # characters before the dash
_DASHES = "-\N{EN DASH}\N{EM DASH}"
_PLACE = r"[A-Z][A-Z.'-]{2,}(?: [A-Z][A-Z.'-]+){0,4}"  # in capitals
_NAME = r"[A-Z][\w.'-]*(?: [A-Z][\w.'-]*){0,3}"
_MORE = rf"(?:, ?{_NAME}){{0,2}}(?:,? [A-Z][a-z]+\.? \d{{1,2}}(?:, \d{{4}})?)?"
_LEAD = re.compile(
    rf"(?:{_PLACE}{_MORE}|(?:{_PLACE}|{_NAME}){_MORE} ?\([A-Z][^()\n]{{1,30}}\))"
    r"(?: ?[\N{EN DASH}\N{EM DASH}] ?| ?-- ?| - |(?<=\))- ?)"
    r"(?=[A-Z\d\"'\N{LEFT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}])"
)


@functools.lru_cache(maxsize=8192)
def lead_end(text: str) -> int:
    """Return where a claim begins to tell of what happened: behind its date line, 0 where it has none.

    Parameters
    ----------
    text
        The text of a claim.

    Returns
    -------
    int
        An offset into the text.

    Examples
    --------
    >>> lead_end("LUNDE, Oct 21 (Arven) - The ferry sank."), lead_end("The ferry - a big one - sank.")
    (24, 0)
    """
    head = text[:_FARTHEST]
    if not head[:1].isupper() or not any(dash in head for dash in _DASHES):
        return 0
    lead = _LEAD.match(head)
    return lead.end() if lead else 0


def told_dates(claim: Claim) -> tuple[TimeExpression, ...]:
    """Return the dates of a claim but that of its date line, which tells when it was written.

    Parameters
    ----------
    claim
        A claim.

    Returns
    -------
    tuple of TimeExpression
    """
    if not claim.dates:
        return ()
    start = claim.start + lead_end(claim.text)
    return tuple(date for date in claim.dates if date.start >= start)
