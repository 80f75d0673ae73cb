"""Review: a person's session with the pairs of a comparison; every decision goes to a file before it counts."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import pandas as pd
from rapidfuzz import process

from kitlib import desk
from kitlib.adjudication import Decisions, MatchIndex, Resolved, collect_decisions, rule_match, standing_votes
from kitlib.decisions import (
    NOT_SAME,
    SAME,
    UNMATCHED,
    UNSURE,
    Choice,
    Clock,
    Decision,
    append_decisions,
    append_undo,
    check_relation,
    now,
    read_decisions,
)
from kitlib.docket import Item, find_items
from kitlib.errors import ComparisonError
from kitlib.results import Results
from kitlib.tables import TEXT, make_frame

if TYPE_CHECKING:
    from datetime import datetime

_SHEET_SUFFIXES: Final = (".xlsx", ".xlsm", ".csv", ".tsv", ".html", ".ipynb")
_NEAREST: Final = 3
_NEAR: Final = 50.0  # of 100, by rapidfuzz
#: The columns of a review's decisions; "state" says whether one holds for the articles as they are.
DECISION_COLUMNS: Final[dict[str, str]] = (
    dict.fromkeys(("match_id", "content_hash", "relation", "decision", "corrected_relation", "note"), TEXT)
    | dict.fromkeys(("reviewer", "time", "kind", "seen"), TEXT)
    | {"blind": "bool", "state": TEXT}
)
ITEM_COLUMNS: Final[dict[str, str]] = dict.fromkeys(("match_id", "kind", "topic", "seen", "decision"), TEXT)
PROBLEM_COLUMNS: Final[dict[str, str]] = dict.fromkeys(("place", "value", "rule", "remedy"), TEXT)
_HOLDS: Final = "holds"


class Progress(NamedTuple):
    """How many of the items the reviewer has decided, "unsure" included."""

    decided: int
    total: int

    def __str__(self) -> str:
        """Return both numbers in words."""
        return f"{self.decided} of {self.total} decided"


class Review:
    """Decisions on the pairs of one comparison, kept in a file that only grows.

    Made by :meth:`Comparison.review`. In a notebook it shows buttons; the methods do the same from code. Each returns
    when its line is on the disk.

    Parameters
    ----------
    results
        What the comparison found.
    path
        The file of decisions; it is made with the first decision. Others may write to it at the same time.
    reviewer
        Whose decisions these are.
    sample_unmatched
        How many claims without counterpart to ask about too: does another article tell this?
    clock
        Gives the time of a decision; None for the system's.

    Raises
    ------
    ComparisonError
        If the path is a folder, or a file that holds something else, or an argument is of another type.
    """

    def __init__(
        self,
        results: Results,
        path: str | os.PathLike[str],
        *,
        reviewer: str = "",
        sample_unmatched: int = 0,
        clock: Clock | None = None,
    ) -> None:
        """Check the arguments, and read the file once, so that a wrong one is refused before any work."""
        _check(path, reviewer, sample_unmatched)
        # A notebook that changes its folder must not change the file.
        self.path = Path(path).absolute()
        self.reviewer = reviewer
        self.results = results
        self.items = find_items(results, sample_unmatched)
        self._items: Mapping[str, Item] = {item.match_id: item for item in self.items}
        self._index = MatchIndex(results)
        self._clock = clock or now
        self.saved_at: datetime | None = None
        read_decisions(self.path)

    def accept(self, match_id: str, *, note: str = "") -> Decision:
        """Decide that both sides speak of the same fact, and leave the relation that the kit found.

        Parameters
        ----------
        match_id
            As in the tables, or as in :meth:`todo`.
        note
            Why, in your words.

        Returns
        -------
        Decision
            As it stands in the file.

        Raises
        ------
        ComparisonError
            If the comparison has no such pair.
        ExportError
            If the file cannot be written to.
        """
        return self.decide(match_id, SAME, note=note)

    def reject(self, match_id: str, *, note: str = "") -> Decision:
        """Decide that the two do not speak of the same fact; see :meth:`accept`."""
        return self.decide(match_id, NOT_SAME, note=note)

    def unsure(self, match_id: str, *, note: str = "") -> Decision:
        """Say that it cannot be decided; the kit's finding stands. See :meth:`accept`."""
        return self.decide(match_id, UNSURE, note=note)

    def correct(self, match_id: str, relation: str, *, note: str = "") -> Decision:
        """Decide that both speak of the same fact, and give their relation: agree, compatible, differ, incomparable.

        See :meth:`accept`. The relation that the kit found may be given too: it is confirmed then.

        Raises
        ------
        ComparisonError
            If there is no such relation or pair.
        """
        return self.decide(match_id, SAME, relation=check_relation(relation), note=note)

    def decide(
        self, match_id: str, decision: Choice, *, relation: str = "", note: str = "", blind: bool = False
    ) -> Decision:
        """Write a decision to the file, and return it when it is on the disk; the other methods end here.

        Parameters
        ----------
        match_id
            As in the tables.
        decision
            "same fact", "not the same" or "unsure".
        relation
            The relation that the person gives; empty to leave the kit's.
        note
            In the person's words.
        blind
            True where the person did not see what the kit found.

        Returns
        -------
        Decision

        Raises
        ------
        ComparisonError
            If there is no such pair, decision or relation, or if a relation is given to what is not the same fact.
        ExportError
            If the file cannot be written to.
        """
        item, time = self._item(match_id), self._clock()
        if relation and (decision != SAME or item.relation == UNMATCHED):
            message = f"relation={relation!r}: only a pair that is the same fact has one; leave it out"
            raise ComparisonError(message)
        made = Decision(
            match_id=item.match_id,
            decision=decision,
            content_hash=item.content_hash,
            relation=item.relation,
            corrected_relation=check_relation(relation) if relation else "",
            note=note,
            reviewer=self.reviewer,
            time=time.isoformat(),
            kind=item.kind,
            sentences=item.sentences,
            seen=item.seen,
            blind=blind,
        )
        append_decisions(self.path, [made])
        self.saved_at = time
        return made

    def undo(self) -> Decision:
        """Take back this reviewer's last decision; an earlier one on the same pair stands again.

        Returns
        -------
        Decision
            The one taken back; its line stays in the file, and a line that takes it back follows.

        Raises
        ------
        ComparisonError
            If none of this reviewer's decisions stands.
        ExportError
            If the file cannot be written to.
        """
        own = [decision for decision in self.standing if decision.reviewer == self.reviewer]
        if not own:
            who = f" of reviewer {self.reviewer!r}" if self.reviewer else " without a reviewer's name"
            message = f"undo: {str(self.path)!r} holds no decision{who} that stands; there is nothing to take back"
            raise ComparisonError(message)
        time = self._clock()
        append_undo(self.path, own[-1], time.isoformat())
        self.saved_at = time
        return own[-1]

    def add(self, decisions: Decisions) -> int:
        """Write decisions from elsewhere to the file, such as those of a spreadsheet that came back.

        Parameters
        ----------
        decisions
            A path, what ``read_review`` returns, or a list of decisions. What stands in the file already is left out;
            a decision without a reviewer is taken for this reviewer's.

        Returns
        -------
        int
            How many were new.

        Raises
        ------
        ComparisonError
            If these are no decisions.
        ArticleNotFoundError
            If there is no such file.
        ExportError
            If the file cannot be written to.
        """
        votes = standing_votes(self._resolved())
        found, _ = collect_decisions(decisions)
        new = [self._completed(decision) for decision in found if not self._is_told(decision, votes)]
        append_decisions(self.path, new)
        return len(new)

    def _is_told(self, decision: Decision, votes: Mapping[str, list[Resolved]]) -> bool:
        """Say whether a decision stands in the file, alone or as what several reviewers' decisions come to."""
        match = self._index.resolve(decision).match
        cast = votes.get(match.match_id, []) if match else []
        if match is None:
            return any(_said(self._named(decision)) == _said(standing) for standing in self.standing)
        ruled = rule_match(match, cast) if cast else None
        told = {_said(vote.decision)[1:] for vote in cast}
        if ruled:
            told.add((ruled.decision, ruled.corrected_relation, ruled.note, ruled.reviewer))
        return _said(self._named(decision))[1:] in told

    def _named(self, decision: Decision) -> Decision:
        return decision if decision.reviewer else replace(decision, reviewer=self.reviewer)

    def _completed(self, decision: Decision) -> Decision:
        """Return a decision with all that the file keeps of one."""
        match = self._index.resolve(decision).match
        named = replace(self._named(decision), time=decision.time or self._clock().isoformat())
        item = self._items.get(match.match_id if match else decision.match_id)
        if item is None:
            return named
        return replace(
            named,
            match_id=item.match_id,
            content_hash=item.content_hash,
            sentences=item.sentences,
            kind=item.kind,
            seen=item.seen,
            relation=decision.relation or item.relation,
        )

    @property
    def standing(self) -> tuple[Decision, ...]:
        """The decisions that stand in the file, of all reviewers, in the order in which they were made."""
        return read_decisions(self.path).decisions

    @property
    def problems(self) -> pd.DataFrame:
        """The lines of the file that could not be read, one row each: place, value, rule, remedy."""
        return make_frame([fault._asdict() for fault in read_decisions(self.path).problems], PROBLEM_COLUMNS)

    @property
    def progress(self) -> Progress:
        """How many items this reviewer has decided, and how many there are."""
        return Progress(len(self.own()), len(self.items))

    def own(self) -> dict[str, Decision]:
        """Return this reviewer's decisions by the match_id that they hold for now."""
        found: dict[str, Decision] = {}
        resolved = self._resolved()
        for match_id, votes in standing_votes(resolved).items():
            for vote in votes:
                if vote.decision.reviewer == self.reviewer:
                    found[match_id] = vote.decision
        answers = [entry.decision for entry in resolved if entry.is_answer and not entry.reason]
        found |= {answer.match_id: answer for answer in answers if answer.reviewer == self.reviewer}
        return {item.match_id: found[item.match_id] for item in self.items if item.match_id in found}

    def decisions(self) -> pd.DataFrame:
        """Return one row a decision that stands, of all reviewers; "state" says whether it holds for these articles."""
        return make_frame(_rows(self._resolved()), DECISION_COLUMNS)

    def stale(self) -> pd.DataFrame:
        """Return the decisions that hold no more, or for a pair whose id has changed; "state" says why."""
        return make_frame(_rows(entry for entry in self._resolved() if entry.reason), DECISION_COLUMNS)

    def todo(self) -> pd.DataFrame:
        """Return one row an item in the order of the review, with this reviewer's decision, empty where none is."""
        own = self.own()
        rows = [
            {name: getattr(item, name) for name in ("match_id", "kind", "topic", "seen")}
            | {"decision": own[item.match_id].decision if item.match_id in own else ""}
            for item in self.items
        ]
        return make_frame(rows, ITEM_COLUMNS)

    def _resolved(self) -> list[Resolved]:
        return [self._index.resolve(decision) for decision in self.standing]

    def _item(self, match_id: object) -> Item:
        if isinstance(match_id, str) and match_id in self._items:
            return self._items[match_id]
        near = process.extract(str(match_id), list(self._items), limit=_NEAREST, score_cutoff=_NEAR)
        hint = f"; near to it: {', '.join(name for name, *_ in near)}" if near else ""
        message = (
            f"match_id={match_id!r:.60}: not among the {len(self._items)} items of this review; "
            f"take one from the column match_id of todo() or matches(incomparable=True){hint}"
        )
        raise ComparisonError(message)

    def __repr__(self) -> str:
        """Return where the decisions go, and how far the review is."""
        who = f" by {self.reviewer}" if self.reviewer else ""
        return f"<Review{who} in {self.path.name}: {self.progress}>"

    def _repr_html_(self) -> str:
        """Return a plain table: what is left of the review where no kernel runs."""
        return desk.plain_table(self)

    def _ipython_display_(self) -> None:
        """Show the buttons, and below them the plain table, which they fold away once Python answers."""
        desk.show(self)


def _rows(resolved: Iterable[Resolved]) -> list[dict[str, Any]]:
    return [
        asdict(entry.decision)
        | {"state": entry.reason or _HOLDS}
        | ({"match_id": entry.match.match_id} if entry.match else {})
        for entry in resolved
    ]


def _said(decision: Decision) -> tuple[str, str, str, str, str]:
    return decision.match_id, decision.decision, decision.corrected_relation, decision.note, decision.reviewer


def _check(path: object, reviewer: object, sample: object) -> None:
    if not isinstance(path, (str, os.PathLike)) or not os.fspath(path):
        message = f"path={path!r:.60}: decisions go to a file; give its path, such as 'decisions.jsonl'"
        raise ComparisonError(message)
    if Path(path).is_dir() or Path(path).suffix.lower() in _SHEET_SUFFIXES:
        message = f"path={os.fspath(path)!r}: decisions go to a file of their own; name one such as 'decisions.jsonl'"
        raise ComparisonError(message)
    if not isinstance(reviewer, str):
        message = f"reviewer={reviewer!r:.60}: a reviewer is a name, or '' for none"
        raise ComparisonError(message)
    if not isinstance(sample, int) or isinstance(sample, bool) or sample < 0:
        message = f"sample_unmatched={sample!r:.60}: a number of claims, 0 or more"
        raise ComparisonError(message)
