"""Sheets: which tables a workbook holds, in which columns, under which headings, and with which quotes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, Final

import pandas as pd

from kitlib.copies import find_copies
from kitlib.exhibit import Exhibit
from kitlib.headings import CORRECTED, REVIEW_COLUMNS, heading
from kitlib.quotes import Quote
from kitlib.reach import match_reach
from kitlib.rulings import RULING_COLUMNS, with_rulings
from kitlib.tables import block_names, make_frame

_TWO: Final = 2
# What a person reads first; the keys come last, and are not printed.
_READ: Final = ("topic", "relation", "surface_a", "surface_b", "claim_a", "claim_b", "reasons")
_BLOCK: Final = ("figure", "source", "holds to", "sentence")
FINAL: Final = "final relation"
NOT_SAME: Final = "not the same fact"
_KEYS: Final = ("match_id", "content_hash")
_OUTLETS: Final = ("outlet_a", "outlet_b")
_UNMATCHED: Final = ("text", "figures", "source", "absence", "mention", "checkable", "because", "zone")
_INCONSISTENT: Final = ("outlet", "topic", "surface_a", "surface_b", "claim_a", "claim_b", "reasons")


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """A table to write.

    Parameters
    ----------
    name
        The sheet's name, before it is fitted to what a program allows.
    frame
        The rows.
    titles
        What stands in the header, by column.
    quotes
        Sentences with marks, by (row, column).
    printed
        How many columns go on paper; 0 for all.
    frozen
        How many columns stay in sight.
    """

    name: str
    frame: pd.DataFrame
    titles: Mapping[str, str] = field(default_factory=dict)
    quotes: Mapping[tuple[int, str], Quote] = field(default_factory=dict)
    printed: int = 0
    frozen: int = 0

    def title(self, column: str) -> str:
        """Return what stands in the header of a column."""
        return self.titles.get(column) or heading(column)


def find_sheets(exhibit: Exhibit) -> Iterator[Sheet]:
    """Yield the sheets in the order of the workbook, all but the run record, which is written last."""
    yield _differences(exhibit)
    yield _matches(exhibit)
    unmatched = _first(exhibit.unmatched(), _UNMATCHED)
    for label in exhibit.labels:
        own = unmatched[unmatched["outlet"] == label].reset_index(drop=True)
        yield Sheet(name=f"Only in {label}", frame=own, printed=5, frozen=1)
    sides = {"a": "first", "b": "second"}
    odd = _first(exhibit.inconsistencies(), _INCONSISTENT)
    yield Sheet(name="Inconsistencies", frame=odd, titles=_titles(odd, sides), printed=len(_INCONSISTENT))
    yield Sheet(name="Claims", frame=exhibit.claims(), printed=7)
    yield Sheet(name="Cleaning", frame=exhibit.cleaning(), printed=6)


def _titles(frame: pd.DataFrame, sides: Mapping[str, str]) -> dict[str, str]:
    return {name: heading(name, sides) for name in frame.columns}


def _first(frame: pd.DataFrame, names: Sequence[str], last: Sequence[str] = ()) -> pd.DataFrame:
    """Return the frame with the columns named in front, and others at the end."""
    return frame[[*names, *(name for name in frame.columns if name not in {*names, *last}), *last]]


def add_review(frame: pd.DataFrame, exhibit: Exhibit) -> pd.DataFrame:
    """Return the frame with the columns that a reviewer fills in; ``relation`` is the kit's, which a decision is about.

    Where decisions were applied the columns hold them, and ``final relation`` is the one that holds.
    """
    named = frame.rename(columns={"corrected_relation": CORRECTED})
    missing = [name for name in REVIEW_COLUMNS if name not in named.columns]
    named = named.assign(**{name: pd.Series("", dtype="str", index=frame.index) for name in missing})
    if exhibit.results.adjudication is None:
        return named
    machine, rejected = exhibit.machine_relations(), {match.match_id for match in exhibit.results.rejected}
    final = [
        NOT_SAME if key in rejected else relation
        for key, relation in zip(frame["match_id"], frame["relation"], strict=True)
    ]
    found = [machine.get(key, relation) for key, relation in zip(frame["match_id"], frame["relation"], strict=True)]
    texts = {FINAL: final, "relation": found}
    return named.assign(**{name: pd.Series(told, dtype="str", index=frame.index) for name, told in texts.items()})


def _matches(exhibit: Exhibit) -> Sheet:
    quotes = exhibit.match_quotes()
    frame = add_review(_without_repeats(exhibit.matches()), exhibit)
    found = {
        (row, f"claim_{side}"): quote
        for row, match_id in enumerate(frame["match_id"])
        for side, quote in zip("ab", quotes[match_id], strict=True)
    }
    sides = _sides(exhibit)
    read = _READ if sides else (*_READ[:2], *_OUTLETS, *_READ[2:])
    ordered = _first(frame, (*read, *_review(frame), "score"), _KEYS)
    return Sheet(
        name="All matches",
        frame=ordered,
        titles=_titles(ordered, sides),
        quotes=found,
        printed=len(read),
        frozen=2,
    )


def _review(frame: pd.DataFrame) -> tuple[str, ...]:
    return tuple(name for name in (*REVIEW_COLUMNS, FINAL, "decided_by") if name in frame.columns)


def _without_repeats(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the matches as people read them: what a statement rests on is its sentence, which stands beside it."""
    is_statement = frame["kind"] == "statement"
    named = frame["topic"].where(frame["topic"] != "", frame["kind"])
    figures = {name: frame[name].mask(is_statement, "") for name in ("surface_a", "surface_b")}
    return frame.assign(topic=named, **figures)


def _sides(exhibit: Exhibit) -> dict[str, str]:
    """Return which outlet is side a and which b; of more than two, any may be."""
    return dict(zip("ab", exhibit.labels, strict=True)) if len(exhibit.labels) == _TWO else {}


def _differences(exhibit: Exhibit) -> Sheet:
    """Return the rows that differ, then the statements that do, which are no rows of the side-by-side table."""
    blocks = _blocks(exhibit)
    facts = [fact for fact in exhibit.facts() if fact.relation == "differ"]
    sides = [exhibit.lead_quotes(fact) for fact in facts]
    hashes = [fact.match.content_hash if fact.match else "" for fact in facts]
    bare = exhibit.differences().drop(columns=list(RULING_COLUMNS), errors="ignore")
    named = dict(zip(chain(*block_names(exhibit.results)), chain(*blocks), strict=True))
    frame = bare.rename(columns=named).assign(content_hash=pd.Series(hashes, dtype="str"))
    pairs = exhibit.match_quotes()
    for match in exhibit.opposed():
        told: list[Quote | None] = [None] * len(blocks)
        told[match.article_a], told[match.article_b] = pairs[match.match_id]
        sides.append(tuple(told))
    frame = pd.concat([frame, _statements(exhibit, frame)], ignore_index=True) if exhibit.opposed() else frame
    frame = with_rulings(frame, exhibit.results.adjudication)
    cells, sentences = [block[0] for block in blocks], [block[3] for block in blocks]
    read = ("topic", "relation", *cells, *sentences, "why")
    reviewed = add_review(frame, exhibit)
    ordered = _first(reviewed, (*read, *_review(reviewed)), _KEYS)
    return Sheet(
        name="Differences",
        frame=ordered,
        titles=_titles(ordered, {}) | dict(_block_titles(exhibit, blocks)),
        quotes=dict(_placed(sides, sentences)),
        printed=len(read),
        frozen=2,
    )


def _blocks(exhibit: Exhibit) -> list[tuple[str, ...]]:
    """Return each outlet's columns under names of their own: an outlet may be called "note"."""
    return [tuple(f"{at}_{name}" for name in _BLOCK) for at in range(len(exhibit.labels))]


def _placed(sides: Iterable[Sequence[Quote | None]], names: Sequence[str]) -> Iterator[tuple[tuple[int, str], Quote]]:
    for row, quotes in enumerate(sides):
        for name, quote in zip(names, quotes, strict=True):
            if quote:
                yield (row, name), quote


def _block_titles(exhibit: Exhibit, blocks: Iterable[Sequence[str]]) -> Iterator[tuple[str, str]]:
    for label, names in zip(exhibit.labels, blocks, strict=True):
        for name, word in zip(names, _BLOCK, strict=True):
            yield name, f"{label}: {word}"


def _statements(exhibit: Exhibit, frame: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each two statements that differ, with the columns of `frame`."""
    pairs = exhibit.match_quotes()
    blocks, results = _blocks(exhibit), exhibit.results
    copies = find_copies(results.articles, results.claims)
    rows = []
    for match in exhibit.opposed():
        row: dict[str, Any] = dict.fromkeys(frame.columns, "") | {names[2]: None for names in blocks}
        row |= {
            "topic": "statement",
            "kind": match.kind,
            "relation": match.verdict.relation,
            "why": "; ".join(match.verdict.reasons),
            "explained_by": ", ".join(match.verdict.explained_by),
            "score": match.score,
            "match_id": match.match_id,
            "content_hash": match.content_hash,
        }
        for at, quote in zip((match.article_a, match.article_b), pairs[match.match_id], strict=True):
            row[blocks[at][3]] = quote.text
        rows.append(row | match_reach(match, results, copies))
    return make_frame(rows, {str(name): str(dtype) for name, dtype in frame.dtypes.items()})
