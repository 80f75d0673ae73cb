"""The terminal table: the rows of the side-by-side table as blocks of text that fit a terminal."""

import textwrap
from collections.abc import Iterator, Sequence
from typing import Final

from kitlib.cells import one_line
from kitlib.facts import ONE_OUTLET, Fact, cell_words, find_facts
from kitlib.model import Match
from kitlib.results import Results, outlet_labels
from kitlib.wording import SIGNS

_NARROWEST: Final = 40
_WIDEST: Final = 120
_LONGEST_LABEL: Final = 16
_WHY: Final = "why"


def show_table(results: Results, width: int) -> str:
    r"""Return the side-by-side table as text.

    Parameters
    ----------
    results
        What a comparison found.
    width
        Columns of the terminal; lines are at most 120 wide, and at least 40.

    Returns
    -------
    str
        A block for each fact that several articles give, then the statements that differ, then a line for each figure
        of one outlet. Control characters of the articles are shown as pictures, so that no text steers the terminal.
    """
    width = min(max(width, _NARROWEST), _WIDEST)
    labels = [one_line(label) for label in outlet_labels(results.articles)]
    facts = find_facts(results)
    shared = [fact for fact in facts if fact.relation != ONE_OUTLET]
    alone = [fact for fact in facts if fact.relation == ONE_OUTLET]
    blocks = [_block(fact, labels, width) for fact in shared]
    blocks = blocks or [["No figures were found that both report."]]
    blocks += [
        list(_statement(match, labels, width))
        for match in results.matches
        if match.kind == "statement" and match.verdict.relation == "differ"
    ]
    if alone:
        blocks.append(["Reported by one outlet only", *_alone(alone, labels, width)])
    return "\n\n".join("\n".join(lines) for lines in blocks) + "\n"


def _block(fact: Fact, labels: Sequence[str], width: int) -> list[str]:
    """Return a fact as lines: topic and relation, each outlet's figures and sentence, why."""
    margin = _margin(labels)
    relation = f"{SIGNS[fact.relation]} {fact.relation}"
    topic = one_line(fact.topic)
    gap = width - len(topic) - len(relation)
    head = [f"{topic}{' ' * gap}{relation}"] if gap > 1 else [*_wrap(topic, "", width), relation.rjust(width)]
    body = [line for at, label in enumerate(labels) if fact.leads[at] for line in _side(fact, at, label, margin, width)]
    why = "; ".join(one_line(reason) for reason in fact.reasons)
    return [*head, *body, *(_labelled(_WHY, why, margin, width) if why else ())]


def _statement(match: Match, labels: Sequence[str], width: int) -> Iterator[str]:
    """Yield two statements that differ, with the reason."""
    margin = _margin(labels)
    relation = f"{SIGNS[match.verdict.relation]} {match.verdict.relation}"
    yield f"statement{' ' * (width - len('statement') - len(relation))}{relation}"
    for at, claim in ((match.article_a, match.claim_a), (match.article_b, match.claim_b)):
        yield from _labelled(labels[at], f"“{one_line(claim.text)}”", margin, width)
    yield from _labelled(_WHY, "; ".join(one_line(reason) for reason in match.verdict.reasons), margin, width)


def _side(fact: Fact, at: int, label: str, margin: int, width: int) -> Iterator[str]:
    yield from _labelled(label, one_line(cell_words(fact, at)), margin, width)
    if lead := fact.leads[at]:
        yield from _wrap(f"“{one_line(lead.claim.text)}”", " " * margin, width)


def _alone(facts: Sequence[Fact], labels: Sequence[str], width: int) -> Iterator[str]:
    """Yield figures of one outlet, outlet by outlet."""
    margin = _margin(labels)
    for at, label in enumerate(labels):
        for fact in facts:
            if fact.leads[at]:
                words = f"{one_line(fact.topic)} – {one_line(cell_words(fact, at))}"
                yield from _labelled(label, words, margin, width)


def _margin(labels: Sequence[str]) -> int:
    """Return where the text begins: after the longest label, two blanks on each side."""
    longest = max(len(label) for label in (*labels, _WHY))
    return min(longest, _LONGEST_LABEL) + 4


def _labelled(label: str, text: str, margin: int, width: int) -> list[str]:
    """Return wrapped text with a label before it; a label that is too long stands on its own line."""
    lines = _wrap(text, " " * margin, width)
    if len(label) > margin - 4:
        return [*_wrap(label, "  ", width), *lines]
    return [f"  {label:<{margin - 2}}{lines[0].lstrip()}" if lines else f"  {label}", *lines[1:]]


def _wrap(text: str, indent: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, initial_indent=indent, subsequent_indent=indent)
