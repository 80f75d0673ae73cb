"""Kinship: whether two articles share so few words that they hardly speak of one event."""

from collections.abc import Sequence
from itertools import islice
from typing import Final, NamedTuple

from kitlib.model import Claim
from kitlib.words import prepare, rarity
from kitlib.zones import SILENT_ZONES

_LEAD: Final = 12  # claims from the beginning: what an article is about stands there
_FEWEST_TERMS: Final = 15  # a shorter text says too little to tell
# In labelled news no two reports of one event share so little, and 19 of 20 pairs of other events do.
_SHARE: Final = 0.18
_NAMES: Final = 3


class Gist(NamedTuple):
    """What the beginning of an article speaks of: content words as stems, and those of them that are names."""

    terms: frozenset[str]
    names: frozenset[str]


def find_gist(claims: Sequence[Claim]) -> Gist:
    """Return what an article speaks of.

    Parameters
    ----------
    claims
        The claims of one article; those in boilerplate and bylines do not count.

    Returns
    -------
    Gist
    """
    spoken = islice((claim for claim in claims if claim.zone not in SILENT_ZONES), _LEAD)
    words = [prepare(claim.text) for claim in spoken]
    return Gist(
        frozenset(term for one in words for term in one.terms), frozenset(name for one in words for name in one.names)
    )


def look_unrelated(one: Gist, other: Gist) -> bool:
    """Tell whether two articles share next to nothing; False where one of them is too short to tell.

    Parameters
    ----------
    one, other
        What each article speaks of.

    Returns
    -------
    bool
        True where of the shorter one's words, weighed by how rare they are, less than 0.18 stand in the other too,
        and fewer than three names do.

    Examples
    --------
    >>> flood = "river dam rain bridge boat water coast road town rescue mud bank tide wave storm".split()
    >>> match = "goal coach league team fan score half pitch cup ball win club season kick player".split()
    >>> flood, match = Gist(frozenset(flood), frozenset()), Gist(frozenset(match), frozenset())
    >>> look_unrelated(flood, match), look_unrelated(flood, flood)
    (True, False)
    """
    if min(len(one.terms), len(other.terms)) < _FEWEST_TERMS or len(one.names & other.names) >= _NAMES:
        return False
    shared = _mass(one.terms & other.terms)
    return shared < _SHARE * min(_mass(one.terms), _mass(other.terms))


def _mass(terms: frozenset[str]) -> float:
    """Return how much words weigh; summed in order, since sums of floats depend on it."""
    known, unknown = rarity()
    return sum(known.get(term, unknown) for term in sorted(terms))
