"""The relation of two statements, their figures left aside: agree, compatible or differ, and why."""

import functools
import re
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from rapidfuzz import fuzz

from kitlib.contradictions import find_contradiction, in_another_order, sign_of
from kitlib.leads import lead_end, told_dates
from kitlib.model import Claim, Quantity, TimeExpression, Verdict
from kitlib.words import Words, fold, prepare, rarity, term

_WEIGHTY = 1.75  # a word at least this rare adds something
_NAME_FIRST = 10.0  # more than any weight: what a name adds is told before what other words add
_FIGURE_FIRST = 5.0
_SMALL_LAST = 1.0
_FEWEST_TELLING = 10  # "two" or "first" alone tells little
_ALIKE = 75.0
_MOST_WORDS = 6
_SHORTEST = 3  # letters; a shorter word that is no acronym is the rest of "p.m." or "$3m"
_JOINS = frozenset((" ", "-", "\n"))  # between the words of one name
_WORD = re.compile(r"[^\W_]+(?:['\N{RIGHT SINGLE QUOTATION MARK}][^\W_]+)*")
_POSSESSIVE = re.compile(r"['\N{RIGHT SINGLE QUOTATION MARK}]s\Z")


def relate_statements(claim_a: Claim, claim_b: Claim, *, outlets: tuple[str, str] = ("", "")) -> Verdict:
    """Say how two claims relate, given that they speak of the same fact; figures have relations of their own.

    Parameters
    ----------
    claim_a, claim_b
        Two claims that were paired. Swapping them, with their outlets, changes nothing.
    outlets
        Under which name each is told of in the reasons; empty for none.

    Returns
    -------
    Verdict
        ``differ`` where one negates the other (explained by ``negation``), says the opposite (``opposite``), or names
        another person or place (``name``) or another day or hour (``date``) of what is otherwise the same;
        ``compatible`` where one adds something (``adds``), which the reasons name, or where their figures or days are
        not the same (``figures``): how these relate is told figure by figure; else ``agree``. In doubt ``compatible``.

    Examples
    --------
    >>> def claim(text):
    ...     return Claim(start=0, end=len(text), text=text, index=0, zone="body")
    >>> relate_statements(claim("The mayor has resigned."), claim("The mayor has not resigned.")).relation
    'differ'
    >>> more = claim("The mayor resigned in tears.")
    >>> relate_statements(claim("The mayor resigned."), more, outlets=("Post", "Herald")).reasons
    ('Herald adds: tears',)
    """
    words = (prepare(claim_a.text), prepare(claim_b.text))
    against = find_contradiction(claim_a, claim_b)
    if against:
        return Verdict(relation="differ", explained_by=(against[0],), reasons=(against[1],))
    facts = _facts_apart(claim_a, claim_b, *words)
    added = (
        [*facts[0].added, *_words_added(claim_a, *words)],
        [*facts[1].added, *_words_added(claim_b, *words[::-1])],
    )
    named = list(zip(outlets, added, facts, strict=True))
    adds = sorted(f"{outlet} adds: {_listed(more)}".lstrip() for outlet, more, _ in named if more)
    unlike = sorted(f"{outlet} {', '.join(side.unlike)}".lstrip() for outlet, _, side in named if side.unlike)
    if unlike:
        adds.append(f"figures or times not alike: {' / '.join(unlike)}")
    codes = (*(("adds",) if any(added) else ()), *(("figures",) if unlike else ()))
    if adds:
        return Verdict(relation="compatible", explained_by=codes, reasons=tuple(adds))
    if sign_of(words[0]) != sign_of(words[1]):
        return Verdict(relation="compatible", reasons=("one negates, asks or doubts what the other does not",))
    if in_another_order(claim_a, claim_b):
        return Verdict(relation="compatible", reasons=("the same words, of which some stand in another order",))
    return Verdict(relation="agree", reasons=("neither adds anything of weight",))


class _Addition(NamedTuple):
    """What only one claim has, as written, and how telling it is."""

    weight: float
    text: str


def _listed(additions: Iterable[_Addition]) -> str:
    """Return what is added, the most telling first; equals keep their order."""
    ranked = sorted(additions, key=lambda addition: -addition.weight)
    texts = dict.fromkeys(addition.text for addition in ranked)
    words = {text: set(text.lower().split()) for text in texts}
    return ", ".join(_at_most(text for text in texts if not any(words[text] < words[longer] for longer in texts)))


def _words_added(one: Claim, mine: Words, theirs: Words) -> list[_Addition]:
    """Return the words of weight that only one claim has."""
    known, unknown = rarity()
    alone = [key for key in mine.terms.keys() - theirs.terms.keys() if known.get(key, unknown) >= _WEIGHTY]
    if not alone:
        return []
    known_there = _spelt_out(mine, theirs)
    beginnings: dict[str, list[str]] = {}
    for key in theirs.terms:
        beginnings.setdefault(key[:_SHORTEST], []).append(key)
    weights = {
        mine.terms[key]: known.get(key, unknown) + _NAME_FIRST * (key in mine.names)
        for key in alone
        if key not in known_there and not any(_same_word(key, their) for their in beginnings.get(key[:_SHORTEST], ()))
    }
    return [*_phrases(one.text, weights)] if weights else []


def _spelt_out(mine: Words, theirs: Words) -> set[str]:
    """Return the terms that the other claim has as an acronym, or of which it has the long form."""
    short = {key for letters, key in mine.acronyms.items() if letters in theirs.initials}
    return short.union(*(mine.initials[letters] for letters in theirs.acronyms if letters in mine.initials))


def _at_most(phrases: Iterable[str]) -> Iterator[str]:
    """Yield the phrases that have room in the most words; the first in any case, cut to size."""
    left = _MOST_WORDS
    for phrase in phrases:
        words = phrase.split()
        if len(words) > left and left < _MOST_WORDS:
            continue
        yield " ".join(islice(words, left))
        left -= len(words)


class _Word(NamedTuple):
    """A word of a text: where it stands, and how it is looked up."""

    start: int
    end: int
    bare: str


def _phrases(text: str, weights: Mapping[str, float]) -> Iterator[_Addition]:
    """Yield the words of a text that have a weight; names with only a space between them are one phrase."""
    by_word = {_bare(word): weight for surface, weight in weights.items() for word in surface.split()}
    phrase: list[_Word] = []
    for word in _whole_words(text):
        weight = by_word.get(word.bare)
        if weight is None:
            continue
        joined = phrase and text[phrase[-1].end : word.start] in _JOINS
        if phrase and not (joined and min(weight, by_word[phrase[-1].bare]) > _NAME_FIRST):
            yield _addition(text, phrase, by_word)
            phrase = []
        phrase.append(word)
    if phrase:
        yield _addition(text, phrase, by_word)


@functools.lru_cache(maxsize=1024)
def _whole_words(text: str) -> tuple[_Word, ...]:
    """Return the words of a text that can stand for themselves, behind its date line."""
    found = _WORD.finditer(text, lead_end(text))
    return tuple([_Word(*word.span(), _bare(fold(word[0]))) for word in found if _is_whole(word[0])])


def _addition(text: str, phrase: Sequence[_Word], weights: Mapping[str, float]) -> _Addition:
    """Return words that stand together, with the weight of the most telling."""
    written = text[phrase[0].start : phrase[-1].end]
    weight = max(weights[word.bare] for word in phrase)
    return _Addition(weight, " ".join(_POSSESSIVE.sub("", written).split()))


def _bare(word: str) -> str:
    return _POSSESSIVE.sub("", word).lower()


def _is_whole(word: str) -> bool:
    """Return whether a word can stand for itself: "UN" and "fire" can, "p" of "p.m." and "49ers" cannot."""
    letters = word.replace("'", "").replace("\N{RIGHT SINGLE QUOTATION MARK}", "")
    return letters.isalpha() and len(letters) >= (_SHORTEST - 1 if letters.isupper() else _SHORTEST)


class _Fact(NamedTuple):
    """A figure or a time: as written, what it says, and what it must share with another to be set beside it."""

    text: str
    says: Hashable
    kind: Hashable
    counted: frozenset[str] = frozenset()
    weight: float = _FIGURE_FIRST


class _Apart(NamedTuple):
    """The figures and times of one claim that the other has not: those it gives otherwise, and those it lacks."""

    unlike: tuple[str, ...]
    added: tuple[_Addition, ...]


def _facts_apart(claim_a: Claim, claim_b: Claim, a: Words, b: Words) -> tuple[_Apart, _Apart]:
    """Return the figures and times of each claim that the other has not."""
    found = [[*map(_figure, claim.quantities), *map(_time, told_dates(claim))] for claim in (claim_a, claim_b)]
    if not any(found):  # what no finder knows, such as the number of a model, is still a difference
        found = [[_Fact(word, word, "") for word in (*words.figures, *words.days)] for words in (a, b)]
    only = [
        [fact for fact in mine if fact.says not in {other.says for other in theirs}]
        for mine, theirs in (found, found[::-1])
    ]
    return _apart(*only), _apart(*only[::-1])


def _apart(mine: Sequence[_Fact], theirs: Sequence[_Fact]) -> _Apart:
    unlike = [fact.text for fact in mine if any(_beside(fact, other) for other in theirs)]
    added = [_Addition(fact.weight, " ".join(fact.text.split())) for fact in mine if fact.text not in unlike]
    return _Apart(tuple(dict.fromkeys(unlike)), tuple(added))


def _beside(one: _Fact, other: _Fact) -> bool:
    """Return whether two figures or times can be set beside each other."""
    if one.kind != other.kind:
        return False
    return not one.counted or not other.counted or bool(one.counted & other.counted)


def _figure(figure: Quantity) -> _Fact:
    says = (figure.low, figure.high, figure.values, figure.unit)
    known = figure.measure or figure.unit
    counted = frozenset() if known else frozenset(term(word) for word in figure.counted.lower().split())
    small = not figure.unit and figure.high < _FEWEST_TELLING
    return _Fact(figure.text, says, (known, figure.form == "ordinal"), counted, _SMALL_LAST if small else _FIGURE_FIRST)


def _time(date: TimeExpression) -> _Fact:
    """Return what a date says: the days that it covers or, where they are not known, its words."""
    known = (date.earliest, date.latest, date.clock, date.modifier)
    return _Fact(date.text, known if date.earliest else date.text.casefold(), "time")


def _same_word(one: str, other: str) -> bool:
    """Return whether two terms are one word, or one name, in another spelling; a group stands for itself."""
    return one[0] != "=" and one[:_SHORTEST] == other[:_SHORTEST] and fuzz.ratio(one, other) >= _ALIKE
