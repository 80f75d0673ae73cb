"""Topics: what the figures of a row tell, with the words around them that say whose or which."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from kitlib import units, words
from kitlib.heads import (
    FINDERS,
    OF,
    WORD,
    Head,
    is_bound,
    is_source,
    key_of,
    keys_of,
    name_heads,
    near_heads,
    near_words,
    noun_heads,
    place_heads,
    text_behind,
)
from kitlib.lexicon import Lexicon, load_words, singular
from kitlib.model import Claim, Figure, Quantity, TimeExpression
from kitlib.phrases import is_people, role
from kitlib.wording import TIMES, counted_words, date_words, is_named, is_verb, plain, scope_words, unnamed_words

Side = tuple[Claim, Figure]

_MOST_ALIKE: Final = 100  # rows of one topic; more come from a list of numbers, in which no word tells them apart
_PLAIN_TIME: Final = "days"  # the measure of a duration that nothing else names
_DATE: Final = "date"
_SHOWN: Final = frozenset({"figure", "duration"})  # told by the words around them where no noun is bound to them
_OWNED: Final = {"age": "age of {}", "share": "share of {}"}


def topic_of(sides: Sequence[Side], lexicon: Lexicon) -> str:
    """Return what figures tell: the measure's label or the counted noun that they share, else their form or unit.

    Examples
    --------
    >>> from kitlib.lexicon import load_lexicon
    >>> claim = Claim(start=0, end=22, text="Two bears were seen in", index=0, zone="body")
    >>> two = Quantity(start=0, end=3, text="Two", form="number", value=2.0, counted="bears")
    >>> topic_of([(claim, two)], load_lexicon())
    'bears'
    """
    measure = shared_measure(sides, lexicon)
    if measure and not (noun := _own_noun(sides, measure)):
        return lexicon.label(measure)
    if measure:
        return noun
    counted = [counted_words(claim, figure) for claim, figure in sides if isinstance(figure, Quantity)]
    ranked = [figure for _, figure in sides if isinstance(figure, Quantity) and figure.form == "ordinal"]
    if all(isinstance(figure, Quantity) and figure.form == "score" for _, figure in sides):
        counted = []  # "a 20-2 run" counts no runs
    if len(ranked) == len(sides):  # "second-ranked"
        counted = [text for text in counted if text and not is_verb(text.split()[-1].lower())]
    known = sorted({text for text in counted if text}, key=lambda text: (len(text), text))
    heads = [_last_key(text) for text in known]
    # A noun that all figures count comes first; the order of the articles must not decide.
    shared = [text for text, head in zip(known, heads, strict=True) if heads.count(head) > 1]
    noun = next(iter(shared or known), "")
    if noun and len(ranked) == len(sides):
        return f"rank: {noun}"
    return noun or unnamed_words(*(figure for _, figure in sides))


def _own_noun(sides: Sequence[Side], measure: str) -> str:
    """Return the noun that all figures of a measure of many things count: "aid workers" of the jobs."""
    if measure not in load_words("topics")["by_noun"].split():
        return ""
    counted = [counted_words(claim, figure) for claim, figure in sides if isinstance(figure, Quantity)]
    if "" in counted or len({_last_key(text) for text in counted}) != 1:
        return ""
    noun = min(counted, key=lambda text: (len(text), text))
    last = WORD.findall(noun)[-1].lower() if WORD.search(noun) else ""
    return noun if last and singular(last) != last and role(last) == "open" else ""


def _last_key(text: str) -> str:
    found = WORD.findall(text)
    return words.term(found[-1].lower()) if found else text


def shared_measure(sides: Sequence[Side], lexicon: Lexicon) -> str:
    """Return the measure of figures; of two unlike ones that whose words stand nearer its figure, or none.

    Where the figures of two measures count the same noun, the noun is what they share, and there is no measure.
    """
    found = [(claim, figure) for claim, figure in sides if isinstance(figure, Quantity) and figure.measure]
    measures = {figure.measure for _, figure in found}
    if len(measures) <= 1:
        return next(iter(measures), "")
    nouns = {_last_key(counted_words(claim, figure)) for claim, figure in found}
    if len(nouns) == 1 and nouns != {""}:
        return ""
    bonds = {figure.measure: _bond(claim, figure, lexicon) for claim, figure in found}
    return min(bonds, key=lambda key: (bonds[key], not lexicon.is_event(key), lexicon.priority(key), key))


def _bond(claim: Claim, figure: Quantity, lexicon: Lexicon) -> int:
    """Return how many words stand between a figure and the nearest word that names its measure."""
    found = list(WORD.finditer(claim.text))
    start, end = figure.start - claim.start, figure.end - claim.start
    before = [word.group() for word in found if word.end() <= start][::-1]
    after = [word.group() for word in found if word.start() >= end]
    return min(_first_of(side, figure.measure, lexicon) for side in (before, after))


def _first_of(side: Sequence[str], measure: str, lexicon: Lexicon) -> int:
    return next((place for place, word in enumerate(side) if measure in _measures(word.lower(), lexicon)), len(side))


def _measures(word: str, lexicon: Lexicon) -> set[str]:
    return {key for _, _, key in lexicon.terms_at(word)}


# -- a name for every row


@dataclass(frozen=True, slots=True)
class Subject:
    """What a row is about: its figures, whether several articles give them, and earlier years that all name."""

    sides: tuple[Side, ...]
    is_shared: bool
    years: frozenset[int] = frozenset()
    topic: str = ""


def name_topics(subjects: Sequence[Subject], lexicon: Lexicon, *, in_words: bool = False) -> list[str]:
    """Return a topic for each row, in order, so that no two are the same where words of the text tell them apart.

    Ages, dates, durations, shares, scores and figures of which no text says what they count get their owner or head
    from the words around them; other rows get a word only where two would have one topic, and then the first row that
    several articles share keeps the plain one. ``in_words`` quotes the words beside a lone figure where no noun is
    bound to it, for a table, in which the sentence is not at hand.
    """
    named = [_headed(subject, lexicon, in_words=in_words) for subject in subjects]
    first: dict[str, int] = {}
    count: dict[str, int] = {}
    for at, (subject, topic) in enumerate(zip(subjects, named, strict=True)):
        count[topic.casefold()] = count.get(topic.casefold(), 0) + 1
        if subject.is_shared:
            first.setdefault(topic.casefold(), at)
    taken: set[str] = set()
    topics = []
    for at, (subject, topic) in enumerate(zip(subjects, named, strict=True)):
        key = topic.casefold()
        doubled = key in taken or (count[key] > 1 and first.get(key) != at)
        doubled = doubled and count[key] <= _MOST_ALIKE
        topics.append(_told_apart(subject, topic, taken | set(first), lexicon) if doubled else topic)
        taken.add(topics[-1].casefold())
    return topics


def owned_topic(subject: Subject, lexicon: Lexicon) -> str:
    """Return the topic of a row that is told by its owner or head ("age of Ana Ruiz"); empty for all others.

    Two rows of one such topic and of equal figures tell one fact.
    """
    topic = subject.topic or topic_of(subject.sides, lexicon)
    return _headed(subject, lexicon) if _kind(subject.sides, topic) in FINDERS else ""


def _headed(subject: Subject, lexicon: Lexicon, *, in_words: bool = False) -> str:
    """Return the topic with its scope, and its owner or head where the topic alone says too little."""
    sides = subject.sides
    topic = subject.topic or topic_of(sides, lexicon)
    topic = " and ".join((topic, *(lexicon.label(key) for key in _pooled(sides))))
    scopes = {_scope(figure) for _, figure in sides if isinstance(figure, Quantity)}
    if len(scopes) > 1:  # "critical" and "critically" are one
        scopes = {_scope(_classed(figure)) for _, figure in sides if isinstance(figure, Quantity)}
    scope = scopes.pop() if len(scopes) == 1 else ""
    kind = _kind(sides, topic)
    strict = kind == _DATE
    head = next(filter(None, (_shared_head(sides, find, strict=strict) for find in FINDERS.get(kind, ()))), "")
    if in_words and len(sides) == 1 and kind in _SHOWN and not _leads(*sides[0], kind):
        head = near_words(*sides[0]) or head
    if head and head.casefold() != topic.casefold():
        topic = _OWNED.get(topic, f"{topic}: {{}}").format(head) if _is_owner(kind, sides) else f"{topic}: {head}"
    elif kind == _DATE:
        # Rather the day alone than a word that only stands beside it.
        topic = f"{topic}: {_day(sides)}"
    return topic if scope.casefold() in topic.casefold() else f"{topic}, {scope}"


def _leads(claim: Claim, figure: Figure, kind: str) -> bool:
    """Tell whether the head that comes first is bound to a lone figure, and no mere neighbour."""
    heads = (head for find in FINDERS[kind] for head in find(claim, figure))
    first = next(heads, None)
    return first is not None and is_bound(claim, figure, first)


def _day(sides: Sequence[Side]) -> str:
    """Return the day that one of two figures names, else the shorter of their wordings."""
    times = [figure for _, figure in sides if isinstance(figure, TimeExpression)]
    days = [time.earliest for time in times if time.earliest and time.earliest == time.latest]
    return (
        date_words(min(days)) if days else min((plain(time.text) for time in times), key=lambda text: (len(text), text))
    )


def _scope(figure: Quantity) -> str:
    # A counted phrase holds its own population: "brown bears" are not "brown bears, bears".
    scope = figure.scope if figure.measure else replace(figure.scope, population="")
    return scope_words(replace(figure, scope=scope))


def _classed(figure: Quantity) -> Quantity:
    """Return a figure with the name of the class of its population, whichever word the text has for it."""
    population = figure.scope.population
    classes: dict[str, str] = load_words("grammar")["populations"]
    named = next((name for name, members in classes.items() if population in members.split()), population)
    return replace(figure, scope=replace(figure.scope, population=named))


def _pooled(sides: Sequence[Side]) -> tuple[str, ...]:
    pooled = {figure.scope.pooled for _, figure in sides if isinstance(figure, Quantity)}
    return pooled.pop() if len(pooled) == 1 else ()


def _is_owner(kind: str, sides: Sequence[Side]) -> bool:
    """Tell an owner ("share of voters") from a word beside the figure ("share: Smith")."""
    return kind == "age" or (kind == "share" and all(OF.match(text_behind(claim, figure)) for claim, figure in sides))


def _kind(sides: Sequence[Side], topic: str) -> str:
    """Return which words say what figures are about; empty where the topic says it already."""
    figures = [figure for _, figure in sides]
    if any(isinstance(figure, TimeExpression) for figure in figures):
        return _DATE
    quantities = [figure for figure in figures if isinstance(figure, Quantity)]
    if topic == "age" or all(figure.measure == "age" for figure in quantities):
        return "age"
    if any(figure.measure and figure.measure != _PLAIN_TIME for figure in quantities if _is_time(figure)):
        return ""  # "prison term" says it
    if (topic == TIMES and not any(map(is_named, figures))) or all(map(_is_time, quantities)):
        return "duration"
    if topic == "share":
        return "share"
    if all(figure.form == "score" for figure in quantities):
        return "score"
    return "" if any(map(is_named, figures)) else "figure"


def _is_time(figure: Quantity) -> bool:
    return units.dimension(figure.unit) == "time"


def _shared_head(sides: Sequence[Side], find: Callable[[Claim, Figure], Iterable[Head]], *, strict: bool) -> str:
    """Return the first head of one figure; of several the best that their sentences share, else the best of all.

    Strictly, what they do not share names nothing.
    """
    found = [list(dict.fromkeys(find(claim, figure))) for claim, figure in sides]
    if len(sides) == 1:
        return found[0][0].text if found[0] else ""
    known = [keys_of(claim) for claim, _ in sides]
    # A word counts the more the higher it stands for both figures: 1, 1/2, 1/3.
    merits: dict[frozenset[str], float] = defaultdict(float)
    texts: dict[frozenset[str], list[str]] = defaultdict(list)
    for heads in found:
        shared = dict.fromkeys(text for head in heads if (text := _common(head, known)))
        for place, text in enumerate(shared):
            keys = frozenset(map(key_of, text.split()))
            merits[keys] += 1 / (1 + place)
            texts[keys].append(text)
    if merits:
        spelled = {keys: min(texts[keys], key=lambda text: (len(text), text)) for keys in merits}
        return spelled[min(merits, key=lambda keys: (-merits[keys], spelled[keys]))]
    best = [] if strict else [heads[0] for heads in found if heads]
    return min(best, key=lambda head: (not head.is_name, -len(head.text), head.text)).text if best else ""


def _common(head: Head, known: Sequence[frozenset[str]]) -> str:
    """Return those words of a head that all sentences have."""
    kept = [word for word in head.text.split() if all(key_of(word) in keys for keys in known)]
    return " ".join(kept)


def _told_apart(subject: Subject, topic: str, taken: set[str], lexicon: Lexicon) -> str:
    """Return a topic with the first word of the text that no other row of the table has been given."""
    measures = {figure.measure for _, figure in subject.sides if isinstance(figure, Quantity)} - {""}
    given = {other[len(topic) + 2 : -1] for other in taken if other.startswith(f"{topic.casefold()} (")}
    things = {_thing(claim, figure) for claim, figure in subject.sides if isinstance(figure, Quantity)}
    thing = things.pop() if len(things) == 1 and not subject.years else ""
    if thing and thing.casefold() not in given and thing.casefold() not in topic.casefold():
        return f"{topic} ({thing})"
    second = ""
    for word, is_place in _distinctions(subject):
        folded = word.casefold()
        if folded in given or folded in topic.casefold() or _measures(word.lower(), lexicon) & measures:
            continue
        # "Ruiz" and "Ana Ruiz" may be one; "Orrin" and "Lower Orrin" are two.
        if is_place or not any(_overlap(folded, other) for other in given):
            return f"{topic} ({word})"
        second = second or word
    return f"{topic} ({second})" if second else topic


def _thing(claim: Claim, figure: Quantity) -> str:
    """Return the counted noun of a figure with a measure, if it is no noun of people: "hotels" of the buildings."""
    counted = counted_words(claim, figure) if figure.measure else ""
    return "" if any(map(is_people, counted.lower().split())) else counted


def _overlap(word: str, other: str) -> bool:
    return word in other or other in word


def _distinctions(subject: Subject) -> Iterator[tuple[str, bool]]:
    """Yield what tells a row from others, and whether it is a place.

    That is an earlier year, a place, a name, or a near word.
    """
    yield from ((str(year), True) for year in sorted(subject.years))
    known = [keys_of(claim) for claim, _ in subject.sides]
    for find in (place_heads, name_heads, noun_heads, near_heads):
        for claim, figure in subject.sides:
            for head in find(claim, figure):
                # Who tells a figure is not what it is about.
                if find is near_heads and is_people(head.text.lower()):
                    continue
                if (text := _common(head, known)) and (find is near_heads or not is_source(claim, figure, head)):
                    yield text, find is place_heads
