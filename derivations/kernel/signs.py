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
        case IndexedSum(_, _, _, body) | IndexedProduct(_, _, _, body) | Supremum(_, body):
            return body.shape.is_scalar and nonnegative(body, hypotheses)
    return any(
        fact.relation is Relation.AT_MOST
        and same(fact.right, term)
        and nonnegative(fact.left, Hypotheses(hypotheses.indices))
        for fact in hypotheses.facts
    )
