"""What a figure counts: the counted phrase and its measure, read from the structure of the sentence."""

import dataclasses
import re
from collections.abc import Iterator, Sequence

from kitlib import units
from kitlib.atoms import Atoms
from kitlib.clauses import holder_of, path_of
from kitlib.deeds import VERB, deeds_of
from kitlib.inheritances import inherit
from kitlib.levels import GROUP, NOUN_BEFORE, Candidate, levels_of
from kitlib.lexicon import Lexicon, Measure, load_words
from kitlib.model import Quantity
from kitlib.phrases import QUOTES, Place, Sentence, is_people, read_sentence, word_class
from kitlib.scopes import scope_of
from kitlib.standings import is_record, is_result
from kitlib.statuses import status_of

# Costs: the word that stands in the closest bond with the figure names the measure.
_BEHIND = 0.5  # "$3 million in aid"
_STATE = -0.5  # "12 suspects are in custody"
_ATTACHED = 2.0  # "12 men in custody" gives way to the verb: "12 men in custody were charged"
_BEHIND_REACH = 5  # words
_CUE = 3.0
_CUE_REACH = (12, 9)  # words before and after the figure in which a cue may stand
_AGE = "age"
_NONE = 99.0  # the cost of no measure
_JOINTS = frozenset({("and",), (",",), (",", "and"), ("or",), ("&",)})
_JOINED = 2  # words of "and shops"
_VOTED_REACH = 7  # words
_SCORED = re.compile(r"(?:[A-Z][^0-9]{1,40})?[0-9]+(?: ?[-–] ?|, [A-Z][^0-9]{1,40})[0-9]+")
_UNIT_ALONE = 50.0  # a duration or a speed that nothing else names
_SOUGHT_REACH = 7  # words
_KIN = (0.0, "children")  # "a mother of two"
_TURNED = frozenset({"was", "is", "turned", "turns"})
_FEWEST_AGED = 2  # words of "he was"
_AFTER_AGE = frozenset({"sign", "conjunctions"})

_UNNAMED = frozenset({"ordinal"})  # a rank counts nothing
_ACCUSING = frozenset({"of", "with", "for"})


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
    sentence = read_sentence(atoms, quantities, lexicon)
    paths = [path_of(sentence, index) for index in range(len(quantities))]
    found = [_measure(sentence, index, path, lexicon) for index, path in enumerate(paths)]
    measures = inherit(_shared(found, sentence), sentence)
    return [
        _named(sentence, index, _shared_path(sentence, paths, index), measures[index][1], lexicon)
        for index in range(len(paths))
    ]


def _shared_path(sentence: Sentence, paths: Sequence[list[int]], index: int) -> list[int]:
    """Return the clause behind a count, and that of the next one where both share it: "12 men and 3 women in Tarvo"."""
    if paths[index] and index + 1 < len(paths) and _is_joint(sentence, index):
        return paths[index] + paths[index + 1]
    return paths[index]


def _is_joint(sentence: Sentence, left: int) -> bool:
    """Tell two counts between which only a joint stands."""
    one, other = sentence.places[left], sentence.places[left + 1]
    return (
        not one.quantity.unit and not other.quantity.unit and tuple(sentence.words[one.noun : other.first]) in _JOINTS
    )


def _named(sentence: Sentence, index: int, path: Sequence[int], measure: str, lexicon: Lexicon) -> Quantity:
    quantity = sentence.places[index].quantity
    return dataclasses.replace(
        quantity,
        unit="" if measure == _KIN[1] else quantity.unit or ("year" if measure == _AGE else ""),
        measure=measure,
        counted=_counted(sentence, index),
        scope=scope_of(sentence, index, path, measure, lexicon),
        status=status_of(sentence, index, path),
    )


def _counted(sentence: Sentence, index: int) -> str:
    """Return the counted phrase as written; in its quotation marks where it is quoted, for it is not the kit's word."""
    place = sentence.places[index]
    spoken = [at for at in range(place.after, place.noun) if sentence.roles[at] == "open"]
    if spoken and sentence.words[place.after] == "-" and sentence.words[spoken[0]] == "strong":
        del spoken[0]
    if not spoken or (len(spoken) == 1 and _is_bare_verb(sentence, spoken[0])):
        return ""
    first, after = spoken[0], spoken[-1] + 1
    raws = sentence.atoms.raws
    close = QUOTES.get(raws[first - 1]) if first > place.after else None
    if close and close in raws[after : after + _BEHIND_REACH]:
        return sentence.written(first - 1, raws.index(close, after) + 1)
    return sentence.written(first, after)


def _is_bare_verb(sentence: Sentence, at: int) -> bool:
    """Tell "12 killed in", where no noun is counted, from "12 wounded"."""
    return at in sentence.hits["transitive"] and at not in sentence.hits["nouns"] and sentence.words[at].endswith("ed")


def _shared(found: list[Candidate], sentence: Sentence) -> list[Candidate]:
    """Let counts that are joined share a verb: "11 rebels and six soldiers were killed", "killed 11 and six"."""
    steps = range(len(found) - 1)
    for left, right in [*((at, at + 1) for at in steps), *((at, at + 1) for at in reversed(steps))]:
        if not _is_joint(sentence, left):
            continue
        best, other = sorted((found[left], found[right]))
        # One has a verb or a state, the other none of its own.
        if (best[0] < _STATE or VERB <= best[0] < NOUN_BEFORE) and other[0] >= NOUN_BEFORE:
            found[left] = found[right] = best
    return found


def _measure(sentence: Sentence, index: int, path: Sequence[int], lexicon: Lexicon) -> Candidate:
    """Return the measure of the least cost whose dimension fits the figure's unit, and that cost."""
    place = sentence.places[index]
    quantity = place.quantity
    if "year" not in quantity.text.lower() and holder_of(sentence, index) == "kin" and not _counted(sentence, index):
        return _KIN
    if _is_age(sentence, place):
        return 0.0, _AGE
    if quantity.form in _UNNAMED:
        return _NONE, ""
    if quantity.form == "score" and (scored := _score(sentence, place)) in lexicon.measures:
        return 0.0, scored
    dimension = units.dimension(quantity.unit)
    # Nobody counts 6.1 people: only a rate or a unit makes a fraction of something counted.
    whole = quantity.value is None or quantity.value.is_integer() or quantity.unit != ""
    fitting = [
        (cost, key)
        for cost, key in _candidates(sentence, index, path, lexicon)
        if _fits(lexicon.measures[key], dimension, whole=whole) and _suits(sentence, place, key)
    ]
    plain = load_words("grammar")["unnamed"].get(dimension, "") if dimension else ""
    if plain in lexicon.measures:
        fitting.append((_UNIT_ALONE, plain))
    cost, measure = min(fitting, default=(_NONE, ""))
    return cost, _sought(sentence, place, measure, lexicon)


def _score(sentence: Sentence, place: Place) -> str:
    """Tell the count of a vote, "passed 61-38", and a season's record from a game's score; "7:02 left" is a time."""
    around = sentence.words[max(place.first - _VOTED_REACH, 0) : place.after + _VOTED_REACH]
    if not word_class("voting").isdisjoint(around):
        return "votes"
    if ":" in place.quantity.unit:
        return "clock"
    if place.quantity.unit == "" and is_record(sentence.atoms, place.first, place.after):
        return "record"
    told = place.noun == place.after or is_result(sentence.atoms, place.after)
    plain = place.quantity.unit == "" and told and _SCORED.fullmatch(place.quantity.text)
    return "score" if plain else ""


def _suits(sentence: Sentence, place: Place, key: str) -> bool:
    """Tell "40 people were released" from "40 films were released"."""
    if key not in word_class("human"):
        return True
    counted = [at for at in range(place.after, place.noun) if at not in sentence.hits["transitive"]]
    raws, words = sentence.atoms.raws, sentence.words
    return not counted or any(is_people(words[at]) or raws[at][0].isupper() for at in counted)


def _sought(sentence: Sentence, place: Place, measure: str, lexicon: Lexicon) -> str:
    """Return the measure of what is merely sought or allowed, where the lexicon has one: "faces 20 years in prison"."""
    merely: dict[str, str] = load_words("grammar")["sought_measures"]
    if measure not in merely or merely[measure] not in lexicon.measures:
        return measure
    before = sentence.words[max(place.first - _SOUGHT_REACH, 0) : place.first]
    return measure if word_class("sought").isdisjoint(before) else merely[measure]


def _is_age(sentence: Sentence, place: Place) -> bool:
    """Tell "16-year-old", the bare years of "Smith, 44," and "she was 44" from a duration or a count."""
    quantity = place.quantity
    if quantity.unit:
        text = quantity.text.lower()
        return quantity.unit == "year" and ("old" in text or "year" not in text)
    if place.noun > place.after or quantity.form != "number" or not _says_age(sentence, place.first):
        return False
    return place.after == len(sentence.words) or sentence.roles[place.after] in _AFTER_AGE


def _says_age(sentence: Sentence, first: int) -> bool:
    """Tell "she turned 44" and "Ann Lee was 44"; "the Borsa was 44" has no name of two words."""
    if first < _FEWEST_AGED or sentence.words[first - 1] not in _TURNED:
        return False
    if sentence.words[first - 2] in {"he", "she"}:
        return True
    return first > _FEWEST_AGED and all(
        raw[0].isupper() and raw[1:].islower() for raw in sentence.atoms.raws[first - 3 : first - 1]
    )


def _fits(measure: Measure, dimension: str, *, whole: bool) -> bool:
    if measure.dimension is None:
        return dimension in {"", "share"} and whole
    return measure.dimension == dimension


def _candidates(sentence: Sentence, index: int, path: Sequence[int], lexicon: Lexicon) -> Iterator[Candidate]:
    if not _is_accused(sentence, sentence.places[index]):
        yield from _in_phrase(sentence, index)
    yield from _behind(sentence, index, path)
    yield from deeds_of(sentence, index, path)
    yield from levels_of(sentence, index)
    yield from _cue(sentence, index, lexicon)


def _in_phrase(sentence: Sentence, index: int) -> Iterator[Candidate]:
    """Read "12,000 arrests", "200 dead", "300 criminal investigations": the last noun of the phrase names it."""
    place, nouns = sentence.places[index], sentence.hits["nouns"]
    shared = sentence.words[place.after] == "of" if place.noun > place.after else False  # "three of the wounded died"
    for at in range(place.after, place.noun):
        for length, key in nouns.get(at, ()):
            last = at + length
            # "rounds of ammunition" goes on beyond the phrase
            if last <= place.noun and not _is_head(sentence, last, place.noun):
                continue
            people = GROUP if shared or is_people(sentence.words[last - 1]) else 0.0
            yield 0.2 * max(place.noun - last, 0) - 0.1 * length + people, key
    if shared:  # "twelve of those killed were children"
        yield from ((NOUN_BEFORE, key) for _, key in sentence.hits["transitive"].get(place.noun - 1, ()))


def _is_head(sentence: Sentence, last: int, noun: int) -> bool:
    """Tell "12 deaths" from "12 death certificates": only a state, such as "dead", may stand before another noun."""
    if last >= noun or sentence.roles[last] != "open":
        return last >= noun or sentence.words[last] != "'"
    word = sentence.words[last]
    return (
        sentence.words[last - 1] in word_class("states")
        or word.endswith("ed")
        or sentence.atoms.raws[last][0].isupper()
    )


def _behind(sentence: Sentence, index: int, path: Sequence[int]) -> Iterator[Candidate]:
    """Read "12 are in custody" and "$3 million in aid": a state, or what an amount is of."""
    place, nouns = sentence.places[index], sentence.hits["nouns"]
    joined = _JOINED if _is_joined(sentence, path) else 0
    opener = next((at for at in path[joined : joined + _BEHIND_REACH] if not _ties(sentence, at)), None)
    if opener is None or sentence.roles[opener] != "prepositions" or place.quantity.form == "score":
        return
    bond = _STATE if opener > place.noun or sentence.words[opener] == "without" else _ATTACHED
    for length, key in nouns.get(opener, ()):
        people = GROUP if place.quantity.unit and is_people(sentence.words[opener + length - 1]) else 0.0
        yield (_BEHIND if place.quantity.unit else bond) + people - 0.1 * length, key
    if not place.quantity.unit or opener != place.noun or sentence.words[opener] not in {"in", "of"}:
        return
    for at in path[1 : _BEHIND_REACH + 1]:
        for length, key in nouns.get(at, ()):
            last = sentence.words[at + length - 1 : at + length + 1]
            # "90 percent of the country's voters" are of the voters
            if last[-1] != "'" and (place.quantity.unit == "%" or not is_people(last[0])):
                yield _BEHIND + 0.3 * (at - place.noun), key


def _is_joined(sentence: Sentence, path: Sequence[int]) -> bool:
    """Tell the second noun of "12 homes and shops were without power"."""
    words = [sentence.words[at] for at in path[: _JOINED + 1]]
    return len(words) > _JOINED and words[0] in {"and", "or"} and words[1][-1] == "s" and words[2] in {"were", "are"}


def _ties(sentence: Sentence, at: int) -> bool:
    """Tell a word that only ties a state to the counted: "12 homes were left without power", "remained in hospital"."""
    word = sentence.words[at]
    tied = word in word_class("copulas") or word in word_class("passing")
    return tied or sentence.roles[at] in {"auxiliaries", "adverbs"}


def _is_accused(sentence: Sentence, place: Place) -> bool:
    """Tell "charged with three murders", which are none yet, but not "charged with three counts of murder"."""
    before = sentence.words[max(place.first - 3, 0) : place.first]
    near = range(len(before) - 1)
    accused = any(before[at] in word_class("accused") and before[at + 1] in _ACCUSING for at in near)
    return accused and not any(word in word_class("accused") for word in sentence.words[place.after : place.noun])


def _cue(sentence: Sentence, index: int, lexicon: Lexicon) -> Iterator[Candidate]:
    """Read words that name a figure although nothing is counted: "magnitude 6.1", "a depth of 10 km"."""
    place = sentence.places[index]
    before, behind = _CUE_REACH
    counts_thing = place.noun > place.after and not any(map(is_people, sentence.words[place.after : place.noun]))
    for at, cues in sentence.hits["cues"].items():
        if not place.first - before <= at < place.after + behind or place.first <= at < place.after:
            continue
        if _is_barred(sentence, place, at):
            continue
        taken = at < sentence.floor(index)  # "the town of 4,460 lost 12 people"
        for length, key in cues:
            if taken and lexicon.measures[key].dimension is None:
                continue
            # "42 buildings ... magnitude": what is counted is already said
            said = counts_thing if lexicon.measures[key].dimension is None else place.after < place.noun <= at
            if said and lexicon.measures[key].dimension in {None, ""}:
                continue
            gap = at - place.after if at >= place.after else place.first - at - length
            if counts_thing and gap > 0 and lexicon.measures[key].dimension == "":
                continue  # "a magnitude 7 quake damaged 2 roads"
            yield _CUE + 0.3 * max(gap, 0), key


def _is_barred(sentence: Sentence, place: Place, at: int) -> bool:
    """Tell a cue of another clause: "the firm bought back shares and said it would spend $20 million"."""
    between = sentence.words[place.after : at] if at >= place.after else sentence.words[at + 1 : place.first]
    return not word_class("barriers").isdisjoint(between)
