"""Markdown: the results as tables that code-hosting sites show."""

from collections.abc import Iterable, Sequence

import pandas as pd

from kitlib.cells import markdown_cell
from kitlib.checks import inconsistencies_frame
from kitlib.facts import cell_words, find_facts
from kitlib.model import Match
from kitlib.quotes import Quote, lead_quotes, match_quotes
from kitlib.tables import Results, cleaning_frame, outlet_labels, run_frame, summary, unmatched_frame
from kitlib.wording import SIGNS

_UNMATCHED = ("text", "figures", "source", "zone")
_INCONSISTENCIES = ("outlet", "topic", "surface_a", "claim_a", "surface_b", "claim_b", "reasons")
_CLEANING = ("outlet", "zone", "compared", "text", "figures", "reason")


def write_markdown(results: Results) -> bytes:
    """Return the results as the bytes of a Markdown file, UTF-8; nothing of an article is markup in it."""
    labels = outlet_labels(results.articles)
    sections = [
        [f"# {' / '.join(map(markdown_cell, labels))}: what each reports"],
        _articles(results, labels),
        _warnings(results),
        ["## Summary", *_frame(summary(results))],
        ["## Side by side", *_rows(results, labels)],
        ["## Differences", *_differences(results, labels)],
        ["## All matches", *_matches(results)],
        *_unmatched(results, labels),
        ["## Inconsistencies", *_frame(inconsistencies_frame(results), _INCONSISTENCIES)],
        ["## Cleaning", *_frame(cleaning_frame(results), _CLEANING)],
        ["## Run record", *_frame(run_frame(results))],
    ]
    text = "\n\n".join("\n".join(lines) for section in sections for lines in _spaced(section))
    return f"{text}\n".encode()


def _spaced(section: Sequence[str]) -> list[Sequence[str]]:
    """Return a heading apart from what follows it."""
    return [part for part in (section[:1], section[1:]) if part]


def markdown_table(columns: Iterable[object], rows: Iterable[Iterable[str]]) -> list[str]:
    r"""Return the lines of a table; the columns' names are escaped here, the cells must be already.

    Examples
    --------
    >>> print("\n".join(markdown_table(["topic", "A|B"], [["deaths", "164"]])))
    | topic | A\|B |
    | --- | --- |
    | deaths | 164 |
    """
    header = [markdown_cell(column) for column in columns]
    lines = [header, ["---"] * len(header), *rows]
    return [f"| {' | '.join(cells)} |" for cells in lines]


def _frame(frame: pd.DataFrame, columns: Sequence[str] = ()) -> list[str]:
    chosen = list(columns or frame.columns)
    if frame.empty:
        return ["None."]
    values = frame[chosen].itertuples(index=False, name=None)
    return markdown_table(chosen, ([markdown_cell(value) for value in row] for row in values))


def _articles(results: Results, labels: Sequence[str]) -> list[str]:
    rows = []
    for article, label in zip(results.articles, labels, strict=True):
        inferred = " (inferred)" if "published" in article.inferred else ""
        published = f"{article.published}{inferred}" if article.published else "not known"
        rows.append([markdown_cell(value) for value in (label, published, article.title, article.text_hash)])
    return ["## Articles", *markdown_table(["outlet", "published", "title", "text hash"], rows)]


def _warnings(results: Results) -> list[str]:
    warnings = results.run.warnings
    return ["## Warnings", *(f"- {markdown_cell(warning)}" for warning in warnings)] if warnings else []


def _rows(results: Results, labels: Sequence[str]) -> list[str]:
    rows = []
    for fact in find_facts(results):
        sides = [markdown_cell(cell_words(fact, at)) for at in range(len(labels))]
        topic, relation, why = map(markdown_cell, (fact.topic, fact.relation, fact.reasons))
        rows.append([topic, *sides, f"{SIGNS[fact.relation]} **{relation}**", why])
    return markdown_table(["topic", *labels, "relation", "why"], rows) if rows else ["None."]


def _differences(results: Results, labels: tuple[str, ...]) -> list[str]:
    rows = [
        [markdown_cell(fact.topic), markdown_cell(quote.label), _quote(quote)]
        for fact in find_facts(results)
        if fact.relation == "differ"
        for quote in lead_quotes(fact, labels)
        if quote
    ]
    return markdown_table(["topic", "outlet", "sentence"], rows) if rows else ["None."]


def _matches(results: Results) -> list[str]:
    quotes = match_quotes(results)
    rows = [_match(match, quotes[match.match_id]) for match in results.matches]
    columns = ["match_id", "kind", "topic", "relation", "score", "sentences", "reasons"]
    return markdown_table(columns, rows) if rows else ["None."]


def _match(match: Match, sides: Sequence[Quote]) -> list[str]:
    sentences = "<br>".join(f"{markdown_cell(side.label)}: {_quote(side)}" for side in sides)
    facts = (match.match_id, match.kind, match.topic, match.verdict.relation, round(match.score, 1))
    return [*map(markdown_cell, facts), sentences, markdown_cell(match.verdict.reasons)]


def _quote(quote: Quote) -> str:
    """Return a sentence with its figures in bold."""
    return "".join(f"<b>{markdown_cell(text)}</b>" if marked else _kept(text) for text, marked in quote.parts)


def _kept(text: str) -> str:
    """Return a piece of a sentence, with the blanks at its ends, which `markdown_cell` drops."""
    before, after = " " * text[:1].isspace(), " " * text[-1:].isspace()
    return f"{before}{markdown_cell(text)}{after}" if text.strip() else before


def _unmatched(results: Results, labels: Sequence[str]) -> list[list[str]]:
    frame = unmatched_frame(results)
    return [
        [f"## Only in {markdown_cell(label)}", *_frame(frame[frame["outlet"] == label], _UNMATCHED)] for label in labels
    ]
