"""Masses that two lists of claims share: for each pair, the sum over the keys that both hold; exact in any order."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]
Integers = NDArray[np.int64]

_OFTEN = 250  # a key that more than one in so many pairs share is summed quicker in a product of matrices
_EXACT = 2**24  # single precision holds whole numbers up to here
_ROOM = 4  # times the sums, for what a caller adds to them
_FEW = 1 << 14  # pairs; with fewer, all keys are


class Entries(NamedTuple):
    """Which claim of a list holds which key: claims and keys by their numbers, each two once."""

    claims: Integers
    keys: Integers

    def those(self, which: NDArray[np.bool_]) -> "Entries":
        """Return some of the entries."""
        return Entries(self.claims[which], self.keys[which])


class Links(NamedTuple):
    """Keys of one list that meet keys of the other, and the mass of each meeting."""

    left: Integers
    right: Integers
    mass: Integers


class Kind(NamedTuple):
    """Keys of one kind: who of either list holds them, and which meet."""

    sides: tuple[Entries, Entries]
    links: Links


class _Holders(NamedTuple):
    """The claims that hold a key, key by key."""

    claims: Integers
    starts: Integers
    counts: Integers
    size: int


def number_keys(rows: Iterable[Iterable[str]]) -> dict[str, int]:
    """Return a number for each key."""
    return {key: place for place, key in enumerate(dict.fromkeys(chain.from_iterable(rows)))}


def enter(rows: Sequence[Sequence[str] | Mapping[str, object]], numbers: Mapping[str, int]) -> Entries:
    """Return the entries of claims, given the keys of each, in order."""
    keys = np.array([numbers[key] for row in rows for key in row], dtype=np.int64)
    return Entries(np.repeat(np.arange(len(rows)), [len(row) for row in rows]), keys)


def same_keys(masses: Integers) -> Links:
    """Return the links of each key with itself."""
    places = np.arange(len(masses))
    return Links(places, places, masses)


def shared(kinds: Sequence[Kind], shape: tuple[int, int]) -> Floats:
    """Return the mass that each pair of claims shares: whole numbers, exact, with room for four times as much.

    Parameters
    ----------
    kinds
        Who holds which keys, and what a meeting of two keys weighs.
    shape
        How many claims the two lists have.

    Returns
    -------
    numpy.ndarray
        A row a claim of the first list, a column a claim of the second; in single precision where that is exact.

    Examples
    --------
    >>> rows = [["mayor", "resign"], ["mayor"]]
    >>> numbers = number_keys(rows)
    >>> entries = enter(rows, numbers)
    >>> shared([Kind((entries, entries), same_keys(np.array([5, 7])))], (2, 2)).tolist()
    [[12.0, 5.0], [5.0, 5.0]]
    """
    one, other, links = _joined(kinds, shape)
    pairs = one.counts[links.left] * other.counts[links.right]
    cells = one.size * other.size
    often = (pairs > 0) & ((pairs * _OFTEN > cells) | (cells < _FEW))
    most = np.bincount(links.left, links.mass, minlength=len(one.counts))
    largest = np.bincount(one.claims, np.repeat(most, one.counts), minlength=1).max()
    kind = np.float32 if _ROOM * largest < _EXACT else np.float64
    result = _product(one, other, _some(links, often), kind)
    rare = (pairs > 0) & ~often
    if rare.any():
        places, masses = _meetings(one, other, _some(links, rare))
        np.add.at(result.reshape(-1), places, masses.astype(kind))
    return result


def _joined(kinds: Sequence[Kind], shape: tuple[int, int]) -> tuple[_Holders, _Holders, Links]:
    """Return all kinds as one, the keys of each behind those of the one before."""
    sizes = [1 + max((int(keys.max(initial=0)) for keys in _keys(kind)), default=0) for kind in kinds]
    starts = [sum(sizes[:place]) for place in range(len(sizes))]
    held = [
        _holders(
            np.concatenate([kind.sides[side].claims for kind in kinds]),
            np.concatenate([kind.sides[side].keys + start for kind, start in zip(kinds, starts, strict=True)]),
            size=shape[side],
            numbers=sum(sizes),
        )
        for side in (0, 1)
    ]
    left, right = (
        np.concatenate([kind.links[side] + start for kind, start in zip(kinds, starts, strict=True)]) for side in (0, 1)
    )
    return held[0], held[1], Links(left, right, np.concatenate([kind.links.mass for kind in kinds]))


def _keys(kind: Kind) -> tuple[Integers, ...]:
    return kind.sides[0].keys, kind.sides[1].keys, kind.links.left, kind.links.right


def _holders(claims: Integers, keys: Integers, *, size: int, numbers: int) -> _Holders:
    count = np.bincount(keys, minlength=numbers)
    return _Holders(claims[np.argsort(keys, kind="stable")], np.cumsum(count) - count, count, size)


def _some(links: Links, which: NDArray[np.bool_]) -> Links:
    return Links(links.left[which], links.right[which], links.mass[which])


def _held(side: _Holders, keys: Integers) -> tuple[Integers, Integers]:
    """Return the place in `keys` and the claim of all that hold these keys."""
    counts = side.counts[keys]
    places = np.repeat(np.arange(len(keys)), counts)
    starts = np.repeat(side.starts[keys] - np.cumsum(counts) + counts, counts)
    return places, side.claims[starts + np.arange(len(places))]


def _product(one: _Holders, other: _Holders, links: Links, kind: type[np.floating]) -> Floats:
    """Return the shared masses as a product of matrices; the sums are exact, since all numbers are whole."""
    left, right = (np.zeros((side.size, len(links.mass)), dtype=kind) for side in (one, other))
    places, claims = _held(one, links.left)
    left[claims, places] = links.mass[places]
    places, claims = _held(other, links.right)
    right[claims, places] = 1
    return left @ right.T


def _meetings(one: _Holders, other: _Holders, links: Links) -> tuple[Integers, Integers]:
    """Return each meeting of two claims, by its place in the flat table, and its mass."""
    places, claims = _held(one, links.left)
    right = links.right[places]
    through, partners = _held(other, right)
    return claims[through] * other.size + partners, links.mass[places[through]]
