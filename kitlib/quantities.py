"""Quantities: every figure of a text, with its bounds; dates are none."""

import bisect
import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from kitlib.amounts import read_amounts
from kitlib.atoms import Atoms, split_atoms, word_at
from kitlib.codes import counts_nothing, find_codes, is_rank
from kitlib.counted import name_counts
from kitlib.dates import find_dates
from kitlib.digits import Habits, find_habits
from kitlib.forms import Reading, join_units
from kitlib.hedges import Hedge, bounds, find_hedges
from kitlib.joins import join_amounts
from kitlib.lexicon import Lexicon, load_lexicon
from kitlib.model import Quantity, TimeExpression
from kitlib.numberwords import HYPHENS, is_plural, word_set
from kitlib.numerals import number_words
from kitlib.persons import find_persons, person_words
from kitlib.profiles import Profile, load_profile
from kitlib.sentences import split_sentences
from kitlib.units import dimension, match_unit

_DIGIT = re.compile(r"[0-9½⅓⅔¼¾⅕⅖⅗⅘⅛⅜⅝⅞]")
_WORD = re.compile(r"[a-z]+")
_AGES = range(1, 120)
_AGE_ENDS = frozenset({",", ".", ";", ")"})
_SMALL = frozenset({"few", "several", "couple", "handful"})  # "over a few blocks away" has no hedge
_NEVER_APART = frozenset({"in", "s", "KRW"})  # words that are rarely units when a hedge stands between


def find_quantities(text: str, *, profile: str | Path = "default", lexicon: Lexicon | None = None) -> list[Quantity]:
    """Return the figures of a text, in order; calendar dates and clock times are left to `find_dates`.

    Parameters
    ----------
    text
        Any English text.
    profile
        A profile's name, or the path of a TOML file, as `load_profile` takes it.
    lexicon
        The measures; None for the package's own.

    Returns
    -------
    list of Quantity
        Spans do not overlap, and slice back to the text: ``text[q.start:q.end] == q.text``.

    Raises
    ------
    ProfileError
        If there is no such profile, or its file breaks a rule.

    Examples
    --------
    >>> [found] = find_quantities("Police made at least 12,000 arrests.")
    >>> found.text, found.value, found.low, found.high, found.modifier
    ('at least 12,000', 12000.0, 12000.0, inf, '>')
    """
    return scan(text, split_sentences(text), find_dates(text), profile=load_profile(profile), lexicon=lexicon)


def scan(
    text: str,
    sentences: Sequence[tuple[int, int]],
    dates: Sequence[TimeExpression],
    *,
    profile: Profile,
    lexicon: Lexicon | None,
) -> list[Quantity]:
    """Return the figures of a text whose sentences and dates are known."""
    habits = find_habits(text)
    blocked = sorted([(date.start, date.end) for date in dates] + find_codes(text))
    starts = [start for start, _ in blocked]
    found: list[Quantity] = []
    words = lexicon or load_lexicon()
    for start, end in sentences:
        if not _may_count(text, start, end):
            continue
        atoms = split_atoms(text, start, end)
        first = max(0, bisect.bisect_left(starts, start) - 1)
        dead = _dead(atoms, blocked[first : bisect.bisect_left(starts, end)])
        figures = list(_scan_sentence(atoms, dead, habits, profile))
        counted = name_counts(atoms, figures, lexicon=words)
        persons = list(_persons(atoms, counted, words))
        found += sorted(counted + persons, key=lambda figure: figure.start) if persons else counted
    return found


def read_apart(quantity: Quantity, profile: Profile) -> list[Quantity]:
    """Return the numbers of a quantity's own words one by one: those of a figure in two units.

    Parameters
    ----------
    quantity
        A quantity as it was found.
    profile
        How wide its hedges are; those of the first number bend all.

    Returns
    -------
    list of Quantity
        In order; what is counted, scope and source are those of `quantity`.

    Examples
    --------
    >>> [road] = find_quantities("About 10 miles (16 km) of road were closed.")
    >>> [(part.text, part.low) for part in read_apart(road, load_profile())]
    [('10 miles', 9.0), ('16 km', 14.4)]
    """
    atoms = split_atoms(quantity.text)
    readings = join_amounts(atoms, read_amounts(atoms, ()))
    if not readings:
        return []
    bends = find_hedges(atoms, readings[0].first, readings[0].last).bends
    found = []
    for reading in readings:
        part = _quantity(atoms, reading, Hedge(reading.first, reading.last, bends, quantity.hedge), profile)
        shared = {name: getattr(quantity, name) for name in ("counted", "measure", "scope", "status", "attribution")}
        found.append(replace(part, start=part.start + quantity.start, end=part.end + quantity.start, **shared))
    return found


def _may_count(text: str, start: int, end: int) -> bool:
    """Whether a sentence holds a digit or a word that a figure may hang on; most of the time goes to those that do."""
    if _DIGIT.search(text, start, end):
        return True
    return not _hints().isdisjoint(_WORD.findall(text[start:end].lower()))


@functools.cache
def _hints() -> frozenset[str]:
    return number_words() | person_words()


def _persons(atoms: Atoms, counted: Sequence[Quantity], lexicon: Lexicon) -> Iterator[Quantity]:
    """Yield the persons told of without a number, as counts of one; one whose age is told is found by its noun."""
    for person in find_persons(atoms, lexicon):
        start, end = atoms.starts[person.first], atoms.ends[person.noun]
        inside = [figure for figure in counted if figure.start < end and start < figure.end]
        if any(figure.unit != "year" for figure in inside):
            continue
        if inside:
            start = atoms.starts[person.noun]
        if any(figure.end > start for figure in inside):
            continue
        # Who tells of one person does not say that there were no others: "a child was killed" is at least one.
        one = Quantity(
            start=start, end=end, text=atoms.text[start:end], form="number", value=1.0, low=1.0, modifier=">"
        )
        [named] = name_counts(atoms, [one], lexicon=lexicon)
        noun = atoms.text[atoms.starts[person.noun] : end]
        yield replace(named, measure=person.measure, counted=noun)


def _dead(atoms: Atoms, blocked: Sequence[tuple[int, int]]) -> set[int]:
    """Return the atoms that lie in dates and codes."""
    dead: set[int] = set()
    for start, end in blocked:
        dead.update(range(bisect.bisect_left(atoms.starts, start), bisect.bisect_left(atoms.starts, end)))
    return dead


def _scan_sentence(atoms: Atoms, dead: set[int], habits: Habits, profile: Profile) -> Iterator[Quantity]:
    amounts = read_amounts(atoms, dead, habits)
    hedged = []
    for reading in join_amounts(atoms, amounts):
        figure, hedge = _hedged(atoms, reading)
        ranked = figure.form == "ordinal" != reading.form
        if ranked or not counts_nothing(atoms, reading, hedged=bool(hedge.bends)):
            hedged.append((figure, hedge))
    for reading, hedge in _merged(atoms, hedged):
        yield _quantity(atoms, reading, hedge, profile)


def _hedged(atoms: Atoms, reading: Reading) -> tuple[Reading, Hedge]:
    timed = dimension(reading.unit) == "time" or reading.vague in _SMALL
    hedge = find_hedges(atoms, reading.first, reading.last, timed=timed)
    if reading.form == "ordinal" or not hedge.bends:
        return _classed(atoms, reading), Hedge(reading.first, reading.last)
    if hedge.last > reading.last and not reading.unit:
        unit, last = match_unit(atoms, hedge.last + (atoms.words[hedge.last : hedge.last + 1] == ["-"]))
        if unit and unit not in _NEVER_APART:
            reading, hedge = reading._replace(unit=unit), hedge._replace(last=last)
    return reading._replace(first=hedge.first, last=hedge.last), hedge


def _classed(atoms: Atoms, reading: Reading) -> Reading:
    """Return the figure as a rank or an age where its neighbours say so."""
    if is_rank(atoms, reading):
        return reading._replace(form="ordinal", first=reading.first - _sign_of_rank(atoms, reading.first))
    if reading.form == "vague" and reading.values and _is_of_person(atoms, reading.first - 1):
        return reading._replace(unit="year")
    if _is_age(atoms, reading):
        return reading._replace(unit="year")
    return reading


def _is_of_person(atoms: Atoms, index: int) -> bool:
    """Whether ten years are of an age: "her 40s", "his mid-30s"."""
    while word_at(atoms, index) in HYPHENS | word_set("parts_of_decade"):
        index -= 1
    return word_at(atoms, index) in word_set("persons")


def _sign_of_rank(atoms: Atoms, first: int) -> int:
    """How many atoms before a rank belong to it: "#1", "No. 2"."""
    return {"#": 1, ".": 2}.get(atoms.words[first - 1], 0) if first else 0


def _is_age(atoms: Atoms, reading: Reading) -> bool:
    """Whether a bare number is a person's age: "Smith, 44,", "aged 5", "at age 33"."""
    if reading.unit or reading.form not in {"number", "range"}:
        return False
    before, words, raws = reading.first - 1, atoms.words, atoms.raws
    if before >= 0 and words[before] in word_set("age_before"):
        return True
    if reading.value is None or reading.value not in _AGES or not raws[reading.first].isdecimal():
        return False
    after = words[reading.last] if reading.last < len(words) else "."
    if before > 1 and words[before] == "and" and raws[before - 1].isdecimal() and after in _AGE_ENDS:
        return _opens_age(atoms, before - 2)  # "Ana and Luz Ruiz, 12 and 14, "
    if before == 0 and words[before] == "at" and after == ",":
        return True
    if before > 0 and words[before] == "of" and words[before - 1] in person_words() and not is_plural(after):
        return True
    two = after == "and" and word_at(atoms, reading.last + 1).isdecimal() and word_at(atoms, reading.last + 2) == ","
    return (after in _AGE_ENDS or two) and words[before] == "," and _opens_age(atoms, before)


def _opens_age(atoms: Atoms, comma: int) -> bool:
    """Whether a comma behind a person opens an age, or a word such as "aged" does."""
    if word_at(atoms, comma) != ",":
        return word_at(atoms, comma) in word_set("age_before")
    person = comma > 0 and (atoms.raws[comma - 1][:1].isupper() or atoms.words[comma - 1] in person_words())
    return person or (word_at(atoms, comma - 2) == "of" and word_at(atoms, comma - 3) in person_words())


def _merged(atoms: Atoms, figures: Sequence[tuple[Reading, Hedge]]) -> list[tuple[Reading, Hedge]]:
    """Join neighbours that are one figure in two units."""
    merged: list[tuple[Reading, Hedge]] = []
    for reading, hedge in figures:
        if merged and (joined := join_units(atoms, merged[-1][0], reading)):
            merged[-1] = joined, merged[-1][1]
            continue
        merged.append((reading, hedge))
    return merged


def _quantity(atoms: Atoms, reading: Reading, hedge: Hedge, profile: Profile) -> Quantity:
    low, high = _bounds(reading, profile)
    vague = reading.form == "vague" or (low < high and reading.form == "number")
    # "Perhaps hundreds" is as wide as "hundreds".
    bends = [bend for bend in hedge.bends if reading.form != "vague" or bend in {"least", "most"}]
    low, high, modifier = bounds(low, high, bends, profile)
    start, end = atoms.starts[reading.first], atoms.ends[reading.last - 1]
    return Quantity(
        start=start,
        end=end,
        text=atoms.text[start:end],
        form=reading.form,
        value=reading.value,
        values=() if reading.form == "vague" else reading.values,
        low=low,
        high=high,
        modifier="~" if vague and modifier == "=" else modifier,
        hedge=hedge.words,
        unit=reading.unit,
    )


def _bounds(reading: Reading, profile: Profile) -> tuple[float, float]:
    """Return the bounds of the figure itself, before its hedges."""
    if reading.vague:
        low, high = profile.vague[reading.vague]
        scale = reading.scale
        if scale == 1 or low == high:
            return low * scale, high * scale
        return low * scale, (high + 1) * scale - 1
    if reading.value is None:
        return min(reading.values), max(reading.values)
    other = reading.value if reading.other is None else reading.other
    return min(reading.value, other), max(reading.value, other)
