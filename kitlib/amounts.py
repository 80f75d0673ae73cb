"""Amounts: single numbers with their sign, currency and unit; codes such as "F-16" are none."""

from collections.abc import Container
from typing import NamedTuple

from kitlib import units
from kitlib.atoms import Atoms, split_atoms
from kitlib.numerals import HYPHENS, Habits, Numeral, is_start, read_numeral, word_set

_MINUS = frozenset("-−–")
_SIGNED = frozenset({"C", "F", "deg", "%"})
_AGED = frozenset({"year", "month", "week", "day"})
_LONGEST_CODE = 3  # letters of a code such as "F-16" or "MiG-29"
_FEWEST_WON = 1000.0  # "12 won": a verb; "12,000 won": money
_GREAT = 100_000.0  # so many pounds are money
_TENS = 10


class Amount(NamedTuple):
    """One number with its unit.

    Parameters
    ----------
    first, last
        The atoms that hold it: ``atoms[first:last]``.
    numeral
        The number as written.
    value
        The number with its sign; of a vague word the multiplier.
    unit
        Canonical unit; empty for a bare count.
    """

    first: int
    last: int
    numeral: Numeral
    value: float
    unit: str = ""


def read_amounts(atoms: Atoms, dead: Container[int], habits: Habits = Habits()) -> list[Amount]:  # noqa: B008 - immutable
    """Return the numbers of a sentence with their units, in order.

    Parameters
    ----------
    atoms
        The atoms of the sentence.
    dead
        Positions of atoms that are no numbers, such as those of dates.
    habits
        How the text writes its numbers.

    Returns
    -------
    list of Amount

    Examples
    --------
    >>> [(amount.value, amount.unit) for amount in read_amounts(split_atoms("$5, F-16s and 3 miles"), ())]
    [(5.0, 'USD'), (3.0, 'mi')]
    """
    found = []
    position, words = 0, atoms.words
    while position < len(words):
        amount = None
        if is_start(words[position]) and position not in dead:
            amount = _amount(atoms, position, habits)
        if amount is None or (amount.last - 1) in dead:
            position += 1
            continue
        found.append(amount)
        position = amount.last
    return found


def _amount(atoms: Atoms, index: int, habits: Habits) -> Amount | None:
    numeral = read_numeral(atoms, index, habits)
    if numeral is None:
        return None
    first, value = _point(atoms, numeral)
    first, sign = _minus(atoms, first)
    unit, start = units.match_sign(atoms, first)
    if unit:
        return Amount(start, _after_money(atoms, numeral.last), numeral, value, unit)
    if numeral.kind == "digits" and _is_code(atoms, numeral):
        return None
    if numeral.kind == "ordinal":
        return Amount(first, numeral.last, numeral, value)
    unit, last = _unit(atoms, numeral, habits)
    if unit not in _SIGNED and atoms.words[first] != "minus":
        first, sign = min(first + (sign < 0), numeral.first), 1.0
    return Amount(first, last, numeral, sign * value, unit)


def _at(atoms: Atoms, index: int) -> str:
    return atoms.words[index] if 0 <= index < len(atoms.words) else ""


def _touch(atoms: Atoms, index: int) -> bool:
    """Whether the atom touches the one before it."""
    return 0 < index < len(atoms.starts) and atoms.starts[index] == atoms.ends[index - 1]


def _point(atoms: Atoms, numeral: Numeral) -> tuple[int, float]:
    """Return first atom and value with a decimal point that stands before the digits: ".45", "a . 45"."""
    first, raw = numeral.first, atoms.raws[numeral.first]
    if numeral.kind != "digits" or _at(atoms, first - 1) != "." or not raw.isdigit():
        return first, numeral.value
    glued = _touch(atoms, first) and not (_touch(atoms, first - 1) and atoms.words[first - 2][-1:].isalnum())
    spaced = not _touch(atoms, first) and not _touch(atoms, first - 1) and _at(atoms, first - 2) in word_set("before_point")
    if not glued and not spaced:
        return first, numeral.value
    return first - 1, float(f"0.{raw}") * (numeral.value / numeral.raw if numeral.raw else 1)


def _minus(atoms: Atoms, first: int) -> tuple[int, float]:
    """Return first atom and sign with a minus before the number."""
    before = _at(atoms, first - 1)
    if before == "minus":
        return first - 1, -1.0
    if before in HYPHENS and _at(atoms, first - 2) == "minus":
        return first - 2, -1.0
    if before in _MINUS and _touch(atoms, first) and not _touch(atoms, first - 1) and _at(atoms, first - 2) not in {"to", "-"}:
        return first - 1, -1.0
    return first, 1.0


def _after_money(atoms: Atoms, last: int) -> int:
    """Return the atom after a currency that is written behind the number too: "$5 billion dollars"."""
    unit, after = units.match_unit(atoms, last)
    return after if units.dimension(unit) == "money" else last


def _is_code(atoms: Atoms, numeral: Numeral) -> bool:
    """Whether letters at the digits make them a name: "A380", "5G", "F-16", "Covid-19", "10-K"."""
    first, last = numeral.first, numeral.last
    if _touch(atoms, first) and (atoms.raws[first - 1][-1].isalpha() or atoms.raws[first - 1] in "_/"):
        return atoms.raws[first - 1] != "/" or _touch(atoms, first - 1)
    if _touch(atoms, first) and atoms.words[first - 1] in HYPHENS and _touch(atoms, first - 1) and _names(atoms, first - 2):
        return True
    if not _touch(atoms, last):
        return False
    after = atoms.raws[last]
    if after[0].isalpha():
        return not units.match_unit(atoms, last)[0] and after != "x"
    following = atoms.raws[last + 1] if last + 1 < len(atoms.raws) else ""
    lone = len(following) == 1 and following.isupper() and following.isalpha()
    return after == "-" and _touch(atoms, last + 1) and lone and not units.match_unit(atoms, last + 1)[0]


def _names(atoms: Atoms, index: int) -> bool:
    """Whether a word before "-19" makes a name of it."""
    if index < 0 or not atoms.raws[index].isalpha():
        return False
    raw = atoms.raws[index]
    if raw.lower() in word_set("codes"):
        return True
    return raw[0].isupper() and (len(raw) <= _LONGEST_CODE or not raw.isupper()) and raw.lower() not in word_set("not_codes")


def _unit(atoms: Atoms, numeral: Numeral, habits: Habits) -> tuple[str, int]:
    """Return the unit behind a number, and the atom after it."""
    last = numeral.last
    hyphen = _at(atoms, last) in HYPHENS and _touch(atoms, last) and _touch(atoms, last + 1)
    start = last + 1 if hyphen else last
    if numeral.kind == "vague" and _at(atoms, last) == "of":
        start = last + 1
    unit, after = units.match_unit(atoms, start, digits=numeral.kind in {"digits", "fraction"})
    if not unit or not _is_meant(atoms, numeral, start, unit):
        return "", last
    if unit == "lb" and not hyphen and _is_money(atoms, numeral, after, habits):
        unit = "GBP"
    return unit, _after_age(atoms, after) if unit in _AGED else after


def _is_meant(atoms: Atoms, numeral: Numeral, start: int, unit: str) -> bool:
    """Whether a word that can be a unit is one here."""
    word, hyphen = _at(atoms, start), start > numeral.last
    if word == "second":
        return hyphen or numeral.value == 1
    if unit in {"KRW", "BRL"}:
        return word not in {"won", "real"} or numeral.value >= _FEWEST_WON
    if word == "p":
        return _at(atoms, start + 1) != "." or _at(atoms, start + 2) != "m"
    return unit != "in" or _at(atoms, start + 1) not in HYPHENS


def _is_money(atoms: Atoms, numeral: Numeral, after: int, habits: Habits) -> bool:
    """Whether pounds are money: a great number of them, or a text that writes the sign."""
    if _at(atoms, after) == "of":
        return False
    return habits.pounds or numeral.value >= _GREAT


def _after_age(atoms: Atoms, after: int) -> int:
    """Return the atom after "old" in "16-year-old" and "16 years old"."""
    if _at(atoms, after) in {"old", "olds"}:
        return after + 1
    if _at(atoms, after) in HYPHENS and _at(atoms, after + 1) in {"old", "olds"}:
        return after + 2
    return after
