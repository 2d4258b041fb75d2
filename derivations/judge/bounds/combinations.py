"""What is ≥ 0 because it is a sum of products of what is known to be ≥ 0.

    (1+x)·u - 1 - (n+1) x = (1+x) · (u - 1 - n x) + n · x²

Certificates of low degree over the monomials in the kernels of the normal form (Handelman 1988;
Krivine 1964), found by the simplex method over the rationals and added up once more. The kernels
bring what is known of them: a sine is between -1 and 1, eᵘ ≥ 1 + u, ln u ≤ u - 1.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations, combinations_with_replacement
from typing import TypeAlias

from derivations.dataclass import dataclass
from derivations.judge.normal.elements import (
    GENERATORS,
    ONE,
    Element,
    NoNormalForm,
    Polynomial,
    Undefined,
    irreducible_factors,
)
from derivations.judge.normal.equality import element_of
from derivations.judge.normal.signs import AT_LEAST_0, AT_MOST_0, NEGATIVE, NOT_0, POSITIVE, sign
from derivations.judge.normal.signs import times as times_of_signs
from derivations.judge.normal.workspace import Kernel, Workspace
from derivations.semantics.simplex import corner
from derivations.terms import Formula, Name, Symbol, Term, plus, times

MOST_MONOMIALS, MOST_COLUMNS, MOST_ORDERS, MOST_IN_THREES = 60, 160, 10, 6
Monomials: TypeAlias = dict[tuple[int, ...], Fraction]


@dataclass(frozen=True, slots=True)
class Known:
    """What is at least 0; is_strict: greater."""

    term: Term
    is_strict: bool = False


@dataclass(frozen=True, slots=True)
class Order:
    """The same as a polynomial in kernels."""

    polynomial: Polynomial
    is_strict: bool = False


def combination(
    wanted: Known, known: Sequence[Known] = (), hypotheses: Sequence[Formula] = ()
) -> tuple[Formula, ...] | None:
    """The conditions under which the wanted one is a combination; None where none was found."""
    marks = [Symbol(Name("y", label=f"mark {i}")) for i in range(len(known) + 1)]
    parts = [times(y, k.term) for y, k in zip(marks, (wanted, *known), strict=True)]
    try:
        workspace, element = element_of(plus(*parts), hypotheses)
        polynomials = [_of_mark(workspace, element, y) for y in marks]
    except (NoNormalForm, Undefined):
        return None
    orders = [Order(p, k.is_strict) for p, k in zip(polynomials[1:], known, strict=True)]
    orders += _of_kernels(workspace, [workspace.slots.get(Kernel("variable", y)) for y in marks])
    goal = Order(polynomials[0], wanted.is_strict)
    return tuple(workspace.conditions) if _adds_up(workspace, goal, orders) else None


def _of_mark(workspace: Workspace, element: Element, mark: Symbol) -> Polynomial:
    """What stands beside a mark, with the sign that it has over the denominator."""
    found = element.numerator.derivative(workspace.slot(Kernel("variable", mark)))
    below = sign_by_factors(workspace, element.denominator)
    if below & AT_LEAST_0:
        return found
    return -found if below & AT_MOST_0 else workspace.reduce(found * element.denominator)


def sign_by_factors(workspace: Workspace, polynomial: Polynomial) -> int:
    """The sign of a product of powers: (1 + x)² is at least 0 whatever x is."""
    content, factors = irreducible_factors(polynomial)
    found = POSITIVE if content > 0 else NEGATIVE
    for factor, exponent in factors:
        own = sign(workspace, factor)
        even = AT_LEAST_0 | own & NOT_0
        found = times_of_signs(found, own if exponent % 2 else even)
    return found


def _of_kernels(workspace: Workspace, without: Sequence[int | None]) -> list[Order]:
    """What every kernel's own sign and bounds say."""
    found: list[Order] = []
    for slot, kernel in enumerate(workspace.kernels):
        if slot in without:
            continue
        g = GENERATORS[slot]
        flags = sign(workspace, g)
        if flags & AT_LEAST_0:
            found.append(Order(g, flags & POSITIVE == POSITIVE))
        elif flags & AT_MOST_0:
            found.append(Order(-g, flags & NEGATIVE == NEGATIVE))
        if kernel.kind in ("sin", "cos"):
            found += [Order(ONE - g), Order(ONE + g)]
    return [*found, *_of_roots(workspace)]


def _of_roots(workspace: Workspace) -> Iterator[Order]:
    """√v ≥ √u where v ≥ u."""
    roots = [
        (slot, *workspace.relations[slot])
        for slot, kernel in enumerate(workspace.kernels)
        if kernel.kind == "root" and slot in workspace.relations
    ]
    for (slot, degree, inner), (other, as_high, outer) in combinations(roots, 2):
        if degree == as_high:
            flags = sign(workspace, outer - inner)
            gap = GENERATORS[other] - GENERATORS[slot]
            if flags & AT_LEAST_0:
                yield Order(gap, flags & POSITIVE == POSITIVE)
            elif flags & AT_MOST_0:
                yield Order(-gap, flags & NEGATIVE == NEGATIVE)


# ---------------------------------------------------------------- the linear program


def _adds_up(workspace: Workspace, goal: Order, orders: Sequence[Order]) -> bool:
    if goal.polynomial == 0:
        return not goal.is_strict
    used = [o for o in orders if o.polynomial != 0][:MOST_ORDERS]
    highest = 1 + max(p.total_degree() for p in (goal.polynomial, *(o.polynomial for o in used)))
    for columns in _columns(workspace, used, _letters(goal, used), highest):
        if _is_sum(goal, columns):
            return True
    return False


def _columns(
    workspace: Workspace, orders: Sequence[Order], letters: Sequence[int], highest: int
) -> Iterator[list[Order]]:
    """Products of two, then with squares of letters, then of three."""
    columns = [Order(ONE, True), *orders]
    columns += [_times(workspace, p) for p in combinations_with_replacement(orders, 2)]
    columns = [c for c in columns if c.polynomial.total_degree() <= highest]
    yield columns
    squares = [Order(workspace.reduce(s)) for s in _squares(letters)]
    columns += squares
    columns += [_times(workspace, (s, o)) for s in squares for o in orders]
    yield [c for c in columns if c.polynomial.total_degree() <= highest]
    if len(orders) <= MOST_IN_THREES:
        columns += [_times(workspace, p) for p in combinations_with_replacement(orders, 3)]
        yield [c for c in columns if c.polynomial.total_degree() <= highest]


def _times(workspace: Workspace, orders: Sequence[Order]) -> Order:
    whole = ONE
    for each in orders:
        whole = workspace.reduce(whole * each.polynomial)
    return Order(whole, all(each.is_strict for each in orders))


def _letters(goal: Order, orders: Sequence[Order]) -> list[int]:
    every = [goal.polynomial, *(o.polynomial for o in orders)]
    return sorted({i for p in every for i, degree in enumerate(p.degrees()) if degree})


def _squares(letters: Sequence[int]) -> Iterator[Polynomial]:
    """x², (x ± y)² and (x ± 1)² of the first few."""
    few = [GENERATORS[i] for i in letters[:4]]
    yield from (g**2 for g in few)
    for one, other in combinations([*few, ONE], 2):
        yield from ((one + other) ** 2, (one - other) ** 2)


def _is_sum(goal: Order, every: Sequence[Order]) -> bool:
    """Whether the goal is a sum of multiples of the columns, by factors ≥ 0."""
    wanted = monomials(goal.polynomial)
    kept = _that_cancel([monomials(c.polynomial) for c in every], wanted)
    columns, parts = [every[i] for i in kept], list(kept.values())
    rows = sorted({m for p in (*parts, wanted) for m in p})
    if not columns or len(rows) > MOST_MONOMIALS or len(columns) > MOST_COLUMNS:
        return False
    table = [[*(p.get(m, Fraction(0)) for p in parts), wanted.get(m, Fraction(0))] for m in rows]
    weights = [Fraction(goal.is_strict and c.is_strict) for c in columns]
    found = corner(table, weights)
    if found is None or not all(q >= 0 for q in found):
        return False
    sums = (sum(a * q for a, q in zip(row, found, strict=False)) == row[-1] for row in table)
    is_strict = any(q > 0 and c.is_strict for q, c in zip(found, columns, strict=True))
    return all(sums) and (is_strict or not goal.is_strict)


def _that_cancel(parts: Sequence[Monomials], wanted: Monomials) -> dict[int, Monomials]:
    """Without the columns that bring a monomial which nothing takes off again."""
    kept = dict(enumerate(parts))
    while True:
        signs: dict[tuple[int, ...], set[bool]] = {m: {c < 0} for m, c in wanted.items()}
        for part in kept.values():
            for m, c in part.items():
                signs.setdefault(m, set()).add(c > 0)
        lone = {m for m, found in signs.items() if len(found) == 1}
        if lone & wanted.keys():
            return {}
        rest = {i: part for i, part in kept.items() if not lone & part.keys()}
        if len(rest) == len(kept):
            return kept
        kept = rest


def monomials(polynomial: Polynomial) -> Monomials:
    return {tuple(m): Fraction(int(c)) for m, c in polynomial.to_dict().items()}


__all__ = ["Known", "combination", "monomials", "sign_by_factors"]
