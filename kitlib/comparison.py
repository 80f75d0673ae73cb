"""Comparison: what the user holds after comparing articles; every method is one line that delegates."""

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from kitlib import checks, plots, tables, views
from kitlib import export as _export
from kitlib.align import DEFAULT_CUTOFF, Scorer
from kitlib.articles import language_warning
from kitlib.claims import find_claims
from kitlib.errors import ComparisonError
from kitlib.lexicon import load_lexicon
from kitlib.matching import find_matches
from kitlib.model import Article, Claim
from kitlib.profiles import load_profile
from kitlib.results import Results, Run, outlet_labels, run_record
from kitlib.similarity import claim_cdist
from kitlib.standpoints import find_standpoint
from kitlib.zones import SILENT_ZONES

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_FEWEST = 2
_LIBRARIES = ("kitlib", "rapidfuzz", "scipy", "nupunkt")


@dataclass(frozen=True, kw_only=True, slots=True)
class Comparison:
    """What two or more articles tell of one event, side by side.

    Made by :func:`compare_articles`. Every method returns a new frame, so that changing one changes nothing here.

    Parameters
    ----------
    results
        Articles, claims, matches and the record of the run.

    Examples
    --------
    >>> first = Article(text="At least 12 people died in the fire.", outlet="Post")
    >>> second = Article(text="The fire killed 15 people.", outlet="Herald")
    >>> comparison = compare_articles(first, second)
    >>> comparison.table().columns[:5].tolist()
    ['topic', 'Post', 'Herald', 'relation', 'why']
    """

    results: Results = field(repr=False)

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles, in the order given."""
        return self.results.articles

    @property
    def warnings(self) -> tuple[str, ...]:
        """What a reader should know before trusting the table, in words."""
        return self.results.run.warnings

    @property
    def run(self) -> dict[str, Any]:
        """The run record: inputs and their hashes, profile, cutoff, versions, warnings and counts."""
        return run_record(self.results)

    def table(self) -> pd.DataFrame:
        """Return one row a fact, side by side: differ, compatible, agree, then what one outlet alone gives."""
        return tables.side_by_side(self.results)

    def matches(self, *, incomparable: bool = False) -> pd.DataFrame:
        """Return one row a pair of figures, dates or statements; see ``tables.MATCH_COLUMNS``.

        Parameters
        ----------
        incomparable
            True to keep the pairs that look alike but count other things.

        Returns
        -------
        DataFrame
        """
        return tables.matches_frame(self.results, incomparable=incomparable)

    def differences(self) -> pd.DataFrame:
        """Return those rows of :meth:`table` whose relation is differ; statements that do stand in :meth:`matches`."""
        return tables.differences_frame(self.results)

    def unmatched(self) -> pd.DataFrame:
        """Return the claims without counterpart in the other articles, those with figures first."""
        return tables.unmatched_frame(self.results)

    def claims(self) -> pd.DataFrame:
        """Return one row a claim of every article."""
        return tables.claims_frame(self.results)

    def cleaning(self) -> pd.DataFrame:
        """Return one row a zone of every article: what was taken for boilerplate, why, and the figures in it."""
        return tables.cleaning_frame(self.results)

    def inconsistencies(self) -> pd.DataFrame:
        """Return one row a pair of figures of one fact inside one article that cannot stand together.

        Only counts of the event (deaths, injured, arrests and the like) are held against each other, and only where
        people, place, day and year are the same as far as the article says: parts, additions and summands of a total
        stand in no row. Where the two figures have different sources, the reasons name both.

        Returns
        -------
        DataFrame
            See ``tables.INCONSISTENCY_COLUMNS``; start and end are those of the figures, as offsets into the text.

        Examples
        --------
        >>> first = Article(
        ...     text="The flood killed 12 people. Later, the text puts the death toll at 30.", outlet="Post"
        ... )
        >>> second = Article(text="The flood killed 30 people.", outlet="Herald")
        >>> compare_articles(first, second).inconsistencies()[["outlet", "surface_a", "surface_b"]].to_numpy().tolist()
        [['Post', '12', '30']]
        """
        return checks.inconsistencies_frame(self.results)

    def sensitivity(self, *profiles: str | Path) -> pd.DataFrame:
        """Return one row a pair of figures whose relation changes under another profile.

        Parameters
        ----------
        profiles
            Names of profiles of the package, or paths of the user's own; none for all of the package but the one used.

        Returns
        -------
        DataFrame
            See ``tables.SENSITIVITY_COLUMNS``; a relation is "not paired" where the profile does not make the two a
            pair. Statements are left out, since no profile changes their relation.

        Raises
        ------
        ProfileError
            If a profile is unknown or its file breaks a rule.

        Examples
        --------
        >>> first = Article(text="The fire killed dozens of people.", outlet="Post")
        >>> second = Article(text="The fire killed 45 people.", outlet="Herald")
        >>> frame = compare_articles(first, second).sensitivity("codebook")
        >>> frame[["surface_a", "surface_b", "relation", "other_relation"]].to_numpy().tolist()
        [['dozens', '45', 'compatible', 'differ']]
        """
        return checks.sensitivity_frame(self.results, profiles)

    def summary(self) -> pd.DataFrame:
        """Return how much was found, one row a count."""
        return tables.summary(self.results)

    def plot_figures(self, ax: "Axes | None" = None) -> "Axes":
        """Draw the figures that both articles give, each row on its own scale from zero, and list the others.

        Parameters
        ----------
        ax
            Where to draw; None for a new figure of a fitting size.

        Returns
        -------
        Axes
        """
        return plots.plot_figures(self.results, ax=ax)

    def export(self, path: str | Path) -> list[Path]:
        """Write the comparison to a file, whose suffix picks the format, or to a folder, which gets all formats.

        Parameters
        ----------
        path
            A file such as ``"exports/table.xlsx"``, or a folder.

        Returns
        -------
        list of Path
            The files written.
        """
        return _export.export(self.results, path)

    def __repr__(self) -> str:
        """Return the summary line."""
        return f"<Comparison: {views.summary_line(self.results)}>"

    def _repr_html_(self) -> str:
        """Return the notebook view."""
        return views.comparison_html(self.results)


def compare_articles(
    *articles: Article,
    profile: str | Path = "default",
    lexicon: str | Path | None = None,
    scorer: Scorer = claim_cdist,
    score_cutoff: float = DEFAULT_CUTOFF,
) -> Comparison:
    """Compare two or more articles on one event.

    Parameters
    ----------
    articles
        Two or more articles.
    profile
        Name of a profile of the package, or the path of the user's own.
    lexicon
        Path of a TOML file with the user's own measures; None for those of the package.
    scorer
        Gives an array of scores from 0 to 100, a row a claim of the first article, a column one of the second.
    score_cutoff
        Lowest score, 0 to 100, at which two statements are a pair.

    Returns
    -------
    Comparison

    Raises
    ------
    ComparisonError
        If fewer than two articles are given, one of them is no Article, or the cutoff is below 0 or no number.

    Examples
    --------
    >>> first = Article(text="At least 12 people died in the fire.", outlet="Post")
    >>> second = Article(text="The fire killed 15 people.", outlet="Herald")
    >>> compare_articles(first, second).table()["relation"].tolist()
    ['compatible']
    """
    _check_articles(articles)
    if not score_cutoff >= 0:  # also refuses what is no number
        message = f"score_cutoff={score_cutoff!r}: scores run from 0 to 100; give a number from 0 up"
        raise ComparisonError(message)
    bounds, words = load_profile(profile), load_lexicon(lexicon)
    claims = tuple(tuple(find_claims(article, profile=bounds, lexicon=words)) for article in articles)
    matches = find_matches(articles, claims, profile=bounds, lexicon=words, scorer=scorer, score_cutoff=score_cutoff)
    run = Run(
        profile=bounds.name,
        cutoff=score_cutoff,
        scorer=getattr(scorer, "__name__", type(scorer).__name__),
        versions=(*_versions(), ("lexicon", words.version)),
        warnings=_warnings(articles, claims),
    )
    return Comparison(
        results=Results(articles=articles, claims=claims, matches=matches, run=run, lexicon=words, profile=bounds)
    )


@functools.cache
def _versions() -> tuple[tuple[str, str], ...]:
    return tuple((name, installed_version(name)) for name in _LIBRARIES)


def installed_version(name: str) -> str:
    """Return the version of a distribution, "not installed" where it has none."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        # A folder on the path, such as a clone that was never installed, has no metadata.
        return "not installed"


def _check_articles(articles: Sequence[object]) -> None:
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


def _warnings(articles: Sequence[Article], claims: Sequence[Sequence[Claim]]) -> tuple[str, ...]:
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
    return tuple(dict.fromkeys(told))


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
