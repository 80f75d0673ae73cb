"""Outline: the results as headings, lists and tables of marked text, for every format that is read as a document."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from kitlib.cells import as_text
from kitlib.exhibit import Exhibit
from kitlib.facts import Fact, cell_words
from kitlib.headings import heading
from kitlib.model import Match
from kitlib.quotable import quotable
from kitlib.quotes import SNIPPET, Quote
from kitlib.tables import summary
from kitlib.wording import SIGNS, day_words

Parts = tuple[tuple[str, bool], ...]

NONE: Final = "None."
_PAIR: Final = 2
_SIDES: Final = {"a": "first", "b": "second"}
_SCORE: Final = (
    "The score, 0 to 100, says how surely two sentences speak of the same fact; the relation, whether they agree."
)
_REJECTED: Final = "Pairs of which a person decided that they do not speak of the same fact."
_ODD: Final = "Figures of one fact inside one article that cannot stand together as stated."
_CLEANED: Final = "The role that each part of the texts was taken for, and why; nothing is deleted."
_INCONSISTENT: Final = ("outlet", "topic", "surface_a", "claim_a", "surface_b", "claim_b", "reasons")
_UNMATCHED: Final = ("text", "figures", "source", "zone")
_CLEANING: Final = ("outlet", "zone", "compared", "text", "figures", "reason")
# Shares of the page's width, by what stands in the column; 2 where nothing is said.
_SHARES: Final = {"text": 9, "claim_a": 6, "claim_b": 6, "reason": 5, "reasons": 5, "value": 8, "item": 3, "what": 6}
_SHARE: Final = 2.5


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """Text in pieces, each with whether it is a figure that is marked.

    Parameters
    ----------
    parts
        The pieces.
    relation
        The relation whose colour the cell has; empty for none.
    """

    parts: Parts = ()
    relation: str = ""

    @property
    def text(self) -> str:
        """The whole text."""
        return "".join(text for text, _ in self.parts)


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """Rows of cells under headings.

    Parameters
    ----------
    headings
        The names of the columns.
    rows
        The cells, a row as long as `headings`.
    shares
        How wide each column is, relative to the others.
    """

    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    shares: tuple[float, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """A heading and what stands below it.

    Parameters
    ----------
    title
        The heading.
    note
        A sentence that says what the section holds; may be empty.
    lines
        Items of a list.
    table
        The table; None where the section has none.
    """

    title: str
    note: str = ""
    lines: tuple[str, ...] = ()
    table: Table | None = None


def title_of(exhibit: Exhibit) -> str:
    """Return the title of a document."""
    return f"{' / '.join(exhibit.labels)}: what each reports"


def find_sections(exhibit: Exhibit) -> Iterator[Section]:
    """Yield the sections, in reading order: every row of every table, and the run record last."""
    yield Section(title="Articles", table=_articles(exhibit))
    if exhibit.results.run.warnings:
        yield Section(title="Warnings", note="Before trusting the tables:", lines=exhibit.results.run.warnings)
    yield Section(title="Summary", table=_frame(summary(exhibit.results)))
    yield Section(title="Side by side", table=_facts(exhibit))
    if told := quotable(exhibit.results, limit=SNIPPET if exhibit.snippets_only else None):
        yield Section(title="In sentences", note="To paste into a message:", lines=tuple(told))
    yield Section(title="Differences", table=_differences(exhibit))
    yield Section(title="All matches", note=_SCORE, table=_matches(exhibit, exhibit.results.matches))
    if exhibit.results.rejected:
        yield Section(title="Not the same fact", note=_REJECTED, table=_matches(exhibit, exhibit.results.rejected))
    unmatched = exhibit.unmatched()
    for label in exhibit.labels:
        yield Section(title=f"Only in {label}", table=_frame(unmatched[unmatched["outlet"] == label], _UNMATCHED))
    yield Section(title="Inconsistencies", note=_ODD, table=_frame(exhibit.inconsistencies(), _INCONSISTENT))
    yield Section(title="Cleaning", note=_CLEANED, table=_frame(exhibit.cleaning(), _CLEANING))
    yield Section(title="Run record", table=_frame(exhibit.run()))


def _frame(frame: pd.DataFrame, columns: Sequence[str] = ()) -> Table:
    names = tuple(columns or map(str, frame.columns))
    rows = frame[list(names)].itertuples(index=False, name=None)
    return Table(
        headings=tuple(heading(name, _SIDES) for name in names),
        rows=tuple(tuple(_plain(value) for value in row) for row in rows),
        shares=tuple(_SHARES.get(name, _SHARE) for name in names),
    )


def _plain(value: object) -> Cell:
    text = as_text(value)
    return Cell(parts=((text, False),) if text else ())


def _relation(relation: str) -> Cell:
    return Cell(parts=((f"{SIGNS[relation]} {relation}", False),), relation=relation)


def _quote(quote: Quote | None, *, named: bool = False) -> Cell:
    """Return a sentence with its figures marked; with the outlet before it where no heading names it."""
    if quote is None:
        return Cell()
    return Cell(parts=((f"{quote.label}: ", False), *quote.parts) if named else quote.parts)


def _articles(exhibit: Exhibit) -> Table:
    rows = []
    for article, label in zip(exhibit.results.articles, exhibit.labels, strict=True):
        values = (label, day_words(article) or "not known", article.title, article.author, article.url)
        rows.append(tuple(_plain(value) for value in (*values, article.text_hash)))
    headings = ("outlet", "published", "title", "author", "address", "text hash")
    return Table(headings=headings, rows=tuple(rows), shares=(2, 3, 6, 3, 4, 3))


def _facts(exhibit: Exhibit) -> Table:
    count = len(exhibit.labels)
    rows = [
        (
            _plain(fact.topic),
            *(_plain(cell_words(fact, at)) for at in range(count)),
            _relation(fact.relation),
            _plain("; ".join(fact.reasons)),
        )
        for fact in exhibit.facts()
    ]
    headings = ("topic", *exhibit.labels, "relation", "why")
    return Table(headings=headings, rows=tuple(rows), shares=(3, *(3,) * count, 3, 5))


def _differences(exhibit: Exhibit) -> Table:
    """Return the sentences of the figures that differ, the further figures below, then statements that differ."""
    rows = []
    for fact in exhibit.facts():
        if fact.relation == "differ":
            why = _plain("; ".join(fact.reasons))
            rows.append((_plain(fact.topic), *map(_quote, exhibit.lead_quotes(fact)), why))
            rows += [_further(fact, quote, exhibit) for quote in exhibit.other_quotes(fact)]
    quotes = exhibit.match_quotes()
    for match in exhibit.opposed():
        sides = [Cell()] * len(exhibit.labels)
        sides[match.article_a], sides[match.article_b] = map(_quote, quotes[match.match_id])
        rows.append((_plain("statement"), *sides, _plain("; ".join(match.verdict.reasons))))
    headings = ("topic", *exhibit.labels, "why")
    return Table(headings=headings, rows=tuple(rows), shares=(2, *(6,) * len(exhibit.labels), 4))


def _further(fact: Fact, quote: Quote, exhibit: Exhibit) -> tuple[Cell, ...]:
    sides = [_quote(quote) if at == quote.article else Cell() for at in range(len(exhibit.labels))]
    return _plain(fact.topic), *sides, _plain("a further figure of the same fact")


def _matches(exhibit: Exhibit, matches: Sequence[Match]) -> Table:
    quotes = exhibit.match_quotes()
    is_pair = len(exhibit.labels) == _PAIR
    rows = [
        (
            _plain(match.topic or match.kind),
            _relation(match.verdict.relation),
            *(_quote(quote, named=not is_pair) for quote in quotes[match.match_id]),
            _plain("; ".join((*match.verdict.reasons, *exhibit.decision_words(match)))),
            _plain(f"{match.score:.1f}"),
            _plain(match.match_id),
        )
        for match in matches
    ]
    sides = exhibit.labels if is_pair else ("one outlet", "the other")
    headings = ("topic", "relation", *sides, "why", "score", "match_id")
    return Table(headings=headings, rows=tuple(rows), shares=(2.6, 2.9, 5.6, 5.6, 4.5, 1.5, 2.8))
