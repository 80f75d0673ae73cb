"""What a comparison found, as plain data: articles, claims, matches and the record of the run."""

import datetime as dt
import functools
import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from kitlib.align import Scorer
from kitlib.lexicon import Lexicon
from kitlib.model import Article, Claim, Figure, Kind, Match, Quantity
from kitlib.profiles import Profile, load_profile
from kitlib.rulings import Adjudication
from kitlib.similarity import claim_cdist
from kitlib.standpoints import find_standpoint

_DIGITS = 12


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """How the results were made; with the articles' hashes it is what a second person needs to repeat them.

    Parameters
    ----------
    profile
        Name of the profile that gave the bounds.
    cutoff
        Lowest score, 0 to 100, at which two statements are a pair.
    scorer
        Name of the scorer.
    versions
        Pairs of (what, version): the kit, the lexicon and the libraries that a score rests on.
    warnings
        What a reader should know before trusting the table, in words.
    """

    profile: str
    cutoff: float
    scorer: str
    versions: tuple[tuple[str, str], ...] = ()
    warnings: tuple[str, ...] = ()


class Standing(NamedTuple):
    """How clear a match is among those that share a side with it.

    Parameters
    ----------
    rank
        1 where no other partner of either side scores higher.
    runner_up
        Score of the best other partner of either side, 0 to 100; 0 where there is none.
    margin
        The match's score less the runner-up's; negative where another pair is better.
    """

    rank: int
    runner_up: float
    margin: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Results:
    """What a comparison found: every table, view, plot and export is made from this alone.

    Parameters
    ----------
    articles
        The articles, in the order given.
    claims
        The claims of each article, in its order.
    matches
        Every pair found, incomparable ones too, in the order of :func:`sort_matches`.
    run
        How the results were made.
    lexicon
        Gives the labels and the order of rows.
    profile
        Gave the bounds of the figures.
    scorer
        Scored the pairs of statements.
    standings
        How clear each match is, by its match_id.
    adjudication
        What persons decided; None where no decisions were applied.
    """

    articles: tuple[Article, ...]
    claims: tuple[tuple[Claim, ...], ...]
    matches: tuple[Match, ...]
    run: Run
    lexicon: Lexicon = field(repr=False)
    profile: Profile = field(default_factory=load_profile, repr=False)
    scorer: Scorer = field(default=claim_cdist, repr=False, compare=False)
    standings: Mapping[str, Standing] = field(default_factory=dict, repr=False, compare=False)
    adjudication: Adjudication | None = field(default=None, repr=False)

    @property
    def rejected(self) -> tuple[Match, ...]:
        """The matches that persons decided not to be of the same fact, which stand in no table of facts."""
        return self.adjudication.rejected if self.adjudication else ()


def outlet_labels(articles: Sequence[Article]) -> tuple[str, ...]:
    """Return a name for each article: its outlet, told apart by date and then by number where outlets repeat.

    Numbers follow the articles' text hashes, so that the order of the articles changes nothing.

    Examples
    --------
    >>> first = Article(text="Two people died.", outlet="AP", published="2022-01-12")
    >>> later = Article(text="Three people died.", outlet="AP", published="2022-01-13")
    >>> outlet_labels([first, later])
    ('AP (2022-01-12)', 'AP (2022-01-13)')
    """
    names = [article.outlet for article in articles]
    count = Counter(names)
    names = [
        f"{name} ({article.published})" if count[name] > 1 and article.published else name
        for name, article in zip(names, articles, strict=True)
    ]
    return tuple(_number(names, articles))


def _number(names: list[str], articles: Sequence[Article]) -> list[str]:
    """Add a number, by text hash, to names that still repeat."""
    count = Counter(names)
    numbered = list(names)
    seen: Counter[str] = Counter()
    repeated = [position for position, name in enumerate(names) if count[name] > 1]
    for position in sorted(repeated, key=lambda at: (articles[at].text_hash, at)):
        name = names[position]
        seen[name] += 1
        dated = name.removesuffix(")") if name != articles[position].outlet else ""
        numbered[position] = f"{dated}, {seen[name]})" if dated else f"{name} ({seen[name]})"
    return numbered


def match_id(
    article_a: Article, span_a: tuple[int, int], article_b: Article, span_b: tuple[int, int], *, kind: Kind
) -> str:
    """Return the hash of the unordered pair of (outlet, text hash, kind, span), as 12 hexadecimal digits.

    Examples
    --------
    >>> one, two = Article(text="3 died.", outlet="A"), Article(text="Three died.", outlet="B")
    >>> match_id(one, (0, 1), two, (0, 5), kind="quantity") == match_id(two, (0, 5), one, (0, 1), kind="quantity")
    True
    """
    sides = sorted(
        f"{article.outlet}\x1f{_text_hash(article)}\x1f{kind}\x1f{start}\x1f{end}"
        for article, (start, end) in ((article_a, span_a), (article_b, span_b))
    )
    return _digest("\x1e".join(sides))


def content_hash(sentence_a: str, surface_a: str, sentence_b: str, surface_b: str) -> str:
    """Return the hash of both sentences and surfaces, whichever comes first, as 12 hexadecimal digits.

    It survives an edit elsewhere in the articles.

    Examples
    --------
    >>> content_hash("3 died.", "3", "Three died.", "Three") == content_hash("Three died.", "Three", "3 died.", "3")
    True
    """
    sides = sorted((f"{sentence_a}\x1f{surface_a}", f"{sentence_b}\x1f{surface_b}"))
    return _digest("\x1e".join(sides))


@functools.lru_cache(maxsize=16)
def _text_hash(article: Article) -> str:
    """Return an article's hash; a long text would else be read once a match."""
    return article.text_hash


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def surface(claim: Claim, figure: Figure | None) -> tuple[int, int, str]:
    """Return start, end and text of what a match rests on: the figure, or the whole claim of a statement."""
    span = claim if figure is None else figure
    return span.start, span.end, span.text


def run_record(results: Results) -> dict[str, Any]:
    """Return the run record: inputs and their hashes, profile, cutoff, versions, warnings and counts.

    Every value is a string, a number, a list or a dict, ready for JSON; there is no clock in it.
    """
    run = results.run
    relations = Counter(match.verdict.relation for match in results.matches)
    sides = zip(outlet_labels(results.articles), results.articles, results.claims, strict=True)
    return {
        "inputs": [_input(label, article, len(claims)) for label, article, claims in sides],
        "profile": run.profile,
        "cutoff": run.cutoff,
        "scorer": run.scorer,
        "versions": dict(run.versions),
        "warnings": list(run.warnings),
        "counts": {"matches": len(results.matches)}
        | {name: relations[name] for name in ("agree", "compatible", "differ", "incomparable")},
    } | ({"decisions": results.adjudication.counts()} if results.adjudication else {})


def _input(label: str, article: Article, claims: int) -> dict[str, Any]:
    standpoint = find_standpoint(article)
    return {
        "label": label,
        "outlet": article.outlet,
        "text_hash": article.text_hash,
        "characters": len(article.text),
        "published": _iso(article.published),
        "dateline": _iso(standpoint.day) if standpoint.is_dateline else "",
        "inferred": sorted(article.inferred),
        "title": article.title or "",
        "url": article.url or "",
        "encoding": article.encoding,
        "claims": claims,
    }


def _iso(day: dt.date | None) -> str:
    return day.isoformat() if day else ""


def standing_of(match: Match, results: Results) -> Standing:
    """Return how clear a match is; one that nothing is known to compete with stands first."""
    return results.standings.get(match.match_id, Standing(1, 0.0, match.score))


RELATIONS = ("differ", "compatible", "agree", "incomparable")
_KINDS = ("quantity", "date", "statement")


def measure_of(match: Match) -> str:
    """Return the measure that a match is about; empty for dates, statements and unclassed figures."""
    return next(iter(_measures(match)), "")


def _measures(match: Match) -> list[str]:
    figures = (match.figure_a, match.figure_b)
    return [figure.measure for figure in figures if isinstance(figure, Quantity) and figure.measure]


def _priority(match: Match, lexicon: Lexicon) -> int:
    """Return the place of a match's measure; of two the first, whichever article comes first."""
    return min(map(lexicon.priority, _measures(match)), default=lexicon.priority(""))


def sort_matches(matches: Iterable[Match], lexicon: Lexicon) -> tuple[Match, ...]:
    """Return the matches in reading order: differ, compatible, agree, incomparable; figures before statements.

    Inside, the lexicon's priority and then the position decide; swapping the articles changes nothing.
    """

    def key(match: Match) -> tuple[int, int, int, int, int, str]:
        start_a, start_b = surface(match.claim_a, match.figure_a)[0], surface(match.claim_b, match.figure_b)[0]
        return (
            RELATIONS.index(match.verdict.relation),
            _KINDS.index(match.kind),
            _priority(match, lexicon),
            min(start_a, start_b),
            max(start_a, start_b),
            match.match_id,
        )

    return tuple(sorted(matches, key=key))
