"""Kinds of source: what the words of a source's name tell, from "police" to "human rights group"."""

import functools
from collections.abc import Sequence

from kitlib.lexicon import load_words
from kitlib.model import SourceKind

_TABLE = load_words("cues")
LINKS = frozenset(_TABLE["words"]["links"].split())
JOINS = frozenset(_TABLE["words"]["joins"].split())
_BELONGING = frozenset(_TABLE["words"]["belonging"].split())
KINDS: dict[str, SourceKind] = {
    word if word.isupper() else word.lower(): kind for kind, words in _TABLE["kinds"].items() for word in words.split()
}
WEAK: dict[str, SourceKind] = {word: kind for kind, listed in _TABLE["weak"].items() for word in listed.split()}
_SEVERAL: dict[str, list[tuple[list[str], SourceKind]]] = {}
for _kind, _phrases in _TABLE["several"].items():
    for _phrase in _phrases:
        _SEVERAL.setdefault(_phrase.split()[0], []).append((_phrase.split(), _kind))


def kind_of(words: Sequence[str]) -> SourceKind:
    """Return the kind of source that the words of its name tell, "none" where they tell nothing.

    The last telling word before "of", "for", "in" or "and" decides, then the first one after "of" or "for";
    "spokesman" counts only where nothing else tells.

    Examples
    --------
    >>> kind_of(["a", "spokesman", "for", "the", "rights", "group"]), kind_of(["police", "spokesman"])
    ('rights group', 'police')
    """
    return _kind_of(tuple(words))


@functools.lru_cache(maxsize=4096)  # an article names few sources, and each often
def _kind_of(words: tuple[str, ...]) -> SourceKind:
    first_link = next((index for index, word in enumerate(words) if word in LINKS or word in JOINS), len(words))
    found: list[tuple[int, SourceKind]] = []
    weak: SourceKind = "none"
    reached = 0  # the end of the phrase read last: its words are not read again
    for index, word in enumerate(words):
        if index < reached:
            continue
        bare = word.removesuffix("'s")
        kind, size = several(words, index, bare) or (KINDS.get(word) or KINDS.get(bare), 1)
        reached = index + size
        if kind:
            found.append((index, kind))
        elif weak == "none" and word in WEAK:
            weak = WEAK[word]
    heads = [kind for index, kind in found if index < first_link]
    if heads:
        return heads[-1]
    return found[0][1] if found and words[first_link] in _BELONGING | JOINS else weak


def several(words: Sequence[str], index: int, bare: str) -> tuple[SourceKind, int] | None:
    """Return the kind that a phrase of several words tells, and how many they are."""
    for phrase, kind in _SEVERAL.get(bare, ()):
        if [word.removesuffix("'s") for word in words[index : index + len(phrase)]] == phrase:
            return kind, len(phrase)
    return None
