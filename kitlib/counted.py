"""What a figure counts: the counted phrase and its measure, read from the structure of the sentence."""

import dataclasses
from collections.abc import Iterator, Sequence

from kitlib import units
from kitlib.atoms import Atoms
from kitlib.lexicon import Lexicon, Measure
from kitlib.model import Quantity
from kitlib.phrases import Sentence, read_sentence, word_class
from kitlib.scopes import scope_of, status_of

# Costs: the word that stands in the closest bond with the figure names the measure.
_GROUP = 2.6  # "12 soldiers": a noun of people gives way to a verb ("12 soldiers were killed")
_BEHIND = 0.5  # "12 in custody"
_BEHIND_REACH = 4  # words
_VERB_AFTER = 1.0
_ADJUNCT = 0.5  # "12 people seeking shelter": what they do beside the main verb
_VERB_BEFORE = 1.1
_NOUN_BEFORE = 1.6
_OWN_NOUN = 2.0  # "a country of 19 million people": the figure has a noun of its own
_CUE = 3.0
_CUE_REACH = (12, 10)  # words before and after the figure in which a cue may stand
_BEFORE_REACH = 8
_AGE = "age"
_NONE = 99.0  # the cost of no measure
_JOINTS = frozenset({("and",), (",",), (",", "and"), ("or",)})
_DURATION = ("days", 50.0)  # a duration that nothing else names

_BE = frozenset({"was", "were", "been", "be", "being", "is", "are", "got"})
_AFTER_PARTICIPLE = frozenset({"sign", "prepositions", "conjunctions", "adverbs"})
_LIGHT = frozenset({"determiners", "adverbs", "prepositions"})
_ADJUNCTS = frozenset({"in", "on", "by", "after", "for", "during", "from", "with"})


def name_counts(atoms: Atoms, quantities: Sequence[Quantity], *, lexicon: Lexicon) -> list[Quantity]:
    """Return the quantities of one sentence with counted, measure, scope and status filled in.

    Parameters
    ----------
    atoms
        The atoms of the sentence; their offsets and those of the quantities point into one text.
    quantities
        The quantities that lie in the sentence, in order.
    lexicon
        The measures and their words.

    Returns
    -------
    list of Quantity
        As many, in the same order.

    Examples
    --------
    >>> from kitlib.atoms import split_atoms
    >>> from kitlib.lexicon import load_lexicon
    >>> twelve = Quantity(start=8, end=10, text="12", form="number", value=12.0)
    >>> [found] = name_counts(split_atoms("Another 12 people were killed."), [twelve], lexicon=load_lexicon())
    >>> found.measure, found.counted, found.scope.increment
    ('deaths', 'people', True)
    """
    if not quantities:
        return []
    sentence = read_sentence(atoms, quantities)
    measures = _shared([_measure(sentence, index, lexicon) for index in range(len(quantities))], sentence)
    return [_named(sentence, index, measure, lexicon) for index, (_, measure) in enumerate(measures)]


def _named(sentence: Sentence, index: int, measure: str, lexicon: Lexicon) -> Quantity:
    quantity = sentence.places[index].quantity
    return dataclasses.replace(
        quantity,
        unit=quantity.unit or ("year" if measure == _AGE else ""),
        measure=measure,
        counted=_counted(sentence, index),
        scope=scope_of(sentence, index, measure, lexicon),
        status=status_of(sentence, index),
    )


def _counted(sentence: Sentence, index: int) -> str:
    place = sentence.places[index]
    spoken = [at for at in range(place.after, place.noun) if sentence.roles[at] == "open"]
    return sentence.written(spoken[0], spoken[-1] + 1) if spoken else ""


def _shared(found: list[tuple[float, str]], sentence: Sentence) -> list[tuple[float, str]]:
    """Let counts that are joined share a verb: "11 rebels and six soldiers were killed", "killed 11 and six"."""
    steps = range(len(found) - 1)
    for left, right in [*((at, at + 1) for at in steps), *((at, at + 1) for at in reversed(steps))]:
        between = tuple(sentence.words[sentence.places[left].noun : sentence.places[right].first])
        if between not in _JOINTS or sentence.places[right].quantity.unit or sentence.places[left].quantity.unit:
            continue
        best, other = sorted((found[left], found[right]))
        if _VERB_AFTER <= best[0] < _NOUN_BEFORE <= other[0]:  # one has a verb, the other none of its own
            found[left] = found[right] = best
    return found


def _measure(sentence: Sentence, index: int, lexicon: Lexicon) -> tuple[float, str]:
    """Return the measure of the least cost whose dimension fits the figure's unit, and that cost."""
    quantity = sentence.places[index].quantity
    if _is_age(quantity):
        return 0.0, _AGE
    dimension = units.dimension(quantity.unit)
    # Nobody counts 6.1 people: only a rate or a unit makes a fraction of something counted.
    whole = quantity.value is None or quantity.value.is_integer() or quantity.unit != ""
    fitting = [
        (cost, key)
        for cost, key in _candidates(sentence, index, lexicon)
        if _fits(lexicon.measures[key], dimension, whole=whole)
    ]
    if dimension == "time" and _DURATION[0] in lexicon.measures:
        fitting.append((_DURATION[1], _DURATION[0]))
    return min(fitting, default=(_NONE, ""))


def _is_age(quantity: Quantity) -> bool:
    """Tell "16-year-old" and the bare years of "Smith, 44," from a duration."""
    text = quantity.text.lower()
    return quantity.unit == "year" and ("old" in text or "year" not in text)


def _fits(measure: Measure, dimension: str, *, whole: bool) -> bool:
    if measure.dimension is None:
        return dimension in {"", "share"} and whole
    return measure.dimension == dimension


def _candidates(sentence: Sentence, index: int, lexicon: Lexicon) -> Iterator[tuple[float, str]]:
    yield from _in_phrase(sentence, index, lexicon)
    yield from _verb_after(sentence, index, lexicon)
    yield from _verb_before(sentence, index, lexicon)
    yield from _noun_before(sentence, index, lexicon)
    yield from _cue(sentence, index, lexicon)


def _terms_at(sentence: Sentence, at: int, stop: int, role: str, lexicon: Lexicon) -> Iterator[tuple[int, str]]:
    """Yield length and key of the terms of one role that begin at an atom and end before `stop`, longest first."""
    for term, key in lexicon.terms[role].get(sentence.stems[at], ()):
        after = at + len(term)
        if after <= stop and tuple(sentence.stems[at:after]) == term:
            yield len(term), key


def _in_phrase(sentence: Sentence, index: int, lexicon: Lexicon) -> Iterator[tuple[float, str]]:
    """Read "12,000 arrests", "200 dead", "300 criminal investigations": the last noun of the phrase names it."""
    place = sentence.places[index]
    for at in range(place.after, place.noun):
        for length, key in _terms_at(sentence, at, place.noun, "nouns", lexicon):
            people = _GROUP if sentence.words[at + length - 1] in word_class("groups") else 0.0
            yield 0.2 * (place.noun - at - length) - 0.1 * length + people, key
    if place.noun < len(sentence.words) and sentence.words[place.noun] in {"in", "behind", "of", "with"}:
        stop = sentence.clause_end(index)
        for at in range(place.noun, min(place.noun + _BEHIND_REACH, stop)):
            for length, key in _terms_at(sentence, at, stop, "nouns", lexicon):
                if sentence.words[at + length - 1] not in word_class("groups"):
                    yield _BEHIND + 0.3 * (at - place.noun), key


def _verb_after(sentence: Sentence, index: int, lexicon: Lexicon) -> Iterator[tuple[float, str]]:
    """Read "12 people were killed", "12 died", "12,000 people arrested after": verbs whose subject is counted."""
    place, stop = sentence.places[index], sentence.clause_end(index)
    for at in range(place.after, stop):
        cost = _VERB_AFTER + 0.1 * max(at - place.noun, 0)
        for _, key in _terms_at(sentence, at, stop, "intransitive", lexicon):
            yield cost + (_ADJUNCT if sentence.words[at].endswith("ing") else 0.0), key
        for length, key in _terms_at(sentence, at, stop, "transitive", lexicon):
            if _is_passive(sentence, place.after, at, at + length):
                yield cost, key


def _is_passive(sentence: Sentence, begin: int, at: int, after: int) -> bool:
    """Tell "12 were killed" and "12 people arrested after" from "12 people killed a guard"."""
    if sentence.words[at].endswith(("ing", "s")):
        return False
    if "auxiliaries" in sentence.roles[begin:at]:
        return any(word in _BE for word in sentence.words[begin:at])
    return after >= len(sentence.words) or sentence.roles[after] in _AFTER_PARTICIPLE


def _verb_before(sentence: Sentence, index: int, lexicon: Lexicon) -> Iterator[tuple[float, str]]:
    """Read "killed at least 12", "injuring some 40 others": verbs whose object is counted."""
    first = sentence.places[index].first
    for at in range(first - 1, max(first - _BEFORE_REACH, -1), -1):
        for length, key in _terms_at(sentence, at, first, "transitive", lexicon):
            active = sentence.words[at].endswith("ing") or not _BE & set(sentence.words[max(at - 2, 0) : at])
            if active and all(_is_light(sentence, between) for between in range(at + length, first)):
                yield _VERB_BEFORE + 0.2 * (first - 1 - at), key


def _is_light(sentence: Sentence, at: int) -> bool:
    """Tell a word that may stand between a verb and the figure that it governs."""
    word = sentence.words[at]
    return (sentence.roles[at] in _LIGHT and word not in _ADJUNCTS) or word in word_class("increments")


def _noun_before(sentence: Sentence, index: int, lexicon: Lexicon) -> Iterator[tuple[float, str]]:
    """Read "the death toll was 164", "the number of injured rose to 40": only links stand between."""
    place = sentence.places[index]
    if place.quantity.form in {"ordinal", "score"}:
        return
    linked = bool(place.quantity.unit)
    own = _OWN_NOUN if place.noun > place.after else 0.0
    for at in range(place.first - 1, max(place.first - 9, sentence.floor(index) - 1), -1):
        for _, key in _terms_at(sentence, at, place.first, "nouns", lexicon):
            if linked:
                yield _NOUN_BEFORE + own + 0.15 * (place.first - at), key
        link = sentence.words[at] in word_class("links")
        linked = linked or link
        if not link and sentence.roles[at] not in _LIGHT | {"auxiliaries"}:
            return


def _cue(sentence: Sentence, index: int, lexicon: Lexicon) -> Iterator[tuple[float, str]]:
    """Read words that name a figure although nothing is counted: "magnitude 6.1", "a depth of 10 km"."""
    place = sentence.places[index]
    before, behind = _CUE_REACH
    for at in range(max(place.first - before, 0), min(place.after + behind, len(sentence.words))):
        if place.first <= at < place.after:
            continue
        for length, key in _terms_at(sentence, at, len(sentence.words), "cues", lexicon):
            if at >= place.noun > place.after and lexicon.measures[key].dimension == "":
                continue  # "42 buildings ... magnitude": what is counted is already said
            gap = at - place.after if at >= place.after else place.first - at - length
            yield _CUE + 0.3 * max(gap, 0), key
