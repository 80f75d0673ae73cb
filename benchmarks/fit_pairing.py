"""Fit the weights of data/pairing.toml on labelled pairs of articles, and print the new table.

    python benchmarks/fit_pairing.py PAIRS.jsonl SENTENCES.jsonl

PAIRS.jsonl holds one pair of articles a line: {"a": {"outlet", "published", "sentences": [...]}, "b": {...},
"pairs": [{"a_sent", "a_surface", "b_sent", "b_surface", "verdict"}]}; verdict "optional" is left out of the fit.
SENTENCES.jsonl holds one pair of single sentences a line: {"a", "b", "label": "same" or "differ"} and, where known,
"mention_a" and "mention_b", the surfaces meant.

Each table is a logistic regression with a penalty of half the squared weights. A sign that comes out against its
name is to be taken from SIGNS below; the margins in CUTOFFS shift the cutoff from an even chance.
"""

import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy import optimize

from kitlib.anchors import Anchor, find_anchors
from kitlib.claims import extract_claims
from kitlib.compare import relate_figures
from kitlib.evidence import gather_evidence
from kitlib.lexicon import load_lexicon
from kitlib.model import Article, FigurePair, TimeExpression
from kitlib.profiles import load_profile

Matrix = NDArray[np.float64]

SIGNS: Final = {
    "equal": "window sentence claim names other_measure other_noun word_before value crowd lead sole",
    "compatible": "window claim event sole measure other_measure margin best_margin far_apart other_years",
    "date": "window claim sentence names calendar best_margin other_years",
    "differ": "beside window claim sentence event sole best_margin claim_margin far_apart lead noun",
}
CUTOFFS: Final = {"equal": -0.2, "compatible": -0.7, "date": -0.6, "differ": -1.4}  # log odds
BARS: Final = ("summand", "other event", "other years")  # as in kitlib.pairing: these never differ
_WORDS = 0.3  # share of the joint span that makes two surfaces the same mention


@dataclass(frozen=True, slots=True)
class Candidate:
    """A pair of figures: its kind, its signs, its value, and 1 for one fact, 0 for none, None for no label."""

    kind: str
    signs: Mapping[str, float]
    label: int | None
    value: tuple[object, ...] = ()


def candidates(articles: Sequence[Article], label: Callable[[Anchor, Anchor], int | None]) -> Iterator[Candidate]:
    """Yield all comparable pairs of figures of two articles."""
    lexicon, profile = load_lexicon(), load_profile()
    claims = [extract_claims(article) for article in articles]
    left, right = find_anchors(claims[0], claims[1]), find_anchors(claims[1], claims[0])
    if not left or not right:
        return
    evidence = gather_evidence(left, right, claims[0], claims[1], lexicon=lexicon)
    possible, same = evidence["comparable"].astype(bool), evidence["equal"].astype(bool)
    taken = np.asarray(same & possible)
    barred = sum(evidence[name] for name in BARS) > 0
    barred |= np.asarray(taken.any(axis=1))[:, None] | np.asarray(taken.any(axis=0))[None, :]
    for i, j in np.argwhere(possible):
        a, b = left[i], right[j]
        pair = FigurePair(claim_a=a.claim, claim_b=b.claim, figure_a=a.figure, figure_b=b.figure, score=0.0)
        relation = relate_figures(pair, articles[0], articles[1], profile=profile, lexicon=lexicon).relation
        kind = _kind(a, relation, same=bool(same[i, j]))
        if kind and not (kind == "differ" and barred[i, j]):
            yield Candidate(
                kind, {name: float(matrix[i, j]) for name, matrix in evidence.items()}, label(a, b), _value(a)
            )


def _value(anchor: Anchor) -> tuple[object, ...]:
    figure = anchor.figure
    if isinstance(figure, TimeExpression):
        return figure.earliest, figure.latest, figure.clock
    return figure.value, figure.values, figure.low, figure.high


def _kind(anchor: Anchor, relation: str, *, same: bool) -> str:
    date = isinstance(anchor.figure, TimeExpression)
    if same:
        return "equal"
    if relation in {"agree", "compatible"}:
        return "date" if date else "compatible"
    return "differ" if relation == "differ" and not date else ""


def of_pairs(lines: Sequence[Mapping[str, Any]]) -> Iterator[Candidate]:
    """Yield the candidates of labelled article pairs."""
    for line in lines:
        texts = ["\n".join(line[side]["sentences"]) for side in "ab"]
        articles = [
            Article(text=text, outlet=side, published=line[side].get("published"))
            for text, side in zip(texts, "ab", strict=True)
        ]
        gold = [(_span(line, pair, "a"), _span(line, pair, "b"), pair["verdict"]) for pair in line["pairs"]]

        def label(a: Anchor, b: Anchor, gold: Sequence[tuple[Any, Any, str]] = gold) -> int | None:
            verdicts = [verdict for one, other, verdict in gold if _meets(a, one) and _meets(b, other)]
            return None if "optional" in verdicts else int(bool(verdicts))

        found = list(candidates(articles, label))
        # Other mentions of a value that the labels pair elsewhere may be the same fact.
        paired = {candidate.value for candidate in found if candidate.label}
        for candidate in found:
            mention = candidate.kind == "equal" and candidate.label == 0 and candidate.value in paired
            yield replace(candidate, label=None) if mention else candidate


def _span(line: Mapping[str, Any], pair: Mapping[str, Any], side: str) -> tuple[int, int]:
    sentences, at = line[side]["sentences"], pair[f"{side}_sent"]
    start = sum(len(sentence) + 1 for sentence in sentences[:at]) + sentences[at].index(pair[f"{side}_surface"])
    return start, start + len(pair[f"{side}_surface"])


def _meets(anchor: Anchor, span: tuple[int, int]) -> bool:
    start, end = anchor.figure.start, anchor.figure.end
    shared = min(end, span[1]) - max(start, span[0])
    inside = shared in {end - start, span[1] - span[0]}
    return shared > 0 and (inside or shared >= _WORDS * (max(end, span[1]) - min(start, span[0])))


def of_sentences(lines: Sequence[Mapping[str, Any]]) -> Iterator[Candidate]:
    """Yield the `differ` candidates of labelled pairs of sentences."""
    for line in lines:
        articles = [Article(text=line[side], outlet=side) for side in "ab"]
        spans = [_mention(line, side) for side in "ab"]

        def label(a: Anchor, b: Anchor, spans: Sequence[tuple[int, int] | None] = spans) -> int | None:
            one, other = spans
            return None if one and other and not (_meets(a, one) and _meets(b, other)) else 1

        found = [candidate for candidate in candidates(articles, label) if candidate.kind == "differ"]
        alone = len(found) == 1 or all(spans)
        for candidate in found:
            if line["label"] == "same":
                yield Candidate("differ", candidate.signs, None if candidate.label is None else 0)
            elif alone:
                yield candidate


def _mention(line: Mapping[str, Any], side: str) -> tuple[int, int] | None:
    words = line.get(f"mention_{side}") or ""
    start = line[side].find(words) if words else -1
    return (start, start + len(words)) if start >= 0 else None


def fit(rows: Matrix, labels: Matrix) -> Matrix:
    """Return the weights of a logistic regression, the constant last."""
    rows = np.column_stack([rows, np.ones(len(rows))])

    def loss(weights: Matrix) -> tuple[float, Matrix]:
        sums = rows @ weights
        penalty = weights * ([1.0] * (len(weights) - 1) + [0.0])
        error = 1 / (1 + np.exp(-sums)) - labels
        value = np.logaddexp(0, sums).sum() - labels @ sums + penalty @ penalty / 2
        return float(value), rows.T @ error + penalty

    found: Matrix = optimize.minimize(loss, np.zeros(rows.shape[1]), jac=True, method="L-BFGS-B").x
    return found


def main() -> None:
    """Read the labelled data named on the command line and print the table."""
    pairs, sentences = (
        [json.loads(line) for line in Path(name).read_text(encoding="utf-8").splitlines()] for name in sys.argv[1:3]
    )
    known = [candidate for candidate in (*of_pairs(pairs), *of_sentences(sentences)) if candidate.label is not None]
    for kind, listed in SIGNS.items():
        names = [name.replace("_", " ") for name in listed.split()]
        chosen = [candidate for candidate in known if candidate.kind == kind]
        rows = np.array([[candidate.signs[name] for name in names] for candidate in chosen])
        weights = fit(rows, np.array([float(candidate.label or 0) for candidate in chosen]))
        print(f"[{kind}]\nstart = {weights[-1] - CUTOFFS[kind]:.2f}")
        for name, weight in zip(names, weights, strict=False):
            print(f'"{name}" = {weight:.2f}' if " " in name else f"{name} = {weight:.2f}")
        print()


if __name__ == "__main__":
    main()
