"""Overlaps: what the score of two claims is made of, from the words that both have to those of one alone."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Final, NamedTuple

from kitlib.model import Claim
from kitlib.rephrasings import tell_apart
from kitlib.similarity import CLOSE, FADE, NEGATION
from kitlib.words import Words, prepare
from kitlib.worth import (
    COUNTED,
    FIGURES_MOST,
    MOST_ALIKE,
    NAME,
    acronym_masses,
    alike_terms,
    figure_masses,
    package_rarity,
    word_masses,
)

_FULL: Final = 100.0
_MOST_LISTED: Final = 8
_MARKS: Final = ".&@"  # before the terms in a table of masses
_KINDS: Final = {"&": "grammar", "@": "days"}


class Share(NamedTuple):
    """A part of a score: its name in data/shares.toml, its points, and the evidence in words."""

    name: str
    points: float
    what: str


@dataclass(slots=True)
class _Shared:
    """What two claims share: mass and words by kind; the terms of either that found a counterpart."""

    mass: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    words: dict[str, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))
    met: set[str] = field(default_factory=set)

    def add(self, kind: str, mass: int, words: str, *terms: str) -> None:
        """Add what two terms share."""
        self.mass[kind] += mass
        self.words[kind].append((mass, words))
        self.met.update(terms)


def explain_ratio(a: Claim, b: Claim) -> list[Share]:
    """Return what `claim_ratio` of two claims is made of; the shares add up to it.

    Parameters
    ----------
    a, b
        Two claims.

    Returns
    -------
    list of Share
        The 100 points of equal claims are shared out among what both have, by its weight; what one alone has, and
        what tells the two apart, takes off.

    Examples
    --------
    >>> def claim(text):
    ...     return Claim(start=0, end=len(text), text=text, index=0, zone="body")
    >>> shares = explain_ratio(claim("The mayor resigned."), claim("Mayor resigned on Monday."))
    >>> [(share.name, share.what) for share in shares if share.name in {"words", "only b"}]
    [('words', 'mayor, resigned'), ('only b', 'monday, on')]
    >>> [share.name for share in shares if share.points > 0]
    ['words']
    """
    one, two = prepare(a.text), prepare(b.text)
    masses = word_masses(one, package_rarity()), word_masses(two, package_rarity())
    figures = figure_masses(one.figures), figure_masses(two.figures)
    limits = tuple(
        min(sum(figure.values()), sum(mass.values()) * FIGURES_MOST // 100)
        for figure, mass in zip(figures, masses, strict=True)
    )
    shared = _share(one, two, masses)
    if all(limits):
        equal = sum(mass for key, mass in figures[0].items() if key in figures[1])
        if equal:
            same = ", ".join(key for key in one.figures if key in two.figures) or "close in size"
            shared.add("figures", 2 * min(equal, *limits), same)
    whole = (sum(masses[0].values()) + limits[0], sum(masses[1].values()) + limits[1])
    total = max(sum(whole), 1)
    overlap = min(sum(shared.mass.values()), total) / total
    shares = [*_matched(shared), *_unmatched(shared, whole, (one, two), masses, overlap)]
    shares += _counted(one, two, total, overlap)
    shares += _turned(a.text, b.text, one, two, sum(share.points for share in shares))
    if a.text == b.text and not shares:
        return [Share("same text", _FULL, "")]
    return [share for share in shares if share.points]


def _share(one: Words, two: Words, masses: tuple[Mapping[str, int], Mapping[str, int]]) -> _Shared:
    """Return what the words of two claims share, by kind."""
    shared = _Shared()
    names = one.names | two.names
    for key, mass in masses[0].items():
        if key in masses[1]:
            term = key.lstrip(_MARKS) if key[0] in _MARKS else key
            kind = _KINDS.get(key[0]) or ("names" if term in names else "words")
            shared.add(kind, 2 * mass, _surfaces(one, two, term, term), term)
    _share_alike(shared, one, two)
    for first, second in ((one, two), (two, one)):
        for _, _, mass in acronym_masses([first], [second], package_rarity()):
            letters = ", ".join(key for key in first.acronyms if key in second.initials)
            long_form = {term for key in first.acronyms for term in second.initials.get(key, ())}
            shared.add("names", mass, letters.upper(), *first.acronyms.values(), *long_form)
    return shared


def _share_alike(shared: _Shared, one: Words, two: Words) -> None:
    """Add different terms that are spelt alike."""
    weights, names = package_rarity(), one.names | two.names
    left, right = (dict.fromkeys(islice(words.told, MOST_ALIKE)) for words in (one, two))
    for first, second, ratio in alike_terms({**left, **right}):
        mass = round(ratio * min(round(NAME * weights[first]), round(NAME * weights[second])))
        for a, b in ((first, second), (second, first)):
            if a in left and b in right:
                kind = "names" if {a, b} & names else "words"
                shared.add(kind, 2 * mass, _surfaces(one, two, a, b), a, b)


def _surfaces(one: Words, two: Words, term_a: str, term_b: str) -> str:
    """Return a term as either claim writes it: once where both write the same."""
    a, b = (words.terms.get(term, term).removesuffix("'s") for words, term in ((one, term_a), (two, term_b)))
    return a if a.casefold() == b.casefold() else f"{a} / {b}"


def _matched(shared: _Shared) -> Iterator[Share]:
    """Yield the points of what both have: 100 in all, by mass."""
    whole = sum(shared.mass.values())
    for kind in ("words", "names", "figures", "days", "grammar"):
        if shared.mass[kind]:
            yield Share(kind, _FULL * shared.mass[kind] / whole, _listed(shared.words[kind]))


def _unmatched(
    shared: _Shared,
    whole: tuple[int, int],
    words: tuple[Words, Words],
    masses: tuple[Mapping[str, int], Mapping[str, int]],
    overlap: float,
) -> Iterator[Share]:
    """Yield what is taken off for the words of one claim alone, each side by the mass that it has left."""
    if not any(shared.mass.values()):
        return
    half = sum(shared.mass.values()) / 2
    left = [max(side - half, 0.0) for side in whole]
    for name, rest, side, mass in zip(("only a", "only b"), left, words, masses, strict=True):
        alone: dict[str, int] = defaultdict(int)
        for key, weight in mass.items():
            term = key.lstrip(_MARKS) if key[0] in _MARKS else key
            if term not in shared.met:
                alone[side.terms.get(term, term)] += weight
        if rest:
            listed = _listed((weight, word) for word, weight in alone.items())
            yield Share(name, -_FULL * (1.0 - overlap) * rest / sum(left), listed or "figures")


def _listed(words: Iterable[tuple[int, str]]) -> str:
    """Return words, the weightiest first, each once; of many the first."""
    ordered = list(dict.fromkeys(word for _, word in sorted(words, key=lambda entry: -entry[0])))
    more = len(ordered) - _MOST_LISTED
    return ", ".join(ordered[:_MOST_LISTED]) + (f" and {more} more" if more > 0 else "")


def _counted(one: Words, two: Words, total: int, overlap: float) -> Iterator[Share]:
    """Yield what the same figure of the same thing adds."""
    same = [key for key in one.counted if key in two.counted]
    if same:
        points = _FULL * min(2 * COUNTED / total, 1.0) * (1.0 - overlap) ** FADE
        figures = dict.fromkeys(
            f"{figure} {one.terms.get(term, term)}" for figure, _, term in (key.partition(" ") for key in same)
        )
        yield Share("counted figures", points, ", ".join(figures))


def _turned(text_a: str, text_b: str, one: Words, two: Words, score: float) -> Iterator[Share]:
    """Yield what a negation in one claim only, and another wording of nearly the same, take off."""
    if one.negations % 2 != two.negations % 2:
        negated = [words.terms.get(key, key) for words in (one, two) for key in sorted(words.negated)]
        yield Share("negation", (NEGATION - 1.0) * score, ", ".join(dict.fromkeys(negated)))
        score *= NEGATION
    if score > CLOSE:
        apart = float(tell_apart([text_a], [text_b])[0])
        yield Share("wording", -(score - CLOSE) * apart / 100.0, "length, spelling, and stretches that only one has")
