"""The report: one self-contained page of HTML that opens offline, on a phone and on paper."""

import base64
import functools
from collections.abc import Sequence
from importlib import resources
from typing import TYPE_CHECKING, Any, Final

from kitlib.absences import find_absences
from kitlib.cells import as_text, show_controls
from kitlib.exhibit import Exhibit
from kitlib.facts import Fact, also_words
from kitlib.model import Match
from kitlib.passages import find_passages
from kitlib.picture import write_picture
from kitlib.quotable import quotable
from kitlib.quotes import SNIPPET, Quote, anchor_of, make_quote
from kitlib.tables import summary
from kitlib.wording import SIGNS, day_words, lead_words

if TYPE_CHECKING:
    from jinja2 import Template

_PAIR: Final = 2


def write_report(exhibit: Exhibit) -> bytes:
    """Return the results as the bytes of a page, UTF-8: no script, no network, every text escaped."""
    results, labels, facts = exhibit.results, exhibit.labels, exhibit.facts()
    matches = _matches(exhibit, results.matches)
    page = _template().render(
        labels=labels,
        whole=not exhibit.snippets_only,
        place=_Places(),
        articles=[_article(exhibit, at) for at in range(len(labels))],
        warnings=results.run.warnings,
        summary=_records(summary(results)),
        rows=[_row(fact, labels) for fact in facts if fact.match],
        alone=[(label, _alone(facts, at, labels)) for at, label in enumerate(labels)],
        told=quotable(results, limit=SNIPPET if exhibit.snippets_only else None),
        differences=[_difference(fact, exhibit) for fact in facts if fact.relation == "differ"],
        opposed=[match for match in matches if match["kind"] == "statement" and match["relation"] == "differ"],
        picture=base64.b64encode(write_picture(exhibit)).decode("ascii"),
        matches=matches,
        rejected=_matches(exhibit, results.rejected),
        sides=labels if len(labels) == _PAIR else ("One outlet", "The other"),
        unmatched=_unmatched(exhibit),
        inconsistencies=_records(exhibit.inconsistencies()),
        cleaning=_records(exhibit.cleaning()),
        run=_records(exhibit.run()),
        signs=SIGNS,
    )
    return page.encode("utf-8")


class _Places:
    """The names of the places where sentences are quoted first, to which the articles lead back."""

    def __init__(self) -> None:
        self._quoted: set[str] = set()

    def name(self, anchor: str) -> str:
        """Return the name of the place of a quote; empty where the sentence was quoted before."""
        if anchor in self._quoted:
            return ""
        self._quoted.add(anchor)
        return self.back(anchor)

    def back(self, anchor: str) -> str:
        """Return the name of the place where a sentence was quoted first; empty where it was not."""
        return f"from-{anchor}" if anchor in self._quoted else ""


@functools.cache
def _template() -> "Template":
    import jinja2  # loaded only when a page is written

    def finalize(value: object) -> object:
        return show_controls(value) if type(value) is str else value

    data = resources.files("kitlib") / "data"
    environment = jinja2.Environment(
        autoescape=True,
        finalize=finalize,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        loader=jinja2.FunctionLoader(lambda name: (data / name).read_text(encoding="utf-8")),
    )
    return environment.get_template("report.html.jinja")


def _records(frame: Any) -> list[dict[str, str]]:  # noqa: ANN401 - a frame, whose rows have no types
    rows = frame.to_dict(orient="records")
    return [{str(name): as_text(value) for name, value in row.items()} for row in rows]


def _row(fact: Fact, labels: tuple[str, ...]) -> dict[str, Any]:
    """Return a row of the side-by-side table."""
    cells = [
        {
            "label": label,
            "words": lead_words(lead.claim, lead.figure) if lead else "",
            "also": also_words(fact, at),
            "anchor": anchor_of(lead.article, lead.claim) if lead else "",
        }
        for at, (label, lead) in enumerate(zip(labels, fact.leads, strict=True))
    ]
    return {"topic": fact.topic, "relation": fact.relation, "cells": cells, "why": fact.reasons}


def _alone(facts: Sequence[Fact], at: int, labels: tuple[str, ...]) -> list[dict[str, Any]]:
    """Return the rows that one outlet alone gives; that the others do not report them goes without saying."""
    lone = [fact for fact in facts if fact.match is None and fact.leads[at]]
    return [{**_row(fact, labels), "why": fact.notes} for fact in lone]


def _difference(fact: Fact, exhibit: Exhibit) -> dict[str, Any]:
    """Return a row with the sentences of its figures, each between its neighbours."""
    quotes = [quote for quote in exhibit.lead_quotes(fact) if quote]
    return {
        **_row(fact, exhibit.labels),
        "sides": [_with_context(quote, exhibit) for quote in quotes],
        "others": [_with_context(quote, exhibit) for quote in exhibit.other_quotes(fact)],
    }


def _with_context(quote: Quote, exhibit: Exhibit) -> dict[str, Any]:
    claims = exhibit.results.claims[quote.article]
    place = quote.claim.index
    # Three sentences in a row are running text.
    around = [] if exhibit.snippets_only else [place - 1, place + 1]
    before, after = (claims[at].text if 0 <= at < len(claims) else "" for at in around or (-1, -1))
    return {"quote": quote, "before": before, "after": after}


def _matches(exhibit: Exhibit, matches: Sequence[Match]) -> list[dict[str, Any]]:
    quotes = exhibit.match_quotes()
    return [_match(match, quotes[match.match_id], exhibit.decision_words(match)) for match in matches]


def _match(match: Match, sides: Sequence[Quote], decided: Sequence[str]) -> dict[str, Any]:
    return {
        "match_id": match.match_id,
        "relation": match.verdict.relation,
        "kind": match.kind,
        "topic": match.topic,
        "score": f"{match.score:.0f}",
        "why": (*match.verdict.reasons, *decided),
        "sides": sides,
    }


def _unmatched(exhibit: Exhibit) -> list[dict[str, Any]]:
    quotes = [
        make_quote(exhibit.labels[absence.article], absence.article, absence.claim, absence.claim.quantities)
        for absence in find_absences(exhibit.results)
    ]
    rows = _records(exhibit.unmatched())
    return [
        {**row, "outlet": quote.label, "quote": exhibit.limited(quote, unmatched=True)}
        for row, quote in zip(rows, quotes, strict=True)
    ]


def _article(exhibit: Exhibit, at: int) -> dict[str, Any]:
    results = exhibit.results
    article = results.articles[at]
    passages = () if exhibit.snippets_only else tuple(find_passages(article, results.claims[at], at))
    return {
        "label": exhibit.labels[at],
        "anchor": f"article-{at + 1}",
        "title": article.title or "",
        "author": article.author or "",
        "url": article.url or "",
        "day": day_words(article),
        "hash": article.text_hash,
        "warnings": article.warnings,
        "passages": passages,
    }
