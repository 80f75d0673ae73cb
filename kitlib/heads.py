"""Heads: the words and names around a figure that may tell what it is about, the best first."""

import bisect
import functools
import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kitlib import words
from kitlib.lexicon import load_words
from kitlib.model import Claim, Figure, Quantity
from kitlib.phrases import role, word_class
from kitlib.wording import is_verb, plain

WORD: Final = re.compile(r"[^\W\d_]+(?:[-.'’][^\W\d_]+)*")
_CLAUSE_END: Final = re.compile(r"[.;:!?](?=\s|$)|[—–]")
_OTHER_CLAUSE: Final = re.compile(r"[.;:!?,](?=\s|$)|[—–()\"“”]")
_EDGES: Final = " -–.,;:!?"
_BESIDE: Final = 3  # words shown on each side of a figure
_TIED: Final = re.compile(r"-[^\W\d_]+")
_TIED_BEFORE: Final = re.compile(r"\b[^\W\d_]+-$")
_BOUND_BEFORE: Final = re.compile(r"\s+(?:of|in)\s+(?:the\s+)?$")
_NEXT: Final = re.compile(r"[\s-]+")
_AGE_AFTER_NAME: Final = re.compile(r"\.?,?\s*\(?\s*(?:now |aged? |an? |the )?")
OF: Final = re.compile(r"\s+(?:of|in|among)\s+(?:(?:all|the|its|their|his|her|our)\s+)*", re.IGNORECASE)
_LONGEST_RUN: Final = 5  # capitalised words of one name; more are a headline
_NEAR: Final = 60  # characters in which a word tells what a figure is about
_REACH: Final = 400  # characters beyond which no word tells of a figure
_FAR: Final = 1000.0
_FEWEST_LETTERS: Final = 3
_LONGEST_WORD: Final = 30
_BEFORE_VERBS: Final = frozenset({"auxiliaries", "pronouns"})  # "could reach", "it lies"
_SAID: Final = "=say"


@dataclass(frozen=True, slots=True)
class Head:
    """A word or name of a sentence that may tell what a figure is about; offsets are those of the sentence."""

    start: int
    end: int
    text: str
    keys: frozenset[str]
    is_name: bool
    is_verb: bool


@functools.lru_cache(maxsize=4096)
def _heads(text: str) -> tuple[Head, ...]:
    """Return the content words of a sentence in order; capitalised words that follow each other are one name."""
    # What follows a digit is the tail of a word: "49ers", "5th".
    found = [word for word in WORD.finditer(text) if not text[max(word.start() - 1, 0) : word.start()].isdigit()]
    names = words.prepare(text).names
    heads: list[Head] = []
    place = 0
    while place < len(found):
        run = _run(text, found, place)
        named = [word for word in run if key_of(word.group()) in names]
        if named and len(run) <= _LONGEST_RUN:
            heads.append(_head(run, is_name=True))
            place += len(run)
            continue
        word = found[place]
        if _tells(word.group()):
            before = found[place - 1].group().lower() if place else "-"
            heads.append(_head([word], is_name=word in named, governed=role(before) in _BEFORE_VERBS))
        place += 1
    return tuple(heads)


def _run(text: str, found: Sequence[re.Match[str]], place: int) -> list[re.Match[str]]:
    run: list[re.Match[str]] = []
    for word in found[place:]:
        between = text[run[-1].end() : word.start()] if run else " "
        if not word.group()[0].isupper() or between not in {" ", ". "} or not _may_name(word.group()):
            break
        run.append(word)
    return run


def _head(run: Sequence[re.Match[str]], *, is_name: bool, governed: bool = False) -> Head:
    texts = [_bare(word.group()) for word in run]
    return Head(
        start=run[0].start(),
        end=run[-1].end(),
        text=plain(" ".join(texts)),
        keys=frozenset(map(key_of, texts)),
        is_name=is_name,
        is_verb=not is_name and (governed or is_verb(texts[0].lower())),
    )


def _bare(word: str) -> str:
    return re.sub(r"['’]s?$", "", word)


@functools.lru_cache(maxsize=65_536)
def key_of(word: str) -> str:
    """Return the term of a word, whatever its case and ending.

    Examples
    --------
    >>> key_of("Ruiz’s") == key_of("Ruiz")
    True
    """
    return words.term(_bare(word).replace("’", "'").lower())


def keys_of(claim: Claim) -> frozenset[str]:
    """Return the terms of all content words of a claim."""
    return _keys(claim.text)


@functools.lru_cache(maxsize=4096)
def _keys(text: str) -> frozenset[str]:
    return frozenset(key for head in _heads(text) for key in head.keys)


def _within_reach(claim: Claim, figure: Figure) -> tuple[Head, ...]:
    """Return the heads near a figure: a list may hold thousands of figures in one sentence."""
    heads = _heads(claim.text)
    start, end = figure.start - claim.start, figure.end - claim.start
    first = bisect.bisect_left(heads, start - _REACH, key=lambda head: head.start)
    return heads[first : bisect.bisect_right(heads, end + _REACH, key=lambda head: head.start)]


def _may_name(word: str) -> bool:
    lower = word.lower()
    return role(lower) == "open" and lower not in word_class("calendar")


def _tells(word: str) -> bool:
    """Tell a content word; calendar words, grammar and "said" name nothing."""
    lower = _bare(word).lower()
    if len(lower) < _FEWEST_LETTERS or role(lower) != "open" or lower in word_class("calendar"):
        return False
    return lower not in load_words("topics")["weak"].split() and key_of(word) != _SAID


def _around(claim: Claim, figure: Figure) -> list[tuple[float, Head]]:
    """Return the heads outside all figures with their distance from one in characters, the nearest first.

    What stands in another clause is far; a word before the figure is a little nearer than one behind it. What a hyphen
    ties to another figure is that figure's: "a 6.1-magnitude quake".
    """
    start, end = figure.start - claim.start, figure.end - claim.start
    others: tuple[Figure, ...] = (*claim.quantities, *claim.dates)
    near = (other for other in others if abs(other.start - figure.start) < 2 * _REACH)
    spans = [(start, end), *(_tied(claim, other) for other in near if other is not figure)]
    found = []
    for head in _within_reach(claim, figure):
        if any(head.start < last and first < head.end for first, last in spans):
            continue
        before = head.end <= start
        between = claim.text[head.end : start] if before else claim.text[end : head.start]
        far = _FAR if _CLAUSE_END.search(between) else 0.0
        found.append((far + len(between) + (0 if before else 2) + 6 * between.count(","), head))
    return sorted(found, key=lambda pair: (pair[0], pair[1].start))


def _tied(claim: Claim, figure: Figure) -> tuple[int, int]:
    """Return where a figure and the words that hyphens tie to it stand in a claim."""
    start, end = figure.start - claim.start, figure.end - claim.start
    before, behind = (
        _TIED_BEFORE.search(claim.text[max(start - _LONGEST_WORD, 0) : start]),
        _TIED.match(claim.text, end),
    )
    return start - (len(before.group()) if before else 0), behind.end() if behind else end


def near_heads(claim: Claim, figure: Figure) -> Iterator[Head]:
    """Return all heads outside figures, the nearest first."""
    return (head for _, head in _around(claim, figure))


def is_bound(claim: Claim, figure: Figure, head: Head) -> bool:
    """Tell a word that a figure is said of, or that is said of the figure, from a mere neighbour."""
    start, end = figure.start - claim.start, figure.end - claim.start
    before = head.end <= start
    between = claim.text[head.end : start] if before else claim.text[end : head.start]
    inside = WORD.findall(between)
    spoken = sum(role(word.lower()) == "open" for word in inside)
    if head.is_name or re.search(r"[,;:()\"“”]", between):
        return False
    if before:
        return spoken <= (0 if head.is_verb else 1) and len(inside) < _LONGEST_RUN
    tied = not between.strip(" -") or OF.fullmatch(between) is not None
    return tied and not head.is_verb and claim.text[head.end : head.end + 1] != ","


def near_words(claim: Claim, figure: Figure) -> str:
    """Return a figure with the words beside it in quotation marks: "won six in a row"; empty where there are none.

    Examples
    --------
    >>> six = Quantity(start=14, end=17, text="six", form="number", value=6.0)
    >>> near_words(Claim(start=0, end=28, text="The Lions won six in a row.", index=0, zone="body"), six)
    '“The Lions won six in a row”'
    """
    start, end = figure.start - claim.start, figure.end - claim.start
    # What the reach cuts in two is no word.
    cut_before, cut_behind = int(start > _NEAR), len(claim.text) > end + _NEAR
    before = plain(claim.text[max(start - _NEAR, 0) : start]).split(" ")[cut_before:]
    behind = plain(claim.text[end : end + _NEAR]).split(" ")
    behind = behind[: len(behind) - cut_behind]
    left = _OTHER_CLAUSE.split(" ".join(before))[-1].split()[-_BESIDE:]
    right = _OTHER_CLAUSE.split(" ".join(behind), maxsplit=1)[0].split()[:_BESIDE]
    glue = "" if claim.text[end : end + 1] == "-" else " "
    shown = glue.join((" ".join((*left, plain(figure.text))), " ".join(right))).strip(_EDGES)
    return f"“{shown}”" if left or right else ""


def noun_heads(claim: Claim, figure: Figure) -> Iterator[Head]:
    """Yield what may be nouns; people at large and words of the counted phrase tell nothing apart."""
    counted = {key_of(word) for word in figure.counted.split()} if isinstance(figure, Quantity) else set()
    for head in near_heads(claim, figure):
        common = head.text.lower() in word_class("people") or head.text.endswith(("ed", "ly"))
        if not head.is_verb and not common and not head.keys <= counted:
            yield head


def name_heads(claim: Claim, figure: Figure) -> Iterator[Head]:
    """Yield names, those of a source last: who tells a figure is not what it is about."""
    names = [head for head in near_heads(claim, figure) if head.is_name and not _is_told(claim, head)]
    yield from (head for head in names if not is_source(claim, figure, head))
    yield from (head for head in names if is_source(claim, figure, head))


def _is_told(claim: Claim, head: Head) -> bool:
    """Tell whom a source spoke to: "he told Agence France-Presse"."""
    return claim.text[: head.start].rstrip().endswith((" told", " tells", " telling"))


def is_source(claim: Claim, figure: Figure, head: Head) -> bool:
    """Tell whether a head is in the words that name the source of a figure or of its claim."""
    said = [claim.attribution, figure.attribution if isinstance(figure, Quantity) else None]
    known = [each for each in said if each is not None]
    inside = any(head.start < each.end - claim.start and each.start - claim.start < head.end for each in known)
    return inside or any(head.text in each.source for each in known)


def place_heads(claim: Claim, figure: Figure) -> Iterator[Head]:
    """Yield names behind "in", "at", "near", "across", "of"."""
    return (head for head in name_heads(claim, figure) if _is_place(claim, head))


def _is_place(claim: Claim, head: Head) -> bool:
    before = WORD.findall(claim.text[max(head.start - _LONGEST_WORD, 0) : head.start])
    return bool(before) and before[-1].lower() in load_words("topics")["place"].split()


def text_behind(claim: Claim, figure: Figure) -> str:
    """Return the rest of a claim behind a figure."""
    return claim.text[figure.end - claim.start :]


def _follows(claim: Claim, figure: Figure, pattern: re.Pattern[str]) -> Iterator[Head]:
    """Yield the head right behind a figure and the words of a pattern."""
    found = pattern.match(text_behind(claim, figure))
    if found:
        at = figure.end - claim.start + found.end()
        yield from (head for head in _within_reach(claim, figure) if head.start == at)


def age_owners(claim: Claim, figure: Figure) -> Iterator[Head]:
    """Yield whose age it is: "Smith, 44", "44-year-old Smith", "at 33, Smith", "the 9-year-old girl"."""
    start, end = figure.start - claim.start, figure.end - claim.start
    heads = _within_reach(claim, figure)
    before = [head for head in heads if head.end <= start and _is_age_of(claim.text[head.end : start])]
    after = [head for head in heads if head.start >= end and _leads_to(claim.text[end : head.start])]
    yield from (head for head in before if head.is_name and not _is_place(claim, head))
    if after and not after[0].is_verb:  # "a 15-year-old boy shocked Orrin"
        after = list(itertools.takewhile(lambda head: not head.is_verb, after))
    # the 66-year-old Orrin woman
    described = {head.start for head, behind in itertools.pairwise(after) if _is_group(behind)}
    yield from (head for head in after if head.is_name and head.start not in described)
    if claim.text[end : end + 2] == ", ":  # At 33, Smith
        yield from (head for head in heads if head.start == end + 2)
    nouns = list(itertools.takewhile(lambda head: not head.is_verb, after))
    yield from nouns[-1:]  # the 15-year-old pregnant girl


def _age_heads(claim: Claim, figure: Figure) -> Iterator[Head]:
    """Yield a name or noun close by."""
    yield from (head for head in name_heads(claim, figure) if not _is_place(claim, head))
    yield from noun_heads(claim, figure)


def _is_age_of(between: str) -> bool:
    return _AGE_AFTER_NAME.fullmatch(between) is not None and between.strip() != ""


def _leads_to(between: str) -> bool:
    """Tell whether only describing words stand between an age and its owner: "44-year-old former mayor Smith"."""
    inside = WORD.findall(between)
    plain_words = all(role(word.lower()) == "open" for word in inside)
    return plain_words and len(inside) < _LONGEST_RUN and not re.search(r"[,.;:()]", between)


def event_heads(claim: Claim, figure: Figure) -> Iterator[Head]:
    """Yield what happened or lasted, close by: a noun bound to the figure, the verb before it or behind it, a noun."""
    yield from _follows(claim, figure, _NEXT)
    around = _around(claim, figure)
    start = figure.start - claim.start
    if isinstance(figure, Quantity):
        yield from _follows(claim, figure, OF)
    else:
        yield from (h for _, h in around if h.end <= start and not h.is_verb and _binds(claim.text[h.end : start]))
    near = [head for distance, head in around if distance < _NEAR]
    yield from (head for head in near if head.is_verb and head.end <= start)
    yield from (head for head in near if head.is_verb and head.end > start)
    yield from (head for head in near if not head.is_name and not head.is_verb and not _is_group(head))


def _binds(between: str) -> bool:
    return _BOUND_BEFORE.fullmatch(between) is not None


def _is_group(head: Head) -> bool:
    return head.text.lower() in word_class("groups") or head.text.lower() in word_class("people")


def _time_heads(claim: Claim, figure: Figure) -> Iterator[Head]:
    """Yield any word that may tell what happened; where it did comes last."""
    nouns = [head for head in noun_heads(claim, figure) if not _is_group(head)]
    yield from (head for head in nouns if not head.is_name)
    yield from (head for head in nouns if head.is_name)
    yield from near_heads(claim, figure)


def _dated_heads(claim: Claim, figure: Figure) -> Iterator[Head]:
    """Yield what may have happened on a day, the best first: a coach and a court have no date."""
    yield from filter(tells_event, event_heads(claim, figure))


def _dated_words(claim: Claim, figure: Figure) -> Iterator[Head]:
    yield from filter(tells_event, _time_heads(claim, figure))


def tells_event(head: Head) -> bool:
    """Tell a verb, or a noun of something that happens.

    Examples
    --------
    >>> quake, coach = (
    ...     Head(start=0, end=5, text=word, keys=frozenset({word}), is_name=False, is_verb=False)
    ...     for word in ("quake", "coach")
    ... )
    >>> tells_event(quake), tells_event(coach)
    (True, False)
    """
    if head.is_verb and not head.is_name:
        return True
    table = load_words("topics")
    said = head.text.lower().split()
    ending = not head.is_name and head.text.lower().endswith(tuple(table["event_endings"]))
    return ending or any(key_of(word) in _event_keys() for word in said)


@functools.cache
def _event_keys() -> frozenset[str]:
    return frozenset(map(key_of, load_words("topics")["events"].split()))


def _share_heads(claim: Claim, figure: Figure) -> Iterator[Head]:
    yield from _follows(claim, figure, OF)
    near = [head for distance, head in _around(claim, figure) if distance < _NEAR]
    yield from (head for head in near if head.is_name)
    yield from _plain_heads(claim, figure)


def _score_heads(claim: Claim, figure: Figure) -> Iterator[Head]:
    yield from name_heads(claim, figure)
    yield from _plain_heads(claim, figure)


def _plain_heads(claim: Claim, figure: Figure) -> Iterator[Head]:
    yield from noun_heads(claim, figure)
    yield from near_heads(claim, figure)


#: By the kind of a row, the finders of its heads: those of a later finder serve only where the earlier find none.
FINDERS: Final[dict[str, tuple[Callable[[Claim, Figure], Iterable[Head]], ...]]] = {
    "age": (age_owners, _age_heads),
    "date": (_dated_heads, _dated_words),
    "duration": (event_heads, _time_heads),
    "share": (_share_heads,),
    "score": (_score_heads,),
    "figure": (_plain_heads,),
}
