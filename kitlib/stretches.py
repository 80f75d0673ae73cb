"""Stretches: wording that two claims share almost in a row, in whatever long sentences it stands."""

import functools
from collections.abc import Mapping, Sequence
from itertools import product

import numpy as np
from numpy.typing import NDArray

from kitlib.words import prepare, wording

_RUN = 3  # content words in a row that are no names: "help restore order"
_AROUND = 6  # content words on either side in which more of it may stand
_MORE = 2  # further words that both have there
_TOLD_AGAIN = 5  # words of such a stretch in another claim of the article: it tells of the same
_IN_LONGER = 2  # times the stretch: what is most of a sentence has partners enough
_SHARE = 0.4  # of its words
_IN_COMMON = 3  # content words that the other article's claim must share with that one
_SPEECH = "=say"
_MOST_HOLDERS = 8  # claims of one side that hold a run: more is a phrase of the field, and tells nothing

Key = tuple[str, ...]
Place = tuple[int, int]  # a claim and where in it a run begins


def shared_stretches(texts_a: Sequence[str], texts_b: Sequence[str]) -> NDArray[np.bool_]:
    """Return which texts share a stretch: three content words in a row and more of them beside it.

    Parameters
    ----------
    texts_a, texts_b
        The sentences of two articles. One that tells again what its article says in such a stretch counts too, where
        it shares words with the other article's sentence.

    Returns
    -------
    numpy.ndarray
        A row a text of the first list, a column a text of the second.

    Examples
    --------
    >>> one = "The flood cut the town off, and the mayor asked for army boats to bring people home."
    >>> two = "Boats of the army were to bring people home, the radio said."
    >>> shared_stretches([one], [two, "Bring people home, he said."]).tolist()
    [[True, False]]
    """
    found = np.zeros((len(texts_a), len(texts_b)), dtype=bool)
    held = set[Key]().union(*map(_runs_of, texts_a)) & set[Key]().union(*map(_runs_of, texts_b))
    runs = [_holders(texts, held) for texts in (texts_a, texts_b)]
    direct = set[tuple[int, int]]()
    for key in sorted(held):
        places = [side[key] for side in runs]
        if max(map(len, places)) > _MOST_HOLDERS:
            continue
        for (i, at), (j, there) in product(*places):
            around = _around(texts_a[i], at), _around(texts_b[j], there)
            both = around[0] & around[1]
            if (i, j) in direct or len(both.difference(key)) < _MORE:
                continue
            direct.add((i, j))
            found[i, j] = True
            if all(_IN_LONGER * len(both) < len(_content(text)) for text in (texts_a[i], texts_b[j])):
                found[_again(texts_a, i, (around[0], both), texts_b[j]), j] = True
                found[i, _again(texts_b, j, (around[1], both), texts_a[i])] = True
    return found


def _holders(texts: Sequence[str], held: set[Key]) -> dict[Key, list[Place]]:
    """Return where each of some runs of content words stands."""
    found: dict[Key, list[Place]] = {key: [] for key in held}
    for i, text in enumerate(texts):
        runs = _runs_of(text)
        for key in held.intersection(runs):
            found[key].append((i, runs[key]))
    return found


@functools.lru_cache(maxsize=8192)
def _runs_of(text: str) -> Mapping[Key, int]:
    """Return the runs of a text, each with the place of its first word."""
    order, names = _content(text), prepare(text).names
    found: dict[Key, int] = {}
    for at in range(len(order) - _RUN + 1):
        key = order[at : at + _RUN]
        if names.isdisjoint(key) and len({*key}) == _RUN and _SPEECH not in key:
            found.setdefault(key, at)
    return found


@functools.lru_cache(maxsize=8192)
def _content(text: str) -> Key:
    terms = prepare(text).terms
    return tuple([key for key in wording(text) if key in terms])


def _around(text: str, at: int) -> frozenset[str]:
    return frozenset(_content(text)[max(0, at - _AROUND) : at + _RUN + _AROUND]) - {_SPEECH}


def _again(texts: Sequence[str], place: int, stretch: tuple[frozenset[str], frozenset[str]], partner: str) -> list[int]:
    """Return the other texts that tell again what a stretch tells and share words of it, and more, with the partner."""
    theirs = prepare(partner).terms.keys()
    terms = [prepare(text).terms.keys() - {_SPEECH} for text in texts]
    return [
        other
        for other, keys in enumerate(terms)
        if other != place
        and len(keys & stretch[0]) >= max(_TOLD_AGAIN, _SHARE * len(keys))
        and len(keys & stretch[1]) >= _MORE
        and len(keys & theirs) >= _IN_COMMON
    ]
