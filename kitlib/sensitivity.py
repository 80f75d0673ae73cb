"""Sensitivity: the pairs of figures whose relation another profile would change."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from kitlib.claims import find_claims
from kitlib.compare import relate_figures
from kitlib.matching import find_matches, repeat_key
from kitlib.model import Claim, Figure, FigurePair, Match, Verdict
from kitlib.profiles import BUILT_IN, Profile, load_profile
from kitlib.results import Results, measure_of, outlet_labels, surface

_Figures = Mapping[tuple[int, int], tuple[Claim, Figure]]

#: The relation of a pair under a profile that does not make it one.
NOT_PAIRED: Final = "not paired"


@dataclass(frozen=True, kw_only=True, slots=True)
class Shift:
    """A pair of figures that two profiles relate differently.

    Parameters
    ----------
    match
        The match as found under the profile of the comparison, or under the other one where that alone pairs the two.
    profile
        The name of the other profile.
    relation, other_relation
        The relation under the comparison's profile and under the other one; "not paired" where there is no such pair.
    reasons, other_reasons
        Why, under each, in words; empty where there is no pair.
    """

    match: Match
    profile: str
    relation: str
    other_relation: str
    reasons: tuple[str, ...]
    other_reasons: tuple[str, ...]


def find_shifts(results: Results, profiles: Sequence[str | Path] = ()) -> tuple[Shift, ...]:
    """Return the pairs whose relation changes, profile by profile, in reading order.

    A pair of the comparison is related anew by the other profile's bounds, whether or not that would have paired the
    two; pairs that the other profile alone makes follow. Statements are left out: their relation leaves figures aside.

    Parameters
    ----------
    results
        What the comparison found.
    profiles
        Names of profiles of the package, or paths of the user's own; none for all of the package but the one used.

    Returns
    -------
    tuple of Shift

    Raises
    ------
    ProfileError
        If a profile is unknown or breaks a rule.
    """
    others = [load_profile(name) for name in profiles or BUILT_IN]
    if not profiles:
        others = [profile for profile in others if profile != results.profile]
    return tuple(shift for profile in others for shift in _shifts(results, profile))


def _shifts(results: Results, profile: Profile) -> Iterator[Shift]:
    """Yield the pairs of the comparison that the profile relates otherwise, then those that it alone makes."""
    claims = [find_claims(article, profile=profile, lexicon=results.lexicon) for article in results.articles]
    bounded = [_by_span(side) for side in claims]
    known = [match for match in results.matches if match.kind != "statement"]
    for match in known:
        verdict = _relate_again(match, results, bounded, profile)
        if verdict is None or verdict.relation != match.verdict.relation:
            yield _shift(match, profile, match.verdict, verdict)
    places = set(map(repeat_key, known))
    found = find_matches(
        results.articles, claims, profile=profile, lexicon=results.lexicon, scorer=None, score_cutoff=results.run.cutoff
    )
    for match in found.matches:
        if repeat_key(match) not in places:
            yield _shift(match, profile, None, match.verdict)


def _by_span(claims: Iterable[Claim]) -> _Figures:
    found: dict[tuple[int, int], tuple[Claim, Figure]] = {}
    for claim in claims:
        figures: list[Figure] = [*claim.quantities, *claim.dates]
        found |= {(figure.start, figure.end): (claim, figure) for figure in figures}
    return found


def _relate_again(match: Match, results: Results, bounded: Sequence[_Figures], profile: Profile) -> Verdict | None:
    """Return how a pair relates by the bounds of another profile; None if a figure is none there."""
    spans = [surface(match.claim_a, match.figure_a)[:2], surface(match.claim_b, match.figure_b)[:2]]
    sides = [bounded[at].get(span) for at, span in zip((match.article_a, match.article_b), spans, strict=True)]
    if sides[0] is None or sides[1] is None:
        return None
    (claim_a, figure_a), (claim_b, figure_b) = sides[0], sides[1]
    pair = FigurePair(
        claim_a=claim_a,
        claim_b=claim_b,
        figure_a=figure_a,
        figure_b=figure_b,
        score=match.score,
        measure=measure_of(match),
    )
    labels = outlet_labels(results.articles)
    one, two = (replace(results.articles[at], outlet=labels[at]) for at in (match.article_a, match.article_b))
    return relate_figures(pair, one, two, profile=profile, lexicon=results.lexicon)


def _shift(match: Match, profile: Profile, mine: Verdict | None, other: Verdict | None) -> Shift:
    return Shift(
        match=match,
        profile=profile.name,
        relation=mine.relation if mine else NOT_PAIRED,
        other_relation=other.relation if other else NOT_PAIRED,
        reasons=mine.reasons if mine else (),
        other_reasons=other.reasons if other else (),
    )
