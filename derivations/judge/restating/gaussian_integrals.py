"""∫ exp(-c xᵀAx) dⁿx = √((π/c)ⁿ / det A) over all of ℝⁿ, of a symmetric positive definite A.

Source: Petersen and Pedersen, The Matrix Cookbook, section 8.1.1 (the density of N(0, A⁻¹)).
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from derivations.dataclass import replace
from derivations.judge.claim import Claim, Fault
from derivations.terms import (
    Component,
    Constant,
    Determinant,
    Formula,
    IndexedSum,
    Map,
    Name,
    Negation,
    Number,
    Opaque,
    Power,
    Product,
    Quotient,
    Relation,
    Root,
    Symbol,
    Term,
    Transpose,
    Zero,
    index,
    number,
)
from derivations.terms.opaque import OVER_A_SET

INFINITY, PI = Constant("infinity"), Constant("pi")
REALS = Symbol(Name("R", "blackboard"))
ALONG_LINES = ("\\int_{", "}^{", "} ", " \\, d", "^{", "}")
RAISED = ("", "^{", "}")


def with_gaussian_integrals(claim: Claim) -> Claim:
    """The claim with the values of such integrals on its sides."""
    definite = frozenset(_definite(claim.hypotheses))
    if not definite:
        return claim

    def put(side: Term | Fault) -> Term | Fault:
        return side if isinstance(side, Fault) else _valued(side, definite)

    readings = [replace(r, left=put(r.left), right=put(r.right)) for r in claim.readings]
    return replace(
        claim, left=readings[0].left, right=readings[0].right, others=tuple(readings[1:])
    )


def _definite(hypotheses: Iterable[Formula]) -> Iterable[Term]:
    """The matrices of which A = Aᵀ and A ≻ 0 are stated."""
    stated = list(hypotheses)
    symmetric = {h.left for h in stated if h.right == Transpose(h.left)}
    for each in stated:
        above = each.relation is Relation.GREATER and isinstance(each.right, Zero)
        if above and each.left in symmetric:
            yield each.left


def _valued(term: Term, definite: frozenset[Term]) -> Term:
    if isinstance(term, Opaque) and (found := _integrand(term)) is not None:
        body, column, size = found
        value = _value(body, column, size, definite) if _is_size(size, column) else None
        return term if value is None else value
    return term.map(lambda part: _valued(part, definite))


def _integrand(integral: Opaque) -> tuple[Term, Symbol, Term] | None:
    """What is integrated over which column, and the number n of dⁿx or ℝⁿ."""
    match integral:
        case Opaque(pieces, (Power(space, size), body, by)) if pieces == OVER_A_SET:
            match by:
                case Symbol() if space == REALS:
                    return body, by, size
                case Opaque(raised, (Symbol() as column, power)) if raised == RAISED:
                    return (body, column, size) if (space, power) == (REALS, size) else None
        case Opaque(pieces, (Negation(low), high, body, Symbol() as column, size)):
            if pieces == ALONG_LINES and low == high == INFINITY:
                return body, column, size
    return None


def _is_size(size: Term, column: Symbol) -> bool:
    return size in (index(str(column.rows)), Symbol(Name(str(column.rows))))


def _value(body: Term, column: Symbol, size: Term, definite: frozenset[Term]) -> Term | None:
    match body:
        case Map(function, Negation(exponent)) if function.name == Name("exp"):
            pass
        case Power(Constant("e"), Negation(exponent)):
            pass
        case _:
            return None
    factor, matrix = _form(exponent, column)
    if matrix not in definite or factor <= 0:
        return None
    base = Product((number(1 / factor), PI))
    return Root(Quotient(Power(base, size), Determinant(matrix)), 2)


def _form(exponent: Term, column: Symbol) -> tuple[Fraction, Term | None]:
    """c and A of c xᵀAx; None for A where it is no such form."""
    match exponent:
        case Product((Number(value), *rest)):
            return value, _matrix(Product(tuple(rest)) if len(rest) > 1 else rest[0], column)
        case Quotient(top, Number(value)):
            factor, matrix = _form(top, column)
            return factor / value, matrix
    return Fraction(1), _matrix(exponent, column)


def _matrix(form: Term, column: Symbol) -> Term | None:
    """A of xᵀAx and of Σ_ij A_ij x_i x_j."""
    match form:
        case Product((Transpose(first), matrix, last)) if first == last == column:
            return matrix
        case IndexedSum(i, _, _, IndexedSum(j, _, _, Product((Component(matrix), *_)))):
            size = index(str(column.rows))
            entry, first, last = (
                Component(matrix, (i, j)),
                Component(column, (i,)),
                Component(column, (j,)),
            )
            inner = IndexedSum(j, index(1), size, Product((entry, first, last)))
            return matrix if form == IndexedSum(i, index(1), size, inner) else None
    return None
