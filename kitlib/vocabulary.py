"""Vocabulary: the word lists that scoring uses, by what is looked up in them."""

import functools
from dataclasses import dataclass
from typing import Literal

from kitlib.lexicon import load_words, stem

Kind = Literal["term", "figure", "day", "negation", "function", "mark"]


@dataclass(frozen=True, slots=True)
class WordLists:
    """The word lists, by what is looked up."""

    groups: dict[str, str]
    stems: dict[str, str]
    apart: frozenset[str]
    named: frozenset[str]
    kinds: dict[str, tuple[Kind, str]]
    phrases: dict[str, dict[str, str]]
    exempt: frozenset[str]
    far: frozenset[str]
    soft: frozenset[str]
    loose: frozenset[str]
    doubting: frozenset[str]
    withholding: frozenset[str]
    factors: dict[str, float]
    unless_capitals: frozenset[str]


@functools.cache
def word_lists() -> WordLists:
    """Return the word lists of the package's data, by what is looked up."""
    table = load_words("synonyms")
    kinds: dict[str, tuple[Kind, str]] = {word: ("function", word) for word in table["function"]["words"].split()}
    kinds.update((word, ("negation", word)) for word in table["negation"]["words"].split())
    kinds.update((word, ("figure", value)) for value, words in table["number"].items() for word in words.split())
    kinds.update((word, ("day", day)) for day, words in table["day"].items() for word in words.split())
    groups: dict[str, str] = {}
    for section in ("group", "name"):
        for name, members in table[section].items():
            groups.update((word, f"={name}") for word in members.split())
    stems: dict[str, str] = {}
    for word, name in groups.items():
        stems.setdefault(stem(word), name)
    for base, forms in table["verb"].items():
        groups.update((form, stem(base)) for form in forms.split())
    phrases: dict[str, dict[str, str]] = {}
    for name, members in table["phrase"].items():
        for member in members.split():
            first, _, second = member.partition("-")
            phrases.setdefault(first, {})[second] = f"={name}"
    doubting = frozenset(table["negation"]["soft"].split())
    withholding = frozenset(table["negation"]["withholding"].split())
    return WordLists(
        groups=groups,
        stems=stems,
        apart=frozenset(table["apart"]["words"].split()),
        named=frozenset(f"={name}" for name in table["name"]),
        kinds=kinds,
        phrases=phrases,
        exempt=frozenset(table["negation"]["exempt"].split()),
        far=frozenset(table["negation"]["far"].split()),
        soft=doubting | withholding,
        loose=frozenset(table["negation"]["loose"].split()),
        doubting=doubting,
        withholding=withholding,
        factors={word: float(value) for word, value in table["factor"].items()},
        unless_capitals=frozenset(table["function"]["unless_capitals"].split()),
    )
