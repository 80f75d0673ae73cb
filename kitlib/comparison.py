"""Comparison: what the user holds after comparing articles; every method is one line that delegates."""

import functools
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from typing import Any

import pandas as pd

from kitlib import checks, explanations, markedtext, matrix, quotable, tables, views
from kitlib import export as _export
from kitlib.align import DEFAULT_CUTOFF, Scorer
from kitlib.claims import find_claims
from kitlib.copies import copy_notices, find_copies, mark_copies
from kitlib.drawings import Drawings
from kitlib.errors import ComparisonError
from kitlib.lexicon import load_lexicon
from kitlib.markedtext import MarkedText
from kitlib.matching import find_matches
from kitlib.model import Article
from kitlib.notices import check_articles, find_notices
from kitlib.profiles import load_profile
from kitlib.results import Results, Run, outlet_labels, run_record
from kitlib.reviewable import Reviewable
from kitlib.similarity import claim_cdist

_LIBRARIES = ("kitlib", "rapidfuzz", "scipy", "nupunkt")


@dataclass(frozen=True, kw_only=True, slots=True)
class Comparison(Drawings, Reviewable):
    """What two or more articles tell of one event, side by side.

    Made by :func:`compare_articles`. Every method returns a new frame, so that changing one changes nothing here; the
    plots are those of :class:`~kitlib.drawings.Drawings`, and what persons decide comes in by
    :class:`~kitlib.reviewable.Reviewable`.

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

    def statements(self) -> pd.DataFrame:
        """Return one row a group of claims that state one thing, across all articles, with a column an outlet.

        Those that differ come first, then what most articles state; see ``matrix.statements_frame``.
        """
        return matrix.statements_frame(self.results)

    def copies(self) -> pd.DataFrame:
        """Return one row a passage that several articles print nearly word for word, such as an agency's text.

        A match inside such a passage says so in its reasons, and :meth:`table` counts its outlets once among the
        independent ones.

        Returns
        -------
        DataFrame
            passage, outlets, agency, sentences, likeness, and an outlet's share of words; see ``matrix.copies_frame``.

        Examples
        --------
        >>> text = "The dam above Orrin gave way on Monday night and water ran into the lower streets of the town."
        >>> first, second = (Article(text=text, outlet=name, agency="Arven") for name in ("Post", "Herald"))
        >>> compare_articles(first, second).copies()[["outlets", "agency", "likeness"]].to_numpy().tolist()
        [['Herald and Post', 'Arven', 100.0]]
        """
        return matrix.copies_frame(self.results)

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

    def explain(self, match_id: str) -> pd.DataFrame:
        """Return what the score of a match is made of: one row a share, whose points add up to the score.

        Parameters
        ----------
        match_id
            As in :meth:`matches` and :meth:`table`.

        Returns
        -------
        DataFrame
            With the columns share, points and what (the evidence in words), in reading order. A share pushes the way
            its name says: "words in both" adds, "only in AP" takes off.

        Raises
        ------
        ComparisonError
            If there is no such match.

        Examples
        --------
        >>> first = Article(text="The mayor of Orrin has resigned.", outlet="Post")
        >>> second = Article(text="Orrin's mayor resigned on Monday.", outlet="Herald")
        >>> comparison = compare_articles(first, second)
        >>> frame = comparison.explain(comparison.matches()["match_id"].iloc[0])
        >>> frame[["share", "what"]].head(2).to_numpy().tolist()
        [['words in both', 'mayor, resigned'], ['names in both', 'Orrin']]
        """
        return explanations.explanation_frame(self.results, match_id)

    def summary(self) -> pd.DataFrame:
        """Return how much was found, one row a count."""
        return tables.summary(self.results)

    def export(self, path: str | Path, *, snippets_only: bool = False, bom: bool = False) -> list[Path]:
        """Write the comparison to a file, whose suffix picks the format, or to a folder, which gets all formats.

        Parameters
        ----------
        path
            A file such as ``"exports/table.xlsx"``, or a folder.
        snippets_only
            True for articles that may not be passed on whole: at most 160 characters of a sentence, around its
            figure, 60 of one without a match, and no running text, in every format.
        bom
            True to begin a .csv file with a byte order mark, by which some spreadsheets know UTF-8.

        Returns
        -------
        list of Path
            The files written.

        Raises
        ------
        ExportError
            If the suffix names no format, or the place cannot be written to.
        MissingExtraError
            If a .docx file is asked for and python-docx is not installed.
        """
        return _export.export(self.results, path, snippets_only=snippets_only, bom=bom)

    def quotable(self) -> list[str]:
        """Return sentences to paste into a mail, one a fact that several outlets give, those that differ first.

        Returns
        -------
        list of str
            Each figure as written, with its source, its outlet and the day of the report; a day that was inferred is
            said as "about".

        Examples
        --------
        >>> first = Article(text="The fire killed 12 people, police said.", outlet="Post", published="2024-03-12")
        >>> second = Article(text="The fire killed 15 people.", outlet="Herald", published="2024-03-19")
        >>> compare_articles(first, second).quotable()[0].partition(". ")[0]
        'Deaths – Post (12 March 2024) reports 12 (police); Herald (19 March 2024) reports 15'
        """
        return quotable.quotable(self.results)

    def show(self, outlet: str) -> MarkedText:
        r"""Show an article as it stands, with its figures, dates and sources marked, and what the others give.

        Parameters
        ----------
        outlet
            The article's label, as in the tables: its outlet, told apart by date where an outlet has several.

        Returns
        -------
        MarkedText
            A page in a notebook, text elsewhere; see :func:`kitlib.show`.

        Raises
        ------
        ComparisonError
            If no article has that label; the message names those that there are.

        Examples
        --------
        >>> first = Article(text="The fire killed 12 people.", outlet="Post")
        >>> second = Article(text="The fire killed 15 people.", outlet="Herald")
        >>> print(compare_articles(first, second).show("Post").text.rpartition("\n")[2])
        The fire killed 12 [deaths] [≠ Herald: 15] people. [≈ statement of Herald]
        """
        return markedtext.show_outlet(self.results, outlet)

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
    check_articles(articles)
    if not score_cutoff >= 0:  # also refuses what is no number
        message = f"score_cutoff={score_cutoff!r}: scores run from 0 to 100; give a number from 0 up"
        raise ComparisonError(message)
    bounds, words = load_profile(profile), load_lexicon(lexicon)
    claims = tuple(tuple(find_claims(article, profile=bounds, lexicon=words)) for article in articles)
    found = find_matches(articles, claims, profile=bounds, lexicon=words, scorer=scorer, score_cutoff=score_cutoff)
    labels, copies = outlet_labels(articles), find_copies(articles, claims)
    run = Run(
        profile=bounds.name,
        cutoff=score_cutoff,
        scorer=getattr(scorer, "__name__", type(scorer).__name__),
        versions=(*_versions(), ("lexicon", words.version)),
        warnings=(*find_notices(articles, claims), *copy_notices(articles, labels, copies)),
    )
    return Comparison(
        results=Results(
            articles=articles,
            claims=claims,
            matches=mark_copies(found.matches, labels, copies),
            run=run,
            lexicon=words,
            profile=bounds,
            scorer=scorer,
            standings=found.standings,
        )
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
