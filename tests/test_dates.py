"""What counts as a calendar expression, which days it covers, and what is left alone."""

import datetime as dt
import itertools
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kitlib.dates import find_dates
from kitlib.errors import ArticleError
from kitlib.model import TimeExpression
from kitlib.ranges import join_ranges

WEDNESDAY = "2022-01-12"


def one(text: str, published: str | None = WEDNESDAY) -> TimeExpression:
    (found,) = find_dates(text, published=published)
    return found


def days(found: TimeExpression) -> str:
    """Write the days as ISO dates, the last one only where it is another."""
    if found.earliest is None:
        return "-"
    return str(found.earliest) if found.earliest == found.latest else f"{found.earliest}/{found.latest}"


@pytest.mark.parametrize(
    ("text", "surface", "covered"),
    [
        # full dates in all orders
        ("The bridge fell on January 2, 2022.", "January 2, 2022", "2022-01-02"),
        ("The bridge fell on 2 January 2022.", "2 January 2022", "2022-01-02"),
        ("The bridge fell on Jan. 2.", "Jan. 2", "2022-01-02"),
        ("The bridge fell on the 5th of May, 2011.", "the 5th of May, 2011", "2011-05-05"),
        ("The bridge fell on the fifth of May 2011.", "the fifth of May 2011", "2011-05-05"),
        ("The bridge fell on March eighth.", "March eighth", "2022-03-08"),
        ("The bridge fell on May 29th, 2010.", "May 29th, 2010", "2010-05-29"),
        ("The file is dated 2022-01-12.", "2022-01-12", "2022-01-12"),
        ("The file is dated 13/05/2021.", "13/05/2021", "2021-05-13"),
        ("The file is dated 05/13/21.", "05/13/21", "2021-05-13"),
        ("The file is dated 12.01.2022.", "12.01.2022", "2022-01-12"),
        ("It fell on Thursday, Nov. 10, 2011.", "Thursday, Nov. 10, 2011", "2011-11-10"),
        ("It rained on May 5-7, 2012.", "May 5-7, 2012", "2012-05-05/2012-05-07"),
        ("It rained on 5-7 May 2012.", "5-7 May 2012", "2012-05-05/2012-05-07"),
        ("It fell on Dec. 24.", "Dec. 24", "2021-12-24"),
        ("It will fall on Aug. 24.", "Aug. 24", "2022-08-24"),
        ("The mill burned on May 3 last year.", "May 3 last year", "2021-05-03"),
        ("After the Sept. 11 attacks the law changed.", "Sept. 11", "2001-09-11"),
        ("Since 9/11 the law is another.", "9/11", "2001-09-11"),
        ("It fell on February 30, 2012.", "February 30, 2012", "-"),
        # months
        ("The plant closed in June 1994.", "June 1994", "1994-06-01/1994-06-30"),
        ("The plant closed in October.", "October", "2021-10-01/2021-10-31"),
        ("The plant will close in October.", "October", "2022-10-01/2022-10-31"),
        ("The plant is due to close in March.", "March", "2022-03-01/2022-03-31"),
        ("They agreed to close the plant in March.", "March", "2022-03-01/2022-03-31"),
        ("The plant closed last May.", "last May", "2021-05-01/2021-05-31"),
        ("The plant closes this September.", "this September", "2022-09-01/2022-09-30"),
        ("The plant closed in early March 2010.", "early March 2010", "2010-03-01/2010-03-31"),
        ("The plant closed in mid-November.", "mid-November", "2021-11-01/2021-11-30"),
        ("The plant closed at the end of November.", "the end of November", "2021-11-01/2021-11-30"),
        ("A quake struck in April last year.", "April last year", "2021-04-01/2021-04-30"),
        ("It ran from January to March 2012.", "January to March 2012", "2012-01-01/2012-03-31"),
        ("The March vote was close.", "March", "2021-03-01/2021-03-31"),
        # years, decades, centuries
        ("He resigned in 2019.", "2019", "2019-01-01/2019-12-31"),
        ("He resigned in late 2011.", "late 2011", "2011-01-01/2011-12-31"),
        ("The class of '04 met.", "'04", "2004-01-01/2004-12-31"),
        ("They won in the 2012-13 season.", "2012-13", "2012-01-01/2013-12-31"),
        ("They won in the 1999–2003 seasons.", "1999–2003", "1999-01-01/2003-12-31"),
        ("In the 1990s it was new.", "the 1990s", "1990-01-01/1999-12-31"),
        ("In the mid-1930's it was new.", "the mid-1930's", "1930-01-01/1939-12-31"),
        ("In the '80s it was new.", "the '80s", "1980-01-01/1989-12-31"),
        ("In the seventies it was new.", "the seventies", "1970-01-01/1979-12-31"),
        ("In the 20th century it was new.", "the 20th century", "1900-01-01/1999-12-31"),
        ("In the nineteenth century it was new.", "the nineteenth century", "1800-01-01/1899-12-31"),
        ("He was tried in nineteen ninety-one.", "nineteen ninety-one", "1991-01-01/1991-12-31"),
        ("By the year two thousand it was old.", "the year two thousand", "2000-01-01/2000-12-31"),
        ("Earnings for fiscal 1988 fell.", "fiscal 1988", "1988-01-01/1988-12-31"),
        # days of the week, by the tense of the clause; the anchor is a Wednesday
        ("Relatives waited outside on Wednesday.", "Wednesday", "2022-01-12"),
        ("A man was shot on Thursday.", "Thursday", "2022-01-06"),
        ("Troops would start withdrawing on Thursday.", "Thursday", "2022-01-13"),
        ("The court will rule on Friday.", "Friday", "2022-01-14"),
        ("The men are scheduled to appear on Monday.", "Monday", "2022-01-17"),
        ("The prize is to be awarded on Monday.", "Monday", "2022-01-17"),
        ("The vote is Sunday.", "Sunday", "2022-01-16"),
        ("Police said Tuesday they will appeal.", "Tuesday", "2022-01-11"),
        ("Police said they will appeal on Tuesday.", "Tuesday", "2022-01-18"),
        ("He was freed by guards on Saturday night.", "Saturday night", "2022-01-08"),
        ("She died early Tuesday.", "early Tuesday", "2022-01-11"),
        ("She died last Wednesday.", "last Wednesday", "2022-01-05"),
        ("The race starts next Tuesday.", "next Tuesday", "2022-01-18"),
        ("The race starts this coming Sunday.", "this coming Sunday", "2022-01-16"),
        ("They would ignore Monday's ruling.", "Monday", "2022-01-10"),
        ("The deadline was extended until Friday.", "Friday", "2022-01-14"),
        # around the day of publication
        ("It snowed today.", "today", "2022-01-12"),
        ("It snowed late yesterday.", "late yesterday", "2022-01-11"),
        ("It will snow tomorrow night.", "tomorrow night", "2022-01-13"),
        ("It snowed this morning.", "this morning", "2022-01-12"),
        ("It snowed last night.", "last night", "2022-01-11"),
        ("It snowed the day before yesterday.", "the day before yesterday", "2022-01-10"),
        ("It snowed last week.", "last week", "2022-01-03/2022-01-09"),
        ("It snowed earlier this week.", "earlier this week", "2022-01-10/2022-01-16"),
        ("It snowed last weekend.", "last weekend", "2022-01-08/2022-01-09"),
        ("It snowed over the weekend.", "the weekend", "2022-01-08/2022-01-09"),
        ("It snowed this month.", "this month", "2022-01-01/2022-01-31"),
        ("It snowed last month.", "last month", "2021-12-01/2021-12-31"),
        ("It snowed late last year.", "late last year", "2021-01-01/2021-12-31"),
        ("It will snow early next year.", "early next year", "2023-01-01/2023-12-31"),
        ("It snowed in the past month.", "the past month", "2021-12-12/2022-01-12"),
        ("It must end by year's end.", "year's end", "2022-12-01/2022-12-31"),
        ("It rained last summer.", "last summer", "2021-06-01/2021-08-31"),
        ("It rained in the summer of 2011.", "the summer of 2011", "2011-06-01/2011-08-31"),
        ("It rained in the winter.", "the winter", "2021-12-01/2022-02-28"),
        ("It starts in the week of May 3.", "the week of May 3", "2022-05-02/2022-05-08"),
        # quarters and halves
        ("Profit fell in the third quarter.", "the third quarter", "2021-07-01/2021-09-30"),
        ("It posted a third-quarter loss.", "third-quarter", "2021-07-01/2021-09-30"),
        ("Profit fell in Q3 2012.", "Q3 2012", "2012-07-01/2012-09-30"),
        ("Profit fell in the first half of 2011.", "the first half of 2011", "2011-01-01/2011-06-30"),
        ("Profit fell last quarter.", "last quarter", "2021-10-01/2021-12-31"),
        # so long ago
        ("It was built six years ago.", "six years ago", "2016-01-01/2016-12-31"),
        ("It was built forty years ago.", "forty years ago", "1982-01-01/1982-12-31"),
        ("It was built nearly four months ago.", "nearly four months ago", "2021-09-01/2021-09-30"),
        ("It was built two weeks ago.", "two weeks ago", "2021-12-27/2022-01-02"),
        ("It was built 10 days ago.", "10 days ago", "2022-01-02"),
        ("It was built a year and a half ago.", "a year and a half ago", "2020-01-01/2020-12-31"),
        ("It was built 2 1/2 years ago.", "2 1/2 years ago", "2019-01-01/2019-12-31"),
        ("It was built half a century ago.", "half a century ago", "1972-01-01/1972-12-31"),
        ("It was built a few years ago.", "a few years ago", "-"),
        # holidays
        ("He was found on Christmas Day.", "Christmas Day", "2021-12-25"),
        ("He was found last Thanksgiving.", "last Thanksgiving", "2021-11-25"),
        ("He was found on Labor Day.", "Labor Day", "2021-09-06"),
        ("He was found on Easter Sunday.", "Easter Sunday", "2021-04-04"),
    ],
)
def test_an_expression_covers_its_days(text: str, surface: str, covered: str) -> None:
    found = one(text)
    assert (found.text, days(found)) == (surface, covered)


@pytest.mark.parametrize(
    "text",
    [
        "The toll may rise.",
        "We march, we sat in the sun, and we won the second prize.",
        "They will march on the capital.",
        "Theresa May and April Jones met August Wilson.",
        "For nearly forty years they waited, three decades in all.",
        "It took 12 days, two weeks and 180 minutes.",
        "Some 2000 people came, at least 2000 soldiers, 2000 troops.",
        "It cost $2000, or 2,000 or 1,995 euros.",
        "They climbed 2000 meters, then 1950ft.",
        "They fly the F-16 and the 737-800.",
        "The Lions led 3-2 with 4:43 to play.",
        "Nearly half of the 300 were 80 years old, a third of them 19-year-olds.",
        "He was in his 40s.",
        "They meet on Fridays, every Monday night and each March.",
        "She reads Science Today.",
        "The fall of the city shocked them.",
        "The winter Olympics and the Spring Festival.",
        "It was 24/7 and 50/50 and 1/3.",
        "He said so at 250 Fifth Street and on page 12.",
    ],
)
def test_what_looks_like_a_date_and_is_none_is_left_alone(text: str) -> None:
    assert [found.text for found in find_dates(text, published=WEDNESDAY)] == []


@pytest.mark.parametrize(
    ("text", "surface", "clock", "covered"),
    [
        ("Doors opened at 10:15 a.m. sharp.", "10:15 a.m.", 615, "-"),
        ("Doors opened at 3:33 a. m. sharp.", "3:33 a. m.", 213, "-"),
        ("Doors opened at 14:30.", "14:30", 870, "-"),
        ("Doors opened at 1530 GMT.", "1530 GMT", 930, "-"),
        ("Doors opened around 7 p.m. sharp.", "around 7 p.m.", 1140, "-"),
        ("Doors opened at 12 a.m. sharp.", "12 a.m.", 0, "-"),
        ("Doors opened at noon.", "noon", 720, "-"),
        ("Doors opened at 5 o'clock.", "5 o'clock", 300, "-"),
        ("Doors opened at 4 in the morning.", "4 in the morning", 240, "-"),
        ("Doors opened at 11 a.m. on Nov. 8.", "11 a.m. on Nov. 8", 660, "2021-11-08"),
        ("Doors opened at 11 a. m. Nov. 8.", "11 a. m. Nov. 8", 660, "2021-11-08"),
        ("Doors opened at 5 p.m. EST, Nov. 6.", "5 p.m. EST, Nov. 6", 1020, "2021-11-06"),
        ("Doors opened at midnight Friday.", "midnight Friday", 0, "2022-01-07"),
        ("Doors opened on Friday at 8 p.m. sharp.", "Friday at 8 p.m.", 1200, "2022-01-07"),
    ],
)
def test_a_clock_time_has_its_minutes_and_its_day(text: str, surface: str, clock: int, covered: str) -> None:
    found = one(text)
    assert (found.text, found.clock, days(found), found.granularity) == (surface, clock, covered, "time")


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("It opened in March 2010. A year earlier it was a field.", ["2010-03-01/2010-03-31", "2009-03-01/2009-03-31"]),
        ("It opened on May 3, 2010. Two days later it shut.", ["2010-05-03", "2010-05-05"]),
        ("It opened on May 3, 2010, and shut the next day.", ["2010-05-03", "2010-05-04"]),
        ("It opened in 2010. That year it rained.", ["2010-01-01/2010-12-31"] * 2),
        ("It opened in 2010 and shut the next day.", ["2010-01-01/2010-12-31", "-"]),
        ("Two years later it shut.", ["-"]),
        ("It shut two weeks after the start of the war.", ["-"]),
        ("On May 3, 2010, he died, the day after his wife.", ["2010-05-03", "-"]),
        ("He died on May 3, 2010. She had died the day before.", ["2010-05-03", "2010-05-02"]),
        ("On Friday it opened. It shut at 7 p.m. on Saturday.", ["2022-01-07", "2022-01-08"]),
        ("On Friday it opened at 7 p.m. sharp.", ["2022-01-07", "2022-01-07"]),
    ],
)
def test_an_expression_may_lean_on_the_one_before(text: str, readings: list[str]) -> None:
    assert [days(found) for found in find_dates(text, published=WEDNESDAY)] == readings


@pytest.mark.parametrize(
    ("text", "modifier"),
    [
        ("He has ruled since 2010.", ">"),
        ("He must leave by Friday.", "<"),
        ("He ruled until 2010, they say.", "<"),
        ("He left in early March.", "~"),
        ("He left around 7 p.m. yesterday.", "~"),
        ("He left shortly after 2 a.m. sharp.", "~"),
        ("He left more than four decades ago.", "<"),
        ("He left less than four decades ago.", ">"),
        ("He left a little more than two weeks after the start.", ">"),
        ("He left less than two weeks later.", "<"),
        ("He left on Friday.", "="),
        ("He left after Friday's vote.", "="),
        ("The coast was hit by 2004 storms.", "="),
    ],
)
def test_words_before_and_inside_set_the_modifier(text: str, modifier: str) -> None:
    assert one(text).modifier == modifier


@pytest.mark.parametrize(
    ("text", "covered", "anchor"),
    [
        ("Posted: Friday, March 8, 2013 4:15 pm\nA man fell on Thursday.", "2013-03-07", "dateline"),
        ("A man falls\nMAR. 14, 2013, 8:12 PM\nA man fell on Wednesday.", "2013-03-13", "dateline"),
        ("A man falls\n29th February 2012\nA man fell yesterday.", "2012-02-28", "dateline"),
        ("A man falls\non Jul 7 2012, 5:55p\nA man fell today.", "2012-07-07", "dateline"),
        ("By Ann Example\nUpdated 15:48 15/09/2013\nA man fell yesterday.", "2013-09-14", "dateline"),
        ("Posted 2/3/2013 11:11 PM ET\nA man fell today.", "2013-02-03", "dateline"),
        ("Posted 2/3/2013\nHe was arrested in February. A man fell today.", "2013-02-03", "dateline"),
        ("SPRINGFIELD, Jan 5, 2012 (Newswire) - A man fell on Tuesday.", "2012-01-03", "dateline"),
        ("He was born on May 3, 1960, in the town where he later ran a mill. A man fell on Tuesday.", "-", "none"),
        ("Posted 2/3/2013\nA man fell today.", "-", "none"),
        ("A man fell on Tuesday.", "-", "none"),
        ("A man fell on May 3.", "-", "none"),
    ],
)
def test_without_a_day_of_publication_a_dateline_serves(text: str, covered: str, anchor: str) -> None:
    found = find_dates(text)[-1]
    assert (days(found), found.anchor) == (covered, anchor)


def test_a_dateline_refines_the_day_of_publication() -> None:
    assert (
        days(find_dates("SPRINGFIELD, Jan 11 (Newswire) - A man fell today.", published=WEDNESDAY)[-1]) == "2022-01-11"
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("It fell on Friday.", "no date of publication"),
        ("It fell on May 3.", "the year is not stated"),
        ("It fell two years later.", "the text gives none before it"),
        ("It fell on 01/05/2022.", "nothing in the text decides"),
        ("It fell two weeks after the start.", "an event whose date is not given"),
    ],
)
def test_what_does_not_resolve_says_why(text: str, reason: str) -> None:
    assert reason in one(text, None).reason


def test_another_date_of_the_text_decides_the_order_of_day_and_month() -> None:
    assert [days(found) for found in find_dates("On 01/05/2022 and on 13/05/2022.")] == ["2022-05-01", "2022-05-13"]


def test_quarters_of_a_game_are_no_dates() -> None:
    assert find_dates("The coach said the team scored in the third quarter of the game.", published=WEDNESDAY) == []


def test_a_range_of_times_shares_its_half_of_the_day() -> None:
    assert [found.clock for found in find_dates("It rang between 10:21 and 10:48 p.m. that evening.")][:2] == [
        1341,
        1368,
    ]


def test_a_day_of_publication_that_is_none_is_an_error() -> None:
    with pytest.raises(ArticleError, match="not a date"):
        find_dates("It fell on Friday.", published="soon")


_WORDS = [
    "Friday",
    "May",
    "3",
    ",",
    "2022",
    "at",
    "7",
    "p.m.",
    "the",
    "last",
    "week",
    "ago",
    "two",
    "years",
    "\n",
    "/",
    "'04",
    "in",
    "1990",
    "s",
    "Nov.",
    "31",
    "of",
    "next",
    "quarter",
    "third",
    "-",
    "end",
    "24:75",
    "century",
    "0th",
    "½",
    "after",
    "GMT",
    "(",
    "9999",
    "will",
]
_PIECES = st.lists(st.sampled_from(_WORDS), max_size=30)


@settings(max_examples=200, deadline=None)
@given(
    pieces=_PIECES, glue=st.sampled_from([" ", "", "  "]), published=st.sampled_from([None, WEDNESDAY, "2024-02-29"])
)
def test_every_span_slices_back_to_its_text(pieces: list[str], glue: str, published: str | None) -> None:
    text = glue.join(pieces)
    found = find_dates(text, published=published)
    assert [date.text for date in found] == [text[date.start : date.end] for date in found]


@settings(max_examples=200, deadline=None)
@given(pieces=_PIECES, published=st.sampled_from([None, WEDNESDAY]))
def test_spans_and_days_are_in_order(pieces: list[str], published: str | None) -> None:
    found = find_dates(" ".join(pieces), published=published)
    spans = [first.end <= second.start for first, second in itertools.pairwise(found)]
    assert all(spans + [date.earliest <= date.latest for date in found if date.earliest and date.latest])


@given(day=st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2100, 12, 31)))
def test_a_full_date_reads_back_in_every_form(day: dt.date) -> None:
    forms = [f"{day:%B} {day.day}, {day.year}", f"{day.day} {day:%B} {day.year}", day.isoformat()]
    assert {one(f"It fell on {form}.", None).earliest for form in forms} == {day}


@given(day=st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2100, 12, 31)), shift=st.integers(0, 6))
def test_a_past_weekday_is_the_nearest_one_up_to_the_anchor(day: dt.date, shift: int) -> None:
    meant = day - dt.timedelta(days=shift)
    assert one(f"It fell on {meant:%A}.", day.isoformat()).earliest == meant


@pytest.mark.parametrize("unit", ["1", "12 ", '"', "two and ", "hundred ", " ", "\n", "12-", "the last "])
def test_a_megabyte_of_anything_is_read_in_seconds(unit: str) -> None:
    text = unit * (10**6 // len(unit))
    start = time.process_time()
    find_dates(text, published=WEDNESDAY)
    assert time.process_time() - start < 4


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("It fell two weeks after the start of the strike.", (10.5, 17.5)),
        ("It fell a little more than two weeks after the start of the strike.", (14, 17.5)),
        ("It fell more than two weeks after the strike began.", (14, 21)),
        ("It fell less than a week before the vote.", (-7, 0)),
        ("It fell three days after the vote.", (3, 3)),
        ("It fell about 10 days after the vote.", (9, 11)),
        ("It fell a few days after the vote.", (2, 6)),
        ("It fell at least two days after the vote.", (2, float("inf"))),
        ("It fell the day before the vote.", (-1, -1)),
        ("It fell two weeks later.", (10.5, 17.5)),
        ("Less than two weeks later it fell.", (7, 14)),
        ("It fell 12 days later.", (12, 12)),
        ("Two days earlier it fell.", (-2, -2)),
        ("It fell 12 days after the vote.", (12, 12)),
        ("It fell on Friday.", None),
    ],
)
def test_distance_from_an_event_without_a_date(text: str, offset: tuple[float, float] | None) -> None:
    assert one(text).offset_days == offset


@pytest.mark.parametrize(
    ("text", "surface", "covered"),
    [
        ("It lasted from 1996 to 2007.", "1996 to 2007", "1996-01-01/2007-12-31"),
        ("It fell between 2009 and 2016.", "2009 and 2016", "2009-01-01/2016-12-31"),
        (
            "It began in 2009, continuing through 2016.",
            "2009, continuing through 2016",
            "2009-01-01/2016-12-31",
        ),
        ("It ran from January 3 to February 5.", "January 3 to February 5", "2022-01-03/2022-02-05"),
        ("It ran 1978-89.", "1978-89", "1978-01-01/1989-12-31"),
    ],
)
def test_first_and_last_are_one_period(text: str, surface: str, covered: str) -> None:
    (found,) = join_ranges(text, find_dates(text, published=WEDNESDAY))
    assert (found.text, days(found)) == (surface, covered)


@pytest.mark.parametrize(
    "text", ["It fell in 2009 and 2016.", "It fell from 2016 to 2009.", "It fell in 2009, and May 2011 was dry."]
)
def test_two_dates_that_are_no_period_stay_two(text: str) -> None:
    found = find_dates(text, published=WEDNESDAY)
    assert join_ranges(text, found) == found


@pytest.mark.parametrize(
    "text", ["An average of 1500 came.", "They plan 1000 to 2000 flats.", "A 1920 x 1080 screen.", "A 2000ft wall."]
)
def test_four_digits_that_count_are_no_year(text: str) -> None:
    assert find_dates(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("She was run over by a 2011 Toyota Corolla.", []),
        ("She was run over by a 2011 blue Corolla.", []),
        ("Her 2009 Honda was found.", []),
        ("He fled in a dark blue 2004 Chevrolet Tahoe.", []),
        ("He owned a 2013 pickup truck.", []),
        ("The car, a 2003 Mercedes-Benz C230, was towed.", []),
        ("She was driving a 2010 Leaf.", []),
        ("He died in a 2013 car crash.", ["2013"]),
        ("The 2009 Toyota recall cost much.", ["2009"]),
        ("She won a 2013 Grammy.", ["2013"]),
        ("A 2013 Supreme Court ruling said so.", ["2013"]),
        ("She ran in the 2012 Olympics.", ["2012"]),
        ("A 2010 report said so.", ["2010"]),
        ("He was hit by a 2012 Senate ruling.", ["2012"]),
    ],
)
def test_the_year_of_a_model_is_no_date(text: str, found: list[str]) -> None:
    assert [date.text for date in find_dates(text, published=WEDNESDAY)] == found
