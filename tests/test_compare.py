"""Relations: each row is two figures, in sentences of the same fact, and how they must relate."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kitlib.compare import relate_quantities, resolution
from kitlib.dates import find_dates
from kitlib.model import Article, Quantity
from kitlib.profiles import load_profile
from kitlib.quantities import find_quantities
from kitlib.timing import relate_dates

QUANTITIES = [
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
]

DATES = [
    ("It began on January 2, 2022.", "It began on 2 January 2022.", "agree"),
    ("It began in January 2022.", "It began on 2 January 2022.", "compatible"),
    ("It began in 2022.", "It began on 2 January 2022.", "compatible"),
    ("It began on January 3, 2022.", "It began on 2 January 2022.", "differ"),
    ("It began at 3:30 p.m. on January 2, 2022.", "It began at 3:33 p.m. on January 2, 2022.", "compatible"),
    ("It began at 3:30 p.m. on January 2, 2022.", "It began at 5:10 p.m. on January 2, 2022.", "differ"),
    ("It began at 3:30 p.m.", "It began at 3:30 p.m.", "agree"),
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


@pytest.mark.parametrize(
    ("other", "told"), [("at least 24,000 people fled", True), ("at least 20,000 people fled", False)]
)
def test_a_lower_bound_far_below_the_other_says_so(other: str, told: bool) -> None:
    one, two = (find_quantities(text)[0] for text in ("at least 15,000 people fled", other))
    assert ("far above" in relate_quantities(one, two, profile=load_profile()).reasons[0]) is told
