"""Inconsistencies: figures of one fact inside one article that cannot stand together."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from kitlib.atoms import split_atoms, word_at
from kitlib.attribution import find_attribution
from kitlib.compare import relate_quantities
from kitlib.eventcounts import Tally, find_tallies, words_of
from kitlib.lexicon import Lexicon, stem
from kitlib.model import Article, Claim, Quantity
from kitlib.results import Results
from kitlib.wording import figure_words, plain, source_words
from kitlib.words import prepare

_SHARED: Final = 2  # content words of two sentences, one of which names the measure
_FAR: Final = 100.0  # two accounts of one fact are never as many times apart
_MOST_MENTIONS: Final = 60  # different figures of one measure in one article
_MOST_SUMMANDS: Final = 3
_FEWEST_PARTS: Final = 2
_MOST_VALUES: Final = 20  # different figures of one measure that are tried as summands


@dataclass(frozen=True, kw_only=True, slots=True)
class Inconsistency:
    """Two figures of one article that cannot both hold of one fact, the first in the text first.

    Parameters
    ----------
    article
        The article's position in the comparison.
    measure
        The lexicon's key of what both count.
    claim_a, claim_b
        The sentences.
    figure_a, figure_b
        The figures.
    reasons
        Why they cannot stand together, and who says each, in words.
    """

    article: int
    measure: str
    claim_a: Claim
    claim_b: Claim
    figure_a: Quantity
    figure_b: Quantity
    reasons: tuple[str, ...]


def find_inconsistencies(results: Results) -> tuple[Inconsistency, ...]:
    """Return the pairs of figures that cannot stand together, article by article, in the order of the text.

    A pair is of one measure, of the same people, place, day and year as far as the article says, and its bounds do
    not meet; figures that are parts, additions or summands of a total are in none. Mentions that repeat one another
    give one pair, that of the first.

    Examples
    --------
    >>> from kitlib.comparison import compare_articles
    >>> text = "The storm killed 12 people. At least 30 people were killed, the mayor said."
    >>> article = Article(text=text, outlet="Post")
    >>> [pair] = find_inconsistencies(compare_articles(article, Article(text="", outlet="Mail")).results)
    >>> pair.figure_a.text, pair.figure_b.text
    ('12', 'At least 30')
    """
    return tuple(pair for at in range(len(results.articles)) for pair in _inside(results, at))


def _inside(results: Results, at: int) -> Iterator[Inconsistency]:
    """Yield the pairs of one article, each pair of values once."""
    article = results.articles[at]
    found: dict[str, dict[object, Tally]] = {}
    for mention in find_tallies(article, results.claims[at], results.lexicon):
        found.setdefault(mention.figure.measure, {}).setdefault(_signature(mention), mention)
    pairs = [
        pair for mentions in found.values() for pair in _pairs(at, list(mentions.values())[:_MOST_MENTIONS], results)
    ]
    yield from sorted(pairs, key=lambda pair: (pair.figure_a.start, pair.figure_b.start))


def _pairs(at: int, mentions: Sequence[Tally], results: Results) -> Iterator[Inconsistency]:
    """Yield the pairs among the mentions of one measure."""
    sums, article = _sums(mentions), results.articles[at]
    for a, b in combinations(mentions, 2):
        values = {a.figure.value, b.figure.value}
        if not _may_meet(a, b, article) or any(values <= summed for summed in sums):
            continue
        if reasons := _reasons(a, b, results):
            yield _pair(at, a, b, (*reasons, *_sources(a, b, article)))
    for parts, whole in _overfull(mentions):
        first, second = sorted((parts[0], whole), key=lambda mention: mention.figure.start)
        summed = " + ".join(plain(part.figure.text) for part in parts)
        reason = f"the parts add up to more than the whole: {summed} / {plain(whole.figure.text)}"
        yield _pair(at, first, second, (reason, *_sources(first, second, article)))


def _overfull(mentions: Sequence[Tally]) -> Iterator[tuple[list[Tally], Tally]]:
    """Yield the groups that one sentence counts and the whole that cannot hold them all, though it can hold each."""
    sentences: dict[int, list[Tally]] = {}
    for mention in mentions:
        if mention.group:
            sentences.setdefault(mention.claim.index, []).append(mention)
    for parts in sentences.values():
        if len({part.group for part in parts}) < _FEWEST_PARTS or len({part.group for part in parts}) < len(parts):
            continue
        most, total = max(part.figure.low for part in parts), sum(part.figure.low for part in parts)
        for whole in mentions:
            apart = whole.group or whole.part or whole.claim.index == parts[0].claim.index
            if not apart and most <= whole.figure.high < total and _share_scope(parts[0], whole):
                yield parts, whole


def _share_scope(a: Tally, b: Tally) -> bool:
    """Tell whether two mentions name the same places and years, and no other days."""
    return a.places == b.places and a.years == b.years and not (a.days and b.days and not a.days & b.days)


def _pair(at: int, a: Tally, b: Tally, reasons: tuple[str, ...]) -> Inconsistency:
    return Inconsistency(
        article=at,
        measure=a.figure.measure,
        claim_a=a.claim,
        claim_b=b.claim,
        figure_a=a.figure,
        figure_b=b.figure,
        reasons=reasons,
    )


def _signature(mention: Tally) -> tuple[object, ...]:
    figure = mention.figure
    return figure.low, figure.high, mention.group, mention.places, mention.years, mention.days, mention.part


def _may_meet(a: Tally, b: Tally, article: Article) -> bool:
    """Tell whether two mentions may be set against each other: two accounts in one sentence, or whole counts."""
    if a.claim.index != b.claim.index:
        return not a.part and not b.part
    return all(_accounts(a, b, article))


def _accounts(a: Tally, b: Tally, article: Article) -> tuple[str, str]:
    """Return the sources of both halves of "officials say 40, but witnesses say 60"; two blanks if it is no such."""
    claim = a.claim
    cut = _contrast(claim, a.figure, b.figure)
    halves = [find_attribution(article.text, *half) for half in ((claim.start, cut), (cut, claim.end))] if cut else []
    one, two = (half.source if half else "" for half in halves) if halves else ("", "")
    return (one, two) if one.lower() != two.lower() else ("", "")


def _contrast(claim: Claim, a: Quantity, b: Quantity) -> int:
    """Return where the second of two contrasted accounts begins, as an offset; 0 if nothing contrasts them."""
    atoms = split_atoms(claim.text)
    opened = word_at(atoms, 0) in words_of("contrasts")
    for start, word in zip(atoms.starts, atoms.words, strict=True):
        if a.end <= claim.start + start < b.start and (word in words_of("contrasts") or (opened and word == ",")):
            return claim.start + start
    return 0


def _reasons(a: Tally, b: Tally, results: Results) -> tuple[str, ...]:
    """Return why two mentions cannot stand together; empty where they can."""
    if not _share_scope(a, b) or not _of_one_group(a, b, results.lexicon) or _runs_on(a, b, results.lexicon):
        return ()
    lesser, greater = sorted((a.figure, b.figure), key=lambda figure: figure.low)
    if greater.low > _FAR * max(lesser.high, 1.0):
        return ()
    verdict = relate_quantities(a.figure, b.figure, profile=results.profile)
    if verdict.relation != "differ":
        return ()
    told = [reason if ":" in reason else f"cannot both hold of one fact: {reason}" for reason in verdict.reasons]
    told += [words for part, whole in ((a, b), (b, a)) if (words := _larger_part(part, whole))]
    return tuple(told)


def _runs_on(a: Tally, b: Tally, lexicon: Lexicon) -> bool:
    """Tell a count that went on: "12 people died. The toll rose to 40"."""
    earlier, later = sorted((a, b), key=lambda mention: mention.figure.start)
    grew = lexicon.grows(a.figure.measure) and later.figure.low > earlier.figure.high
    return grew and not words_of("rises").isdisjoint(split_atoms(later.claim.text).words)


def _larger_part(part: Tally, whole: Tally) -> str:
    if part.group == whole.group or not _exceeds(part, whole):
        return ""
    counted = plain(part.figure.counted) or plain(part.figure.scope.population)
    return f"a part is more than the whole: {plain(part.figure.text)} ({counted}) / {plain(whole.figure.text)}"


def _of_one_group(a: Tally, b: Tally, lexicon: Lexicon) -> bool:
    """Tell whether two mentions count the same, or one counts a group that exceeds the whole that should hold it."""
    if not lexicon.grows(a.figure.measure):
        # Two crowds, two rounds of shots: one report easily has several of what is no running count.
        shared = prepare(a.claim.text).terms.keys() & prepare(b.claim.text).terms.keys()
        return a.group == b.group and _head(a.figure) == _head(b.figure) and len(shared) > _SHARED
    return a.group == b.group or _exceeds(a, b) or _exceeds(b, a)


def _head(figure: Quantity) -> str:
    return stem(figure.counted.split()[-1].lower()) if figure.counted else ""


def _exceeds(part: Tally, whole: Tally) -> bool:
    """Tell whether a group is larger than the whole that should hold it."""
    return not whole.group and part.figure.low > whole.figure.high


def _sums(mentions: Iterable[Tally]) -> list[frozenset[float]]:
    """Return each total among the figures of one measure together with the lesser ones that make it up."""
    values = {mention.figure.value for mention in mentions if mention.figure.value}
    return [
        frozenset({sum(parts), *parts})
        for size in range(2, _MOST_SUMMANDS + 1)
        for parts in combinations(sorted(values)[:_MOST_VALUES], size)
        if sum(parts) in values
    ]


def _sources(a: Tally, b: Tally, article: Article) -> tuple[str, ...]:
    """Return in words who gives each figure, where one of them has a source."""
    if a.claim.index == b.claim.index:
        one, two = _accounts(a, b, article)
    else:
        one, two = source_words(a.claim), source_words(b.claim)
    if not one and not two:
        return ()
    if one.lower() == two.lower():
        return (f"both from {one}",)
    shown = [
        f"{figure_words(mention.claim, mention.figure)}: {plain(source) or 'no source named'}"
        for mention, source in ((a, one), (b, two))
    ]
    return ("; ".join(shown),)
