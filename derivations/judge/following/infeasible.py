"""Orders and equations that cannot hold together: a certificate by products of them.

    0 < a < b, a² ≥ b²       (b - a)² + 2a(b - a) + (a² - b²) = 0, and the first is > 0

Non-negative multiples of what is ≥ 0, of its products by twos and threes and of squares, and any
multiples of what is 0, add up to 0 with something positive among them (Farkas' lemma over the
monomials; Stengle's Positivstellensatz in low degree). Bars and maxima are taken off case by case,
and what is an increasing function of both sides is compared by its arguments.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import combinations, combinations_with_replacement, product
from operator import add
from typing import TypeAlias

from derivations.judge.normal.elements import Polynomial
from derivations.judge.solving.limits import NotSolved
from derivations.judge.solving.tower import Tower, difference, tower_of
from derivations.semantics.simplex import corner
from derivations.terms import (
    Absolute,
    Constant,
    Extremum,
    Formula,
    Map,
    Number,
    Power,
    Relation,
    Root,
    Term,
    negative,
    number,
    subterms,
)
from derivations.terms.elementary import elementary_name
from derivations.terms.substitution import replace_terms

INCREASING = frozenset({"exp", "log", "log2", "log10", "sqrt", "arctan", "sinh", "tanh", "arcsin"})
MOST_SPLIT, MOST_APART, MOST_ORDERS, MOST_MONOMIALS = 3, 2, 8, 60
MOST_IN_THREES = 6  # orders
MOST_COLUMNS = 200
STRICT = (Relation.LESS, Relation.GREATER)
UPWARDS = (Relation.LESS, Relation.AT_MOST)
ORDERS = (*STRICT, Relation.AT_MOST, Relation.AT_LEAST)
EQUALITIES = (Relation.EQUAL, Relation.DEFINED)
Rational: TypeAlias = Fraction | int
Monomials: TypeAlias = dict[tuple[int, ...], Rational]


def is_infeasible(literals: Sequence[Formula]) -> bool:
    """Whether they certainly cannot hold together; False where no certificate is found."""
    return _is_infeasible(tuple(literals))


@lru_cache(maxsize=512)  # each subset of the rows before is asked for with the same conditions
def _is_infeasible(literals: tuple[Formula, ...]) -> bool:
    try:
        return all(_clash(case) for case in _cases([_unwrapped(f) for f in literals]))
    except NotSolved:
        return False


def _unwrapped(formula: Formula) -> Formula:
    """x < y of eˣ < eʸ, ln x < ln y, x³ < y³."""
    match formula.left, formula.right:
        case Map(f, x), Map(g, y) if f == g and elementary_name(f) in INCREASING:
            return _unwrapped(Formula(x, formula.relation, y))
        case Root(x, n), Root(y, m) if n == m:
            return _unwrapped(Formula(x, formula.relation, y))
        case Power(x, Number(n)), Power(y, Number(m)) if (
            n == m and n > 0 and n.denominator == 1 and n % 2
        ):
            return _unwrapped(Formula(x, formula.relation, y))
        case Power(b, x), Power(c, y) if b == c and _is_above_one(b):
            return _unwrapped(Formula(x, formula.relation, y))
    return formula


def _is_above_one(base: Term) -> bool:
    return base == Constant("e") or (isinstance(base, Number) and base.value > 1)


def _cases(literals: Sequence[Formula]) -> Iterator[list[Formula]]:
    """Without bars, maxima, minima and ≠, in each case."""
    sides = [side for f in literals for side in (f.left, f.right)]
    split = list(dict.fromkeys(p for s in sides for p in subterms(s) if _splits(p)))
    apart = [f for f in literals if f.relation is Relation.NOT_EQUAL]
    rest = [f for f in literals if f.relation is not Relation.NOT_EQUAL]
    nested = any(_splits(p) for part in split for c in part.children for p in subterms(c))
    if len(split) > MOST_SPLIT or nested:
        raise NotSolved("too many cases")
    apart = apart if len(apart) <= MOST_APART else []  # fewer literals: the certificate is harder
    for turned in product(STRICT, repeat=len(apart)):
        ways = [Formula(f.left, r, f.right) for f, r in zip(apart, turned, strict=True)]
        for chosen in product((0, 1), repeat=len(split)):
            values = [_value(part, way) for part, way in zip(split, chosen, strict=True)]
            put = {part: value for part, (value, _) in zip(split, values, strict=True)}
            case = [where for _, where in values]
            for f in (*rest, *ways):
                left, right = replace_terms(f.left, put), replace_terms(f.right, put)
                case.append(Formula(left, f.relation, right))
            yield case


def _splits(part: Term) -> bool:
    return isinstance(part, Absolute) or (isinstance(part, Extremum) and len(part.terms) == 2)


def _value(part: Term, way: int) -> tuple[Term, Formula]:
    """What |a| or max(a, b) is in one of its two cases, and where."""
    if isinstance(part, Absolute):
        inner = negative(part.term) if way else part.term
        return inner, Formula(inner, Relation.AT_LEAST, number(0))
    assert isinstance(part, Extremum)
    one, other = part.terms[::-1] if way else part.terms
    return one, Formula(one, Relation.AT_LEAST if part.kind == "max" else Relation.AT_MOST, other)


# ---------------------------------------------------------------- one case


def _is_of_numbers(f: Formula) -> bool:
    """Between numbers: a text may compare with 0 what is a vector, as z ≥ 0 in its entries."""
    return f.left.shape.is_scalar and f.right.shape.is_scalar


def _clash(literals: Sequence[Formula]) -> bool:
    """Whether a combination of them is a contradiction."""
    known = [f for f in literals if f.relation in (*ORDERS, *EQUALITIES) and _is_of_numbers(f)]
    tower, elements = tower_of(tuple(difference(f.left, f.right) for f in known), None)
    zero: list[Monomials] = []
    orders: list[tuple[Monomials, bool]] = []
    for f, element in zip(known, elements, strict=True):
        if f.relation in EQUALITIES:
            zero.append(_monomials(element.numerator))
            continue
        whole = element.numerator
        if not element.denominator.is_constant():
            whole = whole * element.denominator
        elif element.denominator.leading_coefficient() < 0:
            whole = -whole
        turned = -whole if f.relation in UPWARDS else whole
        orders.append((_monomials(turned), f.relation in STRICT))
    zero += _of_roots(tower, orders)
    slots = _slots(*zero, *(p for p, _ in orders))
    return _adds_up([_within(p, slots) for p in zero], [(_within(p, slots), s) for p, s in orders])


def _slots(*polynomials: Monomials) -> list[int]:
    """The generators that occur: few of those that there are."""
    return sorted({k for p in polynomials for m in p for k, e in enumerate(m) if e})


def _within(p: Monomials, slots: Sequence[int]) -> Monomials:
    """The polynomial with the exponents of these generators alone."""
    return {tuple(m[k] for k in slots): c for m, c in p.items()}


def _of_roots(tower: Tower, orders: list[tuple[Monomials, bool]]) -> list[Monomials]:
    """gⁿ - u of each root g of u, which is ≥ 0 where n is even."""
    found = []
    for kernel in tower.kernels.values():
        if kernel.kind not in ("root", "bars"):
            continue
        generator = _generator(kernel.slot)
        if kernel.kind == "bars" or kernel.degree % 2 == 0:
            orders.append(({generator: 1}, False))
        if kernel.kind == "root" and kernel.inner.denominator.is_constant():
            below = Fraction(int(kernel.inner.denominator.leading_coefficient()))
            inner = _scaled(_monomials(kernel.inner.numerator), -1 / below)
            power = tuple(kernel.degree * e for e in generator)
            found.append(_added(inner, {power: 1}))
    return found


def _generator(slot: int) -> tuple[int, ...]:
    from derivations.judge.normal.elements import GENERATORS

    ((exponents, _),) = GENERATORS[slot].to_dict().items()
    return tuple(exponents)


def _adds_up(zero: Sequence[Monomials], orders: Sequence[tuple[Monomials, bool]]) -> bool:
    """Whether Σ λ p + Σ μ e + t = 0 with λ, t ≥ 0, and t or a λ of a strict p is not 0."""
    if any(strict and not p for p, strict in orders):
        return True  # 0 < 0
    zero = [e for e in zero if e]
    orders = [(p, strict) for p, strict in orders if p][:MOST_ORDERS]
    columns = [*orders]
    columns += [(_times(p, q), s and r) for (p, s), (q, r) in combinations(orders, 2)]
    columns += [(_times(p, p), s) for p, s in orders]
    if len(orders) <= MOST_IN_THREES:
        triples = combinations_with_replacement(orders, 3)
        columns += [(_times(_times(p, q), r), s and t and u) for (p, s), (q, t), (r, u) in triples]
    letters = sorted({k for p, _ in orders for m in (*p,) for k, e in enumerate(m) if e})
    squares = list(_squares(letters, orders))
    columns += [(square, False) for square in squares]
    if max((sum(m) for p, _ in orders for m in p), default=0) > 2:
        columns += [(_times(p, square), False) for p, _ in orders for square in squares]
    free = [*zero, *(_times(e, p) for e in zero for p, _ in orders)]
    free += [_times(e, {_unit(k, e): 1}) for e in zero for k in letters]
    highest = max((2, *(_degree(p) for p, _ in orders), *map(_degree, zero)))
    columns = [(p, s) for p, s in columns if _degree(p) <= highest]
    free = [e for e in free if _degree(e) <= highest]
    rows = sorted({m for p in (*(c for c, _ in columns), *free) for m in p})
    if len(rows) > MOST_MONOMIALS or not 0 < len(columns) <= MOST_COLUMNS:
        return False
    empty = _constant(rows)
    parts = [p for p, _ in columns] + free + [_scaled(e, -1) for e in free]
    table = [[*(p.get(m, 0) for p in parts), int(m == empty), 0] for m in rows]
    strict = [int(s) for _, s in columns]
    table.append([*strict, *(0 for _ in range(2 * len(free))), int(empty in rows), 1])
    found = corner(table, [0] * (len(parts) + 1))
    return found is not None and _is_certificate(found, table)


def _is_certificate(found: Sequence[Fraction], table: Sequence[Sequence[Rational]]) -> bool:
    sums = (sum(a * q for a, q in zip(row, found, strict=False)) == row[-1] for row in table)
    return all(q >= 0 for q in found) and all(sums)


def _squares(
    letters: Sequence[int], orders: Sequence[tuple[Monomials, bool]]
) -> Iterator[Monomials]:
    """x² and (x ± y)² of the letters."""
    if not orders or not letters:
        return
    size = len(next(iter(orders[0][0])))
    units = [tuple(int(k == i) for i in range(size)) for k in letters[:4]]
    for one in units:
        yield _times({one: 1}, {one: 1})
    for one, other in combinations(units, 2):
        for sign in (1, -1):
            whole: Monomials = {one: 1, other: sign}
            yield _times(whole, whole)


def _unit(slot: int, like: Monomials) -> tuple[int, ...]:
    size = len(next(iter(like)))
    return tuple(int(k == slot) for k in range(size))


def _constant(rows: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
    return (0,) * len(rows[0])


# ---------------------------------------------------------------- polynomials


def _monomials(polynomial: Polynomial) -> Monomials:
    return {tuple(m): int(c) for m, c in polynomial.to_dict().items()}


def _degree(p: Monomials) -> int:
    return max((sum(m) for m in p), default=0)


def _added(p: Monomials, q: Monomials) -> Monomials:
    found = dict(p)
    for m, c in q.items():
        found[m] = found.get(m, 0) + c
    return {m: c for m, c in found.items() if c}


def _scaled(p: Monomials, factor: Rational) -> Monomials:
    return {m: c * factor for m, c in p.items()}


def _times(p: Monomials, q: Monomials) -> Monomials:
    found: Monomials = {}
    for (m, c), (n, d) in product(p.items(), q.items()):
        key = tuple(map(add, m, n))
        found[key] = found.get(key, 0) + c * d
    return {m: c for m, c in found.items() if c}


__all__ = ["is_infeasible"]
