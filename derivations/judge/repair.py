"""The nearest right statement to a wrong one: what a small search finds and the rungs confirm.

A repair adds what is not written (diag, a sum over a loose index, the immediate partial, a norm, a
transpose): it is a suggestion, never a reading.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from derivations.judge.claim import Claim
from derivations.judge.rungs.form import loose_indices
from derivations.judge.verdict import Judgement
from derivations.terms import (
    Diagonal,
    Immediate,
    Index,
    IndexedSum,
    Jacobian,
    Norm,
    Product,
    Relation,
    Role,
    ShapeError,
    Symbol,
    Term,
    Transpose,
    index,
    negative,
)

Climb = Callable[[Claim], Judgement]
MOST_REPAIRS = 24


@dataclass(frozen=True, slots=True)
class Repair:
    """A claim near the one written, and in a few words what was changed."""

    claim: Claim
    change: str


@dataclass(frozen=True, slots=True)
class Repaired:
    """A repair and what the rungs say of it."""

    repair: Repair
    judgement: Judgement


def tried_repairs(claim: Claim, climb: Climb) -> tuple[Repaired | None, Repaired | None]:
    """(the first repair that holds, the first one tried), where there are any."""
    first = None
    for count, repair in enumerate(repairs(claim)):
        if count == MOST_REPAIRS:
            break
        found = Repaired(repair, climb(repair.claim))
        if found.judgement.verdict.praises:
            return found, first or found
        first = first or found
    return None, first


def repairs(claim: Claim) -> Iterator[Repair]:
    """Candidates, the likeliest first; each may be as wrong as the claim."""
    if not (isinstance(claim.left, Term) and isinstance(claim.right, Term)):
        return
    for generate in (_summed, _with_diagonal, _between_norms, _transposed, _negated):
        yield from generate(claim, claim.left, claim.right)


# ---------------------------------------------------------------- a loose index


def _summed(claim: Claim, left: Term, right: Term) -> Iterator[Repair]:
    """Sum over the loose index, with the total and with the immediate partial."""
    loose = loose_indices(claim)
    if len(loose) != 1 or claim.model is None:
        return
    name = loose[0]
    for whole, immediate in ((right, ""), (_immediate(right, name), " and ∂⁺")):
        for upper in _uppers(right, claim):
            summed = _sum_inside(whole, index(name), upper)
            change = f"Σ_{{{name}=1}}^{upper}{immediate}"
            yield Repair(replace(claim, right=summed), change)


def _uppers(right: Term, claim: Claim) -> list[Index]:
    """The bounds that a sum over a step may have: the step of the sum outside it, the horizon."""
    assert claim.model is not None
    outer = [right.variable] if isinstance(right, IndexedSum) else []
    return [*outer, claim.model.horizon]


def _sum_inside(term: Term, variable: Index, upper: Index) -> Term:
    if isinstance(term, IndexedSum) and upper is term.variable:
        inner = IndexedSum(variable, index(1), upper, term.body)
        return IndexedSum(term.variable, term.lower, term.upper, inner)
    return IndexedSum(variable, index(1), upper, term)


def _immediate(term: Term, name: str) -> Term:
    """∂x_k/∂v as the immediate partial ∂⁺x_k/∂v, for states at the loose index."""
    match term:
        case Jacobian(Symbol() as state, wrt) if state.role is Role.STATE:
            if state.index == index(name) and wrt.role is not Role.STATE:
                return Immediate(state, wrt)
    return term.map(lambda child: _immediate(child, name))


# ---------------------------------------------------------------- shapes, orders, signs


def _with_diagonal(claim: Claim, left: Term, right: Term) -> Iterator[Repair]:
    """diag around a vector of a product where a matrix should stand, on either side."""
    for changed, change in _diagonals(right):
        if changed.shape == left.shape:
            yield Repair(replace(claim, right=changed), change)
            yield from _between_norms(claim, left, changed, "diag and norms")
    for changed, _ in _diagonals(left):
        if changed.shape == right.shape:
            yield from _between_norms(claim, changed, right, "diag and norms")


def _diagonals(term: Term) -> Iterator[tuple[Term, str]]:
    if isinstance(term, Product):
        for place, factor in enumerate(term.factors):
            if factor.shape.is_vector and not factor.shape.is_scalar:
                wrapped = (*term.factors[:place], Diagonal(factor), *term.factors[place + 1 :])
                try:
                    yield Product(wrapped), "diag"
                except ShapeError:
                    continue
    elif term.shape.is_vector and not term.shape.is_scalar:
        yield Diagonal(term), "diag"


def _between_norms(
    claim: Claim, left: Term, right: Term, change: str = "norms"
) -> Iterator[Repair]:
    """‖A‖ ≤ ‖B‖ where there is no order between A and B; ‖B‖ split over the factors of B."""
    if claim.relation is not Relation.AT_MOST or left.shape.is_scalar:
        return
    factors = right.factors if isinstance(right, Product) else (right,)
    parts = tuple(f if f.shape.is_scalar else Norm(f) for f in factors)
    bound = Product(parts) if len(parts) > 1 else parts[0]
    yield Repair(replace(claim, left=Norm(left), right=bound), change)


def _transposed(claim: Claim, left: Term, right: Term) -> Iterator[Repair]:
    """A transpose too many or too few: of a factor, or of the whole."""
    if right.shape.is_scalar or claim.relation is not Relation.EQUAL:
        return
    candidates: list[Term] = [Transpose(right)]
    if isinstance(right, Product):
        for place, factor in enumerate(right.factors):
            turned = factor.term if isinstance(factor, Transpose) else Transpose(factor)
            try:
                parts = (*right.factors[:place], turned, *right.factors[place + 1 :])
                candidates.append(Product(parts))
            except ShapeError:
                continue
    for changed in candidates:
        if changed.shape == left.shape:
            yield Repair(replace(claim, right=changed), "a transpose")


def _negated(claim: Claim, left: Term, right: Term) -> Iterator[Repair]:
    if claim.relation is Relation.EQUAL and left.shape == right.shape:
        yield Repair(replace(claim, right=negative(right)), "the other sign")
