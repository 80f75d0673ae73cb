"""The relation of a pair of figures: do both hold of the same fact, and what explains it."""

import datetime as dt
import functools
import math
import re

from kitlib import units
from kitlib.lexicon import Lexicon, load_words
from kitlib.model import Article, Attribution, Claim, Figure, FigurePair, Quantity, Relation, TimeExpression, Verdict
from kitlib.profiles import Profile
from kitlib.standpoints import find_standpoint
from kitlib.timing import relate_dates

_WRITTEN = re.compile(r"\d[\d,.]*")
_EQUAL = 1e-9  # relative; values are parsed from the same few digits
_ROUND_FROM = 1000  # below it people count: 20 and 21 are two counts, 12,000 and 12,034 may be one rounded


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
    if _order(article_b) < _order(article_a):
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


def _order(article: Article) -> tuple[dt.date, str, str]:
    return find_standpoint(article).day or dt.date.max, article.outlet, article.text_hash


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
    if a.unit != b.unit and not (_same_value(a, b) and "" in {a.unit, b.unit}):
        converted = _converted(a, b)
        if converted is None:
            return _verdict("incomparable", "unit", f"{a.unit or 'a count'} / {b.unit or 'a count'}")
        scope = _scope_reasons(a, b)
        return Verdict(relation="incomparable", explained_by=("scope",), reasons=scope) if scope else converted
    same = _same_value(a, b)
    scope = _scope_reasons(a, b)
    if scope and (not same or a.scope.pooled != b.scope.pooled):
        return Verdict(relation="incomparable", explained_by=("scope",), reasons=scope)
    verdict = _by_value(a, b, profile, same=same)
    elsewhere = _elsewhere(a, b) if verdict.relation == "differ" else ()
    return Verdict(relation="incomparable", explained_by=("scope",), reasons=elsewhere) if elsewhere else verdict


def _by_value(a: Quantity, b: Quantity, profile: Profile, *, same: bool) -> Verdict:
    if "score" in {a.form, b.form} or (a.form == b.form == "fraction"):
        return _elements(a, b)
    return _equal(a, b) if same else _by_bounds(a, b, profile)


def _verdict(relation: Relation, code: str, reason: str) -> Verdict:
    return Verdict(relation=relation, explained_by=(code,) if code else (), reasons=(reason,))


def _close(x: float, y: float) -> bool:
    return math.isclose(x, y, rel_tol=_EQUAL, abs_tol=1e-12)


def _same_value(a: Quantity, b: Quantity) -> bool:
    if a.values or b.values:
        return len(a.values) == len(b.values) and all(map(_close, a.values, b.values))
    if a.value is None or b.value is None:
        return a.value is b.value and _close(a.low, b.low) and _close(a.high, b.high)
    return _close(a.value, b.value)


def _equal(a: Quantity, b: Quantity) -> Verdict:
    if a.modifier == b.modifier or a.value is None:
        word = "the same value" if a.text.lower() == b.text.lower() else "the same value, written another way"
        return Verdict(relation="agree", reasons=(word,))
    return _verdict("compatible", "hedge", f"both can be true: {in_words(a)} / {in_words(b)}")


def _elements(a: Quantity, b: Quantity) -> Verdict:
    if len(a.values) != len(b.values):
        return _verdict("incomparable", "scope", f"{a.text} and {b.text} have not the same parts")
    if all(map(_close, a.values, b.values)):
        return Verdict(relation="agree", reasons=("the same value",))
    if all(map(_close, a.values, reversed(b.values))):
        return Verdict(relation="compatible", reasons=(f"the same numbers the other way round: {a.text} / {b.text}",))
    return _verdict("differ", "", f"{a.text} / {b.text}")


def _by_bounds(a: Quantity, b: Quantity, profile: Profile) -> Verdict:
    shown = f"{in_words(a)} / {in_words(b)}"
    if a.modifier == b.modifier and a.modifier in {">", "<"}:
        side = "lower" if a.modifier == ">" else "upper"
        return _verdict("compatible", "hedge", f"two {side} bounds: {shown}{_far_above(a, b)}")
    if a.low <= b.high and b.low <= a.high:
        vague = "vague" in {a.form, b.form}
        return _verdict("compatible", "vague" if vague else "hedge", f"both can be true: {shown}{_far_above(a, b)}")
    if "vague" in {a.form, b.form}:
        return _soft(a, b, profile, shown)
    slack = 1 + profile.rounding  # a hedge has no sharp edge either
    if "~" in {a.modifier, b.modifier} and a.low <= b.high * slack and b.low <= a.high * slack:
        return _verdict("compatible", "hedge", f"at the edge of a hedge: {shown}")
    if _rounded(a, b, profile.rounding):
        return _verdict("compatible", "rounding", f"one may be rounded: {shown}")
    return Verdict(relation="differ", reasons=(f"{shown}",))


def _far_above(a: Quantity, b: Quantity) -> str:
    """Return a warning where a lower bound is met from far above: "at least 100" and 400 may be two things."""
    for bound, other in ((a, b), (b, a)):
        if bound.hedge and bound.modifier == ">" and bound.value and other.low > 1.5 * bound.value:
            return f"; {other.text} is far above {bound.text}"
    return ""


def _soft(a: Quantity, b: Quantity, profile: Profile, shown: str) -> Verdict:
    edge = profile.soft_edge
    if a.low / edge <= b.high and b.low <= a.high * edge and b.low / edge <= a.high and a.low <= b.high * edge:
        return _verdict("compatible", "vague", f"a vague word has a soft edge: {shown}")
    return _verdict("differ", "vague", f"more than {edge:g} times beyond the vague word: {shown}")


def resolution(quantity: Quantity) -> float:
    """Return the weight of the last digit that a number was written with, in its unit.

    Trailing zeros count as unwritten from 1,000 up: "12,000" is written to the thousand, "200" to the unit.

    Examples
    --------
    >>> resolution(Quantity(start=0, end=11, text="1.3 million", form="number", value=1.3e6))
    100000.0
    """
    value = abs(quantity.value or 0.0)
    found = _WRITTEN.search(quantity.text)
    whole, _, decimals = found.group().rstrip(",.").partition(".") if found else ("", "", "")
    written = float(f"{whole.replace(',', '')}.{decimals}") if whole and "." not in decimals else 0.0
    step = (value / written if written else 1.0) * 10.0 ** -len(decimals)
    if decimals or value < _ROUND_FROM:
        return step
    while step * 10 <= value and value % (step * 10) == 0:
        step *= 10
    return step


def _rounded(a: Quantity, b: Quantity, tolerance: float) -> bool:
    if a.value is None or b.value is None:
        return False
    coarse, fine = sorted((a, b), key=resolution, reverse=True)
    step = resolution(coarse)
    if step <= resolution(fine) or not coarse.value or not fine.value:
        return False
    gap = abs(coarse.value - fine.value)
    return gap <= step / 2 and gap <= tolerance * max(abs(coarse.value), abs(fine.value))


def _converted(a: Quantity, b: Quantity) -> Verdict | None:
    if a.value is None or b.value is None:
        return None
    there, back = units.convert(a.value, a.unit, b.unit), units.convert(b.value, b.unit, a.unit)
    low, high = units.convert(a.low, a.unit, b.unit), units.convert(a.high, a.unit, b.unit)
    if there is None or back is None or low is None or high is None:
        return None
    shown = f"{a.text} is about {there:.4g} {b.unit}, {b.text} about {back:.4g} {a.unit}"
    near = abs(there - b.value) <= resolution(b) / 2 or abs(back - a.value) <= resolution(a) / 2
    if near and a.modifier == b.modifier:
        return Verdict(relation="agree", explained_by=("unit",), reasons=(shown,))
    if near or (low <= b.high and b.low <= high):
        return _verdict("compatible", "hedge", f"both can be true: {shown}")
    return _verdict("differ", "unit", shown)


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


def in_words(quantity: Quantity) -> str:
    """Return a quantity with its hedge in plain words.

    Examples
    --------
    >>> in_words(Quantity(start=0, end=15, text="at least 12,000", form="number", value=12000.0, modifier=">"))
    '12,000 or more'
    """
    if quantity.value is None or quantity.modifier == "=" or quantity.form != "number":
        return quantity.text
    shown = f"{quantity.value:,.10g}" + (f" {quantity.unit}" if quantity.unit else "")
    return {">": f"{shown} or more", "<": f"{shown} or less", "~": f"about {shown}"}[quantity.modifier]


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
    if isinstance(a, Quantity) and isinstance(b, Quantity) and lexicon.grows(pair.measure) and b.high < a.low:
        return "; a later, lower count may be a revision"
    return ""


def _sources(pair: FigurePair, article_a: Article, article_b: Article) -> str:
    a, b = _source(pair.claim_a, pair.figure_a), _source(pair.claim_b, pair.figure_b)
    if (a.source if a else "") == (b.source if b else ""):
        return ""
    return f"{_says(article_a, a)}, {_says(article_b, b)}"


def _source(claim: Claim, figure: Figure) -> Attribution | None:
    return figure.attribution if isinstance(figure, Quantity) else claim.attribution


def _says(article: Article, attribution: Attribution | None) -> str:
    if attribution is None:
        return f"{article.outlet} names no source"
    if attribution.source.lower() == attribution.cue.lower():
        return f"{article.outlet} gives the {attribution.cue.lower()} count"
    return f"{article.outlet} cites {attribution.source or attribution.kind}"
