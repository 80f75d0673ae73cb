"""The words of a claim, prepared once for scoring: terms, names, figures, days, initials and negation."""

import functools
import itertools
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from kitlib.lexicon import load_words, stem

Kind = Literal["term", "figure", "day", "negation", "function", "mark"]

_TOKEN = re.compile(r"(?:[A-Z]\.){2,}|\d[\d,.:]*|[^\W\d_]+(?:'[^\W\d_]+)?")
_CAMEL = re.compile(r"(?<=[a-z]{2})(?=[A-Z])")  # SeaMicro, weekend.The: two words; McNutt: one
_CONTRACTED = re.compile(r"'(?:s|m|d|re|ve|ll)\Z")  # I'm, she'd, they've
_FOLDED = str.maketrans({"\N{SOFT HYPHEN}": "", "\N{RIGHT SINGLE QUOTATION MARK}": "'"})
_CACHE_TEXTS = 8192
_CACHE_WORDS = 65536
_NEGATION_REACH = 6
_SMALLEST_COUNT = 10
_COUNTED_REACH = 3
_ABBREVIATED = 2  # letters: "m" and "bn" multiply a number before them, and are no number as in "p.m."
_LONGEST_ACRONYM = 6
_ALIKE = str.maketrans({**dict(zip("qczwfdgbj", "kksvvtkpi", strict=True)), "x": "ks"})
_VOWELS = frozenset("aeiouyh")
# The stemmer changes no word with another ending; a third of all words need not be asked about.
_ENDINGS = (
    "s",
    "y",
    "e",
    "ed",
    "ing",
    "er",
    "or",
    "ic",
    "al",
    "ful",
    "ll",
    "ant",
    "ent",
    "ist",
    "ism",
    "ion",
    "li",
    "ti",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """What scoring needs of one text.

    Parameters
    ----------
    terms
        Content words as stems, or ``=`` and the name of their synonym group, by their first surface, in text order.
    names
        Those terms that are written with a capital and are no common word.
    grammar
        Words that carry grammar and no content, each once.
    figures
        Numbers in one spelling, "million" and the like multiplied out; sorted, each once.
    counted
        Each larger number with each of the terms right after it: "12000 =detain"; sorted.
    days
        Weekdays and months; sorted, each once.
    acronyms
        Terms that are written in capitals throughout, by that spelling in lower case.
    initials
        Runs of capitalised words by their first letters in lower case: ``{"un": ("unit", "nation")}``.
    negated
        Terms that a negation reaches.
    negations
        How many words negate.
    doubts
        True where another word turns or weakens what is said: "failed", "unless", "whether", a question.
    """

    terms: Mapping[str, str]
    names: frozenset[str]
    grammar: tuple[str, ...]
    figures: tuple[str, ...]
    counted: tuple[str, ...]
    days: tuple[str, ...]
    acronyms: Mapping[str, str]
    initials: Mapping[str, tuple[str, ...]]
    negated: frozenset[str]
    negations: int
    doubts: bool


class _Token(NamedTuple):
    """One word or number, as every text that holds it sees it."""

    kind: Kind
    key: str
    word: str
    capital: bool = False
    acronym: bool = False
    name: bool = False
    exempt: bool = False


_END = _Token("mark", "", "")


@dataclass(frozen=True, slots=True)
class _Lists:
    """The word lists, by what is looked up."""

    groups: dict[str, str]
    stems: dict[str, str]
    apart: frozenset[str]
    named: frozenset[str]
    kinds: dict[str, tuple[Kind, str]]
    phrases: dict[str, dict[str, str]]
    exempt: frozenset[str]
    far: frozenset[str]
    soft: frozenset[str]
    factors: dict[str, float]
    unless_capitals: frozenset[str]


@functools.cache
def _lists() -> _Lists:
    """Return the word lists of the package's data, by what is looked up."""
    table = load_words("synonyms")
    kinds: dict[str, tuple[Kind, str]] = {word: ("function", word) for word in table["function"]["words"].split()}
    kinds.update((word, ("negation", word)) for word in table["negation"]["words"].split())
    kinds.update((word, ("figure", value)) for value, words in table["number"].items() for word in words.split())
    kinds.update((word, ("day", day)) for day, words in table["day"].items() for word in words.split())
    groups: dict[str, str] = {}
    for section in ("group", "name"):
        for name, members in table[section].items():
            groups.update((word, f"={name}") for word in members.split())
    stems: dict[str, str] = {}
    for word, name in groups.items():
        stems.setdefault(_stem(word), name)
    phrases: dict[str, dict[str, str]] = {}
    for name, members in table["phrase"].items():
        for member in members.split():
            first, _, second = member.partition("-")
            phrases.setdefault(first, {})[second] = f"={name}"
    return _Lists(
        groups=groups,
        stems=stems,
        apart=frozenset(table["apart"]["words"].split()),
        named=frozenset(f"={name}" for name in table["name"]),
        kinds=kinds,
        phrases=phrases,
        exempt=frozenset(table["negation"]["exempt"].split()),
        far=frozenset(table["negation"]["far"].split()),
        soft=frozenset(table["negation"]["soft"].split()),
        factors={word: float(value) for word, value in table["factor"].items()},
        unless_capitals=frozenset(table["function"]["unless_capitals"].split()),
    )


@functools.cache
def rarity() -> tuple[Mapping[str, float], float]:
    """Return the weight of each common term, and that of all others, from the package's table."""
    table = load_words("rarity")
    known = {word: float(weight) for weight, words in table["weight"].items() for word in words.split()}
    return known, float(table["unknown"])


@functools.cache
def stamp_words() -> frozenset[str]:
    """Return the terms of lines that tell when a text was written and nothing else, such as "updated"."""
    return frozenset(term(word) for word in load_words("synonyms")["stamp"]["words"].split())


def fold(text: str) -> str:
    """Return the text without accents, soft hyphens and curly apostrophes; for comparing words, never for offsets."""
    if text.isascii():
        return _CAMEL.sub(" ", text)
    text = _CAMEL.sub(" ", text.translate(_FOLDED))
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def _stem(word: str) -> str:
    """Return the stem of a lower-case word."""
    return stem(word) if word.endswith(_ENDINGS) else word


@functools.lru_cache(maxsize=_CACHE_WORDS)
def term(word: str) -> str:
    """Return the stem of a lower-case word, or ``=`` and the name of its synonym group."""
    lists = _lists()
    stem = _stem(word)
    if word in lists.groups or word in lists.apart:
        return lists.groups.get(word, stem)
    return lists.stems.get(stem, stem)


@functools.lru_cache(maxsize=_CACHE_WORDS)
def skeleton(name: str) -> str:
    """Return the consonants of a lower-case name, alike ones as one: equal for most transliterations of it."""
    kept = (name[0] + "".join(c for c in name[1:] if c not in _VOWELS)).translate(_ALIKE)
    return kept[0] + "".join(after for before, after in itertools.pairwise(kept) if after != before)


@functools.lru_cache(maxsize=_CACHE_WORDS)
def _token(raw: str) -> _Token:
    """Return what kind of word it is, and its key."""
    if raw[0].isdigit():
        return _Token("figure", raw.rstrip(",.:").replace(",", ""), raw)
    word = raw.replace(".", "")
    lower = word.lower()
    if lower.endswith("n't"):
        return _Token("negation", "not", lower)
    lower = _CONTRACTED.sub("", lower).rpartition("'")[2]
    lists = _lists()
    acronym = len(word) > 1 and word.isupper()
    if lower in lists.kinds and not (acronym and lower in lists.unless_capitals):
        kind, key = lists.kinds[lower]
        return _Token(kind, key, lower, exempt=lower in lists.exempt)
    key = term(lower)
    capital = word[0].isupper()
    name = capital and (key not in rarity()[0] or key in lists.named)
    return _Token("term", key, lower, capital, acronym, name, lower in lists.exempt)


def _tokens(text: str) -> tuple[list[_Token], list[str]]:
    """Return the tokens of a text and their surfaces; two words that are one name or word become one token."""
    surfaces: list[str] = _TOKEN.findall(fold(text))
    tokens = [_token(surface) for surface in surfaces]
    phrases = _lists().phrases
    for place in range(len(tokens) - 1):
        seconds = phrases.get(surfaces[place].lower())
        name = seconds.get(surfaces[place + 1].lower()) if seconds else None
        if name:
            surfaces[place] = f"{surfaces[place]} {surfaces[place + 1]}"
            tokens[place] = _Token("term", name, surfaces[place].lower(), tokens[place].capital)
            tokens[place + 1] = _Token("mark", "", "")
    return tokens, surfaces


def _initials(tokens: list[_Token], surfaces: list[str]) -> dict[str, tuple[str, ...]]:
    """Return the stretches of runs of capitalised words by their first letters; "of" and "the" may stand between."""
    found: dict[str, tuple[str, ...]] = {}
    run: list[tuple[str, str]] = []
    for token, surface in zip((*tokens, _END), (*surfaces, ""), strict=True):
        if token.capital and not token.acronym:
            run.append((surface[0].lower(), token.key))
            continue
        if token.kind == "function" or (token.kind == "mark" and surface):
            continue
        for start in range(len(run) - 1):
            for end in range(start + 2, min(len(run), start + _LONGEST_ACRONYM) + 1):
                stretch = run[start:end]
                found.setdefault("".join(letter for letter, _ in stretch), tuple(key for _, key in stretch))
        run = []
    return found


def _negations(tokens: list[_Token]) -> tuple[frozenset[str], int]:
    """Return the terms that a negation reaches, and how many words negate; "no fewer than" does not."""
    far = _lists().far
    reached: set[str] = set()
    count = 0
    for place, token in enumerate(tokens):
        following = tokens[place + 1] if place + 1 < len(tokens) else _END
        if token.kind != "negation" or following.exempt or (token.word == "no" and following.kind == "figure"):
            continue
        count += 1
        after = [near.key for near in tokens[place + 1 : place + 1 + _NEGATION_REACH] if near.kind == "term"]
        reached.update(after[: 2 if token.word in far else 1])
    return frozenset(reached), count


def _figures(tokens: list[_Token]) -> tuple[set[str], set[str]]:
    """Return the numbers of a text, a multiplier right after a number multiplied out, and what each may count."""
    factors = _lists().factors
    found: set[str] = set()
    counted: set[str] = set()
    value: float | None = None
    for place, token in enumerate((*tokens, _END)):
        factor = factors.get(token.key) if token.kind == "figure" else None
        if factor and value is not None:
            value *= factor
            continue
        if value is not None:
            found.add(f"{value:.12g}")
            if value >= _SMALLEST_COUNT:
                after = [near.key for near in tokens[place : place + _COUNTED_REACH] if near.kind == "term"]
                counted.update(f"{value:.12g} {key}" for key in after)
            value = None
        if token.kind == "figure" and not factor:
            value = number(token.key)
        if token.kind == "figure" and value is None and (not factor or len(token.word) > _ABBREVIATED):
            found.add(token.key)
    return found, counted


def number(figure: str) -> float | None:
    """Return the value of a figure; None for a clock time, a version or a word without a value."""
    try:
        return float(figure)
    except ValueError:
        return None


@functools.lru_cache(maxsize=_CACHE_TEXTS)
def prepare(text: str) -> Words:
    """Return the words of a text; some thousands of texts are remembered.

    Parameters
    ----------
    text
        A sentence or a longer text.

    Returns
    -------
    Words
        What scoring needs of it.

    Examples
    --------
    >>> words = prepare("The U.N. has not confirmed 1.5 million cases.")
    >>> words.figures, sorted(words.negated), words.acronyms
    (('1500000',), ['=confirm'], {'un': 'un'})
    """
    tokens, surfaces = _tokens(text)
    found: dict[Kind, dict[str, str]] = {kind: {} for kind in ("term", "function", "day", "figure", "negation", "mark")}
    names: list[str] = []
    acronyms: dict[str, str] = {}
    for token, surface in zip(tokens, surfaces, strict=True):
        found[token.kind].setdefault(token.key, surface)
        if token.name:
            names.append(token.key)
        if token.acronym:
            acronyms[token.word] = token.key
    negated, negations = _negations(tokens) if found["negation"] else (frozenset(), 0)
    figures, counted = _figures(tokens) if found["figure"] else (set(), set())
    return Words(
        terms=found["term"],
        names=frozenset(names),
        grammar=(*found["function"], *found["negation"]),
        figures=tuple(sorted(figures)),
        counted=tuple(sorted(counted)),
        days=tuple(sorted(found["day"])),
        acronyms=acronyms,
        initials=_initials(tokens, surfaces) if len(names) > 1 else {},
        negated=negated,
        negations=negations,
        doubts="?" in text or any(token.word in _lists().soft for token in tokens),
    )


@functools.lru_cache(maxsize=_CACHE_TEXTS)
def wording(text: str) -> tuple[tuple[str, ...], str]:
    """Return the keys of all words in the order of the text, and the text in lower case; both without numbers."""
    words = [token for token in _tokens(text)[0] if token.word and token.kind != "figure"]
    return tuple(token.key for token in words), " ".join(token.word for token in words)
