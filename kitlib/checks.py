"""Checks: the frames of what to look at twice, odds inside one article and relations that hang on a profile."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from kitlib.inconsistencies import Inconsistency, find_inconsistencies
from kitlib.results import Results, outlet_labels, surface
from kitlib.sensitivity import Shift, find_shifts
from kitlib.tables import INCONSISTENCY_COLUMNS, SENSITIVITY_COLUMNS, make_frame
from kitlib.wording import source_words


def inconsistencies_frame(results: Results) -> pd.DataFrame:
    """Return one row a pair of figures of one fact inside one article that cannot stand together.

    Returns
    -------
    DataFrame
        With the columns and dtypes of ``tables.INCONSISTENCY_COLUMNS``, also where there is no row; article by
        article, in the order of the text.
    """
    labels = outlet_labels(results.articles)
    rows = [_inconsistency_row(pair, labels, results) for pair in find_inconsistencies(results)]
    return make_frame(rows, INCONSISTENCY_COLUMNS)


def _inconsistency_row(pair: Inconsistency, labels: Sequence[str], results: Results) -> dict[str, Any]:
    row: dict[str, Any] = {
        "outlet": labels[pair.article],
        "topic": results.lexicon.label(pair.measure),
        "reasons": "; ".join(pair.reasons),
    }
    for side, claim, figure in (("a", pair.claim_a, pair.figure_a), ("b", pair.claim_b, pair.figure_b)):
        row |= {
            f"surface_{side}": figure.text,
            f"claim_{side}": claim.text,
            f"start_{side}": figure.start,
            f"end_{side}": figure.end,
            f"attribution_{side}": source_words(claim),
        }
    return row


def sensitivity_frame(results: Results, profiles: Sequence[str | Path] = ()) -> pd.DataFrame:
    """Return one row a pair of figures whose relation another profile changes, profile by profile.

    Parameters
    ----------
    results
        What the comparison found.
    profiles
        Names of profiles of the package, or paths of the user's own; none for all of the package but the one used.

    Returns
    -------
    DataFrame
        With the columns and dtypes of ``tables.SENSITIVITY_COLUMNS``, also where there is no row. ``relation`` and
        ``other_relation`` are "not paired" where a profile does not make the two a pair.

    Raises
    ------
    ProfileError
        If a profile is unknown or breaks a rule.
    """
    labels = outlet_labels(results.articles)
    rows = [_shift_row(shift, labels, results) for shift in find_shifts(results, profiles)]
    return make_frame(rows, SENSITIVITY_COLUMNS)


def _shift_row(shift: Shift, labels: Sequence[str], results: Results) -> dict[str, Any]:
    match = shift.match
    return {
        "match_id": match.match_id,
        "topic": match.topic,
        "outlet_a": labels[match.article_a],
        "surface_a": surface(match.claim_a, match.figure_a)[2],
        "outlet_b": labels[match.article_b],
        "surface_b": surface(match.claim_b, match.figure_b)[2],
        "profile": results.run.profile,
        "relation": shift.relation,
        "other_profile": shift.profile,
        "other_relation": shift.other_relation,
        "reasons": "; ".join(shift.reasons),
        "other_reasons": "; ".join(shift.other_reasons),
    }
