"""Points that were drawn as if the derivative of an unknown were 0 tell nothing."""

from __future__ import annotations

from collections.abc import Iterator

from derivations.judge.claim import Claim
from derivations.judge.following.opaque_slopes import slopes_of_unknowns
from derivations.judge.speaking import is_declared, shown_name, terms_of, variables
from derivations.judge.verdict import Judgement, Verdict
from derivations.terms import (
    Call,
    Derivative,
    Function,
    Limit,
    Map,
    Name,
    PartialAt,
    Quotient,
    Relation,
    Slopes,
    Symbol,
    Term,
    Transpose,
    number,
    subterms,
)
from derivations.terms.substitution import free_leaves


def where_a_slope_is_zero(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """c a = c b, tested where dy/dx = a - b is taken for 0 = a - b."""
    if judgement.verdict not in (Verdict.TESTED, Verdict.REFUTED):
        return
    rows = [*claim.hypotheses, *(premise.formula for premise in claim.premises)]
    open_ = set(slopes_of_unknowns(claim)) - {f.left for f in rows if f.right == number(0)}
    if not open_:
        return
    letters = {leaf for side in terms_of(claim) for leaf in free_leaves(side)}
    for stated in claim.hypotheses:
        sides = (stated.left, stated.right)
        used = any(part in open_ for side in sides for part in subterms(side))
        if used and letters & {leaf for side in sides for leaf in free_leaves(side)}:
            yield "it was tried where a derivative of an unknown is 0"


def what_may_hang_on_it(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """l′(b) = 2b - Σ x_i (y_i - μ_i) of l(b) = b² - Σ y_i log μ_i: no x_i comes of this formula.

    A letter of the formula which nothing defines hangs on the variable: μ_i on b by x_i.
    """
    sides = terms_of(claim)
    if judgement.verdict is not Verdict.REFUTED or claim.relation is not Relation.EQUAL:
        return
    for side, other in (sides, sides[::-1]) if len(sides) == 2 else ():
        operand = _differentiated(side, claim)
        if operand is None or isinstance(operand, Symbol):
            continue
        inside = variables(operand)
        names = {leaf.name for leaf in inside if isinstance(leaf, Symbol)}
        new = [v for v in variables(other) - inside if isinstance(v, Symbol)]
        new = [v for v in new if v.indices and v.name not in names and v not in variables(side)]
        hidden = [v for v in inside if isinstance(v, Symbol) and v.indices]
        own = {part.wrt.name for part in subterms(side) if isinstance(part, Derivative)}
        hidden = [v for v in hidden if v.name not in own and not is_declared(v, claim)]
        if new and hidden:
            yield f"{min(map(shown_name, hidden))} may depend on what it is differentiated by"


def _differentiated(side: Term, claim: Claim) -> Term | None:
    """The formula that a side differentiates."""
    match side:
        case Transpose(inner):
            return _differentiated(inner, claim)
        case Derivative(term) | Slopes(term):
            return _written(term, claim)
        case Map(Function(name, order)) if order:
            rule = next((r for r in claim.functions if r.name == name), None)
            return None if rule is None else rule.body
        case PartialAt(function):
            rule = next((r for r in claim.functions if r.name == function.name), None)
            return None if rule is None else rule.body
    return None


def _written(term: Term, claim: Claim) -> Term:
    match term:
        case Map(Function(name, 0)) | Call(Function(name, 0)):
            rule = next((r for r in claim.functions if r.name == name), None)
            return term if rule is None else rule.body
    return term


__all__ = ["what_may_hang_on_it", "where_a_slope_is_zero"]


def perhaps_both_vanish(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """lim f(z)/g(z) = f′(a)/g′(a) of an exercise that has said that f(a) = g(a) = 0."""
    match claim.left, claim.right:
        case Limit(_, _, Quotient(Map(f), Map(g))), Quotient(above, below):
            of_f, of_g = _slope_of(above), _slope_of(below)
        case Limit(_, _, Quotient(Map(f), Map(g))), Limit(_, _, Quotient(above, below)):
            of_f, of_g = _slope_of(above), _slope_of(below)
        case _:
            return
    if (of_f, of_g) == (f.name, g.name):
        yield f"{f.name} and {g.name} may both vanish there"


def _slope_of(term: Term) -> Name | None:
    """f of f′(a)"""
    match term:
        case Map(function) if function.order:
            return function.name
        case Map(function) if function.name.primes:
            return function.name._replace(primes=0)
        case Derivative(Map(function)):
            return function.name
    return None
