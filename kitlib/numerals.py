"""Numerals: how numbers are written, in digits and in words, and what value they have."""

import functools
from collections.abc import Callable, Iterable, Mapping, Sequence

from kitlib.atoms import Atoms, touches, word_at
from kitlib.digits import NO_HABITS, Habits, join_digits, read_digits
from kitlib.fractions import add_fraction, fits_denominator, read_a_fraction, read_half, read_part_of, written_fraction
from kitlib.numberwords import HYPHENS, Numeral, is_plural, table, word_set
from kitlib.vague import read_decade, read_decade_word, read_group, read_none, read_vague

Reader = Callable[[Atoms, int], Numeral | None]

_ADJECTIVES = 5  # at most so many words between "2.4m" and what it counts
_ADJECTIVE_ENDS = ("al", "ed", "ic", "ish", "ese", "ian", "ive", "ary", "able", "less")
_TWENTY = 20
_HUNDRED = 100


def find_starts(atoms: Atoms) -> list[int]:
    """Return the positions of the atoms with which a number can begin.

    Parameters
    ----------
    atoms
        The atoms of a sentence.

    Returns
    -------
    list of int

    Examples
    --------
    >>> from kitlib.atoms import split_atoms
    >>> find_starts(split_atoms("Dozens of people and 12 sheep"))
    [0, 4]
    """
    words = _readers()
    return [index for index, word in enumerate(atoms.words) if word in words or "0" <= word[0] <= "9"]


@functools.cache
def _readers() -> Mapping[str, Sequence[Reader]]:
    """Return for each word with which a number can begin what may read it, in the order in which to try."""
    words: Sequence[tuple[Reader, Iterable[str]]] = (
        (_article, ("a", "an", "half")),
        (read_half, ("half",)),
        (read_vague, {*word_set("long_times"), *table("vague")}),
        (_words, table("cardinals")),
        (_ordinal, table("ordinals")),
        (_lone_multiplier, table("multipliers")),
        (_multiple, {*table("signs"), *table("times"), *table("folds")}),
        (read_none, ("nil", "no", "none")),
        (read_decade_word, table("decades")),
    )
    found: dict[str, list[Reader]] = {}
    for reader, starts in words:
        for word in starts:
            found.setdefault(word, []).append(reader)
    return found


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
    return (frozenset(_readers()) | _after_article()) - {"a", "an"}


@functools.cache
def _after_article() -> frozenset[str]:
    """Return the words that make a number of "a"."""
    groups = ("couple", "pair", "handful", "few", "half")
    return word_set("spans").union(groups, table("multipliers"), table("denominators"))


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
    for reader in _readers().get(word, ()):
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
    if fraction := written_fraction(atoms, index, value):
        return fraction
    value, last = add_fraction(atoms, value, last)
    scale, last = _scale(atoms, last)
    return Numeral(index, last, "digits", value * scale, value, other=None if other is None else other * scale)


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
    if after in word_set("after_metres"):
        return False
    step = last + 1
    while step < last + _ADJECTIVES and _describes(word_at(atoms, step)):
        step += 1
    return is_plural(word_at(atoms, step)) or after in {"yuan", "yen"}


def _describes(word: str) -> bool:
    """Whether a word may stand between a number and what it counts: "2.4m combined sales"."""
    return word in word_set("before_counted") or word.endswith(_ADJECTIVE_ENDS)


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
    # "two to three thousand": the raw number is what another can share the multiplier with.
    scale = 1 if current or not total else table("multipliers").get(atoms.words[last - 1], 1)
    return _finished(atoms, Numeral(index, last, "words", value, value / scale), position)


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
    if (
        word in table("denominators")
        and fits_denominator(numeral.value, word)
        and word_at(atoms, position + 1) not in HYPHENS
    ):
        below = float(table("denominators")[word])
        part = Numeral(
            numeral.first, position + 1, "fraction", numeral.value / below, numeral.value, (numeral.value, below)
        )
        return read_part_of(atoms, part) or part
    value, last = add_fraction(atoms, numeral.value, numeral.last)
    if last == numeral.last:
        return numeral
    scale, last = _scale(atoms, last)
    return Numeral(numeral.first, last, "words", value * scale, value)


def _article(atoms: Atoms, index: int) -> Numeral | None:
    """Return "a dozen", "a hundred", "a third", "a couple", "a few": "a" alone is no number."""
    if atoms.words[index] != "half" and word_at(atoms, index + 1) not in _after_article():
        return None
    share, position = (0.5, _afterread_half(atoms, index)) if atoms.words[index] == "half" else (1.0, index + 1)
    if (
        atoms.words[index] == "a"
        and word_at(atoms, index + 1) == "half"
        and word_at(atoms, index + 2) in {"-", *table("multipliers")}
    ):
        share, position = 0.5, _afterread_half(atoms, index + 1)
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
    return read_a_fraction(atoms, index, word) or read_group(atoms, index, word)


def _is_one_span(atoms: Atoms, index: int) -> bool:
    """Whether "a week" is counted: "almost a week", "lasted a week", "a week of rain"; not "twice a week"."""
    before, after = word_at(atoms, index - 1), word_at(atoms, index + 2)
    if before in word_set("before_span") or _half_more(atoms, index + 2):
        return True
    if word_at(atoms, index + 1) not in word_set("one_times") or after in {"-", "ago", "'", "’", "long"}:
        return False
    return before in word_set("before_one_time") or (after == "of" and not before.isalpha())


def _half_more(atoms: Atoms, last: int) -> bool:
    """Whether "and a half" follows: "a million and a half"."""
    return [word_at(atoms, last + step) for step in range(3)] == ["and", "a", "half"]


def _afterread_half(atoms: Atoms, index: int) -> int:
    """Return the atom after "half", "half a" or "half-"."""
    return index + 2 if word_at(atoms, index + 1) in {"a", "an", "-"} else index + 1


def _ordinal(atoms: Atoms, index: int) -> Numeral | None:
    word = atoms.words[index]
    value = table("ordinals").get(word)
    if value is None:
        return None
    return Numeral(index, index + 1, "ordinal", float(value), float(value))


def _lone_multiplier(atoms: Atoms, index: int) -> Numeral | None:
    """Return "dozen" in "another dozen people": one of them, without an article."""
    if word_at(atoms, index - 1) not in word_set("before_multiplier"):
        return None
    value = table("multipliers")[atoms.words[index]]
    scale, last = _scale(atoms, index + 1)
    return Numeral(index, last, "words", value * scale, value * scale)


def _multiple(atoms: Atoms, index: int) -> Numeral | None:
    """Return "twice", "sixfold" and a fraction in one sign."""
    word = atoms.words[index]
    if word in table("signs"):
        above, below = table("signs")[word]
        return Numeral(index, index + 1, "fraction", above / below, above, (float(above), float(below)))
    value = table("times").get(word) or table("folds").get(word)
    return None if value is None else Numeral(index, index + 1, "words", float(value), float(value))
