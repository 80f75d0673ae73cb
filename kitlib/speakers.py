"""Speakers: the words of a sentence, which of them stand in quotes, and where the name of a source begins and ends."""

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kitlib.kinds import JOINS, KINDS, LINKS
from kitlib.lexicon import load_words

_TABLE = load_words("cues")


def _word_set(section: str, name: str) -> frozenset[str]:
    return frozenset(_TABLE[section][name].split())


STOP = _word_set("words", "stop")
DETERMINERS = _word_set("words", "determiners")
PRONOUNS = _word_set("words", "pronouns")
TIMES = _word_set("words", "times")
TITLES = _word_set("words", "titles")
_ACRONYMS = frozenset(
    f"{word}{ending}"
    for word in (*sorted(_word_set("words", "acronyms")), *(word for word in KINDS if word.isupper()))
    for ending in ("", "'s", "’s")
)
PERSONS = _word_set("words", "persons")
_DANGLING = JOINS | {"by"}
_INNER = _word_set("words", "inner")
_PAPERS = _word_set("nouns", "documents") | _word_set("nouns", "counts")
_LOOKALIKES = _word_set("words", "lookalikes")
_TOLD = _word_set("verbs", "plain") | _word_set("verbs", "denying")
_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}|\d+(?:[.,]\d+)*(?![\w-])|[^\W_]+(?:(?:['’&]|-(?!(?:it|he|she|they|who|which)\b)|[\xad\u0300-\u036f]+)[^\W_]+)*[\u0300-\u036f]*|[^\w\s]"
)
_OPENING = frozenset("“«„")
_DOUBLE = frozenset('“”«»„"')
_CLOSING = frozenset("”»")
_STOPS = frozenset(",.!?")
_QUOTES = frozenset("“”«»„\"'‘’")
_LONGEST_NAME = 14  # words; a longer run of words is no name of a source
_LONGEST_APPOSITION = 30  # words
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Words:
    """The words and marks of one sentence.

    Parameters
    ----------
    text
        The whole text.
    words
        In lower case, acronyms as written.
    starts, ends
        Offsets into `text`.
    quoted
        Which stand inside quotation marks; the marks themselves do.
    open
        True where the sentence leaves a quotation open.
    """

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    quoted: list[bool]
    open: bool

    def slice(self, first: int, last: int) -> str:
        """Return the text from word `first` to before word `last`."""
        return self.text[self.starts[first] : self.ends[last - 1]]

    def capital(self, index: int) -> bool:
        """Tell whether a word begins with a capital."""
        return self.text[self.starts[index]].isupper()


@functools.lru_cache(maxsize=8)  # a sentence is read again as the neighbour of the next, and for its figures
def read_words(text: str, start: int, end: int) -> Words:
    """Split ``text[start:end]`` into words and marks, and mark what stands in quotes.

    Examples
    --------
    >>> read_words("“We left,” he said.", 0, 19).quoted
    [True, True, True, True, True, False, False]
    """
    apostrophes = text.find("'", start, end) >= 0 or text.find("‘", start, end) >= 0
    skipped = "." if apostrophes else ".'’‘"
    found = [match for match in _TOKEN.finditer(text, start, end) if match[0] not in skipped]
    words = [match[0] if match[0] in _ACRONYMS else match[0].lower() for match in found]
    if text.find("\xad", start, end) >= 0:
        words = [word.replace("\xad", "") for word in words]
    if text.find("’", start, end) >= 0:
        words = [word.replace("’", "'") if len(word) > 1 else word for word in words]
    starts, ends = [match.start() for match in found], [match.end() for match in found]
    quoted, left_open = [False] * len(words), False
    if not _QUOTES.isdisjoint(words):
        quoted, left_open = _mark_quotes(text, words, starts, end)
    return Words(text=text, words=words, starts=starts, ends=ends, quoted=quoted, open=left_open)


def _mark_quotes(text: str, words: Sequence[str], starts: Sequence[int], end: int) -> tuple[list[bool], bool]:
    """Return which words stand in quotes, and whether a quotation is left open."""
    last_single = {"'": text.rfind("'", starts[0], end), "‘": text.rfind("’", starts[0], end)}
    stack: list[str] = []
    quoted: list[bool] = []
    inside = False  # whether a mark was seen yet: only the first can close what an earlier sentence opened
    for index, word in enumerate(words):
        if word not in _QUOTES:
            quoted.append(bool(stack))
            continue
        lone = not inside and words[max(0, index - 2)] not in _TOLD
        told = index + 1 < len(words) and words[index + 1] in _TOLD
        closes = _closes(text, starts[index], word, stack, lone=lone, told=told)
        if word == '"' and not stack and text[starts[index] - 1 : starts[index]].isdigit():  # inches
            closes = False
        elif closes and not stack:
            quoted = quoted if inside else [True] * index
        elif closes:
            stack.pop()
        elif word in _DOUBLE or _opens_single(text, starts[index], word, last_single):
            stack.append(word)
        inside = inside or closes or bool(stack)
        quoted.append(bool(stack) or closes)
    return quoted, bool(stack)


def _closes(text: str, at: int, word: str, stack: Sequence[str], *, lone: bool, told: bool) -> bool:
    """Tell whether a mark closes a quotation; scraped text has blanks before closing marks, and opening for closing."""
    if word in _CLOSING:
        opens = not text[max(0, at - 1) : at].strip() and text[at + 1 : at + 2].isalnum()
        return stack[-1] not in "‘'" if stack else not opens
    stopped = text[max(0, at - 2) : at].rstrip()[-1:] in _STOPS
    if word == '"':
        touches = stopped or (at > 0 and not text[at - 1].isspace())
        return (bool(stack) and stack[-1] == '"') or (lone and touches and not text[at + 1 : at + 2].isalnum())
    if word in _OPENING:
        return stopped and ((bool(stack) and stack[-1] == word) or (lone and told))
    return word in "'’" and bool(stack) and stack[-1] in "‘'"


def _opens_single(text: str, at: int, word: str, last: Mapping[str, int]) -> bool:
    """Tell a single opening quote from an apostrophe: it touches a word on its right only, and is closed later."""
    if word not in last or not text[at + 1 : at + 2].isalnum() or (at and text[at - 1].isalnum()):
        return False
    return last[word] > at + 1


def is_mark(word: str) -> bool:
    """Tell a punctuation mark from a word.

    Examples
    --------
    >>> is_mark(","), is_mark("said")
    (True, False)
    """
    return not word[0].isalnum()


def _names(word: str) -> bool:
    """Tell whether a word can be part of a source's name."""
    return not (is_mark(word) or word in STOP or word in LINKS or word in TIMES or _YEAR.fullmatch(word) is not None)


def name_start(sentence: Words, end: int) -> int:
    """Return the first word of the noun phrase that ends before word `end`; `end` itself where there is none.

    Examples
    --------
    >>> text = "But a spokesman for the ministry said so."
    >>> name_start(read_words(text, 0, len(text)), 6)
    1
    """
    words, first = sentence.words, end
    while first > max(0, end - _LONGEST_NAME):
        word = words[first - 1]
        if first < end and (inner := _reaches_over(sentence, first - 1)):
            first -= inner
            continue
        if sentence.quoted[first - 1] or is_mark(word) or word in TIMES or word in STOP or _YEAR.fullmatch(word):
            break
        if word in LINKS or word in JOINS:
            if first < 2 or first == end or not _links(sentence, first - 1):  # noqa: PLR2004 - a word before it
                break
            first -= 1
        elif _determines(sentence, first - 1) and not (first > 1 and _leads_on(sentence, first - 2)):
            return first - 1
        first -= 1
    return first


def _leads_on(sentence: Words, index: int) -> bool:
    """Tell whether a name goes on before the small word at `index`: "head of", "a count by"."""
    return sentence.words[index] in LINKS or _reaches_over(sentence, index) > 0


def _reaches_over(sentence: Words, index: int) -> int:
    """Return how many words to go back over a small word inside a name: "a tally by", "a note issued by", "Without"."""
    words, word = sentence.words, sentence.words[index]
    if word in _INNER or word == "/":  # "Doctors Without Borders", "an NBC/Herald poll"
        return int(index > 0 and sentence.capital(index - 1) and sentence.capital(index + 1))
    if word != "by" or not index or sentence.quoted[index]:
        return 0
    if words[index - 1] in _PAPERS:
        return 1
    return 2 * (index > 1 and words[index - 1].endswith("ed") and words[index - 2] in _PAPERS)


def _determines(sentence: Words, index: int) -> bool:
    """Tell an article from the initial of a name: "Ada A. Moro"."""
    if sentence.words[index] not in DETERMINERS:
        return False
    return not (index and sentence.capital(index) and sentence.capital(index - 1))


def _links(sentence: Words, index: int) -> bool:
    """Tell whether the small word at `index` joins what stands before it to the name."""
    before = sentence.words[index - 1]
    if sentence.quoted[index - 1] or not _names(before):
        return False
    if sentence.words[index] in JOINS:
        return before in KINDS or before in PERSONS or sentence.capital(index - 1)
    return sentence.words[index] != "to" or before == "close"


def name_end(sentence: Words, first: int) -> int:
    """Return the word after the noun phrase that begins at word `first`; `first` itself where there is none.

    Examples
    --------
    >>> text = "the ministry in Berlin on Monday"
    >>> name_end(read_words(text, 0, len(text)), 0)
    4
    """
    words, last = sentence.words, first
    limit = min(len(words), first + _LONGEST_NAME)
    while last < limit and not _ends_name(sentence, first, last):
        last += 1
    while last > first and (words[last - 1] in LINKS or words[last - 1] in DETERMINERS or words[last - 1] in _DANGLING):
        last -= 1
    if last > first + 1 and words[last - 1].endswith("ed") and not sentence.capital(last - 1):
        last -= 1  # "charges filed on Friday"
    return last


def _ends_name(sentence: Words, first: int, at: int) -> bool:
    """Tell whether the word at `at` is no longer part of the name that begins at `first`."""
    words, word = sentence.words, sentence.words[at]
    if sentence.quoted[at] or is_adverb(sentence, at):
        return True
    if is_mark(word):
        return word != "/" or at == first or at + 1 == len(words) or not _reaches_over(sentence, at)
    if word in STOP or word in TIMES or word in _TOLD:
        return at == first or at + 1 == len(words) or not _reaches_over(sentence, at)
    if word == "in" and words[at + 1 : at + 2] in (["a"], ["an"]):  # "in a statement" is where, not who
        return True
    fresh = at == first or words[at - 1] in LINKS or words[at - 1] in JOINS or words[at - 1] == "by"
    if not fresh and (_determines(sentence, at) or word[0].isdigit()):
        return True
    return word in JOINS and (at == first or not _joins_on(sentence, at))


def is_adverb(sentence: Words, index: int) -> bool:
    """Tell an adverb by its ending.

    Examples
    --------
    >>> is_adverb(read_words("shortly", 0, 7), 0), is_adverb(read_words("family", 0, 6), 0)
    (True, False)
    """
    word = sentence.words[index]
    return word.endswith("ly") and word not in _LOOKALIKES and not sentence.capital(index)


def is_name(sentence: Words, first: int, last: int) -> bool:
    """Tell whether the words from `first` to before `last` end as a name does, with a capital.

    Examples
    --------
    >>> is_name(read_words("baker Ada Moro", 0, 14), 0, 3)
    True
    """
    return sentence.capital(last - 1) and not sentence.words[first][0].isdigit()


def apposition_start(sentence: Words, comma: int) -> int:
    """Return the comma that opens the apposition closed by `comma`, 0 where there is none.

    Examples
    --------
    >>> apposition_start(read_words("Moro, a baker, left", 0, 19), 4)
    1
    """
    words = sentence.words
    for at in range(comma - 1, max(0, comma - _LONGEST_APPOSITION), -1):
        if sentence.quoted[at]:
            return 0
        if words[at] == ",":
            return 0 if words[at + 1] in {"but", "and", "while", "or"} else at
    return 0


def apposition_end(sentence: Words, last: int) -> int:
    """Return the end of the apposition to a name that ends before word `last`; `last` itself where there is none.

    Examples
    --------
    >>> text = "Moro, head of the group, left"
    >>> apposition_end(read_words(text, 0, len(text)), 1)
    6
    """
    if sentence.words[last : last + 1] != [","] or last + 1 == len(sentence.words):
        return last
    return name_end(sentence, last + 1)


def _joins_on(sentence: Words, index: int) -> bool:
    """Tell whether "and" goes on with a second source."""
    following = range(index + 1, min(index + 4, len(sentence.words)))
    return any(sentence.words[at] in KINDS or sentence.words[at] in PERSONS or sentence.capital(at) for at in following)
