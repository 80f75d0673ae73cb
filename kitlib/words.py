"""The words of a claim, prepared once for scoring: terms, names, figures, days, initials and negation."""

import functools
import operator
import re
import unicodedata
from collections.abc import Mapping
from typing import NamedTuple

from kitlib.leads import lead_end
from kitlib.lexicon import load_words, stem
from kitlib.vocabulary import Kind, word_lists

_TOKEN = re.compile(r"(?:[A-Z]\.){2,}|\d[\d,.:]*|[^\W\d_]+(?:'[^\W\d_]+)?")
# The same for text in ASCII, in half the time.
_ASCII_TOKEN = re.compile(
    r"[a-z][A-Za-z]*(?:'[A-Za-z]+)?|[A-Z](?:(?:\.[A-Z])+\.|[A-Za-z]*(?:'[A-Za-z]+)?)|[0-9][0-9,.:]*"
)
_CAMEL = re.compile(r"(?<=[a-z]{2})(?=[A-Z])")  # BlueRiver, weekend.The: two words; McNutt: one
_CONTRACTED = re.compile(r"'(?:s|m|d|re|ve|ll)\Z")  # I'm, she'd, they've
# Marks that no word has become a space, so that most texts need no decomposition.
_FOLDED = str.maketrans(
    {
        "\N{SOFT HYPHEN}": "",
        "\N{RIGHT SINGLE QUOTATION MARK}": "'",
        **dict.fromkeys("\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\N{EN DASH}\N{EM DASH}", " "),
        **dict.fromkeys("\N{LEFT SINGLE QUOTATION MARK}\N{HORIZONTAL ELLIPSIS}\N{NO-BREAK SPACE}", " "),
    }
)
_CACHE_TEXTS = 8192
_CACHE_WORDS = 65536
_NEGATION_REACH = 6
_SMALLEST_COUNT = 10
_COUNTED_REACH = 3
_ABBREVIATED = 2  # letters: "m" and "bn" multiply a number before them, and are no number as in "p.m."
_LONGEST_ACRONYM = 6
# Capitalised words, with "of" and "the" between them: see _Token.shape.
_RUN = re.compile(r"C(?:_*C)+")
_ALIKE = str.maketrans({**dict(zip("qczwfdgbj", "kksvvtkpi", strict=True)), "x": "ks"})
_CONSONANTS = {**_ALIKE, **str.maketrans("", "", "aeiouyh")}
_REPEATED = re.compile(r"(.)\1+", re.DOTALL)
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


class Words(NamedTuple):  # made by the thousand: a frozen dataclass takes four times as long
    """What scoring needs of one text.

    Parameters
    ----------
    terms
        Content words as stems, or ``=`` and the name of their synonym group, by their first surface, in text order.
    told
        The terms but names that stand right beside a word of saying and nowhere else: who speaks, and not what of.
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
    runs
        Capitalised words in a row: first letters in lower case, and terms, such as ``("un", ("unit", "nation"))``.
    negated
        Terms that a negation reaches.
    negations
        How many words negate.
    withheld
        Terms that somebody fails, refuses or has yet to do.
    doubts
        True where another word turns or weakens what is said: "failed", "unless", "whether", a question.
    """

    terms: Mapping[str, str]
    told: Mapping[str, str]
    names: frozenset[str]
    grammar: tuple[str, ...]
    figures: tuple[str, ...]
    counted: tuple[str, ...]
    days: tuple[str, ...]
    acronyms: Mapping[str, str]
    runs: tuple[tuple[str, tuple[str, ...]], ...]
    negated: frozenset[str]
    negations: int
    withheld: frozenset[str]
    doubts: bool

    @property
    def initials(self) -> Mapping[str, tuple[str, ...]]:
        """What an acronym may stand for: neighbours among capitalised words, by their first letters."""
        found: dict[str, tuple[str, ...]] = {}
        for letters, keys in self.runs:
            for start in range(len(letters) - 1):
                for end in range(start + 2, min(len(letters), start + _LONGEST_ACRONYM) + 1):
                    found.setdefault(letters[start:end], keys[start:end])
        return found


class _Token(NamedTuple):
    """One word or number, as every text that holds it sees it."""

    kind: Kind
    key: str
    word: str
    capital: bool = False
    acronym: bool = False
    name: bool = False
    exempt: bool = False
    soft: bool = False
    special: bool = False  # it may be one word with the next, or two words that lost the space between them
    shape: str = "."  # C: a capitalised word; _: what may stand between two of them


_END = _Token("mark", "", "")
_SAYING = "=say"
_IS_SPECIAL = operator.itemgetter(_Token._fields.index("special"))
_SHAPE = operator.itemgetter(_Token._fields.index("shape"))
_IS_SOFT = operator.itemgetter(_Token._fields.index("soft"))


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
    return _CAMEL.sub(" ", _plain(text))


def _plain(text: str) -> str:
    """Return the text in plain letters."""
    if text.isascii():
        return text
    text = text.translate(_FOLDED)
    if text.isascii():
        return text
    return "".join([c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)])


def _stem(word: str) -> str:
    """Return the stem of a lower-case word."""
    return stem(word) if word.endswith(_ENDINGS) else word


@functools.lru_cache(maxsize=_CACHE_WORDS)
def term(word: str) -> str:
    """Return the stem of a lower-case word, or ``=`` and the name of its synonym group."""
    lists = word_lists()
    stem = _stem(word)
    if word in lists.groups or word in lists.apart:
        return lists.groups.get(word, stem)
    return lists.stems.get(stem, stem)


@functools.lru_cache(maxsize=_CACHE_WORDS)
def skeleton(name: str) -> str:
    """Return the consonants of a lower-case name, alike ones as one: equal for most transliterations of it."""
    return _REPEATED.sub(r"\1", name[0].translate(_ALIKE) + name[1:].translate(_CONSONANTS))


@functools.lru_cache(maxsize=_CACHE_WORDS)
def _token(raw: str) -> _Token:
    """Return what kind of word it is, and its key."""
    if raw[0].isdecimal():
        return _Token("figure", raw.rstrip(",.:").replace(",", ""), raw)
    word = raw.replace(".", "")
    lower = word.lower()
    if lower.endswith("n't"):
        return _Token("negation", "not", lower)
    if "'" in lower:
        lower = _CONTRACTED.sub("", lower).rpartition("'")[2]
    lists = word_lists()
    soft = lower in lists.soft
    special = lower in lists.phrases or _CAMEL.search(word) is not None
    acronym = word.isupper() and len(word) > 1
    if lower in lists.kinds and not (acronym and lower in lists.unless_capitals):
        kind, key = lists.kinds[lower]
        shape = "_" if kind == "function" else "."
        return _Token(kind, key, lower, exempt=lower in lists.exempt, soft=soft, special=special, shape=shape)
    key = term(lower)
    capital = word[0].isupper()
    name = capital and (key not in rarity()[0] or key in lists.named)
    shape = "C" if capital and not acronym else "."
    return _Token("term", key, lower, capital, acronym, name, lower in lists.exempt, soft, special, shape)


def _tokens(text: str) -> tuple[list[_Token], list[str]]:
    """Return the tokens of a text and their surfaces; two words that are one name or word become one token."""
    text = _plain(text[lead_end(text) :])
    pattern = _ASCII_TOKEN if text.isascii() else _TOKEN
    surfaces: list[str] = pattern.findall(text)
    tokens = [*map(_token, surfaces)]
    if True in map(_IS_SPECIAL, tokens):
        if any(_CAMEL.search(surface) for surface in surfaces):
            surfaces = pattern.findall(_CAMEL.sub(" ", text))
            tokens = [*map(_token, surfaces)]
        _join(tokens, surfaces)
    return tokens, surfaces


def _join(tokens: list[_Token], surfaces: list[str]) -> None:
    """Make one token of each two words that are one name or word."""
    phrases = word_lists().phrases
    for place in [place for place, token in enumerate(tokens) if token.special]:
        seconds = phrases.get(surfaces[place].lower())
        following = surfaces[place + 1].lower() if seconds and place + 1 < len(surfaces) else ""
        name = seconds.get(following) if seconds else None
        if name:
            surfaces[place] = f"{surfaces[place]} {surfaces[place + 1]}"
            capital = tokens[place].capital
            tokens[place] = _Token("term", name, surfaces[place].lower(), capital, shape="C" if capital else ".")
            tokens[place + 1] = _Token("mark", "", "", shape="_")


def _runs(tokens: list[_Token], surfaces: list[str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the capitalised words in a row, by first letters and terms; "of" and "the" may stand between."""
    shapes = "".join(map(_SHAPE, tokens))
    found: list[tuple[str, tuple[str, ...]]] = []
    for run in _RUN.finditer(shapes):
        places = [place for place in range(*run.span()) if shapes[place] == "C"]
        letters = "".join([surfaces[place][0].lower()[:1] for place in places])
        found.append((letters, tuple([tokens[place].key for place in places])))
    return tuple(found)


def _negations(tokens: list[_Token]) -> tuple[frozenset[str], int]:
    """Return the terms that a negation reaches, and how many words negate; "no fewer than" does not."""
    far = word_lists().far
    reached: set[str] = set()
    count = 0
    for place in [place for place, token in enumerate(tokens) if token.kind == "negation"]:
        token, following = tokens[place], tokens[place + 1] if place + 1 < len(tokens) else _END
        if following.exempt or (token.word == "no" and following.kind == "figure"):
            continue
        count += 1
        if following.word in word_lists().loose:
            continue
        after = [near.key for near in tokens[place + 1 : place + 1 + _NEGATION_REACH] if near.kind == "term"]
        reached.update(after[: 2 if token.word in far else 1])
    return frozenset(reached), count


def _told(tokens: list[_Token], terms: Mapping[str, str]) -> Mapping[str, str]:
    """Return the terms but the names of who speaks: "Ana Ruiz said", "said Ruiz"."""
    if _SAYING not in terms:
        return terms
    spoken: set[int] = set()
    for place in [place for place, token in enumerate(tokens) if token.key == _SAYING]:
        # "Ruiz said Ortega had lied": of two names, the first speaks.
        for step in (-1, 1) if place == 0 or not tokens[place - 1].name else (-1,):
            near = place + step
            while 0 <= near < len(tokens) and (tokens[near].name or (tokens[near].capital and near != place + step)):
                spoken.add(near)
                near += step
    if not spoken:
        return terms
    names = {tokens[place].key for place in spoken if tokens[place].name}
    names -= {token.key for place, token in enumerate(tokens) if place not in spoken}
    return {key: surface for key, surface in terms.items() if key not in names}


def _withheld(tokens: list[_Token]) -> tuple[frozenset[str], bool]:
    """Return the terms of "failed to ..." and the like, and whether any other word weakens what is said."""
    reached: set[str] = set()
    doubts = False
    for place in [place for place, token in enumerate(tokens) if token.soft]:
        after = tokens[place + 2 : place + 2 + _NEGATION_REACH]
        what = [near.key for near in after if near.kind == "term"][:1]
        if tokens[place].word in word_lists().withholding and tokens[place + 1 : place + 2] == [_token("to")] and what:
            reached.update(what)
        else:
            doubts = doubts or tokens[place].word in word_lists().doubting
    return frozenset(reached), doubts


def _figures(tokens: list[_Token]) -> tuple[set[str], set[str]]:
    """Return the numbers of a text, a multiplier right after a number multiplied out, and what each may count."""
    factors = word_lists().factors
    found: set[str] = set()
    counted: set[str] = set()
    places = [place for place, token in enumerate(tokens) if token.kind == "figure"]
    done = -1
    for place in places:
        if place <= done:
            continue
        token = tokens[place]
        value = None if token.key in factors else number(token.key)
        if value is None:
            if token.key not in factors or len(token.word) > _ABBREVIATED:
                found.add(token.key)
            continue
        done = place
        while done + 1 < len(tokens) and tokens[done + 1].kind == "figure" and tokens[done + 1].key in factors:
            done += 1
            value *= factors[tokens[done].key]
        found.add(f"{value:.12g}")
        if value >= _SMALLEST_COUNT:
            after = [near.key for near in tokens[done + 1 : done + 1 + _COUNTED_REACH] if near.kind == "term"]
            counted.update([f"{value:.12g} {key}" for key in after])
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
    terms: dict[str, str] = {}
    others: dict[Kind, list[str]] = {"function": [], "day": [], "figure": [], "negation": [], "mark": []}
    names: list[str] = []
    for token, surface in zip(tokens, surfaces, strict=True):
        if token.kind != "term":
            others[token.kind].append(token.key)
            continue
        if token.key not in terms:
            terms[token.key] = surface
        if token.name:
            names.append(token.key)
    negated, negations = _negations(tokens) if others["negation"] else (frozenset(), 0)
    withheld, doubts = _withheld(tokens) if True in map(_IS_SOFT, tokens) else (frozenset(), False)
    figures, counted = _figures(tokens) if others["figure"] else (set(), set())
    return Words(
        terms=terms,
        told=_told(tokens, terms),
        names=frozenset(names),
        grammar=tuple(dict.fromkeys(others["function"] + others["negation"])),
        figures=tuple(sorted(figures)),
        counted=tuple(sorted(counted)),
        days=tuple(sorted(set(others["day"]))),
        acronyms={token.word: token.key for token in tokens if token.acronym},
        runs=_runs(tokens, surfaces),
        negated=negated,
        negations=negations,
        withheld=withheld,
        doubts=doubts or "?" in text,
    )


@functools.lru_cache(maxsize=_CACHE_TEXTS)
def wording(text: str) -> tuple[str, ...]:
    """Return the keys of all words in the order of the text, without numbers."""
    return tuple([token.key for token in _tokens(text)[0] if token.word and token.kind != "figure"])
