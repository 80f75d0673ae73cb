"""Standpoints: the day of an article comes from its publication, else its dateline, and the tables say which."""

import datetime as dt

import pytest

from kitlib.comparison import compare_articles
from kitlib.model import Article
from kitlib.standpoints import find_standpoint
from kitlib.wording import day_words

DATELINE = "ORRIN, March 12, 2024 (Post) - The flood killed 164 people on Monday."
BARE = "The flood killed 200 people on Monday."


@pytest.mark.parametrize(
    ("text", "published", "day", "told_by"),
    [
        (DATELINE, None, dt.date(2024, 3, 12), "dateline"),
        (DATELINE, "2024-03-13", dt.date(2024, 3, 13), "published"),
        (BARE, None, None, "none"),
        ("", None, None, "none"),
    ],
)
def test_the_day_of_an_article(text: str, published: str | None, day: dt.date | None, told_by: str) -> None:
    assert tuple(find_standpoint(Article(text=text, outlet="Post", published=published))) == (day, told_by)


@pytest.mark.parametrize(("text", "words"), [(DATELINE, "12 Mar 2024, from the dateline"), (BARE, "")])
def test_a_reader_is_told_where_the_day_comes_from(text: str, words: str) -> None:
    assert day_words(Article(text=text, outlet="Post")) == words


def test_a_figure_holds_to_the_day_of_the_dateline() -> None:
    found = compare_articles(Article(text=DATELINE, outlet="Post"), Article(text=BARE, outlet="Herald")).matches()
    assert [str(day)[:10] for day in found[["as_of_a", "published_a"]].iloc[0]] == ["2024-03-12", "NaT"]


@pytest.mark.parametrize(
    ("text", "words"),
    [(DATELINE, "2024-03-12, taken from the dateline"), (BARE, "weekdays and 'last week' have no date")],
)
def test_a_warning_says_what_serves(text: str, words: str) -> None:
    warnings = compare_articles(Article(text=text, outlet="Post"), Article(text="", outlet="Herald")).warnings
    assert any(words in warning for warning in warnings)


def test_the_run_record_has_the_dateline() -> None:
    run = compare_articles(Article(text=DATELINE, outlet="Post"), Article(text=BARE, outlet="Herald")).run
    assert [(each["published"], each["dateline"]) for each in run["inputs"]] == [("", "2024-03-12"), ("", "")]
