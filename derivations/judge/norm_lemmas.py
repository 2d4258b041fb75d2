"""What holds of all norms in a claim: ‖a + b‖ ≤ ‖a‖ + ‖b‖, ‖AB‖ ≤ ‖A‖ ‖B‖, |uᵀv| ≤ ‖u‖ ‖v‖.

The triangle inequality, the operator norm and the inequality of Cauchy and Schwarz (Horn & Johnson,
Matrix Analysis, chapter 5), stated of the parts that the claim speaks of and of no others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from derivations.judge.matrices.states import DAGGER, adjoint, has_states
from derivations.judge.speaking import every_subterm
from derivations.terms import (
    Absolute,
    Formula,
    Negation,
    Norm,
    Number,
    Power,
    Product,
    Relation,
    Sum,
    Symbol,
    Term,
    Trace,
    Transpose,
    negative,
    number,
)
from derivations.terms.names import ANY_NORM

EUCLIDEAN = ("", "2")
SUBMULTIPLICATIVE = ("", "2", "F", "1", "infinity")
MOST_TERMS, MOST_NORMS = 4, 6


def norms_in(terms: Sequence[Term]) -> list[Norm]:
    """The norms in terms, each once."""
    found = (part for term in terms for part in every_subterm(term) if isinstance(part, Norm))
    return list(dict.fromkeys(found))


def norm_lemmas(terms: Sequence[Term]) -> Iterator[Formula]:
    """Inequalities between the norms in the terms and those of their parts."""
    norms = norms_in(terms)
    kinds = {norm.kind for norm in norms}
    for norm in norms:
        yield Formula(norm, Relation.AT_LEAST, number(0))
        yield from _of_parts(norm, kinds)
        yield from _of_a_state(norm)
        if (other := _length(norm.term, norm.kind)) != norm:
            yield Formula(norm, Relation.AT_MOST, other)
            yield Formula(other, Relation.AT_MOST, norm)
    for first, second in combinations(norms[:MOST_NORMS], 2):
        if first.kind == second.kind and first.term.shape == second.term.shape:
            yield from _of_differences(first, second)
    if kinds and (kinds <= {*EUCLIDEAN, "F"} or kinds == {ANY_NORM}):
        kind = next(iter(sorted(kinds - {"F"})), "")
        products = dict.fromkeys(p for t in terms for p in every_subterm(t) if _is_inner(p))
        for product in products:
            yield from _of_an_inner_product(product, kind, kinds)


def _of_parts(norm: Norm, kinds: set[str]) -> Iterator[Formula]:
    if isinstance(norm.term, Sum):
        yield from _of_a_sum(norm, kinds)
        return
    yield from _of_a_multiple(norm)
    if _is_submultiplicative(norm.kind):
        yield from _of_a_product(norm, kinds)


def _of_a_multiple(norm: Norm) -> Iterator[Formula]:
    """‖c x‖ ≤ |c| ‖x‖"""
    scalars, factors = factored(norm.term)
    if scalars and len(factors) == 1:
        bound = Product((*map(_size, scalars), _length(factors[0], norm.kind)))
        yield Formula(norm, Relation.AT_MOST, bound)


def _is_submultiplicative(kind: str) -> bool:
    return kind in SUBMULTIPLICATIVE or kind == ANY_NORM


def _of_a_product(norm: Norm, kinds: set[str]) -> Iterator[Formula]:
    """‖c A B x‖ ≤ |c| ‖A B‖ ‖x‖, cut at each place."""
    scalars, factors = factored(norm.term)
    for cut in range(1, len(factors)):
        first, last = _product(factors[:cut]), _product(factors[cut:])
        if norm.kind in ("1", "infinity") and (first.shape.is_vector or _is_row(last)):
            continue
        for kind in dict.fromkeys((norm.kind, *(k for k in kinds if k == "F"))):
            parts = _length(first, kind), _length(last, norm.kind)
            bound = Product((*map(_size, scalars), *parts))
            yield from _at_most(norm, bound)
            for part in parts:
                yield from _of_parts(part, kinds)


def _of_a_sum(norm: Norm, kinds: set[str]) -> Iterator[Formula]:
    assert isinstance(norm.term, Sum)
    terms = norm.term.terms
    split = [factored(term) for term in terms]
    heads = {factors[0] for _, factors in split if factors}  # a number has none
    if len(heads) == 1 and all(len(factors) > 1 for _, factors in split):
        (head,) = heads
        rests = (_product([*scalars, *factors[1:]]) for scalars, factors in split)
        rest = Sum(tuple(rests))
        if _is_submultiplicative(norm.kind) and not head.shape.is_vector:
            yield from _at_most(norm, Product((_length(head, norm.kind), Norm(rest, norm.kind))))
    for group in _groups(len(terms)):
        one = _sum([t for i, t in enumerate(terms) if i in group])
        other = _sum([t for i, t in enumerate(terms) if i not in group])
        parts = _length(one, norm.kind), _length(other, norm.kind)
        yield Formula(norm, Relation.AT_MOST, Sum(parts))
        for part in parts:
            yield from _of_parts(part, kinds)


def _groups(count: int) -> Iterator[frozenset[int]]:
    """The first with some of the others, but not with all of them."""
    if count <= MOST_TERMS:
        for size in range(count - 1):
            yield from (frozenset({0, *rest}) for rest in combinations(range(1, count), size))


def _of_differences(first: Norm, second: Norm) -> Iterator[Formula]:
    """‖a‖ ≤ ‖b‖ + ‖a − b‖, and as much the other way round."""
    for other in (negative(second.term), second.term):
        between = Norm(Sum((first.term, other)), first.kind)
        yield Formula(first, Relation.AT_MOST, Sum((second, between)))
        yield Formula(second, Relation.AT_MOST, Sum((first, between)))


def _of_an_inner_product(product: Term, kind: str, kinds: set[str]) -> Iterator[Formula]:
    """±uᵀ A v ≤ ‖u‖ ‖A v‖, cut at each place; tr(AᵀB) ≤ ‖A‖_F ‖B‖_F."""
    inside = product.term if isinstance(product, Trace) else product
    scalars, factors = factored(inside)
    own = "F" if isinstance(product, Trace) else kind
    for cut in range(1, len(factors)):
        parts = _length(_product(factors[:cut]), own), _length(_product(factors[cut:]), own)
        bound = Product((*map(_size, scalars), *parts))
        for side in (product, negative(product), Absolute(product)):
            yield Formula(side, Relation.AT_MOST, bound)
        for part in parts:
            yield from _of_parts(part, kinds)
    if len(factors) > 2 and own in EUCLIDEAN:
        yield from _of_a_form(product, scalars, factors, kind)


def _of_a_form(
    product: Term, scalars: Sequence[Term], factors: Sequence[Term], kind: str
) -> Iterator[Formula]:
    """±uᵀ A v ≤ ‖A‖ ‖u‖ ‖v‖, and ‖A‖ uᵀu for v = u."""
    first, middle, last = factors[0], _length(_product(factors[1:-1]), kind), factors[-1]
    bounds = [Product((*map(_size, scalars), middle, _length(first, kind), _length(last, kind)))]
    same = adjoint(last) if has_states(last) else Transpose(last)
    if same == first:
        bounds.append(Product((*map(_size, scalars), middle, Product((first, last)))))
    for bound in bounds:
        for side in (product, negative(product), Absolute(product)):
            yield Formula(side, Relation.AT_MOST, bound)


def _is_inner(term: Term) -> bool:
    match term:
        case Product(factors):
            return term.shape.is_scalar and not all(f.shape.is_scalar for f in factors)
        case Trace(Product()):
            return True
    return False


def factored(term: Term) -> tuple[list[Term], list[Term]]:
    """The scalar factors of a term, and the others in their order."""
    match term:
        case Negation(inner):
            scalars, others = factored(inner)
            return [number(-1), *scalars], others
        case Product(factors):
            split = [([f], []) if f.shape.is_scalar else factored(f) for f in factors]
            return [s for own, _ in split for s in own], [f for _, own in split for f in own]
        case Power(base, Number(value)) if not base.shape.is_scalar and 1 < value <= MOST_TERMS:
            return [], [base] * int(value) if value.denominator == 1 else [term]
    return [], [term]


def _at_most(left: Norm, right: Term) -> Iterator[Formula]:
    yield Formula(left, Relation.AT_MOST, right)
    two = number(2)
    squares = [Power(factor, two) for factor in right.factors]  # type: ignore[attr-defined]
    yield Formula(Power(left, two), Relation.AT_MOST, Product(tuple(squares)))


def _length(term: Term, kind: str) -> Norm:
    """‖a‖; of aᵀ and −a, of ⟨x| and of T†, too."""
    if has_states(term) and _is_row(_first(term)):
        term = adjoint(term) or term
    match term:
        case Symbol(name) if name.accents[-1:] == (DAGGER,):
            bare = name._replace(accents=name.accents[:-1])
            return Norm(Symbol(bare, term.rows, term.cols, term.indices), kind)
        case Transpose(inner) if kind in (*EUCLIDEAN, "F") or inner.shape.is_vector:
            return _length(inner, kind)
        case Negation(inner):
            return _length(inner, kind)
    return Norm(term, kind)


def _first(term: Term) -> Term:
    return _first(term.factors[0]) if isinstance(term, Product) else term


def _of_a_state(norm: Norm) -> Iterator[Formula]:
    """‖x‖² = ⟨x|x⟩"""
    is_euclidean = norm.kind in EUCLIDEAN and has_states(norm.term)
    row = adjoint(norm.term) if is_euclidean else None
    if row is not None:
        square = Product((row, norm.term))
        yield Formula(Product((norm, norm)), Relation.AT_MOST, square)
        yield Formula(square, Relation.AT_MOST, Product((norm, norm)))


def _size(scalar: Term) -> Term:
    return number(abs(scalar.value)) if isinstance(scalar, Number) else Absolute(scalar)


def _product(factors: Sequence[Term]) -> Term:
    return factors[0] if len(factors) == 1 else Product(tuple(factors))


def _is_row(term: Term) -> bool:
    return isinstance(term, Transpose) and term.term.shape.is_vector


def _sum(terms: Sequence[Term]) -> Term:
    return terms[0] if len(terms) == 1 else Sum(tuple(terms))
