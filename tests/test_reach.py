"""Reach: from which figure to which, and how many outlets, in the table of more than two articles."""

import pytest

from kitlib.comparison import compare_articles
from kitlib.model import Article

OUTLETS = ("Post", "Herald", "Mail")
RANGES = [
    ("counts", ("The flood killed 12 people.", "The flood killed 15 people.", "The flood killed 9 people."), "9 to 15"),
    ("hedged", ("The flood killed 12 people.", "The flood killed at least 15 people.", "The flood killed 12 people."), "12 to at least 15"),
    ("vague", ("The flood killed dozens of people.", "The flood killed 45 people.", "The flood killed 30 people."), "30 to dozens"),
    ("equal", ("The flood killed 12 people.", "The flood killed twelve people.", "The flood killed 12 people."), ""),
    ("units", ("The wave ran 10 kilometers inland.", "The wave ran 7 miles inland.", "The wave ran 9 kilometers inland."), "9 kilometers to 7 miles"),
    ("scores", ("Orrin won the final 3-1.", "Orrin won the final 3-2.", "Orrin won the final 3-1."), ""),
]  # fmt: skip


def articles(texts: tuple[str, ...]) -> list[Article]:
    return [Article(text=text, outlet=outlet) for text, outlet in zip(texts, OUTLETS, strict=True)]


@pytest.mark.parametrize(("texts", "wanted"), [row[1:] for row in RANGES], ids=[row[0] for row in RANGES])
def test_range_is_lowest_and_highest_as_written(texts: tuple[str, ...], wanted: str) -> None:
    assert compare_articles(*articles(texts)).table()["range"][0] == wanted


def test_two_articles_need_no_such_columns() -> None:
    table = compare_articles(*articles(RANGES[0][1])[:2]).table()
    assert not {"range", "outlets", "independent"} & set(table.columns)


def test_an_outlet_of_such_a_name_keeps_its_column() -> None:
    first, *others = articles(RANGES[0][1])
    named = Article(text=first.text, outlet="range")
    assert compare_articles(named, *others).table()["range (outlet)"][0] == "12"


def test_a_fact_of_one_outlet_has_one() -> None:
    table = compare_articles(*articles((f"{RANGES[0][1][0]} It took 31 houses.", *RANGES[0][1][1:]))).table()
    row = table[table["relation"] == "one outlet only"]
    assert row[["range", "outlets", "independent", "why"]].to_numpy().tolist() == [
        ["", 1, 1, "not reported by Herald and Mail"]
    ]


def test_several_articles_of_one_outlet_have_a_column_each_and_count_once() -> None:
    days = ("2025-05-03", "2025-05-04")
    texts = ("The flood killed 12 people.", "The flood killed 15 people.")
    same = [Article(text=text, outlet="Post", published=day) for text, day in zip(texts, days, strict=True)]
    table = compare_articles(*same, Article(text="The flood killed 15 people.", outlet="Herald")).table()
    columns = ["Post (2025-05-03)", "Post (2025-05-04)", "Herald", "outlets"]
    assert table[columns].iloc[0].tolist() == ["12", "15", "15", 2]
