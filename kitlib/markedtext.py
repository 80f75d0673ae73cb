"""Marked text: an article as it stands, with figures, dates and who says so marked, and what was set aside dimmed."""

import functools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kitlib.claims import find_claims
from kitlib.errors import ComparisonError
from kitlib.lexicon import Lexicon, load_lexicon
from kitlib.marks import Line, Span, cut_lines, find_marks
from kitlib.model import Article, Claim, Match
from kitlib.profiles import load_profile
from kitlib.results import Results, outlet_labels, surface
from kitlib.wording import SIGNS, day_words, figure_words, how_many, plain
from kitlib.zones import SILENT_ZONES

if TYPE_CHECKING:
    from jinja2 import Template

_UNMARKED: Final = frozenset({"body", "quote"})
#: Kind of mark, what it looks like in a page, what its brackets tell.
LEGEND: Final = (
    ("figure", "a figure", "what it counts; the numbers it stands for, where they are not those written"),
    ("date", "a date", "the days it covers"),
    ("source", "who says so", "source: its kind"),
    ("aside", "set aside, never compared", "which part of the page; why"),
)
_PAIRED: Final = "≠ differs from, ≈ is compatible with, = agrees with what that outlet gives"


@dataclass(frozen=True, kw_only=True, slots=True)
class MarkedText:
    """An article's text with its marks, which a notebook shows as a page and a terminal as text.

    Made by :func:`show` and ``Comparison.show``.

    Parameters
    ----------
    heading
        The outlet and the day.
    counts
        How much was found, in words.
    lines
        The lines of the text that are not blank, cut into marked stretches.
    is_paired
        Whether the marks tell what other outlets give.
    """

    heading: str
    counts: str
    lines: tuple[Line, ...]
    is_paired: bool = False

    @property
    def text(self) -> str:
        """The text with what the marks tell in square brackets, for a terminal or where HTML is not shown."""
        told = [f"{look} [{brackets}]" for _, look, brackets in LEGEND] + [_PAIRED] * self.is_paired
        head = f"{self.heading}\n{self.counts}\nMarks: {' · '.join(told)}"
        return "\n\n".join([head, *(_line_text(line) for line in self.lines)])

    def __repr__(self) -> str:
        """Return the text with what the marks tell in square brackets."""
        return self.text

    def _repr_html_(self) -> str:
        """Return the page for a notebook: escaped, without scripts, readable with its tags taken away."""
        return _template().render(shown=self, legend=LEGEND, paired=_PAIRED, silent=SILENT_ZONES, label=zone_label)


def zone_label(line: Line) -> str:
    """Return which part of the page a line is, and why it was set aside; empty for running text."""
    if line.zone in _UNMARKED:
        return ""
    return f"{line.zone}: {plain(line.reason)}" if line.zone in SILENT_ZONES else line.zone


def _line_text(line: Line) -> str:
    label = zone_label(line)
    words = "".join(
        plain_keeping_ends(stretch.text) + "".join(f" [{told}]" for _, told in stretch.ends)
        for stretch in line.stretches
    )
    return f"[{label}] {words}" if label else words


def plain_keeping_ends(text: str) -> str:
    """Return a text on one line, with one blank where it begins or ends with white space.

    Examples
    --------
    >>> plain_keeping_ends(" two bears ")
    ' two bears '
    """
    words = plain(text)
    if not words:
        return " " if text else ""
    return f"{' ' if text[0].isspace() else ''}{words}{' ' if text[-1].isspace() else ''}"


@functools.cache
def _template() -> "Template":
    import jinja2  # loaded only when a view is shown

    source = resources.files("kitlib") / "data" / "markedtext.html.jinja"
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["one_line"] = plain_keeping_ends
    return environment.from_string(source.read_text(encoding="utf-8"))


def show(article: Article, *, profile: str | Path = "default", lexicon: str | Path | None = None) -> MarkedText:
    r"""Show an article as it stands, with what the kit found in it marked.

    Parameters
    ----------
    article
        The article.
    profile
        Name of a profile of the package, or the path of the user's own: how wide hedges and vague words are.
    lexicon
        Path of a TOML file with the user's own measures; None for those of the package.

    Returns
    -------
    MarkedText
        A notebook shows it as a page: figures, dates and who says so are underlined, each in its own manner, with what
        is told of them in square brackets behind; what was set aside is dimmed and says why. ``print`` gives text.

    Raises
    ------
    ProfileError
        If the profile is unknown or breaks a rule.
    LexiconError
        If the lexicon's file is missing or breaks a rule.

    Examples
    --------
    >>> text = "3 mins\n\nAt least 12 people died on Monday, police said."
    >>> article = Article(text=text, outlet="Post", published="2024-05-08")
    >>> print(show(article).text.partition("\n\n")[2])
    [boilerplate: the time that reading takes] 3 mins [duration]
    <BLANKLINE>
    At least 12 [deaths; 12 or more] people died on Monday [6 May 2024], police said [source: police].
    """
    words = load_lexicon(lexicon)
    claims = find_claims(article, profile=load_profile(profile), lexicon=words)
    return _mark(article, article.outlet, claims, words)


def show_outlet(results: Results, outlet: str) -> MarkedText:
    """Show one article of a comparison, with what the others give told beside its figures, dates and statements.

    Parameters
    ----------
    results
        What a comparison found.
    outlet
        The article's label, as in the tables.

    Returns
    -------
    MarkedText

    Raises
    ------
    ComparisonError
        If no article has that label.
    """
    labels = outlet_labels(results.articles)
    if outlet not in labels:
        message = f"{outlet!r}: no article of this comparison has that label; it has {', '.join(labels)}"
        raise ComparisonError(message)
    at = labels.index(outlet)
    notes = _notes(results, at, labels)
    return _mark(results.articles[at], outlet, results.claims[at], results.lexicon, notes)


def _mark(
    article: Article, label: str, claims: Sequence[Claim], lexicon: Lexicon, notes: dict[Span, str] | None = None
) -> MarkedText:
    marks = find_marks(claims, lexicon, notes)
    lines = tuple(cut_lines(article, marks))
    kinds = Counter(mark.kind for mark in marks)
    aside = sum(line.zone in SILENT_ZONES for line in lines)
    counts = [
        how_many(len(claims), "sentence"),
        how_many(kinds["figure"], "figure"),
        how_many(kinds["date"], "date"),
        how_many(sum(mark.kind == "source" and mark.start < mark.end for mark in marks), "attribution"),
        f"{how_many(aside, 'line')} set aside",
    ]
    return MarkedText(
        heading=f"{plain(label)} ({day_words(article) or 'date not known'})",
        counts=", ".join(counts),
        lines=lines,
        is_paired=notes is not None,
    )


def _notes(results: Results, at: int, labels: Sequence[str]) -> dict[Span, str]:
    """Return what other outlets give beside each figure, date and statement of an article, by its span."""
    notes: dict[Span, dict[str, None]] = {}
    for match in results.matches:
        if match.verdict.relation == "incomparable" or at not in {match.article_a, match.article_b}:
            continue
        is_first = match.article_a == at
        claim, figure = (match.claim_a, match.figure_a) if is_first else (match.claim_b, match.figure_b)
        start, end, _ = surface(claim, figure)
        notes.setdefault((start, end), {})[_note(match, labels, is_first=is_first)] = None
    return {span: "; ".join(told) for span, told in notes.items()}


def _note(match: Match, labels: Sequence[str], *, is_first: bool) -> str:
    other = match.article_b if is_first else match.article_a
    claim, figure = (match.claim_b, match.figure_b) if is_first else (match.claim_a, match.figure_a)
    sign, label = SIGNS[match.verdict.relation], plain(labels[other])
    return f"{sign} {label}: {figure_words(claim, figure)}" if figure else f"{sign} statement of {label}"
