"""Scopes: of whom, where and in which period a figure counts, and whether it is stated at all."""

import functools
import re
from collections.abc import Sequence

from kitlib.levels import holding_words
from kitlib.lexicon import Lexicon, load_words, singular
from kitlib.model import Scope
from kitlib.phrases import Place, Sentence, group_of, is_people, word_class
from kitlib.units import dimension

_PLACE_OPENERS = frozenset({"in", "at", "near", "across", "outside"})
_INNER_OPENERS = _PLACE_OPENERS | {"of"}
_LEADING_REACH = 14  # words in which the place that opens a sentence ends
_INNER_REACH = 10  # words before a figure
_DEGREE_REACH = 6  # words
_AMONG_REACH = 8  # words of "and two nurses were among those"
_OF_GROUP = 3  # words of "of the injured"
_JOINED = 3  # words of "shot and killed"
_LONGEST_NAME = 6  # words
_OF_WHOM = (["of", "whom"], ["of", "which"])
_ELSEWHERE = frozenset({"in", "from", "at", "near", "by", "on", "of"})
_AGE = "age"
_PLAIN_FORMS = frozenset({"number", "vague"})
_MOST_PARTS = 8  # of one whole
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
        population=_population(sentence, place, path, measure, lexicon),
        place="" if dimension(place.quantity.unit) == "time" else _place_name(sentence, index, path),
        window=_window(sentence, place, path),
        increment=_increment(sentence, place) and not _adds_another(sentence, index, measure, lexicon),
        part=is_part(sentence, index) or _is_of_group(sentence, place) or _has_more(sentence, index, path),
        pooled=_pooled(sentence, place, path, measure, lexicon),
    )


def _population(sentence: Sentence, place: Place, path: Sequence[int], measure: str, lexicon: Lexicon) -> str:
    """Return the group that is counted, or how badly it fared: "children", "critically"."""
    return (
        _group(sentence, place, measure, lexicon)
        or _told_group(sentence, place)
        or (_degree(sentence, place, path) if measure in word_class("graded") else "")
    )


def _told_group(sentence: Sentence, place: Place) -> str:
    """Return the group that a bare count is told to be: "of whom nine were children", "12 of them women"."""
    at = place.after
    if sentence.words[at : at + 2] in (["of", "them"], ["of", "whom"], ["of", "those"]):
        at += 2
    elif sentence.words[at : at + 1] == ["of"]:
        at = place.noun
    elif at < place.noun:
        return ""
    at += sentence.words[at : at + 1] in (["were"], ["are"])
    if at == place.after or at >= len(sentence.words):
        return ""
    word = sentence.words[at]
    return word if word in word_class("groups") and singular(word) != word else ""


def _degree(sentence: Sentence, place: Place, path: Sequence[int]) -> str:
    """Return the word that says how badly people were hurt: "five of them critically", "in a serious condition"."""
    behind = path[:_DEGREE_REACH]
    if [sentence.words[at] for at in behind[:2]] in _OF_WHOM:  # "10 of whom remain critical"
        behind = behind[2:]
    for at in [*range(place.after, place.noun), *behind]:
        if sentence.words[at] in word_class("degrees"):
            return str(sentence.words[at])
        if sentence.roles[at] in {"sign", "conjunctions"}:
            break
    return ""


def _group(sentence: Sentence, place: Place, measure: str, lexicon: Lexicon) -> str:
    """Return the group that is counted, where the measure itself does not name it and no other group joins it."""
    for at in range(place.noun - 1, place.after - 1, -1):
        word = sentence.words[at]
        if group := group_of(word):
            joined = sentence.words[place.noun : place.noun + 1] in (["and"], [","]) and at == place.noun - 1
            other = joined and is_people(next(iter(sentence.words[place.noun + 1 : place.noun + 2]), ""))
            return "" if other or measure in lexicon.measures_of(word) else group
    return ""


def _place_name(sentence: Sentence, index: int, path: Sequence[int]) -> str:
    """Return the name after the first "in", "at", "near" or "across" behind the figure, else the sentence's own."""
    for at in path:
        if sentence.words[at] in _PLACE_OPENERS and (name := _name_at(sentence, at + 1)):
            return name
    return _inner_place(sentence, index) or _leading_place(sentence, sentence.places[index].first)


def _inner_place(sentence: Sentence, index: int) -> str:
    """Return the place named before the figure in its clause: "the toll in Ostrava reached 40"."""
    first = sentence.places[index].first
    # Who tells it in Ostrava has not seen it there: "officials in Ostrava said 40 people were killed".
    for at in range(first - 1, max(first - _INNER_REACH, sentence.floor(index) - 1), -1):
        word = sentence.words[at]
        if word in word_class("barriers") or sentence.roles[at] in {"sign", "conjunctions"}:
            return ""
        if word in _INNER_OPENERS and (name := _name_at(sentence, at + 1)):
            return name
    return ""


def _leading_place(sentence: Sentence, before: int) -> str:
    """Return the place that opens the sentence, for all its figures: "In Tarvo district, 10 people were killed"."""
    words = sentence.words
    if words[0] not in _PLACE_OPENERS:
        return ""
    for at in range(min(before, _LEADING_REACH)):
        if words[at] == "," or words[at] in _BREAKS:
            return ""
        if words[at] in _INNER_OPENERS and (name := _name_at(sentence, at + 1)):
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
        sentence.roles[end] == "number"
        or (sentence.roles[end] == "open" and words[end] not in word_class("areas") and not _is_finite(sentence, end))
    )
    return "" if described else sentence.written(at, end)


def _is_finite(sentence: Sentence, at: int) -> bool:
    """Tell a verb behind a place from a noun that the place describes: "in Tarvo killed 40", "in the Tarvo market"."""
    word = sentence.words[at]
    verb = at in sentence.hits["transitive"] or at in sentence.hits["intransitive"]
    return verb or word.endswith("ed") or any(word in word_class(name) for name in ("levels", "past", "finite"))


def _window(sentence: Sentence, place: Place, path: Sequence[int]) -> str:
    end = path[-1] + 1 if path else place.noun
    found = _window_pattern().search(sentence.written(place.noun, min(end + _BEYOND, len(sentence.words))))
    if not found and sentence.words[0] in word_class("window_openers"):
        found = _window_pattern().match(sentence.written(0, min(place.first, _LEADING_REACH)))
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
    if not index or not measure or measure == _AGE:  # "another 15-year-old" is another person
        return False
    before = sentence.words[sentence.floor(index - 1) : sentence.places[index].first]
    named = {key for word in before if word not in word_class("groups") for key in lexicon.measures_of(word)}
    return bool(named) and measure not in named


def is_part(sentence: Sentence, index: int) -> bool:
    """Tell a part of a total given before it: "including 3 children", "103 of them", "10 hurt, five seriously"."""
    place = sentence.places[index]
    behind = " ".join(sentence.words[place.after : place.after + 2])
    parts: list[str] = load_words("grammar")["parts"]
    if place.quantity.unit:  # "60 percent of those polled" is a share, no part
        behind = ""
    if behind in parts or holding_words(sentence, index) or _is_among(sentence, place):
        return True
    if not index:
        return False
    before = " ".join(sentence.words[max(place.first - 4, 0) : place.first])
    if any(before.endswith(part) for part in parts):
        return True
    return (
        _is_some_elsewhere(sentence, index)
        or _is_degree_alone(sentence, place)
        or _is_of_last(sentence, index)
        or _is_listed(sentence, index, parts)
    )


def _is_listed(sentence: Sentence, index: int, parts: Sequence[str]) -> bool:
    """Tell the second part of "including three women and two officers"; a verb behind makes it a count of its own."""
    place, last = sentence.places[index], sentence.places[index - 1]
    joined = sentence.words[last.noun : place.first] in (["and"], [","], [",", "and"])
    if not joined or place.noun == place.after or sentence.roles[place.noun : place.noun + 1] == ["auxiliaries"]:
        return False
    before = " ".join(sentence.words[max(last.first - 4, 0) : last.first])
    return any(before.endswith(part) for part in parts)


def is_elsewhere(sentence: Sentence, index: int) -> bool:
    """Tell a figure that repeats the counting before it: "ten died, six in Tarvo", "400 slept in a hall, 90 in a barn".

    Examples
    --------
    >>> from kitlib.quantities import find_quantities
    >>> [figure.measure for figure in find_quantities("Ten people died, six from burns.")]
    ['deaths', 'deaths']
    """
    for at in range(index, max(index - _MOST_PARTS, 0), -1):
        if not _is_bare(sentence, at):
            return False
        joint = sentence.words[sentence.places[at].first - 1]
        if joint != "and":
            return joint == ","
    return False


def _is_bare(sentence: Sentence, index: int) -> bool:
    """Tell a plain number behind another, with no noun of its own, of which only a place or a cause is told."""
    place, whole = sentence.places[index], sentence.places[index - 1]
    if place.noun > place.after or place.quantity.unit or whole.quantity.unit:
        return False
    behind = next(iter(sentence.words[place.after : place.after + 1]), "")
    return behind in _ELSEWHERE and {place.quantity.form, whole.quantity.form} <= _PLAIN_FORMS


def _is_some_elsewhere(sentence: Sentence, index: int) -> bool:
    """Tell the parts of "ten died, six in Tarvo and four in Orrin": together they are no more than the whole."""
    if not is_elsewhere(sentence, index):
        return False
    steps = range(index, max(index - _MOST_PARTS, 0), -1)
    first = next((at for at in steps if not is_elsewhere(sentence, at)), max(index - _MOST_PARTS, 0))
    parts = []
    for at in range(first + 1, min(first + _MOST_PARTS, len(sentence.places))):
        if not is_elsewhere(sentence, at):
            break
        parts.append(sentence.places[at].quantity.low)
    return sum(parts) <= sentence.places[first].quantity.low


def _is_among(sentence: Sentence, place: Place) -> bool:
    """Tell "eight doctors and two nurses were among those arrested"."""
    behind = sentence.words[place.noun : place.noun + _AMONG_REACH]
    if "among" not in behind:
        return False
    at = behind.index("among")
    return behind[at + 1 : at + 2] in (["those"], ["the"]) and behind[at - 1] in {"are", "were", "is", "was"}


def _is_degree_alone(sentence: Sentence, place: Place) -> bool:
    """Tell "wounding 10, five seriously", "10 people were hurt, two critically injured"."""
    opened = sentence.words[place.first - 1] in {",", "(", "and", "with"}
    return (
        opened
        and sentence.words[place.after : place.after + 1] != []
        and (
            sentence.words[place.after] in word_class("manners")
            or sentence.words[place.after : place.after + 2] in (["in", "critical"], ["in", "serious"])
        )
    )


def _is_of_last(sentence: Sentence, index: int) -> bool:
    """Tell "of the 40 injured, 12 were children"."""
    whole, part = sentence.places[index - 1], sentence.places[index]
    opening = sentence.words[:2]
    opened = (
        opening[:1] == ["of"] if whole.first == 1 else opening in (["of", "the"], ["of", "those"], ["among", "the"])
    )
    return opened and whole.first <= len(opening) and sentence.words[whole.noun : part.first] == [","]


def _is_of_group(sentence: Sentence, place: Place) -> bool:
    """Tell "two of the injured" and "three of the victims", a part of a count given elsewhere."""
    opened = sentence.words[place.after : place.after + 2] in (["of", "the"], ["of", "those"], ["of", "these"])
    return opened and place.noun == place.after + _OF_GROUP and sentence.words[place.noun - 1] in word_class("grouped")


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
    """Return the countable measures that the word at an atom names, unless it names a group of people."""
    word = sentence.words[at]
    if word in word_class("groups"):
        return frozenset()
    return frozenset(key for key in lexicon.measures_of(word) if lexicon.measures[key].dimension is None)


def _alike(sentence: Sentence, left: int, right: int) -> bool:
    """Tell two verbs or states, or two nouns, from "in a mosque and shot"."""
    return _is_told(sentence, left) == _is_told(sentence, right)


def _is_told(sentence: Sentence, at: int) -> bool:
    verb = at in sentence.hits["transitive"] or at in sentence.hits["intransitive"]
    return verb or sentence.words[at] in word_class("states")


def _spans(sentence: Sentence, at: int) -> bool:
    """Tell a term that runs over the "and" behind its first word."""
    return any(length >= _JOINED for hits in sentence.hits.values() for length, _ in hits.get(at, ()))
