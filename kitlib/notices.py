"""Notices: what a reader should know of the articles before trusting a table, and what is no comparison at all."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from kitlib.articles import language_warning
from kitlib.errors import ComparisonError
from kitlib.kinship import find_gist, look_unrelated
from kitlib.model import Article, Claim
from kitlib.results import outlet_labels
from kitlib.standpoints import find_standpoint
from kitlib.zones import SILENT_ZONES

_FEWEST = 2


def check_articles(articles: Sequence[object]) -> None:
    """Refuse what is no two articles.

    Raises
    ------
    ComparisonError
        If fewer than two are given, or one of them is no Article.
    """
    for article in articles:
        if not isinstance(article, Article):
            message = f"{article!r:.60}: a comparison needs Articles, not {type(article).__name__}; {_remedy(article)}"
            raise ComparisonError(message)
    if len(articles) < _FEWEST:
        message = (
            f"{len(articles)} article(s) given: a comparison needs two or more; "
            "give each on its own, as in compare_articles(first, second)"
        )
        raise ComparisonError(message)


def _remedy(given: object) -> str:
    if isinstance(given, list | tuple):
        return "unpack it with a star, as in compare_articles(*articles)"
    return "read a file with read_article, or make an Article(text=..., outlet=...)"


def find_notices(articles: Sequence[Article], claims: Sequence[Sequence[Claim]]) -> tuple[str, ...]:
    """Return what a reader should know of the articles, those of one article together."""
    labels = outlet_labels(articles)
    told: list[str] = []
    for position, (label, article) in enumerate(zip(labels, articles, strict=True)):
        told += [
            f"{label}: {warning}" for warning in dict.fromkeys((*article.warnings, *_gaps(article, claims[position])))
        ]
        told += [
            f"{labels[other]} and {label} have the same text: this is one report, not two"
            for other in range(position)
            if articles[other].text_hash == article.text_hash
        ]
    return tuple(dict.fromkeys((*told, *_strangers(labels, claims))))


def _strangers(labels: Sequence[str], claims: Sequence[Sequence[Claim]]) -> Iterator[str]:
    """Yield which articles hardly speak of one event; a third that is akin to both of them joins them."""
    gists = [find_gist(of_article) for of_article in claims]
    family = list(range(len(gists)))
    pairs = list(combinations(range(len(gists)), 2))
    for one, other in pairs:
        if not look_unrelated(gists[one], gists[other]):
            family = [family[one] if each == family[other] else each for each in family]
    for one, other in pairs:
        if family[one] != family[other]:
            yield (
                f"{labels[one]} and {labels[other]} share next to no words or names: they may be about different "
                "events, and then what pairs them is chance"
            )


def _gaps(article: Article, claims: Sequence[Claim]) -> Iterator[str]:
    """Yield what one article lacks."""
    if not article.text.strip():
        yield "the text is empty, so there is nothing to compare"
        return
    language = language_warning(article.text)
    if language:
        yield language
    if not any(claim.quantities for claim in claims if claim.zone not in SILENT_ZONES):
        yield "no figure was found"
    standpoint = find_standpoint(article)
    if standpoint.is_dateline:
        yield f"the day of publication is not known; {standpoint.day}, taken from the dateline, serves instead"
    elif standpoint.day is None:
        yield "the day of publication is not known, so weekdays and 'last week' have no date"
    elif "published" in article.inferred:
        yield f"the day of publication, {article.published}, was inferred"
