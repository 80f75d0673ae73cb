from collections.abc import Sequence
from typing import cast

import numpy as np
import pytest
from numpy.typing import NDArray

from kitlib.align import DEFAULT_CUTOFF, Scorer, align_claims, alignment_shares, explain_pair
from kitlib.claims import extract_claims
from kitlib.errors import ComparisonError
from kitlib.model import Article, Claim, ZoneName

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


def found(*sentences: str, published: str = "2022-01-12") -> list[Claim]:
    """Return the claims of an article with the figures and dates that the finders find in them."""
    return extract_claims(Article(text="\n\n".join(sentences), outlet="Post", published=published))


def fixed(*rows: Sequence[float]) -> Scorer:
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


# A made-up event and the sentences of two outlets on it: what is told of the day, and what of another year.
QUAKE = (
    "A strong quake hit the island of Sorna on Tuesday, killing 14 people and injuring 230, officials said.",
    "In 2004, a quake and a tsunami off Sorna killed 9,000 people, officials said.",
    "The airport at Port Lomas was closed after cracks were found in its runway.",
    "Governor Ana Ruiz visited the hospital in Port Lomas.",
)
OTHER = (
    "The quake killed 14 people on Sorna on Tuesday and 230 were injured, a spokesman said.",
    "Flights were diverted because the runway in Port Lomas had cracked.",
    "Governor Ana Ruiz took office in 2019 after the last election.",
    "Schools on the island were closed on Tuesday.",
    "Updated: Wednesday, January 12, 2022, 9:40 a.m. EST",
)


SAID = (
    "The governor has resigned, two aides said.",
    "He spoke for an hour of the army's boats that bring water and bread to the cut-off north, and then left.",
)
DENIED = (
    "The governor has not resigned, her office said.",
    "Boats of the army, he said, bring water and bread to those who live in the hills far from the sea.",
)


def test_what_is_told_of_another_year_is_no_partner() -> None:
    pairs = align_claims(found(*QUAKE), found(*OTHER))
    assert [(pair.a, pair.b) for pair in pairs] == [(0, 0), (2, 1)]


def test_lines_that_tell_when_a_text_was_written_have_no_partner() -> None:
    stamps = found("Posted: Wednesday, January 12, 2022, 3:05 p.m. EST"), found(OTHER[-1])
    assert align_claims(*stamps, score_cutoff=0) == []


def share(name: str, first: str, second: str) -> float:
    """Return one share of the score of the first pair."""
    return float(alignment_shares(found(first), found(second))[name][0, 0])


@pytest.mark.parametrize(
    ("name", "more", "less"),
    [
        (
            "equal figures",
            ("The blaze destroyed 140 homes.", "Flames razed 140 houses."),
            ("The blaze destroyed 140 homes.", "Flames razed 150 houses."),
        ),
        (
            "equal figures",  # a large figure tells more than a small one
            ("The blaze destroyed 140 homes.", "Flames razed 140 houses."),
            ("The blaze destroyed 4 homes.", "Flames razed 4 houses."),
        ),
        (
            "equal figures",  # an age tells who, not what
            ("The blaze killed 34 people.", "Flames killed 34 people."),
            ("Ana Ruiz, 34, was rescued.", "Ana Ruiz, 34, is a nurse."),
        ),
        (
            "same day",
            ("The bridge opened on January 3.", "On January 3 the bridge was opened by the mayor."),
            ("The bridge opened on January 3.", "On January 4 the bridge was opened by the mayor."),
        ),
        (
            "other years",
            ("The bridge opened on January 3.", "The bridge is to be opened on Friday."),
            ("The bridge opened on January 3.", "The bridge was designed in 2015."),
        ),
        (
            "names alone",
            ("Ana Ruiz opened the bridge.", "The bridge was opened by Ana Ruiz."),
            ("Ana Ruiz opened the bridge.", "Ana Ruiz studied law."),
        ),
    ],
)
def test_a_share_tells_pairs_apart(name: str, more: tuple[str, str], less: tuple[str, str]) -> None:
    assert share(name, *more) > share(name, *less)


def test_a_short_claim_within_a_longer_one_is_lifted() -> None:
    longer = "Divers searched the wreck through the night for two missing crew members."
    shares = alignment_shares(claims([*FIRST[:2], "Divers searched the wreck."]), claims([longer, *SECOND[2:]]))
    assert shares["one within the other"][2, 0] > shares["one within the other"][1, 0]


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


def test_what_explains_a_pair_adds_up_to_its_score() -> None:
    first, second = found(*QUAKE), found(*OTHER)
    sums = [sum(explain_pair(first, second, pair.a, pair.b).values()) for pair in align_claims(first, second)]
    assert sums == pytest.approx([pair.score for pair in align_claims(first, second)])


@pytest.mark.parametrize(
    ("name", "sign"),
    [
        ("claims", 1),
        ("rare words", 1),
        ("little in common", -1),
        ("equal figures", 1),
        ("one within the other", 1),
        ("same day", 1),
        ("other years", -1),
        ("names alone", -1),
        ("one denies the other", 1),
        ("a stretch in common", 1),
        ("neighbours", 1),
        ("a better partner", -1),
    ],
)
def test_each_share_pushes_as_its_name_says(name: str, sign: int) -> None:
    shares = alignment_shares(found(*QUAKE, *FIRST, *SAID), found(*OTHER, *SECOND, *DENIED))
    assert (sign * shares[name]).min() == 0 < (sign * shares[name]).max()


def test_scores_lie_between_0_and_100() -> None:
    shares = alignment_shares(found(*QUAKE, *FIRST), found(*OTHER, *QUAKE))
    total = np.add.reduce(list(shares.values()))
    assert 0 <= total.min() < total.max() <= 100 + 1e-9


def test_where_the_scorer_gives_0_nothing_else_makes_a_pair() -> None:
    assert align_claims(found(*QUAKE), found(*QUAKE), scorer=fixed(*[[0] * 4] * 4), score_cutoff=0) == []


def test_rank_and_margin_come_from_both_claims() -> None:
    scorer = fixed([90, 80], [10, 85])
    texts = (["alpha", "beta"], ["gamma", "delta"])  # no word in common: the scorer alone decides
    pairs = align_claims(*map(claims, texts), scorer=scorer, score_cutoff=1)
    assert [(pair.rank, pair.margin > 0) for pair in pairs] == [(1, True), (3, False), (3, False), (1, True)]


def test_a_scorer_of_the_users_own_is_used() -> None:
    pairs = align_claims(claims(["alpha"]), claims(["omega"]), scorer=fixed([100]))
    assert [(pair.a, pair.b) for pair in pairs] == [(0, 0)]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (np.zeros((2, 1)), r"shape \(2, 1\)"),
        (np.zeros(1), r"shape \(1,\)"),
        (np.array([[np.nan]]), "nan"),
        (np.array([[101.0]]), r"101\.0"),
        (np.array([[-0.5]]), r"-0\.5"),
        ([["much"]], "list"),
        (None, r"shape \(\)"),
    ],
)
def test_a_scorer_that_gives_no_scores_is_refused(given: object, words: str) -> None:
    with pytest.raises(ComparisonError, match=f"scorer=<lambda>: gave .*{words}"):
        align_claims(claims(["alpha"]), claims(["omega"]), scorer=lambda _a, _b: cast("NDArray[np.float64]", given))


def test_single_precision_may_miss_the_ends_by_a_hair() -> None:
    rows = np.array([[100.00001]], dtype=np.float32)
    assert align_claims(claims(["alpha"]), claims(["omega"]), scorer=lambda _a, _b: rows)[0].score <= 100


ALIKE = [f"A man was robbed in the park on day {day}." for day in range(60)]


def test_of_hundreds_alike_each_claim_keeps_its_best_partners() -> None:
    every = align_claims(claims(ALIKE), claims(ALIKE), most_partners=None)
    kept = align_claims(claims(ALIKE), claims(ALIKE), most_partners=3)
    best = {
        place: sorted((-pair.score, abs(pair.a - pair.b), pair.b) for pair in every if pair.a == place)[:3]
        for place in range(60)
    }
    wanted = {(place, b) for place, ranked in best.items() for _, _, b in ranked}
    assert (len(every), wanted | {(b, a) for a, b in wanted}) == (3600, {(pair.a, pair.b) for pair in kept})


def test_a_limit_that_no_claim_reaches_changes_nothing() -> None:
    sides = claims(FIRST), claims(SECOND)
    assert align_claims(*sides, score_cutoff=5) == align_claims(*sides, score_cutoff=5, most_partners=None)


def test_default_cutoff_is_a_score() -> None:
    assert 0 < DEFAULT_CUTOFF < 100


def test_one_long_general_sentence_attracts_no_match() -> None:
    said = [
        "The mayor of Lunde resigned on Monday after the flood.",
        "Divers searched the harbour for the missing ferry captain.",
        "Schools in the valley will stay closed until Friday.",
        "The insurer put the damage to the mill at its lowest since the war.",
    ]
    told = [
        "Lunde's mayor stepped down on Monday over the flood.",
        "The ferry's captain is missing and divers search the harbour for him.",
        "Until Friday no school in the valley will open.",
        "Damage to the mill is the lowest since the war, the insurer said.",
        (
            "After the flood in Lunde on Monday the mayor, the divers in the harbour, the schools of the valley, the ferry, the "
            "insurer, the mill and the captain were on everybody's lips, and until Friday people said little else."
        ),
    ]
    one, other = (
        extract_claims(Article(text="\n".join(lines), outlet=outlet)) for lines, outlet in ((said, "A"), (told, "B"))
    )
    best = {pair.a: pair.b for pair in sorted(align_claims(one, other), key=lambda pair: pair.score)}
    assert best == {0: 0, 1: 1, 2: 2, 3: 3}
