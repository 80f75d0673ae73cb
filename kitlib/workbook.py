"""The workbook: every table of the results as a sheet of an .xlsx file, for people who live in spreadsheets."""

import datetime as dt
import io
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import pandas as pd

from kitlib.cells import CELL_LIMIT, as_text, cut_text, is_missing, show_controls
from kitlib.checks import inconsistencies_frame
from kitlib.errors import ExportError
from kitlib.facts import find_facts
from kitlib.quotes import Quote, lead_quotes, match_quotes
from kitlib.tables import (
    Results,
    block_names,
    claims_frame,
    cleaning_frame,
    differences_frame,
    matches_frame,
    outlet_labels,
    run_frame,
    unmatched_frame,
)

# No clock: the same results give the same bytes.
_CREATED: Final = dt.datetime(2000, 1, 1, tzinfo=dt.UTC).replace(tzinfo=None)
_MAX_ROWS: Final = 1_048_576
_FIRST_YEAR: Final = 1900
_NAME_LIMIT: Final = 31
_NAME_FORBIDDEN: Final = str.maketrans(dict.fromkeys("[]:*?/\\'", "_"))
_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
# Word colours that stay apart in grey and keep a contrast of 4.5 to 1 on their fill.
_RELATION_COLOURS: Final = {
    "differ": ("#8A3700", "#FCE4D6"),
    "compatible": ("#00527A", "#DDEBF7"),
    "agree": ("#1E5C2E", "#E2EFDA"),
    "incomparable": ("#4D4D4D", "#EDEDED"),
}
_MARK_COLOUR: Final = "#A84300"
# Width in characters by the ending of the column's name; the first that fits holds.
_WIDTHS: Final = (
    ("_sentence", 46),
    ("claim_a", 46),
    ("claim_b", 46),
    ("text", 70),
    ("why", 36),
    ("reasons", 36),
    ("reason", 36),
    ("value", 90),
    ("item", 30),
    ("figures", 26),
    ("surface_a", 20),
    ("surface_b", 20),
    ("source", 22),
    ("topic", 18),
    ("relation", 14),
    ("match_id", 15),
    ("content_hash", 15),
)
_WIDTH: Final = 9
_ONE_LINE: Final = frozenset({"surface_a", "surface_b"})
_OUTLET_WIDTH: Final = 20
# Room for the arrow of the filter.
_ARROW: Final = 4
_LINE_HEIGHT: Final = 15
_HIGHEST: Final = 409
# What a person reads first; the other columns follow in the table's order, and are not printed.
_MATCHES_FIRST: Final = (
    "topic",
    "relation",
    "reasons",
    "outlet_a",
    "surface_a",
    "claim_a",
    "outlet_b",
    "surface_b",
    "claim_b",
    "score",
)


@dataclass(slots=True)
class _Book:
    """A workbook in the making."""

    file: Any
    formats: dict[str, Any]
    names: set[str] = field(default_factory=lambda: {"history"})
    cut: list[str] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Sheet:
    """A table to write, with its quotes by (row, column name) and how many columns go on paper."""

    name: str
    frame: pd.DataFrame
    quotes: Mapping[tuple[int, str], Quote] = field(default_factory=dict)
    printed: int = 0
    frozen: int = 0


def write_workbook(results: Results) -> bytes:
    """Return the results as the bytes of an .xlsx file.

    Text is written as text: nothing of an article becomes a formula or a link. A cell's text beyond 32,767
    characters is cut with a mark, and the sheet Run names the cell.

    Raises
    ------
    ExportError
        If a table has more rows than a sheet can hold.
    """
    import xlsxwriter

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, _OPTIONS) as file:
        title = "Comparison: " + ", ".join(outlet_labels(results.articles))
        file.set_properties({"title": show_controls(title), "created": _CREATED})
        book = _Book(file=file, formats=_formats(file))
        written = [_write_sheet(book, sheet) for sheet in _sheets(results)]
        run = _Sheet(name="Run", frame=_run_with_cuts(results, book.cut), frozen=1)
        _write_sheet(book, run)
        _show_first_filled(written)
    return buffer.getvalue()


def _sheets(results: Results) -> Iterable[_Sheet]:
    yield _differences(results)
    yield _matches(results)
    unmatched = unmatched_frame(results)
    for label in outlet_labels(results.articles):
        own = unmatched[unmatched["outlet"] == label].reset_index(drop=True)
        yield _Sheet(name=f"Only in {label}", frame=own, printed=7)
    yield _Sheet(name="Inconsistencies", frame=inconsistencies_frame(results), printed=7)
    yield _Sheet(name="Claims", frame=claims_frame(results), printed=7)
    yield _Sheet(name="Cleaning", frame=cleaning_frame(results), printed=6)


def _differences(results: Results) -> _Sheet:
    labels = outlet_labels(results.articles)
    facts = [fact for fact in find_facts(results) if fact.relation == "differ"]
    found = {
        (row, sentence): quote
        for row, fact in enumerate(facts)
        for (*_, sentence), quote in zip(block_names(results), lead_quotes(fact, labels), strict=True)
        if quote
    }
    blocks = [name for cell, *_, sentence in block_names(results) for name in (cell, sentence)]
    frame = _first(differences_frame(results), ["topic", "relation", *blocks, "why"])
    return _Sheet(name="Differences", frame=frame, quotes=found, printed=len(blocks) + 3, frozen=2)


def _first(frame: pd.DataFrame, names: Sequence[str]) -> pd.DataFrame:
    """Return the frame with the columns named in front."""
    return frame[[*names, *(name for name in frame.columns if name not in names)]]


def _matches(results: Results) -> _Sheet:
    quotes = match_quotes(results)
    frame = matches_frame(results, incomparable=True)
    found = {
        (row, f"claim_{side}"): quote
        for row, match_id in enumerate(frame["match_id"])
        for side, quote in zip("ab", quotes.get(match_id, ()), strict=False)
    }
    ordered = _first(frame, _MATCHES_FIRST)
    return _Sheet(name="All matches", frame=ordered, quotes=found, printed=len(_MATCHES_FIRST), frozen=2)


def _run_with_cuts(results: Results, cut: Sequence[str]) -> pd.DataFrame:
    frame = run_frame(results)
    rows = pd.DataFrame({"item": ["cut in this file"] * len(cut), "value": list(cut)}, dtype="str")
    return pd.concat([frame, rows], ignore_index=True) if cut else frame


def _formats(file: Any) -> dict[str, Any]:  # noqa: ANN401 - XlsxWriter has no types
    cell = {"valign": "top", "border": 1, "border_color": "#D9D9D9"}
    base = {**cell, "text_wrap": True}
    formats = {
        "header": {**base, "bold": True, "bg_color": "#F2F2F2"},
        "text": base,
        "number": {**cell, "align": "right", "indent": 1},
        "score": {**cell, "align": "right", "indent": 1, "num_format": "0.0"},
        "surface": cell,
        "day": {**cell, "num_format": "yyyy-mm-dd", "align": "left"},
        "mark": {"bold": True, "font_color": _MARK_COLOUR},
        "plain": {},
    }
    for relation, (colour, fill) in _RELATION_COLOURS.items():
        formats[relation] = {"bold": True, "font_color": colour, "bg_color": fill, **cell}
    return {name: file.add_format(properties) for name, properties in formats.items()}


def _write_sheet(book: _Book, sheet: _Sheet) -> tuple[Any, int]:
    rows = len(sheet.frame)
    if rows >= _MAX_ROWS:
        message = f"{sheet.name}: {rows} rows; a sheet holds {_MAX_ROWS - 1}: export .csv or .jsonl"
        raise ExportError(message)
    page = book.file.add_worksheet(_sheet_name(sheet.name, book.names))
    lines = [1] * rows
    for column, name in enumerate(sheet.frame.columns):
        width = _width(name)
        page.set_column(column, column, width)
        page.write_string(0, column, cut_text(show_controls(name)), book.formats["header"])
        for row, value in enumerate(sheet.frame[name].tolist()):
            _write_cell(book, page, (row + 1, column), value, sheet)
            if name not in _ONE_LINE:
                lines[row] = max(lines[row], _lines(value, width))
    for row, count in enumerate(lines, start=1):
        # Not every program fits the height of a row to its text when it opens a file.
        page.set_row(row, min(count * _LINE_HEIGHT, _HIGHEST))
    _set_up(page, sheet, rows)
    return page, rows


def _lines(value: object, width: int) -> int:
    """Return how many lines a text takes in a column."""
    if not isinstance(value, str) or not value:
        return 1
    return sum(1 + max(len(line) - 1, 0) // width for line in value[:CELL_LIMIT].split("\n"))


def _write_cell(book: _Book, page: Any, place: tuple[int, int], value: object, sheet: _Sheet) -> None:  # noqa: ANN401 - XlsxWriter has no types
    row, column = place
    name = str(sheet.frame.columns[column])
    if is_missing(value) or value in {"", math.inf, -math.inf}:
        # A spreadsheet has no infinity: an open bound stays empty.
        page.write_blank(row, column, None, book.formats["text"])
    elif isinstance(value, bool):
        page.write_string(row, column, "yes" if value else "no", book.formats["text"])
    elif isinstance(value, (int, float)):
        page.write_number(row, column, value, book.formats["score" if name == "score" else "number"])
    elif isinstance(value, dt.date) and value.year >= _FIRST_YEAR:
        page.write_datetime(row, column, value, book.formats["day"])
    elif quote := sheet.quotes.get((row - 1, name)):
        _write_quote(book, page, place, quote, sheet)
    else:
        _write_text(book, page, place, as_text(value), sheet)


def _write_text(book: _Book, page: Any, place: tuple[int, int], text: str, sheet: _Sheet) -> None:  # noqa: ANN401 - XlsxWriter has no types
    kept = cut_text(text)
    name = show_controls(str(sheet.frame.columns[place[1]]))
    if kept != text:
        book.cut.append(f"{sheet.name}, row {place[0] + 1}, {name}: {len(text)} characters, too long for a cell")
    page.write_string(*place, kept, book.formats[_shape(name, kept)])


def _shape(column: str, text: str) -> str:
    """Return the name of a text's format; a statement's surface repeats its sentence and so keeps to one line."""
    if column in _ONE_LINE:
        return "surface"
    return text if column == "relation" and text in _RELATION_COLOURS else "text"


def _write_quote(book: _Book, page: Any, place: tuple[int, int], quote: Quote, sheet: _Sheet) -> None:  # noqa: ANN401 - XlsxWriter has no types
    """Write a sentence with its figures in bold; one that is too long, or all mark, is written plain."""
    parts = [(show_controls(text), marked) for text, marked in quote.parts]
    whole = "".join(text for text, _ in parts)
    if len(parts) < 2 or cut_text(whole) != whole:  # noqa: PLR2004 - rich text needs two pieces
        _write_text(book, page, place, whole, sheet)
        return
    pieces = [item for text, marked in parts for item in (book.formats["mark" if marked else "plain"], text)]
    page.write_rich_string(*place, *pieces, book.formats["text"])


def _set_up(page: Any, sheet: _Sheet, rows: int) -> None:  # noqa: ANN401 - XlsxWriter has no types
    last = len(sheet.frame.columns) - 1
    page.freeze_panes(1, sheet.frozen)
    page.autofilter(0, 0, max(rows, 1), last)
    page.set_landscape()
    page.set_paper(9)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.print_area(0, 0, max(rows, 1), min(sheet.printed or last + 1, last + 1) - 1)
    page.set_footer("&L&A&RPage &P of &N")


def _width(column: str) -> int:
    wanted = next((width for ending, width in _WIDTHS if column.endswith(ending)), _WIDTH)
    if wanted == _WIDTH and column[:1].isupper():
        return _OUTLET_WIDTH
    return max(wanted, min(len(column) + _ARROW, 2 * _OUTLET_WIDTH))


def _sheet_name(wanted: str, taken: set[str]) -> str:
    """Return a sheet name that Excel takes: at most 31 characters, none forbidden, none twice."""
    clean = " ".join(show_controls(wanted).translate(_NAME_FORBIDDEN).split()) or "Sheet"
    name = clean[:_NAME_LIMIT].strip()
    number = 2
    while name.lower() in taken:
        ending = f" ({number})"
        name = clean[: _NAME_LIMIT - len(ending)] + ending
        number += 1
    taken.add(name.lower())
    return name


def _show_first_filled(written: Sequence[tuple[Any, int]]) -> None:
    """Open the file on the first sheet that holds a row."""
    for page, rows in written:
        if rows:
            page.activate()
            page.set_first_sheet()
            return
