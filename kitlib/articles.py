"""Articles: reading them from text files, saved web pages and tables, without altering a character."""

import codecs
import json
import warnings
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from io import StringIO
from pathlib import Path
from typing import Any

import pandas as pd

from kitlib.errors import ArticleError, ArticleNotFoundError, MissingExtraError
from kitlib.language import language_warning
from kitlib.model import Article
from kitlib.sources import FIELDS, FILE_NAME, read_sources, unknown_field
from kitlib.zones import find_zones

__all__ = ["find_zones", "language_warning", "read_article", "read_articles"]

PAGES = frozenset({".html", ".htm", ".xhtml"})
TEXTS = frozenset({".txt", ".text"})
TABLES = frozenset({".csv", ".jsonl"})
EMPTY = "the text is empty, so there is nothing to compare"

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark begins alike
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = {b"%PDF-": "a PDF", b"PK\x03\x04": "a zip or office file", b"\xd0\xcf\x11\xe0": "an old office file"}
_CONTROLS = frozenset(map(chr, [*range(9), *range(14, 26), *range(28, 32)]))
_CONTROL_SHARE = 0.01  # a text has no control characters but those of layout; a stray one is forgiven
# The latest day is fixed, since trafilatura would take today's and read the same page otherwise tomorrow.
_DATE_SEARCH = {"original_date": True, "extensive_search": True, "max_date": "2199-12-31"}
# In the head of every report that the kit writes as a page: such a page holds articles, but is none.
_REPORT = b'<meta name="generator" content="kitlib">'
_HEAD = 2000  # bytes of a page that hold its head's first lines
_GARBLED = ("â€", "Ã©", "Ã¨", "Â ")  # what UTF-8 looks like when it was read as cp1252 and saved again


def read_article(path: str | Path, **metadata: Any) -> Article:  # noqa: ANN401 - the fields of Article, each checked there
    """Read one article from a text file or a saved web page.

    Parameters
    ----------
    path
        A text file in UTF-8, UTF-16 or cp1252, or a saved page (``.html``), for which the extra ``[html]`` is needed.
        What a ``sources.toml`` beside it says of the file is taken over; see `kitlib.sources`.
    metadata
        Fields of `Article` (outlet, published, title, url, author, agency, event, inferred). They win over all else.

    Returns
    -------
    Article
        Its text is the file's, to the character; a byte order mark is no part of it. `encoding` says how it was
        decoded, `inferred` what was not stated: all that comes from a page's head, and an outlet named after its file.

    Raises
    ------
    ArticleNotFoundError
        If there is no such file.
    ArticleError
        If the file is no text, or a field or its value cannot be used.
    MissingExtraError
        If the file is a web page and the extra is not installed.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder, "post.txt")
    ...     _ = path.write_text("Two people died.", encoding="utf-8")
    ...     article = read_article(path, published="2024-05-07")
    >>> article.outlet, article.encoding, sorted(article.inferred)
    ('post', 'utf-8', ['outlet'])
    """
    path = Path(path)
    _check_file(path)
    for name, value in metadata.items():
        if name not in {*FIELDS, "inferred"}:
            message = f"{name}={value!r:.60}: no such field; {unknown_field(name)}"
            raise ArticleError(message)
    return _read(path, read_sources(path.parent).get(path.name, {}), metadata)


def read_articles(source: str | Path | pd.DataFrame) -> list[Article]:
    """Read the articles of a folder or of a table.

    Parameters
    ----------
    source
        A folder of text files and saved pages, read in the order of their names; reports that the kit wrote there are
        left out, with a warning. Or a table with the columns text and outlet, and published, title, url, author,
        agency, event or inferred where known: a DataFrame, a ``.csv`` or a ``.jsonl`` file. Other columns are left
        aside.

    Returns
    -------
    list of Article
        At least one.

    Raises
    ------
    ArticleNotFoundError
        If there is no such file or folder.
    ArticleError
        If the folder or table holds no article, the table lacks a column, or a value cannot be used.
    MissingExtraError
        If the folder holds a web page and the extra is not installed.

    Examples
    --------
    >>> frame = pd.DataFrame({"text": ["Two died.", "Three died."], "outlet": ["AP", "RFI"]})
    >>> [article.outlet for article in read_articles(frame)]
    ['AP', 'RFI']
    """
    if isinstance(source, pd.DataFrame):
        return _read_rows(source, "the table", "")
    path = Path(source)
    if path.is_dir():
        return _read_folder(path)
    _check_file(path)
    if path.suffix.lower() not in TABLES:
        remedy = "give a folder, a DataFrame, a .csv or a .jsonl file; one article is read with read_article"
        message = f"{path}: not a table of articles; {remedy}"
        raise ArticleError(message)
    text, encoding = _decode(path)
    return _read_rows(_parse_table(path, text), str(path), encoding)


def _check_file(path: Path) -> None:
    """Raise where there is no file, with the name that comes nearest.

    Raises
    ------
    ArticleNotFoundError
        If nothing is there.
    ArticleError
        If a folder is there.
    """
    if path.is_dir():
        message = f"{path}: a folder, not a file; use read_articles for all articles in it"
        raise ArticleError(message)
    if path.is_file():
        return
    if not path.parent.is_dir():
        message = f"{path}: no such file, nor its folder {path.parent}; check the path"
        raise ArticleNotFoundError(message)
    names = sorted(entry.name for entry in path.parent.iterdir() if entry.is_file())
    near = get_close_matches(path.name, names, n=1, cutoff=0.5)
    hint = f'did you mean "{near[0]}"?' if near else "check the name; the folder has no file of a similar one"
    message = f"{path}: no such file; {hint}"
    raise ArticleNotFoundError(message)


def _read_folder(folder: Path) -> list[Article]:
    """Read every article file of a folder.

    Raises
    ------
    ArticleError
        If the folder has none, or sources.toml names a file that is not there.
    """
    found = sorted(path for path in folder.iterdir() if path.is_file() and path.suffix.lower() in TEXTS | PAGES)
    paths = [path for path in found if not is_report(path)]
    if len(paths) < len(found):
        left = ", ".join(path.name for path in found if path not in paths)
        message = f"{folder}: left out {left}: written by the kit, not an article; better export into another folder"
        warnings.warn(message, stacklevel=3)
    names = [path.name for path in paths]
    sources = read_sources(folder)
    for name in sources:
        if name not in names:
            near = get_close_matches(name, names, n=1, cutoff=0.5)
            hint = f'did you mean "{near[0]}"?' if near else "add the file or take the table out"
            message = f"{folder / FILE_NAME}: [{name}]: the folder has no such article; {hint}"
            raise ArticleError(message)
    if not paths:
        message = f"{folder}: no articles in this folder; it needs files ending in {', '.join(sorted(TEXTS | PAGES))}"
        raise ArticleError(message)
    return [_read(path, sources.get(path.name, {}), {}) for path in paths]


def _read(path: Path, source: Mapping[str, Any], given: Mapping[str, Any]) -> Article:
    """Read one file; what is given wins over the source, and the source over the page's own head."""
    if is_report(path):
        message = f"{path}: a report that the kit wrote, not an article; leave it out, and export into another folder"
        raise ArticleError(message)
    text, encoding = _decode(path)
    found: dict[str, Any] = {}
    if path.suffix.lower() in PAGES:
        text, found = _extract(path, text)
    fields = {"outlet": path.stem, **found, **{key: value for key, value in source.items() if key != "inferred"}}
    inferred = ({"outlet", *found} - source.keys()) | source.get("inferred", set())
    fields |= {key: value for key, value in given.items() if key != "inferred"}
    inferred = (inferred - given.keys()) | set(given.get("inferred", ()))
    because = {name: reason for name, reason in fields.pop("because", {}).items() if name in inferred}
    return Article(
        text=text,
        **fields,
        inferred=frozenset(inferred),
        because=because,
        encoding=encoding,
        warnings=_warnings(text),
    )


def is_report(path: Path) -> bool:
    """Tell whether a file is a page that the kit exported."""
    if path.suffix.lower() not in PAGES:
        return False
    with path.open("rb") as file:
        return _REPORT in file.read(_HEAD)


def _warnings(text: str) -> tuple[str, ...]:
    """Return what a reader should know of a text."""
    if not text.strip():
        return (EMPTY,)
    garbled = sum(map(text.count, _GARBLED))
    told = (
        [f"{garbled} places look mis-decoded, such as {_GARBLED[0]!r}; save the file as UTF-8"] if garbled > 1 else []
    )
    language = language_warning(text)
    return (*told, language) if language else tuple(told)


def _decode(path: Path) -> tuple[str, str]:
    """Return a file's text and how it was decoded.

    Raises
    ------
    ArticleError
        If the file holds no text.
    """
    content = path.read_bytes()
    kind = next((kind for signature, kind in _SIGNATURES.items() if content.startswith(signature)), None)
    if kind is not None:
        message = f"{path}: {kind}, not a text file; save its text as .txt in UTF-8"
        raise ArticleError(message)
    marked = next((encoding for mark, encoding in _BOMS if content.startswith(mark)), None)
    for encoding in (marked,) if marked else ("utf-8", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if sum(map(text.count, _CONTROLS)) > _CONTROL_SHARE * len(text) or "\x00" in text:
            break
        return text, encoding
    message = (
        f"{path}: not a text in UTF-8, UTF-16 or cp1252, or a binary file; save the article's text as .txt in UTF-8"
    )
    raise ArticleError(message)


def _extract(path: Path, page: str) -> tuple[str, dict[str, str]]:
    """Return the article of a web page, and what its head tells.

    Raises
    ------
    MissingExtraError
        If trafilatura is not installed.
    """
    try:
        from trafilatura import bare_extraction
        from trafilatura.settings import Document
    except ImportError as error:
        message = f'{path}: reading a web page needs trafilatura; install it with: pip install "kitlib[html]"'
        raise MissingExtraError(message) from error
    found = bare_extraction(
        page,
        favor_precision=True,
        include_comments=False,
        with_metadata=True,
        date_extraction_params=dict(_DATE_SEARCH),
    )
    if not isinstance(found, Document):
        return "", {}
    head = {
        "outlet": found.sitename or found.hostname,
        "published": found.date,
        "title": found.title,
        "author": found.author,
        "url": found.url,
    }
    return found.text or "", {key: value for key, value in head.items() if value}


def _parse_table(path: Path, text: str) -> pd.DataFrame:
    """Parse a .csv or .jsonl file, every value as it stands.

    Raises
    ------
    ArticleError
        If the file breaks the rules of its format.
    """
    try:
        if path.suffix.lower() == ".csv":
            return pd.read_csv(StringIO(text, newline=""), dtype=str, keep_default_na=False)
        return pd.DataFrame(list(_parse_lines(text)))
    except (ValueError, pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        message = (
            f"{path}: not a table ({error}); it needs a header row, or one JSON object a line, with text and outlet"
        )
        raise ArticleError(message) from error


def _parse_lines(text: str) -> Iterator[dict[str, Any]]:
    """Yield the object of each line.

    Raises
    ------
    ValueError
        If a line is no JSON object.
    """
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            message = f"line {number}: {error}"
            raise ValueError(message) from error
        if not isinstance(row, dict):
            message = f"line {number}: {line[:40]!r} is no object"
            raise ValueError(message)  # noqa: TRY004 - the line's value breaks the format; the caller tells the user
        yield row


def _read_rows(frame: pd.DataFrame, place: str, encoding: str) -> list[Article]:
    """Read an article from each row of a table.

    Raises
    ------
    ArticleError
        If the table has no row, lacks a column or misspells one, or a row's values cannot be used.
    """
    missing = [name for name in ("text", "outlet") if name not in frame.columns]
    columns = [str(name) for name in frame.columns]
    if missing or frame.empty:
        fault = f"lacks {' and '.join(missing)}" if missing else "has no rows"
        remedy = "it needs the columns text and outlet, a row an article"
        message = f"{place} {fault} (columns: {', '.join(columns)[:200]}); {remedy}"
        raise ArticleError(message)
    near = {name: get_close_matches(name, FIELDS, n=1, cutoff=0.8) for name in columns if name not in FIELDS}
    for name, matches in near.items():
        if matches and matches[0] not in columns:
            message = f'{place}: column {name!r}: did you mean "{matches[0]}"? Rename it, or give it quite another name'
            raise ArticleError(message)
    known = [name for name in ("text", *FIELDS, "inferred") if name in columns]
    return [
        _read_row(dict(zip(known, row, strict=True)), f"{place}, row {number}", encoding)
        for number, row in enumerate(frame[known].itertuples(index=False, name=None), start=1)
    ]


def _read_row(row: Mapping[str, Any], place: str, encoding: str) -> Article:
    """Make an article from the cells of a row; an empty cell is a field that is not known.

    Raises
    ------
    ArticleError
        If a value cannot be used; the message names the row.
    """
    fields = {key: value for key, value in row.items() if key == "text" or not _is_blank(value)}
    inferred = fields.pop("inferred", ())
    if isinstance(inferred, str):
        inferred = [name.strip() for name in inferred.replace(";", ",").split(",")]
    fields.setdefault("outlet", "")
    if not isinstance(fields["text"], str) and _is_blank(fields["text"]):
        fields["text"] = ""
    try:
        told = _warnings(fields["text"]) if isinstance(fields["text"], str) else ()
        return Article(**fields, inferred=frozenset(inferred), encoding=encoding, warnings=told)
    except ArticleError as error:
        message = f"{place}: {error}"
        raise ArticleError(message) from error


def _is_blank(value: Any) -> bool:  # noqa: ANN401 - a cell of a frame holds anything
    """Tell whether a cell holds nothing: None, a missing number or date, or blank text."""
    if isinstance(value, str):
        return not value.strip()
    return value is None or (pd.api.types.is_scalar(value) and bool(pd.isna(value)))
