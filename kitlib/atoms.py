"""Atoms: the words, numbers and signs of a sentence, cut once, with their offsets into the text."""

import re
from dataclasses import dataclass

# Digits keep their separators; a space or apostrophe separates only groups of three.
_ATOM = re.compile(r"[0-9]+(?:[.,][0-9]+|[\u00a0\u202f\u2009'’][0-9]{3}(?![0-9]))*|[^\W\d_]+|\S")


@dataclass(frozen=True, slots=True)
class Atoms:
    """The atoms of a piece of text, as lists of one length.

    Parameters
    ----------
    text
        The whole text; offsets point into it.
    starts, ends
        Offsets of each atom.
    raws
        Each atom as written.
    words
        Each atom in lower case.
    """

    text: str
    starts: list[int]
    ends: list[int]
    raws: list[str]
    words: list[str]


def split_atoms(text: str, start: int = 0, end: int | None = None) -> Atoms:
    """Cut a piece of text into atoms.

    Parameters
    ----------
    text
        The whole text.
    start, end
        The piece, as offsets, 0 to ``len(text)``; `end` None for the rest.

    Returns
    -------
    Atoms

    Examples
    --------
    >>> split_atoms("about $1,678.50 a 16-year-old").raws
    ['about', '$', '1,678.50', 'a', '16', '-', 'year', '-', 'old']
    """
    found = list(_ATOM.finditer(text, start, len(text) if end is None else end))
    raws = [match.group() for match in found]
    return Atoms(
        text,
        [match.start() for match in found],
        [match.end() for match in found],
        raws,
        [raw.lower() for raw in raws],
    )


def word_at(atoms: Atoms, index: int) -> str:
    """Return an atom in lower case; an empty text beyond the ends.

    Parameters
    ----------
    atoms
        The atoms.
    index
        Any position, also a negative one.

    Returns
    -------
    str

    Examples
    --------
    >>> word_at(split_atoms("Two men"), 0), word_at(split_atoms("Two men"), 2)
    ('two', '')
    """
    words = atoms.words
    return words[index] if 0 <= index < len(words) else ""


def raw_at(atoms: Atoms, index: int) -> str:
    """Return an atom as written; an empty text beyond the ends.

    Parameters
    ----------
    atoms
        The atoms.
    index
        Any position, also a negative one.

    Returns
    -------
    str

    Examples
    --------
    >>> raw_at(split_atoms("Two men"), 0)
    'Two'
    """
    return atoms.raws[index] if 0 <= index < len(atoms.raws) else ""


def touches(atoms: Atoms, index: int) -> bool:
    """Return whether an atom follows the one before it without a space.

    Parameters
    ----------
    atoms
        The atoms.
    index
        Any position.

    Returns
    -------
    bool

    Examples
    --------
    >>> touches(split_atoms("12 %"), 1), touches(split_atoms("12%"), 1)
    (False, True)
    """
    return 0 < index < len(atoms.starts) and atoms.starts[index] == atoms.ends[index - 1]
