"""The calendar words of a time expression: what two dates are compared by where one of them does not resolve."""

import functools
import re

from kitlib.model import TimeExpression

_WORD = re.compile(r"[a-z]+|\d+")
_CLOCK = re.compile(r"\d{1,2}(?::\d\d)?\s*[ap]\.?\s?m\b\.?|\d{1,2}:\d\d(?:\s*(?:gmt|utc|est|edt))?", re.IGNORECASE)
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)\b")
_DAYS = "monday tuesday wednesday thursday friday saturday sunday"
_MONTHS = "january february march april may june july august september october november december"
_SHORT = 3  # letters that tell days and months apart


@functools.cache
def _names() -> dict[str, str]:
    full = {name: name[:_SHORT] for name in f"{_DAYS} {_MONTHS}".split()}
    return (
        full | {short: short for short in full.values()} | {"tues": "tue", "thurs": "thu", "thur": "thu", "sept": "sep"}
    )


def calendar_words(expression: TimeExpression) -> frozenset[str]:
    """Return weekday, month, day and year as written, in one spelling; clock times and relative words are none.

    Parameters
    ----------
    expression
        A time expression, resolved or not.

    Returns
    -------
    frozenset of str
        Empty where it names no place in the calendar ("yesterday").

    Examples
    --------
    >>> sorted(calendar_words(TimeExpression(start=0, end=16, text="11 a.m. Friday, January 7th, 2022")))
    ['2022', '7', 'fri', 'jan']
    """
    text = _ORDINAL.sub(r"\1", _CLOCK.sub(" ", expression.text.lower()))
    names = _names()
    return frozenset(
        names.get(word, word.lstrip("0")) for word in _WORD.findall(text) if word in names or word.isdecimal()
    )
