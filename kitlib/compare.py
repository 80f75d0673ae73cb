"""The relation of a pair of figures: do both hold of the same fact, and what explains it."""

import datetime as dt
import functools
from typing import Final

from kitlib.lexicon import Lexicon, load_words
from kitlib.magnitudes import relate_magnitudes, same_magnitude
from kitlib.model import Article, Attribution, Claim, Figure, FigurePair, Quantity, TimeExpression, Verdict
from kitlib.profiles import Profile
from kitlib.standpoints import find_standpoint
from kitlib.timing import relate_dates

_STANDINGS: Final = {"denied": "denied there", "possible": "feared or expected, not stated"}


def relate_figures(
    pair: FigurePair, article_a: Article, article_b: Article, *, profile: Profile, lexicon: Lexicon
) -> Verdict:
    """Return how two figures relate, given that they speak of the same fact.

    The verdict does not depend on the order of the articles: reasons name the earlier report first.

    Parameters
    ----------
    pair
        The figures and the claims that hold them.
    article_a, article_b
        The articles that they stand in.
    profile
        Gives the soft edge of vague words and the tolerance of rounding.
    lexicon
        Tells which counts only grow.

    Returns
    -------
    Verdict

    Examples
    --------
    >>> from kitlib.lexicon import load_lexicon
    >>> from kitlib.profiles import load_profile
    >>> from kitlib.quantities import find_quantities
    >>> texts = "About 50 people died.", "At least 50 people died."
    >>> figures = [find_quantities(text)[0] for text in texts]
    >>> claims = [Claim(start=0, end=len(text), text=text, index=0, zone="body") for text in texts]
    >>> pair = FigurePair(claim_a=claims[0], claim_b=claims[1], figure_a=figures[0], figure_b=figures[1], score=90)
    >>> articles = [Article(text=text, outlet=name) for text, name in zip(texts, ("AP", "RFI"))]
    >>> relate_figures(pair, *articles, profile=load_profile(), lexicon=load_lexicon()).relation
    'compatible'
    """
    if _is_later(article_a, article_b):
        pair = FigurePair(
            claim_a=pair.claim_b,
            claim_b=pair.claim_a,
            figure_a=pair.figure_b,
            figure_b=pair.figure_a,
            score=pair.score,
            measure=pair.measure,
        )
        article_a, article_b = article_b, article_a
    a, b = pair.figure_a, pair.figure_b
    if isinstance(a, Quantity) and isinstance(b, Quantity):
        verdict = relate_quantities(a, b, profile=profile)
        if verdict.relation == "differ":
            verdict = _explain(verdict, pair, article_a, article_b, lexicon)
        return verdict
    if isinstance(a, TimeExpression) and isinstance(b, TimeExpression):
        return relate_dates(a, b, article_a, article_b)
    return Verdict(relation="incomparable", explained_by=("unit",), reasons=("a number / a date",))


def _is_later(article_a: Article, article_b: Article) -> bool:
    """Tell whether the first report comes after the second: by day, else by outlet, else by text."""
    one, other = ((find_standpoint(article).day or dt.date.max, article.outlet) for article in (article_a, article_b))
    return one > other or (one == other and article_a.text_hash > article_b.text_hash)


# -- quantities


def relate_quantities(a: Quantity, b: Quantity, *, profile: Profile) -> Verdict:
    """Return how two quantities relate by their scope, bounds and form alone.

    Examples
    --------
    >>> from kitlib.profiles import load_profile
    >>> from kitlib.quantities import find_quantities
    >>> found = find_quantities("dozens died"), find_quantities("200 died")
    >>> relate_quantities(found[0][0], found[1][0], profile=load_profile()).relation
    'differ'
    """
    verdict = relate_magnitudes(a, b, profile=profile)
    if verdict.relation == "incomparable":
        return verdict
    scope = _scope_reasons(a, b)
    same = same_magnitude(a, b) and (a.unit == b.unit or "" in {a.unit, b.unit})
    if scope and (not same or a.scope.pooled != b.scope.pooled or _is_bare_part(a, b)):
        return Verdict(relation="incomparable", explained_by=("scope",), reasons=scope)
    doubts = (*_standing(a, b), *_elsewhere(a, b)) if verdict.relation == "differ" else ()
    if doubts:
        return Verdict(relation="incomparable", explained_by=("scope",), reasons=doubts)
    if a.status != b.status:
        return _other_standing(verdict, a, b)
    return verdict


def _is_bare_part(a: Quantity, b: Quantity) -> bool:
    """Tell "of which four exploded" from a count of four: a part that names no group of its own is no whole."""
    part = a if a.scope.part else b
    return a.scope.part != b.scope.part and not (part.measure or part.counted or part.scope.population)


def _standing(a: Quantity, b: Quantity) -> tuple[str, ...]:
    """Return in words which figure is denied, or forecast or feared, where the other is not: they cannot differ."""
    if a.status == b.status:
        return ()
    return tuple(f"{figure.text} is {_STANDINGS[figure.status]}" for figure in (a, b) if figure.status != "stated")


def _other_standing(verdict: Verdict, a: Quantity, b: Quantity) -> Verdict:
    """Return `compatible` for one number that one report states and the other denies or holds for possible."""
    codes = tuple(dict.fromkeys((*verdict.explained_by, "attribution")))
    return Verdict(relation="compatible", explained_by=codes, reasons=(*verdict.reasons, *_standing(a, b)))


def _scope_reasons(a: Quantity, b: Quantity) -> tuple[str, ...]:
    """Return in words what keeps the two from being compared at all: one pools, adds to, or is a part of a count."""
    reasons = []
    if a.scope.pooled != b.scope.pooled:
        pooled = a if a.scope.pooled else b
        reasons.append(f"{pooled.text} pools {pooled.measure} and {', '.join(pooled.scope.pooled)}")
    if a.scope.increment != b.scope.increment:
        reasons.append(f"{(a if a.scope.increment else b).text} is an addition, the other a total")
    if a.scope.part != b.scope.part:
        reasons.append(f"{(a if a.scope.part else b).text} is a part of a total")
    if a.scope.window.lower() != b.scope.window.lower():
        reasons.append(f"another period: {a.scope.window or 'in all'} / {b.scope.window or 'in all'}")
    return tuple(reasons)


def _elsewhere(a: Quantity, b: Quantity) -> tuple[str, ...]:
    """Return in words where or of whom the two count, if both say and say another: reason to doubt a difference."""
    reasons = []
    places = a.scope.place, b.scope.place
    if all(places) and not _same_name(*places):
        reasons.append(f"another place: {places[0]} / {places[1]}")
    groups = a.scope.population, b.scope.population
    if all(groups) and _group(groups[0]) != _group(groups[1]):
        reasons.append(f"another group: {groups[0]} / {groups[1]}")
    if any(groups) and not all(groups) and (part := _possible_part(a, b)):
        reasons.append(f"{part.text} counts {part.scope.population} alone, who may be part of the other figure")
    return tuple(reasons)


def _possible_part(a: Quantity, b: Quantity) -> Quantity | None:
    """Return the figure of one group, such as children, where the other is larger and of people at large."""
    part, whole = (a, b) if a.scope.population else (b, a)
    narrow = _group(part.scope.population) in load_words("grammar")["narrow"].split()
    return part if narrow and part.high <= whole.high and part.high < whole.low else None


def _same_name(left: str, right: str) -> bool:
    """Tell whether two names may be one: words of the other, or its initials."""
    one, other = sorted((left.lower().replace(".", ""), right.lower().replace(".", "")), key=len)
    initials = "".join(word[0] for word in other.split())
    # Whole words: Ames is no part of Eames.
    return f" {one} " in f" {other} " or one == initials


@functools.cache
def _group(population: str) -> str:
    """Return the class of a group of people, so that babies and infants are one."""
    classes: dict[str, str] = load_words("grammar")["populations"]
    return next((name for name, members in classes.items() if population in members.split()), population)


# -- what may explain a difference


def _explain(verdict: Verdict, pair: FigurePair, article_a: Article, article_b: Article, lexicon: Lexicon) -> Verdict:
    codes, reasons = list(verdict.explained_by), list(verdict.reasons)
    later = _later(article_a, article_b)
    if later:
        codes.append("as_of")
        reasons.append(later + _revision(pair, lexicon))
    says = _sources(pair, article_a, article_b)
    if says:
        codes.append("attribution")
        reasons.append(says)
    return Verdict(relation=verdict.relation, explained_by=tuple(codes), reasons=tuple(reasons))


def _later(article_a: Article, article_b: Article) -> str:
    """Return how much later the second report is, in words; empty where that is not known or on one day."""
    day_a, day_b = find_standpoint(article_a).day, find_standpoint(article_b).day
    if not day_a or not day_b or day_a == day_b:
        return ""
    days = (day_b - day_a).days
    inferred = [article.outlet for article in (article_a, article_b) if "published" in article.inferred]
    note = {0: "", 1: f" (date of {', '.join(inferred)} inferred)", 2: " (both dates inferred)"}[len(inferred)]
    if find_standpoint(article_a).is_dateline or find_standpoint(article_b).is_dateline:
        note = f"{note} (by the dateline)"
    return f"{article_b.outlet} is {_span(days, rough=bool(inferred))} later{note}"


def _span(days: int, *, rough: bool) -> str:
    about = "about " if rough else ""
    if days % 7 == 0 and days > 0:
        weeks = days // 7
        return f"{about}{'a week' if weeks == 1 else f'{weeks} weeks'}"
    return f"{about}{'a day' if days == 1 else f'{days} days'}"


def _revision(pair: FigurePair, lexicon: Lexicon) -> str:
    a, b = pair.figure_a, pair.figure_b
    if not (isinstance(a, Quantity) and isinstance(b, Quantity)) or "vague" in {a.form, b.form}:
        return ""
    if lexicon.grows(pair.measure) and b.high < a.low:
        return "; a later, lower count may be a revision"
    return ""


def _sources(pair: FigurePair, article_a: Article, article_b: Article) -> str:
    a, b = _source(pair.claim_a, pair.figure_a), _source(pair.claim_b, pair.figure_b)
    if _same_source(a.source if a else "", b.source if b else ""):
        return ""
    return f"{_says(article_a, a)}, {_says(article_b, b)}"


def _same_source(left: str, right: str) -> bool:
    """Tell whether two names are one: "Ms Halim" is Sara Halim."""
    titles = load_words("grammar")["titles"].split()
    names = [[word for word in name.lower().replace(".", "").split() if word not in titles] for name in (left, right)]
    if not all(names):
        return left == right
    one, other = sorted(names, key=len)
    return one[-1] == other[-1] and set(one) <= set(other)


def _source(claim: Claim, figure: Figure) -> Attribution | None:
    return figure.attribution if isinstance(figure, Quantity) else claim.attribution


def _says(article: Article, attribution: Attribution | None) -> str:
    if attribution is None:
        return f"{article.outlet} names no source"
    if attribution.source.lower() == attribution.cue.lower():
        return f"{article.outlet} gives the {attribution.cue.lower()} count"
    return f"{article.outlet} cites {attribution.source or attribution.kind}"
