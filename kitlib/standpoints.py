"""Standpoints: the day from which an article speaks, and what tells it: its publication or its dateline."""

import datetime as dt
import functools
from typing import NamedTuple

from kitlib.contexts import is_plausible, is_sport
from kitlib.datelines import find_anchor
from kitlib.model import AnchorName, Article
from kitlib.timespans import find_spans, tokenize


class Standpoint(NamedTuple):
    """The day, None where nothing tells it, and what told it: "published", "dateline" or "none"."""

    day: dt.date | None
    told_by: AnchorName

    @property
    def is_dateline(self) -> bool:
        """Whether the dateline, or a line of dates near the head of the text, told the day."""
        return self.told_by == "dateline"


def find_standpoint(article: Article) -> Standpoint:
    """Return the day from which an article speaks.

    Parameters
    ----------
    article
        The article. Where its day of publication is not known, the date in its dateline, or in a line of dates near
        the head of its text, serves.

    Returns
    -------
    Standpoint

    Examples
    --------
    >>> find_standpoint(Article(text="ORRIN, March 12, 2024 (Post) - The river rose.", outlet="Post"))
    Standpoint(day=datetime.date(2024, 3, 12), told_by='dateline')
    >>> find_standpoint(Article(text="The river rose.", outlet="Post", published="2024-03-13"))
    Standpoint(day=datetime.date(2024, 3, 13), told_by='published')
    """
    if article.published is not None:
        return Standpoint(article.published, "published")
    return _from_text(article.text)


@functools.lru_cache(maxsize=64)
def _from_text(text: str) -> Standpoint:
    """Read the dateline; remembered, since every row of a table asks for it."""
    tokens = tokenize(text)
    spans = list(find_spans(tokens))
    sport = is_sport(tokens)
    anchor = find_anchor(tokens, [span for span in spans if is_plausible(tokens, span, sport=sport)], None)
    return Standpoint(anchor.day, anchor.name)
