"""Inconsistencies: figures of one fact inside one article that cannot stand together."""

import bisect
import functools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from kitlib.anchors import earlier_years
from kitlib.atoms import Atoms, split_atoms
from kitlib.compare import relate_quantities
from kitlib.datewords import calendar_words
from kitlib.lexicon import Lexicon, load_words, stem
from kitlib.model import Article, Claim, Quantity
from kitlib.results import Results
from kitlib.words import prepare
from kitlib.wording import figure_words, source_words

_FORMS: Final = frozenset({"number", "range", "vague"})
_SILENT: Final = frozenset({"boilerplate", "byline"})
_LEAD: Final = 4  # claims from the top that say where and of whom the article tells
_MOST_SUMMANDS: Final = 4
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
    told: set[frozenset[object]] = set()
    mentions = list(_mentions(results.articles[at], results.claims[at], results.lexicon))
    for a, b in combinations(mentions, 2):
        values = frozenset({_signature(a), _signature(b)})
        if values in told:
            continue
        reasons = _reasons(a, b, mentions, results)
        if not reasons:
            continue
        told.add(values)
        yield Inconsistency(
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
    return figure.measure, figure.low, figure.high, mention.group, mention.places


# -- what may stand in a pair


def _mentions(article: Article, claims: Sequence[Claim], lexicon: Lexicon) -> Iterator[_Mention]:
    """Yield the figures that count the event as a whole, or all of one group in it."""
    lead, own = _lead(claims), _own_years(article, claims)
    for claim in claims:
        figures = [figure for figure in claim.quantities if _is_total(figure, lexicon)]
        if not figures or claim.zone in _SILENT or (claim.attribution and claim.attribution.denied):
            continue
        atoms = split_atoms(claim.text)
        if set(atoms.words) & _words("apart"):
            continue
        places, days, years = _places(atoms, lead), _days(claim), _years(claim, own)
        for figure in figures:
            if not _is_part(figure, claim):
                group = _group(figure, lexicon)
                yield _Mention(claim=claim, figure=figure, group=group, places=places, days=days, years=years)


@functools.cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_words("inconsistencies")[name].split())


def _is_total(figure: Quantity, lexicon: Lexicon) -> bool:
    """Tell a stated count of the event from a part, an addition, a period's share, and two measures in one."""
    scope = figure.scope
    marked = scope.increment or scope.part or scope.window or scope.pooled
    counts = figure.form in _FORMS and not figure.unit and figure.status == "stated"
    return counts and not marked and lexicon.is_event(figure.measure)


def _is_part(figure: Quantity, claim: Claim) -> bool:
    """Tell a figure that a larger one of its sentence and measure may hold: "killed six children, 11 in all"."""
    others = [other for other in claim.quantities if other.measure == figure.measure and other is not figure]
    return any(other.high > figure.high for other in others)


def _lead(claims: Sequence[Claim]) -> frozenset[str]:
    """Return the words of the article's top, in lower case: its places are the event's own."""
    top = [claim for claim in claims if claim.zone not in _SILENT][:_LEAD]
    return frozenset(word for claim in top for word in split_atoms(claim.text).words)


def _places(atoms: Atoms, lead: frozenset[str]) -> frozenset[str]:
    """Return the words of those places in a sentence that the top of the article does not name."""
    return frozenset(word for name in _place_names(atoms) for word in name if word not in lead)


def _place_names(atoms: Atoms) -> Iterator[list[str]]:
    """Yield the names after "in", "near" and the like; a few words may stand between: "in a village near Dover"."""
    calendar = frozenset(load_words("grammar")["calendar"].split())
    prepositions = frozenset(load_words("grammar")["prepositions"].split())
    for at, opener in enumerate(atoms.words):
        if opener not in _words("place_openers"):
            continue
        first = at + 1
        while first < min(at + 4, len(atoms.raws)) and atoms.raws[first].islower() and atoms.words[first] not in prepositions:
            first += 1
        after = first
        while after < len(atoms.raws) and atoms.raws[after][0].isupper() and atoms.words[after] not in calendar:
            after += 1
        if after > first and atoms.words[after : after + 1] not in [[word] for word in _words("whole")]:
            yield atoms.words[first:after]


def _days(claim: Claim) -> frozenset[object]:
    """Return the days that a sentence names: resolved, or as written where they do not resolve."""
    return frozenset(
        date.earliest or calendar_words(date)
        for date in claim.dates
        if date.granularity in _CALENDAR_DAYS and (date.earliest or calendar_words(date))
    )


def _own_years(article: Article, claims: Sequence[Claim]) -> frozenset[int]:
    """Return the years that the article is about: that of publication, and those that its top names."""
    named = {date.earliest.year for claim in claims[:_LEAD] for date in claim.dates if date.earliest}
    return frozenset(named | ({article.published.year} if article.published else set()))


def _years(claim: Claim, own: frozenset[int]) -> frozenset[int]:
    """Return the other years that a sentence tells of, 0 for one that does not resolve."""
    found: set[int] = set()
    for date in claim.dates:
        coarse = date.granularity in {"year", "decade", "century"} or "year" in date.text.lower()
        if not coarse and not any(word.isdigit() and len(word) == 4 for word in calendar_words(date)):
            continue
        if date.earliest is None or date.latest is None:
            found.add(0)
            continue
        covered = set(range(date.earliest.year, date.latest.year + 1))
        found |= set() if covered & own else covered
    return frozenset(found)


def _group(figure: Quantity, lexicon: Lexicon) -> frozenset[str]:
    """Return the stems of the words that say whom or what a figure counts beyond its measure."""
    spoken = [word for word in split_atoms(f"{figure.counted} {figure.scope.population}").words if word.isalpha()]
    return frozenset(
        stem(word) for word in spoken if word not in _words("general") and not _names(stem(word), figure.measure, lexicon)
    )


def _names(part: str, measure: str, lexicon: Lexicon) -> bool:
    """Tell whether a stem is a word of the measure itself."""
    return any(
        key == measure and part in term
        for role in ("nouns", "transitive", "intransitive")
        for term, key in lexicon.terms[role].get(part, ())
    )


# -- what makes a pair


def _reasons(a: _Mention, b: _Mention, mentions: Sequence[_Mention], results: Results) -> tuple[str, ...]:
    """Return why two mentions cannot stand together; empty where they can."""
    if a.figure.measure != b.figure.measure or a.claim.index == b.claim.index:
        return ()
    if a.places != b.places or a.years != b.years or (a.days and b.days and not a.days & b.days):
        return ()
    if a.group != b.group and not _exceeds(a, b) and not _exceeds(b, a):
        return ()
    verdict = relate_quantities(a.figure, b.figure, profile=results.profile)
    if verdict.relation != "differ" or _adds_up(a, b, mentions):
        return ()
    return (*verdict.reasons, *_sources(a, b))


def _exceeds(part: _Mention, whole: _Mention) -> bool:
    """Tell whether a group is larger than the whole that should hold it."""
    return not whole.group and part.figure.low > whole.figure.high


def _adds_up(a: _Mention, b: _Mention, mentions: Sequence[_Mention]) -> bool:
    """Tell whether the lesser figure and others of the article make up the greater one."""
    part, total = sorted((a.figure, b.figure), key=lambda figure: figure.low)
    if part.value is None or total.value is None:
        return False
    others = {
        (other.figure.value, other.claim.index)
        for other in mentions
        if other.figure.measure == part.measure and other.figure.value and other.figure.value < total.value
    }
    values = [value for value, _ in sorted(others)]
    return any(
        sum(chosen) + part.value == total.value
        for size in range(1, _MOST_SUMMANDS)
        for chosen in combinations(values, size)
    )


def _sources(a: _Mention, b: _Mention) -> tuple[str, ...]:
    one, two = source_words(a.claim), source_words(b.claim)
    if not one and not two:
        return ()
    shown = [
        f"{figure_words(mention.claim, mention.figure)}: {source or 'no source named'}"
        for mention, source in ((a, one), (b, two))
    ]
    return (("both from one source: " + one,) if one == two else ("; ".join(shown),))
