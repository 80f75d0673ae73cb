"""Wording: figures, their sources, their scope and dates, as a reader sees them."""

import datetime as dt
import functools
import re
from collections.abc import Sequence
from typing import Final

from kitlib.cells import show_controls
from kitlib.lexicon import load_words
from kitlib.model import Article, Claim, Figure, Quantity, TimeExpression
from kitlib.results import outlet_labels
from kitlib.shortnames import short_name
from kitlib.standpoints import find_standpoint
from kitlib.units import dimension

_AS_OF: Final = re.compile(r"\bas (?:of|at|on)(?: late| early)?\s*$", re.IGNORECASE)
_WINDOW_START: Final = re.compile(r"^(?:in|over|during|within|for)\s+(?:the\s+)?|^the\s+", re.IGNORECASE)
_UNNAMED: Final = frozenset({"outlet"})
_LONGEST_SOURCE: Final = 40
_CURRENCY: Final = re.compile("[A-Z]{3}")
_FORM_NAMES: Final = {"score": "score", "ordinal": "rank", "fraction": "fraction"}
_BEFORE: Final = 24
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
#: A sign beside each relation's word, so that colour never carries the meaning alone.
SIGNS: Final = {"differ": "≠", "compatible": "≈", "agree": "=", "incomparable": "∥", "one outlet only": "○"}
_BLANKS: Final = re.compile(r"\s+")
_SHORT_QUOTE: Final = re.compile('[“"][^“”"]{1,60}[”"]')
#: What "twice" counts.
TIMES: Final = "times"
_TIMES: Final = frozenset({"once", "twice", "thrice"})
_SIGN_BEFORE_QUOTE: Final = re.compile(r"[,;:.]\s?([\"”’])$")
_QUOTE_SIGNS: Final = '“"‘'
_SHORTEST_VERB: Final = 4  # letters that "bed" and "ring" do not exceed


def plain(text: str) -> str:
    r"""Return a text on one line, for a table's cell, with what steers a program or cannot be drawn made visible.

    Examples
    --------
    >>> plain("200\n dead"), plain("a\ud800b")
    ('200 dead', 'a\ufffdb')
    """
    return _BLANKS.sub(" ", show_controls(text)).strip()


def figure_words(claim: Claim, figure: Figure) -> str:
    """Return a figure as written, with the words that hedge it, on whichever side they stand.

    Examples
    --------
    >>> few = Quantity(start=9, end=12, text="200", form="number", value=200.0, modifier=">", hedge="at least")
    >>> figure_words(Claim(start=0, end=18, text="At least 200 died.", index=0, zone="body"), few)
    'At least 200'
    """
    words = plain(figure.text)
    if isinstance(figure, TimeExpression) or not figure.hedge:
        return words
    hedge = plain(figure.hedge)
    if hedge.casefold() in words.casefold():
        return words
    start, end = figure.start - claim.start, figure.end - claim.start
    before, after = plain(claim.text[max(start - _BEFORE, 0) : start]), plain(claim.text[end : end + _BEFORE])
    if after.casefold().startswith(hedge.casefold()):
        return f"{words} {hedge}"
    written = before[-len(hedge) :] if before.casefold().endswith(hedge.casefold()) else hedge
    return f"{written} {words}"


def source_words(claim: Claim, figure: Figure | None = None) -> str:
    """Return who says so ("official", "human rights activists"); empty for the outlet's own voice.

    A quantity has a source of its own, which need not be that of the rest of the sentence.
    """
    attribution = figure.attribution if isinstance(figure, Quantity) else claim.attribution
    if attribution is None or attribution.kind in _UNNAMED:
        return ""
    source = plain(attribution.source) or plain(attribution.cue)
    short = short_name(source, _LONGEST_SOURCE)
    return short or (source if attribution.kind == "none" else attribution.kind)


def lead_words(claim: Claim, figure: Figure) -> str:
    """Return a figure, that it is denied or merely possible, and in brackets its source: "164 (official)"."""
    words, source = figure_words(claim, figure), source_words(claim, figure)
    status = "stated" if isinstance(figure, TimeExpression) else figure.status
    told = words if status == "stated" else f"{words}, {status}"
    return f"{told} ({source})" if source else told


def as_of(article: Article, claim: Claim, figure: Figure | None = None) -> dt.date | None:
    """Return the day to which a figure holds: its own ("as of Monday"), else the day of the report."""
    for date in claim.dates:
        before = claim.text[max(date.start - claim.start - _BEFORE, 0) : date.start - claim.start]
        if date.latest and date is not figure and _AS_OF.search(before):
            return date.latest
    return find_standpoint(article).day


def scope_words(figure: Figure) -> str:
    """Return what narrows a count: population, place, window; "additional" for an increment without them.

    Examples
    --------
    >>> from kitlib.model import Scope
    >>> scope = Scope(place="Lomara", window="in the past 24 hours", increment=True)
    >>> scope_words(Quantity(start=0, end=1, text="9", form="number", value=9.0, scope=scope))
    'Lomara, past 24 hours'
    """
    if not isinstance(figure, Quantity):
        return ""
    scope = figure.scope
    window = _WINDOW_START.sub("", plain(scope.window))
    parts = [plain(scope.population), plain(scope.place), window]
    if scope.increment and not window:
        parts.append("additional")
    if scope.part:
        parts.append("part of a total")
    return ", ".join(part for part in parts if part)


def counted_words(claim: Claim, figure: Quantity) -> str:
    """Return what a figure counts as a reader sees it: without a verb or weekday at its end, quoted where it is quoted.

    Examples
    --------
    >>> few = Quantity(start=11, end=14, text="two", form="number", value=2.0, counted="clerks stayed")
    >>> counted_words(Claim(start=0, end=32, text="He said the two clerks stayed.", index=0, zone="body"), few)
    'clerks'
    """
    counted = _cut_end(plain(figure.counted).split())
    if not counted or counted[0] in _QUOTE_SIGNS:
        return _SIGN_BEFORE_QUOTE.sub(r"\1", counted)
    place = figure.end - claim.start + claim.text[figure.end - claim.start :].find(figure.counted)
    quoted = any(found.start() <= place < found.end() for found in _SHORT_QUOTE.finditer(claim.text))
    return f"“{counted}”" if quoted else counted


def _cut_end(counted: list[str]) -> str:
    """Cut a phrase before a weekday or month, and before a verb that ends it or follows a plural."""
    calendar = load_words("grammar")["calendar"].split()
    for at, word in enumerate(counted):
        lower = word.lower()
        ends = at + 1 == len(counted) or counted[at - 1].endswith("s")
        if lower in calendar or (at and ends and word.islower() and is_verb(lower)):
            return " ".join(counted[:at])
    return " ".join(counted)


@functools.cache
def _past() -> tuple[frozenset[str], frozenset[str]]:
    tense = load_words("dates")["tense"]
    return frozenset(tense["past"].split()), frozenset(tense["not_past"].split())


def is_verb(word: str) -> bool:
    """Tell a verb by its form: "began", "opened", "looking"; what looks like none is taken for a noun.

    Examples
    --------
    >>> [is_verb(word) for word in ("began", "opened", "looking", "talks", "hundred", "ring")]
    [True, True, True, False, False, False]
    """
    past, others = _past()
    regular = len(word) > _SHORTEST_VERB and word.endswith(("ed", "ing"))
    return word not in others and (word in past or regular)


def unnamed_words(*figures: Figure) -> str:
    """Return what figures are called where no text says what is counted: by their form or unit, if they share it.

    Examples
    --------
    >>> unnamed_words(Quantity(start=0, end=3, text="3-2", form="score", values=(3.0, 2.0)))
    'score'
    """
    quantities = [figure for figure in figures if isinstance(figure, Quantity)]
    if len(quantities) < len(figures):
        return "date"
    if all(quantity.text.casefold() in _TIMES for quantity in quantities):
        return TIMES
    forms, units = {quantity.form for quantity in quantities}, {quantity.unit for quantity in quantities}
    if len(forms) == 1 and (name := _FORM_NAMES.get(forms.pop())):
        return name
    if units == {"%"}:
        return "share"
    if all(_CURRENCY.fullmatch(unit) for unit in units):
        return "money"
    dimensions = {dimension(unit) for unit in units}
    return dimensions.pop() or "figure" if len(dimensions) == 1 else "figure"


def is_named(figure: Figure) -> bool:
    """Tell whether a text says what a figure counts."""
    return isinstance(figure, Quantity) and bool(figure.measure or plain(figure.counted))


def day_words(article: Article) -> str:
    """Return the day of a report as a reader sees it: "12 Jan 2022, inferred"; empty where it is not known.

    Where the day of publication is not known, that of the dateline is given, and said to be.

    Examples
    --------
    >>> day_words(Article(text="", outlet="AP", published="2022-01-12", inferred=frozenset({"published"})))
    '12 Jan 2022, inferred'
    """
    standpoint = find_standpoint(article)
    day = standpoint.day
    if day is None:
        return ""
    words = date_words(day)
    if standpoint.is_dateline:
        return f"{words}, from the dateline"
    return f"{words}, inferred" if "published" in article.inferred else words


def how_many(number: int, noun: str) -> str:
    """Return a number with its noun.

    Examples
    --------
    >>> how_many(1, "claim"), how_many(3, "claim")
    ('1 claim', '3 claims')
    """
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def date_words(day: dt.date) -> str:
    """Return a day as a reader sees it.

    Examples
    --------
    >>> date_words(dt.date(2022, 1, 12))
    '12 Jan 2022'
    """
    # Not strftime("%b"): its names follow the reader's locale.
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def label_words(articles: Sequence[Article]) -> tuple[str, ...]:
    r"""Return the outlets' labels as they can be drawn, on one line.

    Examples
    --------
    >>> label_words([Article(text="", outlet="The\ud800 Post"), Article(text="", outlet="Mail")])
    ('The\ufffd Post', 'Mail')
    """
    return tuple(map(plain, outlet_labels(articles)))
