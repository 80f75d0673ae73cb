"""Groups: the matches that speak of one fact, gathered so that a figure stands in one row only."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product
from typing import Final

from kitlib import words
from kitlib.lexicon import Lexicon
from kitlib.model import Claim, Figure, Match, Quantity, TimeExpression
from kitlib.units import dimension

Key = tuple[int, int, int]
Years = Sequence[Mapping[int, frozenset[int]]]

_OWN_FORMS: Final = frozenset({"score", "ordinal", "fraction"})
_TELLING: Final = 12  # a larger number that stands twice is hardly two counts
_CHANGES: Final = frozenset({"from", "to"})
_BETWEEN_LETTERS: Final = 80
_BETWEEN: Final = 4  # words between the two figures of a change, as in "to 104, down from 112"


@dataclass(frozen=True, kw_only=True, slots=True)
class Mention:
    """A figure where it stands: the article's position, the claim, the figure."""

    article: int
    claim: Claim
    figure: Figure

    @property
    def key(self) -> Key:
        """The article and the span; a quote inside a sentence holds the same figure once more."""
        return self.article, self.figure.start, self.figure.end


@dataclass(slots=True)
class Group:
    """The matches of one row, and the mentions in them."""

    matches: list[Match] = field(default_factory=list)
    mentions: dict[Key, Mention] = field(default_factory=dict)


def sides_of(match: Match) -> tuple[Mention, ...]:
    """Return both figures of a match, where they stand; none for a statement."""
    sides = (
        (match.article_a, match.claim_a, match.figure_a),
        (match.article_b, match.claim_b, match.figure_b),
    )
    return tuple(Mention(article=at, claim=claim, figure=figure) for at, claim, figure in sides if figure)


def gather_matches(matches: Iterable[Match], years: Years, lexicon: Lexicon) -> tuple[list[list[Match]], list[Match]]:
    """Return the matches of each row, and those that are left because their figures stand in other rows.

    Parameters
    ----------
    matches
        All matches; statements and incomparable pairs are left out.
    years
        For each article the earlier years that its claims name, by the claim's index.
    lexicon
        Tells which counts grow.

    Returns
    -------
    tuple
        A figure belongs where its best match is: one of equal scope before others, then that of the highest score.
        A further figure joins a row only where it counts the same thing in the same scope as that row's figures of
        its article. Two rows are one where an article tells so: it gives the same larger number in both, or the one
        figure as a change of the other ("to 104 from 112").
    """
    found = [match for match in matches if match.kind != "statement" and match.verdict.relation != "incomparable"]
    ordered = sorted(found, key=lambda match: (not _same_scope(*sides_of(match)), -match.score, match.match_id))
    groups: dict[Key, Group] = {}
    left: list[Match] = []
    for match in ordered:
        sides = sides_of(match)
        known = {id(groups[side.key]): groups[side.key] for side in sides if side.key in groups}
        if not _can_join(sides, list(known.values()), years, lexicon):
            left.append(match)
            continue
        _join(match, sides, list(known.values()), groups)
    unique = list({id(group): group for group in groups.values()}.values())
    return [group.matches for group in _united(unique, years, lexicon)], left


def _can_join(sides: Sequence[Mention], known: Sequence[Group], years: Years, lexicon: Lexicon) -> bool:
    """Tell whether all mentions that would stand in one row, article by article, count the same thing."""
    mentions = {mention.key: mention for group in known for mention in group.mentions.values()}
    if len(known) == 1:
        new = [side for side in sides if side.key not in mentions]
        return _fit(new, mentions.values(), years, lexicon)
    if not known:
        return True
    first, second = (group.mentions.values() for group in known)
    return _fit(first, second, years, lexicon)


def _fit(first: Iterable[Mention], second: Iterable[Mention], years: Years, lexicon: Lexicon) -> bool:
    """Tell whether any two mentions of one article may stand in one row."""
    return all(_alike(one, other, years, lexicon) for one, other in product(first, second) if _at_home(one, other))


def _at_home(one: Mention, other: Mention) -> bool:
    return one.article == other.article


def _join(match: Match, sides: Sequence[Mention], known: Sequence[Group], groups: dict[Key, Group]) -> None:
    group = known[0] if known else Group()
    for other in known[1:]:
        group.matches += other.matches
        group.mentions |= other.mentions
    group.matches.append(match)
    group.mentions |= {side.key: side for side in sides}
    groups |= dict.fromkeys(group.mentions, group)


def _united(groups: list[Group], years: Years, lexicon: Lexicon) -> list[Group]:
    """Return the groups, those as one of which an article tells that they are of one fact."""
    while (pair := next(_ties(groups, years, lexicon), None)) is not None:
        one, other = pair
        one.matches += other.matches
        one.mentions |= other.mentions
        groups = [group for group in groups if group is not other]
    return groups


def _ties(groups: Sequence[Group], years: Years, lexicon: Lexicon) -> Iterator[tuple[Group, Group]]:
    """Yield pairs of groups that are of one fact, the clearest matches first, whichever article comes first."""
    for one, other in combinations(groups, 2):
        first, second = one.mentions.values(), other.mentions.values()
        if any(_is_one_fact(*pair, lexicon) for pair in product(first, second)) and _fit(first, second, years, lexicon):
            yield one, other


def _is_one_fact(one: Mention, other: Mention, lexicon: Lexicon) -> bool:
    """Tell whether an article gives two figures as one count: a number twice, or one as a change of the other."""
    a, b = one.figure, other.figure
    if not _at_home(one, other) or not isinstance(a, Quantity) or not isinstance(b, Quantity):
        return False
    if _is_change(one, other):
        return any(map(lexicon.grows, (a.measure, b.measure)))
    return a.measure == b.measure and lexicon.grows(a.measure) and _same_value(a, b) and (a.value or 0.0) > _TELLING


def is_told_twice(one: Mention, other: Mention, lexicon: Lexicon) -> bool:
    """Tell whether an article gives one count of the event again: two deaths, and two deaths in a place."""
    a, b = one.figure, other.figure
    if not _at_home(one, other) or not isinstance(a, Quantity) or not isinstance(b, Quantity):
        return False
    stated = a.status == b.status and a.modifier == b.modifier and a.form == b.form
    same = a.measure == b.measure and lexicon.grows(a.measure) and _same_value(a, b)
    return stated and same and _same_scope(one, other, loose=True)


def _is_change(one: Mention, other: Mention) -> bool:
    """Tell whether a sentence leads from one figure to the other: "to 104 from 112", "63, up from 61"."""
    a, b = one.figure, other.figure
    if one.claim != other.claim or not isinstance(a, Quantity) or not isinstance(b, Quantity):
        return False
    if (_form(a), dimension(a.unit)) != (_form(b), dimension(b.unit)) or (
        a.measure and b.measure not in {"", a.measure}
    ):
        return False
    first, second = sorted((a, b), key=lambda figure: figure.start)
    if second.start - first.end > _BETWEEN_LETTERS:  # a list may hold a thousand figures in one sentence
        return False
    between = one.claim.text[first.end - one.claim.start : second.start - one.claim.start].split()
    return len(between) <= _BETWEEN and not _CHANGES.isdisjoint(between)


def _alike(one: Mention, other: Mention, years: Years, lexicon: Lexicon) -> bool:
    """Tell whether two figures of one article may stand in one row: "164" and "dozens" killed in the same place."""
    a, b = one.figure, other.figure
    if isinstance(a, TimeExpression) or isinstance(b, TimeExpression):
        return isinstance(a, TimeExpression) and isinstance(b, TimeExpression) and _same_time(a, b)
    mine, theirs = (years[side.article].get(side.claim.index, frozenset()) for side in (one, other))
    same_years = mine == theirs or bool(mine & theirs) or _same_value(a, b)
    # Of what does not grow, such as a magnitude, an article with two values speaks of two things.
    one_value = _meet(a, b) or not a.measure or lexicon.grows(a.measure)
    same_thing = _same_thing(a, b) or _is_change(one, other)
    return same_years and one_value and same_thing and _same_scope(one, other, loose=_meet(a, b))


def _same_time(a: TimeExpression, b: TimeExpression) -> bool:
    if a.earliest is None or a.latest is None or b.earliest is None or b.latest is None:
        return a.text.casefold() == b.text.casefold()
    return a.earliest <= b.latest and b.earliest <= a.latest


def _same_thing(a: Quantity, b: Quantity) -> bool:
    """Tell whether two figures are of one form and dimension and count the same: by measure, else by the noun."""
    if (_form(a), dimension(a.unit)) != (_form(b), dimension(b.unit)):
        return False
    if a.measure and b.measure:
        return a.measure == b.measure
    if head_of(a) and head_of(a) == head_of(b):
        return True
    telling = a.value is not None and a.value > _TELLING
    return telling and _same_value(a, b) and not (head_of(a) and head_of(b))


def _same_value(a: Quantity, b: Quantity) -> bool:
    return a.value is not None and a.value == b.value and a.unit == b.unit


def _form(quantity: Quantity) -> str:
    return quantity.form if quantity.form in _OWN_FORMS else "number"


def head_of(quantity: Quantity) -> str:
    """Return the term of the last word of the counted phrase; empty where nothing is counted.

    Examples
    --------
    >>> one = Quantity(start=0, end=1, text="9", form="number", counted="old houses")
    >>> head_of(one) == head_of(Quantity(start=0, end=1, text="9", form="number", counted="house"))
    True
    """
    counted = quantity.counted.split()
    return words.term(counted[-1].lower()) if counted else ""


def _meet(a: Quantity, b: Quantity) -> bool:
    """Tell whether two figures may be one number; a vague word may stand for any."""
    return "vague" in {a.form, b.form} or (a.low <= b.high and b.low <= a.high)


def _same_scope(one: Mention, other: Mention, *, loose: bool = False) -> bool:
    """Tell whether two figures cover the same; loosely, a place or population that only one states is no other one."""
    if not isinstance(one.figure, Quantity) or not isinstance(other.figure, Quantity):
        return True
    a, b = one.figure.scope, other.figure.scope
    marks = (a.increment, a.part, a.pooled, a.window.casefold())
    if marks != (b.increment, b.part, b.pooled, b.window.casefold()):
        return False
    pairs = ((a.place.casefold(), b.place.casefold()), (a.population.casefold(), b.population.casefold()))
    return all(_same_name(*pair) or (loose and not all(pair)) for pair in pairs)


def _same_name(left: str, right: str) -> bool:
    """Tell whether two names are the same, or one is a part of the other."""
    return left == right or (bool(left and right) and (left in right or right in left))
