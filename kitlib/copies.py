"""Copies: passages that several articles print nearly word for word, such as an agency's text, and whose they are."""

import functools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import Final

from kitlib.credits import find_agencies
from kitlib.model import Article, Claim, Match
from kitlib.zones import SILENT_ZONES

#: What `explained_by` calls it where two sentences are one text.
COPY: Final = "copy"

_RUN: Final = 3  # words in a row that count as taken over
_LIKE: Final = 70.0  # share of the shorter sentence's words, in percent, that stand in such runs of the other
_LONG: Final = 12  # words of the outlet's own, quotations left out: two reporters do not find these alike
_NEAR: Final = 50.0  # the same where the sentence beside it was taken over
_VERBATIM: Final = 90.0  # where a sentence stands alone: a stock phrase is like another for a part of it
_HALF: Final = 7  # as many, where the next sentence is alike too
_SHORTEST: Final = 4  # words; shorter sentences are copies only by what stands around them
_GAP: Final = 4  # claims that an outlet may have put in or left out between two copied ones
_CROWD: Final = 64  # sentences that share a run of words: more, and it tells nothing
_CACHE: Final = 8192
_TOKEN: Final = re.compile(r"\w+(?:[.,]\d+)*")
_QUOTED: Final = re.compile('[“"«][^“”"«»]*(?:[”"»]|$)')
_TELLING: Final = 0.1  # share of an article that is worth a notice

Node = tuple[int, int]  # an article's position and a claim's place in its list
Link = tuple[int, int]  # places of two claims, one in each of two articles


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage:
    """A passage that several articles share.

    Parameters
    ----------
    claims
        For each article that has it, by its position, the claims in order.
    likeness
        Share of words taken over in the least alike pair of its sentences, 0 to 100; 100 is word for word.
    agency
        The agencies that the articles credit, joined with "and"; empty where none is named.
    """

    claims: Mapping[int, tuple[Claim, ...]]
    likeness: float
    agency: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Copies:
    """What the articles have in common word for word.

    Parameters
    ----------
    passages
        The shared passages, in the order of the article that comes first by outlet, day and text.
    texts
        For each copied claim, by its article's position and its start, the number of the one text that it is of.
    passage_shares
        For each passage, how much of each article it is: a share of the words outside boilerplate, 0 to 1.
    shares
        For each article the sum of these: how much of it stands in a shared passage.
    """

    passages: tuple[Passage, ...] = ()
    texts: Mapping[Node, int] = field(default_factory=dict)
    passage_shares: tuple[tuple[float, ...], ...] = ()
    shares: tuple[float, ...] = ()

    def is_one(self, article_a: int, claim_a: Claim, article_b: int, claim_b: Claim) -> bool:
        """Tell whether two claims are one text, printed twice."""
        text = self.texts.get((article_a, claim_a.start))
        return text is not None and text == self.texts.get((article_b, claim_b.start))

    def agency_of(self, article: int, claim: Claim) -> str:
        """Return the agency that a copied claim is credited to; empty where none is named."""
        found = (passage.agency for passage in self.passages if claim in passage.claims.get(article, ()))
        return next(found, "")


def find_copies(articles: Sequence[Article], claims: Sequence[Sequence[Claim]]) -> Copies:
    """Find what two or more articles print nearly word for word.

    Sentences are one text where most of the shorter one's words stand in runs of three and more words that the other
    has too, and where that cannot be chance: a long sentence, two sentences in a row, or what stands between such. An
    equal quotation alone is no copy, since both reporters may have heard it, nor is an equal short sentence.

    Parameters
    ----------
    articles
        The articles.
    claims
        The claims of each article; boilerplate and bylines are left out.

    Returns
    -------
    Copies
        The order of the articles changes nothing but their positions.

    Examples
    --------
    >>> from kitlib.claims import extract_claims
    >>> text = "The dam above Orrin gave way on Monday night and water ran into the lower streets of the town."
    >>> pair = [Article(text=text, outlet=name, agency="Arven") for name in ("Post", "Herald")]
    >>> copies = find_copies(pair, [extract_claims(article) for article in pair])
    >>> copies.passages[0].agency, copies.shares
    ('Arven', (1.0, 1.0))
    """
    told = [[claim for claim in some if claim.zone not in SILENT_ZONES] for some in claims]
    links = _links(told)
    texts = _unite(links)
    agencies = [find_agencies(article, some) for article, some in zip(articles, claims, strict=True)]
    order = sorted(range(len(articles)), key=lambda at: _order(articles[at], at))
    passages = tuple(_passages(told, links, texts, agencies, order))
    return Copies(
        passages=passages,
        texts={(at, told[at][place].start): number for (at, place), number in texts.items()},
        passage_shares=tuple(_shares(told, [passage]) for passage in passages),
        shares=_shares(told, passages),
    )


def mark_copies(matches: Iterable[Match], labels: Sequence[str], copies: Copies) -> tuple[Match, ...]:
    """Return the matches; the reasons of one between two sentences of one text say that it is no confirmation.

    Parameters
    ----------
    matches
        Matches of the articles in which the copies were found.
    labels
        Under which name each article is shown.
    copies
        What they share.
    """
    return tuple(_mark(match, labels, copies) for match in matches) if copies.texts else tuple(matches)


def count_independent(outlets: Sequence[str], mentions: Sequence[tuple[int, Claim]], copies: Copies) -> tuple[int, int]:
    """Return how many outlets report something, and how many of these do so independently.

    Parameters
    ----------
    outlets
        The outlet of each article.
    mentions
        Where it is reported: an article's position and the claim.
    copies
        What the articles share.

    Returns
    -------
    tuple of int
        Several articles of one outlet count once. Outlets that print one text are not independent of each other, but
        for an outlet that reports it in an article of its own as well.
    """
    shared: dict[int, set[int]] = defaultdict(set)
    for at, claim in mentions:
        text = copies.texts.get((at, claim.start))
        shared[at] |= set() if text is None else {text}
    told = {outlets[at] for at in shared}
    own = {outlets[at] for at, texts in shared.items() if not texts}
    parents: dict[object, object] = {outlet: outlet for outlet in told - own}
    for at, texts in shared.items():
        for text in texts if outlets[at] not in own else ():
            parents.setdefault(text, text)
            parents[_root(outlets[at], parents)] = _root(text, parents)
    return len(told), len(own) + len({_root(outlet, parents) for outlet in told - own})


def copy_notices(articles: Sequence[Article], labels: Sequence[str], copies: Copies) -> tuple[str, ...]:
    """Return which outlets print one text for a telling part of their articles, in words.

    Parameters
    ----------
    articles, labels
        The articles, and under which name each is shown.
    copies
        What they share.
    """
    return tuple(
        notice
        for one, other in combinations(sorted(range(len(articles)), key=lambda at: _order(articles[at], at)), 2)
        if articles[one].outlet != articles[other].outlet and articles[one].text_hash != articles[other].text_hash
        for notice in _notice((one, other), labels, copies)
    )


def _notice(pair: tuple[int, int], labels: Sequence[str], copies: Copies) -> Iterator[str]:
    both = [number for number, passage in enumerate(copies.passages) if passage.claims.keys() >= set(pair)]
    shares = [sum(copies.passage_shares[number][at] for number in both) for at in pair]
    if max(shares) < _TELLING:
        return
    agencies = dict.fromkeys(copies.passages[number].agency for number in both)
    credited = " and ".join(filter(None, agencies))
    whose = f", credited to {credited}," if credited else ""
    one, other = (f"{labels[at]} ({share:.0%})" for at, share in zip(pair, shares, strict=True))
    yield f"{one} and {other} print one text{whose} nearly word for word: where they agree, it is one source, not two"


def _mark(match: Match, labels: Sequence[str], copies: Copies) -> Match:
    verdict = match.verdict
    if verdict.relation == "incomparable":
        return match
    if not copies.is_one(match.article_a, match.claim_a, match.article_b, match.claim_b):
        return match
    agency = copies.agency_of(match.article_a, match.claim_a)
    whose = f", credited to {agency}" if agency else ""
    one, other = sorted((labels[match.article_a], labels[match.article_b]))
    reason = f"{one} and {other} print one text{whose}: a copy, no confirmation"
    codes = (*verdict.explained_by, *(() if COPY in verdict.explained_by else (COPY,)))
    return replace(match, verdict=replace(verdict, explained_by=codes, reasons=(*verdict.reasons, reason)))


def _order(article: Article, at: int) -> tuple[str, str, str, int]:
    return article.outlet, str(article.published or ""), article.text_hash, at


# Alike sentences


@functools.lru_cache(maxsize=_CACHE)
def _tokens(text: str) -> tuple[str, ...]:
    return tuple(word.casefold() for word in _TOKEN.findall(text))


@functools.lru_cache(maxsize=_CACHE)
def _runs(text: str) -> frozenset[tuple[str, ...]]:
    tokens = _tokens(text)
    return frozenset(tokens[start : start + _RUN] for start in range(len(tokens) - _RUN + 1))


@functools.lru_cache(maxsize=_CACHE)
def _own_words(claim_text: str, *, quoted: bool) -> int:
    """Return how many words are the outlet's own and not quoted."""
    return 0 if quoted else len(_tokens(_QUOTED.sub(" ", claim_text)))


def _likeness(one: str, other: str) -> float:
    """Return how much of the shorter text stands in runs of words that the longer has too, 0 to 100."""
    if len(_tokens(one)) > len(_tokens(other)) or (len(_tokens(one)) == len(_tokens(other)) and one > other):
        one, other = other, one
    tokens, runs = _tokens(one), _runs(other)
    taken = {
        at
        for start in range(len(tokens) - _RUN + 1)
        if tokens[start : start + _RUN] in runs
        for at in range(start, start + _RUN)
    }
    return 100.0 * len(taken) / len(tokens) if tokens else 0.0


def _links(told: Sequence[Sequence[Claim]]) -> dict[tuple[Node, Node], float]:
    """Return the pairs of claims that are one text, with their likeness."""
    found: dict[tuple[Node, Node], float] = {}
    for (one, two), alike in _candidates(told).items():
        for a, b in sorted(_confirmed(alike, told[one], told[two])):
            found[(one, a), (two, b)] = alike[a, b]
    return found


def _candidates(told: Sequence[Sequence[Claim]]) -> dict[tuple[int, int], dict[Link, float]]:
    """Return for every two articles the pairs of claims that are alike, found by the runs of words that they share."""
    places: dict[tuple[str, ...], list[Node]] = defaultdict(list)
    for at, claims in enumerate(told):
        for place, claim in enumerate(claims):
            for run in _runs(claim.text):
                places[run].append((at, place))
    shared = Counter(
        pair for nodes in places.values() if len(nodes) <= _CROWD for pair in combinations(nodes, 2) if _apart(*pair)
    )
    found: dict[tuple[int, int], dict[Link, float]] = defaultdict(dict)
    for (one, other), count in shared.items():
        texts = told[one[0]][one[1]].text, told[other[0]][other[1]].text
        shortest = min(len(_tokens(text)) for text in texts)
        # So many runs at least cover so many words.
        if shortest < _SHORTEST or 100.0 * _RUN * count < _NEAR * shortest:
            continue
        likeness = _likeness(*texts)
        if likeness >= _NEAR:
            found[one[0], other[0]][one[1], other[1]] = likeness
    return found


def _apart(one: Node, other: Node) -> bool:
    return one[0] != other[0]


def _confirmed(alike: Mapping[Link, float], one: Sequence[Claim], two: Sequence[Claim]) -> set[Link]:
    """Return the pairs that are no chance: long ones, two in a row, and what stands beside such."""
    own = {link: min(_own(one[link[0]]), _own(two[link[1]])) for link, likeness in alike.items() if likeness >= _LIKE}
    kept = {link for link, words in own.items() if words >= _LONG and alike[link] >= _VERBATIM}
    for (a, b), words in own.items():
        follows = a + 1, b + 1
        if words >= _HALF and own.get(follows, 0) >= _HALF:
            kept |= {(a, b), follows}
    waiting = sorted(kept)
    while waiting:
        a, b = waiting.pop()
        beside = [link for link in _around(a, b) if link in alike and link not in kept]
        kept.update(beside)
        waiting += beside
    return kept


def _around(a: int, b: int) -> Iterator[Link]:
    """Yield the pairs right before and after: next in one of the articles, and a few claims on in the other."""
    for step in range(1, _GAP + 1):
        yield from ((a + 1, b + step), (a + step, b + 1), (a - 1, b - step), (a - step, b - 1))


def _own(claim: Claim) -> int:
    return _own_words(claim.text, quoted=claim.zone == "quote")


# One text in several articles


def _unite(links: Iterable[tuple[Node, Node]]) -> dict[Node, int]:
    """Return for each claim the number of the text that it is of."""
    parents: dict[object, object] = {}
    nodes: dict[Node, None] = {}
    for one, other in links:
        for node in (one, other):
            parents.setdefault(node, node)
            nodes[node] = None
        parents[_root(one, parents)] = _root(other, parents)
    numbers: dict[object, int] = {}
    return {node: numbers.setdefault(_root(node, parents), len(numbers)) for node in nodes}


def _root(node: object, parents: dict[object, object]) -> object:
    while parents[node] != node:
        parents[node] = parents[parents[node]]
        node = parents[node]
    return node


def _passages(
    told: Sequence[Sequence[Claim]],
    links: Mapping[tuple[Node, Node], float],
    texts: Mapping[Node, int],
    agencies: Sequence[frozenset[str]],
    order: Sequence[int],
) -> Iterator[Passage]:
    """Yield the passages: texts that stand one behind the other in the same articles."""
    members: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for (at, place), number in texts.items():
        members[number][at].append(place)
    likeness: dict[int, float] = {}
    for (one, _), share in links.items():
        likeness[texts[one]] = min(likeness.get(texts[one], 100.0), share)
    rank = {at: number for number, at in enumerate(order)}
    places = sorted(members, key=lambda number: min((rank[at], min(some)) for at, some in members[number].items()))
    runs: list[list[int]] = []
    for number in places:
        if runs and _follows(members[runs[-1][-1]], members[number]):
            runs[-1].append(number)
        else:
            runs.append([number])
    for run in runs:
        by_article = {
            at: tuple(told[at][place] for number in run for place in sorted(members[number][at]))
            for at in sorted(members[run[0]])
        }
        credited = sorted(frozenset().union(*(agencies[at] for at in by_article)))
        yield Passage(
            claims=by_article, likeness=min(likeness[number] for number in run), agency=" and ".join(credited)
        )


def _follows(before: Mapping[int, Sequence[int]], after: Mapping[int, Sequence[int]]) -> bool:
    return before.keys() == after.keys() and all(max(before[at]) + 1 == min(after[at]) for at in before)


def _shares(told: Sequence[Sequence[Claim]], passages: Sequence[Passage]) -> tuple[float, ...]:
    """Return for each article the share of its words that stands in some passages."""
    return tuple(
        _count_words(claim for passage in passages for claim in passage.claims.get(at, ()))
        / (_count_words(claims) or 1)
        for at, claims in enumerate(told)
    )


def _count_words(claims: Iterable[Claim]) -> int:
    return sum(len(_tokens(claim.text)) for claim in claims)
