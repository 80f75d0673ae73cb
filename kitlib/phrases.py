"""Phrases: the figures of a sentence among its words, and the counted phrase that follows each."""

import bisect
import functools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from kitlib.atoms import Atoms
from kitlib.lexicon import Lexicon, load_words, singular, stem
from kitlib.model import Quantity

Hits = Mapping[int, Sequence[tuple[int, str]]]  # where terms begin -> their length in words and their measure

_CLASSES = ("adverbs", "pronouns", "auxiliaries", "determiners", "conjunctions", "prepositions")
_SIGNS_INSIDE = frozenset("-–’'“”\"‘[]")
_INSIDE = frozenset({"more", "most", "other", "others"})  # "the 10 most endangered birds"
QUOTES = {"“": "”", '"': '"', "‘": "’"}
_QUOTE_SIGNS = frozenset('“”"‘')
_LONGEST_QUOTE = 4  # words of a counted noun in quotes
_SHORTEST_PLURAL = 4  # letters
_LONGEST_PHRASE = 7  # words of a counted phrase
AFTER_PARTICIPLE = frozenset({"sign", "prepositions", "conjunctions", "adverbs"})
_OBJECTS = (["determiners"], ["number"], ["pronouns"])
_AFTER_PAST = frozenset({"determiners", "pronouns", "number", "prepositions", "adverbs", "sign"})


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


@functools.lru_cache(maxsize=65_536)
def role(word: str) -> str:
    """Return the closed class of a word in lower case, "number", "sign", or "open" for all others.

    Examples
    --------
    >>> role("were"), role("12"), role(","), role("people")
    ('auxiliaries', 'number', 'sign', 'open')
    """
    if not word[0].isalpha():
        return "number" if word[0].isdecimal() else "sign"
    return _closed().get(word, "open")


def is_people(word: str) -> bool:
    """Tell a noun of people, which says nothing of what happened to them.

    Examples
    --------
    >>> is_people("soldiers"), is_people("worker"), is_people("houses")
    (True, True, False)
    """
    return any(word in word_class(name) for name in ("groups", "people", "persons")) or word in _plurals()


@functools.cache
def _plurals() -> dict[str, str]:
    """Map the singular of each noun of people to its plural, but for words that are mostly something else."""
    other = word_class("not_persons")
    found = {singular(word): word for name in ("persons", "groups") for word in sorted(word_class(name))}
    return {one: word for one, word in found.items() if one not in other and one != word}


def group_of(word: str) -> str:
    """Return the group of people that a word names, in the plural where the word is a plain singular; or nothing.

    Examples
    --------
    >>> group_of("worker"), group_of("workers"), group_of("lamp")
    ('workers', 'workers', '')
    """
    if word in word_class("groups"):
        return word
    plural = _plurals().get(word, "")
    return plural if plural in word_class("groups") else ""


@dataclass(frozen=True, slots=True)
class Place:
    """A figure among the atoms: ``atoms[first:after]`` are the figure, ``atoms[after:noun]`` the counted phrase."""

    quantity: Quantity
    first: int
    after: int
    noun: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """The atoms of a sentence, their roles, the terms of the lexicon by role, and the places of its figures."""

    atoms: Atoms
    words: Sequence[str]
    roles: Sequence[str]
    hits: Mapping[str, Hits]
    places: Sequence[Place]

    def floor(self, index: int) -> int:
        """Return where the words before a figure begin that are not another figure's."""
        return self.places[index - 1].after if index else 0

    def written(self, first: int, after: int) -> str:
        """Return atoms as they stand in the text."""
        return self.atoms.text[self.atoms.starts[first] : self.atoms.ends[after - 1]] if after > first else ""


def read_sentence(atoms: Atoms, quantities: Sequence[Quantity], lexicon: Lexicon) -> Sentence:
    """Return a sentence with the places of its figures.

    Parameters
    ----------
    atoms
        The atoms of the sentence.
    quantities
        The figures that lie in it, in order.
    lexicon
        The measures and their words.

    Returns
    -------
    Sentence

    Examples
    --------
    >>> from kitlib.atoms import split_atoms
    >>> from kitlib.lexicon import load_lexicon
    >>> twelve = Quantity(start=0, end=2, text="12", form="number", value=12.0)
    >>> read = read_sentence(split_atoms("12 young people died"), [twelve], load_lexicon())
    >>> read.written(read.places[0].after, read.places[0].noun)
    'young people'
    """
    words = [word.replace("’", "'") for word in atoms.words]
    roles = [role(word) for word in words]
    hits = _find_hits(words, lexicon)
    phrases = _Phrases(words, atoms.raws, roles, hits)
    firsts = [bisect.bisect_left(atoms.starts, quantity.start) for quantity in quantities]
    stops = [*firsts[1:], len(words)]
    places = [_place(atoms, phrases, *each) for each in zip(quantities, firsts, stops, strict=True)]
    return Sentence(atoms, words, roles, hits, places)


def _find_hits(words: Sequence[str], lexicon: Lexicon) -> dict[str, dict[int, list[tuple[int, str]]]]:
    """Find all terms of the lexicon once, so that no figure has to look again."""
    found: dict[str, dict[int, list[tuple[int, str]]]] = {kind: {} for kind in lexicon.terms}
    seen = lexicon.seen
    for at, word in enumerate(words):
        terms = seen.get(word)
        if terms is None:
            terms = lexicon.terms_at(word)
        if not terms:  # nearly all words
            continue
        following = words[at + 1][0] if at + 1 < len(words) else ""
        for kind, term, key in terms:
            # Most terms of several words end here, at the first letter of the second.
            if len(term) > 1 and (
                following != term[1][0] or not _continues(words, at, term, singular if kind == "nouns" else stem)
            ):
                continue
            found[kind].setdefault(at, []).append((len(term), key))
    return found


def _continues(words: Sequence[str], at: int, term: Sequence[str], normal: Callable[[str], str]) -> bool:
    """Tell whether the rest of a term of several words follows its first."""
    if at + len(term) > len(words):
        return False
    return all(normal(words[at + step]) == part for step, part in enumerate(term))


def _place(atoms: Atoms, phrases: "_Phrases", quantity: Quantity, first: int, stop: int) -> Place:
    """Return a figure's place; its phrase ends where the next figure begins, at the latest."""
    after = bisect.bisect_left(atoms.starts, quantity.end)
    noun = phrases.end(after, quantity.form, unit=quantity.unit)
    return Place(quantity, first, after, max(min(noun, stop), after))


@dataclass(frozen=True, slots=True)
class _Phrases:
    """What tells where a counted phrase ends."""

    words: Sequence[str]
    raws: Sequence[str]
    roles: Sequence[str]
    hits: Mapping[str, Hits]

    def end(self, after: int, form: str, *, unit: str) -> int:
        """Return where the phrase ends: "of" or "of the" may open it; a closed word or a finite verb ends it."""
        words, at = self.words, after
        opened = self._opening(after, form)
        if opened < 0:  # "a three-judge panel" counts judges
            return min(at + 2, len(words))
        if self._is_manner_alone(opened) or self._is_copula(opened, unit):
            return after
        at = opened
        quoted = -1  # where an open quotation ends
        while at < len(words) and at - after < _LONGEST_PHRASE and self._is_inside(at):
            if at > quoted:
                quoted = self._closing(at) if words[at] in QUOTES else quoted
                if self.raws[at] in _QUOTE_SIGNS and at > quoted:
                    break
                if self._is_verb(at, opened):
                    break
            at += 1
            if self._is_participle(at - 1, opened):
                break
        return at if at > opened or opened == after else after

    def _opening(self, after: int, form: str) -> int:
        """Return where the words of a phrase begin; -1 where a hyphen binds one word alone to the figure."""
        words = self.words
        if words[after : after + 1] == ["-"]:
            return after + 2 if words[after + 1 : after + 2] == ["strong"] else -1  # "a 2,000-strong force"
        if words[after : after + 1] == ["of"] and form in {"vague", "fraction", "number"}:
            return after + 1 + (words[after + 1 : after + 2] in (["the"], ["those"], ["these"]))
        return after

    def _is_manner_alone(self, at: int) -> bool:
        """Tell "10, five of them critically" and "five seriously", where nothing is counted anew."""
        if at >= len(self.words) or self.words[at] not in word_class("manners"):
            return False
        return at + 1 >= len(self.words) or self.roles[at + 1] != "open"

    def _is_copula(self, at: int, unit: str) -> bool:
        """Tell "12 remain missing", "winds of 90 km/h hit the coast" and "60 percent considered" from a noun."""
        word = self.words[at] if at < len(self.words) else ""
        verb = (unit and word == "hit") or (unit == "%" and word.endswith("ed") and at not in self.hits["transitive"])
        return word in word_class("copulas") or verb

    def _is_inside(self, at: int) -> bool:
        word = self.words[at]
        if word in word_class("calendar") and self.raws[at][0].isupper():
            return False
        spoken = self.roles[at] == "open" and word not in word_class("timely")
        return spoken or word in _SIGNS_INSIDE or word in _INSIDE

    def _closing(self, at: int) -> int:
        """Return where the quotation that opens at an atom ends, if it is a noun; -1 where it is none."""
        close = QUOTES[self.words[at]]
        for end in range(at + 1, min(at + 2 + _LONGEST_QUOTE, len(self.words))):
            if self.words[end] == close or self.raws[end] == close:
                return end
        return -1

    def _is_verb(self, at: int, opened: int) -> bool:
        """Tell the verb of what is counted: "people gathered in", "children press", "man told", "died"."""
        word = self.words[at]
        if self.roles[at] != "open":
            return False
        if word in word_class("past"):
            return True
        plural = at > opened and _is_plural(self.words[at - 1])
        counted = plural or (at > opened and at - 1 in self.hits["nouns"])
        if word in word_class("after_plural"):
            objects = self.roles[at + 1 : at + 2] in _OBJECTS  # "one bomb hit a school", but "a three-point play of"
            return (plural or (counted and objects)) and not self._governs(at)
        if at in self.hits["nouns"]:
            return False
        if word.endswith("ed") and not word.endswith("eed"):
            return self._is_past(at, plural=counted)
        return counted and (word.endswith("ing") or self._is_manner(at))

    def _is_past(self, at: int, *, plural: bool) -> bool:
        if self._governs(at):
            return False
        following = self.roles[at + 1] if at + 1 < len(self.roles) else "sign"
        return plural or following in _AFTER_PAST

    def _is_manner(self, at: int) -> bool:
        """Tell "officers fatally shot him", where the verb follows, from "people seriously injured"."""
        if not self.words[at].endswith("ly") or at + 1 >= len(self.words):
            return False
        return at + 1 not in self.hits["nouns"] and not self._governs(at + 1)

    def _governs(self, at: int) -> bool:
        """Tell a participle of the lexicon that may belong to the phrase: "people arrested after"."""
        following = self.roles[at + 1] if at + 1 < len(self.roles) else "sign"
        return at in self.hits["transitive"] and following in AFTER_PARTICIPLE

    def _is_participle(self, at: int, opened: int) -> bool:
        return at > opened and self.words[at].endswith("ed") and self._governs(at)


def _is_plural(word: str) -> bool:
    """Tell a noun in the plural, as far as its spelling tells."""
    if word in word_class("people") or word in word_class("groups"):
        return singular(word) != word or word == "police"
    return len(word) >= _SHORTEST_PLURAL and word[-1] == "s" and not word.endswith(("ss", "us", "is"))
