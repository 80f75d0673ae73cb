"""Matrix: the frames of what several outlets have in common, statements by outlets and passages that were copied."""

from collections.abc import Sequence
from typing import Any, Final

import pandas as pd

from kitlib.copies import Passage, count_independent, find_copies
from kitlib.model import Claim
from kitlib.results import Results
from kitlib.statements import Statement, find_statements
from kitlib.tables import NUMBER, TEXT, WHOLE, block_names, make_frame

_JOINED: Final = " […] "
_DIGITS: Final = 1


def statements_frame(results: Results) -> pd.DataFrame:
    """Return one row a group of claims that state one thing, with a column an outlet.

    Returns
    -------
    DataFrame
        Each outlet's column holds its sentences, the one most like the others first; empty where it states no such
        thing. ``relation`` and ``why`` are those of the two sentences that differ most. ``outlets`` counts several
        articles of one outlet once, ``independent`` also those that print one text.
    """
    names = [name for name, *_ in block_names(results)]
    columns = dict.fromkeys((*names, "relation", "why"), TEXT) | dict.fromkeys(("outlets", "independent"), WHOLE)
    columns |= {"score": NUMBER, "match_id": TEXT}
    copies = find_copies(results.articles, results.claims)
    outlets = [article.outlet for article in results.articles]
    rows = []
    for statement in find_statements(results):
        told = [(at, claim) for at, claims in statement.claims.items() for claim in claims]
        count, independent = count_independent(outlets, told, copies)
        rows.append(_statement_row(statement, names) | {"outlets": count, "independent": independent})
    return make_frame(rows, columns)


def _statement_row(statement: Statement, names: Sequence[str]) -> dict[str, Any]:
    match = statement.match
    cells = {name: _JOINED.join(_texts(statement.claims.get(at, ()))) for at, name in enumerate(names)}
    why = "; ".join(match.verdict.reasons)
    return cells | {"relation": statement.relation, "why": why, "score": match.score, "match_id": match.match_id}


def _texts(claims: Sequence[Claim]) -> list[str]:
    return list(dict.fromkeys(" ".join(claim.text.split()) for claim in claims))


def copies_frame(results: Results) -> pd.DataFrame:
    """Return one row a passage that several articles print nearly word for word.

    Returns
    -------
    DataFrame
        ``passage`` as the first of the outlets has it, ``outlets`` that print it, the ``agency`` that one of them
        credits (empty where none does), ``sentences``, and ``likeness``: the share of words taken over, 0 to 100, 100
        for word for word. For each outlet ``<outlet>_share`` is how much of its article the passage is, in percent of
        the words outside boilerplate; a column adds up to what the outlet has copied or has had copied.
    """
    names = [name for name, *_ in block_names(results)]
    columns = dict.fromkeys(("passage", "outlets", "agency"), TEXT) | {"sentences": WHOLE, "likeness": NUMBER}
    columns |= {f"{name}_share": NUMBER for name in names}
    copies = find_copies(results.articles, results.claims)
    rows = [
        _copy_row(passage, names)
        | {f"{name}_share": _percent(share) for name, share in zip(names, shares, strict=True)}
        for passage, shares in zip(copies.passages, copies.passage_shares, strict=True)
    ]
    return make_frame(rows, columns)


def _percent(share: float) -> float:
    return round(100.0 * share, _DIGITS)


def _copy_row(passage: Passage, names: Sequence[str]) -> dict[str, Any]:
    told = {names[at]: " ".join(_texts(claims)) for at, claims in passage.claims.items()}
    return {
        "passage": told[min(told)],
        "outlets": " and ".join(sorted(told)),
        "agency": passage.agency,
        "sentences": max(len(claims) for claims in passage.claims.values()),
        "likeness": round(passage.likeness, _DIGITS),
    }
