"""Phrases: the figures of a sentence among its words, and the counted phrase that follows each."""

import bisect
import functools
from collections.abc import Sequence
from dataclasses import dataclass

from kitlib.atoms import Atoms
from kitlib.lexicon import load_words, stem
from kitlib.model import Quantity
from kitlib.units import dimension

_CLASSES = ("adverbs", "pronouns", "auxiliaries", "determiners", "conjunctions", "prepositions")
_SIGNS_INSIDE = frozenset("-–’'“”\"‘[]")
_STRONG_BREAKS = frozenset({";", ":", "(", "—", "while", "although", "though", "whereas", "but"})
_LONGEST_PHRASE = 7  # words of a counted phrase
_REACH = 14  # words after the phrase that can still govern the figure


@functools.cache
def word_class(name: str) -> frozenset[str]:
    """Return one class of words of data/grammar.toml.

    Examples
    --------
    >>> "whom" in word_class("conjunctions")
    True
    """
    return frozenset(load_words("grammar")[name].split())


@functools.cache
def _closed() -> dict[str, str]:
    """Map each closed-class word to the name of its class; a later class wins."""
    return {word: name for name in _CLASSES for word in word_class(name)}


def role(word: str) -> str:
    """Return the closed class of a word in lower case, "number", "sign", or "open" for all others.

    Examples
    --------
    >>> role("were"), role("12"), role(","), role("people")
    ('auxiliaries', 'number', 'sign', 'open')
    """
    if not word[0].isalpha():
        return "number" if word[0].isdigit() else "sign"
    return _closed().get(word, "open")


@dataclass(frozen=True, slots=True)
class Place:
    """A figure among the atoms: ``atoms[first:after]`` are the figure, ``atoms[after:noun]`` the counted phrase."""

    quantity: Quantity
    first: int
    after: int
    noun: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """The atoms of a sentence, their stems and roles, and the places of its figures, in order."""

    atoms: Atoms
    words: Sequence[str]
    stems: Sequence[str]
    roles: Sequence[str]
    places: Sequence[Place]

    def clause_end(self, index: int) -> int:
        """Return where the words that can govern a figure end: at a strong break, the next count, or some words on."""
        place = self.places[index]
        limit = min(len(self.words), place.noun + _REACH)
        following = (other for other in self.places[index + 1 :] if dimension(other.quantity.unit) != "time")
        if (other := next(following, None)) is not None:
            limit = min(limit, max(other.first, place.noun))
        breaks = (at for at in range(place.noun, limit) if self.words[at] in _STRONG_BREAKS)
        return next(breaks, limit)

    def floor(self, index: int) -> int:
        """Return where the words before a figure begin that are not another figure's."""
        return self.places[index - 1].after if index else 0

    def written(self, first: int, after: int) -> str:
        """Return atoms as they stand in the text."""
        return self.atoms.text[self.atoms.starts[first] : self.atoms.ends[after - 1]] if after > first else ""


def read_sentence(atoms: Atoms, quantities: Sequence[Quantity]) -> Sentence:
    """Return a sentence with the places of its figures.

    Parameters
    ----------
    atoms
        The atoms of the sentence.
    quantities
        The figures that lie in it, in order.

    Returns
    -------
    Sentence

    Examples
    --------
    >>> from kitlib.atoms import split_atoms
    >>> twelve = Quantity(start=0, end=2, text="12", form="number", value=12.0)
    >>> read = read_sentence(split_atoms("12 young people died"), [twelve])
    >>> read.written(read.places[0].after, read.places[0].noun)
    'young people died'
    """
    words = [word.replace("’", "'") for word in atoms.words]
    roles = [role(word) for word in words]
    places = [_place(atoms, words, roles, quantity) for quantity in quantities]
    return Sentence(atoms, words, [stem(word) for word in words], roles, places)


def _place(atoms: Atoms, words: Sequence[str], roles: Sequence[str], quantity: Quantity) -> Place:
    first = bisect.bisect_left(atoms.starts, quantity.start)
    after = bisect.bisect_left(atoms.starts, quantity.end)
    return Place(quantity, first, after, _phrase_end(words, roles, after, quantity.form))


def _phrase_end(words: Sequence[str], roles: Sequence[str], after: int, form: str) -> int:
    """Return where the counted phrase ends: "of" or "of the" may open it, a closed word ends it."""
    at = after
    if words[at : at + 1] == ["-"]:  # "a three-judge panel" counts judges
        return min(at + 2, len(words))
    if words[at : at + 1] == ["of"] and form in {"vague", "fraction", "number"}:
        at += 1 + (words[at + 1 : at + 2] == ["the"])
    opened = at
    while at < len(words) and at - after < _LONGEST_PHRASE:
        inside = roles[at] == "open" or words[at] in _SIGNS_INSIDE or words[at] in {"more", "other", "others"}
        if not inside:
            break
        at += 1
    return at if at > opened or opened == after else after
