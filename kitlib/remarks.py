"""Remarks: why a figure stands in its row alone, in words."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from kitlib.allusions import Allusions
from kitlib.groups import Key, Mention, sides_of
from kitlib.model import Figure, Match, Quantity, TimeExpression
from kitlib.results import Results
from kitlib.units import dimension
from kitlib.wording import figure_words

NOT_REPORTED: Final = "not reported by "
_MOST_NAMED: Final = 2


def untold(mention: Mention, labels: Sequence[str], alluded: Sequence[Allusions]) -> list[str]:
    """Return that the others do not report a figure, or which of them tell of it in words."""
    figure = mention.figure
    telling = [
        label
        for at, (label, other) in enumerate(zip(labels, alluded, strict=True))
        if at != mention.article and isinstance(figure, Quantity) and other.tells(mention.claim, figure)
    ]
    if telling:
        return [f"mentioned without a number by {' and '.join(sorted(telling)[:_MOST_NAMED])}"]
    return [f"{NOT_REPORTED}{_others(labels, mention.article)}"]


def _others(labels: Sequence[str], article: int) -> str:
    """Return the names of the other articles; of more than two nobody reads the list."""
    names = sorted(label for at, label in enumerate(labels) if at != article)
    return " and ".join(names) if len(names) <= _MOST_NAMED else "any other article"


def better_fits(left: Iterable[Match], labels: Sequence[str]) -> dict[Key, list[str]]:
    """Return for the figures of matches without a row with what they were paired, in words."""
    found: dict[Key, list[str]] = defaultdict(list)
    for match in sorted(left, key=lambda match: (-match.score, match.match_id)):
        sides = sides_of(match)
        for mine, other in (sides, sides[::-1]):
            if not _is_of_one_kind(mine.figure, other.figure):
                continue
            words = f"{labels[other.article]}'s {figure_words(other.claim, other.figure)}"
            differs = match.verdict.relation == "differ" and 0.0 in {_number(mine.figure), _number(other.figure)}
            found[mine.key].append(
                f"differs from {words}" if differs else f"{words} stands with a figure that fits it better"
            )
    return found


def _is_of_one_kind(one: Figure, other: Figure) -> bool:
    """Tell two figures of one dimension whose measures, where both have one, are the same or of one zero."""
    if not isinstance(one, Quantity) or not isinstance(other, Quantity):
        return isinstance(one, TimeExpression) and isinstance(other, TimeExpression)
    if dimension(one.unit) != dimension(other.unit):
        return False
    return not (one.measure and other.measure) or one.measure == other.measure or 0.0 in {one.value, other.value}


def _number(figure: Figure) -> float | None:
    return figure.value if isinstance(figure, Quantity) else None


def incomparables(results: Results, labels: Sequence[str]) -> dict[Key, list[str]]:
    """Return for each figure with which figures of the same thing it cannot be compared, in words."""
    found: dict[Key, list[str]] = defaultdict(list)
    for match in results.matches:
        if match.verdict.relation != "incomparable" or match.kind == "statement":
            continue
        sides = sides_of(match)
        for mine, other in (sides, sides[::-1]):
            words = figure_words(other.claim, other.figure)
            why = "; ".join(match.verdict.reasons)
            found[mine.key].append(f"not comparable with {labels[other.article]}'s {words}: {why}")
    return found
