"""Reach: how many outlets give a fact, how many of them independently, and from which figure to which."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from kitlib.copies import Copies, count_independent
from kitlib.facts import Fact
from kitlib.groups import Mention
from kitlib.model import Match, Quantity, TimeExpression
from kitlib.results import Results
from kitlib.units import convert, convertible
from kitlib.wording import figure_words

_TWO: Final = 2
_SINGLE: Final = frozenset({"number", "vague", "range"})  # forms that lie on one line from low to high


def reach_cells(fact: Fact, results: Results, copies: Copies) -> dict[str, Any]:
    """Return the cells of a row: range, outlets, independent.

    Parameters
    ----------
    fact
        The row.
    results
        What the comparison found.
    copies
        What its articles share word for word.

    Returns
    -------
    dict
        ``range``: the lowest and the highest figure that any article gives, as written, those that it denies left
        out; empty where there is one figure, or they have no order. ``outlets``: how many outlets report it, several
        articles of one outlet counted once. ``independent``: the same, outlets that print one text counted once.
    """
    outlets, independent = count_independent(
        [article.outlet for article in results.articles],
        [(mention.article, mention.claim) for mention in _mentions(fact)],
        copies,
    )
    return {"range": range_words(_mentions(fact)), "outlets": outlets, "independent": independent}


def match_reach(match: Match, results: Results, copies: Copies) -> dict[str, Any]:
    """Return the same cells for two statements, which have no range."""
    outlets, independent = count_independent(
        [article.outlet for article in results.articles],
        [(match.article_a, match.claim_a), (match.article_b, match.claim_b)],
        copies,
    )
    return {"range": "", "outlets": outlets, "independent": independent}


def _mentions(fact: Fact) -> Iterator[Mention]:
    for lead, others in zip(fact.leads, fact.others, strict=True):
        if lead:
            yield lead
            yield from others


def range_words(mentions: Iterable[Mention]) -> str:
    """Return the lowest and the highest of some figures, as written; empty where they have no order or are equal.

    A vague word or a range stands by the middle of its bounds, figures in other units are converted, and of two that
    are equal the first in the alphabet is named.
    """
    told = [mention for mention in mentions if not _is_denied(mention)]
    unit = min((mention.figure.unit for mention in told if isinstance(mention.figure, Quantity)), default="")
    placed = [(_place(mention.figure, unit), figure_words(mention.claim, mention.figure)) for mention in told]
    known = [(place, words) for place, words in placed if place is not None]
    if len(known) < len(placed) or len({place for place, _ in known}) < _TWO:
        return ""
    lowest, highest = min(known), min((-place, words) for place, words in known)
    return f"{lowest[1]} to {highest[1]}"


def _is_denied(mention: Mention) -> bool:
    return isinstance(mention.figure, Quantity) and mention.figure.status == "denied"


def _place(figure: Quantity | TimeExpression, unit: str) -> float | None:
    """Return where a figure lies; None where it lies on no line that the others share."""
    if isinstance(figure, TimeExpression):
        return None if figure.earliest is None else float(figure.earliest.toordinal())
    if figure.form not in _SINGLE or (figure.unit != unit and not convertible(figure.unit, unit)):
        return None
    ends = [end for end in (figure.low, figure.high) if abs(end) < float("inf")]
    if figure.value is None and not ends:
        return None
    value = sum(ends) / len(ends) if figure.value is None else figure.value
    return value if figure.unit == unit else convert(value, figure.unit, unit)
