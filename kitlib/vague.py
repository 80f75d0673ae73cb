"""Vague numbers: "dozens", "a few", "in her 40s", and counts of none."""

from kitlib.atoms import Atoms, word_at
from kitlib.numberwords import HYPHENS, Numeral, table, word_set

_DECADES = frozenset(map(float, range(10, 100, 10)))
_ZERO_WORDS = 3  # "no immediate civilian casualties"
_PARTS = {
    "early": (0, 4),
    "mid": (3, 7),
    "late": (6, 9),
    "low": (0, 4),
    "lower": (0, 4),
    "upper": (6, 9),
    "high": (6, 9),
}


def read_vague(atoms: Atoms, index: int) -> Numeral | None:
    """Return a vague word that stands without an article: "dozens", "several", "the past few"."""
    word = atoms.words[index]
    if word in word_set("long_times") and _is_some_time(atoms, index):
        return Numeral(index, index, "vague", 1.0, 1.0, vague="few")
    if word not in table("vague") or word in {"couple", "handful"}:
        return None
    if word == "few" and word_at(atoms, index - 1) not in word_set("before_few"):
        return None
    if word == "scores" and word_at(atoms, index + 1) not in word_set("after_scores"):
        return None
    if word == "tens" and word_at(atoms, index + 1) != "of":
        return None
    return _vague(atoms, index, index + 1, table("vague")[word])


def _is_some_time(atoms: Atoms, index: int) -> bool:
    """Whether a plural alone is a length of time: "in decades", "decades of war"; not "the years of war"."""
    before = word_at(atoms, index - 1)
    if before in word_set("before_decades"):
        return True
    return word_at(atoms, index + 1) == "of" and before not in word_set("before_known_times")


def _vague(atoms: Atoms, first: int, last: int, name: str) -> Numeral:
    """Return a vague number with the multipliers after it: "several hundred", "tens of thousands"."""
    scale = 1.0
    plurals = table("plurals")
    while True:
        word, after = word_at(atoms, last), word_at(atoms, last + 1)
        if word in table("multipliers"):
            scale, last = scale * table("multipliers")[word], last + 1
        elif word == "of" and (after in plurals or (after in table("multipliers") and name == "couple")):
            scale, last = scale * table("multipliers")[plurals.get(after, after)], last + 2
        else:
            return Numeral(first, last, "vague", scale, scale, vague=name)


def read_group(atoms: Atoms, index: int, word: str) -> Numeral | None:
    """Return "a couple of", "a pair of", "a handful of", "a few"."""
    if word == "few":
        return _vague(atoms, index, index + 2, "few")
    if word not in {"couple", "pair", "handful"}:
        return None
    after = word_at(atoms, index + 2)
    if word == "couple" and (
        after in table("multipliers") or (after.endswith("s") and after not in {"s", "is", "was", "has"})
    ):
        return _vague(atoms, index, index + 2, "couple")
    if after != "of":
        return None
    if word == "pair":
        return Numeral(index, index + 2, "words", 2.0, 2.0)
    return _vague(atoms, index, index + 2, word)


def read_none(atoms: Atoms, index: int) -> Numeral | None:
    """Return a count of none: "nil-nil", "no casualties", "no civilian deaths", "none of the 12"."""
    word, after = atoms.words[index], word_at(atoms, index + 1)
    found = word == "nil" and after in HYPHENS
    found = found or (word == "none" and after == "of")
    if word == "no":
        noun = index + 1
        while noun < index + _ZERO_WORDS and word_at(atoms, noun) in word_set("zero_adjectives"):
            noun += 1
        found = word_at(atoms, noun) in word_set("zero_nouns")
    return Numeral(index, index + 1, "words", 0.0, 0.0) if found else None


def read_decade_word(atoms: Atoms, index: int) -> Numeral | None:
    """Return "in her forties"."""
    value = table("decades").get(atoms.words[index])
    return None if value is None else read_decade(atoms, index, index + 1, float(value))


def read_decade(atoms: Atoms, index: int, last: int, value: float) -> Numeral | None:
    """Return ten years of an age or ten degrees: "in her 40s", "in the mid-70s"; the 1990s are a date."""
    if value not in _DECADES or word_at(atoms, index - 1) not in word_set("before_decade") | HYPHENS:
        return None
    part = next((atoms.words[step] for step in (index - 1, index - 2) if word_at(atoms, step) in _PARTS), "")
    low, high = _PARTS.get(part, (0, 9))
    return Numeral(index, last, "vague", value, value, (value + low, value + high))
