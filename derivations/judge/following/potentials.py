"""A function of which partial derivatives are stated: they must be those of its formula.

    ∂f/∂x = 2xy and ∂f/∂y = x² + 1, so f(x, y) = x²y + y + C
    ∂f/∂x = 2xy, so f(x, y) = x²y + g(y)

Where only some of them are stated, an unknown function of the other variables has to be added.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from derivations.dataclass import replace
from derivations.judge import gate
from derivations.judge.claim import Claim, Purpose
from derivations.judge.expanding.explicit import NotExplicit, derivative
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import equality
from derivations.judge.rungs.scalars import tried
from derivations.judge.verdict import CONTRADICTS, Evidence, Judgement, Verdict
from derivations.terms import (
    Call,
    Derivative,
    Formula,
    Function,
    GradientAt,
    Map,
    PartialAt,
    Relation,
    ShapeError,
    Symbol,
    Term,
    Vector,
    subterms,
)
from derivations.terms.elementary import elementary_name
from derivations.terms.names import UP_TO_A_CONSTANT
from derivations.terms.substitution import free_leaves, replace_terms

EQUALITIES = (Relation.EQUAL, Relation.DEFINED)
OTHERS = "other partial derivatives are stated"
CONSTANT = Symbol(UP_TO_A_CONSTANT)


def judge_potential(claim: Claim) -> Judgement | None:
    """The verdict on f(x, y) = … by the partials of f that are stated; None where none are."""
    left, right = claim.left, claim.right
    if isinstance(left, Map) and left.function.order == 1 and isinstance(right, Term):
        return _of_what_is_added(claim, left, right)
    if not isinstance(left, Call) or len(left.arguments) < 2 or not isinstance(right, Term):
        return None
    if claim.relation not in EQUALITIES or not all(isinstance(a, Symbol) for a in left.arguments):
        return None
    partials = dict(_partials(claim, left))
    if not partials or any(_speaks(side, left) for side in (right, *partials.values())):
        return None
    try:
        return _judged(claim, left, right, partials)
    except (NotExplicit, NoNormalForm, Undefined, ShapeError, TypeError):
        return None


def _of_what_is_added(claim: Claim, left: Map, right: Term) -> Judgement | None:
    """g′(y) = 3y² of f(x, y) = x²y + g(y), where ∂f/∂y is stated."""
    by = left.argument
    for rule in claim.functions if isinstance(by, Symbol) else ():
        known = [
            part for part in subterms(rule.body) if isinstance(part, Map) and _is_unknown(part)
        ]
        if len(rule.parameters) < 2 or [part.function.name for part in known] != [
            left.function.name
        ]:
            continue
        whole = Call(Function(rule.name), tuple(rule.parameters))
        stated = dict(_partials(claim, whole))
        if by not in stated or claim.relation not in EQUALITIES or known[0].argument is not by:
            continue
        try:
            slope = replace_terms(derivative(rule.body, by), {left: right})
            wanted = Formula(slope, Relation.EQUAL, stated[by])
            return _compared(claim, [wanted], bool(claim.concluded))
        except (NotExplicit, NoNormalForm, Undefined, ShapeError, TypeError):
            return None
    return None


def _judged(
    claim: Claim, left: Call, right: Term, partials: Mapping[Symbol, Term]
) -> Judgement | None:
    added = [part for part in subterms(right) if _is_unknown(part)]
    free = free_leaves(added[0]) if len(added) == 1 else frozenset()
    moved = [a for a in left.arguments if isinstance(a, Symbol) and a not in free]
    if len(added) > 1 or not moved or not partials.keys() >= set(moved):
        return None
    slopes = [Formula(derivative(right, v), Relation.EQUAL, partials[v]) for v in moved]
    return _compared(claim, slopes, claim.concluded and not added)


def _compared(claim: Claim, slopes: Sequence[Formula], refutes: bool) -> Judgement | None:
    """Whether the partials of a formula are those that are stated."""
    found = [equality(slope.left, slope.right) for slope in slopes]
    if all(each.holds for each in found):
        conditions = tuple(dict.fromkeys(c for each in found for c in each.conditions))
        means = "its partial derivatives are those that the text states"
        proof = Judgement(Verdict.PROVED, means, Evidence("described", conditions, follows=(0,)))
        return gate.passed(claim, proof)
    wrong = next(slope for slope, each in zip(slopes, found, strict=True) if not each.holds)
    shown = tried(wrong, ()) if refutes else None
    if shown is None or shown.verdict is not Verdict.REFUTED:
        return Judgement(Verdict.UNDECIDED, OTHERS, Evidence("described", follows=(0,)))
    reason = f"its partial derivatives are not those that the text states: {shown.reason}"
    special = replace(claim, purpose=Purpose.IDENTITY, premise=None, step=None)
    passed = gate.passed(special, replace(shown, reason=reason), gate.CONTRADICTION)
    return replace(passed, evidence=replace(passed.evidence, rung=CONTRADICTS))


def _partials(claim: Claim, left: Call) -> Iterator[tuple[Symbol, Term]]:
    for rule in claim.functions:
        if rule.name == left.function.name and CONSTANT in free_leaves(rule.body):
            yield from ((v, derivative(rule.body, v)) for v in rule.parameters
                        if isinstance(v, Symbol))  # fmt: skip
    stated = [*claim.hypotheses, *(p.formula for p in claim.premises if p.stated)]
    for formula in stated:
        if formula.relation not in EQUALITIES:
            continue
        if isinstance(formula.left, GradientAt) and formula.left.function == left.function:
            yield from _entries(left, formula.right)
        pairs = [(formula.left, formula.right)]
        if isinstance(formula.left, Vector) and isinstance(formula.right, Vector):
            pairs = list(zip(formula.left.entries, formula.right.entries, strict=False))
        for slope, value in pairs:
            match slope:
                case Derivative(Call(of, at), Symbol() as by) if of == left.function:
                    if at == left.arguments and by in at:
                        yield by, value
                case PartialAt(of, by, (), ()) if of == left.function and by in left.arguments:
                    yield by, value


def _entries(left: Call, gradient: Term) -> Iterator[tuple[Symbol, Term]]:
    """∂f/∂x = 2xy and ∂f/∂y = x² of ∇f = (2xy, x²)."""
    if isinstance(gradient, Vector) and len(gradient.entries) == len(left.arguments):
        for by, value in zip(left.arguments, gradient.entries, strict=True):
            if isinstance(by, Symbol):
                yield by, value


def _speaks(side: Term, left: Call) -> bool:
    return any(
        isinstance(part, Call | Map | PartialAt) and part.function.name == left.function.name
        for part in subterms(side)
    )


def _is_unknown(part: Term) -> bool:
    """g(y) of a function that nothing gives."""
    if isinstance(part, Call):
        return True
    return isinstance(part, Map) and elementary_name(part.function) is None
