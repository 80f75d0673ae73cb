"""The tense of the clause around an expression: whether it looks back or ahead."""

import functools

from kitlib.calendars import Tense
from kitlib.lexicon import load_words
from kitlib.timespans import Tokens

_REACH = 30  # tokens to either side: beyond lies another thought
_SHORTEST_PAST = 4  # letters of a regular verb's past: "used"
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
    for step in (range(first - 1, max(first - _REACH, -1), -1), range(last, min(last + _REACH, len(tokens.words)))):
        for index in step:
            if _ends_sentence(tokens, index):
                break
            found = _tense_of_word(tokens, index)
            if found != "unmarked":
                return found
    return "unmarked"


def _ends_sentence(tokens: Tokens, index: int) -> bool:
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
    if word in _words("future"):
        return _tense_of_plan(tokens, index)
    if word == "to" and tokens.word(index - 1) in {"is", "are", "be"}:
        return "future"
    if word == "set" and tokens.word(index + 1) in _words("for_or_to"):
        return "future"
    if word == "won" and tokens.raw(index + 2) == "t":
        return "future"
    if not _is_past(word):
        return "unmarked"
    before = {tokens.word(index - 1), tokens.word(index - 2)}
    if "be" in before:
        return "future"
    return "unmarked" if before & _words("present") else "past"


def _tense_of_plan(tokens: Tokens, index: int) -> Tense:
    """Return past for "had been scheduled", where the plan itself is over."""
    if tokens.raw(index) == "May":
        return "unmarked"
    return "past" if tokens.word(index - 1) == "been" and tokens.word(index - 2) == "had" else "future"


def _is_past(word: str) -> bool:
    if word in _words("past"):
        return True
    return len(word) >= _SHORTEST_PAST and word.endswith("ed") and word not in _words("not_past")
