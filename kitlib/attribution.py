"""Who says so: the source of a sentence or of one figure in it, the words that mark it, and the kind of source."""

from collections.abc import Sequence

from kitlib.cues import CONTRASTS, DOCUMENTS, Bounds, Cue, find_cues, may_mark, quotes_beside
from kitlib.model import Attribution, SourceKind
from kitlib.speakers import PRONOUNS, TITLES, Words, is_mark, kind_by_mention, kind_of, read_words

_LONGEST = 10_000  # characters of a sentence that are searched; what is longer is no sentence of news
_CARRY = 1_000  # characters before a sentence within which a quotation may have been opened
_ASIDE = 200  # characters beside a quotation in which its speaker is looked for
_REACH = 20_000  # characters from the beginning in which the first mention of a name is looked for
_TERM = 2  # words from which a quotation beside its speaker is no scare quote
_SPOKEN = 4  # words from which a quotation is an utterance, not a quoted term
_BREAK_COST = 5  # words that a mark between a figure and a cue counts for


def find_attribution(
    text: str,
    start: int,
    end: int,
    *,
    previous: Bounds | None = None,
    following: Bounds | None = None,
) -> Attribution | None:
    """Return who says what the sentence ``text[start:end]`` says.

    Parameters
    ----------
    text
        The whole text of the article.
    start, end
        Offsets of the sentence.
    previous, following
        Offsets of the neighbouring sentences, for a quotation whose speaker stands there and for pronouns;
        None where there is none.

    Returns
    -------
    Attribution or None
        None is the outlet's own voice. Its span covers source and cue as written, in a neighbouring sentence where
        the speaker stands there. `source` is the name that a pronoun clearly stands for, else the pronoun. `kind` is
        "none" for a source whose kind neither its words nor an earlier mention tell; "outlet" is another news outlet.

    Examples
    --------
    >>> found = find_attribution("At least 40 people died, police said.", 0, 37)
    >>> found.source, found.cue, found.kind, found.text
    ('police', 'said', 'police', 'police said')
    """
    end = min(end, start + _LONGEST)
    if not may_mark(text, start, end) and not _carried(text, start, previous):
        return None
    sentence = read_words(text, start, end)
    cues = find_cues(sentence)
    if not cues:
        return _neighbour(sentence, start, previous, following)
    chosen = max(cues, key=lambda cue: (cue.weight + 2 * quotes_beside(sentence, cue), -cue.first))
    return _attribution(sentence, chosen, cues, previous, direct=_is_direct(sentence, chosen))


def attribution_of(
    text: str,
    start: int,
    end: int,
    figure_start: int,
    figure_end: int,
    *,
    previous: Bounds | None = None,
    following: Bounds | None = None,
) -> Attribution | None:
    """Return who gives the figure ``text[figure_start:figure_end]`` of the sentence ``text[start:end]``.

    As `find_attribution`, but where a sentence names several sources, the one in whose statement the figure stands;
    None where the figure stands in the outlet's own part of the sentence.

    Examples
    --------
    >>> text = "Officials said 40 died while activists put the toll at 60."
    >>> attribution_of(text, 0, 58, 15, 17).source, attribution_of(text, 0, 58, 55, 57).source
    ('Officials', 'activists')
    """
    end = min(end, start + _LONGEST)
    if not may_mark(text, start, end) and not _carried(text, start, previous):
        return None
    sentence = read_words(text, start, end)
    cues = find_cues(sentence)
    if not cues:
        return _neighbour(sentence, start, previous, following)
    figure = next((at for at, stop in enumerate(sentence.ends) if stop > figure_start), len(sentence.words) - 1)
    chosen = _governing(sentence, cues, figure)
    if chosen is None:
        return None
    last = next((at for at, stop in enumerate(sentence.ends) if stop >= figure_end), figure)
    return _attribution(sentence, chosen, cues, previous, direct=all(sentence.quoted[figure : last + 1]))


# Which cue


def _governing(sentence: Words, cues: Sequence[Cue], figure: int) -> Cue | None:
    """Return the cue in whose statement a figure stands: the nearest that speaks in its direction."""

    def distance(cue: Cue) -> int:
        between = sentence.words[cue.last : figure] if cue.last <= figure else sentence.words[figure + 1 : cue.first]
        return len(between) + _BREAK_COST * sum(map(is_mark, between)) - len(sentence.words) * (cue.weight > 1)

    reaching = [
        cue
        for cue in cues
        if cue.first <= figure < cue.last
        or (cue.last <= figure and cue.ahead)
        or (cue.first > figure and cue.behind and not _parted(sentence, figure, cue.first))
    ]
    return min(reaching, key=distance, default=None)


def _parted(sentence: Words, first: int, last: int) -> bool:
    return any(word in CONTRASTS or word == ";" for word in sentence.words[first:last])


def _is_direct(sentence: Words, cue: Cue) -> bool:
    """Tell whether the content is quoted: beside the cue, or as a quotation long enough to be an utterance."""
    return _spoken(sentence) >= (_TERM if quotes_beside(sentence, cue) else _SPOKEN)


def _spoken(sentence: Words) -> int:
    return sum(quoted and not is_mark(word) for word, quoted in zip(sentence.words, sentence.quoted, strict=True))


def _attribution(
    sentence: Words,
    cue: Cue,
    cues: Sequence[Cue],
    previous: Bounds | None,
    *,
    direct: bool,
) -> Attribution:
    source, kind = sentence.slice(*cue.source), cue.kind
    if sentence.words[cue.source[0]] in PRONOUNS:
        source, kind = _stands_for(sentence, cue, cues, previous) or (source, kind)
    elif kind == "none":
        kind = _known(sentence, cue)
    start, end = sentence.starts[cue.first], sentence.ends[cue.last - 1]
    return Attribution(
        start=start,
        end=end,
        text=sentence.text[start:end],
        source=source,
        cue=cue.mark,
        kind=kind,
        direct=direct,
        denied=cue.denied,
    )


def _known(sentence: Words, cue: Cue) -> SourceKind:
    """Return the kind that an earlier mention of the same name tells."""
    last = cue.source[1] - 1
    if not sentence.capital(last):
        return "none"
    surname = sentence.slice(last, last + 1)
    return kind_by_mention(sentence.text, surname, sentence.starts[0], _REACH)


def _stands_for(
    sentence: Words,
    cue: Cue,
    cues: Sequence[Cue],
    previous: Bounds | None,
) -> tuple[str, SourceKind] | None:
    """Return the source that a pronoun stands for, where just one is named before it."""
    earlier = [other for other in cues if other.first < cue.first and sentence.words[other.source[0]] not in PRONOUNS]
    if earlier:
        return _named(sentence, earlier[-1])
    if previous is None:
        return None
    before = read_words(sentence.text, *_capped(previous))
    speakers = [
        other
        for other in find_cues(before)
        if before.words[other.source[0]] not in PRONOUNS and DOCUMENTS.isdisjoint(before.words[slice(*other.source)])
    ]
    found = dict(_named(before, other) for other in speakers) or _people(before)
    return next(iter(found.items())) if len(found) == 1 else None


def _named(sentence: Words, cue: Cue) -> tuple[str, SourceKind]:
    return sentence.slice(*cue.source), cue.kind if cue.kind != "none" else _known(sentence, cue)


def _people(sentence: Words) -> dict[str, SourceKind]:
    """Return the persons that a sentence names with a title."""
    found: dict[str, SourceKind] = {}
    for index, word in enumerate(sentence.words[:-1]):
        if word in TITLES and sentence.capital(index) and sentence.capital(index + 1):
            last = index + 1
            while last < len(sentence.words) and sentence.capital(last):
                last += 1
            found[sentence.slice(index, last)] = kind_of(sentence.words[index:last])
    return found


# The neighbours


def _capped(bounds: Bounds) -> Bounds:
    return bounds[0], min(bounds[1], bounds[0] + _LONGEST)


def _carried(text: str, start: int, previous: Bounds | None) -> bool:
    """Tell whether a quotation that was opened before the sentence is still open."""
    window = max(0, start - _CARRY)
    opened = max(text.rfind("“", window, start), text.rfind("«", window, start))
    if opened > max(text.rfind("”", window, start), text.rfind("»", window, start)):
        return True
    line = max(window, text.rfind("\n", window, start))
    if text.count('"', line, start) % 2 == 1:
        return True
    if previous is None or '"' in text[previous[1] : start]:  # closed between the two
        return False
    return text.find('"', *previous) >= 0 and read_words(text, *_capped(previous)).open


def _neighbour(
    sentence: Words,
    start: int,
    previous: Bounds | None,
    following: Bounds | None,
) -> Attribution | None:
    """Return the speaker of a quotation who stands in a sentence after or before it."""
    text = sentence.text
    carried = _carried(text, start, previous)
    whole = bool(sentence.words) and _spoken(sentence) == sum(not is_mark(word) for word in sentence.words)
    if not carried and not whole and not (sentence.open and _spoken(sentence) >= _SPOKEN):
        return None
    unfinished = sentence.open or (carried and not any(sentence.quoted))
    later = [following, _closing(text, sentence.ends[-1])] if unfinished and sentence.ends else [following]
    earlier = [previous, _opening(text, start)] if carried else [previous]
    for before, bounds in enumerate([later, earlier] if unfinished else [earlier, later]):
        for candidate in filter(None, bounds):
            found = _speaker(text, candidate, before=bool(before) == unfinished)
            if found:
                return found
    return None


def _closing(text: str, end: int) -> Bounds | None:
    """Return the rest of an unfinished quotation, with what stands after its closing mark."""
    closed = min((at for mark in '”»"' if (at := text.find(mark, end, end + _CARRY)) >= 0), default=-1)
    if closed < 0:
        return None
    line = text.find("\n", closed)
    return end, min(closed + _ASIDE, line if line >= 0 else len(text))


def _opening(text: str, start: int) -> Bounds | None:
    """Return what stands before the mark that opened a quotation, with the mark."""
    opened = max(text.rfind(mark, max(0, start - _CARRY), start) for mark in '“«"')
    if opened < 0:
        return None
    said = len(text[max(0, opened - _ASIDE) : opened].rstrip())  # what leads in may stand in the line before
    line = text.rfind("\n", 0, max(0, opened - _ASIDE) + said)
    return max(0, opened - _ASIDE, line + 1), opened + 1


def _speaker(text: str, bounds: Bounds, *, before: bool) -> Attribution | None:
    """Return the speaker that a neighbouring sentence names beside its own part of the quotation."""
    sentence = read_words(text, *_capped(bounds))
    leads_in = before and (sentence.open or text[: bounds[1]].rstrip()[-1:] == ":")
    cues = find_cues(sentence)
    beside = [cue for cue in cues if quotes_beside(sentence, cue) or leads_in]
    if not beside:
        return None
    return _attribution(sentence, beside[-1] if before else beside[0], cues, None, direct=True)
