"""Claims: the sentences of an article with their zone, their figures and who says so."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from kitlib.attribution import attribution_of, find_attribution
from kitlib.blocks import find_lines
from kitlib.dates import find_dates
from kitlib.lexicon import Lexicon, load_lexicon
from kitlib.model import Article, Attribution, Claim, Quantity, TimeExpression, Zone, ZoneName
from kitlib.profiles import Profile, load_profile
from kitlib.quantities import scan
from kitlib.ranges import join_ranges
from kitlib.sentences import split_lines
from kitlib.speakers import PRONOUNS
from kitlib.zones import SILENT_ZONES, find_zones

Span = tuple[int, int]
_Figure = TypeVar("_Figure", Quantity, TimeExpression)

_CARRIED = 3  # sentences within which a pronoun stands for who spoke last
_RUNNING = frozenset({"body", "quote"})


def extract_claims(
    article: Article, *, profile: str | Path = "default", lexicon: str | Path | None = None
) -> list[Claim]:
    r"""Return the claims of an article: every sentence, headlines included, and quoted utterances that stand alone.

    Parameters
    ----------
    article
        The article; its day of publication anchors the dates.
    profile
        Name of a profile of the package, or the path of the user's own: how wide hedges and vague words are.
    lexicon
        Path of a TOML file with the user's own measures; None for those of the package.

    Returns
    -------
    list of Claim
        In the order of the text, never overlapping; each figure is in exactly one. A claim whose sentence is part
        quotation and part not is in the zone that has more of it.

    Raises
    ------
    ProfileError
        If the profile is unknown or breaks a rule.
    LexiconError
        If the lexicon's file is missing or breaks a rule.

    Examples
    --------
    >>> text = "Flood in the valley\n\nAt least 12 people died on Monday, police said."
    >>> claims = extract_claims(Article(text=text, outlet="AP", published="2024-05-07"))
    >>> [(claim.zone, [figure.text for figure in claim.quantities]) for claim in claims]
    [('headline', []), ('body', ['At least 12'])]
    """
    return find_claims(article, profile=load_profile(profile), lexicon=load_lexicon(lexicon))


def find_claims(article: Article, *, profile: Profile, lexicon: Lexicon) -> list[Claim]:
    """Return what `extract_claims` does, from bounds and words that are already loaded."""
    text, zones = article.text, find_zones(article)
    found = join_ranges(text, find_dates(text, published=article.published))
    sentences = _join_across(text, _split_by_zone(text, zones), found)
    figures = scan(text, sentences, found, profile=profile, lexicon=lexicon)
    dates = _assign(sentences, _outside(found, figures))
    quantities = _assign(sentences, figures)
    names = _find_zone_names(sentences, zones)
    neighbours = _find_neighbours(names, sentences)
    sources = list(_find_sources(text, sentences, names, neighbours))
    return [
        Claim(
            start=start,
            end=end,
            text=text[start:end],
            index=index,
            zone=names[index],
            quantities=quantities[index]
            if sources[index][0] is None
            else _with_sources(text, (start, end), quantities[index], neighbours[index], sources[index][1]),
            dates=dates[index],
            attribution=sources[index][0],
        )
        for index, (start, end) in enumerate(sentences)
    ]


def _outside(dates: Iterable[TimeExpression], figures: Sequence[Quantity]) -> Iterable[TimeExpression]:
    """Yield the dates that share no character with a figure: one span is never both."""
    ends = [figure.end for figure in figures]
    for date in dates:
        at = bisect_right(ends, date.start)
        if at == len(figures) or date.end <= figures[at].start:
            yield date


def _split_by_zone(text: str, zones: Sequence[Zone]) -> list[Span]:
    """Split into sentences; none goes from running text into a headline, a caption and the like."""
    starts = [zone.start for zone in zones]
    sentences: list[Span] = []
    run: list[Span] = []
    for line in find_lines(text):
        if zones[bisect_right(starts, line[0]) - 1].name in _RUNNING:
            run.append(line)
            continue
        sentences += split_lines(text, run)
        sentences += split_lines(text, [line])
        run = []
    return sentences + split_lines(text, run)


def _join_across(text: str, sentences: Sequence[Span], dates: Iterable[TimeExpression]) -> list[Span]:
    """Join sentences of one line that a date holds together: a date is no place for a sentence to end."""
    starts = [start for start, _ in sentences]
    false_starts = set()
    for date in dates:
        at = bisect_right(starts, date.start)
        while at < len(starts) and starts[at] < date.end:
            if "\n" not in text[sentences[at - 1][1] : starts[at]]:
                false_starts.add(starts[at])
            at += 1
    joined: list[Span] = []
    for start, end in sentences:
        if start in false_starts:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _assign(sentences: Sequence[Span], figures: Iterable[_Figure]) -> list[tuple[_Figure, ...]]:
    """Return the figures of each sentence; a figure that begins in one and ends in another is none."""
    starts = [start for start, _ in sentences]
    held: list[list[_Figure]] = [[] for _ in sentences]
    for figure in figures:
        at = bisect_right(starts, figure.start) - 1
        if at >= 0 and figure.end <= sentences[at][1]:
            held[at].append(figure)
    return [tuple(figures) for figures in held]


def _find_zone_names(sentences: Sequence[Span], zones: Sequence[Zone]) -> list[ZoneName]:
    """Return the zone of each sentence, the one that has more of it."""
    ends = [zone.end for zone in zones]
    names: list[ZoneName] = []
    for start, end in sentences:
        at = bisect_right(ends, start)
        shares: dict[ZoneName, int] = {}
        while at < len(zones) and zones[at].start < end:
            shares[zones[at].name] = (
                shares.get(zones[at].name, 0) + min(end, zones[at].end) - max(start, zones[at].start)
            )
            at += 1
        names.append(max(shares, key=lambda name: shares[name]))
    return names


def _find_neighbours(names: Sequence[ZoneName], sentences: Sequence[Span]) -> list[tuple[Span | None, Span | None]]:
    """Return the sentences before and after each; only running text has neighbours that may name the speaker."""
    found: list[tuple[Span | None, Span | None]] = [(None, None)] * len(sentences)
    running = [index for index, name in enumerate(names) if name in _RUNNING]
    for before, index, after in zip([None, *running], running, [*running[1:], None], strict=False):
        found[index] = (
            None if before is None else sentences[before],
            None if after is None else sentences[after],
        )
    return found


def _find_sources(
    text: str,
    sentences: Sequence[Span],
    names: Sequence[ZoneName],
    neighbours: Sequence[tuple[Span | None, Span | None]],
) -> Iterator[tuple[Attribution | None, Attribution | None]]:
    """Yield who says each sentence, and who spoke last before it."""
    last: tuple[int, Attribution] | None = None
    for index, (sentence, name) in enumerate(zip(sentences, names, strict=True)):
        carried = last[1] if last and index - last[0] <= _CARRIED else None
        source = (
            None
            if name in SILENT_ZONES
            else find_attribution(
                text, *sentence, previous=neighbours[index][0], following=neighbours[index][1], carried=carried
            )
        )
        if source is not None and name in _RUNNING and source.source.lower() not in PRONOUNS:
            last = index, source
        yield source, carried


def _with_sources(
    text: str,
    sentence: Span,
    quantities: Sequence[Quantity],
    neighbours: tuple[Span | None, Span | None],
    carried: Attribution | None,
) -> tuple[Quantity, ...]:
    """Return the figures of a sentence that names a source, each with its own: "officials said 40, activists 60"."""
    previous, following = neighbours
    found = [
        attribution_of(
            text, *sentence, figure.start, figure.end, previous=previous, following=following, carried=carried
        )
        for figure in quantities
    ]
    return tuple(
        figure
        if source is None
        else replace(figure, attribution=source, status="denied" if source.denied else figure.status)
        for figure, source in zip(quantities, found, strict=True)
    )
