"""Event counts: the figures of one article that count its event, and what may set two of them apart."""

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kitlib.atoms import Atoms, raw_at, split_atoms, word_at
from kitlib.datewords import calendar_words
from kitlib.lexicon import Lexicon, load_words, stem
from kitlib.model import Article, Claim, Quantity
from kitlib.phrases import role, word_class
from kitlib.zones import SILENT_ZONES

_FORMS: Final = frozenset({"number", "range", "vague"})
_BESIDE: Final = 160  # characters beside a figure that tell a part of a total
_LONGEST_NAME: Final = 6  # words
_BETWEEN: Final = 3  # words between "in" and the name of a place
_LEAD: Final = 2  # claims from the top that say where and of whom the article tells
_PART_BEHIND: Final = re.compile(r"\s+of\s+(?:the|these|those|his|her|its|their|our)\b")
_NUMBER_OF: Final = re.compile(r"\s+the (?:total )?number of (\w+)")
_OF: Final = re.compile(r"(\w+) of (?:the |these |those )?$")
_YEAR: Final = re.compile(r"\d{4}")
_CALENDAR_DAYS: Final = frozenset({"day", "time"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Tally:
    """A figure of the event and what may set it apart: whom it counts, places, days, years, a source."""

    claim: Claim
    figure: Quantity
    group: frozenset[str]
    places: frozenset[str]
    days: frozenset[object]
    years: frozenset[int]
    part: bool


def find_tallies(article: Article, claims: Sequence[Claim], lexicon: Lexicon) -> Iterator[Tally]:
    """Yield the figures that count the event as a whole, or all of one group in it."""
    lead, own = _lead(claims), _own_years(article, claims)
    told = _told_years(claims, own)
    for claim in claims:
        figures = [figure for figure in claim.quantities if _is_total(figure, lexicon)]
        if not figures or claim.zone in SILENT_ZONES or (claim.attribution and claim.attribution.denied):
            continue
        atoms = split_atoms(claim.text)
        if _is_apart(atoms):
            continue
        stems = frozenset(map(stem, atoms.words))
        places, days, years = _places(atoms, lead), _days(claim), told[claim.index]
        most = {figure.measure: figure.high for figure in sorted(figures, key=lambda figure: figure.high)}
        for figure in figures:
            yield Tally(
                claim=claim,
                figure=figure,
                group=_group(figure, claim, stems, lexicon),
                places=places,
                days=days,
                years=years,
                part=_is_part(figure, most[figure.measure], claim),
            )


@functools.cache
def words_of(name: str) -> frozenset[str]:
    """Return one class of words of data/inconsistencies.toml."""
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
    if not words_of("apart").isdisjoint(atoms.words):
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
    if figure.high < most or (sized and sized.group(1) in words_of("sizes")):
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
        if opener not in words_of("place_openers"):
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
        if after > first and word_at(atoms, after) not in words_of("whole"):
            yield atoms.words[first : after + (word_at(atoms, after) in words_of("inner"))]


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


def _told_years(claims: Sequence[Claim], own: frozenset[int]) -> dict[int, frozenset[int]]:
    """Return the other years that each sentence tells of; one without a date goes on with those of the one before."""
    told: dict[int, frozenset[int]] = {}
    before: frozenset[int] = frozenset()
    for claim in claims:
        told[claim.index] = before = _years(claim, own) if claim.dates else before
        # What was told is over once the next sentence but one names no date either.
        before = before if claim.dates else frozenset()
    return told


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
        if word not in words_of("general") and role(word) == "open" and not word.endswith("ing")
        if not _names(word, figure.measure, lexicon)
    }
    degrees = {stem(word) for word in load_words("inconsistencies")["degrees"].get(figure.measure, "").split()}
    return frozenset(group | (degrees & stems))


def _names(word: str, measure: str, lexicon: Lexicon) -> bool:
    """Tell whether a word is one of the measure itself."""
    return measure in lexicon.measures_of(word)
