"""Levels: the nouns that a figure is said of: "the toll was 164", "deaths from the flood rose to 40"."""

from collections.abc import Iterator

from kitlib.phrases import Sentence, is_people, word_class

#: The cost of a measure and its key: the word in the closest bond with the figure costs least.
Candidate = tuple[float, str]

#: A noun of people gives way to a verb: "12 soldiers were killed".
GROUP = 2.6
_NUMBER_OF = 1.0
NOUN_BEFORE = 1.6
_LEVEL = 2.0
_HELD = 1.5
_HELD_REACH = 4  # words of "the dead included"
SECOND = 0.4  # a further object: "killed a guard and 12 others"
_OWN_NOUN = 2.0  # "a country of 19 million people": the figure has a noun of its own
_REACH = 8  # words
_LEVEL_REACH = 16  # words of "the number of people killed in the flood on Monday rose to"
_JOINED_REACH = 5
_FEWEST_BEFORE = 4  # words of "deaths of Ann and"
LIGHT = frozenset({"determiners", "adverbs", "prepositions"})
_TOTALS = (["number", "of"], ["total", "of"])


def levels_of(sentence: Sentence, index: int) -> Iterator[Candidate]:
    """Yield the measures of the nouns that a figure is said of, with their costs.

    Parameters
    ----------
    sentence
        The sentence.
    index
        The figure's position among the sentence's figures.

    Yields
    ------
    tuple of float and str
        The cost, 1 or more, and the measure.

    Examples
    --------
    >>> from kitlib.atoms import split_atoms
    >>> from kitlib.lexicon import load_lexicon
    >>> from kitlib.model import Quantity
    >>> from kitlib.phrases import read_sentence
    >>> forty = Quantity(start=30, end=32, text="40", form="number", value=40.0)
    >>> read = read_sentence(split_atoms("Deaths from the flood climb to 40."), [forty], load_lexicon())
    >>> [key for _, key in levels_of(read, 0)]
    ['deaths']
    """
    yield from _number_of(sentence, index)
    yield from _holding_group(sentence, index)
    if sentence.places[index].quantity.form != "score":
        yield from _noun_before(sentence, index)
        yield from _level(sentence, index)
    yield from _noun_before_joined(sentence, index)


def _holding_group(sentence: Sentence, index: int) -> Iterator[Candidate]:
    """Read "the dead included 12 officers", "among the dead were 12" and "of those killed, 12 were children"."""
    for at in holding_words(sentence, index):
        for role in ("nouns", "transitive"):
            yield from ((_HELD, key) for _, key in sentence.hits[role].get(at, ()))


def holding_words(sentence: Sentence, index: int) -> list[int]:
    """Return the atoms that name the group of which a figure counts a part; an empty list where none is named.

    Parameters
    ----------
    sentence
        The sentence.
    index
        The figure's position among the sentence's figures.

    Returns
    -------
    list of int
    """
    first, words = sentence.places[index].first, sentence.words
    last = words[first - 1] if first else ""
    opened = words[:1] in (["of"], ["among"]) and words[1:2] in (["the"], ["those"], ["these"])
    held = range(0)
    if last in word_class("including"):
        held = range(max(first - _HELD_REACH, 0), first - 1)
    elif not index and opened and first <= _HELD_REACH + 2 and last in {",", "were", "are"}:
        held = range(2, first - 1)
    return [at for at in held if at in sentence.hits["nouns"] or at in sentence.hits["transitive"]]


def _number_of(sentence: Sentence, index: int) -> Iterator[Candidate]:
    """Read "bringing to 14 the number of miners found dead"."""
    noun, words = sentence.places[index].noun, sentence.words
    if words[noun : noun + 1] != ["the"] or words[noun + 1 : noun + 3] not in _TOTALS:
        return
    for at in range(noun + 3, min(noun + 3 + _REACH, len(words))):
        for role in ("nouns", "transitive"):
            for _, key in sentence.hits[role].get(at, ()):
                people = GROUP if is_people(words[at]) else 0.0
                yield _NUMBER_OF + people + 0.1 * (at - noun), key


def _noun_before(sentence: Sentence, index: int) -> Iterator[Candidate]:
    """Read "the death toll was 164", "the number of injured rose to 40": only links stand between."""
    place, nouns = sentence.places[index], sentence.hits["nouns"]
    linked = bool(place.quantity.unit)
    own = _OWN_NOUN if place.noun > place.after else 0.0
    for at in range(place.first - 1, max(place.first - 9, sentence.floor(index) - 1), -1):
        for length, key in nouns.get(at, ()):
            if at + length <= place.first and (linked or length > 1) and not _is_doing(sentence, at):
                yield NOUN_BEFORE + own + 0.15 * (place.first - at) - 0.1 * length, key
        link = sentence.words[at] in word_class("links")
        # "shelters to 15,000 people": behind a noun of its own a figure needs more than a direction
        linked = linked or (link and not (own and sentence.words[at] in {"to", "at"}))
        if not link and sentence.roles[at] not in LIGHT | {"auxiliaries"}:
            return


def _is_doing(sentence: Sentence, at: int) -> bool:
    """Tell "while shooting 51 percent", which is a verb, from "the shooting"."""
    bare = not at or sentence.roles[at - 1] not in {"determiners", "open"}
    return sentence.words[at].endswith("ing") and bare


def _noun_before_joined(sentence: Sentence, index: int) -> Iterator[Candidate]:
    """Read "the deaths of his mother and five children": one noun phrase and a joint stand between."""
    first, words, roles = sentence.places[index].first, sentence.words, sentence.roles
    if words[first - 1] not in {"and", ","} or first < _FEWEST_BEFORE:
        return
    at = first - 2
    while at > 0 and (roles[at] == "open" or roles[at] == "determiners") and first - at < _JOINED_REACH:
        at -= 1
    if words[at] == "of" and at < first - 2:
        for _, key in sentence.hits["nouns"].get(at - 1, ()):
            yield NOUN_BEFORE + SECOND, key


def _level(sentence: Sentence, index: int) -> Iterator[Candidate]:
    """Read "deaths from the flood climbed to 61", "the number of people killed in the flood rose by 3 to 61"."""
    place = sentence.places[index]
    if place.noun > place.after and not place.quantity.unit:
        return
    verb = _level_verb(sentence, index)
    if verb < 1:
        return
    start = _clause_start(sentence, verb)
    heads = _head_words(sentence, start, verb)
    for at in heads:
        for length, key in sentence.hits["nouns"].get(at, ()):
            behind = at + length
            if (
                behind == heads.stop
                or sentence.roles[behind] == "prepositions"
                or sentence.words[behind].endswith("ed")
            ):
                people = GROUP if is_people(sentence.words[at + length - 1]) else 0.0
                yield _LEVEL + people - 0.1 * length, key
    if "of" in sentence.words[max(heads.start - 2, 0) : heads.start]:  # "the number of people killed in the flood"
        yield from ((_LEVEL, key) for _, key in sentence.hits["transitive"].get(heads.stop, ()))


def _level_verb(sentence: Sentence, index: int) -> int:
    """Return the atom of the verb that puts a figure to its subject; -1 where there is none."""
    at = sentence.places[index].first - 1
    floor = max(at - _REACH, 0)
    while at >= floor:
        if sentence.words[at] in word_class("levels"):
            return at
        before = index - 1
        if before >= 0 and at == sentence.places[before].after - 1:  # "rose by 3 to 61"
            index, at = before, sentence.places[before].first - 1
            continue
        if sentence.roles[at] not in LIGHT and sentence.words[at] not in {"than", "high"}:
            return -1
        at -= 1
    return -1


def _clause_start(sentence: Sentence, verb: int) -> int:
    """Return where the clause of a verb begins: behind the last sign, conjunction or "said"."""
    at = verb
    while at > max(verb - _LEVEL_REACH, 0):
        word, role = sentence.words[at - 1], sentence.roles[at - 1]
        if role in {"sign", "conjunctions"} or word in word_class("saying"):
            break
        at -= 1
    return at


def _head_words(sentence: Sentence, start: int, verb: int) -> range:
    """Return the atoms of a subject that hold its head: before the first preposition, or behind "number of"."""
    if sentence.roles[start] == "determiners":
        start += 1
    for at in range(start, verb - 1):
        if sentence.words[at : at + 2] in _TOTALS:
            start = at + 2 + (sentence.roles[at + 2] == "determiners")
            break
    roles = sentence.roles
    stop = next((at for at in range(start, verb) if roles[at] == "prepositions"), verb)
    participle = next((at for at in range(start, stop) if at in sentence.hits["transitive"]), stop)
    return range(start, participle)
