"""The tables of a comparison: column names as constants, tidy frames and the side-by-side frame."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

import pandas as pd

from kitlib.absences import Absence, find_absences, unmatched_claims
from kitlib.articles import find_zones
from kitlib.columns import (
    CLAIM_COLUMNS,
    CLEANING_COLUMNS,
    DAY,
    FACT_COLUMNS,
    INCONSISTENCY_COLUMNS,
    MATCH_COLUMNS,
    NUMBER,
    REACH_COLUMNS,
    RUN_COLUMNS,
    SENSITIVITY_COLUMNS,
    SUMMARY_COLUMNS,
    TEXT,
    UNMATCHED_COLUMNS,
    WHOLE,
    make_frame,
)
from kitlib.copies import find_copies
from kitlib.facts import ONE_OUTLET, Fact, cell_words, find_facts
from kitlib.model import Article, Claim, Figure, Match, Quantity, TimeExpression, Zone
from kitlib.reach import reach_cells
from kitlib.results import Results, Run, outlet_labels, run_record, standing_of, surface
from kitlib.rulings import RULING_COLUMNS, with_rulings
from kitlib.wording import as_of, figure_words, source_words
from kitlib.zones import SILENT_ZONES

__all__ = [
    "CLAIM_COLUMNS",
    "CLEANING_COLUMNS",
    "FACT_COLUMNS",
    "INCONSISTENCY_COLUMNS",
    "MATCH_COLUMNS",
    "NUMBER",
    "ONE_OUTLET",
    "RUN_COLUMNS",
    "SENSITIVITY_COLUMNS",
    "SUMMARY_COLUMNS",
    "TEXT",
    "UNMATCHED_COLUMNS",
    "WHOLE",
    "Results",
    "Run",
    "claims_frame",
    "cleaning_frame",
    "differences_frame",
    "make_frame",
    "matches_frame",
    "outlet_labels",
    "run_frame",
    "run_record",
    "side_by_side",
    "summary",
    "unmatched_frame",
]

_TWO: Final = 2
_FACT_WORDS: Final = {"differ": "differ", "compatible": "are compatible", "agree": "agree"}


def matches_frame(results: Results, *, incomparable: bool = False) -> pd.DataFrame:
    """Return one row a pair: the tidy table that scripts read.

    Parameters
    ----------
    results
        What the comparison found.
    incomparable
        True to keep the pairs that look alike but count other things, and those that persons rejected.

    Returns
    -------
    DataFrame
        With the columns and dtypes of ``MATCH_COLUMNS``, also where there is no row; where decisions were applied,
        ``rulings.RULING_COLUMNS`` follow.
    """
    kept = [match for match in results.matches if incomparable or match.verdict.relation != "incomparable"]
    kept += results.rejected if incomparable else ()
    labels = outlet_labels(results.articles)
    frame = make_frame([_match_row(match, results, labels) for match in kept], MATCH_COLUMNS)
    return with_rulings(frame, results.adjudication)


def _match_row(match: Match, results: Results, labels: Sequence[str]) -> dict[str, Any]:
    verdict = match.verdict
    row = {
        "match_id": match.match_id,
        "content_hash": match.content_hash,
        "kind": match.kind,
        "topic": match.topic,
        "relation": verdict.relation,
        "explained_by": ", ".join(verdict.explained_by),
        "reasons": "; ".join(verdict.reasons),
        "score": match.score,
        "form": _form(match),
        **standing_of(match, results)._asdict(),
    }
    sides = (
        ("a", match.article_a, match.claim_a, match.figure_a),
        ("b", match.article_b, match.claim_b, match.figure_b),
    )
    for side, at, claim, figure in sides:
        cells = _side(results.articles[at], labels[at], claim, figure)
        row |= {f"{name}_{side}": value for name, value in cells.items()}
    return row


def _form(match: Match) -> str:
    """Return the figures' form; both forms, in alphabetical order, where they are not the same."""
    figures = [figure for figure in (match.figure_a, match.figure_b) if figure is not None]
    forms = {figure.form if isinstance(figure, Quantity) else "date" for figure in figures}
    return " / ".join(sorted(forms))


def _side(article: Article, label: str, claim: Claim, figure: Figure | None) -> dict[str, Any]:
    start, end, text = surface(claim, figure)
    quantity = figure if isinstance(figure, Quantity) else None
    date = figure if isinstance(figure, TimeExpression) else None
    return {
        "outlet": label,
        "published": article.published,
        "published_inferred": "published" in article.inferred,
        "claim": claim.text,
        "surface": text,
        "start": start,
        "end": end,
        "value": quantity.value if quantity else None,
        "unit": quantity.unit if quantity else "",
        "low": quantity.low if quantity else None,
        "high": quantity.high if quantity else None,
        "modifier": figure.modifier if figure else "",
        "earliest": date.earliest if date else None,
        "latest": date.latest if date else None,
        "as_of": as_of(article, claim, figure),
        "attribution": source_words(claim, figure),
    }


def side_by_side(results: Results) -> pd.DataFrame:
    """Return one row a fact, with a block of columns an outlet.

    The outlet's own column holds its lead figure with the source, and what else it says: "164 (official); also:
    dozens". ``_source``, ``_as_of`` and ``_sentence`` tell where it comes from. Rows that differ come first, then
    compatible ones, those that agree, and what one outlet alone gives. An outlet with several articles has a column
    for each, named by its day: a toll of Tuesday and one of Thursday are two findings, and either may be quoted.

    Returns
    -------
    DataFrame
        One row a fact; ``relation`` is differ, compatible, agree or "one outlet only". Of more than two articles also
        ``range``, the lowest and the highest figure as written, and how many ``outlets`` report the fact, several
        articles of one counted once; ``independent`` counts those once, too, that print one text, such as an agency's.
    """
    names, facts = block_names(results), find_facts(results)
    reach = REACH_COLUMNS if len(names) > _TWO else {}
    columns = dict.fromkeys(("topic", *(name for name, *_ in names), "relation", "why"), TEXT) | reach
    for _, source, day, sentence in names:
        columns |= {source: TEXT, day: DAY, sentence: TEXT}
    columns |= {"kind": TEXT, "explained_by": TEXT, "score": NUMBER, "match_id": TEXT}
    rows = [_fact_row(fact, results, names) for fact in facts]
    if reach:
        copies = find_copies(results.articles, results.claims)
        rows = [row | reach_cells(fact, results, copies) for row, fact in zip(rows, facts, strict=True)]
    return with_rulings(make_frame(rows, columns), results.adjudication)


def block_names(results: Results) -> list[tuple[str, str, str, str]]:
    """Return each outlet's four column names: figure, source, as-of day, sentence."""
    taken = {*FACT_COLUMNS, *REACH_COLUMNS, *RULING_COLUMNS}
    labels = [f"{label} (outlet)" if label in taken else label for label in outlet_labels(results.articles)]
    return [(label, f"{label}_source", f"{label}_as_of", f"{label}_sentence") for label in labels]


def _fact_row(fact: Fact, results: Results, names: Sequence[tuple[str, str, str, str]]) -> dict[str, Any]:
    match = fact.match
    row: dict[str, Any] = {
        "topic": fact.topic,
        "relation": fact.relation,
        "why": "; ".join(fact.reasons),
        "explained_by": ", ".join(match.verdict.explained_by) if match else "",
        "kind": fact.kind,
        "score": match.score if match else None,
        "match_id": match.match_id if match else "",
    }
    for at, (cell, source, day, sentence) in enumerate(names):
        lead = fact.leads[at]
        row |= {
            cell: cell_words(fact, at),
            source: source_words(lead.claim, lead.figure) if lead else "",
            day: as_of(results.articles[at], lead.claim, lead.figure) if lead else None,
            sentence: lead.claim.text if lead else "",
        }
    return row


def differences_frame(results: Results) -> pd.DataFrame:
    """Return those rows of the side-by-side table whose relation is differ."""
    frame = side_by_side(results)
    return frame[frame["relation"] == "differ"].reset_index(drop=True)


def claims_frame(results: Results) -> pd.DataFrame:
    """Return one row a claim of every article, boilerplate included, with its figures and who says so."""
    labels = outlet_labels(results.articles)
    rows = [_claim_row(claim, label) for label, claims in zip(labels, results.claims, strict=True) for claim in claims]
    return make_frame(rows, CLAIM_COLUMNS)


def _claim_row(claim: Claim, label: str) -> dict[str, Any]:
    said = claim.attribution
    return {
        "outlet": label,
        "claim": claim.index,
        "zone": claim.zone,
        "text": claim.text,
        "figures": " | ".join(figure_words(claim, figure) for figure in claim.quantities),
        "dates": " | ".join(figure_words(claim, figure) for figure in claim.dates),
        "source": said.source if said else "",
        "cue": said.cue if said else "",
        "source_kind": said.kind if said else "",
        "quoted": bool(said and said.direct),
        "start": claim.start,
        "end": claim.end,
    }


def unmatched_frame(results: Results) -> pd.DataFrame:
    """Return the claims without counterpart, article by article, the most checkable first; see ``find_absences``."""
    labels = outlet_labels(results.articles)
    return make_frame([_absence_row(absence, labels) for absence in find_absences(results)], UNMATCHED_COLUMNS)


def _absence_row(absence: Absence, labels: Sequence[str]) -> dict[str, Any]:
    return _claim_row(absence.claim, labels[absence.article]) | {
        "not_reported_by": " and ".join(_others(labels, absence.article)),
        "absence": absence.kind,
        "checkable": absence.checkability.points,
        "because": ", ".join(absence.checkability.because),
        "mention": absence.mention,
    }


def _others(labels: Sequence[str], at: int) -> list[str]:
    return [label for position, label in enumerate(labels) if position != at]


def cleaning_frame(results: Results) -> pd.DataFrame:
    """Return one row a zone of every article: its role, why, whether it is compared, and the figures in it."""
    labels = outlet_labels(results.articles)
    rows = [
        _zone_row(zone, label, claims)
        for label, article, claims in zip(labels, results.articles, results.claims, strict=True)
        for zone in find_zones(article)
    ]
    return make_frame(rows, CLEANING_COLUMNS)


def _zone_row(zone: Zone, label: str, claims: Iterable[Claim]) -> dict[str, Any]:
    inside = [
        figure_words(claim, figure)
        for claim in claims
        for figure in claim.quantities
        if zone.start <= figure.start and figure.end <= zone.end
    ]
    return {
        "outlet": label,
        "zone": zone.name,
        "compared": zone.name not in SILENT_ZONES,
        "text": zone.text,
        "figures": " | ".join(dict.fromkeys(inside)),
        "reason": zone.reason,
        "start": zone.start,
        "end": zone.end,
    }


def counts(results: Results) -> dict[str, int]:
    """Return how much was found: claims of each outlet, rows by relation, rows of one outlet, statements."""
    labels = outlet_labels(results.articles)
    facts = find_facts(results)
    told = {f"claims in {label}": len(claims) for label, claims in zip(labels, results.claims, strict=True)}
    relations = Counter[str](fact.relation for fact in facts)
    alone = Counter(at for fact in facts if fact.match is None for at, lead in enumerate(fact.leads) if lead)
    statements = Counter[str](match.verdict.relation for match in results.matches if match.kind == "statement")
    unmatched = Counter(at for at, _ in unmatched_claims(results))
    return (
        told
        | {f"facts that {name}": relations[relation] for relation, name in _FACT_WORDS.items()}
        | {f"figures only in {label}": alone[at] for at, label in enumerate(labels)}
        | {f"statements: {relation}": statements[relation] for relation in _FACT_WORDS}
        | {f"claims only in {label}": unmatched[at] for at, label in enumerate(labels)}
    )


def summary(results: Results) -> pd.DataFrame:
    """Return the counts of the comparison, one row a count: what, number."""
    rows = [{"what": what, "number": number} for what, number in counts(results).items()]
    return make_frame(rows, SUMMARY_COLUMNS)


def run_frame(results: Results) -> pd.DataFrame:
    """Return the run record as a table of two columns, item and value, both text."""
    return make_frame([{"item": item, "value": value} for item, value in _flat(run_record(results))], RUN_COLUMNS)


def _flat(record: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in record.items():
        name = f"{prefix}{key}"
        if isinstance(value, Mapping):
            yield from _flat(value, f"{name}: ")
        elif isinstance(value, list) and value and isinstance(value[0], Mapping):
            for entry in value:
                yield from _flat(entry, f"{name}, {entry['label']}: ")
        else:
            # A warning has commas of its own.
            yield name, "; ".join(map(str, value)) if isinstance(value, list) else str(value)
