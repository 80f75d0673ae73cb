"""Rephrasings: how far two sentences that say nearly the same are told apart by length, spelling and what one adds."""

import functools
from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from kitlib.lexicon import load_words
from kitlib.masses import number_keys
from kitlib.words import prepare, skeleton, wording

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

SIGNS = ("stretch", "length", "spelling", "figure")
_MOST = 100.0
_MOST_SPELLING = 2000  # characters
_SHORTEST_SOUND = 4  # letters of a word that is known by its consonants too
_MOST_CELLS = 2**26  # of a table of texts and words
_MOST_WORDS = 2**18  # of the texts of the pairs that are worked on at once: what stays in the cache


class _Texts(NamedTuple):
    """Different texts as numbers: the words of each in a row, and which words each is known to have."""

    keys: Integers
    sounds: Integers
    starts: Integers
    counts: Integers
    known: NDArray[np.bool_]


def tell_apart(texts_a: Sequence[str], texts_b: Sequence[str]) -> Floats:
    """Return how much each text of one list and its counterpart differ in wording, 0 to 100, whatever their order.

    Parameters
    ----------
    texts_a, texts_b
        As many texts in the one as in the other.

    Returns
    -------
    numpy.ndarray
        More for long stretches that only one has, for a difference in length or spelling and for figures of their own,
        and the more, the more of the rest is the same word for word.

    Examples
    --------
    >>> tell_apart(["The mayor quit."], ["The mayor quit in tears on Monday."]).round(1).tolist()
    [97.2]
    """
    weights, signs = _weights(), tell_signs(texts_a, texts_b)
    points = sum((weights[name] * signs[name] for name in SIGNS), np.zeros(len(texts_a)))
    apart: Floats = np.minimum(_MOST, points * (1.0 + weights["verbatim"] * signs["verbatim"]))
    return apart


def tell_signs(texts_a: Sequence[str], texts_b: Sequence[str]) -> dict[str, Floats]:
    """Return what tells each two texts apart, by the names of data/rephrasings.toml."""
    stretch, length = _lengths(texts_a, texts_b)
    return {
        "stretch": stretch,
        "length": length,
        "spelling": 100.0 - _spelling(texts_a, texts_b),
        "figure": _figures(texts_a, texts_b),
        "verbatim": _verbatim(texts_a, texts_b),
    }


def _lengths(texts_a: Sequence[str], texts_b: Sequence[str]) -> tuple[Floats, Floats]:
    """Return the longest stretch of words that one of each two texts lacks, and by how many words one is longer."""
    numbers = {text: place for place, text in enumerate(dict.fromkeys((*texts_a, *texts_b)))}
    words = number_keys(chain.from_iterable((wording(text), _sounds(text)[0]) for text in numbers))
    if len(numbers) * len(words) > _MOST_CELLS and len(texts_a) > 1:
        half = len(texts_a) // 2
        parts = _lengths(texts_a[:half], texts_b[:half]), _lengths(texts_a[half:], texts_b[half:])
        return np.concatenate([parts[0][0], parts[1][0]]), np.concatenate([parts[0][1], parts[1][1]])
    texts = _number_words(list(numbers), words)
    one, other = (np.array([numbers[text] for text in side], dtype=np.int64) for side in (texts_a, texts_b))
    stretch = np.zeros(len(one))
    step = max(1, _MOST_WORDS // max(texts.counts.max(initial=0), 1))
    for start in range(0, len(one), step):
        some, others = one[start : start + step], other[start : start + step]
        stretch[start : start + step] = np.maximum(_stretches(texts, some, others), _stretches(texts, others, some))
    return stretch, np.abs(texts.counts[one] - texts.counts[other]).astype(np.float64)


@functools.cache
def _weights() -> dict[str, float]:
    return {name: float(value) for name, value in load_words("rephrasings")["weight"].items()}


def _figures(texts_a: Sequence[str], texts_b: Sequence[str]) -> Floats:
    """Return how many figures one of each two texts has that the other has not, of the one that has more such."""
    sets = {text: frozenset(prepare(text).figures) for text in {*texts_a, *texts_b}}
    pairs = [(sets[one], sets[other]) for one, other in zip(texts_a, texts_b, strict=True)]
    return np.array([max(len(a - b), len(b - a)) if a != b else 0 for a, b in pairs], dtype=np.float64)


def _verbatim(texts_a: Sequence[str], texts_b: Sequence[str]) -> Floats:
    """Return how much of the shorter of each two texts stands in the other word for word, by threes, 0 to 1."""
    sets = {text: _threes(text) for text in {*texts_a, *texts_b}}
    pairs = [(sets[one], sets[other]) for one, other in zip(texts_a, texts_b, strict=True)]
    return np.array([len(a & b) / max(min(len(a), len(b)), 1) for a, b in pairs], dtype=np.float64)


@functools.lru_cache(maxsize=8192)
def _threes(text: str) -> frozenset[str]:
    order = wording(text)
    return frozenset([f"{one} {two} {three}" for one, two, three in zip(order, order[1:], order[2:], strict=False)])


def _spelling(texts_a: Sequence[str], texts_b: Sequence[str]) -> Floats:
    """Return how alike each two texts are spelt, 0 to 100, words of one meaning being one."""
    plain = {text: _plain(text) for text in {*texts_a, *texts_b}}
    pairs = [(plain[one], plain[other]) for one, other in zip(texts_a, texts_b, strict=True)]
    firsts, seconds = [min(pair) for pair in pairs], [max(pair) for pair in pairs]
    return process.cpdist(firsts, seconds, scorer=fuzz.ratio, dtype=np.float64)


@functools.lru_cache(maxsize=8192)
def _plain(text: str) -> str:
    return " ".join(wording(text))[:_MOST_SPELLING]


@functools.lru_cache(maxsize=8192)
def _sounds(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the consonants of each word of a text, and all by which another text's words are known in it."""
    order = wording(text)
    sounds = tuple([skeleton(key) for key in order])
    heard = [sound for key, sound in zip(order, sounds, strict=True) if len(key) >= _SHORTEST_SOUND]
    return sounds, tuple({**dict.fromkeys(order), **dict.fromkeys(heard)})


def _number_words(texts: Sequence[str], numbers: dict[str, int]) -> _Texts:
    orders = [wording(text) for text in texts]
    sounds, known = [_sounds(text)[0] for text in texts], [_sounds(text)[1] for text in texts]
    count = np.array([len(order) for order in orders], dtype=np.int64)
    table = np.zeros((len(texts), max(len(numbers), 1)), dtype=bool)
    places = np.repeat(np.arange(len(texts)), [len(keys) for keys in known])
    table[places, _flat(known, numbers)] = True
    return _Texts(_flat(orders, numbers), _flat(sounds, numbers), np.cumsum(count) - count, count, table)


def _flat(rows: Sequence[Sequence[str]], numbers: dict[str, int]) -> Integers:
    return np.array([numbers[key] for row in rows for key in row], dtype=np.int64)


def _stretches(texts: _Texts, one: Integers, other: Integers) -> Integers:
    """Return the length of the longest stretch of words of each text that its counterpart has not."""
    count = texts.counts[one]
    ends = np.cumsum(count)
    starts = ends - count
    words = np.arange(int(ends[-1])) + np.repeat(texts.starts[one] - starts, count)
    across = np.repeat(other, count)
    known = texts.known[across, texts.keys[words]] | texts.known[across, texts.sounds[words]]
    places = np.arange(len(known))
    # The last known word before each, or the end of the text before.
    breaks = np.where(known, places, -1)
    filled = count > 0
    breaks[starts[filled]] = np.maximum(breaks[starts[filled]], starts[filled] - 1)
    longest = np.zeros(len(one), dtype=np.int64)
    if len(places):
        longest[filled] = np.maximum.reduceat(places - np.maximum.accumulate(breaks), starts[filled])
    return longest
