"""The tense of the clause around an expression: whether it looks back or ahead."""

import functools

from kitlib.calendars import Tense
from kitlib.lexicon import load_words
from kitlib.timespans import Tokens

_REACH = 30  # tokens to either side: beyond lies another thought
_SHORTEST_PAST = 4  # letters of a regular verb's past: "used"
_APOSTROPHES = frozenset("'’")
_SENTENCE_ENDS = frozenset(".!?;")


@functools.cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_words("dates")["tense"][name].split())


def tense_of(tokens: Tokens, first: int, last: int) -> Tense:
    """Return whether the clause of an expression speaks of the past or of the future.

    Parameters
    ----------
    tokens
        The text.
    first, last
        The expression's tokens, first included, last excluded.

    Examples
    --------
    >>> from kitlib.timespans import tokenize
    >>> tense_of(tokenize("The court will rule on Friday"), 5, 6)
    'future'
    """
    before = tokens.word(first - 1)
    if before == "on":
        before = tokens.word(first - 2)
    if before in _words("future_before") or before in _words("present"):
        return "future"
    if tokens.raw(last) in _APOSTROPHES:  # Friday's ruling has been made
        return "past"
    return _backward(tokens, first) or _forward(tokens, last) or "unmarked"


def _backward(tokens: Tokens, first: int) -> Tense | None:
    """Return the tense of the nearest verb before a token; an infinitive without a past verb before it looks ahead."""
    infinitive = False
    for index in range(first - 1, max(first - _REACH, -1), -1):
        if not _tells(tokens.lows[index]):
            continue
        if ends_sentence(tokens, index):
            break
        found = _tense_of_word(tokens, index)
        if found != "unmarked":
            return found
        infinitive = infinitive or _is_infinitive(tokens, index)
    return "future" if infinitive else None


def _forward(tokens: Tokens, last: int) -> Tense | None:
    """Return the tense of the first verb after a token."""
    for index in range(last, min(last + _REACH, len(tokens.lows))):
        if not _tells(tokens.lows[index]):
            continue
        if ends_sentence(tokens, index):
            break
        found = _tense_of_word(tokens, index)
        if found != "unmarked":
            return found
    return None


def _is_infinitive(tokens: Tokens, index: int) -> bool:
    if tokens.word(index) != "to":
        return False
    verb = tokens.raw(index + 1)
    return verb.isalpha() and verb.islower() and verb not in _words("not_a_verb_after_to")


def ends_sentence(tokens: Tokens, index: int) -> bool:
    """Return whether a token ends a sentence: a line break, or a stop that no abbreviation explains."""
    if tokens.kinds[index] == "\n":
        return True
    if tokens.raw(index) not in _SENTENCE_ENDS:
        return False
    if tokens.raw(index) == "." and not _starts_sentence(tokens, index + 1):
        return False
    return tokens.word(index - 1) not in _words("abbreviations")


def _starts_sentence(tokens: Tokens, index: int) -> bool:
    return not (tokens.raw(index)[:1].islower() or tokens.raw(index)[:1].isdigit())


def _tense_of_word(tokens: Tokens, index: int) -> Tense:
    word = tokens.word(index)
    kind = _kind_of(word)
    if kind == "none":
        return "unmarked"
    if kind == "plan":
        return _tense_of_plan(tokens, index)
    if word == "to":
        return "future" if tokens.word(index - 1) in _TO_BE else "unmarked"
    following = tokens.word(index + 1)
    if word == "set" and following in _words("for_or_to"):
        return "future"
    if word == "won" and tokens.raw(index + 2) == "t":
        return "future"
    return _tense_of_past(tokens, index, word, following)


_TO_BE = frozenset({"is", "are", "be"})


@functools.lru_cache(maxsize=8192)
def _tells(word: str) -> bool:
    """Whether a word may tell a tense or end a clause; blanks alone may be a line break."""
    return not word or word in _SENTENCE_ENDS or _kind_of(word) != "none"


@functools.lru_cache(maxsize=8192)
def _kind_of(word: str) -> str:
    """Return what a word alone says: a plan, a past or "to", or none."""
    if word in _words("future"):
        return "plan"
    return "past" if word == "to" or _is_past(word) else "none"


def _tense_of_past(tokens: Tokens, index: int, word: str, following: str) -> Tense:
    before = tokens.word(index - 1)
    if before in _words("attributive_after"):
        return "unmarked"
    if word in _words("agreed") and following == "to":
        return "future"
    nearby = {before, tokens.word(index - 2)}
    if "be" in nearby:
        return "past" if {"could", "couldn"} & {tokens.word(index - 2), tokens.word(index - 3)} else "future"
    return "unmarked" if nearby & _words("present") else "past"


def _tense_of_plan(tokens: Tokens, index: int) -> Tense:
    """Return past for "had been scheduled", where the plan itself is over."""
    if tokens.raw(index) == "May":
        return "unmarked"
    return "past" if tokens.word(index - 1) == "been" and tokens.word(index - 2) == "had" else "future"


def _is_past(word: str) -> bool:
    if word in _words("past"):
        return True
    return len(word) >= _SHORTEST_PAST and word.endswith("ed") and word not in _words("not_past")
