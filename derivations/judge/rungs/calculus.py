"""Antiderivatives: differentiated and compared."""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.judge.claim import Claim
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.integration.primitives import primitive
from derivations.judge.integration.substitution import substituted_claim
from derivations.judge.integration.within import slope, slopes_within
from derivations.judge.rungs.scalars import (
    EQUALITIES,
    equal_or_not,
    equal_scalars,
    explicit_sides,
    hypotheses_of,
    where,
)
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.terms import Integral, Symbol, Term, subterms
from derivations.terms.substitution import free_leaves

WITHIN = "up to the constant of an antiderivative, by differentiation"


def judge_antiderivatives(claim: Claim) -> Judgement | None:
    """∫ f dx = F, up to a constant: the derivative of F against f."""
    if claim.relation in EQUALITIES and (put := substituted_claim(claim)) is not None:
        judgement = judge_antiderivatives(put.claim)
        if judgement is None or judgement.verdict is not Verdict.REFUTED:
            return judgement
        near = judge_antiderivatives(replace(put.claim, hypotheses=put.between))
        return near if near is not None and near.verdict.praises else judgement
    substituted = _defined_variable(claim)
    if substituted is not None:  # u = x - x²: the integral is by u, whatever u is
        others = tuple(d for d in claim.definitions if d.symbol is not substituted)
        claim = replace(claim, definitions=others)
    sides = explicit_sides(claim)
    if sides is None or claim.relation not in EQUALITIES:
        return None
    variable = _variable(sides[0]) or _variable(sides[1])
    if variable is None:
        return None
    if substituted is not None and not all(variable in free_leaves(s) for s in _bare(sides)):
        why = f"the variable of integration {substituted.name} is defined"
        return Judgement(Verdict.UNDECIDED, why, Evidence("antiderivatives"))
    try:
        left, right = (slope(side, variable) for side in sides)
    except NotExplicit:
        return _within(sides, variable, claim)
    judgement = equal_scalars(left, right, hypotheses_of(claim))
    return None if judgement is None else by(judgement, "by differentiation")


def _within(sides: tuple[Term, Term], variable: Symbol, claim: Claim) -> Judgement | None:
    """e^{∫ p dx} = R, up to a factor."""
    try:
        left, right = slopes_within(*sides, variable)
    except NotExplicit:
        return _with_primitives(sides, claim)
    judgement = equal_scalars(left, right, hypotheses_of(claim))
    return None if judgement is None else by(judgement, WITHIN)


def _with_primitives(sides: tuple[Term, Term], claim: Claim) -> Judgement | None:
    """-eˣ ∫ e²ˣ dx + e²ˣ ∫ eˣ dx = e³ˣ/2: each antiderivative without a constant."""
    hypotheses = hypotheses_of(claim)

    def put(term: Term) -> Term:
        match term:
            case Integral(variable, None, None, body):
                found = primitive(variable, body, hypotheses, None)
                if found is None:
                    raise NotExplicit("no antiderivative")
                return found[0]
        return term.map(put)

    try:
        found = equal_or_not(put(sides[0]), put(sides[1]), hypotheses)
    except NotExplicit:
        return None
    if not found.holds:
        return None
    reason = f"each antiderivative without a constant: {where(found.conditions)}"
    return Judgement(Verdict.PROVED, reason, Evidence("antiderivatives", found.conditions))


def _defined_variable(claim: Claim) -> Symbol | None:
    """The variable of an antiderivative that the scope defines."""
    defined = {d.symbol for d in claim.definitions if free_leaves(d.expression)}
    found = [_variable(side) for side in (claim.left, claim.right) if isinstance(side, Term)]
    return next((v for v in found if v is not None and v in defined), None)


def _bare(sides: tuple[Term, Term]) -> list[Term]:
    """The sides with the integrand for each antiderivative."""

    def bare(term: Term) -> Term:
        match term:
            case Integral(_, None, None, body):
                return body
        return term.map(bare)

    return [bare(side) for side in sides]


def by(judgement: Judgement, means: str) -> Judgement:
    """The judgement with the means by which it was reached."""
    return replace(judgement, reason=f"{means}: {judgement.reason}")


def _variable(term: Term) -> Symbol | None:
    """The variable of an antiderivative on this side."""
    for part in subterms(term):
        if isinstance(part, Integral) and part.lower is None:
            return part.variable
    return None
