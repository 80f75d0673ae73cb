"""Zones: the role of each piece of an article, told by general signs."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kitlib.articles import read_articles
from kitlib.blocks import find_lines
from kitlib.model import Article, Zone
from kitlib.quotations import find_quotes, is_utterance
from kitlib.signs import read_sign
from kitlib.zones import find_zones

SEEDS = Path(__file__).parent.parent / "seeds"

# Lines that tell their role by themselves.
BOILERPLATE = [
    "Skip to content",
    "Skip to main content",
    "Advertising",
    "ADVERTISEMENT",
    "Advertisement - story continues below",
    "Story continues below",
    "Newsletter",
    "Receive all the news of the valley directly in your mailbox",
    "Sign up for our morning newsletter.",
    "I subscribe",
    "Subscribe now",
    "Log in",
    "To read also: The mill: how the flood began",
    "► To read also: The mill",
    "Read more: The mayor's long night",
    "Also read: The mayor's long night",
    "READ MORE",
    "See also",
    "Related: How dams fail",
    "Related articles",
    "Most read",
    "Share",
    "Share this article",
    "Share on Facebook",
    "Follow us on Twitter for more.",
    "Share / Facebook / Twitter / Email",
    "12 comments",
    "Leave a comment",
    "Comments are closed",
    "Audio 02:28",
    "Video: 1:05:10",
    "3 mins",
    "5 min read",
    "Reading time: 4 minutes",
    "© 2024 Valley Post. All rights reserved.",
    "Copyright 2024 Valley Post",
    "This material may not be published, broadcast, rewritten or redistributed.",
    "We use cookies to make this site work.",
    "Play video",
    "Hide caption",
    "app-store-badge_EN",
    "Tags: flood, valley, rain",
    "#flood #valley",
    "https://www.example.com/flood",
    "►",
    "►\xa0",
    "* * *",
    "---",
    "▶ The night the dam broke",
]
BYLINES = [
    "By Ann Lee",
    "By: Ann Lee Follow",
    "By Ann Lee, Staff Writer",
    "BY ANN LEE AND TOM GRAY",
    "By Ann Lee | Valley Post",
    "Author: Ann Lee",
    "Staff Writer",
    "Reuters",
    "(The Associated Press)",
    "Source: AFP",
    "(Reporting by Ann Lee; Editing by Tom Gray)",
    "Reporting by Ann Lee in Springfield.",
    "The Associated Press contributed to this report.",
    "Posted: Friday, May 3, 2024 4:15 pm",
    "Published 3 May 2024",
    "Updated on May 3, 2024 at 14:05 GMT",
    "Last updated 15:48 03/05/2024",
    "3 May 2024 Last updated at 12:41 GMT",
    "FRIDAY, MAY 3, 2024, 9:31 AM",
    "May 3, 2024",
    "03/05/2024 14:05",
    "2 hours ago",
]
CAPTIONS = [
    "A man looks at the river on Monday. (Ann Lee / Reuters)",
    "A bridge is seen in Springfield. (The Associated Press)",
    "The lower town under water, May 3, 2024. (File photo)",
    "The dam in 2019. (Illustrative image) AP - Ann Lee",
    "The mayor speaks to the press. © AFP",
    "FILE PHOTO: The dam before the flood. REUTERS/Ann Lee",
    "FILE - In this May 3, 2024 photo, the river covers a road.",
    "Image caption The dam before the flood",
    "Image source, Getty Images",
    "Photo: Ann Lee",
    "Photo by Ann Lee",
    "Credit: Ann Lee/Getty Images",
]
RUNNING = [
    "By Monday, 12 people had died.",
    "By the numbers",
    "Follow the money, she said.",
    "Share prices fell by 3 percent.",
    "Shares fell",
    "Related costs rose.",
    "Newsletter writers earn little.",
    "Comments on the ruling were mixed.",
    "Subscribers paid $12 a month.",
    "More than 20 people died.",
    "Read the law, the judge said.",
    "The film runs for 3 minutes.",
    "Source code was stolen.",
    "Three died. (It was the worst flood since 1941.)",
    "Twelve people were killed, police said. (AP)",
    "SPRINGFIELD (Reuters) - Twelve people died.",
    "Reporting the crime took courage.",
    "This report was the second in a month.",
    "This report includes 12 new cases.",
    "Photos of the dam went round the world.",
    "Published in 1941 by a small press, the book tells of the flood and of the 12 who died in it that year.",
    "9/11",
    "3-2",
    "12,000",
    "• Twelve people died.",
    "- 300 homes destroyed",
    "In May 2024, the river rose.",
    "“I subscribe to that view.”",
    "»",
    "“",
]


def role(line: str) -> str:
    label = read_sign(line)
    return "body" if label is None else label.name


@pytest.mark.parametrize("line", BOILERPLATE)
def test_line_is_boilerplate(line: str) -> None:
    assert role(line) == "boilerplate"


@pytest.mark.parametrize("line", BYLINES)
def test_line_is_a_byline(line: str) -> None:
    assert role(line) == "byline"


@pytest.mark.parametrize("line", CAPTIONS)
def test_line_is_a_caption(line: str) -> None:
    assert role(line) == "caption"


@pytest.mark.parametrize("line", RUNNING)
def test_line_tells_no_role_by_itself(line: str) -> None:
    assert role(line) == "body"


# Articles: one letter a zone, h(eadline) l(byline) c(aption) x(boilerplate) q(uote) b(ody).
LETTERS = {"headline": "h", "byline": "l", "caption": "c", "boilerplate": "x", "quote": "q", "body": "b"}
PROSE = "Twelve people died when the river rose."
ARTICLES = [
    ("", ""),
    (" \n\n ", ""),
    (PROSE, "b"),
    ("Flood in the valley", "b"),
    (f"Flood in the valley\n{PROSE}", "hb"),
    (f"Who let the dam break?\n{PROSE}", "hb"),
    (f"{PROSE}\n{PROSE} It rained.", "bb"),
    (f"Watch: Man saves dog from flood\n{PROSE}", "hb"),
    (f"Flood in the valley\nThe dam broke at night\nBy Ann Lee\n{PROSE}", "hhlb"),
    (f"May 3, 2024\nFlood in the valley\n{PROSE}", "lhb"),
    (f"Flood in the valley\n{PROSE}\nFLOOD IN THE VALLEY\n{PROSE}", "hbhb"),
    (f"Flood in the valley\n{PROSE}\nA long night\n{PROSE}", "hbhb"),
    (f"Flood in the valley\n{PROSE}\n• 300 homes destroyed\n{PROSE}", "hbbb"),
    (f"Flood in the valley\n{PROSE}\nThe mayor of\nthe town left.", "hbbb"),
    (f"Flood in the valley\n{PROSE}\nTo read also\nThe mill: how it began\n{PROSE}", "hbxxb"),
    (f"Flood in the valley\n{PROSE}\nNewsletter\nThe valley in your hand\n• Springfield", "hbxxx"),
    (f"Flood in the valley\n{PROSE}\nThe toll rose to 45", "hbb"),
    (f"{PROSE} “We lost all,” she said.", "bqb"),
    (f"{PROSE} He called it “a storm” and left.", "b"),
    (f"{PROSE} It was “no longer safe at all”.", "b"),
    (f"{PROSE}\n“We lost all.\nWe start again,” she said.", "bqb"),
    (f"{PROSE}\n“We lost all.\n“We start again,” she said.", "bqb"),
    (f"{PROSE}\nShe said: “\n\nWe lost all.\n\n”\n\n{PROSE}", "bbqb"),
    (f"{PROSE}\n“\n\nWe lost all\n\n”\n\n{PROSE}", "bqb"),
    (f"{PROSE}\nI lost my home.\nWe wait.\n»\n{PROSE}", "bqb"),
    (f"{PROSE}\n« Nous: we lost it all », she said.", "bqb"),
    (f"{PROSE} \"They told us: 'Go home now,' and we left,\" she said.", "bqb"),
    (f"{PROSE} ‘We lost all,’ she said. The workers’ homes fell.", "bqb"),
    (f"{PROSE} “We lost all, she said.\n{PROSE}", "bqb"),
    (f"{PROSE}\nWe lost all,” she said.", "bqb"),
    (f"{PROSE}\nDrake” s end was near.", "bb"),
    (f"{PROSE}\n“We lost all.\nAdvertising\nWe start again,” she said.", "bqxqb"),
]


def zones_of(text: str, title: str | None = None) -> list[Zone]:
    return find_zones(Article(text=text, outlet="Post", title=title))


@pytest.mark.parametrize(("text", "letters"), ARTICLES)
def test_article_falls_into_zones(text: str, letters: str) -> None:
    assert "".join(LETTERS[zone.name] for zone in zones_of(text)) == letters


@pytest.mark.parametrize(
    ("title", "letters"),
    [(None, "hhhb"), ("Flood in the valley", "xxhb"), ("Flood in the Valley.", "xxhb"), ("Another title", "hhhb")],
)
def test_title_tells_the_headline(title: str | None, letters: str) -> None:
    found = zones_of(f"News\nSport\nFlood in the valley\n{PROSE}", title)
    assert "".join(LETTERS[zone.name] for zone in found) == letters


# The seeds


@pytest.fixture(scope="module")
def seeds() -> dict[str, list[Zone]]:
    return {article.outlet: find_zones(article) for article in read_articles(SEEDS)}


SEED_ZONES = [
    ("AP", "Skip to content", "boilerplate"),
    ("AP", "On Wednesday, a bullet-pierced coffee shop window", "caption"),
    ("AP", "A Kazakh soldier observes", "caption"),
    ("AP", "“He was held in a police station first", "quote"),
    ("AP", "Although the official death toll", "body"),
    ("RFI", "In Almaty, Kazakhstan, families", "headline"),
    ("RFI", "Audio 02:28", "boilerplate"),
    ("RFI", "Demonstrators in Almaty", "caption"),
    ("RFI", "By: Anissa El Jabri Follow", "byline"),
    ("RFI", "3 mins", "boilerplate"),
    ("RFI", "Advertising", "boilerplate"),
    ("RFI", "But the toll of the repression", "body"),
    ("RFI", "To read also: Kazakhstan: Janaozen", "boilerplate"),
    ("RFI", "Over the whole of last December", "quote"),
    ("RFI", "Kazakhstan: the president claims", "boilerplate"),
    ("RFI", "Newsletter", "boilerplate"),
    ("RFI", "Receive all the international news", "boilerplate"),
    ("RFI", "I subscribe", "boilerplate"),
    ("RFI", "Follow all the international news", "boilerplate"),
    ("RFI", "google-play-badge_FR", "boilerplate"),
    ("RFI", "• Kazakhstan", "boilerplate"),
]


@pytest.mark.parametrize(("outlet", "begins", "name"), SEED_ZONES)
def test_seed_has_a_zone_that_begins(seeds: dict[str, list[Zone]], outlet: str, begins: str, name: str) -> None:
    assert {zone.name for zone in seeds[outlet] if zone.text.startswith(begins)} == {name}


def test_repeated_headline_of_a_seed_is_marked_both_times(seeds: dict[str, list[Zone]]) -> None:
    assert [zone.name for zone in seeds["AP"] if zone.text.startswith("Families await")] == ["headline"] * 2


def test_quotation_broken_over_lines_is_one_zone(seeds: dict[str, list[Zone]]) -> None:
    ends = [zone.text.split()[-2:] for zone in seeds["RFI"] if zone.name == "quote"]
    assert ["well.", "»"] in ends


# Laws

PIECES = st.sampled_from(
    [*BOILERPLATE[:12], *BYLINES[:6], *CAPTIONS[:4], *RUNNING, "“We wait", "We left.” ", '"', "'", " \xa0", "", PROSE]
)
TEXTS = st.lists(PIECES, max_size=10).map("\n".join) | st.text(alphabet="aB. \n\r\"“”«»'‘’,:-►_1", max_size=60)


@given(TEXTS)
@settings(max_examples=150)
def test_zones_cover_every_character_that_is_not_blank_once(text: str) -> None:
    covered = [
        offset for zone in zones_of(text) for offset in range(zone.start, zone.end) if not text[offset].isspace()
    ]
    assert covered == [offset for offset, character in enumerate(text) if not character.isspace()]


@given(TEXTS)
def test_every_zone_slices_back_and_gives_a_reason(text: str) -> None:
    assert [zone for zone in zones_of(text) if text[zone.start : zone.end] != zone.text or not zone.reason] == []


@given(TEXTS)
def test_quotations_are_in_order_and_never_overlap(text: str) -> None:
    flat = [offset for quote in find_quotes(text, find_lines(text)) for offset in quote]
    assert flat == sorted(flat)


@pytest.mark.parametrize(
    ("quotation", "expected"),
    [
        ("“We lost all.”", True),
        ("“a storm”", False),
        ("“No.”", False),
        ("“The Valley Post,”", False),
        ("“Ring of Fire”", False),
        ("“he has a gun,”", True),
    ],
)
def test_utterance_is_told_from_a_scare_quote(quotation: str, expected: bool) -> None:
    assert is_utterance(quotation, 0, len(quotation)) is expected


def test_zones_do_not_hang_on_the_day() -> None:
    article = Article(text=PROSE, outlet="Post", published=dt.date(2024, 5, 3))
    assert find_zones(article) == zones_of(PROSE)
