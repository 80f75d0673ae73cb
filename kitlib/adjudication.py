"""Adjudication: what persons decided, set over what the kit found."""

import os
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, NamedTuple, Protocol, runtime_checkable

import pandas as pd

from kitlib.cells import is_missing
from kitlib.decisions import NOT_SAME, SAME, UNMATCHED, UNSURE, Decision, Problem, decision_from, read_decisions
from kitlib.errors import ArticleNotFoundError, ComparisonError
from kitlib.model import Match, Verdict
from kitlib.results import Results, content_hash, sort_matches
from kitlib.reviewsheets import SHEET_SUFFIXES, read_review
from kitlib.rulings import CONFLICT, MACHINE, Adjudication, Ruling, StaleDecision, reviewer_name
from kitlib.samples import make_sample

_MARK: Final = "decisions: "  # before the warnings of an adjudication
_GONE: Final = "no pair has this id or these words any more: an article was edited, or is not among those compared"
_CHANGED: Final = "the words of the pair are not those that were decided on"
_SEVERAL: Final = "several pairs have these words, so that it is not clear which was meant"
_BY_HASH: Final = "carried over: the pair has another id now and the same words"
_BY_SENTENCES: Final = "carried over: the pair has another id now and the same sentences"


@runtime_checkable
class HasDecisions(Protocol):
    """What holds decisions: a review, or a sheet that was read back."""

    @property
    def standing(self) -> tuple[Decision, ...]:
        """The decisions that stand."""

    @property
    def problems(self) -> pd.DataFrame:
        """What could not be read."""


Decisions = str | os.PathLike[str] | HasDecisions | Decision | Mapping[str, Any] | pd.DataFrame | Iterable[Any]


class Resolved(NamedTuple):
    """A decision and the match that it is of; the reason where that is none, or another than it names."""

    decision: Decision
    match: Match | None
    reason: str = ""
    is_answer: bool = False  # about a claim without counterpart


def collect_decisions(source: object) -> tuple[tuple[Decision, ...], tuple[Problem, ...]]:
    """Return the decisions of whatever holds some, and what could not be read of it.

    Parameters
    ----------
    source
        The path of a file of decisions, or of an .xlsx or .csv file; a Review; what ``read_review`` gives; a frame;
        a Decision or a mapping of its fields; or several of these in a list.

    Returns
    -------
    tuple
        The decisions, in the order given, and the problems.

    Raises
    ------
    ComparisonError
        If it is none of these, or a file holds no decision.
    ArticleNotFoundError
        If there is no such file.
    """
    if isinstance(source, Decision):
        return (source,), ()
    if isinstance(source, (str, os.PathLike)):
        return _read(source)
    if isinstance(source, pd.DataFrame):
        return tuple(map(decision_from, _records(source))), ()
    if isinstance(source, Mapping):
        return (decision_from(source),), ()
    if isinstance(source, HasDecisions):
        return source.standing, _problems(source)
    if not isinstance(source, Iterable):
        message = f"decisions={source!r:.60}: give a path, a Review, what read_review returns, or a list of decisions"
        raise ComparisonError(message)
    parts = [collect_decisions(part) for part in source]
    return tuple(decision for part, _ in parts for decision in part), tuple(
        fault for _, part in parts for fault in part
    )


def _read(path: str | os.PathLike[str]) -> tuple[tuple[Decision, ...], tuple[Problem, ...]]:
    if Path(path).suffix.lower() in SHEET_SUFFIXES:
        sheet = read_review(path)
        return sheet.standing, _problems(sheet)
    if not Path(path).exists():
        message = f"{os.fspath(path)!r}: there is no such file; name the file that review() was given"
        raise ArticleNotFoundError(message)
    log = read_decisions(path)
    return log.decisions, log.problems


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a frame that hold a decision, without what is missing."""
    rows = [{str(name): cell for name, cell in row.items()} for row in frame.to_dict("records")]
    kept = [{name: cell for name, cell in row.items() if not is_missing(cell)} for row in rows]
    return [row for row in kept if row.get("decision", "no column") != ""]


def _problems(source: HasDecisions) -> tuple[Problem, ...]:
    rows = source.problems.to_dict("records")
    return tuple(Problem(*(str(row[name]) for name in Problem._fields)) for row in rows if not row.get("read"))


def sentences_hash(match: Match) -> str:
    """Return the hash of both sentences of a match, whichever comes first."""
    return content_hash(match.claim_a.text, "", match.claim_b.text, "")


def resolve_decisions(results: Results, decisions: Iterable[Decision]) -> list[Resolved]:
    """Return for each decision the match that it is of.

    A decision holds where a match has its id and its words. One whose id is gone, since an article was edited, is
    carried over to the one match with the same words, or else with the same sentences. All others are stale.

    Parameters
    ----------
    results
        What a comparison found, without decisions applied.
    decisions
        The decisions.

    Returns
    -------
    list of Resolved
        In the order given.
    """
    index = MatchIndex(results)
    return [index.resolve(decision) for decision in decisions]


class MatchIndex:
    """The matches of a comparison by all that a decision may know them by."""

    def __init__(self, results: Results) -> None:
        matches = machine_matches(results)
        self._results = results
        self._by_id = {match.match_id: match for match in matches}
        self._by_hash: dict[str, list[Match]] = defaultdict(list)
        self._by_sentences: dict[tuple[str, str], list[Match]] = defaultdict(list)
        self._claims: frozenset[tuple[str, str]] = frozenset()
        for match in matches:
            self._by_hash[match.content_hash].append(match)
            self._by_sentences[match.kind, sentences_hash(match)].append(match)

    def resolve(self, decision: Decision) -> Resolved:
        """Return the match that a decision is of."""
        if decision.relation == UNMATCHED:
            return Resolved(decision, None, "" if self._is_claim(decision) else _GONE, is_answer=True)
        match = self._by_id.get(decision.match_id)
        if match and decision.content_hash in {"", match.content_hash}:
            return Resolved(decision, match)
        same = [other for other in self._by_hash.get(decision.content_hash, ()) if decision.kind in {"", other.kind}]
        alike = self._by_sentences.get((decision.kind, decision.sentences), [])
        for found, reason in ((same, _BY_HASH), (alike, _BY_SENTENCES)):
            if len(found) == 1:
                return Resolved(decision, found[0], reason)
        if same or alike:
            return Resolved(decision, None, _SEVERAL)
        return Resolved(decision, None, _CHANGED if match else _GONE)

    def _is_claim(self, decision: Decision) -> bool:
        if not self._claims:
            sides = enumerate(zip(self._results.articles, self._results.claims, strict=True))
            samples = (make_sample(article, at, claim) for at, (article, claims) in sides for claim in claims)
            self._claims = frozenset((sample.match_id, sample.content_hash) for sample in samples)
        return (decision.match_id, decision.content_hash) in self._claims


def machine_matches(results: Results) -> tuple[Match, ...]:
    """Return the matches as the kit found them, whatever was decided since."""
    return results.adjudication.machine if results.adjudication else results.matches


def standing_votes(resolved: Iterable[Resolved]) -> dict[str, list[Resolved]]:
    """Return the votes on each match, the last of each reviewer; one of the pair itself before one carried over."""
    votes: dict[str, dict[str, Resolved]] = defaultdict(dict)
    for entry in resolved:
        if entry.match is None:
            continue
        own = votes[entry.match.match_id]
        reviewer = entry.decision.reviewer
        before = own.get(reviewer)
        if before is None or before.reason or not entry.reason:
            own.pop(reviewer, None)
            own[reviewer] = entry
    return {match_id: list(own.values()) for match_id, own in votes.items()}


def apply_decisions(results: Results, decisions: Decisions) -> Results:
    """Return the results as persons decided: their relation where they gave one, without the pairs they rejected.

    Parameters
    ----------
    results
        What a comparison found; decisions that were applied to it before are left out.
    decisions
        What :func:`collect_decisions` takes.

    Returns
    -------
    Results
        With an adjudication, which names who decided what, and which decisions are stale.

    Raises
    ------
    ComparisonError
        If `decisions` holds no decisions, or a file of them cannot be read.
    ArticleNotFoundError
        If there is no such file.
    """
    found, problems = collect_decisions(decisions)
    resolved = resolve_decisions(results, found)
    machine = machine_matches(results)
    votes = standing_votes(resolved)
    rulings = {match.match_id: rule_match(match, votes[match.match_id]) for match in machine if match.match_id in votes}
    adjudication = Adjudication(
        machine=machine,
        rulings=rulings,
        rejected=tuple(match for match in machine if _is_rejected(rulings.get(match.match_id))),
        stale=tuple(_stale(entry) for entry in resolved if entry.reason),
    )
    kept = (match for match in machine if not _is_rejected(rulings.get(match.match_id)))
    matches = sort_matches((_decided(match, rulings.get(match.match_id)) for match in kept), results.lexicon)
    before = tuple(text for text in results.run.warnings if not text.startswith(_MARK))
    run = replace(results.run, warnings=(*before, *_warnings(adjudication, problems)))
    return replace(results, matches=matches, run=run, adjudication=adjudication)


def _is_rejected(ruling: Ruling | None) -> bool:
    return ruling is not None and ruling.decision == NOT_SAME


def _stale(entry: Resolved) -> StaleDecision:
    return StaleDecision(
        decision=entry.decision, match_id=entry.match.match_id if entry.match else "", reason=entry.reason
    )


def rule_match(match: Match, votes: Sequence[Resolved]) -> Ruling:
    """Return what the votes on a match come to; where two reviewers decided otherwise, none of them holds."""
    cast = [vote.decision for vote in votes]
    firm = [vote for vote in cast if vote.is_firm]
    relations = {vote.corrected_relation for vote in firm} - {""}
    days = [day for vote in cast if (day := vote.date)]
    ruling = Ruling(
        decided_by=", ".join(reviewer_name(vote.reviewer) for vote in firm) or MACHINE,
        decision=firm[0].decision if firm else UNSURE,
        machine_relation=match.verdict.relation,
        corrected_relation=next(iter(relations), ""),
        note=_notes(cast),
        reviewer=", ".join(vote.reviewer for vote in cast if vote.reviewer),
        date=max(days, default=None),
        votes=tuple(cast),
    )
    if len({vote.decision for vote in firm}) > 1 or len(relations) > 1:
        return replace(ruling, decided_by=CONFLICT, decision="", corrected_relation="")
    return ruling


def _notes(votes: Sequence[Decision]) -> str:
    noted = [vote for vote in votes if vote.note]
    if len(noted) == 1:
        return noted[0].note
    return "; ".join(f"{reviewer_name(vote.reviewer)}: {vote.note}" for vote in noted)


def _decided(match: Match, ruling: Ruling | None) -> Match:
    """Return a match with the relation that a person gave it, and the reasons for both relations."""
    if ruling is None or ruling.decision != SAME or not ruling.corrected_relation:
        return match
    note = f": {ruling.note}" if ruling.note else ""
    verdict = match.verdict
    said = f"set to {ruling.corrected_relation} by {ruling.decided_by}{note}"
    if ruling.corrected_relation == verdict.relation:
        return replace(match, verdict=replace(verdict, reasons=(said, *verdict.reasons)))
    why = f" ({'; '.join(verdict.reasons)})" if verdict.reasons else ""
    reasons = (said, f"the kit found {verdict.relation}{why}")
    return replace(match, verdict=Verdict(relation=ruling.corrected_relation, reasons=reasons))


def _warnings(adjudication: Adjudication, problems: Sequence[Problem]) -> list[str]:
    """Return what a reader should know of the decisions, in words."""
    stale = sum(not entry.match_id for entry in adjudication.stale)
    conflicts = sum(ruling.decided_by == CONFLICT for ruling in adjudication.rulings.values())
    told = [
        (stale, "stale and not applied; stale() lists them with the reason"),
        (len(adjudication.stale) - stale, "carried over to a pair whose id has changed; stale() lists them too"),
        (conflicts, "in conflict between reviewers; the kit's relation stands, conflicts() lists them"),
        (len(problems), f"not readable; first: {problems[0].place}, {problems[0].rule}" if problems else ""),
    ]
    return [f"{_MARK}{number} {words}" for number, words in told if number]
