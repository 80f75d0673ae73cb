"""Timing: the relation of two dates, by the days they cover and their clock times."""

from kitlib.datewords import calendar_words
from kitlib.model import Article, TimeExpression, Verdict
from kitlib.offsets import relate_offset

_CLOCK_SLACK = 5  # minutes: 3:30 may be 3:33, rounded
_HEDGED_SLACK = 30  # minutes: "around 7" is 6:30 to 7:30
_DAY = 1440  # minutes


def relate_dates(a: TimeExpression, b: TimeExpression, article_a: Article, article_b: Article) -> Verdict:
    """Return how two dates relate: the same days agree, overlapping ones are compatible, others differ.

    Examples
    --------
    >>> import datetime as dt
    >>> year = TimeExpression(start=0, end=4, text="2022", earliest=dt.date(2022, 1, 1), latest=dt.date(2022, 12, 31))
    >>> day = TimeExpression(start=0, end=9, text="2 January", earliest=dt.date(2022, 1, 2), latest=dt.date(2022, 1, 2))
    >>> article = Article(text="", outlet="AP")
    >>> relate_dates(year, day, article, article).relation
    'compatible'
    """
    if a.offset_days and b.offset_days:
        return _two_offsets(a, b)
    if a.offset_days and b.earliest:
        return relate_offset(a, b, article_a, article_b)
    if b.offset_days and a.earliest:
        return relate_offset(b, a, article_b, article_a)
    if a.earliest is None or a.latest is None or b.earliest is None or b.latest is None:
        return _unresolved(a, b)
    note = _inferred_note((a, article_a), (b, article_b))
    if (a.earliest, a.latest) == (b.earliest, b.latest):
        clock = _clocks(a, b)
        return clock or Verdict(
            relation="agree", reasons=("the same day" if a.granularity in {"day", "time"} else "the same time",)
        )
    if a.earliest <= b.latest and b.earliest <= a.latest:
        return Verdict(
            relation="compatible", explained_by=("adds",), reasons=(f"one is more exact: {a.text} / {b.text}{note}",)
        )
    if _reaches(a, b) or _reaches(b, a):
        return _bounded(f"{_day(a)} / {_day(b)}{note}")
    return Verdict(
        relation="differ", explained_by=("as_of",) if note else (), reasons=(f"{_day(a)} / {_day(b)}{note}",)
    )


def _two_offsets(a: TimeExpression, b: TimeExpression) -> Verdict:
    """Return how two distances from an event relate: neither text dates it, so that they cannot differ for sure."""
    (low_a, high_a), (low_b, high_b) = a.offset_days or (0.0, 0.0), b.offset_days or (0.0, 0.0)
    shown = f"{a.text} / {b.text}"
    if low_a <= high_b and low_b <= high_a:
        return Verdict(relation="compatible", explained_by=("hedge",), reasons=(f"as far from their event: {shown}",))
    reason = f"{shown}: counted from an event that neither dates, perhaps from two"
    return Verdict(relation="incomparable", explained_by=("scope",), reasons=(reason,))


def _reaches(bound: TimeExpression, other: TimeExpression) -> bool:
    """Tell whether an open bound covers the other date: "before 2020" covers 2018, "since Monday" Tuesday."""
    if bound.earliest is None or bound.latest is None or other.earliest is None or other.latest is None:
        return False
    if bound.modifier == "<":
        return other.earliest <= bound.latest
    return bound.modifier == ">" and other.latest >= bound.earliest


def _bounded(shown: str) -> Verdict:
    return Verdict(relation="compatible", explained_by=("hedge",), reasons=(f"both can be true: {shown}",))


def _unresolved(a: TimeExpression, b: TimeExpression) -> Verdict:
    if a.clock is not None and b.clock is not None and (clock := _clocks(a, b)):
        return clock
    left, right = calendar_words(a), calendar_words(b)
    if a.text.lower() == b.text.lower() or (left and left == right):
        return Verdict(relation="agree", reasons=("the same words; the day does not resolve",))
    return Verdict(
        relation="compatible",
        explained_by=("adds",),
        reasons=(f"not resolved: {a.reason or a.text} / {b.reason or b.text}",),
    )


def _clocks(a: TimeExpression, b: TimeExpression) -> Verdict | None:
    if a.clock is None or b.clock is None:
        return None
    gap = min(abs(a.clock - b.clock), _DAY - abs(a.clock - b.clock))
    if gap == 0:
        if a.modifier == b.modifier:
            return Verdict(relation="agree", reasons=("the same time",))
        return _bounded(f"{a.text} / {b.text}")
    if gap <= _CLOCK_SLACK and (a.clock % 5 == 0 or b.clock % 5 == 0):
        return Verdict(
            relation="compatible", explained_by=("rounding",), reasons=(f"one may be rounded: {a.text} / {b.text}",)
        )
    open_bound = any(
        (bound.modifier == "<" and other.clock < bound.clock) or (bound.modifier == ">" and other.clock > bound.clock)
        for bound, other in ((a, b), (b, a))
        if bound.clock is not None and other.clock is not None
    )
    if open_bound or ("~" in {a.modifier, b.modifier} and gap <= _HEDGED_SLACK):
        return _bounded(f"{a.text} / {b.text}")
    return Verdict(relation="differ", reasons=(f"{a.text} / {b.text}",))


def _day(expression: TimeExpression) -> str:
    if expression.earliest == expression.latest:
        return f"{expression.text} ({expression.earliest})"
    return f"{expression.text} ({expression.earliest} to {expression.latest})"


def _inferred_note(*sides: tuple[TimeExpression, Article]) -> str:
    outlets = [
        article.outlet
        for expression, article in sides
        if expression.anchor == "published" and "published" in article.inferred
    ]
    return f"; date of publication of {' and '.join(outlets)} inferred" if outlets else ""
