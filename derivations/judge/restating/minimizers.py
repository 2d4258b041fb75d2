"""x* = argmin_x F(x) of a convex F: a point is one where a step down the slope leaves it.

    argmin_x (φ(x) + ‖x - s‖²/(2γ)) = R   ⟺   R - ∇F(R) = R

For F convex and differentiable everywhere (Boyd and Vandenberghe, Convex Optimization, 4.2.3).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from derivations.dataclass import replace
from derivations.judge.claim import Claim, Purpose
from derivations.judge.expanding.expansion import expand
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import element_of
from derivations.judge.normal.positivity import certificate
from derivations.judge.ordered.explicit_slopes import explicit_gradient
from derivations.judge.rungs.scalars import hypotheses_of
from derivations.judge.verdict import Judgement, Verdict
from derivations.models.differentiation import NoDerivative, derivative
from derivations.reader.spoken.constrained import CONSTRAINT, MINIMA
from derivations.terms import (
    Absolute,
    Extremum,
    Formula,
    IndexedExtremum,
    IndexedSum,
    Map,
    Negation,
    Norm,
    Number,
    Opaque,
    Power,
    Product,
    Quotient,
    Relation,
    Sum,
    Symbol,
    Term,
    has_opaque,
    negative,
    number,
    plus,
    subterms,
    times,
)
from derivations.terms import replace as put
from derivations.terms.elementary import elementary_name
from derivations.terms.substitution import free_leaves

TWO = number(2)
WEIGHTS = frozenset({"lambda", "alpha", "gamma", "mu", "tau", "rho", "eta", "C", "sigma"})
BENT = {"log": False, "ln": False, "exp": True}
KINKED = (Absolute, Extremum, IndexedExtremum, Norm)


def judge_minimum(claim: Claim) -> Judgement | None:
    """The verdict by the slope at the point that is said to be an argmin."""
    from derivations.judge.ladder import judge_without_suggestion

    weights: tuple[Formula, ...] = ()
    restated = at_a_minimum(claim)
    if restated is None and (weights := _weights(claim)):
        restated = at_a_minimum(replace(claim, hypotheses=(*claim.hypotheses, *weights)))
    found = None if restated is None else judge_without_suggestion(restated)
    if found is None or found.verdict is Verdict.UNDECIDED:
        return None
    evidence = replace(found.evidence, conditions=(*found.evidence.conditions, *weights))
    reason = f"a step down the slope stays there: {found.reason}"
    return replace(found, reason=reason, evidence=evidence)


def _weights(claim: Claim) -> tuple[Formula, ...]:
    """λ > 0 of F(w) + λ‖w‖²: without it there may be no least value to speak of."""
    left = claim.left
    sought = next(_sought(claim, left), None) if isinstance(left, Term) else None
    found = None if sought is None else _objective(sought, claim)
    if found is None:
        return ()
    leaves = (s for s in free_leaves(found[1]) if isinstance(s, Symbol) and s is not found[0])
    letters = {str(s.name): s for s in leaves if s.name.letter in WEIGHTS and s.shape.is_scalar}
    return tuple(Formula(letters[n], Relation.GREATER, number(0)) for n in sorted(letters))


def at_a_minimum(claim: Claim) -> Claim | None:
    """The claim that a step down the slope leaves the point; None where it states no minimum."""
    left, right = claim.left, claim.right
    if claim.relation is not Relation.EQUAL or not isinstance(left, Term):
        return None
    if not isinstance(right, Term) or has_opaque(right) or CONSTRAINT in claim.unread:
        return None
    sought = next(_sought(claim, left), None)
    if sought is None or (found := _objective(sought, claim)) is None:
        return None
    variable, objective = found
    slope = _slope(objective, variable)
    if right.shape != variable.shape or variable in free_leaves(right) or slope is None:
        return None
    if not _is_convex(objective, variable, claim):
        return None
    step = plus(right, negative(put(slope, {variable: right})))
    stated = tuple(h for h in claim.hypotheses if not (has_opaque(h.left) or has_opaque(h.right)))
    return replace(
        claim,
        left=step,
        others=(),
        purpose=Purpose.IDENTITY,
        hypotheses=stated,
        definitions=tuple(d for d in claim.definitions if not has_opaque(d.expression)),
        premises=(),
        unread=tuple(s for s in claim.unread if not any(mark in s for mark in MINIMA)),
    )


def _sought(claim: Claim, left: Term) -> Iterator[Opaque]:
    """The argmin that the left side is, or that the text states it to be."""
    stated = [p.formula for p in claim.premises if p.stated]
    equal = [h for h in (*stated, *claim.hypotheses) if h.relation is Relation.EQUAL]
    named = [d.expression for d in claim.definitions if d.symbol is left]
    for side in (left, *named, *(h.right for h in equal if h.left is left)):
        if isinstance(side, Opaque) and any(mark in side.pieces[0] for mark in MINIMA):
            yield side


def _objective(sought: Opaque, claim: Claim) -> tuple[Symbol, Term] | None:
    """x and F(x), turned round for argmax"""
    match sought.children:
        case (Symbol() as variable, Term() as whole):
            try:
                objective = expand(whole, claim)
            except NotExplicit:
                return None
            if "argmax" in sought.pieces[0]:
                objective = negative(objective)
            return (variable, objective) if not has_opaque(objective) else None
    return None


def _slope(objective: Term, variable: Symbol) -> Term | None:
    if not variable.shape.is_scalar:
        return explicit_gradient(objective, variable)
    try:
        return derivative(objective, variable)
    except NoDerivative:
        return None


# ---------------------------------------------------------------- convexity


def _is_convex(objective: Term, variable: Symbol, claim: Claim) -> bool:
    hypotheses = hypotheses_of(claim)
    if any(variable in free_leaves(side) for h in hypotheses for side in (h.left, h.right)):
        return False  # a constraint
    if _bends(objective, variable, hypotheses, upwards=True):
        return True
    kinked = any(isinstance(part, KINKED) for part in subterms(objective))
    if kinked or not variable.shape.is_scalar:
        return False
    try:
        return _is_positive(derivative(derivative(objective, variable), variable), hypotheses)
    except NoDerivative:
        return False


def _bends(part: Term, variable: Symbol, known: Sequence[Formula], upwards: bool) -> bool:
    """Whether it is convex, or concave where upwards is not set, as it is put together."""
    if variable not in free_leaves(part):
        return True
    match part:
        case Sum(terms):
            return all(_bends(term, variable, known, upwards) for term in terms)
        case IndexedSum(_, _, _, body):
            return _bends(body, variable, known, upwards)
        case Negation(inner):
            return _bends(inner, variable, known, not upwards)
        case Power(Norm(inner) | inner, exponent) if exponent == TWO and _is_affine(
            inner, variable
        ):
            return upwards
        case Map(function, inner) if (
            bend := BENT.get(elementary_name(function) or "")
        ) is not None:
            return _is_affine(inner, variable) and bend is upwards
        case Quotient(top, bottom) if variable not in free_leaves(bottom):
            return _times(number(1) / bottom, top, variable, known, upwards)
        case Product(factors):
            moving = [f for f in factors if variable in free_leaves(f)]
            rest = [f for f in factors if f not in moving]
            if len(moving) == 1 and all(f.shape.is_scalar for f in factors):
                return _times(times(number(1), *rest), moving[0], variable, known, upwards)
    return part.shape.is_scalar and _is_affine(part, variable)


def _times(
    factor: Term, part: Term, variable: Symbol, known: Sequence[Formula], upwards: bool
) -> bool:
    if _is_positive(factor, known):
        return _bends(part, variable, known, upwards)
    negated = _is_positive(negative(factor), known)
    return negated and _bends(part, variable, known, not upwards)


def _is_affine(part: Term, variable: Symbol) -> bool:
    """Ax - b: sums of products with the variable in one place of each."""
    if variable not in free_leaves(part):
        return True
    match part:
        case Symbol():
            return part is variable
        case Sum(terms):
            return all(_is_affine(term, variable) for term in terms)
        case Negation(inner):
            return _is_affine(inner, variable)
        case Product(factors):
            moving = [f for f in factors if variable in free_leaves(f)]
            return len(moving) == 1 and _is_affine(moving[0], variable)
    slope = explicit_gradient(part, variable) if part.shape.is_scalar else None
    return slope is not None and variable not in free_leaves(slope)


def _is_positive(term: Term, hypotheses: Sequence[Formula]) -> bool:
    if isinstance(term, Number):
        return term.value > 0
    try:
        workspace, element = element_of(term, hypotheses)
        return certificate(workspace, element, False) is not None
    except (NoNormalForm, Undefined):
        return False
