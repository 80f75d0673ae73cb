"""The relation of two statements, their figures left aside: agree, compatible or differ, and why."""

from kitlib.model import Claim, Verdict
from kitlib.words import Words, prepare


def relate_statements(claim_a: Claim, claim_b: Claim) -> Verdict:
    """Say how two statements relate, taking for granted that they speak of the same fact."""
    words_a, words_b = prepare(claim_a.text), prepare(claim_b.text)
    shared = words_a.terms.keys() & words_b.terms.keys()
    turned = sorted((words_a.negated ^ words_b.negated) & shared)
    if turned:
        term = turned[0]
        return Verdict(relation="differ", explained_by=("negation",), reasons=(f'"{words_a.terms[term]}" is negated in one only',))
    added = [_added(words_a, words_b), _added(words_b, words_a)]
    if not any(added):
        return Verdict(relation="agree")
    return Verdict(relation="compatible", explained_by=("adds",), reasons=tuple(
        f"{side} adds: {', '.join(words)}" for side, words in zip(("the first", "the second"), added, strict=True) if words
    ))


def _added(one: Words, other: Words) -> list[str]:
    return [surface for key, surface in one.terms.items() if key not in other.terms]
