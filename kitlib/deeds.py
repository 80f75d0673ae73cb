"""Deeds: the verbs that tell what happened to the counted, whether they stand behind it or before it."""

from collections.abc import Iterator, Sequence

from kitlib.clauses import is_state, verbs_of
from kitlib.levels import LIGHT, SECOND, Candidate
from kitlib.phrases import AFTER_PARTICIPLE, Sentence, word_class

#: The least cost of one verb: "12 people were killed".
VERB = 1.0
_SEVERAL = 2.0  # a verb of several words
_ADJUNCT = 0.5  # "12 people seeking shelter": what they do beside the main verb
_VERB_BEFORE = 1.1
_BEFORE_REACH = 8
_ACCUSED_REACH = 4
_BE = frozenset({"was", "were", "been", "be", "being", "is", "are", "got", "aren't", "weren't", "wasn't", "isn't"})
_ADJUNCTS = frozenset({"in", "on", "by", "after", "for", "during", "from", "with", "as", "to", "before", "at"})


def deeds_of(sentence: Sentence, index: int, path: Sequence[int]) -> Iterator[Candidate]:
    """Yield the measures of the verbs whose subject or object a figure counts, with their costs.

    Parameters
    ----------
    sentence
        The sentence.
    index
        The figure's position among the sentence's figures.
    path
        The atoms of its clause behind it, of `clauses.path_of`.

    Yields
    ------
    tuple of float and str
        The cost and the measure.
    """
    yield from _verb_after(sentence, index, path)
    yield from _verb_before(sentence, index)


def _verb_after(sentence: Sentence, index: int, path: Sequence[int]) -> Iterator[Candidate]:
    """Read "12 people were killed", "12 died", "12,000 people arrested after": verbs whose subject is counted."""
    for at, distance, auxiliaries in verbs_of(sentence, index, path):
        cost = VERB + 0.1 * distance
        for length, key in sentence.hits["intransitive"].get(at, ()):
            adjunct = sentence.words[at].endswith("ing")
            yield cost + (_ADJUNCT - 0.05 * length if adjunct else -_weight(length)), key
        for length, key in sentence.hits["transitive"].get(at, ()):
            if _is_passive(sentence, at, at + length, auxiliaries):
                yield cost - _weight(length), key
        if at >= sentence.places[index].noun and is_state(sentence, at):
            yield from ((cost, key) for _, key in sentence.hits["nouns"][at])


def _weight(length: int) -> float:
    """Return how much a verb of several words outweighs the noun: "12,000 homes lost power"."""
    return 0.05 * length + (_SEVERAL if length > 1 else 0.0)


def _is_passive(sentence: Sentence, at: int, after: int, auxiliaries: Sequence[str]) -> bool:
    """Tell "12 were killed" and "12 people arrested after" from "12 people killed a guard"."""
    word = sentence.words[at]
    if not word.endswith("ed") and word not in word_class("participles"):
        return False
    if auxiliaries:
        return not _BE.isdisjoint(auxiliaries)
    return after >= len(sentence.words) or sentence.roles[after] in AFTER_PARTICIPLE


def _verb_before(sentence: Sentence, index: int) -> Iterator[Candidate]:
    """Read "killed at least 12", "injuring some 40 others": verbs whose object is counted."""
    place = sentence.places[index]
    first, verbs = place.first, sentence.hits["transitive"]
    if sentence.words[place.after : place.after + 1] == ["-"]:  # "buried a 3-pointer"
        return
    for at in range(first - 1, max(first - _BEFORE_REACH, -1), -1):
        for length, key in verbs.get(at, ()):
            start = at + length
            cost = _VERB_BEFORE + 0.2 * (first - length - at) - (_SEVERAL if length > 1 else 0.0)
            if start > first or not _is_active(sentence, at) or _is_only_alleged(sentence, at):
                continue
            if all(_is_light(sentence, between) for between in range(start, first)):
                yield cost, key
            elif _is_second_object(sentence, start, first):
                yield cost + SECOND, key


def _is_active(sentence: Sentence, at: int) -> bool:
    return sentence.words[at].endswith("ing") or _BE.isdisjoint(sentence.words[max(at - 2, 0) : at])


def _is_second_object(sentence: Sentence, start: int, first: int) -> bool:
    """Tell "killed a guard and 12 others": one noun phrase and a joint stand between verb and figure."""
    if sentence.words[start:first] in (["himself", "and"], ["herself", "and"], ["themselves", "and"]):
        return True
    if first - start not in {3, 4} or sentence.words[first - 1] not in {"and", "or"}:
        return False
    opened = sentence.words[start] in {"a", "an", "the", "his", "her", "their"}
    return opened and all(part == "open" for part in sentence.roles[start + 1 : first - 1])


def _is_only_alleged(sentence: Sentence, at: int) -> bool:
    """Tell "charged with killing 3" and "threatened to kill 12" from a deed that is told as done."""
    before = sentence.words[max(at - _ACCUSED_REACH, 0) : at]
    if sentence.words[at].endswith("ing") or "having" in before:
        # Whoever was convicted of it has done it, as far as a report can tell.
        return any(word in word_class("accused") for word in before) or {"not", "guilty"} <= set(before)
    return before[-1:] == ["to"] and any(word in word_class("planned") for word in before)


def _is_light(sentence: Sentence, at: int) -> bool:
    """Tell a word that may stand between a verb and the figure that it governs."""
    word = sentence.words[at]
    return (sentence.roles[at] in LIGHT and word not in _ADJUNCTS) or word in word_class("increments")
