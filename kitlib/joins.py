"""Joins: amounts that belong together in one figure, as ranges, scores, fractions and sizes."""

from collections.abc import Callable, Sequence

from kitlib import units
from kitlib.amounts import Amount
from kitlib.atoms import Atoms, touches, word_at
from kitlib.forms import Reading, single
from kitlib.numberwords import HYPHENS, is_plural, word_set

_DASHES = HYPHENS | {"−"}
_CLOCK = 60
_PAIR = 2  # digits of minutes and of seconds; parts of "4:43"; the longest name of a team, in words
_MANY = frozenset({12.0, 15.0, 20.0, 25.0, 50.0, 100.0, 1000.0, 10_000.0, 100_000.0, 1_000_000.0})  # "one in 100"
_SHARERS = frozenset({"respectively", "old"})
_INCHES = 12  # of a foot
_FEET, _INCH = (["'"], ["’"], ["′"]), frozenset({'"', "”", "″"})
_FEW = 10  # "one in ten"
_PART_OF = 20  # "more than six in 16"
_SHARES = frozenset({("out", "of"), ("in",)})  # and all in "every": "one in every five"
_BASES = frozenset({
    ("of",), ("of", "the"), ("of", "all"), ("of", "some"), ("of", "about"), ("of", "a", "total", "of"), ("out", "of"),
    ("out", "of", "the"), ("out", "of", "a", "total", "of"),
})  # fmt: skip
_GREATEST_SCORE = 300  # a greater number is a count: "1,200-1,500"
_LONGEST_LINK = 5  # atoms between two amounts of one figure
_CUE = 6  # atoms before a score in which its cue stands

Joined = tuple[list[Reading], int]  # the readings, and how many amounts they use
Join = Callable[[Atoms, Sequence[Amount], int, list[str]], Joined | None]


def join_amounts(atoms: Atoms, amounts: Sequence[Amount]) -> list[Reading]:
    """Return the figures of a sentence, in order.

    Parameters
    ----------
    atoms
        The atoms of the sentence.
    amounts
        Its numbers, in order.

    Returns
    -------
    list of Reading

    Examples
    --------
    >>> from kitlib.amounts import read_amounts
    >>> from kitlib.atoms import split_atoms
    >>> atoms = split_atoms("between 10 and 12 percent, by 5-4")
    >>> [(reading.form, reading.values, reading.unit) for reading in join_amounts(atoms, read_amounts(atoms, ()))]
    [('range', (10.0, 12.0), '%'), ('score', (5.0, 4.0), '')]
    """
    found: list[Reading] = []
    index = 0
    if not _SHARERS.isdisjoint(atoms.words):
        amounts = _respective(atoms, amounts)
    while index < len(amounts):
        readings, used = _joined(atoms, amounts, index) or ([single(amounts[index])], 1)
        found += readings
        index += used
    return found


def _respective(atoms: Atoms, amounts: Sequence[Amount]) -> list[Amount]:
    """Give each the unit of the last of its row: "40 and 60 percent respectively", "12 and 14 years old"."""
    shared = list(amounts)
    for index in range(len(shared) - 2, -1, -1):
        left, right = shared[index], shared[index + 1]
        link = atoms.words[left.last : right.first]
        if "respectively" not in atoms.words and atoms.words[right.last - 1] != "old" and right.unit != "year":
            continue
        if link in (["and"], [","], [",", "and"]) and _plain(left) and right.numeral.kind in {"digits", "words"}:
            shared[index] = _shared(left, right)[0]
    return shared


def _joined(atoms: Atoms, amounts: Sequence[Amount], index: int) -> Joined | None:
    """Try each way of joining an amount with the next."""
    if (alone := _alone(atoms, amounts[index])) is not None:
        return [alone], 1
    if index + 1 == len(amounts):
        return None
    left, right = amounts[index], amounts[index + 1]
    if not 0 <= right.first - left.last <= _LONGEST_LINK or "ordinal" in {left.numeral.kind, right.numeral.kind}:
        return None
    link = atoms.words[left.last : right.first]
    for join in _JOINS:
        if joined := join(atoms, amounts, index, link):
            return joined
    return None


def _plain(*amounts: Amount) -> bool:
    """Whether all are bare numbers, none of them vague or a fraction."""
    return all(amount.numeral.kind in {"digits", "words"} and not amount.unit for amount in amounts)


def _whole(*amounts: Amount) -> bool:
    """Whether all are whole numbers that a score can hold."""
    return all(amount.value == int(amount.value) and 0 <= amount.value <= _GREATEST_SCORE for amount in amounts)


def _score(first: int, last: int, values: Sequence[float], unit: str = "") -> Reading:
    return Reading(first, last, "score", values=tuple(values), unit=unit)


def _range(left: Amount, right: Amount, first: int | None = None) -> Reading:
    left, right = _shared(left, right)
    start = left.first if first is None else first
    return Reading(start, right.last, "range", values=(left.value, right.value), unit=right.unit or left.unit)


def _shared(left: Amount, right: Amount) -> tuple[Amount, Amount]:
    """Give each what only the other states: "2 to 3 million", "$89 to $93 billion", "208 pounds to 193"."""
    scale = right.value / right.numeral.raw if right.numeral.raw else 1.0
    if scale != 1.0 and left.numeral.raw == left.value and left.value < right.numeral.raw:
        left = left._replace(value=left.value * scale)
    unit = left.unit or right.unit
    return left._replace(unit=left.unit or unit), right._replace(unit=right.unit or unit)


def _alone(atoms: Atoms, amount: Amount) -> Reading | None:
    """Return "12-all" and "two-nil"."""
    if not _plain(amount) or word_at(atoms, amount.last) not in _DASHES:
        return None
    word = word_at(atoms, amount.last + 1)
    if word in {"all", "apiece", "nil"} and _whole(amount):
        return _score(amount.first, amount.last + 2, (amount.value, 0.0 if word == "nil" else amount.value))
    return None


def _parts(atoms: Atoms, amounts: Sequence[Amount], index: int, link: list[str]) -> Joined | None:
    """Return "6 feet 4 inches", 5'11", "2 hours and 30 minutes", "6-foot-4" as one amount in the greater unit."""
    left, right = amounts[index], amounts[index + 1]
    if link in _FEET and _plain(left, right) and right.value < _INCHES and word_at(atoms, right.last) in _INCH:
        return [Reading(left.first, right.last + 1, "number", left.value + right.value / _INCHES, unit="ft")], 2
    if link not in ([], ["and"], ["-"]) or not left.unit or "vague" in {left.numeral.kind, right.numeral.kind}:
        return None
    unit = right.unit
    if left.unit == "ft" and not unit and link in (["-"], []) and right.value < _INCHES:
        unit = "in"
    added = units.convert(right.value, unit, left.unit) if unit else None
    if added is None or added >= 1 or unit == left.unit or units.dimension(unit) in {"temperature", "share"}:
        return None
    return [Reading(left.first, right.last, "number", left.value + added, unit=left.unit)], 2


def _clock(atoms: Atoms, amounts: Sequence[Amount], index: int, link: list[str]) -> Joined | None:
    """Return "4:43" on a match clock, "2:03:59", and the ratio "3:1"."""
    run = [amounts[index]]
    for amount in amounts[index + 1 : index + 3]:
        if atoms.words[run[-1].last : amount.first] != [":"] or not touches(atoms, amount.first):
            break
        run.append(amount)
    if link != [":"] or len(run) == 1 or not _plain(*run[:-1]):
        return None
    values, first, last = [amount.value for amount in run], run[0].first, run[-1].last
    if all(len(atoms.raws[amount.first].split(".")[0]) == _PAIR and amount.value < _CLOCK for amount in run[1:]):
        return [_score(first, last, values, "min:s" if len(run) == _PAIR else "h:min:s")], len(run)
    return ([_score(first, last, values)], len(run)) if _whole(*run) else None


def _sizes(atoms: Atoms, amounts: Sequence[Amount], index: int, link: list[str]) -> Joined | None:
    """Return sizes: "1920 x 1080", "5 by 7 feet", "10-by-12-foot"."""
    signs = {"x", "×", "by"}
    run, last = [amounts[index]], amounts[index].last
    for amount in amounts[index + 1 : index + 3]:
        between = [word for word in atoms.words[last : amount.first] if word not in HYPHENS]
        if len(between) != 1 or between[0] not in signs:
            break
        run.append(amount)
        last = amount.last
    if len(run) == 1 or any(amount.numeral.kind not in {"digits", "words"} for amount in run):
        return None
    if len(run) == _PAIR and run[0].value == run[1].value and atoms.raws[run[0].first][0].isalpha():
        return [], _PAIR  # "one by one" is a manner
    if "by" in link and _near(atoms, run[0].first, "changes"):
        return None
    return [_score(run[0].first, last, [amount.value for amount in run], run[-1].unit)], len(run)


def _near(atoms: Atoms, index: int, name: str, reach: int = _CUE) -> bool:
    """Whether one of the last few words before an atom is in a set."""
    wanted = word_set(name)
    return any(word in wanted for word in atoms.words[max(0, index - reach) : index])


def _named(atoms: Atoms, amounts: Sequence[Amount], index: int, link: list[str]) -> Joined | None:
    """Return "Lions 3, Bears 2"."""
    left, right = amounts[index], amounts[index + 1]
    names = [word for word in link[1:] if word not in _DASHES]
    if link[:1] != [","] or not 1 <= len(names) <= _PAIR or not _plain(left, right) or not _whole(left, right):
        return None
    before = left.first - 2 if word_at(atoms, left.first - 1) in _DASHES else left.first - 1
    if before < 0 or not _is_name(atoms, before) or not _is_name(atoms, right.first - 1 - (link[-1] in _DASHES)):
        return None
    if word_at(atoms, before) in word_set("names") | word_set("ranks") | word_set("months"):
        return None
    after = word_at(atoms, right.last)
    if index + 2 < len(amounts) and after in {",", "and"} and amounts[index + 2].first - right.last <= _LONGEST_LINK:
        return None
    if after.isalpha() and after not in word_set("after_score"):
        return None
    return [_score(before, right.last, (left.value, right.value))], 2


def _is_name(atoms: Atoms, index: int) -> bool:
    raw = atoms.raws[index]
    return raw[0].isupper() and len(raw) > 1


def _dashed(atoms: Atoms, amounts: Sequence[Amount], index: int, link: list[str]) -> Joined | None:
    """Return scores, records and ranges: "65-53", "12-3-1", "1,200-1,500", "3-for-4"."""
    left, right = amounts[index], amounts[index + 1]
    if link in (["-", "for", "-"], ["-", "of", "-"]) and _plain(left, right):
        return [Reading(left.first, right.last, "score", values=(left.value, right.value))], 2
    if len(link) != 1 or link[0] not in _DASHES or not _even(atoms, left, right):
        return None
    third = amounts[index + 2] if index + 2 < len(amounts) else None
    if third and _plain(left, right, third) and _whole(left, right, third) and _follows(atoms, right, third, link):
        return [_score(left.first, third.last, (left.value, right.value, third.value))], 3
    kinds = {left.numeral.kind, right.numeral.kind}
    if not kinds <= {"digits", "words"} or (left.unit and left.unit != right.unit):
        return None
    if _is_range(atoms, left, right):
        return [_range(left, right, _opened(atoms, left.first))], 2
    return ([_score(left.first, right.last, (left.value, right.value))], 2) if _whole(left, right) else None


def _follows(atoms: Atoms, right: Amount, third: Amount, link: list[str]) -> bool:
    """Whether a third number follows with the same link, without a space."""
    return atoms.words[right.last : third.first] == link and touches(atoms, third.first)


def _even(atoms: Atoms, left: Amount, right: Amount) -> bool:
    """Whether a dash stands the same on both sides; "12 -15" and "12- 15" are no pairs."""
    return touches(atoms, left.last) == touches(atoms, left.last + 1) or right.first > left.last + 1


def _is_range(atoms: Atoms, left: Amount, right: Amount) -> bool:
    """Whether "12-15" is a range and no score."""
    left, right = _shared(left, right)
    if left.value >= right.value:
        return False
    if right.unit or not _whole(left, right):
        return True
    before, after = word_at(atoms, left.first - 1), word_at(atoms, right.last)
    return before in word_set("range_before") or (is_plural(after) and after not in word_set("scores"))


def _opened(atoms: Atoms, index: int) -> int:
    """Return the atom that opens a range: the number itself, or "from" and "between" before it."""
    return index - 1 if word_at(atoms, index - 1) in {"from", "between"} else index


def _to(atoms: Atoms, amounts: Sequence[Amount], index: int, link: list[str]) -> Joined | None:
    """Return "10 to 12 people", "61 to 38", and "from 44 to 164" as two figures."""
    left, right = amounts[index], amounts[index + 1]
    words = [word for word in link if word not in HYPHENS]
    if words not in (["to"], ["up", "to"], ["votes", "to"], ["vote", "to"], ["all", "the", "way", "to"], ["through"]):
        return None
    if "vague" in {left.numeral.kind, right.numeral.kind} or "fraction" in {left.numeral.kind, right.numeral.kind}:
        return None
    if _fall_apart(left, right):
        return None
    opened = word_at(atoms, left.first - 1) == "from"
    if (opened or not right.unit or left.unit) and _changed(atoms, left, opened=opened):
        return [single(amount) for amount in (_shared(left, right) if opened else (left, right))], 2
    if _is_score(atoms, left, right, words, opened=opened):
        return [_score(left.first, right.last, (left.value, right.value))], 2
    small, great = _shared(left, right)
    if small.value < great.value or great.value < small.value < 0:
        return [_range(left, right, _opened(atoms, left.first))], 2
    return [single(small), single(great)], 2


def _fall_apart(left: Amount, right: Amount) -> bool:
    """Whether the units say that two numbers are two figures."""
    if left.unit and right.unit:
        return left.unit != right.unit
    return bool(left.unit) and units.dimension(left.unit) in {"share", "time", "points"}


def _changed(atoms: Atoms, left: Amount, *, opened: bool) -> bool:
    """Whether a change is told: "rose from 44 to 164", "up 5 % to 12 %"."""
    if opened:
        return _near(atoms, left.first - 1, "changes", 4)
    before = word_at(atoms, left.first - 1)
    return before in word_set("changes") or (before == "by" and _near(atoms, left.first, "changes", 3))


def _is_score(atoms: Atoms, left: Amount, right: Amount, words: list[str], *, opened: bool) -> bool:
    if opened or not _plain(left, right) or not _whole(left, right):
        return False
    if len(words) > 1 and words[0].startswith("vote"):
        return True
    return left.value >= right.value or _near(atoms, left.first, "scores")


def _between(atoms: Atoms, amounts: Sequence[Amount], index: int, link: list[str]) -> Joined | None:
    """Return "between 10 and 12"."""
    left, right = amounts[index], amounts[index + 1]
    opened = word_at(atoms, left.first - 1) == "between" or word_at(atoms, left.first - 2) == "between"
    if not opened or link != ["and"] or "vague" in {left.numeral.kind, right.numeral.kind}:
        return None
    if left.unit and right.unit and left.unit != right.unit:
        return None
    small, great = _shared(left, right)
    if small.value > great.value:
        return None
    return [_range(left, right, left.first - 1 - (word_at(atoms, left.first - 1) != "between"))], 2


def _or(_atoms: Atoms, amounts: Sequence[Amount], index: int, link: list[str]) -> Joined | None:
    """Return "three or four"."""
    left, right = amounts[index], amounts[index + 1]
    words = [word for word in link if word not in HYPHENS]
    if words != ["or"] or left.unit or not {left.numeral.kind, right.numeral.kind} <= {"digits", "words"}:
        return None
    small, great = _shared(left, right)
    return ([_range(left, right)], 2) if small.value < great.value else None


def _of(atoms: Atoms, amounts: Sequence[Amount], index: int, link: list[str]) -> Joined | None:
    """Return "29 of 34" with its base, and "one in five", "three out of four" as shares."""
    left, right = amounts[index], amounts[index + 1]
    words = tuple(word for word in link if word not in HYPHENS)
    if not _plain(left, right) or not 0 < left.value < right.value or left.value != int(left.value):
        return None
    values = (left.value, right.value)
    if words[-1:] == ("every",) or (words in _SHARES and _is_share(atoms, left, right)):
        value = left.value / right.value
    elif (words in _BASES and words != ("of", "the")) or (words == ("of", "the") and left.value > 1):
        value = left.value
    elif len(words) == _PAIR and words[1] in {"in", "on", "from"} and word_at(atoms, right.last) in word_set("tries"):
        value = left.value  # "28 passes in 41 tries"
    else:
        return None
    return [Reading(left.first, right.last, "fraction", value, values)], 2


def _is_share(atoms: Atoms, left: Amount, right: Amount) -> bool:
    """Whether "N in M" is a share: small, of a round number, and no tally of games or places."""
    hedged = right.value <= _PART_OF and word_at(atoms, left.first - 1) in word_set("before_span")
    if left.value >= _FEW or (right.value > _FEW and right.value not in _MANY and not hedged):
        return False
    return word_at(atoms, right.last) not in word_set("not_shares")


_JOINS: tuple[Join, ...] = (_parts, _clock, _sizes, _named, _dashed, _to, _between, _or, _of)
