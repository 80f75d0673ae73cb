"""Records: the results as tidy, typed rows for a data pipeline: CSV, JSON and JSON lines."""

import csv
import datetime as dt
import io
import json
import math
import re
from typing import Any, Final

import pandas as pd

from kitlib.cells import as_text, guard_formula, is_missing
from kitlib.exhibit import Exhibit
from kitlib.sheets import add_review

#: The column, or the key, under which the run record stands.
RUN: Final = "run"
# JSON may hold these as they are, but an editor or a browser that shows the file would obey them.
_UNSAFE: Final = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def write_csv(exhibit: Exhibit) -> bytes:
    """Return all matches, incomparable ones too, as the bytes of a CSV file: UTF-8, comma, a header.

    Numbers are numbers, a missing one and an open bound are empty, a day is in ISO form; text that a spreadsheet
    would read as a formula has an apostrophe before it. A reviewer's columns are empty. The last column holds the
    run record as JSON, the same in every row, so that it stays when rows are sorted, filtered or put together with
    those of other comparisons.
    """
    frame = add_review(exhibit.matches(), exhibit)
    run = _encode(exhibit.run_record()).decode("utf-8")
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow([*(guard_formula(as_text(name)) for name in frame.columns), RUN])
    columns = [frame[name].tolist() for name in frame.columns]
    writer.writerows([*map(_csv_cell, row), run] for row in zip(*columns, strict=True))
    return buffer.getvalue().encode("utf-8-sig" if exhibit.with_mark else "utf-8")


def _csv_cell(value: object) -> object:
    if isinstance(value, (bool, int)):
        return value
    if isinstance(value, float):
        return _shortest(value) if math.isfinite(value) else ""
    return guard_formula(as_text(value))


def _shortest(value: float) -> float | int:
    """Return a whole number as an int, so that 164 is not written 164.0."""
    return int(value) if value.is_integer() else value


def write_json(exhibit: Exhibit) -> bytes:
    """Return the run record and every table as the bytes of one JSON object, UTF-8.

    A missing value and an open bound are null, a day is a string in ISO form. Text is the articles' own, to
    the character; what an editor would obey is written as an escape.
    """
    tables = {
        "table": exhibit.table(),
        "matches": exhibit.matches(),
        "unmatched": exhibit.unmatched(),
        "inconsistencies": exhibit.inconsistencies(),
        "claims": exhibit.claims(),
        "cleaning": exhibit.cleaning(),
    }
    whole = {RUN: exhibit.run_record()} | {name: _records(frame) for name, frame in tables.items()}
    return _encode(whole, indent=1) + b"\n"


def write_json_lines(exhibit: Exhibit) -> bytes:
    """Return all matches, incomparable ones too, as JSON lines, UTF-8; values as in `write_json`.

    Each line holds the run record under ``run``, so that lines of several comparisons can stand in one file.
    """
    run = exhibit.run_record()
    return b"".join(_encode(row | {RUN: run}) + b"\n" for row in _records(exhibit.matches()))


def write_run(exhibit: Exhibit) -> bytes:
    """Return the run record as the bytes of a JSON object, UTF-8."""
    return _encode(exhibit.run_record(), indent=1) + b"\n"


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    names = [str(name) for name in frame.columns]
    columns = [[_json_value(value) for value in frame[name].tolist()] for name in frame.columns]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def _json_value(value: Any) -> Any:  # noqa: ANN401 - whatever a frame holds
    if is_missing(value):
        return None
    if isinstance(value, float):
        return _shortest(value) if math.isfinite(value) else None
    if isinstance(value, dt.date):
        return as_text(value)
    if isinstance(value, (list, tuple)):
        return [_json_value(item) for item in value]
    return value


def _encode(value: object, indent: int | None = None) -> bytes:
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text).encode("utf-8")
