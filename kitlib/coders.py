"""Coders: how far two of them decide alike, beyond what chance would give."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from kitlib.adjudication import Decisions, collect_decisions
from kitlib.decisions import CHOICES, RELATION_WORDS, SAME, Decision
from kitlib.errors import ComparisonError
from kitlib.tables import TEXT, make_frame

By = Literal["decision", "relation"]
Floats = NDArray[np.float64]

_SAMPLES: Final = 2000
_CONFIDENCE: Final = 0.95
_BY: Final[tuple[By, ...]] = ("decision", "relation")
DISAGREEMENT_COLUMNS: Final[dict[str, str]] = dict.fromkeys(
    ("match_id", "seen", "first", "second", "note_first", "note_second"), TEXT
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Agreement:
    """How far two coders agree.

    Parameters
    ----------
    items
        How many pairs both decided; all figures rest on these.
    only_first, only_second
        How many one of the two alone decided, which are left out.
    raw
        Share of the items on which both said the same, 0 to 1; NaN without items.
    kappa
        Cohen's kappa, -1 to 1; NaN without items, or where both used one and the same label throughout.
    raw_interval, kappa_interval
        Bootstrap intervals.
    table
        How often each pair of labels was given: rows the first coder's, columns the second's.
    disagreements
        One row an item on which the two differ.
    method
        How the intervals were made, in words.
    """

    items: int
    only_first: int
    only_second: int
    raw: float
    kappa: float
    raw_interval: tuple[float, float]
    kappa_interval: tuple[float, float]
    table: pd.DataFrame = field(repr=False, compare=False)
    disagreements: pd.DataFrame = field(repr=False, compare=False)
    method: str = field(repr=False)

    def summary(self) -> pd.DataFrame:
        """Return the figures, one row each: what, value, low, high, items."""
        rows = [
            {"what": "raw agreement", "value": self.raw, "low": self.raw_interval[0], "high": self.raw_interval[1]},
            {"what": "Cohen's kappa", "value": self.kappa, "low": self.kappa_interval[0]}
            | {"high": self.kappa_interval[1]},
        ]
        types = {"what": TEXT, "value": "float64", "low": "float64", "high": "float64", "items": "int64"}
        return make_frame([row | {"items": self.items} for row in rows], types)

    def _repr_html_(self) -> str:
        """Return the figures as a table."""
        return self.summary().to_html(index=False)


def agreement(
    first: Decisions, second: Decisions, *, by: By = "decision", samples: int = _SAMPLES, seed: int = 0
) -> Agreement:
    """Return how far two coders agree on the pairs that both decided.

    Parameters
    ----------
    first, second
        The decisions of each: a path, a Review, what ``read_review`` returns, or a list. Of several decisions on one
        pair the last counts.
    by
        "decision" for same fact, not the same, unsure; "relation" for the relation each gave or left standing, where
        a decision made without seeing the kit's relation, and without giving one, is left out.
    samples
        How many bootstrap samples, 1 or more.
    seed
        Of the random numbers: the same seed gives the same intervals.

    Returns
    -------
    Agreement

    Raises
    ------
    ComparisonError
        If `by` is no such label or `samples` is below 1, or if `first` or `second` holds no decisions.
    ArticleNotFoundError
        If there is no such file.

    Examples
    --------
    >>> first = [{"match_id": name, "decision": "same fact"} for name in "abcd"]
    >>> second = [*first[:3], {"match_id": "d", "decision": "not the same"}]
    >>> found = agreement(first, second)
    >>> found.items, found.raw, found.kappa
    (4, 0.75, 0.0)
    """
    if by not in _BY or samples < 1:
        message = f"by={by!r}, samples={samples!r}: by is one of {', '.join(_BY)}, samples is 1 or more"
        raise ComparisonError(message)
    one, two = _labels(first, by), _labels(second, by)
    shared = [match_id for match_id in one if match_id in two]
    labels = CHOICES if by == "decision" else (*RELATION_WORDS, *CHOICES[1:])
    counts = np.zeros((len(labels), len(labels)))
    for match_id in shared:
        counts[labels.index(one[match_id][0]), labels.index(two[match_id][0])] += 1
    raw, kappa = _statistics(counts[None])
    raws, kappas = _bootstrap(counts, samples, seed)
    return Agreement(
        items=len(shared),
        only_first=len(one) - len(shared),
        only_second=len(two) - len(shared),
        raw=float(raw[0]),
        kappa=float(kappa[0]),
        raw_interval=_interval(raws),
        kappa_interval=_interval(kappas),
        table=pd.DataFrame(counts.astype(int), index=pd.Index(labels, name="first"), columns=list(labels)),
        disagreements=_disagreements(shared, one, two),
        method=_method(samples, seed, int(np.isnan(kappas).sum())),
    )


_Labels = dict[str, tuple[str, Decision]]


def _labels(source: Decisions, by: By) -> _Labels:
    """Return the label of each pair and the decision that it comes from."""
    found: _Labels = {}
    for decision in collect_decisions(source)[0]:
        label = decision.decision if by == "decision" else person_relation(decision)
        if label:
            found[decision.match_id] = label, decision
    return found


def person_relation(decision: Decision) -> str:
    """Return the relation that a decision gives or leaves standing, or the decision where that is no relation.

    Empty where the relation was hidden and none was given, or where it is not known what the kit said.
    """
    if decision.decision != SAME:
        return decision.decision
    left = decision.relation if decision.relation in RELATION_WORDS and not decision.blind else ""
    return decision.corrected_relation or left


def _statistics(counts: Floats) -> tuple[Floats, Floats]:
    """Return raw agreement and kappa of each table in an array of shape (tables, labels, labels)."""
    total = counts.sum(axis=(1, 2))
    with np.errstate(divide="ignore", invalid="ignore"):
        shares = counts / total[:, None, None]
        raw = np.trace(shares, axis1=1, axis2=2)
        chance = (shares.sum(axis=2) * shares.sum(axis=1)).sum(axis=1)
        # Where both use one label alone, chance explains all and kappa says nothing.
        kappa = np.where(np.isclose(chance, 1.0), np.nan, (raw - chance) / (1 - chance))
    return raw, kappa


def _bootstrap(counts: Floats, samples: int, seed: int) -> tuple[Floats, Floats]:
    """Return the statistics of tables drawn anew: drawing items with replacement is drawing cells by their share."""
    total = int(counts.sum())
    if not total:
        empty = np.full(samples, np.nan)
        return empty, empty
    drawn = np.random.default_rng(seed).multinomial(total, counts.ravel() / total, size=samples)
    return _statistics(drawn.reshape(samples, *counts.shape).astype(np.float64))


def _interval(values: Floats) -> tuple[float, float]:
    known = values[~np.isnan(values)]
    if not known.size:
        return math.nan, math.nan
    low, high = np.quantile(known, [(1 - _CONFIDENCE) / 2, (1 + _CONFIDENCE) / 2])
    return float(low), float(high)


def _method(samples: int, seed: int, undefined: int) -> str:
    text = f"percentile bootstrap over items, {_CONFIDENCE:.0%}, {samples} samples, seed {seed}"
    return f"{text}; {undefined} samples in which kappa has no value were left out" if undefined else text


def _disagreements(shared: Sequence[str], one: _Labels, two: _Labels) -> pd.DataFrame:
    rows: list[dict[str, Any]] = [
        {
            "match_id": match_id,
            "seen": one[match_id][1].seen or two[match_id][1].seen,
            "first": one[match_id][0],
            "second": two[match_id][0],
            "note_first": one[match_id][1].note,
            "note_second": two[match_id][1].note,
        }
        for match_id in shared
        if one[match_id][0] != two[match_id][0]
    ]
    return make_frame(rows, DISAGREEMENT_COLUMNS)
