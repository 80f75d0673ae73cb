"""Number words: the words and signs that write numbers, and one number as it is written."""

import functools
from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from kitlib.lexicon import load_words

Kind = Literal["digits", "words", "ordinal", "fraction", "vague"]

_SHORTEST_PLURAL = 4
HYPHENS = frozenset("-\u2010\u2011–—")


class Numeral(NamedTuple):
    """A number as written.

    Parameters
    ----------
    first, last
        Its atoms: ``atoms[first:last]``.
    kind
        digits, words, ordinal, fraction or vague.
    value
        The number; of a vague word the multiplier ("hundreds of thousands": 1000).
    raw
        The number before its multiplier ("1.5 million": 1.5).
    values
        Numerator and denominator of a fraction.
    vague
        The name of a vague word's bounds in the profile.
    other
        The other reading of an ambiguous "1.678"; None for all others.
    """

    first: int
    last: int
    kind: Kind
    value: float
    raw: float
    values: tuple[float, ...] = ()
    vague: str = ""
    other: float | None = None


@functools.cache
def table(name: str) -> Mapping[str, Any]:
    """Return a table of data/numerals.toml. It is shared: never change it.

    Parameters
    ----------
    name
        Its name, such as ``"cardinals"``.

    Returns
    -------
    dict

    Examples
    --------
    >>> table("cardinals")["twelve"]
    12
    """
    found: Mapping[str, Any] = load_words("numerals")[name]
    return found


@functools.cache
def word_set(name: str) -> frozenset[str]:
    """Return a set of words from the context table of data/numerals.toml.

    Parameters
    ----------
    name
        A key of the table, such as ``"changes"``.

    Returns
    -------
    frozenset of str

    Examples
    --------
    >>> "rose" in word_set("changes")
    True
    """
    return frozenset(table("context")[name].split())


def is_plural(word: str) -> bool:
    """Return whether a word in lower case looks like a plural noun, as counted things are.

    Parameters
    ----------
    word
        A word; may be empty.

    Returns
    -------
    bool

    Examples
    --------
    >>> is_plural("flats"), is_plural("women"), is_plural("was"), is_plural("across")
    (True, True, False, False)
    """
    if word in word_set("plurals"):
        return True
    return len(word) >= _SHORTEST_PLURAL and word.endswith("s") and word not in word_set("not_plurals")
