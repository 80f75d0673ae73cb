"""The tense of the clause around an expression: whether it looks back or ahead."""

import functools
from collections.abc import Callable

from kitlib.calendars import Tense
from kitlib.lexicon import load_words
from kitlib.timespans import Tokens, load_grammar

_LINKS = frozenset({"on", "in"})
_ARTICLES = frozenset({"a", "an"})
_NOUN_REACH = 3  # tokens behind the possessive among which its noun is sought
_WHEN_REACH = 8  # tokens before a present tense among which "when" and "if" make it look ahead
_DEMAND_REACH = 4  # tokens before a past verb among which one of asking makes it what was asked
_NOT_REACH = 12  # tokens before "could be reached" among which "not" or "neither" makes it past
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
    link = first - 2 if tokens.word(first - 1) in _LINKS else first - 1
    if tokens.raw(last) in _APOSTROPHES:  # Friday's ruling has been made
        return "future" if _is_ahead(tokens, first - 1) else _tense_of_owner(tokens, first, last)
    return (
        _tense_by_link(tokens, first, link, last)
        or _backward(tokens, first, last)
        or _forward(tokens, last)
        or "unmarked"
    )


def _tense_by_link(tokens: Tokens, first: int, link: int, last: int) -> Tense | None:
    """Return the tense that the word right before an expression, or before its "on" or "in", tells."""
    before = tokens.word(link)
    if before in _words("closing"):
        return _tense_of_end(tokens, link, last)
    if before in _words("future_before") or before in _words("present") or _is_ahead(tokens, link):
        return "future"
    if (
        before == "for" and link == first - 1 and tokens.kinds[first] == load_grammar().letters["weekday"]
    ):  # a strike for Friday
        return "future"
    if before == "back" or (before in _words("written") and tokens.word(link - 1) in _ARTICLES):
        return "past"  # back in May; in an interview on Friday
    return None


def _is_ahead(tokens: Tokens, link: int) -> bool:
    """Return whether "ahead of" or "ahead of the" ends at a token."""
    last = link - 1 if tokens.word(link) == "the" else link
    return tokens.word(last) == "of" and tokens.word(last - 1) == "ahead"


def _tense_of_end(tokens: Tokens, link: int, last: int) -> Tense:
    """Return whether what goes on "by", "until" or "through" a day is over: "It ran until Monday"."""
    if link == 0 or ends_sentence(tokens, link - 1):
        return _forward(tokens, last) or "future"
    for index in range(link - 1, max(link - _REACH, -1), -1):
        if _tells(tokens.lows[index]):
            if ends_sentence(tokens, index) or _is_infinitive(tokens, index):
                break
            found = _tense_of_word(tokens, index)
            if found != "unmarked":
                return "past" if found == "past" and _is_over(tokens, index, link) else "future"
    return "future"


def _is_over(tokens: Tokens, verb: int, link: int) -> bool:
    """Return whether a past verb before "by" or "until" tells what was, and not what was set for the time after."""
    if tokens.word(verb) in _words("lasted"):
        return True
    if _is_awaited(tokens, verb):  # if no deal was reached by Friday
        return False
    if "had" in {tokens.word(verb), tokens.word(verb - 1), tokens.word(verb - 2)}:
        return True
    near = {tokens.word(index) for index in range(verb - _DEMAND_REACH, verb + 1)} | {tokens.word(link - 1)}
    return tokens.word(link) == "by" and not near & _words("demanded")  # ordered the men freed by Friday


def _tense_of_owner(tokens: Tokens, first: int, last: int) -> Tense:
    """Return past for "Friday's blast", the clause's tense for "Friday's match", which is awaited long before."""
    following = {tokens.word(index) for index in range(last + 2, last + 2 + _NOUN_REACH)}
    if not following & _words("awaited"):
        return "past"
    if _backward(tokens, first, last) == "future":
        return "future"
    if tokens.word(first - 1) == "for" and _is_present(tokens.word(first - 2)):  # prepares for Saturday's match
        return "future"
    starts = first == 0 or ends_sentence(tokens, first - 1)
    return "future" if starts and _forward(tokens, last) == "future" else "past"


def _is_present(word: str) -> bool:
    return word.endswith(("s", "ing")) and word.isalpha()


def _backward(tokens: Tokens, first: int, last: int) -> Tense | None:
    """Return the tense of the nearest verb before a span; an infinitive without a past verb around it looks ahead."""
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
    return "future" if infinitive and _kind_of(tokens.word(last)) != "past" else None


def _forward(tokens: Tokens, last: int) -> Tense | None:
    """Return the tense of the first verb after a token."""
    for index in range(last, min(last + _REACH, len(tokens.lows))):
        if not _tells(tokens.lows[index]):
            continue
        if ends_sentence(tokens, index):
            break
        found = _tense_of_word(tokens, index)
        if found != "unmarked":
            return "past" if tokens.word(index) in _words("agreed") else found  # In May they agreed to merge
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
    return _TENSES[_kind_of(word)](tokens, index)


def _tense_of_to(tokens: Tokens, index: int) -> Tense:
    if tokens.word(index - 1) not in _TO_BE:
        return "unmarked"
    return "past" if tokens.word(index + 1) == "have" else "future"  # was to have spoken


def _tense_of_could(tokens: Tokens, index: int) -> Tense:
    """Return future for "could rise", "may rise", not for "could see" and "may have risen"."""
    following = tokens.word(index + 1)
    if tokens.raw(index) == "May":
        return "unmarked"
    if following == "have":
        return "future" if tokens.word(index + 2) == "to" else "unmarked"
    if tokens.word(index) != "could":
        return "future"
    if following == "be":
        return "past" if tokens.word(index + 2) in _words("sensed") else "future"
    return "unmarked" if following in _words("sense") or not following.isalpha() else "future"


def _tense_of_intent(tokens: Tokens, index: int) -> Tense:
    """Return future for "they plan to" and "he plans a rally", not for "the House plan", "announced plans to"."""
    before, word = tokens.word(index - 1), tokens.word(index)
    if before in _words("attributive_after") or _is_past(before):
        return "unmarked"
    if tokens.word(index + 1) == "to":
        return "future"
    return _tense_of_singular(tokens, index) if word.endswith("s") else _tense_of_plural(tokens, index)


def _tense_of_plural(tokens: Tokens, index: int) -> Tense:
    """Return future for "talks resume", where the verb follows a plural."""
    before = tokens.raw(index - 1)
    return "future" if len(before) > 1 and before.endswith("s") and before.isalpha() else "unmarked"


def _tense_of_singular(tokens: Tokens, index: int) -> Tense:
    """Return future for "the court meets", not for "the votes", "after votes"."""
    before = tokens.word(index - 1)
    if before in _words("who"):
        return "future"
    noun = before.isalpha() and not before.endswith("s")
    return "future" if noun and before not in _function_words() | _words("attributive_after") else "unmarked"


@functools.cache
def _function_words() -> frozenset[str]:
    return frozenset(load_words("dates")["context"]["function"].split())


def _tense_of_going_on(tokens: Tokens, index: int) -> Tense:
    """Return future for "is meeting", "are voting"."""
    return "future" if {tokens.word(index - 1), tokens.word(index - 2)} & _words("present") else "unmarked"


_TO_BE = frozenset({"is", "are", "be", "was", "were"})


@functools.lru_cache(maxsize=8192)
def _tells(word: str) -> bool:
    """Whether a word may tell a tense or end a clause; blanks alone may be a line break."""
    return not word or word in _SENTENCE_ENDS or _kind_of(word) != "none"


@functools.lru_cache(maxsize=8192)
def _kind_of(word: str) -> str:
    """Return what a word alone says: a plan, a past, "to" or another key of ``_TENSES``."""
    if word == "to":
        return word
    if word in {"plan", "plans"}:
        return "intent"
    if word in _words("could"):
        return "could"
    if word in _words("future"):
        return "plan"
    if word in _words("plural"):
        return "plural"
    if word in _words("singular"):
        return "singular"
    if word in _words("going_on"):
        return "going on"
    return "past" if _is_past(word) else "none"


def _tense_of_past(tokens: Tokens, index: int) -> Tense:
    before, word = tokens.word(index - 1), tokens.word(index)
    following = tokens.word(index + 1)
    if word == "set" and following in _words("for_or_to"):
        return "future"
    if word == "won" and tokens.raw(index + 2) == "t":
        return "future"
    if before in _words("attributive_after") or before in _words("modal"):  # a shut mill; they will shut it
        return "unmarked"
    if word in _words("agreed") and following == "to":
        return "future"
    nearby = {before, tokens.word(index - 2)}
    if "be" in nearby:
        return _tense_of_passive(tokens, index)
    if nearby & _words("present"):
        return "future" if _is_awaited(tokens, index) else "unmarked"
    return "past"


def _tense_of_passive(tokens: Tokens, index: int) -> Tense:
    """Return past for "could not be reached", future for "could be freed" and "will be freed"."""
    if not {"could", "couldn"} & {tokens.word(index - step) for step in range(2, 7)}:
        return "future"
    near = {tokens.word(index - step) for step in range(2, _NOT_REACH)}
    return "past" if near & _words("no") or tokens.word(index) in _words("sensed") else "future"


def _is_awaited(tokens: Tokens, index: int) -> bool:
    """Return whether a present tense stands behind "when" or "if"."""
    return any(tokens.word(index - step) in _words("when") for step in range(2, _WHEN_REACH))


def _tense_of_plan(tokens: Tokens, index: int) -> Tense:
    """Return past for "had been scheduled", where the plan itself is over; "as expected" tells nothing."""
    before, second = tokens.word(index - 1), tokens.word(index - 2)
    if before in _words("unasked") or (before == "-" and second in _words("unasked")):
        return "unmarked"
    return "past" if before == "been" and second == "had" else "future"


def _is_past(word: str) -> bool:
    if word in _words("past"):
        return True
    return len(word) >= _SHORTEST_PAST and word.endswith("ed") and word not in _words("not_past")


_TENSES: dict[str, Callable[[Tokens, int], Tense]] = {
    "plan": _tense_of_plan,
    "past": _tense_of_past,
    "to": _tense_of_to,
    "could": _tense_of_could,
    "intent": _tense_of_intent,
    "plural": _tense_of_plural,
    "singular": _tense_of_singular,
    "going on": _tense_of_going_on,
    "none": lambda _tokens, _index: "unmarked",
}
