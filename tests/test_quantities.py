"""Tests of quantities: what is found in news sentences, with bounds, units and forms, and what is none."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kitlib.atoms import split_atoms
from kitlib.conversions import in_second_unit
from kitlib.hedges import bounds, find_hedges, is_strict
from kitlib.model import Quantity
from kitlib.profiles import load_profile
from kitlib.quantities import find_quantities
from kitlib.units import convert, convertible, dimension, load_units, match_unit

INF = math.inf


def _only(text: str) -> Quantity:
    found = find_quantities(text)
    assert len(found) == 1, [quantity.text for quantity in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "surface", "value"),
    [
        # separators, multipliers, money
        ("The ferry carried 1,678 goats.", "1,678", 1678),
        ("The ferry carried 1\u00a0678 goats.", "1\u00a0678", 1678),
        ("The ferry carried 1\u202f678 goats.", "1\u202f678", 1678),
        ("The ferry carried 1'678 goats.", "1'678", 1678),
        ("The ferry carried 1.678 goats.", "1.678", 1678),
        ("The ferry carried 12, 000 goats.", "12, 000", 12_000),
        ("The ferry carried 164, the owner said.", "164", 164),
        ("The region has 19 million goats.", "19 million", 19_000_000),
        ("The region has 1.5m goats.", "1.5m", 1_500_000),
        ("The barn cost $1.3bn to build.", "$1.3bn", 1.3e9),
        ("The barn cost EUR2m to build.", "EUR2m", 2_000_000),
        ("The barn cost £2.7m to build.", "£2.7m", 2_700_000),
        ("The barn cost US$12,500 to build.", "US$12,500", 12_500),
        ("The barn cost $US160 million to build.", "$US160 million", 160_000_000),
        ("The barn cost Rs 5 crore to build.", "Rs 5 crore", 50_000_000),
        ("The barn cost 3 million euros to build.", "3 million euros", 3_000_000),
        ("The barn cost 20 million pounds to build.", "20 million pounds", 20_000_000),
        ("The ferry carried 2 345 678 goats.", "2 345 678", 2_345_678),
        ("The ferry carried 164.", "164", 164),
        ("The firm has 2.4m new and used parts.", "2.4m", 2_400_000),
        ("The pier faces 10m waves.", "10m", 10),
        ("A 30m yacht hit rocks.", "30m", 30),
        ("The 110m hurdles began.", "110m", 110),
        ("The trip took 3 mins.", "3 mins", 3),
        ("They sold 12k tickets.", "12k", 12_000),
        ("They sold 2mn tickets.", "2mn", 2_000_000),
        ("They sold 1.5 MILLION tickets.", "1.5 MILLION", 1_500_000),
        ("The barn cost 12 lakh to build.", "12 lakh", 1_200_000),
        ("A $5m barn burned.", "$5m", 5_000_000),
        ("An A$5m barn burned.", "A$5m", 5_000_000),
        # words
        ("The ferry carried twenty-five goats.", "twenty-five", 25),
        ("The ferry carried a dozen goats.", "a dozen", 12),
        ("The ferry carried half a million goats.", "half a million", 500_000),
        ("She called twice.", "twice", 2),
        ("She bought a pair of gloves.", "a pair", 2),
        ("One goat drowned.", "One", 1),
        ("A half-dozen goats drowned.", "A half-dozen", 6),
        ("Another dozen goats drowned.", "dozen", 12),
        ("A quarter-million goats drowned.", "A quarter-million", 250_000),
        ("Three-quarters of a million goats drowned.", "Three-quarters of a million", 750_000),
        ("It has 12 thousand goats.", "12 thousand", 12_000),
        # percentages and units
        ("Prices fell by 20 percent.", "20 percent", 20),
        ("Prices fell by 20 per cent.", "20 per cent", 20),
        ("Prices fell by 0.07%.", "0.07%", 0.07),
        ("The lead grew by 5 percentage points.", "5 percentage points", 5),
        ("The road is 10,5 km long.", "10,5 km", 10.5),
        ("The road is 37m long.", "37m", 37),
        ("He fell from the 12-yard mark.", "12-yard", 12),
        ("A gale of 85 miles per hour blew.", "85 miles per hour", 85),
        ("It was minus 12 degrees Celsius.", "minus 12 degrees Celsius", -12),
        ("It was -12C.", "-12C", -12),
        ("It fell to -12 degrees Celsius.", "-12 degrees Celsius", -12),
        ("It fell to −12 degrees.", "−12 degrees", -12),
        ("It fell to -12.", "-12", -12),
        ("The storm - 12 boats sank - was bad.", "12", 12),
        ("A 6.1-magnitude quake struck.", "6.1", 6.1),
        ("His level was .41 at the time.", ".41", 0.41),
        ("His level was . 41 at the time.", ". 41", 0.41),
        # ages and durations
        ("A 16-year-old was hurt.", "16-year-old", 16),
        ("The boy is 16 years old.", "16 years old", 16),
        ("At 33, Ana leads the choir.", "33", 33),
        ("The suspect, 22, fled.", "22", 22),
        ("A boy of 12 fled.", "12", 12),
        ("They waited a year and a half.", "a year and a half", 1.5),
        ("They waited 2-1/2 hours.", "2-1/2 hours", 2.5),
        ("They waited 180 days.", "180 days", 180),
        ("The driver, Ana Ruiz, 44, was hurt.", "44", 44),
        ("They waited ten days.", "ten days", 10),
        ("A fifteen-year term began.", "fifteen-year", 15),
        ("He stands 6 feet 4 inches.", "6 feet 4 inches", 6 + 1 / 3),
        ("He stands six-foot-four.", "six-foot-four", 6 + 1 / 3),
        ("He stands 5'11\" tall.", "5'11\"", 5 + 11 / 12),
        ("He stands 6ft 2in tall.", "6ft 2in", 6 + 1 / 6),
        ("It lasted 2 hours and 30 minutes.", "2 hours and 30 minutes", 2.5),
        ("It weighed two and a half tons.", "two and a half tons", 2.5),
        # two units
        ("The island is 85 miles (135 kilometers) away.", "85 miles (135 kilometers)", 85),
        ("The deal is worth $143 billion (110 billion euros).", "$143 billion (110 billion euros)", 143e9),
        ("A man fell 2000ft (609 metres).", "2000ft (609 metres)", 2000),
        ("The road is 1,150 kilometers (700 miles) long.", "1,150 kilometers (700 miles)", 1150),
        ("A 10-mile-long (16-kilometer-long) wall.", "10-mile-long (16-kilometer-long)", 10),
        ("It is 85 miles/135 km away.", "85 miles/135 km", 85),
        ("It is 3 ft. (1 m) deep.", "3 ft. (1 m)", 3),
        ("It was 38 degrees (100 F).", "38 degrees (100 F)", 38),
        ("It fell to -5C (23F).", "-5C (23F)", -5),
        ("It weighed 200 pounds, or 90 kg.", "200 pounds, or 90 kg", 200),
        ("It burned 1,000 acres (405 hectares).", "1,000 acres (405 hectares)", 1000),
        ("He hit . 318 last season.", ". 318", 0.318),
        ("His mark (. 318) is the best.", ". 318", 0.318),
        ("An average of 1500 came.", "1500", 1500),
        ("A 1700m wall stood.", "1700m", 1700),
        # one unit of time
        ("The siege lasted a week.", "a week", 1),
        ("They waited for a month.", "a month", 1),
        ("A week of rain followed.", "A week", 1),
        # counts of none
        ("No immediate civilian casualties were reported.", "No", 0),
        ("There were no deaths.", "no", 0),
        ("No casualties were reported.", "No", 0),
        # more than one figure, the first is meant
        ("A further 12 boats came.", "12", 12),
        ("It grew sixfold.", "sixfold", 6),
        ("It grew 25fold.", "25", 25),
    ],
)
def test_numbers(text: str, surface: str, value: float) -> None:
    found = _only(text)
    assert [found.text, found.value, found.form] == [surface, pytest.approx(value), "number"]


@pytest.mark.parametrize(
    ("text", "surface", "low", "high", "modifier", "hedge"),
    [
        ("At least 12,000 boats sank.", "At least 12,000", 12_000, INF, ">", "At least"),
        ("No fewer than 200 boats sank.", "No fewer than 200", 200, INF, ">", "No fewer than"),
        ("Not less than 200 boats sank.", "Not less than 200", 200, INF, ">", "Not less than"),
        ("Upwards of 200 boats sank.", "Upwards of 200", 200, INF, ">", "Upwards of"),
        ("A minimum of 200 boats sank.", "A minimum of 200", 200, INF, ">", "A minimum of"),
        ("More than 200 boats sank.", "More than 200", 200, INF, ">", "More than"),
        ("Over 200 boats sank.", "Over 200", 200, INF, ">", "Over"),
        ("Just over 200 boats sank.", "Just over 200", 200, INF, ">", "Just over"),
        ("The toll topped 200.", "topped 200", 200, INF, ">", "topped"),
        ("The toll surpassed 200.", "surpassed 200", 200, INF, ">", "surpassed"),
        ("200-plus boats sank.", "200-plus", 200, INF, ">", "-plus"),
        ("200 or more boats sank.", "200 or more", 200, INF, ">", "or more"),
        ("20-plus years passed.", "20-plus years", 20, INF, ">", "-plus"),
        ("Up to 200 boats sank.", "Up to 200", -INF, 200, "<", "Up to"),
        ("Not fewer than 200 boats sank.", "Not fewer than 200", 200, INF, ">", "Not fewer than"),
        ("200+ boats sank.", "200+", 200, INF, ">", "+"),
        ("200 boats or more sank.", "200", 200, INF, ">", "or more"),
        ("200 boats, or more, sank.", "200", 200, INF, ">", "or more"),
        ("200 boats at least sank.", "200", 200, INF, ">", "at least"),
        ("As few as 200 boats sank.", "As few as 200", 200, INF, ">", "As few as"),
        ("The toll has passed 200.", "passed 200", 200, INF, ">", "passed"),
        ("The toll climbed past 200.", "climbed past 200", 200, INF, ">", "climbed past"),
        ("Parliament passed 200 laws.", "200", 200, 200, "=", ""),
        ("They passed 200 tests.", "200", 200, 200, "=", ""),
        ("They want a $15 minimum wage.", "$15", 15, 15, "=", ""),
        ("The hikers crossed two rivers.", "two", 2, 2, "=", ""),
        ("More than or equal to 200 boats.", "More than or equal to 200", 200, INF, ">", "More than or equal to"),
        ("200 boats at most sank.", "200", -INF, 200, "<", "at most"),
        ("A maximum of 200 boats sank.", "A maximum of 200", -INF, 200, "<", "A maximum of"),
        ("Not more than 200 boats sank.", "Not more than 200", -INF, 200, "<", "Not more than"),
        ("Less than 20 percent sank.", "Less than 20 percent", -INF, 20, "<", "Less than"),
        ("Death toll nears 200", "nears 200", 180, 200, "~", "nears"),
        ("Just short of 200 boats sank.", "Just short of 200", 180, 200, "~", "Just short of"),
        ("200 boats or so sank.", "200", 180, 220, "~", "or so"),
        ("Perhaps 200 boats sank.", "Perhaps 200", 180, 220, "~", "Perhaps"),
        ("It took 200-ish boats.", "200-ish", 180, 220, "~", "-ish"),
        ("Perhaps hundreds of boats sank.", "Perhaps hundreds", 200, 999, "~", "Perhaps"),
        ("They walked around the city for two days.", "two days", 2, 2, "=", ""),
        ("About half a dozen boats sank.", "About half a dozen", 5.4, 6.6, "~", "About"),
        ("As many as 200 boats sank.", "As many as 200", -INF, 200, "<", "As many as"),
        ("No more than 200 boats sank.", "No more than 200", -INF, 200, "<", "No more than"),
        ("At most 200 boats sank.", "At most 200", -INF, 200, "<", "At most"),
        ("Fewer than 200 boats sank.", "Fewer than 200", -INF, 200, "<", "Fewer than"),
        ("Under 200 boats sank.", "Under 200", -INF, 200, "<", "Under"),
        ("Nearly 200 boats sank.", "Nearly 200", 180, 200, "~", "Nearly"),
        ("Almost 200 boats sank.", "Almost 200", 180, 200, "~", "Almost"),
        ("Close to 200 boats sank.", "Close to 200", 180, 200, "~", "Close to"),
        ("Nearly three-dozen boats sank.", "Nearly three-dozen", 32.4, 36, "~", "Nearly"),
        ("Around 200 boats sank.", "Around 200", 180, 220, "~", "Around"),
        ("About 200 boats sank.", "About 200", 180, 220, "~", "About"),
        ("Some 200 boats sank.", "Some 200", 180, 220, "~", "Some"),
        ("Roughly 200 boats sank.", "Roughly 200", 180, 220, "~", "Roughly"),
        ("An estimated 200 boats sank.", "An estimated 200", 180, 220, "~", "An estimated"),
        ("Built circa 200 boats ago.", "circa 200", 180, 220, "~", "circa"),
        ("A dozen or so boats sank.", "A dozen or so", 10.8, 13.2, "~", "or so"),
        ("30-odd boats sank.", "30-odd", 27, 33, "~", "-odd"),
        ("At least some 200 boats sank.", "At least some 200", 200, INF, ">", "At least some"),
        ("At least another 200 boats sank.", "At least another 200", 200, INF, ">", "At least"),
        ("It cost around $5.4 billion.", "around $5.4 billion", 4.86e9, 5.94e9, "~", "around"),
        ("It is about 85 miles (135 kilometers) off.", "about 85 miles (135 kilometers)", 76.5, 93.5, "~", "about"),
        ("Almost a week passed.", "Almost a week", 0.9, 1, "~", "Almost"),
        ("Less than a month passed.", "Less than a month", -INF, 1, "<", "Less than"),
        ("They were held for over two weeks.", "over two weeks", 2, INF, ">", "over"),
        ("Prices fell over two weeks.", "two weeks", 2, 2, "=", ""),
        ("They talked about two plans.", "two", 2, 2, "=", ""),
        ("Exactly 200 boats sank.", "200", 200, 200, "=", ""),
        ("Between about 10 and 12 boats sank.", "Between about 10 and 12", 10, 12, "=", ""),
        ("About 10 to 12 boats sank.", "About 10 to 12", 8.9, 13.1, "~", "About"),
    ],
)
def test_hedges(text: str, surface: str, low: float, high: float, modifier: str, hedge: str) -> None:
    found = _only(text)
    expected = [surface, pytest.approx(low), pytest.approx(high), modifier, hedge]
    assert [found.text, found.low, found.high, found.modifier, found.hedge] == expected


@pytest.mark.parametrize(
    ("text", "surface", "form", "values", "unit"),
    [
        ("Between 10 and 12 boats sank.", "Between 10 and 12", "range", (10, 12), ""),
        ("From 10 to 12 boats sank.", "From 10 to 12", "range", (10, 12), ""),
        ("Two to three thousand boats sank.", "Two to three thousand", "range", (2000, 3000), ""),
        ("Fewer than half sank.", "Fewer than half", "fraction", (1, 2), ""),
        ("Between 10 and a dozen boats sank.", "Between 10 and a dozen", "range", (10, 12), ""),
        ("It was between -5 and 3 degrees Celsius.", "between -5 and 3 degrees Celsius", "range", (-5, 3), "C"),
        ("It was -10 to -15 degrees.", "-10 to -15 degrees", "range", (-10, -15), "deg"),
        ("Gusts of 75 to 85 mph (120 to 137 kph).", "75 to 85 mph (120 to 137 kph)", "range", (75, 85), "mph"),
        ("A 1920x1080 screen.", "1920x1080", "score", (1920, 1080), ""),
        ("The 4x400m relay.", "4x400m", "score", (4, 400), "m"),
        ("1,200-1,500 boats sank.", "1,200-1,500", "range", (1200, 1500), ""),
        ("15-20 boats sank.", "15-20", "range", (15, 20), ""),
        ("They plan 1000 to 2000 flats.", "1000 to 2000", "range", (1000, 2000), ""),
        ("A 1920 x 1080 screen.", "1920 x 1080", "score", (1920, 1080), ""),
        ("They won at 3:41 of overtime.", "3:41", "score", (3, 41), "min:s"),
        ("Three or four boats sank.", "Three or four", "range", (3, 4), ""),
        ("Prices rose 5 to 7 per cent.", "5 to 7 per cent", "range", (5, 7), "%"),
        ("Prices range from $5 to $10.", "from $5 to $10", "range", (5, 10), "USD"),
        ("It costs $89 to $93 million.", "$89 to $93 million", "range", (89e6, 93e6), "USD"),
        ("It needs 2 to 3 thousand boats.", "2 to 3 thousand", "range", (2000, 3000), ""),
        ("A 30- to 50-day ban looms.", "30- to 50-day", "range", (30, 50), "day"),
        ("Pupils aged 5-7 sang.", "5-7", "range", (5, 7), "year"),
        ("It takes 12-15 minutes.", "12-15 minutes", "range", (12, 15), "min"),
        ("The Hawks won 65-53.", "65-53", "score", (65, 53), ""),
        ("The Hawks lost 13-20.", "13-20", "score", (13, 20), ""),
        ("The Hawks are 31-4 now.", "31-4", "score", (31, 4), ""),
        ("The Hawks are 12-3-1 now.", "12-3-1", "score", (12, 3, 1), ""),
        ("It was 12-all at the break.", "12-all", "score", (12, 12), ""),
        ("It ended nil-nil.", "nil-nil", "score", (0, 0), ""),
        ("A two-nil win followed.", "two-nil", "score", (2, 0), ""),
        ("Hawks 3, Otters 2 in the final.", "Hawks 3, Otters 2", "score", (3, 2), ""),
        ("Hawks – 13, Otters – 10 at the break.", "Hawks – 13, Otters – 10", "score", (13, 10), ""),
        ("A 5-4 vote settled it.", "5-4", "score", (5, 4), ""),
        ("The house voted 61 to 38.", "61 to 38", "score", (61, 38), ""),
        ("It passed by 61 votes to 38.", "61 votes to 38", "score", (61, 38), ""),
        ("A 1280 x 720 screen.", "1280 x 720", "score", (1280, 720), ""),
        ("A rug of 5 by 7 feet.", "5 by 7 feet", "score", (5, 7), "ft"),
        ("A 10-by-12-foot cell.", "10-by-12-foot", "score", (10, 12), "ft"),
        ("She ran it in 2:03:59.", "2:03:59", "score", (2, 3, 59), "h:min:s"),
        ("Some 29 of 34 members agreed.", "Some 29 of 34", "fraction", (29, 34), ""),
        ("One in five pupils walks.", "One in five", "fraction", (1, 5), ""),
        ("A 1-in-5 chance.", "1-in-5", "fraction", (1, 5), ""),
        ("One out of every five pupils walks.", "One out of every five", "fraction", (1, 5), ""),
        ("More than six in 16 pupils walk.", "More than six in 16", "fraction", (6, 16), ""),
        ("12 of the 300 pupils walk.", "12 of the 300", "fraction", (12, 300), ""),
        ("12 out of 300 pupils walk.", "12 out of 300", "fraction", (12, 300), ""),
        ("He made 28 passes in 41 tries.", "28 passes in 41", "fraction", (28, 41), ""),
        ("Three out of four pupils walk.", "Three out of four", "fraction", (3, 4), ""),
        ("A third of pupils walk.", "A third", "fraction", (1, 3), ""),
        ("Two-thirds of pupils walk.", "Two-thirds", "fraction", (2, 3), ""),
        ("About 1/3 of pupils walk.", "About 1/3", "fraction", (1, 3), ""),
        ("Half the pupils walk.", "Half", "fraction", (1, 2), ""),
    ],
)
def test_forms_with_elements(text: str, surface: str, form: str, values: tuple[float, ...], unit: str) -> None:
    found = _only(text)
    assert (found.text, found.form, found.values, found.unit) == (surface, form, values, unit)


@pytest.mark.parametrize(
    ("text", "surface", "low", "high"),
    [
        ("Dozens of boats sank.", "Dozens", 24, 99),
        ("Hundreds of boats sank.", "Hundreds", 200, 999),
        ("Scores of boats sank.", "Scores", 40, 99),
        ("Tens of thousands of boats sank.", "Tens of thousands", 20_000, 99_999),
        ("Hundreds of thousands of boats sank.", "Hundreds of thousands", 200_000, 999_999),
        ("Several hundred boats sank.", "Several hundred", 300, 999),
        ("Several boats sank.", "Several", 3, 9),
        ("A few boats sank.", "A few", 2, 6),
        ("A handful of boats sank.", "A handful", 3, 9),
        ("A couple of boats sank.", "A couple", 2, 3),
        ("Billions of euros vanished.", "Billions of euros", 2e9, 9_999_999_999),
        ("She is in her 40s.", "40s", 40, 49),
        ("She is in her forties.", "forties", 40, 49),
        ("She is in her mid-30s.", "30s", 33, 37),
        ("It was the worst storm in decades.", "decades", 2, 6),
        ("They fought for decades.", "decades", 2, 6),
        ("Decades of war ruined the town.", "Decades", 2, 6),
        ("Weeks of rain ruined the crop.", "Weeks", 2, 6),
    ],
)
def test_vague_words(text: str, surface: str, low: float, high: float) -> None:
    found = _only(text)
    assert (found.text, found.form, found.value, found.low, found.high, found.modifier) == (
        surface,
        "vague",
        None,
        low,
        high,
        "~",
    )


@pytest.mark.parametrize(
    ("text", "surface", "value"),
    [
        ("It was her 19th season.", "19th", 19),
        ("It was her third season.", "third", 3),
        ("It is the third-largest port.", "third", 3),
        ("It was the twenty-first attempt.", "twenty-first", 21),
        ("The No. 2 official left.", "No. 2", 2),
        ("They testified on day two.", "two", 2),
        ("The #1 pick left.", "#1", 1),
        ("A Category 4 storm neared.", "4", 4),
        ("It fell in the first round.", "first", 1),
    ],
)
def test_ordinals(text: str, surface: str, value: float) -> None:
    found = _only(text)
    assert (found.text, found.form, found.value) == (surface, "ordinal", value)


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        ("The toll rose from 44 to 164.", ["44", "164"]),
        ("Prices were up 5 % to 12 %.", ["5 %", "12 %"]),
        ("The toll rose to 164, from 44.", ["164", "44"]),
        ("Sales rose by 5% to $12m.", ["5%", "$12m"]),
        ("The rate went from 5 to 7 percent.", ["5", "7 percent"]),
        ("Boys and girls ate 40 and 60 percent respectively.", ["40", "60 percent"]),
        ("A 737 jet carried 98 goats and 12 sheep.", ["737", "98", "12"]),
        ("A Boeing 747-400 carried 98 goats.", ["98"]),
        ("Not 200 but 164 goats drowned.", ["200", "164"]),
        ("Of the 12 goats, three drowned.", ["12", "three"]),
        ("It killed 12 goats at least three of them kids.", ["12", "at least three"]),
        ("All three goats drowned.", ["three"]),
        ("Half of them drowned.", ["Half"]),
        ("The index rose 0.4 percent to 27,349.", ["0.4 percent", "27,349"]),
        ("Seven goats and 9 sheep drowned.", ["Seven", "9"]),
        ("200 drowned, hundreds hurt and at least 12,000 stranded.", ["200", "hundreds", "at least 12,000"]),
        ("Half of the 300 goats.", ["Half", "300"]),
        ("Bound for two years, or 24 months, they left.", ["two years, or 24 months"]),
        ("It cost 500 euros and 3 dollars.", ["500 euros", "3 dollars"]),
        ("They met in 10 days (5 boats).", ["10 days", "5"]),
        ("Two and three and four.", ["Two", "three", "four"]),
        ("None of the 12 goats drowned.", ["None", "12"]),
        ("The mast is 1300 feet (250 meters) tall.", ["1300 feet", "250 meters"]),
        ("The well is 1 mile (1 km) off.", ["1 mile", "1 km"]),
        ("The well is half a mile (1 km) off.", ["half a mile (1 km)"]),
        ("Two more weeks of rain.", ["Two"]),
        ("In the U.S. 12 boats sank.", ["12"]),
        ("The lamp uses 200 W. It is new.", ["200 W"]),
    ],
)
def test_each_figure_is_its_own(text: str, surfaces: list[str]) -> None:
    assert [found.text for found in find_quantities(text)] == surfaces


@pytest.mark.parametrize(
    "text",
    [
        "A goat drowned.",
        "One of the goats drowned.",
        "No one saw it.",
        "She mourns a loved one.",
        "They helped one another.",
        "One day it will rain.",
        "One by one they left.",
        "Everyone got one.",
        "They said that leaders of the Group of Seven would meet there again.",
        "They said the Second World War 2 exhibit stayed shut.",
        "The jet left Runway 27L late.",
        "Su-27 and MiG-29 jets took off.",
        "The HIV 2 strain is rare.",
        "He left in '04.",
        "They left at 14:30.",
        "It was a one-way trip.",
        "The F-16 took off.",
        "A Covid-19 ward opened.",
        "He cited Article 5 of the law.",
        "The 5th amendment protects him.",
        "She lives at 221 Baker Street.",
        "She lives on Fifth Avenue.",
        "She lives at 200 W. Harbor Blvd. now.",
        "She lives at 200 N. Harbor Blvd. now.",
        "The crash on U.S. 314 closed the road.",
        "Officers of the 31st Precinct came.",
        "The years of war are over.",
        "Since 9/11 the rules are strict.",
        "The shop is open 24/7.",
        "Call 555-123-4567 now.",
        "See https://example.org/a/12/34 for more.",
        "Write to ann12@example.org now.",
        "The A380 landed.",
        "The 5G mast fell.",
        "Flight 370 vanished.",
        "He joined the Big 12 late.",
        "They said that they saw Three Mile Island yesterday.",
        "The S&P 500 fell.",
        "It happened in 2019.",
        "It was popular in the 1990s.",
        "It opened at 10:15 a.m. today.",
        "The couple left.",
        "First, they sang.",
        "The first lady sang.",
        "They walked around the city.",
        "Few goats drowned.",
        "He scores a goal.",
        "The season 2012-13 was dull.",
        "Stone threw a pick six late.",
        "Stone threw a pick-six late.",
        "Stone wore No. 10 for the Lions.",
        "The No. 10 Lions jersey hangs there.",
        "Police told 1010 WXYZ’ Ann Roe.",
        "She works for 880 AM radio.",
        "They moved to 98.7 FM.",
        "They ran against Alba (10/1 / 61) again.",
        "She was run over by a 2011 blue Civic.",
        "",
        "No numbers at all.",
    ],
)
def test_what_is_no_quantity(text: str) -> None:
    assert [found.text for found in find_quantities(text)] == []


@pytest.mark.parametrize(
    ("text", "surface", "measure", "high"),
    [
        # who tells of one person does not say that there were no others
        ("The hail killed a child.", "a child", "deaths", INF),
        ("The hail left a woman dead.", "a woman", "deaths", INF),
        ("A police officer was shot dead.", "A police officer", "deaths", INF),
        ("A young local man was shot and killed.", "A young local man", "deaths", INF),
        ("A woman killed in the fire was a nurse.", "A woman", "deaths", INF),
        ("A miner died in the shaft.", "A miner", "deaths", INF),
        ("A guard has been wounded.", "A guard", "injuries", INF),
        ("Another guard was wounded.", "Another guard", "injuries", INF),
        ("A hiker is missing.", "A hiker", "missing", INF),
        ("A suspect was arrested.", "A suspect", "arrests", INF),
        ("A reporter was kidnapped.", "A reporter", "hostages", INF),
        ("Hail hits valley, child dead", "child", "deaths", INF),
        ("Man arrested over fire in mill", "Man", "arrests", INF),
        ("Woman dies in flood", "Woman", "deaths", INF),
        # no event right there, no real one, or none that is theirs
        ("They met a child.", "", "", 0),
        ("A man killed his dog.", "", "", 0),
        ("She held a child in her arms.", "", "", 0),
        ("He was accused of killing a man.", "", "", 0),
        ("It could kill a child.", "", "", 0),
        ("A man was not injured.", "", "", 0),
        ("A child's death shook the town.", "", "", 0),
    ],
)
def test_one_person_without_a_number(text: str, surface: str, measure: str, high: float) -> None:
    found = [(one.text, one.value, one.measure, one.low, one.high) for one in find_quantities(text)]
    assert found == ([(surface, 1, measure, 1, high)] if surface else [])


def test_a_person_whose_age_is_told_is_found_by_the_noun() -> None:
    found = find_quantities("A 16-year-old boy was killed.")
    assert [(figure.text, figure.measure) for figure in found] == [("16-year-old", "age"), ("boy", "deaths")]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("At 33, Ana leads the choir.", "year"),
        ("The driver, Ana Ruiz, 44, was hurt.", "year"),
        ("A boy aged 5 sang.", "year"),
        ("She is in her 40s.", "year"),
        ("Highs will be in the 70s.", ""),
        ("It cost 84.75 cents.", "cent"),
        ("It cost 10,000 pounds.", "lb"),
        ("It cost 3 million pounds.", "GBP"),
        ("A 500-pound bomb fell.", "lb"),
        ("It took nearly three decades.", "decade"),
        ("Tens of thousands of dollars vanished.", "USD"),
        ("He ran 10 km per hour.", "km/h"),
        ("They found 37 boats.", ""),
    ],
)
def test_units_of_figures(text: str, unit: str) -> None:
    assert _only(text).unit == unit


@pytest.mark.parametrize(
    ("text", "profile", "low", "high"),
    [
        ("Dozens of boats sank.", "codebook", 12, 12),
        ("About 50 boats sank.", "codebook", 50, 50),
        ("Tens of thousands of boats sank.", "codebook", 10_000, 10_000),
    ],
)
def test_another_profile_gives_other_bounds(text: str, profile: str, low: float, high: float) -> None:
    [found] = find_quantities(text, profile=profile)
    assert (found.low, found.high) == (low, high)


@pytest.mark.parametrize(
    ("value", "unit", "to", "expected"),
    [
        (10, "mi", "km", 16.09344),
        (2000, "ft", "m", 609.6),
        (100, "lb", "kg", 45.359237),
        (212, "F", "C", 100),
        (-40, "C", "F", -40),
        (2, "h", "min", 120),
        (2, "week", "day", 14),
        (1, "decade", "year", 10),
        (100, "km/h", "mph", 62.137119),
        (1, "acre", "m2", 4046.8564224),
        (3, "ft", "m", 0.9144),
        (1, "bar", "kPa", 100),
        (5, "USD", "USD", 5),
        (INF, "mi", "km", INF),
    ],
)
def test_conversion(value: float, unit: str, to: str, expected: float) -> None:
    assert convert(value, unit, to) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("unit", "to"), [("USD", "EUR"), ("cent", "USD"), ("km", "kg"), ("%", "pp"), ("", "km"), ("km", "furlong")]
)
def test_no_conversion(unit: str, to: str) -> None:
    assert (convert(1, unit, to), convertible(unit, to)) == (None, False)


@given(st.sampled_from(sorted(load_units())), st.sampled_from(sorted(load_units())), st.floats(-1e6, 1e6))
@settings(max_examples=100, deadline=None)
def test_conversion_there_and_back(unit: str, to: str, value: float) -> None:
    there = convert(value, unit, to)
    back = value if there is None else convert(there, to, unit)
    assert back == pytest.approx(value, rel=1e-6, abs=1e-6)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("5 km", "km"),
        ("5km", "km"),
        ("5 in", ""),
        ("5in", "in"),
        ("5 sq. ft.", "ft2"),
        ("5 degrees C", "C"),
        ("5 miles an hour", "mph"),
        ("5 Australian dollars", "AUD"),
        ("5 basis points", "bp"),
        ("5 boats", ""),
        ("5bar", "bar"),
        ("5 bars", ""),
        ("5 psi", "psi"),
        ("5 beats per minute", "bpm"),
        ("6ft 2in", "ft"),
        ("5ft2", "ft2"),
    ],
)
def test_units_are_read(text: str, unit: str) -> None:
    assert match_unit(split_atoms(text), 1)[0] == unit


def test_every_unit_has_a_dimension() -> None:
    assert [name for name in load_units() if not dimension(name)] == []


@pytest.mark.parametrize(
    ("bends", "expected"),
    [
        ([], (50, 50, "=")),
        (["about"], (45, 55, "~")),
        (["nearly"], (45, 50, "~")),
        (["least"], (50, INF, ">")),
        (["most"], (-INF, 50, "<")),
        (["about", "most"], (-INF, 50, "<")),
        (["least", "most"], (50, INF, ">")),
    ],
)
def test_bounds_of_hedges(bends: list[str], expected: tuple[float, float, str]) -> None:
    assert bounds(50.0, 50.0, bends, load_profile()) == expected  # type: ignore[arg-type] # plain strings in the table


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Boys and girls ate 40 and 60 percent respectively.", ["%", "%"]),
        ("They lost 5, 6 and 7 euros respectively.", ["EUR", "EUR", "EUR"]),
        ("They lost 5 boats and 7 euros.", ["", "EUR"]),
        ("They are 12 and 14 years old.", ["year", "year"]),
        ("A mother of two, 34, fled.", ["", "year"]),
        ("Oleg, 33, and Ana (aged 5) left.", ["year", "year"]),
        ("Ana and Luz Ruiz, 12 and 14, were hurt.", ["year", "year"]),
        ("The girls, aged 12 and 14, were hurt.", ["year", "year"]),
        ("In Orrin, 12 and 14 people were hurt.", ["", ""]),
        ("She wrote: '16 children were hurt.'", [""]),
    ],
)
def test_units_are_shared(text: str, units: list[str]) -> None:
    assert [found.unit for found in find_quantities(text)] == units


@pytest.mark.parametrize(
    ("words", "strict"),
    [
        ("more than", True),
        ("Fewer than", True),
        ("well over", True),
        ("under the age of", True),
        ("no more than about", False),
        ("no fewer than", False),
        ("or more", False),
        ("at least", False),
        ("up to", False),
        ("", False),
    ],
)
def test_strict_hedges_leave_the_number_out(words: str, strict: bool) -> None:
    assert is_strict(words) is strict


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("It is 1,150 km (700 miles) away.", ("700 miles", 700, "mi")),
        ("It cost about $143bn (110 billion euros).", ("110 billion euros", 110e9, "EUR")),
        ("It weighs 200 pounds, or 90 kg.", ("90 kg", 90, "kg")),
        ("It is 85 miles/135 km away.", ("135 km", 135, "km")),
        ("It is 85 miles away.", None),
        ("Two or three boats sank.", None),
    ],
)
def test_second_units(text: str, second: tuple[str, float, str] | None) -> None:
    found = in_second_unit(_only(text), load_profile())
    assert (found and (found.text, found.value, found.unit)) == second


def test_a_sentence_without_hedge() -> None:
    assert find_hedges(split_atoms("The 12 boats"), 1, 2).bends == ()


_WORDS = "at least|12|,|000|goats|dozens|of|two|and|hundred|$|5|-|3|%|to|between|a|half|km|(|)|one|third|nearly|.|Hawks|\n|1.678"


@given(st.lists(st.tuples(st.sampled_from(_WORDS.split("|")), st.sampled_from(["", " "])), max_size=14))
@settings(max_examples=150, deadline=None)
def test_spans_slice_back_in_order_and_bounds_hold_the_value(pieces: list[tuple[str, str]]) -> None:
    text = "".join(word + space for word, space in pieces)
    found = find_quantities(text)
    ends = [0] + [quantity.end for quantity in found]
    assert all(
        text[quantity.start : quantity.end] == quantity.text
        and before <= quantity.start < quantity.end
        and quantity.low <= quantity.high
        and (quantity.value is None or quantity.low <= quantity.value <= quantity.high)
        for before, quantity in zip(ends, found, strict=False)
    )


@pytest.mark.parametrize(
    "piece",
    [
        "7",
        "1,",
        "1 ",
        "two and ",
        "hundred ",
        "a half ",
        '"',
        "'1",
        "1-",
        "1:",
        "at least ",
        "$",
        "(5 ",
        "no ",
        "3/",
        "killed a boy ",
        "and 5 ",
        "1.2,",
        "5 miles (8 km) ",
        "2-1/2 ",
        "1x",
        "5 boats or more ",
        "5 percent respectively ",
    ],
)
def test_hostile_text_is_read_in_reasonable_time(piece: str) -> None:
    found = find_quantities(piece * (200_000 // len(piece)))
    assert all(quantity.low <= quantity.high for quantity in found)


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("The rain went on through day two, three and four.", ["ordinal"] * 3),
        ("Days 2 and 3 were closed.", ["ordinal"] * 2),
        ("They lost games 3 and 4 at home.", ["ordinal"] * 2),
        ("That day two goats drowned.", ["number"]),
        ("On day two, 12 goats drowned.", ["ordinal", "number"]),
        ("They had to pick six jurors.", ["number"]),
        ("The 500 WHO workers left.", ["number"]),
    ],
)
def test_days_in_a_row_rank(text: str, forms: list[str]) -> None:
    assert [found.form for found in find_quantities(text)] == forms


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("The Lions (9-5) lost.", ["record"]),
        ("The Lions (10-5, 4-4 away) lost.", ["record", "record"]),
        ("The Lions (2-13, 1-7 home) lost.", ["record", "record"]),
        ("The Lions are 9-5 this season.", ["record"]),
        ("The Lions improved to 12-3 with a 31-14 win.", ["record", "score"]),
        ("Stone had a mark of 182-158.", ["record"]),
        ("They set a record with a 31-14 win.", ["score"]),
        ("The Lions fell 9-5.", ["score"]),
        ("The Lions were up 9-5.", ["score"]),
        ("Roe beat Stone (6-3, 7-5) there.", ["score", "score"]),
        ("Lions – 13, Bears – 10", ["score"]),
        ("Stone tied it with 10:03 to play.", ["clock"]),
        ("They led with 4:08 left.", ["clock"]),
    ],
)
def test_records_scores_and_clocks(text: str, measures: list[str]) -> None:
    assert [found.measure for found in find_quantities(text)] == measures
