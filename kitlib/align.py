"""Pairs of claims: which claim of one article states what a claim of the other states."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from kitlib.model import Claim, ClaimPair
from kitlib.similarity import claim_cdist
from kitlib.words import prepare

if TYPE_CHECKING:
    from scipy import sparse

# Chosen on labelled pairs of articles: F1 is flat from 28 to 32, and a third held out is best at 28.
DEFAULT_CUTOFF = 28.0
_CLAIMS = 0.7
_LOCAL = 0.3
_NEIGHBOURS = 0.2
_SCALE = 1000

Floats = NDArray[np.float64]


class Scorer(Protocol):
    """Anything that scores all pairs of two lists of claims, such as sentence embeddings."""

    def __call__(self, claims_a: Sequence[Claim], claims_b: Sequence[Claim], /) -> Floats:
        """Return scores from 0 to 100, a row a claim of the first list and a column a claim of the second."""


def align_claims(
    claims_a: Sequence[Claim],
    claims_b: Sequence[Claim],
    *,
    scorer: Scorer = claim_cdist,
    score_cutoff: float = DEFAULT_CUTOFF,
    one_to_one: bool = False,
) -> list[ClaimPair]:
    """Pair the claims of two articles that speak of the same fact.

    Parameters
    ----------
    claims_a, claims_b
        The claims of two articles, in order. Claims in a boilerplate zone are never paired.
    scorer
        Any callable that gives an array of scores from 0 to 100, a row a claim of `claims_a`.
    score_cutoff
        Pairs that score lower are left out; 0 to 100.
    one_to_one
        True for the best assignment in which no claim stands twice; by default a claim may have several partners.

    Returns
    -------
    list of ClaimPair
        Ordered by position in `claims_a`, then in `claims_b`. Scores are those of `alignment_shares`, summed.

    Examples
    --------
    >>> def claim(text):
    ...     return Claim(start=0, end=len(text), text=text, index=0, zone="body")
    >>> first = [claim("The mayor has resigned."), claim("Rain is expected.")]
    >>> [(pair.a, pair.b) for pair in align_claims(first, [claim("Mayor resigned on Monday.")])]
    [(0, 0)]
    """
    if not claims_a or not claims_b:
        return []
    scores = np.minimum(sum(alignment_shares(claims_a, claims_b, scorer=scorer).values()), 100.0)
    kept = scores >= max(score_cutoff, np.finfo(np.float64).tiny)
    if one_to_one:
        kept &= _assignment(scores)
    return [_pair(scores, int(i), int(j)) for i, j in zip(*np.nonzero(kept), strict=True)]


def alignment_shares(
    claims_a: Sequence[Claim], claims_b: Sequence[Claim], *, scorer: Scorer = claim_cdist
) -> dict[str, Floats]:
    """Return what the score of each pair of claims is made of, by name; the sum, at most 100, is the score.

    Parameters
    ----------
    claims_a, claims_b
        The claims of two articles, in order.
    scorer
        Any callable that gives an array of scores from 0 to 100, a row a claim of `claims_a`.

    Returns
    -------
    dict
        ``"claims"``: what the two claims say, 0 to 70; ``"rare words"``: words that are rare in these two articles,
        0 to 30; ``"little in common"``: taken off where few words are shared, -25 to 0; ``"neighbours"``: the best pair
        right before or after either claim, 0 to 20. All are zero in boilerplate.

    Examples
    --------
    >>> claims = [Claim(start=0, end=11, text="Mayor quits", index=0, zone="headline")]
    >>> {name: round(float(share[0, 0])) for name, share in alignment_shares(claims, claims).items()}
    {'claims': 70, 'rare words': 30, 'little in common': 0, 'neighbours': 0}
    """
    shape = (len(claims_a), len(claims_b))
    sides = [[prepare(claim.text).terms for claim in claims] for claims in (claims_a, claims_b)]
    local, common = _local_scores(*sides)
    shares = {
        "claims": _CLAIMS * np.asarray(scorer(claims_a, claims_b), dtype=np.float64).reshape(shape),
        "rare words": _LOCAL * local,
    }
    for share in shares.values():
        share[[claim.zone == "boilerplate" for claim in claims_a], :] = 0.0
        share[:, [claim.zone == "boilerplate" for claim in claims_b]] = 0.0
    alone = shares["claims"] + shares["rare words"]
    shares["little in common"] = -alone * (1.0 - alone / 100.0) / (1.0 + common)
    around = np.pad(alone + shares["little in common"], 1)
    beside = np.maximum.reduce([around[:-2, 1:-1], around[2:, 1:-1], around[1:-1, :-2], around[1:-1, 2:]])
    shares["neighbours"] = np.where(alone > 0, _NEIGHBOURS * beside, 0.0)
    return shares


def _local_scores(terms_a: Sequence[Mapping[str, str]], terms_b: Sequence[Mapping[str, str]]) -> tuple[Floats, Floats]:
    """Return how alike the claims are by words that are rare in these two articles, 0 to 100, and the words shared."""
    counts = Counter(key for terms in (*terms_a, *terms_b) for key in terms)
    size = len(terms_a) + len(terms_b) + 1
    columns = {key: place for place, key in enumerate(counts)}
    # Whole numbers, so that swapping the articles gives the same sums to the bit.
    weights = np.array([round(_SCALE * math.log(size / count)) ** 2 for count in counts.values()], dtype=np.int64)
    ones = [_rows(terms, columns) for terms in (terms_a, terms_b)]
    shared = ((ones[0] * weights[None, :]).tocsr() @ ones[1].T).toarray()
    lengths = [np.sqrt(np.maximum(rows @ weights, 1)) for rows in ones]
    common = (ones[0] @ ones[1].T).toarray().astype(np.float64)
    return np.minimum(100.0 * (shared / np.multiply.outer(*lengths)), 100.0), common


def _rows(terms: Sequence[Mapping[str, str]], columns: Mapping[str, int]) -> "sparse.csr_array":
    """Return a row a claim with ones where it has the word of a column."""
    from scipy import sparse

    places = [columns[key] for keys in terms for key in keys]
    starts = np.cumsum([0, *map(len, terms)])
    return sparse.csr_array((np.ones(len(places), dtype=np.int64), places, starts), shape=(len(terms), len(columns)))


def _assignment(scores: Floats) -> NDArray[np.bool_]:
    """Return the pairs of the assignment with the highest sum."""
    from scipy.optimize import linear_sum_assignment

    chosen = np.zeros(scores.shape, dtype=bool)
    chosen[linear_sum_assignment(scores, maximize=True)] = True
    return chosen


def _pair(scores: Floats, i: int, j: int) -> ClaimPair:
    """Return the pair with its rank and its lead over the best other partner of either claim."""
    score = float(scores[i, j])
    others = np.concatenate([np.delete(scores[i], j), np.delete(scores[:, j], i)])
    runner_up = float(others.max(initial=0.0))
    rank = 1 + int((others > score).sum())
    return ClaimPair(a=i, b=j, score=score, rank=rank, runner_up=runner_up, margin=score - runner_up)
