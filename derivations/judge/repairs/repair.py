"""The nearest right statement to a wrong one: what a small search finds and the rungs confirm.

A repair adds what is not written (diag, a sum over a loose index, the immediate partial, a norm, a
transpose), says what the kernel derives, or changes one thing (a sign, a coefficient, a bound): it
is a suggestion, never a reading.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from fractions import Fraction
from itertools import chain, islice

from derivations.dataclass import dataclass, replace
from derivations.judge.claim import Claim
from derivations.judge.evaluation.values import NoValue, at_precision, ball, exact, to_ball
from derivations.judge.expanding.expansion import expand
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.matrices.entries import entries, scalar_entry
from derivations.judge.repairs.nearby import multiple, nearby, short, tidied
from derivations.judge.repairs.repair_sample import Sample
from derivations.judge.rungs.form import loose_indices
from derivations.judge.verdict import Judgement, Verdict
from derivations.terms import (
    Constant,
    Diagonal,
    Immediate,
    Index,
    IndexedSum,
    Jacobian,
    Map,
    Matrix,
    Negation,
    Norm,
    Number,
    Product,
    Relation,
    Role,
    Root,
    ShapeError,
    Sum,
    Symbol,
    Term,
    Transpose,
    Vector,
    function,
    index,
    negative,
    number,
)
from derivations.terms.substitution import free_leaves

Climb = Callable[[Claim], Judgement]
HOLDS = (Verdict.PROVED, Verdict.TESTED, Verdict.ROUNDED)
USUAL = (Constant("pi"), Constant("e"), Map(function("log"), number(2)), Root(number(2), 2))
MOST_REPAIRS, MOST_CHANGES = 24, 400
SECONDS = 1.0  # of the processor, after which no further repair is tried


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


def tried_repairs(
    claim: Claim, climb: Climb, known: Judgement | None = None
) -> tuple[Repaired | None, Repaired | None]:
    """(the first repair that holds, the first one tried), where there are any; None out of time.

    known: what was found of the claim, which may hold the value of its left side.
    """
    first, deadline = None, time.process_time() + SECONDS
    unsaid, changed = islice(repairs(claim), MOST_REPAIRS), small_changes(claim)
    for repair in chain(unsaid, by_value(claim, known), changed):
        found = Repaired(repair, climb(repair.claim))
        if found.judgement.verdict in HOLDS:
            return found, first or found
        first = first or found
        if time.process_time() > deadline:
            break
    return None, first


def repairs(claim: Claim) -> Iterator[Repair]:
    """What a line may leave unsaid, the likeliest first; each may be as wrong as the claim."""
    ways = (_summed, _with_diagonal, _between_norms, _transposed, _negated, _turned_round)
    if isinstance(claim.left, Term) and isinstance(claim.right, Term):
        for generate in ways:
            yield from generate(claim, claim.left, claim.right)
    yield from by_the_kernel(claim)


def small_changes(claim: Claim) -> Iterator[Repair]:
    """The right side with one thing changed, where it then agrees with the left at a few points."""
    left, right = claim.left, claim.right
    if not (isinstance(left, Term) and isinstance(right, Term)):
        return
    if claim.relation is not Relation.EQUAL or claim.model is not None:
        return
    sample = Sample.of(claim, left, right)
    values = sample.values if sample is not None else None
    seen = {left, right}
    for near, change in islice(nearby(left, right, values), MOST_CHANGES):
        try:
            changed = tidied(near)
        except ShapeError:  # (vᵀA v)/1 beside a column: no number once nothing is below it
            continue
        if changed in seen or changed.shape != left.shape:
            continue
        seen.add(changed)
        if sample is None or sample.agrees(changed):
            yield Repair(replace(claim, right=changed), change)


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
    """The other sign; a constant of integration, which the left side has not, keeps its own."""
    if claim.relation is not Relation.EQUAL or left.shape != right.shape:
        return
    if isinstance(right, Sum):
        own = free_leaves(left)
        kept = (isinstance(term, Symbol) and term not in own for term in right.terms)
        signs = (t if keeps else negative(t) for t, keeps in zip(right.terms, kept, strict=True))
        yield Repair(replace(claim, right=Sum(tuple(signs))), "the other sign")
    yield Repair(replace(claim, right=negative(right)), "the other sign")


TURNED = {
    Relation.LESS: Relation.AT_LEAST,
    Relation.AT_MOST: Relation.AT_LEAST,
    Relation.GREATER: Relation.AT_MOST,
    Relation.AT_LEAST: Relation.AT_MOST,
}


def _turned_round(claim: Claim, left: Term, right: Term) -> Iterator[Repair]:
    """≥ for ≤, and the other way round."""
    if claim.relation in TURNED and left.shape.is_scalar and right.shape.is_scalar:
        yield Repair(replace(claim, relation=TURNED[claim.relation]), "the inequality turned round")


# ---------------------------------------------------------------- the value itself


def by_value(claim: Claim, known: Judgement | None) -> Iterator[Repair]:
    """The number or the explicit matrix that the left side is, to as many digits as printed."""
    left, right = claim.left, claim.right
    if not (isinstance(left, Term) and isinstance(right, Term)) or free_leaves(right):
        return
    places = printed_places(right)
    if places is not None:
        values: Iterator[Term] = _rounded_value(left, claim, places)
    else:
        values = chain(_explicit_value(left, claim), _known_value(known))
    for value in values:
        if value.shape == right.shape:
            yield Repair(replace(claim, right=value), "the value")


def _rounded_value(left: Term, claim: Claim, places: int) -> Iterator[Number]:
    """The value to so many decimals."""
    with suppress(NotExplicit, NoValue, ShapeError, TypeError, ValueError), at_precision():
        value = ball(scalar_entry(expand(left, claim), {}), {})
        steps = (value * 10**places + to_ball(Fraction(1, 2))).floor().unique_fmpz()
        if steps is not None:
            yield Number(Fraction(int(steps), 10**places), places)


def _explicit_value(left: Term, claim: Claim) -> Iterator[Term]:
    """What the entries are, where all are rational."""
    try:
        rows = [[exact(entry, {}) for entry in row] for row in entries(expand(left, claim), {})]
    except (NotExplicit, NoValue, ShapeError, TypeError, ValueError):
        return
    numbers = tuple(tuple(Number(v) for v in row if v is not None) for row in rows)
    if all(len(row) == len(rows[0]) for row in numbers):
        is_vector, is_scalar = len(rows[0]) == 1, len(rows) == len(rows[0]) == 1
        column = tuple(row[0] for row in numbers)
        yield column[0] if is_scalar else Vector(column) if is_vector else Matrix(numbers)


def _known_value(known: Judgement | None) -> Iterator[Term]:
    """The value that a rung found, as of an integral: a fraction, or one of a usual constant."""
    found = known.evidence.counterexample if known is not None else None
    if found is None or found.point or found.unrolled is not None:
        return
    with suppress(NoValue), at_precision():
        value = ball(found.formula.left, {})
        for constant in (Number(Fraction(1)), *USUAL):
            share = short(value / ball(constant, {}))
            if share is not None and (scaled := multiple(share, constant)) is not None:
                yield scaled


def printed_places(term: Term) -> int | None:
    match term:
        case Negation(inner):
            return printed_places(inner)
        case Number(_, places):
            return places
    return None


# ---------------------------------------------------------------- what the kernel derives


def by_the_kernel(claim: Claim) -> Iterator[Repair]:
    """What the theorems of the model say of the left side, whatever stands on the right."""
    from derivations.judge.rungs.recurrences import equations

    left = claim.left
    if claim.relation is Relation.EQUAL and isinstance(left, Term):
        for right in equations(left, claim):
            if right is not claim.right:
                yield Repair(replace(claim, right=right), "the equation of the recurrence")
