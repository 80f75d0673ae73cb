"""Reversals: a clause of one claim that states what a clause of the other denies, whatever else the two claims tell."""

import functools
import re
from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple

from kitlib.lexicon import load_words
from kitlib.words import Words, prepare, wording

_SPEECH = frozenset(("=say", "=announce", "=confirm", "=claim"))
_AS_WRITTEN = frozenset(("openers", "amounts", "parts"))
_MOST_PIECES = 24  # of one claim: a list without end is no news
_BACK = 2  # pieces before a verb in which its subject may stand: "the minister, Ana Ruiz, has resigned"
_WORD = re.compile(r"[^\W_]+(?:['\N{RIGHT SINGLE QUOTATION MARK}][^\W_]+)*")
_POSSESSIVE = re.compile(r"['\N{RIGHT SINGLE QUOTATION MARK}]s?\Z")


class Reversal(NamedTuple):
    """What one clause states and the other denies: the code, ``negation`` or ``opposite``, and the two words."""

    code: str
    words: tuple[str, ...]


class _Subject(NamedTuple):
    """Who or what a clause tells of: its names, its other words, what stands beside them, and how many of it."""

    names: frozenset[str]
    nouns: frozenset[str]
    beside: frozenset[str]
    amount: frozenset[str]
    plural: bool


class _Told(NamedTuple):
    """What a clause tells with one word: of whom, of what, with what more, when, and in which mood."""

    surface: str
    subject: _Subject
    what: frozenset[str]
    more: frozenset[str]
    mood: frozenset[str]
    days: frozenset[str]
    figures: frozenset[str]


class _Mention(NamedTuple):
    """How a clause tells a word: of whom, with what more, in which mood, and whether it is denied of a part only."""

    subject: _Subject | None
    more: frozenset[str]
    mood: frozenset[str]
    is_part: bool


def find_reversal(text_a: str, text_b: str) -> Reversal | None:
    """Return what a clause of one text states and a clause of the other denies, of the same subject and object.

    Parameters
    ----------
    text_a, text_b
        Two sentences; swapping them changes nothing.

    Returns
    -------
    Reversal or None
        None in doubt, such as where only one says when, and the state may have changed since.

    Examples
    --------
    >>> find_reversal("Ana Ruiz has not quit, her office said.", "Governor Ana Ruiz has quit over the flood.")
    Reversal(code='negation', words=('quit',))
    """
    found = [*_negations(text_a, text_b), *_negations(text_b, text_a)] or [*_opposed(text_a, text_b)]
    return min(found, default=None)


def _negations(turned: str, plain: str) -> Iterator[Reversal]:
    """Yield what a clause of the one text negates and a clause of the other states outright."""
    for key in _denied(turned) & prepare(plain).terms.keys():
        pairs = product(_tellings(turned, key, denied=True), _tellings(plain, key, denied=False))
        for one, other in pairs:
            if one.more <= other.more and _is_same(one, other):
                yield Reversal("negation", tuple(sorted({one.surface, other.surface})))


def _opposed(text_a: str, text_b: str) -> Iterator[Reversal]:
    """Yield words of which one says the opposite of the other, of one subject and time."""
    for left, right in opposed_terms(prepare(text_a), prepare(text_b)):
        pairs = product(_tellings(text_a, left, denied=False), _tellings(text_b, right, denied=False))
        for one, other in pairs:
            if _is_same(one, other) and _is_same_time(one, other, left, right):
                yield Reversal("opposite", tuple(sorted((one.surface, other.surface))))


def opposed_terms(a: Words, b: Words) -> list[tuple[str, str]]:
    """Return each term that only the first text has, with each that says the opposite and that only the second has."""
    found = [
        (left, right)
        for left in a.terms.keys() & opposites().keys() - b.terms.keys()
        for right in opposites()[left]
        if right in b.terms and right not in a.terms
    ]
    return sorted(found, key=sorted)


def changes_by_the_day(*keys: str) -> bool:
    """Return whether a term tells of a state that another day may end, such as what is open or closed."""
    return not _lists()["states"].isdisjoint(keys)


@functools.lru_cache(maxsize=8192)
def told_apart(text_a: str, left: str, text_b: str, right: str) -> bool:
    """Return whether a word of each text is told of others, of a part only, or in another mood: no contradiction."""
    one, other = _first_told(text_a, left), _first_told(text_b, right)
    if one is None or other is None:
        return False
    if one.mood != other.mood or one.is_part or other.is_part:
        return True
    if one.more and other.more and one.more.isdisjoint(other.more):  # up in one place and down in another
        return True
    rumours = _lists()["rumours"]
    if any(rumours & prepare(text).terms.keys() - {left, right} for text in (text_a, text_b)):
        return True
    return _are_others(one.subject, other.subject)


def _first_told(text: str, key: str) -> _Mention | None:
    """Return how the first clause that holds a word tells it."""
    pieces = _pieces(text)
    for place, piece in enumerate(pieces):
        order = wording(piece)
        if key in order:
            words, after = prepare(piece), order[order.index(key) + 1 :]
            is_part = key in words.negated and _is_of_a_part(after, pieces[place + 1 : place + 2])
            mood = frozenset(order) & _lists()["moods"]
            return _Mention(_subject(pieces[: place + 1], key), _objects(after, words)[1], mood, is_part)
    return None


def _are_others(one: _Subject | None, other: _Subject | None) -> bool:
    """Return whether two subjects are clearly not one: some and all, the mayor and the deputy mayor."""
    if one is None or other is None:
        return False
    deputies, parts = _lists()["deputies"], _lists()["parts"]
    if (one.nouns ^ other.nouns) & deputies or (one.amount ^ other.amount) & parts:
        return True
    return bool(one.beside & other.names and not one.names) or bool(other.beside & one.names and not other.names)


def may_reverse(text: str) -> frozenset[str]:
    """Return the terms of which another text must hold one, so that `find_reversal` finds something denied in it."""
    turned = _denied(text)
    return turned.union(*(opposites()[key] for key in prepare(text).terms.keys() & opposites().keys()))


@functools.cache
def opposites() -> dict[str, tuple[str, ...]]:
    """Return the terms that say the opposite of a term, by that term."""
    found: dict[str, tuple[str, ...]] = {}
    for one, other in antonyms():
        found[one] = (*found.get(one, ()), other)
        found[other] = (*found.get(other, ()), one)
    return found


@functools.cache
def antonyms() -> tuple[tuple[str, str], ...]:
    """Return pairs of terms that say the opposite of each other."""
    table = load_words("synonyms")
    groups = {**table["group"], **table["name"]}
    pairs = (pair.split("-") for pair in table["antonym"]["pairs"].split())
    return tuple(
        (f"={one}" if one in groups else one, f"={other}" if other in groups else other) for one, other in pairs
    )


@functools.cache
def _lists() -> dict[str, frozenset[str]]:
    """Return the word lists, as written or, where other forms of a word count too, by what all of them come to."""
    lists = {name: words.split() for name, words in load_words("synonyms")["clause"].items()}
    return {
        name: frozenset(words if name in _AS_WRITTEN else [wording(word)[0] for word in words])
        for name, words in lists.items()
    }


@functools.cache
def _breaks() -> re.Pattern[str]:
    """Return what separates clauses: marks, and before a word that opens one."""
    words = "|".join(sorted(_lists()["openers"]))
    return re.compile(
        rf"[,;:()\[\]\N{{LEFT DOUBLE QUOTATION MARK}}\N{{RIGHT DOUBLE QUOTATION MARK}}\"\n\N{{EM DASH}}\N{{EN DASH}}]"
        rf"|\s-\s|\s(?=(?:{words})\b)"
    )


@functools.lru_cache(maxsize=4096)
def _pieces(text: str) -> tuple[str, ...]:
    return tuple(piece.strip() for piece in _breaks().split(text) if piece and piece.strip())[:_MOST_PIECES]


def _denied(text: str) -> frozenset[str]:
    words = prepare(text)
    return (words.negated | words.withheld) - _SPEECH


@functools.lru_cache(maxsize=4096)
def _tellings(text: str, key: str, *, denied: bool) -> tuple[_Told, ...]:
    """Return what the clauses of a text tell outright with one word."""
    if "?" in text or (not denied and _is_in_doubt(prepare(text))):
        return ()
    return tuple(_tell(text, key, denied=denied))


def _is_in_doubt(words: Words) -> bool:
    """Return whether a text may not say outright what a clause of it says: "it is not true that", "a rumour"."""
    if words.doubts or words.withheld or not words.negated.isdisjoint(_lists()["truths"]):
        return True
    return not words.terms.keys().isdisjoint(_lists()["denials"] | _lists()["rumours"])


def _tell(text: str, key: str, *, denied: bool) -> Iterator[_Told]:
    pieces = _pieces(text)
    negated = False
    for place, piece in enumerate(pieces):
        words = prepare(piece)
        negated = negated or words.negations > 0
        order = wording(piece)
        if key not in words.terms or order.count(key) > 1 or _is_supposed(order) or words.doubts:
            continue
        if denied != (key in words.negated | words.withheld) or (negated and not denied):
            continue
        at = order.index(key)
        if order[:at][-1:] == ("to",) and key not in words.withheld:
            continue
        if denied and _is_of_a_part(order[at:], pieces[place + 1 : place + 2]):
            continue
        subject = _subject(pieces[: place + 1], key)
        if subject is not None:
            what, more = _objects(order[at + 1 :], words)
            mood, days = (frozenset(order) & _lists()[name] for name in ("moods", "days"))
            days |= frozenset(words.days)
            yield _Told(words.terms[key], subject, what, more, mood, days, frozenset(words.figures))


def _is_of_a_part(after: Sequence[str], following: Sequence[str]) -> bool:
    """Return whether what is denied may hold in part: "did not burn all papers", "did not come until noon"."""
    if not _lists()["wholes"].isdisjoint(after):
        return True
    return any(not _lists()["limits"].isdisjoint(wording(piece)[:1]) for piece in following)


def _is_supposed(order: Sequence[str]) -> bool:
    return not _lists()["suppositions"].isdisjoint(order)


def _objects(after: Sequence[str], words: Words) -> tuple[frozenset[str], frozenset[str]]:
    """Return the content words right after the verb, and those behind a preposition."""
    cut = next((at for at, key in enumerate(after) if key in _lists()["prepositions"]), len(after))
    told = {key for key, surface in words.terms.items() if key not in _lists()["light"] and not surface.endswith("ly")}
    return frozenset(after[:cut]) & told, frozenset(after[cut:]) & told


def _subject(pieces: Sequence[str], key: str) -> _Subject | None:
    """Return what stands before a word in its clause or, where nothing does, in those before it."""
    words = prepare(pieces[-1])
    surface = words.terms[key]
    raw = [match[0] for match in _WORD.finditer(pieces[-1])]
    cut = next(
        (at for at, word in enumerate(raw) if word.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'") == surface), 0
    )
    found = _read_subject(raw[:cut])
    back = list(pieces[:-1])[-_BACK:]
    if found is None and back:
        read = [_read_subject([match[0] for match in _WORD.finditer(piece)]) for piece in back]
        if read[-1] is None:
            return None
        parts = [part for part in read if part is not None]
        if len(parts) > 1 and parts[-1].nouns and not parts[-1].names:  # two phrases of which none names the other
            parts = parts[-1:]
        found = _Subject(
            frozenset().union(*(part.names for part in parts)),
            frozenset().union(*(part.nouns for part in parts)),
            frozenset().union(*(part.beside for part in parts)),
            frozenset().union(*(part.amount for part in parts)),
            parts[-1].plural,
        )
    return found


def _read_subject(raw: Sequence[str]) -> _Subject | None:
    """Return the subject that some words name: what follows the last word of saying, up to a preposition."""
    roles: dict[str, set[str]] = {"names": set(), "nouns": set(), "beside": set(), "amount": set()}
    owner = set[str]()  # the capitalised words right before: "Port Lunde's airport" is no port
    plural = False
    for word, role, term in _roles(raw):
        if role == "speech":
            roles, plural = {name: set() for name in roles}, False
            continue
        if role == "owner":
            roles["names"] -= owner
            roles["nouns"] -= owner
            roles["beside"] |= owner
        roles["beside" if role == "owner" else role].add(term)
        plural = word.endswith("s") and not word.endswith("ss") if role in {"names", "nouns"} else plural
        owner = {*owner, term} if word[0].isupper() else set()
    if not roles["names"] and not roles["nouns"]:
        return None
    names, nouns, beside, amount = map(frozenset, roles.values())
    return _Subject(names, nouns, beside, amount, plural)


def _roles(raw: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Yield the words of a subject that tell something, each with what it does there and its term."""
    behind = False
    for word in raw:
        token, low = prepare(word), word.lower()
        term = next(iter(token.terms), "")
        if low in _lists()["amounts"] or token.figures:
            yield word, "amount", low
        elif not term:
            behind = behind or low in _lists()["prepositions"]
        elif term in _SPEECH:
            behind = False
            yield word, "speech", term
        elif behind or _POSSESSIVE.search(word):
            yield word, "beside" if behind else "owner", term
        elif term in token.names:
            yield word, "names", term
        elif term not in _lists()["light"] and not low.endswith("ly"):
            yield word, "nouns", term


def _is_same(one: _Told, other: _Told) -> bool:
    """Return whether two clauses tell of the same subject and object, in the same mood."""
    if one.what != other.what or one.mood != other.mood:
        return False
    if any(ours and theirs and ours.isdisjoint(theirs) for ours, theirs in zip(one[-2:], other[-2:], strict=True)):
        return False
    return _is_same_subject(one.subject, other.subject)


def _is_same_subject(one: _Subject, other: _Subject) -> bool:
    if one.amount != other.amount or (one.beside and other.beside and one.beside.isdisjoint(other.beside)):
        return False
    if (one.plural or other.plural) and one.beside != other.beside:  # the schools, and those of the north
        return False
    if one.names & other.names:
        return one.nouns <= other.nouns or other.nouns <= one.nouns
    if one.names and other.names:  # a capital at the beginning makes no name
        return one.names | one.nouns == other.names | other.nouns
    return bool(one.nouns) and one.nouns == other.nouns


def _is_same_time(one: _Told, other: _Told, left: str, right: str) -> bool:
    """Return whether two opposites are told of one time; what is open and what is closed change by the day."""
    if one.more != other.more and (
        changes_by_the_day(left, right) or (one.more - other.more and other.more - one.more)
    ):
        return False
    if one.days and other.days:
        return True
    return not one.days and not other.days and not changes_by_the_day(left, right)
