"""m a⃗ = F⃗ put into products of entries: F⃗ as m a⃗, or a⃗ as F⃗/m where neither side is a name."""

from __future__ import annotations

from collections.abc import Sequence

from derivations.terms import (
    Component,
    Formula,
    Product,
    Quotient,
    Relation,
    Symbol,
    Term,
    Vector,
    replace,
    subterms,
)
from derivations.terms.substitution import free_leaves

EQUALITIES = (Relation.EQUAL, Relation.DEFINED)


def with_solved_vectors(
    sides: tuple[Term, Term], hypotheses: Sequence[Formula]
) -> tuple[tuple[Term, Term], list[Formula]]:
    """The claim with what equations say of vectors whose entries it writes out."""
    if not any(isinstance(p, Vector | Component) for side in sides for p in subterms(side)):
        return sides, list(hypotheses)
    rest: list[Formula] = []
    for formula in hypotheses:
        found = _solved(formula)
        if found is None or found[0] not in free_leaves(sides[0]) | free_leaves(sides[1]):
            rest.append(formula)
            continue
        put: dict[Term, Term] = {found[0]: found[1]}
        sides = replace(sides[0], put), replace(sides[1], put)
        rest = [Formula(replace(h.left, put), h.relation, replace(h.right, put)) for h in rest]
    return sides, rest


def _solved(formula: Formula) -> tuple[Symbol, Term] | None:
    """A column of explicit length, and what it equals."""
    if formula.relation not in EQUALITIES:
        return None
    pairs = ((formula.left, formula.right), (formula.right, formula.left))
    for one, other in pairs:
        if isinstance(one, Symbol) and _is_free(one, other):
            return one, other
    for one, other in pairs:
        match one:
            case Product((*numbers, Symbol() as vector)) if _is_free(vector, other):
                if numbers and all(n.shape.is_scalar for n in numbers):
                    factor = numbers[0] if len(numbers) == 1 else Product(tuple(numbers))
                    return vector, Quotient(other, factor)
    return None


def _is_free(vector: Symbol, value: Term) -> bool:
    shape = vector.shape
    is_column = shape.is_vector and not shape.is_scalar and not shape.rows.names
    return is_column and value.shape == shape and vector not in free_leaves(value)
