"""The report: one self-contained page of HTML that opens offline, on a phone and on paper."""

import base64
import functools
from collections.abc import Sequence
from importlib import resources
from typing import TYPE_CHECKING, Any

from kitlib.cells import as_text, show_controls
from kitlib.checks import inconsistencies_frame
from kitlib.facts import Fact, also_words, find_facts, unmatched_claims
from kitlib.model import Match
from kitlib.passages import find_passages
from kitlib.picture import draw_picture
from kitlib.quotes import Quote, anchor_of, lead_quotes, make_quote, match_quotes, other_quotes
from kitlib.tables import Results, cleaning_frame, outlet_labels, run_frame, summary, unmatched_frame
from kitlib.wording import SIGNS, day_words, lead_words

if TYPE_CHECKING:
    from jinja2 import Template


def write_report(results: Results) -> bytes:
    """Return the results as the bytes of a page, UTF-8: no script, no network, every text escaped."""
    labels = outlet_labels(results.articles)
    facts = find_facts(results)
    page = _template().render(
        labels=labels,
        articles=[_article(results, at, label) for at, label in enumerate(labels)],
        warnings=results.run.warnings,
        summary=_records(summary(results)),
        rows=[_row(fact, labels) for fact in facts if fact.match],
        alone=[(label, _alone(facts, at, labels)) for at, label in enumerate(labels)],
        differences=[_difference(fact, results, labels) for fact in facts if fact.relation == "differ"],
        opposed=[
            match for match in _matches(results) if match["kind"] == "statement" and match["relation"] == "differ"
        ],
        picture=base64.b64encode(draw_picture(results)).decode("ascii"),
        matches=_matches(results),
        unmatched=_unmatched(results, labels),
        inconsistencies=_records(inconsistencies_frame(results)),
        cleaning=_records(cleaning_frame(results)),
        run=_records(run_frame(results)),
        signs=SIGNS,
    )
    return page.encode("utf-8")


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


def _difference(fact: Fact, results: Results, labels: tuple[str, ...]) -> dict[str, Any]:
    """Return a row with the sentences of its figures, each between its neighbours."""
    quotes = [quote for quote in lead_quotes(fact, labels) if quote]
    return {
        **_row(fact, labels),
        "sides": [_with_context(quote, results) for quote in quotes],
        "others": [_with_context(quote, results) for quote in other_quotes(fact, labels)],
    }


def _with_context(quote: Quote, results: Results) -> dict[str, Any]:
    claims = results.claims[quote.article]
    place = quote.claim.index
    return {
        "quote": quote,
        "before": claims[place - 1].text if place else "",
        "after": claims[place + 1].text if place + 1 < len(claims) else "",
    }


def _matches(results: Results) -> list[dict[str, Any]]:
    quotes = match_quotes(results)
    return [_match(match, quotes[match.match_id]) for match in results.matches]


def _match(match: Match, sides: Sequence[Quote]) -> dict[str, Any]:
    return {
        "match_id": match.match_id,
        "relation": match.verdict.relation,
        "kind": match.kind,
        "topic": match.topic,
        "score": f"{match.score:.0f}",
        "why": match.verdict.reasons,
        "sides": sides,
    }


def _unmatched(results: Results, labels: tuple[str, ...]) -> list[dict[str, Any]]:
    quotes = [make_quote(labels[at], at, claim, claim.quantities) for at, claim in unmatched_claims(results)]
    rows = _records(unmatched_frame(results))
    return [{**row, "outlet": quote.label, "quote": quote} for row, quote in zip(rows, quotes, strict=True)]


def _article(results: Results, at: int, label: str) -> dict[str, Any]:
    article = results.articles[at]
    return {
        "label": label,
        "anchor": f"article-{at + 1}",
        "title": article.title or "",
        "author": article.author or "",
        "url": article.url or "",
        "day": day_words(article),
        "hash": article.text_hash,
        "warnings": article.warnings,
        "passages": tuple(find_passages(article, results.claims[at], at)),
    }
