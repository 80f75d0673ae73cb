"""The tables of a comparison: column names as constants, tidy frames and the side-by-side frame."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

import pandas as pd

from kitlib.articles import find_zones
from kitlib.facts import ONE_OUTLET, Fact, cell_words, find_facts, unmatched_claims
from kitlib.model import Article, Claim, Figure, Match, Quantity, TimeExpression, Zone
from kitlib.results import Results, Run, outlet_labels, run_record, surface
from kitlib.wording import as_of, figure_words, source_words
from kitlib.zones import SILENT_ZONES

__all__ = [
    "CLAIM_COLUMNS",
    "CLEANING_COLUMNS",
    "FACT_COLUMNS",
    "INCONSISTENCY_COLUMNS",
    "MATCH_COLUMNS",
    "ONE_OUTLET",
    "RUN_COLUMNS",
    "SENSITIVITY_COLUMNS",
    "SUMMARY_COLUMNS",
    "UNMATCHED_COLUMNS",
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

TEXT: Final = "str"
NUMBER: Final = "float64"
WHOLE: Final = "int64"
FLAG: Final = "bool"
# Seconds, not nanoseconds: a historic year such as 1492 must fit.
DAY: Final = "datetime64[s]"

# Column name and dtype; an empty frame has them too.
MATCH_COLUMNS: Final[dict[str, str]] = {
    "match_id": TEXT,
    "content_hash": TEXT,
    "kind": TEXT,
    "topic": TEXT,
    "relation": TEXT,
    "explained_by": TEXT,
    "reasons": TEXT,
    "score": NUMBER,
    "outlet_a": TEXT,
    "outlet_b": TEXT,
    "published_a": DAY,
    "published_b": DAY,
    "published_inferred_a": FLAG,
    "published_inferred_b": FLAG,
    "claim_a": TEXT,
    "claim_b": TEXT,
    "surface_a": TEXT,
    "surface_b": TEXT,
    "start_a": WHOLE,
    "end_a": WHOLE,
    "start_b": WHOLE,
    "end_b": WHOLE,
    "form": TEXT,
    "value_a": NUMBER,
    "value_b": NUMBER,
    "unit_a": TEXT,
    "unit_b": TEXT,
    "low_a": NUMBER,
    "high_a": NUMBER,
    "low_b": NUMBER,
    "high_b": NUMBER,
    "modifier_a": TEXT,
    "modifier_b": TEXT,
    "earliest_a": DAY,
    "latest_a": DAY,
    "earliest_b": DAY,
    "latest_b": DAY,
    "as_of_a": DAY,
    "as_of_b": DAY,
    "attribution_a": TEXT,
    "attribution_b": TEXT,
}
# The side-by-side table has these and, for each outlet, those of block_names.
FACT_COLUMNS: Final = ("topic", "relation", "why", "explained_by", "kind", "score", "match_id")
CLAIM_COLUMNS: Final[dict[str, str]] = {
    "outlet": TEXT,
    "claim": WHOLE,
    "zone": TEXT,
    "text": TEXT,
    "figures": TEXT,
    "dates": TEXT,
    "source": TEXT,
    "cue": TEXT,
    "source_kind": TEXT,
    "quoted": FLAG,
    "start": WHOLE,
    "end": WHOLE,
}
UNMATCHED_COLUMNS: Final[dict[str, str]] = {
    "outlet": TEXT,
    "not_reported_by": TEXT,
    "claim": WHOLE,
    "zone": TEXT,
    "text": TEXT,
    "figures": TEXT,
    "dates": TEXT,
    "source": TEXT,
    "start": WHOLE,
    "end": WHOLE,
}
CLEANING_COLUMNS: Final[dict[str, str]] = {
    "outlet": TEXT,
    "zone": TEXT,
    "compared": FLAG,
    "text": TEXT,
    "figures": TEXT,
    "reason": TEXT,
    "start": WHOLE,
    "end": WHOLE,
}
# Figures of one article that cannot stand together; pairs whose relation hangs on the profile.
INCONSISTENCY_COLUMNS: Final[dict[str, str]] = (
    dict.fromkeys(("outlet", "topic", "surface_a", "surface_b", "reasons", "claim_a", "claim_b"), TEXT)
    | dict.fromkeys(("start_a", "end_a", "start_b", "end_b"), WHOLE)
    | dict.fromkeys(("attribution_a", "attribution_b"), TEXT)
)
_SENSITIVITY: Final = (
    "match_id topic outlet_a surface_a outlet_b surface_b profile relation other_profile other_relation"
)
SENSITIVITY_COLUMNS: Final[dict[str, str]] = dict.fromkeys((*_SENSITIVITY.split(), "reasons", "other_reasons"), TEXT)
SUMMARY_COLUMNS: Final[dict[str, str]] = {"what": TEXT, "number": WHOLE}
RUN_COLUMNS: Final[dict[str, str]] = {"item": TEXT, "value": TEXT}
_FACT_WORDS: Final = {"differ": "differ", "compatible": "are compatible", "agree": "agree"}


def matches_frame(results: Results, *, incomparable: bool = False) -> pd.DataFrame:
    """Return one row a pair: the tidy table that scripts read.

    Parameters
    ----------
    results
        What the comparison found.
    incomparable
        True to keep the pairs that look alike but count other things.

    Returns
    -------
    DataFrame
        With the columns and dtypes of ``MATCH_COLUMNS``, also where there is no row.
    """
    kept = [match for match in results.matches if incomparable or match.verdict.relation != "incomparable"]
    labels = outlet_labels(results.articles)
    return make_frame([_match_row(match, results, labels) for match in kept], MATCH_COLUMNS)


def make_frame(rows: Sequence[Mapping[str, Any]], columns: Mapping[str, str]) -> pd.DataFrame:
    """Return a frame of rows, whose columns and dtypes do not depend on what is in it."""
    return pd.DataFrame({name: pd.Series([row[name] for row in rows], dtype=dtype) for name, dtype in columns.items()})


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
    compatible ones, those that agree, and what one outlet alone gives.

    Returns
    -------
    DataFrame
        One row a fact; ``relation`` is differ, compatible, agree or "one outlet only".
    """
    names = block_names(results)
    columns = {"topic": TEXT} | {name: TEXT for name, *_ in names} | {"relation": TEXT, "why": TEXT}
    for _, source, day, sentence in names:
        columns |= {source: TEXT, day: DAY, sentence: TEXT}
    columns |= {"kind": TEXT, "explained_by": TEXT, "score": NUMBER, "match_id": TEXT}
    return make_frame([_fact_row(fact, results, names) for fact in find_facts(results)], columns)


def block_names(results: Results) -> list[tuple[str, str, str, str]]:
    """Return each outlet's four column names: figure, source, as-of day, sentence."""
    labels = [f"{label} (outlet)" if label in FACT_COLUMNS else label for label in outlet_labels(results.articles)]
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
    """Return the claims without counterpart, article by article, those with figures first.

    A claim has a counterpart where it, or a figure in it, stands in a match that is not incomparable. Boilerplate
    and bylines are no claims to compare and are left out.
    """
    labels = outlet_labels(results.articles)
    rows = [
        _claim_row(claim, labels[at]) | {"not_reported_by": " and ".join(_others(labels, at))}
        for at, claim in unmatched_claims(results)
    ]
    return make_frame(rows, UNMATCHED_COLUMNS)


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
