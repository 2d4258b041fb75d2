"""An equation of vectors and matrices from the rows before it, in their order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from derivations.judge.claim import Claim, Premise
from derivations.judge.expanding.expansion import expand
from derivations.judge.following.multiples import multiple
from derivations.judge.following.row_multiples import ORDERS, leaves_of, variables
from derivations.judge.following.steps import NEAREST, Step
from derivations.judge.ordered.ideals import MOST_ROWS, spanned_in_order
from derivations.judge.ordered.proof import proof
from derivations.terms import (
    Derivative,
    Dimension,
    Formula,
    Inverse,
    Product,
    Relation,
    Symbol,
    Term,
    Transpose,
    Zero,
    number,
    subterms,
    times,
)
from derivations.terms.substitution import free_leaves

ONE = Dimension.of(1)


def of_matrices(goal: Formula, claim: Claim) -> Step | None:
    """The goal by the ordered normal form, one row before it taken for a rule."""
    found = _of_matrices(goal, claim)
    if found is None and (multiplied := _without_inverse(goal)) is not None:
        return _of_matrices(multiplied, claim)
    return found


def _without_inverse(goal: Formula) -> Formula | None:
    """A v = b for v = A⁻¹ b of a matrix A, which says the same; None for any other row."""
    match goal.left, goal.right:
        case Symbol() as left, Product((Inverse(matrix), *rest)) if rest:
            if matrix.shape.is_scalar or left in free_leaves(goal.right):
                return None
            return Formula(times(matrix, left), goal.relation, times(*rest))
    return None


def _of_matrices(goal: Formula, claim: Claim) -> Step | None:
    rows = (p for p in claim.premises if p.formula.relation not in ORDERS)
    tensors = [p for p in rows if not p.formula.left.shape.is_scalar]
    known = list(claim.hypotheses)
    for row in islice(reversed(tensors), NEAREST):
        for each, source in _readings(goal, row.formula, claim):
            if not variables(source) & variables(each):
                continue
            others = [h for h in known if h not in (row.formula, source)]
            found = proof(each.left, each.right, [*others, source])
            found = found or multiple(each, source, others)
            if found is not None and proof(source.left, source.right, others) is None:
                return Step((row.line,), found.conditions)
    return None


def by_ordered_combination(goal: Formula, claim: Claim) -> Step | None:
    """The goal as a sum of rows multiplied by vectors and matrices."""
    if not any(not p.shape.is_scalar for s in (goal.left, goal.right) for p in subterms(s)):
        return None
    rows = [p for p in claim.premises if p.formula.relation is Relation.EQUAL]
    rows = [p for p in rows if not _is_of_a_letter(p.formula)]
    stated = [p for p in rows if p.stated or p.formula in claim.hypotheses][-MOST_ROWS:]
    alone = [[p] for p in reversed(rows) if p not in stated][:NEAREST]
    found = (_spanned(goal, each, claim) for each in (stated, *alone))
    return next((step for step in found if step is not None), None)


def _spanned(goal: Formula, rows: Sequence[Premise], claim: Claim) -> Step | None:
    said = tuple(p.formula for p in rows)
    rules = tuple(h for h in claim.hypotheses if h not in said and _is_rule(h))
    expanded = tuple(_expanded(p.formula, claim) for p in rows)
    distinct = any(rule.relation is Relation.NOT_EQUAL for rule in rules)
    for wanted, each in dict.fromkeys(((goal, said), (_expanded(goal, claim), expanded))):
        if not distinct and leaves_of(wanted).isdisjoint(leaves_of(*each)):
            continue  # λ ≠ μ would multiply the goal with other letters
        if any(map(_has_slopes_of_names, (wanted, *each))):
            continue
        found = spanned_in_order(wanted, each, rules)
        if found is not None:
            return Step(tuple(rows[k].line for k in found))
    return None


def _has_slopes_of_names(formula: Formula) -> bool:
    """∂L/∂z of an L in which no z is written, but which hangs on it: it is not 0."""
    parts = (part for side in (formula.left, formula.right) for part in subterms(side))
    return any(isinstance(p, Derivative) and p.wrt not in free_leaves(p.term) for p in parts)


def _is_rule(stated: Formula) -> bool:
    """A = Aᵀ, QᵀQ = I, λ ≠ μ: what is stated of letters, and is no row."""
    return stated.relation is not Relation.EQUAL or _is_of_a_letter(stated)


def _is_of_a_letter(stated: Formula) -> bool:
    letters = free_leaves(stated.left) | free_leaves(stated.right)
    return not stated.left.shape.is_scalar and len(letters) == 1


def _readings(goal: Formula, row: Formula, claim: Claim) -> Iterator[tuple[Formula, Formula]]:
    """As they are written, and with the definitions put in."""
    yield goal, row
    if (turned := _turned(row)) is not None:
        yield goal, turned
    whole = _expanded(goal, claim), _expanded(row, claim)
    if whole != (goal, row) and not any(map(_has_slopes_of_names, whole)):
        yield whole


def _turned(row: Formula) -> Formula | None:
    """Xᵀ(y - Xb) = 0 for (y - Xb)ᵀ X = 0: the column of a row that is written lying."""
    (rows, cols), right = row.left.shape, row.right
    if row.relation is not Relation.EQUAL or rows != ONE or cols == ONE:
        return None
    value: Term = Transpose(right)
    if isinstance(right, Zero) or right == number(0):
        value = Zero(cols, rows)
    return Formula(Transpose(row.left), row.relation, value)


def _expanded(formula: Formula, claim: Claim) -> Formula:
    left, right = expand(formula.left, claim), expand(formula.right, claim)
    return Formula(left, formula.relation, right)
