import pytest

from kitlib.align import align_claims
from kitlib.claims import extract_claims
from kitlib.model import Article, Claim
from kitlib.polarity import relate_statements
from kitlib.stretches import shared_stretches

# One event in two outlets' words, each in sentences that tell much else.
LONG = (
    "The floods began on March 2 in the south of Norland after weeks of rain and cut off whole valleys, a sign for many "
    "of how little was spent on dams, while the cabinet, which put the south under martial law, turned to a Lundish-led "
    "rescue league for boats to help bring supplies."
)
AGAIN = (
    "The rescue league that Premier Brandt turned to for help, the Union of Coasts, sent more than 40 boats to Norland."
)
SPOKEN = (
    "When Premier Brandt said on March 9 that he had told the army to shoot looters, and that mostly Lundish boats would "
    "help him bring supplies, he spoke of “a hundred thieves”."
)
OTHER = "Bring supplies to help, the radio told its listeners in the north of the country on the first day of spring."


def found(text: str) -> list[Claim]:
    return extract_claims(Article(text=text, outlet="Post", published="2022-03-12"))


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ([LONG], [SPOKEN], [[True]]),
        ([LONG, AGAIN], [SPOKEN], [[True], [True]]),
        ([SPOKEN], [LONG, AGAIN], [[True, True]]),
        ([AGAIN], [SPOKEN], [[False]]),  # only beside what it tells again
        ([LONG, AGAIN], [OTHER], [[False], [False]]),
        ([], [SPOKEN], []),
        # names in a row are no stretch
        (
            ["Ana Maria Ruiz Ortega of Lunde spoke."],
            ["Ana Maria Ruiz Ortega of Lunde left."],
            [[False]],
        ),
    ],
)
def test_stretches(a: list[str], b: list[str], expected: list[list[bool]]) -> None:
    assert shared_stretches(a, b).tolist() == expected


def test_what_stands_in_a_long_sentence_is_found() -> None:
    pairs = align_claims(found(f"{LONG}\n\n{AGAIN}"), found(SPOKEN))
    assert [(pair.a, pair.b) for pair in pairs] == [(0, 0), (1, 0)]


def test_what_it_adds_is_named() -> None:
    verdict = relate_statements(found(AGAIN)[0], found(SPOKEN)[0], outlets=("Post", "Radio"))
    assert (verdict.relation, "more than 40" in verdict.reasons[0]) == ("compatible", True)


def test_many_claims_with_the_same_run_share_no_stretch() -> None:
    assert not shared_stretches([LONG] * 9, [SPOKEN]).any()
