"""How fast the kit is, on made-up news text: prints a table. Run as ``python benchmarks/speed.py``."""

import importlib
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Final

import newswire
from rapidfuzz import fuzz, process

import kitlib
from kitlib.words import rarity

SEEDS: Final = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))
ARTICLES, SENTENCES, CLAIMS, REPEATS = 40, 50, 1000, 3
SENTENCE_WORDS: Final = 22
LINED_UP: Final = 30
# Text that a pattern which backtracks would never finish.
MEGABYTE: Final = 1_000_000
HOSTILE: Final = {
    "digits": "7",
    "quotes": "“",
    "two and": "two and ",
    "hundred": "hundred ",
    "12 to": "12 to ",
    "one-": "one-",
    "7 ": "7 ",
}

Row = tuple[str, str]


def seconds(run: Callable[[], object], *, repeats: int = REPEATS) -> float:
    """Return the shortest time that `run` takes, in seconds: the least disturbed by what else the machine does."""
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return min(times)


def extraction() -> Iterator[Row]:
    """Time the finders on whole articles, and one article ten times as long: twice the rate would not be linear."""
    day = "2024-03-14"
    articles = [
        kitlib.Article(text=newswire.article(SENTENCES, seed=seed), outlet="A", published=day)
        for seed in range(ARTICLES)
    ]
    long = kitlib.Article(text=newswire.article(10 * SENTENCES), outlet="A", published=day)
    kitlib.extract_claims(articles[0])
    took = seconds(lambda: [kitlib.extract_claims(article) for article in articles])
    yield f"extract_claims, articles of {SENTENCES} sentences", f"{ARTICLES * SENTENCES / took:,.0f} sentences/s"
    took = seconds(lambda: kitlib.extract_claims(long))
    yield f"extract_claims, an article of {10 * SENTENCES}", f"{10 * SENTENCES / took:,.0f} sentences/s"


def recognisers() -> Iterator[Row]:
    """Time the finders beside public recognisers on the same sentences, those that are installed."""
    lines = newswire.article(SENTENCES).replace("\n\n", " ").split(". ")
    finders: dict[str, Callable[[str], object]] = {
        "find_quantities": kitlib.find_quantities,
        "find_dates": lambda line: kitlib.find_dates(line, published="2024-03-14"),
    }
    for module, name in (
        ("dateparser.search", "search_dates"),
        ("number_parser", "parse"),
        ("quantulum3.parser", "parse"),
        ("text_to_num", "alpha2digit"),
    ):
        try:
            found = getattr(importlib.import_module(module), name)
        except ImportError:
            yield f"{module}.{name}", "not installed"
        else:
            finders[f"{module}.{name}"] = found
    for label, find in finders.items():
        find(lines[0])
        took = seconds(partial(_run, find, lines), repeats=1)
        yield f"{label}, a sentence at a time", f"{len(lines) / took:,.0f} sentences/s"


def _run(find: Callable[[str], object], lines: list[str]) -> None:
    for line in lines:
        find(line)


def comparison() -> Iterator[Row]:
    """Time a whole comparison of the two seed articles."""
    articles = [kitlib.read_article(path) for path in SEEDS]
    kitlib.compare_articles(*articles)
    took = seconds(lambda: kitlib.compare_articles(*articles))
    yield "compare_articles, the two seed articles", f"{took * 1000:,.0f} ms"
    thirty = [
        kitlib.Article(text=newswire.article(LINED_UP, seed=seed), outlet=outlet, published="2024-03-14")
        for seed, outlet in enumerate("AB")
    ]
    took = seconds(lambda: kitlib.compare_articles(*thirty))
    yield f"compare_articles, two articles of {LINED_UP} sentences", f"{took * 1000:,.0f} ms"
    sides = [kitlib.extract_claims(article) for article in thirty]
    took = seconds(lambda: kitlib.align_claims(sides[0], sides[1]))
    yield "of which align_claims", f"{took * 1000:,.1f} ms"
    took = seconds(kitlib.compare_articles(*articles).table)
    yield "table, the two seed articles", f"{took * 1000:,.0f} ms"


def scoring() -> Iterator[Row]:
    """Time the scorer beside token_set_ratio of rapidfuzz, in one run, on the same sentences."""
    words = {word: weight for word, weight in sorted(rarity()[0].items()) if word.isalpha()}
    lines = newswire.mixed_sentences(2 * CLAIMS, words=words, length=SENTENCE_WORDS)
    one, two = lines[:CLAIMS], lines[CLAIMS:]
    kitlib.claim_cdist(["The mayor quit."], ["Rain."])  # reads the tables; the sentences are prepared in the call below
    cold = seconds(lambda: kitlib.claim_cdist(one, two), repeats=1)
    warm = seconds(lambda: kitlib.claim_cdist(one, two))
    theirs = seconds(lambda: process.cdist(one, two, scorer=fuzz.token_set_ratio, workers=1), repeats=1)
    yield f"claim_cdist, {CLAIMS} x {CLAIMS} sentences, prepared in the call", f"{CLAIMS**2 / cold:,.0f} pairs/s"
    yield "the same once more, prepared before", f"{CLAIMS**2 / warm:,.0f} pairs/s"
    yield "the same with rapidfuzz token_set_ratio", f"{CLAIMS**2 / theirs:,.0f} pairs/s"
    yield "times as fast, prepared in the call", f"{theirs / cold:.1f}"
    yield "times as fast, prepared before", f"{theirs / warm:.1f}"


def hostile() -> Iterator[Row]:
    """Time one megabyte of text that would stall a pattern which backtracks."""
    for label, unit in HOSTILE.items():
        article = kitlib.Article(text=unit * (MEGABYTE // len(unit)), outlet="A")
        took = seconds(partial(kitlib.extract_claims, article), repeats=1)
        beside = kitlib.Article(text="The blast killed 12 people.", outlet="B")
        compared = seconds(partial(kitlib.compare_articles, article, beside), repeats=1)
        yield f"1 MB of {label}: claims, and compared", f"{took:,.1f} s, {compared:,.1f} s"


def main() -> None:
    """Print the table, row by row as it is measured."""
    for part in (extraction, recognisers, comparison, scoring, hostile):
        for label, figure in part():
            print(f"{label:<60} {figure:>22}", flush=True)


if __name__ == "__main__":
    main()
