"""Calendar expressions in a text: found by our own grammar, resolved from a stated anchor, never from the clock."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kitlib import monthdays, periods, weekdays
from kitlib.contexts import context_words, is_plausible, is_sport
from kitlib.datelines import find_anchor
from kitlib.events import Found, date_offsets
from kitlib.model import Article, Modifier, TimeExpression
from kitlib.readings import Anchor, Reading, make_piece, safely
from kitlib.tenses import ends_sentence
from kitlib.timespans import TimeSpan, Tokens, class_names, find_spans, tokenize

_READERS = monthdays.READERS | weekdays.READERS | periods.READERS
_BESIDE_A_CLOCK = frozenset({"day", "weekday", "today", "part", "iso", "slashed", "holiday"})
_JOINERS = frozenset({"comma", "on", "at", "hyphen", "dash", "bar"})
_MOST_JOINERS = 2
_NEIGHBOURS = 3  # expressions to either side among which a clock time finds its day
_RANGE_WORDS = frozenset({"and", "to", "-", "–", "—"})
_NOON = 720
_APPROXIMATE = frozenset({"edge", "edger", "hedge", "around", "some", "begin"})
_PLAIN_CLOCK = frozenset({"n12", "n24", "n31", "n59", "colon", "hedge", "around"})


def find_dates(text: str, *, published: dt.date | str | None = None) -> list[TimeExpression]:
    """Find the calendar expressions of a text: days, weeks, months, years, clock times; durations are quantities.

    Parameters
    ----------
    text
        Any English text.
    published
        The day of publication, a date or an ISO string: what "Friday" and "last week" are counted from. Without it the
        date in a dateline, or in a line of dates near the head, serves; without that, they stay unresolved.

    Returns
    -------
    list of TimeExpression
        In order, not overlapping; each says in words how it was resolved, or why it was not.

    Raises
    ------
    ArticleError
        If `text` is no string, or `published` is neither None, a date nor an ISO date.

    Examples
    --------
    >>> found = find_dates("It closed on Friday and reopens next week.", published="2022-01-12")
    >>> [(date.text, str(date.earliest), str(date.latest)) for date in found]
    [('Friday', '2022-01-07', '2022-01-07'), ('next week', '2022-01-17', '2022-01-23')]
    """
    day = Article(text=text, outlet="-", published=published).published
    tokens = tokenize(text)
    spans = list(find_spans(tokens))
    if not spans:
        return []
    sport = is_sport(tokens)
    spans = [span for span in spans if is_plausible(tokens, span, sport=sport)]
    anchor = find_anchor(tokens, spans, day)
    found = list(_join(tokens, date_offsets(tokens, _read_all(tokens, spans, anchor), anchor)))
    return [_expression(tokens, span, _on_day(tokens, found, place)) for place, (span, _) in enumerate(found)]


def _read_all(tokens: Tokens, spans: Sequence[TimeSpan], anchor: Anchor) -> list[Found]:
    """Read the spans in order, each in the light of the last day before it."""
    previous: Reading | None = None
    found = []
    for span in spans:
        reading = safely(_READERS[span.rule], *make_piece(tokens, span, anchor, previous))
        found.append((span, reading))
        if reading.days is not None:
            previous = reading
    return found


def _join(tokens: Tokens, found: list[Found]) -> Iterator[Found]:
    """Join a clock time with the day beside it, and drop bare figures with a colon that nothing marks as a time."""
    index = 0
    while index < len(found):
        span, reading = found[index]
        following = found[index + 1] if index + 1 < len(found) else None
        if following and _is_named_twice(tokens, span, following[0]):  # Labor Day, Sept. 3, 2012
            yield TimeSpan("day", span.first, following[0].last), following[1]
            index += 2
            continue
        if following and _belong(tokens, span, following[0]):
            yield _joined(found[index], following)
            index += 2
            continue
        if span.rule != "clock" or _is_marked_clock(tokens, span):
            yield span, reading
        index += 1


def _is_named_twice(tokens: Tokens, first: TimeSpan, second: TimeSpan) -> bool:
    between = range(first.last, second.first)
    return first.rule == "holiday" and second.rule == "day" and [tokens.raw(index) for index in between] in ([","], [])


def _belong(tokens: Tokens, first: TimeSpan, second: TimeSpan) -> bool:
    rules = (first.rule, second.rule)
    if "clock" not in rules or not set(rules) & _BESIDE_A_CLOCK or second.first - first.last > _MOST_JOINERS:
        return False
    names = class_names()
    return all(names.get(tokens.kinds[index]) in _JOINERS for index in range(first.last, second.first))


def _joined(first: Found, second: Found) -> Found:
    (first_span, first_reading), (second_span, second_reading) = first, second
    day, clock = (second_reading, first_reading) if first_span.rule == "clock" else (first_reading, second_reading)
    rule = second_span.rule if first_span.rule == "clock" else first_span.rule
    span = TimeSpan(rule, first_span.first, second_span.last)
    return span, replace(day, granularity="time", clock=clock.clock)


def _on_day(tokens: Tokens, found: list[Found], place: int) -> Reading:
    """Return a reading; a clock time without a day takes the nearest day named in its sentence."""
    span, reading = found[place][0], _in_half(tokens, found, place)
    if span.rule != "clock" or reading.days is not None or reading.clock is None:
        return reading
    beside = found[max(place - _NEIGHBOURS, 0) : place + _NEIGHBOURS + 1]
    near = [(_gap(tokens, span, other), day) for other, day in beside if other.rule in _BESIDE_A_CLOCK and day.days]
    gaps = [gap for gap, _ in near if gap is not None]
    if not gaps:
        return reading
    day = next(day for gap, day in near if gap == min(gaps))
    return replace(reading, days=day.days, anchor=day.anchor, reason=f"on the day named in the sentence: {day.reason}")


def _in_half(tokens: Tokens, found: list[Found], place: int) -> Reading:
    """Return a reading; in "between 10:21 and 10:48 p.m." the first time is of the same half of the day."""
    span, reading = found[place]
    if span.rule != "clock" or reading.clock is None or place + 1 == len(found) or _has_half(tokens, span):
        return reading
    following, later = found[place + 1]
    joined = following.first == span.last + 1 and tokens.word(span.last) in _RANGE_WORDS
    if (
        not joined
        or later.clock is None
        or not reading.clock < _NOON <= later.clock
        or not _has_half(tokens, following)
    ):
        return reading
    return replace(reading, clock=reading.clock + _NOON) if reading.clock + _NOON <= later.clock else reading


def _has_half(tokens: Tokens, span: TimeSpan) -> bool:
    names = class_names()
    return bool({"am", "p", "a"} & {names.get(kind, "") for kind in tokens.kinds[span.first : span.last]})


def _gap(tokens: Tokens, span: TimeSpan, other: TimeSpan) -> int | None:
    """Return the number of tokens between two spans; None where a sentence ends between them."""
    first, last = (span.last, other.first) if span.first < other.first else (other.last, span.first)
    return None if any(ends_sentence(tokens, index) for index in range(first, last)) else last - first


def _is_marked_clock(tokens: Tokens, span: TimeSpan) -> bool:
    names = class_names()
    if not {names.get(kind) for kind in tokens.kinds[span.first : span.last]} <= _PLAIN_CLOCK:
        return True
    if tokens.word(span.last) in context_words("not_clock_after"):
        return False
    return tokens.word(span.first - 1) in context_words("clock_before")


def _expression(tokens: Tokens, span: TimeSpan, reading: Reading) -> TimeExpression:
    start, end = tokens.start(span.first), tokens.ends[span.last - 1]
    return TimeExpression(
        start=start,
        end=end,
        text=tokens.text[start:end],
        earliest=reading.days.earliest if reading.days else None,
        latest=reading.days.latest if reading.days else None,
        granularity=reading.granularity,
        clock=reading.clock,
        modifier=_modifier(tokens, span),
        anchor=reading.anchor if reading.days else "none",
        reason=reading.reason,
        offset_days=reading.offset_days,
    )


def _modifier(tokens: Tokens, span: TimeSpan) -> Modifier:
    names = class_names()
    inside = {names.get(kind) for kind in tokens.kinds[span.first : span.last]}
    if "more" in inside or "least" in inside:
        words = {tokens.word(index) for index in range(span.first, span.last)}
        later = span.rule == "shift" and not words & {"earlier", "before"}
        return ">" if bool(words & {"less", "fewer"}) != later else "<"
    if inside & _APPROXIMATE and not (span.rule == "shift" and not inside & {"hedge", "around"}):
        return "~"
    before = tokens.word(span.first - 1)
    if before in context_words("hedges") or tokens.word(span.first - 2) in context_words("shortly"):
        return "~"
    if _is_attribute(tokens, span):
        return "="
    if before in context_words("until"):
        return "<"
    return ">" if before in context_words("since") else "="


def _is_attribute(tokens: Tokens, span: TimeSpan) -> bool:
    """Return whether a span qualifies the next noun and bounds nothing: "by 2004 rules", "after Friday's vote"."""
    after = tokens.raw(span.last)
    if after in {"'", "’"}:
        return True
    return after.isalpha() and after.islower() and after not in context_words("function")
