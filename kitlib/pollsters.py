"""Pollsters: who made or printed the survey that a sentence cites."""

from kitlib.kinds import LINKS, kind_of
from kitlib.model import SourceKind
from kitlib.speakers import DETERMINERS, Words, name_end
from kitlib.voices import SMALL, Bounds, Cue

_MAKERS = frozenset({"by", "for", "from"})
_PRINTED = _MAKERS | {"in"}
_OPENER = 6  # words of "In a new nationwide opinion poll"


def maker_of(sentence: Words, source: Bounds) -> Bounds | None:
    """Return who stands behind a survey that is not named itself: "Another survey, in the Herald, put it at 40".

    Examples
    --------
    >>> from kitlib.speakers import read_words
    >>> words = read_words("Another survey, in the Herald, put it at 40.", 0, 44)
    >>> words.slice(*maker_of(words, (0, 2)))
    'the Herald'
    """
    words, (first, last) = sentence.words, source
    named = any(sentence.capital(at) for at in range(first + 1, last))
    if named or words[last - 1] not in SMALL["surveys"] or words[last : last + 1] != [","]:
        return None
    if not _PRINTED.intersection(words[last + 1 : last + 2]):
        return None
    end = name_end(sentence, last + 2)
    return (last + 2, end) if end > last + 2 and _is_maker(sentence, last + 2, end) else None


def _is_maker(sentence: Words, first: int, last: int) -> bool:
    return any(sentence.capital(at) for at in range(first, last))


def by_survey(sentence: Words, index: int) -> Cue | None:
    """Return the source of "In a poll by Ipsos, 40 percent ..." and of "In a Herald poll, 40 percent ...".

    Examples
    --------
    >>> from kitlib.speakers import read_words
    >>> words = read_words("In a poll by Roe Research, 40 percent agreed.", 0, 45)
    >>> words.slice(*by_survey(words, 2).source)
    'Roe Research'
    """
    words = sentence.words
    opens = next((at for at in range(index - 1, max(-1, index - _OPENER), -1) if words[at] == "in"), None)
    if opens is None or words[opens + 1] not in DETERMINERS | {"another"} or (opens and words[opens - 1] != ","):
        return None
    made = index + 1 + (words[index + 1 : index + 2] in (["conducted"], ["commissioned"], ["taken"], ["published"]))
    if words[made : made + 1] and words[made] in _MAKERS:
        source = made + 1, name_end(sentence, made + 1)
    else:
        source = opens + 1, index + 1
    if source[0] >= source[1] or not _is_maker(sentence, *source) or words[source[1] : source[1] + 1] != [","]:
        return None
    last = max(source[1], index + 1)
    return Cue(opens, last, source, sentence.slice(index, index + 1), maker_kind(words[slice(*source)]))


def maker_kind(words: list[str]) -> SourceKind:
    """Return the kind of who made a survey; a newspaper that had one made does not say it in its own voice.

    Examples
    --------
    >>> maker_kind(["the", "newspaper"]), maker_kind(["the", "ministry"])
    ('none', 'official')
    """
    kind = kind_of(words)
    return "none" if kind == "outlet" else kind


def survey_kind(words: list[str]) -> SourceKind:
    """Return the kind of a source; a survey that an outlet printed is not the outlet's own report.

    Examples
    --------
    >>> survey_kind(["a", "poll", "for", "the", "newspaper"]), survey_kind(["the", "newspaper"])
    ('none', 'outlet')
    """
    kind = kind_of(words)
    head = next((at for at, word in enumerate(words) if at and word in LINKS | _MAKERS), len(words))
    return "none" if kind == "outlet" and not SMALL["surveys"].isdisjoint(words[:head]) else kind
