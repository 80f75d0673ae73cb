"""Groups: which matches stand in one row, and that no figure stands in two."""

from dataclasses import replace
from itertools import product

import pytest
from made_results import article, claim, claims_of, match, quantity, results_of, verdict

from kitlib.comparison import compare_articles
from kitlib.facts import find_facts
from kitlib.groups import Mention, gather_matches, sides_of
from kitlib.lexicon import load_lexicon
from kitlib.model import Article, Claim, Match, Quantity, Scope
from kitlib.results import Results
from kitlib.tables import side_by_side

Figures = list[tuple[str, float, str, Scope]]
PLAIN = Scope()
AMES = Scope(place="Ames")


def made(figures: Figures, outlet: str) -> tuple[str, tuple[Claim, ...]]:
    """Return a text of one sentence a figure, and its claims."""
    sentences = [f"{words} in report {at} of {outlet}." for at, (words, *_) in enumerate(figures)]
    text = "\n".join(sentences)
    claims = [
        claim(text, sentence, quantity(text, words, value, measure, after=sentence, scope=scope))
        for sentence, (words, value, measure, scope) in zip(sentences, figures, strict=True)
    ]
    return text, claims_of(*claims)


def paired(one: Figures, two: Figures, scores: dict[tuple[int, int], float]) -> Results:
    """Return results whose figures are paired as the scores tell."""
    (text_a, post), (text_b, herald) = made(one, "Post"), made(two, "Herald")
    articles = article(text_a, "Post"), article(text_b, "Herald")
    pairs = [
        replace(
            match(
                articles,
                (0, post[a], post[a].quantities[0]),
                (1, herald[b], herald[b].quantities[0]),
                verdict("differ"),
                topic="deaths",
            ),
            score=score,
        )
        for (a, b), score in scores.items()
    ]
    return results_of(articles, (post, herald), pairs)


def rows(results: Results) -> list[tuple[str, str]]:
    table = side_by_side(results)
    shared = table[table["match_id"] != ""]
    return sorted(zip(shared["Post"], shared["Herald"], strict=True))


ROWS = [
    ("one fact", [("40", 40, "deaths", PLAIN), ("41", 41, "deaths", PLAIN)], [("45", 45, "deaths", PLAIN)],
     {(0, 0): 90, (1, 0): 80}, [("40; also: 41", "45")]),
    ("another measure", [("40", 40, "deaths", PLAIN), ("41", 41, "charges", PLAIN)], [("45", 45, "deaths", PLAIN)],
     {(0, 0): 90, (1, 0): 80}, [("40", "45")]),
    ("another place", [("40", 40, "deaths", PLAIN), ("12", 12, "deaths", AMES)],
     [("45", 45, "deaths", PLAIN), ("14", 14, "deaths", AMES)],
     {(0, 0): 60, (1, 1): 60, (0, 1): 90, (1, 0): 90}, [("12", "14"), ("40", "45")]),
    ("a place that one sentence leaves out", [("40", 40, "deaths", PLAIN), ("40", 40, "deaths", AMES)],
     [("45", 45, "deaths", PLAIN)], {(0, 0): 90, (1, 0): 80}, [("40", "45")]),
    ("another window", [("40", 40, "deaths", PLAIN), ("12", 12, "deaths", Scope(window="today"))],
     [("45", 45, "deaths", PLAIN)], {(0, 0): 90, (1, 0): 80}, [("40", "45")]),
    ("a chain", [("3", 3, "charges", PLAIN), ("4", 4, "deaths", PLAIN)],
     [("4", 4, "deaths", PLAIN), ("5", 5, "charges", PLAIN)],
     {(0, 1): 90, (1, 0): 90, (0, 0): 60}, [("3", "5"), ("4", "4")]),
]  # fmt: skip


@pytest.mark.parametrize(("one", "two", "scores", "wanted"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_rows_hold_what_is_of_one_fact(
    one: Figures, two: Figures, scores: dict[tuple[int, int], float], wanted: list[tuple[str, str]]
) -> None:
    assert rows(paired(one, two, scores)) == wanted


def leads(one: str, other: str) -> list[list[str]]:
    """Return the cells of the shared rows of two texts."""
    table = compare_articles(Article(text=one, outlet="Post"), Article(text=other, outlet="Herald")).table()
    return sorted(table.loc[table["match_id"] != "", ["Post", "Herald"]].to_numpy().tolist())


def test_a_toll_and_what_it_was_before_stand_in_one_row() -> None:
    one = "The flood killed 112 people. Rescuers had spoken of 104 dead."
    cells = [cell for row in leads(one, "The death toll of the flood fell to 104 from 112.") for cell in row]
    assert (len(cells), sorted(cells[0].replace("; also: ", " ").split())) == (2, ["104", "112"])


def test_what_does_not_grow_has_one_value_a_row() -> None:
    one = "A magnitude 6.4 quake hit Orrin. An aftershock had a magnitude of 4.9."
    assert leads(one, "A quake of magnitude 6.4 hit Orrin. Its strongest aftershock had a magnitude of 4.9.") == [
        ["4.9", "4.9"],
        ["6.4", "6.4"],
    ]


@pytest.mark.parametrize(
    ("second", "reason"),
    [
        (("41", 41, "deaths", AMES), "Herald's 45 stands with a figure that fits it better"),
        # what counts another thing never was a candidate
        (("41", 41, "charges", PLAIN), "not reported by Herald"),
    ],
)
def test_a_figure_that_fits_another_row_less_well_says_so(second: tuple[str, float, str, Scope], reason: str) -> None:
    one: Figures = [("40", 40, "deaths", PLAIN), second]
    results = paired(one, [("45", 45, "deaths", PLAIN)], {(0, 0): 90, (1, 0): 80})
    lone = [fact for fact in find_facts(results) if fact.match is None]
    assert [fact.reasons for fact in lone] == [(reason,)]


def everything() -> Results:
    """Return figures of every kind, all paired with all."""
    scopes = (PLAIN, AMES, Scope(population="children"), Scope(window="today"))
    figures: Figures = [
        (str(10 + at), 10.0 + at, measure, scope)
        for at, (measure, scope) in enumerate(product(("deaths", "charges", ""), scopes))
    ]
    scores = {(a, b): 50.0 + (7 * a + 11 * b) % 50 for a in range(len(figures)) for b in range(len(figures))}
    return paired(figures, figures, scores)


def figures_in(found: list[Match]) -> set[tuple[int, int, int]]:
    return {mention.key for match in found for mention in sides_of(match)}


def test_no_figure_stands_in_two_rows() -> None:
    groups, _ = gather_matches(everything().matches, [{}, {}], load_lexicon())
    count = sum(len(figures_in(group)) for group in groups)
    assert count == len({key for group in groups for key in figures_in(group)})


def test_every_match_is_in_a_row_or_left() -> None:
    results = everything()
    groups, left = gather_matches(results.matches, [{}, {}], load_lexicon())
    assert sum(map(len, groups)) + len(left) == len(results.matches)


def test_a_statement_has_no_figures() -> None:
    text, (one,) = made([("40", 40, "deaths", PLAIN)], "Post")
    articles = article(text), article(text, "Herald")
    assert sides_of(match(articles, (0, one, None), (1, one, None), verdict("agree"))) == ()


def test_a_mention_is_known_by_its_span() -> None:
    _, (one,) = made([("40", 40, "deaths", PLAIN)], "Post")
    figure: Quantity = one.quantities[0]
    assert Mention(article=1, claim=one, figure=figure).key == (1, figure.start, figure.end)


def test_an_open_vague_word_has_one_place_among_the_leads() -> None:
    two = [
        compare_articles(
            Article(text=f"The flood killed {first} people. It killed {second} people.", outlet="Post"),
            Article(text="The flood killed 30 people.", outlet="Herald"),
        ).table()["Post"][0]
        for first, second in product(["at least dozens of", "dozens of"], repeat=2)
        if first != second
    ]
    assert [cell.split(";")[0] for cell in two] == ["dozens", "dozens"]
