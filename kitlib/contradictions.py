"""Contradictions: why two claims, taken to speak of one fact, cannot both be true; their figures left aside."""

import functools
from collections.abc import Iterable, Sequence
from itertools import product
from typing import NamedTuple

from rapidfuzz import fuzz

from kitlib.leads import told_dates
from kitlib.lexicon import load_words
from kitlib.model import Claim, TimeExpression
from kitlib.reversals import antonyms, changes_by_the_day, find_reversal, opposed_terms, told_apart
from kitlib.words import Words, prepare, rarity, skeleton, wording

# How much of the content words' weight two claims must share before one can be called the opposite of the other.
_SHORTER = 0.5
_LONGER = 0.35
_NEARLY_ALL = 0.6  # of the shorter, where what stands beside the two opposites is all that tells their subject
_TWO_ENDS = frozenset(("=win", "=lose"))  # who wins from somebody who loses
_SPEECH = frozenset(("=say",))
_LIGHT = frozenset(("=percent", "cent", "point", "=continue"))  # they tell nothing of the subject
_REACH = 2
_FEWEST_TERMS = 2  # besides the names: with fewer, a name is all that is said
_MOST_NAMES = 3  # words of one name
_CAPITALS = 0.7  # of the words: a headline in capitals, where a capital makes no name
_ALIKE = 75.0
_SAME_MINUTES = 5
_BEFORE_DATES = frozenset(("", "on", "late on", "late", "early on", "early", "in"))


class Contradiction(NamedTuple):
    """Why two claims differ: the code, and the reason in words."""

    code: str
    reason: str


class _Said(NamedTuple):
    """A claim with its words, and its terms in order without those that tell who says so, or when it happened."""

    claim: Claim
    words: Words
    content: tuple[str, ...]


def find_contradiction(claim_a: Claim, claim_b: Claim) -> Contradiction | None:
    """Return why both claims cannot be true of one fact, None where nothing clear says so.

    Parameters
    ----------
    claim_a, claim_b
        Two claims that were paired; swapping them changes nothing.

    Returns
    -------
    Contradiction or None
        With the code ``negation``, ``opposite``, ``name`` or ``date``, the first that fits.

    Examples
    --------
    >>> def claim(text):
    ...     return Claim(start=0, end=len(text), text=text, index=0, zone="body")
    >>> find_contradiction(claim("The mayor has resigned."), claim("The mayor has not resigned."))
    Contradiction(code='negation', reason='negated in one only: "resigned"')
    """
    a, b = _said(claim_a), _said(claim_b)
    name = _other_name(a, b)
    if name:
        return Contradiction("name", name)
    if _same_time(a, b) and not (_names_alone(a, b) and _names_alone(b, a)):
        reasons = {"negation": _negation(a, b), "opposite": _opposite(a, b)}
        for code, reason in reasons.items():
            if reason:
                return Contradiction(code, reason)
    date = _other_day(a, b)
    return Contradiction("date", date) if date else _reversed(claim_a, claim_b)


def _reversed(claim_a: Claim, claim_b: Claim) -> Contradiction | None:
    """Return what a clause of one claim states and a clause of the other denies, however much else they tell."""
    reversal = find_reversal(claim_a.text, claim_b.text)
    if reversal is None:
        return None
    told = "negated in one only" if reversal.code == "negation" else "opposites"
    return Contradiction(reversal.code, f"{told}: {_quoted(reversal.words)}")


def _names_alone(one: _Said, other: _Said) -> bool:
    """Return whether one claim names somebody or something that the other does not."""
    return bool((one.words.names & {*one.content}) - other.words.terms.keys())


def _alike(a: _Said, b: _Said, *aside: str) -> float:
    """Return how much of the shorter claim's terms, but some, both share; 0 where it is little of the longer."""
    keys = [said.words.terms.keys() - {*aside} for said in (a, b)]
    shared = _weight(keys[0] & keys[1])
    sizes = sorted(map(_weight, keys))
    return shared / sizes[0] if shared and shared >= _LONGER * sizes[1] else 0.0


def in_another_order(claim_a: Claim, claim_b: Claim) -> bool:
    """Return whether names, or words of which one is the opposite of the other, stand in another order."""
    a, b = prepare(claim_a.text), prepare(claim_b.text)
    shared = a.names & b.names
    for pair in antonyms():
        if a.terms.keys() >= {*pair}:
            shared |= {*pair}
    orders = [[key for key in words.terms if key in shared and key in a.terms and key in b.terms] for words in (a, b)]
    return orders[0] != orders[1]


def _said(claim: Claim) -> _Said:
    aside = {key for date in told_dates(claim) for key in prepare(date.text).terms}
    if claim.attribution is not None:
        aside.update(prepare(claim.attribution.text).terms)
    words = prepare(claim.text)
    return _Said(claim, words, tuple(key for key in words.terms if key not in aside))


def _weight(keys: Iterable[str]) -> float:
    known, unknown = rarity()
    return sum(known.get(key, unknown) for key in sorted(keys))


def _same_time(a: _Said, b: _Said) -> bool:
    """Return whether both may speak of one time: a day in common, or none that either gives."""
    if a.words.days and b.words.days and not {*a.words.days} & {*b.words.days}:
        return False
    dates = [[date for date in told_dates(said.claim) if date.earliest and date.latest] for said in (a, b)]
    return not all(dates) or any(not _before(one, two) and not _before(two, one) for one, two in product(*dates))


def _negation(a: _Said, b: _Said) -> str:
    """Return the word that one claim negates and the other states outright of the same subject."""
    signs = [said.words.negations + bool(said.words.withheld) for said in (a, b)]
    if sorted(signs) != [0, 1] or a.words.doubts or b.words.doubts or _alike(a, b) < _SHORTER:
        return ""
    turned, plain = (a, b) if signs[0] else (b, a)
    negated = (turned.words.negated | turned.words.withheld) & plain.words.terms.keys() - _SPEECH
    counted = {key.partition(" ")[2] for key in plain.words.counted}  # none and 118 are figures, told of elsewhere
    for key in turned.words.terms:
        if key not in negated - turned.words.names - counted or not _same_fact(turned, plain, key):
            continue
        if not told_apart(turned.claim.text, key, plain.claim.text, key):
            return f"negated in one only: {_quoted(sorted({a.words.terms[key], b.words.terms[key]}))}"
    return ""


def _same_fact(turned: _Said, plain: _Said, key: str) -> bool:
    """Return whether what one claim negates is told of the same subject, and of the same object, in the other."""
    order, order_there = wording(turned.claim.text), wording(plain.claim.text)
    if order.count(key) > 1 or order_there.count(key) > 1:
        return False
    if _contrasts() & {*order[order.index(key) :]}:  # "did not raise but cut": the negation may reach one part only
        return False
    if order_there[: order_there.index(key)][-1:] == ("to",):  # tries to, wants to: not said to have happened
        return False
    (before, after), (before_there, after_there) = _around(turned, key), _around(plain, key)
    if not before & before_there and not (after & after_there and _alike(turned, plain) >= _NEARLY_ALL):
        return False
    told = after & {*turned.content}, after_there & {*plain.content}
    return told[0] <= told[1] or told[1] <= told[0]


@functools.cache
def _contrasts() -> frozenset[str]:
    return frozenset(load_words("synonyms")["negation"]["contrast"].split())


def _opposite(a: _Said, b: _Said) -> str:
    """Return the two words that say the opposite of the same subject."""
    if a.words.figures and b.words.figures and not {*a.words.figures} & {*b.words.figures}:
        return ""  # up 3 to 28 and down 4 to 27 are two moments
    for left, right in opposed_terms(a.words, b.words):
        if changes_by_the_day(left, right) and not {*a.words.days} & {*b.words.days}:
            continue
        if told_apart(a.claim.text, left, b.claim.text, right):
            continue
        if _same_subject(a, left, b, right) and (left in a.words.negated) == (right in b.words.negated):
            return f"opposites: {_quoted(sorted((a.words.terms[left], b.words.terms[right])))}"
    return ""


def _same_subject(a: _Said, left: str, b: _Said, right: str) -> bool:
    """Return whether two opposites are told of one subject."""
    alike = _alike(a, b, left, right)
    (before_a, after_a), (before_b, after_b) = _around(a, left, reach=1), _around(b, right, reach=1)
    if before_a & before_b:
        return alike >= _SHORTER
    return alike >= _NEARLY_ALL and {left, right} != _TWO_ENDS and bool((before_a | after_a) & (before_b | after_b))


def _around(said: _Said, key: str, *, reach: int = _REACH) -> tuple[set[str], set[str]]:
    """Return the content words right before and right after a word."""
    order = wording(said.claim.text)
    place = order.index(key)
    told = said.words.terms.keys() - _LIGHT
    before = [near for near in order[:place] if near in told]
    after = [near for near in order[place + 1 :] if near in told]
    return set(before[-reach:]), set(after[:reach])


def _other_name(a: _Said, b: _Said) -> str:
    """Return the names where the claims are the same but for one name in the same place."""
    names = [_name_alone(a, b), _name_alone(b, a)]
    if not all(names) or _in_capitals(a) or _in_capitals(b):
        return ""
    rests = [[key for key in said.content if key not in name] for said, name in zip((a, b), names, strict=True)]
    if rests[0] != rests[1] or len(rests[0]) < _FEWEST_TERMS or _attitudes() & {*rests[0]}:
        return ""
    starts = [said.content.index(name[0]) for said, name in zip((a, b), names, strict=True)]
    if starts[0] != starts[1] or (a.words.negations, a.words.doubts) != (b.words.negations, b.words.doubts):
        return ""
    if any(_may_be_one(one, other) for one, other in product(*names)) or _lies_in(*names):
        return ""
    return f"another name: {_quoted(sorted(_written(said, name) for said, name in zip((a, b), names, strict=True)))}"


def _name_alone(one: _Said, other: _Said) -> tuple[str, ...]:
    """Return the name that only one claim has, if all that it has alone is one name."""
    alone = tuple(key for key in one.content if key not in other.words.terms)
    if not 0 < len(alone) <= _MOST_NAMES:
        return ()
    order = wording(one.claim.text)
    start = order.index(alone[0])
    if order[start : start + len(alone)] != alone:  # "President of Norland" is no name
        return ()
    runs = [keys for _, keys in one.words.runs if alone[-1] in keys]
    if any(keys[-1] != alone[-1] for keys in runs):  # "President Ruiz" and "Ana Ruiz" are one
        return ()
    named = one.words.names - {*order[:1]} | {key for keys in runs for key in keys} | {*one.words.acronyms.values()}
    spelt = {key for letters in other.words.acronyms for key in one.words.initials.get(letters, ())}
    spelt.update(key for letters, key in one.words.acronyms.items() if letters in other.words.initials)
    return alone if named >= {*alone} and not spelt & {*alone} else ()


def _in_capitals(said: _Said) -> bool:
    """Return whether nearly every word begins with a capital, as in some headlines."""
    written = [surface for key, surface in said.words.terms.items() if key in said.content]
    return sum(surface[0].isupper() for surface in written) >= _CAPITALS * len(written)


@functools.cache
def _attitudes() -> frozenset[str]:
    """Return the words for what any number of people may say or feel about one thing."""
    return frozenset(f"={word}" for word in load_words("synonyms")["attitude"]["words"].split())


def _may_be_one(one: str, other: str) -> bool:
    """Return whether two names may be one in another spelling."""
    if one[0] == "=" or other[0] == "=":
        return False
    return fuzz.ratio(one, other) >= _ALIKE or skeleton(one) == skeleton(other)


def _lies_in(one: Sequence[str], other: Sequence[str]) -> bool:
    """Return whether only one names a country: the other's place may lie there."""
    countries = {f"={name}" for name in load_words("synonyms")["name"]}
    return bool(countries & {*one}) != bool(countries & {*other})


def _written(said: _Said, keys: Iterable[str]) -> str:
    return " ".join(said.words.terms[key] for key in keys)


def _other_day(a: _Said, b: _Said) -> str:
    """Return the dates where the claims are the same but for the one date that each gives."""
    dates = [[date for date in told_dates(said.claim) if not _of_the_saying(said.claim, date)] for said in (a, b)]
    if {*a.content} != {*b.content} or len(dates[0]) != 1 or len(dates[1]) != 1:
        return ""
    if sign_of(a.words) != sign_of(b.words):
        return ""
    one, other = dates[0][0], dates[1][0]
    if not (_before(one, other) or _before(other, one) or _other_weekday(a.words, b.words) or _other_hour(one, other)):
        return ""
    return f"another date: {_quoted(sorted((one.text, other.text)))}"


def _of_the_saying(claim: Claim, date: TimeExpression) -> bool:
    """Return whether a date tells when something was said: "the army said on Tuesday"."""
    said = claim.attribution
    if said is None:
        return False
    between = claim.text[max(0, said.end - claim.start) : max(0, date.start - claim.start)]
    return said.start <= date.start and between.strip() in _BEFORE_DATES


def sign_of(words: Words) -> tuple[int, bool, bool]:
    """Return how often a claim negates, and whether it withholds or doubts."""
    return words.negations, bool(words.withheld), words.doubts


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


def _quoted(words: Iterable[str]) -> str:
    return " / ".join(f'"{word}"' for word in words)
