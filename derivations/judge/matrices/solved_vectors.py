"""m a⃗ = F⃗ put into products of entries: F⃗ as m a⃗, or a⃗ as F⃗/m where neither side is a name.

So is a of a + s l = b + t m, and w of w = [w_0; …; w_n], a column that a text writes with dots.
"""

from __future__ import annotations

from collections.abc import Sequence

from derivations.terms import (
    Component,
    Formula,
    Negation,
    Product,
    Quotient,
    Relation,
    Stacked,
    Sum,
    Symbol,
    Term,
    Vector,
    negative,
    plus,
    replace,
    subterms,
)
from derivations.terms.entrywise import Blocks
from derivations.terms.substitution import free_leaves

EQUALITIES = (Relation.EQUAL, Relation.DEFINED)


def with_solved_vectors(
    sides: tuple[Term, Term], hypotheses: Sequence[Formula]
) -> tuple[tuple[Term, Term], list[Formula]]:
    """The claim with what equations say of vectors whose entries it writes out."""
    written_out = any(isinstance(p, Vector | Component) for s in sides for p in subterms(s))
    if not written_out and not any(map(_is_a_dotted_column, hypotheses)):
        return sides, list(hypotheses)
    rest: list[Formula] = []
    waiting = list(hypotheses)
    while waiting:
        formula = waiting.pop(0)
        found = _solved(formula) if written_out or _is_a_dotted_column(formula) else None
        if found is None:
            rest.append(formula)
            continue
        put: dict[Term, Term] = {found[0]: found[1]}
        sides = replace(sides[0], put), replace(sides[1], put)
        rest, waiting = (
            [Formula(replace(h.left, put), h.relation, replace(h.right, put)) for h in hs]
            for hs in (rest, waiting)
        )
    return sides, rest


def _is_a_dotted_column(formula: Formula) -> bool:
    """w = [w_0; …; w_n]: its members are no entries of w by their numbers."""
    whole, column = formula.left, formula.right
    return isinstance(whole, Symbol) and isinstance(column, Stacked | Blocks)


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
    return next((found for one, other in pairs if (found := _summand(one, other))), None)


def _summand(whole: Term, other: Term) -> tuple[Symbol, Term] | None:
    """b + t m - s l for the a of a + s l = b + t m."""
    if not isinstance(whole, Sum):
        return None
    for place, term in enumerate(whole.terms):
        vector = term.term if isinstance(term, Negation) else term
        rest = whole.terms[:place] + whole.terms[place + 1 :]
        value = plus(other, *map(negative, rest))
        if isinstance(vector, Symbol) and _is_free(vector, value):
            return vector, value if vector is term else negative(value)
    return None


def _is_free(vector: Symbol, value: Term) -> bool:
    shape = vector.shape
    is_dotted = isinstance(value, Stacked | Blocks)
    is_column = shape.is_vector and not shape.is_scalar and (is_dotted or not shape.rows.names)
    return is_column and value.shape == shape and vector not in free_leaves(value)
