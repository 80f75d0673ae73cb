"""The workbook: every table of the results as a sheet of an .xlsx file, for people who live in spreadsheets."""

import datetime as dt
import io
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from kitlib.cells import CELL_LIMIT, as_text, cut_text, is_missing, show_controls
from kitlib.errors import ExportError
from kitlib.exhibit import Exhibit, add_items
from kitlib.headings import CHOICES, DATE, HINTS, REVIEW_COLUMNS
from kitlib.quotes import Quote
from kitlib.sheets import FINAL, Sheet, find_sheets

# No clock: the same results give the same bytes.
_CREATED: Final = dt.datetime(2000, 1, 1, tzinfo=dt.UTC).replace(tzinfo=None)
_TITLE_LIMIT: Final = 255
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
# Width in characters by the column's name, or else by the ending of its heading.
_WIDTHS: Final = {
    "claim_a": 46,
    "claim_b": 46,
    "text": 70,
    "mention": 46,
    "why": 36,
    "reasons": 36,
    "reason": 36,
    "because": 30,
    "absence": 24,
    "value": 90,
    "item": 30,
    "figures": 26,
    "surface_a": 20,
    "surface_b": 20,
    "source": 22,
    "topic": 18,
    "relation": 15,
    FINAL: 15,
    "decided_by": 15,
    "match_id": 15,
    "content_hash": 15,
    "decision": 15,
    "corrected relation": 15,
    "note": 30,
    "reviewer": 13,
    "date": 13,
}
_ENDINGS: Final = {": sentence": 46, ": figure": 20, ": source": 22}
_NARROWEST: Final = 9
_WIDEST: Final = 40
# Room for the arrow of the filter.
_ARROW: Final = 4
_INDENT: Final = 2
_LINE_HEIGHT: Final = 15
_HIGHEST: Final = 409


@dataclass(slots=True)
class _Book:
    """A workbook in the making."""

    file: Any
    formats: dict[str, Any]
    names: set[str] = field(default_factory=lambda: {"history"})
    cut: list[str] = field(default_factory=list)


def write_workbook(exhibit: Exhibit) -> bytes:
    """Return the results as the bytes of an .xlsx file.

    Text is written as text: nothing of an article becomes a formula or a link. A cell's text beyond 32,767
    characters is cut with a mark, and the sheet Run names the cell. Differences and All matches have columns in which
    a reviewer decides.

    Raises
    ------
    ExportError
        If a table has more rows than a sheet can hold.
    """
    import xlsxwriter

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, _OPTIONS) as file:
        title = "Comparison: " + ", ".join(exhibit.labels)
        file.set_properties({"title": cut_text(show_controls(title), _TITLE_LIMIT), "created": _CREATED})
        book = _Book(file=file, formats=_formats(file))
        written = [_write_sheet(book, sheet) for sheet in find_sheets(exhibit)]
        run = add_items(exhibit.run(), [("cut in this file", line) for line in book.cut])
        _write_sheet(book, Sheet(name="Run", frame=run, frozen=1))
        _show_first_filled(written)
    return buffer.getvalue()


def _formats(file: Any) -> dict[str, Any]:  # noqa: ANN401 - XlsxWriter has no types
    cell = {"valign": "top", "border": 1, "border_color": "#D9D9D9"}
    base = {**cell, "text_wrap": True}
    formats = {
        "header": {**base, "align": "left", "indent": 1, "bold": True, "bg_color": "#F2F2F2"},
        # Without it a sentence would touch the one in the next column.
        "text": {**base, "align": "left", "indent": 1},
        "number": {**cell, "align": "right", "indent": 1},
        "score": {**cell, "align": "right", "indent": 1, "num_format": "0.0"},
        "review": {**base, "bg_color": "#FFFBE6"},
        "decided": {**cell, "bg_color": "#FFFBE6", "num_format": "yyyy-mm-dd", "align": "left"},
        "review header": {**base, "bold": True, "bg_color": "#FFE9A8"},
        "day": {**cell, "num_format": "yyyy-mm-dd", "align": "left"},
        "mark": {"bold": True, "font_color": _MARK_COLOUR},
        "plain": {},
    }
    for relation, (colour, fill) in _RELATION_COLOURS.items():
        formats[relation] = {"bold": True, "font_color": colour, "bg_color": fill, **cell, "align": "left", "indent": 1}
    return {name: file.add_format(properties) for name, properties in formats.items()}


def _write_sheet(book: _Book, sheet: Sheet) -> tuple[Any, int]:
    rows = len(sheet.frame)
    if rows >= _MAX_ROWS:
        message = f"{sheet.name}: {rows} rows; a sheet holds {_MAX_ROWS - 1}: export .csv or .jsonl"
        raise ExportError(message)
    page = book.file.add_worksheet(_sheet_name(sheet.name, book.names))
    lines, head = [1] * rows, 1
    for column, name in enumerate(sheet.frame.columns):
        title = cut_text(show_controls(sheet.title(name)))
        width = _width(name, title)
        page.set_column(column, column, width)
        page.write_string(0, column, title, book.formats["review header" if name in REVIEW_COLUMNS else "header"])
        head = max(head, _lines(title, width - _ARROW))
        for row, value in enumerate(sheet.frame[name].tolist()):
            _write_cell(book, page, (row + 1, column), value, sheet)
            lines[row] = max(lines[row], _lines(value, width - _INDENT))
    for row, count in enumerate([head, *lines]):
        # Not every program fits the height of a row to its text when it opens a file.
        page.set_row(row, min(count * _LINE_HEIGHT, _HIGHEST))
    _set_up(page, sheet, rows)
    _add_choices(page, sheet, rows)
    return page, rows


def _add_choices(page: Any, sheet: Sheet, rows: int) -> None:  # noqa: ANN401 - XlsxWriter has no types
    """Give the review columns their drop-downs and say what goes in when a cell is chosen."""
    for column, name in enumerate(sheet.frame.columns):
        if name not in REVIEW_COLUMNS or not rows:
            continue
        title, text = HINTS[name]
        rule: dict[str, Any] = {"validate": "any", "input_title": title, "input_message": text}
        if name in CHOICES:
            # A warning, no refusal: what is typed otherwise is read or listed when the file comes back.
            told = f"Choose one of: {', '.join(CHOICES[name])}."
            rule |= {"validate": "list", "source": list(CHOICES[name]), "error_type": "warning"}
            rule |= {"error_title": title, "error_message": told}
        page.data_validation(1, column, rows, column, rule)


def _lines(value: object, width: int) -> int:
    """Return how many lines a text takes in a column."""
    if not isinstance(value, str) or not value:
        return 1
    return sum(1 + max(len(line) - 1, 0) // width for line in value[:CELL_LIMIT].split("\n"))


def _write_cell(book: _Book, page: Any, place: tuple[int, int], value: object, sheet: Sheet) -> None:  # noqa: ANN401 - XlsxWriter has no types
    row, column = place
    name = str(sheet.frame.columns[column])
    if name in REVIEW_COLUMNS and (is_missing(value) or value == ""):
        page.write_blank(row, column, None, book.formats["decided" if name == DATE else "review"])
    elif is_missing(value) or value in {"", math.inf, -math.inf}:
        # A spreadsheet has no infinity: an open bound stays empty.
        page.write_blank(row, column, None, book.formats["text"])
    elif isinstance(value, bool):
        page.write_string(row, column, "yes" if value else "no", book.formats["text"])
    elif isinstance(value, (int, float)):
        page.write_number(row, column, value, book.formats["score" if name == "score" else "number"])
    elif isinstance(value, dt.date) and name == DATE:
        page.write_datetime(row, column, value, book.formats["decided"])
    elif isinstance(value, dt.date) and value.year >= _FIRST_YEAR:
        page.write_datetime(row, column, value, book.formats["day"])
    elif quote := sheet.quotes.get((row - 1, name)):
        _write_quote(book, page, place, quote, sheet)
    else:
        _write_text(book, page, place, as_text(value), sheet)


def _write_text(book: _Book, page: Any, place: tuple[int, int], text: str, sheet: Sheet) -> None:  # noqa: ANN401 - XlsxWriter has no types
    kept = cut_text(text)
    name = str(sheet.frame.columns[place[1]])
    if kept != text:
        title = show_controls(sheet.title(name))
        book.cut.append(f"{sheet.name}, row {place[0] + 1}, {title}: {len(text)} characters, too long for a cell")
    page.write_string(*place, kept, book.formats[_shape(name, kept)])


def _shape(column: str, text: str) -> str:
    """Return the name of a text's format."""
    if column in REVIEW_COLUMNS:
        return "review"
    return text if column in {"relation", FINAL} and text in _RELATION_COLOURS else "text"


def _write_quote(book: _Book, page: Any, place: tuple[int, int], quote: Quote, sheet: Sheet) -> None:  # noqa: ANN401 - XlsxWriter has no types
    """Write a sentence with its figures in bold; one that is too long, or all mark, is written plain."""
    parts = [(show_controls(text), marked) for text, marked in quote.parts]
    whole = "".join(text for text, _ in parts)
    if len(parts) < 2 or cut_text(whole) != whole:  # noqa: PLR2004 - rich text needs two pieces
        _write_text(book, page, place, whole, sheet)
        return
    pieces = [item for text, marked in parts for item in (book.formats["mark" if marked else "plain"], text)]
    page.write_rich_string(*place, *pieces, book.formats["text"])


def _set_up(page: Any, sheet: Sheet, rows: int) -> None:  # noqa: ANN401 - XlsxWriter has no types
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


def _width(column: str, title: str) -> int:
    """Return the width of a column; that of one without a rule follows its heading, on two lines or more."""
    wanted = _WIDTHS.get(column) or next((width for end, width in _ENDINGS.items() if title.endswith(end)), _NARROWEST)
    longest = max(map(len, title.split()), default=0)
    return max(wanted, min(max(longest, len(title) // 2) + _ARROW, _WIDEST))


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
