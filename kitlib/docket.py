"""Docket: the pairs and claims that are up for decision, in the order and with the context that a reviewer sees."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kitlib.adjudication import machine_matches, sentences_hash
from kitlib.decisions import UNMATCHED
from kitlib.model import Claim, Figure, Match
from kitlib.quotes import Quote, make_quote
from kitlib.results import Results, outlet_labels, surface
from kitlib.samples import Sample, sample_unmatched
from kitlib.views import neighbours
from kitlib.wording import day_words, plain

_SEEN: Final = 80  # characters of each side in a line of the file
_INCOMPARABLE: Final = "incomparable"


@dataclass(frozen=True, kw_only=True, slots=True)
class Side:
    """One outlet's side: its label, its day in words, the sentence in pieces, and the sentences around it."""

    label: str
    day: str
    parts: tuple[tuple[str, bool], ...]
    before: str = ""
    after: str = ""

    @property
    def text(self) -> str:
        """The sentence."""
        return "".join(text for text, _ in self.parts)


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """What is up for decision.

    Parameters
    ----------
    match_id, content_hash, sentences
        By which the decision is found again.
    kind
        quantity, date, statement; "unmatched" for a claim without counterpart.
    topic
        What it tells, in words; may be empty.
    relation, score, reasons
        What the kit found, which a blind review hides; the relation of a claim without counterpart is "unmatched".
    sides
        Two sides of a pair, one of a claim.
    seen
        Both sides in short.
    """

    match_id: str
    content_hash: str
    sentences: str
    kind: str
    topic: str
    relation: str
    score: float | None
    reasons: tuple[str, ...]
    sides: tuple[Side, ...]
    seen: str


def find_items(results: Results, sample: int = 0) -> tuple[Item, ...]:
    """Return what is up for decision.

    The order tells nothing of what the kit found: figures and statements by their place in the articles, then the
    pairs that are not comparable, then a sample of claims without counterpart.

    Parameters
    ----------
    results
        What a comparison found.
    sample
        How many claims without counterpart to ask about.

    Returns
    -------
    tuple of Item
    """
    labels = outlet_labels(results.articles)

    def order(match: Match) -> tuple[bool, bool, tuple[tuple[str, int], ...], str]:
        sides = ((match.article_a, match.claim_a, match.figure_a), (match.article_b, match.claim_b, match.figure_b))
        places = sorted((labels[at], surface(claim, figure)[0]) for at, claim, figure in sides)
        return match.verdict.relation == _INCOMPARABLE, match.kind == "statement", tuple(places), match.match_id

    pairs = [_pair(match, results, labels) for match in sorted(machine_matches(results), key=order)]
    return (*pairs, *(_claim(entry, results, labels) for entry in sample_unmatched(results, sample)))


def _pair(match: Match, results: Results, labels: Sequence[str]) -> Item:
    quotes = (
        make_quote(labels[match.article_a], match.article_a, match.claim_a, [match.figure_a]),
        make_quote(labels[match.article_b], match.article_b, match.claim_b, [match.figure_b]),
    )
    surfaces = (surface(match.claim_a, match.figure_a)[2], surface(match.claim_b, match.figure_b)[2])
    return Item(
        match_id=match.match_id,
        content_hash=match.content_hash,
        sentences=sentences_hash(match),
        kind=match.kind,
        topic=plain(match.topic),
        relation=match.verdict.relation,
        score=match.score,
        reasons=match.verdict.reasons,
        sides=tuple(_side(quote, results) for quote in quotes),
        seen=" | ".join(_short(quote.label, text) for quote, text in zip(quotes, surfaces, strict=True)),
    )


def _claim(sample: Sample, results: Results, labels: Sequence[str]) -> Item:
    claim: Claim = sample.claim
    figures: list[Figure] = [*claim.quantities, *claim.dates]
    quote = make_quote(labels[sample.article], sample.article, claim, figures)
    return Item(
        match_id=sample.match_id,
        content_hash=sample.content_hash,
        sentences="",
        kind=UNMATCHED,
        topic="",
        relation=UNMATCHED,
        score=None,
        reasons=(),
        sides=(_side(quote, results),),
        seen=_short(quote.label, claim.text),
    )


def _side(quote: Quote, results: Results) -> Side:
    before, after = neighbours(quote, results.claims[quote.article])
    return Side(
        label=plain(quote.label),
        day=day_words(results.articles[quote.article]),
        parts=tuple((plain_part(text), marked) for text, marked in quote.parts),
        before=before,
        after=after,
    )


def plain_part(text: str) -> str:
    """Return a piece of a sentence with its controls made visible, and a blank at either end kept."""
    inner = plain(text)
    return f"{' ' if text[:1].isspace() else ''}{inner}{' ' if text[-1:].isspace() and inner else ''}"


def _short(label: str, text: str) -> str:
    words = plain(text)
    return f"{plain(label)}: {words if len(words) <= _SEEN else words[: _SEEN - 1].rstrip() + '…'}"
