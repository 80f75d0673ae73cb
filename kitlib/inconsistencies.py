"""Inconsistencies: figures of one fact inside one article that cannot stand together."""

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from kitlib.atoms import Atoms, raw_at, split_atoms, word_at
from kitlib.attribution import find_attribution
from kitlib.compare import relate_quantities
from kitlib.datewords import calendar_words
from kitlib.lexicon import Lexicon, load_words, stem
from kitlib.model import Article, Claim, Quantity
from kitlib.phrases import role, word_class
from kitlib.results import Results
from kitlib.wording import figure_words, plain, source_words
from kitlib.words import prepare
from kitlib.zones import SILENT_ZONES

_FORMS: Final = frozenset({"number", "range", "vague"})
_BESIDE: Final = 160  # characters beside a figure that tell a part of a total
_LONGEST_NAME: Final = 6  # words
_SHARED: Final = 2  # content words of two sentences, one of which names the measure
_BETWEEN: Final = 3  # words between "in" and the name of a place
_LEAD: Final = 2  # claims from the top that say where and of whom the article tells
_FAR: Final = 100.0  # two accounts of one fact are never as many times apart
_MOST_MENTIONS: Final = 60  # different figures of one measure in one article
_MOST_SUMMANDS: Final = 3
_MOST_VALUES: Final = 20  # different figures of one measure that are tried as summands
_PART_BEHIND: Final = re.compile(r"\s+of\s+(?:the|these|those|his|her|its|their|our)\b")
_NUMBER_OF: Final = re.compile(r"\s+the (?:total )?number of (\w+)")
_OF: Final = re.compile(r"(\w+) of (?:the |these |those )?$")
_YEAR: Final = re.compile(r"\d{4}")
_CALENDAR_DAYS: Final = frozenset({"day", "time"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Inconsistency:
    """Two figures of one article that cannot both hold of one fact, the first in the text first.

    Parameters
    ----------
    article
        The article's position in the comparison.
    measure
        The lexicon's key of what both count.
    claim_a, claim_b
        The sentences.
    figure_a, figure_b
        The figures.
    reasons
        Why they cannot stand together, and who says each, in words.
    """

    article: int
    measure: str
    claim_a: Claim
    claim_b: Claim
    figure_a: Quantity
    figure_b: Quantity
    reasons: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Mention:
    """A figure of the event and what may set it apart: whom it counts, places, days, years, a source."""

    claim: Claim
    figure: Quantity
    group: frozenset[str]
    places: frozenset[str]
    days: frozenset[object]
    years: frozenset[int]
    part: bool


def find_inconsistencies(results: Results) -> tuple[Inconsistency, ...]:
    """Return the pairs of figures that cannot stand together, article by article, in the order of the text.

    A pair is of one measure, of the same people, place, day and year as far as the article says, and its bounds do
    not meet; figures that are parts, additions or summands of a total are in none. Mentions that repeat one another
    give one pair, that of the first.

    Examples
    --------
    >>> from kitlib.comparison import compare_articles
    >>> text = "The storm killed 12 people. At least 30 people were killed, the mayor said."
    >>> article = Article(text=text, outlet="Post")
    >>> [pair] = find_inconsistencies(compare_articles(article, Article(text="", outlet="Mail")).results)
    >>> pair.figure_a.text, pair.figure_b.text
    ('12', 'At least 30')
    """
    return tuple(pair for at in range(len(results.articles)) for pair in _inside(results, at))


def _inside(results: Results, at: int) -> Iterator[Inconsistency]:
    """Yield the pairs of one article, each pair of values once."""
    article = results.articles[at]
    found: dict[str, dict[object, _Mention]] = {}
    for mention in _mentions(article, results.claims[at], results.lexicon):
        found.setdefault(mention.figure.measure, {}).setdefault(_signature(mention), mention)
    pairs = [
        pair for mentions in found.values() for pair in _pairs(at, list(mentions.values())[:_MOST_MENTIONS], results)
    ]
    yield from sorted(pairs, key=lambda pair: (pair.figure_a.start, pair.figure_b.start))


def _pairs(at: int, mentions: Sequence[_Mention], results: Results) -> Iterator[Inconsistency]:
    """Yield the pairs among the mentions of one measure."""
    sums, article = _sums(mentions), results.articles[at]
    for a, b in combinations(mentions, 2):
        values = {a.figure.value, b.figure.value}
        if not _may_meet(a, b, article) or any(values <= summed for summed in sums):
            continue
        if reasons := _reasons(a, b, results):
            yield _pair(at, a, b, (*reasons, *_sources(a, b, article)))


def _pair(at: int, a: _Mention, b: _Mention, reasons: tuple[str, ...]) -> Inconsistency:
    return Inconsistency(
        article=at,
        measure=a.figure.measure,
        claim_a=a.claim,
        claim_b=b.claim,
        figure_a=a.figure,
        figure_b=b.figure,
        reasons=reasons,
    )


def _signature(mention: _Mention) -> tuple[object, ...]:
    figure = mention.figure
    return figure.low, figure.high, mention.group, mention.places, mention.years, mention.days, mention.part


# -- what may stand in a pair


def _mentions(article: Article, claims: Sequence[Claim], lexicon: Lexicon) -> Iterator[_Mention]:
    """Yield the figures that count the event as a whole, or all of one group in it."""
    lead, own = _lead(claims), _own_years(article, claims)
    for claim in claims:
        figures = [figure for figure in claim.quantities if _is_total(figure, lexicon)]
        if not figures or claim.zone in SILENT_ZONES or (claim.attribution and claim.attribution.denied):
            continue
        atoms = split_atoms(claim.text)
        if _is_apart(atoms):
            continue
        stems = frozenset(map(stem, atoms.words))
        places, days, years = _places(atoms, lead), _days(claim), _years(claim, own)
        most = {figure.measure: figure.high for figure in sorted(figures, key=lambda figure: figure.high)}
        for figure in figures:
            yield _Mention(
                claim=claim,
                figure=figure,
                group=_group(figure, claim, stems, lexicon),
                places=places,
                days=days,
                years=years,
                part=_is_part(figure, most[figure.measure], claim),
            )


@functools.cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_words("inconsistencies")[name].split())


def _is_total(figure: Quantity, lexicon: Lexicon) -> bool:
    """Tell a stated count of the event from a part, an addition, a period's share, and two measures in one."""
    scope = figure.scope
    marked = scope.is_marked
    # A sum of money, a magnitude or a depth has many owners in one report: of several deals, of several shocks.
    counts = figure.form in _FORMS and not figure.unit and figure.status == "stated"
    return (
        counts
        and not marked
        and lexicon.is_event(figure.measure)
        and lexicon.measures[figure.measure].dimension is None
    )


def _is_apart(atoms: Atoms) -> bool:
    """Tell a sentence about another event, another period or one place's share."""
    if not _words("apart").isdisjoint(atoms.words):
        return True
    return any(
        word == "there" and word_at(atoms, at + 1) not in word_class("auxiliaries")
        for at, word in enumerate(atoms.words)
    )


def _is_part(figure: Quantity, most: float, claim: Claim) -> bool:
    """Tell a part of a figure given beside it: "killed six children, 11 people in all", "of those killed, 11 ..."."""
    start, end = figure.start - claim.start, figure.end - claim.start
    before, behind = claim.text[max(start - _BESIDE, 0) : start].lower(), claim.text[end : end + _BESIDE].lower()
    sized = _OF.search(before)
    if figure.high < most or (sized and sized.group(1) in _words("sizes")):
        return True
    parts: list[str] = load_words("grammar")["parts"]
    return _PART_BEHIND.match(behind) is not None or any(part in before for part in parts)


def _lead(claims: Sequence[Claim]) -> frozenset[str]:
    """Return the words of the article's top, in lower case: its places are the event's own."""
    top = [claim for claim in claims if claim.zone not in SILENT_ZONES][:_LEAD]
    return frozenset(word for claim in top for word in split_atoms(claim.text).words)


def _places(atoms: Atoms, lead: frozenset[str]) -> frozenset[str]:
    """Return the words of those places in a sentence that the top of the article does not name."""
    return frozenset(word for name in _place_names(atoms) for word in name if word not in lead)


def _place_names(atoms: Atoms) -> Iterator[list[str]]:
    """Yield the names after "in", "near" and the like; a few words may stand between: "in a village near Dover"."""
    prepositions, calendar = word_class("prepositions"), word_class("calendar")
    for at, opener in enumerate(atoms.words):
        if opener not in _words("place_openers"):
            continue
        first = at + 1
        while first <= at + _BETWEEN and word_at(atoms, first).isalpha() and raw_at(atoms, first).islower():
            if atoms.words[first] in prepositions:
                break
            first += 1
        after = first
        while (
            after < first + _LONGEST_NAME and raw_at(atoms, after)[:1].isupper() and atoms.words[after] not in calendar
        ):
            after += 1
        if after > first and word_at(atoms, after) not in _words("whole"):
            yield atoms.words[first : after + (word_at(atoms, after) in _words("inner"))]


def _days(claim: Claim) -> frozenset[object]:
    """Return the days that a sentence names: resolved, or as written where they do not resolve."""
    return frozenset(
        date.earliest or calendar_words(date)
        for date in claim.dates
        if date.granularity in _CALENDAR_DAYS and (date.earliest or calendar_words(date))
    )


def _own_years(article: Article, claims: Sequence[Claim]) -> frozenset[int]:
    """Return the year that the article is about: that of publication, else the latest that its top names."""
    if article.published:
        return frozenset({article.published.year})
    named = {date.earliest.year for claim in claims[: 2 * _LEAD] for date in claim.dates if date.earliest}
    return frozenset({max(named)} if named else ())


def _years(claim: Claim, own: frozenset[int]) -> frozenset[int]:
    """Return the other years that a sentence tells of, 0 for one that does not resolve."""
    found: set[int] = set()
    for date in claim.dates:
        coarse = date.granularity in {"year", "decade", "century"} or "year" in date.text.lower()
        if not coarse and not any(_YEAR.fullmatch(word) for word in calendar_words(date)):
            continue
        if date.earliest is None or date.latest is None:
            found.add(0)
            continue
        covered = set(range(date.earliest.year, date.latest.year + 1))
        found |= set() if covered & own else covered
    return frozenset(found)


def _group(figure: Quantity, claim: Claim, stems: frozenset[str], lexicon: Lexicon) -> frozenset[str]:
    """Return the stems of the words that say whom or what a figure counts, and in which degree, beyond its measure."""
    behind = _NUMBER_OF.match(claim.text, figure.end - claim.start)
    named = f"{figure.counted} {figure.scope.population} {behind.group(1) if behind else ''}"
    spoken = [word for word in split_atoms(named).words if word.isalpha()]
    group = {
        stem(word)
        for word in spoken
        if word not in _words("general") and role(word) == "open" and not word.endswith("ing")
        if not _names(word, figure.measure, lexicon)
    }
    degrees = {stem(word) for word in load_words("inconsistencies")["degrees"].get(figure.measure, "").split()}
    return frozenset(group | (degrees & stems))


def _names(word: str, measure: str, lexicon: Lexicon) -> bool:
    """Tell whether a word is one of the measure itself."""
    return measure in lexicon.measures_of(word)


# -- what makes a pair


def _may_meet(a: _Mention, b: _Mention, article: Article) -> bool:
    """Tell whether two mentions may be set against each other: two accounts in one sentence, or whole counts."""
    if a.claim.index != b.claim.index:
        return not a.part and not b.part
    return all(_accounts(a, b, article))


def _accounts(a: _Mention, b: _Mention, article: Article) -> tuple[str, str]:
    """Return the sources of both halves of "officials say 40, but witnesses say 60"; two blanks if it is no such."""
    claim = a.claim
    cut = _contrast(claim, a.figure, b.figure)
    halves = [find_attribution(article.text, *half) for half in ((claim.start, cut), (cut, claim.end))] if cut else []
    one, two = (half.source if half else "" for half in halves) if halves else ("", "")
    return (one, two) if one.lower() != two.lower() else ("", "")


def _contrast(claim: Claim, a: Quantity, b: Quantity) -> int:
    """Return where the second of two contrasted accounts begins, as an offset; 0 if nothing contrasts them."""
    atoms = split_atoms(claim.text)
    opened = word_at(atoms, 0) in _words("contrasts")
    for start, word in zip(atoms.starts, atoms.words, strict=True):
        if a.end <= claim.start + start < b.start and (word in _words("contrasts") or (opened and word == ",")):
            return claim.start + start
    return 0


def _reasons(a: _Mention, b: _Mention, results: Results) -> tuple[str, ...]:
    """Return why two mentions cannot stand together; empty where they can."""
    if a.places != b.places or a.years != b.years or (a.days and b.days and not a.days & b.days):
        return ()
    if not _of_one_group(a, b, results.lexicon):
        return ()
    lesser, greater = sorted((a.figure, b.figure), key=lambda figure: figure.low)
    if greater.low > _FAR * max(lesser.high, 1.0):
        return ()
    verdict = relate_quantities(a.figure, b.figure, profile=results.profile)
    if verdict.relation != "differ":
        return ()
    told = [reason if ":" in reason else f"cannot both hold of one fact: {reason}" for reason in verdict.reasons]
    told += [words for part, whole in ((a, b), (b, a)) if (words := _larger_part(part, whole))]
    return tuple(told)


def _larger_part(part: _Mention, whole: _Mention) -> str:
    if part.group == whole.group or not _exceeds(part, whole):
        return ""
    counted = plain(part.figure.counted) or plain(part.figure.scope.population)
    return f"a part is more than the whole: {plain(part.figure.text)} ({counted}) / {plain(whole.figure.text)}"


def _of_one_group(a: _Mention, b: _Mention, lexicon: Lexicon) -> bool:
    """Tell whether two mentions count the same, or one counts a group that exceeds the whole that should hold it."""
    if not lexicon.grows(a.figure.measure):
        # Two crowds, two rounds of shots: one report easily has several of what is no running count.
        shared = prepare(a.claim.text).terms.keys() & prepare(b.claim.text).terms.keys()
        return a.group == b.group and _head(a.figure) == _head(b.figure) and len(shared) > _SHARED
    return a.group == b.group or _exceeds(a, b) or _exceeds(b, a)


def _head(figure: Quantity) -> str:
    return stem(figure.counted.split()[-1].lower()) if figure.counted else ""


def _exceeds(part: _Mention, whole: _Mention) -> bool:
    """Tell whether a group is larger than the whole that should hold it."""
    return not whole.group and part.figure.low > whole.figure.high


def _sums(mentions: Iterable[_Mention]) -> list[frozenset[float]]:
    """Return each total among the figures of one measure together with the lesser ones that make it up."""
    values = {mention.figure.value for mention in mentions if mention.figure.value}
    return [
        frozenset({sum(parts), *parts})
        for size in range(2, _MOST_SUMMANDS + 1)
        for parts in combinations(sorted(values)[:_MOST_VALUES], size)
        if sum(parts) in values
    ]


def _sources(a: _Mention, b: _Mention, article: Article) -> tuple[str, ...]:
    """Return in words who gives each figure, where one of them has a source."""
    if a.claim.index == b.claim.index:
        one, two = _accounts(a, b, article)
    else:
        one, two = source_words(a.claim), source_words(b.claim)
    if not one and not two:
        return ()
    if one.lower() == two.lower():
        return (f"both from {one}",)
    shown = [
        f"{figure_words(mention.claim, mention.figure)}: {plain(source) or 'no source named'}"
        for mention, source in ((a, one), (b, two))
    ]
    return ("; ".join(shown),)
