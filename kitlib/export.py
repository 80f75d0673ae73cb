"""Export: the results as files; the suffix picks the format, a folder gets all."""

import contextlib
import os
import secrets
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Final

from kitlib.document import check_docx, has_docx, write_document
from kitlib.errors import ExportError
from kitlib.exhibit import Exhibit
from kitlib.latex import write_latex
from kitlib.markdown import write_markdown
from kitlib.picture import write_picture
from kitlib.records import write_csv, write_json, write_json_lines, write_run
from kitlib.report import write_report
from kitlib.results import Results
from kitlib.workbook import write_workbook

Writer = Callable[[Exhibit], bytes]

FORMATS: Final[dict[str, Writer]] = {
    ".xlsx": write_workbook,
    ".html": write_report,
    ".docx": write_document,
    ".csv": write_csv,
    ".md": write_markdown,
    ".tex": write_latex,
    ".json": write_json,
    ".jsonl": write_json_lines,
    ".png": write_picture,
}
_STEM: Final = "comparison"
_EXTRA: Final = ".docx"


def export(
    results: Results, path: str | os.PathLike[str], *, snippets_only: bool = False, bom: bool = False
) -> list[Path]:
    """Write the results to a file, or in every format into a folder.

    A file is complete or not there: it is written beside its place and then moved. The same results give the
    same bytes. Folders that are missing are made. Every format carries the run record.

    Parameters
    ----------
    results
        What a comparison found.
    path
        A file whose suffix is .xlsx, .html, .docx, .csv, .md, .tex, .json, .jsonl or .png, or a folder: one that
        exists, or a path that ends with "/". The files in a folder are called comparison.xlsx and so on;
        comparison.run.json holds the run record alone. Without python-docx a folder gets no .docx, and a warning
        says so.
    snippets_only
        True for texts that may not be passed on whole: at most 160 characters of a sentence that stands in a match or
        in a row, around its figure, 60 of any other text, and no running text, in every format.
    bom
        True to begin a .csv file with a byte order mark, by which some spreadsheets know UTF-8.

    Returns
    -------
    list of Path
        The files written.

    Raises
    ------
    ExportError
        If the suffix names no format, if the results do not fit it, or if the place cannot be written to.
    MissingExtraError
        If a .docx file is asked for and python-docx is not installed.
    """
    writer = check_format(path)
    target = Path(path)
    exhibit = Exhibit(results=results, snippets_only=snippets_only, with_mark=bom)
    return [_replace(target, writer(exhibit))] if writer else _export_folder(exhibit, target)


def check_format(path: str | os.PathLike[str]) -> Writer | None:
    """Return what writes a file of that name; None for a folder.

    Raises
    ------
    ExportError
        If the suffix names no format.
    MissingExtraError
        If the format needs an extra that is not installed.

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
    if suffix == _EXTRA:
        check_docx(name)
    return FORMATS[suffix]


def _export_folder(exhibit: Exhibit, folder: Path) -> list[Path]:
    """Write every format; all are made before the first is written, so that an error leaves the folder alone."""
    suffixes = [suffix for suffix in FORMATS if suffix != _EXTRA or has_docx()]
    writers = {f"{_STEM}{suffix}": FORMATS[suffix] for suffix in suffixes}
    contents = {name: writer(exhibit) for name, writer in (writers | {f"{_STEM}.run.json": write_run}).items()}
    if len(suffixes) < len(FORMATS):
        told = f'{_STEM}{_EXTRA} left out: it needs python-docx; install it with: pip install "kitlib[docx]"'
        warnings.warn(told, UserWarning, stacklevel=4)
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
