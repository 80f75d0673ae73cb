"""Statements: groups of claims across articles, and how many outlets stand behind each."""

from itertools import permutations

import pytest

from kitlib.comparison import Comparison, compare_articles
from kitlib.model import Article
from kitlib.statements import find_statements

TOLD = {
    "Post": "The mayor of Orrin has resigned. The library will stay shut until June.",
    "Herald": "Orrin's mayor resigned on Monday. A bakery won a prize.",
    "Mail": "The mayor of Orrin has not resigned. The library stays shut until June, the town said.",
}


def compared(*names: str) -> Comparison:
    return compare_articles(*(Article(text=TOLD[name], outlet=name) for name in names))


@pytest.mark.parametrize("names", list(permutations(TOLD)))
def test_groups_hold_what_states_one_thing(names: tuple[str, ...]) -> None:
    frame = compared(*names).statements()
    cells = frame[["Post", "Herald", "Mail", "relation", "outlets", "independent"]].to_numpy().tolist()
    mayor = [
        "The mayor of Orrin has resigned.",
        "Orrin's mayor resigned on Monday.",
        "The mayor of Orrin has not resigned.",
    ]
    assert cells[0] == [*mayor, "differ", 3, 3]


def test_no_claim_is_in_two_groups() -> None:
    places = [
        (at, claim.start)
        for group in find_statements(compared(*TOLD).results)
        for at, claims in group.claims.items()
        for claim in claims
    ]
    assert len(places) == len(set(places))


def test_a_chain_of_likenesses_is_no_group() -> None:
    chain = (
        "The council of Orrin voted for a new bridge over the river.",
        "A new bridge over the river was closed after a truck hit its rail.",
        "A truck hit the rail of a school yard in Sellin.",
    )
    comparison = compare_articles(*(Article(text=text, outlet=f"Outlet {at}") for at, text in enumerate(chain)))
    assert max((len(group.claims) for group in find_statements(comparison.results)), default=0) < 3


def test_who_wrote_it_is_no_statement() -> None:
    texts = (
        "Dam breaks\n\nBy Ann Lee\n\nThe dam above Orrin broke.",
        "Dam broke\n\nBy Ann Lee\n\nRain fell in Sellin.",
    )
    frame = compare_articles(*(Article(text=text, outlet=f"Outlet {at}") for at, text in enumerate(texts))).statements()
    assert not frame.map(lambda cell: "Ann Lee" in str(cell)).any(axis=None)


def test_frame_of_nothing_has_its_columns() -> None:
    frame = compare_articles(Article(text="It rained.", outlet="Post"), Article(text="", outlet="Herald")).statements()
    assert frame.columns[:4].tolist() == ["Post", "Herald", "relation", "why"]
