"""Credits: which news agencies an article says that its text is from."""

import functools
import re
from collections.abc import Sequence
from typing import Final

from kitlib.lexicon import load_words
from kitlib.model import Article, Claim

# "PORT SAUVEL, Oct. 15 (Arven) —": the brackets of a date line name the agency.
_DATELINE: Final = re.compile(r"^[A-Z][^()\n]{0,80}\(([A-Z][\w. -]{1,30})\)\s*[–—-]", re.MULTILINE)
# "With material from the news agency Arven", "Source: AP".
_CREDIT: Final = re.compile(
    r"\b(?i:news agency|with (?:material|files|inputs?|reporting) (?:from|by)(?: the)?(?: news agency)?|source:)"
    r" ([A-Z][\w-]*(?: [A-Z][\w-]*){0,2})"
)
_ENDS: Final = 3  # claims at the end of an article, where credits stand


def find_agencies(article: Article, claims: Sequence[Claim]) -> frozenset[str]:
    """Return the agencies that an article credits: in its metadata, else its date line, its byline, or at its end.

    Parameters
    ----------
    article
        The article.
    claims
        Its claims, in order.

    Returns
    -------
    frozenset of str
        Names as in ``data/copies.toml``, else as written.

    Examples
    --------
    >>> text = "ORRIN, May 3 (Arven) \N{EM DASH} The dam above the town gave way on Monday night."
    >>> claim = Claim(start=0, end=len(text), text=text, index=0, zone="body")
    >>> sorted(find_agencies(Article(text=text, outlet="Post"), [claim]))
    ['Arven']
    """
    if article.agency:
        return frozenset({article.agency.strip()})
    spoken = [claim for claim in claims if claim.zone != "boilerplate"]
    first = next((claim.end for claim in spoken if claim.zone not in {"headline", "byline"}), 0)
    dateline = _DATELINE.search(article.text, 0, first)
    names = {dateline[1]} if dateline else set()
    for claim in spoken[-_ENDS:]:
        names.update(credit[1] for credit in _CREDIT.finditer(claim.text))
    for claim in spoken:
        if claim.zone == "byline":
            names.update(found[0] for found in _signatures().finditer(claim.text))
    return frozenset(_known_agencies().get(name.casefold(), name) for name in names)


@functools.cache
def _known_agencies() -> dict[str, str]:
    """Return the name of each agency by the ways in which it is written, in lower case."""
    table: dict[str, list[str]] = load_words("copies")["agencies"]
    return {written.casefold(): name for name, ways in table.items() for written in ways}


@functools.cache
def _signatures() -> re.Pattern[str]:
    longest_first = sorted(_known_agencies(), key=lambda written: (-len(written), written))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)
