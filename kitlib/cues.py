"""The marked sources of a sentence: verbs of speech, phrases such as "according to", counts, headlines, credits."""

import dataclasses
import functools
import re
from collections.abc import Callable, Iterator

from kitlib.kinds import JOINS, kind_of
from kitlib.lexicon import load_words
from kitlib.model import SourceKind
from kitlib.pollsters import by_survey
from kitlib.speakers import (
    DETERMINERS,
    PERSONS,
    PRONOUNS,
    STOP,
    TIMES,
    Words,
    apposition_end,
    is_mark,
    is_name,
    name_end,
    read_words,
)
from kitlib.tollcues import by_count, by_putting
from kitlib.voices import NOUNS, SMALL, VERBS, Bounds, Cue, find_speaker, find_subject, first_name

__all__ = ["Bounds", "Cue", "find_cues", "may_mark", "quotes_beside", "read_cues"]

_TABLE = load_words("cues")
_OBSERVED = VERBS["recording"] | VERBS["seeing"]
_SPEECH = VERBS["plain"] | VERBS["known"] | VERBS["guarded"] | VERBS["shown"] | VERBS["denying"]
_BEFORE = sorted((phrase.split() for phrase in _TABLE["phrases"]["before"]), key=len, reverse=True)
_CONTRASTS = [[word] for word in sorted(SMALL["contrasts"])]
_LEADING = [["heads"], ["leads"], ["runs"], ["directs"], ["chairs"]]
_REPORT, _WHERE = frozenset({"report", "reports", "reported"}), frozenset({"to", "for", "at"})  # "reported for work"
_WARY = frozenset(_TABLE["phrases"]["wary"])
_CITED = frozenset(_TABLE["phrases"]["cited"])
_AGENCIES = [*_TABLE["kinds"]["agency"].split(), *_TABLE["several"]["agency"]]

_GATE = frozenset(
    {
        *_SPEECH,
        *_OBSERVED,
        *VERBS["participles"],
        *VERBS["putting"],
        *VERBS["revising"],
        *VERBS["calling"],
        "quoted",
        "official",
        "poll",
        "survey",
        *NOUNS["own"],
        *(words[0] for words in _BEFORE),
    },
)
_MARKS = re.compile(r":(?!\d)|[“”«»\"‘]| [-–—] |(?<!\w)'")
_WORD = re.compile(r"[a-z]+")
_CREDIT = re.compile(rf"\((?:[^()]{{0,60}}\W)??((?:The )?(?:{'|'.join(_AGENCIES)}))\)", re.IGNORECASE)
_CLAIMING = VERBS["known"] | VERBS["denying"]
_FOUND = frozenset({"found", "find", "finds", "estimate", "estimated"})
_OBJECT = 9  # words after "rejected" among which a claim is named
_DENIAL = 20  # words after a verb within which a claim is called untrue
_HEADLINE_NAME = 6  # words of a source before a colon


def may_mark(text: str, start: int, end: int) -> bool:
    """Tell, cheaply, whether ``text[start:end]`` may name a source; most sentences of news do not.

    Examples
    --------
    >>> may_mark("The road is closed.", 0, 19), may_mark("Closed, say police.", 0, 19)
    (False, True)
    """
    sentence = text[start:end].replace("\xad", "")
    told = _MARKS.search(sentence) is not None or not _GATE.isdisjoint(_WORD.findall(sentence.lower()))
    return told or ("(" in sentence and _CREDIT.search(sentence) is not None)


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


@functools.lru_cache(maxsize=8)  # a sentence is read again as the neighbour of the next, and for each of its figures
def read_cues(text: str, start: int, end: int) -> tuple[Words, tuple[Cue, ...]]:
    """Return the words of ``text[start:end]`` and its marked sources.

    Examples
    --------
    >>> words, cues = read_cues("Police said 12 fled.", 0, 20)
    >>> words.slice(*cues[0].source)
    'Police'
    """
    words = read_words(text, start, end)
    return words, tuple(find_cues(words))


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
        if cue is None:
            continue
        while cues and cues[-1].first >= cue.first and _is_inner(cues[-1]):
            cues.pop()  # "official" in "official figures show"
        if not cues or cue.first >= cues[-1].last:
            cues.append(cue)
    return cues or list(_side_cues(sentence))


def _is_inner(cue: Cue) -> bool:
    """Tell a cue that may be part of a longer source: "official", "issued by"."""
    return cue.mark.lower() == "official" or cue.mark.endswith(" by") or cue.mark in NOUNS["own"]


def _side_cues(sentence: Words) -> Iterator[Cue]:
    """Yield what marks a source without a verb: "Police: 12 dead", "12 dead - police", "(Reuters)"."""
    words, size = sentence.words, len(sentence.words)
    for index, word in enumerate(words):
        if word not in ":-–—" or sentence.quoted[index]:
            continue
        if word == ":" and 0 < index <= _HEADLINE_NAME and name_end(sentence, 0) == index:
            yield from _plain(sentence, (0, index), word, ahead=True)
        if index and name_end(sentence, index + 1) == size and size - index <= _HEADLINE_NAME:
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
        if last == first or (kind == "none" and mark in _WARY and not _may_say(sentence, first, last)):
            return None
        leads = all(word in SMALL["subordinators"] for word in sentence.words[:index])
        ends = last >= len(sentence.words)
        weight = 2 if mark in _CITED else 1
        cue = Cue(index, last, (first, last), mark, kind, ahead=not ends, behind=not leads, weight=weight)
        return dataclasses.replace(cue, mark=sentence.slice(index, first), denied=phrase[0] in VERBS["denying"])
    return None


def _may_say(sentence: Words, first: int, last: int) -> bool:
    """Tell whether a noun phrase of no known kind can be a source: a name, a person, a paper that was named."""
    words = sentence.words[first:last]
    if is_name(sentence, first, last) or not PERSONS.isdisjoint(words):
        return True
    return words[0] in DETERMINERS and words[0] not in {"a", "an"} and not NOUNS["documents"].isdisjoint(words)


def _by_verb(sentence: Words, index: int) -> Cue | None:
    """Return the source that stands before or after a verb of speech."""
    words = sentence.words
    following = words[index + 1] if index + 1 < len(words) else "."
    if following == "by":
        return _by_phrase(sentence, index)
    source = find_speaker(sentence, index)
    if source is None or _is_idle(sentence, index):
        return None
    before = source[0] < index
    kind = kind_of(words[source[0] : _described_until(sentence, source, index)])
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
        denied=words[index] in VERBS["denying"] or _denies(sentence, index, behind=tail),
        ahead=not tail or leads or _is_parenthesis(sentence, first, last, inverted=not before),
        behind=(tail or sentence.quoted[first - 1]) and not leads,
    )


def _by_observing(sentence: Words, index: int) -> Cue | None:
    """Return the known source that found something out: "police recorded 12", "a resident counted 12"."""
    if sentence.words[index + 1 : index + 2] == ["by"]:
        return _by_phrase(sentence, index)
    subject = find_subject(sentence, index)
    kind = kind_of(sentence.words[slice(*subject)]) if subject else "none"
    seen = sentence.words[index] in VERBS["seeing"]
    if (
        subject is None
        or kind == "none"
        or sentence.words[subject[0] - 1] in SMALL["relatives"]
        or (seen and kind not in {"witness", "agency", "outlet"})
    ):
        return None
    return Cue(subject[0], index + 1, subject, sentence.slice(index, index + 1), kind)


def _by_calling(sentence: Words, index: int) -> Cue | None:
    """Return who calls the claims of others untrue."""
    subject = find_subject(sentence, index)
    if subject is None or not _denies(sentence, index):
        return None
    return Cue(
        subject[0],
        index + 1,
        subject,
        sentence.slice(index, index + 1),
        kind_of(sentence.words[slice(*subject)]),
        denied=True,
    )


def _by_going_on(sentence: Words, index: int) -> Cue | None:
    """Return who "went on" with a quotation."""
    subject = find_subject(sentence, index)
    if subject is None or sentence.words[index + 1 : index + 2] != ["on"]:
        return None
    mark, kind = sentence.slice(index, index + 2), kind_of(sentence.words[slice(*subject)])
    cue = Cue(subject[0], index + 2, subject, mark, kind, behind=subject[0] > 0)
    return cue if quotes_beside(sentence, cue) else None


def _denies(sentence: Words, index: int, *, behind: bool = False) -> bool:
    """Tell whether what others say is called untrue: "said reports of 200 dead were false", also before the verb."""
    first, last = (index - _DENIAL, index) if behind else (index + 1, index + 1 + _DENIAL)
    said = sentence.words[max(0, first) : last]
    told = next((at for at, word in enumerate(said) if word in NOUNS["told"]), len(said))
    return not NOUNS["untrue"].isdisjoint(said[told:])


def _described_until(sentence: Words, source: Bounds, index: int) -> int:
    """Return where the words end that tell what the source is: its name and an apposition, but not what it does."""
    words, last = sentence.words, source[1]
    if last < index and words[last] != ",":
        return last
    following = words[last + 1] if last + 1 < len(words) else ""
    leads = following == "who" and words[last + 2 : last + 3] in _LEADING
    if following.endswith("ing") or (following in STOP and not leads):
        return last
    return index if last < index else apposition_end(sentence, last)


def _is_parenthesis(sentence: Words, first: int, last: int, *, inverted: bool) -> bool:
    """Tell whether the source interrupts what it says: "the toll, police said, is 12"."""
    words, quoted = sentence.words, sentence.quoted
    begins = first > 0 and (words[first - 1] == "," or quoted[first - 1])
    if not begins or words[last : last + 1] != [","]:
        return False
    if inverted:  # an apposition may follow: "said Moro, 45, who owns the shop"
        return quoted[last + 1 : last + 2] == [True]
    return words[last + 1 : last + 2] not in _CONTRASTS


def _is_idle(sentence: Words, index: int) -> bool:
    """Tell "said to be tourists", where nobody speaks, from "said to reporters"."""
    to_whom = sentence.words[index + 1 : index + 3]
    return len(to_whom) > 1 and to_whom[0] == "to" and to_whom[1] in SMALL["idle"]


def _fits(sentence: Words, index: int, source: Bounds, kind: SourceKind) -> bool:
    """Tell whether a verb that speaks of other things too is one of speech here."""
    word = sentence.words[index]
    following = sentence.words[index + 1] if index + 1 < len(sentence.words) else "."
    if word == "say" and sentence.words[source[1] - 1] in SMALL["overheard"]:
        return False
    if word in VERBS["spurning"] and not _spurns_words(sentence, index):
        return False
    if word in VERBS["plain"] or (word in VERBS["denying"] and word.endswith("ed")):
        return True
    if word in VERBS["shown"] and not NOUNS["documents"].isdisjoint(sentence.words[slice(*source)]):
        return following not in JOINS
    if word in VERBS["guarded"] and word not in VERBS["known"]:
        return _is_guarded(sentence, index, source, following)
    if sentence.words[source[0]] in {"a", "an"} and word in NOUNS["documents"]:
        return False  # "an official report"
    return _is_claim(sentence, word, source, following, kind)


def _spurns_words(sentence: Words, index: int) -> bool:
    """Tell "rejected the claim" from "rejected 12 applicants"."""
    following = range(index + 1, min(len(sentence.words), index + _OBJECT))
    return any(
        sentence.words[at] in NOUNS["told"] or sentence.words[at] == "that" or sentence.quoted[at] for at in following
    )


def _is_guarded(sentence: Words, index: int, source: Bounds, following: str) -> bool:
    """Tell whether what stands beside a verb makes it one of speech: "wrote on a site that", "added:"."""
    words = sentence.words
    if following in {"that", ":"} or (following in {"on", "in"} and "that" in words[index + 2 : index + 8]):
        return True
    if following in {",", "."} and source[0] > 0 and words[source[0] - 1] == ",":
        return True
    return quotes_beside(sentence, Cue(source[0], index + 1, source, "", "none"))


def _is_claim(sentence: Words, word: str, source: Bounds, following: str, kind: SourceKind) -> bool:
    """Tell whether a verb that needs a known source has one."""
    if word in VERBS["recording"] and kind != "none":
        return True
    words = sentence.words[slice(*source)]
    if following in VERBS["not_before"] or following in JOINS or (word in _REPORT and following in _WHERE):
        return False
    if word not in _CLAIMING:
        return word in _FOUND and not SMALL["scholars"].isdisjoint(words)
    named = kind != "none" or is_name(sentence, *source) or words[0] in PRONOUNS
    return named or not PERSONS.isdisjoint(words)


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
    if not index or (words[index - 1] != "," and not that and words[index - 1] not in NOUNS["documents"]):
        return None
    subject = first_name(sentence)
    if subject is None:
        return None
    return Cue(0, index + 1, subject, sentence.slice(index, index + 1), kind_of(words[slice(*subject)]))


def _by_quoting(sentence: Words, index: int) -> Cue | None:
    """Return the source of "Moro was quoted as saying" and of "Interfax quoted the ministry as saying"."""
    words = sentence.words
    passive = index > 0 and words[index - 1] in SMALL["passives"]
    first = index + 1
    last = first if passive else name_end(sentence, first)
    if passive and words[first : first + 1] == ["by"]:
        last = name_end(sentence, first + 1)
    if words[last : last + 2] != ["as", "saying"] or (last == first and not passive):
        return None
    subject = find_subject(sentence, index - 1 if passive else index)
    if passive:
        if not subject:
            return None
        mark = sentence.slice(index - 1, last + 2)
        tail = _tails(sentence, last + 1)
        return Cue(subject[0], last + 2, subject, mark, kind_of(words[slice(*subject)]), ahead=not tail, behind=tail)
    start = subject[0] if subject else index
    kind = kind_of(words[first:last])
    return Cue(start, last + 2, (first, last), "quoted ... as saying", kind, weight=2)


_HANDLERS: dict[str, Callable[[Words, int], Cue | None]] = {
    **dict.fromkeys(sorted(_SPEECH), _by_verb),
    **dict.fromkeys((words[0] for words in _BEFORE if words[0] not in _SPEECH), _by_phrase),
    **dict.fromkeys(sorted(NOUNS["counts"] - _SPEECH), by_count),
    **dict.fromkeys(sorted(VERBS["participles"]), _by_participle),
    **dict.fromkeys(sorted(VERBS["putting"] | VERBS["revising"]), by_putting),
    **dict.fromkeys(sorted(_OBSERVED - _SPEECH), _by_observing),
    **dict.fromkeys(sorted(VERBS["calling"]), _by_calling),
    "quoted": _by_quoting,
    **dict.fromkeys(("poll", "survey"), by_survey),
    **dict.fromkeys(("went", "goes"), _by_going_on),
}
