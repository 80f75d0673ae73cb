"""Tests of short names: which part of a long source's name a table's cell shows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kitlib.shortnames import short_name

CELL = 40


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("police", "police"),
        ("Marawa Military Commander Col. Inf. Ada Moro", "Ada Moro"),
        ("Marawa district's senior police spokesman Sgt. Roe", "Sgt. Roe"),
        ("Tarek Omar, head of the search and rescue agency", "Tarek Omar"),
        ("a press release from the District Attorney's Office", "the District Attorney's Office"),
        ("an opinion poll for the respected Lunde Courier newspaper", "the respected Lunde Courier newspaper"),
        ("a fresh KTV/Lunde Courier poll of farmers", "a fresh KTV/Lunde Courier poll"),
        ("a spokesman for the Lunde regional fire department", "the Lunde regional fire department"),
        ("residents of the villages near the northern border", "residents"),
        ("a man who had waited at the gate since Monday", ""),
    ],
)
def test_the_part_that_tells_who(source: str, shown: str) -> None:
    assert short_name(source, CELL) == shown


@given(st.lists(st.sampled_from(["a", "poll", "by", "of", "Ada", "Moro", "chief", ",", "Col.", "x" * 50]), max_size=14))
def test_it_is_a_part_and_fits(words: list[str]) -> None:
    source = " ".join(words)
    shown = short_name(source, CELL)
    assert shown in source
    assert len(shown) <= CELL
