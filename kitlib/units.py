"""Units of measurement and currencies: how they are written, and conversion where both sides can be."""

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kitlib.atoms import Atoms, split_atoms, touches
from kitlib.lexicon import load_words

_TIGHT = frozenset({"PS", "Re", "Sh"})  # "PS2m" is money where a scraper spelt out the pound sign, "PS 5" a console


@dataclass(frozen=True, kw_only=True, slots=True)
class Unit:
    """A unit: its canonical name, its dimension, and how it converts.

    Parameters
    ----------
    name
        Canonical name, such as ``"km"`` or ``"USD"``.
    dimension
        What it measures, such as ``"length"``; ``"money"`` for every currency.
    factor
        How many base units of the dimension it is, above 0; 0 where it cannot be converted.
    offset
        Base units added after the factor; 0 for all but temperatures.
    """

    name: str
    dimension: str
    factor: float
    offset: float = 0.0


@dataclass(frozen=True, slots=True)
class _Writing:
    """One way of writing a unit, as atoms."""

    atoms: tuple[str, ...]
    unit: str
    cased: bool
    glued: bool


@functools.cache
def load_units() -> Mapping[str, Unit]:
    """Return the units by canonical name. The mapping is shared: never change it.

    Examples
    --------
    >>> load_units()["km"].factor
    1000.0
    """
    tables = load_words("units")
    units = {
        name: Unit(
            name=name,
            dimension=table["dimension"],
            factor=float(table["factor"]),
            offset=float(table.get("offset", 0)),
        )
        for name, table in tables["units"].items()
    }
    for name in tables["currencies"]:
        units[name] = Unit(name=name, dimension="money", factor=0.0)
    for name in tables["coins"]:
        units[name] = Unit(name=name, dimension="coins", factor=0.0)
    return units


def dimension(unit: str) -> str:
    """Return what a unit measures.

    Parameters
    ----------
    unit
        Canonical name, such as ``"km"``.

    Returns
    -------
    str
        Such as ``"length"``; empty for an unknown unit and for none.

    Examples
    --------
    >>> dimension("mi"), dimension("EUR"), dimension("")
    ('length', 'money', '')
    """
    found = load_units().get(unit)
    return found.dimension if found else ""


def convert(value: float, unit: str, to: str) -> float | None:
    """Convert a value into another unit.

    Parameters
    ----------
    value
        The number, in `unit`; infinities stay what they are.
    unit, to
        Canonical names.

    Returns
    -------
    float or None
        The number in `to`; None where the two measure different things or are different currencies.

    Examples
    --------
    >>> convert(10, "mi", "km")
    16.09344
    >>> round(convert(50, "F", "C"), 6)
    10.0
    >>> convert(5, "USD", "EUR") is None
    True
    """
    if unit == to:
        return value
    units = load_units()
    source, target = units.get(unit), units.get(to)
    if source is None or target is None or source.dimension != target.dimension or not source.factor * target.factor:
        return None
    return (value * source.factor + source.offset - target.offset) / target.factor


def convertible(unit: str, to: str) -> bool:
    """Return whether a value in one unit can be written in another.

    Parameters
    ----------
    unit, to
        Canonical names; the empty name is a bare count, which converts into itself alone.

    Returns
    -------
    bool

    Examples
    --------
    >>> convertible("mi", "km"), convertible("USD", "EUR"), convertible("", "")
    (True, False, True)
    """
    return convert(1.0, unit, to) is not None


def match_unit(atoms: Atoms, index: int, *, digits: bool = True) -> tuple[str, int]:
    """Return the unit that is written from an atom on.

    Parameters
    ----------
    atoms
        The atoms of a sentence.
    index
        The first atom after the number.
    digits
        True where the number is written in digits; abbreviations follow only digits.

    Returns
    -------
    tuple of str and int
        The unit's canonical name and the first atom after it; an empty name and `index` where there is none.

    Examples
    --------
    >>> match_unit(split_atoms("85 miles per hour"), 1)
    ('mph', 4)
    """
    if index >= len(atoms.words):
        return "", index
    glued = atoms.starts[index] == atoms.ends[index - 1]
    for writing in _writings().get(atoms.words[index], ()):
        after = index + len(writing.atoms)
        shown = atoms.raws if writing.cased else atoms.words
        if tuple(shown[index:after]) != writing.atoms or (writing.cased and not digits):
            continue
        if (writing.glued and not glued) or (writing.atoms[-1].isdigit() and not touches(atoms, after - 1)):
            continue  # "6ft 2in" is no area
        return writing.unit, after
    return "", index


def match_sign(atoms: Atoms, index: int) -> tuple[str, int]:
    """Return the currency that is written before an atom.

    Parameters
    ----------
    atoms
        The atoms of a sentence.
    index
        The first atom of the number.

    Returns
    -------
    tuple of str and int
        The currency's canonical name and the first atom of its sign; an empty name and `index` where there is none.

    Examples
    --------
    >>> match_sign(split_atoms("a US$5 note"), 3)
    ('USD', 1)
    """
    if not index:
        return "", index
    for writing in _signs().get(atoms.raws[index - 1], ()):
        start = index - len(writing.atoms)
        if start < 0 or tuple(atoms.raws[start:index]) != writing.atoms:
            continue
        if writing.atoms[0] == "A" and not touches(atoms, start + 1):
            continue  # "A $5 note"
        if atoms.raws[index - 1] in _TIGHT and not touches(atoms, index):
            continue
        return writing.unit, start
    return "", index


@functools.cache
def _writings() -> Mapping[str, Sequence[_Writing]]:
    """Ways of writing a unit after a number, by their first atom in lower case, the longest first."""
    found: dict[str, list[_Writing]] = {}
    tables = load_words("units")
    for name, table in (*tables["units"].items(), *tables["currencies"].items(), *tables["coins"].items()):
        for writing in _ways(name, table):
            found.setdefault(writing.atoms[0].lower(), []).append(writing)
    for writings in found.values():
        writings.sort(key=lambda writing: (-len(writing.atoms), not writing.cased))
    return found


def _ways(name: str, table: Mapping[str, Any]) -> list[_Writing]:
    words = [form for word in table.get("words", ()) for form in _forms(word)]
    return [
        *(_Writing(_cut(word), name, cased=False, glued=False) for word in dict.fromkeys(words)),
        *(
            _Writing(_cut(word), name, cased=True, glued=False)
            for word in (*table.get("short", ()), *table.get("after", ()))
        ),
        *(_Writing(_cut(word), name, cased=True, glued=True) for word in table.get("glued", ())),
    ]


def _forms(word: str) -> list[str]:
    """Singular, plural, and the plural of the first word: "degrees celsius"."""
    first, space, rest = word.partition(" ")
    return [word, word + "s", first + "s" + space + rest]


def _cut(word: str) -> tuple[str, ...]:
    return tuple(split_atoms(word).raws)


@functools.cache
def _signs() -> Mapping[str, Sequence[_Writing]]:
    """Signs before a number, by their last atom, the longest first."""
    found: dict[str, list[_Writing]] = {}
    for name, table in load_words("units")["currencies"].items():
        for sign in table.get("before", ()):
            writing = _Writing(_cut(sign), name, cased=True, glued=False)
            found.setdefault(writing.atoms[-1], []).append(writing)
    for writings in found.values():
        writings.sort(key=lambda writing: -len(writing.atoms))
    return found
