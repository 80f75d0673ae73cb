"""Headings: the names of columns as a reader sees them, and those that a reviewer fills in."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

#: What a decision is about; the names are a contract, by which a file is read back.
KEY_COLUMNS: Final = ("match_id", "content_hash", "relation")
DECISION: Final = "decision"
CORRECTED: Final = "corrected relation"
DATE: Final = "date"
#: What a reviewer fills in.
REVIEW_COLUMNS: Final = (DECISION, CORRECTED, "note", "reviewer", DATE)
#: What a reviewer may choose from.
CHOICES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        DECISION: ("same fact", "not the same", "unsure"),
        CORRECTED: ("agree", "compatible", "differ", "incomparable"),
    }
)
#: What is told when a cell of such a column is chosen: title and text.
HINTS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        DECISION: ("Decision", "Do the two sentences speak of the same fact? Choose: same fact, not the same, unsure."),
        CORRECTED: (
            "Corrected relation",
            "Only where the relation in the table is not right: agree, compatible, differ, incomparable.",
        ),
        "note": ("Note", "In your own words; kept with the decision."),
        "reviewer": ("Reviewer", "Your name or initials, the same in every row."),
        DATE: ("Date", "The day of the decision, as 2024-03-12."),
    }
)
_WORDS: Final = {
    "surface": "figure",
    "claim": "sentence",
    "attribution": "source",
    "source_kind": "kind of source",
    "cue": "words that name the source",
    "published_inferred": "day was inferred",
    "runner_up": "score of the next best",
    "margin": "lead over the next best",
    "low": "at least",
    "high": "at most",
    "modifier": "sign of the hedge",
    "start": "start in the text",
    "end": "end in the text",
    "reasons": "why",
    "checkable": "worth a check (points)",
    "because": "worth a check because",
    "absence": "in the others",
    "mention": "nearest sentence of the others",
    "zone": "part of the page",
}
# A name that means something else without an ending.
_ALONE: Final = {"claim": "number of the sentence"}


def heading(column: str, sides: Mapping[str, str] = MappingProxyType({})) -> str:
    """Return a column's name in words; those that carry a decision keep theirs.

    Parameters
    ----------
    column
        A column of a frame.
    sides
        What stands for the endings ``_a`` and ``_b``: outlets.

    Examples
    --------
    >>> heading("claim_a", {"a": "AP"}), heading("explained_by"), heading("match_id")
    ('AP: sentence', 'explained by', 'match_id')
    """
    if column in KEY_COLUMNS:
        return column
    name, _, side = column.rpartition("_")
    if side in {"a", "b"} and name:
        return f"{sides.get(side, side.upper())}: {_words(name)}"
    return _ALONE.get(column) or _words(column)


def _words(name: str) -> str:
    return _WORDS.get(name, name.replace("_", " "))
