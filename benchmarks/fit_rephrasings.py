"""Fit what tells two similar sentences apart: ``python benchmarks/fit_rephrasings.py PAIRS.jsonl``.

A line holds ``a`` and ``b``, two sentences, and ``label``: 1 where they state the same, 0 where not. Prints the
weights of ``kitlib/data/rephrasings.toml``, fitted on one half and measured on the other, both ways; then fitted on
all. What is maximised is the area under the curve plus the accuracy at the best cutoff. A weight that would push
against its name is held at 0.
"""

import argparse
import json
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.stats import rankdata

from kitlib.model import Claim
from kitlib.overlaps import explain_ratio
from kitlib.rephrasings import SIGNS, tell_signs
from kitlib.similarity import CLOSE, claim_ratio

Floats = NDArray[np.float64]

START: Final = {"stretch": 3.0, "length": 2.0, "spelling": 1.0, "figure": 5.0, "verbatim": 0.5}
SEED: Final = 0
CUTS: Final = np.linspace(0.1, 0.6, 101)  # quantiles of the scores
TOP: Final = 12  # the accuracies of so many best cutoffs are averaged: one alone jumps about


def accuracy(labels: Floats, scores: Floats, *, top: int) -> float:
    """Return the mean accuracy of the best cutoffs."""
    found = [((scores >= cut) == labels).mean() for cut in np.quantile(scores, CUTS)]
    return float(np.mean(sorted(found)[-top:]))


def area(labels: Floats, scores: Floats) -> float:
    """Return the share of pairs of a 1 and a 0 in which the 1 scores higher."""
    ones = labels.sum()
    return float((rankdata(scores)[labels == 1].sum() - ones * (ones + 1) / 2) / (ones * (len(labels) - ones)))


def score(weights: Floats, signs: Floats, overlaps: Floats) -> Floats:
    """Return the scores under some weights."""
    kept = np.maximum(weights, 0.0)
    apart = np.minimum(100.0, (signs[:, :4] @ kept[:4]) * (1.0 + kept[4] * signs[:, 4]))
    scores: Floats = overlaps - np.maximum(overlaps - CLOSE, 0.0) * apart / 100.0
    return scores


def fit(labels: Floats, signs: Floats, overlaps: Floats) -> Floats:
    """Return the weights that rank best."""

    def loss(weights: Floats) -> float:
        scores = score(weights, signs, overlaps)
        return -area(labels, scores) - accuracy(labels, scores, top=TOP)

    return np.maximum(minimize(loss, [*START.values()], method="Nelder-Mead", options={"maxiter": 600}).x, 0.0)


def overlap(one: str, other: str) -> float:
    """Return the score of two sentences before their wording tells them apart."""
    claims = [Claim(start=0, end=len(text), text=text, index=0, zone="body") for text in (one, other)]
    return sum(share.points for share in explain_ratio(claims[0], claims[1]) if share.name != "wording")


def main() -> None:
    """Print the weights and how well they rank."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path, help="JSON lines with a, b and label")
    rows = [json.loads(line) for line in parser.parse_args().pairs.read_text(encoding="utf-8").splitlines()]
    labels = np.array([row["label"] for row in rows], dtype=np.float64)
    found = tell_signs([row["a"] for row in rows], [row["b"] for row in rows])
    signs = np.stack([found[name] for name in (*SIGNS, "verbatim")], axis=1)
    overlaps = np.array([overlap(row["a"], row["b"]) for row in rows])
    order = np.random.default_rng(SEED).permutation(len(rows))
    halves = order[::2], order[1::2]
    for ours, theirs in (halves, halves[::-1]):
        weights = fit(labels[ours], signs[ours], overlaps[ours])
        scores = score(weights, signs, overlaps)[theirs]
        held_out = area(labels[theirs], scores), accuracy(labels[theirs], scores, top=1)
        print("other half: area {:.3f}, accuracy {:.3f}".format(*held_out), weights.round(2).tolist())
    print("all:", dict(zip(START, fit(labels, signs, overlaps).round(2).tolist(), strict=True)))
    now = np.array([claim_ratio(row["a"], row["b"]) for row in rows])
    print(f"as it is: area {area(labels, now):.3f}, accuracy {accuracy(labels, now, top=1):.3f}")


if __name__ == "__main__":
    main()
