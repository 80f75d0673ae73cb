"""Allusions: where an article tells in words, without a number, what another counts as one person."""

from collections.abc import Iterable, Sequence
from typing import Final

from kitlib import words
from kitlib.lexicon import Lexicon, load_words
from kitlib.model import Claim, Quantity
from kitlib.persons import person_words
from kitlib.zones import SILENT_ZONES

_AGE: Final = "age"
_PERSON: Final = "person"
_FIRST: Final = 13  # years of a teenager
_LAST: Final = 19
_REPORT_WORDS: Final = 400  # of one sentence; a longer one is a text that lost its stops


class Allusions:
    """The persons, by noun and by age, of whom an article tells each event in words alone.

    Examples
    --------
    >>> from kitlib.claims import extract_claims
    >>> from kitlib.lexicon import load_lexicon
    >>> from kitlib.model import Article
    >>> told = [
    ...     extract_claims(Article(text=text, outlet="Post"))
    ...     for text in ("A stray bullet killed a girl.", "The girl died at once.")
    ... ]
    >>> Allusions(told[1], load_lexicon()).tells(told[0][0], told[0][0].quantities[0])
    True
    """

    def __init__(self, claims: Sequence[Claim], lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._told: dict[str, set[tuple[str, str | float]]] = {}
        for claim in claims:
            if claim.zone not in SILENT_ZONES:
                self._read(claim)

    def tells(self, claim: Claim, figure: Quantity) -> bool:
        """Return whether the article tells the event of one person that a figure of another article counts."""
        if figure.value != 1.0 or not self._lexicon.is_event(figure.measure):
            return False
        nouns = _nouns(figure.text.split()[-1:])
        return bool(nouns) and not self._told.get(figure.measure, set()).isdisjoint({*nouns, *_ages(claim)})

    def _read(self, claim: Claim) -> None:
        said = [word.strip(".,;:!?()\"'“”‘’").lower() for word in claim.text.split()[:_REPORT_WORDS]]
        persons = {*_nouns(said), *_ages(claim)}
        if not persons:
            return
        counted = {figure.measure for figure in claim.quantities if not _nouns(figure.text.split()[-1:])}
        for key in {key for word in said for key in self._lexicon.measures_of(word)} - counted:
            self._told.setdefault(key, set()).update(persons)


def _nouns(said: Iterable[str]) -> set[tuple[str, str | float]]:
    return {(_PERSON, _one_word(word.lower())) for word in said if word.lower() in person_words()}


def _one_word(word: str) -> str:
    young = load_words("persons")["young"].split()
    return young[0] if word in young else words.term(word)


def _ages(claim: Claim) -> set[tuple[str, str | float]]:
    ages = {figure.value for figure in claim.quantities if figure.measure == _AGE and figure.value is not None}
    teens = {(_PERSON, _one_word("teenager")) for age in ages if _FIRST <= age <= _LAST}
    return {*((_AGE, age) for age in ages), *teens}
