"""Topics: what the figures of a row tell, with the words around them that say whose or which."""

import functools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from kitlib import units, words
from kitlib.lexicon import Lexicon, load_words, stem
from kitlib.model import Claim, Figure, Quantity, TimeExpression
from kitlib.phrases import role, word_class
from kitlib.wording import counted_words, is_named, is_verb, plain, scope_words, unnamed_words

Side = tuple[Claim, Figure]

_WORD: Final = re.compile(r"[^\W\d_]+(?:[-.'’][^\W\d_]+)*")
_CLAUSE_END: Final = re.compile(r"[.;:!?](?=\s|$)|[—–]")
_AGE_AFTER_NAME: Final = re.compile(r",?\s*\(?\s*(?:now |aged? )?")
_OF: Final = re.compile(r"\s+(?:of|in|among)\s+(?:(?:all|the|its|their|his|her|our)\s+)*", re.IGNORECASE)
_LONGEST_RUN: Final = 4  # capitalised words of one name; more are a headline
_NEAR: Final = 60  # characters in which a word tells what a figure is about
_FAR: Final = 1000.0
_FEWEST_LETTERS: Final = 3
_SAID: Final = "=say"
_OWNED: Final = {"age": "age of {}", "share": "share of {}"}


@dataclass(frozen=True, slots=True)
class Head:
    """A word or name of a sentence that may tell what a figure is about; offsets are those of the sentence."""

    start: int
    end: int
    text: str
    keys: frozenset[str]
    is_name: bool
    is_verb: bool


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
    if measure:
        return lexicon.label(measure)
    counted = [counted_words(claim, figure) for claim, figure in sides if isinstance(figure, Quantity)]
    ranked = [figure for _, figure in sides if isinstance(figure, Quantity) and figure.form == "ordinal"]
    known = sorted({text for text in counted if text}, key=lambda text: (len(text), text))
    heads = [_last_key(text) for text in known]
    # A noun that all figures count comes first; the order of the articles must not decide.
    shared = [text for text, head in zip(known, heads, strict=True) if heads.count(head) > 1]
    noun = next(iter(shared or known), "")
    if noun and len(ranked) == len(sides):
        return f"rank: {noun}"
    return noun or unnamed_words(*(figure for _, figure in sides))


def _last_key(text: str) -> str:
    found = _WORD.findall(text)
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
    return min(bonds, key=lambda measure: (bonds[measure], not lexicon.is_event(measure), lexicon.priority(measure)))


def _bond(claim: Claim, figure: Quantity, lexicon: Lexicon) -> int:
    """Return how many words stand between a figure and the nearest word that names its measure."""
    found = list(_WORD.finditer(claim.text))
    start, end = figure.start - claim.start, figure.end - claim.start
    before = [word.group() for word in found if word.end() <= start][::-1]
    after = [word.group() for word in found if word.start() >= end]
    return min(_first_of(side, figure.measure, lexicon) for side in (before, after))


def _first_of(side: Sequence[str], measure: str, lexicon: Lexicon) -> int:
    return next((place for place, word in enumerate(side) if measure in _measures(word.lower(), lexicon)), len(side))


def _measures(word: str, lexicon: Lexicon) -> set[str]:
    known = (lexicon.terms[kind].get(stem(word), ()) for kind in ("nouns", "transitive", "intransitive", "cues"))
    return {key for terms in known for _, key in terms}


# -- a name for every row


@dataclass(frozen=True, slots=True)
class Subject:
    """What a row is about: its figures, whether several articles give them, and earlier years that all name."""

    sides: tuple[Side, ...]
    is_shared: bool
    years: frozenset[int] = frozenset()
    topic: str = ""


def name_topics(subjects: Sequence[Subject], lexicon: Lexicon) -> list[str]:
    """Return a topic for each row, in order, so that no two are the same where words of the text tell them apart.

    Ages, dates, durations, shares, scores and figures of which no text says what they count get their owner or head
    from the words around them; other rows get a word only where two would have one topic, and then the first row that
    several articles share keeps the plain one.
    """
    named = [_headed(subject, lexicon) for subject in subjects]
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
        if count[key] > 1 and first.get(key) != at:
            topic = _told_apart(subject, topic, taken | set(first))
        taken.add(topic.casefold())
        topics.append(topic)
    return topics


def _headed(subject: Subject, lexicon: Lexicon) -> str:
    """Return the topic with its scope, and its owner or head where the topic alone says too little."""
    sides = subject.sides
    topic = subject.topic or topic_of(sides, lexicon)
    topic = " and ".join((topic, *(lexicon.label(key) for key in _pooled(sides))))
    scopes = {_scope(figure) for _, figure in sides if isinstance(figure, Quantity)}
    scope = scopes.pop() if len(scopes) == 1 else ""
    kind = _kind(sides, topic)
    head = _shared_head(sides, _FINDERS[kind]) if kind else ""
    if head:
        topic = _OWNED.get(topic, f"{topic}: {{}}").format(head) if _is_owner(kind, sides) else f"{topic}: {head}"
    return ", ".join(part for part in (topic, scope) if part)


def _scope(figure: Quantity) -> str:
    # A counted phrase holds its own population: "brown bears" are not "brown bears, bears".
    scope = figure.scope if figure.measure else replace(figure.scope, population="")
    return scope_words(replace(figure, scope=scope))


def _pooled(sides: Sequence[Side]) -> tuple[str, ...]:
    pooled = {figure.scope.pooled for _, figure in sides if isinstance(figure, Quantity)}
    return pooled.pop() if len(pooled) == 1 else ()


def _is_owner(kind: str, sides: Sequence[Side]) -> bool:
    """Tell an owner ("share of voters") from a word beside the figure ("share: Smith")."""
    return kind == "age" or (kind == "share" and all(_OF.match(_behind(claim, figure)) for claim, figure in sides))


def _kind(sides: Sequence[Side], topic: str) -> str:
    """Return which words say what figures are about; empty where the topic says it already."""
    figures = [figure for _, figure in sides]
    if any(isinstance(figure, TimeExpression) for figure in figures):
        return "date"
    quantities = [figure for figure in figures if isinstance(figure, Quantity)]
    if all(figure.measure == "age" for figure in quantities):
        return "age"
    if all(units.dimension(figure.unit) == "time" for figure in quantities):
        return "duration"
    if topic == "share":
        return "share"
    if all(figure.form == "score" for figure in quantities):
        return "score"
    return "" if any(map(is_named, figures)) else "figure"


def _shared_head(sides: Sequence[Side], find: Callable[[Claim, Figure], Iterable[Head]]) -> str:
    """Return the first head of one figure; of several the best that their sentences share, else the best of all."""
    found = [list(find(claim, figure)) for claim, figure in sides]
    if len(sides) == 1:
        return found[0][0].text if found[0] else ""
    known = [_keys_of(claim) for claim, _ in sides]
    ranks: dict[str, tuple[int, int, str]] = {}
    for heads in found:
        for place, head in enumerate(heads):
            if text := _common(head, known):
                rank, size, _ = ranks.get(text, (0, 0, text))
                ranks[text] = (rank + place - len(heads), size - 1, text)
    if ranks:
        return min(ranks.values(), key=lambda rank: (rank[1], rank[0], len(rank[2]), rank[2]))[2]
    best = [heads[0] for heads in found if heads]
    return min(best, key=lambda head: (not head.is_name, len(head.text), head.text)).text if best else ""


def _common(head: Head, known: Sequence[frozenset[str]]) -> str:
    """Return those words of a head that all sentences have."""
    kept = [word for word in head.text.split() if all(_key(word) in keys for keys in known)]
    return " ".join(kept)


def _told_apart(subject: Subject, topic: str, taken: set[str]) -> str:
    """Return a topic with the first word of the text that no other row of the table has been given."""
    for word in _distinctions(subject):
        if word.casefold() in topic.casefold():
            continue
        joint = ", " if ": " in topic or " of " in topic else ": "
        longer = f"{topic}{joint}{word}"
        if longer.casefold() not in taken:
            return longer
    return topic


def _distinctions(subject: Subject) -> Iterator[str]:
    """Yield what tells a row from others, best first: an earlier year, a place, a name, a word near the figure."""
    yield from (str(year) for year in sorted(subject.years))
    sides = subject.sides
    known = [_keys_of(claim) for claim, _ in sides]
    for find in (_places, _names, _nearest):
        for claim, figure in sides[:1] if len(sides) == 1 else sides:
            for head in find(claim, figure):
                if text := _common(head, known):
                    yield text


# -- heads: the words around a figure


@functools.lru_cache(maxsize=4096)
def _heads(text: str) -> tuple[Head, ...]:
    """Return the content words of a sentence in order; capitalised words that follow each other are one name."""
    found = list(_WORD.finditer(text))
    names = words.prepare(text).names
    heads: list[Head] = []
    place = 0
    while place < len(found):
        run = _run(text, found, place)
        named = [word for word in run if _key(word.group()) in names]
        if named and len(run) <= _LONGEST_RUN:
            heads.append(_head(run, is_name=True))
            place += len(run)
            continue
        word = found[place]
        if _tells(word.group()):
            heads.append(_head([word], is_name=word in named))
        place += 1
    return tuple(heads)


def _run(text: str, found: Sequence[re.Match[str]], place: int) -> list[re.Match[str]]:
    run: list[re.Match[str]] = []
    for word in found[place:]:
        between = text[run[-1].end() : word.start()] if run else " "
        if not word.group()[0].isupper() or between not in {" ", ". "} or not _tells(word.group(), least=1):
            break
        run.append(word)
    return run


def _head(run: Sequence[re.Match[str]], *, is_name: bool) -> Head:
    texts = [_bare(word.group()) for word in run]
    return Head(
        start=run[0].start(),
        end=run[-1].end(),
        text=plain(" ".join(texts)),
        keys=frozenset(map(_key, texts)),
        is_name=is_name,
        is_verb=not is_name and is_verb(texts[0].lower()),
    )


def _bare(word: str) -> str:
    return re.sub(r"['’]s?$", "", word)


@functools.lru_cache(maxsize=65_536)
def _key(word: str) -> str:
    return words.term(_bare(word).replace("’", "'").lower())


@functools.lru_cache(maxsize=4096)
def _keys_of(claim: Claim) -> frozenset[str]:
    return frozenset(key for head in _heads(claim.text) for key in head.keys)


def _tells(word: str, *, least: int = _FEWEST_LETTERS) -> bool:
    """Tell a content word; calendar words, grammar and "said" name nothing."""
    lower = _bare(word).lower()
    if len(lower) < least or role(lower) != "open" or lower in word_class("calendar"):
        return False
    return lower not in load_words("topics")["weak"].split() and _key(word) != _SAID


def _around(claim: Claim, figure: Figure) -> list[tuple[float, Head]]:
    """Return the heads outside all figures with their distance from one in characters, the nearest first.

    What stands in another clause is far; a word before the figure is a little nearer than one behind it.
    """
    start, end = figure.start - claim.start, figure.end - claim.start
    spans = [(other.start - claim.start, other.end - claim.start) for other in (*claim.quantities, *claim.dates)]
    spans.append((start, end))
    found = []
    for head in _heads(claim.text):
        if any(head.start < last and first < head.end for first, last in spans):
            continue
        before = head.end <= start
        between = claim.text[head.end : start] if before else claim.text[end : head.start]
        far = _FAR if _CLAUSE_END.search(between) else 0.0
        found.append((far + len(between) + (0 if before else 2) + 6 * between.count(","), head))
    return sorted(found, key=lambda pair: (pair[0], pair[1].start))


def _nearest(claim: Claim, figure: Figure) -> Iterator[Head]:
    return (head for _, head in _around(claim, figure))


def _names(claim: Claim, figure: Figure) -> Iterator[Head]:
    """Yield names, those of a source last: who tells a figure is not what it is about."""
    spans = _sources(claim, figure)
    names = [head for head in _nearest(claim, figure) if head.is_name]
    speaking = [any(head.start < last and first < head.end for first, last in spans) for head in names]
    yield from (head for head, speaks in zip(names, speaking, strict=True) if not speaks)
    yield from (head for head, speaks in zip(names, speaking, strict=True) if speaks)


def _sources(claim: Claim, figure: Figure) -> list[tuple[int, int]]:
    said = [claim.attribution, figure.attribution if isinstance(figure, Quantity) else None]
    return [(each.start - claim.start, each.end - claim.start) for each in said if each is not None]


def _places(claim: Claim, figure: Figure) -> Iterator[Head]:
    """Yield names behind "in", "at", "near", "across", "of"."""
    for head in _names(claim, figure):
        before = _WORD.findall(claim.text[max(head.start - 30, 0) : head.start])
        if before and (before[-1].lower() in load_words("topics")["place"].split()):
            yield head


def _behind(claim: Claim, figure: Figure) -> str:
    return claim.text[figure.end - claim.start :]


def _follows(claim: Claim, figure: Figure, pattern: re.Pattern[str]) -> Iterator[Head]:
    """Yield the head right behind a figure and the words of a pattern."""
    found = pattern.match(_behind(claim, figure))
    if found:
        at = figure.end - claim.start + found.end()
        yield from (head for head in _heads(claim.text) if head.start == at)


def _age_heads(claim: Claim, figure: Figure) -> Iterator[Head]:
    """Yield whose age it is: "Smith, 44", "44-year-old Smith", "at 33, Smith", else a name or noun close by."""
    start, end = figure.start - claim.start, figure.end - claim.start
    heads = _heads(claim.text)
    before = [head for head in heads if head.end <= start and _is_age_of(claim.text[head.end : start])]
    after = [head for head in heads if head.start >= end and _leads_to(claim.text[end : head.start])]
    yield from (head for head in before if head.is_name)
    yield from (head for head in after if head.is_name)
    if claim.text[end : end + 2] == ", ":  # At 33, Smith
        yield from (head for head in heads if head.start == end + 2)
    yield from after[:1]
    yield from _names(claim, figure)
    yield from _nearest(claim, figure)


def _is_age_of(between: str) -> bool:
    return _AGE_AFTER_NAME.fullmatch(between) is not None and between.strip() != ""


def _leads_to(between: str) -> bool:
    """Tell whether only describing words stand between an age and its owner: "44-year-old former mayor Smith"."""
    inside = _WORD.findall(between)
    plain_words = all(role(word.lower()) == "open" for word in inside)
    return plain_words and len(inside) < _LONGEST_RUN and not re.search(r"[,.;:()]", between)


def _time_heads(claim: Claim, figure: Figure) -> Iterator[Head]:
    """Yield what happened or lasted: a noun bound to the figure, the verb before it, the verb behind it, any word."""
    yield from _follows(claim, figure, re.compile(r"[\s-]+"))
    if isinstance(figure, Quantity):
        yield from _follows(claim, figure, _OF)
    around = _around(claim, figure)
    start = figure.start - claim.start
    near = [head for distance, head in around if distance < _NEAR]
    yield from (head for head in near if head.is_verb and head.end <= start)
    yield from (head for head in near if head.is_verb and head.end > start)
    yield from (head for _, head in around)


def _share_heads(claim: Claim, figure: Figure) -> Iterator[Head]:
    yield from _follows(claim, figure, _OF)
    near = [head for distance, head in _around(claim, figure) if distance < _NEAR]
    yield from (head for head in near if head.is_name)
    yield from _nearest(claim, figure)


def _score_heads(claim: Claim, figure: Figure) -> Iterator[Head]:
    yield from _names(claim, figure)
    yield from _nearest(claim, figure)


_FINDERS: Final[dict[str, Callable[[Claim, Figure], Iterable[Head]]]] = {
    "age": _age_heads,
    "date": _time_heads,
    "duration": _time_heads,
    "share": _share_heads,
    "score": _score_heads,
    "figure": _nearest,
}
