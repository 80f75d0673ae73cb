"""Sources: what is known of the article files of a folder, from the sources.toml beside them."""

import datetime as dt
import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from kitlib.errors import ArticleError

FILE_NAME = "sources.toml"
FIELDS = ("outlet", "published", "title", "url", "author", "agency", "event")


def read_sources(folder: Path) -> dict[str, dict[str, Any]]:
    """Return what a folder's sources.toml says of each file, or nothing where there is none.

    Each table is named after a file and holds fields of Article; ``inferred`` lists those that were inferred and
    not stated, and ``because`` may say of each how.

    Parameters
    ----------
    folder
        The folder that holds the article files.

    Returns
    -------
    dict
        For each file name its fields; dates are ``datetime.date``, ``inferred`` is a frozenset.

    Raises
    ------
    ArticleError
        If the file is no TOML in UTF-8, has a key that is unknown, or a value that cannot be used. The message
        names the file, the key and the value.
    """
    path = folder / FILE_NAME
    if not path.is_file():
        return {}
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        message = f'{path}: not a TOML file in UTF-8 ({error}); give one table a file, such as ["report.txt"]'
        raise ArticleError(message) from error
    return {name: _read_table(path, name, table) for name, table in tables.items()}


def unknown_field(name: str) -> str:
    """Return what to say of a field that no article has: the known ones, and the nearest.

    Parameters
    ----------
    name
        The name that was given.

    Returns
    -------
    str
        Words to end an error message with.

    Examples
    --------
    >>> unknown_field("publisched")
    'did you mean "published"? The fields are outlet, published, title, url, author, agency, event, inferred'
    """
    near = get_close_matches(name, (*FIELDS, "inferred"), n=1)
    hint = f'did you mean "{near[0]}"? ' if near else ""
    return f"{hint}The fields are {', '.join((*FIELDS, 'inferred'))}"


def _read_table(path: Path, name: str, table: object) -> dict[str, Any]:
    """Check what is said of one file."""
    if not isinstance(table, Mapping):
        message = f'{path}: {name} = {table!r:.60}: not a table; give one table a file, such as ["report.txt"]'
        raise ArticleError(message)
    known: dict[str, Any] = {}
    for key, value in table.items():
        place = f"{path}: [{name}] {key} = {value!r:.60}"
        if key == "because":
            known[key] = _read_because(place, value, table)
        elif key == "inferred":
            known[key] = _read_inferred(place, value)
        elif key == "published":
            known[key] = _read_published(place, value)
        elif key not in FIELDS:
            message = f"{place}: no such field; {unknown_field(key)}, because"
            raise ArticleError(message)
        elif not isinstance(value, str) or not value.strip():
            message = f"{place}: not a text; put a value in quotes or leave the line out"
            raise ArticleError(message)
        else:
            known[key] = value
    return known


def _read_because(place: str, value: object, table: Mapping[str, Any]) -> dict[str, str]:
    inferred = table.get("inferred", ())
    texts = isinstance(value, Mapping) and all(isinstance(reason, str) for reason in value.values())
    if not isinstance(value, Mapping) or not texts or any(key not in inferred for key in value):
        message = f'{place}: give a reason for fields that `inferred` lists, such as because.published = "..."'
        raise ArticleError(message)
    return dict(value)


def _read_inferred(place: str, value: object) -> frozenset[str]:
    if not isinstance(value, list) or any(field not in FIELDS for field in value):
        message = f'{place}: give a list of fields, such as ["published"]; the fields are {", ".join(FIELDS)}'
        raise ArticleError(message)
    return frozenset(value)


def _read_published(place: str, value: object) -> dt.date:
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    try:
        return dt.datetime.fromisoformat(value.strip()).date()  # type: ignore[attr-defined] # no text is caught below
    except (ValueError, AttributeError) as error:
        message = f"{place}: not a date; give one such as 2022-01-12, or leave the line out where it is not known"
        raise ArticleError(message) from error
