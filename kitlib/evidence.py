"""Evidence: the signs that two figures of two articles tell one fact, each as a matrix over all pairs."""

import math
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kitlib import units, words
from kitlib.anchors import Anchor, Matrix, cosine, rarity
from kitlib.conversions import in_second_unit
from kitlib.datewords import calendar_words
from kitlib.lexicon import Lexicon
from kitlib.model import Claim, Figure, Quantity, TimeExpression
from kitlib.offsets import offset_shares
from kitlib.profiles import load_profile
from kitlib.similarity import claim_cdist

Mask = NDArray[np.bool_]

_SMALL = 3  # one, two and three are everywhere
_CLOCK_SAYS, _DATE_SAYS, _VAGUE_SAYS, _OPEN_SAYS = 0.8, 0.5, 0.4, 0.2
_CONVERTED = 0.04  # what rounding may do to a length that was converted: 6 miles are 10 km
_DATED = 2  # calendar words that name one day: a month and a day
CARDINALS = frozenset({"number", "range", "vague"})
_SINGLE = frozenset({"number", "ordinal"})


def gather_evidence(
    left: Sequence[Anchor],
    right: Sequence[Anchor],
    claims_a: Sequence[Claim],
    claims_b: Sequence[Claim],
    *,
    lexicon: Lexicon,
    ratios: Matrix | None = None,
) -> dict[str, Matrix]:
    """Return the signs by name, each of shape (len(left), len(right)), nearly all between 0 and 1.

    Parameters
    ----------
    left, right
        The figures of the two articles; at least one each.
    claims_a, claims_b
        All claims of the two articles.
    lexicon
        Tells which measures are of the event.
    ratios
        The claims' `claim_cdist` where it is known already.

    """
    weights = rarity(claims_a, claims_b)
    at = np.ix_([anchor.claim.index for anchor in left], [anchor.claim.index for anchor in right])
    bags_a, bags_b = (
        [dict.fromkeys(words.prepare(claim.text).terms, 1.0) for claim in side] for side in (claims_a, claims_b)
    )
    names_a, names_b = ([dict.fromkeys(anchor.names, 1.0) for anchor in side] for side in (left, right))
    same = equal_values(left, right)
    rare = np.minimum(_rareness(left)[:, None], _rareness(right)[None, :])
    known, agreeing = _codes([a.measure for a in left], [b.measure for b in right])
    headed, alike = _codes([a.head for a in left], [b.head for b in right])
    of_event = [np.array([lexicon.is_event(anchor.measure) for anchor in side]) for side in (left, right)]
    events = of_event[0][:, None] & of_event[1][None, :]
    window = cosine([a.window for a in left], [b.window for b in right], weights)
    sentence, named = cosine(bags_a, bags_b, weights)[at], cosine(names_a, names_b, weights)
    claims = np.asarray(claim_cdist(claims_a, claims_b) if ratios is None else ratios) / 100
    claim, possible = claims[at], comparable(left, right, same)
    near, clear = _margins(3 * window + 2 * sentence + 2 * claim + named, possible)
    return {
        "window": window,
        "sentence": sentence,
        "claim": claim,
        "names": named,
        "claim margin": _margins(claims, np.ones_like(claims, dtype=bool))[0][at],
        "alone": 1 / _company(left, right, possible),
        "margin": near,
        "best margin": clear,
        "lead": 1 / np.sqrt(np.outer(np.arange(len(left)) + 1, np.arange(len(right)) + 1)),
        "event": events & agreeing,
        "other event": events & ~agreeing,
        "sole": (known & agreeing) / _rivals(left, right),
        "measure": known & agreeing,
        "other measure": known & ~agreeing,
        "noun": headed & alike,
        "other noun": headed & ~alike,
        "word before": np.logical_and(*_codes([a.before for a in left], [b.before for b in right])),
        "value": same * rare,
        "equal": same,
        "beside": _beside(left, right, np.where(possible, same * rare, 0.0)),
        "comparable": possible,
        "crowd": np.log1p(_others(same)),
        "bounds meet": ~same & bounds_meet(left, right),
        "calendar": _shared_calendar(left, right),
        "other years": _other_years(left, right),
        "far apart": _far_apart(left, right),
        "offset": offset_shares(left, right, weights),
        "summand": _is_sum(left, right) | _is_sum(right, left).T,
    }


def _codes(left: Sequence[str], right: Sequence[str]) -> tuple[Mask, Mask]:
    """Return for all pairs whether both words are known, and whether they are the same."""
    a, b = np.array(left, dtype=object)[:, None], np.array(right, dtype=object)[None, :]
    return (a != "") & (b != ""), np.asarray(a == b, dtype=bool)


def _margins(near: Matrix, possible: Mask) -> tuple[Matrix, Matrix]:
    """Return how far each pair is nearer than the best rival of its row and of its column: the lesser, the greater."""
    ranked = np.where(possible, near, 0.0)
    rows, columns = near - _best_other(ranked), near - _best_other(ranked.T).T
    return np.minimum(rows, columns), np.maximum(rows, columns)


def _best_other(values: Matrix) -> Matrix:
    """Return for each cell the highest value among the other cells of its row, 0 where there is none."""
    if values.shape[1] == 1:
        return np.zeros_like(values)
    top = np.partition(values, -2, axis=1)[:, -2:]
    best: Matrix = np.where(values == top[:, 1:], top[:, :1], top[:, 1:])
    return best


def _company(left: Sequence[Anchor], right: Sequence[Anchor], possible: Mask) -> Matrix:
    """Return how many comparable figures compete inside the two sentences of each pair: a geometric mean, from 1."""
    a, b = (np.array([anchor.claim.index for anchor in side]) for side in (left, right))
    same_b = (b[:, None] == b[None, :]).astype(float)
    same_a = (a[:, None] == a[None, :]).astype(float)
    company: Matrix = np.sqrt(np.maximum(possible @ same_b, 1) * np.maximum(same_a @ possible, 1))
    return company


def _beside(left: Sequence[Anchor], right: Sequence[Anchor], telling: Matrix) -> Matrix:
    """Return for all pairs how much the other pairs of equal figures in their two sentences tell, 1 at most."""
    a, b = (np.array([anchor.claim.index for anchor in side]) for side in (left, right))
    same_a = (a[:, None] == a[None, :]).astype(float)
    same_b = (b[:, None] == b[None, :]).astype(float)
    others = same_a - np.eye(len(left)), same_b - np.eye(len(right))
    return np.asarray(np.minimum(others[0] @ telling @ others[1], 1.0))


def _rivals(left: Sequence[Anchor], right: Sequence[Anchor]) -> Matrix:
    """Return how many different figures of each pair's measure and kind of scope the two articles give, a mean."""
    keys = [[_standing(anchor) for anchor in side] for side in (left, right)]
    counts = [
        Counter(key for key, _ in {(key, a.figure.text.lower()) for key, a in zip(kept, side, strict=True)})
        for kept, side in zip(keys, (left, right), strict=True)
    ]
    a, b = (np.array([count[key] for key in kept]) for count, kept in zip(counts, keys, strict=True))
    return np.asarray(np.sqrt(np.outer(a, b)))


def _standing(anchor: Anchor) -> Hashable:
    """Return by what figures compete for one fact: measure, group, and whether place, part or earlier year is told."""
    if isinstance(anchor.figure, TimeExpression):
        return anchor.measure
    scope = anchor.figure.scope
    return anchor.measure, scope.population, bool(scope.place), scope.is_marked, bool(anchor.years)


def _others(same: Mask) -> Matrix:
    """Return how many other figures of equal value each pair competes with."""
    counts: Matrix = same.sum(axis=1, keepdims=True) + same.sum(axis=0, keepdims=True) - 2.0
    return np.where(same, counts, 0.0)


def comparable(left: Sequence[Anchor], right: Sequence[Anchor], same: Mask) -> Mask:
    """Tell for all pairs whether family, currency and form allow a comparison, as the same value does."""
    _, family = _codes([a.family for a in left], [b.family for b in right])
    _, shape = _codes([_shape(a.figure) for a in left], [_shape(b.figure) for b in right])
    kinds = [np.array([isinstance(anchor.figure, Quantity) for anchor in side]) for side in (left, right)]
    shape |= _second_currency(left, right)
    allowed: Mask = (family & shape) | (same & (kinds[0][:, None] == kinds[1][None, :]))
    return allowed


def _second_currency(left: Sequence[Anchor], right: Sequence[Anchor]) -> Mask:
    """Tell for all pairs whether one names the other's currency second: "$143 billion (110 billion euros)"."""
    first = [[_shape(anchor.figure) for anchor in side] for side in (left, right)]
    second = [[_second_shape(anchor.figure) for anchor in side] for side in (left, right)]
    return _same_key(second[0], first[1]) | _same_key(first[0], second[1])


def _second_shape(figure: Figure) -> str | None:
    if isinstance(figure, TimeExpression) or units.dimension(figure.unit) != "money":
        return None
    second = in_second_unit(figure, load_profile())
    return None if second is None else _shape(second)


def _shape(figure: Figure) -> str:
    if isinstance(figure, TimeExpression):
        return "clock" if figure.clock is not None and figure.earliest is None else "date"
    if figure.form == "score":
        return f"score {figure.unit}"
    currency = figure.unit if units.dimension(figure.unit) == "money" else ""
    return ("cardinal" if figure.form in CARDINALS or figure.form == "fraction" else figure.form) + currency


def equal_values(left: Sequence[Anchor], right: Sequence[Anchor]) -> Mask:
    """Tell for all pairs whether the figures state the same value, whatever their hedges and notation."""
    keys = _same_key([_value(a.figure) for a in left], [_value(b.figure) for b in right])
    clock = [np.array([_is_timed(anchor.figure) for anchor in side]) for side in (left, right)]
    keys &= clock[0][:, None] == clock[1][None, :]  # 10-3 is not 10:03
    days = _same_key([_day(a.figure) for a in left], [_day(b.figure) for b in right])
    named = _same_key([_calendar(a.figure) for a in left], [_calendar(b.figure) for b in right])
    open_a, open_b = (np.array([_unresolved(anchor.figure) for anchor in side]) for side in (left, right))
    either_open = open_a[:, None] | open_b[None, :]
    clocks = [np.array([_clock(anchor.figure) for anchor in side], dtype=float) for side in (left, right)]
    both = ~np.isnan(clocks[0])[:, None] & ~np.isnan(clocks[1])[None, :]
    ticks = clocks[0][:, None] == clocks[1][None, :]
    dates = (days | (named & either_open)) & ~both
    same_unit = _same_key([_unit(a.figure) for a in left], [_unit(b.figure) for b in right])
    bare_a, bare_b = (np.array([_is_bare(anchor.figure) for anchor in side]) for side in (left, right))
    equal: Mask = (keys & (same_unit | bare_a[:, None] | bare_b[None, :])) | dates | (both & ticks)
    return equal


def _same_key(left: Iterable[Hashable], right: Iterable[Hashable]) -> Mask:
    """Tell for all pairs whether the keys are the same; None is the same as nothing."""
    code: dict[Hashable, int] = {}
    a = np.array([-1 if key is None else code.setdefault(key, len(code)) for key in left])
    b = np.array([-2 if key is None else code.setdefault(key, len(code)) for key in right])
    return np.asarray(a[:, None] == b[None, :])


def _value(figure: Figure) -> Hashable:
    if isinstance(figure, TimeExpression):
        return None
    if figure.values and (figure.form != "fraction" or figure.value != figure.values[0]):
        return max(figure.values, figure.values[::-1])
    return (figure.low, figure.high, "range") if figure.value is None else figure.value


def _is_bare(figure: Figure) -> bool:
    """Tell a number that may leave its unit out, as in "from 5 to 7 percent": it counts nothing of its own."""
    return isinstance(figure, Quantity) and not figure.unit and not figure.counted and not figure.measure


def _is_timed(figure: Figure) -> bool:
    return isinstance(figure, Quantity) and figure.form == "score" and ":" in figure.unit


def _unit(figure: Figure) -> str:
    return figure.unit if isinstance(figure, Quantity) else "date"


def _day(figure: Figure) -> Hashable:
    if isinstance(figure, Quantity) or figure.earliest is None:
        return None
    return figure.earliest, figure.latest


def _calendar(figure: Figure) -> Hashable:
    if isinstance(figure, Quantity):
        return None
    return calendar_words(figure) or (figure.text.lower() if figure.clock is None else None)


def _unresolved(figure: Figure) -> bool:
    return isinstance(figure, TimeExpression) and figure.earliest is None


def _clock(figure: Figure) -> float:
    return figure.clock if isinstance(figure, TimeExpression) and figure.clock is not None else math.nan


def bounds_meet(left: Sequence[Anchor], right: Sequence[Anchor]) -> Mask:
    """Tell for all pairs whether the bounds of the figures have a value in common; scores have no bounds."""
    same_unit = _same_key([_unit(a.figure) for a in left], [_unit(b.figure) for b in right])
    same_kind = _same_key([_dimension(a.figure) for a in left], [_dimension(b.figure) for b in right])
    slack = np.where(same_unit, 1.0, 1.0 + _CONVERTED)
    (low_a, high_a), (low_b, high_b) = (
        np.array([_bounds(anchor.figure) for anchor in side]).T for side in (left, right)
    )
    meet: Mask = (same_unit | same_kind) & (low_a[:, None] <= high_b[None, :] * slack)
    return np.asarray(meet & (low_b[None, :] <= high_a[:, None] * slack))


def _dimension(figure: Figure) -> Hashable:
    """Return what a unit measures, where another unit of it can be converted; None for bare numbers and dates."""
    unit = units.load_units().get(figure.unit) if isinstance(figure, Quantity) else None
    return unit.dimension if unit and unit.factor else None


def _bounds(figure: Figure) -> tuple[float, float]:
    if isinstance(figure, TimeExpression):
        if figure.earliest is None or figure.latest is None:
            return math.nan, math.nan
        return figure.earliest.toordinal(), figure.latest.toordinal()
    if figure.form in {"score", "fraction"}:
        return math.nan, math.nan
    unit = units.load_units().get(figure.unit)
    if unit is None or not unit.factor:
        return figure.low, figure.high
    return figure.low * unit.factor + unit.offset, figure.high * unit.factor + unit.offset


def equally_fine(left: Sequence[Anchor], right: Sequence[Anchor]) -> Mask:
    """Tell for all pairs of dates whether both are resolved, and to days, months, years or clock times alike."""
    return np.logical_and(*_codes([_grain(a.figure) for a in left], [_grain(b.figure) for b in right]))


def _grain(figure: Figure) -> str:
    if isinstance(figure, Quantity):
        return ""
    if figure.earliest is None:
        return "clock" if figure.clock is not None else ""
    return "day" if figure.granularity == "time" else figure.granularity


def _shared_calendar(left: Sequence[Anchor], right: Sequence[Anchor]) -> Matrix:
    """Return for all pairs of dates whether they name the same year, month or weekday."""
    named = [[_dated(anchor.figure) for anchor in side] for side in (left, right)]
    return by_kind(named[0], named[1], lambda a, b: bool(a & b)).astype(float)


def _dated(figure: Figure) -> frozenset[str]:
    return calendar_words(figure) if isinstance(figure, TimeExpression) else frozenset()


def _other_years(left: Sequence[Anchor], right: Sequence[Anchor]) -> Matrix:
    """Return for all pairs whether one sentence is about an earlier year that the other does not name."""
    years = [[anchor.years for anchor in side] for side in (left, right)]
    return by_kind(years[0], years[1], lambda a, b: a != b and not a & b).astype(float)


def by_kind(
    left: Sequence[frozenset[Any]],
    right: Sequence[frozenset[Any]],
    tell: Callable[[frozenset[Any], frozenset[Any]], bool],
) -> Mask:
    """Tell for all pairs of sets what holds of them, asking once for each pair of different sets."""
    kinds = [list(dict.fromkeys(side)) for side in (left, right)]
    told = np.array([[tell(a, b) for b in kinds[1]] for a in kinds[0]], dtype=bool)
    at = [[order.index(item) for item in side] for order, side in zip(kinds, (left, right), strict=True)]
    found: Mask = told[np.ix_(*at)]
    return found


def _is_sum(left: Sequence[Anchor], right: Sequence[Anchor]) -> Mask:
    """Tell for all pairs whether the left figure adds up, with others of its sentence and measure, to the right one."""
    totals: dict[tuple[int, str], list[float]] = {}
    for anchor in left:
        if isinstance(anchor.figure, Quantity) and anchor.figure.value is not None and anchor.measure:
            totals.setdefault((anchor.claim.index, anchor.measure), []).append(anchor.figure.value)
    sums = [totals.get((anchor.claim.index, anchor.measure), []) for anchor in left]
    wanted = np.array([sum(values) if len(values) > 1 else math.nan for values in sums])
    given = np.array([_plain(anchor.figure) for anchor in right])
    return np.asarray(wanted[:, None] == given[None, :])


def _plain(figure: Figure) -> float:
    value = figure.value if isinstance(figure, Quantity) else None
    return math.nan if value is None else value


def _far_apart(left: Sequence[Anchor], right: Sequence[Anchor]) -> Matrix:
    """Return for all pairs of numbers how many powers of ten lie between them, 2 at most."""
    sizes = [np.array([_size(anchor.figure) for anchor in side]) for side in (left, right)]
    apart: Matrix = np.minimum(np.abs(sizes[0][:, None] - sizes[1][None, :]), 2.0)
    return np.nan_to_num(apart)


def _size(figure: Figure) -> float:
    """Return the power of ten of a number in base units; not a number for dates, scores and zero."""
    if isinstance(figure, TimeExpression) or figure.form in {"score", "fraction"}:
        return math.nan
    if figure.value is not None:
        middle = figure.value
    else:
        middle = math.sqrt(abs(figure.low * figure.high)) if math.isfinite(figure.low * figure.high) else math.nan
    unit = units.load_units().get(figure.unit)
    middle = abs(middle) * (unit.factor if unit and unit.factor else 1.0)
    return math.log10(middle) if middle > 0 else math.nan


def _rareness(anchors: Sequence[Anchor]) -> Matrix:
    """Return for each figure how much its value alone tells, 0 to 1: many digits and one mention tell most."""
    keys = [
        (anchor.family, _value(anchor.figure), _day(anchor.figure), str(_clock(anchor.figure))) for anchor in anchors
    ]
    counts = Counter(keys)
    return np.array(
        [_information(anchor.figure) / math.sqrt(counts[key]) for anchor, key in zip(anchors, keys, strict=True)]
    )


def _information(figure: Figure) -> float:
    if isinstance(figure, TimeExpression):
        if figure.clock is None and figure.earliest is None and len(calendar_words(figure)) < _DATED:
            return _OPEN_SAYS
        return _DATE_SAYS if figure.clock is None else _CLOCK_SAYS
    numbers = figure.values or ((figure.value,) if figure.value is not None else ())
    if not numbers:
        return _VAGUE_SAYS
    digits = sum(len(f"{abs(number):.10g}".replace(".", "").rstrip("0")) for number in numbers)
    small = max(abs(number) for number in numbers) <= _SMALL
    return min(1.0, 0.2 + 0.25 * digits - 0.2 * small + 0.2 * bool(figure.unit))
