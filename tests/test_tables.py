"""Tables: columns, dtypes, order, leads, and what swapping the articles changes."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import pandas as pd
import pytest
from made_results import HERALD, POST, article, claim, claims_of, flood, match, quantity, results_of, verdict

from kitlib.facts import ONE_OUTLET, find_facts
from kitlib.model import Article, Claim, Kind, Modifier, Quantity, Scope, SourceKind, TimeExpression
from kitlib.results import Results, content_hash, match_id, outlet_labels, run_record
from kitlib.tables import (
    CLAIM_COLUMNS,
    CLEANING_COLUMNS,
    MATCH_COLUMNS,
    RUN_COLUMNS,
    SUMMARY_COLUMNS,
    UNMATCHED_COLUMNS,
    claims_frame,
    cleaning_frame,
    differences_frame,
    matches_frame,
    run_frame,
    side_by_side,
    summary,
    unmatched_frame,
)
from kitlib.wording import as_of, figure_words, scope_words, source_words

CONTRACT = """match_id, content_hash, kind, topic, relation, explained_by, reasons, score, outlet_a, outlet_b,
published_a, published_b, claim_a, claim_b, surface_a, surface_b, start_a, end_a, start_b, end_b, form, value_a, value_b,
unit_a, unit_b, low_a, high_a, low_b, high_b, modifier_a, modifier_b, earliest_a, latest_a, earliest_b, latest_b,
as_of_a, as_of_b, attribution_a, attribution_b""".replace("\n", " ").split(", ")

CALM, OTHER = article(), article(HERALD)

FRAMES = [
    (matches_frame, MATCH_COLUMNS),
    (claims_frame, CLAIM_COLUMNS),
    (unmatched_frame, UNMATCHED_COLUMNS),
    (cleaning_frame, CLEANING_COLUMNS),
    (summary, SUMMARY_COLUMNS),
    (run_frame, RUN_COLUMNS),
]


def empty() -> Results:
    return results_of((article("", "Post", None), article("", "Herald")), ((), ()))


def dtypes(frame: pd.DataFrame) -> dict[str, str]:
    return {str(name): str(dtype) for name, dtype in frame.dtypes.items()}


def test_matches_have_the_columns_that_scripts_rely_on() -> None:
    assert [name for name in MATCH_COLUMNS if name in CONTRACT] == CONTRACT


@pytest.mark.parametrize(("frame", "columns"), FRAMES)
@pytest.mark.parametrize("results", [flood(), empty()], ids=["flood", "empty"])
def test_dtypes_do_not_depend_on_the_rows(
    frame: Callable[[Results], pd.DataFrame], columns: dict[str, str], results: Results
) -> None:
    assert dtypes(frame(results)) == columns


def test_side_by_side_is_well_formed_without_rows() -> None:
    assert dtypes(side_by_side(empty())) == dtypes(side_by_side(flood()))


ROWS = [
    ("deaths", "164 (official); also: dozens", "200", "differ", "Herald is a week later"),
    ("evacuated", "around 12,000 (official)", "at least 12,000", "compatible", "both can be true"),
    ("date: began", "March 2", "a little more than two weeks ago", "compatible", "one is more exact"),
    (
        "evacuated, Lower Orrin, past 24 hours",
        "1,678",
        "",
        ONE_OUTLET,
        "not reported by Herald; not comparable with Herald's at least 12,000: another period",
    ),
    ("buildings", "", "Hundreds", ONE_OUTLET, "not reported by Post"),
]


@pytest.mark.parametrize(("at", "row"), list(enumerate(ROWS)))
def test_side_by_side(at: int, row: tuple[str, ...]) -> None:
    assert tuple(side_by_side(flood()).iloc[at, :5]) == row


def test_side_by_side_has_these_rows_alone() -> None:
    assert len(side_by_side(flood())) == len(ROWS)


def test_a_row_has_a_block_of_columns_an_outlet() -> None:
    row = side_by_side(flood()).iloc[0]
    assert (row["Post_source"], row["Post_as_of"], row["Herald_sentence"]) == (
        "official",
        pd.Timestamp("2024-03-12"),
        "The flood left 200 dead and at least 12,000 evacuated, the mayor said.",
    )


def test_differences_are_the_rows_that_differ() -> None:
    table = side_by_side(flood())
    pd.testing.assert_frame_equal(differences_frame(flood()), table[table["relation"] == "differ"])


@pytest.mark.parametrize(("incomparable", "relations"), [(False, ["differ", "differ"]), (True, ["differ", "differ"])])
def test_matches_start_with_what_differs(incomparable: bool, relations: list[str]) -> None:
    assert matches_frame(flood(), incomparable=incomparable)["relation"].tolist()[:2] == relations


@pytest.mark.parametrize(("incomparable", "count"), [(False, 0), (True, 1)])
def test_incomparable_pairs_are_left_out_unless_asked(incomparable: bool, count: int) -> None:
    frame = matches_frame(flood(), incomparable=incomparable)
    assert (frame["relation"] == "incomparable").sum() == count


def swap(name: str) -> str:
    sides = {"_a": "_b", "_b": "_a"}
    return name[:-2] + sides[name[-2:]] if name[-2:] in sides else name


def test_swapping_the_articles_swaps_the_sides_and_nothing_else() -> None:
    there, back = matches_frame(flood(), incomparable=True), matches_frame(flood(swapped=True), incomparable=True)
    pd.testing.assert_frame_equal(back.rename(columns=swap)[there.columns], there)


def test_swapping_the_articles_keeps_the_facts() -> None:
    there, back = side_by_side(flood()), side_by_side(flood(swapped=True))
    pd.testing.assert_frame_equal(back[there.columns], there)


def test_every_surface_slices_back() -> None:
    frame = matches_frame(flood(), incomparable=True)
    cut = [POST[start:end] for start, end in zip(frame["start_a"], frame["end_a"], strict=True)]
    assert cut == frame["surface_a"].tolist()


@pytest.mark.parametrize(
    ("column", "values"),
    [
        ("outlet", ["Post", "Post", "Herald"]),
        ("not_reported_by", ["Herald", "Herald", "Post"]),
        ("figures", ["1,678", "", ""]),
        ("zone", ["body", "headline", "headline"]),
    ],
)
def test_unmatched_claims_with_figures_come_first_and_boilerplate_never(column: str, values: list[str]) -> None:
    assert unmatched_frame(flood())[column].tolist() == values


def test_cleaning_tells_the_figures_of_every_zone() -> None:
    frame = cleaning_frame(flood())
    assert {"3 mins", "164 | around 12,000 | dozens | 1,678"} & set(frame["figures"])


def test_cleaning_covers_every_character_that_is_not_blank() -> None:
    frame = cleaning_frame(flood())
    spans = frame[frame["outlet"] == "Herald"]
    covered = "".join(HERALD[start:end] for start, end in zip(spans["start"], spans["end"], strict=True))
    assert re.sub(r"\s", "", covered) == re.sub(r"\s", "", HERALD)


def test_summary_counts() -> None:
    counted = summary(flood()).set_index("what")["number"]
    assert (counted["facts that differ"], counted["facts that are compatible"], counted["claims in Post"]) == (1, 2, 8)


# -- leads


@dataclass(frozen=True, kw_only=True)
class Died:
    """One sentence of a toll: its words, its own day, who says so, its bounds where it has any, its scope."""

    words: str
    day: str = ""
    said: str = ""
    bounds: tuple[float, float] | None = None
    scope: Scope = field(default_factory=Scope)

    @property
    def sentence(self) -> str:
        return f"{self.words} died as of Thursday." if self.day else f"{self.words} died."

    def claim(self, text: str) -> Claim:
        value = None if self.words == "dozens" else float(self.words.removeprefix("about "))
        modifier: Modifier = "~" if self.bounds else "="
        figure = quantity(text, self.words, value, "deaths", modifier=modifier, bounds=self.bounds, scope=self.scope)
        dates = []
        if self.day:
            start, when = text.index("Thursday"), dt.date.fromisoformat(self.day)
            dates = [TimeExpression(start=start, end=start + 8, text="Thursday", earliest=when, latest=when)]
        return claim(text, self.sentence, figure, *dates, said=(self.said, "said", "police") if self.said else None)


LEADS = [
    ("a source", [Died(words="164"), Died(words="165", said="police")], "165"),
    ("an exact number", [Died(words="dozens", bounds=(24, 99)), Died(words="164")], "164"),
    ("a total", [Died(words="12", scope=Scope(increment=True), said="police"), Died(words="164")], "164"),
    ("no part", [Died(words="103", scope=Scope(part=True), said="police"), Died(words="164")], "164"),
    ("no window", [Died(words="9", scope=Scope(window="on Monday"), said="police"), Died(words="164")], "164"),
    ("the latest", [Died(words="160"), Died(words="164", day="2024-03-14")], "164"),
    ("the first", [Died(words="164"), Died(words="165")], "164"),
    ("the narrower", [Died(words="about 150", bounds=(135, 165)), Died(words="164")], "164"),
]


@pytest.mark.parametrize(("figures", "lead"), [row[1:] for row in LEADS], ids=[row[0] for row in LEADS])
def test_the_lead_is(figures: list[Died], lead: str) -> None:
    text, other = "".join(f"{one.sentence}\n" for one in figures), "200 died."
    articles = article(text, "Post", "2024-03-12"), article(other, "Herald")
    post = claims_of(*(one.claim(text) for one in figures))
    (herald,) = claims_of(claim(other, other, quantity(other, "200", 200, "deaths")))
    end = (1, herald, herald.quantities[0])
    pairs = [match(articles, (0, one, one.quantities[0]), end, verdict("differ"), topic="deaths") for one in post]
    found = find_facts(results_of(articles, (post, (herald,)), pairs))
    leads = [fact.leads[0].figure.text for fact in found if fact.match and fact.leads[0]]
    assert leads == [lead]


def test_a_figure_that_an_article_repeats_stands_once() -> None:
    text = "Storm: 30 homes lost.\n30 homes lost, the mayor said."
    first, second = (
        quantity(text, "30", 30, "buildings"),
        quantity(text, "30", 30, "buildings", after="\n"),
    )
    claims = claims_of(
        claim(text, "Storm: 30 homes lost.", first), claim(text, "30 homes lost, the mayor said.", second)
    )
    results = results_of((article(text), article("", "Herald")), (claims, ()))
    assert side_by_side(results)["Post"].tolist() == ["30"]


def test_three_articles_share_one_row() -> None:
    texts = [f"{count} died." for count in (164, 200, 164)]
    articles = tuple(article(text, name) for text, name in zip(texts, ("A", "B", "C"), strict=True))
    claims = tuple(claims_of(claim(text, text, quantity(text, text[:3], float(text[:3]), "deaths"))) for text in texts)
    sides = [(at, claims[at][0], claims[at][0].quantities[0]) for at in range(3)]
    differ, agree = verdict("differ"), verdict("agree")
    matches = [
        match(articles, sides[a], sides[b], said, topic="deaths")
        for a, b, said in ((0, 1, differ), (0, 2, agree), (1, 2, differ))
    ]
    row = side_by_side(results_of(articles, claims, matches)).iloc[0]
    assert row[["A", "B", "C", "relation"]].tolist() == ["164", "200", "164", "differ"]


def one_article(text: str, *claims: Claim) -> Results:
    """Return results in which one of two articles says something."""
    return results_of((article(text), article("", "Herald")), (claims_of(*claims), ()))


def test_the_period_of_a_figure_is_no_row() -> None:
    text = "In all 9 died in the past 24 hours, after a wait of 30 hours."
    nine = quantity(text, "9", 9, "deaths", scope=Scope(window="in the past 24 hours"))
    spans = [replace(quantity(text, f"{n} hours", n, "days"), unit="h") for n in (24, 30)]
    assert side_by_side(one_article(text, claim(text, text, nine, *spans)))["Post"].tolist() == ["9", "30 hours"]


def test_ages_and_durations_of_one_outlet_come_last() -> None:
    text = "Ana Ruiz, 44, waited ten days and saw 9 wolves."
    age, days = quantity(text, "44", 44, "age"), quantity(text, "ten days", 10, "days")
    wolves = replace(quantity(text, "9", 9, ""), counted="wolves")
    figures = [replace(age, unit="year"), replace(days, unit="day"), wolves]
    assert side_by_side(one_article(text, claim(text, text, *figures)))["Post"].tolist()[0] == "9"


@pytest.mark.parametrize(
    ("first", "second", "cell"),
    [
        ("police", "police", "12 (police); also: 20"),
        ("police", "activists", "12 (police); also: 20 (activists)"),
        ("", "activists", "20 (activists); also: 12"),
    ],
)
def test_a_further_figure_shows_its_own_source(first: str, second: str, cell: str) -> None:
    text, other = "12 died. 20 died.", "30 died."
    articles = article(text), article(other, "Herald")
    said: list[tuple[str, str, SourceKind] | None] = [
        (name, "said", "police") if name else None for name in (first, second)
    ]
    post = claims_of(
        claim(text, "12 died.", quantity(text, "12", 12, "deaths"), said=said[0]),
        claim(text, "20 died.", quantity(text, "20", 20, "deaths"), said=said[1]),
    )
    (herald,) = claims_of(claim(other, other, quantity(other, "30", 30, "deaths")))
    end = (1, herald, herald.quantities[0])
    pairs = [match(articles, (0, one, one.quantities[0]), end, verdict("differ"), topic="deaths") for one in post]
    assert side_by_side(results_of(articles, (post, (herald,)), pairs))["Post"].tolist() == [cell]


def test_warnings_of_the_run_are_told_apart() -> None:
    found = flood()
    warned = replace(found, run=replace(found.run, warnings=("one, and more", "two")))
    frame = run_frame(warned).set_index("item")["value"]
    assert frame["warnings"] == "one, and more; two"


# -- names and hashes


@pytest.mark.parametrize(
    ("outlets", "labels"),
    [
        ([("AP", "2024-03-12"), ("RFI", None)], ("AP", "RFI")),
        ([("AP", "2024-03-12"), ("AP", "2024-03-13")], ("AP (2024-03-12)", "AP (2024-03-13)")),
        ([("AP", "2024-03-12"), ("AP", None)], ("AP (2024-03-12)", "AP")),
        ([("AP", None), ("AP", None)], ("AP (1)", "AP (2)")),
        ([("AP", "2024-03-12")] * 2, ("AP (2024-03-12, 1)", "AP (2024-03-12, 2)")),
    ],
)
def test_articles_of_one_outlet_are_told_apart(outlets: list[tuple[str, str | None]], labels: tuple[str, ...]) -> None:
    articles = [article(str(at), name, day) for at, (name, day) in enumerate(outlets)]
    assert outlet_labels(articles) == labels


def test_labels_do_not_depend_on_the_order() -> None:
    one, two = article("x", "AP", None), article("y", "AP", None)
    assert outlet_labels([one, two]) == outlet_labels([two, one])[::-1]


def test_an_outlet_named_like_a_column_has_its_own() -> None:
    articles = article(outlet="topic"), article(HERALD, "why")
    assert side_by_side(results_of(articles, ((), ()))).columns[:3].tolist() == [
        "topic",
        "topic (outlet)",
        "why (outlet)",
    ]


def make_id(
    one: Article = CALM, span: tuple[int, int] = (1, 2), kind: Kind = "quantity", other: Article = OTHER
) -> str:
    return match_id(one, span, other, (3, 4), kind=kind)


@pytest.mark.parametrize(
    "changed",
    [
        make_id(one=article(outlet="Other")),
        make_id(one=article(text="Other.")),
        make_id(span=(1, 3)),
        make_id(kind="date"),
        make_id(other=CALM),
    ],
)
def test_a_match_id_tells_apart(changed: str) -> None:
    assert changed != make_id()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("a", "1", "b", "2"), ("b", "2", "a", "1"), True),
        (("a", "1", "b", "2"), ("a", "2", "b", "1"), False),
        (("a", "1", "b", "2"), ("a", "1", "b", "3"), False),
    ],
)
def test_a_content_hash_is_of_the_unordered_pair(
    one: tuple[str, str, str, str], other: tuple[str, str, str, str], same: bool
) -> None:
    assert (content_hash(*one) == content_hash(*other)) is same


def test_hashes_are_stable() -> None:
    assert (flood().matches[0].match_id, flood().matches[0].content_hash) == ("411eb8180ef7", "afa3d1f509b2")


def test_the_run_record_names_inputs_and_counts() -> None:
    record = run_record(flood())
    assert (record["inputs"][0]["inferred"], record["counts"]["differ"], record["profile"]) == (
        ["published"],
        2,
        "default",
    )


# -- words


@pytest.mark.parametrize(
    ("sentence", "words", "hedge", "shown"),
    [
        ("At least 200 died.", "200", "at least", "At least 200"),
        ("At least 200 died.", "At least 200", "At least", "At least 200"),
        ("200 or more died.", "200", "or more", "200 or more"),
        ("200 died.", "200", "", "200"),
        ("Some\n200 died.", "Some\n200", "Some", "Some 200"),
    ],
)
def test_figure_words(sentence: str, words: str, hedge: str, shown: str) -> None:
    start = sentence.index(words)
    figure = Quantity(start=start, end=start + len(words), text=words, form="number", value=200.0, hedge=hedge)
    assert figure_words(claim(sentence, sentence), figure) == shown


@pytest.mark.parametrize(
    ("source", "cue", "kind", "shown"),
    [
        ("", "official", "official", "official"),
        ("rights activists", "according to", "rights group", "rights activists"),
        ("the paper", "says", "outlet", ""),
        ("a man who had waited at the gate since Monday", "said", "witness", "witness"),
    ],
)
def test_source_words(source: str, cue: str, kind: SourceKind, shown: str) -> None:
    assert source_words(claim("x", "x", said=(source, cue, kind))) == shown


@pytest.mark.parametrize(
    ("scope", "shown"),
    [
        (Scope(), ""),
        (Scope(population="children", place="Orrin"), "children, Orrin"),
        (Scope(increment=True), "additional"),
        (Scope(part=True), "part of a total"),
        (Scope(window="since the storm", increment=True), "since the storm"),
    ],
)
def test_scope_words(scope: Scope, shown: str) -> None:
    assert scope_words(Quantity(start=0, end=1, text="9", form="number", value=9.0, scope=scope)) == shown


@pytest.mark.parametrize(
    ("sentence", "day"),
    [("9 died as of Monday.", "2024-03-11"), ("9 died on Monday.", "2024-03-12"), ("9 died.", "2024-03-12")],
)
def test_as_of_is_the_own_day_of_a_figure_or_that_of_publication(sentence: str, day: str) -> None:
    at = sentence.find("Monday")
    monday = dt.date(2024, 3, 11)
    dates = [TimeExpression(start=at, end=at + 6, text="Monday", earliest=monday, latest=monday)] if at > 0 else []
    figure = quantity(sentence, "9", 9, "deaths")
    assert as_of(article(sentence), claim(sentence, sentence, figure, *dates), figure) == dt.date.fromisoformat(day)


def test_nothing_is_known_of_an_article_without_a_date() -> None:
    assert matches_frame(undated())["published_a"].isna().all()


def undated() -> Results:
    found = flood()
    return replace(found, articles=(Article(text=POST, outlet="Post"), found.articles[1]))
