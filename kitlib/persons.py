"""Persons: one person to whom something happened, told without a number: "killed a child", "a woman was hurt"."""

import functools
from collections.abc import Iterator
from typing import NamedTuple

from kitlib.atoms import Atoms, raw_at, word_at
from kitlib.lexicon import Lexicon, load_words, stem
from kitlib.numberwords import HYPHENS
from kitlib.phrases import role

_LONGEST_PHRASE = 5  # atoms between the article and the noun: "a 16-year-old boy" has more and is found by its noun
_MOST = 8  # in one sentence; more are a text that lost its stops
_REACH = 4  # atoms after the auxiliary in which the participle stands
_UNREAL_REACH = 6  # atoms before the event in which a word makes it none
_CLAUSE_STARTS = frozenset(",;:–—")
_ENDS = frozenset(".?!,;:)")


class Person(NamedTuple):
    """One person of an event.

    Parameters
    ----------
    first, noun
        The article's atom, or the noun's in a headline without one, and the atom of the noun.
    measure
        The lexicon's key of what happened.
    """

    first: int
    noun: int
    measure: str


def find_persons(atoms: Atoms, lexicon: Lexicon) -> list[Person]:
    """Return the persons of a sentence to whom an event of the lexicon happened, in order.

    Parameters
    ----------
    atoms
        The atoms of the sentence.
    lexicon
        The measures; deaths, injuries, missing, arrests and hostages are read.

    Returns
    -------
    list of Person
        Only those with the event's verb right beside them.

    Examples
    --------
    >>> from kitlib.atoms import split_atoms
    >>> from kitlib.lexicon import load_lexicon
    >>> [person.measure for person in find_persons(split_atoms("The hail killed a child."), load_lexicon())]
    ['deaths']
    >>> find_persons(split_atoms("He met a child."), load_lexicon())
    []
    """
    if _words("nouns").isdisjoint(atoms.words):
        return []
    found: list[Person] = []
    for noun in _nouns(atoms):
        first = _article(atoms, noun)
        chained = found[-1] if found and first is not None and _is_chained(atoms, found[-1], first) else None
        measure = chained.measure if chained else _event(atoms, first, noun, lexicon)
        if measure:
            found.append(Person(noun if first is None else first, noun, measure))
        if len(found) == _MOST:
            break
    return found


def person_words() -> frozenset[str]:
    """Return the nouns of one person, of which every person that `find_persons` finds holds one.

    Returns
    -------
    frozenset of str
        In lower case.

    Examples
    --------
    >>> "child" in person_words()
    True
    """
    return _words("nouns")


def _nouns(atoms: Atoms) -> Iterator[int]:
    """Yield the nouns of one person that own nothing and are no part of another noun: not "a child's", "child care"."""
    for index, word in enumerate(atoms.words):
        after = word_at(atoms, index + 1)
        if (
            word in _words("nouns")
            and after not in {"'", "’"}
            and after not in HYPHENS
            and after not in _words("nouns")
        ):
            yield index


def _article(atoms: Atoms, noun: int) -> int | None:
    """Return the article before a noun, over adjectives and ages."""
    for index in range(noun - 1, max(noun - 2 - _LONGEST_PHRASE, -1), -1):
        word = atoms.words[index]
        if word in _words("before"):
            return index
        if not (word.isdigit() or word in HYPHENS or role(word) in {"open", "number"}):
            return None
    return None


def _is_chained(atoms: Atoms, person: Person, first: int) -> bool:
    """Whether "and" alone joins a person to the one before: "killed a woman and a child"."""
    return first == person.noun + 2 and atoms.words[first - 1] == "and"


def _event(atoms: Atoms, first: int | None, noun: int, lexicon: Lexicon) -> str:
    """Return the measure of what happened to the person; empty for nothing."""
    if first is None:
        return _told_in_headline(atoms, noun, lexicon)
    found = _as_object(atoms, first, noun, lexicon) or _as_subject(atoms, noun, lexicon)
    if not found or not _words("unreal").isdisjoint(atoms.words[max(0, first - _UNREAL_REACH) : first]):
        return ""
    return found


def _as_object(atoms: Atoms, first: int, noun: int, lexicon: Lexicon) -> str:
    """Read "killed a child", "injuring a guard", "left a woman dead"."""
    before, after = word_at(atoms, first - 1), word_at(atoms, noun + 1)
    if before in _words("left") and after in _words("states"):
        return _term(after, "nouns", lexicon)
    return _term(before, "transitive", lexicon)


def _as_subject(atoms: Atoms, noun: int, lexicon: Lexicon) -> str:
    """Read "a child was killed", "an officer was shot dead", "a man died", "a woman killed in the blast"."""
    index = noun + 1
    while word_at(atoms, index) in _words("between") - {"and"}:
        index += 1
    if word_at(atoms, index) in _words("auxiliary"):
        return _participle(atoms, index + 1, lexicon)
    word, after = word_at(atoms, index), word_at(atoms, index + 1)
    if found := _term(word, "intransitive", lexicon):
        return "" if word.endswith("ing") else found
    if word.endswith(("s", "ing")) or not (after in _words("after_participle") or after in _ENDS or not after):
        return ""
    return _term(word, "transitive", lexicon)


def _participle(atoms: Atoms, begin: int, lexicon: Lexicon) -> str:
    """Return the measure of the participle or state behind an auxiliary: "was shot and killed", "was found dead"."""
    for index in range(begin, min(begin + _REACH, len(atoms.words))):
        word = atoms.words[index]
        found = _state(word, lexicon) or ("" if word.endswith("ing") else _term(word, "transitive", lexicon))
        if found:
            return found
        if word not in _words("between") and word not in _words("auxiliary") and word != "found":
            return ""
    return ""


def _told_in_headline(atoms: Atoms, noun: int, lexicon: Lexicon) -> str:
    """Read "Quake hits valley, child dead", "Man arrested over fire": a line without a stop, a noun without article."""
    if atoms.raws[-1] in _ENDS or not (noun == 0 or atoms.words[noun - 1] in _CLAUSE_STARTS):
        return ""
    word = word_at(atoms, noun + 1)
    if word.endswith("ing") or raw_at(atoms, noun + 2) == "-":
        return ""
    if word.endswith("s"):
        return _term(word, "intransitive", lexicon)
    return _state(word, lexicon) or _term(word, "transitive", lexicon)


def _state(word: str, lexicon: Lexicon) -> str:
    return _term(word, "nouns", lexicon) if word in _words("states") else ""


def _term(word: str, kind: str, lexicon: Lexicon) -> str:
    """Return the measure that one word of the lexicon names; empty for none."""
    if not word or word in _words("loose"):
        return ""
    for found, term, key in lexicon.terms_at(word):
        if found == kind and len(term) == 1 and key in _measures() and term[0] not in _loose():
            return key
    return ""


@functools.cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_words("persons")[name].split())


@functools.cache
def _measures() -> frozenset[str]:
    return frozenset(load_words("persons")["measures"])


@functools.cache
def _loose() -> frozenset[str]:
    return frozenset(stem(word) for word in _words("loose"))
