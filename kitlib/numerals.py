"""Numerals: how numbers are written, in digits and in words, and what value they have."""

import functools
import re
from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from kitlib.atoms import Atoms, split_atoms
from kitlib.lexicon import load_words

Kind = Literal["digits", "words", "ordinal", "fraction", "vague"]

HYPHENS = frozenset("-‐‑–—")
_LONGEST_DIGITS = 18  # a longer row of digits is a code
_GROUP = 3
_HUNDRED = 100
_GROUPED = re.compile(r"[0-9]{1,3}(?:([,'’\u00a0\u202f\u2009])[0-9]{3})+(?:[.,][0-9]+)?")
_INDIAN = re.compile(r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]+)?")
_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_DECIMAL_COMMA = re.compile(r"[0-9]+,[0-9]{1,2}")
_DOTTED = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3}){2,}(?:,[0-9]+)?")
_ONE_DOT = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
_DOTS_GROUP = re.compile(r"(?<![0-9.,])[1-9][0-9]{0,2}(?:\.[0-9]{3}){2,}(?![0-9.])")
_COMMAS_POINT = re.compile(r"(?<![0-9.,])[0-9]{1,3},[0-9]{1,2}(?![0-9,])")
_COMMAS_GROUP = re.compile(r"(?<![0-9.,])[1-9][0-9]{0,2},[0-9]{3}(?![0-9])")
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


class Numeral(NamedTuple):
    """A number as written.

    Parameters
    ----------
    first, last
        Its atoms: ``atoms[first:last]``.
    kind
        digits, words, ordinal, fraction or vague.
    value
        The number; of a vague word the multiplier ("hundreds of thousands": 1000).
    raw
        The number before its multiplier ("1.5 million": 1.5).
    values
        Numerator and denominator of a fraction.
    vague
        The name of a vague word's bounds in the profile.
    other
        The other reading of an ambiguous "1.678"; None for all others.
    """

    first: int
    last: int
    kind: Kind
    value: float
    raw: float
    values: tuple[float, ...] = ()
    vague: str = ""
    other: float | None = None


@functools.cache
def _table(name: str) -> Mapping[str, Any]:
    table: Mapping[str, Any] = load_words("numerals")[name]
    return table


@functools.cache
def word_set(name: str) -> frozenset[str]:
    """Return a set of words from the context table of data/numerals.toml.

    Parameters
    ----------
    name
        A key of the table, such as ``"changes"``.

    Returns
    -------
    frozenset of str

    Examples
    --------
    >>> "rose" in word_set("changes")
    True
    """
    return frozenset(_table("context")[name].split())


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
    dots = None
    if _DOTS_GROUP.search(text) or _COMMAS_POINT.search(text):
        dots = True
    elif _COMMAS_GROUP.search(text):
        dots = False
    return Habits(dots, _SPLIT.search(text) is not None, "£" in text or "sterling" in text)


def read_digits(raw: str, habits: Habits = Habits()) -> tuple[float, float | None] | None:  # noqa: B008 - immutable
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
    if len(raw) > _LONGEST_DIGITS:
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


def is_start(word: str) -> bool:
    """Return whether a number can begin with an atom in lower case.

    Examples
    --------
    >>> is_start("dozens"), is_start("12"), is_start("people")
    (True, True, False)
    """
    return word in _starts() or "0" <= word[0] <= "9"


@functools.cache
def _starts() -> frozenset[str]:
    names = ("cardinals", "ordinals", "vague", "signs", "times", "folds")
    return frozenset(word for name in names for word in _table(name)) | {"a", "an", "half", "nil"}


def read_numeral(atoms: Atoms, index: int, habits: Habits = Habits()) -> Numeral | None:  # noqa: B008 - immutable
    """Return the number that begins at an atom.

    Parameters
    ----------
    atoms
        The atoms of a sentence.
    index
        Position of the first atom.
    habits
        How the text writes its numbers.

    Returns
    -------
    Numeral or None
        None where no number begins there.

    Examples
    --------
    >>> read_numeral(split_atoms("two hundred and five people"), 0).value
    205.0
    >>> read_numeral(split_atoms("1.5 million"), 0).value
    1500000.0
    >>> read_numeral(split_atoms("tens of thousands"), 0).vague
    'tens'
    """
    word = atoms.words[index]
    if "0" <= word[0] <= "9":
        return _digits(atoms, index, habits)
    for reader in (_article, _half, _few, _words, _ordinal, _multiple, _nil):
        if found := reader(atoms, index):
            return found
    return None


def _at(atoms: Atoms, index: int) -> str:
    """Return the atom in lower case; an empty text beyond the ends."""
    return atoms.words[index] if 0 <= index < len(atoms.words) else ""


def _glued(atoms: Atoms, index: int) -> bool:
    """Whether the atom touches the one before it."""
    return 0 < index < len(atoms.starts) and atoms.starts[index] == atoms.ends[index - 1]


def _digits(atoms: Atoms, index: int, habits: Habits) -> Numeral | None:
    raw, last = _joined(atoms, index, habits)
    reading = read_digits(raw, habits)
    if reading is None:
        return None
    value, other = reading
    if _glued(atoms, last) and _at(atoms, last) in {"st", "nd", "rd", "th"}:
        return Numeral(index, last + 1, "ordinal", value, value)
    if fraction := _written_fraction(atoms, index, value):
        return fraction
    value, last = _mixed(atoms, value, last)
    scale, last = _scale(atoms, last)
    return Numeral(index, last, "digits", value * scale, value, other=None if other is None else other * scale)


def _joined(atoms: Atoms, index: int, habits: Habits) -> tuple[str, int]:
    """Return the digits with groups that a space split off: "1 678", "12, 000", "5 . 4"."""
    raws, words, last = atoms.raws, atoms.words, index + 1
    raw = raws[index]
    if not raw.isdigit():
        return raw, last
    if _at(atoms, last) == "." and _is_split_point(atoms, index):
        return raw + "." + raws[last + 1], last + 2
    while len(raw) <= _GROUP and _is_group(atoms, last) or (len(raw) > _GROUP and last > index + 1 and _is_group(atoms, last)):
        raw, last = raw + raws[last], last + 1
    after = _at(atoms, last + 1)
    if last == index + 1 and _at(atoms, last) == "," and _glued(atoms, last) and after.isdigit():
        if len(raw) <= _GROUP == len(after) and (after == "000" or habits.split) and words[last + 1] != raw:
            return raw + after, last + 2
    return raw, last


def _is_group(atoms: Atoms, index: int) -> bool:
    """Whether the atom is three digits, one plain space after other digits."""
    word = _at(atoms, index)
    if len(word) != _GROUP or not word.isdigit() or atoms.starts[index] - atoms.ends[index - 1] != 1:
        return False
    return index < 2 or _at(atoms, index - 2) not in word_set("months")  # noqa: PLR2004


def _is_split_point(atoms: Atoms, index: int) -> bool:
    """Whether "5 . 4" is one number: with spaces on both sides of the point, or a sign of money before it."""
    point, after = index + 1, _at(atoms, index + 2)
    if not after.isdigit() or len(after) >= _GROUP:
        return False
    if not _glued(atoms, point) and not _glued(atoms, point + 1):
        return True
    return _at(atoms, index - 1) in {"$", "€", "£"} and _at(atoms, point + 2) in _table("multipliers")


def _written_fraction(atoms: Atoms, index: int, value: float) -> Numeral | None:
    """Return "1/3"."""
    if _at(atoms, index + 1) != "/" or not _glued(atoms, index + 1) or not _glued(atoms, index + 2):
        return None
    below = _at(atoms, index + 2)
    if not below.isdigit() or float(below) not in _DENOMINATORS or not 0 < value < float(below):
        return None
    if _at(atoms, index + 3) == "/" or _at(atoms, index - 1) == "/":
        return None
    return Numeral(index, index + 3, "fraction", value / float(below), value, (value, float(below)))


_DENOMINATORS = frozenset({2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 16.0, 32.0, 100.0})


def _mixed(atoms: Atoms, value: float, last: int) -> tuple[float, int]:
    """Add what follows the whole number: "3½", "3 1/2", "two and a half"."""
    word = _at(atoms, last)
    if word in _table("signs"):
        above, below = _table("signs")[word]
        return value + above / below, last + 1
    if word[:1].isdigit() and word.isdigit() and (fraction := _written_fraction(atoms, last, float(word))):
        return value + fraction.value, fraction.last
    words = [_at(atoms, position) for position in range(last, last + 6)]
    plain = [word for word in words if word not in HYPHENS]
    for tail, share in (("and a half", 0.5), ("and one half", 0.5), ("and a quarter", 0.25), ("and three quarters", 0.75)):
        if plain[:3] == tail.split():
            skipped = words.index(plain[2], 2) + 1
            return value + share, last + skipped
    return value, last


def _scale(atoms: Atoms, last: int) -> tuple[float, int]:
    """Return the product of the multipliers that follow digits."""
    scale = 1.0
    while True:
        position = last + 1 if _at(atoms, last) in HYPHENS and _glued(atoms, last) else last
        word = _at(atoms, position)
        if word in _table("multipliers"):
            scale, last = scale * _table("multipliers")[word], position + 1
            continue
        if scale == 1.0 and position == last and position < len(atoms.raws):
            return _abbreviation(atoms, last)
        return scale, last


def _abbreviation(atoms: Atoms, last: int) -> tuple[float, int]:
    """Return the multiplier of "1.5m", "12k" and "2 bn"; whether "m" is a metre is decided with the unit."""
    raw = atoms.raws[last]
    if raw not in _table("abbreviations") or (len(raw) == 1 and not _glued(atoms, last)):
        return 1.0, last
    if raw in {"m", "mm"} and not _is_million(atoms, last):
        return 1.0, last
    if raw in {"K", "T", "B"} and not _has_money(atoms, last):
        return 1.0, last
    if raw == "k" and _at(atoms, last + 1) in {"run", "race", "walk"}:
        return 1.0, last
    return float(_table("abbreviations")[raw]), last + 1


def _has_money(atoms: Atoms, last: int) -> bool:
    """Whether a sign of money stands right before the digits."""
    before = atoms.raws[last - 2] if last > 1 else ""
    return before != "" and (before in "$€£¥₹=" or (before.isupper() and len(before) in {2, 3} and _glued(atoms, last - 1)))


def _is_million(atoms: Atoms, last: int) -> bool:
    """Whether "m" after digits is a million: after money, or before a plural noun that is no measure."""
    if _has_money(atoms, last):
        return True
    after = _at(atoms, last + 1)
    if after in {"euros", "dollars", "pounds", "people", "tons", "tonnes", "yuan", "yen"}:
        return True
    return len(after) > _GROUP and after.endswith("s") and after not in {"across", "series", "hurdles", "gold"}


def _words(atoms: Atoms, index: int) -> Numeral | None:
    """Return a number in words: "two hundred and five", "twenty-first", "three-quarters"."""
    if atoms.words[index] not in _table("cardinals"):
        return None
    total = current = 0.0
    room, last, position = float("inf"), index, index
    while True:
        word = _at(atoms, position)
        step = _step(word, current, room)
        if step is None:
            break
        added, room, multiplied = step
        if multiplied:
            total, current = total + added, 0.0
        else:
            current = added
        last = position + 1
        position = _next(atoms, last, word)
    value = total + current
    return _finished(atoms, Numeral(index, last, "words", value, value), position)


def _step(word: str, current: float, room: float) -> tuple[float, float, bool] | None:
    """Return the new sum, the room below it, and whether a multiplier closed it; None where the number ends."""
    small = _table("cardinals").get(word)
    if small is not None:
        if small >= room or (small == 0 and room != float("inf")):
            return None
        return current + small, 10.0 if small >= 20 else 0.0, False  # noqa: PLR2004 - "twenty" leaves room for 1 to 9
    scale = _table("multipliers").get(word)
    if scale is None or room == float("inf") or not current:
        return None
    if scale == _HUNDRED:
        return (current * scale, 100.0, False) if current < _HUNDRED else None
    return current * scale, min(scale, 1000.0) if scale > _HUNDRED else 0.0, True


def _next(atoms: Atoms, last: int, word: str) -> int:
    """Return the atom that may continue the number: after a hyphen, or after "and" behind a multiplier."""
    after = _at(atoms, last)
    if after in HYPHENS and _glued(atoms, last) and _glued(atoms, last + 1):
        return last + 1
    if after == "and" and word in _table("multipliers") and _at(atoms, last + 1) in _table("cardinals"):
        return last + 1
    return last


def _finished(atoms: Atoms, numeral: Numeral, position: int) -> Numeral:
    """Add what may follow whole words: an ordinal, a denominator, a half, a multiplier after it."""
    word = _at(atoms, position)
    if (position > numeral.last or numeral.value >= 20) and word in _table("ordinals"):  # noqa: PLR2004 - "twenty-first"
        value = numeral.value + _table("ordinals")[word]
        if numeral.value % 10 == 0 and word not in {"half", "quarter"}:  # noqa: PLR2004
            return Numeral(numeral.first, position + 1, "ordinal", value, value)
    if word in _table("denominators") and _fits(numeral.value, word) and _at(atoms, position + 1) not in HYPHENS:
        below = float(_table("denominators")[word])
        return Numeral(numeral.first, position + 1, "fraction", numeral.value / below, numeral.value, (numeral.value, below))
    value, last = _mixed(atoms, numeral.value, numeral.last)
    if last == numeral.last:
        return numeral
    scale, last = _scale(atoms, last)
    return Numeral(numeral.first, last, "words", value * scale, value)


def _fits(value: float, word: str) -> bool:
    """Whether number and denominator agree: "one third", "two thirds"."""
    below = _table("denominators")[word]
    return 0 < value < below and (value == 1) != (word.endswith("s") or word == "halves")


def _article(atoms: Atoms, index: int) -> Numeral | None:
    """Return "a dozen", "a hundred", "a third", "a couple", "a few": "a" alone is no number."""
    if atoms.words[index] not in {"a", "an", "half"}:
        return None
    share, position = (0.5, _after_half(atoms, index)) if atoms.words[index] == "half" else (1.0, index + 1)
    if atoms.words[index] == "a" and _at(atoms, index + 1) == "half" and _at(atoms, index + 2) in {"-", *_table("multipliers")}:
        share, position = 0.5, _after_half(atoms, index + 1)
    word = _at(atoms, position)
    if word in _table("multipliers"):
        value = share * _table("multipliers")[word]
        tail, last = _scale(atoms, position + 1)
        value, last = (value + _table("multipliers")[word] / 2, last + 3) if _half_more(atoms, last) else (value * tail, last)
        return Numeral(index, last, "words", value, value)
    if share != 1.0:
        return None
    return _a_fraction(atoms, index, word) or _a_group(atoms, index, word)


def _half_more(atoms: Atoms, last: int) -> bool:
    """Whether "and a half" follows: "a million and a half"."""
    return [_at(atoms, last + step) for step in range(3)] == ["and", "a", "half"]


def _after_half(atoms: Atoms, index: int) -> int:
    """Return the atom after "half", "half a" or "half-"."""
    return index + 2 if _at(atoms, index + 1) in {"a", "an", "-"} else index + 1


def _a_fraction(atoms: Atoms, index: int, word: str) -> Numeral | None:
    """Return "a third of"; "a third man" is an ordinal, "a quarter of a million" a number."""
    if word not in _table("denominators") or word.endswith("s") or word == "half":
        return None
    below = float(_table("denominators")[word])
    after = [_at(atoms, index + step) for step in (2, 3, 4)]
    if after[:2] == ["of", "a"] and after[2] in _table("multipliers"):
        value = _table("multipliers")[after[2]] / below
        return Numeral(index, index + 5, "words", value, value)
    if after[0] not in word_set("after_fraction") and after[0].isalpha():
        return None
    return None if after[0] in HYPHENS else Numeral(index, index + 2, "fraction", 1 / below, 1, (1.0, below))


def _a_group(atoms: Atoms, index: int, word: str) -> Numeral | None:
    """Return "a couple of", "a pair of", "a handful of", "a few"."""
    if word == "few":
        return _vague(atoms, index, index + 2, "few")
    if word not in {"couple", "pair", "handful"}:
        return None
    after = _at(atoms, index + 2)
    if word == "couple" and (after in _table("multipliers") or (after.endswith("s") and after not in {"s", "is", "was", "has"})):
        return _vague(atoms, index, index + 2, "couple")
    if after != "of":
        return None
    if word == "pair":
        return Numeral(index, index + 2, "words", 2.0, 2.0)
    return _vague(atoms, index, index + 2, word)


def _half(atoms: Atoms, index: int) -> Numeral | None:
    """Return "half" as a fraction or before a unit; never as one of two parts of a game or a year."""
    if atoms.words[index] != "half" or _at(atoms, index - 1) in word_set("before_half"):
        return None
    after = _at(atoms, index + 1)
    if after == "-" and _at(atoms, index + 2) in {"hour", "mile", "century", "percent", "day", "inch", "ton"}:
        return Numeral(index, index + 1, "words", 0.5, 0.5)
    if after in {"a", "an"} and _at(atoms, index + 2) in {"hour", "mile", "century", "percent", "percentage", "day", "inch", "decade"}:
        return Numeral(index, index + 2, "words", 0.5, 0.5)
    if after not in word_set("after_half") or _at(atoms, index - 1) in {"a", "-"}:
        return None
    return Numeral(index, index + 1, "fraction", 0.5, 1, (1.0, 2.0))


def _few(atoms: Atoms, index: int) -> Numeral | None:
    """Return a vague word that stands without an article: "dozens", "several", "the past few"."""
    word = atoms.words[index]
    if word not in _table("vague") or word in {"couple", "handful"}:
        return None
    if word == "few" and _at(atoms, index - 1) not in word_set("before_few"):
        return None
    if word == "scores" and _at(atoms, index + 1) not in word_set("after_scores"):
        return None
    if word == "tens" and _at(atoms, index + 1) != "of":
        return None
    return _vague(atoms, index, index + 1, _table("vague")[word])


def _vague(atoms: Atoms, first: int, last: int, name: str) -> Numeral:
    """Return a vague number with the multipliers after it: "several hundred", "tens of thousands"."""
    scale = 1.0
    plurals = _table("plurals")
    while True:
        word, after = _at(atoms, last), _at(atoms, last + 1)
        if word in _table("multipliers"):
            scale, last = scale * _table("multipliers")[word], last + 1
        elif word == "of" and (after in plurals or (after in _table("multipliers") and name == "couple")):
            scale, last = scale * _table("multipliers")[plurals.get(after, after)], last + 2
        else:
            return Numeral(first, last, "vague", scale, scale, vague=name)


def _ordinal(atoms: Atoms, index: int) -> Numeral | None:
    word = atoms.words[index]
    value = _table("ordinals").get(word)
    if value is None:
        return None
    return Numeral(index, index + 1, "ordinal", float(value), float(value))


def _multiple(atoms: Atoms, index: int) -> Numeral | None:
    """Return "twice", "sixfold" and a fraction in one sign."""
    word = atoms.words[index]
    if word in _table("signs"):
        above, below = _table("signs")[word]
        return Numeral(index, index + 1, "fraction", above / below, above, (float(above), float(below)))
    value = _table("times").get(word) or _table("folds").get(word)
    return None if value is None else Numeral(index, index + 1, "words", float(value), float(value))


def _nil(atoms: Atoms, index: int) -> Numeral | None:
    """Return "nil" before a hyphen, as in "nil-nil"."""
    if atoms.words[index] != "nil" or _at(atoms, index + 1) not in HYPHENS:
        return None
    return Numeral(index, index + 1, "words", 0.0, 0.0)
