"""Explanations: the shares of a score add up to it, and each pushes the way its name says."""

import functools
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from kitlib.align import align_claims
from kitlib.articles import read_articles
from kitlib.comparison import Comparison, compare_articles
from kitlib.errors import ComparisonError
from kitlib.lexicon import load_words
from kitlib.model import Article, Claim
from kitlib.overlaps import explain_ratio
from kitlib.similarity import claim_ratio

SEEDS = Path(__file__).parent.parent / "seeds"
SENTENCES = [
    "The flood killed 12 people in Orrin on Monday.",
    "At least 15 people died, police said.",
    "Twelve people died in the flood.",
    "Police said dozens were arrested in Orrin.",
    "Another 9 people were arrested on Monday, and 300 homes were lost.",
    "The mayor of Orrin has not resigned.",
    "Mayor Ana Ruiz resigned on 4 March 2024.",
    "In 2011 the mayor of Orrin resigned after a flood.",
    "The U.N. sent 1,200 tents.",
    "The United Nations said that 1,200 tents were sent to Orrin.",
    "Anna Ruis resigned, the mayoral office confirmed.",
    "?",
]
texts = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6).map(" ".join)


def claim(text: str) -> Claim:
    return Claim(start=0, end=len(text), text=text, index=0, zone="body")


def compare(one: str, two: str) -> Comparison:
    return compare_articles(
        Article(text=one, outlet="Post", published="2024-03-05"),
        Article(text=two, outlet="Herald", published="2024-03-06"),
    )


@functools.cache
def seeds() -> Comparison:
    return compare_articles(*read_articles(SEEDS))


@functools.cache
def directions() -> dict[str, int]:
    """Return which way each label pushes; the start may be anything."""
    tables = load_words("shares")
    names = [entry for group in ("statements", "figures") for entry in tables[group].values()]
    return {entry[way]: sign for entry in names for way, sign in (("up", 1), ("down", -1)) if way in entry}


def pushes(label: str) -> int:
    for side, outlets in (("{a}", ("Post", "AP")), ("{b}", ("Herald", "RFI"))):
        for outlet in outlets:
            label = f"only in {side}" if label == f"only in {outlet}" else label
    return directions()[label]


def gap(comparison: Comparison) -> float:
    """Return how far the shares of any match are from its score."""
    rows = comparison.matches(incomparable=True)
    sums = [comparison.explain(name)["points"].sum() for name in rows["match_id"]]
    return max((abs(one - other) for one, other in zip(sums, rows["score"], strict=True)), default=0.0)


def against(comparison: Comparison) -> list[tuple[str, float]]:
    """Return the shares that push against their name."""
    frames = [comparison.explain(name) for name in comparison.matches(incomparable=True)["match_id"]]
    rows = [row for frame in frames for row in zip(frame["share"], frame["points"], strict=True)]
    return [(share, points) for share, points in rows if share != "start" and points * pushes(share) <= 0]


def test_the_shares_of_every_match_of_the_seeds_add_up() -> None:
    assert gap(seeds()) < 1e-4


def test_every_share_of_the_seeds_pushes_the_way_its_name_says() -> None:
    assert against(seeds()) == []


@settings(max_examples=25)
@given(texts, texts)
def test_shares_add_up_in_any_two_texts(one: str, two: str) -> None:
    assert gap(compare(one, two)) < 1e-4


@settings(max_examples=25)
@given(texts, texts)
def test_shares_push_the_way_their_names_say_in_any_two_texts(one: str, two: str) -> None:
    assert against(compare(one, two)) == []


@settings(max_examples=25)
@given(texts, texts)
def test_no_score_rests_on_a_sign_without_a_name(one: str, two: str) -> None:
    comparison = compare(one, two)
    shares = [comparison.explain(name)["share"] for name in comparison.matches(incomparable=True)["match_id"]]
    assert [share for frame in shares for share in frame if share == "other signs"] == []


@settings(max_examples=100)
@given(texts, texts)
def test_the_shares_of_two_claims_add_up_to_their_ratio(one: str, two: str) -> None:
    total = sum(share.points for share in explain_ratio(claim(one), claim(two)))
    assert total == pytest.approx(claim_ratio(one, two), abs=1e-9)


@settings(max_examples=50)
@given(texts, texts)
def test_swapping_two_claims_swaps_what_one_alone_has(one: str, two: str) -> None:
    sides = {"only a": "only b", "only b": "only a"}
    there = {share.name: share.points for share in explain_ratio(claim(one), claim(two))}
    back = {sides.get(share.name, share.name): share.points for share in explain_ratio(claim(two), claim(one))}
    assert back == pytest.approx(there)


@pytest.mark.parametrize(
    ("one", "two", "name", "what"),
    [
        ("The mayor resigned.", "Mayor quits", "words", "mayor, resigned / quits"),
        ("Ruiz resigned.", "Ruiz stays.", "names", "Ruiz"),
        ("Tokayev spoke.", "Tokaev spoke.", "names", "Tokayev / Tokaev"),
        ("It rained on Monday.", "On Monday it rained.", "days", "monday"),
        ("The mayor has resigned.", "The mayor has not resigned.", "negation", "resigned"),
        ("The mayor resigned in tears.", "The mayor resigned.", "only a", "tears, in"),
        ("", "", "same text", ""),
    ],
)
def test_the_evidence_is_in_words(one: str, two: str, name: str, what: str) -> None:
    assert {share.name: share.what for share in explain_ratio(claim(one), claim(two))}[name] == what


def explained(one: str, two: str, kind: str) -> dict[str, str]:
    comparison = compare(one, two)
    rows = comparison.matches(incomparable=True)
    frame = comparison.explain(rows[rows["kind"] == kind]["match_id"].iloc[0])
    return dict(zip(frame["share"], frame["what"], strict=True))


@pytest.mark.parametrize(
    ("one", "two", "kind", "share", "what"),
    [
        ("Police arrested 45 men.", "45 men were arrested.", "quantity", "start", "figures of one value"),
        ("Police arrested 45 men.", "60 men were arrested.", "quantity", "start", "figures that cannot both hold"),
        ("Police arrested 45 men.", "45 men were arrested.", "quantity", "equal, telling value", "45 / 45"),
        ("Police arrested 45 men.", "60 men were arrested.", "quantity", "same measure of the event", "arrests"),
        ("The mayor quit.", "The mayor resigned.", "statement", "only in Herald", ""),
        ("Ruiz quit on 4 March.", "On 4 March Ruiz quit.", "statement", "the same date", "4 March"),
    ],
)
def test_a_match_is_explained_in_words(one: str, two: str, kind: str, share: str, what: str) -> None:
    assert explained(one, two, kind).get(share, "") == what


def test_the_columns_are_plain() -> None:
    frame = seeds().explain(seeds().matches()["match_id"].iloc[0])
    assert [(name, str(frame[name].dtype)) for name in frame] == [
        ("share", "str"),
        ("points", "float64"),
        ("what", "str"),
    ]


def test_what_two_claims_say_comes_before_what_is_around_them() -> None:
    rows = seeds().matches()
    shares = list(seeds().explain(rows[rows["kind"] == "statement"]["match_id"].iloc[0])["share"])
    assert shares.index("words in both") < shares.index("only in AP") < shares.index("few words shared")


# -- what is refused


@pytest.mark.parametrize("given", ["", "zzz", "0" * 12, None, 12, b"x"])
def test_an_unknown_match_is_refused(given: str) -> None:
    with pytest.raises(ComparisonError, match="match_id"):
        seeds().explain(given)


def test_an_id_that_is_nearly_right_is_suggested() -> None:
    name = str(seeds().matches()["match_id"].iloc[0])
    with pytest.raises(ComparisonError, match=name):
        seeds().explain(name[:-1] + ("0" if name[-1] != "0" else "1"))


# -- another scorer


def halves(claims_a: Sequence[Claim], claims_b: Sequence[Claim]) -> NDArray[np.float64]:
    """Score every two claims 50."""
    return np.full((len(claims_a), len(claims_b)), 50.0)


def test_another_scorer_is_one_share_with_its_name() -> None:
    comparison = compare_articles(
        Article(text="The mayor quit.", outlet="Post"), Article(text="Mayor resigns", outlet="Herald"), scorer=halves
    )
    frame = comparison.explain(comparison.matches()["match_id"].iloc[0])
    assert frame.iloc[0].tolist() == ["what the scorer gives", 35.0, "halves"]


def test_shares_add_up_with_another_scorer() -> None:
    one, two = (Article(text=" ".join(part), outlet=part[0][:5]) for part in (SENTENCES[:6], SENTENCES[6:]))
    assert gap(compare_articles(one, two, scorer=halves)) < 1e-4


# -- how clear a match is


@pytest.mark.parametrize("kind", ["quantity", "statement"])
def test_a_match_carries_its_rank_runner_up_and_margin(kind: str) -> None:
    rows = seeds().matches(incomparable=True)
    own = rows[rows["kind"] == kind]
    clear = own["rank"].eq(1) == own["margin"].ge(0)
    assert (bool(clear.all()), np.allclose(own["score"] - own["runner_up"], own["margin"])) == (True, True)


def test_the_standing_of_a_statement_is_that_of_its_pair() -> None:
    comparison = compare("The mayor quit. The mayor resigned on Monday.", "Mayor resigned on Monday in tears.")
    rows = comparison.matches()
    own = rows[rows["kind"] == "statement"].sort_values("rank")
    assert own["rank"].tolist() == [1, 2][: len(own)]


def steps(claims_a: Sequence[Claim], claims_b: Sequence[Claim]) -> NDArray[np.float64]:
    """Score two by two claims so that the two middling pairs together weigh more than the best with the worst."""
    return np.array([[95.0, 85.0], [85.0, 20.0]])[: len(claims_a), : len(claims_b)]


def test_one_to_one_gives_no_place_to_pairs_below_the_cutoff() -> None:
    one, two = ([claim(text) for text in side] for side in (("Aa bb.", "Cc dd."), ("Ee ff.", "Gg hh.")))
    pairs = align_claims(one, two, scorer=steps, score_cutoff=45.0, one_to_one=True)
    assert [(pair.a, pair.b) for pair in pairs] == [(0, 0)]
