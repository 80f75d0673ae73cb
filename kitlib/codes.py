"""Codes: numbers that name something and count nothing, such as telephone numbers, flights, years and "one another"."""

import re

from kitlib.atoms import Atoms, raw_at, touches, word_at
from kitlib.forms import Reading
from kitlib.labels import is_in_row, is_label
from kitlib.numberwords import HYPHENS, is_plural, word_set

_WEB_SIGNS = ("://", "www.", "@", "#")  # without one of them a text holds no address, handle or tag
_WEB = re.compile(r"https?://\S+|www\.\S+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}|(?<!\w)[@\#][A-Za-z_]\w*")
_CODES = re.compile(
    r"""
    (?=[0-9(+])(?:                                        # fails fast on all other characters
    (?<![\w/])(?:24\s?/\s?7|9/11|7/7|20/20|7-Eleven|50/50)(?![\w/])
    | \(?(?<![\w.,-])[0-9]{3}\)?[-.\s][0-9]{3}[-.\s][0-9]{4}(?!\w|,[0-9]) # telephone numbers
    | (?<![\w.,-])[0-9]{3}-[0-9]{4}(?![\w-]|,[0-9])
    | \+[0-9]{1,3}[-.\s]?\(?[0-9]{1,4}\)?(?:[-.\s][0-9]{2,4}){2,4}(?!\w)
    | (?<![\w.,-])1-(?:800|888|877|866)-[\w-]{7,14}
    | (?<![\w.,-])[0-9]+(?:-[0-9]+){3,}(?!\w)             # book and case numbers
    | (?<![\w.,])[0-9]{1,3}(?:\.[0-9]{1,3}){3}(?!\w|\.[0-9])    # network addresses
    | (?<![\w.,])[0-9]{1,2}\s?/\s?[0-9]{1,2}\s?/\s?[0-9]{2,4}(?![\w/])
    | (?<![\w.,/'’-])(?:19|20)[0-9]{2}\s?[-–/]\s?[0-9]{2}(?!\w|[.,][0-9]) # seasons: 2012-13
    )
    """,
    re.VERBOSE,
)
_YEAR_DIGITS = 4
_FIRST_YEAR, _LAST_YEAR = 1900, 2099
_TITLE_SHARE = 0.6  # so many of the long words begin with a capital in a headline
_LONG = 4
_HIGHEST_RANK = 10  # "the number two"; "the number 35" is a count
_PHRASE = 4  # words in which the plural of a counted noun stands
_LETTERS = 4  # atoms of "U.S."
_SECOND = 2  # a capital opens every sentence


def find_codes(text: str) -> list[tuple[int, int]]:
    """Return the spans of codes whose form alone tells that they are no quantities.

    Parameters
    ----------
    text
        The whole text.

    Returns
    -------
    list of tuple of int
        Start and end of each, in order.

    Examples
    --------
    >>> text = "Call 555-123-4567, open 24/7"
    >>> [text[start:end] for start, end in find_codes(text)]
    ['555-123-4567', '24/7']
    """
    found = [match.span() for match in _CODES.finditer(text)]
    if any(sign in text for sign in _WEB_SIGNS):
        found = sorted(found + [match.span() for match in _WEB.finditer(text)])
    return found


def is_title(atoms: Atoms) -> bool:
    """Return whether a sentence is written like a headline, with capitals throughout.

    Parameters
    ----------
    atoms
        The atoms of the sentence.

    Returns
    -------
    bool

    Examples
    --------
    >>> from kitlib.atoms import split_atoms
    >>> is_title(split_atoms("Storm Kills Twelve People In Southern Coastal Town"))
    True
    """
    long = [raw for raw in atoms.raws[1:] if len(raw) >= _LONG and raw[0].isalpha()]
    return bool(long) and sum(raw[0].isupper() for raw in long) >= _TITLE_SHARE * len(long)


def counts_nothing(atoms: Atoms, reading: Reading, *, hedged: bool) -> bool:
    """Return whether the words around a number tell that it is no quantity.

    Parameters
    ----------
    atoms
        The atoms of the sentence.
    reading
        The figure.
    hedged
        True where a hedge stands beside it; a name has none.

    Returns
    -------
    bool

    Examples
    --------
    >>> from kitlib.amounts import read_amounts
    >>> from kitlib.atoms import split_atoms
    >>> from kitlib.forms import single
    >>> atoms = split_atoms("They saw one another on Flight 370")
    >>> [counts_nothing(atoms, single(amount), hedged=False) for amount in read_amounts(atoms, ())]
    [True, True]
    """
    if reading.form == "ordinal":
        return _ranks_nothing(atoms, reading)
    if reading.form not in {"number", "fraction"} or hedged:
        return False
    if is_label(atoms, reading):
        return True
    if atoms.words[reading.first] == "twice" and word_at(atoms, reading.last) in {"as", "the", "that", "its"}:
        return word_at(atoms, reading.last + 1) not in {"many", "much"}
    if reading.form == "number" and _is_one(atoms, reading) and _is_pronoun(atoms, reading):
        return True
    if reading.unit:
        return atoms.raws[reading.last - 1][0].isupper() and (
            _is_word_name(atoms, reading, raw_at(atoms, reading.first - 1))
            or _is_compass_address(atoms, reading)
            or (len(atoms.raws[reading.last - 1]) == 1 and word_at(atoms, reading.first - 1) in word_set("names"))
        )
    return reading.last - reading.first == 1 and _is_label(atoms, reading)


def is_rank(atoms: Atoms, reading: Reading) -> bool:
    """Return whether a plain number ranks: "No. 2", "#1", "Category 4", "Game 6".

    Parameters
    ----------
    atoms
        The atoms of the sentence.
    reading
        The figure.

    Returns
    -------
    bool

    Examples
    --------
    >>> from kitlib.amounts import read_amounts
    >>> from kitlib.atoms import split_atoms
    >>> from kitlib.forms import single
    >>> atoms = split_atoms("a Category 4 storm, the No. 2 official")
    >>> [is_rank(atoms, single(amount)) for amount in read_amounts(atoms, ())]
    [True, True]
    """
    if reading.form != "number" or reading.unit or reading.value is None or reading.value != int(reading.value):
        return False
    if is_label(atoms, reading):
        return False
    before = word_at(atoms, reading.first - 1)
    if before == "#" or (before == "." and word_at(atoms, reading.first - 2) in {"no", "nos"}):
        return True
    if before == "number":
        return word_at(atoms, reading.first - 2) not in {"the", "a", "same", "total"} or reading.value <= _HIGHEST_RANK
    if is_in_row(atoms, reading):
        return True
    return before in word_set("ranks") and (
        atoms.raws[reading.first - 1][0].isupper() or before in {"category", "level", "grade"}
    )


def _is_one(atoms: Atoms, reading: Reading) -> bool:
    return reading.value == 1 and atoms.words[reading.first] == "one"


def _is_pronoun(atoms: Atoms, reading: Reading) -> bool:
    """Whether "one" counts nothing: "no one", "one of the victims", "one day"."""
    if reading.unit:
        return (
            reading.unit == "day"
            and atoms.words[reading.last - 1] == "day"
            and word_at(atoms, reading.last - 2) == "one"
        )
    before, after = word_at(atoms, reading.first - 1), word_at(atoms, reading.last)
    if before in word_set("before_one") or after in word_set("after_one"):
        return True
    if after == "-":
        return word_at(atoms, reading.last + 1) in word_set("after_one_hyphen")
    return not after or not (after[0].isalpha() or after in HYPHENS)


def _is_label(atoms: Atoms, reading: Reading) -> bool:
    """Whether a single bare number names what stands beside it: "Flight 370", "Fortune 500", "221 Baker Street"."""
    before, after = raw_at(atoms, reading.first - 1), word_at(atoms, reading.last)
    if (len(before) == 1 and before.isupper() and before not in "AI") or after in word_set("after_names"):
        return True
    if before.lower() in word_set("names") and not _is_counted(atoms, reading, before):
        return True
    if before in HYPHENS and word_at(atoms, reading.first - 3) in word_set("names"):
        return atoms.raws[reading.first - 2].isdecimal() and touches(atoms, reading.first)  # "Boeing 747-400"
    if atoms.raws[reading.first].isdecimal():
        return (
            _is_year(atoms, reading)
            or _is_address(atoms, reading)
            or _is_road(atoms, reading)
            or _is_name_part(atoms, reading, before, after)
        )
    return _is_word_name(atoms, reading, before)


def _is_counted(atoms: Atoms, reading: Reading, before: str) -> bool:
    """Whether a plural noun follows a number behind a common noun: "on the bus 12 people died"."""
    after = word_at(atoms, reading.last)
    return before.islower() and is_plural(after)


def _is_year(atoms: Atoms, reading: Reading) -> bool:
    raw, after = atoms.raws[reading.first], word_at(atoms, reading.last)
    if len(raw) != _YEAR_DIGITS or not _FIRST_YEAR <= int(raw) <= _LAST_YEAR:
        return False
    return not is_plural(after) or raw_at(atoms, reading.last)[:1].isupper()


def _is_address(atoms: Atoms, reading: Reading) -> bool:
    """Whether a name and a word for a street follow."""
    side = word_at(atoms, reading.last) in word_set("compass")
    begin = reading.last + side + (side and word_at(atoms, reading.last + 1) == ".")
    for step in (1, 2, 3):
        raw = raw_at(atoms, begin + step - 1)
        if not raw[:1].isupper() and not raw[:1].isdecimal():
            return False
        if step > 1 and raw.lower() in word_set("streets"):
            return True
    return False


def _is_compass_address(atoms: Atoms, reading: Reading) -> bool:
    """Whether what looks like watts or newtons is a side of a street: "200 W. Harbor Blvd."."""
    if atoms.words[reading.last - 1] not in word_set("compass") or word_at(atoms, reading.last) not in {".", ""}:
        return False
    return not word_set("streets").isdisjoint(atoms.words[reading.last : reading.last + _PHRASE])


def _is_road(atoms: Atoms, reading: Reading) -> bool:
    """Whether a country's letters make a road of the number: "U.S. 271"; "in the U.S. 12 people died" counts."""
    before = atoms.words[max(0, reading.first - _LETTERS) : reading.first]
    if before != ["u", ".", "s", "."] and raw_at(atoms, reading.first - 1) != "US":
        return False
    after = word_at(atoms, reading.last)
    return not (is_plural(after) or after in word_set("count_verbs") or is_plural(word_at(atoms, reading.last + 1)))


def _is_name_part(atoms: Atoms, reading: Reading, before: str, after: str) -> bool:
    """Whether the number belongs to a name in capitals before it: "the Big 12", "an iPhone 14"."""
    if reading.first < _SECOND or not before[:1].isalpha() or before.islower() or before.lower() in word_set("months"):
        return False
    if before.lower() in word_set("openers") or is_title(atoms):
        return False
    if after in word_set("after_name_number") or not after or not after[0].isalpha():
        return before.lower() not in word_set("before_score_number") and word_at(atoms, reading.first - 2) not in {
            ",",
            ".",
        }
    if after in word_set("count_verbs"):
        return False
    return not any(is_plural(word) for word in atoms.words[reading.last : reading.last + _PHRASE])


def _is_word_name(atoms: Atoms, reading: Reading, before: str) -> bool:
    """Whether a number in words is part of a name: "Three Mile Island", "the Big Four"."""
    raw, after = atoms.raws[reading.first], raw_at(atoms, reading.last)
    if not raw[:1].isalpha() or not raw[:1].isupper() or reading.first == 0 or is_title(atoms):
        return False
    if before[:1].isupper() and before.isalpha() and reading.first > 1:
        return True
    if before == "of" and raw_at(atoms, reading.first - 2)[:1].isupper() and not is_plural(after.lower()):
        return reading.first > _SECOND  # "the Group of Seven"
    return before[:1].islower() and after[:1].isupper()


def _ranks_nothing(atoms: Atoms, reading: Reading) -> bool:
    """Whether an ordinal opens a sentence or belongs to a name: "First, ...", "the 5th Amendment"."""
    word, after = atoms.words[reading.first], word_at(atoms, reading.last)
    if after in word_set("after_ordinal_names"):
        return True
    if after in HYPHENS:
        after = word_at(atoms, reading.last + 1)
        return after in word_set("after_ordinal_names") or (
            word == "first" and after in {"hand", "time", "rate", "aid", "class"}
        )
    if word == "first":
        return word_set("first_nouns").isdisjoint(atoms.words[reading.last : reading.last + 2])
    if word == "second" and (not after[:1].isalpha() or word_at(atoms, reading.first - 1) in {"per", "split", "every"}):
        return True
    return not is_title(atoms) and raw_at(atoms, reading.last)[:1].isupper() and atoms.raws[reading.first][:1].isupper()
