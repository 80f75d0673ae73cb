"""What a figure counts: the counted phrase and its measure, read from the structure of the sentence."""

import dataclasses
from collections.abc import Iterator, Sequence

from kitlib import units
from kitlib.atoms import Atoms
from kitlib.clauses import is_state, path_of, verbs_of
from kitlib.lexicon import Lexicon, Measure
from kitlib.model import Quantity
from kitlib.phrases import Place, Sentence, read_sentence, word_class
from kitlib.scopes import is_part, is_people, scope_of, status_of

# Costs: the word that stands in the closest bond with the figure names the measure.
_GROUP = 2.6  # "12 soldiers": a noun of people gives way to a verb ("12 soldiers were killed")
_BEHIND = 0.5  # "$3 million in aid"
_STATE = -0.5  # "12 suspects are in custody"
_ATTACHED = 2.0  # "12 men in custody" gives way to the verb: "12 men in custody were charged"
_BEHIND_REACH = 5  # words
_VERB_AFTER = 1.0
_ADJUNCT = 0.5  # "12 people seeking shelter": what they do beside the main verb
_VERB_BEFORE = 1.1
_SECOND = 0.4  # "killed a guard and 12 others": a further object
_NOUN_BEFORE = 1.6
_OWN_NOUN = 2.0  # "a country of 19 million people": the figure has a noun of its own
_CUE = 3.0
_CUE_REACH = (12, 9)  # words before and after the figure in which a cue may stand
_BEFORE_REACH = 8
_FEWEST_BEFORE = 4  # words of "deaths of Ann and"
_ACCUSED_REACH = 4
_AGE = "age"
_NONE = 99.0  # the cost of no measure
_JOINTS = frozenset({("and",), (",",), (",", "and"), ("or",), ("&",)})
_DURATION = ("days", 50.0)  # a duration that nothing else names

_BE = frozenset({"was", "were", "been", "be", "being", "is", "are", "got", "aren't", "weren't", "wasn't", "isn't"})
_PARTICIPLES = frozenset(
    {"slain", "held", "hurt", "shot", "hit", "laid", "lost", "found", "cut", "taken", "driven", "burnt"}
)
_AFTER_PARTICIPLE = frozenset({"sign", "prepositions", "conjunctions", "adverbs"})
_LIGHT = frozenset({"determiners", "adverbs", "prepositions"})
_ADJUNCTS = frozenset({"in", "on", "by", "after", "for", "during", "from", "with", "as", "to", "before", "at"})
_UNNAMED = frozenset({"ordinal"})  # a rank counts nothing
_ACCUSING = frozenset({"of", "with", "for"})

_CLOSING = {"“": "”", '"': '"', "‘": "’"}

Candidate = tuple[float, str]


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
    measures = _inherited(_shared(found, sentence), sentence)
    return [_named(sentence, index, path, measures[index][1], lexicon) for index, path in enumerate(paths)]


def _named(sentence: Sentence, index: int, path: Sequence[int], measure: str, lexicon: Lexicon) -> Quantity:
    quantity = sentence.places[index].quantity
    return dataclasses.replace(
        quantity,
        unit=quantity.unit or ("year" if measure == _AGE else ""),
        measure=measure,
        counted=_counted(sentence, index),
        scope=scope_of(sentence, index, path, measure, lexicon),
        status=status_of(sentence, index, path),
    )


def _counted(sentence: Sentence, index: int) -> str:
    """Return the counted phrase as written; in its quotation marks where it is quoted, for it is not the kit's word."""
    place = sentence.places[index]
    spoken = [at for at in range(place.after, place.noun) if sentence.roles[at] == "open"]
    if not spoken or (len(spoken) == 1 and _is_bare_verb(sentence, spoken[0])):
        return ""
    first, after = spoken[0], spoken[-1] + 1
    raws = sentence.atoms.raws
    close = _CLOSING.get(raws[first - 1]) if first > place.after else None
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
        between = tuple(sentence.words[sentence.places[left].noun : sentence.places[right].first])
        if between not in _JOINTS or sentence.places[right].quantity.unit or sentence.places[left].quantity.unit:
            continue
        best, other = sorted((found[left], found[right]))
        if _VERB_AFTER <= best[0] < _NOUN_BEFORE <= other[0]:  # one has a verb, the other none of its own
            found[left] = found[right] = best
    return found


def _inherited(found: list[Candidate], sentence: Sentence) -> list[Candidate]:
    """Let a part count what its total counts: "killed 40 people, including 12 children", "40 died, 12 of them in"."""
    for index in range(1, len(found)):
        whole, part = sentence.places[index - 1].quantity, sentence.places[index].quantity
        bare = found[index][0] >= _GROUP and found[index - 1][1] != "" and part.form != "ordinal"
        if bare and whole.unit == part.unit and is_part(sentence, index) and _may_be_part(whole, part):
            found[index] = found[index - 1]
    return found


def _may_be_part(whole: Quantity, part: Quantity) -> bool:
    return part.value is None or part.value <= whole.high


def _measure(sentence: Sentence, index: int, path: Sequence[int], lexicon: Lexicon) -> Candidate:
    """Return the measure of the least cost whose dimension fits the figure's unit, and that cost."""
    quantity = sentence.places[index].quantity
    if _is_age(quantity):
        return 0.0, _AGE
    if quantity.form in _UNNAMED:
        return _NONE, ""
    dimension = units.dimension(quantity.unit)
    # Nobody counts 6.1 people: only a rate or a unit makes a fraction of something counted.
    whole = quantity.value is None or quantity.value.is_integer() or quantity.unit != ""
    fitting = [
        (cost, key)
        for cost, key in _candidates(sentence, index, path, lexicon)
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


def _candidates(sentence: Sentence, index: int, path: Sequence[int], lexicon: Lexicon) -> Iterator[Candidate]:
    if not _is_accused(sentence, sentence.places[index]):
        yield from _in_phrase(sentence, index)
    yield from _behind(sentence, index, path)
    yield from _number_of(sentence, index)
    yield from _verb_after(sentence, index, path)
    yield from _verb_before(sentence, index)
    yield from _noun_before(sentence, index)
    yield from _noun_before_joined(sentence, index)
    yield from _cue(sentence, index, lexicon)


def _in_phrase(sentence: Sentence, index: int) -> Iterator[Candidate]:
    """Read "12,000 arrests", "200 dead", "300 criminal investigations": the last noun of the phrase names it."""
    place, nouns = sentence.places[index], sentence.hits["nouns"]
    for at in range(place.after, place.noun):
        for length, key in nouns.get(at, ()):
            last = at + length
            if last > place.noun or not _is_head(sentence, last, place.noun):
                continue
            people = _GROUP if is_people(sentence.words[last - 1]) else 0.0
            yield 0.2 * (place.noun - last) - 0.1 * length + people, key


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
    opener = next((at for at in path[:_BEHIND_REACH] if sentence.roles[at] not in {"auxiliaries", "adverbs"}), None)
    if opener is None or sentence.roles[opener] != "prepositions" or place.quantity.form == "score":
        return
    bond = _STATE if opener > place.noun or sentence.words[opener] == "without" else _ATTACHED
    for length, key in nouns.get(opener, ()):
        people = _GROUP if is_people(sentence.words[opener + length - 1]) else 0.0
        yield (_BEHIND if place.quantity.unit else bond) + people - 0.1 * length, key
    if not place.quantity.unit or opener != place.noun or sentence.words[opener] not in {"in", "of"}:
        return
    for at in path[1 : _BEHIND_REACH + 1]:
        for length, key in nouns.get(at, ()):
            last = sentence.words[at + length - 1 : at + length + 1]
            # "90 percent of the country's voters" are of the voters
            if last[-1] != "'" and (place.quantity.unit == "%" or not is_people(last[0])):
                yield _BEHIND + 0.3 * (at - place.noun), key


def _number_of(sentence: Sentence, index: int) -> Iterator[Candidate]:
    """Read "bringing to 10 the number of people who have been killed"."""
    noun, words = sentence.places[index].noun, sentence.words
    if words[noun : noun + 1] != ["the"] or words[noun + 1 : noun + 3] not in (["number", "of"], ["total", "of"]):
        return
    for at in range(noun + 3, min(noun + 3 + _BEFORE_REACH, len(words))):
        for role in ("nouns", "transitive"):
            for _, key in sentence.hits[role].get(at, ()):
                people = _GROUP if is_people(words[at]) else 0.0
                yield _VERB_AFTER + people + 0.1 * (at - noun), key


def _verb_after(sentence: Sentence, index: int, path: Sequence[int]) -> Iterator[Candidate]:
    """Read "12 people were killed", "12 died", "12,000 people arrested after": verbs whose subject is counted."""
    for at, distance, auxiliaries in verbs_of(sentence, index, path):
        cost = _VERB_AFTER + 0.1 * distance
        for length, key in sentence.hits["intransitive"].get(at, ()):
            yield cost - 0.05 * length + (_ADJUNCT if sentence.words[at].endswith("ing") else 0.0), key
        for length, key in sentence.hits["transitive"].get(at, ()):
            if _is_passive(sentence, at, at + length, auxiliaries):
                yield cost - 0.05 * length, key
        if at >= sentence.places[index].noun and is_state(sentence, at):
            yield from ((cost, key) for _, key in sentence.hits["nouns"][at])


def _is_passive(sentence: Sentence, at: int, after: int, auxiliaries: Sequence[str]) -> bool:
    """Tell "12 were killed" and "12 people arrested after" from "12 people killed a guard"."""
    word = sentence.words[at]
    if not word.endswith("ed") and word not in _PARTICIPLES:
        return False
    if auxiliaries:
        return not _BE.isdisjoint(auxiliaries)
    return after >= len(sentence.words) or sentence.roles[after] in _AFTER_PARTICIPLE


def _verb_before(sentence: Sentence, index: int) -> Iterator[Candidate]:
    """Read "killed at least 12", "injuring some 40 others": verbs whose object is counted."""
    place = sentence.places[index]
    first, verbs = place.first, sentence.hits["transitive"]
    if sentence.words[place.after : place.after + 1] == ["-"]:  # "buried a 3-pointer"
        return
    for at in range(first - 1, max(first - _BEFORE_REACH, -1), -1):
        for length, key in verbs.get(at, ()):
            start = at + length
            cost = _VERB_BEFORE + 0.2 * (first - 1 - at)
            if start > first or not _is_active(sentence, at) or _is_only_alleged(sentence, at):
                continue
            if all(_is_light(sentence, between) for between in range(start, first)):
                yield cost, key
            elif _is_second_object(sentence, start, first):
                yield cost + _SECOND, key


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
        return any(word in word_class("accused") for word in before)
    return before[-1:] == ["to"] and any(word in word_class("planned") for word in before)


def _is_accused(sentence: Sentence, place: Place) -> bool:
    """Tell "charged with three murders", which are none yet, but not "charged with three counts of murder"."""
    before = sentence.words[max(place.first - 3, 0) : place.first]
    near = range(len(before) - 1)
    accused = any(before[at] in word_class("accused") and before[at + 1] in _ACCUSING for at in near)
    return accused and not any(word in word_class("accused") for word in sentence.words[place.after : place.noun])


def _is_light(sentence: Sentence, at: int) -> bool:
    """Tell a word that may stand between a verb and the figure that it governs."""
    word = sentence.words[at]
    return (sentence.roles[at] in _LIGHT and word not in _ADJUNCTS) or word in word_class("increments")


def _noun_before(sentence: Sentence, index: int) -> Iterator[Candidate]:
    """Read "the death toll was 164", "the number of injured rose to 40": only links stand between."""
    place, nouns = sentence.places[index], sentence.hits["nouns"]
    if place.quantity.form == "score":
        return
    linked = bool(place.quantity.unit)
    own = _OWN_NOUN if place.noun > place.after else 0.0
    for at in range(place.first - 1, max(place.first - 9, sentence.floor(index) - 1), -1):
        for length, key in nouns.get(at, ()):
            if linked and at + length <= place.first:
                yield _NOUN_BEFORE + own + 0.15 * (place.first - at), key
        link = sentence.words[at] in word_class("links")
        # "shelters to 15,000 people": behind a noun of its own a figure needs more than a direction
        linked = linked or (link and not (own and sentence.words[at] in {"to", "at"}))
        if not link and sentence.roles[at] not in _LIGHT | {"auxiliaries"}:
            return


def _noun_before_joined(sentence: Sentence, index: int) -> Iterator[Candidate]:
    """Read "the deaths of his wife and five children": one noun phrase and a joint stand between."""
    first, words, roles = sentence.places[index].first, sentence.words, sentence.roles
    if words[first - 1] not in {"and", ","} or first < _FEWEST_BEFORE:
        return
    at = first - 2
    while at > 0 and (roles[at] == "open" or roles[at] == "determiners") and first - at < _BEHIND_REACH:
        at -= 1
    if words[at] == "of" and at < first - 2:
        for _, key in sentence.hits["nouns"].get(at - 1, ()):
            yield _NOUN_BEFORE + _SECOND, key


def _cue(sentence: Sentence, index: int, lexicon: Lexicon) -> Iterator[Candidate]:
    """Read words that name a figure although nothing is counted: "magnitude 6.1", "a depth of 10 km"."""
    place = sentence.places[index]
    before, behind = _CUE_REACH
    first, last = place.first - before, place.after + behind
    counts_thing = place.noun > place.after and not any(map(is_people, sentence.words[place.after : place.noun]))
    cues = sentence.hits["cues"]
    for at in [*range(first, place.first), *range(place.after, last)]:
        for length, key in cues.get(at, ()):
            # "42 buildings ... magnitude": what is counted is already said
            said = counts_thing if lexicon.measures[key].dimension is None else place.after < place.noun <= at
            if said and lexicon.measures[key].dimension in {None, ""}:
                continue
            gap = at - place.after if at >= place.after else place.first - at - length
            yield _CUE + 0.3 * max(gap, 0), key
