"""Kinship: which articles share so little that they hardly speak of one event."""

import pytest

from kitlib.claims import extract_claims
from kitlib.comparison import compare_articles
from kitlib.kinship import Gist, find_gist, look_unrelated
from kitlib.model import Article

FLOOD = (
    "Dam breaks above Valdora\n\nA dam broke above the town of Valdora on Monday and a wave of mud buried the lower "
    "streets. At least 12 people drowned, Mayor Ada Moro said. Boats brought 300 families to a school on the hill."
)
RIVER = (
    "Mud buries a town\n\nRescuers in boats searched the streets of Valdora for a second day after a dam burst. Mayor "
    "Moro put the number of drowned at 14. The mud stood a meter high in the school, where families had slept."
)
MATCH = (
    "Bears beat Lions\n\nThe Bears won the final of the league cup with a goal by striker Bo Lind in the last minute. "
    "Some 40,000 fans sang in the stadium, and coach Karl Dahl danced on the pitch. The Lions lost for a third time."
)
SHORT = "The strike ended."


def gist(text: str) -> Gist:
    return find_gist(extract_claims(Article(text=text, outlet="Post")))


@pytest.mark.parametrize(
    ("one", "other", "unrelated"),
    [
        (FLOOD, RIVER, False),
        (FLOOD, FLOOD, False),
        (FLOOD, MATCH, True),
        (RIVER, MATCH, True),
        (FLOOD, SHORT, False),
        ("", MATCH, False),
        ("", "", False),
    ],
)
def test_articles_of_other_events_share_next_to_nothing(one: str, other: str, *, unrelated: bool) -> None:
    found = look_unrelated(gist(one), gist(other)), look_unrelated(gist(other), gist(one))
    assert found == (unrelated, unrelated)


@pytest.mark.parametrize(("texts", "told"), [((FLOOD, MATCH), 1), ((FLOOD, RIVER), 0), ((FLOOD, RIVER, MATCH), 2)])
def test_a_comparison_warns_of_them(texts: tuple[str, ...], told: int) -> None:
    articles = [Article(text=text, outlet=f"Post {number}") for number, text in enumerate(texts)]
    warnings = compare_articles(*articles).warnings
    assert sum("may be about different events" in warning for warning in warnings) == told
