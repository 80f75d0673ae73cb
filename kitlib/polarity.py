"""The relation of two statements, their figures left aside: agree, compatible or differ, and why."""

import functools
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from kitlib.lexicon import load_words
from kitlib.model import Claim, TimeExpression, Verdict
from kitlib.words import Words, prepare, rarity, wording

# How much of the content words' weight two claims must share before one can be called the opposite of the other.
_SHORTER = 0.5
_LONGER = 0.35
_SPEECH = frozenset(("=say",))
_WEIGHTY = 1.75  # a word at least this rare adds something
_REACH = 2
_FEWEST_TERMS = 3  # with fewer, a name is all that is said
_ALIKE = 75.0
_MOST_WORDS = 8


def relate_statements(claim_a: Claim, claim_b: Claim) -> Verdict:
    """Say how two claims relate, given that they speak of the same fact; figures have relations of their own.

    Parameters
    ----------
    claim_a, claim_b
        Two claims that were paired. Swapping them changes nothing.

    Returns
    -------
    Verdict
        ``differ`` where one negates the other, says the opposite, or names another day or name of what is otherwise
        the same; ``compatible`` where one adds something, which the reasons name; else ``agree``. In doubt
        ``compatible``.

    Examples
    --------
    >>> def claim(text):
    ...     return Claim(start=0, end=len(text), text=text, index=0, zone="body")
    >>> relate_statements(claim("The mayor has resigned."), claim("The mayor has not resigned.")).relation
    'differ'
    >>> relate_statements(claim("The mayor resigned."), claim("The mayor resigned in tears.")).reasons
    ('adds: tears',)
    """
    words = (prepare(claim_a.text), prepare(claim_b.text))
    against = _contradiction(claim_a, claim_b, *words)
    if against:
        return Verdict(relation="differ", reasons=(against,))
    added = sorted(filter(None, (_added(claim_a, claim_b, *words), _added(claim_b, claim_a, *words[::-1]))))
    if not added and (words[0].negations != words[1].negations or words[0].doubts != words[1].doubts):
        return Verdict(relation="compatible", reasons=("one negates, asks or doubts what the other does not",))
    if not added:
        return Verdict(relation="agree", reasons=("neither adds anything of weight",))
    return Verdict(relation="compatible", explained_by=("adds",), reasons=tuple(f"adds: {more}" for more in added))


def _contradiction(claim_a: Claim, claim_b: Claim, a: Words, b: Words) -> str:
    """Return why both cannot be true, "" where nothing clear says so."""
    shared = _weight(a.terms.keys() & b.terms.keys())
    sizes = sorted((_weight(a.terms), _weight(b.terms)))
    if not shared or shared < _SHORTER * sizes[0] or shared < _LONGER * sizes[1]:
        return ""
    orders = (wording(claim_a.text)[0], wording(claim_b.text)[0])
    same_days = not a.days or not b.days or bool(set(a.days) & set(b.days))
    turned = same_days and (_negation(a, b, *orders) or _opposite(a, b, *orders))
    return turned or _other_name(a, b, *orders) or _other_day(claim_a, claim_b, a, b)


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
    if not (_before(one, other) or _before(other, one)):
        return ""
    return f"another date: {_quoted(sorted((one.text, other.text)))}"


def _before(one: TimeExpression, other: TimeExpression) -> bool:
    """Return whether the first is over before the second begins, by what both texts say outright."""
    if one.modifier != "=" or other.modifier != "=" or one.latest is None or other.earliest is None:
        return False
    return one.latest < other.earliest


def _added(one: Claim, other: Claim, mine: Words, theirs: Words) -> str:
    """Return what only one claim has, as written, its names first; "" where nothing has weight."""
    known, unknown = rarity()
    keys = [key for key in mine.terms if key not in theirs.terms and known.get(key, unknown) >= _WEIGHTY]
    keys = [key for key in keys if not any(_same_word(key, their) for their in theirs.terms)]
    words = [mine.terms[key] for key in sorted(keys, key=lambda key: key not in mine.names)][:_MOST_WORDS]
    if not other.quantities:
        words.extend(quantity.text for quantity in one.quantities[:_MOST_WORDS])
    if not other.dates:
        words.extend(date.text for date in one.dates[:_MOST_WORDS])
    return ", ".join(" ".join(word.split()) for word in dict.fromkeys(words))


def _same_word(one: str, other: str) -> bool:
    return one[:3] == other[:3] and fuzz.ratio(one, other) >= _ALIKE


def _quoted(words: Iterable[str]) -> str:
    return " / ".join(f'"{word}"' for word in words)
