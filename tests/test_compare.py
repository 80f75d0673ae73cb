"""Relations: each row is two figures, in sentences of the same fact, and how they must relate."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kitlib.claims import extract_claims
from kitlib.compare import relate_figures, relate_quantities
from kitlib.dates import find_dates
from kitlib.lexicon import load_lexicon
from kitlib.magnitudes import in_words, relate_magnitudes, resolution
from kitlib.model import Article, FigurePair, Modifier, Quantity
from kitlib.profiles import load_profile
from kitlib.quantities import find_quantities
from kitlib.timing import relate_dates

QUANTITIES = [
    # a number that counts something has no unit left out
    ("12 people died in Orrin.", "12 percent of people died in Orrin.", "incomparable", ("unit",)),
    ("The slide hurt 12 firemen.", "The slide cost $12.", "incomparable", ("unit",)),
    # what is feared, expected or denied differs from nothing
    ("The toll may reach 200.", "164 people died.", "incomparable", ("scope",)),
    ("Officials denied that 200 people died.", "164 people died.", "incomparable", ("scope",)),
    ("Officials denied that 200 people died.", "200 people died.", "compatible", ("attribution",)),
    ("200 people are feared dead.", "200 people died.", "compatible", ("attribution",)),
    ("164 people were killed", "200 people were killed", "differ", ()),
    ("three people were killed", "3 people were killed", "agree", ()),
    ("$2bn was paid", "$2 billion was paid", "agree", ()),
    ("The road is 10 km long", "The road is 6 miles long", "agree", ("unit",)),
    ("The road is 10 km long", "The road is 9 miles long", "differ", ("unit",)),
    ("It weighs 100 pounds", "It weighs 45 kg", "agree", ("unit",)),
    ("around 12,000 people were arrested", "at least 12,000 people were arrested", "compatible", ("hedge",)),
    ("about 5,000 people marched", "5,000 people marched", "compatible", ("hedge",)),
    ("more than 300 homes burned", "over 300 homes burned", "agree", ()),
    ("at least 6 people died", "at least 7 people died", "compatible", ("hedge",)),
    ("up to 6 people died", "fewer than 9 people died", "compatible", ("hedge",)),
    ("at least 6 people died", "5 people died", "differ", ()),
    ("at least 6 people died", "8 people died", "compatible", ("hedge",)),
    ("around 100 people were hurt", "55 people were hurt", "differ", ()),
    ("dozens of people died", "60 people died", "compatible", ("vague",)),
    ("dozens of people died", "120 people died", "compatible", ("vague",)),
    ("dozens of people died", "200 people died", "differ", ("vague",)),
    ("dozens of people died", "dozens of people died", "agree", ()),
    ("hundreds of people died", "more than 200 people died", "compatible", ("vague",)),
    ("35.7 percent voted", "35.72 percent voted", "compatible", ("rounding",)),
    ("a 7.6-magnitude quake struck", "a 7.7-magnitude quake struck", "differ", ()),
    ("1.3 million people voted", "1,312,440 people voted", "compatible", ("rounding",)),
    ("20 people died", "21 people died", "differ", ()),
    ("They won 2-1", "They won 2-0", "differ", ()),
    ("They won 65-53", "They won 65-53", "agree", ()),
    ("They won 2-1", "They lost 1-2", "compatible", ()),
    ("$5 million was paid", "5 million euros was paid", "incomparable", ("unit",)),
    ("Another 12 people were killed", "40 people were killed", "incomparable", ("scope",)),
    ("Hundreds of people were killed and injured", "Hundreds of people were injured", "incomparable", ("scope",)),
    ("Hundreds of people were killed and injured", "40 people were injured", "incomparable", ("scope",)),
    ("12 people were killed in Portville", "40 people were killed in Hillton", "incomparable", ("scope",)),
    ("12 people were killed in Ames", "40 people were killed in Eames", "incomparable", ("scope",)),
    ("12 people were killed in Ames", "40 people were killed in Ames County", "differ", ()),
    ("Another 10 km of road were closed", "6 miles of road were closed", "incomparable", ("scope",)),
    ("12 soldiers were killed", "40 civilians were killed", "incomparable", ("scope",)),
    ("900 people were arrested in the past 24 hours", "12,000 people were arrested", "incomparable", ("scope",)),
    # bounds that leave the number out
    ("more than 12 boats sank", "fewer than 12 boats sank", "differ", ()),
    ("over 12 boats sank", "up to 12 boats sank", "differ", ()),
    ("at least 12 boats sank", "at most 12 boats sank", "compatible", ("hedge",)),
    ("more than 12 boats sank", "12 boats sank", "compatible", ("hedge",)),
    ("more than 11 boats sank", "fewer than 12 boats sank", "compatible", ("hedge",)),
    # hedges, ranges and vague words in two units
    ("about 10 miles of road", "17.5 km of road", "compatible", ("hedge",)),
    ("about 10 miles of road", "25 km of road", "differ", ("unit",)),
    ("dozens of miles of road", "60 km of road", "compatible", ("vague",)),
    ("dozens of miles of road", "600 km of road", "differ", ("vague", "unit")),
    ("10-12 miles of road", "16-19 km of road", "agree", ("unit",)),
    ("10 to 12 miles of road", "18 km of road", "compatible", ("hedge",)),
    ("10 to 12 miles of road", "30 km of road", "differ", ("unit",)),
    ("at least 10 miles of road", "at least 20 km of road", "compatible", ("hedge",)),
    ("at least 10 miles of road", "14 km of road", "differ", ("unit",)),
    ("85 miles of road", "135 km of road", "compatible", ("rounding",)),
    ("winds of 60 mph", "winds of 100 kph", "compatible", ("rounding",)),
    ("It weighs 200 pounds", "It weighs 80 kg", "differ", ("unit",)),
    ("It is 6 feet 2 inches tall", "It is 188 cm tall", "agree", ("unit",)),
    ("A rug of 5 by 7 feet", "A rug of 1.5 by 2.1 metres", "agree", ("unit",)),
    ("A rug of 5 by 7 feet", "A rug of 2 by 3 metres", "differ", ("unit",)),
    ("18 months of rain", "a year and a half of rain", "agree", ("unit",)),
    ("18 months of rain", "two years of rain", "compatible", ("rounding",)),
    ("It was 38 degrees Celsius", "It was 100 degrees Fahrenheit", "agree", ("unit",)),
    ("It was -5 degrees Celsius", "It was 23 degrees Fahrenheit", "agree", ("unit",)),
    ("It was -5 degrees Celsius", "It was 5 degrees Celsius", "differ", ()),
    ("It was 38 degrees Celsius", "It was 90 degrees Fahrenheit", "differ", ("unit",)),
    ("It was 38 degrees Celsius", "It was 38 degrees", "agree", ()),
    # two units in one figure
    ("1,150 kilometers (700 miles) of road", "700 miles of road", "agree", ()),
    ("1,150 kilometers (700 miles) of road", "900 miles of road", "differ", ("unit",)),
    ("10 kilometers (6.2 miles) of road", "six miles of road", "agree", ("unit",)),
    ("$143 billion (110 billion euros) was paid", "110 billion euros was paid", "agree", ()),
    ("$143 billion (110 billion euros) was paid", "140 billion euros was paid", "differ", ()),
    ("$143 billion (110 billion euros) was paid", "90 billion pounds was paid", "incomparable", ("unit",)),
    # shares of a whole
    ("a third of the sheds", "33 percent of the sheds", "agree", ()),
    ("a third of the sheds", "34 percent of the sheds", "compatible", ("rounding",)),
    ("a third of the sheds", "45 percent of the sheds", "differ", ()),
    ("nearly a third of the sheds", "30 percent of the sheds", "compatible", ("hedge",)),
    ("more than half of the sheds", "52 percent of the sheds", "compatible", ("hedge",)),
    ("more than half of the sheds", "48 percent of the sheds", "differ", ()),
    ("more than half of the sheds", "half of the sheds", "compatible", ("hedge",)),
    ("one in five sheds", "two in 10 sheds", "agree", ()),
    ("one in five sheds", "a quarter of the sheds", "differ", ()),
    ("12 of the 300 sheds", "4 percent of the sheds", "agree", ()),
    ("12 of the 300 sheds", "14 of the 300 sheds", "differ", ()),
    ("12 of the 300 sheds", "12 sheds", "compatible", ("adds",)),
    ("12 of the 300 sheds", "14 sheds", "differ", ()),
    ("a third of the sheds", "12 sheds", "incomparable", ("unit",)),
    ("20 percent of the sheds", "12 sheds", "incomparable", ("unit",)),
    ("It rose 5 percentage points", "It rose 5 percent", "incomparable", ("unit",)),
]

DATES = [
    ("It began on January 2, 2022.", "It began on 2 January 2022.", "agree"),
    ("It began in January 2022.", "It began on 2 January 2022.", "compatible"),
    ("It began in 2022.", "It began on 2 January 2022.", "compatible"),
    ("It began on January 3, 2022.", "It began on 2 January 2022.", "differ"),
    ("It began at 3:30 p.m. on January 2, 2022.", "It began at 3:33 p.m. on January 2, 2022.", "compatible"),
    ("It began at 3:30 p.m. on January 2, 2022.", "It began at 5:10 p.m. on January 2, 2022.", "differ"),
    ("It began at 3:30 p.m.", "It began at 3:30 p.m.", "agree"),
    # two distances from an event
    ("She was held 12 days after the start.", "She was held two weeks after the start.", "compatible"),
    ("She was held 12 days after the start.", "She was held three months after the start.", "incomparable"),
    # a bound is open on one side
    ("It opened before 2020.", "It opened in 2018.", "compatible"),
    ("It opened before 2020.", "It opened in 2021.", "differ"),
    ("It has been open since 2018.", "It opened in 2016.", "differ"),
    ("It ended before 3 p.m. on January 2, 2022.", "It ended at 2:40 p.m. on January 2, 2022.", "compatible"),
    ("It ended before 3 p.m. on January 2, 2022.", "It ended at 4:40 p.m. on January 2, 2022.", "differ"),
]

RESOLUTIONS = [("12,000", 12000.0, 1000.0), ("200", 200.0, 1.0), ("35.72", 35.72, 0.01), ("$1.3 million", 1.3e6, 1e5)]


@pytest.mark.parametrize(("left", "right", "relation", "codes"), QUANTITIES)
def test_quantities(left: str, right: str, relation: str, codes: tuple[str, ...]) -> None:
    a, b = find_quantities(left)[0], find_quantities(right)[0]
    verdict = relate_quantities(a, b, profile=load_profile())
    assert (verdict.relation, verdict.explained_by) == (relation, codes)


@pytest.mark.parametrize(("left", "right"), [(left, right) for left, right, *_ in QUANTITIES])
def test_relation_is_symmetric(left: str, right: str) -> None:
    a, b = find_quantities(left)[0], find_quantities(right)[0]
    profile = load_profile()
    assert relate_quantities(a, b, profile=profile).relation == relate_quantities(b, a, profile=profile).relation


@pytest.mark.parametrize(("left", "right", "relation"), DATES)
def test_dates(left: str, right: str, relation: str) -> None:
    a, b = find_dates(left, published="2022-01-12")[0], find_dates(right, published="2022-01-12")[0]
    article = Article(text=left, outlet="AP", published=dt.date(2022, 1, 12))
    assert relate_dates(a, b, article, article).relation == relation


@pytest.mark.parametrize(("surface", "value", "step"), RESOLUTIONS)
def test_resolution(surface: str, value: float, step: float) -> None:
    quantity = Quantity(start=0, end=len(surface), text=surface, form="number", value=value)
    assert resolution(quantity) == pytest.approx(step)


def plain(value: int) -> Quantity:
    text = f"{value:,}"
    return Quantity(
        start=0, end=len(text), text=text, form="number", value=float(value), low=float(value), high=float(value)
    )


@given(st.integers(0, 10**9))
def test_every_number_agrees_with_itself(value: int) -> None:
    assert relate_quantities(plain(value), plain(value), profile=load_profile()).relation == "agree"


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_plain_numbers_are_symmetric(left: int, right: int) -> None:
    profile = load_profile()
    forth = relate_quantities(plain(left), plain(right), profile=profile)
    back = relate_quantities(plain(right), plain(left), profile=profile)
    assert (forth.relation, forth.explained_by) == (back.relation, back.explained_by)


@given(st.integers(1, 10**4), st.sampled_from(["mi", "km", "ft", "kg", "lb", "C", "F"]), st.integers(1, 10**4))
@settings(max_examples=60, deadline=None)
def test_two_units_are_symmetric(left: int, unit: str, right: int) -> None:
    one, two = replace(plain(left), unit=unit), replace(plain(right), unit="F" if unit == "C" else "km")
    forth, back = (relate_magnitudes(*pair, profile=load_profile()) for pair in ((one, two), (two, one)))
    assert (forth.relation, forth.explained_by) == (back.relation, back.explained_by)


@pytest.mark.parametrize(
    ("hedge", "modifier", "words"),
    [("more than", ">", "more than 12"), ("at least", ">", "12 or more"), ("under", "<", "less than 12")],
)
def test_bounds_in_words(hedge: str, modifier: Modifier, words: str) -> None:
    assert in_words(replace(plain(12), hedge=hedge, modifier=modifier)) == words


@pytest.mark.parametrize(
    ("other", "told"), [("at least 24,000 people fled", True), ("at least 20,000 people fled", False)]
)
def test_a_lower_bound_far_below_the_other_says_so(other: str, told: bool) -> None:
    one, two = (find_quantities(text)[0] for text in ("at least 15,000 people fled", other))
    assert ("far above" in relate_quantities(one, two, profile=load_profile()).reasons[0]) is told


def test_a_part_without_a_group_of_its_own_is_no_whole_of_that_number() -> None:
    part, whole = find_quantities("Five bombs fell, of which four exploded.")[1], find_quantities("Four bombs fell.")[0]
    assert relate_quantities(part, whole, profile=load_profile()).relation == "incomparable"


def test_hedges_that_only_touch_are_said_to_be_at_the_edge() -> None:
    below, above = find_quantities("Nearly 300 people fled.")[0], find_quantities("More than 300 people fled.")[0]
    assert relate_quantities(below, above, profile=load_profile()).reasons == (
        "at the edge of a hedge: nearly 300 / more than 300",
    )


SOURCES = [
    ("Ms Halim said 40 people were killed.", "Some 30 people were killed, Sara Halim said.", False),
    ("Officer Sara Halim said 40 people were killed.", "Some 30 people were killed, Sara Halim said.", False),
    ("Omar Halim said 40 people were killed.", "Some 30 people were killed, Sara Halim said.", True),
    ("Police said 40 people were killed.", "Some 30 people were killed, the ministry said.", True),
]


@pytest.mark.parametrize(("left", "right", "told"), SOURCES)
def test_two_sources_are_told_where_they_are_two(left: str, right: str, *, told: bool) -> None:
    articles = [Article(text=text, outlet=outlet) for text, outlet in ((left, "Post"), (right, "Sun"))]
    claims = [extract_claims(article)[0] for article in articles]
    pair = FigurePair(
        claim_a=claims[0],
        claim_b=claims[1],
        figure_a=claims[0].quantities[0],
        figure_b=claims[1].quantities[0],
        score=90.0,
    )
    verdict = relate_figures(pair, *articles, profile=load_profile(), lexicon=load_lexicon())
    assert ("attribution" in verdict.explained_by) is told
