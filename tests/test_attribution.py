"""Who says so: sources, cues, kinds, quotations and the sentences beside them."""

import itertools
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kitlib.attribution import attribution_of, find_attribution
from kitlib.cues import may_mark
from kitlib.lexicon import load_words
from kitlib.model import Attribution


def attribute(*sentences: str, at: int = 0, gap: str = " ") -> Attribution | None:
    """Attribute the sentence at a position, with its neighbours."""
    text, spans, start = gap.join(sentences), [], 0
    for sentence in sentences:
        spans.append((start, start + len(sentence)))
        start += len(sentence) + len(gap)
    return find_attribution(
        text,
        *spans[at],
        previous=spans[at - 1] if at else None,
        following=spans[at + 1] if at + 1 < len(spans) else None,
    )


SOURCES = [
    # sentence, source, cue, kind
    ("Police said 12 people died.", "Police", "said", "police"),
    ("Police say 12 people died.", "Police", "say", "police"),
    ("At least 12 people died, the ministry said.", "the ministry", "said", "official"),
    ("At least 12 died, the ministry said in a statement on Monday.", "the ministry", "said", "official"),
    ("More than 40 barns burned, fire officials said Tuesday.", "fire officials", "said", "official"),
    ("The bridge is closed, said the mayor.", "the mayor", "said", "official"),
    ("The bridge is closed, say residents.", "residents", "say", "witness"),
    ("A hospital spokesman said 12 people were treated.", "A hospital spokesman", "said", "official"),
    (
        "A spokeswoman for the rights group said 12 were held.",
        "A spokeswoman for the rights group",
        "said",
        "rights group",
    ),
    ("A police spokesman said 12 were held.", "A police spokesman", "said", "police"),
    ("The human rights minister said 12 were held.", "The human rights minister", "said", "official"),
    ("Witnesses said the dam broke at noon.", "Witnesses", "said", "witness"),
    ("In Valdora, witnesses said the dam broke.", "witnesses", "said", "witness"),
    ("State TV reported 12 dead.", "State TV", "reported", "outlet"),
    ("Reuters reported that 12 had died.", "Reuters", "reported", "agency"),
    ("The Valdora Times reported that 12 had died.", "The Valdora Times", "reported", "none"),
    ("Nearly 300 fled, according to aid workers.", "aid workers", "according to", "rights group"),
    ("According to the ministry, nearly 300 fled.", "the ministry", "According to", "official"),
    ("The toll, according to police, is 12.", "police", "according to", "police"),
    ("Twelve died, according to police and witnesses.", "police and witnesses", "according to", "police"),
    (
        "Twelve died, according to a statement from the army on Monday.",
        "a statement from the army",
        "according to",
        "official",
    ),
    ("Interfax quoted the ministry as saying 12 died.", "the ministry", "quoted ... as saying", "official"),
    ("Ada Moro was quoted as saying that 12 died.", "Ada Moro", "was quoted as saying", "none"),
    ("Reuters reported that 12 died, citing officials.", "officials", "citing", "official"),
    ("Officials denied that 200 people had died.", "Officials", "denied", "official"),
    ("The president rejected a toll of 200.", "The president", "rejected", "official"),
    ("President Moro announced 12 arrests.", "President Moro", "announced", "official"),
    ("The governor confirmed 12 deaths.", "The governor", "confirmed", "official"),
    ("Activists claimed 60 people were shot.", "Activists", "claimed", "rights group"),
    ("The monitor estimates that 60 people were shot.", "The monitor", "estimates", "rights group"),
    ("The ministry put the death toll at 225.", "The ministry", "put the death toll at", "official"),
    ("The mayor blamed the fire on a gas leak.", "The mayor", "blamed", "official"),
    ("The official death toll rose to 225.", "official", "official", "official"),
    ("Ada Moro, the mayor of Valdora, said 12 died.", "Ada Moro", "said", "official"),
    ("Ada Moro, 44, a resident, said 12 died.", "Ada Moro", "said", "witness"),
    ("Ada Moro, who lives nearby, said 12 died.", "Ada Moro", "said", "none"),
    ("Twelve died, spokeswoman Ada Moro told reporters.", "spokeswoman Ada Moro", "told", "official"),
    ("The official also said on Monday that 12 died.", "The official", "said", "official"),
    ("But police on Monday said 12 died.", "police", "said", "police"),
    ("The report found that 12 died of cold.", "The report", "found", "none"),
    ("The ministry issued a note, saying 12 died.", "The ministry", "saying", "official"),
    ("Sources close to the inquiry said 12 died.", "Sources close to the inquiry", "said", "none"),
    ("The policeman said to me: go home.", "The policeman", "said", "police"),
    ("Police pulled Moro over and say he was drunk.", "Police", "say", "police"),
    ("Bo Lind, vice president of the firm, said 12 left.", "Bo Lind", "said", "none"),
    ("Highway Patrol chief Bo Lind said 12 were hurt.", "Highway Patrol chief Bo Lind", "said", "police"),
    ("The quake struck at dawn, the US Geological Survey said.", "the US Geological Survey", "said", "official"),
    ("12 left, a cook at an army canteen said.", "a cook at an army canteen", "said", "none"),
    ("A girl named Ada Moro, who was 10, died, said doctor Bo Lind.", "doctor Bo Lind", "said", "none"),
    (
        "The town of 167,000, where people fled, is calm, said Bo Lind, a health official.",
        "Bo Lind",
        "said",
        "official",
    ),
    ("Nearly 50 were hurt, Bo Lind a health official, said.", "a health official", "said", "official"),
    ("In a talk after the shop shut, Ada Moro, the founder, said 12 left.", "Ada Moro", "said", "none"),
    ("The tanker leaked, according to Ada Moro, a police inspector.", "Ada Moro", "according to", "police"),
    ("According to the charges, officers searched 12 sheds.", "the charges", "According to", "official"),
    ("Opinion polls showing a lead of 12 points came out.", "Opinion polls", "showing", "none"),
    ("Another survey, in a daily, put approval at 12 percent.", "Another survey", "put approval at", "none"),
    ('Police said Moro is 6 feet 2" tall.', "Police", "said", "police"),
    ("The road is closed, he added.", "he", "added", "none"),
    ("The road is closed, said 32-year-old baker Ada Moro.", "32-year-old baker Ada Moro", "said", "none"),
    ("12 died, police there have said.", "police", "said", "police"),
    ("12 died, cops and neighbors said.", "cops and neighbors", "said", "police"),
    ("The suspect's attorney said 12 left.", "The suspect's attorney", "said", "none"),
    ("District Attorney Ada Moro said 12 left.", "District Attorney Ada Moro", "said", "official"),
    ("12 were held, the U.S. Attorney's Office said.", "the U.S. Attorney's Office", "said", "official"),
    ("A newspaper poll published on Sunday showed a lead of 12.", "A newspaper poll", "showed", "none"),
    ("Another survey, in the Lunde Post, put approval at 12 percent.", "the Lunde Post", "put approval at", "none"),
    (
        "Another survey by Roe Research put approval at 12 percent.",
        "Another survey by Roe Research",
        "put approval at",
        "none",
    ),
    ("A new NBC/Lunde Post poll found 12 percent agreed.", "A new NBC/Lunde Post poll", "found", "none"),
    ("In a poll by Roe Research, 12 percent agreed.", "Roe Research", "poll", "none"),
    ("In a survey for the Health Ministry, 12 percent agreed.", "the Health Ministry", "survey", "official"),
    ("The band is active in Lunde State-it denies killing 12 people.", "it", "denies", "none"),
    ("Ministry spokesman Ada A. Moro said 12 left.", "Ministry spokesman Ada A. Moro", "said", "official"),
    ("Moro, a baker, is well, says the ministry.", "the ministry", "says", "official"),
    ("The senator's lawyers said 12 left.", "The senator's lawyers", "said", "none"),
    ("Councilman Bo Lind said 12 left.", "Councilman Bo Lind", "said", "official"),
    ("The tax returns show a loss of 12 dollars.", "The tax returns", "show", "none"),
    ("12 died, the family said.", "the family", "said", "none"),
    (
        "The Central Election and Census Commission said 12 left.",
        "The Central Election and Census Commission",
        "said",
        "official",
    ),
    ("Deputy Prosecuting Attorney Bo Lind said 12 left.", "Deputy Prosecuting Attorney Bo Lind", "said", "official"),
    ("Bo Lind, president and chief executive of the firm, said 12 left.", "Bo Lind", "said", "none"),
    ("Bo Lind, the deputy district chief, said 12 left.", "Bo Lind", "said", "official"),
    ("He said 12 had died.", "He", "said", "none"),
    ("It said 12 had died.", "It", "said", "none"),
    ("Police: 12 dead after fire", "Police", ":", "police"),
    ("12 dead after fire - police", "police", "-", "police"),
    ("VALDORA (AP) — A fire burned 12 barns.", "AP", "(AP)", "agency"),
    ("A barn on fire in Valdora. (Ada Moro / Reuters)", "Reuters", "(Ada Moro / Reuters)", "agency"),
    ("“We left at noon,” said Ada Moro, head of the rights group. north Watch.", "Ada Moro", "said", "rights group"),
    (
        "The U.S. Geological Survey said the quake had a magnitude of 5.8.",
        "The U.S. Geological Survey",
        "said",
        "official",
    ),
]


@pytest.mark.parametrize(("sentence", "source", "cue", "kind"), SOURCES)
def test_the_source_its_cue_and_its_kind(sentence: str, source: str, cue: str, kind: str) -> None:
    found = attribute(sentence)
    assert found
    assert (found.source, found.cue, found.kind) == (source, cue, kind)


@pytest.mark.parametrize(
    "sentence",
    [
        "",
        "The coast has a flood warning service of 12 masts.",
        "The Bears answered, 12-10, with a late goal.",
        "Citing a clause in her contract, Moro left with 12 others.",
        "Readers met an official report with 12 letters.",
        "The village has bitter disputes about 12 wells.",
        "Official counts will be known in 12 days.",
        "The pilot, whom officers identified as Moro, ran.",
        "But the toll of the fire is grave: 90 drowned, dozens hurt and 4,000 homeless.",
        "That said, 12 people died.",
        "The so-said king left at noon.",
        "He is said to be 40.",
        "The victims, said to be tourists, were 12.",
        "The said house had 12 rooms.",
        "Needless to say, 12 people left.",
        "12 people were reported killed by police.",
        "12 people were reported missing.",
        "The blast claimed 12 lives.",
        "Moro added 12 points for the Bears.",
        "Police found 12 bodies in the river.",
        "The mayor declined to say how many died.",
        "The mayor did not say how many died.",
        "Police would not confirm the toll.",
        "The army did not deny that 12 died.",
        "Police, who said nothing for days, released 12 names.",
        "The protests spread to the government, which said the roads were closed.",
        "A brother, whom he described as a friend, was 33.",
        "The so-called “ghost town” has 300 people.",
        "The “terrorists” were 12 boys.",
        "The official visit lasted 12 hours.",
        "At noon: 12 people waited.",
        "The company estimates 12 million people use it.",
        "He wrote 12 books.",
        "Moro recorded 12 wins.",
    ],
)
def test_the_outlets_own_voice_has_no_source(sentence: str) -> None:
    assert attribute(sentence) is None


@pytest.mark.parametrize(
    ("sentence", "direct"),
    [
        ("“We counted 12 bodies,” said a resident.", True),
        ('"We counted 12 bodies," said a resident.', True),
        ("«We counted 12 bodies», said a resident.", True),
        ("'We counted 12 bodies,' said a resident.", True),
        ("“He said ‘go home’ to all of us,” a resident said.", True),
        ('"We counted 12 bodies, " a resident said.', True),
        ("“We counted 12 bodies, “said a resident.", True),
        ("”We counted 12 bodies,” a resident said.", True),
        ('The judge heard someone say "go home, now, all of you" and a resident said so.', True),
        ("A resident said: “We counted 12 bodies.”", True),
        ("The president mentioned “20,000 bandits”.", True),
        ("The president blamed the fire on foreign “bandits”.", False),
        ("The firm says its “vital” repair takes 12 hours.", False),
        ("A resident said he counted 12 bodies.", False),
        ("He said that Moro, whom he called “a brother”, was held.", False),
    ],
)
def test_direct_is_word_for_word(sentence: str, *, direct: bool) -> None:
    found = attribute(sentence)
    assert found
    assert found.direct is direct


@pytest.mark.parametrize(
    ("sentence", "denied"),
    [
        ("Officials denied that 200 people had died.", True),
        ("That 200 died was untrue, the army insisted.", False),
        ("The ministry dismissed the figure of 200.", True),
    ],
)
def test_denied(sentence: str, *, denied: bool) -> None:
    found = attribute(sentence)
    assert found
    assert found.denied is denied


@pytest.mark.parametrize(
    ("sentences", "at", "source", "text"),
    [
        (["“We ran.", "Nobody came,” said Ada Moro, a resident."], 0, "Ada Moro", "said Ada Moro"),
        (["“We ran.", "We fell.", "Nobody came,” said Ada Moro."], 0, "Ada Moro", "said Ada Moro"),
        (["“We ran.", "We fell.", "Nobody came,” said Ada Moro."], 1, "Ada Moro", "said Ada Moro"),
        (["“We ran,” Ada Moro said.", "“Nobody came to help.”"], 1, "Ada Moro", "Ada Moro said"),
        (['"We ran. We fell.', 'Nobody came, " Ada Moro said.'], 0, "Ada Moro", "Ada Moro said"),
        (['"We ran. We fell.', "I was cold.", 'Nobody came, " Ada Moro said.'], 1, "Ada Moro", "Ada Moro said"),
        (["“We ran,” Ada Moro said.", "“We fell.", "Nobody came.”"], 2, "Ada Moro", "Ada Moro said"),
        (["Ada Moro said: “We ran.", "Nobody came."], 1, "Ada Moro", "Ada Moro said"),
        (['"We ran for an hour.', 'Nobody came," said Ada Moro.'], 0, "Ada Moro", "said Ada Moro"),
        (["President Moro spoke on Monday.", "He said 12 had died."], 1, "President Moro", "He said"),
        (["Ada Moro said it was dark.", "She said 12 had died."], 1, "Ada Moro", "She said"),
        (["When President Moro announced it, he mentioned “20,000 bandits”."], 0, "President Moro", "he mentioned"),
        (["Ada Moro said so and Bo Lind said more.", "She said 12 had died."], 1, "She", "She said"),
        (["The road is closed.", "She said 12 had died."], 1, "She", "She said"),
    ],
)
@pytest.mark.parametrize("gap", [" ", "\n"])
def test_the_speaker_in_another_sentence(sentences: list[str], at: int, source: str, text: str, gap: str) -> None:
    found = attribute(*sentences, at=at, gap=gap)
    assert found
    assert (found.source, found.text) == (source, text)


@pytest.mark.parametrize(
    ("sentences", "at"),
    [
        (["“We ran,” Ada Moro said.", "The road is closed."], 1),
        (["The road is closed.", "“We ran,” Ada Moro said."], 0),
        (["The bridge in “Old Town” fell.", "Police said 12 died."], 0),
    ],
)
def test_a_neighbours_speaker_says_only_what_is_quoted(sentences: list[str], at: int) -> None:
    assert attribute(*sentences, at=at) is None


@pytest.mark.parametrize(
    ("first", "kind"),
    [
        ("President Ada Moro came.", "official"),
        ("Police chief Ada Moro came.", "police"),
        ("In Valdora public safety director Ada Moro came.", "official"),
        ("The court freed Ada Moro.", "none"),
        ("It stands, said Ada Moro of the Flood Agency.", "official"),
        ("The former president Bo Moro came.", "none"),
        ("A rights group leader Ada Moro came.", "rights group"),
        ("Ada Moro, head of the rights group North Watch, came.", "rights group"),
        ("Ada Moro, a resident of the valley, came.", "witness"),
        ("Ada Moro came.", "none"),
        ("Ada Moro, who came with police, left.", "none"),
    ],
)
def test_an_earlier_mention_tells_the_kind_of_a_name(first: str, kind: str) -> None:
    found = attribute(first, "The road was dark and long.", "Moro said 12 had died.", at=2)
    assert found
    assert found.kind == kind


TOLLS = "Officials said 40 died while activists put the toll at 60."
BEHIND = "40 died, officials said, and 60 were hurt, according to activists."
OFFICIAL = "Although the official toll was 164, President Moro said hundreds were killed."


@pytest.mark.parametrize(
    ("sentence", "figure", "source"),
    [
        (TOLLS, "40", "Officials"),
        (TOLLS, "60", "activists"),
        (BEHIND, "40", "officials"),
        (BEHIND, "60", "activists"),
        (OFFICIAL, "164", "official"),
        (OFFICIAL, "hundreds", "President Moro"),
        ("Officials said 40 died but 60 were hurt.", "60", "Officials"),
        ("The toll is 60, but officials said 40 died.", "60", None),
        ("The toll is 60, but officials said 40 died.", "40", "officials"),
        ("The toll is 60, officials said.", "60", "officials"),
        ("The toll is 60.", "60", None),
    ],
)
def test_each_figure_has_its_own_source(sentence: str, figure: str, source: str | None) -> None:
    at = sentence.index(figure)
    found = attribution_of(sentence, 0, len(sentence), at, at + len(figure))
    assert (found and found.source) == source


@pytest.mark.parametrize(("sentence", "source", "cue", "kind"), SOURCES)
def test_the_gate_lets_every_cue_through(sentence: str, source: str, cue: str, kind: str) -> None:
    assert may_mark(sentence, 0, len(sentence)), (source, cue, kind)


def test_every_kind_in_the_data_is_one_of_the_model() -> None:
    kinds = {"none", "official", "police", "rights group", "witness", "agency", "outlet"}
    tables = load_words("cues")
    assert set(itertools.chain(tables["kinds"], tables["several"], tables["weak"])) <= kinds


PIECES = [
    "police",
    "said",
    "the",
    "Moro",
    ",",
    "“",
    "”",
    '"',
    "'",
    "«",
    "according to",
    "12",
    "that",
    "he",
    "(AP)",
    ":",
    "\n",
    ". ",
    "put it at",
    "quoted",
    "as saying",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25), st.integers(0, 40), st.integers(0, 160))
def test_the_span_slices_back_and_lies_in_the_text(pieces: list[str], first: int, size: int) -> None:
    text = " ".join(pieces)
    start, end = min(first, len(text)), min(first + size, len(text))
    found = find_attribution(text, start, end, previous=(0, start), following=(end, len(text)))
    assert found is None or (text[found.start : found.end] == found.text and found.text)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([row[0] for row in SOURCES]), st.sampled_from(["", "The road is closed.\n", "It rained. "]))
def test_what_stands_before_moves_the_span_and_nothing_else(sentence: str, lead: str) -> None:
    alone = attribute(sentence)
    moved = find_attribution(lead + sentence, len(lead), len(lead) + len(sentence))
    assert alone
    assert moved
    assert (moved.start - len(lead), moved.text, moved.kind) == (alone.start, alone.text, alone.kind)


@pytest.mark.parametrize(
    "piece", ['"', "“", "(", "said ", ", said", "Moro said ", "of ", "two and ", "hundred ", "1", "'a "]
)
def test_a_megabyte_of_one_thing_is_quick(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    begin = time.process_time()
    find_attribution(text, 0, len(text))
    assert time.process_time() - begin < 4  # seconds; takes hundredths
