"""A value that an equation of the text determines: (1 + e^{iπp}) J = π e^{iπp/2}, so J = ….

An integral, a limit, an infinite sum or the value of a function is an unknown of the equation;
where that is linear in it, its value is put into the row, which is then judged as any other.
"""

from __future__ import annotations

from collections.abc import Iterator

from derivations.dataclass import replace
from derivations.judge.claim import Claim
from derivations.judge.expanding.explicit import NotExplicit, derivative
from derivations.judge.rungs.calculus import by
from derivations.judge.verdict import Judgement, Verdict
from derivations.terms import (
    Call,
    Constant,
    Formula,
    IndexedSum,
    Integral,
    Limit,
    Map,
    Quotient,
    Relation,
    Symbol,
    Term,
    canonical,
    negative,
    number,
    plus,
    subterms,
)
from derivations.terms import replace as put
from derivations.terms.elementary import elementary_name
from derivations.terms.names import Name
from derivations.terms.substitution import free_leaves, replace_terms

UNKNOWN = Symbol(Name("X", accents=("solved for",)))
MOST_TRIED = 4


def judge_solved_for(claim: Claim) -> Judgement | None:
    """The row with a value put in that a stated equation determines; None where none does."""
    left, right = claim.left, claim.right
    if claim.relation is not Relation.EQUAL:
        return None
    if not (isinstance(left, Term) and isinstance(right, Term)):
        return None
    sides = canonical(left), canonical(right)
    for tried, (equation, unknown) in enumerate(_determined(sides, claim)):
        if tried == MOST_TRIED:
            return None
        found = _with_value(sides, equation, unknown, claim)
        if found is not None:
            return found
    return None


def _determined(sides: tuple[Term, Term], claim: Claim) -> Iterator[tuple[Formula, Term]]:
    """Each stated equation with an unknown of the row that stands in it."""
    unknowns = dict.fromkeys(p for side in sides for p in subterms(side) if _is_unknown(p))
    premise = [claim.premise] if claim.premise is not None else []
    for stated in (*premise, *claim.hypotheses) if unknowns else ():
        if stated.relation is not Relation.EQUAL:
            continue
        parts = {p for side in (stated.left, stated.right) for p in subterms(canonical(side))}
        own = {canonical(stated.left), canonical(stated.right)}  # those are put in elsewhere
        known = own if stated is not claim.premise else set()
        yield from ((stated, unknown) for unknown in unknowns if unknown in parts - known)


def _is_unknown(part: Term) -> bool:
    match part:
        case Integral(_, lower, upper, _):
            return lower is not None and upper is not None
        case IndexedSum(_, _, upper, _):
            return upper is Constant("infinity")
        case Map(function):
            return elementary_name(function) is None
    return isinstance(part, Limit | Call)


def _with_value(
    sides: tuple[Term, Term], equation: Formula, unknown: Term, claim: Claim
) -> Judgement | None:
    from derivations.judge.climbing import climbed

    value = _value(equation, unknown)
    if value is None:
        return None
    left, right = (replace_terms(side, {unknown: value}) for side in sides)
    rest = tuple(h for h in claim.hypotheses if h is not equation)
    changed = replace(
        claim, left=left, right=right, others=(), hypotheses=rest, premises=(), premise=None
    )
    found = climbed(changed)
    settled = equation is claim.premise and not any(map(_has_unknowns, (left, right)))
    if found.verdict.praises or (found.verdict is Verdict.REFUTED and settled):
        return by(found, "by an equation before it")
    return None


def _has_unknowns(side: Term) -> bool:
    """Whether functions are left that other equations of the text may determine."""
    return any(map(_is_unknown, subterms(side)))


def _value(equation: Formula, unknown: Term) -> Term | None:
    """-b/a of a X + b = 0; None where the equation is not of this form."""
    whole = plus(canonical(equation.left), negative(canonical(equation.right)))
    difference = replace_terms(whole, {unknown: UNKNOWN})
    if any(_hides(part) for part in subterms(difference)):
        return None
    try:
        slope = derivative(difference, UNKNOWN)
    except NotExplicit:
        return None
    if UNKNOWN in free_leaves(slope) or slope == number(0):
        return None
    return Quotient(negative(put(difference, {UNKNOWN: number(0)})), slope)


def _hides(part: Term) -> bool:
    """Whether the unknown stands in something that binds: Σ_k X k is no multiple of X."""
    return bool(part.binds) and UNKNOWN in free_leaves(part)


__all__ = ["judge_solved_for"]
