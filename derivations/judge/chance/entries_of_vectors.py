"""Entries of random vectors by unit vectors: x_i = e_iᵀ x, Σ_ij = e_iᵀ Σ e_j.

So Var(x_i) is an entry of Var(x), and what is known of the whole vector decides it. Unit vectors of
a length that is written are written out; of others e_iᵀ e_i = 1 and e_iᵀ e_j = 0 are all that is
known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import combinations

from derivations.judge.claim import Claim
from derivations.terms import (
    Component,
    Dimension,
    Formula,
    Index,
    Name,
    Number,
    Product,
    Relation,
    Symbol,
    Term,
    Transpose,
    Variance,
    Vector,
    number,
    subterms,
    times,
)
from derivations.terms.node import each_once

UNIT = "unit"
LONGEST = 8


def by_unit_vectors(sides: Iterable[Term], claim: Claim) -> tuple[Term, ...]:
    """The sides with e_iᵀ x for each entry x_i, also of an x whose covariances are stated."""
    wholes = dict(_stated(claim))

    def put(part: Term, inside: Callable[[Term], Term]) -> Term:
        part = part.map(inside)
        match part:
            case Component(whole, (at,)) if whole.shape.is_vector and _is_place(at):
                return _entry(whole, at)
            case Component(whole, (row, column)) if _is_place(row) and _is_place(column):
                first, last = unit(row, whole.shape.rows), unit(column, whole.shape.cols)
                return times(Transpose(first), whole, last)
            case Symbol(name, indices=(at,)) if name in wholes and part.shape.is_scalar:
                return _entry(wholes[name], at) if _is_place(at) else part
        return part

    change = each_once(put)
    return tuple(map(change, sides))


def _entry(whole: Term, at: Term) -> Term:
    return Product((Transpose(unit(at, whole.shape.rows)), whole))


def _is_place(at: Term) -> bool:
    return isinstance(at, Number | Index)


def _stated(claim: Claim) -> Iterator[tuple[Name, Symbol]]:
    for h in claim.hypotheses:
        match h.left:
            case Variance(Symbol(name, indices=()) as whole, (), ()) if whole.shape.is_vector:
                yield name, whole


def unit(at: Term, rows: Dimension) -> Term:
    """e_i of a length; its entries where both are numbers."""
    place = int_of(at)
    length = int(str(rows)) if str(rows).isdigit() else 0
    if place is not None and 0 < place <= length <= LONGEST:
        return Vector(tuple(number(int(k == place)) for k in range(1, length + 1)))
    return Symbol(Name(UNIT, label=str(at)), rows, Dimension.of(1))


def int_of(at: Term) -> int | None:
    match at:
        case Number(value) if value.denominator == 1:
            return int(value)
        case Index() if at.is_constant:
            return at.constant
    return None


def units(*terms: Term) -> list[Symbol]:
    """The unit vectors of lengths that are not written."""
    found = (p for term in terms for p in subterms(term) if isinstance(p, Symbol))
    return list(dict.fromkeys(s for s in found if s.name.letter == UNIT))


def of_units(found: list[Symbol]) -> Iterator[Formula]:
    """e_iᵀ e_i = 1, and e_iᵀ e_j = 0 for places that are written as different numbers."""
    for one in found:
        yield Formula(Product((Transpose(one), one)), Relation.EQUAL, number(1))
    for one, other in combinations(found, 2):
        numbered = one.name.label.isdigit() and other.name.label.isdigit()
        if numbered and one.shape == other.shape:
            yield Formula(Product((Transpose(one), other)), Relation.EQUAL, number(0))
