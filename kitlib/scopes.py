"""Scopes: of whom, where and in which period a figure counts, and whether it is stated at all."""

import functools
import re
from collections.abc import Sequence

from kitlib.lexicon import Lexicon, load_words
from kitlib.model import Scope, Status
from kitlib.phrases import Place, Sentence, word_class
from kitlib.units import dimension

_PLACE_OPENERS = frozenset({"in", "at", "near", "across", "outside"})
_LEADING_REACH = 14  # words in which the place that opens a sentence ends
_JOINED = 3  # words of "shot and killed"
_LONGEST_NAME = 6  # words
_BREAKS = frozenset({";", ":", "—"})
_BEYOND = 4  # words after the clause in which a period may still follow
_UNITS = r"(?:\s+[\w-]+)?\s+(?:hours?|days?|weeks?|months?|years?|decades?)\b"


def scope_of(sentence: Sentence, index: int, path: Sequence[int], measure: str, lexicon: Lexicon) -> Scope:
    """Return what the figure at a place covers.

    Parameters
    ----------
    sentence
        The sentence that holds it.
    index
        Its position among the sentence's figures.
    path
        The atoms of its clause behind it, of `clauses.path_of`.
    measure
        The lexicon's key for what is counted.
    lexicon
        The measures and their words.

    Returns
    -------
    Scope
    """
    place = sentence.places[index]
    return Scope(
        population=_population(sentence, place, measure, lexicon),
        place="" if dimension(place.quantity.unit) == "time" else _place_name(sentence, index, path),
        window=_window(sentence, place, path),
        increment=_increment(sentence, place) and not _adds_another(sentence, index, measure, lexicon),
        part=is_part(sentence, index) or _has_more(sentence, index, path),
        pooled=_pooled(sentence, place, path, measure, lexicon),
    )


def status_of(sentence: Sentence, index: int, path: Sequence[int]) -> Status:
    """Return whether the figure at a place is stated, denied ("not 200") or possible ("may reach 200")."""
    place, floor = sentence.places[index], sentence.floor(index)
    near = sentence.words[max(place.first - 3, floor) : place.first]
    if {"not", "denied", "never"} & set(near):
        return "denied"
    around = [*range(max(place.first - 6, floor), place.noun), *path]
    if sentence.words[-1] == "?" or any(_is_doubt(sentence, at) for at in around):
        return "possible"
    return "stated"


def _is_doubt(sentence: Sentence, at: int) -> bool:
    """Tell a word that makes a count merely possible; the month of May is none."""
    word = sentence.words[at]
    return word in word_class("possible") and not (word == "may" and at and sentence.atoms.raws[at][0].isupper())


def _population(sentence: Sentence, place: Place, measure: str, lexicon: Lexicon) -> str:
    """Return the group that is counted, where the measure itself does not name it and no other group joins it."""
    for at in range(place.noun - 1, place.after - 1, -1):
        word = sentence.words[at]
        if word in word_class("groups"):
            joined = sentence.words[place.noun : place.noun + 1] == ["and"] and at == place.noun - 1
            other = joined and is_people(next(iter(sentence.words[place.noun + 1 : place.noun + 2]), ""))
            return "" if other or measure in lexicon.measures_of(word) else word
    return ""


def is_people(word: str) -> bool:
    """Tell a noun of people, which says nothing of what happened to them.

    Examples
    --------
    >>> is_people("soldiers"), is_people("people"), is_people("houses")
    (True, True, False)
    """
    return word in word_class("groups") or word in word_class("people") or word in word_class("persons")


def _place_name(sentence: Sentence, index: int, path: Sequence[int]) -> str:
    """Return the name after the first "in", "at", "near" or "across" behind the figure, else the sentence's own."""
    for at in path:
        if sentence.words[at] in _PLACE_OPENERS and (name := _name_at(sentence, at + 1)):
            return name
    return _leading_place(sentence, sentence.places[index].first)


def _leading_place(sentence: Sentence, before: int) -> str:
    """Return the place that opens the sentence, for all its figures: "In Tarvo district, 10 people were killed"."""
    words = sentence.words
    if words[0] not in _PLACE_OPENERS:
        return ""
    for at in range(min(before, _LEADING_REACH)):
        if words[at] == "," or words[at] in _BREAKS:
            return ""
        if words[at] in _PLACE_OPENERS | {"of"} and (name := _name_at(sentence, at + 1)):
            return name
    return ""


def _name_at(sentence: Sentence, at: int) -> str:
    """Return the name that begins at an atom: "Tarvo", "Tarvo" of "Tarvo's market" and "Tarvo district"."""
    words, raws = sentence.words, sentence.atoms.raws
    at += words[at : at + 1] in (["the"], ["nearby"], ["neighbouring"], ["neighboring"])
    end = at
    while (
        end < min(len(words), at + _LONGEST_NAME)
        and raws[end][0].isupper()
        and words[end] not in word_class("calendar")
    ):
        end += 1
    if end == at or words[at] in word_class("titles"):
        return ""
    # "in the Central Asian country": the name describes a word that is no place of its own
    described = end < len(words) and (
        sentence.roles[end] == "number" or (sentence.roles[end] == "open" and words[end] not in word_class("areas"))
    )
    return "" if described else sentence.written(at, end)


def _window(sentence: Sentence, place: Place, path: Sequence[int]) -> str:
    end = path[-1] + 1 if path else place.noun
    found = _window_pattern().search(sentence.written(place.noun, min(end + _BEYOND, len(sentence.words))))
    return found.group() if found else ""


@functools.cache
def _window_pattern() -> re.Pattern[str]:
    openings: list[str] = load_words("grammar")["windows"]
    counted = ("in ", "over ", "during ")
    return re.compile(
        "|".join(rf"\b{opening}" + (_UNITS if opening.startswith(counted) else r"\b") for opening in openings),
        re.IGNORECASE,
    )


def _increment(sentence: Sentence, place: Place) -> bool:
    """Tell an addition: "another 12", "a further 12", "12 more", "12 new cases"; "more than 12" is none."""
    words, at = sentence.words, place.first - 1
    while at > 0 and sentence.roles[at] == "adverbs" and words[at] not in word_class("increments"):
        at -= 1
    inside = words[place.first : place.after]
    if place.first and any(word in word_class("increments") for word in (words[at], *inside) if word != "more"):
        return True
    behind, last = words[place.after : place.after + 1], words[place.noun - 1]
    if behind == ["more"]:
        return words[place.after + 1 : place.after + 2] != ["than"]
    if behind == ["new"]:
        return last in word_class("growing")
    return bool(behind) and behind[0] in word_class("increments")


def _adds_another(sentence: Sentence, index: int, measure: str, lexicon: Lexicon) -> bool:
    """Tell "7 were killed and another 31 wounded", where nothing is added to an earlier count of the same thing."""
    if not index or not measure:
        return False
    before = sentence.words[sentence.floor(index - 1) : sentence.places[index].first]
    named = {key for word in before if word not in word_class("groups") for key in lexicon.measures_of(word)}
    return bool(named) and measure not in named


def is_part(sentence: Sentence, index: int) -> bool:
    """Tell a part of a total given before it: "including 3 children", "103 of them"."""
    place = sentence.places[index]
    if not index:
        return False
    before = " ".join(sentence.words[max(place.first - 4, 0) : place.first])
    behind = " ".join(sentence.words[place.after : place.after + 2])
    parts: list[str] = load_words("grammar")["parts"]
    return any(before.endswith(part) or behind.startswith(part) for part in parts)


def _has_more(sentence: Sentence, index: int, path: Sequence[int]) -> bool:
    """Tell the first summand of "killed 170 people in the province and dozens more in the country"."""
    if index + 1 >= len(sentence.places) or sentence.places[index].quantity.unit:
        return False
    place, more = sentence.places[index], sentence.places[index + 1]
    between = [sentence.words[at] for at in path if at < more.first]
    behind = sentence.words[more.after : more.after + 1]
    return behind == ["more"] and between[-1:] == ["and"] and place.noun + len(between) == more.first


def _pooled(sentence: Sentence, place: Place, path: Sequence[int], measure: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the other measures that share the figure: "killed and injured", "dead or wounded"."""
    keys: list[str] = []
    words = sentence.words
    for at in [*range(place.after, place.noun), *path]:
        if words[at] not in {"and", "or"} or not place.after < at < len(words) - 1:
            continue
        before, after = _keys(sentence, at - 1, lexicon), _keys(sentence, at + 1, lexicon)
        both = before.isdisjoint(after) and measure in before | after and before and after
        # "shot and killed" is one deed, a term of its own
        if both and _alike(sentence, at - 1, at + 1) and not _spans(sentence, at - 1):
            keys += sorted(after if measure in before else before)[:1]
    return tuple(dict.fromkeys(keys))


def _keys(sentence: Sentence, at: int, lexicon: Lexicon) -> frozenset[str]:
    """Return the measures that the word at an atom names, unless it names a group of people."""
    word = sentence.words[at]
    return frozenset() if word in word_class("groups") else lexicon.measures_of(word)


def _alike(sentence: Sentence, left: int, right: int) -> bool:
    """Tell two verbs or states, or two nouns, from "in a mosque and shot"."""
    return _is_told(sentence, left) == _is_told(sentence, right)


def _is_told(sentence: Sentence, at: int) -> bool:
    verb = at in sentence.hits["transitive"] or at in sentence.hits["intransitive"]
    return verb or sentence.words[at] in word_class("states")


def _spans(sentence: Sentence, at: int) -> bool:
    """Tell a term that runs over the "and" behind its first word."""
    return any(length >= _JOINED for hits in sentence.hits.values() for length, _ in hits.get(at, ()))
