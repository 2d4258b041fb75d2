"""Which scalars are non-negative: what lets an inequality pass through a product or a power."""

from __future__ import annotations

from derivations.kernel.hypotheses import Hypotheses
from derivations.terms import (
    Absolute,
    Index,
    IndexedProduct,
    IndexedSum,
    Norm,
    Number,
    Power,
    Product,
    Relation,
    Sum,
    Supremum,
    Term,
    same,
)


def in_range(hypotheses: Hypotheses, variable: Index, lower: Term, upper: Term) -> Hypotheses:
    """What holds of the bound variable: its range, and nothing of an outer index of its name."""
    known = hypotheses.without(variable.variable)
    bounds = [b for b in (lower, upper) if isinstance(b, Index)]
    if len(bounds) < 2 or any(variable.variable in b.variables for b in bounds):
        return known
    return known.with_indices(variable - bounds[0], bounds[1] - variable)


def nonnegative(term: Term, hypotheses: Hypotheses) -> bool:
    """Whether the scalar is at least 0 under the hypotheses; False where that is not evident."""
    match term:
        case Norm() | Absolute():
            return True
        case Number(value, _):
            return value >= 0
        case Index():
            return hypotheses.entail(term)
        case Sum(terms) | Product(terms):
            return all(part.shape.is_scalar and nonnegative(part, hypotheses) for part in terms)
        case Power(base, Index()):
            return nonnegative(base, hypotheses)
        case IndexedSum(variable, lower, upper, body) | IndexedProduct(
            variable, lower, upper, body
        ):
            known = in_range(hypotheses, variable, lower, upper)
            return body.shape.is_scalar and nonnegative(body, known)
        case Supremum(variable, body):
            known = hypotheses.without(variable.variable)
            return body.shape.is_scalar and nonnegative(body, known)
    return any(
        fact.relation is Relation.AT_MOST
        and same(fact.right, term)
        and nonnegative(fact.left, Hypotheses(hypotheses.indices))
        for fact in hypotheses.facts
    )
