"""Reviewable: what persons do with a comparison, review its pairs, apply their decisions, and see what came of them."""

import os
from dataclasses import asdict, replace
from typing import Any, Final, Self

import pandas as pd

from kitlib.adjudication import Decisions, apply_decisions
from kitlib.decisions import Clock
from kitlib.results import Results
from kitlib.review import DECISION_COLUMNS, Review
from kitlib.rulings import CONFLICT
from kitlib.tables import TEXT, make_frame, matches_frame

CONFLICT_COLUMNS: Final[dict[str, str]] = dict.fromkeys(
    ("match_id", "seen", "machine_relation", "reviewer", "decision", "corrected_relation", "note", "time"), TEXT
)


class Reviewable:
    """What persons do with a comparison; :class:`~kitlib.comparison.Comparison` has these methods."""

    __slots__ = ()

    results: Results

    def review(
        self,
        path: str | os.PathLike[str],
        *,
        reviewer: str = "",
        sample_unmatched: int = 0,
        clock: Clock | None = None,
    ) -> Review:
        """Return a review of the pairs, which shows buttons in a notebook and takes decisions from code.

        Parameters
        ----------
        path
            The file of decisions, such as ``"decisions.jsonl"``. It only grows; what stands in it is taken up again.
        reviewer
            Whose decisions these are; another name is another reviewer, in the same file or in one of their own.
        sample_unmatched
            How many claims without counterpart to ask about as well, so that recall can be estimated.
        clock
            Gives the time of a decision, as an aware ``datetime``; None for the system's.

        Returns
        -------
        Review

        Raises
        ------
        ComparisonError
            If the path is a folder or a file that holds something else, or an argument is of another type.

        Examples
        --------
        >>> import pathlib, tempfile
        >>> from kitlib import Article, compare_articles
        >>> first = Article(text="At least 12 people died in the fire.", outlet="Post")
        >>> second = Article(text="The fire killed 15 people.", outlet="Herald")
        >>> comparison = compare_articles(first, second)
        >>> review = comparison.review(pathlib.Path(tempfile.mkdtemp()) / "decisions.jsonl", reviewer="Ana")
        >>> made = review.correct(comparison.matches()["match_id"].iloc[0], "differ", note="two buildings")
        >>> review.progress.decided
        1
        """
        return Review(self.results, path, reviewer=reviewer, sample_unmatched=sample_unmatched, clock=clock)

    def apply(self, decisions: Decisions) -> Self:
        """Return the comparison as persons decided: their relations, and without the pairs they rejected.

        A decision overrides the kit; its rows say so under ``decided_by``. Pairs that were decided not to be of the
        same fact leave the table, and stand in :meth:`rejected` and in every export. Where reviewers decided
        otherwise, the kit's relation stands and :meth:`conflicts` lists them. What an edit of an article has made
        stale is not applied and stands in :meth:`stale`.

        Parameters
        ----------
        decisions
            The path of a file of decisions or of a spreadsheet, a Review, what ``read_review`` returns, or a list of
            these. Decisions that were applied before are left out: give all that shall hold.

        Returns
        -------
        Comparison

        Raises
        ------
        ComparisonError
            If `decisions` holds no decisions, or a file of them cannot be read.
        ArticleNotFoundError
            If there is no such file.

        Examples
        --------
        >>> from kitlib import Article, compare_articles
        >>> first = Article(text="At least 12 people died in the fire.", outlet="Post")
        >>> second = Article(text="The fire killed 15 people.", outlet="Herald")
        >>> comparison = compare_articles(first, second)
        >>> match_id = comparison.matches()["match_id"].iloc[0]
        >>> decided = comparison.apply([{"match_id": match_id, "decision": "not the same", "reviewer": "Ana"}])
        >>> decided.table()["relation"].tolist()
        ['one outlet only', 'one outlet only']
        >>> decided.rejected()[["outlet_a", "outlet_b", "relation", "decided_by"]].to_numpy().tolist()
        [['Post', 'Herald', 'compatible', 'Ana']]
        """
        whole: Any = self  # a dataclass, where this is inherited
        decided: Self = replace(whole, results=apply_decisions(self.results, decisions))
        return decided

    def rejected(self) -> pd.DataFrame:
        """Return the pairs that were decided not to be of the same fact, with the columns of ``matches()``."""
        frame = matches_frame(self.results, incomparable=True)
        ids = {match.match_id for match in self.results.rejected}
        return frame[frame["match_id"].isin(ids)].reset_index(drop=True)

    def conflicts(self) -> pd.DataFrame:
        """Return the decisions that contradict each other, one row a reviewer and pair; none of them is applied."""
        adjudication = self.results.adjudication
        rulings = adjudication.rulings if adjudication else {}
        rows = [
            asdict(vote) | {"match_id": match_id, "machine_relation": ruling.machine_relation}
            for match_id, ruling in rulings.items()
            if ruling.decided_by == CONFLICT
            for vote in ruling.votes
        ]
        return make_frame(rows, CONFLICT_COLUMNS)

    def stale(self) -> pd.DataFrame:
        """Return the decisions that were not applied, or went to a pair whose id has changed; "state" says why."""
        adjudication = self.results.adjudication
        rows: list[dict[str, Any]] = [
            asdict(entry.decision) | {"state": entry.reason} | ({"match_id": entry.match_id} if entry.match_id else {})
            for entry in (adjudication.stale if adjudication else ())
        ]
        return make_frame(rows, DECISION_COLUMNS)
