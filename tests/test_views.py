"""Views: the notebook's HTML is escaped, needs no script, and reads as plain text once the tags are gone."""

import html
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from made_results import HERALD, POST, article, claim, claims_of, flood, match, quantity, results_of, verdict

from kitlib.results import Results
from kitlib.views import comparison_html, summary_line

VOID = {"br"}
HOSTILE = '<script>alert(1)</script> & "quotes" \' {{ 7*7 }} <img src=x onerror=alert(1)>'


class Reader(HTMLParser):
    """Collects tags and attributes, and checks that every tag is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.names: set[str] = set()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.names |= {name for name, _ in attrs}
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def read(results: Results) -> Reader:
    reader = Reader()
    reader.feed(comparison_html(results))
    return reader


def plain(results: Results) -> str:
    """Return what is left where a site strips the tags."""
    lines = html.unescape(re.sub(r"<[^>]*>", "", comparison_html(results))).splitlines()
    return "\n".join(line.strip() for line in lines if line.strip())


def hostile() -> Results:
    text = f"{HOSTILE} 12 died."
    other = "15 died there."
    articles = article(text, HOSTILE), article(other, "Herald")
    one = claims_of(claim(text, text.strip(), quantity(text, "12", 12, "deaths")))
    two = claims_of(claim(other, other, quantity(other, "15", 15, "deaths")))
    said = verdict("differ", "as_of", HOSTILE)
    pair = match(articles, (0, one[0], one[0].quantities[0]), (1, two[0], two[0].quantities[0]), said, topic=HOSTILE)
    return results_of(articles, (one, two), [pair])


RESULTS = {
    "flood": flood(),
    "hostile": hostile(),
    "empty": results_of((article("", "Post", None), article("", "Herald", None)), ((), ())),
}


@pytest.mark.parametrize("results", RESULTS.values(), ids=RESULTS)
def test_only_harmless_tags_stand_in_it(results: Results) -> None:
    known = {"div", "p", "b", "bdi", "br", "mark", "span", "ul", "li", "details", "summary"}
    assert read(results).tags <= known


@pytest.mark.parametrize("results", RESULTS.values(), ids=RESULTS)
def test_nothing_runs_and_nothing_is_fetched(results: Results) -> None:
    assert read(results).names <= {"style", "open"}


@pytest.mark.parametrize("results", RESULTS.values(), ids=RESULTS)
def test_every_tag_is_closed(results: Results) -> None:
    assert read(results).open == []


# In the heading, twice in the summary line, as topic, reason, label and in the quote.
HOSTILE_PLACES = 7


def test_hostile_text_is_shown_as_it_stands() -> None:
    assert plain(hostile()).count(HOSTILE) == HOSTILE_PLACES


LINES = [
    "Post (12 Mar 2024, inferred) / Herald (19 Mar 2024, inferred)",
    "Post: a <b>warning</b>",
    "deaths: ≠ differ",
    "Why: Herald is a week later.",
    "Post: 164 (official); also: dozens",
    "Herald: 200",
    "Post: also dozens",
    "evacuated: ≈ compatible",
    "Statements that agree (1)",
    "= agree",
    '"We saw <b>nothing</b>", a baker said.',
    "evacuated, Lower Orrin, past 24 hours – 1,678",
    "not comparable with Herald's at least 12,000: another period",
    "buildings – Hundreds",
]


@pytest.mark.parametrize("line", LINES)
def test_it_reads_as_plain_text(line: str) -> None:
    assert line in plain(flood()).splitlines()


def test_differences_come_first() -> None:
    text = plain(flood())
    order = [
        text.index(words) for words in ("Figures that differ", "Compatible figures", "Statements", "Figures only in")
    ]
    assert order == sorted(order)


def test_quotes_of_a_difference_stand_in_context() -> None:
    quote = "The official death toll rose to 164 on Monday, and around 12,000 people were evacuated. Some had been"
    assert quote in plain(flood())


def test_a_headline_is_no_context() -> None:
    assert "A valley counts its losses" not in plain(flood())


@pytest.mark.parametrize("figure", ["164", "200", "around 12,000", "at least 12,000", "dozens"])
def test_figures_are_marked(figure: str) -> None:
    assert re.search(rf"<mark [^>]*>{figure}</mark>", comparison_html(flood()))


def test_long_text_is_never_cut() -> None:
    long = "The toll of the flood, " + "which went on and on, " * 60 + "was 12."
    articles = article(long, "Post"), article(HERALD, "Herald")
    one = claims_of(claim(long, long, quantity(long, "12", 12, "deaths")))
    two = flood().claims[1]
    pair = match(articles, (0, one[0], one[0].quantities[0]), (1, two[1], two[1].quantities[0]), verdict("agree"))
    assert long in re.sub(r"\s+", " ", plain(results_of(articles, (one, two), [pair])))


def test_summary_line() -> None:
    assert summary_line(flood()) == (
        "Post 8 claims, Herald 4 claims; figures: 1 differ, 2 compatible, 0 agree; statements matched: 1; "
        "only in Post 2 claims, Herald 1 claim"
    )


def test_an_article_without_a_date_says_so() -> None:
    results = replace(flood(), articles=(article(POST, "Post", None), article(HERALD, "Herald", None)))
    assert "Post (date not known) / Herald (date not known)" in plain(results)


def test_the_same_results_give_the_same_page() -> None:
    assert comparison_html(flood()) == comparison_html(flood())


def opposed() -> Results:
    found = flood()
    matches = [
        replace(each, verdict=verdict("differ", "negation", "negated in one only"))
        if each.kind == "statement"
        else each
        for each in found.matches
    ]
    return replace(found, matches=tuple(matches))


def test_statements_that_differ_stand_below_the_figures_that_do() -> None:
    text = plain(opposed())
    order = [text.index(words) for words in ("Figures that differ", "Statements that differ", "Compatible figures")]
    assert order == sorted(order)


def test_statements_that_differ_are_open() -> None:
    assert re.search(r"<details open[^>]*>\s*<summary[^>]*><b>Statements that differ", comparison_html(opposed()))


def many_times(count: int) -> Results:
    text = "".join(f"The wait of {day} days went on.\n" for day in range(10, 10 + count))
    claims = [
        claim(text, f"The wait of {day} days went on.", replace(quantity(text, f"{day} days", day, "days"), unit="day"))
        for day in range(10, 10 + count)
    ]
    return results_of((article(text), article("", "Herald")), (claims_of(*claims), ()))


@pytest.mark.parametrize(("count", "words"), [(3, ""), (9, "and 6 more in .table(): ages and durations")])
def test_only_a_handful_of_ages_and_durations_is_listed(count: int, words: str) -> None:
    assert words in plain(many_times(count))


def test_the_list_has_no_more_than_a_handful() -> None:
    assert plain(many_times(9)).count("days\n") == 3


def test_a_further_figure_in_the_same_words_is_not_quoted_again() -> None:
    text, other = "Flood: 12 dead\n12 died there.", "30 died."
    articles = article(text), article(other, "Herald")
    post = claims_of(
        claim(text, "Flood: 12 dead", quantity(text, "12", 12, "deaths")),
        claim(text, "12 died there.", quantity(text, "12", 12, "deaths", after="\n")),
    )
    (herald,) = claims_of(claim(other, other, quantity(other, "30", 30, "deaths")))
    end = (1, herald, herald.quantities[0])
    pairs = [match(articles, (0, one, one.quantities[0]), end, verdict("differ"), topic="deaths") for one in post]
    assert "also 12" not in plain(results_of(articles, (post, (herald,)), pairs))
