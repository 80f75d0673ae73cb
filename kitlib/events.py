"""Days counted from an event that the text itself dates: "two days after the quake", "a week after Monday's vote"."""

import functools
from collections.abc import Sequence
from dataclasses import replace

from kitlib.contexts import context_words
from kitlib.lexicon import load_words
from kitlib.periods import count_in
from kitlib.readings import NO_REFERENCE, Anchor, Reading, from_previous, make_piece, safely, unit_in
from kitlib.tenses import ends_sentence
from kitlib.timespans import TimeSpan, Tokens

_AHEAD = 3  # tokens after "two days after" among which a date or the event's noun stands
_BESIDE = 12  # tokens between a date and the noun of the event that it dates
_SHORTEST_NOUN = 4  # letters

Found = tuple[TimeSpan, Reading]


def date_offsets(tokens: Tokens, found: Sequence[Found], anchor: Anchor) -> list[Found]:
    """Return the readings, with those resolved that count from an event whose day the text gives.

    Parameters
    ----------
    tokens
        The text.
    found
        The spans and their readings, in order.
    anchor
        The day from which the text speaks.

    Returns
    -------
    list of (TimeSpan, Reading)
        Where two days come into question, the offset stays as it was.
    """
    return [
        (span, _dated(tokens, found, place, anchor) or reading)
        if span.rule == "shift" and reading.offset_days and reading.reason != NO_REFERENCE
        else (span, reading)
        for place, (span, reading) in enumerate(found)
    ]


def _dated(tokens: Tokens, found: Sequence[Found], place: int, anchor: Anchor) -> Reading | None:
    span = found[place][0]
    base = _named_after(tokens, found, place) or _of_event(tokens, found, span)
    if base is None or base.days is None:
        return None
    piece, words = make_piece(tokens, span, anchor, base)
    count = count_in(piece, words)
    if count is None or count != int(count):
        return None
    steps = int(-count if words["after"] == "before" else count)
    moved = safely(lambda piece, words: from_previous(piece, unit_in(words), steps), piece, words)
    if moved.days is None:
        return None
    return replace(moved, reason=f"counted from the event's day, {base.days.earliest}: {base.reason}")


def _named_after(tokens: Tokens, found: Sequence[Found], place: int) -> Reading | None:
    """Return the date that follows at once: "a day after Monday's vote", "after the May 3 vote"."""
    if place + 1 == len(found):
        return None
    span, (following, reading) = found[place][0], found[place + 1]
    between = range(span.last, following.first)
    if len(between) > _AHEAD or following.rule in {"shift", "clock"}:
        return None
    plain = all(tokens.raw(index).isalpha() and not _joins(tokens.word(index)) for index in between)
    return reading if plain else None


def _joins(word: str) -> bool:
    return word in context_words("function") and word not in context_words("determiners")


def _of_event(tokens: Tokens, found: Sequence[Found], span: TimeSpan) -> Reading | None:
    """Return the only day beside which the text names the event again."""
    noun = _noun_after(tokens, span)
    if not noun:
        return None
    own = range(span.first, span.last + _AHEAD + 1)  # "the day after the quake" does not date the quake
    starts = bool(_start_words() & {tokens.word(index) for index in range(span.first, span.last)})
    days = {
        reading.days: reading
        for other, reading in found
        if other.rule != "shift"
        and reading.days
        and reading.granularity in {"day", "time"}
        and _names(_beside(tokens, other, own), noun, starts=starts)
    }
    return next(iter(days.values())) if len(days) == 1 else None


def _names(near: frozenset[str], noun: str, *, starts: bool) -> bool:
    return noun in near and (not starts or bool(near & _start_words()))


def _noun_after(tokens: Tokens, span: TimeSpan) -> str:
    """Return the noun that names the event: "the quake", "the start of the strike"."""
    first = span.last + (tokens.word(span.last) == "of")
    if tokens.word(first) in context_words("determiners"):
        first += 1
    elif tokens.word(span.last - 1) not in _start_words():
        return ""
    word = tokens.raw(first)
    ends = not tokens.raw(first + 1).isalpha() or tokens.word(first + 1) in context_words("function")
    return word if ends and word.islower() and len(word) >= _SHORTEST_NOUN else ""


def _beside(tokens: Tokens, span: TimeSpan, own: range) -> frozenset[str]:
    """Return the words around a date, within its sentence and without those of the offset."""
    near: list[str] = []
    for steps in (range(span.first - 1, span.first - 1 - _BESIDE, -1), range(span.last, span.last + _BESIDE)):
        for index in steps:
            if not 0 <= index < len(tokens.words) or ends_sentence(tokens, index):
                break
            if index not in own:
                near.append(tokens.word(index))
    return frozenset(near)


@functools.cache
def _start_words() -> frozenset[str]:
    return frozenset(load_words("dates")["context"]["starts"].split())
