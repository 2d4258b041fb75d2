"""v = G(x) behind dv = g(x) dx: right where G′ = g, whatever constant is added to it.

This is how integration by parts chooses its parts (Spivak, Calculus, chapter 19).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from derivations.dataclass import replace
from derivations.judge.claim import Claim, Premise, Purpose
from derivations.judge.verdict import Judgement
from derivations.terms import Derivative, Product, Relation, Symbol, Term, number, times

SIGN = "d"


def judge_from_differential(
    claim: Claim, of_readings: Callable[[Claim], Judgement]
) -> Judgement | None:
    """The judgement that a name is an antiderivative of what its differential was set to."""
    name, value = claim.left, claim.right
    if claim.relation is not Relation.EQUAL or not isinstance(value, Term):
        return None
    if not isinstance(name, Symbol) or name.indices or not name.shape.is_scalar:
        return None
    found = _slope(name, claim.premises)
    if found is None:
        return None
    slope, by, line = found
    derived = replace(claim, left=Derivative(value, by), right=slope, premises=(), others=())
    judged = of_readings(replace(derived, purpose=Purpose.IDENTITY))
    if not judged.verdict.praises:
        return None
    reason = f"it has the differential of line {line}: {judged.reason}"
    return replace(judged, reason=reason, evidence=replace(judged.evidence, follows=(line,)))


def _slope(name: Symbol, premises: Sequence[Premise]) -> tuple[Term, Symbol, int] | None:
    """g, x and the line of the last dv = g dx."""
    for premise in reversed(premises):
        formula = premise.formula
        match formula.left, formula.right:
            case Product((d, of)), Product((*slope, e, Symbol() as by)) if of is name:
                if formula.relation is Relation.EQUAL and _is_sign(d) and d is e and by is not name:
                    return (times(*slope) if slope else number(1)), by, premise.line
    return None


def _is_sign(term: Term) -> bool:
    return isinstance(term, Symbol) and term.name.letter == SIGN and not term.indices


__all__ = ["judge_from_differential"]
