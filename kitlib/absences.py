"""Absences: the claims that have no counterpart, the most checkable first, and what the others tell of them instead."""

import datetime as dt
import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kitlib import words
from kitlib.anchors import years_told
from kitlib.checkability import Checkability, best_figures, rate_claim
from kitlib.groups import head_of
from kitlib.lexicon import Lexicon, load_words
from kitlib.model import Article, Claim, Match, Quantity
from kitlib.results import Results
from kitlib.standpoints import find_standpoint
from kitlib.units import dimension
from kitlib.wording import is_verb
from kitlib.zones import SILENT_ZONES

NOT_MENTIONED: Final = "not mentioned"
WITHOUT_NUMBER: Final = "mentioned without a number"
NOT_COMPARABLE: Final = "mentioned, not comparable"
OUTSIDE: Final = "outside the other article's time"
# Where the others differ, what one of them tells comes before what none does.
_ORDER: Final = (NOT_COMPARABLE, WITHOUT_NUMBER, NOT_MENTIONED, OUTSIDE)
_LEAST_RARE: Final = 1.5  # a commoner noun stands in any article
# Words that a sentence must share to be a mention: "some were arrested" is one, a noun alone may be of another thing.
_OF_EVENT: Final = 1
_OF_OTHERS: Final = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Absence:
    """A claim without counterpart.

    Parameters
    ----------
    article
        Position of its article.
    claim
        The claim.
    checkability
        How checkable it is.
    kind
        How the other articles leave it out: not mentioned, mentioned without a number, mentioned with a figure that
        is not comparable, or dated after the other article.
    mention
        The sentence of another article that comes nearest; empty where it is not mentioned.
    """

    article: int
    claim: Claim
    checkability: Checkability
    kind: str
    mention: str


def find_absences(results: Results) -> list[Absence]:
    """Return the claims without counterpart, article by article, the most checkable first.

    A claim has a counterpart where it, or a figure in it, stands in a match that is not incomparable. Boilerplate
    and bylines are no claims to compare and are left out.

    Examples
    --------
    >>> from kitlib import Article, compare_articles
    >>> first = Article(text="The flood killed 9 people. It was a sad day. Police arrested 14 men.", outlet="Post")
    >>> second = Article(text="Nine people died in the flood. Some were arrested.", outlet="Herald")
    >>> for absence in find_absences(compare_articles(first, second).results)[:2]:
    ...     print(absence.claim.text, absence.kind)
    Police arrested 14 men. mentioned without a number
    It was a sad day. not mentioned
    """
    reports = [
        _Report(article, claims, results.lexicon)
        for article, claims in zip(results.articles, results.claims, strict=True)
    ]
    apart = _incomparable(results.matches)
    years = years_told(results.claims)
    found = []
    for at, claim in unmatched_claims(results):
        told = [
            _tell(claim, reports[at], other, apart.get((at, claim.start, place), ""))
            for place, other in enumerate(reports)
            if place != at
        ]
        kind, mention = min(told, key=lambda entry: _ORDER.index(entry[0]))
        rated = _rate(claim, years[at], results.lexicon)
        found.append(Absence(article=at, claim=claim, checkability=rated, kind=kind, mention=mention))
    return found


def unmatched_claims(results: Results) -> list[tuple[int, Claim]]:
    """Return (article, claim) of every claim without counterpart, article by article, the most checkable first."""
    spans: set[tuple[int, int, int]] = set()
    texts: set[tuple[int, str]] = set()
    for match in results.matches:
        if match.verdict.relation == "incomparable":
            continue
        for at, claim, figure in (
            (match.article_a, match.claim_a, match.figure_a),
            (match.article_b, match.claim_b, match.figure_b),
        ):
            # A headline that stands twice is matched once.
            texts.add((at, claim.text))
            if figure is not None:
                spans.add((at, figure.start, figure.end))
    found = []
    years = years_told(results.claims)
    for at, claims in enumerate(results.claims):
        alone = [
            claim
            for claim in claims
            if claim.zone not in SILENT_ZONES
            and (at, claim.text) not in texts
            and not any((at, f.start, f.end) in spans for f in (*claim.quantities, *claim.dates))
        ]
        rated = {claim.start: _rate(claim, years[at], results.lexicon).points for claim in alone}
        ranked = sorted(alone, key=lambda claim: (-rated[claim.start], claim.start, -claim.end))
        found += [(at, claim) for claim in ranked]
    return found


def _rate(claim: Claim, years: Mapping[int, frozenset[int]], lexicon: Lexicon) -> Checkability:
    """Return how checkable a claim is; what it tells of earlier years comes behind what it tells of the event."""
    points, because = rate_claim(claim, lexicon)
    if not years.get(claim.index):
        return Checkability(points, because)
    less: float = load_words("checkability")["less"]["earlier"]
    return Checkability(max(points - less, 0.0), (*because, "of an earlier year"))


def _incomparable(matches: Sequence[Match]) -> dict[tuple[int, int, int], str]:
    """Return for a claim and another article the sentence whose figure it cannot be compared with."""
    found: dict[tuple[int, int, int], str] = {}
    for match in matches:
        if match.verdict.relation != "incomparable":
            continue
        one, other = (match.article_a, match.claim_a), (match.article_b, match.claim_b)
        found.setdefault((one[0], one[1].start, other[0]), other[1].text)
        found.setdefault((other[0], other[1].start, one[0]), one[1].text)
    return found


class _Report:
    """One article as the others' claims are looked for in it, each part found when it is first asked for."""

    def __init__(self, article: Article, claims: Sequence[Claim], lexicon: Lexicon) -> None:
        self.day = find_standpoint(article).day
        self.lexicon = lexicon
        self._claims = [claim for claim in claims if claim.zone not in SILENT_ZONES]

    @functools.cached_property
    def figures(self) -> frozenset[str]:
        """What the article counts: measures, and the terms of counted nouns."""
        quantities = [figure for claim in self._claims for figure in claim.quantities]
        return frozenset(key for figure in quantities for key in (figure.measure, head_of(figure)))

    @functools.cached_property
    def named(self) -> Mapping[str, list[Claim]]:
        """The claims that hold a word of each measure, and those that hold each term."""
        found: dict[str, list[Claim]] = {}
        for claim in self._claims:
            prepared = words.prepare(claim.text).terms
            measures = {key for word in prepared.values() for key in self.lexicon.measures_of(word.lower())}
            for key in sorted(measures | prepared.keys()):
                found.setdefault(key, []).append(claim)
        return found


def _tell(claim: Claim, own: _Report, other: _Report, apart: str) -> tuple[str, str]:
    """Return how one other article leaves a claim out, and its nearest sentence."""
    if apart:
        return NOT_COMPARABLE, apart
    counted = [entry for figure in best_figures(claim, own.lexicon) for entry in _keys(figure, own.lexicon)]
    if not any(key in other.figures for key, _ in counted):
        for key, fewest in counted:
            mention = _nearest(claim, other.named.get(key, ()), fewest)
            if mention:
                return WITHOUT_NUMBER, mention
    if other.day and own.day and own.day > other.day and _is_later(claim, other.day):
        return OUTSIDE, ""
    return NOT_MENTIONED, ""


def _keys(figure: Quantity, lexicon: Lexicon) -> Iterator[tuple[str, int]]:
    """Yield what a figure counts, a measure or else a noun that tells, and how many words a mention must share."""
    if dimension(figure.unit) == "time" or figure.form == "ordinal" or figure.measure == "age":
        return
    if figure.measure:
        yield figure.measure, _OF_EVENT if lexicon.is_event(figure.measure) else _OF_OTHERS
        return
    head = head_of(figure)
    common, unlisted = words.rarity()
    is_noun = head and not is_verb(figure.counted.split()[-1].lower())
    if is_noun and head not in _weak() and common.get(head, unlisted) >= _LEAST_RARE:
        yield head, _OF_OTHERS


@functools.cache
def _weak() -> frozenset[str]:
    return frozenset(words.term(word) for word in load_words("topics")["weak"].split())


def _nearest(claim: Claim, others: Sequence[Claim], fewest: int) -> str:
    """Return the sentence that shares most words with a claim, the first of several; empty where it shares too few."""
    terms = words.prepare(claim.text).terms.keys()
    shared = [len(terms & words.prepare(other.text).terms.keys()) for other in others]
    most = max(shared, default=0)
    return others[shared.index(most)].text if most >= fewest else ""


def _is_later(claim: Claim, day: dt.date) -> bool:
    """Tell whether all days that a claim gives come after a day."""
    days = [date.earliest for date in claim.dates if date.earliest]
    return bool(days) and min(days) > day
