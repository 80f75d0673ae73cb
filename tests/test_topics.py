"""Topics: what a row tells, whose or which, from words of the text alone, and no two the same where they can be told."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from kitlib.claims import extract_claims
from kitlib.comparison import compare_articles
from kitlib.lexicon import load_lexicon
from kitlib.model import Article, Claim, Form, Quantity, Scope
from kitlib.topics import Side, Subject, name_topics, shared_measure, topic_of

LEXICON = load_lexicon()


def side(
    sentence: str, words: str, *, measure: str = "", counted: str = "", form: Form = "number", unit: str = ""
) -> Side:
    """Return a figure of a sentence, made by hand: what is counted is not under test here."""
    start = sentence.index(words)
    figure = Quantity(
        start=start,
        end=start + len(words),
        text=words,
        form=form,
        value=9.0,
        measure=measure,
        counted=counted,
        unit=unit,
    )
    return Claim(start=0, end=len(sentence), text=sentence, index=0, zone="body", quantities=(figure,)), figure


def named(*sides: Side) -> str:
    return name_topics([Subject(sides=sides, is_shared=len(sides) > 1)], LEXICON, in_words=True)[0]


def age(sentence: str, words: str) -> Side:
    return side(sentence, words, measure="age", unit="year")


def lasting(sentence: str, words: str) -> Side:
    return side(sentence, words, measure="days", unit="day")


ONE = [
    # whose age
    (age("Ana Ruiz, 44, was hurt near the mill.", "44"), "age of Ana Ruiz"),
    (age("Police held Ana Ruiz, a 44-year-old teacher.", "44-year-old"), "age of Ana Ruiz"),
    (age("Police held the 44-year-old former mayor Ana Ruiz.", "44-year-old"), "age of Ana Ruiz"),
    (age("At 44, Ruiz runs a bakery.", "44"), "age of Ruiz"),
    (age("A 9-year-old girl was hurt.", "9-year-old"), "age of girl"),
    (age("Police held a 9-year-old pregnant girl.", "9-year-old"), "age of girl"),
    (age("Ana Ruiz Jr., 44, of Orrin was hurt.", "44"), "age of Ana Ruiz Jr"),
    (age("A truck killed a 66-year-old Orrin woman.", "66-year-old"), "age of woman"),
    # what a hyphen ties to another figure is that figure's
    (lasting("A two-hour strike and nine days of talks.", "nine days"), "duration: talks"),
    # what lasted
    (lasting("The talks went on and they waited for ten days.", "ten days"), "duration: waited"),
    (lasting("He stepped down after three decades in power.", "three decades"), "duration: power"),
    (lasting("A five-day strike crippled the port.", "five-day"), "duration: strike"),
    # of what, of whom
    (side("About 35 percent of voters stayed home.", "35 percent", unit="%"), "share of voters"),
    (side("The Lions won the match 3-1.", "3-1", form="score"), "score: Lions"),
    (
        side("It lies 40 kilometres from the airport.", "40 kilometres", unit="km"),
        "length: “It lies 40 kilometres from the airport”",
    ),
    (side("The toll could reach 200.", "200"), "figure: toll"),
    # what is counted
    (side("Two brown bears were seen.", "Two", counted="brown bears"), "brown bears"),
    (side("The two clerks stayed outside.", "two", counted="clerks stayed"), "clerks"),
    (side("It struck three times Thursday.", "three", counted="times Thursday"), "times"),
    (side("He spoke of “9 traitors” on television.", "9", counted="traitors"), "“traitors”"),
    (
        side("“We saw 9 wolves in the yard, and that was all that there was to see,” he said.", "9", counted="wolves"),
        "wolves",
    ),
    # a measure of many things is named by what is counted
    (side("He met five aid workers.", "five", measure="jobs", counted="aid workers"), "aid workers"),
    (side("A 10-game streak ended.", "10", measure="games", counted="game"), "games"),
    (side("A 20-2 run closed the half for the Lions.", "20-2", counted="run", form="score"), "score: Lions"),
    # of what stands near and names nothing, the words themselves are shown
    (side("The Lions have won six in a row.", "six"), "figure: “Lions have won six in a row”"),
    (side("Dozens chanted as they marched past Orrin.", "Dozens"), "figure: “Dozens chanted as they”"),
    (lasting("Within nine days, the whole roof was gone.", "nine days"), "duration: “Within nine days”"),
    (side("It was her ninth season.", "ninth", counted="season", form="ordinal"), "rank: season"),
    (side("The flood killed 9.", "9", measure="deaths"), "deaths"),
]


@pytest.mark.parametrize(("one", "topic"), ONE)
def test_a_figure_of_one_outlet_is_named(one: Side, topic: str) -> None:
    assert named(one) == topic


BOTH = [
    (age("Ana Ruiz, 44, was hurt.", "44"), age("A 44-year-old woman, Ruiz, was hurt.", "44-year-old"), "age of Ruiz"),
    (
        lasting("The jury deliberated for nine days before lunch.", "nine days"),
        lasting("Jurors had deliberated nine days in all.", "nine days"),
        "duration: deliberated",
    ),
    # the owner comes before a word that both sentences only happen to share
    (
        age("Ana Ruiz, 44, stood beside her van when it hit her.", "44"),
        age("A 44-year-old mother died by her van.", "44-year-old"),
        "age of Ana Ruiz",
    ),
    (
        age("Norland mourns 15-year-old Nikos Vale.", "15-year-old"),
        age("The shooting of a 15-year-old pupil shook the port.", "15-year-old"),
        "age of Nikos Vale",
    ),
    # how often
    (side("He shot Vale twice in the leg.", "twice"), side("Vale was hit twice in the leg.", "twice"), "times: leg"),
    (
        side("The Lions beat the Bears 3-1.", "3-1", form="score"),
        side("It ended 3-1 for the Lions.", "3-1", form="score"),
        "score: Lions",
    ),
]


@pytest.mark.parametrize(("one", "two", "topic"), BOTH)
@pytest.mark.parametrize("swapped", [False, True])
def test_a_shared_row_is_named_by_words_of_both(one: Side, two: Side, topic: str, swapped: bool) -> None:
    assert named(*((two, one) if swapped else (one, two))) == topic


@pytest.mark.parametrize(
    ("sentences", "topics"),
    [
        (("9 died in Orrin.", "9 died in Lower Marsh."), ["deaths (Orrin)", "deaths (Lower Marsh)"]),
        (("9 died in the mill.", "9 died in the tunnel."), ["deaths (mill)", "deaths (tunnel)"]),
        (("9 died in Orrin.", "9 died in Lower Orrin."), ["deaths (Orrin)", "deaths (Lower Orrin)"]),
        (("9 died.", "9 died."), ["deaths", "deaths"]),
        (("9 people died.", "9 people died."), ["deaths", "deaths"]),
    ],
)
def test_rows_of_one_topic_are_told_apart_by_their_own_words(sentences: Sequence[str], topics: list[str]) -> None:
    subjects = [Subject(sides=(side(text, "9", measure="deaths"),), is_shared=False) for text in sentences]
    assert name_topics(subjects, LEXICON) == topics


def test_an_earlier_year_comes_first() -> None:
    subject = Subject(sides=(side("9 died in Orrin.", "9", measure="deaths"),), is_shared=False)
    topics = name_topics([subject, replace(subject, years=frozenset({2004}))], LEXICON)
    assert topics == ["deaths (Orrin)", "deaths (2004)"]


def test_the_first_shared_row_keeps_the_plain_topic() -> None:
    lone = Subject(sides=(side("9 died in Orrin.", "9", measure="deaths"),), is_shared=False)
    shared = replace(lone, is_shared=True)
    assert name_topics([shared, lone], LEXICON) == ["deaths", "deaths (Orrin)"]


def scoped(scope: Scope, *, measure: str = "", counted: str = "") -> Side:
    claim, _ = side("9 of them.", "9", measure=measure, counted=counted)
    return claim, replace(claim.quantities[0], scope=scope)


@pytest.mark.parametrize(
    ("one", "topic"),
    [
        (scoped(Scope(pooled=("injuries",)), measure="deaths"), "deaths and injured"),
        (scoped(Scope(place="Orrin"), counted="brown bears"), "brown bears, Orrin"),
        (scoped(Scope(population="bears"), counted="brown bears"), "brown bears"),
        (scoped(Scope(window="in the past 24 hours"), measure="arrests"), "arrests, past 24 hours"),
    ],
)
def test_a_topic_tells_the_scope(one: Side, topic: str) -> None:
    assert named(one) == topic


MIXED = [
    # the noun that both count
    (
        side("Nine guards were arrested.", "Nine", measure="arrests", counted="guards"),
        side("Nine guards died.", "Nine", measure="deaths", counted="guards"),
        "",
    ),
    # else the measure whose word stands nearer its figure
    (
        side("Arrested, as the minister said later on, were 9 men.", "9", measure="arrests", counted="men"),
        side("There were 9 dead.", "9", measure="deaths"),
        "deaths",
    ),
    (
        side("There were 9 arrests.", "9", measure="arrests"),
        side("Killed, as the minister said later on, were 9 men.", "9", measure="deaths", counted="men"),
        "arrests",
    ),
]


@pytest.mark.parametrize(("one", "two", "measure"), MIXED)
@pytest.mark.parametrize("swapped", [False, True])
def test_two_measures_are_never_settled_by_the_alphabet(one: Side, two: Side, measure: str, swapped: bool) -> None:
    assert shared_measure((two, one) if swapped else (one, two), LEXICON) == measure


def test_what_both_count_names_a_mixed_pair() -> None:
    assert topic_of(MIXED[0][:2], LEXICON) == "guards"


def dated(sentence: str) -> Side:
    (claim,) = extract_claims(Article(text=sentence, outlet="Post"))
    return claim, claim.dates[0]


@pytest.mark.parametrize(
    ("sentences", "topic"),
    [
        (["The river began to rise on March 2."], "date: began"),
        # a person or a place has no date: the day stands alone, unless both name what happened
        (["Vale became coach on March 2.", "The coach, Vale, smiled on March 2."], "date: March 2"),
        (["The coach was fired on March 2.", "On March 2 the club fired the coach."], "date: fired"),
        (["A 6.1-magnitude quake hit a coast that knew the tsunami of 2004."], "date: tsunami"),
        (["It was hit by the 2004 tsunami.", "In 2004, a magnitude-9 quake set off a tsunami."], "date: tsunami"),
        (["A quake struck Orrin on Sunday.", "The quake in Orrin came on Sunday."], "date: quake"),
    ],
)
def test_a_date_is_named_by_what_happened(sentences: Sequence[str], topic: str) -> None:
    assert named(*map(dated, sentences)) == topic


def test_rows_of_one_topic_are_told_apart_by_what_they_count() -> None:
    text = "The quake damaged 42 schools, 14 hotels and 8 bridges."
    table = compare_articles(Article(text=text, outlet="Post"), Article(text="", outlet="Herald")).table()
    assert table["topic"].tolist() == ["buildings (schools)", "buildings (hotels)", "buildings (bridges)"]


def test_an_age_told_twice_is_one_row() -> None:
    one = "Ana Ruiz, 44, was held on Monday. Ana Ruiz, 44, is a teacher from Orrin, her lawyer said."
    two = "Police held Ana Ruiz, 44, in Orrin. The teacher, Ana Ruiz, 44, denies it, her lawyer said."
    table = compare_articles(Article(text=one, outlet="Post"), Article(text=two, outlet="Herald")).table()
    assert table["topic"].tolist().count("age of Ana Ruiz") + sum("Ruiz (" in topic for topic in table["topic"]) == 1


def test_two_people_of_one_age_have_a_row_each() -> None:
    text = "Ana Ruiz, 44, was held. Ben Okoro, 44, was freed. The 44-year-old went home."
    table = compare_articles(Article(text=text, outlet="Post"), Article(text="", outlet="Herald")).table()
    assert table["topic"].tolist() == ["age of Ana Ruiz", "age of Ben Okoro"]


def test_two_deaths_told_three_times_have_one_row() -> None:
    text = """Two climbers killed in falls at Mount Arel

With two deaths at Mount Arel National Park this weekend, Inspector Roe spoke of limits.
He said the two deaths had nothing to do with the weather.
"""
    table = compare_articles(Article(text=text, outlet="Post"), Article(text="Snow fell.", outlet="Sun")).table()
    assert table["topic"].str.contains("deaths").sum() == 1


def test_parts_of_one_degree_are_compared() -> None:
    first = Article(text="The attack injured 50 people, 10 of whom remain critical.", outlet="Post")
    second = Article(text="The attack injured 55 people, five of them critically.", outlet="Sun")
    rows = compare_articles(first, second).table()[["topic", "Post", "Sun", "relation"]]
    assert ["injured, critical, part of a total", "10", "five", "differ"] in rows.to_numpy().tolist()


def test_another_of_the_same_age_stands_in_a_row_of_its_own() -> None:
    text = "The shooting of Alex Petrou, 15, led to riots. Many named another 15-year-old, Ben Roe, killed in 1985."
    other = "The killing of a 15-year-old led to riots in Orrin."
    table = compare_articles(Article(text=text, outlet="Post"), Article(text=other, outlet="Sun")).table()
    assert sorted(table[table["topic"].str.startswith("age")]["Post"]) == ["15", "15-year-old"]


REPORT = """Mill fire in Orrin

Ana Ruiz, 44, and Ben Okoro, 51, were hurt. The fire burned for six hours. The strike had lasted three weeks.

The Lions won 3-1, and the Bears lost 4-2. About 35 percent of voters and 60 percent of members stayed home.
"""


def test_no_two_rows_of_a_table_have_one_topic() -> None:
    other = Article(text="A mill burned in Orrin. Nobody was hurt.", outlet="Herald")
    topics = compare_articles(Article(text=REPORT, outlet="Post"), other).table()["topic"]
    assert (len(topics) > 6, sorted(topics[topics.duplicated()])) == (True, [])
