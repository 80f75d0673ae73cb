"""Words as data: the TOML tables beside the code, and the lexicon of measures that a user can extend."""

import functools
import hashlib
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
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
_EXACT = "="  # before a term that stands for itself alone: "=lives" is no "life"
_DOERS = ("er", "ers", "or", "ors", "ive", "ives")
_SHORT, _OPENING = 5, 3  # letters: "dying" is stemmed "die"
_MOST_SEEN = 65_536  # words whose terms are kept
_SHORTEST_PLURAL = 4  # letters
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
    try:
        return str(_stemmer().stemWord(word))
    except UnicodeEncodeError:  # half a surrogate pair, which no stemmer takes and no word has
        return word


@functools.lru_cache(maxsize=65_536)
def singular(word: str) -> str:
    """Return a noun's singular by the rules of English spelling; any other word is left alone or cut harmlessly.

    Examples
    --------
    >>> singular("bodies"), singular("cars"), singular("women"), singular("loss"), singular("lives")
    ('body', 'car', 'woman', 'loss', 'life')
    """
    irregular: dict[str, str] = load_words("grammar")["plurals"]
    if word in irregular:
        return irregular[word]
    if len(word) < _SHORTEST_PLURAL or word[-1] != "s" or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("sses", "shes", "ches", "xes", "zes")) else word[:-1]


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
        Terms of stems, those of nouns in the singular; see data/measures.toml for what each is for.
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
    """The measures, and their terms by first word: role -> first word -> [(term, key)], longest term first.

    The words of nouns are in the singular, those of the other roles are stems; "=" before a word keeps it as it is.
    `openings` are the first letters of the stems, and `seen` keeps what `terms_at` has found.
    """

    measures: Mapping[str, Measure]
    terms: Mapping[str, Mapping[str, Sequence[tuple[Term, str]]]]
    version: str
    openings: frozenset[str]
    seen: dict[str, Sequence[tuple[str, Term, str]]] = field(default_factory=dict, repr=False, compare=False)

    def terms_at(self, word: str) -> Sequence[tuple[str, Term, str]]:
        """Return the terms that a word in lower case may open, each with its role and measure, longest first.

        Examples
        --------
        >>> load_lexicon().terms_at("corpses")
        (('nouns', ('corpse',), 'deaths'),)
        """
        known = self.seen.get(word)
        if known is None:
            known = self.seen[word] = tuple(self._find_terms(word))
        return known

    def _find_terms(self, word: str) -> Iterator[tuple[str, Term, str]]:
        if len(self.seen) > _MOST_SEEN:
            self.seen.clear()
        # Stemming is dear, and leaves the beginning of a longer word alone.
        stemmed = stem(word) if len(word) <= _SHORT or word[:_OPENING] in self.openings else word
        # "The prosecutor" does not prosecute, while "murder" is a verb that ends like a doer.
        doer = word.endswith(_DOERS) and not stemmed.endswith(("er", "or"))
        exact = _EXACT + word
        for role, terms in self.terms.items():
            if doer and role in {"transitive", "intransitive"}:
                continue
            for first in (singular(word) if role == "nouns" else stemmed, exact):
                if first in terms:
                    yield from ((role, term, key) for term, key in terms[first])

    def measures_of(self, word: str) -> frozenset[str]:
        """Return the measures that one word in lower case names, whichever part of speech it is.

        Examples
        --------
        >>> load_lexicon().measures_of("bodies"), load_lexicon().measures_of("body")
        (frozenset({'deaths'}), frozenset({'deaths'}))
        """
        return frozenset(key for _, term, key in self.terms_at(word) if len(term) == 1)

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
    terms = {role: _by_first_word(measures, role) for role in roles}
    openings = frozenset(word[:_OPENING] for role in roles[1:] for word in terms[role])
    return Lexicon(measures=measures, terms=terms, version=version, openings=openings)


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
        role: tuple(_term(words, singular if role == "nouns" else stem) for words in table.get(role, ()))
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


def _term(words: str, normal: Callable[[str], str]) -> Term:
    if words.startswith(_EXACT):
        return (words.lower(),)
    return tuple(normal(word) for word in words.lower().split())


def _by_first_word(measures: Mapping[str, Measure], role: str) -> dict[str, list[tuple[Term, str]]]:
    index: dict[str, list[tuple[Term, str]]] = {}
    for measure in measures.values():
        for term in getattr(measure, role):
            index.setdefault(term[0], []).append((term, measure.key))
    for terms in index.values():
        terms.sort(key=lambda entry: (-len(entry[0]), measures[entry[1]].priority, entry[1]))
    return index
