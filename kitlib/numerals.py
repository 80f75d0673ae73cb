"""Numerals: how numbers are written, in digits and in words, and what value they have."""

import functools

from kitlib.atoms import Atoms, touches, word_at
from kitlib.digits import NO_HABITS, Habits, join_digits, read_digits
from kitlib.numberwords import HYPHENS, Numeral, is_plural, table, word_set
from kitlib.vague import read_decade, read_decade_word, read_group, read_none, read_vague

_TWENTY = 20
_HUNDRED = 100


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
    names = ("cardinals", "ordinals", "vague", "signs", "times", "folds", "decades")
    return (
        frozenset(word for name in names for word in table(name))
        | {
            "a",
            "an",
            "half",
            "nil",
            "no",
            "none",
        }
        | word_set("long_times")
    )


@functools.cache
def number_words() -> frozenset[str]:
    """Return the words of which every number without digits holds one; "a" alone is none of them.

    Returns
    -------
    frozenset of str
        In lower case.

    Examples
    --------
    >>> "dozen" in number_words(), "a" in number_words()
    (True, False)
    """
    after_article = {"couple", "pair", "handful", "few"}.union(table("multipliers"), table("denominators"))
    return (_starts() | after_article | word_set("spans")) - {"a", "an"}


def read_numeral(atoms: Atoms, index: int, habits: Habits = NO_HABITS) -> Numeral | None:
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
    >>> from kitlib.atoms import split_atoms
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
    for reader in (_article, _half, read_vague, _words, _ordinal, _multiple, read_none, read_decade_word):
        if found := reader(atoms, index):
            return found
    return None


def _digits(atoms: Atoms, index: int, habits: Habits) -> Numeral | None:
    raw, last = join_digits(atoms, index, habits)
    reading = read_digits(raw, habits)
    if reading is None:
        return None
    value, other = reading
    if touches(atoms, last) and word_at(atoms, last) in {"st", "nd", "rd", "th"}:
        return Numeral(index, last + 1, "ordinal", value, value)
    if touches(atoms, last) and word_at(atoms, last) == "s":
        return read_decade(atoms, index, last + 1, value)
    if fraction := _written_fraction(atoms, index, value):
        return fraction
    value, last = _mixed(atoms, value, last)
    scale, last = _scale(atoms, last)
    return Numeral(index, last, "digits", value * scale, value, other=None if other is None else other * scale)


def _written_fraction(atoms: Atoms, index: int, value: float) -> Numeral | None:
    """Return "1/3"."""
    if word_at(atoms, index + 1) != "/" or not touches(atoms, index + 1) or not touches(atoms, index + 2):
        return None
    below = word_at(atoms, index + 2)
    if not below.isdigit() or float(below) not in _DENOMINATORS or not 0 < value < float(below):
        return None
    if word_at(atoms, index + 3) == "/" or word_at(atoms, index - 1) == "/":
        return None
    return Numeral(index, index + 3, "fraction", value / float(below), value, (value, float(below)))


_DENOMINATORS = frozenset({2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 16.0, 32.0, 100.0})


def _mixed(atoms: Atoms, value: float, last: int) -> tuple[float, int]:
    """Add what follows the whole number: "3½", "3 1/2", "two and a half"."""
    word = word_at(atoms, last)
    if word in table("signs"):
        above, below = table("signs")[word]
        return value + above / below, last + 1
    if word[:1].isdigit() and word.isdigit() and (fraction := _written_fraction(atoms, last, float(word))):
        return value + fraction.value, fraction.last
    if word != "and" and word not in HYPHENS:
        return value, last
    words = [word_at(atoms, position) for position in range(last, last + 6)]
    plain = [word for word in words if word not in HYPHENS]
    for tail, share in (
        ("and a half", 0.5),
        ("and one half", 0.5),
        ("and a quarter", 0.25),
        ("and three quarters", 0.75),
    ):
        if plain[:3] == tail.split():
            skipped = words.index(plain[2], 2) + 1
            return value + share, last + skipped
    return value, last


def _scale(atoms: Atoms, last: int) -> tuple[float, int]:
    """Return the product of the multipliers that follow digits."""
    scale = 1.0
    while True:
        position = last + 1 if word_at(atoms, last) in HYPHENS and touches(atoms, last) else last
        word = word_at(atoms, position)
        if word in table("multipliers"):
            scale, last = scale * table("multipliers")[word], position + 1
            continue
        if scale == 1.0 and position == last and position < len(atoms.raws):
            return _abbreviation(atoms, last)
        return scale, last


def _abbreviation(atoms: Atoms, last: int) -> tuple[float, int]:
    """Return the multiplier of "1.5m", "12k" and "2 bn"; whether "m" is a metre is decided with the unit."""
    raw = atoms.raws[last]
    if raw not in table("abbreviations") or (len(raw) == 1 and not touches(atoms, last)):
        return 1.0, last
    if raw in {"m", "mm"} and not _is_million(atoms, last):
        return 1.0, last
    if raw in {"K", "T", "B"} and not _has_money(atoms, last):
        return 1.0, last
    if raw == "k" and word_at(atoms, last + 1) in {"run", "race", "walk"}:
        return 1.0, last
    return float(table("abbreviations")[raw]), last + 1


def _has_money(atoms: Atoms, last: int) -> bool:
    """Whether a sign of money stands right before the digits."""
    before = atoms.raws[last - 2] if last > 1 else ""
    return before != "" and (
        before in "$€£¥₹=" or (before.isupper() and len(before) in {2, 3} and touches(atoms, last - 1))
    )


def _is_million(atoms: Atoms, last: int) -> bool:
    """Whether "m" after digits is a million: after money, or before a plural noun that is no measure."""
    if _has_money(atoms, last):
        return True
    after = word_at(atoms, last + 1)
    return is_plural(after) or after in {"yuan", "yen"}


def _words(atoms: Atoms, index: int) -> Numeral | None:
    """Return a number in words: "two hundred and five", "twenty-first", "three-quarters"."""
    if atoms.words[index] not in table("cardinals"):
        return None
    total = current = 0.0
    room, last, position = float("inf"), index, index
    while True:
        word = word_at(atoms, position)
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
    small = table("cardinals").get(word)
    if small is not None:
        if small >= room or (small == 0 and room != float("inf")):
            return None
        return current + small, 10.0 if small >= _TWENTY else 0.0, False
    scale = table("multipliers").get(word)
    if scale is None or room == float("inf") or not current:
        return None
    if scale == _HUNDRED:
        return (current * scale, 100.0, False) if current < _HUNDRED else None
    return current * scale, min(scale, 1000.0) if scale > _HUNDRED else 0.0, True


def _next(atoms: Atoms, last: int, word: str) -> int:
    """Return the atom that may continue the number: after a hyphen, or after "and" behind a multiplier."""
    after = word_at(atoms, last)
    if after in HYPHENS and touches(atoms, last) and touches(atoms, last + 1):
        return last + 1
    if after == "and" and word in table("multipliers") and word_at(atoms, last + 1) in table("cardinals"):
        return last + 1
    return last


def _finished(atoms: Atoms, numeral: Numeral, position: int) -> Numeral:
    """Add what may follow whole words: an ordinal, a denominator, a half, a multiplier after it."""
    word = word_at(atoms, position)
    if (position > numeral.last or numeral.value >= _TWENTY) and word in table("ordinals"):
        value = numeral.value + table("ordinals")[word]
        if numeral.value % 10 == 0 and word not in {"half", "quarter"}:
            return Numeral(numeral.first, position + 1, "ordinal", value, value)
    if word in table("denominators") and _fits(numeral.value, word) and word_at(atoms, position + 1) not in HYPHENS:
        below = float(table("denominators")[word])
        return Numeral(
            numeral.first, position + 1, "fraction", numeral.value / below, numeral.value, (numeral.value, below)
        )
    value, last = _mixed(atoms, numeral.value, numeral.last)
    if last == numeral.last:
        return numeral
    scale, last = _scale(atoms, last)
    return Numeral(numeral.first, last, "words", value * scale, value)


def _fits(value: float, word: str) -> bool:
    """Whether number and denominator agree: "one third", "two thirds"."""
    below = table("denominators")[word]
    return 0 < value < below and (value == 1) != (word.endswith("s") or word == "halves")


def _article(atoms: Atoms, index: int) -> Numeral | None:
    """Return "a dozen", "a hundred", "a third", "a couple", "a few": "a" alone is no number."""
    if atoms.words[index] not in {"a", "an", "half"}:
        return None
    share, position = (0.5, _after_half(atoms, index)) if atoms.words[index] == "half" else (1.0, index + 1)
    if (
        atoms.words[index] == "a"
        and word_at(atoms, index + 1) == "half"
        and word_at(atoms, index + 2) in {"-", *table("multipliers")}
    ):
        share, position = 0.5, _after_half(atoms, index + 1)
    word = word_at(atoms, position)
    if word in table("multipliers"):
        value = share * table("multipliers")[word]
        tail, last = _scale(atoms, position + 1)
        value, last = (
            (value + table("multipliers")[word] / 2, last + 3) if _half_more(atoms, last) else (value * tail, last)
        )
        return Numeral(index, last, "words", value, value)
    if share != 1.0:
        return None
    if word in word_set("spans") and _is_one_span(atoms, index):
        return Numeral(index, index + 1, "words", 1.0, 1.0)
    return _a_fraction(atoms, index, word) or read_group(atoms, index, word)


def _is_one_span(atoms: Atoms, index: int) -> bool:
    """Whether "a week" is counted: "almost a week", "lasted a week", "a week of rain"; not "twice a week"."""
    before, after = word_at(atoms, index - 1), word_at(atoms, index + 2)
    if before in word_set("before_span"):
        return True
    if word_at(atoms, index + 1) not in word_set("one_times") or after in {"-", "ago", "'", "’", "long"}:
        return False
    return before in word_set("before_one_time") or (after == "of" and not before.isalpha())


def _half_more(atoms: Atoms, last: int) -> bool:
    """Whether "and a half" follows: "a million and a half"."""
    return [word_at(atoms, last + step) for step in range(3)] == ["and", "a", "half"]


def _after_half(atoms: Atoms, index: int) -> int:
    """Return the atom after "half", "half a" or "half-"."""
    return index + 2 if word_at(atoms, index + 1) in {"a", "an", "-"} else index + 1


def _a_fraction(atoms: Atoms, index: int, word: str) -> Numeral | None:
    """Return "a third of"; "a third man" is an ordinal, "a quarter of a million" a number."""
    if word not in table("denominators") or word.endswith("s") or word == "half":
        return None
    below = float(table("denominators")[word])
    after = [word_at(atoms, index + step) for step in (2, 3, 4)]
    if after[:2] == ["of", "a"] and after[2] in table("multipliers"):
        value = table("multipliers")[after[2]] / below
        return Numeral(index, index + 5, "words", value, value)
    if after[0] not in word_set("after_fraction") and after[0].isalpha():
        return None
    return None if after[0] in HYPHENS else Numeral(index, index + 2, "fraction", 1 / below, 1, (1.0, below))


def _half(atoms: Atoms, index: int) -> Numeral | None:
    """Return "half" as a fraction or before a unit; never as one of two parts of a game or a year."""
    if atoms.words[index] != "half" or word_at(atoms, index - 1) in word_set("before_half"):
        return None
    after = word_at(atoms, index + 1)
    if after == "-" and word_at(atoms, index + 2) in {"hour", "mile", "century", "percent", "day", "inch", "ton"}:
        return Numeral(index, index + 1, "words", 0.5, 0.5)
    if after in {"a", "an"} and word_at(atoms, index + 2) in {
        "hour",
        "mile",
        "century",
        "percent",
        "percentage",
        "day",
        "inch",
        "decade",
    }:
        return Numeral(index, index + 2, "words", 0.5, 0.5)
    if after not in word_set("after_half") or word_at(atoms, index - 1) in {"a", "-"}:
        return None
    return Numeral(index, index + 1, "fraction", 0.5, 1, (1.0, 2.0))


def _ordinal(atoms: Atoms, index: int) -> Numeral | None:
    word = atoms.words[index]
    value = table("ordinals").get(word)
    if value is None:
        return None
    return Numeral(index, index + 1, "ordinal", float(value), float(value))


def _multiple(atoms: Atoms, index: int) -> Numeral | None:
    """Return "twice", "sixfold" and a fraction in one sign."""
    word = atoms.words[index]
    if word in table("signs"):
        above, below = table("signs")[word]
        return Numeral(index, index + 1, "fraction", above / below, above, (float(above), float(below)))
    value = table("times").get(word) or table("folds").get(word)
    return None if value is None else Numeral(index, index + 1, "words", float(value), float(value))
