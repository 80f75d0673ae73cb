"""Sentences: nupunkt's boundaries inside the blocks of a text, and what news and its scraping need on top."""

import functools
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from kitlib.blocks import find_lines, is_break
from kitlib.lexicon import load_words

TAIL_WORDS = 8  # a bracket of at most so many words after the last full stop belongs to the sentence before it

_AROUND = 60  # characters on either side of a boundary that decide it
_QUOTE_REACH = 2000  # characters before a mark in which its partner is looked for
_PLAIN = 3  # letters of a word in small letters that is no abbreviation but for those listed
_SPEECH_WORDS = 5  # a speaker's name and the verb are among so many words

Span = tuple[int, int]

_INNER_STOP = re.compile(r"[.?!…][\"'”’»)\]]*(?:\s|(?<=\w\w[.?!])[A-Z])")
_GLUED = re.compile(r"(?:(?<=[a-z]{3})|(?<=\d\d))[.?!][\"”’»)]?(?=[A-Z“«][a-z])")
_LAST_WORD = re.compile(r"(?:\w+\.\s?)*\w+$")
_STOPPED_WORD = re.compile(r"(\w+)[.][\"'”’)]*\s+(?=[\"'“‘«(\[]*[A-Z])")
_CLOCK = re.compile(r"(?:\b(the|an?|its|their|his|her)\s+)?\b\d[\d:]*\s?[ap]\.\s?$", re.IGNORECASE)
_ZONE = re.compile(r"(?: \w+)? time\b")  # after the first word of "Sydney time", "New York time"
_TIME_ZONE = re.compile(r"\w+(?: \w+)? time\b")
_NEXT_WORD = re.compile(r"[\"'“‘«(\[]*(\w+)(\.?)")
_LONG_WORD = re.compile(r"(?<=[a-z]{5})[.]\s+(?=[\"“(]?[A-Z])")
_ACRONYM = re.compile(r"[A-Z](?:\.[A-Z])+")
_LETTER = re.compile(r"[^\W_]")
_BLANKS = str.maketrans(dict.fromkeys("\n\r\t\x0b\x0c\x85\u2028\u2029\xa0\u202f", " "))
_OPENING_MARKS = frozenset("“„«‘")
_CLOSING_MARKS = frozenset(",.;:!?)]”»’…")
_STRAIGHT_MARKS = frozenset("\"'")
_STOPS = frozenset(".?!…")
_BRACKETS = frozenset("([")


def split_sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    r"""Return the spans of the sentences, in order, without surrounding white space.

    A line break ends a sentence, except in text wrapped at a fixed width and where a quotation or a sentence was
    broken over lines by scraping. Marks that stand alone are in no sentence.

    Parameters
    ----------
    text
        Any text.
    start, end
        The part to split, as in a slice.

    Returns
    -------
    list of tuple
        Pairs (start, end) of offsets into `text`, never overlapping; every letter and digit is in one of them.

    Examples
    --------
    >>> text = "Lt. Col. Gray spoke at 3 p.m. The U.S. base was shut last weekend.The road was not."
    >>> [text[start:end] for start, end in split_sentences(text)]
    ['Lt. Col. Gray spoke at 3 p.m.', 'The U.S. base was shut last weekend.', 'The road was not.']
    """
    return split_lines(text, find_lines(text, start, end))


def split_lines(text: str, lines: Sequence[Span]) -> list[Span]:
    r"""Return the spans of the sentences in lines that are already known.

    Parameters
    ----------
    text
        Any text.
    lines
        Spans of lines in order, as `find_lines` gives them.

    Returns
    -------
    list of tuple
        As from `split_sentences`.

    Examples
    --------
    >>> split_lines("Flood\nTwo died. Ten fled.", [(0, 5), (6, 25)])
    [(0, 5), (6, 15), (16, 25)]
    """
    return [sentence for block in _join_broken(text, lines) for sentence in _split_block(text, *block)]


def _join_broken(text: str, lines: Sequence[Span]) -> list[Span]:
    """Put lines together that scraping broke inside a sentence."""
    blocks: list[Span] = []
    for line in lines:
        if blocks and _goes_on(text, blocks[-1], line):
            blocks[-1] = (blocks[-1][0], line[1])
        else:
            blocks.append(line)
    return blocks


def _goes_on(text: str, block: Span, line: Span) -> bool:
    """Tell whether a line goes on with the sentence of the block before it."""
    if _ends_open(text, *block):
        return True
    last = text[max(block[0], block[1] - _AROUND) : block[1]].rstrip("\"'”’»)] \xa0\r\n")[-1:]
    if last in _STOPS:
        return False
    first, second = text[line[0]], text[line[0] + 1 : line[0] + 2]
    if first in _CLOSING_MARKS:
        return not second.isalnum()
    if first in _STRAIGHT_MARKS:
        rest = text[line[0] + 1 : line[1]].lstrip()[:1]
        return not rest or rest.islower() or rest in _CLOSING_MARKS
    return first.islower() and not is_break(text, block[1], line[0])


def _ends_open(text: str, start: int, end: int) -> bool:
    """Tell whether a block ends with a mark that opens a quotation."""
    last = text[end - 1]
    if last in _OPENING_MARKS:
        return True
    start = max(start, end - _QUOTE_REACH)
    before = text[start : end - 1][-1:]
    if last not in _STRAIGHT_MARKS or not (before.isspace() or before == ":"):
        return False
    return text.count(last, start, end) % 2 == 1 and text[start : end - 1].rstrip()[-1:] not in _STOPS


def _split_block(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the sentences of a block."""
    if _INNER_STOP.search(text, start, end) is None:
        bounds = [0, end - start]
        block = ""
    else:
        block = text[start:end].translate(_BLANKS)
        cuts = {first for first, _ in _load_splitter()(block)} | {found.end() for found in _GLUED.finditer(block)}
        cuts |= _find_cuts_after_abbreviations(block)
        inner = sorted(cut for cut in cuts if 0 < cut < len(block) and not _is_false_cut(block, cut))
        bounds = [0, *inner, len(block)]
    for first, last in _join_tail(block, bounds):
        sentence = _trim(text, start + first, start + last)
        if sentence is not None:
            yield sentence


@functools.cache
def _load_splitter() -> Callable[[str], list[Span]]:
    """Load nupunkt's model; deferred, since reading alone needs none."""
    from nupunkt import load  # 30 ms that `import kitlib` does not pay

    model = load("default")
    return lambda text: list(model.span_tokenize(text))


@functools.cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_words("sentences")[name])


def _find_cuts_after_abbreviations(block: str) -> set[int]:
    """Find ends of sentences at what looks like an abbreviation or a name: what follows begins sentences."""
    return {found.end() for found in _LONG_WORD.finditer(block)} | {
        found.end()
        for found in _STOPPED_WORD.finditer(block)
        if _may_end(found[1])
        and (
            _starts_sentence(block, found.end())
            or _is_plain(found[1])
            or _is_measure(block, found)
            or _is_clock(block, found)
        )
    }


def _may_end(word: str) -> bool:
    """Tell whether a word with a stop may end a sentence: "No. One" goes on, and "2. One" is a list."""
    if word.isdecimal():
        return False
    return word not in _words("before_numbers") or word in _words("months")


def _is_plain(word: str) -> bool:
    """Tell a word of running text from an abbreviation: a capital after its stop begins a sentence."""
    return len(word) >= _PLAIN and word.isalpha() and word.islower() and word not in _words("abbreviations")


def _is_clock(block: str, found: re.Match[str]) -> bool:
    """Tell whether a clock time ends a sentence: "at 2 p.m. Moro" but "at 2 p.m. Friday", "at 2 p.m. EST"."""
    if found[1] != "m":
        return False
    before = block[max(0, found.start() - _AROUND) : found.start()]
    clock = _CLOCK.search(before)
    if clock is None or clock[1] or _is_fronted(before[: clock.start()]):  # "the 2 p.m. Jets game"
        return False
    after = _NEXT_WORD.match(block, found.end())
    if after is None or after[1].isupper() or after[1] in _words("after_clock"):
        return False
    return _TIME_ZONE.match(block, found.end()) is None


def _is_fronted(before: str) -> bool:
    """Tell whether a clock time begins its clause: "On Friday at 2 p.m. Moro left"."""
    words = before.split()
    while words and words[-1].rstrip(",.").lower() in _words("fronting"):
        words.pop()
    if not words or words[-1].endswith((",", ".", "!", "?", ":", ";")):
        return True
    return words[-1] in _words("speech") or words[-1] in {"that", "and", "but", "say"}


def _is_measure(block: str, found: re.Match[str]) -> bool:
    """Tell whether a word with a stop is the unit of a number: "12 kg. Moro"."""
    if found[1] not in _words("measures"):
        return False
    before = block[max(0, found.start() - _AROUND) : found.start()].rstrip()
    return before[-1:].isdecimal() or before.endswith(" per")


def _starts_sentence(block: str, at: int) -> bool:
    """Tell whether the word at an offset is one that begins sentences."""
    word = _NEXT_WORD.match(block, at)
    if word is None:
        return False
    return word[1] in _words("courtesy") if word[2] else word[1] in _words("starters")


def _is_false_cut(block: str, cut: int) -> bool:
    """Tell whether the sentence goes on after a boundary that was proposed."""
    after = block[cut : cut + _AROUND].lstrip()
    following = _NEXT_WORD.match(after)
    if following is None:
        return after[:1] in _CLOSING_MARKS
    word = following[1]
    if word[0].islower():
        return not any(letter.isupper() for letter in word)  # eBay, iPhone
    before = block[max(0, cut - _AROUND) : cut].rstrip()
    bare = before.rstrip("\"'”’»)] ")
    if bare.endswith(("?", "!")):
        if bare == before and bare[:-1].split()[-1:] and bare[:-1].split()[-1] in _words("shouted"):
            return not _starts_sentence(after, 0)
        return bare != before and _is_speech(after)
    if not bare.endswith("."):
        return bare[-1:] not in _STOPS
    return _belongs_to_word(bare[:-1], word, after[following.end(1) :], starts=_starts_sentence(after, 0))


def _is_speech(after: str) -> bool:
    """Tell whether what follows a quotation names its speaker."""
    words = after.split(None, _SPEECH_WORDS)[:_SPEECH_WORDS]
    return any(word.rstrip(".,:;") in _words("speech") for word in words[1:])


def _belongs_to_word(before: str, after: str, rest: str, *, starts: bool) -> bool:
    """Tell whether a full stop is part of the word before it or of the number after it, and ends no sentence."""
    if after[0].isdecimal() and rest[1:].startswith(tuple(_words("calibres"))):
        return True
    last = _LAST_WORD.search(before)
    if last is None:
        return after[0].isdecimal() and (
            before[-1:] == "(" or not _words("before_point").isdisjoint(before.split()[-1:])
        )
    whole = last.group()
    word = whole.split()[-1]
    if word in _words("titles"):
        return not (starts and word in _words("roads"))
    if after[0].isdecimal():
        return word in _words("before_numbers")
    if whole in _words("clock"):
        return not starts and (after.isupper() or after in _words("after_clock") or _ZONE.match(rest) is not None)
    if _ACRONYM.fullmatch(word):
        return not starts
    return len(word) == 1 and word.isupper() and word != "I" and not starts


def _join_tail(block: str, bounds: Sequence[int]) -> Iterator[Span]:
    """Yield the pieces between boundaries; a bracket with a credit at the end stays with what it follows."""
    pieces = list(pairwise(bounds))
    if len(pieces) > 1:
        tail = block[slice(*pieces[-1])].strip()
        if tail[:1] in _BRACKETS and len(tail.split()) <= TAIL_WORDS and _STOPS.isdisjoint(tail[-2:]):
            pieces[-2:] = [(pieces[-2][0], pieces[-1][1])]
    yield from pieces


def _trim(text: str, start: int, end: int) -> Span | None:
    """Leave out white space, and marks on lines of their own at either end; None where no letter or digit is left."""
    piece = text[start:end]
    first = _LETTER.search(piece)
    if first is None:
        return None
    start += max(piece.rfind("\n", 0, first.start()), piece.rfind("\r", 0, first.start())) + 1
    piece = text[start:end].rstrip()
    while (cut := max(piece.rfind("\n"), piece.rfind("\r"))) >= 0 and not _LETTER.search(piece, cut):
        piece = piece[:cut].rstrip()
    start += len(piece) - len(piece.lstrip())
    return start, start + len(piece.lstrip())
