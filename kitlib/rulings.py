"""Rulings: what the decisions of all persons come to, match by match, as results carry them."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

import pandas as pd

from kitlib.decisions import Decision
from kitlib.model import Match, Relation

#: What an adjudication adds to the tables, with the dtypes.
RULING_COLUMNS: Final[dict[str, str]] = {
    "decided_by": "str",
    "decision": "str",
    "corrected_relation": "str",
    "note": "str",
    "reviewer": "str",
    "date": "datetime64[s]",
}
MACHINE: Final = "machine"
CONFLICT: Final = "conflict"
_UNNAMED: Final = "a reviewer"


def reviewer_name(reviewer: str) -> str:
    """Return a reviewer's name, or words for one who gave none."""
    return " ".join(reviewer.split()) or _UNNAMED


@dataclass(frozen=True, kw_only=True, slots=True)
class Ruling:
    """What was decided of one match.

    Parameters
    ----------
    decided_by
        The reviewers whose decision holds; "machine" where none decided or all are unsure, "conflict" where they
        decided otherwise and the machine's relation stands.
    decision
        "same fact", "not the same" or "unsure"; empty in a conflict.
    machine_relation
        What the kit found.
    corrected_relation
        The relation that the reviewers gave; empty where the kit's was left.
    note, reviewer
        The notes and the names of all who decided.
    date
        Day of the last decision.
    votes
        The decisions themselves.
    """

    decided_by: str
    decision: str
    machine_relation: str
    corrected_relation: Relation | Literal[""] = ""
    note: str = ""
    reviewer: str = ""
    date: dt.date | None = None
    votes: tuple[Decision, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class StaleDecision:
    """A decision that was not applied, or to another pair than it names, and why.

    Parameters
    ----------
    decision
        The decision.
    match_id
        The match that it was carried over to; empty where it was not applied.
    reason
        In words.
    """

    decision: Decision
    match_id: str
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Adjudication:
    """What persons decided, beside what the kit found.

    Parameters
    ----------
    machine
        The matches as the kit found them.
    rulings
        What was decided, by match_id.
    rejected
        The matches that were decided not to be of the same fact.
    stale
        Decisions that were not applied, and those that were carried over to a pair of another id.
    """

    machine: tuple[Match, ...]
    rulings: Mapping[str, Ruling] = field(default_factory=dict)
    rejected: tuple[Match, ...] = ()
    stale: tuple[StaleDecision, ...] = ()

    def counts(self) -> dict[str, int]:
        """Return how many decisions were applied and how many were not, for the run record."""
        rulings = self.rulings.values()
        conflicts = sum(ruling.decided_by == CONFLICT for ruling in rulings)
        undecided = sum(ruling.decided_by == MACHINE for ruling in rulings)
        return {
            "matches decided by a person": len(self.rulings) - conflicts - undecided,
            "matches rejected": len(self.rejected),
            "conflicts between reviewers": conflicts,
            "stale decisions, not applied": sum(not entry.match_id for entry in self.stale),
        }


def with_rulings(frame: pd.DataFrame, adjudication: Adjudication | None) -> pd.DataFrame:
    """Return a table of matches or facts with who decided its rows; as it is where no decisions were applied.

    Parameters
    ----------
    frame
        With a column match_id, empty in a row without a match.
    adjudication
        What was decided; None for nothing.

    Returns
    -------
    DataFrame
        With ``RULING_COLUMNS`` behind its own; "machine" decided what no person did.
    """
    if adjudication is None:
        return frame
    rulings = [adjudication.rulings.get(match_id) for match_id in frame["match_id"]]
    columns = {}
    for name, dtype in RULING_COLUMNS.items():
        missing = {"decided_by": MACHINE, "date": None}.get(name, "")
        cells = [getattr(ruling, name) if ruling else missing for ruling in rulings]
        columns[name] = pd.Series(cells, dtype=dtype, index=frame.index)
    return frame.assign(**columns)
