"""Samples: claims without counterpart, drawn so that a person can say what the kit has missed."""

from dataclasses import dataclass

from kitlib.absences import unmatched_claims
from kitlib.model import Article, Claim
from kitlib.results import Results, content_hash, match_id


@dataclass(frozen=True, kw_only=True, slots=True)
class Sample:
    """A claim of which a person is asked whether another article tells it too.

    Parameters
    ----------
    article
        Position of its article.
    claim
        The claim.
    match_id, content_hash
        Under which the answer is kept: those of the claim, paired with itself.
    """

    article: int
    claim: Claim
    match_id: str
    content_hash: str


def sample_unmatched(results: Results, size: int | None = None) -> tuple[Sample, ...]:
    """Return claims without counterpart, as if drawn by lot and yet always the same ones.

    Parameters
    ----------
    results
        What a comparison found.
    size
        How many; None for all. A larger sample holds the smaller one.

    Returns
    -------
    tuple of Sample

    Examples
    --------
    >>> from kitlib.comparison import compare_articles
    >>> first = Article(text="Nine people died. The mayor wept.", outlet="Post")
    >>> second = Article(text="Nine people died.", outlet="Herald")
    >>> [sample.claim.text for sample in sample_unmatched(compare_articles(first, second).results, 5)]
    ['The mayor wept.']
    """
    samples = (make_sample(results.articles[at], at, claim) for at, claim in unmatched_claims(results))
    # An id is a hash, so that its order has nothing to do with what the claim says.
    return tuple(sorted(samples, key=lambda sample: sample.match_id)[:size])


def make_sample(article: Article, at: int, claim: Claim) -> Sample:
    """Return a claim with the ids under which an answer about it is kept."""
    span = claim.start, claim.end
    return Sample(
        article=at,
        claim=claim,
        match_id=match_id(article, span, article, span, kind="statement"),
        content_hash=content_hash(claim.text, claim.text, claim.text, claim.text),
    )
