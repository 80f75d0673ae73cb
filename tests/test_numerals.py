"""Tests of numerals: surfaces of numbers and their values."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kitlib.atoms import split_atoms
from kitlib.digits import NO_HABITS, find_habits, read_digits
from kitlib.numerals import read_numeral


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("7", 7),
        ("1,678", 1678),
        ("1,234,567.8", 1234567.8),
        ("1\u00a0678", 1678),
        ("1\u202f678", 1678),
        ("1'678", 1678),
        ("1.234.567", 1234567),
        ("12,50,000", 1250000),
        ("10,5", 10.5),
        ("0.125", 0.125),
        ("1.2.3", None),
        ("1,23,4", None),
        ("9" * 25, None),
    ],
)
def test_digits_have_a_value(raw: str, value: float | None) -> None:
    reading = read_digits(raw)
    assert (reading and reading[0]) == value


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("The town has 1.678 beds.", (1.678, 1678.0)),
        ("The town has 1.678 beds of 1.234.567.", (1678.0, None)),
        ("The town has 1.678 beds, 10,5 a street.", (1678.0, None)),
        ("The town has 1.678 beds in 1,200 homes.", (1.678, None)),
    ],
)
def test_a_lone_point_is_read_as_the_text_writes(text: str, reading: tuple[float, float | None]) -> None:
    assert read_digits("1.678", find_habits(text)) == reading


@pytest.mark.parametrize(
    ("text", "kind", "value", "last"),
    [
        ("twelve boats", "words", 12, 1),
        ("twenty-five boats", "words", 25, 3),
        ("twenty five boats", "words", 25, 2),
        ("one hundred and seven boats", "words", 107, 4),
        ("two hundred and five thousand boats", "words", 205_000, 5),
        ("three million two hundred thousand", "words", 3_200_000, 5),
        ("two and three boats", "words", 2, 1),
        ("two and a half years", "words", 2.5, 4),
        ("one and a half million", "words", 1_500_000, 5),
        ("a dozen eggs", "words", 12, 2),
        ("three-dozen eggs", "words", 36, 3),
        ("half a dozen eggs", "words", 6, 3),
        ("half a million", "words", 500_000, 3),
        ("a million and a half", "words", 1_500_000, 5),
        ("a quarter of a million", "words", 250_000, 5),
        ("a hundred boats", "words", 100, 2),
        ("12 thousand", "digits", 12_000, 2),
        ("1.5 million", "digits", 1_500_000, 2),
        ("12k", "digits", 12_000, 2),
        ("2mn", "digits", 2_000_000, 2),
        ("1.5m people", "digits", 1_500_000, 2),
        ("5m long", "digits", 5, 1),
        ("5 lakh", "digits", 500_000, 2),
        ("3 crore", "digits", 30_000_000, 2),
        ("1 678 votes", "digits", 1678, 2),
        ("12, 000 votes", "digits", 12_000, 3),
        ("5 . 4 points", "digits", 5.4, 3),
        ("3½ hours", "digits", 3.5, 2),
        ("3 1/2 hours", "digits", 3.5, 4),
        ("1/3 of it", "fraction", 1 / 3, 3),
        ("two-thirds", "fraction", 2 / 3, 3),
        ("one third", "fraction", 1 / 3, 2),
        ("a quarter of them", "fraction", 0.25, 2),
        ("half of them", "fraction", 0.5, 1),
        ("¾ of it", "fraction", 0.75, 1),
        ("19th season", "ordinal", 19, 2),
        ("twenty-first season", "ordinal", 21, 3),
        ("third season", "ordinal", 3, 1),
        ("twice a week", "words", 2, 1),
        ("sixfold", "words", 6, 1),
        ("no casualties", "words", 0, 1),
        ("no civilian deaths", "words", 0, 1),
        ("a pair of gloves", "words", 2, 2),
        ("dozens of boats", "vague", 1, 1),
        ("tens of thousands of boats", "vague", 1000, 3),
        ("hundreds of thousands", "vague", 1000, 3),
        ("several hundred boats", "vague", 100, 2),
        ("a couple of hundred", "vague", 100, 4),
        ("a few boats", "vague", 1, 2),
        ("scores of boats", "vague", 1, 1),
    ],
)
def test_numerals_have_a_kind_and_a_value(text: str, kind: str, value: float, last: int) -> None:
    numeral = read_numeral(split_atoms(text), 0, NO_HABITS)
    assert numeral is not None
    assert [numeral.kind, numeral.value, numeral.last] == [kind, pytest.approx(value), last]


@pytest.mark.parametrize(
    "text",
    [
        "a boat",
        "an hour",
        "a third man",
        "a couple from Kent",
        "few boats",
        "scores a goal",
        "tens and units",
        "half time",
        "no boats",
        "no one",
        "hundred",
        "million",
        "people",
    ],
)
def test_words_that_are_no_number(text: str) -> None:
    assert read_numeral(split_atoms(text), 0) is None


@given(st.integers(min_value=1, max_value=10**15))
@settings(max_examples=100, deadline=None)
def test_grouped_and_plain_digits_agree(number: int) -> None:
    assert read_digits(f"{number:,}") == read_digits(str(number))


_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SMALL = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]


@given(st.sampled_from(list(enumerate(_TENS, 2))), st.sampled_from(list(enumerate(_SMALL, 1))), st.sampled_from("- "))
@settings(max_examples=50, deadline=None)
def test_tens_and_ones_add_up(tens: tuple[int, str], ones: tuple[int, str], link: str) -> None:
    numeral = read_numeral(split_atoms(f"{tens[1]}{link}{ones[1]}"), 0)
    assert numeral is not None
    assert numeral.value == 10 * tens[0] + ones[0]
