"""Review sheets: the decisions in a spreadsheet that was sorted, filtered, edited and saved by whatever program."""

import functools
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any, Final, NamedTuple

import pandas as pd
from rapidfuzz import process

from kitlib.decisions import CHOICES, RELATION_WORDS, Decision
from kitlib.errors import ArticleNotFoundError, ComparisonError
from kitlib.headings import CORRECTED, DECISION, KEY_COLUMNS, REVIEW_COLUMNS
from kitlib.lexicon import load_words
from kitlib.spreadsheets import TEXTS, WORKBOOKS, Rows, cell_day, cell_text, read_text, read_workbook

SHEET_SUFFIXES: Final = WORKBOOKS | TEXTS
_COLUMNS: Final = (*KEY_COLUMNS, *REVIEW_COLUMNS)
_PERSONS: Final = (DECISION, CORRECTED, "note")  # what only a person fills in
_HEADER_ROWS: Final = 25  # below these no header is looked for
_ID: Final = re.compile("[0-9a-f]{12}")
_ID_DIGITS: Final = 12
_DIGITS: Final = re.compile("[0-9]{1,12}")
_BLANKS: Final = re.compile(r"[\s_]+")
_SHOWN: Final = 60
_NEAR: Final = 75.0  # of 100, by rapidfuzz


class SheetProblem(NamedTuple):
    """A row, or a cell of one, that is not as the kit wrote it.

    Parameters
    ----------
    place
        Sheet and row, as the spreadsheet counts them.
    value
        What stands there.
    rule
        What it breaks.
    remedy
        What to do.
    read
        Whether the row's decision was read all the same.
    """

    place: str
    value: str
    rule: str
    remedy: str
    read: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class ReviewSheet:
    """What a spreadsheet held: decisions, problems, and how many rows had no decision.

    Parameters
    ----------
    standing
        The decisions, one a pair and reviewer, in the order of the sheet.
    faults
        Everything that was not as the kit wrote it.
    undecided
        How many rows of pairs hold no decision.
    """

    standing: tuple[Decision, ...]
    faults: tuple[SheetProblem, ...]
    undecided: int

    @property
    def problems(self) -> pd.DataFrame:
        """One row a problem: place, value, rule, remedy, and whether the decision was read all the same."""
        types = dict.fromkeys(SheetProblem._fields, "str") | {"read": "bool"}
        return _frame([fault._asdict() for fault in self.faults], types)

    def decisions(self) -> pd.DataFrame:
        """Return one row a decision."""
        types = {entry.name: "bool" if entry.name == "blind" else "str" for entry in fields(Decision)}
        return _frame([asdict(decision) for decision in self.standing], types)

    def __repr__(self) -> str:
        """Return the counts."""
        unread = sum(not fault.read for fault in self.faults)
        counts = f"{len(self.standing)} decisions, {self.undecided} rows without one, {len(self.faults)} problems"
        return f"<ReviewSheet: {counts} ({unread} not read)>"


def _frame(rows: Sequence[Mapping[str, Any]], types: Mapping[str, str]) -> pd.DataFrame:
    return pd.DataFrame({name: pd.Series([row[name] for row in rows], dtype=dtype) for name, dtype in types.items()})


class _Row(NamedTuple):
    """A row that names a pair or holds a decision: its place and its cells by column."""

    place: str
    cells: Mapping[str, Any]

    def text(self, column: str) -> str:
        """Return a cell as text on one line, without blanks around it."""
        return cell_text(self.cells.get(column))


def read_review(path: str | os.PathLike[str]) -> ReviewSheet:
    r"""Read the decisions in a spreadsheet that the kit exported and a person filled in.

    Rows may be sorted, filtered, deleted and added, columns moved, sheets renamed; another program may have saved
    the file. All sheets with a column match_id and a column decision are read, hidden rows too.

    Parameters
    ----------
    path
        An .xlsx, .csv or .tsv file.

    Returns
    -------
    ReviewSheet
        ``standing`` has the decisions; ``problems`` lists every row that was not read, and what was read otherwise
        than it stands, with the rule and the remedy.

    Raises
    ------
    ArticleNotFoundError
        If there is no such file.
    ComparisonError
        If the file is no spreadsheet, or no sheet has both columns.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> path = pathlib.Path(tempfile.mkdtemp()) / "back.csv"
    >>> _ = path.write_text("Decision;match_id\nSame fact;0f3a5c7e9b1d\nperhaps;1f3a5c7e9b1d\n")
    >>> sheet = read_review(path)
    >>> sheet
    <ReviewSheet: 1 decisions, 0 rows without one, 1 problems (1 not read)>
    >>> sheet.problems["value"].tolist()
    ['perhaps']
    """
    suffix = Path(path).suffix.lower()
    if suffix not in SHEET_SUFFIXES:
        message = f"{os.fspath(path)!r}: {suffix or 'no suffix'} is not read; save it as .xlsx or .csv"
        raise ComparisonError(message)
    if not Path(path).is_file():
        message = f"{os.fspath(path)!r}: there is no such file; name the spreadsheet that came back"
        raise ArticleNotFoundError(message)
    faults: list[SheetProblem] = []
    sheets = _sheets(Path(path), faults)
    tables = {name: table for name, rows in sheets.items() if (table := _table(name, rows, faults)) is not None}
    if not tables:
        names = f" (sheets: {', '.join(map(repr, sheets))})" if suffix in WORKBOOKS else ""
        message = f"{os.fspath(path)!r}{names}: no header has match_id and decision; keep the header row of the export"
        raise ComparisonError(message)
    return _gather([row for table in tables.values() for row in table], faults)


def _sheets(path: Path, faults: list[SheetProblem]) -> dict[str, Rows]:
    """Return the cells of every sheet, of a file of text under no name; formulas without a value are listed."""
    if path.suffix.lower() not in WORKBOOKS:
        return {"": read_text(path, "match_id")}
    sheets, formulas = read_workbook(path)
    rule, remedy = "a formula that was never computed", "type the value in place of the formula"
    for sheet, row, formula in formulas:
        faults.append(SheetProblem(_place(sheet, row), formula[:_SHOWN], rule, remedy, read=False))
    return sheets


def _table(name: str, rows: Rows, faults: list[SheetProblem]) -> list[_Row] | None:
    """Return the rows below a header; None for a sheet that is not for review."""
    for at, row in enumerate(rows[:_HEADER_ROWS]):
        columns = _columns(row)
        if {"match_id", "decision"} <= columns.keys():
            return [
                _Row(_place(name, number), {column: _cell(cells, place) for column, place in columns.items()})
                for number, cells in enumerate(rows[at + 1 :], start=at + 2)
            ]
        if "decision" in columns and len(columns) > 1:
            rule = "a sheet with decisions has a column match_id"
            remedy = "bring the column back, or copy the decisions into another export"
            faults.append(SheetProblem(_place(name, at + 1), "decision", rule, remedy, read=False))
            return None
    return None


def _place(sheet: str, row: int) -> str:
    return f"{sheet}, row {row}" if sheet else f"row {row}"


def _columns(row: Sequence[Any]) -> dict[str, int]:
    """Return where the columns of the kit stand in a header, the first of each name."""
    wanted = {_header(name): name for name in _COLUMNS}
    found: dict[str, int] = {}
    for place, cell in enumerate(row):
        name = wanted.get(_header(cell_text(cell)))
        if name is not None:
            found.setdefault(name, place)
    return found


def _header(text: str) -> str:
    return _BLANKS.sub(" ", text.strip("\ufeff").strip()).casefold()


def _cell(cells: Sequence[Any], place: int) -> Any:  # noqa: ANN401 - whatever a sheet holds
    return cells[place] if place < len(cells) else None


def _gather(rows: Iterable[_Row], faults: list[SheetProblem]) -> ReviewSheet:
    """Return the decisions of all rows, one a pair and reviewer."""
    read: list[tuple[str, Decision]] = []
    undecided: set[str] = set()
    for row in rows:
        reader = _Reader(row)
        decision = reader.read()
        faults.extend(reader.faults)
        if decision is not None:
            read.append((row.place, decision))
        elif row.text("match_id") and not reader.faults:
            undecided.add(row.text("match_id"))
    standing = _without_repeats(read, faults)
    decided = {decision.match_id for decision in standing}
    return ReviewSheet(standing=standing, faults=tuple(faults), undecided=len(undecided - decided))


def _without_repeats(read: Sequence[tuple[str, Decision]], faults: list[SheetProblem]) -> tuple[Decision, ...]:
    """Return one decision a pair and reviewer: a pair may stand in two sheets; of two days the later one holds."""
    piles: dict[tuple[str, str], list[tuple[str, Decision]]] = {}
    for place, decision in read:
        piles.setdefault((decision.match_id, decision.reviewer.casefold()), []).append((place, decision))
    kept = []
    for pile in piles.values():
        said = {_said(decision) for _, decision in pile}
        times = {decision.time for _, decision in pile}
        last = max(pile, key=lambda entry: entry[1].time)
        is_clear = len(said) == 1 or (len(times) == len(pile) and "" not in times)
        if is_clear:
            notes = dict.fromkeys(decision.note for _, decision in pile if decision.note)
            kept.append(last[1] if len(said) > 1 else replace(last[1], note="; ".join(notes)))
        if len(said) > 1:
            faults += [_repeat(place, decision, read=is_clear and decision is last[1]) for place, decision in pile]
    return tuple(kept)


def _said(decision: Decision) -> tuple[str, str]:
    return decision.decision, decision.corrected_relation


def _repeat(place: str, decision: Decision, *, read: bool) -> SheetProblem:
    value = ", ".join(filter(None, (decision.match_id, *_said(decision))))[:_SHOWN]
    rule = "one reviewer decides a pair once; rows of the same pair say different things"
    return SheetProblem(place, value, rule, "keep one of the rows, or date them: the latest day holds", read=read)


class _Reader:
    """Reads one row, and lists what it meets on the way."""

    def __init__(self, row: _Row) -> None:
        self.row = row
        self.faults: list[SheetProblem] = []

    def read(self) -> Decision | None:
        """Return the row's decision; None where it has none, or where it cannot be read, which is listed then."""
        if not any(self.row.text(column) for column in _PERSONS):
            return None
        match_id = self._id("match_id")
        content = self._id("content_hash")
        if not (match_id or content):
            self._refuse("match_id", "a decision names its pair", "copy match_id from the export into the row")
            return None
        decision, is_word = self._word("decision", CHOICES)
        relation, is_relation = self._word("corrected relation", RELATION_WORDS)
        if not (is_word and is_relation):
            return None
        if not decision and not relation:
            self._refuse("note", "a note alone decides nothing", f"fill in decision: {', '.join(CHOICES)}")
            return None
        return Decision(
            match_id=match_id or self.row.text("match_id") or content,
            content_hash=content,
            **self._decided(decision, relation),
            relation=self.row.text("relation"),
            note=self.row.text("note"),
            reviewer=self.row.text("reviewer"),
            time=self._day(),
        )

    def _decided(self, decision: str, relation: str) -> dict[str, Any]:
        """Return decision and corrected relation; a relation says that the two are of the same fact."""
        if not decision:
            self._note("corrected relation", "a relation stands beside a decision", f"read as {CHOICES[0]!r}")
            decision = CHOICES[0]
        if relation and decision != CHOICES[0]:
            self._note(
                "corrected relation", f"a pair that is {decision!r} has no relation", "the relation was left out"
            )
            relation = ""
        return {"decision": decision, "corrected_relation": relation}

    def _id(self, column: str) -> str:
        """Return an id; one that a spreadsheet took for a number gets its zeros back."""
        text = self.row.text(column).casefold().lstrip("'")
        if _ID.fullmatch(text):
            return text
        if _DIGITS.fullmatch(text):
            whole = text.zfill(_ID_DIGITS)
            self._note(column, "an id has 12 digits from 0 to f", f"read as {whole}")
            return whole
        if text:
            self._note(column, "an id has 12 digits from 0 to f", "copy it from the export; format the column as text")
        return ""

    def _word(self, column: str, words: Sequence[str]) -> tuple[str, bool]:
        """Return the word of a cell, "" where it is empty, and whether the cell could be read."""
        text = _header(self.row.text(column)).strip(".!'\"")
        if not text:
            return "", True
        word = _words(column).get(text, "")
        if word:
            return word, True
        near = process.extractOne(text, words, score_cutoff=_NEAR)
        hint = f"; is {near[0]!r} meant?" if near else ""
        self._refuse(column, f"{column} is one of {', '.join(words)}", f"type one of them{hint}")
        return "", False

    def _day(self) -> str:
        """Return the day in ISO form; empty, and listed, where it cannot be read without doubt."""
        day = cell_day(self.row.cells.get("date"))
        if not day and self.row.text("date"):
            self._note(
                "date", "a day that can be read in one way only", "the date was left out; write it as 2024-03-12"
            )
        return day

    def _refuse(self, column: str, rule: str, remedy: str) -> None:
        self._list(column, rule, remedy, read=False)

    def _note(self, column: str, rule: str, remedy: str) -> None:
        self._list(column, rule, remedy, read=True)

    def _list(self, column: str, rule: str, remedy: str, *, read: bool) -> None:
        self.faults.append(SheetProblem(self.row.place, self.row.text(column)[:_SHOWN], rule, remedy, read=read))


@functools.cache
def _words(column: str) -> dict[str, str]:
    """Return what may stand in a column, in small letters, and the word that it means."""
    table: Mapping[str, Sequence[str]] = load_words("review")[column]
    return {spelling: word for word, spellings in table.items() for spelling in (word, *spellings)}
