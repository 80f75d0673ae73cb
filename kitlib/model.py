"""All nouns of the kit: frozen, keyword-only, slotted dataclasses that the other modules pass to each other."""

import datetime as dt
import hashlib
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from kitlib.errors import ArticleError

ZoneName = Literal["headline", "byline", "caption", "boilerplate", "quote", "body"]
Form = Literal["number", "range", "score", "fraction", "ordinal", "vague"]
Modifier = Literal["=", "~", ">", "<"]
Status = Literal["stated", "denied", "possible"]
Granularity = Literal[
    "time", "day", "week", "month", "quarter", "half", "season", "year", "decade", "century", "unknown"
]
AnchorName = Literal["text", "published", "dateline", "none"]
SourceKind = Literal["official", "police", "rights group", "witness", "agency", "outlet", "none"]
Kind = Literal["quantity", "date", "statement"]
Relation = Literal["agree", "compatible", "differ", "incomparable"]


@dataclass(frozen=True, kw_only=True, slots=True, init=False)
class Article:
    """One outlet's report, kept as given, to the character.

    Parameters
    ----------
    text
        The text; every offset of the kit points into it. It may be empty.
    outlet
        The label under which the article is shown, such as ``"AP"``.
    published
        Day of publication: a ``datetime.date``, an ISO string such as ``"2022-01-12"``, or None where unknown.
    title, url, author, agency, event
        What else is known.
    inferred
        Names of the fields that were inferred and not stated, such as ``"published"``.
    because
        What a field was inferred from, by its name, in words or as the phrase of the text.
    encoding
        How the file was decoded; empty where the text did not come from a file.
    warnings
        What a reader should know of the text, such as a language that is not English.

    Raises
    ------
    ArticleError
        If `text` or `outlet` is no string, `outlet` is blank, `published` is no ISO date, or `inferred` names no field.

    Examples
    --------
    >>> Article(text="Three people died.", outlet="AP", published="2022-01-12").published
    datetime.date(2022, 1, 12)
    """

    text: str
    outlet: str
    published: dt.date | None
    title: str | None
    url: str | None
    author: str | None
    agency: str | None
    event: str | None
    inferred: frozenset[str]
    because: Mapping[str, str] = field(hash=False)
    encoding: str
    warnings: tuple[str, ...]

    def __init__(  # noqa: PLR0913 - the fields of an article
        self,
        *,
        text: str,
        outlet: str,
        published: dt.date | str | None = None,
        title: str | None = None,
        url: str | None = None,
        author: str | None = None,
        agency: str | None = None,
        event: str | None = None,
        inferred: frozenset[str] = frozenset(),
        because: Mapping[str, str] | None = None,
        encoding: str = "",
        warnings: tuple[str, ...] = (),
    ) -> None:
        """Check and keep the fields."""
        _check_text(text, outlet)
        values = {
            "text": text,
            "outlet": outlet.strip(),
            "published": _as_date(published),
            "title": title,
            "url": url,
            "author": author,
            "agency": agency,
            "event": event,
            "inferred": frozenset(inferred),
            "because": dict(because or {}),
            "encoding": encoding,
            "warnings": tuple(warnings),
        }
        unknown = sorted(frozenset(inferred) - values.keys())
        if unknown:
            message = f"inferred={unknown}: no such fields; name fields of Article such as 'published'"
            raise ArticleError(message)
        for name, value in values.items():
            object.__setattr__(self, name, value)

    @property
    def text_hash(self) -> str:
        """The first 16 hexadecimal digits of the SHA-256 of the text in UTF-8."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _check_text(text: object, outlet: object) -> None:
    if not isinstance(text, str):
        message = f"text={text!r:.60}: an article's text is a str; decode bytes first, or use read_article"
        raise ArticleError(message)
    if not isinstance(outlet, str) or not outlet.strip():
        message = f"outlet={outlet!r:.60}: an outlet is a name that is not blank, such as 'AP'"
        raise ArticleError(message)


def _as_date(published: dt.date | str | None) -> dt.date | None:
    """Return the day; a datetime gives its day.

    Raises
    ------
    ArticleError
        If `published` is neither None, a date nor an ISO date.
    """
    if isinstance(published, dt.datetime):
        return published.date()
    if published is None or isinstance(published, dt.date):
        return published
    try:
        return dt.datetime.fromisoformat(published.strip()).date()
    except (ValueError, AttributeError) as error:
        message = f"published={published!r}: not a date; give a datetime.date or an ISO string such as '2022-01-12'"
        raise ArticleError(message) from error


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """A piece of a text: ``text == whole[start:end]``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Zone(Span):
    """A piece of an article that plays one role, and why it was taken for that."""

    name: ZoneName
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Scope:
    """What a count covers. Empty fields are not stated; counts with different scope are not compared.

    Parameters
    ----------
    population
        Of whom, where it narrows the count: "children", "police officers".
    place
        Where, as written: "Lomara".
    window
        In which period, as written: "in the past 24 hours".
    increment
        True for an addition to an earlier count: "another", "a further".
    part
        True for a part of a total given nearby: "including 3 children", "103 of them in Lomara".
    pooled
        Further measures that the same number covers: ("injuries",) in "killed and injured".
    """

    population: str = ""
    place: str = ""
    window: str = ""
    increment: bool = False
    part: bool = False
    pooled: tuple[str, ...] = ()

    @property
    def is_marked(self) -> bool:
        """Whether the count is an addition, a part, of a period, or of two measures in one, and so no plain total."""
        return bool(self.increment or self.part or self.window or self.pooled)


@dataclass(frozen=True, kw_only=True, slots=True)
class Attribution(Span):
    """Who says so: ``text`` is source and cue as written; the content is the sentence without them.

    Parameters
    ----------
    source
        The words that name the source ("human rights activists"); empty for the outlet's own voice.
    cue
        The words that mark the attribution ("according to", "said", "official").
    kind
        The kind of source.
    direct
        True where the content is quoted word for word.
    denied
        True where the source denies the content.
    """

    source: str
    cue: str
    kind: SourceKind
    direct: bool = False
    denied: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Quantity(Span):
    """A figure with its bounds and what it counts.

    Parameters
    ----------
    form
        number, range, score (also records, votes, dimensions), fraction (12 of 300), ordinal (19th), vague (dozens).
    value
        The stated number; None for a range or a vague word.
    values
        The elements of a range, score or fraction; empty otherwise.
    low, high
        Bounds in `unit`, infinities allowed, ``low <= high``; with `value` on a plain number.
    modifier
        "=" stated, "~" about, nearly or vague, ">" at least or more than, "<" at most or less than.
    hedge
        The words that carry the modifier ("around"); empty for "=".
    unit
        Canonical unit ("km", "%", "USD"); empty for a bare count.
    counted
        The counted noun phrase as written ("people arrested"); empty where none was found.
    measure
        The lexicon's key for what is counted ("arrests"); empty where no class fits.
    scope
        What the count covers.
    status
        stated, denied ("no", "not 200") or possible ("may", "feared", a question).
    attribution
        Who gives this figure, which need not be who says the rest of the sentence; None for the outlet's own voice.
    """

    form: Form
    value: float | None = None
    values: tuple[float, ...] = ()
    low: float = -math.inf
    high: float = math.inf
    modifier: Modifier = "="
    hedge: str = ""
    unit: str = ""
    counted: str = ""
    measure: str = ""
    scope: Scope = field(default_factory=Scope)
    status: Status = "stated"
    attribution: Attribution | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class TimeExpression(Span):
    """A calendar expression and the days that it covers (TimeML's DATE and TIME; durations are quantities).

    Parameters
    ----------
    earliest, latest
        First and last day covered, both included; None where it does not resolve.
    granularity
        How coarse the expression is.
    clock
        Minutes after midnight, 0 to 1439, for a clock time; None otherwise.
    modifier
        As for a quantity: "~" for "about" or "early", ">" for since or after, "<" for before or until.
    anchor
        What fixed it: the text alone, the day of publication, a dateline, or nothing.
    reason
        How it was resolved, or why it was not, in words.
    offset_days
        For an expression counted from an event that it does not date ("two weeks after the start"): least and
        greatest distance in days from that event, positive after it; None for all others.
    """

    earliest: dt.date | None = None
    latest: dt.date | None = None
    granularity: Granularity = "unknown"
    clock: int | None = None
    modifier: Modifier = "="
    anchor: AnchorName = "none"
    reason: str = ""
    offset_days: tuple[float, float] | None = None


Figure = Quantity | TimeExpression


@dataclass(frozen=True, kw_only=True, slots=True)
class Claim(Span):
    """One sentence or one quoted utterance, with the figures in it; all offsets point into the article's text.

    Parameters
    ----------
    index
        Position among the article's claims, from 0.
    zone
        The role of the place that it stands in.
    attribution
        Who says so; None for the outlet's own voice.
    """

    index: int
    zone: ZoneName
    quantities: tuple[Quantity, ...] = ()
    dates: tuple[TimeExpression, ...] = ()
    attribution: Attribution | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ClaimPair:
    """Two claims that may state the same: positions in the two lists given, the score (0 to 100), how clear it is.

    Parameters
    ----------
    rank
        1 where no partner of `a` or of `b` scores higher.
    runner_up
        Score of the best other partner of either claim, 0 where there is none.
    margin
        ``score - runner_up``; negative where another pair is better.
    """

    a: int
    b: int
    score: float
    rank: int
    runner_up: float
    margin: float


@dataclass(frozen=True, kw_only=True, slots=True)
class FigurePair:
    """Two figures that may state one fact: the claims that hold them, and a score from 0 to 100."""

    claim_a: Claim
    claim_b: Claim
    figure_a: Figure
    figure_b: Figure
    score: float
    measure: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """How two figures or statements relate: the relation, codes of what explains it, and reasons in words."""

    relation: Relation
    explained_by: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Match:
    """Two claims, or a figure in each, that speak of the same fact, and how they relate.

    Parameters
    ----------
    match_id
        Hash of the unordered pair of (outlet, text hash, kind, span); 12 hexadecimal digits.
    content_hash
        Hash of both sentences and surfaces; survives an edit elsewhere in the articles.
    kind
        quantity, date or statement.
    topic
        The measure's label ("deaths"), or the counted words; "" for a statement.
    score
        0 to 100: do the two speak of the same fact?
    article_a, article_b
        Positions in the comparison's articles.
    figure_a, figure_b
        The figures; None for a statement.
    """

    match_id: str
    content_hash: str
    kind: Kind
    topic: str
    verdict: Verdict
    score: float
    article_a: int
    article_b: int
    claim_a: Claim
    claim_b: Claim
    figure_a: Figure | None = None
    figure_b: Figure | None = None
