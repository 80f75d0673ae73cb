"""Words as data: the TOML tables beside the code, and the lexicon of measures that a user can extend."""

import functools
import hashlib
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

import snowballstemmer

from kitlib.errors import LexiconError

Term = tuple[str, ...]
_FIELDS = {
    "label": str,
    "priority": int,
    "event": bool,
    "grows": bool,
    "nouns": list,
    "transitive": list,
    "intransitive": list,
    "cues": list,
    "dimension": str,
}
_LAST = 1000  # the priority of what no measure names: below every row of the table


@functools.cache
def load_words(name: str) -> dict[str, Any]:
    """Return a table of words from the package's data folder, parsed once.

    Parameters
    ----------
    name
        The file's name without its ending, such as ``"grammar"``.

    Returns
    -------
    dict
        The parsed TOML. It is shared: never change it.

    Examples
    --------
    >>> "deaths" in load_words("measures")["measure"]
    True
    """
    source = resources.files("kitlib") / "data" / f"{name}.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


@functools.cache
def _stemmer() -> Any:  # noqa: ANN401 - snowballstemmer ships no types
    return snowballstemmer.stemmer("english")


@functools.lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Return the Snowball stem of one word in lower case.

    Examples
    --------
    >>> stem("arrested"), stem("arrests")
    ('arrest', 'arrest')
    """
    return str(_stemmer().stemWord(word))


@dataclass(frozen=True, kw_only=True, slots=True)
class Measure:
    """One thing that news counts: its label, its place in tables, and the words that name it.

    Parameters
    ----------
    key
        The name that quantities carry: "deaths".
    label
        What a reader sees.
    priority
        Order of rows, 1 first.
    event
        True where a report gives one such figure of the event, not one a person.
    grows
        True where a later count of one event can only be higher.
    nouns, transitive, intransitive, cues
        Stemmed terms; see data/measures.toml for what each is for.
    dimension
        Dimension that a unit must have; empty where any will do.
    """

    key: str
    label: str
    priority: int = _LAST
    event: bool = False
    grows: bool = False
    nouns: tuple[Term, ...] = ()
    transitive: tuple[Term, ...] = ()
    intransitive: tuple[Term, ...] = ()
    cues: tuple[Term, ...] = ()
    dimension: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Lexicon:
    """The measures, and their terms by first stem: role -> first stem -> [(term, key)], longest term first."""

    measures: Mapping[str, Measure]
    terms: Mapping[str, Mapping[str, Sequence[tuple[Term, str]]]]
    version: str

    def label(self, measure: str) -> str:
        """Return the label of a measure, or the key itself where the lexicon has none.

        Examples
        --------
        >>> load_lexicon().label("injuries")
        'injured'
        """
        known = self.measures.get(measure)
        return known.label if known else measure

    def priority(self, measure: str) -> int:
        """Return a measure's place in the order of rows, 1 first; what no measure names comes last.

        Examples
        --------
        >>> load_lexicon().priority("deaths")
        1
        """
        known = self.measures.get(measure)
        return known.priority if known else _LAST

    def is_event(self, measure: str) -> bool:
        """Tell whether a report gives one such figure of the event, not one a person.

        Examples
        --------
        >>> load_lexicon().is_event("deaths"), load_lexicon().is_event("age")
        (True, False)
        """
        known = self.measures.get(measure)
        return known.event if known else False

    def grows(self, measure: str) -> bool:
        """Tell whether a later count of one event can only be higher.

        Examples
        --------
        >>> load_lexicon().grows("deaths")
        True
        """
        known = self.measures.get(measure)
        return known.grows if known else False


@functools.lru_cache(maxsize=32)
def load_lexicon(path: str | Path | None = None) -> Lexicon:
    """Return the lexicon of the package, with the user's own measures laid over it.

    Parameters
    ----------
    path
        A TOML file in the shape of ``kitlib/data/measures.toml``; a measure of a known name gets the terms added
        and its other fields replaced. None for the package's lexicon alone.

    Returns
    -------
    Lexicon

    Raises
    ------
    LexiconError
        If the file is missing, is no TOML, or has a field of an unknown name or of the wrong type.

    Examples
    --------
    >>> load_lexicon().measures["deaths"].label
    'deaths'
    """
    tables = load_words("measures")["measure"]
    if path is not None:
        tables = _overlay(tables, _read(Path(path)))
    measures = {key: _measure(key, table) for key, table in tables.items()}
    version = hashlib.sha256(repr(sorted(tables.items())).encode()).hexdigest()[:8]
    roles = ("nouns", "transitive", "intransitive", "cues")
    return Lexicon(measures=measures, terms={role: _by_first_stem(measures, role) for role in roles}, version=version)


def _read(path: Path) -> dict[str, dict[str, Any]]:
    """Return the measures of a user's file.

    Raises
    ------
    LexiconError
        If it cannot be read or breaks a rule.
    """
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        message = f"{path}: cannot be read as a lexicon ({error}); give a TOML file with tables [measure.NAME]"
        raise LexiconError(message) from error
    if set(tables) - {"measure"} or not isinstance(tables.get("measure", {}), dict):
        message = (
            f"{path}: {sorted(set(tables) - {'measure'})} are no parts of a lexicon; every table is a [measure.NAME]"
        )
        raise LexiconError(message)
    measures: dict[str, dict[str, Any]] = tables.get("measure", {})
    for key, table in measures.items():
        _check(path, key, table)
    return measures


def _check(path: Path, key: str, table: object) -> None:
    """Refuse a field that would be passed over in silence.

    Raises
    ------
    LexiconError
        If a field has an unknown name or a value of the wrong type.
    """
    fields = table.items() if isinstance(table, dict) else [("", table)]
    for name, value in fields:
        wanted = _FIELDS.get(name)
        strings = not isinstance(value, list) or all(isinstance(term, str) and term.strip() for term in value)
        if wanted is None or not isinstance(value, wanted) or not strings:
            message = f"{path}: [measure.{key}] {name} = {value!r}; known fields: " + ", ".join(
                f"{field} ({kind.__name__})" for field, kind in _FIELDS.items()
            )
            raise LexiconError(message)


def _overlay(base: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    merged = {key: dict(table) for key, table in base.items()}
    for key, table in own.items():
        known = merged.setdefault(key, {})
        for name, value in table.items():
            known[name] = [*known.get(name, []), *value] if isinstance(value, list) else value
    return merged


def _measure(key: str, table: Mapping[str, Any]) -> Measure:
    terms = {
        role: tuple(_term(words) for words in table.get(role, ()))
        for role in ("nouns", "transitive", "intransitive", "cues")
    }
    return Measure(
        key=key,
        label=table.get("label", key),
        priority=table.get("priority", _LAST),
        event=table.get("event", False),
        grows=table.get("grows", False),
        dimension=table.get("dimension"),
        **terms,
    )


def _term(words: str) -> Term:
    return tuple(stem(word) for word in words.lower().split())


def _by_first_stem(measures: Mapping[str, Measure], role: str) -> dict[str, list[tuple[Term, str]]]:
    index: dict[str, list[tuple[Term, str]]] = {}
    for measure in measures.values():
        for term in getattr(measure, role):
            index.setdefault(term[0], []).append((term, measure.key))
    for terms in index.values():
        terms.sort(key=lambda entry: (-len(entry[0]), measures[entry[1]].priority, entry[1]))
    return index
