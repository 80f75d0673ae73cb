"""Conversions: a quantity as it would stand in another unit, in its second unit, or as a share in percent."""

from dataclasses import replace

from kitlib.model import Quantity
from kitlib.profiles import Profile
from kitlib.quantities import read_apart
from kitlib.units import convert

_PERCENT = 100.0
_SECOND_SIGNS = (")", "]", "/", " or ")  # one of them stands in every figure that names two units
_TWO = 2


def in_unit(quantity: Quantity, unit: str) -> Quantity | None:
    """Return a quantity with its numbers in another unit; its span and text stay.

    Parameters
    ----------
    quantity
        Any quantity.
    unit
        Canonical name of the unit wanted.

    Returns
    -------
    Quantity or None
        None where the two units measure different things or are different currencies.

    Examples
    --------
    >>> road = Quantity(start=0, end=8, text="10 miles", form="number", value=10.0, low=10.0, high=10.0, unit="mi")
    >>> in_unit(road, "km").value, in_unit(road, "kg") is None
    (16.09344, True)
    """
    low, high = convert(quantity.low, quantity.unit, unit), convert(quantity.high, quantity.unit, unit)
    if low is None or high is None:
        return None
    value = None if quantity.value is None else convert(quantity.value, quantity.unit, unit)
    values = tuple(convert(element, quantity.unit, unit) or 0.0 for element in quantity.values)
    return replace(quantity, value=value, values=values, low=low, high=high, unit=unit)


def in_second_unit(quantity: Quantity, profile: Profile) -> Quantity | None:
    """Return what a quantity states in the unit that it names second: the euros of "$143 billion (110 billion euros)".

    Parameters
    ----------
    quantity
        Any quantity.
    profile
        How wide its hedges are; they bend both numbers.

    Returns
    -------
    Quantity or None
        None where its words name one unit.

    Examples
    --------
    >>> from kitlib.profiles import load_profile
    >>> from kitlib.quantities import find_quantities
    >>> [sum_paid] = find_quantities("About $143 billion (110 billion euros) was paid.")
    >>> second = in_second_unit(sum_paid, load_profile())
    >>> second.text, second.unit, second.low
    ('110 billion euros', 'EUR', 99000000000.0)
    """
    if not quantity.unit or not any(sign in quantity.text for sign in _SECOND_SIGNS):
        return None
    found = read_apart(quantity, profile)
    return found[1] if len(found) == _TWO and found[1].unit not in {"", quantity.unit} else None


def in_percent(quantity: Quantity) -> Quantity | None:
    """Return a share as a percentage: "a third", "12 of 300"; a percentage is returned as it is.

    Parameters
    ----------
    quantity
        Any quantity.

    Returns
    -------
    Quantity or None
        None where it is no share.

    Examples
    --------
    >>> from kitlib.quantities import find_quantities
    >>> in_percent(find_quantities("12 of the 300 sheds burned.")[0]).value
    4.0
    >>> in_percent(find_quantities("12 sheds burned.")[0]) is None
    True
    """
    if quantity.unit == "%":
        return quantity
    if quantity.form != "fraction" or not quantity.value or not quantity.values[1]:
        return None
    share = _PERCENT * quantity.values[0] / quantity.values[1]
    scale = share / quantity.value
    return replace(
        quantity, value=share, values=(), low=quantity.low * scale, high=quantity.high * scale, unit="%", form="number"
    )
