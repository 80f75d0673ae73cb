"""Matching: every pair of figures and of statements in the articles, related and numbered, as matches."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Final, NamedTuple

from kitlib.align import Scorer, align_claims
from kitlib.compare import relate_figures
from kitlib.lexicon import Lexicon
from kitlib.model import Article, Claim, Figure, FigurePair, Kind, Match, Quantity, Verdict
from kitlib.pairing import pair_figures
from kitlib.polarity import relate_statements
from kitlib.profiles import Profile
from kitlib.results import content_hash, match_id, outlet_labels, sort_matches, surface
from kitlib.topics import topic_of

_DIGITS: Final = 6  # of a score: what lies behind them depends on the order of the sums, and so of the articles


def find_matches(
    articles: Sequence[Article],
    claims: Sequence[Sequence[Claim]],
    *,
    profile: Profile,
    lexicon: Lexicon,
    scorer: Scorer | None,
    score_cutoff: float,
) -> tuple[Match, ...]:
    """Return the matches of every two articles, in reading order.

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
    tuple of Match
        Incomparable pairs too.
    """
    # Reasons name the outlets, so two articles of one outlet must be told apart.
    labels = outlet_labels(articles)
    named = [replace(article, outlet=label) for article, label in zip(articles, labels, strict=True)]
    found: dict[str, Match] = {}
    for a, b in combinations(range(len(articles)), 2):
        one, two = _Side(a, articles[a], labels[a]), _Side(b, articles[b], labels[b])
        matches = [
            _figure_match(
                one,
                two,
                pair,
                relate_figures(pair, named[a], named[b], profile=profile, lexicon=lexicon),
                lexicon,
            )
            for pair in pair_figures(claims[a], claims[b], lexicon=lexicon)
        ]
        pairs = align_claims(claims[a], claims[b], scorer=scorer, score_cutoff=score_cutoff) if scorer else ()
        matches += [_statement_match(one, two, claims[a][pair.a], claims[b][pair.b], pair.score) for pair in pairs]
        is_copy = articles[a].text_hash == articles[b].text_hash
        for match in _same_place(matches) if is_copy else matches:
            found.setdefault(match.match_id, match)
    return tuple(_without_repeats(sort_matches(found.values(), lexicon)))


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


class _Side(NamedTuple):
    """One article of a pair: its position, itself, its name in reasons."""

    at: int
    article: Article
    label: str


def _same_place(matches: Iterable[Match]) -> Iterator[Match]:
    """Yield the matches of a span with itself: a text given twice says everything once."""
    for match in matches:
        if surface(match.claim_a, match.figure_a) == surface(match.claim_b, match.figure_b):
            yield match


def _figure_match(one: _Side, two: _Side, pair: FigurePair, verdict: Verdict, lexicon: Lexicon) -> Match:
    figures = pair.figure_a, pair.figure_b
    sides = (pair.claim_a, pair.figure_a), (pair.claim_b, pair.figure_b)
    both = all(isinstance(figure, Quantity) for figure in figures)
    match = _match(one, two, (pair.claim_a, pair.claim_b), figures, "quantity" if both else "date")
    return replace(match, topic=topic_of(sides, lexicon), verdict=verdict, score=round(pair.score, _DIGITS))


def _statement_match(one: _Side, two: _Side, claim_a: Claim, claim_b: Claim, score: float) -> Match:
    match = _match(one, two, (claim_a, claim_b), (None, None), "statement")
    verdict = relate_statements(claim_a, claim_b, outlets=(one.label, two.label))
    return replace(match, verdict=verdict, score=round(score, _DIGITS))


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
