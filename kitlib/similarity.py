"""Scorers, 0 to 100: do two claims speak of the same fact? In the manner of rapidfuzz: data first, knobs by keyword."""

import functools
import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, islice
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from kitlib.model import Claim
from kitlib.words import Words, number, prepare, rarity, skeleton, term, wording

# Weights are whole numbers from here on: a sum of integers does not depend on its order, so that a pair's score is the
# same to the bit alone and among thousands. The numbers below were fitted on labelled news sentences.
_SCALE = 1000
_NAME = 0.7  # of a name's weight: what an article is about stands in each of its sentences
_GRAMMAR = 0.5  # of the weight of a word that carries grammar
_DAY = 1 * _SCALE
_SMALL_FIGURE = 2 * _SCALE
_FIGURE = 1200  # for the exact value, and as much again for each of two steps that it falls into
_SMALLEST_STEPPED = 10
_FIGURE_STEP = math.log(1.1)
_COUNTED = 7 * _SCALE  # more for the same figure of the same thing
_FADE = 2  # the less, the more the words already match
_FIGURES_MOST = 35  # per cent of the weight of the words: figures are compared elsewhere
_ALIKE = 80.0
_ALIKE_SOUND = 70.0  # for words with the same consonants
_SHORTEST_ALIKE = 4
_MOST_ALIKE = 64  # terms of a claim, so that no text can ask for millions of comparisons
_NEGATION = 0.8
# Above this score, two sentences are nearly the same, and what one says more tells them apart.
_CLOSE = 40.0
_STRETCH = 6.0
_LENGTH = 3.0
_SPELLING = 0.5
_MOST_SPELLING = 2000  # characters

if TYPE_CHECKING:
    from scipy import sparse

Masses = Mapping[str, int]
Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


class _Rarity:
    """Weights by term, in whole numbers."""

    def __init__(self, weights: Mapping[str, float], unknown: float) -> None:
        self._known = {word: round(_SCALE * weight) for word, weight in weights.items()}
        self._unknown = round(_SCALE * unknown)

    def __getitem__(self, key: str) -> int:
        return self._known.get(key, self._unknown)


@functools.cache
def _package_rarity() -> _Rarity:
    return _Rarity(*rarity())


def _rarity(weights: Mapping[str, float] | None) -> _Rarity:
    """Return the weights to use; words of the caller's table are brought to terms, the higher weight counting."""
    if not weights:
        return _package_rarity()
    known: dict[str, float] = {}
    for word, weight in weights.items():
        key = term(word.lower())
        known[key] = max(known.get(key, 0.0), float(weight))
    return _Rarity(known, max(known.values()))


def _text(claim: Claim | str) -> str:
    return claim if isinstance(claim, str) else claim.text


def _word_masses(words: Words, weights: _Rarity) -> dict[str, int]:
    """Return what each word of a claim weighs; a term's mass is split so that a name weighs less than a common word."""
    masses: dict[str, int] = {}
    for key in words.terms:
        whole = weights[key]
        masses[key] = part = round(_NAME * whole)
        if key not in words.names:
            masses[f".{key}"] = whole - part
    for key in words.grammar:
        masses[f"&{key}"] = round(_GRAMMAR * weights[key])
    for day in words.days:
        masses[f"@{day}"] = _DAY
    return masses


@functools.lru_cache(maxsize=8192)
def _figure_masses(figures: tuple[str, ...]) -> dict[str, int]:
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


def _matrix(rows: Sequence[Masses], columns: Mapping[str, int], *, weighed: bool) -> "sparse.csr_array":
    """Return a row a claim and a column a key, with masses or, where not `weighed`, ones."""
    from scipy import sparse

    starts = np.cumsum([0, *map(len, rows)])
    places = np.fromiter((columns[key] for row in rows for key in row), dtype=np.int32, count=int(starts[-1]))
    if not weighed:
        return sparse.csr_array((np.ones(len(places), dtype=np.int64), places, starts), shape=(len(rows), len(columns)))
    values = np.fromiter((mass for row in rows for mass in row.values()), dtype=np.int64, count=int(starts[-1]))
    return sparse.csr_array((values, places, starts), shape=(len(rows), len(columns)))


def _alike(keys: Iterable[str]) -> list[tuple[str, str, float]]:
    """Return pairs of different terms that are spelt alike, with how much, 0 to 1; blocks keep the pairs few."""
    blocks: dict[str, list[str]] = {}
    for key in keys:
        if key[0].isalpha() and len(key) >= _SHORTEST_ALIKE:
            for block in (key[:4], f"~{skeleton(key)}"):
                blocks.setdefault(block, []).append(key)
    pairs: dict[tuple[str, str], float] = {}
    for block, members in blocks.items():
        cutoff = _ALIKE_SOUND if block[0] == "~" else _ALIKE
        for pair in combinations(members, 2):
            score = fuzz.ratio(*pair, score_cutoff=cutoff)
            if score:
                pairs[min(pair), max(pair)] = score / 100
    return [(one, other, pairs[one, other]) for one, other in sorted(pairs)]


def _columns(rows: Iterable[Iterable[str]]) -> dict[str, int]:
    """Return a column for each key."""
    keys = dict.fromkeys(key for row in rows for key in row)
    return {key: place for place, key in enumerate(keys)}


def _shared(rows_a: Sequence[Masses], rows_b: Sequence[Masses]) -> Integers:
    """Return the mass of the keys that each pair shares."""
    columns = _columns((*rows_a, *rows_b))
    right = _matrix(rows_b, columns, weighed=False)
    shared: Integers = (_matrix(rows_a, columns, weighed=True) @ right.T.tocsr()).toarray()
    return shared


def _shared_alike(words_a: Sequence[Words], words_b: Sequence[Words], weights: _Rarity) -> Integers | int:
    """Return the mass of different terms that are spelt alike in each pair; of each claim the first terms only."""
    rows = [
        [{key: round(_NAME * weights[key]) for key in islice(words.terms, _MOST_ALIKE)} for words in side]
        for side in (words_a, words_b)
    ]
    columns = _columns((*rows[0], *rows[1]))
    pairs = _alike(columns)
    if not pairs:
        return 0
    left, right = (_matrix(side, columns, weighed=False) for side in rows)
    mass = {key: round(_NAME * weights[key]) for pair in pairs for key in pair[:2]}
    shared: Integers = (left @ _credits(pairs, columns, mass) @ right.T.tocsr()).toarray()
    return shared


def _credits(pairs: Sequence[tuple[str, str, float]], columns: Mapping[str, int], mass: Masses) -> "sparse.csr_array":
    """Return what two terms that are spelt alike count, a row and a column a term."""
    from scipy import sparse

    ones, others = [columns[one] for one, _, _ in pairs], [columns[other] for _, other, _ in pairs]
    values = [round(ratio * min(mass[left], mass[right])) for left, right, ratio in pairs]
    return sparse.csr_array(
        (np.array([*values, *values], dtype=np.int64), ([*ones, *others], [*others, *ones])),
        shape=(len(columns), len(columns)),
    )


def _acronyms(words_a: Sequence[Words], words_b: Sequence[Words], weights: _Rarity) -> list[tuple[int, int, int]]:
    """Return (row, column, mass) where `words_a` has an acronym of which `words_b` has the long form only."""
    holders: dict[str, list[int]] = {}
    for i, words in enumerate(words_a):
        for acronym in words.acronyms:
            holders.setdefault(acronym, []).append(i)
    found = []
    for j, words in enumerate(words_b):
        for letters in words.initials.keys() & holders.keys() if holders else ():
            long_form = sum(round(_NAME * weights[key]) for key in words.initials[letters])
            for i in holders[letters]:
                key = words_a[i].acronyms[letters]
                if key not in words.terms and not set(words.initials[letters]) & words_a[i].terms.keys():
                    found.append((i, j, round(_NAME * weights[key]) + long_form))
    return found


def _overlaps(words_a: Sequence[Words], words_b: Sequence[Words], weights: _Rarity) -> Floats:
    """Return the share of their masses that each pair has in common, 0 to 100."""
    texts = [[_word_masses(words, weights) for words in side] for side in (words_a, words_b)]
    figures = [[_figure_masses(words.figures) for words in side] for side in (words_a, words_b)]
    wholes = [np.array([sum(row.values()) for row in rows], dtype=np.int64) for rows in texts]
    limits = [
        np.minimum(np.array([sum(row.values()) for row in rows], dtype=np.int64), whole * _FIGURES_MOST // 100)
        for rows, whole in zip(figures, wholes, strict=True)
    ]
    shared = 2 * (_shared(*texts) + _shared_alike(words_a, words_b, weights))
    for i, j, mass in _acronyms(words_a, words_b, weights):
        shared[i, j] += mass
    for j, i, mass in _acronyms(words_b, words_a, weights):
        shared[i, j] += mass
    if all(limit.any() for limit in limits):
        shared += 2 * np.minimum(_shared(*figures), np.minimum.outer(*limits))
    totals = np.maximum(np.add.outer(wholes[0] + limits[0], wholes[1] + limits[1]), 1)
    overlaps = np.minimum(shared, totals) / totals
    counted = [[dict.fromkeys(words.counted, _COUNTED) for words in side] for side in (words_a, words_b)]
    if all(any(rows) for rows in counted):
        same = np.minimum(_shared(*counted), _COUNTED)
        overlaps += np.minimum(2 * same / totals, 1.0) * (1.0 - overlaps) ** _FADE
    return np.asarray(100.0 * overlaps, dtype=np.float64)


@functools.lru_cache(maxsize=8192)
def _sounds(text: str) -> tuple[tuple[tuple[str, str], ...], frozenset[str]]:
    """Return each word of a text with its consonants, and all by which another text's words are known in it."""
    order = wording(text)[0]
    known = {*order, *(skeleton(key) for key in order if len(key) >= _SHORTEST_ALIKE)}
    return tuple((key, skeleton(key)) for key in order), frozenset(known)


def _more(one: str, other: str) -> int:
    """Return the length of the longest stretch of words that the other text has not."""
    known = _sounds(other)[1]
    longest = stretch = 0
    for key, sound in _sounds(one)[0]:
        if key in known or sound in known:
            stretch = 0
            continue
        stretch += 1
        if stretch > longest:  # noqa: PLR1730 - max() takes half the time of the whole loop
            longest = stretch
    return longest


def _told_apart(one: str, other: str) -> float:
    """Return how much two similar sentences differ in wording, in per cent of what they score above `_CLOSE`."""
    (order_a, plain_a), (order_b, plain_b) = wording(one), wording(other)
    first, second = sorted((plain_a[:_MOST_SPELLING], plain_b[:_MOST_SPELLING]))
    spelling = 100.0 - fuzz.ratio(first, second)
    stretch = max(_more(one, other), _more(other, one))
    return min(100.0, _STRETCH * stretch + _LENGTH * abs(len(order_a) - len(order_b)) + _SPELLING * spelling)


def claim_cdist(
    claims_a: Sequence[Claim | str],
    claims_b: Sequence[Claim | str],
    *,
    weights: Mapping[str, float] | None = None,
    score_cutoff: float | None = None,
    workers: int = 1,
) -> Floats:
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
    if not len(claims_a) or not len(claims_b):
        return np.zeros((len(claims_a), len(claims_b)))
    texts_a, texts_b = ([_text(claim) for claim in side] for side in (claims_a, claims_b))
    words_a, words_b = ([prepare(text) for text in side] for side in (texts_a, texts_b))
    scores = _overlaps(words_a, words_b, _rarity(weights))
    negations = [np.array([words.negations % 2 for words in side], dtype=np.int64) for side in (words_a, words_b)]
    scores[np.not_equal.outer(*negations)] *= _NEGATION
    for i, j in zip(*np.nonzero(scores > _CLOSE), strict=True):
        scores[i, j] -= (scores[i, j] - _CLOSE) * _told_apart(texts_a[i], texts_b[j]) / 100.0
    _set_equal(scores, texts_a, texts_b)
    if score_cutoff is not None:
        scores[scores < score_cutoff] = 0.0
    return scores


def _set_equal(scores: Floats, texts_a: Sequence[str], texts_b: Sequence[str]) -> None:
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
