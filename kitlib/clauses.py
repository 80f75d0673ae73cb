"""Clauses: which words behind a figure belong to its clause, and which verbs tell what happened to the counted."""

import functools
from collections.abc import Iterator, Sequence

from kitlib.lexicon import load_words
from kitlib.phrases import Sentence, word_class

_STRONG_BREAKS = frozenset({";", ":", "while", "although", "though", "whereas", "but"})
_REACH = 14  # words after the phrase that can still govern the figure
_LONGEST_GROUP = 25  # words between "including" and the verb, and in brackets
_BEYOND_CLAUSE = frozenset({"after", "before", "as", "until", "once", "if", "because", "when", "where", "whether"})
_RELATIVES = frozenset({"who", "that", "which"})
_JOINING = frozenset({"and", "or", "nor", "yet", "then", ",", "&"})
_SINGULAR = frozenset({"was", "is", "has", "does", "isn't", "wasn't", "hasn't"})
_SUBJECTS = frozenset({"he", "she", "they", "it", "we", "you", "i", "there"})
_DASHES = frozenset("—–")
_NOUN_ENDINGS = ("ion", "ions", "ment", "ments")  # "a demonstration" is no verb
_NEAR_VERB = 3  # words of "were later killed"
_FEW = 4  # words in which "of" finds the noun before it

Verb = tuple[int, int, tuple[str, ...]]  # its atom, its distance from the phrase, the auxiliaries before it


def path_of(sentence: Sentence, index: int) -> list[int]:
    """Return the atoms behind a figure's phrase that belong to its clause, in order.

    Brackets and groups such as "including two children" are passed over; a strong break and the next count end it.

    Parameters
    ----------
    sentence
        The sentence.
    index
        The figure's position among the sentence's figures.

    Returns
    -------
    list of int
        At most 14 atoms.

    Examples
    --------
    >>> from kitlib.atoms import split_atoms
    >>> from kitlib.lexicon import load_lexicon
    >>> from kitlib.model import Quantity
    >>> from kitlib.phrases import read_sentence
    >>> nine = Quantity(start=0, end=4, text="Nine", form="number", value=9.0)
    >>> read = read_sentence(split_atoms("Nine men, including a guard, were hurt"), [nine], load_lexicon())
    >>> [read.words[at] for at in path_of(read, 0)]
    [',', 'were', 'hurt']
    """
    at, words, path = sentence.places[index].noun, sentence.words, list[int]()
    following = sentence.places[index + 1 : index + 1 + _REACH + _LONGEST_GROUP]
    stops = {other.first for other in following if _counts(other.quantity.form, other.quantity.unit)}
    while at < len(words) and len(path) < _REACH and at not in stops and words[at] not in _STRONG_BREAKS:
        after = _after_group(sentence, at) if words[at] in _group_signs() else at
        if after is None:
            break
        if after == at:
            path.append(at)
            after += 1
        at = after
    return path


def _counts(form: str, unit: str) -> bool:
    """Tell a count, which has a clause of its own, from a rank, a distance or an age within one."""
    return form != "ordinal" and not unit


def _after_group(sentence: Sentence, at: int) -> int | None:
    """Return where the text goes on after a group that opens at an atom: `at` itself if none does, None if nowhere."""
    words = sentence.words
    word = words[at]
    if word == "(":
        return next((end + 1 for end in _ahead(sentence, at) if words[end] == ")"), None)
    if word in _DASHES:
        return next((end + 1 for end in _ahead(sentence, at) if words[end] in _DASHES), None)
    opener = at + (word == ",")
    if word == "of":  # "five of them critically" opens none
        return at
    if word == "," and words[opener : opener + 1] in (["who"], ["which"]):
        return _after_relative(sentence, opener)
    if opener < len(words) and _opens_group(words, opener):
        ends = (end for end in _ahead(sentence, opener) if words[end] == "," and _goes_on(sentence, end + 1))
        return next(ends, None)
    return at


def _after_relative(sentence: Sentence, opener: int) -> int:
    """Return where the main verb follows a relative clause: "three men, who had fled, died"; else its own comma."""
    for end in _ahead(sentence, opener):
        if sentence.words[end] == "," and _goes_on(sentence, end + 1):
            near = range(end + 1, min(end + 1 + _NEAR_VERB, len(sentence.words)))
            told = any(at in sentence.hits["transitive"] or at in sentence.hits["intransitive"] for at in near)
            return end if told else opener - 1
    return opener - 1


def _ahead(sentence: Sentence, at: int) -> range:
    return range(at + 1, min(at + 1 + _LONGEST_GROUP, len(sentence.words)))


@functools.cache
def _group_openers() -> dict[str, list[tuple[str, ...]]]:
    openers: dict[str, list[tuple[str, ...]]] = {}
    for opener in load_words("grammar")["groups_inside"]:
        parts = tuple(opener.split())
        openers.setdefault(parts[0], []).append(parts)
    return openers


@functools.cache
def _group_signs() -> frozenset[str]:
    return frozenset(_group_openers()) | _DASHES | {"(", ","}


def _opens_group(words: Sequence[str], at: int) -> bool:
    return any(tuple(words[at : at + len(parts)]) == parts for parts in _group_openers().get(words[at], ()))


def _goes_on(sentence: Sentence, at: int) -> bool:
    """Tell whether the verb of the counted follows a group."""
    if at < len(sentence.words) and sentence.roles[at] == "adverbs":
        at += 1
    if at >= len(sentence.words):
        return False
    verb = at in sentence.hits["transitive"] or at in sentence.hits["intransitive"]
    return verb or sentence.roles[at] == "auxiliaries" or sentence.words[at] in word_class("past")


def verbs_of(sentence: Sentence, index: int, path: Sequence[int]) -> Iterator[Verb]:
    """Yield the verbs of the lexicon whose subject, active or passive, is what a figure counts, nearest first.

    A verb behind a subordinator, of another subject, or after another main verb tells nothing of the counted; where
    a preposition governs the figure ("in 12 towns"), only the participle at its phrase does.

    Parameters
    ----------
    sentence
        The sentence.
    index
        The figure's position among the sentence's figures.
    path
        The atoms of its clause, of `path_of`.

    Yields
    ------
    tuple of int, int and tuple of str
        The verb's atom, its distance from the phrase in words, and the auxiliaries before it.
    """
    place = sentence.places[index]
    held = holder_of(sentence, index)
    if held in {"kin", "bearer"} or (held not in {"", "with"} and place.noun == place.after):
        return
    if held == "with" and place.noun == place.after:
        held = ""  # "with 12 killed and 40 hurt"
    # "two of the wounded later died": their wounds are told before
    inside = range(place.after, place.noun) if sentence.words[place.after : place.after + 1] != ["of"] else ()
    yield from _Walk(sentence, index, held=bool(held)).verbs([*inside, *path])


def holder_of(sentence: Sentence, index: int) -> str:
    """Return the preposition that governs a figure, so that no verb behind it does; "" where none does.

    "kin" for "a mother of 12" and "bearer" for "the owner of 12", where not even the participle behind the phrase
    tells of the 12.

    Parameters
    ----------
    sentence
        The sentence.
    index
        The figure's position among the sentence's figures.

    Returns
    -------
    str
    """
    at = sentence.places[index].first - 1
    while at >= 0 and sentence.roles[at] == "determiners":
        at -= 1
    if at < 0 or sentence.words[at] not in word_class("held_by"):
        return ""
    return sentence.words[at] if sentence.words[at] != "of" else _holding_noun(sentence, at)


def _holding_noun(sentence: Sentence, of: int) -> str:
    """Tell "a group of" and "the deaths of", which hold nothing back, from "the trial of" and "a mother of"."""
    before = range(max(of - _FEW, 0), of)
    near = next((at for at in reversed(before) if sentence.roles[at] == "open"), None)
    if near is None:
        return "of"
    for holder in ("kin", "bearer"):
        if sentence.words[near] in word_class(holder):
            return holder
    return "" if sentence.words[near] in word_class("wholes") or near in sentence.hits["nouns"] else "of"


def is_state(sentence: Sentence, at: int) -> bool:
    """Tell a state that is told of the counted: "were found dead", "12 people still missing", but not "dead birds"."""
    if sentence.words[at] not in word_class("states") or at not in sentence.hits["nouns"]:
        return False
    return at + 1 >= len(sentence.words) or sentence.roles[at + 1] != "open"


class _Walk:
    """One reading of a clause: whether the counted still has no main verb, and what stood last."""

    def __init__(self, sentence: Sentence, index: int, *, held: bool) -> None:
        place = sentence.places[index]
        self.sentence = sentence
        self.noun = place.noun
        whole = sentence.words[place.first - 1] == "of"  # "a group of 12 was"
        self.plural = not whole and (place.quantity.value is None or place.quantity.value > 1)
        self.edge = next((at for at in range(place.noun, len(sentence.words)) if sentence.roles[at] != "adverbs"), 0)
        self.free = not held
        self.joined = False
        self.auxiliaries: tuple[str, ...] = ()
        self.distance = 0

    def verbs(self, atoms: Sequence[int]) -> Iterator[Verb]:
        for at in atoms:
            self.distance += at >= self.noun
            if self._ends(at):
                return
            if self._is_verb(at):
                if self.free or self.joined or at <= self.edge:
                    yield at, self.distance, self.auxiliaries
                self._close()
            else:
                self._pass(at)

    def _ends(self, at: int) -> bool:
        """Tell whether an atom opens a clause with a subject of its own."""
        word, role = self.sentence.words[at], self.sentence.roles[at]
        if role == "auxiliaries":
            return (word in _SINGULAR and self.plural) or not (self.free or self.joined)
        if word in _RELATIVES:
            own = at == self.noun or (at == self.noun + 1 and self.sentence.words[self.noun] == ",")
            self.free |= own
            return not own
        if word == "whom" and at == self.noun + 1:  # "nine of whom were charged"
            return False
        if word in _SUBJECTS or word in _BEYOND_CLAUSE or word in {"whose", "whom"}:
            return True
        return role == "determiners" and self.joined and not self.free

    def _is_verb(self, at: int) -> bool:
        hits = self.sentence.hits
        if at not in hits["transitive"] and at not in hits["intransitive"] and not is_state(self.sentence, at):
            return False
        if self.sentence.words[at].endswith(_NOUN_ENDINGS):
            return False
        before = self.sentence.roles[at - 1]
        to = self.sentence.words[at - 1] == "to"
        return bool(self.auxiliaries) or to or at <= self.edge or before not in {"determiners", "prepositions"}

    def _close(self) -> None:
        self.free, self.joined, self.auxiliaries = False, False, ()

    def _pass(self, at: int) -> None:
        word, role = self.sentence.words[at], self.sentence.roles[at]
        if role == "auxiliaries":
            self.auxiliaries += (word,)
        elif word in _JOINING:
            self.joined = True
        elif role == "open":
            self._pass_open(at, word)
        elif role not in {"adverbs", "sign"}:
            self.joined = False

    def _pass_open(self, at: int, word: str) -> None:
        if word.endswith("ly") or word in word_class("copulas") or (self.auxiliaries and word in word_class("passing")):
            return
        if self.auxiliaries or word in word_class("past") or word in word_class("saying") or self._is_cut(at):
            self._close()
        self.joined = False

    def _is_cut(self, at: int) -> bool:
        """Tell a main verb that ended the phrase; "people gathered in" and "people sitting" may be subjects still."""
        word, roles = self.sentence.words[at], self.sentence.roles
        if at != self.noun or word.endswith("ing") or word in word_class("timely") or word in word_class("calendar"):
            return False
        return not (word.endswith("ed") and roles[at + 1 : at + 2] == ["prepositions"])
