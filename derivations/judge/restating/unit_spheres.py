r"""Suprema over a unit sphere as norms: sup_{‖x‖=1} ‖Tx‖ = ‖T‖, sup_{‖x‖=1} |⟨x, y⟩| = ‖y‖.

By the definition of the norm of an operator, for functionals by Riesz, and for T†T since it is its
own adjoint (Kreyszig, Introductory Functional Analysis, sections 2.7, 3.8 and 9.2).
"""

from __future__ import annotations

import re

from derivations.dataclass import replace
from derivations.judge.claim import Claim
from derivations.judge.matrices.states import ROW, adjoint, is_state
from derivations.judge.norm_lemmas import EUCLIDEAN, factored
from derivations.judge.restating.adjoint_norms import with_norms_of_adjoints
from derivations.judge.speaking import every_subterm, expanded_sides
from derivations.terms import (
    Absolute,
    Extreme,
    Norm,
    Number,
    Power,
    Product,
    Quotient,
    Symbol,
    Term,
    number,
    times,
)
from derivations.terms.names import ANY_NORM
from derivations.terms.substitution import free_leaves

BARS = re.compile(r"\\[lr]?Vert\b|\\left|\\right|\\[Bb]igg?[lr]?\b|\\?\||[{}\s]")
SPHERES = frozenset({"·=1", r"·\leq1", r"·\le1", r"·\leqslant1"})
APART_FROM_ZERO = frozenset({r"·\neq0", r"·\ne0"})
ONE, TWO = number(1), number(2)


def with_norms_for_suprema(claim: Claim) -> Claim | None:
    """The claim with norms for the suprema that are such; None where it has none."""
    sides = expanded_sides(claim)
    every = [part for side in sides or () for part in every_subterm(side)]
    if sides is None or not any(isinstance(part, Extreme) for part in every):
        return None
    is_any = any(isinstance(part, Norm) and part.kind == ANY_NORM for part in every)
    left, right = (_written(side, ANY_NORM if is_any else "") for side in sides)
    if (left, right) == sides:
        return None
    found = replace(claim, left=left, right=right, others=())
    return with_norms_of_adjoints(found) or found


def _written(term: Term, kind: str) -> Term:
    inner = term.map(lambda part: _written(part, kind))
    if not isinstance(inner, Extreme) or inner.kind != "sup":
        return inner
    domain = BARS.sub("", inner.domain)
    if domain in SPHERES:
        found = _largest(inner.body, inner.variable, kind)
    elif domain in APART_FROM_ZERO:
        found = _largest_ratio(inner.body, inner.variable, kind)
    else:
        found = None
    return inner if found is None or _speaks_of(found, inner.variable) else found


def _largest_ratio(body: Term, vector: Term, kind: str) -> Term | None:
    """‖T‖ of ‖Tx‖/‖x‖"""
    match body:
        case Quotient(top, Norm(below)) if below is vector:
            return _largest(top, vector, kind)
    return None


def _largest(body: Term, vector: Term, kind: str) -> Term | None:
    """The largest value over the unit sphere, of what a norm gives; None where that is unknown."""
    match body:
        case Norm(inner, own):
            return _of_a_norm(inner, vector, own)
        case Power(base, Number(value)) if value > 0:
            found = _largest(base, vector, kind)
            return None if found is None else Power(found, number(value))
        case Absolute(inner):
            return _of_a_number(inner, vector, kind)
        case Product(factors):
            return _of_a_product(factors, vector, kind) or _of_a_square(body, vector, kind)
    return None if _speaks_of(body, vector) else body


def _of_a_product(factors: tuple[Term, ...], vector: Term, kind: str) -> Term | None:
    """c sup ‖Tx‖ of c ‖Tx‖, where c is a norm or another size."""
    apart = [factor for factor in factors if not _speaks_of(factor, vector)]
    lengths = [f for f in factors if isinstance(f, Norm) and f.term is vector]
    rest = [f for f in factors if f not in apart and f not in lengths]
    if len(rest) > 1 or not all(map(_is_a_size, apart)):
        return None
    found = _largest(rest[0], vector, kind) if rest else ONE
    return None if found is None else times(*apart, found)


def _is_a_size(term: Term) -> bool:
    match term:
        case Norm() | Absolute():
            return True
        case Number(value):
            return value >= 0
        case Power(base, Number()):
            return _is_a_size(base)
    return False


def _of_a_norm(inner: Term, vector: Term, kind: str) -> Term | None:
    """‖T‖ of ‖Tx‖, 1 of ‖x‖"""
    scalars, factors = factored(_flat(inner))
    if scalars or not factors or factors[-1] is not vector:
        return None
    if any(_speaks_of(factor, vector) for factor in factors[:-1]):
        return None
    return Norm(_product(factors[:-1]), kind) if len(factors) > 1 else ONE


def _of_a_square(body: Term, vector: Term, kind: str) -> Term | None:
    """‖T‖² of ⟨Tx, Tx⟩"""
    _, factors = factored(_flat(body))
    is_square = len(factors) > 1 and factors[-1] is vector and factors[0] == adjoint(vector)
    return _of_a_number(body, vector, kind) if is_square else None


def _of_a_number(inner: Term, vector: Term, kind: str) -> Term | None:
    """‖T†y‖ of |⟨Tx, y⟩| and of |⟨y, Tx⟩|, ‖T‖² of |⟨Tx, Tx⟩|"""
    scalars, factors = factored(_flat(inner))
    row = adjoint(vector) if is_state(vector) else None
    if scalars or len(factors) < 2 or (row is None and kind != ANY_NORM):
        return None
    places = [k for k, factor in enumerate(factors) if factor is vector or factor == row]
    if places == [len(factors) - 1]:
        return _length_of_a_row(factors[:-1], kind)
    if places == [0] and kind in EUCLIDEAN:
        return Norm(_product(factors[1:]), kind)
    if places == [0, len(factors) - 1] and kind in EUCLIDEAN:
        return _of_a_form(factors[1:-1], kind)
    return None


def _length_of_a_row(factors: list[Term], kind: str) -> Term | None:
    row = _product(factors)
    if kind not in EUCLIDEAN:
        return Norm(row, kind)
    turned = adjoint(row)
    return None if turned is None else Norm(turned, kind)


def _of_a_form(middle: list[Term], kind: str) -> Term | None:
    """1 of |⟨x, x⟩|, ‖T‖² of |⟨x, T†Tx⟩|"""
    half = len(middle) // 2
    if len(middle) % 2 or adjoint(_product(middle[half:])) != _product(middle[:half]):
        return ONE if not middle else None
    return Power(Norm(_product(middle[half:]), kind), TWO) if middle else ONE


def _flat(term: Term) -> Term:
    """A product without products in it."""
    if not isinstance(term, Product):
        return term
    parts: list[Term] = []
    for factor in map(_flat, term.factors):
        parts += factor.factors if isinstance(factor, Product) else (factor,)
    return Product(tuple(parts))


def _product(factors: list[Term]) -> Term:
    return factors[0] if len(factors) == 1 else Product(tuple(factors))


def _speaks_of(term: Term, vector: Term) -> bool:
    """Whether x, or ⟨x|, stands in a term."""
    leaves = free_leaves(term)
    if not isinstance(vector, Symbol):
        return vector in leaves
    bra = vector.name._replace(letter=ROW)
    symbols = (leaf for leaf in leaves if isinstance(leaf, Symbol))
    return any(s.name in (vector.name, bra) and s.indices == vector.indices for s in symbols)
