"""Explanations: the shares that make up the score of a match, in reading order, with the evidence for each in words."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from rapidfuzz import process

from kitlib.align import alignment_shares
from kitlib.errors import ComparisonError
from kitlib.lexicon import load_words
from kitlib.model import Claim, Match
from kitlib.overlaps import Share, explain_ratio
from kitlib.results import Results, outlet_labels
from kitlib.reversals import find_reversal
from kitlib.similarity import claim_cdist
from kitlib.tables import NUMBER, TEXT, make_frame
from kitlib.weighings import explain_figures
from kitlib.wording import plain
from kitlib.words import prepare

EXPLANATION_COLUMNS: Final[dict[str, str]] = {"share": TEXT, "points": NUMBER, "what": TEXT}
_CLAIMS: Final = "claims"
_SURROUNDINGS: Final = ("neighbours", "a better partner")
_FULL: Final = 100.0
_LEAST: Final = 1e-6  # scores are kept to six digits
_MOST_LISTED: Final = 6
_QUOTED: Final = 60  # characters of a sentence beside the one explained
_NEAREST: Final = 3
_NEAR: Final = 50.0  # of 100, by rapidfuzz

Floats = NDArray[np.float64]


Sides = tuple[Sequence[Claim], Sequence[Claim]]


class Part(NamedTuple):
    """A share as a reader sees it: its label, its points, and the evidence in words."""

    label: str
    points: float
    what: str


def explanation_frame(results: Results, match_id: str) -> pd.DataFrame:
    """Return one row a share of the score of a match: share, points, what; the points add up to the score.

    Parameters
    ----------
    results
        What the comparison found.
    match_id
        As in the tables.

    Returns
    -------
    DataFrame
        With the columns and dtypes of ``EXPLANATION_COLUMNS``, in reading order.

    Raises
    ------
    ComparisonError
        If there is no such match.
    """
    rows = [part._asdict() for part in explain_match(results, find_match(results, match_id))]
    return make_frame([{"share": row.pop("label"), **row} for row in rows], EXPLANATION_COLUMNS)


def find_match(results: Results, match_id: object) -> Match:
    """Return the match of an id.

    Parameters
    ----------
    results
        What the comparison found.
    match_id
        As in the tables.

    Returns
    -------
    Match

    Raises
    ------
    ComparisonError
        If there is no such match; the message names ids that look alike.
    """
    known = {match.match_id: match for match in results.matches}
    if isinstance(match_id, str) and match_id in known:
        return known[match_id]
    near = process.extract(str(match_id), list(known), limit=_NEAREST, score_cutoff=_NEAR)
    hint = f"; near to it: {', '.join(name for name, *_ in near)}" if near else ""
    message = (
        f"match_id={match_id!r:.60}: no match of this comparison has it; take one from the column match_id "
        f"of matches(incomparable=True), which has {len(known)}{hint}"
    )
    raise ComparisonError(message)


def explain_match(results: Results, match: Match) -> list[Part]:
    """Return the shares that make up a match's score, in reading order.

    Parameters
    ----------
    results
        What the comparison found.
    match
        One of its matches.

    Returns
    -------
    list of Part
        What the two claims say and then what stands around them; for figures the start and then the signs. Each
        share pushes the way its label says, and all add up to the score.
    """
    names = outlet_labels(results.articles)
    labels = names[match.article_a], names[match.article_b]
    claims = results.claims[match.article_a], results.claims[match.article_b]
    if match.figure_a is None or match.figure_b is None:
        shares = _statement_shares(match, claims, results)
        return [_part(share, "statements", labels) for share in shares if abs(share.points) > _LEAST]
    places = (match.claim_a, match.figure_a), (match.claim_b, match.figure_b)
    shares = explain_figures(claims, places, match.score, lexicon=results.lexicon, labels=labels)
    return [_part(share, "figures", labels) for share in shares]


def _statement_shares(match: Match, claims: Sides, results: Results) -> list[Share]:
    """Return the shares of a pair of statements: what the two say, then what their articles tell of them."""
    pair = _Pair(match, claims, outlet_labels(results.articles))
    grids = alignment_shares(*claims, scorer=results.scorer)
    points = {name: float(grid[pair.at]) for name, grid in grids.items()}
    shares = _said(pair, points.pop(_CLAIMS), results)
    alone = np.add.reduce([grid for name, grid in grids.items() if name not in _SURROUNDINGS])
    told = {
        "neighbours": pair.beside(alone),
        "a better partner": pair.better(alone + grids["neighbours"] if "neighbours" in grids else alone),
    }
    for name, value in points.items():
        tell = _TOLD.get(name)
        shares.append(Share(name, value, told.get(name) or (tell(pair) if tell and value else "")))
    added = sum(share.points for share in shares)
    return [*shares, Share("cap", min(_FULL - added, 0.0), f"{added:.1f} points in all")]


def _said(pair: "_Pair", points: float, results: Results) -> list[Share]:
    """Return what the two claims alone give, word by word where the scorer is the kit's own."""
    if results.scorer is not claim_cdist:
        return [Share("scorer", points, results.run.scorer)]
    shares = explain_ratio(pair.match.claim_a, pair.match.claim_b)
    whole = sum(share.points for share in shares)
    return [share._replace(points=share.points * points / whole) for share in shares] if whole else []


class _Pair(NamedTuple):
    """Two claims among those of their articles."""

    match: Match
    claims: Sides
    labels: Sequence[str]

    @property
    def at(self) -> tuple[int, int]:
        """The positions of the two."""
        return self.match.claim_a.index, self.match.claim_b.index

    @property
    def both(self) -> tuple[Claim, Claim]:
        """The two claims."""
        return self.match.claim_a, self.match.claim_b

    @property
    def names(self) -> tuple[str, str]:
        """The labels of their outlets."""
        return self.labels[self.match.article_a], self.labels[self.match.article_b]

    def beside(self, alone: Floats) -> str:
        """Return the best pair of sentences right before, at or after the two."""
        a, b = self.at
        near = [
            (float(alone[i, j]), -i, -j)
            for i in range(max(a - 1, 0), min(a + 2, alone.shape[0]))
            for j in range(max(b - 1, 0), min(b + 2, alone.shape[1]))
            if (i, j) != (a, b)
        ]
        if not near:
            return ""
        _, i, j = max(near)
        return f"{_quote(self.claims[0][-i])} / {_quote(self.claims[1][-j])}"

    def better(self, scores: Floats) -> str:
        """Return the sentence that suits one of the two better."""
        a, b = self.at
        row, column = scores[a], scores[:, b]
        if row.max() >= column.max():
            return f"{self.names[1]}: {_quote(self.claims[1][int(row.argmax())])}"
        return f"{self.names[0]}: {_quote(self.claims[0][int(column.argmax())])}"


def _quote(claim: Claim) -> str:
    text = plain(claim.text)
    return f"“{text}”" if len(text) <= _QUOTED else f"“{text[: _QUOTED - 1].rstrip()}…”"


def _rare(pair: _Pair) -> str:
    """Return the words that both have, those first that stand in the fewest sentences of the two articles."""
    counts = Counter(key for side in pair.claims for claim in side for key in prepare(claim.text).terms)
    one, two = (prepare(claim.text).terms for claim in pair.both)
    shared = sorted((key for key in one if key in two), key=lambda key: (counts[key], key))
    return ", ".join(one[key] for key in shared[:_MOST_LISTED])


def _few(pair: _Pair) -> str:
    one, two = (prepare(claim.text).terms for claim in pair.both)
    count = sum(key in two for key in one)
    return f"{count} word{'s' if count != 1 else ''}"


def _equal(pair: _Pair) -> str:
    values = {(figure.value, figure.unit) for figure in pair.match.claim_b.quantities if figure.value is not None}
    same = (figure for figure in pair.match.claim_a.quantities if (figure.value, figure.unit) in values)
    return ", ".join(dict.fromkeys(figure.text for figure in same))


def _within(pair: _Pair) -> str:
    sizes = [len(prepare(claim.text).terms) for claim in pair.both]
    return f"nearly all words of {pair.names[sizes.index(min(sizes))]}"


def _days(pair: _Pair) -> str:
    one, two = (
        {(date.earliest, date.latest) if date.earliest else date.text.casefold(): date.text for date in claim.dates}
        for claim in pair.both
    )
    return ", ".join(dict.fromkeys(text for key, text in one.items() if key in two))


def _years(pair: _Pair) -> str:
    sides = zip(pair.names, pair.both, strict=True)
    told = (f"{label} {', '.join(date.text for date in claim.dates) or 'no date'}" for label, claim in sides)
    return "; ".join(told)


def _names(pair: _Pair) -> str:
    one, two = (prepare(claim.text) for claim in pair.both)
    return ", ".join(word for key, word in one.terms.items() if key in two.terms and key in one.names | two.names)


def _denied(pair: _Pair) -> str:
    reversal = find_reversal(pair.both[0].text, pair.both[1].text)
    return " / ".join(reversal.words) if reversal else ""


_TOLD: Final[Mapping[str, Callable[[_Pair], str]]] = {
    "rare words": _rare,
    "little in common": _few,
    "equal figures": _equal,
    "one within the other": _within,
    "same day": _days,
    "other years": _years,
    "names alone": _names,
    "one denies the other": _denied,
}


def _part(share: Share, group: str, labels: tuple[str, str]) -> Part:
    """Return a share under its label, that of its direction."""
    known = load_words("shares")[group].get(share.name, {})
    label = known.get("up" if share.points > 0 else "down", share.name)
    # Not str.format: an outlet may be called "{0}".
    label = label.replace("{a}", labels[0]) if "{a}" in label else label.replace("{b}", labels[1])
    return Part(plain(label), share.points, plain(share.what))
