"""Forms: what kind of figure an amount is, alone or as the same figure in two units."""

from typing import NamedTuple

from kitlib import units
from kitlib.amounts import Amount
from kitlib.atoms import Atoms, word_at
from kitlib.model import Form

_LONGEST_LINK = 3  # atoms between the two: "-long ("
_SHAPES = frozenset({"long", "wide", "high", "tall", "deep", "thick", "away"})
_SCALES = {"C": "F", "F": "C"}
_SAME = 0.1  # two units of one figure may differ by rounding up to this share
_ROUNDED = 0.5  # and a small whole number by this much: "half a mile (1 km)"


class Reading(NamedTuple):
    """One figure: an amount, or several that belong together.

    Parameters
    ----------
    first, last
        The atoms that hold it: ``atoms[first:last]``.
    form
        Form of the figure.
    value
        The number; None for a range, a score and a vague word.
    values
        The elements of a range, score or fraction.
    unit
        Canonical unit; empty for a bare count.
    vague
        The name of a vague word's bounds in the profile.
    scale
        What multiplies a vague word's bounds.
    other
        The other reading of an ambiguous number.
    """

    first: int
    last: int
    form: Form
    value: float | None = None
    values: tuple[float, ...] = ()
    unit: str = ""
    vague: str = ""
    scale: float = 1.0
    other: float | None = None


def single(amount: Amount) -> Reading:
    """Return an amount alone as a figure.

    Parameters
    ----------
    amount
        The number with its unit.

    Returns
    -------
    Reading

    Examples
    --------
    >>> from kitlib.amounts import read_amounts
    >>> from kitlib.atoms import split_atoms
    >>> single(read_amounts(split_atoms("two-thirds"), ())[0]).values
    (2.0, 3.0)
    """
    numeral = amount.numeral
    first, last, unit = amount.first, amount.last, amount.unit
    if numeral.kind == "vague":
        return Reading(first, last, "vague", None, numeral.values, unit, numeral.vague, numeral.value)
    if numeral.kind == "ordinal":
        return Reading(first, last, "ordinal", amount.value)
    if numeral.kind == "fraction" and not unit:
        return Reading(first, last, "fraction", amount.value, numeral.values)
    return Reading(first, last, "number", amount.value, unit=unit, other=numeral.other)


def join_units(atoms: Atoms, left: Reading, right: Reading) -> Reading | None:
    """Return one figure for the same figure in two units: "85 miles (135 km)", "10 km, or six miles,".

    Parameters
    ----------
    atoms
        The atoms of the sentence.
    left, right
        Neighbouring figures with their hedges.

    Returns
    -------
    Reading or None
        The left figure, its atoms reaching to the end of the right; None where they are two.

    Examples
    --------
    >>> from kitlib.amounts import read_amounts
    >>> from kitlib.atoms import split_atoms
    >>> atoms = split_atoms("85 miles (135 km)")
    >>> left, right = (single(amount) for amount in read_amounts(atoms, ()))
    >>> join_units(atoms, left, right).last
    6
    """
    if left.last >= right.first or right.first - left.last > _LONGEST_LINK:
        return None
    left = _with_scale(left, right)
    if not _same_fact(left, right):
        return None
    link, end = atoms.words[left.last : right.first], _after_shape(atoms, right.last)
    if link[-1] in {"(", "["} and word_at(atoms, end) in {")", "]"}:
        whole = _after_shape(atoms, left.last) - left.last == len(link) - 1 or link[:-1] == ["."]
        return left._replace(last=end + 1) if whole else None
    if link in ([",", "or"], ["or"], ["/"]) and units.convertible(left.unit, right.unit):
        return left._replace(last=right.last)
    return None


def _after_shape(atoms: Atoms, index: int) -> int:
    """Return the atom after "-long" in "a 10-mile-long (16-km-long) road"."""
    return index + 2 if word_at(atoms, index) == "-" and word_at(atoms, index + 1) in _SHAPES else index


def _with_scale(left: Reading, right: Reading) -> Reading:
    """Return a temperature with the scale that the other one tells: "38 degrees (100 F)"."""
    return left._replace(unit=_SCALES.get(right.unit, left.unit)) if left.unit == "deg" else left


def _same_fact(left: Reading, right: Reading) -> bool:
    """Whether two figures can be one in two units."""
    if not left.unit or not right.unit or left.unit == right.unit or left.form != right.form:
        return False
    if units.dimension(left.unit) == units.dimension(right.unit) == "money":
        return True
    pairs = list(zip(left.values or (left.value,), right.values or (right.value,), strict=False))
    return all(_close(a, left.unit, b, right.unit) for a, b in pairs)


def _close(a: float | None, unit: str, b: float | None, other: str) -> bool:
    if a is None or b is None:
        return False
    there = units.convert(a, unit, other)
    return there is not None and abs(there - b) <= max(_SAME * max(abs(there), abs(b)), _ROUNDED)
