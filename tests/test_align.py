from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from kitlib.align import DEFAULT_CUTOFF, align_claims, alignment_shares
from kitlib.model import Claim, ZoneName

FIRST = (
    "Ferry sinks off Port Marden, killing three",
    "Three people were killed when a ferry sank off Port Marden on Sunday, the coast guard said.",
    "Divers searched the wreck through the night for two missing crew members.",
    "The company that runs the ferry has been fined for safety failures before.",
    "Tickets can be returned at the harbour office.",
)
SECOND = (
    "Coast guard: three dead as ferry goes down near Port Marden",
    "Two members of the crew were still missing after divers had searched the wreck all night.",
    "Schools in the region reopen on Monday.",
    "Its owner was fined twice for safety failures, court papers show.",
)


def claims(texts: Sequence[str], zone: ZoneName = "body") -> list[Claim]:
    return [Claim(start=0, end=len(text), text=text, index=place, zone=zone) for place, text in enumerate(texts)]


def fixed(*rows: Sequence[float]) -> object:
    def scorer(claims_a: Sequence[Claim], claims_b: Sequence[Claim]) -> NDArray[np.float64]:
        return np.array(rows, dtype=float)[: len(claims_a), : len(claims_b)]

    return scorer


def test_pairs_that_state_the_same_and_no_other() -> None:
    assert [(pair.a, pair.b) for pair in align_claims(claims(FIRST), claims(SECOND))] == [
        (0, 0),
        (1, 0),
        (2, 1),
        (3, 3),
    ]


def test_one_to_one_uses_no_claim_twice() -> None:
    pairs = align_claims(claims(FIRST), claims(SECOND), one_to_one=True)
    assert len({pair.a for pair in pairs}) == len({pair.b for pair in pairs}) == len(pairs) == 3


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "More than 300 criminal investigations have been opened.",
            "No terrorist has yet been indicted or brought to trial.",
        ),
        ("Some waited to collect the bodies of loved ones.", "I still have a hundred waiting."),
        ("The country of 19 million people has capped fuel prices.", "He is a popular lawyer in the country."),
    ],
)
def test_stray_claims_are_not_paired(first: str, second: str) -> None:
    assert align_claims(claims([first]), claims([second])) == []


def test_swapping_the_articles_mirrors_the_pairs() -> None:
    there = align_claims(claims(FIRST), claims(SECOND), score_cutoff=5)
    back = align_claims(claims(SECOND), claims(FIRST), score_cutoff=5)
    mirrored = sorted((pair.b, pair.a, pair.score, pair.rank, pair.runner_up) for pair in back)
    assert [(pair.a, pair.b, pair.score, pair.rank, pair.runner_up) for pair in there] == mirrored


@pytest.mark.parametrize("cutoff", [0, 10, 20, 30, 40, 60, 80, 100])
def test_raising_the_cutoff_never_adds_pairs(cutoff: float) -> None:
    lower = {(pair.a, pair.b) for pair in align_claims(claims(FIRST), claims(SECOND), score_cutoff=cutoff)}
    higher = {(pair.a, pair.b) for pair in align_claims(claims(FIRST), claims(SECOND), score_cutoff=cutoff + 7)}
    assert higher <= lower


@pytest.mark.parametrize("one_to_one", [False, True])
def test_boilerplate_is_never_paired(one_to_one: bool) -> None:
    assert align_claims(claims(FIRST, "boilerplate"), claims(FIRST), score_cutoff=0, one_to_one=one_to_one) == []


@pytest.mark.parametrize(("first", "second"), [((), ()), (FIRST, ()), ((), SECOND)])
def test_nothing_to_pair(first: Sequence[str], second: Sequence[str]) -> None:
    assert align_claims(claims(first), claims(second)) == []


def test_equal_claims_score_100() -> None:
    pairs = align_claims(claims(FIRST), claims(FIRST), one_to_one=True)
    assert [(pair.a, pair.b, pair.score) for pair in pairs] == [(place, place, 100.0) for place in range(len(FIRST))]


def test_shares_add_up_to_the_score() -> None:
    total = np.minimum(sum(alignment_shares(claims(FIRST), claims(SECOND)).values()), 100)
    pairs = align_claims(claims(FIRST), claims(SECOND))
    assert [pair.score for pair in pairs] == [float(total[pair.a, pair.b]) for pair in pairs]


@pytest.mark.parametrize(
    ("name", "sign"), [("claims", 1), ("rare words", 1), ("little in common", -1), ("neighbours", 1)]
)
def test_each_share_pushes_as_its_name_says(name: str, sign: int) -> None:
    assert (sign * alignment_shares(claims(FIRST), claims(SECOND))[name] >= 0).all()


def test_rank_and_margin_come_from_both_claims() -> None:
    scorer = fixed([90, 80], [10, 85])
    texts = (["alpha", "beta"], ["gamma", "delta"])  # no word in common: the scorer alone decides
    pairs = align_claims(*map(claims, texts), scorer=scorer, score_cutoff=1)  # type: ignore[arg-type]
    assert [(pair.rank, pair.margin > 0) for pair in pairs] == [(1, True), (3, False), (3, False), (1, True)]


def test_a_scorer_of_the_users_own_is_used() -> None:
    pairs = align_claims(claims(["alpha"]), claims(["omega"]), scorer=fixed([100]))  # type: ignore[arg-type]
    assert [(pair.a, pair.b) for pair in pairs] == [(0, 0)]


def test_default_cutoff_is_a_score() -> None:
    assert 0 < DEFAULT_CUTOFF < 100
