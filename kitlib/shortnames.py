"""Short names: the part of a long source's name that tells who it is, for a table's cell."""

from kitlib.kinds import LINKS, WEAK, kind_of
from kitlib.speakers import TITLES
from kitlib.voices import NOUNS, SMALL

_MAKERS = LINKS | {"by"}
_ISSUED = NOUNS["documents"] | {"release"} | {word for word in WEAK if word.startswith("spokes")}
_SURVEYS = SMALL["surveys"]
_LONGEST_NAME = 4  # words


def short_name(source: str, longest: int) -> str:
    """Return a source's name in at most so many characters: a person without titles, who issued a paper, a head noun.

    Parameters
    ----------
    source
        The words that name the source.
    longest
        Characters, above 0.

    Returns
    -------
    str
        A part of `source`, or `source` where it is short; empty where no part tells who it is.

    Examples
    --------
    >>> short_name("Marawa Military Commander Col. Inf. Ada Moro", 30)
    'Ada Moro'
    >>> short_name("a press release from the District Attorney's Office", 40)
    "the District Attorney's Office"
    >>> short_name("a man who had waited at the gate since Monday", 40)
    ''
    """
    if len(source) <= longest:
        return source
    named = source.split(",", maxsplit=1)[0]
    if named != source and named.split()[-1:] and named.split()[-1][0].isupper():
        return short_name(named, longest)
    words = source.split()
    low = [word.strip(".,'’\"“”").lower() for word in words]
    link = next((at for at, word in enumerate(low) if at and word in _MAKERS), len(words))
    asked = low[link : link + 1] == ["of"] and not _SURVEYS.isdisjoint(low[:link])  # "a poll of voters"
    if link + 1 < len(words) and not asked and not _ISSUED.isdisjoint(low[:link]):
        return short_name(" ".join(words[link + 1 :]), longest)
    for part in (_person(words, low), words[:link]):
        told = part and (asked or kind_of([word.lower() for word in part]) != "none" or part[-1][:1].isupper())
        if told and len(" ".join(part)) <= longest:
            return " ".join(part)
    return ""


def _person(words: list[str], low: list[str]) -> list[str]:
    """Return the name that ends a source behind a title: "chief Ada Moro"."""
    first = len(words)
    while first and words[first - 1][:1].isupper() and not _is_title(words[first - 1], low[first - 1]):
        first -= 1
    name = words[first:]
    if first == 0 or not _is_title(words[first - 1], low[first - 1]) or not 0 < len(name) <= _LONGEST_NAME:
        return []
    return name if len(name) > 1 else words[first - 1 :]


def _is_title(word: str, low: str) -> bool:
    return low in TITLES or low in WEAK or (word.endswith(".") and len(low) > 1 and low not in {"jr", "sr"})
