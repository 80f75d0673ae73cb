"""Exhibit: what is exported, the tables and quotes of the results, whole or as snippets."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

import pandas as pd

from kitlib import tables
from kitlib.checks import inconsistencies_frame
from kitlib.facts import Fact, find_facts
from kitlib.model import Match
from kitlib.quotes import SNIPPET, Quote, cut_snippet, lead_quotes, match_quotes, other_quotes, shorten
from kitlib.results import Results, outlet_labels, run_record
from kitlib.rulings import CONFLICT, MACHINE

Made = TypeVar("Made")

# Of text that is no evidence for a match.
_SHORT: Final = 60
_SNIPPETS: Final = f"snippets only: at most {SNIPPET} characters of a sentence, {_SHORT} of one without a match"


@dataclass(frozen=True, kw_only=True, slots=True)
class Exhibit:
    """What a writer of a format is given.

    Parameters
    ----------
    results
        What a comparison found.
    snippets_only
        True for texts that may not be passed on whole: at most 160 characters of a sentence that stands in a match or
        in a row, around its figure, and 60 of any other text; no running text.
    with_mark
        True to begin a .csv file with a byte order mark, by which some spreadsheets know UTF-8.

    Examples
    --------
    >>> from kitlib.comparison import compare_articles
    >>> from kitlib.model import Article
    >>> articles = [Article(text="At least 12 people died.", outlet=outlet) for outlet in ("Post", "Herald")]
    >>> Exhibit(results=compare_articles(*articles).results, snippets_only=True).run_record()["texts"]
    'snippets only: at most 160 characters of a sentence, 60 of one without a match'
    """

    results: Results
    snippets_only: bool = False
    with_mark: bool = False
    _made: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def keep(self, name: str, make: Callable[[], Made]) -> Made:
        """Return what `make` gives, made once for all formats."""
        if name not in self._made:
            self._made[name] = make()
        made: Made = self._made[name]
        return made

    @property
    def labels(self) -> tuple[str, ...]:
        """The outlets' labels."""
        return outlet_labels(self.results.articles)

    def run_record(self) -> dict[str, Any]:
        """Return the run record; it says so where texts were cut."""
        record = run_record(self.results)
        return record | {"texts": _SNIPPETS} if self.snippets_only else record

    def run(self) -> pd.DataFrame:
        """Return the run record as a table of item and value."""
        frame = tables.run_frame(self.results)
        return add_items(frame, [("texts", _SNIPPETS)]) if self.snippets_only else frame

    def facts(self) -> tuple[Fact, ...]:
        """Return the rows of the side-by-side table."""
        return self.keep("facts", lambda: find_facts(self.results))

    def table(self) -> pd.DataFrame:
        """Return the side-by-side table."""
        return self._with_sentences(tables.side_by_side(self.results), self.facts())

    def differences(self) -> pd.DataFrame:
        """Return its rows that differ."""
        facts = [fact for fact in self.facts() if fact.relation == "differ"]
        return self._with_sentences(tables.differences_frame(self.results), facts)

    def _with_sentences(self, frame: pd.DataFrame, facts: Sequence[Fact]) -> pd.DataFrame:
        quotes = [self.lead_quotes(fact) for fact in facts]
        names = [sentence for *_, sentence in tables.block_names(self.results)]
        sentences = {
            name: [quote.text if quote else "" for quote in column]
            for name, column in zip(names, zip(*quotes, strict=True), strict=False)
        }
        return _with_texts(frame, sentences)

    def matches(self) -> pd.DataFrame:
        """Return all matches, incomparable ones too."""
        frame = tables.matches_frame(self.results, incomparable=True)
        if not self.snippets_only:
            return frame
        quotes = self.match_quotes()
        sides = [quotes[match_id] for match_id in frame["match_id"]]
        texts: dict[str, list[str]] = {}
        for at, side in enumerate("ab"):
            texts[f"claim_{side}"] = [pair[at].text for pair in sides]
            # What a statement rests on is the whole sentence.
            texts[f"surface_{side}"] = [
                pair[at].text if kind == "statement" else surface
                for pair, kind, surface in zip(sides, frame["kind"], frame[f"surface_{side}"], strict=True)
            ]
        return _with_texts(frame, texts)

    def unmatched(self) -> pd.DataFrame:
        """Return the claims without counterpart."""
        return self._cut(tables.unmatched_frame(self.results), ["text", "mention"])

    def claims(self) -> pd.DataFrame:
        """Return all claims."""
        return self._cut(tables.claims_frame(self.results), ["text"])

    def cleaning(self) -> pd.DataFrame:
        """Return all zones."""
        return self._cut(tables.cleaning_frame(self.results), ["text"])

    def inconsistencies(self) -> pd.DataFrame:
        """Return the figures of one article that cannot stand together."""
        frame = inconsistencies_frame(self.results)
        if not self.snippets_only:
            return frame
        pairs = {f"claim_{side}": zip(frame[f"claim_{side}"], frame[f"surface_{side}"], strict=True) for side in "ab"}
        texts = {name: [_around(sentence, surface) for sentence, surface in rows] for name, rows in pairs.items()}
        return _with_texts(frame, texts)

    def _cut(self, frame: pd.DataFrame, names: Iterable[str]) -> pd.DataFrame:
        if not self.snippets_only:
            return frame
        return _with_texts(frame, {name: [cut_snippet(text, (), _SHORT)[0] for text in frame[name]] for name in names})

    def decision_words(self, match: Match) -> tuple[str, ...]:
        """Return what persons decided of a match, in words; nothing where none did."""
        adjudication = self.results.adjudication
        ruling = adjudication.rulings.get(match.match_id) if adjudication else None
        if ruling is None:
            return ()
        said = ", ".join(part for part in (ruling.decision, ruling.corrected_relation) if part)
        kit = f" (the kit: {ruling.machine_relation})" if ruling.corrected_relation else ""
        who = ruling.reviewer if ruling.decided_by in {MACHINE, CONFLICT} else ruling.decided_by
        told = f"decided by {who}: {said}{kit}" if said else f"decided otherwise by {who}: the kit's relation stands"
        return (told, f"note: {ruling.note}") if ruling.note else (told,)

    def machine_relations(self) -> dict[str, str]:
        """Return what the kit found, by match_id, where a person decided."""
        adjudication = self.results.adjudication
        return {key: ruling.machine_relation for key, ruling in adjudication.rulings.items()} if adjudication else {}

    def match_quotes(self) -> dict[str, tuple[Quote, Quote]]:
        """Return both sides of every match by its match_id."""
        quotes = match_quotes(self.results)
        if not self.snippets_only:
            return quotes
        return {match_id: (shorten(first), shorten(second)) for match_id, (first, second) in quotes.items()}

    def lead_quotes(self, fact: Fact) -> tuple[Quote | None, ...]:
        """Return for each article the sentence of its lead figure."""
        return tuple(self.limited(quote) if quote else None for quote in lead_quotes(fact, self.labels))

    def other_quotes(self, fact: Fact) -> tuple[Quote, ...]:
        """Return the sentences of the further figures of a row."""
        return tuple(map(self.limited, other_quotes(fact, self.labels)))

    def limited(self, quote: Quote, *, unmatched: bool = False) -> Quote:
        """Return a quote as it may be shown."""
        if not self.snippets_only:
            return quote
        return shorten(quote, _SHORT if unmatched else SNIPPET)

    def opposed(self) -> tuple[Match, ...]:
        """Return the statements that differ, which stand in no row of the side-by-side table."""
        return tuple(
            match for match in self.results.matches if match.kind == "statement" and match.verdict.relation == "differ"
        )


def _with_texts(frame: pd.DataFrame, texts: dict[str, list[str]]) -> pd.DataFrame:
    return frame.assign(**{name: pd.Series(values, dtype="str", index=frame.index) for name, values in texts.items()})


def _around(sentence: str, surface: str) -> str:
    start = max(sentence.find(surface), 0)
    return cut_snippet(sentence, [(start, start + len(surface))])[0]


def add_items(run: pd.DataFrame, items: Sequence[tuple[str, str]]) -> pd.DataFrame:
    """Return the run record's table with further rows of item and value."""
    return pd.concat(
        [run, tables.make_frame([{"item": item, "value": value} for item, value in items], tables.RUN_COLUMNS)],
        ignore_index=True,
    )
