"""Statuses: whether a figure is stated, denied ("not 200"), or feared, expected and the like ("may reach 200")."""

from collections.abc import Sequence

from kitlib.model import Status
from kitlib.phrases import Sentence, word_class

_REACH = 6  # words before the figure in which a cue can govern it
_DENIED_REACH = 3
_DISMISSED_REACH = 4  # words from "ruled out" to "rumours"
_CONDITIONAL_REACH = 2  # "if the 200", but not "whether they knew of the 200"
_HEDGES = frozenset({"about", "around", "at", "over"})  # no prepositions before a number


def status_of(sentence: Sentence, index: int, path: Sequence[int]) -> Status:
    """Return the status of the figure at a place, by the words of its own clause.

    Parameters
    ----------
    sentence
        The sentence that holds it.
    index
        Its position among the sentence's figures.
    path
        The atoms of its clause behind it, of `clauses.path_of`.

    Examples
    --------
    >>> from kitlib.quantities import find_quantities
    >>> [quantity.status for quantity in find_quantities("12 were killed, and the toll could reach 200")]
    ['stated', 'possible']
    """
    before = _before(sentence, index)
    if _is_denied(sentence, before) or _is_rumour(sentence, before) or _undone(sentence, path):
        return "denied"
    asked = sentence.words[-1] == "?" and sentence.roles[0] == "auxiliaries"  # "Why did 200 die?" holds that they did
    doubted = asked or _governed(sentence, before) or _doubted_behind(sentence, path)
    return "possible" if doubted else "stated"


def _before(sentence: Sentence, index: int) -> list[int]:
    """Return the atoms of the clause right before a figure, nearest first."""
    first, floor = sentence.places[index].first, sentence.floor(index)
    found = []
    for at in range(first - 1, max(first - _REACH, floor) - 1, -1):
        closes = sentence.roles[at] in {"sign", "conjunctions"} and sentence.words[at] != "that"
        if closes and sentence.words[at] not in word_class("possible"):
            break
        found.append(at)
    return found


def _is_denied(sentence: Sentence, before: Sequence[int]) -> bool:
    """Tell "not 200", "did not kill 200" and "denied that 200 died"; "has not lost in four years" counts the years."""
    bare = True  # nothing but "that" and the like lies between: "denied parole 17 times" denies no number
    for at in before[:_DENIED_REACH]:
        word, kind = sentence.words[at], sentence.roles[at]
        if word in {"not", "never"} or (word == "denied" and bare):
            return True
        if kind == "prepositions" and word not in _HEDGES:
            return False
        bare = bare and (kind in {"determiners", "adverbs"} or word == "that" or word in _HEDGES)
    return False


def _is_rumour(sentence: Sentence, before: Sequence[int]) -> bool:
    """Tell "ruled out rumours of 30 deaths" and "dismissed reports that 30 died": what was heard is turned down."""
    heard = next((at for at in before if sentence.words[at] in word_class("hearsay")), None)
    if heard is None:
        return False
    return any(sentence.words[at] in word_class("dismissed") for at in range(max(heard - _DISMISSED_REACH, 0), heard))


def _undone(sentence: Sentence, path: Sequence[int]) -> bool:
    """Tell "30 were not hurt" and "200 did not die"; "12 have not been named" holds that there are twelve."""
    negated = False
    for at in path:
        word, kind = sentence.words[at], sentence.roles[at]
        if kind in {"sign", "conjunctions"}:
            return False
        if negated and kind == "open":
            return at in sentence.hits["transitive"] or at in sentence.hits["intransitive"]
        negated = negated or word in {"not", "never"} or word.endswith("n't")
    return False


def _governed(sentence: Sentence, before: Sequence[int]) -> bool:
    """Tell a figure that a word of doubt before it governs: "could rise to 200", "fears that 200", "if 200 come"."""
    conditional = {"if", "whether"}
    return any(
        _is_doubt(sentence, at) and (sentence.words[at] not in conditional or behind < _CONDITIONAL_REACH)
        for behind, at in enumerate(before)
    )


def _doubted_behind(sentence: Sentence, path: Sequence[int]) -> bool:
    """Tell "200 may have died" and "200 are feared dead": the doubt stands in the first group of verbs."""
    told = False  # the verb has begun
    for at in path:
        word, kind = sentence.words[at], sentence.roles[at]
        if _is_doubt(sentence, at):
            return told or kind == "auxiliaries" or not _has_object(sentence, at)
        if kind in {"sign", "conjunctions"} or (told and kind != "auxiliaries" and word not in word_class("still")):
            return False
        told = told or kind == "auxiliaries"
    return False


def _has_object(sentence: Sentence, at: int) -> bool:
    """Tell "35 percent believed the minister", who doubt nothing, from "14 children believed trapped"."""
    return sentence.roles[at + 1 : at + 2] in (["determiners"], ["pronouns"], ["conjunctions"])


def _is_doubt(sentence: Sentence, at: int) -> bool:
    """Tell a word that makes a count merely possible; the month of May is none."""
    word = sentence.words[at]
    return word in word_class("possible") and not (word == "may" and at and sentence.atoms.raws[at][0].isupper())
