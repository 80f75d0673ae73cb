"""Marked text: an article shown as it stands, its figures, dates and sources told in words as well as by their looks."""

import html
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kitlib
from kitlib.errors import ComparisonError
from kitlib.markedtext import MarkedText
from kitlib.marks import cut_lines, find_marks

SEEDS = Path(__file__).parent.parent / "seeds"
HOSTILE = '<script>alert(1)</script> & "quotes" \' {{ 7*7 }} <img src=x onerror=alert(1)>'
POST = """Advertisement

Flood in Orrin: dozens missing

At least 12 people died on Monday, police said. The mayor, Ana Ruiz, was away.

"We saw nothing for almost two weeks. The river took about 1.5 million bricks," Ruiz said.

No one has denied that 30 homes fell in March 2024; up to 40 may follow. Ten ships sank since Friday.

For more than a day about two dozen villages were cut off.
"""
HERALD = "The flood in Orrin killed 15 people.\n\nSome 300 others fled.\n"


def post(text: str = POST, outlet: str = "Post") -> kitlib.Article:
    return kitlib.Article(text=text, outlet=outlet, published="2024-05-08")


def compared() -> kitlib.Comparison:
    herald = kitlib.Article(text=HERALD, outlet="Herald", published="2024-05-09")
    return kitlib.compare_articles(post(), herald)


def stripped(shown: MarkedText) -> list[str]:
    """Return the lines that are left where a site takes the tags away."""
    lines = html.unescape(re.sub(r"<[^>]*>", "", shown._repr_html_())).splitlines()
    return [" ".join(line.split()) for line in lines if line.strip()]


LINES = [
    "Post (8 May 2024)",
    "[headline] Flood in Orrin: dozens [missing; 24 to 99] missing",
    "At least 12 [deaths; 12 or more] people died on Monday [6 May 2024], police said [source: police].",
    "almost two weeks [duration; 1.8 to 2 weeks]",
    "about 1.5 million [bricks; 1,350,000 to 1,650,000] bricks",
    "[said by Ruiz] The river",
    "in March 2024 [1 to 31 Mar 2024]",
    "up to 40 [figure; 40 or less; possible]",
    "Ten [vessels and aircraft; 10] ships",
    "since Friday [from 3 May 2024]",
    "about two dozen [villages; 22 to 26] villages",
    "more than a day [duration; more than 1 day]",
]


@pytest.mark.parametrize("words", LINES)
def test_text_tells_what_is_marked(words: str) -> None:
    assert words in kitlib.show(post()).text


@pytest.mark.parametrize("words", LINES)
def test_page_reads_as_plain_text(words: str) -> None:
    assert words in " ".join(stripped(kitlib.show(post())))


def test_what_was_set_aside_says_why() -> None:
    assert "[boilerplate: a label of an advertisement] Advertisement" in stripped(kitlib.show(post()))


def test_what_was_set_aside_is_dimmed() -> None:
    dimmed = re.findall(r'<p style="[^"]*opacity:.6">(.*?)</p>', kitlib.show(post())._repr_html_(), re.DOTALL)
    assert ["Advertisement" in line for line in dimmed] == [True]


def test_legend_explains_every_kind_of_mark() -> None:
    legend = stripped(kitlib.show(post()))[2:6]
    assert [line.partition(" [")[0] for line in legend] == [
        "a figure",
        "a date",
        "who says so",
        "set aside, never compared",
    ]


def test_every_kind_of_mark_has_an_underline_of_its_own() -> None:
    page = kitlib.show(post())._repr_html_()
    assert {"solid", "dashed", "double"} <= set(re.findall(r"border-bottom:\dpx (\w+)", page))


def test_counts_are_those_of_the_claims() -> None:
    claims = kitlib.extract_claims(post())
    figures, dates = sum(len(claim.quantities) for claim in claims), sum(len(claim.dates) for claim in claims)
    assert f"{len(claims)} sentences, {figures} figures, {dates} dates" in kitlib.show(post()).text


@pytest.mark.parametrize("name", ["AP", "RFI"])
def test_nothing_of_a_seed_is_lost(name: str) -> None:
    article = next(article for article in kitlib.read_articles(SEEDS) if article.outlet == name)
    lines = ["".join(stretch.text for stretch in line.stretches) for line in kitlib.show(article).lines]
    assert "".join("".join(lines).split()) == "".join(article.text.split())


@given(st.text(alphabet="ab 1.,\n“”%Monday said", max_size=60))
@settings(max_examples=60, deadline=None)
def test_nothing_of_a_text_is_lost(text: str) -> None:
    article = post(text)
    claims = kitlib.extract_claims(article)
    lines = cut_lines(article, find_marks(claims, kitlib.compare_articles(article, post()).results.lexicon))
    shown = "".join(stretch.text for line in lines for stretch in line.stretches)
    assert "".join(shown.split()) == "".join(text.split())


# In a comparison


@pytest.mark.parametrize(
    "words", ["At least 12 [deaths; 12 or more] [≈ Herald: 15]", "agrees with what that outlet gives"]
)
def test_comparison_tells_what_the_others_give(words: str) -> None:
    assert words in compared().show("Post").text


def test_the_other_side_tells_it_as_well() -> None:
    assert "15 [deaths, Orrin] [≈ Post: At least 12]" in compared().show("Herald").text


def test_an_article_alone_tells_of_no_other() -> None:
    assert "Herald" not in kitlib.show(post()).text


def test_an_unknown_label_names_those_that_there_are() -> None:
    with pytest.raises(ComparisonError, match=r"'Mail'.*it has Post, Herald"):
        compared().show("Mail")


def test_comparison_uses_its_own_profile() -> None:
    herald = kitlib.Article(text=HERALD, outlet="Herald")
    shown = kitlib.compare_articles(post(), herald, profile="codebook").show("Post").text
    assert "dozens [missing; 12]" in shown


def test_profile_sets_the_bounds() -> None:
    assert "dozens [missing; 12]" in kitlib.show(post(), profile="codebook").text


# Hostile text


class Reader(HTMLParser):
    """Collects tags and the names of attributes, and checks that every tag is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.names: set[str] = set()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.names |= {name for name, _ in attrs}
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


PAGES = {
    "post": kitlib.show(post()),
    "hostile": kitlib.show(post(f"{HOSTILE}\n\n12 {HOSTILE} died, {HOSTILE} said.", HOSTILE)),
    "compared": compared().show("Post"),
    "empty": kitlib.show(post("")),
}


@pytest.mark.parametrize("shown", PAGES.values(), ids=PAGES)
def test_only_harmless_tags_stand_in_it(shown: MarkedText) -> None:
    reader = Reader()
    reader.feed(shown._repr_html_())
    assert (reader.tags <= {"div", "p", "b", "bdi", "br", "span", "small"}, reader.names, reader.open) == (
        True,
        {"style"},
        [],
    )


def test_hostile_text_is_shown_as_it_stands() -> None:
    assert stripped(PAGES["hostile"])[0] == f"{HOSTILE} (8 May 2024)"


def test_what_steers_a_terminal_is_shown_and_not_sent() -> None:
    assert "\x1b" not in kitlib.show(post("12 \x1b[2J died.")).text


def test_the_same_article_gives_the_same_page() -> None:
    assert kitlib.show(post())._repr_html_() == kitlib.show(post())._repr_html_()


def test_repr_is_the_text() -> None:
    shown = kitlib.show(post())
    assert repr(shown) == shown.text
