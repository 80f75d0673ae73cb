"""Pairs of claims: which claim of one article states what a claim of the other states."""

import math
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from kitlib.errors import ComparisonError
from kitlib.leads import told_dates
from kitlib.masses import Kind, enter, same_keys, shared
from kitlib.model import Claim, ClaimPair, Quantity
from kitlib.partners import assignment, best_partners, make_pairs
from kitlib.reversals import find_reversal, may_reverse
from kitlib.similarity import claim_cdist
from kitlib.stretches import shared_stretches
from kitlib.words import Words, prepare, stamp_words, term

# Chosen on two thirds of labelled pairs of articles, checked on the rest. F1 is flat from 30 to 34, precision rises:
# an editor loses trust at each stray pair, so the cutoff stands in the middle and not at the lower end.
DEFAULT_CUTOFF = 32.0
# In texts of hundreds of sentences alike, each is a partner of each: nobody reads tens of thousands of pairs.
MOST_PARTNERS = 8
_CLAIMS = 0.7
_LOCAL = 0.3
_FIGURES = 30.0
_LARGE = 5.0  # logarithm of a figure, about 150, from which on an equal one is as telling as can be
_UNCOUNTED = frozenset(("ordinal", "vague"))
_WHO = frozenset(("age",))  # tells who it is, in whatever sentence, and not what happened
_WITHIN = 0.3
_SHORTEST_WITHIN = 4.0  # in squared logarithms of rarity: less has too few words to lie within anything
_DAYS = 0.12
_OTHER_YEARS = 0.8
_UNDATED = 0.5
_YEAR = 366
_NAMES_ALONE = 0.35
_REVERSED = 30.0
_STRETCH = 32.0
_NEIGHBOURS = 0.25
_BETTER = 0.15
_SCALE = 1000
_MOST = 100.0
_SLACK = 1e-3  # points by which single precision may miss 0 or 100

Floats = NDArray[np.float64]


class Scorer(Protocol):
    """Anything that scores all pairs of two lists of claims, such as sentence embeddings."""

    def __call__(self, claims_a: Sequence[Claim], claims_b: Sequence[Claim], /) -> NDArray[np.floating]:
        """Return scores from 0 to 100, a row a claim of the first list and a column a claim of the second."""


def align_claims(
    claims_a: Sequence[Claim],
    claims_b: Sequence[Claim],
    *,
    scorer: Scorer = claim_cdist,
    score_cutoff: float = DEFAULT_CUTOFF,
    one_to_one: bool = False,
    most_partners: int | None = MOST_PARTNERS,
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
    most_partners
        A pair stands where it is among so many best of either claim; of equal scores, those count first that stand at
        like places in their articles. None for no limit.

    Returns
    -------
    list of ClaimPair
        Ordered by position in `claims_a`, then in `claims_b`. Scores are those of `alignment_shares`, summed.

    Raises
    ------
    ComparisonError
        If `scorer` gives an array of another shape than a row a claim of `claims_a` and a column a claim of
        `claims_b`, or what is no number from 0 to 100.

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
        # What is below the cutoff is no pair, and must not take the place of one.
        kept &= assignment(np.where(kept, scores, 0.0))
    if most_partners is not None:
        kept = best_partners(scores, kept, most_partners) | best_partners(scores.T, kept.T, most_partners).T
    return make_pairs(scores, kept)


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

    Raises
    ------
    ComparisonError
        As for `align_claims`.

    Returns
    -------
    dict
        One array a share, a row a claim of `claims_a`; negative shares take something off:

        ``claims``: what the two claims say, 0 to 70;
        ``rare words``: words that are rare in these two articles, 0 to 30;
        ``little in common``: few words are shared, -25 to 0;
        ``equal figures``: the same figure of the same thing, 0 to 30, the more the larger it is;
        ``one within the other``: nearly all that the shorter claim says stands in the longer, 0 to 8;
        ``same day``: a date that both give, 0 to 3;
        ``other years``: their dates lie more than a year apart, -80 to 0;
        ``one denies the other``: a clause of one states what a clause of the other denies, 0 to 30;
        ``a stretch in common``: they share a stretch of words almost in a row, 0 to 32;
        ``names alone``: they share names and at most one other word, -35 to 0;
        ``neighbours``: the best pair of the claims right before, at and right after the two, 0 to 25;
        ``a better partner``: another claim suits one of the two better, -15 to 0.

        All are zero in boilerplate, for date lines and where the scorer gives 0.

    Examples
    --------
    >>> claims = [Claim(start=0, end=11, text="Mayor quits", index=0, zone="headline")]
    >>> shares = alignment_shares(claims, claims)
    >>> {name: round(float(share[0, 0])) for name, share in shares.items() if share[0, 0]}
    {'claims': 70, 'rare words': 30}
    """
    sides = [[prepare(claim.text) for claim in claims] for claims in (claims_a, claims_b)]
    local = _local(*sides)
    said = _said(scorer, claims_a, claims_b)
    apart = _left_out(claims_a)[:, None] | _left_out(claims_b)[None, :] | (said <= 0)
    shares = {
        name: np.where(apart, 0.0, share)
        for name, share in (("claims", _CLAIMS * said), ("rare words", _LOCAL * local.cosine))
    }
    words = shares["claims"] + shares["rare words"]
    shares["little in common"] = -words * (1.0 - words / 100.0) / (1.0 + local.common)
    alone = words + shares["little in common"]
    room = np.where(
        apart, 0.0, 1.0 - alone / 100.0
    )  # what lifts a pair lifts it towards 100, and equal claims only are 100
    shares["equal figures"] = _FIGURES * room * _equal_figures(claims_a, claims_b)
    shares["one within the other"] = _WITHIN * room * alone * local.within
    shares["same day"] = _DAYS * room * alone * _same_days(claims_a, claims_b)
    shares["other years"] = -_OTHER_YEARS * alone * _other_years(claims_a, claims_b)
    shares["names alone"] = -_NAMES_ALONE * alone * local.names_alone
    shares["one denies the other"] = _REVERSED * room * _reversed(claims_a, claims_b)
    stretches = shared_stretches(*([claim.text for claim in claims] for claims in (claims_a, claims_b)))
    shares["a stretch in common"] = _STRETCH * room * stretches
    return shares | _surroundings(np.add.reduce(list(shares.values())), room)


def explain_pair(
    claims_a: Sequence[Claim], claims_b: Sequence[Claim], a: int, b: int, *, scorer: Scorer = claim_cdist
) -> dict[str, float]:
    """Return what the score of one pair is made of; the shares add up to it.

    Parameters
    ----------
    claims_a, claims_b
        The claims of two articles, in order: what stands around a pair is part of its score.
    a, b
        Positions of the two claims in the lists.
    scorer
        As for `align_claims`.

    Returns
    -------
    dict
        The shares of `alignment_shares` that are not zero, in points.

    Raises
    ------
    IndexError
        If there is no such claim.

    Examples
    --------
    >>> claims = [Claim(start=0, end=11, text="Mayor quits", index=0, zone="headline")]
    >>> explain_pair(claims, claims, 0, 0)
    {'claims': 70.0, 'rare words': 30.0}
    """
    shares = alignment_shares(claims_a, claims_b, scorer=scorer)
    points = {name: float(share[a, b]) for name, share in shares.items()}
    return {name: value for name, value in points.items() if value}


def _surroundings(alone: Floats, room: Floats) -> dict[str, Floats]:
    """Return what the other pairs tell of each: those beside it lift it, better ones of either claim take off."""
    around = np.pad(alone, 1)
    rows, columns = around.shape
    steps = [(i, j) for i in (0, 1, 2) for j in (0, 1, 2) if (i, j) != (1, 1)]
    beside = np.maximum.reduce([around[i : rows - 2 + i, j : columns - 2 + j] for i, j in steps])
    lifted = np.where(alone > 0, _NEIGHBOURS * room * beside, 0.0)
    scores = alone + lifted
    best = np.maximum(scores.max(axis=1, initial=0.0)[:, None], scores.max(axis=0, initial=0.0)[None, :])
    return {"neighbours": lifted, "a better partner": -np.minimum(_BETTER * (best - scores), scores)}


def _left_out(claims: Sequence[Claim]) -> NDArray[np.bool_]:
    """Return which claims state nothing: boilerplate, and lines of a date, a time and words such as "updated"."""
    return np.array([claim.zone == "boilerplate" or _is_stamp(claim) for claim in claims], dtype=bool)


def _is_stamp(claim: Claim) -> bool:
    """Return whether a claim tells when it was written and nothing else."""
    words = prepare(claim.text)
    if not claim.dates and not words.days:
        return False
    dated = {key for date in claim.dates for key in prepare(date.text).terms}
    return words.terms.keys() <= stamp_words() | dated


class _Local(NamedTuple):
    """What the words tell that are rare in the two articles, pair by pair."""

    cosine: Floats  # how alike, 0 to 100
    within: Floats  # how much of the shorter claim stands in the longer, 0 to 1
    common: Floats  # words shared
    names_alone: NDArray[np.bool_]


def _local(words_a: Sequence[Words], words_b: Sequence[Words]) -> _Local:
    """Return how the claims share words, the rarer in these two articles the more telling."""
    counts = Counter(key for words in (*words_a, *words_b) for key in words.told)
    size = len(words_a) + len(words_b) + 1
    numbers = {key: place for place, key in enumerate(counts)}
    # Whole numbers, so that swapping the articles gives the same sums to the bit.
    weights = np.array([round(_SCALE * math.log(size / count)) ** 2 for count in counts.values()], dtype=np.int64)
    names = {key for words in (*words_a, *words_b) for key in words.names}
    plain = np.array([key not in names for key in counts], dtype=np.int64)
    left, right = (enter([words.told for words in side], numbers) for side in (words_a, words_b))
    in_common, common, plainly = (
        shared([Kind((left, right), same_keys(mass))], (len(words_a), len(words_b))).astype(np.float64)
        for mass in (weights, np.ones_like(weights), plain)
    )
    masses = [
        np.bincount(entries.claims, weights[entries.keys], minlength=len(side))
        for entries, side in ((left, words_a), (right, words_b))
    ]
    shorter = np.minimum.outer(*masses)
    products = np.multiply.outer(*masses)
    # The root of the product, not the product of roots: equal claims are 100 to the bit.
    cosine = np.minimum(100.0 * (in_common / np.sqrt(np.maximum(products, 1.0))), _MOST)
    return _Local(
        cosine=cosine,
        within=np.where(shorter > _SHORTEST_WITHIN * _SCALE**2, in_common / np.maximum(shorter, 1), 0.0),
        common=common,
        names_alone=(common > plainly) & (plainly <= 1) & (cosine < _MOST),
    )


def _equal_figures(claims_a: Sequence[Claim], claims_b: Sequence[Claim]) -> Floats:
    """Return how telling the largest figure is that both claims give of the same thing, 0 to 1; 0 without one."""
    found = np.zeros((len(claims_a), len(claims_b)))
    places: dict[Hashable, list[int]] = {}
    for j, claim in enumerate(claims_b):
        for key in _figure_keys(claim):
            places.setdefault(key, []).append(j)
    for i, claim in enumerate(claims_a):
        for key in _figure_keys(claim):
            weight = min(math.log1p(abs(key[0])), _LARGE) / _LARGE
            for j in places.get(key, ()):
                found[i, j] = max(found[i, j], weight)
    return found


def _figure_keys(claim: Claim) -> Iterator[tuple[float, str, str]]:
    """Yield value, unit and what is counted of each figure: its measure, else each word of the counted phrase."""
    for figure in claim.quantities:
        if figure.value is None or figure.form in _UNCOUNTED or figure.measure in _WHO:
            continue
        for counted in _counted(figure):
            yield figure.value, figure.unit, counted


def _counted(figure: Quantity) -> Sequence[str]:
    if figure.measure:
        return (f"measure {figure.measure}",)
    if figure.unit:
        return ("",)
    return [term(word) for word in figure.counted.lower().split()]


def _same_days(claims_a: Sequence[Claim], claims_b: Sequence[Claim]) -> NDArray[np.bool_]:
    """Return where both claims give one date, by the days covered or, where these are unknown, by the words."""
    sides = [
        [
            {(date.earliest, date.latest) if date.earliest else date.text.casefold() for date in told_dates(claim)}
            for claim in claims
        ]
        for claims in (claims_a, claims_b)
    ]
    return np.array([[not left.isdisjoint(right) for right in sides[1]] for left in sides[0]], dtype=bool)


def _other_years(claims_a: Sequence[Claim], claims_b: Sequence[Claim]) -> Floats:
    """Return how far two claims speak of other years, 0 to 1.

    1 where all dates of one end more than a year before those of the other begin. Less where one gives no date and the
    other dates from more than a year before the latest in either article: it is hardly the news that the first tells.
    """
    first_a, last_a = _span(claims_a)
    first_b, last_b = _span(claims_b)
    # Comparisons with nan, the days of undated claims, are False.
    apart = np.less.outer(last_a + _YEAR, first_b) | np.greater.outer(first_a, last_b + _YEAR)
    latest = max((day for day in (*last_a, *last_b) if not math.isnan(day)), default=math.nan)
    old_a, old_b = (last + _YEAR < latest for last in (last_a, last_b))
    hardly = np.logical_and.outer(old_a, np.isnan(last_b)) | np.logical_and.outer(np.isnan(last_a), old_b)
    return np.where(apart, 1.0, _UNDATED * hardly)


def _reversed(claims_a: Sequence[Claim], claims_b: Sequence[Claim]) -> NDArray[np.bool_]:
    """Return where a clause of one claim states what a clause of the other denies: one fact, though told at odds."""
    found = np.zeros((len(claims_a), len(claims_b)), dtype=bool)
    for ones, others, table in ((claims_a, claims_b, found), (claims_b, claims_a, found.T)):
        terms = [prepare(claim.text).terms.keys() for claim in others]
        for i, claim in enumerate(ones):
            wanted = may_reverse(claim.text)
            for j in [j for j, keys in enumerate(terms) if wanted and not wanted.isdisjoint(keys)]:
                table[i, j] = table[i, j] or find_reversal(claim.text, others[j].text) is not None
    return found


def _span(claims: Sequence[Claim]) -> tuple[Floats, Floats]:
    """Return the first and the last day of each claim, as day numbers; nan where it gives none."""
    days = [
        [day.toordinal() for date in told_dates(claim) for day in (date.earliest, date.latest) if day]
        for claim in claims
    ]
    return (
        np.array([min(some, default=math.nan) for some in days]),
        np.array([max(some, default=math.nan) for some in days]),
    )


def _said(scorer: Scorer, claims_a: Sequence[Claim], claims_b: Sequence[Claim]) -> Floats:
    """Return the scores of a scorer, which may be the user's own, once they are what the rest counts on."""
    name = getattr(scorer, "__name__", type(scorer).__name__)
    shape = (len(claims_a), len(claims_b))
    given = scorer(claims_a, claims_b)
    try:
        scores = np.asarray(given, dtype=np.float64)
    except (TypeError, ValueError) as error:
        message = (
            f"scorer={name}: gave {type(given).__name__}, no table of numbers; return a numpy array of shape {shape}"
        )
        raise ComparisonError(message) from error
    if scores.shape != shape:
        message = f"scorer={name}: gave shape {scores.shape}; return a row a claim of the first list, {shape} here"
        raise ComparisonError(message)
    outside = ~((scores >= -_SLACK) & (scores <= _MOST + _SLACK))  # what is no number is outside too
    if outside.any():
        message = f"scorer={name}: gave {float(scores[outside][0])!r}; scores run from 0 to 100: scale and clip them"
        raise ComparisonError(message)
    return np.clip(scores, 0.0, _MOST)
