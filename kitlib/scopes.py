"""Scopes: of whom, where and in which period a figure counts, and whether it is stated at all."""

import functools
import re
from collections.abc import Iterator

from kitlib.lexicon import Lexicon, load_words
from kitlib.model import Scope, Status
from kitlib.phrases import Place, Sentence, word_class
from kitlib.units import dimension

_PLACE_OPENERS = frozenset({"in", "at", "near", "across", "outside"})
_BEYOND = 4  # words after the clause in which a period may still follow
_UNITS = r"(?:\s+[\w-]+)?\s+(?:hours?|days?|weeks?|months?|years?|decades?)\b"


def scope_of(sentence: Sentence, index: int, measure: str, lexicon: Lexicon) -> Scope:
    """Return what the figure at a place covers.

    Parameters
    ----------
    sentence
        The sentence that holds it.
    index
        Its position among the sentence's figures.
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
        place="" if dimension(place.quantity.unit) == "time" else _place_name(sentence, index),
        window=_window(sentence, index),
        increment=_increment(sentence, place) and not _adds_another(sentence, index, measure, lexicon),
        part=_part(sentence, index),
        pooled=_pooled(sentence, index, measure, lexicon),
    )


def status_of(sentence: Sentence, index: int) -> Status:
    """Return whether the figure at a place is stated, denied ("not 200") or possible ("may reach 200")."""
    place, floor = sentence.places[index], sentence.floor(index)
    near = sentence.words[max(place.first - 3, floor) : place.first]
    if {"not", "denied", "never"} & set(near):
        return "denied"
    around = sentence.words[max(place.first - 6, floor) : sentence.clause_end(index)]
    if sentence.words[-1] == "?" or any(word in word_class("possible") for word in around):
        return "possible"
    return "stated"


def _population(sentence: Sentence, place: Place, measure: str, lexicon: Lexicon) -> str:
    """Return the group that is counted, where the measure itself does not name it."""
    for at in range(place.noun - 1, place.after - 1, -1):
        if sentence.words[at] not in word_class("groups"):
            continue
        named = any(key == measure for _, key in lexicon.terms["nouns"].get(sentence.stems[at], ()))
        return "" if named else sentence.words[at]
    return ""


def _place_name(sentence: Sentence, index: int) -> str:
    """Return the name after the first "in", "at", "near" or "across" of the figure's clause."""
    place, stop = sentence.places[index], sentence.clause_end(index)
    for at in range(place.noun, stop - 1):
        if sentence.words[at] in _PLACE_OPENERS and (name := _name_at(sentence, at + 1, stop)):
            return name
    return ""


def _name_at(sentence: Sentence, at: int, stop: int) -> str:
    at += sentence.words[at] == "the"
    end = at
    while end < stop and sentence.atoms.raws[end][0].isupper() and sentence.words[end] not in word_class("calendar"):
        end += 1
    # "in the Central Asian country": the name describes a word that is no place of its own
    described = end < stop and (sentence.words[end] in {"'", "’"} or sentence.roles[end] == "open")
    return "" if described else sentence.written(at, end)


def _window(sentence: Sentence, index: int) -> str:
    place = sentence.places[index]
    stop = min(sentence.clause_end(index) + _BEYOND, len(sentence.words))
    found = _window_pattern().search(sentence.written(place.noun, stop))
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
    """Tell an addition: "another 12", "a further 12", "12 more"; "more than 12" is none."""
    words = sentence.words
    inside = words[max(place.first - 2, 0) : place.after]
    if any(word in word_class("increments") for word in inside if word != "more"):
        return True
    return words[place.after : place.after + 1] == ["more"] and words[place.after + 1 : place.after + 2] != ["than"]


def _adds_another(sentence: Sentence, index: int, measure: str, lexicon: Lexicon) -> bool:
    """Tell "7 were killed and another 31 wounded", where nothing is added to an earlier count of the same thing."""
    if not index or not measure:
        return False
    before = sentence.words[sentence.floor(index - 1) : sentence.places[index].first]
    stems = sentence.stems[sentence.floor(index - 1) : sentence.places[index].first]
    named = {key for word, part in zip(before, stems, strict=True) for key in _keys(word, part, lexicon)}
    return bool(named) and measure not in named


def _part(sentence: Sentence, index: int) -> bool:
    """Tell a part of a total given before it: "including 3 children", "103 of them"."""
    place = sentence.places[index]
    if not index:
        return False
    before = " ".join(sentence.words[max(place.first - 4, 0) : place.first])
    behind = " ".join(sentence.words[place.after : place.after + 2])
    parts: list[str] = load_words("grammar")["parts"]
    return any(before.endswith(part) or behind.startswith(part) for part in parts)


def _pooled(sentence: Sentence, index: int, measure: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the other measures that share the figure: "killed and injured", "dead or wounded"."""
    place, stop = sentence.places[index], sentence.clause_end(index)
    keys: list[str] = []
    for at in range(place.after, stop - 2):
        if sentence.words[at + 1] not in {"and", "or"}:
            continue
        pair = _key_at(sentence, at, lexicon), _key_at(sentence, at + 2, lexicon)
        if all(pair) and pair[0] != pair[1] and measure in pair:
            keys += [key for key in pair if key != measure]
    return tuple(dict.fromkeys(keys))


def _key_at(sentence: Sentence, at: int, lexicon: Lexicon) -> str:
    """Return the first measure that the word at a place names."""
    return next(_keys(sentence.words[at], sentence.stems[at], lexicon), "")


def _keys(word: str, part: str, lexicon: Lexicon) -> Iterator[str]:
    """Yield the measures that one word names."""
    if word not in word_class("groups"):
        for kind in ("transitive", "intransitive", "nouns"):
            yield from (key for term, key in lexicon.terms[kind].get(part, ()) if len(term) == 1)
