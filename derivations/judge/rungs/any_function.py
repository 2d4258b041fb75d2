"""Rules about any function, ∫(f + g) = ∫f + ∫g: refuted by one function for which they fail."""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.judge.claim import Claim
from derivations.judge.explicit import NotExplicit, derivative
from derivations.judge.rungs.limits import judge_integrals_and_limits
from derivations.judge.rungs.scalars import EQUALITIES, judge_scalars
from derivations.judge.speaking import generic_functions
from derivations.judge.verdict import Judgement, Verdict
from derivations.terms import Function, Map, Name, Symbol, Term, subterms
from derivations.terms import replace as put
from derivations.terms.elementary import elementary_name

X = Symbol(Name("x"))
MOST_FUNCTIONS = 3


def judge_any_function(claim: Claim) -> Judgement | None:
    """The claim for powers in place of the functions that it differentiates or integrates."""
    left, right = claim.left, claim.right
    if not (isinstance(left, Term) and isinstance(right, Term)):
        return None
    if claim.relation not in EQUALITIES or not left.shape.is_scalar or not right.shape.is_scalar:
        return None
    names = sorted(_unknown(left) | _unknown(right), key=str)
    if any(rule.name in names for rule in claim.functions):
        return None  # no function of which anything holds
    generic = generic_functions(claim)
    if not 0 < len(names) <= MOST_FUNCTIONS or any(str(name) not in generic for name in names):
        return None
    if any(_unknown(h.left) | _unknown(h.right) for h in claim.hypotheses):
        return None
    bodies = {name: X ** (place + 2) + 1 for place, name in enumerate(names)}
    try:
        sides = [_with(side, bodies) for side in (left, right)]
    except NotExplicit:
        return None
    special = replace(claim, left=sides[0], right=sides[1], others=())
    judgement = judge_integrals_and_limits(special) or judge_scalars(special)
    if judgement is None or judgement.verdict is not Verdict.REFUTED:
        return None
    setting = ", ".join(f"{name}(x) = x^{place + 2} + 1" for place, name in enumerate(names))
    return replace(judgement, reason=f"{setting}: {judgement.reason}")


def _unknown(term: Term) -> set[Name]:
    return {
        part.function.name
        for part in subterms(term)
        if isinstance(part, Map) and elementary_name(Function(part.function.name)) is None
    }


def _with(term: Term, bodies: dict[Name, Term]) -> Term:
    """The term with f(u) carried out; a derivative f′(u) is that of the body, at u."""
    match term:
        case Map(function, argument) if function.name in bodies:
            body = bodies[function.name]
            for _ in range(function.order):
                body = derivative(body, X)
            return put(body, {X: _with(argument, bodies)})
    return term.map(lambda child: _with(child, bodies))
