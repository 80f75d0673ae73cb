"""The spans of calendar expressions: words become classes, and one grammar over the classes finds the spans."""

import functools
import re
from collections.abc import Iterator, Mapping
from itertools import accumulate
from typing import NamedTuple

from kitlib.lexicon import load_words

# A word, a number or a sign with the blanks before it, or a line break. Before a small letter a line is only wrapped.
_TOKEN = re.compile(r"(?:[^\S\n]*+\n(?=[a-z]))?[^\S\n]*+(?:[A-Za-zÀ-ɏ]+|\d+|\S)|\s*\n\s*|\s+")
_NAME = re.compile(r"[A-Za-z_]\w*")
_NUMBER_CLASSES = ((1, 12, "n12"), (13, 24, "n24"), (25, 31, "n31"), (32, 59, "n59"), (60, 99, "n99"))
_NUMBERS = ("n12", "n24", "n31", "n59", "n99", "y4", "num")
_YEARS = range(1000, 2200)
_YEAR_DIGITS = 4
_SHORT_DIGITS = 2  # days, hours and minutes have at most two
_OTHER, _BREAK = "x", "\n"
_LONGEST_KEPT = 16  # words of a run that is likely to come again
_RUN = re.compile(rf"[^{_OTHER}{_BREAK}]+")
# Short forms and names of months that are common words too count only with a capital.
_CAPITALISED = frozenset({"month", "mabbr", "wdabbr", "christmas", "new", "hol", "holy", "tz"})


class Tokens(NamedTuple):
    """A text cut into tokens that cover it; `kinds` holds one letter a token, its class, `lows` it in small letters."""

    text: str
    words: list[str]
    ends: list[int]
    kinds: str
    lows: list[str]

    def start(self, index: int) -> int:
        """Return the offset of a token's first character that is no blank."""
        return self.ends[index] - len(self.words[index].lstrip())

    def word(self, index: int) -> str:
        """Return a token in small letters; empty outside the text."""
        return self.lows[index] if 0 <= index < len(self.lows) else ""

    def raw(self, index: int) -> str:
        """Return a token as written; empty outside the text."""
        return self.words[index].strip() if 0 <= index < len(self.words) else ""


class TimeSpan(NamedTuple):
    """A calendar expression: the rule that found it and its tokens, first included, last excluded."""

    rule: str
    first: int
    last: int


class Grammar(NamedTuple):
    """The compiled classes and rules of dates.toml."""

    letters: Mapping[str, str]
    classes: Mapping[str, str]
    pattern: re.Pattern[str]
    triggers: frozenset[str]


@functools.cache
def load_grammar() -> Grammar:
    """Return the grammar, compiled once."""
    table = load_words("dates")
    names = [*table["words"], *_NUMBERS]
    letters = {name: chr(0x100 + place) for place, name in enumerate(names)}
    classes = {word: name for name, words in table["words"].items() for word in words.split()}
    parts: dict[str, str] = {}
    for name, form in table["parts"].items():
        parts[name] = _compile(form, letters, parts)
    rules = [f"(?P<{rule['name']}>{_compile(rule['form'], letters, parts)})" for rule in table["rule"]]
    triggers = frozenset(letters[name] for name in table["triggers"])
    inner = "".join(letters[name] for name in table["inner"])
    return Grammar(letters, classes, re.compile(f"(?![{inner}])(?:{'|'.join(rules)})"), triggers)


@functools.cache
def class_names() -> dict[str, str]:
    """Return the name of each class by its letter."""
    return {letter: name for name, letter in load_grammar().letters.items()}


def _compile(form: str, letters: Mapping[str, str], parts: Mapping[str, str]) -> str:
    """Return a rule as a regular expression over letters."""
    return _NAME.sub(lambda name: parts.get(name[0]) or letters[name[0]], form).replace(" ", "")


def tokenize(text: str) -> Tokens:
    """Cut a text into tokens and give each its class.

    Examples
    --------
    >>> [word.strip() for word in tokenize("It rained on Nov. 3.").words]
    ['It', 'rained', 'on', 'Nov', '.', '3', '.']
    """
    words = _TOKEN.findall(text)
    forms = {word: _read_form(word) for word in set(words)}
    read = list(map(forms.__getitem__, words))
    kinds, lows = "".join([kind for kind, _ in read]), [low for _, low in read]
    return Tokens(text, words, list(accumulate(map(len, words))), kinds, lows)


@functools.lru_cache(maxsize=65_536)
def _read_form(token: str) -> tuple[str, str]:
    """Return the class of a token, as a letter, and the token in small letters."""
    return _class_of(token.lstrip(), load_grammar()), token.strip().lower()


def _class_of(word: str, grammar: Grammar) -> str:
    if not word:
        return _BREAK
    if word[0].isdecimal():
        return grammar.letters[_number_class(word)]
    name = grammar.classes.get(word.lower())
    if name is None or not _fits_case(word, name):
        return _OTHER
    return grammar.letters[name]


def _fits_case(word: str, name: str) -> bool:
    """Return whether a word is written as its class demands."""
    if name == "tz":
        return word.isupper()
    return name not in _CAPITALISED or word[0].isupper()


def _number_class(digits: str) -> str:
    if len(digits) == _YEAR_DIGITS and int(digits) in _YEARS:
        return "y4"
    if len(digits) > _SHORT_DIGITS:
        return "num"
    value = int(digits)
    return next((name for low, high, name in _NUMBER_CLASSES if low <= value <= high), "n59")


def find_spans(tokens: Tokens) -> Iterator[TimeSpan]:
    """Yield what the grammar finds, in order; the spans do not overlap.

    Examples
    --------
    >>> tokens = tokenize("It rained on Nov. 3 and last week.")
    >>> [(span.rule, "".join(tokens.words[span.first : span.last])) for span in find_spans(tokens)]
    [('day', ' Nov. 3'), ('relative', ' last week')]
    """
    for run in _RUN.finditer(tokens.kinds):
        kinds, start = run[0], run.start()
        found = _spans_of(kinds) if len(kinds) <= _LONGEST_KEPT else _read_run(kinds)
        for rule, first, last in found:
            yield TimeSpan(rule, start + first, start + last)


@functools.lru_cache(maxsize=65_536)  # the same few runs, "the", "in a", ", and", make up most of any text
def _spans_of(kinds: str) -> tuple[tuple[str, int, int], ...]:
    return _read_run(kinds)


def _read_run(kinds: str) -> tuple[tuple[str, int, int], ...]:
    """Return rule, first and last of each expression in a run of classed words; what stands around it says nothing."""
    grammar = load_grammar()
    if grammar.triggers.isdisjoint(kinds):
        return ()
    return tuple((str(match.lastgroup), *match.span()) for match in grammar.pattern.finditer(kinds))
