"""Export: the results as files; the suffix picks the format, a folder gets all."""

import contextlib
import os
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Final

from kitlib.errors import ExportError
from kitlib.markdown import write_markdown
from kitlib.picture import draw_picture
from kitlib.records import write_csv, write_json, write_json_lines, write_run
from kitlib.report import write_report
from kitlib.results import Results
from kitlib.workbook import write_workbook

Writer = Callable[[Results], bytes]

FORMATS: Final[dict[str, Writer]] = {
    ".xlsx": write_workbook,
    ".html": write_report,
    ".csv": write_csv,
    ".md": write_markdown,
    ".json": write_json,
    ".jsonl": write_json_lines,
    ".png": draw_picture,
}
_STEM: Final = "comparison"


def export(results: Results, path: str | os.PathLike[str]) -> list[Path]:
    """Write the results to a file, or in every format into a folder.

    A file is complete or not there: it is written beside its place and then moved. The same results give the
    same bytes. Folders that are missing are made.

    Parameters
    ----------
    results
        What a comparison found.
    path
        A file whose suffix is .xlsx, .html, .csv, .md, .json, .jsonl or .png, or a folder: one that exists, or a
        path that ends with "/". The files in a folder are called comparison.xlsx and so on; comparison.run.json
        holds the run record, which .csv, .jsonl and .png do not carry.

    Returns
    -------
    list of Path
        The files written.

    Raises
    ------
    ExportError
        If the suffix names no format, if the results do not fit it, or if the place cannot be written to.
    """
    writer = check_format(path)
    target = Path(path)
    return [_replace(target, writer(results))] if writer else _export_folder(results, target)


def check_format(path: str | os.PathLike[str]) -> Writer | None:
    """Return what writes a file of that name; None for a folder.

    Raises
    ------
    ExportError
        If the suffix names no format.

    Examples
    --------
    >>> check_format("table.csv").__name__
    'write_csv'
    """
    name = os.fspath(path)
    if name.endswith(("/", os.sep)) or Path(name).is_dir():
        return None
    suffix = Path(name).suffix.lower()
    if suffix not in FORMATS:
        rule = f"end a file's name with {', '.join(FORMATS)}, a folder's with '/'"
        fault = f"{suffix!r} is no format" if suffix else "no suffix names the format"
        message = f"{name!r}: {fault}; {rule}"
        raise ExportError(message)
    return FORMATS[suffix]


def _export_folder(results: Results, folder: Path) -> list[Path]:
    """Write every format; all are made before the first is written, so that an error leaves the folder alone."""
    writers = {f"{_STEM}{suffix}": writer for suffix, writer in FORMATS.items()}
    contents = {name: writer(results) for name, writer in (writers | {f"{_STEM}.run.json": write_run}).items()}
    return [_replace(folder / name, content) for name, content in contents.items()]


def _replace(path: Path, content: bytes) -> Path:
    """Put `content` at `path` in one step; a crash leaves the old file or the new one.

    Raises
    ------
    ExportError
        If the system refuses.
    """
    # A link is followed: what it points to is replaced, not the link.
    target = Path(os.path.realpath(path))
    draft = target.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _write(draft, content)
        draft.replace(target)
    except OSError as error:
        message = f"{str(path)!r}: cannot be written ({error.strerror}); choose a place that you may write to"
        raise ExportError(message) from error
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
    return path


def _write(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        # Without this a power cut can leave the new name on an empty file.
        os.fsync(file.fileno())
