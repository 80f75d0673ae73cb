"""Sensitivity: the pairs of figures whose relation another profile would change."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kitlib.claims import find_claims
from kitlib.matching import find_matches, repeat_key
from kitlib.model import Match
from kitlib.profiles import BUILT_IN, Profile, load_profile
from kitlib.results import Results

#: The relation of a pair under a profile that does not make it one.
NOT_PAIRED: Final = "not paired"


@dataclass(frozen=True, kw_only=True, slots=True)
class Shift:
    """A pair of figures that two profiles relate differently.

    Parameters
    ----------
    match
        The match as found under the profile of the comparison, or under the other one where only that pairs the two.
    profile
        The name of the other profile.
    relation, other_relation
        The relation under the comparison's profile and under the other one; "not paired" where there is none.
    other_reasons
        Why, under the other profile, in words.
    """

    match: Match
    profile: str
    relation: str
    other_relation: str
    other_reasons: tuple[str, ...]


def find_shifts(results: Results, profiles: Sequence[str | Path] = ()) -> tuple[Shift, ...]:
    """Return the pairs whose relation changes, profile by profile, in reading order.

    Statements are left out: their relation leaves figures aside.

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
    here = _by_place(results.matches)
    there = _by_place(_matches_under(results, profile))
    for place in [*here, *(place for place in there if place not in here)]:
        mine, other = here.get(place), there.get(place)
        match = mine or other
        relation, other_relation = (found.verdict.relation if found else NOT_PAIRED for found in (mine, other))
        if match and relation != other_relation:
            yield Shift(
                match=match,
                profile=profile.name,
                relation=relation,
                other_relation=other_relation,
                other_reasons=other.verdict.reasons if other else (),
            )


def _by_place(matches: Iterable[Match]) -> dict[Hashable, Match]:
    """Return the pairs of figures by where they stand: a repeated headline is the same place."""
    return {repeat_key(match): match for match in matches if match.kind != "statement"}


def _matches_under(results: Results, profile: Profile) -> tuple[Match, ...]:
    """Return the matches of figures that another profile gives."""
    claims = [find_claims(article, profile=profile, lexicon=results.lexicon) for article in results.articles]
    return find_matches(
        results.articles, claims, profile=profile, lexicon=results.lexicon, scorer=None, score_cutoff=results.run.cutoff
    )
