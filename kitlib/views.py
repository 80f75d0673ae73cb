"""Views: what a notebook shows of the results, as HTML without scripts that also reads as plain text."""

import functools
from collections import Counter
from collections.abc import Sequence
from importlib import resources
from typing import TYPE_CHECKING, Any, Final

from kitlib.absences import unmatched_claims
from kitlib.facts import Fact, cell_words, find_facts
from kitlib.model import Claim
from kitlib.quotes import Quote, make_quote, match_quotes, other_quotes
from kitlib.results import Results, outlet_labels
from kitlib.wording import SIGNS, day_words, how_many, plain
from kitlib.zones import SILENT_ZONES

if TYPE_CHECKING:
    from jinja2 import Template

_TITLES: Final = {"differ": "Figures that differ", "compatible": "Compatible figures"}
_STATEMENTS: Final = {"differ": "differ", "compatible": "are compatible", "agree": "agree"}
_FIRST_ROWS: Final = 12
_HANDFUL: Final = 3  # ages and durations of one outlet that are listed
_WITH_CONTEXT: Final = "differ"
_NO_CONTEXT: Final = SILENT_ZONES | {"headline", "caption"}


def summary_line(results: Results) -> str:
    """Return one line of counts: claims and matches, rows by relation, what each outlet alone gives."""
    return _summary(results, find_facts(results))


def _summary(results: Results, facts: Sequence[Fact]) -> str:
    relations = Counter(fact.relation for fact in facts)
    statements = Counter(match.verdict.relation for match in results.matches if match.kind == "statement")
    matched, apart = statements.total() - statements["incomparable"], statements["differ"]
    unmatched = Counter(at for at, _ in unmatched_claims(results))
    labels = outlet_labels(results.articles)
    parts = [
        ", ".join(
            f"{label} {how_many(len(claims), 'claim')}" for label, claims in zip(labels, results.claims, strict=True)
        ),
        f"figures: {relations['differ']} differ, {relations['compatible']} compatible, {relations['agree']} agree",
        f"statements matched: {matched}" + (f" ({apart} differ)" if apart else ""),
        "only in " + ", ".join(f"{label} {how_many(unmatched[at], 'claim')}" for at, label in enumerate(labels)),
    ]
    return "; ".join(parts)


def comparison_html(results: Results) -> str:
    """Return the notebook view: a summary line, the differences first with both quotes, then the rest.

    Text from the articles is escaped, long text wraps and nothing is cut; there is no script and no style element.
    """
    labels = outlet_labels(results.articles)
    facts = find_facts(results)
    shown = {
        relation: [_fact(fact, results, labels) for fact in facts if fact.relation == relation]
        for relation in (*_TITLES, "agree")
    }
    statements = _statements(results)
    return _template().render(
        articles=[_article(label, day_words(article)) for label, article in zip(labels, results.articles, strict=True)],
        line=_summary(results, facts),
        warnings=results.run.warnings,
        # Statements that differ stand right below the figures that do.
        blocks=[
            (title, shown[relation], statements.get(relation) if relation == "differ" else None)
            for relation, title in _TITLES.items()
        ],
        agreed=shown["agree"],
        statements=statements,
        alone=[(label, *listed) for at, label in enumerate(labels) if (listed := _alone(facts, at))[0]],
        first_rows=_FIRST_ROWS,
        signs=SIGNS,
    )


@functools.cache
def _template() -> "Template":
    import jinja2  # loaded only when a view is shown

    source = resources.files("kitlib") / "data" / "comparison.html.jinja"
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(source.read_text(encoding="utf-8"))


def _article(label: str, day: str) -> str:
    return f"{label} ({day})" if day else f"{label} (date not known)"


def _fact(fact: Fact, results: Results, labels: tuple[str, ...]) -> dict[str, Any]:
    sides = [
        _side(
            make_quote(labels[at], at, lead.claim, [lead.figure]),
            results,
            words=cell_words(fact, at),
            context=fact.relation == _WITH_CONTEXT,
        )
        for at, lead in enumerate(fact.leads)
        if lead
    ]
    if fact.relation == _WITH_CONTEXT:
        sides += [_side(quote, results, words=f"also {_marked(quote)}") for quote in other_quotes(fact, labels)]
    return {"topic": fact.topic, "relation": fact.relation, "why": fact.reasons, "sides": sides}


def _side(quote: Quote, results: Results, *, words: str, context: bool = False) -> dict[str, Any]:
    """Return a quote; with context, also the sentences around it."""
    before, after = neighbours(quote, results.claims[quote.article]) if context else ("", "")
    return {"quote": quote, "words": words, "before": before, "after": after}


def neighbours(quote: Quote, claims: Sequence[Claim]) -> tuple[str, str]:
    """Return the sentences before and after a quote; a headline or boilerplate is no context."""
    claim = quote.claim
    running = [other for other in claims if other.zone not in _NO_CONTEXT]
    before = max((other for other in running if other.end <= claim.start), key=lambda other: other.end, default=None)
    after = min((other for other in running if other.start >= claim.end), key=lambda other: other.start, default=None)
    return plain(before.text) if before else "", plain(after.text) if after else ""


def _marked(quote: Quote) -> str:
    return ", ".join(plain(text) for text, is_marked in quote.parts if is_marked)


def _statements(results: Results) -> dict[str, tuple[str, list[dict[str, Any]]]]:
    """Return a title and the pairs of statements for each relation that occurs."""
    quotes = match_quotes(results)
    found: dict[str, list[dict[str, Any]]] = {relation: [] for relation in _STATEMENTS}
    for match in results.matches:
        if match.kind == "statement" and match.verdict.relation in found:
            sides = [{"quote": quote, "words": "", "before": "", "after": ""} for quote in quotes[match.match_id]]
            row = {"relation": match.verdict.relation, "why": match.verdict.reasons, "sides": sides}
            found[match.verdict.relation].append(row)
    return {
        relation: (f"Statements that {words}", found[relation])
        for relation, words in _STATEMENTS.items()
        if found[relation]
    }


def _alone(facts: Sequence[Fact], at: int) -> tuple[list[dict[str, Any]], int]:
    """Return the rows that one outlet alone gives, and how many ages and durations are not among them."""
    lone = [fact for fact in facts if fact.match is None and fact.leads[at]]
    times = [fact for fact in lone if fact.is_time]
    listed = [fact for fact in lone if not fact.is_time] + times[:_HANDFUL]
    rows = [{"topic": fact.topic, "words": cell_words(fact, at), "why": fact.notes} for fact in listed]
    return rows, len(lone) - len(rows)
