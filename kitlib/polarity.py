"""The relation of two statements, their figures left aside: agree, compatible or differ, and why."""

import functools
import re
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from rapidfuzz import fuzz

from kitlib.lexicon import load_words
from kitlib.model import Claim, Quantity, TimeExpression, Verdict
from kitlib.words import Words, fold, prepare, rarity, term, wording

# How much of the content words' weight two claims must share before one can be called the opposite of the other.
_SHORTER = 0.5
_LONGER = 0.35
_SPEECH = frozenset(("=say",))
_WEIGHTY = 1.75  # a word at least this rare adds something
_NAME_FIRST = 10.0  # more than any weight: what a name adds is told before what other words add
_FIGURE_FIRST = 5.0
_SMALL_LAST = 1.0
_FEWEST_TELLING = 10  # "two" or "first" alone tells little
_REACH = 2
_FEWEST_TERMS = 3  # with fewer, a name is all that is said
_ALIKE = 75.0
_MOST_WORDS = 6
_SHORTEST = 3  # letters; a shorter word that is no acronym is the rest of "p.m." or "$3m"
_SAME_MINUTES = 5
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
    against = _contradiction(claim_a, claim_b, *words)
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
    if words[0].negations != words[1].negations or words[0].doubts != words[1].doubts:
        return Verdict(relation="compatible", reasons=("one negates, asks or doubts what the other does not",))
    return Verdict(relation="agree", reasons=("neither adds anything of weight",))


def _contradiction(claim_a: Claim, claim_b: Claim, a: Words, b: Words) -> tuple[str, str] | None:
    """Return the code and the words of why both cannot be true, None where nothing clear says so."""
    shared = _weight(a.terms.keys() & b.terms.keys())
    sizes = sorted((_weight(a.terms), _weight(b.terms)))
    if not shared or shared < _SHORTER * sizes[0] or shared < _LONGER * sizes[1]:
        return None
    orders = (wording(claim_a.text)[0], wording(claim_b.text)[0])
    same_days = not a.days or not b.days or bool(set(a.days) & set(b.days))
    reasons = {
        "negation": _negation(a, b, *orders) if same_days else "",
        "opposite": _opposite(a, b, *orders) if same_days else "",
        "name": _other_name(a, b, *orders),
        "date": _other_day(claim_a, claim_b, a, b),
    }
    return next(((code, reason) for code, reason in reasons.items() if reason), None)


def _weight(keys: Iterable[str]) -> float:
    known, unknown = rarity()
    return sum(known.get(key, unknown) for key in sorted(keys))


def _negation(a: Words, b: Words, order_a: Sequence[str], order_b: Sequence[str]) -> str:
    """Return the word that one claim negates and the other states outright of the same subject."""
    if sorted((a.negations, b.negations)) != [0, 1] or a.doubts or b.doubts:
        return ""
    turned = (a.negated | b.negated) & a.terms.keys() & b.terms.keys() - _SPEECH
    for key in sorted(turned):
        if any(left & right for left, right in zip(_around(a, order_a, key), _around(b, order_b, key), strict=True)):
            return f"negated in one only: {_quoted(sorted({a.terms[key], b.terms[key]}))}"
    return ""


@functools.cache
def _antonyms() -> tuple[tuple[str, str], ...]:
    """Return pairs of terms that say the opposite of each other."""
    table = load_words("synonyms")
    groups = {**table["group"], **table["name"]}
    pairs = (pair.split("-") for pair in table["antonym"]["pairs"].split())
    return tuple(
        (f"={one}" if one in groups else one, f"={other}" if other in groups else other) for one, other in pairs
    )


def _opposite(a: Words, b: Words, order_a: Sequence[str], order_b: Sequence[str]) -> str:
    """Return the two words that say the opposite of the same subject."""
    for one, other in _antonyms():
        for left, right in ((one, other), (other, one)):
            if left not in a.terms or right not in b.terms or right in a.terms or left in b.terms:
                continue
            same_sign = (left in a.negated) == (right in b.negated)
            if same_sign and _around(a, order_a, left)[0] & _around(b, order_b, right)[0]:
                words = sorted((a.terms[left], b.terms[right]))
                return f"opposites: {_quoted(words)}"
    return ""


def _around(words: Words, order: Sequence[str], key: str) -> tuple[set[str], set[str]]:
    """Return the content words right before and right after a word."""
    place = order.index(key)
    before = [near for near in order[:place] if near in words.terms]
    after = [near for near in order[place + 1 :] if near in words.terms]
    return set(before[-_REACH:]), set(after[:_REACH])


def _other_name(a: Words, b: Words, order_a: Sequence[str], order_b: Sequence[str]) -> str:
    """Return the names where the claims are the same but for one name in the same place."""
    only_a, only_b = a.terms.keys() - b.terms.keys(), b.terms.keys() - a.terms.keys()
    if len(only_a) != 1 or len(only_b) != 1 or len(order_a) != len(order_b) or len(a.terms) < _FEWEST_TERMS:
        return ""
    (one,), (other,) = only_a, only_b
    if one not in a.names or other not in b.names or fuzz.ratio(one, other) >= _ALIKE:
        return ""
    if one in b.initials or other in a.initials or order_a.index(one) != order_b.index(other):
        return ""
    return f"another name: {_quoted(sorted((a.terms[one], b.terms[other])))}"


def _other_day(claim_a: Claim, claim_b: Claim, a: Words, b: Words) -> str:
    """Return the dates where the claims are the same but for the one date that each gives."""
    if a.terms.keys() != b.terms.keys() or len(claim_a.dates) != 1 or len(claim_b.dates) != 1:
        return ""
    one, other = claim_a.dates[0], claim_b.dates[0]
    if not (_before(one, other) or _before(other, one) or _other_weekday(a, b) or _other_hour(one, other)):
        return ""
    return f"another date: {_quoted(sorted((one.text, other.text)))}"


def _other_weekday(a: Words, b: Words) -> bool:
    """Return whether each names one weekday or month, and not the same."""
    return len(a.days) == len(b.days) == 1 and a.days != b.days


def _other_hour(one: TimeExpression, other: TimeExpression) -> bool:
    """Return whether both give an exact time on one day, more than some minutes apart."""
    if one.clock is None or other.clock is None or one.modifier != "=" or other.modifier != "=":
        return False
    return one.earliest == other.earliest and abs(one.clock - other.clock) > _SAME_MINUTES


def _before(one: TimeExpression, other: TimeExpression) -> bool:
    """Return whether the first is over before the second begins, by what both texts say outright."""
    if one.modifier != "=" or other.modifier != "=" or one.latest is None or other.earliest is None:
        return False
    return one.latest < other.earliest


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
    weights = {
        surface: known.get(key, unknown) + _NAME_FIRST * (key in mine.names)
        for key, surface in mine.terms.items()
        if key not in theirs.terms and known.get(key, unknown) >= _WEIGHTY
        if not any(_same_word(key, their) for their in theirs.terms)
    }
    return [*_phrases(one.text, weights)] if weights else []


def _at_most(phrases: Iterable[str]) -> Iterator[str]:
    """Yield the phrases that have room in the most words; the first in any case, cut to size."""
    left = _MOST_WORDS
    for phrase in phrases:
        words = phrase.split()
        if len(words) > left and left < _MOST_WORDS:
            continue
        yield " ".join(islice(words, left))
        left -= len(words)


def _phrases(text: str, weights: Mapping[str, float]) -> Iterator[_Addition]:
    """Yield the words of a text that have a weight; names with only a space between them are one phrase."""
    by_word = {_bare(word): weight for surface, weight in weights.items() for word in surface.split()}
    phrase: list[re.Match[str]] = []
    for word in _WORD.finditer(text):
        weight = by_word.get(_bare(fold(word[0])))
        if weight is None or not _is_whole(word[0]):
            continue
        joined = phrase and text[phrase[-1].end() : word.start()] in _JOINS
        if phrase and not (joined and min(weight, by_word[_bare(fold(phrase[-1][0]))]) > _NAME_FIRST):
            yield _addition(phrase, by_word)
            phrase = []
        phrase.append(word)
    if phrase:
        yield _addition(phrase, by_word)


def _addition(phrase: Sequence[re.Match[str]], weights: Mapping[str, float]) -> _Addition:
    """Return words that stand together, with the weight of the most telling."""
    written = phrase[0].string[phrase[0].start() : phrase[-1].end()]
    weight = max(weights[_bare(fold(word[0]))] for word in phrase)
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
    found = [[*map(_figure, claim.quantities), *map(_time, claim.dates)] for claim in (claim_a, claim_b)]
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
    return one[:3] == other[:3] and fuzz.ratio(one, other) >= _ALIKE


def _quoted(words: Iterable[str]) -> str:
    return " / ".join(f'"{word}"' for word in words)
