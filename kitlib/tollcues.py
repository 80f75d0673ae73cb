"""Cues of counts: who has one, puts it or changes it: "the official toll", "police figures", "put the toll at 60"."""

from collections.abc import Sequence

from kitlib.kinds import kind_of
from kitlib.speakers import DETERMINERS, PRONOUNS, STOP, Words, is_mark, is_name, name_start
from kitlib.voices import NOUNS, SMALL, VERBS, Bounds, Cue, find_subject

_OBJECT = 7  # words within which "put the toll at" reaches its "at"


def by_count(sentence: Words, index: int) -> Cue | None:
    """Return the source that stands before what it counted: "the official death toll", "police figures".

    Examples
    --------
    >>> from kitlib.speakers import read_words
    >>> by_count(read_words("The official toll rose to 12.", 0, 29), 2).source
    (1, 2)
    """
    words = sentence.words
    if words[index + 1 : index + 2] and words[index + 1] in SMALL["blockers"]:
        return None  # "official results will be known"
    if own := _by_own_count(sentence, index):
        return own
    for at in range(index - 1, max(-1, index - 4), -1):
        if is_mark(words[at]) or words[at] in STOP or words[at] in DETERMINERS:
            return None
        if words[at] == "official":
            return Cue(at, at + 1, (at, at + 1), sentence.slice(at, at + 1), "official", behind=True)
    return None


def _by_own_count(sentence: Words, index: int) -> Cue | None:
    """Return who has a count: "the ministry's toll of 12", "police figures"."""
    words = sentence.words
    following = words[index + 1] if index + 1 < len(words) else "."
    if words[index] not in NOUNS["own"] or not index or not (is_mark(following) or following in SMALL["after_count"]):
        return None
    last = index - (words[index - 1] in SMALL["before_count"])
    first = name_start(sentence, last)
    if first == last or words[last - 1] == "official":
        return None
    kind = kind_of(words[first:last])
    if kind == "none" or not (words[last - 1].endswith("'s") or kind_of(words[last - 1 : last]) != "none"):
        return None
    return Cue(first, index + 1, (first, last), sentence.slice(index, index + 1), kind, behind=True)


def by_putting(sentence: Words, index: int) -> Cue | None:
    """Return the source of "activists put the toll at 60" and of "the ministry raised the toll to 60".

    Examples
    --------
    >>> from kitlib.speakers import read_words
    >>> by_putting(read_words("Police put the toll at 12.", 0, 26), 1).mark
    'put the toll at'
    """
    words, subject = sentence.words, find_subject(sentence, index)
    if subject is None:
        return None
    if words[0] == "as" and words[index + 1 : index + 3] == ["it", ","]:  # "as the mayor put it,"
        return Cue(subject[0], index + 2, subject, sentence.slice(index, index + 2), kind_of(words[slice(*subject)]))
    goal = "at" if words[index] in VERBS["putting"] else "to"
    at = next((at for at in range(index + 1, min(len(words), index + _OBJECT)) if words[at] == goal), None)
    if at is None:
        return None
    counted = not NOUNS["counts" if goal == "at" else "own"].isdisjoint(words[index + 1 : at])
    if not counted and not (goal == "at" and _may_count(sentence, subject) and _is_level(words, index, at)):
        return None
    return Cue(subject[0], at + 1, subject, sentence.slice(index, at + 1), kind_of(words[slice(*subject)]))


def _may_count(sentence: Words, subject: Bounds) -> bool:
    """Tell whether a subject may be a source: of a known kind, a name, a paper or a pronoun."""
    words = sentence.words[slice(*subject)]
    if kind_of(words) != "none" or is_name(sentence, *subject):
        return True
    return words[0] in PRONOUNS or not NOUNS["documents"].isdisjoint(words)


def _is_level(words: Sequence[str], index: int, at: int) -> bool:
    """Tell "put approval at 40" from "put 12 tanks at the gate"."""
    counted = any(word[0].isdigit() for word in words[index + 1 : at])
    return not counted and words[at + 1 : at + 2] not in [["the"], ["his"], ["her"], ["its"], ["their"]]
