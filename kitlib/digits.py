"""Digits: rows of digits with their separators, also where scraping split them, and what value they have."""

import re
from typing import NamedTuple

from kitlib.atoms import Atoms, touches, word_at
from kitlib.numberwords import table, word_set

_LONGEST = 24  # a longer row is a code
_GROUP = 3
_GROUPED = re.compile(r"[0-9]{1,3}(?:([,'’\u00a0\u202f\u2009])[0-9]{3})+(?:[.,][0-9]+)?")
_INDIAN = re.compile(r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]+)?")
_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_DECIMAL_COMMA = re.compile(r"[0-9]+,[0-9]{1,2}")
_DOTTED = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3}){2,}(?:,[0-9]+)?")
_ONE_DOT = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
_ROW = re.compile(r"[0-9]+(?:[.,][0-9]+)*,?")
_DOTS_GROUP = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3}){2,}(?:,[0-9]*)?")
_COMMAS_POINT = re.compile(r"[0-9]{1,3},[0-9]{1,2}")
_COMMAS_GROUP = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}(?:[.,][0-9]*)*")
_SPLIT = re.compile(r"(?<![0-9.,])[1-9][0-9]{0,2}, 000(?![0-9])")


class Habits(NamedTuple):
    """How a text writes its numbers, where one number alone cannot tell.

    Parameters
    ----------
    dots
        How "1.678" reads: True for thousands, False for decimals, None where the text does not tell.
    split
        True where scraping left a space after the comma: "12, 500".
    pounds
        True where pounds are money.
    """

    dots: bool | None = None
    split: bool = False
    pounds: bool = False


NO_HABITS = Habits()


def find_habits(text: str) -> Habits:
    """Return how a text writes its numbers.

    Parameters
    ----------
    text
        The whole text.

    Returns
    -------
    Habits

    Examples
    --------
    >>> find_habits("1.234.567 votes, a turnout of 61,5 percent").dots
    True
    """
    rows = [row for row in _ROW.findall(text) if "," in row or row.count(".") > 1]
    dots = None
    if any(_DOTS_GROUP.fullmatch(row) or _COMMAS_POINT.fullmatch(row) for row in rows):
        dots = True
    elif any(_COMMAS_GROUP.fullmatch(row) for row in rows):
        dots = False
    split = ", 000" in text and _SPLIT.search(text) is not None
    return Habits(dots, split, "£" in text or "sterling" in text)


def read_digits(raw: str, habits: Habits = NO_HABITS) -> tuple[float, float | None] | None:
    """Return the value of a row of digits with separators.

    Parameters
    ----------
    raw
        Digits, as written.
    habits
        How the text writes its numbers.

    Returns
    -------
    tuple or None
        The value and, where "1.678" leaves it open, the other reading or None; None where it is no number.

    Examples
    --------
    >>> read_digits("1,678"), read_digits("10,5"), read_digits("1.2.3")
    ((1678.0, None), (10.5, None), None)
    >>> read_digits("1.678")
    (1.678, 1678.0)
    """
    if len(raw) > _LONGEST:
        return None
    if _ONE_DOT.fullmatch(raw) and habits.dots is not False:
        both = float(raw), float(raw.replace(".", ""))
        return (both[1], None) if habits.dots else both
    if _PLAIN.fullmatch(raw):
        return float(raw), None
    if _INDIAN.fullmatch(raw):
        return float(raw.replace(",", "")), None
    if _DECIMAL_COMMA.fullmatch(raw):
        return float(raw.replace(",", ".")), None
    if _DOTTED.fullmatch(raw):
        return float(raw.replace(".", "").replace(",", ".")), None
    grouped = _GROUPED.fullmatch(raw)
    return (float(raw.replace(grouped[1], "").replace(",", ".")), None) if grouped else None


def join_digits(atoms: Atoms, index: int, habits: Habits) -> tuple[str, int]:
    """Return the digits with groups that a space split off: "1 678", "12, 000", "5 . 4"."""
    raws, last = atoms.raws, index + 1
    raw = raws[index]
    if not raw.isdecimal():
        return raw, last
    if word_at(atoms, last) == "." and _is_split_point(atoms, index):
        return raw + "." + raws[last + 1], last + 2
    while (len(raw) <= _GROUP or last > index + 1) and _is_group(atoms, last):
        raw, last = raw + raws[last], last + 1
    after = word_at(atoms, last + 1)
    split = last == index + 1 and word_at(atoms, last) == "," and touches(atoms, last) and after.isdecimal()
    if split and len(raw) <= _GROUP == len(after) and (after == "000" or habits.split):
        return raw + after, last + 2
    return raw, last


def _is_group(atoms: Atoms, index: int) -> bool:
    """Whether the atom is three digits, one plain space after other digits."""
    word = word_at(atoms, index)
    if len(word) != _GROUP or not word.isdecimal() or atoms.starts[index] - atoms.ends[index - 1] != 1:
        return False
    return word_at(atoms, index - 2) not in word_set("months")


def _is_split_point(atoms: Atoms, index: int) -> bool:
    """Whether "5 . 4" is one number: with spaces on both sides of the point, or a sign of money before it."""
    point, after = index + 1, word_at(atoms, index + 2)
    if not after.isdecimal() or len(after) >= _GROUP:
        return False
    if not touches(atoms, point) and not touches(atoms, point + 1):
        return True
    return word_at(atoms, index - 1) in {"$", "€", "£"} and word_at(atoms, point + 2) in table("multipliers")
