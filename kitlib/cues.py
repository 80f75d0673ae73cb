"""The marked sources of a sentence: verbs of speech, phrases such as "according to", counts, headlines, credits."""

import dataclasses
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kitlib.lexicon import load_words
from kitlib.model import SourceKind
from kitlib.speakers import (
    DETERMINERS,
    JOINS,
    PRONOUNS,
    STOP,
    TIMES,
    Words,
    apposition_end,
    apposition_start,
    is_adverb,
    is_mark,
    is_name,
    kind_of,
    name_end,
    name_start,
)

Bounds = tuple[int, int]

_TABLE = load_words("cues")
_VERBS = {name: frozenset(words.split()) for name, words in _TABLE["verbs"].items()}
_SMALL = {name: frozenset(words.split()) for name, words in _TABLE["words"].items()}
_NOUNS = {name: frozenset(words.split()) for name, words in _TABLE["nouns"].items()}
_SPEECH = _VERBS["plain"] | _VERBS["known"] | _VERBS["guarded"] | _VERBS["shown"] | _VERBS["denying"]
_BEFORE = sorted((phrase.split() for phrase in _TABLE["phrases"]["before"]), key=len, reverse=True)
CONTRASTS = _SMALL["contrasts"]
DOCUMENTS = _NOUNS["documents"]
_WARY = frozenset(_TABLE["phrases"]["wary"])
_CITED = frozenset(_TABLE["phrases"]["cited"])
_AGENCIES = [*_TABLE["kinds"]["agency"].split(), *_TABLE["several"]["agency"]]

_GATE = frozenset(
    {*_SPEECH, *_VERBS["participles"], *_VERBS["putting"], "quoted", "official", *(words[0] for words in _BEFORE)},
)
_MARKS = re.compile(r"[:(“”«»\"]| [-–—] ")
_WORD = re.compile(r"[a-z]+")
_CREDIT = re.compile(rf"\((?:[^()]{{0,60}}\W)??((?:The )?(?:{'|'.join(_AGENCIES)}))\)", re.IGNORECASE)
_HEADLINE_NAME = 6  # words of a source before a colon


@dataclass(frozen=True, slots=True)
class Cue:
    """One marked source in a sentence; positions count words.

    Parameters
    ----------
    first, last
        The span of source and cue.
    source
        First and last position of the source.
    mark
        The words of the cue.
    ahead, behind
        Whether what is said stands after the cue, before it, or both.
    weight
        Larger wins where a sentence has several: cited sources before speakers, speakers before credits.
    """

    first: int
    last: int
    source: Bounds
    mark: str
    kind: SourceKind
    denied: bool = False
    ahead: bool = True
    behind: bool = False
    weight: int = 1


def may_mark(text: str, start: int, end: int) -> bool:
    """Tell, cheaply, whether ``text[start:end]`` may name a source; most sentences of news do not.

    Examples
    --------
    >>> may_mark("The road is closed.", 0, 19), may_mark("Closed, say police.", 0, 19)
    (False, True)
    """
    sentence = text[start:end]
    return not _GATE.isdisjoint(_WORD.findall(sentence.lower())) or _MARKS.search(sentence) is not None


def quotes_beside(sentence: Words, cue: Cue) -> bool:
    """Tell whether a quotation touches the cue, but for a mark or a "that".

    Examples
    --------
    >>> from kitlib.speakers import read_words
    >>> sentence = read_words("“We left,” he said.", 0, 19)
    >>> quotes_beside(sentence, find_cues(sentence)[0])
    True
    """
    quoted = sentence.quoted
    before = range(max(0, cue.first - 2), cue.first)
    after = range(cue.last, min(len(quoted), cue.last + 3))
    return any(quoted[at] for at in before) or any(quoted[at] for at in after)


def find_cues(sentence: Words) -> list[Cue]:
    """Return every marked source outside quotation marks, in the order of the text.

    Examples
    --------
    >>> from kitlib.speakers import read_words
    >>> [cue.mark for cue in find_cues(read_words("Police said the mayor denied it.", 0, 32))]
    ['said', 'denied']
    """
    cues: list[Cue] = []
    for index, word in enumerate(sentence.words):
        handler = None if sentence.quoted[index] else _HANDLERS.get(word)
        cue = handler(sentence, index) if handler else None
        if cue and (not cues or cue.first >= cues[-1].last):
            cues.append(cue)
    return cues or list(_side_cues(sentence))


def _side_cues(sentence: Words) -> Iterator[Cue]:
    """Yield what marks a source without a verb: "Police: 12 dead", "12 dead - police", "(Reuters)"."""
    words, size = sentence.words, len(sentence.words)
    for index, word in enumerate(words):
        if word not in ":-–—" or sentence.quoted[index]:
            continue
        if word == ":" and 0 < index <= _HEADLINE_NAME and name_end(sentence, 0) == index:
            yield from _plain(sentence, (0, index), word, ahead=True)
        elif index and name_end(sentence, index + 1) == size and size - index <= _HEADLINE_NAME:
            yield from _plain(sentence, (index + 1, size), word, ahead=False)
    credit = _CREDIT.search(sentence.text, sentence.starts[0], sentence.ends[-1]) if words else None
    if credit:
        first, name = sentence.starts.index(credit.start()), sentence.starts.index(credit.start(1))
        last = sentence.ends.index(credit.end())
        yield Cue(first, last + 1, (name, last), credit.group(), "agency", behind=True, weight=0)


def _plain(sentence: Words, source: Bounds, mark: str, *, ahead: bool) -> Iterator[Cue]:
    kind = kind_of(sentence.words[slice(*source)])
    if kind != "none":
        span = (source[0], source[1] + 1) if ahead else (source[0] - 1, source[1])
        yield Cue(*span, source, mark, kind, ahead=ahead, behind=not ahead)


def _by_phrase(sentence: Words, index: int) -> Cue | None:
    """Return the source after "according to" and its like."""
    for phrase in _BEFORE:
        first = index + len(phrase)
        if sentence.words[index:first] != phrase:
            continue
        last = name_end(sentence, first)
        kind = kind_of(sentence.words[first : apposition_end(sentence, last) if index else last])
        mark = " ".join(phrase)
        if last == first or (kind == "none" and mark in _WARY and not is_name(sentence, first, last)):
            return None
        leads = all(word in _SMALL["subordinators"] for word in sentence.words[:index])
        ends = last >= len(sentence.words)
        weight = 2 if mark in _CITED else 1
        cue = Cue(index, last, (first, last), mark, kind, ahead=not ends, behind=not leads, weight=weight)
        return dataclasses.replace(cue, mark=sentence.slice(index, first))
    return None


def _by_count(sentence: Words, index: int) -> Cue | None:
    """Return the source that stands before what it counted: "the official death toll", "police figures"."""
    words = sentence.words
    if words[index + 1 : index + 2] and words[index + 1] in _SMALL["blockers"]:
        return None  # "official results will be known"
    for at in range(index - 1, max(-1, index - 4), -1):
        if is_mark(words[at]) or words[at] in STOP or words[at] in DETERMINERS:
            return None
        if words[at] == "official":
            return Cue(at, at + 1, (at, at + 1), sentence.slice(at, at + 1), "official", behind=True)
    return None


def _by_verb(sentence: Words, index: int) -> Cue | None:
    """Return the source that stands before or after a verb of speech."""
    words = sentence.words
    following = words[index + 1] if index + 1 < len(words) else "."
    if following == "by":
        return _by_phrase(sentence, index)
    source = _speaks(sentence, index)
    if source is None or _is_idle(sentence, index):
        return None
    before = source[0] < index
    kind = kind_of(words[source[0] : index if before else apposition_end(sentence, source[1])])
    if not _fits(sentence, index, source, kind):
        return None
    first, last = min(source[0], index), max(source[1], index + 1)
    tail, leads = not before or _tails(sentence, index), first == 0
    return Cue(
        first,
        last,
        source,
        sentence.slice(index, index + 1),
        kind,
        denied=words[index] in _VERBS["denying"],
        ahead=not tail or leads,
        behind=tail and not leads,
    )


def _is_idle(sentence: Words, index: int) -> bool:
    """Tell "said to be tourists", where nobody speaks, from "said to reporters"."""
    to_whom = sentence.words[index + 1 : index + 3]
    return len(to_whom) > 1 and to_whom[0] == "to" and to_whom[1] in _SMALL["idle"]


def _fits(sentence: Words, index: int, source: Bounds, kind: SourceKind) -> bool:
    """Tell whether a verb that speaks of other things too is one of speech here."""
    word = sentence.words[index]
    following = sentence.words[index + 1] if index + 1 < len(sentence.words) else "."
    if word == "say" and sentence.words[source[1] - 1] in _SMALL["overheard"]:
        return False
    if word in _VERBS["plain"] or (word in _VERBS["denying"] and word.endswith("ed")):
        return True
    if word in _VERBS["shown"] and not _NOUNS["documents"].isdisjoint(sentence.words[slice(*source)]):
        return following not in JOINS
    if word in _VERBS["guarded"] and word not in _VERBS["known"]:
        aside = following in {",", "."} and sentence.words[source[0] - 1] == "," and source[0] > 0
        return (
            aside or following in {"that", ":"} or quotes_beside(sentence, Cue(source[0], index + 1, source, "", kind))
        )
    if sentence.words[source[0]] in {"a", "an"} and word in _NOUNS["documents"]:
        return False  # "an official report"
    if (word not in _VERBS["known"] and word not in _VERBS["denying"]) or following in _VERBS["not_before"]:
        return False
    return kind != "none" or is_name(sentence, *source) or sentence.words[source[0]] in PRONOUNS


def _inverted(sentence: Words, index: int) -> Bounds | None:
    """Return the source after a verb that stands after a comma, a dash, a quotation or "so"."""
    words = sentence.words
    before = words[index - 1] if index else ""
    if not before or words[index] not in _VERBS["inverting"]:
        return None
    if before not in ",-–—" and not sentence.quoted[index - 1] and before != "so":
        return None
    last = name_end(sentence, index + 1)
    counted = last > index + 1 and words[index + 1][0].isdigit() and not sentence.capital(last - 1)
    if last == index + 1 or counted or (before == "," and _goes_on(words[last : last + 1])):
        return None
    return index + 1, last


def _speaks(sentence: Words, index: int) -> Bounds | None:
    """Return the subject of a verb, or the source after it where it may stand there and the subject is less likely."""
    subject, inverted = _subject(sentence, index), _inverted(sentence, index)
    if subject is None or inverted is None:
        return subject or inverted
    apposed = subject[1] < index
    return inverted if apposed and (subject[0] > 0 or _closes_with(sentence, inverted)) else subject


def _goes_on(following: list[str]) -> bool:
    return any(not (is_mark(word) or word in TIMES or word in STOP) for word in following)


def _closes_with(sentence: Words, source: Bounds) -> bool:
    """Tell whether a known source ends the sentence: "Moro, a baker, is well, says the ministry"."""
    return source[1] == len(sentence.words) and kind_of(sentence.words[slice(*source)]) != "none"


def _subject(sentence: Words, index: int) -> Bounds | None:
    """Return the noun phrase or pronoun before a verb, past adverbs, a time and an apposition."""
    words, last = sentence.words, index
    while last and (words[last - 1] in _SMALL["adverbs"] or words[last - 1] in TIMES or is_adverb(sentence, last - 1)):
        last -= 1
    if last and words[last - 1] == "on" and last < index:
        last -= 1
    before = words[last - 1] if last else ""
    if not before or before in _SMALL["blockers"] or before in _SMALL["passives"] or sentence.quoted[last - 1]:
        return None
    if before in PRONOUNS:
        relative = last > 1 and words[last - 2] in _SMALL["relatives"]
        return None if relative else (last - 1, last)
    if before == ",":
        return _apposed(sentence, last - 1) or _after_comma(sentence, last - 1, index)
    if before in JOINS and last == index:
        return _first_name(sentence)
    first = name_start(sentence, last)
    if last - first > 2 and before.endswith("ed") and not sentence.capital(last - 1):  # noqa: PLR2004 - "a poll published"
        last -= 1
    if first == last or (last - first == 1 and words[first] in DETERMINERS):
        return None
    return first, last


def _apposed(sentence: Words, comma: int) -> Bounds | None:
    """Return the name before an apposition that ends at a comma: "Moro, head of the group, said"."""
    words, found, last = sentence.words, None, comma
    for outward in range(3):
        opening = apposition_start(sentence, last)
        first = name_start(sentence, opening)
        clean = first == 0 or is_mark(words[first - 1]) or words[first - 1] in _SMALL["subordinators"]
        if first == opening or not clean or (words[first] in DETERMINERS and opening - first == 1):
            break
        if outward and not sentence.capital(opening - 1) and kind_of(words[first:opening]) == "none":
            break
        found, last = (first, opening), opening
        if first == 0 or words[first - 1] != ",":
            break
    return found


def _after_comma(sentence: Words, comma: int, index: int) -> Bounds | None:
    """Return a known source that a stray comma parts from its verb: "Moro a local official, said"."""
    first = name_start(sentence, comma)
    if _inverted(sentence, index) or kind_of(sentence.words[first:comma]) == "none":
        return None
    return first, comma


def _tails(sentence: Words, index: int) -> bool:
    """Tell whether nothing is said after the verb, but for whom it was said to, when and where."""
    words, size, at = sentence.words, len(sentence.words), index + 1
    if words[index] in {"told", "tells"}:
        at = name_end(sentence, at)
    for _ in range(3):
        if at < size and (words[at] in {"in", "on", "at"} or words[at] in TIMES):
            at = max(at + 1, name_end(sentence, at + 1))
    return at >= size or (words[at] != ":" and is_mark(words[at]) and not sentence.quoted[at])


def _by_participle(sentence: Words, index: int) -> Cue | None:
    """Return the subject of a sentence that goes on with ", saying ..."."""
    words = sentence.words
    that = words[index + 1 : index + 2] == ["that"]
    if not index or (words[index - 1] != "," and not that and words[index - 1] not in _NOUNS["documents"]):
        return None
    subject = _first_name(sentence)
    if subject is None:
        return None
    return Cue(0, index + 1, subject, sentence.slice(index, index + 1), kind_of(words[slice(*subject)]))


def _first_name(sentence: Words) -> Bounds | None:
    """Return the known source or name that begins the sentence; its verb may stand far from it."""
    last = name_end(sentence, 0)
    past = (at for at in range(1, last) if sentence.words[at].endswith("ed") and not sentence.capital(at))
    last = next(past, last)  # the verb: "police pulled Moro over"
    while last and not sentence.capital(last - 1) and kind_of(sentence.words[last - 1 : last]) == "none":
        last -= 1
    if not last or sentence.words[last - 1] in DETERMINERS or sentence.quoted[0]:
        return None
    if kind_of(sentence.words[:last]) == "none" and not is_name(sentence, 0, last):
        return None
    return 0, last


def _by_quoting(sentence: Words, index: int) -> Cue | None:
    """Return the source of "Moro was quoted as saying" and of "Interfax quoted the ministry as saying"."""
    words = sentence.words
    passive = index > 0 and words[index - 1] in _SMALL["passives"]
    first = index + 1
    last = first if passive else name_end(sentence, first)
    if words[last : last + 2] != ["as", "saying"] or (last == first and not passive):
        return None
    subject = _subject(sentence, index - 1 if passive else index)
    if passive:
        if not subject:
            return None
        mark = sentence.slice(index - 1, last + 2)
        return Cue(subject[0], last + 2, subject, mark, kind_of(words[slice(*subject)]))
    start = subject[0] if subject else index
    kind = kind_of(words[first:last])
    return Cue(start, last + 2, (first, last), "quoted ... as saying", kind, weight=2)


def _by_putting(sentence: Words, index: int) -> Cue | None:
    """Return the source of "activists put the toll at 60"."""
    words, subject = sentence.words, _subject(sentence, index)
    at = next((at for at in range(index + 1, min(len(words), index + 7)) if words[at] == "at"), None)
    if subject is None or at is None:
        return None
    kind = kind_of(words[slice(*subject)])
    document = not _NOUNS["documents"].isdisjoint(words[slice(*subject)])
    if kind == "none" and not document and not is_name(sentence, *subject) and words[subject[0]] not in PRONOUNS:
        return None
    return Cue(subject[0], at + 1, subject, sentence.slice(index, at + 1), kind)


_HANDLERS: dict[str, Callable[[Words, int], Cue | None]] = {
    **dict.fromkeys(sorted(_SPEECH), _by_verb),
    **dict.fromkeys((words[0] for words in _BEFORE if words[0] not in _SPEECH), _by_phrase),
    **dict.fromkeys(sorted(_NOUNS["counts"] - _SPEECH), _by_count),
    **dict.fromkeys(sorted(_VERBS["participles"]), _by_participle),
    **dict.fromkeys(sorted(_VERBS["putting"]), _by_putting),
    "quoted": _by_quoting,
}
