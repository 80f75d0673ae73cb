"""Examples: sets of invented reports that come with the kit, with an answer key made by hand."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import resources
from itertools import product
from pathlib import Path
from typing import Any, Final, NamedTuple

import pandas as pd

from kitlib.articles import read_articles
from kitlib.errors import ArticleError
from kitlib.model import Article
from kitlib.results import outlet_labels

_KEY: Final = "key.toml"
_AGREE: Final = "agree"
_PLACE: Final = ("outlet", "start", "end", "surface")
_SIDES: Final = tuple(f"{name}_{side}" for side in "ab" for name in _PLACE)
MENTION_COLUMNS: Final = ("fact", "kind", "value", *_PLACE)
KEY_COLUMNS: Final = ("fact", "kind", "relation", *_SIDES)
APART_COLUMNS: Final = ("fact_a", "fact_b", "why", "kind", *_SIDES)
COPY_COLUMNS: Final = ("agency", *_PLACE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Example:
    """A set of invented reports on one event, and what a careful reader finds in them.

    Made by :func:`load_example`. Places are given as the outlet's label in a comparison of these articles and as
    offsets into the article's text; all frames are made anew for a selection, see :meth:`select`.

    Parameters
    ----------
    name
        Under which it was loaded.
    articles
        The reports, by date; each text says in its first line that it is fictional.
    mentions
        One row a place that speaks of a fact: fact, kind (quantity, date, statement), value (what is said, as the key
        names it), outlet, start, end, surface.
    key
        One row a pair of such places in two articles: fact, kind, relation (agree, compatible, differ or
        incomparable), and of both sides outlet, start, end, surface. As ``evaluate(..., key=...)`` takes it.
    apart
        One row a pair of figures that look alike and are not of one fact, with why: they must not be paired, but as
        incomparable.
    lone
        One row a figure that one article alone gives.
    copies
        One row a sentence of an agency's text, in each article that printed it: agency, outlet, start, end, surface;
        the surface is its beginning.
    """

    name: str
    articles: tuple[Article, ...]
    mentions: pd.DataFrame = field(repr=False, compare=False)
    key: pd.DataFrame = field(repr=False, compare=False)
    apart: pd.DataFrame = field(repr=False, compare=False)
    lone: pd.DataFrame = field(repr=False, compare=False)
    copies: pd.DataFrame = field(repr=False, compare=False)

    def select(self, *articles: Article) -> "Example":
        """Return the example with some of its articles, in the order given, and what the key says of these.

        Parameters
        ----------
        articles
            Articles of this example.

        Raises
        ------
        ArticleError
            If one of them is not an article of this example.

        Examples
        --------
        >>> example = load_example("earthquake")
        >>> [article.outlet for article in example.select(*example.articles[:2]).articles]
        ['Sauvel Post', 'Corvane Courier']
        """
        strangers = [article.outlet for article in articles if article not in self.articles]
        if strangers:
            message = f"{strangers}: not in the example {self.name!r}; take articles of .articles"
            raise ArticleError(message)
        return _make(self.name, articles)


class _Place(NamedTuple):
    """Where something stands: the article's number in the key, and the span."""

    at: int
    start: int
    end: int
    surface: str


class _Mention(NamedTuple):
    """A place of a fact, and the name of the value that it gives."""

    place: _Place
    value: str


def example_names() -> tuple[str, ...]:
    """Return the names of the examples that come with the kit.

    Examples
    --------
    >>> example_names()
    ('earthquake',)
    """
    return tuple(sorted(entry.name for entry in _folder().iterdir() if entry.joinpath(_KEY).is_file()))


def load_example(name: str) -> Example:
    """Load a set of invented reports that comes with the kit, with its answer key.

    Parameters
    ----------
    name
        ``"earthquake"``: seven reports of four outlets over three days, with a toll that rises and is revised down, a
        city and its country, an agency's text in two outlets, hedges, a denied figure, and a minister who has and has
        not resigned.

    Returns
    -------
    Example
        Articles and key.

    Raises
    ------
    ArticleError
        If there is no such example; the message names those that there are.

    Examples
    --------
    >>> example = load_example("earthquake")
    >>> len(example.articles), example.articles[0].text.partition(":")[0]
    (7, 'FICTIONAL')
    >>> example.key.loc[example.key["fact"] == "depth", ["relation", "surface_a", "surface_b"]].to_numpy().tolist()
    [['compatible', '11 kilometers', 'about seven miles']]
    """
    known = example_names()
    if name not in known:
        message = f"{name!r}: no such example; the kit comes with {', '.join(known)}"
        raise ArticleError(message)
    return _make(name, _articles(name))


def _folder() -> Path:
    return Path(str(resources.files("kitlib").joinpath("data", "examples")))


def _articles(name: str) -> tuple[Article, ...]:
    return tuple(read_articles(_folder() / name))


def _make(name: str, chosen: Sequence[Article]) -> Example:
    """Return the example with the articles chosen, and the parts of its key that speak of them."""
    key = tomllib.loads((_folder() / name / _KEY).read_text(encoding="utf-8"))
    articles = _articles(name)
    labels = {articles.index(article) + 1: label for article, label in zip(chosen, outlet_labels(chosen), strict=True)}
    facts = {fact["name"]: _mentions(fact, articles, labels) for fact in key["fact"]}
    kinds = {fact["name"]: fact["kind"] for fact in key["fact"]}
    mentions = [
        (fact, kinds[fact], mention.value, *_told(mention.place, labels))
        for fact, found in facts.items()
        for mention in found
    ]
    pairs = [row for fact in key["fact"] for row in _pairs(fact, facts[fact["name"]], labels)]
    apart = [row for entry in key["apart"] for row in _apart(entry, facts, kinds, labels)]
    lone = [_place(entry, articles) for entry in key["lone"] if int(entry["at"]) in labels]
    return Example(
        name=name,
        articles=tuple(chosen),
        mentions=pd.DataFrame(mentions, columns=list(MENTION_COLUMNS)),
        key=pd.DataFrame(pairs, columns=list(KEY_COLUMNS)),
        apart=pd.DataFrame(apart, columns=list(APART_COLUMNS)),
        lone=pd.DataFrame([_told(place, labels) for place in lone], columns=list(_PLACE)),
        copies=pd.DataFrame(_copies(key["copy"], articles, labels), columns=list(COPY_COLUMNS)),
    )


def _mentions(fact: Mapping[str, Any], articles: Sequence[Article], labels: Mapping[int, str]) -> list[_Mention]:
    return [
        _Mention(_place(mention, articles), mention["as"])
        for mention in fact["mentions"]
        if int(mention["at"]) in labels
    ]


def _place(entry: Mapping[str, Any], articles: Sequence[Article]) -> _Place:
    """Return where a quote stands: what its square brackets hold, else all of it."""
    at, quote = int(entry["at"]), str(entry["quote"])
    first = articles[at - 1].text.index(quote.replace("[", "").replace("]", ""))
    before, bracket, rest = quote.partition("[")
    surface = rest.partition("]")[0] if bracket else quote
    start = first + (len(before) if bracket else 0)
    return _Place(at, start, start + len(surface), surface)


def _told(place: _Place, labels: Mapping[int, str]) -> tuple[str, int, int, str]:
    return labels[place.at], place.start, place.end, place.surface


def _pairs(fact: Mapping[str, Any], mentions: Sequence[_Mention], labels: Mapping[int, str]) -> Iterator[Sequence[Any]]:
    """Yield the pairs of places of one fact in two articles."""
    relations = {frozenset(entry["of"]): entry["is"] for entry in fact.get("relations", ())}
    for number, one in enumerate(mentions):
        for other in mentions[number + 1 :]:
            if one.place.at != other.place.at:
                told = _AGREE if one.value == other.value else relations[frozenset((one.value, other.value))]
                yield fact["name"], fact["kind"], told, *_told(one.place, labels), *_told(other.place, labels)


def _apart(
    entry: Mapping[str, Any],
    facts: Mapping[str, Sequence[_Mention]],
    kinds: Mapping[str, str],
    labels: Mapping[int, str],
) -> Iterator[Sequence[Any]]:
    """Yield the pairs of places of two facts in two articles."""
    first, second = entry["facts"]
    for one, other in product(facts[first], facts[second]):
        if one.place.at != other.place.at:
            yield first, second, entry["why"], kinds[first], *_told(one.place, labels), *_told(other.place, labels)


def _copies(
    entries: Sequence[Mapping[str, Any]], articles: Sequence[Article], labels: Mapping[int, str]
) -> Iterator[Sequence[Any]]:
    """Yield the sentences that an agency wrote; an article that stands alone has copied from nobody."""
    for entry in entries:
        printed = [at for at in map(int, entry["articles"]) if at in labels]
        for at, quote in product(printed if len(printed) > 1 else (), entry["passages"]):
            yield entry["agency"], *_told(_place({"at": at, "quote": quote}, articles), labels)
