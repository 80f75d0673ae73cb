"""Quotes: a sentence of an article with its figures marked, and where it stands in the article."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from kitlib.facts import Fact, further_mentions
from kitlib.model import Claim, Figure, Match
from kitlib.results import Results, outlet_labels

#: Longest snippet of a sentence, in characters, where an article may not be passed on whole.
SNIPPET: Final = 160
_CUT: Final = "…"


@dataclass(frozen=True, kw_only=True, slots=True)
class Quote:
    """One outlet's side of a match or of a row.

    Parameters
    ----------
    label
        The outlet's label.
    article
        Position of the article in the results.
    claim
        The sentence.
    marks
        Spans of the figures in the sentence's own text, in order, without overlap; empty for a statement.
    limit
        How many characters of the sentence are shown at most, around its first figure; None for all.
    """

    label: str
    article: int
    claim: Claim
    marks: tuple[tuple[int, int], ...] = ()
    limit: int | None = None

    @property
    def anchor(self) -> str:
        """The name of the sentence's place in a page."""
        return anchor_of(self.article, self.claim)

    @property
    def parts(self) -> tuple[tuple[str, bool], ...]:
        """The sentence in pieces that are not empty, each with whether it is marked; joined they give it back."""
        if self.limit is None:
            return split_at(self.claim.text, self.marks)
        text, marks = cut_snippet(self.claim.text, self.marks, self.limit)
        return split_at(text, marks)

    @property
    def text(self) -> str:
        """The sentence, or as much of it as is shown."""
        return "".join(text for text, _ in self.parts)


def anchor_of(article: int, claim: Claim) -> str:
    """Return the name of a sentence's place in a page: positions only, no words of the text."""
    return f"article-{article + 1}-{claim.start}-{claim.end}"


def split_at(text: str, marks: Iterable[tuple[int, int]]) -> tuple[tuple[str, bool], ...]:
    """Return `text` in pieces that are not empty, each with whether it is marked.

    Examples
    --------
    >>> split_at("At least 12 died.", [(0, 11)])
    (('At least 12', True), (' died.', False))
    """
    parts: list[tuple[str, bool]] = []
    place = 0
    for start, end in marks:
        parts += [(text[place:start], False), (text[start:end], True)]
        place = end
    parts.append((text[place:], False))
    return tuple(part for part in parts if part[0])


def cut_snippet(
    text: str, marks: Iterable[tuple[int, int]] = (), limit: int = SNIPPET
) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return at most `limit` characters of `text` around its first mark, cut between words, with the marks in it.

    Three dots stand where something was left out; they are not counted.

    Examples
    --------
    >>> cut_snippet("The mayor said that 12 people had died in the flood.", [(20, 22)], limit=22)
    ('… that 12 people …', ((7, 9),))
    """
    spans = tuple(marks)
    if len(text) <= limit:
        return text, spans
    first = spans[0] if spans else (0, 0)
    start = max(0, min(first[0] - max(limit - (first[1] - first[0]), 0) // 2, len(text) - limit))
    end = start + limit
    if start and (blank := text.find(" ", start, first[0])) >= 0:
        start = blank + 1
    if end < len(text) and (blank := text.rfind(" ", max(first[1], start + 1), end)) >= 0:
        end = blank
    before, after = f"{_CUT} " if start else "", f" {_CUT}" if end < len(text) else ""
    shift = len(before) - start
    kept = tuple((max(left, start) + shift, min(right, end) + shift) for left, right in spans if left < end)
    return f"{before}{text[start:end]}{after}", kept


def shorten(quote: Quote, limit: int = SNIPPET) -> Quote:
    """Return a quote that shows a snippet of its sentence."""
    return replace(quote, limit=limit)


def make_quote(label: str, article: int, claim: Claim, figures: Iterable[Figure | None]) -> Quote:
    """Return the quote of a claim with the figures given marked; figures outside it or in each other are left.

    Examples
    --------
    >>> from kitlib.model import Quantity
    >>> claim = Claim(start=10, end=21, text="Three died.", index=0, zone="body")
    >>> three = Quantity(start=10, end=15, text="Three", form="number", value=3)
    >>> make_quote("AP", 0, claim, [three]).parts
    (('Three', True), (' died.', False))
    """
    spans = sorted({(f.start - claim.start, f.end - claim.start) for f in figures if f is not None})
    marks: list[tuple[int, int]] = []
    for start, end in spans:
        if 0 <= start < end <= len(claim.text) and (not marks or start >= marks[-1][1]):
            marks.append((start, end))
    return Quote(label=label, article=article, claim=claim, marks=tuple(marks))


def match_quotes(results: Results) -> dict[str, tuple[Quote, Quote]]:
    """Return both sides of every match by its match_id."""
    labels = outlet_labels(results.articles)
    return {match.match_id: _sides(match, labels) for match in (*results.matches, *results.rejected)}


def _sides(match: Match, labels: tuple[str, ...]) -> tuple[Quote, Quote]:
    first, second = match.article_a, match.article_b
    return (
        make_quote(labels[first], first, match.claim_a, [match.figure_a]),
        make_quote(labels[second], second, match.claim_b, [match.figure_b]),
    )


def lead_quotes(fact: Fact, labels: tuple[str, ...]) -> tuple[Quote | None, ...]:
    """Return for each article the sentence of its lead figure; None where it gives none."""
    return tuple(
        make_quote(labels[lead.article], lead.article, lead.claim, [lead.figure]) if lead else None
        for lead in fact.leads
    )


def other_quotes(fact: Fact, labels: tuple[str, ...]) -> tuple[Quote, ...]:
    """Return the sentences of the further figures of a row, each wording once, article by article."""
    return tuple(
        make_quote(labels[mention.article], mention.article, mention.claim, [mention.figure])
        for article in range(len(labels))
        for mention in further_mentions(fact, article)
    )
