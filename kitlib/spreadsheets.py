"""Spreadsheets: the cells of a workbook or a text file as whatever program saved them, and the days in them."""

import csv
import datetime as dt
import io
import re
import warnings
import zipfile
from pathlib import Path
from typing import Any, Final, NamedTuple

from kitlib.cells import unguard_formula
from kitlib.errors import ComparisonError

WORKBOOKS: Final = frozenset({".xlsx", ".xlsm"})
TEXTS: Final = frozenset({".csv", ".tsv", ".txt"})
_DELIMITERS: Final = ",;\t|"
_ENCODINGS: Final = ("utf-8-sig", "cp1252", "latin-1")
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")
_LARGEST: Final = 2**30  # characters of a field
_DAY: Final = re.compile(r"(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})(?!\d)")
_SERIAL: Final = re.compile(r"\d{5}(?:[.,]\d+)?")
_FIRST_DAY: Final = dt.date(1899, 12, 30)  # day 0 of spreadsheets
_MONTHS_OF_A_YEAR: Final = 12
_YEAR_DIGITS: Final = 4

Rows = list[list[Any]]


class OpenFormula(NamedTuple):
    """A formula whose value no program has computed: its sheet, its row, and what it says."""

    sheet: str
    row: int
    formula: str


def read_workbook(path: Path) -> tuple[dict[str, Rows], list[OpenFormula]]:
    """Return the cells of every sheet, and the formulas without a value; of all others the last value is given.

    Raises
    ------
    ComparisonError
        If the file is no workbook.
    """
    import openpyxl

    try:
        with warnings.catch_warnings():
            # Of drop-downs and headers that it does not know; nothing here reads them.
            warnings.simplefilter("ignore", UserWarning)
            values = openpyxl.load_workbook(path, data_only=True)
            written = openpyxl.load_workbook(path)
    except (OSError, KeyError, ValueError, TypeError, zipfile.BadZipFile) as error:
        message = f"{str(path)!r}: no workbook that can be opened ({error}); save it as .xlsx again"
        raise ComparisonError(message) from error
    sheets = {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in values.worksheets}
    formulas = [
        OpenFormula(sheet.title, cell.row, str(cell.value))
        for sheet in written.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f" and sheets[sheet.title][cell.row - 1][cell.column - 1] is None
    ]
    return sheets, formulas


def read_text(path: Path, column: str) -> Rows:
    """Return the cells of a file of text, whatever encoding and delimiter a program chose.

    Parameters
    ----------
    path
        The file.
    column
        A name in the header, by whose line the delimiter is told.

    Returns
    -------
    list of list
        Text, without the apostrophe that keeps a spreadsheet from reading a formula.
    """
    content = path.read_bytes()
    text = content.decode("utf-16", "replace") if content.startswith(_UTF16) else _decode(content)
    first, _, rest = text.partition("\n")
    # Some programs name the delimiter in a line before the header.
    text = f"\n{rest}" if first.lower().startswith("sep=") else text
    header = next((line for line in text.splitlines() if column in line.lower()), "")
    delimiter = max(_DELIMITERS, key=header.count)
    limit = csv.field_size_limit(_LARGEST)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    finally:
        csv.field_size_limit(limit)
    return [[unguard_formula(cell) for cell in row] for row in rows]


def _decode(content: bytes) -> str:
    for encoding in _ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("utf-8", "replace")


def cell_text(value: Any) -> str:  # noqa: ANN401 - whatever a sheet holds
    r"""Return a cell as text without blanks around it.

    Examples
    --------
    >>> cell_text(12.0), cell_text(None), cell_text("\u00a0same fact ")
    ('12', '', 'same fact')
    """
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).replace("\u00a0", " ").strip()


def cell_day(value: Any) -> str:  # noqa: ANN401 - whatever a sheet holds
    """Return the day, or the moment, of a cell in ISO form; empty where there is none or it could be two days.

    Examples
    --------
    >>> cell_day("12.03.2024"), cell_day("31/3/2024"), cell_day(45363), cell_day("12.12.2024")
    ('', '2024-03-31', '2024-03-12', '2024-12-12')
    """
    if isinstance(value, dt.date):
        return _iso(value)
    for attempt in (dt.datetime.fromisoformat, _serial_day, _written_day):
        try:
            day = attempt(cell_text(value))
        except (ValueError, OverflowError):
            continue
        if day is not None:
            return _iso(day)
    return ""


def _iso(day: dt.date) -> str:
    if isinstance(day, dt.datetime) and day.time() == dt.time():
        day = day.date()
    return day.isoformat()


def _serial_day(text: str) -> dt.date | None:
    """Return the day of a number that a spreadsheet shows where a date lost its format."""
    found = _SERIAL.fullmatch(text)
    return _FIRST_DAY + dt.timedelta(days=int(text[:5])) if found else None


def _written_day(text: str) -> dt.date | None:
    found = _DAY.match(text)
    if not found:
        return None
    first, middle, last = found.groups()
    if len(first) == _YEAR_DIGITS:
        return dt.date(int(first), int(middle), int(last))
    if len(last) != _YEAR_DIGITS:
        return None
    one, two = int(first), int(middle)
    if one == two or one > _MONTHS_OF_A_YEAR:
        return dt.date(int(last), two, one)
    return dt.date(int(last), one, two) if two > _MONTHS_OF_A_YEAR else None
