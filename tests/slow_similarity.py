"""The textbook version of `claim_ratio`, in loops over one pair; the fast one must give the same numbers to the bit."""

from collections.abc import Iterable, Sequence
from itertools import islice

from rapidfuzz import fuzz

from kitlib.lexicon import load_words
from kitlib.similarity import CLOSE, FADE, NEGATION
from kitlib.words import Words, prepare, skeleton, wording
from kitlib.worth import (
    COUNTED,
    FIGURES_MOST,
    MOST_ALIKE,
    NAME,
    acronym_masses,
    alike_terms,
    figure_masses,
    package_rarity,
    word_masses,
)


def slow_ratio(a: str, b: str) -> float:
    """Return the score of two texts."""
    if a == b:
        return 100.0
    one, two = prepare(a), prepare(b)
    score = 100.0 * overlap(one, two)
    if one.negations % 2 != two.negations % 2:
        score *= NEGATION
    if score > CLOSE:
        score -= (score - CLOSE) * apart(a, b) / 100.0
    return score


def overlap(one: Words, two: Words) -> float:
    """Return the share of the masses of both that they have in common, 0 to 1."""
    masses = [word_masses(words, package_rarity()) for words in (one, two)]
    wholes = [sum(mass.values()) for mass in masses]
    both = 2 * (sum(mass for key, mass in masses[0].items() if key in masses[1]) + alike(one, two))
    both += sum(mass for _, _, mass in acronym_masses([one], [two], package_rarity()))
    both += sum(mass for _, _, mass in acronym_masses([two], [one], package_rarity()))
    figures = [figure_masses(words.figures) for words in (one, two)]
    limits = [min(sum(mass.values()), whole * FIGURES_MOST // 100) for mass, whole in zip(figures, wholes, strict=True)]
    equal = sum(mass for key, mass in figures[0].items() if key in figures[1])
    both += 2 * min(equal, *limits)
    total = max(sum(wholes) + sum(limits), 1)
    share = min(both, total) / total
    if set(one.counted) & set(two.counted):
        share += min(2 * COUNTED / total, 1.0) * (1.0 - share) ** FADE
    return share


def alike(one: Words, two: Words) -> int:
    """Return the mass of different terms that are spelt alike."""
    weights = package_rarity()
    left, right = (dict.fromkeys(islice(words.terms, MOST_ALIKE)) for words in (one, two))
    mass = 0
    for first, second, ratio in alike_terms({**left, **right}):
        ways = (first in left and second in right) + (second in left and first in right)
        mass += ways * round(ratio * min(round(NAME * weights[first]), round(NAME * weights[second])))
    return mass


def apart(a: str, b: str) -> float:
    """Return how much two texts that say nearly the same are told apart, 0 to 100."""
    weights = load_words("rephrasings")["weight"]
    orders = wording(a), wording(b)
    plain = sorted(" ".join(order)[:2000] for order in orders)
    numbers = [set(prepare(text).figures) for text in (a, b)]
    threes = [set(zip(order, order[1:], order[2:], strict=False)) for order in orders]
    points = weights["stretch"] * float(max(stretch(*orders), stretch(*orders[::-1])))
    points += weights["length"] * float(abs(len(orders[0]) - len(orders[1])))
    points += weights["spelling"] * (100.0 - fuzz.ratio(plain[0], plain[1]))
    points += weights["figure"] * float(max(len(numbers[0] - numbers[1]), len(numbers[1] - numbers[0])))
    verbatim = len(threes[0] & threes[1]) / max(min(map(len, threes)), 1)
    return float(min(100.0, points * (1.0 + weights["verbatim"] * verbatim)))


def stretch(one: Sequence[str], other: Iterable[str]) -> int:
    """Return the length of the longest run of words that the other text has not."""
    known = {*other, *(skeleton(key) for key in other if len(key) >= 4)}
    longest = current = 0
    for key in one:
        current = 0 if key in known or skeleton(key) in known else current + 1
        longest = max(longest, current)
    return longest
