import pytest

from kitlib.claims import extract_claims
from kitlib.leads import lead_end
from kitlib.model import Article, Claim
from kitlib.polarity import relate_statements
from kitlib.similarity import claim_ratio

DASH = "\N{EM DASH}"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("PORT LUNDE, Oct 21 - At least 31 people died.", "At least 31 people died."),
        ("LUNDE, Norland, Oct. 21 (Arven) - The ferry sank.", "The ferry sank."),
        (f"TARN-AU-LAC, Norland {DASH} Rescuers came.", "Rescuers came."),
        (f"LUNDE (ARV) {DASH} “We came.”", "“We came.”"),
        ("Lunde (Arven) - Shares fell.", "Shares fell."),
        ("ST. OLAN, Minn. (ARV) -- A man died.", "A man died."),
        ("NATO - an alliance - met.", "NATO - an alliance - met."),
        ("IMF-World Bank talks fail", "IMF-World Bank talks fail"),
        ("COVID-19 cases rise", "COVID-19 cases rise"),
        ("F-16 jets crash", "F-16 jets crash"),
        ("The ferry - a big one - sank.", "The ferry - a big one - sank."),
        ("", ""),
    ],
)
def test_where_a_claim_begins_to_tell(text: str, told: str) -> None:
    assert text[lead_end(text) :] == told


def found(text: str) -> Claim:
    return extract_claims(Article(text=text, outlet="Post", published="2022-10-21"))[0]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("PORT LUNDE, Oct 21 - At least 31 people died in the quake.", "At least 31 people died in the quake."),
        (f"TARN (ARV) {DASH} The senate passed the bill.", "LUNDE, Oct 20 - The senate passed the bill."),
    ],
)
def test_a_date_line_adds_nothing_and_differs_from_none(a: str, b: str) -> None:
    assert relate_statements(found(a), found(b)).relation == "agree"


def test_a_date_line_is_no_likeness() -> None:
    lead = "PORT LUNDE, Oct 21 - "
    assert claim_ratio(f"{lead}The ferry sank.", f"{lead}Prices rose.") == claim_ratio(
        "The ferry sank.", "Prices rose."
    )
