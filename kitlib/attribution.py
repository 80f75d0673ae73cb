"""Who says so: the source of a sentence or of one figure in it, the words that mark it, and the kind of source."""

from collections.abc import Sequence
from dataclasses import replace

from kitlib.cues import may_mark, quotes_beside, read_cues
from kitlib.mentions import known_kind, stands_for
from kitlib.model import Attribution
from kitlib.pollsters import maker_kind, maker_of, survey_kind
from kitlib.speakers import PRONOUNS, Words, is_mark, read_words
from kitlib.voices import NOUNS, SMALL, VERBS, Bounds, Cue

_LONGEST = 10_000  # characters of a sentence that are searched; what is longer is no sentence of news
_CARRY = 1_000  # characters before a sentence within which a quotation may have been opened
_BLANKS = 20  # blanks after a colon that leads in a quotation
_ASIDE = 200  # characters beside a quotation in which its speaker is looked for
_TERM = 2  # words from which a quotation beside its speaker is no scare quote
_SPOKEN = 4  # words from which a quotation is an utterance, not a quoted term
_CLOSE = 2  # words between a denial and the figure that it denies
_BREAK_COST = 5  # words that a mark between a figure and a cue counts for


def find_attribution(
    text: str,
    start: int,
    end: int,
    *,
    previous: Bounds | None = None,
    following: Bounds | None = None,
    carried: Attribution | None = None,
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
    carried
        Who spoke last before, for a pronoun that the sentence before does not explain.

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
    sentence, cues = read_cues(text, start, end)
    if not cues:
        return _neighbour(sentence, start, previous, following, carried)
    chosen = max(cues, key=lambda cue: (cue.weight + 2 * quotes_beside(sentence, cue), -cue.first))
    return _attribution(sentence, chosen, cues, previous, carried, direct=_is_direct(sentence, chosen))


def attribution_of(
    text: str,
    start: int,
    end: int,
    figure_start: int,
    figure_end: int,
    *,
    previous: Bounds | None = None,
    following: Bounds | None = None,
    carried: Attribution | None = None,
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
    sentence, cues = read_cues(text, start, end)
    if not cues:
        return _neighbour(sentence, start, previous, following, carried)
    figure = next((at for at, stop in enumerate(sentence.ends) if stop > figure_start), len(sentence.words) - 1)
    chosen = _governing(sentence, cues, figure)
    if chosen is None:
        return None
    last = next((at for at, stop in enumerate(sentence.ends) if stop >= figure_end), figure)
    direct = all(sentence.quoted[figure : last + 1])
    found = _attribution(sentence, chosen, cues, previous, carried, direct=direct)
    return found if found.denied == _denies(sentence, chosen, figure) else replace(found, denied=False)


# Which cue


def _governing(sentence: Words, cues: Sequence[Cue], figure: int) -> Cue | None:
    """Return the cue in whose statement a figure stands: the nearest that speaks in its direction."""

    def distance(cue: Cue) -> int:
        between = sentence.words[cue.last : figure] if cue.last <= figure else sentence.words[figure + 1 : cue.first]
        breaks = sum(map(is_mark, between)) + (cue.behind and cue.last <= figure)  # what it says stands before it first
        return len(between) + _BREAK_COST * breaks - len(sentence.words) * (cue.weight > 1)

    reaching = [
        cue
        for cue in cues
        if (cue.last <= figure and cue.ahead)
        or (cue.first > figure and cue.behind and not _parted(sentence, figure, cue))
    ]
    return min(reaching, key=distance, default=None)


def _denies(sentence: Words, cue: Cue, figure: int) -> bool:
    """Tell whether a denial reaches a figure: "denied that 12 died", but not "denied any blame for 12 deaths"."""
    if not cue.denied or figure < cue.first:
        return cue.denied
    between = sentence.words[cue.last : figure]
    if not NOUNS["told"].isdisjoint(between):
        return True
    if cue.mark.lower() not in VERBS["denying"]:  # "said 12 died and reports of 30 were false"
        return False
    return "that" in between or (len(between) <= _CLOSE and not any(word.endswith("ing") for word in between))


def _parted(sentence: Words, figure: int, cue: Cue) -> bool:
    """Tell whether a figure before a cue is no part of what its source says.

    A contrast parts the two where the source says something after the cue too, and so does a whole utterance in
    quotation marks that stands between them.
    """
    for at in range(figure, cue.first):
        if sentence.quoted[at]:
            continue
        if sentence.words[at] == ";" or (cue.ahead and sentence.words[at] in SMALL["contrasts"]):
            return True
    opened = cue.first
    while opened and sentence.quoted[opened - 1]:
        opened -= 1
    said = [at for at in range(opened, cue.first) if not is_mark(sentence.words[at])]
    return figure < opened and len(said) >= _SPOKEN and sentence.capital(said[0])


def _is_direct(sentence: Words, cue: Cue) -> bool:
    """Tell whether the content is quoted: beside the cue, or as a quotation long enough to be an utterance."""
    return _spoken(sentence) >= (_TERM if quotes_beside(sentence, cue) else _SPOKEN)


def _spoken(sentence: Words) -> int:
    """Return how many words stand in quotes."""
    if True not in sentence.quoted:
        return 0
    return sum(quoted and not is_mark(word) for word, quoted in zip(sentence.words, sentence.quoted, strict=True))


def _attribution(
    sentence: Words,
    cue: Cue,
    cues: Sequence[Cue],
    previous: Bounds | None,
    carried: Attribution | None,
    *,
    direct: bool,
) -> Attribution:
    source, kind = sentence.slice(*cue.source), cue.kind
    if sentence.words[cue.source[0]] in PRONOUNS:
        source, kind = stands_for(sentence, cue, cues, previous, carried) or (source, kind)
    elif made := maker_of(sentence, cue.source):
        source, kind = sentence.slice(*made), maker_kind(sentence.words[slice(*made)])
    elif kind == "none":
        kind = known_kind(sentence, cue)
    elif kind == "outlet":
        kind = survey_kind(sentence.words[slice(*cue.source)])
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


# The neighbours


def _capped(bounds: Bounds) -> Bounds:
    return bounds[0], min(bounds[1], bounds[0] + _LONGEST)


def _carried(text: str, start: int, previous: Bounds | None) -> bool:
    """Tell whether a quotation that was opened before the sentence is still open."""
    window = max(0, start - _CARRY)
    opened = max(text.rfind("“", window, start), text.rfind("«", window, start))
    if opened > max(text.rfind("”", window, start), text.rfind("»", window, start)):
        return "\n" not in text[opened:start] or _goes_on(text, start, "“«", "”»")
    line = max(window, text.rfind("\n", window, start))
    if text.count('"', line, start) % 2 == 1:
        return True
    if previous is None or '"' in text[previous[1] : start]:  # closed between the two
        return False
    if text.find('"', *previous) < 0 or not read_words(text, *_capped(previous)).open:
        return False
    return "\n" not in text[previous[1] : start] or _goes_on(text, start, '"', '"')


def _goes_on(text: str, start: int, opening: str, closing: str) -> bool:
    """Tell whether a line goes on with a quotation of an earlier one: it opens with a mark, or the next mark closes."""
    if text[start] in opening:
        return True
    found = [at for mark in opening + closing if (at := text.find(mark, start, start + _CARRY)) >= 0]
    if not found:  # a line of the same paragraph may, another paragraph would open with a mark
        return "\n" not in text[max(0, start - 2) : start].replace("\n", "", 1)
    if text[min(found)] not in closing:
        return False
    at = min(found)
    return text[at] not in opening or not (text[at - 1].isspace() and text[at + 1 : at + 2].isalnum())


def _neighbour(
    sentence: Words,
    start: int,
    previous: Bounds | None,
    following: Bounds | None,
    carried: Attribution | None,
) -> Attribution | None:
    """Return the speaker of a quotation who stands in a sentence after or before it."""
    text = sentence.text
    runs_on = _carried(text, start, previous)
    whole = bool(sentence.words) and _spoken(sentence) == sum(not is_mark(word) for word in sentence.words)
    if not runs_on and not whole and not (sentence.open and _spoken(sentence) >= _SPOKEN):
        return None
    unfinished = sentence.open or (runs_on and not any(sentence.quoted))
    later = [following, _closing(text, sentence.ends[-1])] if unfinished and sentence.ends else [following]
    earlier = [previous, _opening(text, start)] if runs_on else [previous]
    for before, bounds in enumerate([later, earlier] if unfinished else [earlier, later]):
        for candidate in filter(None, bounds):
            found = _speaker(text, candidate, carried, before=bool(before) == unfinished)
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


def _speaker(text: str, bounds: Bounds, carried: Attribution | None, *, before: bool) -> Attribution | None:
    """Return the speaker that a neighbouring sentence names beside its own part of the quotation."""
    sentence, cues = read_cues(text, *_capped(bounds))
    leads_in = before and (sentence.open or text[max(0, bounds[1] - _BLANKS) : bounds[1]].rstrip()[-1:] == ":")
    beside = [cue for cue in cues if quotes_beside(sentence, cue) or leads_in]
    if not beside:
        return None
    return _attribution(sentence, beside[-1] if before else beside[0], cues, None, carried, direct=True)
