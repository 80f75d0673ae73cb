"""Offsets: days that one report counts from an event ("two weeks after the start") and another dates."""

import datetime as dt
import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile
from typing import Final

import numpy as np

from kitlib import words
from kitlib.anchors import Anchor, Matrix
from kitlib.atoms import split_atoms
from kitlib.model import Article, TimeExpression, Verdict

_NEAR: Final = 0.3  # weight in the window of a date: the event is named within some nine words
_CLAUSE_ENDS: Final = frozenset({",", ";", ":", "(", ")", "—", "–", ".", "which", "that", "who", "when", "where", "as"})


def offset_shares(left: Sequence[Anchor], right: Sequence[Anchor], weights: Mapping[str, float]) -> Matrix:
    """Return for all pairs how much of the event that one counts from the other names beside its date, 0 to 1.

    Parameters
    ----------
    left, right
        The figures of the two articles.
    weights
        Term -> how rare it is.

    Returns
    -------
    ndarray
        Of shape (len(left), len(right)); 0 for all pairs but those of an offset and a resolved day.
    """
    shares: Matrix = np.maximum(_one_way(left, right, weights), _one_way(right, left, weights).T)
    return shares


def _one_way(counting: Sequence[Anchor], dated: Sequence[Anchor], weights: Mapping[str, float]) -> Matrix:
    shares = np.zeros((len(counting), len(dated)))
    for i, anchor in enumerate(counting):
        if not (isinstance(anchor.figure, TimeExpression) and anchor.figure.offset_days):
            continue
        starts, event = _event(anchor)
        for j, other in enumerate(dated):
            if isinstance(other.figure, TimeExpression) and other.figure.earliest is not None:
                missed = starts and other.window.get(words.term("start"), 0.0) < _NEAR
                shares[i, j] = 0.0 if missed else _share(event, other.window, weights)
    return shares


def _event(anchor: Anchor) -> tuple[bool, list[str]]:
    """Return whether the offset counts from a start, and the terms that name the event: up to the next clause."""
    known = frozenset(words.prepare(anchor.claim.text).terms)
    start = words.term("start")
    inside = _terms(split_atoms(anchor.figure.text).words, known | {start})
    behind = split_atoms(anchor.claim.text[anchor.figure.end - anchor.claim.start :]).words
    named = _terms(takewhile(lambda word: word.lower() not in _CLAUSE_ENDS, behind), known)
    return start in inside, [term for term in named if term != start]


def _terms(text: Iterable[str], known: frozenset[str]) -> list[str]:
    return [term for word in text if word[0].isalpha() and (term := words.term(word.lower())) in known]


def _share(event: Sequence[str], window: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Return the share of the event's terms, by how rare they are, that stand near a date."""
    total = math.fsum(weights.get(term, 1.0) for term in event)
    found = math.fsum(weights.get(term, 1.0) for term in event if window.get(term, 0.0) >= _NEAR)
    return found / total if total else 0.0


def relate_offset(
    counting: TimeExpression, dated: TimeExpression, counting_article: Article, dated_article: Article
) -> Verdict:
    """Return how an offset from an event goes with the event's date: compatible, or not comparable; never `differ`.

    The day from which the offset looks back is not stated; the day of publication stands for it.

    Parameters
    ----------
    counting
        An expression with ``offset_days``.
    dated
        A date that resolves.
    counting_article, dated_article
        Their articles.

    Examples
    --------
    >>> later = TimeExpression(start=0, end=25, text="two weeks after the start", offset_days=(10.5, 17.5))
    >>> day = TimeExpression(start=0, end=9, text="2 January", earliest=dt.date(2022, 1, 2), latest=dt.date(2022, 1, 2))
    >>> article = Article(text="", outlet="Post", published="2022-01-16")
    >>> relate_offset(later, day, article, article).relation
    'compatible'
    """
    published = counting_article.published
    if published is None or counting.offset_days is None or dated.earliest is None or dated.latest is None:
        return Verdict(
            relation="incomparable", explained_by=("scope",), reasons=(f"{counting.text}: no day to count back from",)
        )
    low, high = counting.offset_days
    if low < 0:
        return Verdict(
            relation="incomparable",
            explained_by=("scope",),
            reasons=(f"{counting.text}: counted back from an event, so that publication tells nothing",),
        )
    first, last = _back(published, math.ceil(high) if math.isfinite(high) else None), _back(published, math.floor(low))
    since = f"{last} or before" if first == dt.date.min else f"{first} to {last}"
    sums = f"{counting.text}: {since}, counted back from the publication of {counting_article.outlet}"
    reasons = [f"{sums} ({published})", *_inferred(counting, counting_article)]
    if "published" in dated_article.inferred and dated.anchor == "published":
        reasons.append(f"date of publication of {dated_article.outlet} inferred")
    if dated.latest < first or dated.earliest > last:
        return Verdict(
            relation="incomparable",
            explained_by=("scope",),
            reasons=(*reasons, f"{dated.text} ({dated.earliest}) lies outside: it may be another event"),
        )
    return Verdict(relation="compatible", explained_by=("adds",), reasons=tuple(reasons))


def _back(day: dt.date, days: int | None) -> dt.date:
    """Return the day so many days before, the first day of the calendar at the earliest; None is without end."""
    reach = (day - dt.date.min).days
    return day - dt.timedelta(days=reach if days is None else min(days, reach))


def _inferred(counting: TimeExpression, article: Article) -> list[str]:
    """Say so where the date of publication is itself a conclusion, above all from the expression at hand."""
    if "published" not in article.inferred:
        return []
    note = f"date of publication of {article.outlet} inferred"
    same = counting.text.casefold() in article.because.get("published", "").casefold()
    return [f"{note} from this very phrase, so that it confirms nothing" if same else note]
