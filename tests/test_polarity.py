import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kitlib.model import Claim, Quantity, Relation, TimeExpression
from kitlib.polarity import relate_statements

STATEMENTS = (
    "The minister has resigned.",
    "The minister has not resigned.",
    "The minister resigned on Monday, without warning.",
    "Shares of Norvik rose on Monday.",
    "Shares of Norvik fell on Monday.",
    "The ministry denied the report.",
    "",
)


def claim(text: str, *, day: int | None = None, figure: str = "") -> Claim:
    dates: tuple[TimeExpression, ...] = ()
    if day:
        when = dt.date(2022, 1, day)
        dates = (TimeExpression(start=0, end=1, text=f"January {day}", earliest=when, latest=when, granularity="day"),)
    figures = (Quantity(start=0, end=len(figure), text=figure, form="number"),) if figure else ()
    return Claim(start=0, end=len(text), text=text, index=0, zone="body", dates=dates, quantities=figures)


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        # negation
        ("The minister has resigned.", "The minister has not resigned.", "differ"),
        ("The minister has resigned, officials said.", "The minister hasn't resigned.", "differ"),
        ("No one has been charged over the fire", "Two men have been charged over the fire", "differ"),
        ("No fewer than 20 people died in the fire", "20 people died in the fire", "agree"),
        ("He failed to answer the letter", "He did not answer the letter", "compatible"),
        ("Has the minister resigned?", "The minister has not resigned.", "compatible"),
        ("She did not say who had resigned from the board", "She said the chairman had resigned", "compatible"),
        ("The band is No. 1 in the list of songs", "See the list of songs by the band", "compatible"),
        # opposites
        ("Shares of Norvik rose on Monday", "Shares of Norvik fell on Monday", "differ"),
        ("Shares of Norvik rose on Monday", "Shares of Norvik fell on Friday", "compatible"),
        ("The ministry confirmed the report", "The ministry denied the report", "differ"),
        ("A jury found the man guilty of murder", "A jury found the man was innocent of murder", "differ"),
        ("The man was not guilty of the murder", "The man was acquitted of the murder", "compatible"),
        ("Rovers beat Wanderers 2-1", "Wanderers lost to Rovers 2-1", "compatible"),
        # another name or day of what is otherwise the same
        ("The fire broke out in Millbrook on Sunday", "The fire broke out in Ashford on Sunday", "differ"),
        ("The fire broke out in Tokmak on Sunday", "The fire broke out in Tokmok on Sunday", "agree"),
        ("Tokayev spoke to the nation", "Tokaev spoke to the nation", "agree"),
        # the same
        ("Police arrested three men", "Three men were detained by police", "agree"),
        ("164 people were killed", "200 people were killed", "agree"),
        ("", "", "agree"),
    ],
)
def test_relation(a: str, b: str, relation: Relation) -> None:
    assert relate_statements(claim(a), claim(b)).relation == relation


@pytest.mark.parametrize(
    ("a", "b", "reasons"),
    [
        (claim("The mayor resigned."), claim("The mayor resigned, in tears."), ("adds: tears",)),
        (claim("Troops were sent.", figure="more than 2,000"), claim("Troops were sent."), ("adds: more than 2,000",)),
        (claim("Troops were sent.", day=7), claim("Troops were sent."), ("adds: January 7",)),
        (claim("Troops were sent to Osh."), claim("Troops with tanks were sent."), ("adds: Osh", "adds: tanks")),
    ],
)
def test_what_is_added_is_named(a: Claim, b: Claim, reasons: tuple[str, ...]) -> None:
    assert relate_statements(a, b).reasons == reasons


def test_adds_is_the_explanation() -> None:
    assert relate_statements(claim("The mayor resigned."), claim("The mayor resigned, in tears.")).explained_by == (
        "adds",
    )


@pytest.mark.parametrize(("day", "relation"), [(7, "agree"), (8, "differ")])
def test_another_day_of_the_same_differs(day: int, relation: Relation) -> None:
    assert (
        relate_statements(claim("The bridge opened.", day=7), claim("The bridge opened.", day=day)).relation == relation
    )


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(STATEMENTS) | st.text(max_size=40), st.sampled_from(STATEMENTS) | st.text(max_size=40))
def test_swapping_changes_nothing(a: str, b: str) -> None:
    assert relate_statements(claim(a), claim(b)) == relate_statements(claim(b), claim(a))


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60))
def test_equal_claims_agree(text: str) -> None:
    assert relate_statements(claim(text), claim(text)).relation == "agree"
