"""Amounts: single numbers with their sign, currency and unit; codes such as "F-16" are none."""

from collections.abc import Container
from typing import NamedTuple

from kitlib import units
from kitlib.atoms import Atoms, touches, word_at
from kitlib.digits import NO_HABITS, Habits
from kitlib.numberwords import HYPHENS, Numeral, is_plural, word_set
from kitlib.numerals import find_starts, read_numeral

_MINUS = frozenset("-−–")
_SIGNED = frozenset({"C", "F", "deg", "%"})
_AGED = frozenset({"year", "month", "week", "day"})
_LONGEST_CODE = 3  # letters of a code such as "F-16" or "MiG-29"
_YEAR = 4  # digits; "2000ft" is no year
_MOST = 1000  # a sentence with more numbers is a table that lost its lines, or an attack
_MOST_TRIES = 10 * _MOST  # so many places where a number could begin, and none does
_FEWEST_WON = 1000.0  # "12 won": a verb; "12,000 won": money
_GREAT = 100_000.0  # so many pounds are money


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


def read_amounts(atoms: Atoms, dead: Container[int], habits: Habits = NO_HABITS) -> list[Amount]:
    """Return the numbers of a sentence with their units, in order, at most a thousand.

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
    >>> from kitlib.atoms import split_atoms
    >>> [(amount.value, amount.unit) for amount in read_amounts(split_atoms("$5, F-16s and 3 miles"), ())]
    [(5.0, 'USD'), (3.0, 'mi')]
    """
    found: list[Amount] = []
    begin, words = 0, atoms.words
    for position in find_starts(atoms)[:_MOST_TRIES]:
        if position < begin or (position in dead and len(words[position]) != _YEAR):
            continue
        amount = _amount(atoms, position, habits)
        if amount is None or (not _is_measured(atoms, amount) and (position in dead or amount.last - 1 in dead)):
            continue
        found.append(amount)
        begin = amount.last
        if len(found) == _MOST:
            break
    return found


def _amount(atoms: Atoms, index: int, habits: Habits) -> Amount | None:
    numeral = read_numeral(atoms, index, habits)
    if numeral is None:
        return None
    first, value = _point(atoms, numeral)
    first, sign = _minus(atoms, first)
    unit, start = units.match_sign(atoms, first)
    if unit:
        return Amount(start, _after_money(atoms, numeral.last), _clear(numeral), value, unit)
    if numeral.kind == "digits" and _is_code(atoms, numeral):
        return None
    if numeral.kind == "ordinal":
        return Amount(first, numeral.last, numeral, value)
    unit, last = _unit(atoms, numeral, habits)
    if sign < 0 and unit not in _SIGNED and not _is_below_zero(atoms, first):
        first, sign = min(first + (sign < 0), numeral.first), 1.0
    if unit and atoms.words[last : last + 3] == ["and", "a", "half"]:
        value, last = value + 0.5, last + 3  # "a year and a half"
    if unit or numeral.raw != numeral.value:
        numeral = _clear(numeral)
    elif numeral.other is not None and is_plural(word_at(atoms, last)):
        value, numeral = numeral.other, _clear(numeral)
    return Amount(first, last, numeral, sign * value, unit)


def _clear(numeral: Numeral) -> Numeral:
    """Drop the other reading of "1.678": with a unit it is a decimal, and things are counted in whole numbers."""
    return numeral if numeral.other is None else numeral._replace(other=None)


def _is_measured(atoms: Atoms, amount: Amount) -> bool:
    """Whether a unit tells that four digits are no year after all: "2000ft"; "2012 dollars" are of that year."""
    if amount.numeral.value < _FEWEST_WON or not atoms.raws[amount.last - 1][0].islower():
        return False
    return units.dimension(amount.unit) in {"length", "mass", "area", "speed"}


def _point(atoms: Atoms, numeral: Numeral) -> tuple[int, float]:
    """Return first atom and value with a decimal point that stands before the digits: ".45", "a . 45"."""
    first, raw = numeral.first, atoms.raws[numeral.first]
    if numeral.kind != "digits" or word_at(atoms, first - 1) != "." or not raw.isdecimal():
        return first, numeral.value
    glued = touches(atoms, first) and not (touches(atoms, first - 1) and atoms.words[first - 2][-1:].isalnum())
    spaced = (
        not touches(atoms, first)
        and (not touches(atoms, first - 1) or word_at(atoms, first - 2) in {"(", "["})
        and word_at(atoms, first - 2) in word_set("before_point")
    )
    if not glued and not spaced:
        return first, numeral.value
    return first - 1, float(f"0.{raw}") * (numeral.value / numeral.raw if numeral.raw else 1)


def _minus(atoms: Atoms, first: int) -> tuple[int, float]:
    """Return first atom and sign with a minus before the number."""
    before = word_at(atoms, first - 1)
    if before == "minus":
        return first - 1, -1.0
    if before in HYPHENS and word_at(atoms, first - 2) == "minus":
        return first - 2, -1.0
    if (
        before in _MINUS
        and touches(atoms, first)
        and not touches(atoms, first - 1)
        and word_at(atoms, first - 2) not in HYPHENS
    ):
        return first - 1, -1.0
    return first, 1.0


def _is_below_zero(atoms: Atoms, first: int) -> bool:
    """Whether a number without a unit is less than zero: "fell to -5", no dash before a count."""
    word = atoms.words[first]
    return word in {"minus", "−"} or (word == "-" and word_at(atoms, first - 1) in word_set("before_minus"))


def _after_money(atoms: Atoms, last: int) -> int:
    """Return the atom after a currency that is written behind the number too: "$5 billion dollars"."""
    unit, after = units.match_unit(atoms, last)
    return after if units.dimension(unit) == "money" else last


def _is_code(atoms: Atoms, numeral: Numeral) -> bool:
    """Whether letters at the digits make them a name: "A380", "5G", "F-16", "Covid-19", "10-K"."""
    first, last = numeral.first, numeral.last
    if touches(atoms, first) and atoms.raws[first - 1] == "." and atoms.raws[first - 2].isupper() and first > 1:
        return touches(atoms, first - 1)
    if touches(atoms, first) and atoms.raws[first - 1] in {"x", "×"} and word_at(atoms, first - 2).isdecimal():
        return False  # "1920x1080"
    if touches(atoms, first) and (atoms.raws[first - 1][-1].isalpha() or atoms.raws[first - 1] in "_/"):
        if atoms.raws[first - 1] != "/":
            return True
        return touches(atoms, first - 1) and not units.match_unit(atoms, numeral.last)[0]  # "85 miles/135 km"
    if (
        touches(atoms, first)
        and atoms.words[first - 1] in HYPHENS
        and touches(atoms, first - 1)
        and _names(atoms, first - 2)
    ):
        return True
    if not touches(atoms, last):
        return False
    after = atoms.raws[last]
    if after[0].isalpha():
        return not units.match_unit(atoms, last)[0] and after not in {"x", "fold"}
    following = atoms.raws[last + 1] if last + 1 < len(atoms.raws) else ""
    lone = len(following) == 1 and following.isupper() and following.isalpha()
    return after == "-" and touches(atoms, last + 1) and lone and not units.match_unit(atoms, last + 1)[0]


def _names(atoms: Atoms, index: int) -> bool:
    """Whether a word before "-19" makes a name of it."""
    if index < 0 or not atoms.raws[index].isalpha():
        return False
    raw = atoms.raws[index]
    if raw.lower() in word_set("codes"):
        return True
    return (
        raw[0].isupper()
        and (len(raw) <= _LONGEST_CODE or not raw.isupper())
        and raw.lower() not in word_set("not_codes")
    )


def _unit(atoms: Atoms, numeral: Numeral, habits: Habits) -> tuple[str, int]:
    """Return the unit behind a number, and the atom after it."""
    last = numeral.last
    hyphen = word_at(atoms, last) in HYPHENS and touches(atoms, last) and touches(atoms, last + 1)
    start = last + 1 if hyphen else last
    if numeral.kind == "vague" and word_at(atoms, last) == "of":
        start = last + 1
    unit, after = units.match_unit(atoms, start, digits=numeral.kind in {"digits", "fraction"})
    if not unit or not _is_meant(atoms, numeral, start, unit):
        return "", last
    if unit == "lb" and not hyphen and _is_money(atoms, numeral, after, habits):
        unit = "GBP"
    return unit, _after_age(atoms, after) if unit in _AGED else after


def _is_meant(atoms: Atoms, numeral: Numeral, start: int, unit: str) -> bool:
    """Whether a word that can be a unit is one here."""
    word, hyphen = word_at(atoms, start), start > numeral.last
    if word == "second":
        return hyphen or numeral.value == 1
    if unit in {"KRW", "BRL"}:
        return word not in {"won", "real"} or numeral.value >= _FEWEST_WON
    if word == "p":
        return word_at(atoms, start + 1) != "." or word_at(atoms, start + 2) != "m"
    return unit != "in" or word_at(atoms, start + 1) not in HYPHENS


def _is_money(atoms: Atoms, numeral: Numeral, after: int, habits: Habits) -> bool:
    """Whether pounds are money: a great number of them, or a text that writes the sign."""
    if word_at(atoms, after) == "of":
        return False
    return habits.pounds or numeral.value >= _GREAT


def _after_age(atoms: Atoms, after: int) -> int:
    """Return the atom after "old" in "16-year-old" and "16 years old"."""
    if word_at(atoms, after) in {"old", "olds"}:
        return after + 1
    if word_at(atoms, after) in HYPHENS and word_at(atoms, after + 1) in {"old", "olds"}:
        return after + 2
    return after
