import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kitlib.claims import extract_claims
from kitlib.model import Article, Claim, Quantity, Relation, TimeExpression
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
        ("", "", "agree"),
        # never agree where figures, days or times are not the same
        ("164 people were killed", "200 people were killed", "compatible"),
        ("164 people were killed", "164 people were killed", "agree"),
        ("The Norvik 737 was sold", "The Norvik 747 was sold", "compatible"),
        ("The bridge opened on Monday night", "The bridge opened on Monday", "compatible"),
        # what is told twice over in the same figures and other words
        ("The president did not resign", "The president resigned, his office said", "differ"),
        ("Unemployment fell in March", "Unemployment rose in March", "differ"),
        ("The jury convicted the driver of the car", "The jury acquitted the driver of the car", "differ"),
    ],
)
def test_relation(a: str, b: str, relation: Relation) -> None:
    assert relate_statements(claim(a), claim(b)).relation == relation


def found(text: str) -> Claim:
    """Return the one claim of a text with the figures and dates that the finders find in it."""
    return extract_claims(Article(text=text, outlet="Post", published="2022-01-12"))[0]


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("The quake struck at 3 a.m. on Sunday.", "The quake struck at 3 a.m. on Sunday.", "agree"),
        ("The quake struck at 3 a.m. on Sunday.", "The quake struck at 5 a.m. on Sunday.", "differ"),
        ("The quake struck at 3:20 a.m. on Sunday.", "The quake struck at 3:24 a.m. on Sunday.", "compatible"),
        ("The quake struck at about 3 a.m. on Sunday.", "The quake struck at 5 a.m. on Sunday.", "compatible"),
        ("The quake struck the island on Monday.", "The quake struck the island on Sunday.", "differ"),
        ("The blast killed 40 people.", "The blast killed 45 people.", "compatible"),
        ("The blast killed about 40 people.", "The blast killed 40 people.", "compatible"),
        ("The blast killed 40 people.", "Forty people were killed in the blast.", "agree"),
        ("The firm was founded in 1998.", "The firm was founded in 1998 by two brothers.", "compatible"),
    ],
)
def test_figures_and_times_of_their_own_are_no_agreement(a: str, b: str, relation: Relation) -> None:
    assert relate_statements(found(a), found(b)).relation == relation


@pytest.mark.parametrize(
    ("a", "b", "codes"),
    [
        ("The minister has resigned.", "The minister has not resigned.", ("negation",)),
        ("The ministry confirmed the report.", "The ministry denied the report.", ("opposite",)),
        ("The fire broke out in Millbrook at dawn.", "The fire broke out in Ashford at dawn.", ("name",)),
        ("The bridge opened on January 3.", "The bridge opened on January 4.", ("date",)),
        ("The blast killed 40 people.", "The blast killed 45 people.", ("figures",)),
        ("The blast killed 40 people.", "The blast in Osh killed 45 people.", ("adds", "figures")),
        ("The mayor resigned.", "The mayor resigned in tears.", ("adds",)),
        ("The mayor resigned.", "The mayor resigned.", ()),
    ],
)
def test_codes_say_what_explains_the_relation(a: str, b: str, codes: tuple[str, ...]) -> None:
    assert relate_statements(found(a), found(b)).explained_by == codes


@pytest.mark.parametrize(
    ("a", "b", "reasons"),
    [
        (claim("The mayor resigned."), claim("The mayor resigned, in tears."), ("Herald adds: tears",)),
        (claim("Troops left.", figure="more than 2,000"), claim("Troops left."), ("Post adds: more than 2,000",)),
        (claim("Troops were sent.", day=7), claim("Troops were sent."), ("Post adds: January 7",)),
        (
            claim("Troops were sent to Osh."),
            claim("Troops with tanks were sent."),
            ("Herald adds: tanks", "Post adds: Osh"),
        ),
        # whole words as written, names together and first, without endings of possession
        (
            claim("The ferry sank."),
            claim("The ferry sank off California\N{RIGHT SINGLE QUOTATION MARK}s rocky Kell Sorna in fog."),
            ("Herald adds: California, Kell Sorna, rocky, fog",),
        ),
        (claim("The mayor spoke."), claim("The mayor spoke of Jim O'Brien."), ("Herald adds: Jim O'Brien",)),
        # no stubs of clock times, amounts and ordinals
        (claim("The team won."), claim("The team, the 49ers, won at 7 p.m. on 9th St."), ("Herald adds: 49, 7, 9",)),
        # figures of the same kind stand beside each other, others are added
        (
            found("The blast killed 40 people and injured 90."),
            found("The blast killed 45 people."),
            ("Post adds: 90, injured", "figures or times not alike: Herald 45 / Post 40"),
        ),
        (found("The ferry sank on Monday."), found("The ferry sank."), ("Post adds: Monday",)),
    ],
)
def test_what_is_added_is_named(a: Claim, b: Claim, reasons: tuple[str, ...]) -> None:
    assert relate_statements(a, b, outlets=("Post", "Herald")).reasons == reasons


def test_at_most_six_words_are_named() -> None:
    long = claim("The ferry sank amid fog, hail, thunder, lightning, gales, waves and surf off Port Marden.")
    (reason,) = relate_statements(claim("The ferry sank."), long).reasons
    assert len(reason.removeprefix("adds: ").split()) == 6


def test_without_outlets_reasons_name_none() -> None:
    assert relate_statements(claim("Troops were sent to Osh."), claim("Troops with tanks were sent.")).reasons == (
        "adds: Osh",
        "adds: tanks",
    )


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
    there = relate_statements(claim(a), claim(b), outlets=("Post", "Herald"))
    assert there == relate_statements(claim(b), claim(a), outlets=("Herald", "Post"))


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60))
def test_equal_claims_agree(text: str) -> None:
    assert relate_statements(claim(text), claim(text)).relation == "agree"
