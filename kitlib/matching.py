"""Matching: every pair of figures and of statements in the articles, related and numbered, as matches."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from kitlib.align import Scorer, align_claims
from kitlib.compare import relate_figures
from kitlib.lexicon import Lexicon
from kitlib.model import Article, Claim, ClaimPair, Figure, FigurePair, Kind, Match, Quantity, Verdict
from kitlib.pairing import pair_figures
from kitlib.polarity import relate_statements
from kitlib.profiles import Profile
from kitlib.results import Standing, content_hash, match_id, outlet_labels, sort_matches, surface
from kitlib.similarity import claim_cdist
from kitlib.topics import topic_of

_DIGITS: Final = 6  # of a score: what lies behind them depends on the order of the sums, and so of the articles


class Found(NamedTuple):
    """The matches, in reading order, and how clear each is, by its match_id."""

    matches: tuple[Match, ...]
    standings: dict[str, Standing]


class _Side(NamedTuple):
    """One article of a pair: its position, itself, its name in reasons, its claims."""

    at: int
    article: Article
    label: str
    claims: Sequence[Claim]


_Ranked = tuple[Match, Standing]


def find_matches(
    articles: Sequence[Article],
    claims: Sequence[Sequence[Claim]],
    *,
    profile: Profile,
    lexicon: Lexicon,
    scorer: Scorer | None,
    score_cutoff: float,
) -> Found:
    """Return the matches of every two articles.

    Parameters
    ----------
    articles
        The articles.
    claims
        The claims of each article.
    profile, lexicon
        Bounds and words.
    scorer
        Scores claims, 0 to 100; None for figures alone, without pairs of statements.
    score_cutoff
        Lowest score, 0 to 100, of a pair of statements.

    Returns
    -------
    Found
        Incomparable pairs too.
    """
    found: dict[str, _Ranked] = {}
    for one, two in _pairs_of_sides(articles, claims):
        ratios = claim_cdist(one.claims, two.claims)
        ranked = _rank_figures(_figure_matches(one, two, profile, lexicon, ratios))
        if scorer:
            known = _known(ratios) if scorer is claim_cdist else scorer
            ranked += _statement_matches(one, two, known, score_cutoff)
        for match, standing in _once(one, two, ranked):
            found.setdefault(match.match_id, (match, standing))
    kept = tuple(_without_repeats(sort_matches((match for match, _ in found.values()), lexicon)))
    return Found(kept, {match.match_id: found[match.match_id][1] for match in kept})


def find_statements(
    articles: Sequence[Article], claims: Sequence[Sequence[Claim]], *, scorer: Scorer, score_cutoff: float
) -> list[Match]:
    """Return the pairs of statements from a cutoff up, those that repeat each other too.

    Parameters
    ----------
    articles, claims, scorer, score_cutoff
        As for :func:`find_matches`.

    Returns
    -------
    list of Match
        In the order of the articles and of their claims.
    """
    return [
        match
        for one, two in _pairs_of_sides(articles, claims)
        for match, _ in _once(one, two, _statement_matches(one, two, scorer, score_cutoff))
    ]


def _pairs_of_sides(articles: Sequence[Article], claims: Sequence[Sequence[Claim]]) -> Iterator[tuple[_Side, _Side]]:
    sides = zip(articles, outlet_labels(articles), claims, strict=True)
    yield from combinations([_Side(at, *side) for at, side in enumerate(sides)], 2)


def _once(one: _Side, two: _Side, ranked: Iterable[_Ranked]) -> Iterator[_Ranked]:
    """Yield the matches of two articles; of a text given twice, those of a span with itself: it says all once."""
    is_copy = one.article.text_hash == two.article.text_hash
    for match, standing in ranked:
        if not is_copy or surface(match.claim_a, match.figure_a) == surface(match.claim_b, match.figure_b):
            yield match, standing


def _without_repeats(matches: Iterable[Match]) -> Iterator[Match]:
    """Yield the first of those matches whose sentences, and places in them, are equal: a headline may stand twice."""
    seen: set[Hashable] = set()
    for match in matches:
        key = repeat_key(match)
        if key not in seen:
            seen.add(key)
            yield match


def repeat_key(match: Match) -> Hashable:
    """Return what is equal for two matches that repeat each other: articles, kind, sentences and places in them."""
    sides = ((match.claim_a, match.figure_a), (match.claim_b, match.figure_b))
    places = frozenset((claim.text, surface(claim, figure)[0] - claim.start) for claim, figure in sides)
    return match.article_a, match.article_b, match.kind, match.content_hash, places


def _known(ratios: NDArray[np.float64]) -> Scorer:
    """Return the kit's own scorer for two articles whose scores are known: pairing figures asked for them already."""
    return lambda _a, _b: ratios


def _figure_matches(
    one: _Side, two: _Side, profile: Profile, lexicon: Lexicon, ratios: NDArray[np.float64]
) -> list[Match]:
    # Reasons name the outlets, so two articles of one outlet must be told apart.
    named = [replace(side.article, outlet=side.label) for side in (one, two)]
    return [
        _figure_match(one, two, pair, relate_figures(pair, *named, profile=profile, lexicon=lexicon), lexicon)
        for pair in pair_figures(one.claims, two.claims, lexicon=lexicon, ratios=ratios)
    ]


def _figure_match(one: _Side, two: _Side, pair: FigurePair, verdict: Verdict, lexicon: Lexicon) -> Match:
    figures = pair.figure_a, pair.figure_b
    sides = (pair.claim_a, pair.figure_a), (pair.claim_b, pair.figure_b)
    both = all(isinstance(figure, Quantity) for figure in figures)
    match = _match(one, two, (pair.claim_a, pair.claim_b), figures, "quantity" if both else "date")
    return replace(match, topic=topic_of(sides, lexicon), verdict=verdict, score=round(pair.score, _DIGITS))


def _rank_figures(matches: Sequence[Match]) -> list[_Ranked]:
    """Return each match of two figures with its standing among those found that share a figure with it."""
    scores: dict[Hashable, list[float]] = defaultdict(list)
    for match in matches:
        for place in _places(match):
            scores[place].append(match.score)
    return [(match, _standing(match.score, [scores[place] for place in _places(match)])) for match in matches]


def _places(match: Match) -> tuple[Hashable, Hashable]:
    one, two = surface(match.claim_a, match.figure_a), surface(match.claim_b, match.figure_b)
    return ("a", match.claim_a.index, *one), ("b", match.claim_b.index, *two)


def _standing(score: float, sides: Iterable[Sequence[float]]) -> Standing:
    """Return the standing of a score among those of each side, itself once in each."""
    others: list[float] = []
    for side in sides:
        rest = list(side)
        rest.remove(score)
        others += rest
    runner_up = max(others, default=0.0)
    return Standing(1 + sum(other > score for other in others), runner_up, round(score - runner_up, _DIGITS))


def _statement_matches(one: _Side, two: _Side, scorer: Scorer, score_cutoff: float) -> list[_Ranked]:
    pairs = align_claims(one.claims, two.claims, scorer=scorer, score_cutoff=score_cutoff)
    return [_statement_match(one, two, pair) for pair in pairs]


def _statement_match(one: _Side, two: _Side, pair: ClaimPair) -> _Ranked:
    claim_a, claim_b = one.claims[pair.a], two.claims[pair.b]
    match = _match(one, two, (claim_a, claim_b), (None, None), "statement")
    verdict = relate_statements(claim_a, claim_b, outlets=(one.label, two.label))
    standing = Standing(pair.rank, round(pair.runner_up, _DIGITS), round(pair.margin, _DIGITS))
    return replace(match, verdict=verdict, score=round(pair.score, _DIGITS)), standing


def _match(
    one: _Side,
    two: _Side,
    claims: tuple[Claim, Claim],
    figures: tuple[Figure | None, Figure | None],
    kind: Kind,
) -> Match:
    """Return a match with its hashes and places; topic, verdict and score are still to be filled in."""
    (start_a, end_a, words_a), (start_b, end_b, words_b) = map(surface, claims, figures)
    return Match(
        match_id=match_id(one.article, (start_a, end_a), two.article, (start_b, end_b), kind=kind),
        content_hash=content_hash(claims[0].text, words_a, claims[1].text, words_b),
        kind=kind,
        topic="",
        verdict=Verdict(relation="incomparable"),
        score=0.0,
        article_a=one.at,
        article_b=two.at,
        claim_a=claims[0],
        claim_b=claims[1],
        figure_a=figures[0],
        figure_b=figures[1],
    )
