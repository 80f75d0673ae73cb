"""The context of a span: whether the words around it let it be a calendar expression ("may", "2000 people")."""

import functools
from collections.abc import Callable

from kitlib.lexicon import load_words
from kitlib.timespans import TimeSpan, Tokens, class_names

_CURRENCY = frozenset("$€£¥")
_NEWS_YEARS = range(1800, 2101)  # years that news speaks of without "in"
_TWO = 2  # digits of a short year
_SIZE_SIGNS = frozenset({"x", "×"})
_DESCRIBED = 5  # words before a year that may tell of a vehicle
_SHORT_MONTH = 3  # letters: MAY, JAN
_FAMOUS_DAY = ("9", "/", "11")


@functools.cache
def context_words(name: str) -> frozenset[str]:
    """Return a set of words from the table ``[context]``."""
    return frozenset(load_words("dates")["context"][name].split())


def is_sport(tokens: Tokens) -> bool:
    """Return whether a text speaks of games more than of money, so that its quarters and halves are a game's."""
    words = set(tokens.lows)
    return len(words & context_words("sport")) > len(words & context_words("finance"))


def is_plausible(tokens: Tokens, span: TimeSpan, *, sport: bool) -> bool:
    """Return whether the words in and around a span let it be a calendar expression.

    Examples
    --------
    >>> from kitlib.timespans import find_spans, tokenize
    >>> tokens = tokenize("Hundreds of people may march in March.")
    >>> [is_plausible(tokens, span, sport=False) for span in find_spans(tokens)]
    [True]
    """
    if _is_glued(tokens, span) or tokens.word(span.first - 1) in context_words("sets"):
        return False
    if span.rule in {"quarter", "half"} and sport and not _has(tokens, span, "y4"):
        return False
    check = _CHECKS.get(span.rule)
    return check is None or check(tokens, span)


def _is_glued(tokens: Tokens, span: TimeSpan) -> bool:
    """Return whether a span is part of a longer number or code: $2000, 1,200, F-16."""
    start = tokens.start(span.first)
    if start == 0 or not tokens.raw(span.first)[0].isdecimal():
        return False
    before = tokens.text[start - 1]
    if before in _CURRENCY or before.isalnum():
        return True
    return before in ".,:/-" and start > 1 and tokens.text[start - 2].isalnum() and span.rule != "clock"


def _has(tokens: Tokens, span: TimeSpan, *names: str) -> bool:
    found = class_names()
    return any(found.get(kind) in names for kind in tokens.kinds[span.first : span.last])


def _tight(tokens: Tokens, span: TimeSpan) -> bool:
    """Return whether the span has no blanks inside."""
    return not any(word[0].isspace() for word in tokens.words[span.first + 1 : span.last])


def _next_is_capital(tokens: Tokens, span: TimeSpan) -> bool:
    return tokens.raw(span.last)[:1].isupper()


def _is_year(tokens: Tokens, span: TimeSpan) -> bool:
    before, after = tokens.word(span.first - 1), tokens.word(span.last)
    if after in context_words("not_year_after") or (after.isalpha() and _glued_after(tokens, span.last)):
        return False
    if span.last - span.first > 1:
        return _is_short_year(tokens, span)
    year = int(tokens.raw(span.first))
    if before in context_words("not_year_before"):
        return False
    if after in {",", "."} and _digit_follows(tokens, span.last):
        return False
    if _is_count(tokens, span, after) or _is_of_model(tokens, span):
        return False
    if before in context_words("year_before") and (year in _NEWS_YEARS or before not in context_words("count_before")):
        return True
    if year not in _NEWS_YEARS:
        return False
    return after not in {"-", "%", "°", "percent"} or not _glued_after(tokens, span.last)


def _is_count(tokens: Tokens, span: TimeSpan, after: str) -> bool:
    """Return whether four digits are a number: "1920 x 1080", "a total of 2000", "1000 to 2000 goats"."""
    before, second = tokens.word(span.first - 1), tokens.word(span.first - 2)
    if _SIZE_SIGNS & {after, before} and (tokens.raw(span.last + 1).isdecimal() or second.isdecimal()):
        return True
    if before == "of" and second in context_words("count_nouns"):
        return True
    return (
        before in {"to", "or", "-", "–"}
        and second.isdecimal()
        and int(second) not in _NEWS_YEARS
        and len(second) > _TWO
    )


def _is_of_model(tokens: Tokens, span: TimeSpan) -> bool:
    """Return whether a year tells a vehicle's model: "a 2013 Toyota Camry", but not "a 2013 Toyota recall"."""
    coloured = _past(tokens, span.last, context_words("colours"))
    named = coloured
    while tokens.raw(named)[:1].isupper() or (
        named > coloured and (tokens.raw(named).isdecimal() or tokens.word(named) == "-")
    ):
        named += 1
    built = _past(tokens, named, context_words("vehicles"))
    after = tokens.word(built)
    if (built == coloured) or (after.isalpha() and after not in context_words("after_model") and after[-2:] != "ed"):
        return False  # "a 2013 car crash"
    if built > named or tokens.word(coloured) in context_words("makes"):
        return True
    before = [tokens.word(index) for index in range(span.first - _DESCRIBED, span.first)]
    if coloured > span.last or before[-1] in context_words("colours"):
        return True
    return before[-1] in context_words("owners") and not context_words("driving").isdisjoint(before)


def _past(tokens: Tokens, index: int, words: frozenset[str]) -> int:
    """Return the first token from `index` on that is none of some words."""
    while tokens.word(index) in words:
        index += 1
    return index


def _is_short_year(tokens: Tokens, span: TimeSpan) -> bool:
    if not _has(tokens, span, "apos") or _has(tokens, span, "y4"):
        return True
    quote = tokens.start(span.last - 1)
    closes = tokens.text[quote - 2 : quote - 1].isalnum()
    if tokens.word(span.first - 1) in context_words("speaking"):
        return False  # a quotation opens: "She said '40 families fled'"
    return _tight(tokens, span) and len(tokens.raw(span.last - 1)) == _TWO and not closes


def _digit_follows(tokens: Tokens, index: int) -> bool:
    following = tokens.words[index + 1] if index + 1 < len(tokens.words) else ""
    return following[:1].isdecimal()


def _glued_after(tokens: Tokens, index: int) -> bool:
    return index < len(tokens.words) and not tokens.words[index][0].isspace()


def _is_month(tokens: Tokens, span: TimeSpan) -> bool:
    if _has(tokens, span, "unit") and not _is_year_named(tokens, span):
        return False
    if span.last - span.first - (tokens.raw(span.last - 1) == ".") > 1:
        return True
    word, before = tokens.word(span.first), tokens.word(span.first - 1)
    if word in context_words("month_sure") and not _next_is_capital(tokens, span):
        return True
    if tokens.raw(span.first).isupper() and tokens.raw(span.first - 1).isupper() and len(word) <= _SHORT_MONTH:
        return False
    if before not in context_words("month_before"):
        return False
    if before in {"and", "or"} and not _month_near(tokens, span):  # Mark and April sat down
        return False
    if before in context_words("determiners"):  # the March vote, but not the march on the capital
        after = tokens.raw(span.last)
        return after.isalpha() and after.islower() and after not in context_words("march_on")
    return before in context_words("month_sure_before") or not _next_is_capital(tokens, span)


def _month_near(tokens: Tokens, span: TimeSpan) -> bool:
    found = class_names()
    return any(
        found.get(kind) in {"month", "mabbr", "y4"} for kind in tokens.kinds[max(span.first - 4, 0) : span.first]
    )


def _is_year_named(tokens: Tokens, span: TimeSpan) -> bool:
    """Return whether the unit behind a month or day is a year: "April last year", not "April this month"."""
    return tokens.word(span.last - 1) == "year"


def _is_season(tokens: Tokens, span: TimeSpan) -> bool:
    if _next_is_capital(tokens, span) and tokens.raw(span.last - 1)[0].isupper():
        return False
    if _has(tokens, span, "rel", "edge", "y4"):
        return True
    if not _has(tokens, span, "the") or tokens.word(span.last) in {"of", "-"}:
        return False
    return tokens.word(span.first - 1) in context_words("season_before")


def _is_clock(tokens: Tokens, span: TimeSpan) -> bool:
    if _has(tokens, span, "am", "p", "m", "noon", "o", "part", "tz"):
        return not (
            _has(tokens, span, "am") and tokens.raw(span.last - 1) == "AM" and tokens.word(span.last) == "radio"
        )
    return _tight(tokens, span) or _has(tokens, span, "hedge", "around", "zone")


def _is_slashed(tokens: Tokens, span: TimeSpan) -> bool:
    if not _tight(tokens, span) and not _has(tokens, span, "y4"):
        return False
    if _glued_after(tokens, span.last) and _digit_follows(tokens, span.last):
        return False
    if _has(tokens, span, "y4") or span.last - span.first > len(_FAMOUS_DAY):
        return True
    return tuple(tokens.raw(index) for index in range(span.first, span.last)) == _FAMOUS_DAY


def _is_relative(tokens: Tokens, span: TimeSpan) -> bool:
    if tokens.word(span.last) == "-" and _glued_after(tokens, span.last):
        return False
    words = {tokens.word(index) for index in range(span.first, span.last)}
    if _has(tokens, span, "begin") and not _has(tokens, span, "rel", "the"):
        return bool(words & {"year", "month"}) and "end" in words
    if "in" in words and "day" in words:
        return False
    if "period" in words:
        return bool(words & {"latest", "same", "comparable", "that"})
    if words & {"following", "latest", "same"} and "the" not in words:
        return False
    return not ("that" in words and "day" in words and tokens.word(span.first - 1) == "so")


def _is_shift(tokens: Tokens, span: TimeSpan) -> bool:
    words = [tokens.word(index) for index in range(span.first, span.last)]
    if words[-1] in {"earlier", "later"} or words[-1] not in {"after", "before"}:
        return words[-1] != "earlier" or tokens.word(span.last) != "-"
    if words[0] == "the" and words[1] == "day":
        return True
    return tokens.raw(span.last)[:1].isalnum()


def _is_holiday(tokens: Tokens, span: TimeSpan) -> bool:
    if _has(tokens, span, "hol", "new"):
        return tokens.raw(span.last - 1) in {"Day", "Eve", "DAY", "EVE"}
    return tokens.raw(span.last) not in {"Island", "Islands"}


def _is_day(tokens: Tokens, span: TimeSpan) -> bool:
    if tokens.raw(span.last) == "%" or tokens.word(span.last) in {"percent", "million", "billion", "people"}:
        return False
    return tokens.raw(span.first).lower() != "may" or tokens.raw(span.first)[0] == "M"


def _is_quarter(tokens: Tokens, span: TimeSpan) -> bool:
    after = tokens.raw(span.last)
    return (
        not (after == "-" and tokens.word(span.last + 1) in {"final", "finals", "back", "century", "pounder"})
        and after != "of"
    ) or _has(tokens, span, "y4")


def _is_decade(tokens: Tokens, span: TimeSpan) -> bool:
    first = next(
        i
        for i in range(span.first, span.last)
        if tokens.raw(i)[0].isdecimal() or class_names().get(tokens.kinds[i]) == "decades"
    )
    if class_names()[tokens.kinds[first]] == "decades":
        return True
    number = tokens.raw(first)
    return int(number) % 10 == 0 and not tokens.words[span.last - 1][0].isspace()


def _is_today(tokens: Tokens, span: TimeSpan) -> bool:
    """Return whether "Today" is the day, and not part of a name as in "Science Today"."""
    if not tokens.raw(span.first)[0].isupper() or tokens.raw(span.first).isupper():
        return True
    before = tokens.raw(span.first - 1)
    return not (before.isalpha() and before[0].isupper())


def _is_before_a_word(tokens: Tokens, span: TimeSpan) -> bool:
    return tokens.raw(span.last)[:1].isalpha() or _has(tokens, span, "the")


_CHECKS: dict[str, Callable[[Tokens, TimeSpan], bool]] = {
    "year": _is_year,
    "yearago": _is_before_a_word,
    "years": _tight,
    "iso": _tight,
    "slashed": _is_slashed,
    "month": _is_month,
    "day": _is_day,
    "season": _is_season,
    "clock": _is_clock,
    "today": _is_today,
    "relative": _is_relative,
    "shift": _is_shift,
    "holiday": _is_holiday,
    "quarter": _is_quarter,
    "half": _is_quarter,
    "decade": _is_decade,
}
