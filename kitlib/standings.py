"""Standings: which pairs of numbers are a team's wins and losses, and no score of one game."""

from kitlib.atoms import Atoms, raw_at, word_at
from kitlib.numberwords import HYPHENS, word_set

_REACH = 4  # words around a pair in which "record" stands
_OUTCOME = 3  # words up to "win" in "a 31-14 overtime win"
_MOST = 3  # "10-5, 4-4 away" and "9-2-1"


def is_record(atoms: Atoms, first: int, after: int) -> bool:
    """Return whether a pair of numbers counts wins and losses: "the Lions (9-5)", "1-7 home", "improved to 12-3".

    Parameters
    ----------
    atoms
        The atoms of the sentence.
    first, after
        The pair, as atoms: ``atoms[first:after]``.

    Returns
    -------
    bool

    Examples
    --------
    >>> from kitlib.atoms import split_atoms
    >>> is_record(split_atoms("The Lions (9-5) won"), 3, 6), is_record(split_atoms("The Lions won 9-5"), 3, 6)
    (True, False)
    """
    if not word_set("records").isdisjoint(atoms.words[max(0, first - _REACH) : first]):
        return not _is_of_a_game(atoms, first)
    if _follows(atoms, after):
        return True
    before, second = word_at(atoms, first - 1), word_at(atoms, first - 2)
    if before == "to" and second in word_set("to_record"):
        return True
    if before in word_set("before_record") and (second.endswith("s") or raw_at(atoms, first - 2).istitle()):
        return second not in word_set("scores") and word_at(atoms, after) not in word_set("leading")
    return _in_brackets(atoms, first, after)


def is_result(atoms: Atoms, after: int) -> bool:
    """Return whether the outcome of one game follows a pair: "a 31-14 win", "a 3-2 overtime loss".

    Parameters
    ----------
    atoms
        The atoms of the sentence.
    after
        The atom after the pair.

    Returns
    -------
    bool

    Examples
    --------
    >>> from kitlib.atoms import split_atoms
    >>> is_result(split_atoms("a 31-14 road win"), 4)
    True
    """
    words = atoms.words[after : after + _OUTCOME]
    found = next((at for at, word in enumerate(words) if word in word_set("outcomes")), None)
    return found is not None and all(word.isalpha() for word in words[:found])


def _is_of_a_game(atoms: Atoms, first: int) -> bool:
    """Whether one game is told before the pair: "set a record with a 9-5 win"."""
    return word_at(atoms, first - 1) == "a" and word_at(atoms, first - 2) in {"with", "in", "by", "after"}


def _follows(atoms: Atoms, after: int) -> bool:
    """Whether what comes after a pair makes it a record: "9-5 record", "4-4 away", "9-5 this season"."""
    words = atoms.words[after : after + 2]
    if words[:1] and words[0] in word_set("after_record"):
        return True
    if words in (["on", "the"], ["for", "the"]):
        return word_at(atoms, after + 2) in {"season", "road", "year"}
    return words in (["this", "season"], ["last", "season"], ["at", "home"])


def _in_brackets(atoms: Atoms, first: int, after: int) -> bool:
    """Whether a pair stands in brackets right behind a name: "the Lions (10-5, 4-4 away)"."""
    if word_at(atoms, first - 1) != "(" or not raw_at(atoms, first - 2)[:1].isupper():
        return False
    return word_at(atoms, after) in {")", ",", ";"} and not _is_set(atoms, after)


def _is_set(atoms: Atoms, after: int) -> bool:
    """Whether further pairs of a match follow without a word of where: "Roe (6-3, 7-5)"."""
    at = after
    for _ in range(_MOST):
        if word_at(atoms, at) not in {",", ";"}:
            break
        at += 1
        while word_at(atoms, at).isdecimal() or word_at(atoms, at) in HYPHENS:
            at += 1
        if word_at(atoms, at).isalpha():
            return False
    return at > after and word_at(atoms, at) == ")"
