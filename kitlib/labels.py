"""Labels: numbers that name a day in a row, a player, a station or a play, and count nothing."""

import re

from kitlib.atoms import Atoms, raw_at, word_at
from kitlib.forms import Reading
from kitlib.numberwords import HYPHENS, is_plural, table, word_set

_ROW = 8  # atoms of "day two, three and four"
_SHIRT = 3  # words between a number and "jersey"
_CALL_SIGN = re.compile(r"[KW][A-Z]{2,3}")
_LOWEST_FREQUENCY = 500  # in kilohertz; lower numbers before "AM" are hours


def is_label(atoms: Atoms, reading: Reading) -> bool:
    """Return whether a number names a player, a station or a play: "his No. 10 jersey", "98.7 FM", "a pick six".

    Parameters
    ----------
    atoms
        The atoms of the sentence.
    reading
        The figure.

    Returns
    -------
    bool

    Examples
    --------
    >>> from kitlib.amounts import read_amounts
    >>> from kitlib.atoms import split_atoms
    >>> from kitlib.forms import single
    >>> atoms = split_atoms("In the No. 10 jersey he threw a pick six.")
    >>> [is_label(atoms, single(amount)) for amount in read_amounts(atoms, ())]
    [True, True]
    """
    if reading.form != "number" or reading.unit or reading.value is None or reading.last - reading.first != 1:
        return False
    return _is_shirt(atoms, reading) or _is_station(atoms, reading, reading.value) or _is_play(atoms, reading)


def _is_shirt(atoms: Atoms, reading: Reading) -> bool:
    """Whether a player wears the number."""
    signs = [word_at(atoms, index) for index in (reading.first - 2, reading.first - 1)]
    if signs[1] not in {"#", "number"} and signs != ["no", "."]:
        return False
    if not word_set("shirts").isdisjoint(atoms.words[reading.last : reading.last + _SHIRT]):
        return True
    opening = reading.first - (2 if signs[1] == "." else 1)
    return not word_set("worn").isdisjoint(atoms.words[max(0, opening - 2) : opening])


def _is_station(atoms: Atoms, reading: Reading, frequency: float) -> bool:
    """Whether a radio station's frequency is told: "880 AM", "1010 WXYZ's reporter"."""
    sign, after = raw_at(atoms, reading.last), word_at(atoms, reading.last + 1)
    if sign == "FM" or (sign == "AM" and frequency >= _LOWEST_FREQUENCY):
        return True
    if frequency < _LOWEST_FREQUENCY or not _CALL_SIGN.fullmatch(sign):
        return False
    return not after[:1].isalpha() or after in word_set("after_station")


def _is_play(atoms: Atoms, reading: Reading) -> bool:
    """Whether a word before the number makes a term of it; "to pick six jurors" counts."""
    before = reading.first - 1 - (word_at(atoms, reading.first - 1) in HYPHENS)
    return word_at(atoms, before) in word_set("before_play") and not is_plural(word_at(atoms, reading.last))


def is_in_row(atoms: Atoms, reading: Reading) -> bool:
    """Return whether a number stands in a row of days, games or weeks: "day two, three and four", "games 3 and 4".

    Parameters
    ----------
    atoms
        The atoms of the sentence.
    reading
        The figure.

    Returns
    -------
    bool

    Examples
    --------
    >>> from kitlib.amounts import read_amounts
    >>> from kitlib.atoms import split_atoms
    >>> from kitlib.forms import single
    >>> atoms = split_atoms("The court sits on day two and three.")
    >>> [is_in_row(atoms, single(amount)) for amount in read_amounts(atoms, ())]
    [True, True]
    """
    after = word_at(atoms, reading.last)
    if reading.last - reading.first != 1 or (after[:1].isalpha() and after not in word_set("after_row")):
        return False
    at = reading.first - 1
    while at > reading.first - _ROW and (_is_number(word_at(atoms, at)) or word_at(atoms, at) in word_set("row_links")):
        at -= 1
    if word_at(atoms, at + 1) in word_set("row_links") or not _is_number(word_at(atoms, at + 1)):
        return False
    row = word_at(atoms, at)
    opened = row.endswith("s") or at == 0 or word_at(atoms, at - 1) in word_set("before_row")
    return row in word_set("rows") and opened


def _is_number(word: str) -> bool:
    return word.isdigit() or word in table("cardinals")
