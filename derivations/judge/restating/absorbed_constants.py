r"""An arbitrary constant takes up what it is multiplied by: (x² + C)/2 = x²/2 + C.

The C of an antiderivative is any number on each side of a row. So both sides are compared without
it, where each has a multiple of it and nothing defines it. Where it stands in an exponent on one
side and as a factor on the other, the factor is e^C under its old name: e^{x + C} = C eˣ.
"""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.judge.claim import Claim
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import equality
from derivations.models.differentiation import NoDerivative, derivative
from derivations.terms import (
    Constant,
    Derivative,
    Formula,
    Integral,
    Map,
    Name,
    Power,
    Relation,
    ShapeError,
    Symbol,
    Term,
    number,
    scalar,
    subterms,
)
from derivations.terms import replace as put_in
from derivations.terms.algebra import negative, plus, quotient, times
from derivations.terms.elementary import elementary_name
from derivations.terms.leaves import Function
from derivations.terms.substitution import free_leaves

C = scalar(Name("C"))
ARBITRARY = tuple(scalar(Name(letter)) for letter in "CcKkA")
RENAMED = "in one letter"
ABSORBED = "C as any number on each side"
ZERO = number(0)
E = Constant("e")
LOG = Function(Name("log"))


def without_absorbed_constant(claim: Claim) -> tuple[Claim, str] | None:
    """The claim with 0 for C on both sides; None where C is no constant of integration."""
    left, right = claim.left, claim.right
    if claim.relation is not Relation.EQUAL or claim.model is not None:
        return None
    if not (isinstance(left, Term) and isinstance(right, Term)) or _is_known(claim):
        return None
    others = {x for s in (left, right) for x in free_leaves(s) if isinstance(x, Symbol)} - {C}
    if not others or not (_has_a_multiple(left) and _has_a_multiple(right)):
        return None
    bare = replace(claim, left=put_in(left, {C: ZERO}), right=put_in(right, {C: ZERO}), others=())
    return bare, ABSORBED


def with_renamed_constant(claim: Claim) -> tuple[Claim, str] | None:
    """e^{x + log C} = C eˣ for e^{x + C} = C eˣ, where the text solves a differential equation."""
    if (written := _sides_and_before(claim)) is None:
        return None
    left, right, befores = written
    for constant in ARBITRARY:
        if befores and constant not in free_leaves(left):  # y = e^{x + C} stands before y = C eˣ
            left = befores[-1]
        raised = [_is_exponent(side, constant) for side in (left, right)]
        if None in raised or raised[0] == raised[1] or not _is_integrated(claim, constant):
            continue
        put: dict[Term, Term] = {constant: Map(LOG, constant)}
        sides = (put_in(left, put), right) if raised[0] else (left, put_in(right, put))
        renamed = replace(claim, left=sides[0], right=sides[1], others=())
        return renamed, f"e^{constant.name.letter} and {constant.name.letter} {RENAMED}"
    return None


def _sides_and_before(claim: Claim) -> tuple[Term, Term, list[Term]] | None:
    """The sides of an equation, and what the rows before it say that its left side is."""
    left, right = claim.left, claim.right
    if claim.relation is not Relation.EQUAL or claim.model is not None:
        return None
    if not (isinstance(left, Term) and isinstance(right, Term)):
        return None
    return left, right, [p.formula.right for p in claim.premises if p.formula.left == left]


def with_moved_constant(claim: Claim) -> tuple[Claim, str] | None:
    """(C + 1) e^{-2x} = C e^{-2x}: one family of solutions, whose members are counted anew.

    Both sides are p + q C. They tell the same functions where the quotients of the q, and of the
    difference of the p by q, do not move with the variables.
    """
    if (written := _sides_and_before(claim)) is None:
        return None
    left, right, befores = written
    for constant in ARBITRARY:
        sides = left if constant in free_leaves(left) or not befores else befores[-1], right
        slopes = [_slope(side, constant) for side in sides]
        if None in slopes or not _is_integrated(claim, constant):
            continue
        first, second = (slope for slope in slopes if slope is not None)
        rests = [put_in(side, {constant: ZERO}) for side in sides]
        factor = quotient(first, second)
        shift = quotient(plus(rests[0], negative(rests[1])), second)
        if _is_still(factor) and _is_still(shift):
            moved = put_in(right, {constant: plus(times(factor, constant), shift)})
            return replace(claim, left=sides[0], right=moved, others=()), (
                f"{constant.name.letter} as any number on each side"
            )
    return None


def _is_still(term: Term) -> bool:
    """Whether a term does not change with any of its letters."""
    letters = [leaf for leaf in free_leaves(term) if not isinstance(leaf, Constant)]
    try:
        slopes = [derivative(term, leaf) for leaf in letters if isinstance(leaf, Symbol)]
        still = all(equality(slope, ZERO).holds for slope in slopes)
    except (NoDerivative, NoNormalForm, Undefined, ShapeError):
        return False
    return still and len(slopes) == len(letters)


def _slope(side: Term, constant: Symbol) -> Term | None:
    """q of p + q C; None where C is not there, or in another way."""
    if constant not in free_leaves(side):
        return None
    try:
        slope = derivative(side, constant)
    except (NoDerivative, ShapeError):
        return None
    return None if constant in free_leaves(slope) else slope


def _is_exponent(side: Term, constant: Term) -> bool | None:
    """Whether a constant stands in exponents of e only; None where it stands in both or nowhere."""
    inside = any(constant in free_leaves(p) for p in subterms(side) if _is_power_of_e(p))
    return None if inside == _stands_outside(side, constant) else inside


def _stands_outside(side: Term, constant: Term) -> bool:
    if _is_power_of_e(side):
        return False
    return side is constant or any(_stands_outside(part, constant) for part in side.children)


def _is_power_of_e(part: Term) -> bool:
    match part:
        case Power(base):
            return base == E
        case Map(function):
            return elementary_name(function) == "exp"
    return False


def _is_integrated(claim: Claim, constant: Term) -> bool:
    """Whether the text has a derivative or an integral, and nothing that says what C is.

    The k of y′ = ky is no constant of integration.
    """
    said = (*claim.hypotheses, *(p.formula for p in claim.premises))
    rates = stated_rates(claim)
    sums = [f for f in said if any(isinstance(t, Integral) for t in subterms(f.left))]
    known = any(d.symbol is constant for d in claim.definitions)
    known = known or any(constant in (f.left, f.right) for f in said)
    known = known or any(constant is value.left for value in claim.values)
    known = known or any(constant in free_leaves(s) for f in rates for s in (f.left, f.right))
    return not known and bool(rates or sums)


def stated_rates(claim: Claim) -> list[Formula]:
    """y′ = -2y, and whatever else the text says of a derivative before the row."""
    said = (*claim.hypotheses, *(p.formula for p in claim.premises))
    return [f for f in said if any(_is_rate(t) for s in (f.left, f.right) for t in subterms(s))]


def _is_rate(part: Term) -> bool:
    """dy/dx, y′ or μ′(t)"""
    match part:
        case Derivative():
            return True
        case Symbol(name):
            return name.primes > 0
        case Map(function):
            return function.order > 0 or function.name.primes > 0
    return False


def _is_known(claim: Claim) -> bool:
    """Whether the text says what C is, or integrates nothing before the row."""
    stated = [side for h in claim.hypotheses for side in (h.left, h.right)]
    before = [side for p in claim.premises for side in (p.formula.left, p.formula.right)]
    defined = any(d.symbol is C for d in claim.definitions)
    integrated = any(isinstance(part, Integral) for side in before for part in subterms(side))
    return defined or not integrated or any(C in free_leaves(side) for side in stated)


def _has_a_multiple(side: Term) -> bool:
    """3C or C/2 among other terms, and no C²."""
    if C not in free_leaves(side):
        return False
    try:
        slope = derivative(side, C)
    except NoDerivative:
        return False
    return slope != ZERO and all(isinstance(leaf, Constant) for leaf in free_leaves(slope))
