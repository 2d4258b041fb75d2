"""Products of sums over a basis: ⟨ψ|ψ⟩ = Σ_m Σ_n c_m* c_n ⟨m|n⟩ = Σ_n c_n* c_n.

Sums are drawn out of products, |c|² is c*c, and a δ_mn below Σ_m puts n for m: the members of an
orthonormal basis are all that the sum goes over.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from derivations.judge.expanding.members import is_delta
from derivations.judge.matrices.states import adjoint, is_state
from derivations.terms import (
    Absolute,
    Formula,
    Index,
    IndexedSum,
    Number,
    Power,
    Product,
    Relation,
    Symbol,
    Term,
    index,
    number,
    replace,
)
from derivations.terms.substitution import free_leaves

MOST_SUMS = 4


def drawn_out(term: Term) -> Term:
    """The term with its sums in front of products, each over an index of its own."""
    fresh = (index(f"#over {k}") for k in count(1))
    return _drawn(term, fresh)


def _drawn(term: Term, fresh: object) -> Term:
    whole = term.map(lambda part: _drawn(part, fresh))
    match whole:
        case Power(Absolute(inner), Number(value)) if value == 2:
            other = adjoint(inner)
            return whole if other is None else Product((other, inner))
        case Product(factors):
            factors = tuple(_flat(factors))
            place = next((k for k, f in enumerate(factors) if isinstance(f, IndexedSum)), None)
            if place is None:
                return _numbers_first(whole)
            total = factors[place]
            assert isinstance(total, IndexedSum)
            own: Index = next(fresh)  # type: ignore[call-overload]
            body = replace(total.body, {total.variable: own})
            inner = Product((*factors[:place], body, *factors[place + 1 :]))
            return IndexedSum(own, total.lower, total.upper, _drawn(inner, fresh))
    return whole


def _numbers_first(product: Product) -> Term:
    factors = _flat(product.factors)
    scalars = [f for f in factors if f.shape.is_scalar]
    return _product([*scalars, *(f for f in factors if not f.shape.is_scalar)])


def acted(term: Term, hypotheses: Sequence[Formula]) -> Term:
    """E_n|n⟩ for H|n⟩ of any n, where the text states it of one."""
    rules = [(h.left.factors, h.right) for h in hypotheses if _is_action(h)]  # type: ignore[attr-defined]
    return _acted(term, rules) if rules else term


def _is_action(formula: Formula) -> bool:
    match formula.left:
        case Product((Symbol(), Symbol(_, _, _, (Index() as n,)) as ket)):
            return formula.relation is Relation.EQUAL and is_state(ket) and n.is_variable
    return False


def _acted(term: Term, rules: Sequence[tuple[tuple[Term, ...], Term]]) -> Term:
    whole = term.map(lambda part: _acted(part, rules))
    if not isinstance(whole, Product):
        return whole
    factors = _flat(whole.factors)
    for place in range(len(factors) - 1):
        for (operator, ket), value in rules:
            first, last = factors[place : place + 2]
            if first is operator and isinstance(last, Symbol) and last.name == ket.name:  # type: ignore[attr-defined]
                found = replace(value, dict(zip(ket.indices, last.indices, strict=True)))  # type: ignore[attr-defined]
                rest = Product((*factors[:place], found, *factors[place + 2 :]))
                return _acted(_numbers_first(rest), rules)
    return whole


def _flat(factors: Sequence[Term]) -> list[Term]:
    """The factors of products within products, H H of H²."""
    found: list[Term] = []
    for factor in factors:
        match factor:
            case Product(inner):
                found += _flat(inner)
            case Power(base, Number(value)) if not base.shape.is_scalar and value in (2, 3, 4):
                found += _flat([base]) * int(value)
            case _:
                found.append(factor)
    return found


def collapsed(term: Term) -> Term:
    """c_n for Σ_m δ_mn c_m."""
    whole = term.map(collapsed)
    match whole:
        case IndexedSum(variable, _, _, Product(factors)):
            factors = tuple(_flat(factors))
            for place, factor in enumerate(factors):
                other = _chosen(factor, variable)
                if other is not None:
                    rest = [*factors[:place], *factors[place + 1 :]]
                    return _product([replace(f, {variable: other}) for f in rest])
        case IndexedSum(variable, lower, upper, IndexedSum() as inner):
            turned = _inside(variable, lower, upper, inner)
            return turned or whole
    return whole


def _inside(variable: Term, lower: Term, upper: Term, inner: IndexedSum) -> Term | None:
    """Σ_m Σ_n δ_mn … as Σ_n Σ_m, so that the δ is below its own sum."""
    exchanged = IndexedSum(variable, lower, upper, inner.body)  # type: ignore[arg-type]
    found = collapsed(exchanged)
    if isinstance(found, IndexedSum) and found.variable is variable:
        return None
    return IndexedSum(inner.variable, inner.lower, inner.upper, found)


def _chosen(factor: Term, variable: Term) -> Term | None:
    """n of δ_mn below Σ_m."""
    if not is_delta(factor):
        return None
    m, n = factor.indices  # type: ignore[attr-defined]
    for one, other in ((m, n), (n, m)):
        if one is variable and variable not in free_leaves(other):
            return other  # type: ignore[no-any-return]
    return None


def _product(factors: list[Term]) -> Term:
    if not factors:
        return number(1)
    return factors[0] if len(factors) == 1 else Product(tuple(factors))
