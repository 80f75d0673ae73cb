"""Magnitudes: whether the numbers of two quantities can both be true, whatever unit and form they are written in."""

import math
import re

from kitlib import units
from kitlib.conversions import in_percent, in_second_unit, in_unit
from kitlib.hedges import is_strict
from kitlib.model import Quantity, Relation, Verdict
from kitlib.profiles import Profile

_WRITTEN = re.compile(r"\d[\d,.]*")
_EQUAL = 1e-9  # relative; values are parsed from the same few digits
_VAGUE_UNITS = frozenset({"", "deg"})  # a number without its unit; degrees of either scale
_WRITTEN_DECIMALS = 6  # more come from a division
_MUCH = 0.1  # relative; numbers further apart do not agree, however coarse their units
_BEST: tuple[Relation, ...] = ("agree", "compatible", "differ", "incomparable")
_ROUND_FROM = 1000  # below it people count: 20 and 21 are two counts, 12,000 and 12,034 may be one rounded


def relate_magnitudes(a: Quantity, b: Quantity, *, profile: Profile) -> Verdict:
    """Return how the numbers of two quantities relate, leaving aside what they count.

    Parameters
    ----------
    a, b
        The quantities.
    profile
        Gives the soft edge of vague words, the width of hedges, and the tolerance of rounding.

    Returns
    -------
    Verdict
        ``incomparable`` where the two measure different things or are money of two currencies.

    Examples
    --------
    >>> from kitlib.profiles import load_profile
    >>> from kitlib.quantities import find_quantities
    >>> road, path, share = (find_quantities(text)[0] for text in ("10 km of road", "6 miles of road", "a third of it"))
    >>> relate_magnitudes(road, path, profile=load_profile()).relation
    'agree'
    >>> relate_magnitudes(road, share, profile=load_profile()).relation
    'incomparable'
    """
    if _are_alike(a, b):
        return _by_value(a, b, profile)
    if told := _in_two_units(a, b, profile):
        return told
    if shares := _shares(a, b, profile):
        return shares
    converted = _converted(a, b, profile) if a.unit != b.unit else None
    return converted or _verdict("incomparable", "unit", f"{_kind(a)} / {_kind(b)}")


def _in_two_units(a: Quantity, b: Quantity, profile: Profile) -> Verdict | None:
    """Return how two quantities relate of which one names two units, by the numbers that fit best; None for others."""
    readings = [
        (one, two)
        for one in (a, in_second_unit(a, profile))
        for two in (b, in_second_unit(b, profile))
        if one is not None and two is not None
    ]
    if len(readings) == 1:
        return None
    found = [
        _by_value(one, two, profile) if one.unit == two.unit else _converted(one, two, profile) for one, two in readings
    ]
    return min(
        (verdict for verdict in found if verdict), key=lambda verdict: _BEST.index(verdict.relation), default=None
    )


def same_magnitude(a: Quantity, b: Quantity) -> bool:
    """Return whether two quantities are written with the same numbers, whatever their hedges.

    Parameters
    ----------
    a, b
        Quantities in one unit, or in none.

    Returns
    -------
    bool

    Examples
    --------
    >>> from kitlib.quantities import find_quantities
    >>> same_magnitude(*find_quantities("Two sheds, or at least 2, burned."))
    True
    """
    if a.values or b.values:
        return len(a.values) == len(b.values) and all(map(_close, a.values, b.values))
    if a.value is None or b.value is None:
        return a.value is b.value and _close(a.low, b.low) and _close(a.high, b.high)
    return _close(a.value, b.value)


def _are_alike(a: Quantity, b: Quantity) -> bool:
    """Whether two quantities can be compared as they stand: in one unit, or one leaves out the unit of the same number.

    A share is no count: "a third" and 12 have no unit both, and are two kinds of figure.
    """
    if a.unit != b.unit:
        counts = any(not quantity.unit and (quantity.counted or quantity.measure) for quantity in (a, b))
        return bool(_VAGUE_UNITS & {a.unit, b.unit}) and not counts and same_magnitude(a, b)
    return _is_share(a) == _is_share(b) or "fraction" not in {a.form, b.form}


def _is_share(quantity: Quantity) -> bool:
    """Whether a fraction is of a whole that it does not count: "a third", not "12 of 300"."""
    return quantity.form == "fraction" and quantity.value != quantity.values[0]


def _kind(quantity: Quantity) -> str:
    return quantity.unit or ("a share" if _is_share(quantity) else "a count")


def _by_value(a: Quantity, b: Quantity, profile: Profile) -> Verdict:
    """Return how two quantities of one kind relate."""
    if _shut_out(a, b):
        return Verdict(relation="differ", reasons=(f"{in_words(a)} / {in_words(b)}",))
    if same_magnitude(a, b):
        return _equal(a, b)
    if _is_share(a) and (shares := _shares(a, b, profile)):
        return shares
    if "score" in {a.form, b.form} or a.form == b.form == "fraction":
        return _elements(a, b)
    if {a.form, b.form} == {"fraction", "number"} and a.value == b.value:
        return _verdict("compatible", "adds", f"one also says of how many: {a.text} / {b.text}")
    return _by_bounds(a, b, profile)


def _shares(a: Quantity, b: Quantity, profile: Profile) -> Verdict | None:
    """Return how two shares of a whole relate, percentages or fractions; None where one is no share."""
    one, two = in_percent(a), in_percent(b)
    if one is None or two is None:
        return None
    if one.value is None or two.value is None or _shut_out(one, two):
        return _by_bounds(one, two, profile)
    gap, step = abs(one.value - two.value), max(resolution(share) if share.unit else 0.0 for share in (a, b))
    if gap <= step / 2 or _close(one.value, two.value):
        return _equal(one, two)
    verdict = _by_bounds(one, two, profile)
    # "A third" is as coarse as a round number.
    coarse = verdict.relation == "differ" and {a.modifier, b.modifier} <= {"=", "~"}
    if coarse and gap <= profile.rounding * max(one.value, two.value):
        return _verdict("compatible", "rounding", f"one may be rounded: {a.text} / {b.text}")
    return verdict


def _verdict(relation: Relation, code: str, reason: str) -> Verdict:
    return Verdict(relation=relation, explained_by=(code,) if code else (), reasons=(reason,))


def _close(x: float, y: float) -> bool:
    return math.isclose(x, y, rel_tol=_EQUAL, abs_tol=1e-12)


def _shut_out(a: Quantity, b: Quantity) -> bool:
    """Whether two bounds at one number leave no value: "more than 12" / "fewer than 12", "over 12" / "up to 12"."""
    if {a.modifier, b.modifier} != {">", "<"} or not (is_strict(a.hedge) or is_strict(b.hedge)):
        return False
    below, above = (a, b) if a.modifier == "<" else (b, a)
    return _close(below.high, above.low)


def _only_touch(a: Quantity, b: Quantity) -> bool:
    """Whether two hedges meet in a number that one leaves out: "nearly 300" / "more than 300"."""
    strict = is_strict(a.hedge) or is_strict(b.hedge)
    return (
        a.low < a.high
        and b.low < b.high
        and strict
        and a.value is not None
        and b.value is not None
        and _close(max(a.low, b.low), min(a.high, b.high))
    )


def _equal(a: Quantity, b: Quantity) -> Verdict:
    if a.modifier == b.modifier or a.value is None:
        word = "the same value" if a.text.lower() == b.text.lower() else "the same value, written another way"
        return Verdict(relation="agree", reasons=(word,))
    told = "at the edge of a hedge" if _only_touch(a, b) else "both can be true"
    return _verdict("compatible", "hedge", f"{told}: {in_words(a)} / {in_words(b)}")


def _elements(a: Quantity, b: Quantity) -> Verdict:
    if len(a.values) != len(b.values):
        return _verdict("incomparable", "scope", f"{a.text} and {b.text} have not the same parts")
    if all(map(_close, a.values, b.values)):
        return Verdict(relation="agree", reasons=("the same value",))
    if all(map(_close, a.values, reversed(b.values))):
        return Verdict(relation="compatible", reasons=(f"the same numbers the other way round: {a.text} / {b.text}",))
    return _verdict("differ", "", f"{a.text} / {b.text}")


def _by_bounds(a: Quantity, b: Quantity, profile: Profile) -> Verdict:
    shown = f"{in_words(a)} / {in_words(b)}"
    if a.modifier == b.modifier and a.modifier in {">", "<"}:
        side = "lower" if a.modifier == ">" else "upper"
        return _verdict("compatible", "hedge", f"two {side} bounds: {shown}{_far_above(a, b)}")
    if a.low <= b.high and b.low <= a.high:
        vague = "vague" in {a.form, b.form}
        return _verdict("compatible", "vague" if vague else "hedge", f"both can be true: {shown}{_far_above(a, b)}")
    if "vague" in {a.form, b.form}:
        return _soft(a, b, profile, shown)
    if "~" in {a.modifier, b.modifier} and max(a.low - _soften(b.high, profile), b.low - _soften(a.high, profile)) <= 0:
        return _verdict("compatible", "hedge", f"at the edge of a hedge: {shown}")
    if _rounded(a, b, profile.rounding):
        return _verdict("compatible", "rounding", f"one may be rounded: {shown}")
    return Verdict(relation="differ", reasons=(f"{shown}",))


def _soften(high: float, profile: Profile) -> float:
    """Return an upper bound with some slack: a hedge has no sharp edge."""
    return high + profile.rounding * abs(high)


def _far_above(a: Quantity, b: Quantity) -> str:
    """Return a warning where a lower bound is met from far above: "at least 100" and 400 may be two things."""
    for bound, other in ((a, b), (b, a)):
        if bound.hedge and bound.modifier == ">" and bound.value and other.low > 1.5 * bound.value:
            return f"; {other.text} is far above {bound.text}"
    return ""


def _soft(a: Quantity, b: Quantity, profile: Profile, shown: str) -> Verdict:
    edge = profile.soft_edge
    if a.low / edge <= b.high and b.low <= a.high * edge and b.low / edge <= a.high and a.low <= b.high * edge:
        return _verdict("compatible", "vague", f"a vague word has a soft edge: {shown}")
    return _verdict("differ", "vague", f"more than {edge:g} times beyond the vague word: {shown}")


def resolution(quantity: Quantity) -> float:
    """Return the weight of the last digit that a number was written with, in its unit.

    Trailing zeros count as unwritten from 1,000 up: "12,000" is written to the thousand, "200" to the unit.

    Examples
    --------
    >>> resolution(Quantity(start=0, end=11, text="1.3 million", form="number", value=1.3e6))
    100000.0
    """
    value = abs(quantity.value or 0.0)
    found = _WRITTEN.search(quantity.text)
    whole, _, decimals = found.group().rstrip(",.").partition(".") if found else ("", "", "")
    written = float(f"{whole.replace(',', '')}.{decimals}") if whole and "." not in decimals else 0.0
    step = (value / written if written else 1.0) * 10.0 ** -len(decimals)
    if decimals or value < _ROUND_FROM:
        return step
    while step * 10 <= value and value % (step * 10) == 0:
        step *= 10
    return step


def _rounded(a: Quantity, b: Quantity, tolerance: float) -> bool:
    if a.value is None or b.value is None:
        return False
    coarse, fine = sorted((a, b), key=resolution, reverse=True)
    step = resolution(coarse)
    if step <= resolution(fine) or not coarse.value or not fine.value:
        return False
    gap = abs(coarse.value - fine.value)
    return gap <= step / 2 and gap <= tolerance * max(abs(coarse.value), abs(fine.value))


def _converted(a: Quantity, b: Quantity, profile: Profile) -> Verdict | None:
    """Return how two quantities in two units relate; None where they measure different things."""
    there, back = in_unit(a, b.unit), in_unit(b, a.unit)
    if there is None or back is None:
        return None
    shown = f"{a.text} is about {_numbers(there)}, {b.text} about {_numbers(back)}"
    exact = units.dimension(a.unit) == "temperature" or not _far_apart(there, b)
    if _near(there, b, profile) or _near(back, a, profile):
        if not exact:
            return _verdict("compatible", "rounding", f"one may be rounded: {shown}")
        if a.modifier == b.modifier:
            return Verdict(relation="agree", explained_by=("unit",), reasons=(shown,))
        return _verdict("compatible", "hedge", f"both can be true: {shown}")
    if "score" in {a.form, b.form}:
        return _verdict("differ", "unit", shown)
    if units.dimension(a.unit) != "temperature" and _coarsely_near(there, b, back, a, profile.rounding):
        return _verdict("compatible", "rounding", f"one may be rounded: {shown}")
    verdict = _by_bounds(there, b, profile)
    codes = tuple(dict.fromkeys((*verdict.explained_by, *(("unit",) if verdict.relation == "differ" else ()))))
    told = "both can be true: " if verdict.relation == "compatible" else ""
    return Verdict(relation=verdict.relation, explained_by=codes, reasons=(told + shown,))


def _numbers(quantity: Quantity) -> str:
    """Return converted numbers and their unit."""
    numbers = quantity.values or ((quantity.low, quantity.high) if quantity.value is None else (quantity.value,))
    return f"{' to '.join(f'{number:.4g}' for number in numbers)} {quantity.unit}"


def _near(converted: Quantity, other: Quantity, profile: Profile) -> bool:
    """Whether a converted number is the other one but for half a unit of its last digit; elements, but for rounding."""
    if converted.value is not None and other.value is not None:
        return abs(converted.value - other.value) <= resolution(other) / 2
    if not other.values or len(converted.values) != len(other.values):
        return False
    pairs = zip(converted.values, other.values, strict=True)
    return all(math.isclose(x, y, rel_tol=profile.rounding) for x, y in pairs)


def _far_apart(converted: Quantity, other: Quantity) -> bool:
    """Whether half a unit of the last digit is much: a year and a half and two years."""
    if converted.value is None or other.value is None:
        return False
    return not math.isclose(converted.value, other.value, rel_tol=_MUCH)


def _coarsely_near(there: Quantity, b: Quantity, back: Quantity, a: Quantity, tolerance: float) -> bool:
    """Whether one of two units was converted to a round number: "85 miles" / "135 km", "700 miles" / "1,150 km"."""
    if there.value is None or b.value is None or back.value is None or a.value is None:
        return False
    if abs(there.value - b.value) > tolerance * max(abs(there.value), abs(b.value)):
        return False
    return abs(there.value - b.value) <= _round_step(b) / 2 or abs(back.value - a.value) <= _round_step(a) / 2


def _round_step(quantity: Quantity) -> float:
    """Return to which step a number may be rounded: trailing zeros count as unwritten, a last 5 is half of ten."""
    step, value = resolution(quantity), abs(quantity.value or 0.0)
    while step * 10 <= value and _close(math.fmod(value, step * 10), 0.0):
        step *= 10
    return step * 5 if _close(math.fmod(value, step * 5), 0.0) else step


def in_words(quantity: Quantity) -> str:
    """Return a quantity with its hedge in plain words.

    Examples
    --------
    >>> in_words(Quantity(start=0, end=15, text="at least 12,000", form="number", value=12000.0, modifier=">"))
    '12,000 or more'
    """
    if quantity.value is None or quantity.modifier == "=" or quantity.form != "number":
        return quantity.text
    shown = _grouped(quantity.value) + (f" {quantity.unit}" if quantity.unit else "")
    if quantity.modifier == "~" and quantity.high <= quantity.value:
        return f"nearly {shown}"
    if is_strict(quantity.hedge):
        return {">": f"more than {shown}", "<": f"less than {shown}", "~": f"about {shown}"}[quantity.modifier]
    return {">": f"{shown} or more", "<": f"{shown} or less", "~": f"about {shown}"}[quantity.modifier]


def _grouped(value: float) -> str:
    """Return a number with commas, and at most two decimals where more come from a division."""
    shown = f"{value:,.15g}"
    return shown if len(shown.partition(".")[2]) <= _WRITTEN_DECIMALS else f"{value:,.2f}"
