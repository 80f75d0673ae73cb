"""Anchors: each figure of an article with the words around it, prepared once for pairing."""

import bisect
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kitlib import units, words
from kitlib.atoms import Atoms, split_atoms
from kitlib.lexicon import load_words
from kitlib.model import Claim, Figure, Quantity, TimeExpression
from kitlib.zones import SILENT_ZONES

_LONGEST_DATELINE = 60  # characters before its date
_LONGEST_PARTICLE = 3  # letters of the small words in a place's name: "Rio de Janeiro"
_WORD = re.compile(r"[^\W\d_]+")
_DATELINE_END = re.compile(r"\s{0,2}(?:\([^()]{1,40}\)\s{0,2})?(?:-{1,2}|[–—])\s")
_REACH = 4.0  # words after which a neighbour counts half
_BREAK = 3.0  # what a comma or conjunction adds to a distance
_FARTHEST = 120  # words beyond which a neighbour weighs nothing
_SPOKEN = 3  # words from "told" to the day in "told reporters on Tuesday"
_GOVERNS = 10  # words behind a figure in which a year still is its own
_NEXT = 18.0  # distance of a word of the neighbouring sentence
_BREAKS = frozenset(
    {",", ";", ":", "(", ")", "—", "–", "and", "but", "while", "who", "which", "that", "when", "after", "as"}
)

Matrix = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True, slots=True)
class Anchor:
    """A figure and what pairing looks at.

    Parameters
    ----------
    claim, figure
        The figure and its claim.
    family
        What it can be paired with: "count", "age", "money", "length", ..., "score2", "ordinal", "day", "clock".
    before, after
        Terms of the nearest content word on each side; empty where there is none.
    names
        Terms of the capitalised words of the sentence.
    window
        Term -> weight, 1 beside the figure and falling with distance.
    head
        Term of the last word of the counted phrase.
    measure
        The lexicon's key of what is counted; empty for dates and where no class fits.
    years
        The years before the article's own that the sentence names: it tells background.
    spoken
        Whether it is the day on which somebody spoke ("police said on Tuesday"), not that of what is told.
    """

    claim: Claim
    figure: Figure
    family: str
    before: str
    after: str
    names: tuple[str, ...]
    window: Mapping[str, float]
    head: str
    measure: str
    years: frozenset[int]
    spoken: bool = False


def family_of(figure: Figure) -> str:
    """Return what a figure can be paired with.

    Examples
    --------
    >>> family_of(Quantity(start=0, end=3, text="5 %", form="number", value=5.0, unit="%"))
    'share'
    """
    if isinstance(figure, TimeExpression):
        return "clock" if figure.clock is not None and figure.earliest is None else "day"
    if figure.form == "score":
        return f"score{len(figure.values)}"
    if figure.measure == "age":
        return "age"
    if figure.form == "fraction" and figure.value != figure.values[0]:
        return "share"  # "a third", which a percentage may state too; "12 of 300" counts
    if figure.unit:
        return units.dimension(figure.unit) or figure.unit
    return "count"


def find_anchors(claims: Sequence[Claim], beside: Sequence[Claim] = ()) -> list[Anchor]:
    """Return the figures of an article that may be paired: all but those of boilerplate and bylines.

    Parameters
    ----------
    claims
        The claims of the article.
    beside
        Those of the article beside it: they help to tell which year is their own.
    """
    anchors: list[Anchor] = []
    prepared = [words.prepare(claim.text) for claim in claims]
    years = earlier_years(claims, beside)
    for index, claim in enumerate(claims):
        figures: list[Figure] = [*claim.quantities, *(date for date in claim.dates if not _is_dateline(claim, date))]
        if claim.zone in SILENT_ZONES or not figures:
            continue
        atoms = split_atoms(claim.text)
        around = [term for at in (index - 1, index + 1) if 0 <= at < len(claims) for term in prepared[at].terms]
        anchors += [
            _anchor(
                claim, figure, atoms, prepared[index], around, years[claim.index] & _years_near(claim, figure, atoms)
            )
            for figure in figures
        ]
    return anchors


def _years_near(claim: Claim, figure: Figure, atoms: Atoms) -> frozenset[int]:
    """Return the years that may govern a figure: those before it in the sentence, and those soon after it."""
    at = bisect.bisect_left(atoms.starts, figure.end - claim.start)
    reach = claim.start + (atoms.starts[at + _GOVERNS] if at + _GOVERNS < len(atoms.starts) else len(claim.text))
    return frozenset(date.earliest.year for date in claim.dates if date.earliest and date.start < reach)


def _is_dateline(claim: Claim, date: TimeExpression) -> bool:
    """Tell the date of "LOMARA, May 1, 2024 (Post) - ", which is of the report and not of the event."""
    before, after = claim.text[: date.start - claim.start], claim.text[date.end - claim.start :]
    sentence = any(word.islower() and len(word) > _LONGEST_PARTICLE for word in _WORD.findall(before))
    return len(before) < _LONGEST_DATELINE and not sentence and bool(_DATELINE_END.match(after))


def _anchor(
    claim: Claim, figure: Figure, atoms: Atoms, known: words.Words, around: Iterable[str], years: frozenset[int]
) -> Anchor:
    first = bisect.bisect_left(atoms.ends, figure.start - claim.start + 1)
    after = bisect.bisect_left(atoms.starts, figure.end - claim.start)
    contents = frozenset(known.terms)
    before = _side(atoms.words[max(first - _FARTHEST, 0) : first][::-1], contents)
    behind = _side(atoms.words[after : after + _FARTHEST], contents)
    window: dict[str, float] = {}
    for term, distance in [*before, *behind, *((term, _NEXT) for term in around)]:
        window[term] = max(window.get(term, 0.0), 1.0 / (1.0 + distance / _REACH))
    counted = figure.counted.split() if isinstance(figure, Quantity) else []
    return Anchor(
        claim=claim,
        figure=figure,
        family=family_of(figure),
        before=before[0][0] if before else "",
        after=behind[0][0] if behind else "",
        names=tuple(sorted(known.names)),
        window=window,
        head=words.term(counted[-1].lower()) if counted else "",
        measure=_measure(figure),
        years=years,
        spoken=isinstance(figure, TimeExpression) and _is_spoken(atoms.words[max(first - _SPOKEN, 0) : first]),
    )


def earlier_years(claims: Sequence[Claim], beside: Sequence[Claim] = ()) -> dict[int, frozenset[int]]:
    """Return for each claim, by its index, the years before the article's own that it names.

    Parameters
    ----------
    claims
        The claims of one article.
    beside
        Those of the articles beside it, which share the year that they are about.

    Returns
    -------
    dict of int to frozenset of int

    Examples
    --------
    >>> from kitlib.claims import extract_claims
    >>> from kitlib.model import Article
    >>> article = Article(text="It shook on May 3, 2013. In 2004 a quake killed 40.", outlet="Post")
    >>> earlier_years(extract_claims(article))[1]
    frozenset({2004})
    """
    dated = {claim.index: {date.earliest.year for date in claim.dates if date.earliest} for claim in claims}
    own = _own_year([*claims, *beside])
    return {index: frozenset(year for year in years if year < own) for index, years in dated.items()}


def years_told(articles: Sequence[Sequence[Claim]]) -> list[dict[int, frozenset[int]]]:
    """Return the earlier years of the claims of each of several articles on one event."""
    return [
        earlier_years(claims, [claim for other in articles if other is not claims for claim in other])
        for claims in articles
    ]


def _own_year(claims: Sequence[Claim]) -> int:
    """Return the year that articles are about: that of most days told from publication, else the latest they name."""
    dates = [(date.earliest.year, date.anchor) for claim in claims for date in claim.dates if date.earliest]
    near = Counter(year for year, anchor in dates if anchor in {"published", "dateline"})
    if near:
        return max(near, key=lambda year: (near[year], year))
    return max((year for year, _ in dates), default=0)


def _is_spoken(before: Sequence[str]) -> bool:
    """Tell "said on Tuesday" and "told reporters late on Tuesday" by the words before the day."""
    return not frozenset(load_words("dates")["context"]["speaking"].split()).isdisjoint(before)


def _measure(figure: Figure) -> str:
    """Return what a figure counts; "no casualties" counts the dead first of all."""
    if isinstance(figure, TimeExpression):
        return ""
    return "deaths" if figure.measure == "casualties" and figure.value == 0 else figure.measure


def _side(side: Iterable[str], contents: frozenset[str]) -> list[tuple[str, float]]:
    """Return the content words of one side, nearest first, with their distance from the figure."""
    found, distance = [], 0.0
    for word in side:
        if word in _BREAKS:
            distance += _BREAK
            continue
        term = words.term(word) if word[0].isalpha() else ""
        if term in contents:
            found.append((term, distance))
        distance += 1.0
    return found


def rarity(claims_a: Sequence[Claim], claims_b: Sequence[Claim]) -> dict[str, float]:
    """Return how rare each term is, in these two articles and in news at large, about 0 to 1.

    Half of it is ln((N + 1) / df) over the N sentences of both articles, relative to ln(N + 1); half is the
    package's own table, relative to its rarest words.
    """
    counts: Counter[str] = Counter()
    for claim in (*claims_a, *claims_b):
        counts.update(list(words.prepare(claim.text).terms))
    total = len(claims_a) + len(claims_b) + 1
    table, unlisted = words.rarity()
    return {
        term: (math.log(total / count) / math.log(total) + table.get(term, unlisted) / unlisted) / 2
        for term, count in counts.items()
    }


def cosine(
    left: Sequence[Mapping[str, float]], right: Sequence[Mapping[str, float]], weights: Mapping[str, float]
) -> Matrix:
    """Return the cosine, 0 to 1, of all pairs of bags of terms, each term weighted by its rarity."""
    column: dict[str, int] = {}
    for bag in (*left, *right):
        for term in bag:
            column.setdefault(term, len(column))
    a, b = (_rows(side, column, weights) for side in (left, right))
    product: Matrix = a @ b.T
    return product


def _rows(bags: Sequence[Mapping[str, float]], column: Mapping[str, int], weights: Mapping[str, float]) -> Matrix:
    rows = np.zeros((len(bags), max(len(column), 1)))
    for index, bag in enumerate(bags):
        for term, weight in bag.items():
            rows[index, column[term]] = weight * weights.get(term, 1.0)
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    return rows / np.where(norms > 0, norms, 1.0)
