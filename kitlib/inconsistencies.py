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
