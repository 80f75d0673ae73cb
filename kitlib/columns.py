"""Columns: names and dtypes of every frame, and how a frame is made from rows."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import pandas as pd

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
    "rank": WHOLE,
    "runner_up": NUMBER,
    "margin": NUMBER,
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
UNMATCHED_COLUMNS: Final[dict[str, str]] = (
    dict.fromkeys(("outlet", "not_reported_by", "absence"), TEXT)
    | {"checkable": NUMBER, "because": TEXT, "claim": WHOLE}
    | dict.fromkeys(("zone", "text", "figures", "dates", "source", "mention"), TEXT)
    | {"start": WHOLE, "end": WHOLE}
)
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
# What the side-by-side table adds where more than two articles are compared.
REACH_COLUMNS: Final[dict[str, str]] = {"range": TEXT, "outlets": WHOLE, "independent": WHOLE}


def make_frame(rows: Sequence[Mapping[str, Any]], columns: Mapping[str, str]) -> pd.DataFrame:
    """Return a frame of rows, whose columns and dtypes do not depend on what is in it."""
    return pd.DataFrame({name: pd.Series([row[name] for row in rows], dtype=dtype) for name, dtype in columns.items()})
