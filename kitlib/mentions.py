"""Mentions: what others of a name tell, its kind of source, and whom a pronoun stands for."""

import functools
from collections.abc import Sequence

from kitlib.cues import Cue, read_cues
from kitlib.kinds import JOINS, LINKS, WEAK, kind_of, several
from kitlib.model import Attribution, SourceKind
from kitlib.speakers import DETERMINERS, PERSONS, PRONOUNS, STOP, TIMES, TITLES, Words, is_mark, name_end, read_words
from kitlib.voices import NOUNS, SMALL, Bounds

_LONGEST = 10_000  # characters of a sentence that are searched
_REACH = 20_000  # characters from the beginning in which the first mention of a name is looked for
_LEAD, _MENTIONS = 60, 4  # characters beside an earlier mention that may hold its title, and mentions looked at


def known_kind(sentence: Words, cue: Cue) -> SourceKind:
    """Return the kind that an earlier mention of the same name tells."""
    last = cue.source[1] - 1
    while last > cue.source[0] and sentence.words[last] in SMALL["suffixes"]:
        last -= 1
    if not sentence.capital(last):
        return "none"
    surname = sentence.slice(last, last + 1)
    return kind_by_mention(sentence.text, surname, sentence.starts[0], _REACH)


def stands_for(
    sentence: Words,
    cue: Cue,
    cues: Sequence[Cue],
    previous: Bounds | None,
    carried: Attribution | None,
) -> tuple[str, SourceKind] | None:
    """Return the source that a pronoun stands for, where just one is named before it and fits.

    Parameters
    ----------
    sentence
        The sentence with the pronoun.
    cue, cues
        The cue whose source is the pronoun, and all of the sentence.
    previous
        Offsets of the sentence before.
    carried
        Who spoke last before; counts where the sentence before names nobody who fits.

    Returns
    -------
    tuple or None
        The words that name the source, and its kind.
    """
    pronoun = sentence.words[cue.source[0]]
    earlier = [other for other in cues if other.first < cue.first and _fits(pronoun, sentence, other)]
    if earlier:
        return _named(sentence, earlier[-1])
    found: dict[str, SourceKind] = {}
    if previous is not None:
        before, spoken = read_cues(sentence.text, previous[0], min(previous[1], previous[0] + _LONGEST))
        found = dict(_named(before, other) for other in spoken if _fits(pronoun, before, other))
        found = found or {name: kind for name, kind in _people(before).items() if agrees(pronoun, name)}
    if not found and carried is not None and agrees(pronoun, carried.source):
        return carried.source, carried.kind
    return next(iter(found.items())) if len(found) == 1 else None


def _fits(pronoun: str, sentence: Words, cue: Cue) -> bool:
    """Tell whether a pronoun may stand for the source of a cue; a paper is cited, but seldom speaks again."""
    source = sentence.words[slice(*cue.source)]
    if source[0] in PRONOUNS or not NOUNS["documents"].isdisjoint(source):
        return False
    return agrees(pronoun, sentence.slice(*cue.source))


def agrees(pronoun: str, source: str) -> bool:
    """Tell whether a pronoun may stand for a source: "she" for no man, no body and no crowd.

    Examples
    --------
    >>> agrees("she", "Mr. Moro"), agrees("she", "the ministry"), agrees("it", "the ministry"), agrees("they", "Police")
    (False, False, True, True)
    """
    named = [word.strip(".,'’") for word in source.split()]
    words = [word.lower() for word in named]
    if not words or words[0] in PRONOUNS:
        return False
    head = next((at for at, word in enumerate(words) if at and word in LINKS), len(words)) - 1
    body = words[head] in SMALL["bodies"] or named[head].isupper()
    several = JOINS.intersection(words[: head + 1]) or (words[head].endswith("s") and not named[head][0].isupper())
    if pronoun == "it":
        return body
    if pronoun == "they":
        return body or bool(several)
    if not SMALL["female" if pronoun == "he" else "male"].isdisjoint(words):
        return False
    if body or several:
        return False
    return not named[head][0].isupper() or _is_person(named[: head + 1], words[: head + 1])


def _is_person(named: Sequence[str], words: Sequence[str]) -> bool:
    """Tell a person's name, alone or after what they are, from that of a body: "agency official Moro"."""
    kind = kind_of(words)
    if kind == "none" or not TITLES.isdisjoint(words):
        return True
    described = any(word[0].islower() and word not in DETERMINERS for word in named[:-1])
    return described and kind not in {"agency", "outlet"}


def _named(sentence: Words, cue: Cue) -> tuple[str, SourceKind]:
    return sentence.slice(*cue.source), cue.kind if cue.kind != "none" else known_kind(sentence, cue)


def _people(sentence: Words) -> dict[str, SourceKind]:
    """Return the persons that a sentence names with a title."""
    found: dict[str, SourceKind] = {}
    for index, word in enumerate(sentence.words[:-1]):
        if word in TITLES and sentence.capital(index) and sentence.capital(index + 1):
            last = index + 1
            while last < len(sentence.words) and sentence.capital(last):
                last += 1
            found[sentence.slice(index, last)] = kind_of(sentence.words[index:last])
    return found or _introduced(sentence)


def _introduced(sentence: Words) -> dict[str, SourceKind]:
    """Return the person whom a sentence begins with, and says what they are: "Moro, mayor of the town, left"."""
    words, last = sentence.words, 0
    while last < len(words) and sentence.capital(last):
        last += 1
    if not last or words[last : last + 1] != [","] or words[0] in STOP:
        return {}
    described = words[last + 1 : name_end(sentence, last + 1)]
    aged = len(described) == 1 and described[0].isdigit()
    if not aged and TITLES.isdisjoint(described) and PERSONS.isdisjoint(described):
        return {}
    return {sentence.slice(0, last): kind_of(described)}


def kind_by_mention(text: str, surname: str, before: int, reach: int) -> SourceKind:
    """Return the kind that an earlier mention of a name tells by its title or apposition, "none" where none does.

    Parameters
    ----------
    text
        The whole text.
    surname
        The last word of the name.
    before
        Offset that the mention must stand before.
    reach
        How many characters of the text are searched, from its beginning; keeps the cost linear.

    Examples
    --------
    >>> kind_by_mention("President Ada Moro spoke. Moro said so.", "Moro", 26, 1000)
    'official'
    """
    at, limit = -1, min(before, reach)
    for _ in range(_MENTIONS):
        at = text.find(surname, at + 1, limit)
        if at < 0:
            break
        kind = _kind_at(text, at, at + len(surname))
        if kind != "none":
            return kind
    return "none"


def _titles(sentence: Words, index: int) -> bool:
    """Tell whether a word before a name can be part of its title; a verb cannot: "the court freed Ada Moro"."""
    word = sentence.words[index]
    if is_mark(word) or word in STOP or word in LINKS or word in TIMES:
        return False
    if sentence.capital(index) or word in TITLES or word in WEAK or kind_of([word]) != "none":
        return True
    pair = (sentence.words[at] for at in (index - 1, index) if at >= 0)
    return any(several(sentence.words, index - 1 + at, first) for at, first in enumerate(pair, start=not index))


@functools.lru_cache(maxsize=256)  # each mention of a name is looked at again for every later one
def _kind_at(text: str, start: int, end: int) -> SourceKind:
    """Return the kind told by the title before a name or the apposition after it."""
    lead = read_words(text, max(text.rfind("\n", 0, start) + 1, start - _LEAD), end)
    first = len(lead.words)
    while first and _titles(lead, first - 1):
        first -= 1
    if "former" in lead.words[max(0, first - 1) :]:  # what a person was, or another of that name
        return "none"
    kind = kind_of(lead.words[first:])
    if kind != "none" or (text[end : end + 1] != "," and text[end : end + 4] != " of "):
        return kind
    line_end = text.find("\n", end)
    after = read_words(text, end + 1, min(line_end if line_end >= 0 else len(text), end + _LEAD))
    if not after.words or after.words[0] in STOP:
        return "none"
    return kind_of(after.words[: name_end(after, 0)])
