"""Made-up news text for the benchmarks: the same seed gives the same text."""

import math
import random
from collections.abc import Mapping
from typing import Final

PLACES: Final = ("Marovia", "the port of Lunde", "Kestrel Bay", "the Oran valley", "Tarnmouth", "the old town")
SOURCES: Final = ("officials said", "police said", "according to the health ministry", "a rescue worker told reporters")
DAYS: Final = ("on Monday", "on Tuesday night", "last week", "on 12 March", "in the past 24 hours", "three days ago")
HEDGES: Final = ("", "", "", "at least ", "about ", "more than ", "nearly ", "up to ")
# A place holder in braces takes a value of the lists here, or a number.
SENTENCES: Final = (
    "{hedge}{number} people were killed and {number} injured when a ferry sank off {place} {day}, {source}.",
    "The flood in {place} destroyed {hedge}{number} homes, {source}.",
    "Police arrested {hedge}{number} demonstrators {day}, and {small} of them were charged.",
    "The company said its profit rose from ${small} million to ${number} million in the third quarter.",
    "Turnout was {small} per cent, the lowest in {place} since 2004, and {number} ballots were spoiled.",
    "A {small}-year-old man was taken to a hospital {day}, where doctors said that he was stable.",
    "Dozens of families are still waiting for news of their relatives in {place}.",
    "“We have never seen anything like it,” said the mayor of {place}. “We need help, and we need it now.”",
    "The road is closed over {small} km between {place} and the border, {source}.",
    "Aid for hundreds of thousands of people is expected to arrive {day}.",
    "The minister has not resigned, a spokesman said, and would answer questions {day}.",
    "The home side won 3-1 in front of {number} spectators, their {small}th victory of the season.",
    "The earthquake, of magnitude 6.{digit}, struck {place} at 4:1{digit} a.m., {source}.",
    "Trade unions called for another demonstration, and the government asked everybody to stay at home.",
)


# Parts of made-up names, for sentences of which no two are much alike.
SYLLABLES: Final = ("ka", "lor", "men", "tis", "bra", "vo", "den", "shu", "ram", "el", "ost", "ny", "gar", "pim", "zu")
NAMES: Final = 0.12  # of the words of a sentence
FIGURES: Final = 0.4  # of the sentences


def mixed_sentences(count: int, *, words: Mapping[str, float], length: int, seed: int = 0) -> list[str]:
    """Return sentences of words drawn as often as they stand in news, with names between them.

    Parameters
    ----------
    count, length
        How many sentences, and about how many words in each.
    words
        Words by their weight, the root of the logarithm of how many sentences there are for each that has the word.
    seed
        The same seed gives the same sentences.
    """
    rng = random.Random(seed)
    known, often = list(words), [math.exp(-(weight**2)) for weight in words.values()]
    lines = []
    for _ in range(count):
        chosen = rng.choices(known, often, k=rng.randint(length // 2, length + length // 2))
        for place in range(1, len(chosen)):
            if rng.random() < NAMES:
                chosen[place] = "".join(rng.choices(SYLLABLES, k=3)).capitalize()
        figure = [f"{rng.randint(12, 900)} people"] if rng.random() < FIGURES else []
        lines.append(f"{' '.join([*chosen, *figure])}.")
    return lines


def sentence(rng: random.Random) -> str:
    """Return one sentence of news."""
    text = rng.choice(SENTENCES)
    while "{" in text:
        name = text[text.index("{") + 1 : text.index("}")]
        text = text.replace("{" + name + "}", _fill(name, rng), 1)
    return text[0].upper() + text[1:]


def _fill(name: str, rng: random.Random) -> str:
    lists = {"place": PLACES, "source": SOURCES, "day": DAYS, "hedge": HEDGES}
    if name in lists:
        return rng.choice(lists[name])
    highest = {"digit": 9, "small": 90, "number": 40_000}[name]
    return f"{rng.randint(2, highest):,}"


def article(sentences: int, *, seed: int = 0) -> str:
    """Return an article of so many sentences, four to a paragraph."""
    rng = random.Random(seed)
    lines = [sentence(rng) for _ in range(sentences)]
    return "\n\n".join(" ".join(lines[start : start + 4]) for start in range(0, sentences, 4))
