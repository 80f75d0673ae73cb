"""Inheritances: figures that count what the figure before them counts, because their own words do not say it."""

from kitlib.levels import GROUP, Candidate
from kitlib.model import Quantity
from kitlib.phrases import Place, Sentence, is_people, word_class
from kitlib.scopes import is_elsewhere, is_part

_JOINING = frozenset({"and", ",", "or"})
_LONGER = 0.5  # what a group's name of several words may cost less: "two police officers"
_FEWEST_ELLIPTIC = 2
_NOUN_BEFORE = 1.6  # a verb costs less
_RESTATED_REACH = 5  # words
_RESTATING = frozenset({"figure", "number", "total", "tally"})
_ALONG = (["along", "with"], ["together", "with"], ["well", "as"])
_OF_WHICH = (["of", "which"], ["of", "whom"], ["of", "them"])
_SHORTEST = 4  # letters of a verb in "-ed"


def inherit(found: list[Candidate], sentence: Sentence) -> list[Candidate]:
    """Let a part count what its total counts: "killed 40 people, including 12 children", "40 died, 12 of them in".

    Parameters
    ----------
    found
        The cost and the measure of each figure of the sentence, in order; it is changed in place.
    sentence
        The sentence.

    Returns
    -------
    list of (float, str)
        The same list.
    """
    for index in range(1, len(found)):
        whole, part = sentence.places[index - 1].quantity, sentence.places[index].quantity
        bare = found[index][0] >= GROUP - _LONGER and found[index - 1][1] != "" and part.form != "ordinal"
        if not bare or whole.unit != part.unit:
            continue
        if (
            (is_part(sentence, index) and _may_be_part(whole, part) and not _does_more(sentence, index))
            or is_elsewhere(sentence, index)
            or _is_along(sentence, index, found[index - 1])
            or _is_elliptic(sentence, index, found[index - 1])
            or _is_restated(sentence, sentence.places[index])
        ):
            found[index] = found[index - 1]
    return found


def _may_be_part(whole: Quantity, part: Quantity) -> bool:
    return part.value is None or part.value <= whole.high


def _is_elliptic(sentence: Sentence, index: int, last: Candidate) -> bool:
    """Tell "400 homes were destroyed and 1,200 damaged", where the second noun is left out."""
    place, words = sentence.places[index], sentence.words
    named = last[0] < GROUP and not is_people(words[sentence.places[index - 1].noun - 1])
    first = place.first - (words[place.first - 1] in word_class("increments"))
    if not named or place.noun - place.after > 1 or first < _FEWEST_ELLIPTIC:
        return False
    before, behind = words[first - 2 : first], words[place.after : place.after + 2]
    if before[1] in _JOINING:
        behind = behind[1:] if behind[:1] in (["were"], ["are"]) else behind
        return bool(behind) and behind[0].endswith("ed")
    return (
        before[0] in _JOINING and before[1].endswith("ed") and (place.noun == place.after or behind[:1] == ["others"])
    )


def _is_restated(sentence: Sentence, place: Place) -> bool:
    """Tell another account or an earlier level of what was just counted: "police put the figure at 12", "up from 9"."""
    before = sentence.words[max(place.first - _RESTATED_REACH, 0) : place.first]
    if before[-2:] in (["up", "from"], ["down", "from"], ["compared", "with"], ["compared", "to"]):
        return True
    return before[-1:] in (["at"], ["to"], ["was"]) and not _RESTATING.isdisjoint(before)


def _is_along(sentence: Sentence, index: int, last: Candidate) -> bool:
    """Tell "seven guards were hurt along with three patients": what befell the first befell the second."""
    place = sentence.places[index]
    joined = sentence.words[max(place.first - 2, 0) : place.first] in _ALONG
    people = place.noun > place.after and is_people(sentence.words[place.noun - 1])
    return joined and people and last[0] < _NOUN_BEFORE


def _does_more(sentence: Sentence, index: int) -> bool:
    """Tell "five bombs fell, of which four exploded": the four are no fewer bombs that fell."""
    place = sentence.places[index]
    if sentence.words[max(place.first - 2, 0) : place.first] not in _OF_WHICH or place.noun > place.after:
        return False
    word = next(iter(sentence.words[place.after : place.after + 1]), "")
    return word in word_class("past") or (word.endswith("ed") and len(word) > _SHORTEST)
