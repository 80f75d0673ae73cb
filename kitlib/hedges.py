"""Hedges: the words around a number that bend it, and the bounds that they leave."""

import functools
import math
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from kitlib.atoms import Atoms, split_atoms, word_at
from kitlib.lexicon import load_words
from kitlib.model import Modifier
from kitlib.numberwords import is_plural, table
from kitlib.profiles import Profile

Bend = Literal["about", "nearly", "least", "most"]

_BENDS: tuple[Bend, ...] = ("about", "nearly", "least", "most")
_MOST_HEDGES = 2  # "at least some 200"


class Hedge(NamedTuple):
    """The hedges of one number.

    Parameters
    ----------
    first, last
        The atoms that hold number and hedges: ``atoms[first:last]``.
    bends
        What each hedge does, in the order of the text.
    words
        The words of the hedges, as written.
    """

    first: int
    last: int
    bends: tuple[Bend, ...] = ()
    words: str = ""


def find_hedges(atoms: Atoms, first: int, last: int, *, timed: bool = False) -> Hedge:
    """Return the hedges before and after a number.

    Parameters
    ----------
    atoms
        The atoms of a sentence.
    first, last
        The atoms that hold the number with its sign and unit: ``atoms[first:last]``.
    timed
        True where the number is a length of time: "over two weeks" may name a period.

    Returns
    -------
    Hedge

    Examples
    --------
    >>> find_hedges(split_atoms("with no fewer than 200 arrests"), 4, 5)
    Hedge(first=1, last=5, bends=('least',), words='no fewer than')
    """
    bends: list[Bend] = []
    words: list[str] = []
    start = first
    for _ in range(_MOST_HEDGES):
        found = _before(atoms, start, timed=timed)
        if found is None:
            break
        bend, begin, end = found
        bends.insert(0, bend)
        words.insert(0, atoms.text[atoms.starts[begin] : atoms.ends[end - 1]])
        start = begin
    stop = last
    if after := _after(atoms, last):
        bend, stop = after
        bends.append(bend)
        words.append(atoms.text[atoms.starts[last] : atoms.ends[stop - 1]])
    elif behind := _behind_noun(atoms, last):
        bend, begin, end = behind
        bends.append(bend)
        words.append(atoms.text[atoms.starts[begin] : atoms.ends[end - 1]].removeprefix(", "))
    return Hedge(start, stop, tuple(bends), " ".join(words))


def is_strict(words: str) -> bool:
    """Return whether hedges leave out the number itself: "more than 12" is not 12, "at least 12" may be.

    Parameters
    ----------
    words
        The words of the hedges, as `Quantity.hedge` holds them.

    Returns
    -------
    bool

    Examples
    --------
    >>> is_strict("More than"), is_strict("at least"), is_strict("")
    (True, False, False)
    """
    found = " ".join(split_atoms(words.lower()).words)
    for phrase in _loose():
        found = found.replace(phrase, "")
    return not _guard("strict").isdisjoint(found.split())


def bounds(low: float, high: float, bends: Sequence[Bend], profile: Profile) -> tuple[float, float, Modifier]:
    """Return the bounds that hedges leave, and their modifier.

    Parameters
    ----------
    low, high
        Bounds of the number itself, ``low <= high``.
    bends
        What each hedge does.
    profile
        How wide "about" and "nearly" are.

    Returns
    -------
    tuple
        Low, high and modifier; a hedge to one side outweighs "about", and the first to one side outweighs the second.

    Examples
    --------
    >>> from kitlib.profiles import load_profile
    >>> bounds(50.0, 50.0, ["about"], load_profile())
    (45.0, 55.0, '~')
    >>> bounds(50.0, 50.0, ["least", "about"], load_profile())
    (50.0, inf, '>')
    """
    if not bends:
        return low, high, "="
    bend = next((bend for bend in bends if bend in {"least", "most"}), bends[0])
    if bend == "least":
        return low, math.inf, ">"
    if bend == "most":
        return -math.inf, high, "<"
    if bend == "nearly":
        return low - profile.nearly * abs(low), high, "~"
    spread = profile.about * abs(low + high) / 2
    return low - spread, high + spread, "~"


def _before(atoms: Atoms, index: int, *, timed: bool) -> tuple[Bend, int, int] | None:
    """Return the hedge that ends right before an atom: what it does, its first atom, the atom after it."""
    for end in _ends(atoms, index):
        if not end:
            continue
        for words, bend in _table("before").get(atoms.words[end - 1], ()):
            begin = end - len(words)
            if begin < 0 or tuple(atoms.words[begin:end]) != words:
                continue
            if len(words) > 1 or _is_hedge(atoms, begin, timed=timed):
                return bend, begin, end
    return None


def _ends(atoms: Atoms, index: int) -> list[int]:
    """Return where a hedge may end: right before the number, or before a filler such as "another"."""
    if not index or atoms.words[index - 1] not in _filler_ends():
        return [index]
    return [index] + [
        index - len(filler)
        for filler in _fillers()
        if index >= len(filler) and tuple(atoms.words[index - len(filler) : index]) == filler
    ]


def _is_hedge(atoms: Atoms, index: int, *, timed: bool) -> bool:
    """Whether a single word is a hedge here and no preposition or verb."""
    word = atoms.words[index]
    before = atoms.words[index - 1] if index else ""
    if before in _guard(word) or (word in _guard("told_of_counts") and not _has_count(atoms, index)):
        return False
    return word != "over" or not timed or not before.isalpha() or before in _guard("over_time")


def _has_count(atoms: Atoms, index: int) -> bool:
    """Whether a count stands before a verb: "the toll has passed", not "parliament has passed"."""
    while word_at(atoms, index - 1) in _guard("before_verb"):
        index -= 1
    return word_at(atoms, index - 1) in _guard("counts")


def _behind_noun(atoms: Atoms, index: int) -> tuple[Bend, int, int] | None:
    """Return the hedge behind the noun that is counted: "12 people or more"; it is no part of the figure's span."""
    if not is_plural(word_at(atoms, index)) or word_at(atoms, index + 1) not in _table("behind"):
        return None
    found = _after(atoms, index + 1, "behind")
    return found and (found[0], index + 1, found[1])


def _after(atoms: Atoms, index: int, side: str = "after") -> tuple[Bend, int] | None:
    """Return the hedge that begins at an atom, and the atom after it."""
    if index >= len(atoms.words):
        return None
    for words, bend in _table(side).get(atoms.words[index], ()):
        end = index + len(words)
        if tuple(atoms.words[index:end]) != words:
            continue
        if not words[0].isalpha() and atoms.starts[index] != atoms.ends[index - 1]:
            continue
        if words[0] == "at" and _is_number(word_at(atoms, end)):
            continue  # "killed 12 people at least three of them children"
        return bend, end
    return None


def _is_number(word: str) -> bool:
    return word[:1].isdecimal() or word in table("cardinals") or word in {"a", "half"}


@functools.cache
def _table(side: str) -> Mapping[str, Sequence[tuple[tuple[str, ...], Bend]]]:
    """Hedges by the word that stands next to the number, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Bend]]] = {}
    for bend in _BENDS:
        for phrase in load_words("hedges")[side].get(bend, ()):
            words = tuple(split_atoms(phrase).words)
            found.setdefault(words[-1] if side == "before" else words[0], []).append((words, bend))
    for entries in found.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return found


@functools.cache
def _loose() -> tuple[str, ...]:
    """Hedges that leave the number in although a word of theirs alone would not, the longest first: "no more than"."""
    return tuple(sorted(load_words("hedges")["guards"]["not_strict"], key=lambda phrase: (-len(phrase), phrase)))


@functools.cache
def _fillers() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(filler.split()) for filler in load_words("hedges")["guards"]["fillers"])


@functools.cache
def _filler_ends() -> frozenset[str]:
    return frozenset(filler[-1] for filler in _fillers())


@functools.cache
def _guard(word: str) -> frozenset[str]:
    """Return the words before which a hedge word is none."""
    return frozenset(load_words("hedges")["guards"].get(word, "").split())
