"""Statements: groups of claims, across all articles, that state one thing."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from kitlib.copies import COPY
from kitlib.model import Claim, Match, Relation
from kitlib.results import RELATIONS, Results
from kitlib.zones import SILENT_ZONES

_LINKED: Final = (
    0.5  # share of the pairs of two groups that must be matches, so that a chain of likenesses makes no group
)

Node = tuple[int, int]  # an article's position and a claim's start


@dataclass(frozen=True, kw_only=True, slots=True)
class Statement:
    """What several articles state.

    Parameters
    ----------
    claims
        For each article that states it, by its position, the claims, the one that is most like the others first.
    match
        The match that tells the relation: the one that differs most; of such one that is no copy and of two outlets,
        where there is one, and then the one with the highest score.
    """

    claims: Mapping[int, tuple[Claim, ...]]
    match: Match

    @property
    def relation(self) -> Relation:
        """How the two claims relate that differ most."""
        return self.match.verdict.relation


def find_statements(results: Results) -> tuple[Statement, ...]:
    """Return the groups of claims that state one thing, those that differ first and then those of most articles.

    Groups grow from the best match down. Two of them become one where at least half of the pairs of their claims, taken
    from two articles, are matches too; a claim is in one group only. The order of the articles changes nothing.

    Parameters
    ----------
    results
        What the comparison found.

    Returns
    -------
    tuple of Statement

    Examples
    --------
    >>> from kitlib.comparison import compare_articles
    >>> from kitlib.model import Article
    >>> told = {"Post": "The mayor of Orrin has resigned.", "Herald": "Orrin's mayor resigned."}
    >>> told["Mail"] = "The mayor of Orrin has not resigned."
    >>> comparison = compare_articles(*(Article(text=text, outlet=name) for name, text in told.items()))
    >>> [(len(group.claims), group.relation) for group in find_statements(comparison.results)]
    [(3, 'differ')]
    """
    matches = [match for match in results.matches if _is_told(match)]
    groups = _grow(matches)
    inside: dict[int, list[Match]] = defaultdict(list)
    for match in matches:
        one, two = (groups[node] for node in _nodes(match))
        if one == two:
            inside[one].append(match)
    found = [_statement(some, results) for some in inside.values()]
    return tuple(sorted(found, key=_order))


def _is_told(match: Match) -> bool:
    """Tell whether a match is of two statements of the report itself, and not of who wrote it."""
    zones = {match.claim_a.zone, match.claim_b.zone}
    return match.kind == "statement" and match.verdict.relation != "incomparable" and zones.isdisjoint(SILENT_ZONES)


def _nodes(match: Match) -> tuple[Node, Node]:
    return (match.article_a, match.claim_a.start), (match.article_b, match.claim_b.start)


def _grow(matches: Iterable[Match]) -> dict[Node, int]:
    """Return the number of the group of each claim."""
    ordered = sorted(matches, key=lambda match: (-match.score, match.match_id))
    numbers: dict[Node, int] = {}
    members: dict[int, list[Node]] = {}
    for match in ordered:
        for node in _nodes(match):
            members[numbers.setdefault(node, len(numbers))] = [node]
    linked = {frozenset(_nodes(match)) for match in ordered}
    for match in ordered:
        one, two = (numbers[node] for node in _nodes(match))
        if one != two and _belong(members[one], members[two], linked):
            members[one] += members.pop(two)
            numbers |= dict.fromkeys(members[one], one)
    return numbers


def _belong(one: Iterable[Node], two: Iterable[Node], linked: set[frozenset[Node]]) -> bool:
    """Tell whether enough pairs of two groups' claims, taken from two articles, are matches."""
    pairs = [frozenset((a, b)) for a in one for b in two if a[0] != b[0]]
    return sum(pair in linked for pair in pairs) >= _LINKED * len(pairs)


def _statement(matches: Iterable[Match], results: Results) -> Statement:
    best = sorted(matches, key=lambda match: (-match.score, match.match_id))
    claims: dict[int, dict[int, Claim]] = defaultdict(dict)
    for match in best:
        for at, claim in ((match.article_a, match.claim_a), (match.article_b, match.claim_b)):
            claims[at].setdefault(claim.start, claim)
    telling = min(best, key=lambda match: _telling(match, results))
    return Statement(claims={at: tuple(claims[at].values()) for at in sorted(claims)}, match=telling)


def _telling(match: Match, results: Results) -> tuple[int, bool, bool]:
    """Return the key that puts first what differs most, and what two outlets tell on their own."""
    verdict, articles = match.verdict, results.articles
    is_update = articles[match.article_a].outlet == articles[match.article_b].outlet
    return RELATIONS.index(verdict.relation), COPY in verdict.explained_by, is_update


def _order(statement: Statement) -> tuple[int, int, int, str]:
    first = min(some[0].start for some in statement.claims.values())
    return RELATIONS.index(statement.relation), -len(statement.claims), first, statement.match.match_id
