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
