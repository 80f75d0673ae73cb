"""Voices: a marked source, and who speaks in a sentence: the noun phrase before or after a verb of speech."""

from collections.abc import Sequence
from dataclasses import dataclass

from kitlib.kinds import JOINS, kind_of
from kitlib.lexicon import load_words
from kitlib.model import SourceKind
from kitlib.speakers import (
    DETERMINERS,
    PERSONS,
    PRONOUNS,
    STOP,
    TIMES,
    Words,
    apposition_start,
    is_adverb,
    is_mark,
    is_name,
    name_end,
    name_start,
)

Bounds = tuple[int, int]

_TABLE = load_words("cues")
VERBS = {name: frozenset(words.split()) for name, words in _TABLE["verbs"].items()}
NOUNS = {name: frozenset(words.split()) for name, words in _TABLE["nouns"].items()}
SMALL = {name: frozenset(words.split()) for name, words in _TABLE["words"].items()}
_LONGEST_BRACKET = 9  # words in brackets between a name and its verb
_LONGEST_RELATIVE = 12  # words between "who" and the verb of speech


@dataclass(frozen=True, slots=True)
class Cue:
    """One marked source in a sentence; positions count words.

    Parameters
    ----------
    first, last
        The span of source and cue.
    source
        First and last position of the source.
    mark
        The words of the cue.
    ahead, behind
        Whether what is said stands after the cue, before it, or both.
    weight
        Larger wins where a sentence has several: cited sources before speakers, speakers before credits.
    """

    first: int
    last: int
    source: Bounds
    mark: str
    kind: SourceKind
    denied: bool = False
    ahead: bool = True
    behind: bool = False
    weight: int = 1


def find_speaker(sentence: Words, index: int) -> Bounds | None:
    """Return the subject of a verb, or the source after it where it may stand there and the subject is less likely.

    Examples
    --------
    >>> from kitlib.speakers import read_words
    >>> find_speaker(read_words("It is shut, said the mayor.", 0, 27), 4)
    (5, 7)
    """
    subject, inverted = find_subject(sentence, index), _inverted(sentence, index)
    if subject is None or inverted is None:
        return subject or inverted
    apposed = subject[1] < index
    return inverted if apposed and (subject[0] > 0 or _closes_with(sentence, inverted)) else subject


def _inverted(sentence: Words, index: int) -> Bounds | None:
    """Return the source after a verb that stands after a comma, a dash, a quotation or "so"."""
    words = sentence.words
    before = words[index - 1] if index else ""
    if not before or words[index] not in VERBS["inverting"]:
        return None
    if before not in ",-–—" and not sentence.quoted[index - 1] and before != "so":
        return None
    last = name_end(sentence, index + 1)
    counted = last > index + 1 and words[index + 1][0].isdigit() and not sentence.capital(last - 1)
    if last == index + 1 or counted or (before == "," and _goes_on(words[last : last + 1])):
        return None
    return index + 1, last


def _goes_on(following: list[str]) -> bool:
    return any(not (is_mark(word) or word in TIMES or word in STOP) for word in following)


def _closes_with(sentence: Words, source: Bounds) -> bool:
    """Tell whether a known source ends the sentence: "Moro, a baker, is well, says the ministry"."""
    return source[1] == len(sentence.words) and kind_of(sentence.words[slice(*source)]) != "none"


def find_subject(sentence: Words, index: int) -> Bounds | None:
    """Return the noun phrase or pronoun before a verb, past adverbs, a time and an apposition.

    Examples
    --------
    >>> from kitlib.speakers import read_words
    >>> find_subject(read_words("Ada Moro, a baker, also said so.", 0, 32), 7)
    (0, 2)
    """
    words, last = sentence.words, _past_adverbs(sentence, index)
    before = words[last - 1] if last else ""
    if not before or before in SMALL["blockers"] or before in SMALL["passives"] or sentence.quoted[last - 1]:
        return None
    if before in PRONOUNS:
        relative = last > 1 and words[last - 2] in SMALL["relatives"]
        return None if relative else (last - 1, last)
    if before == ")" and (opening := _bracket_start(words, last - 1)):
        last, before = opening, words[opening - 1]
    if before == ",":
        return _apposed(sentence, last - 1) or _after_comma(sentence, last - 1, index)
    if before in JOINS and last == index:
        return first_name(sentence)
    first = name_start(sentence, last)
    if last - first > 2 and before.endswith("ed") and not sentence.capital(last - 1):  # noqa: PLR2004 - "a poll published"
        last -= 1
    if first == last or (last - first == 1 and words[first] in DETERMINERS):
        return None
    if first and words[first - 1] in SMALL["nobody"]:
        return None
    if first and words[first - 1] in {"is", "are", "was", "were"} and not is_name(sentence, first, first + 1):
        return None  # what somebody is: "is active in the region denies"
    return _before_relative(sentence, first) or _before_place(sentence, first, last) or (first, last)


def _past_adverbs(sentence: Words, index: int) -> int:
    """Return where the subject of a verb ends, before adverbs and a time: "the army on Monday also said"."""
    words, last = sentence.words, index
    while last and (words[last - 1] in SMALL["adverbs"] or words[last - 1] in TIMES or is_adverb(sentence, last - 1)):
        last -= 1
    return last - (0 < last < index and words[last - 1] == "on")


def _bracket_start(words: Sequence[str], closing: int) -> int:
    """Return where the bracket begins that `closing` ends: "Moro (D-Valdora) said"; 0 where none does."""
    return next((at for at in range(closing - 1, max(0, closing - _LONGEST_BRACKET), -1) if words[at] == "("), 0)


def _before_relative(sentence: Words, first: int) -> Bounds | None:
    """Return the person whom a clause without commas describes: "a man who lives nearby said"."""
    words = sentence.words
    for at in range(first - 1, max(0, first - _LONGEST_RELATIVE), -1):
        if is_mark(words[at]):
            return None
        if words[at] == "who":
            verb = at + 1
            named = sentence.capital(verb) or words[verb] in DETERMINERS or words[verb] in PRONOUNS
            start = name_start(sentence, at)
            known = named or kind_of(words[verb : verb + 1]) != "none"  # "a man who police said was armed"
            return None if known or start == at else (start, at)
    return None


def _before_place(sentence: Words, first: int, last: int) -> Bounds | None:
    """Return the head of a subject that ends with a place: "a mother of two on our street said"."""
    words = sentence.words
    if not first or words[first - 1] not in SMALL["inside"] or kind_of(words[first:last]) != "none":
        return None
    start = first - 1
    while start and not is_mark(words[start - 1]) and words[start - 1] not in SMALL["subordinators"]:
        start -= 1
    end = name_end(sentence, start)
    head = words[start:end]
    if end >= first or end == start or (kind_of(head) == "none" and PERSONS.isdisjoint(head)):
        return None
    return start, end


def _apposed(sentence: Words, comma: int) -> Bounds | None:
    """Return the name before an apposition that ends at a comma: "Moro, head of the group, said"."""
    words, found, last = sentence.words, None, comma
    for outward in range(3):
        opening = apposition_start(sentence, last)
        first = name_start(sentence, opening)
        clean = first == 0 or is_mark(words[first - 1]) or words[first - 1] in SMALL["subordinators"]
        if first == opening or not clean or (words[first] in DETERMINERS and opening - first == 1):
            break
        if outward and not sentence.capital(opening - 1) and kind_of(words[first:opening]) == "none":
            break
        found, last = (first, opening), opening
        if first == 0 or words[first - 1] != ",":
            break
    return found


def _after_comma(sentence: Words, comma: int, index: int) -> Bounds | None:
    """Return a known source that a stray comma parts from its verb: "Moro a local official, said"."""
    first = name_start(sentence, comma)
    if _inverted(sentence, index) or kind_of(sentence.words[first:comma]) == "none":
        return None
    return first, comma


def first_name(sentence: Words) -> Bounds | None:
    """Return the known source or name that begins the sentence; its verb may stand far from it.

    Examples
    --------
    >>> from kitlib.speakers import read_words
    >>> first_name(read_words("Police left at noon, saying so.", 0, 31))
    (0, 1)
    """
    last = name_end(sentence, 0)
    past = (at for at in range(1, last) if sentence.words[at].endswith("ed") and not sentence.capital(at))
    last = next(past, last)  # the verb: "police pulled Moro over"
    while last and not sentence.capital(last - 1) and kind_of(sentence.words[last - 1 : last]) == "none":
        last -= 1
    if not last or sentence.words[last - 1] in DETERMINERS or sentence.quoted[0]:
        return None
    if kind_of(sentence.words[:last]) == "none" and not is_name(sentence, 0, last):
        return None
    return 0, last
