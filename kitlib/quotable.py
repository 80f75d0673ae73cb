"""Quotable: the shared facts as plain sentences to paste into a mail, each figure as written and with its source."""

import datetime as dt
from collections.abc import Sequence
from typing import Final

from kitlib.facts import Fact, also_words, find_facts
from kitlib.model import Article, Match, Quantity
from kitlib.quotes import cut_snippet
from kitlib.results import Results, outlet_labels
from kitlib.standpoints import find_standpoint
from kitlib.wording import figure_words, plain, source_words

_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_STATUS: Final = {"denied": ", which it denies", "possible": ", as possible"}
_RELATIONS: Final = {"differ": "These differ", "compatible": "Compatible", "agree": "These agree"}


def quotable(results: Results, *, limit: int | None = None) -> list[str]:
    """Return a sentence for each fact that several articles give, and for each two statements that differ.

    Parameters
    ----------
    results
        What a comparison found.
    limit
        How many characters of a quoted statement are shown at most; None for all.

    Returns
    -------
    list of str
        Those that differ first; a day that was inferred is said as "about". Text of the articles stands on one line,
        with control characters made visible.
    """
    names = [_outlet(label, article) for label, article in _articles(results)]
    facts = [fact for fact in find_facts(results) if fact.match]
    opposed = [match for match in results.matches if match.kind == "statement" and match.verdict.relation == "differ"]
    told = [(fact.relation, _fact_sentence(fact, names)) for fact in facts]
    told += [("differ", _statement_sentence(match, names, limit)) for match in opposed]
    return [sentence for _, sentence in sorted(told, key=lambda pair: pair[0] != "differ")]


def _articles(results: Results) -> list[tuple[str, Article]]:
    return list(zip(outlet_labels(results.articles), results.articles, strict=True))


def _outlet(label: str, article: Article) -> str:
    """Return an outlet with the day of its report: "AP (about 12 January 2022)"."""
    name, day = plain(label), find_standpoint(article).day
    if day is None:
        return f"{name} (day not known)"
    about = "about " if "published" in article.inferred else ""
    return f"{name} ({about}{_day_words(day)})"


def _day_words(day: dt.date) -> str:
    # Not strftime("%B"): its names follow the reader's locale.
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _fact_sentence(fact: Fact, names: Sequence[str]) -> str:
    sides = [_side(fact, at, name) for at, name in enumerate(names) if fact.leads[at]]
    why = "; ".join(map(plain, fact.reasons))
    end = f"{_RELATIONS.get(fact.relation, fact.relation)}{f': {why}' if why else ''}"
    return f"{_capital(plain(fact.topic))} – {'; '.join(sides)}. {end}."


def _side(fact: Fact, at: int, name: str) -> str:
    lead = fact.leads[at]
    if lead is None:
        return ""
    status = lead.figure.status if isinstance(lead.figure, Quantity) else "stated"
    also = also_words(fact, at)
    more = f", and elsewhere {' and '.join(also)}" if also else ""
    source = source_words(lead.claim, lead.figure)
    said = f"{_as_written(figure_words(lead.claim, lead.figure))}{f' ({source})' if source else ''}"
    return f"{name} reports {said}{_STATUS.get(status, '')}{more}"


def _as_written(words: str) -> str:
    """Return the words; in quotation marks where a capital of the article's sentence would stand in the middle."""
    return f"“{words}”" if words[:1].isupper() else words


def _statement_sentence(match: Match, names: Sequence[str], limit: int | None) -> str:
    sides = [(match.article_a, match.claim_a.text), (match.article_b, match.claim_b.text)]
    shown = [(at, text if limit is None else cut_snippet(text, (), limit)[0]) for at, text in sides]
    told = "; ".join(f"{names[at]} writes: “{plain(text)}”" for at, text in shown)
    why = "; ".join(map(plain, match.verdict.reasons))
    return f"{told}. These statements differ{f': {why}' if why else ''}."


def _capital(topic: str) -> str:
    return topic[:1].upper() + topic[1:]
