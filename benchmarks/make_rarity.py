"""Make the table of how rare words are in news: ``python benchmarks/make_rarity.py SENTENCES.txt > rarity.toml``.

The text files hold one sentence a line, in UTF-8; a sentence that stands twice counts once. The table goes to standard
output, in the form of ``kitlib/data/rarity.toml``. A word weighs the square root of the logarithm of how many sentences
there are for each that has it, to the nearest quarter. Names, which are mostly written with a capital, are left out, as
are words in few sentences: they get the weight `unknown`.
"""

import argparse
import math
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from kitlib.words import prepare

FEWEST: Final = 6  # sentences that a word must stand in
SHORTEST: Final = 2  # letters
UNKNOWN: Final = 2.75
WIDTH: Final = 118
HEADER: Final = """\
# How rare words are in English news: for each weight the words that have it (a stem, = and a synonym group, or a word
# that carries grammar). Weight = square root of ln(sentences / sentences with the word), to the nearest quarter, from
# some {size:,} news sentences; names and words in fewer than {fewest} sentences are left out and get the weight
# `unknown`. Made by benchmarks/make_rarity.py.
unknown = {unknown}

[weight]"""


def read_sentences(paths: Iterable[Path]) -> list[str]:
    """Return the different sentences of the files, sorted."""
    lines = (line.strip() for path in paths for line in path.read_text(encoding="utf-8").splitlines())
    return sorted({line for line in lines if line})


def count(sentences: Iterable[str]) -> tuple[Counter[str], Counter[str]]:
    """Return in how many sentences each word stands, and in how many of these without a capital."""
    within: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for sentence in sentences:
        words = prepare(sentence)
        within.update((*words.terms, *words.grammar))
        small.update(words.grammar)
        small.update(key for key, surface in words.terms.items() if not surface[0].isupper())
    return within, small


def weigh(sentences: list[str]) -> dict[str, float]:
    """Return the weight of each common word."""
    within, small = count(sentences)
    return {
        key: round(4 * math.sqrt(math.log(len(sentences) / held))) / 4
        for key, held in sorted(within.items())
        if held >= FEWEST and key.isascii() and len(key.removeprefix("=")) >= SHORTEST
        if key.startswith("=") or 2 * small[key] >= held
    }


def table(sentences: list[str]) -> Iterator[str]:
    """Yield the lines of the table."""
    weights = weigh(sentences)
    yield HEADER.format(size=round(len(sentences), -3), fewest=FEWEST, unknown=UNKNOWN)
    for weight in sorted(set(weights.values())):
        words = " ".join(word for word in weights if weights[word] == weight)
        body = textwrap.fill(words, WIDTH, break_long_words=False, break_on_hyphens=False)
        yield f'"{weight:.2f}" = """\n{body}\n"""'


def main() -> None:
    """Print the table for the files named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path, help="text files, one sentence a line")
    print("\n".join(table(read_sentences(parser.parse_args().files))))


if __name__ == "__main__":
    main()
