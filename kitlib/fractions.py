"""Fractions: parts of one as they are written, alone ("1/3", "a third", "half of") or behind a whole ("3 1/2")."""

from kitlib.atoms import Atoms, touches, word_at
from kitlib.numberwords import HYPHENS, Numeral, table, word_set

_DENOMINATORS = frozenset({2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 16.0, 32.0, 100.0})
_HALVED = frozenset({"hour", "mile", "century", "percent", "percentage", "day", "inch", "ton", "decade"})


def written_fraction(atoms: Atoms, index: int, value: float) -> Numeral | None:
    """Return "1/3"."""
    if word_at(atoms, index + 1) != "/" or not touches(atoms, index + 1) or not touches(atoms, index + 2):
        return None
    below = word_at(atoms, index + 2)
    if not below.isdecimal() or float(below) not in _DENOMINATORS or not 0 < value < float(below):
        return None
    if word_at(atoms, index + 3) == "/" or word_at(atoms, index - 1) == "/":
        return None
    return Numeral(index, index + 3, "fraction", value / float(below), value, (value, float(below)))


def add_fraction(atoms: Atoms, value: float, last: int) -> tuple[float, int]:
    """Add what follows the whole number: "3½", "3 1/2", "two and a half"."""
    word = word_at(atoms, last)
    if word in table("signs"):
        above, below = table("signs")[word]
        return value + above / below, last + 1
    begin = last + (word in HYPHENS and touches(atoms, last) and touches(atoms, last + 1))  # "3 1/2" and "3-1/2"
    if word_at(atoms, begin).isdecimal() and (part := written_fraction(atoms, begin, float(atoms.words[begin]))):
        return value + part.value, part.last
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


def fits_denominator(value: float, word: str) -> bool:
    """Whether number and denominator agree: "one third", "two thirds"."""
    below = table("denominators")[word]
    return 0 < value < below and (value == 1) != (word.endswith("s") or word == "halves")


def read_a_fraction(atoms: Atoms, index: int, word: str) -> Numeral | None:
    """Return "a third of"; "a third man" is an ordinal, "a quarter of a million" a number."""
    if word not in table("denominators") or word.endswith("s") or word == "half":
        return None
    below = float(table("denominators")[word])
    after = [word_at(atoms, index + step) for step in (2, 3, 4)]
    if number := read_part_of(atoms, Numeral(index, index + 2, "fraction", 1 / below, 1, (1.0, below))):
        return number
    if after[0] not in word_set("after_fraction") and after[0].isalpha():
        return None
    return None if after[0] in HYPHENS else Numeral(index, index + 2, "fraction", 1 / below, 1, (1.0, below))


def read_part_of(atoms: Atoms, part: Numeral) -> Numeral | None:
    """Return "a quarter of a million", "three-quarters of a million" and "a quarter-million" as numbers."""
    last = part.last
    if word_at(atoms, last) in HYPHENS:
        last += 1
    elif [word_at(atoms, last), word_at(atoms, last + 1)] == ["of", "a"]:
        last += 2
    scale = table("multipliers").get(word_at(atoms, last))
    return None if scale is None else Numeral(part.first, last + 1, "words", part.value * scale, part.value * scale)


def read_half(atoms: Atoms, index: int) -> Numeral | None:
    """Return "half" as a fraction or before a unit; never as one of two parts of a game or a year."""
    if atoms.words[index] != "half" or word_at(atoms, index - 1) in word_set("before_half"):
        return None
    after = word_at(atoms, index + 1)
    if after == "-" and word_at(atoms, index + 2) in _HALVED:
        return Numeral(index, index + 1, "words", 0.5, 0.5)
    if after in {"a", "an"} and word_at(atoms, index + 2) in _HALVED:
        return Numeral(index, index + 2, "words", 0.5, 0.5)
    hedged = word_at(atoms, index - 1) in word_set("before_span") and after not in {"-", "way", "time"}
    if not hedged and (after not in word_set("after_half") or word_at(atoms, index - 1) in {"a", "-"}):
        return None
    return Numeral(index, index + 1, "fraction", 0.5, 1, (1.0, 2.0))
