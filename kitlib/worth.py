"""Worth: what each word and figure of a claim counts for when two claims are scored, in whole numbers."""

import functools
import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

import numpy as np
from rapidfuzz import fuzz, process

from kitlib.words import Words, number, rarity, skeleton, term

# A sum of whole numbers does not depend on its order, so that a pair's score is the same to the bit alone and among
# thousands. The numbers below were fitted on labelled news sentences.
_SCALE = 1000
NAME = 0.7  # of a name's weight: what an article is about stands in each of its sentences
GRAMMAR = 0.5  # of the weight of a word that carries grammar
DAY = 1 * _SCALE
_SMALL_FIGURE = 2 * _SCALE
_FIGURE = 1200  # for the exact value, and as much again for each of two steps that it falls into
_SMALLEST_STEPPED = 10
_FIGURE_STEP = math.log(1.1)
COUNTED = 7 * _SCALE  # more for the same figure of the same thing
FIGURES_MOST = 35  # per cent of the weight of the words: figures are compared elsewhere
_ALIKE = 80.0
_ALIKE_SOUND = 70.0  # for words with the same consonants
_SHORTEST_ALIKE = 4
MOST_ALIKE = 64  # terms of a claim, so that no text can ask for millions of comparisons


class Rarity:
    """Weights by term, in whole numbers."""

    def __init__(self, weights: Mapping[str, float], unknown: float) -> None:
        self._known = {word: round(_SCALE * weight) for word, weight in weights.items()}
        self._unknown = round(_SCALE * unknown)

    def __getitem__(self, key: str) -> int:
        """Return the weight of a term, that of a rare one for all that are not known."""
        return self._known.get(key, self._unknown)


@functools.cache
def package_rarity() -> Rarity:
    """Return the weights of the table in the package."""
    return Rarity(*rarity())


def rarity_of(weights: Mapping[str, float] | None) -> Rarity:
    """Return the weights to use; words of the caller's table are brought to terms, the higher weight counting."""
    if not weights:
        return package_rarity()
    known: dict[str, float] = {}
    for word, weight in weights.items():
        key = term(word.lower())
        known[key] = max(known.get(key, 0.0), float(weight))
    return Rarity(known, max(known.values()))


def word_masses(words: Words, weights: Rarity) -> dict[str, int]:
    """Return what each word of a claim weighs; a term's mass is split so that a name weighs less than a common word."""
    masses: dict[str, int] = {}
    for key in words.told:
        whole = weights[key]
        masses[key] = part = round(NAME * whole)
        if key not in words.names:
            masses[f".{key}"] = whole - part
    for key in words.grammar:
        masses[f"&{key}"] = round(GRAMMAR * weights[key])
    for day in words.days:
        masses[f"@{day}"] = DAY
    return masses


@functools.lru_cache(maxsize=8192)
def figure_masses(figures: tuple[str, ...]) -> dict[str, int]:
    """Return what the figures of a claim weigh; those within some per cent of each other share a step."""
    masses: dict[str, int] = {}
    for figure in figures:
        value = number(figure)
        if value is None or not _SMALLEST_STEPPED <= value < math.inf:
            masses[figure] = _SMALL_FIGURE
            continue
        step = math.log(value) / _FIGURE_STEP
        masses[figure] = masses[f"<{math.floor(step)}"] = masses[f">{math.floor(step + 0.5)}"] = _FIGURE
    return masses


def alike_terms(keys: Iterable[str]) -> list[tuple[str, str, float]]:
    """Return pairs of different terms that are spelt alike, with how much, 0 to 1; blocks keep the pairs few."""
    spelt: dict[str, list[str]] = {}
    heard: dict[str, list[str]] = {}
    for key in keys:
        if len(key) >= _SHORTEST_ALIKE and key[0].isalpha():
            spelt.setdefault(key[:4], []).append(key)
            heard.setdefault(skeleton(key), []).append(key)
    found: dict[tuple[str, str], float] = {}
    for blocks, cutoff in ((spelt, _ALIKE), (heard, _ALIKE_SOUND)):
        pairs = [pair for members in blocks.values() if len(members) > 1 for pair in combinations(members, 2)]
        ones, others = [one for one, _ in pairs], [other for _, other in pairs]
        scores = process.cpdist(ones, others, scorer=fuzz.ratio, dtype=np.float64)
        for place in np.flatnonzero(scores >= cutoff).tolist():
            found[min(pairs[place]), max(pairs[place])] = float(scores[place]) / 100
    return [(one, other, found[one, other]) for one, other in sorted(found)]


def acronym_masses(words_a: Sequence[Words], words_b: Sequence[Words], weights: Rarity) -> list[tuple[int, int, int]]:
    """Return (row, column, mass) where `words_a` has an acronym of which `words_b` has the long form only."""
    holders: dict[str, list[int]] = {}
    for i, words in enumerate(words_a):
        for acronym in words.acronyms:
            holders.setdefault(acronym, []).append(i)
    found = []
    for j, words in enumerate(words_b):
        initials = words.initials if holders and words.runs else {}
        for letters in initials.keys() & holders.keys():
            long_form = sum(round(NAME * weights[key]) for key in initials[letters])
            for i in holders[letters]:
                key = words_a[i].acronyms[letters]
                if key not in words.terms and not set(initials[letters]) & words_a[i].terms.keys():
                    found.append((i, j, round(NAME * weights[key]) + long_form))
    return found
