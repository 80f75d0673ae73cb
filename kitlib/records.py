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
from kitlib.tables import (
    Results,
    claims_frame,
    cleaning_frame,
    matches_frame,
    run_record,
    side_by_side,
    unmatched_frame,
)

# JSON may hold these as they are, but an editor or a browser that shows the file would obey them.
_UNSAFE: Final = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def write_csv(results: Results) -> bytes:
    """Return all matches, incomparable ones too, as the bytes of a CSV file: UTF-8, comma, a header.

    It is data only; the run record stands in the other formats. Numbers are numbers, a missing one and an open
    bound are empty, a day is in ISO form; text that a spreadsheet would read as a formula has an apostrophe
    before it.
    """
    frame = matches_frame(results, incomparable=True)
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow([guard_formula(as_text(name)) for name in frame.columns])
    columns = [frame[name].tolist() for name in frame.columns]
    writer.writerows([_csv_cell(value) for value in row] for row in zip(*columns, strict=True))
    return buffer.getvalue().encode("utf-8")


def _csv_cell(value: object) -> object:
    if isinstance(value, (bool, int)):
        return value
    if isinstance(value, float):
        return _shortest(value) if math.isfinite(value) else ""
    return guard_formula(as_text(value))


def _shortest(value: float) -> float | int:
    """Return a whole number as an int, so that 164 is not written 164.0."""
    return int(value) if value.is_integer() else value


def write_json(results: Results) -> bytes:
    """Return the run record and every table as the bytes of one JSON object, UTF-8.

    A missing value and an open bound are null, a day is a string in ISO form. Text is the articles' own, to
    the character; what an editor would obey is written as an escape.
    """
    tables = {
        "table": side_by_side(results),
        "matches": matches_frame(results, incomparable=True),
        "unmatched": unmatched_frame(results),
        "claims": claims_frame(results),
        "cleaning": cleaning_frame(results),
    }
    whole = {"run": run_record(results)} | {name: _records(frame) for name, frame in tables.items()}
    return _encode(whole, indent=1) + b"\n"


def write_json_lines(results: Results) -> bytes:
    """Return all matches, incomparable ones too, as JSON lines, UTF-8; values as in `write_json`, data only."""
    rows = _records(matches_frame(results, incomparable=True))
    return b"".join(_encode(row) + b"\n" for row in rows)


def write_run(results: Results) -> bytes:
    """Return the run record as the bytes of a JSON object, UTF-8: what the formats of data only leave out."""
    return _encode(run_record(results), indent=1) + b"\n"


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
