"""Scorers, 0 to 100: do two claims speak of the same fact? In the manner of rapidfuzz: data first, knobs by keyword."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, product

import numpy as np
from numpy.typing import NDArray

from kitlib.masses import Entries, Floats, Integers, Kind, Links, enter, number_keys, same_keys, shared
from kitlib.model import Claim
from kitlib.rephrasings import tell_apart
from kitlib.words import Words, prepare
from kitlib.worth import (
    COUNTED,
    DAY,
    FIGURES_MOST,
    GRAMMAR,
    MOST_ALIKE,
    NAME,
    Rarity,
    acronym_masses,
    alike_terms,
    figure_masses,
    rarity_of,
)

Doubles = NDArray[np.float64]

FADE = 2  # the same figure of the same thing adds the less, the more the words already match
NEGATION = 0.8
# Above this score, two sentences are nearly the same, and what one says more tells them apart.
CLOSE = 40.0
_STRIP = 32  # rows of a table that are worked on at once
_BLOCK = 1024  # claims of each list scored at once: bounds the memory that tables of pairs take


def _text(claim: Claim | str) -> str:
    return claim if isinstance(claim, str) else claim.text


Sides = tuple[Sequence[Words], Sequence[Words]]


def _weigh_terms(sides: Sides, weights: Rarity) -> tuple[list[Kind], list[Integers]]:
    """Weigh the terms of many claims at once, as `word_masses` does those of one: which meet, and those of each."""
    numbers = number_keys(words.told for side in sides for words in side)
    whole = [weights[key] for key in numbers]
    part = np.array([round(NAME * mass) for mass in whole], dtype=np.int64)
    more = np.array(whole, dtype=np.int64) - part
    terms = _enter([words.told for words in sides[0]], [words.told for words in sides[1]], numbers)
    is_name = [np.array([key in words.names for words in side for key in words.told], dtype=bool) for side in sides]
    ever = np.zeros(len(numbers), dtype=bool)  # what is never a name has its mass in one piece
    for entries, names in zip(terms, is_name, strict=True):
        ever[entries.keys[names]] = True
    plain = terms[0].those(~is_name[0]), terms[1].those(~is_name[1])
    now_plain = plain[0].those(ever[plain[0].keys]), plain[1].those(ever[plain[1].keys])
    firsts = _first(terms[0]), _first(terms[1])
    kinds = [
        Kind(terms, same_keys(np.where(ever, part, part + more))),
        Kind(now_plain, same_keys(more)),
        Kind(firsts, _alike(firsts, numbers, part)),
    ]
    return kinds, [
        _sums(terms[at], part, len(side)) + _sums(plain[at], more, len(side)) for at, side in enumerate(sides)
    ]


def _weigh_small(sides: Sides, weights: Rarity) -> tuple[list[Kind], list[Integers]]:
    """Weigh the words that carry grammar, and days."""
    rows = [[_small(words) for words in side] for side in sides]
    numbers = number_keys(chain(*rows))
    mass = np.array([DAY if key[0] == "@" else round(GRAMMAR * weights[key]) for key in numbers], dtype=np.int64)
    small = _enter(rows[0], rows[1], numbers)
    return [Kind(small, same_keys(mass))], [_sums(small[at], mass, len(side)) for at, side in enumerate(sides)]


def _enter(
    rows_a: Sequence[Sequence[str] | Mapping[str, object]],
    rows_b: Sequence[Sequence[str] | Mapping[str, object]],
    numbers: Mapping[str, int],
) -> tuple[Entries, Entries]:
    return enter(rows_a, numbers), enter(rows_b, numbers)


def _small(words: Words) -> tuple[str, ...]:
    """Return what weighs little: words that carry grammar and, marked, days."""
    return (*words.grammar, *[f"@{day}" for day in words.days]) if words.days else words.grammar


def _sums(entries: Entries, masses: Integers, size: int) -> Integers:
    """Return the mass of each claim; whole numbers below 2 ** 53 lose nothing on the way through a float."""
    return np.bincount(entries.claims, masses[entries.keys], minlength=size).astype(np.int64)


def _first(entries: Entries) -> Entries:
    """Return the first terms of each claim."""
    starts = np.searchsorted(entries.claims, entries.claims)
    return entries.those(np.arange(len(starts)) - starts < MOST_ALIKE)


def _alike(sides: Sequence[Entries], numbers: Mapping[str, int], part: Integers) -> Links:
    """Return which terms are spelt alike and what that counts, either way round."""
    some = np.zeros(len(numbers), dtype=bool)
    for entries in sides:
        some[entries.keys] = True
    pairs = alike_terms(key for key, is_there in zip(numbers, some.tolist(), strict=True) if is_there)
    ones = np.array([numbers[one] for one, _, _ in pairs], dtype=np.int64)
    others = np.array([numbers[other] for _, other, _ in pairs], dtype=np.int64)
    mass = np.rint([ratio for *_, ratio in pairs] * np.minimum(part[ones], part[others])).astype(np.int64)
    return Links(np.concatenate([ones, others]), np.concatenate([others, ones]), np.concatenate([mass, mass]))


def _overlaps(words_a: Sequence[Words], words_b: Sequence[Words], weights: Rarity) -> Doubles:
    """Return the share of their masses that each pair has in common, 0 to 100."""
    terms, of_terms = _weigh_terms((words_a, words_b), weights)
    small, of_small = _weigh_small((words_a, words_b), weights)
    masses = [one + other for one, other in zip(of_terms, of_small, strict=True)]
    both = shared([*terms, *small], (len(words_a), len(words_b)))
    both *= 2.0
    for i, j, mass in acronym_masses(words_a, words_b, weights):
        both[i, j] += mass
    for j, i, mass in acronym_masses(words_b, words_a, weights):
        both[i, j] += mass
    limits = _figure_limits(words_a, masses[0]), _figure_limits(words_b, masses[1])
    for place, figures in _met(*([figure_masses(words.figures) for words in side] for side in (words_a, words_b))):
        both[place] += 2 * np.minimum(figures, np.minimum.outer(limits[0][place[0][:, 0]], limits[1][place[1][0]]))
    wholes = [(mass + limit).astype(np.float64) for mass, limit in zip(masses, limits, strict=True)]
    overlaps = _divided(both, wholes[0], wholes[1])
    for place, counted in _met(
        *([dict.fromkeys(words.counted, COUNTED) for words in side] for side in (words_a, words_b))
    ):
        totals = np.maximum(np.add.outer(wholes[0][place[0][:, 0]], wholes[1][place[1][0]]), 1.0)
        more = np.minimum(2.0 * np.minimum(counted, COUNTED) / totals, 1.0)
        overlaps[place] += more * (1.0 - overlaps[place]) ** FADE
    overlaps *= 100.0
    return overlaps


def _divided(both: Floats, wholes_a: Doubles, wholes_b: Doubles) -> Doubles:
    """Return shared masses as shares of those of both claims, 0 to 1; strip by strip, which stays in the cache."""
    overlaps = np.empty(both.shape)
    for start in range(0, len(both), _STRIP):
        strip = overlaps[start : start + _STRIP]
        totals = np.maximum(np.add.outer(wholes_a[start : start + _STRIP], wholes_b), 1.0)
        np.minimum(both[start : start + _STRIP], totals, out=strip)
        strip /= totals
    return overlaps


def _figure_limits(words: Sequence[Words], masses: Integers) -> Integers:
    """Return what the figures of each claim count for at most."""
    figures = np.array([sum(figure_masses(each.figures).values()) for each in words], dtype=np.int64)
    return np.minimum(figures, masses * FIGURES_MOST // 100)


def _met(
    masses_a: Sequence[Mapping[str, int]], masses_b: Sequence[Mapping[str, int]]
) -> Iterator[tuple[tuple[Integers, ...], Floats]]:
    """Yield, where any claims of both lists hold keys, the places of those that do and the masses that they share."""
    places = [np.flatnonzero([*map(len, side)]) for side in (masses_a, masses_b)]
    if not all(map(len, places)):
        return
    rows = [[row for row in side if row] for side in (masses_a, masses_b)]
    numbers = number_keys(chain(*rows))
    mass = {key: value for row in chain(*rows) for key, value in row.items()}
    links = same_keys(np.array([mass[key] for key in numbers], dtype=np.int64))
    yield np.ix_(*places), shared([Kind(_enter(rows[0], rows[1], numbers), links)], (len(rows[0]), len(rows[1])))


def claim_cdist(
    claims_a: Sequence[Claim | str],
    claims_b: Sequence[Claim | str],
    *,
    weights: Mapping[str, float] | None = None,
    score_cutoff: float | None = None,
    workers: int = 1,
) -> Doubles:
    """Score every claim of one list with every claim of another; the same numbers as `claim_ratio`, to the bit.

    Parameters
    ----------
    claims_a, claims_b
        Claims or texts.
    weights
        How rare words are, 0 or more, by word; words that are not in it get the highest weight of the table.
        None for the table in the package.
    score_cutoff
        Scores below it become 0; 0 to 100.
    workers
        Taken for the sake of rapidfuzz's signature; one core does the work.

    Returns
    -------
    numpy.ndarray
        Scores from 0 to 100, of shape ``(len(claims_a), len(claims_b))``.

    Examples
    --------
    >>> claim_cdist(["The minister quit."], ["The minister quit.", "Rain fell."]).tolist()
    [[100.0, 0.0]]
    """
    del workers
    texts_a, texts_b = ([_text(claim) for claim in side] for side in (claims_a, claims_b))
    scores = np.empty((len(texts_a), len(texts_b)))
    rarities = rarity_of(weights)
    for top, left in product(range(0, len(texts_a), _BLOCK), range(0, len(texts_b), _BLOCK)):
        rows, columns = slice(top, top + _BLOCK), slice(left, left + _BLOCK)
        scores[rows, columns] = _scores(texts_a[rows], texts_b[columns], rarities)
    if score_cutoff is not None:
        scores[scores < score_cutoff] = 0.0
    return scores


def _scores(texts_a: Sequence[str], texts_b: Sequence[str], weights: Rarity) -> Doubles:
    words_a, words_b = ([prepare(text) for text in side] for side in (texts_a, texts_b))
    scores = _overlaps(words_a, words_b, weights)
    odd_a, odd_b = (np.array([words.negations % 2 for words in side], dtype=bool) for side in (words_a, words_b))
    scores[np.ix_(odd_a, ~odd_b)] *= NEGATION
    scores[np.ix_(~odd_a, odd_b)] *= NEGATION
    rows, columns = np.divmod(np.flatnonzero(scores > CLOSE), max(len(texts_b), 1))
    apart = tell_apart([texts_a[i] for i in rows.tolist()], [texts_b[j] for j in columns.tolist()])
    scores[rows, columns] -= (scores[rows, columns] - CLOSE) * apart / 100.0
    _set_equal(scores, texts_a, texts_b)
    return scores


def _set_equal(scores: Doubles, texts_a: Sequence[str], texts_b: Sequence[str]) -> None:
    """Give 100 to equal texts, those without a single word too."""
    places: dict[str, list[int]] = {}
    for j, text in enumerate(texts_b):
        places.setdefault(text, []).append(j)
    for i, text in enumerate(texts_a):
        if text in places:
            scores[i, places[text]] = 100.0


def claim_ratio(
    a: Claim | str,
    b: Claim | str,
    *,
    weights: Mapping[str, float] | None = None,
    score_cutoff: float | None = None,
) -> float:
    """Score two claims or texts: do they speak of the same fact? Their numbers hardly count, their words do.

    Parameters
    ----------
    a, b
        Claims or texts.
    weights
        How rare words are, 0 or more, by word; None for the table in the package.
    score_cutoff
        A score below it becomes 0; 0 to 100.

    Returns
    -------
    float
        0 to 100; 100 for equal claims. It does not depend on the order of the two.

    Examples
    --------
    >>> claim_ratio("164 people were killed", "164 people were killed")
    100.0
    >>> claim_ratio("Officials confirmed 200 dead", "200 people were killed, officials confirmed") > 50
    True
    """
    return float(claim_cdist([a], [b], weights=weights, score_cutoff=score_cutoff)[0, 0])
