"""Sentences: where one ends in news text, and in what scraping makes of it."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kitlib.sentences import split_sentences

# Each row is a text with a bar where a sentence ends.
SPLITS = [
    "The dam broke.| Two people died.",
    "Nobody knew why.| Who would?| Everybody left!| It rained.",
    # full stops inside words
    "The U.S. Army sent Lt. Col. Ann Gray.| She left on Jan. 5.| No. 5 was hit.",
    "She lives in the U.S.| He does not.",
    "The talks began at 3 p.m. Friday.| They ended at 5 p. m. EST.",
    "The talks ended at 3 p.m.| The delegates left.",
    "She works for Acme Inc.| Mr. Gray does not.",
    "J. A. Smith met Maj. Gen. Lee on E. 52nd St. on Monday.",
    "The U. S. State Department replied.",
    "A spokesman for Yahoo! reported it.| Nobody else did.",
    "He left London where he works.| And it was his brother who stayed.",
    "Much changed in the past century.| Actually, little did.",
    "The share rose to $3.5 million.| It fell later.",
    "See www.example.com for more.| Or call.",
    "He waited... and left.| She stayed.",
    "A loaded. 38-caliber pistol was found.| He held a . 45 pistol.",
    "They won 62 games (. 535) in a season.| It was a record.",
    "It was Art. 5 of the pact.| Nobody cited it.",
    # short names, units, clocks and lists
    "The storm hit a town in Ames.| On May 2, two people died.",
    "She was born in Iowa.| In 2010 she left.",
    "He lives in Oslo.| Moro does not.",
    "They drove to Lodi.| Two died.",
    "The fire was in Bath.| Firefighters came.",
    "They met in Rome.| President Moro spoke.",
    "He beat Lee.| Kim lost.",
    "She spoke to Ali.| Ben left.",
    "The river rose by 3 m.| The road was shut.",
    "It weighs 12 kg.| Police took it.",
    "The car did 90 mph.| Moro fled.",
    "The walk is 5 km.| It rained.",
    "The road was shut last weekend.|The bridge was not.",
    "He left at noon.|Two died.",
    "The toll rose to 12.|The mayor said so.",
    "The U.S. Army came.| The U.S. said no.",
    "Talks with the U.S.| Officials left.",
    "She works for the U.N.| The office shut.",
    "Lt. Col. Ann Gray and Sgt. Bo Lind left.| Maj. Lee stayed.",
    "It began at 3 p. m. on Friday.| It ended at 5 p. m.| The crowd left.",
    "It began at 3 p.m.| Police came.",
    "It began at 3 p.m. Monday.| Police came.",
    "Yahoo! reported that 12 died.| Yahoo! News did not.",
    "Jeopardy! host Ada Moro left.| Nobody came.",
    "He asked who wrote “Who Is It?” and left.| Nobody knew.",
    "The band Panic! at the Club played.| All sang.",
    "She joined relief group. open Hands in May.| He left.",
    "Moro of rights group. humans Liberty left.| He ran.",
    "The firm, Acme Inc., shut.| Acme Corp. did not.| Acme Co. said so.",
    "Moro Jr. left.| Lind Sr. stayed.",
    "He has 12 acres, etc.| They left.",
    "It rained in Washington, D.C.| The park shut.",
    "It rained in St. Paul.| The park shut.",
    "At St. Mary's, 12 died.| Mt. Moro burned.",
    "12 dead in fire|\n• Two hurt|\n• Three missing|\n\nThe fire began at noon.",
    "Key points|\nToll rises to 12|\nPolice hold 3|\n\nThe fire began at noon.| It grew.",
    "- Toll rises to 12|\n- Police hold 3|\nThe fire began.",
    "1. Toll rises to 12.|\n2. Police hold 3.|",
    "“We ran.”| Nobody came.",
    "“We ran!”| Nobody came.",
    "“We ran,” he said.| “Nobody came.”| Then it rained.",
    "He said: “We ran.”| Then it rained.",
    "He said, “We ran.”| The road was shut.",
    "(We ran.)| Then it rained.",
    "He said “no.”| “Why?”| “Because.”",
    '"We ran."| "Nobody came."| Moro left.',
    "'We ran.'| 'Nobody came.'| Moro left.",
    "The No. 1 team won.| The No. 2 team lost.",
    "He won, 6-4, 7-5.| Moro lost.",
    "It cost $3.5 m.| The city paid.",
    "It fell 3.5 per cent.| Prices rose.",
    "The toll is 1.678.| Moro left.",
    "He scored 12 pts.| Lee had 9.",
    "He was hit at 12th St. and Oak Ave. on Monday.| He died.",
    "He was hit on Oak Ave.| Police came.",
    "He lives on Main St.| The house burned.",
    "He was 5 ft. 6 in. tall.| He ran.",
    "Moro vs. Lind was a draw.| All left.",
    "He met Dr. A. B. Moro.| Dr. Lind left.",
    "The prophet (c. 600 A.D.) died.| He was old.",
    "See p. 12.| See also p. 13.",
    "He is No. 5.| She is No. 6.",
    "They left on Jan. 5.| It was Feb.| They came.",
    "The fire began on Sept. 5.| By Oct. 3 it was out.",
    "He works at N.A.S.A.| She does not.",
    "The E. coli outbreak killed 12.| Nobody knew.",
    "J.K. Moro wrote it.| J. K. Moro did not.",
    "C. difficile killed 12.| D. Moro did not.",
    "It was 9 a.m. EST.| It rained.",
    "Rep. Ada Moro, D-Iowa, left.| Sen. Bo Lind, R-Ohio, stayed.",
    "Gov. Moro of Calif. left.| Gov. Lind of Pa. stayed.",
    "He was born in Fort Smith, Ark.| She was not.",
    "It rained...| Then it snowed.",
    "It rained… then it snowed.| All left.",
    "Nobody knew?!| Moro did.",
    "He left (see Fig. 3).| Moro stayed.",
    "The 12 died.| 15 others lived.",
    "He has 3.| 15 others left.",
    "He finished with 12.| 15 others had more.",
    "The site, news.example.com, shut.| Moro left.",
    "He uses Node.js.| Moro does not.",
    "Write to a.moro@example.com.| Moro will answer.",
    "He said he had “no idea.”| Moro did.",
    "Moro said it was “sad”.| Lind agreed.",
    "The play “Oh, No!” opened.| It shut.",
    "Ms. Moro left.| Mr. Lind did too.| Mrs. Lee stayed.",
    "He met Gen. Moro and Adm. Lind.| Capt. Lee left.",
    "The dam (built in 1941).| Two died.",
    "We met at the Moro Co. building.| It burned.",
    "12 were killed, i.e. all of them.| Moro left.",
    "Some, e.g. Moro, left.| Others stayed.",
    "It was bad.| So bad.| Very.",
    "I saw him.| I ran.| I fell.",
    "It was I.| He was not.",
    "World War I.| It was long.",
    "It began at 3 p.m.| Andrew Moro came.",
    "It began at 12:30 p. m.| Andrew Moro came.",
    "The 2 p.m. Jets game was off.| It rained.",
    "At 2 p.m. Bo Lind left.| It rained.",
    "Police say that on Friday around 11:30 p.m. Bo Lind left.| It rained.",
    "Moro said at 11 p.m. Bo Lind left.| It rained.",
    "It was dark, and at 2 p.m. Bo Lind left.| It rained.",
    "It began at 9 a.m. New York time.| He left.",
    "It began at 3 p.m. EST and went on.",
    "He had a big win.| Wayne Moro left.",
    "They sat in the last row.| Bo Lind left.",
    "The approx. Moro total was 12.",
    # stops in the wrong place
    "The rain ended last weekend.|The road was shut.",
    "He met the head of the relief group. open Hands, on Monday.| Both left.",
    "Sales rose.| iPhone users paid.| eBay fell.",
    # quotations
    "“We are here.| We wait,” she said.| “No.”| He left.",
    "“Why us?” he asked.| Nobody replied.",
    "“Why us?” Mayor Gray asked.| Nobody replied.",
    '" We go . " he said .| Then he left .',
    "They called it “a storm.”| Then it grew.",
    # brackets
    "The bridge fell on Monday. (Ann Lee / Valley Post)",
    "The bridge fell.| (It had been built in 1941, when the river was lower than it has ever been since.)",
    # lines
    "Flood in the valley|\n\nTwo people died.",
    "Flood in the valley|\nTwo people died.|\nTen fled.",
    "Two people died.|\nten fled.",
    "The river rose on Monday and\nfell on Tuesday.| It rained.",
    # what scraping broke
    "The mayor told us “|",
    'The mayor told us: "\n\nWe wait\n\n" and left.| It rained.',
    "The mayor told us: “\n\nWe wait.| We hope.|\n\n”|\n\nIt rained.",
    "The mayor told us\xa0\n\n:\n\n'\n\nWe wait|\n\n'|\n\n. »|\n\nIt rained.",
    "It rained.|\n\n“|\n\nWe wait|\n\n”|\n\nThe mayor left.",
    "They waited and waited|\n”All is full, no doubt of it.”",
]


def sentences_of(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


def has_letter(piece: str) -> bool:
    return any(character.isalnum() for character in piece)


@pytest.mark.parametrize("marked", SPLITS)
def test_sentences_end_at_the_bars(marked: str) -> None:
    wanted = [piece.strip() for piece in marked.split("|") if has_letter(piece)]
    assert sentences_of(marked.replace("|", "")) == [piece for piece in wanted if piece]


@pytest.mark.parametrize("text", ["", " \n\t ", "►", "“\n”", "* * *", "...", "\ufeff"])
def test_text_without_letters_has_no_sentence(text: str) -> None:
    assert split_sentences(text) == []


def test_text_wrapped_at_a_fixed_width_is_put_together() -> None:
    text = (
        "The river left its bed on Monday and flooded the lower town, where about\n"
        "300 people live in houses that were built for the workers of a mill that\n"
        "closed long ago. At least 12 of them drowned, the Valley Fire Department\n"
        "and the mayor said. Rain had fallen for two days, and the ground could no\n"
        "longer take it.\n"
        "\n"
        "A second wave was expected."
    )
    assert len(sentences_of(text)) == 4


def test_part_of_a_text_is_split_alone() -> None:
    text = "One left. Two stayed. Three came."
    assert [text[start:end] for start, end in split_sentences(text, 10, 21)] == ["Two stayed."]


LINE = st.sampled_from(
    [
        "Two people died.",
        "“We wait,” she said.",
        "He left.",
        "It grew to 3.5 km.",
        "“No.”",
        "Who knew?",
        'He said "no".',
    ]
)


@given(st.lists(LINE, max_size=12), st.sampled_from(["\n", "\n\n", "\r\n"]))
@settings(max_examples=40)
def test_no_sentence_passes_the_end_of_a_line_that_ends_with_a_stop(lines: list[str], gap: str) -> None:
    assert sentences_of(gap.join(lines)) == lines


NEWS = st.text(alphabet="aB1 .,!?\n\r\"'“”‘’«»():;-\xa0é中_", max_size=60)


@given(NEWS)
def test_spans_are_in_order_without_blanks_at_either_end(text: str) -> None:
    spans = split_sentences(text)
    flat = [offset for span in spans for offset in span]
    assert (flat, [text[slice(*span)] for span in spans]) == (
        sorted(flat),
        [text[slice(*span)].strip() for span in spans],
    )


@given(NEWS)
def test_every_letter_and_digit_is_in_a_sentence(text: str) -> None:
    assert has_letter("".join(text[end:start] for end, start in gaps(text))) is False


def gaps(text: str) -> list[tuple[int, int]]:
    """Return the spans between the sentences, and before and after them."""
    spans = split_sentences(text)
    return list(zip([0, *(end for _, end in spans)], [*(start for start, _ in spans), len(text)], strict=True))


@pytest.mark.parametrize(
    "piece", ["a. ", "“", '"', "'", "1", ".", "A.", "U.S. ", " ", "\n", "\n'", "a\n", "(a. ", "a.A", "\xa0", "No. 1 "]
)
def test_time_grows_with_the_length_alone(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    started = time.perf_counter()
    split_sentences(text)
    assert time.perf_counter() - started < 4
