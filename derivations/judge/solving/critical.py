"""Where a term in one unknown may change its sign: at zeros on any branch, at ends of its domain.

Between two neighbours of these points the term is defined everywhere and has one sign, or is
defined nowhere. A point too many does no harm; one too few would, so what is not understood raises
NotSolved.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from itertools import product

from flint import fmpz_poly

from derivations.judge.evaluation.values import NoValue, at_precision, ball
from derivations.judge.normal.elements import (
    GENERATORS,
    Element,
    NoNormalForm,
    Polynomial,
    irreducible_factors,
)
from derivations.judge.solving.domain import conditions
from derivations.judge.solving.limits import HIGHEST_DEGREE, MOST_BARS, MOST_TERMS, NotSolved
from derivations.judge.solving.points import Algebraic, Closed, Real, real_roots, vanishes
from derivations.judge.solving.tower import Kernel, Tower, slots, tower_of
from derivations.judge.solving.written import base_term, logarithm, number, polynomial_term
from derivations.terms import Constant, Number, Power, Root, Term, negative, plus, times
from derivations.terms.algebra import quotient
from derivations.terms.substitution import free_leaves

DEEPEST = 6


def criticals(term: Term, unknown: Term, depth: int = 0) -> Iterator[Real]:
    """Zeros of the term and of all that its domain depends on."""
    if depth > DEEPEST:
        raise NotSolved("powers and logarithms nested too deeply")
    for part in (term, *(condition.term for condition in conditions(term))):
        if unknown in free_leaves(part):
            yield from zeros(part, unknown, depth)


@lru_cache(maxsize=1 << 10)  # a line is compared with those before it, in the same cases
def zeros(term: Term, unknown: Term, depth: int = 0) -> tuple[Real, ...]:
    """Points among which all zeros of the term are."""
    return tuple(_zeros(term, unknown, depth))


def _zeros(term: Term, unknown: Term, depth: int) -> Iterator[Real]:
    tower, (element,) = tower_of((term,), unknown)
    for kernel in tower.in_order:
        if kernel.kind == "bars" and kernel.depends:
            yield from _zeros_of(tower, kernel.inner, unknown, depth)
    yield from _zeros_of(tower, element, unknown, depth)


def _zeros_of(tower: Tower, element: Element, unknown: Term, depth: int) -> Iterator[Real]:
    for polynomial in eliminated(tower, element.numerator):
        try:
            _, factors = irreducible_factors(polynomial)
        except NoNormalForm as error:
            raise NotSolved(str(error)) from None
        for factor, _ in factors:
            yield from _roots(tower, factor, unknown, depth)


# ---------------------------------------------------------------- roots and bars eliminated


def eliminated(tower: Tower, polynomial: Polynomial) -> Iterator[Polynomial]:
    """What the polynomial becomes on each choice of signs of bars, without bars and roots.

    A choice on which it vanishes has no zero of its own: its part of the line ends at the zeros
    of the bars.
    """
    if polynomial == 0:
        return
    bars = [kernel for kernel in tower.in_order if kernel.kind == "bars"]
    if len(bars) > MOST_BARS:
        raise NotSolved("too many absolute values")
    for signs in product((1, -1), repeat=len(bars)):
        chosen = dict(zip((kernel.slot for kernel in bars), signs, strict=True))
        found = _on_branch(tower, polynomial, chosen)
        if found is not None:
            yield found


def _on_branch(tower: Tower, polynomial: Polynomial, signs: dict[int, int]) -> Polynomial | None:
    for kernel in reversed(tower.in_order):
        if kernel.slot not in slots(polynomial) or kernel.kind not in ("root", "bars"):
            continue
        is_root = kernel.kind == "root"
        relation = kernel.relation if is_root else kernel.branch(signs[kernel.slot])
        if is_root:
            polynomial = modulo(polynomial, kernel)
        if polynomial != 0:
            polynomial = _resultant(polynomial, relation, kernel)
            if polynomial == 0 and is_root:
                raise NotSolved("roots that depend on one another")
        if polynomial == 0:
            return None
    return polynomial


def modulo(polynomial: Polynomial, kernel: Kernel) -> Polynomial:
    """The polynomial with every gⁿ of a root g of u = num/den replaced, times a power of den."""
    parts = by_degree(polynomial, kernel.slot)
    times_replaced = (len(parts) - 1) // kernel.degree
    found = 0 * polynomial
    for power, part in enumerate(parts):
        whole, rest = divmod(power, kernel.degree)
        found += (
            part
            * kernel.generator**rest
            * kernel.inner.numerator**whole
            * kernel.inner.denominator ** (times_replaced - whole)
        )
    return found


def _resultant(polynomial: Polynomial, relation: Polynomial, kernel: Kernel) -> Polynomial:
    degree = max(polynomial.degrees()) * max(relation.degrees())
    if len(polynomial) * len(relation) > MOST_TERMS or degree > HIGHEST_DEGREE:
        raise NotSolved("an equation with too many roots")
    return polynomial.resultant(relation, kernel.slot)


# ---------------------------------------------------------------- roots of a factor


def _roots(tower: Tower, factor: Polynomial, unknown: Term, depth: int) -> Iterator[Real]:
    """Real roots of an irreducible polynomial in the unknown, constants, powers and logarithms."""
    used = slots(factor)
    kernels = [kernel for kernel in tower.in_order if kernel.slot in used]
    moving = [kernel for kernel in kernels if kernel.depends]
    if any(kernel.kind == "symbol" for kernel in kernels):
        raise NotSolved("another letter without a value")
    if used == {0}:
        yield from real_roots(coefficients(factor, 0))
    elif 0 in used and not moving:
        yield from _closed_roots(tower, factor, 0)
    elif 0 not in used and moving:
        yield from _of_kernels(tower, factor, moving, unknown, depth)
    elif moving:
        raise NotSolved("the unknown inside and outside of a power or logarithm")


def coefficients(polynomial: Polynomial, slot: int) -> tuple[int, ...]:
    """Of a polynomial in one generator: of 1, x, x², …"""
    degree = polynomial.degrees()[slot]
    if degree > HIGHEST_DEGREE:
        raise NotSolved("a polynomial of a high degree")
    found = [0] * (degree + 1)
    for powers, coefficient in polynomial.to_dict().items():
        found[powers[slot]] = int(coefficient)
    return tuple(int(c) for c in fmpz_poly(found).coeffs())


def _closed_roots(tower: Tower, factor: Polynomial, slot: int) -> Iterator[Closed]:
    """Roots of a linear or quadratic polynomial whose coefficients are constants."""
    parts = by_degree(factor, slot)
    terms = [polynomial_term(tower, part) for part in parts]
    match terms:
        case [c, b]:
            yield Closed(quotient(negative(c), b))
        case [c, b, a]:
            inside = plus(times(b, b), negative(times(Number(Fraction(4)), a, c)))
            if sign_of_closed(inside) >= 0:
                double = times(Number(Fraction(2)), a)
                yield Closed(quotient(plus(negative(b), Root(inside)), double))
                yield Closed(quotient(plus(negative(b), negative(Root(inside))), double))
        case _:
            raise NotSolved("a cubic equation with constants that are no algebraic numbers")


def by_degree(polynomial: Polynomial, slot: int) -> list[Polynomial]:
    """The coefficients of 1, x, x², … as polynomials in the other generators."""
    found: list[dict[tuple[int, ...], int]] = [{} for _ in range(polynomial.degrees()[slot] + 1)]
    for powers, coefficient in polynomial.to_dict().items():
        rest = (*powers[:slot], 0, *powers[slot + 1 :])
        found[powers[slot]][rest] = int(coefficient)
    context = polynomial.context()
    return [context.from_dict(part) for part in found]


def sign_of_closed(term: Term) -> int:
    """-1, 0 or 1"""
    for bits in (64, 512):
        try:
            with at_precision(bits):
                value = ball(term, {})
        except NoValue as error:
            raise NotSolved(str(error)) from None
        if value > 0 or value < 0:
            return 1 if value > 0 else -1
    if vanishes(term):
        return 0
    raise NotSolved("a constant whose sign is open")


# ---------------------------------------------------------------- powers and logarithms


def _of_kernels(
    tower: Tower, factor: Polynomial, moving: list[Kernel], unknown: Term, depth: int
) -> Iterator[Real]:
    kinds = {kernel.kind for kernel in moving}
    if len(moving) == 1 and kinds <= {"power", "log"}:
        for root in _roots_in(tower, factor, moving[0]):
            yield from _inverted(tower, moving[0], root, unknown, depth)
    elif kinds == {"power"} and len(factor) == 2:
        yield from criticals(_logarithms_of(tower, factor), unknown, depth + 1)
    elif kinds == {"log"}:
        yield from criticals(_exponential_of(tower, factor, moving), unknown, depth + 1)
    else:
        raise NotSolved("several kinds of powers and logarithms")


def _roots_in(tower: Tower, factor: Polynomial, kernel: Kernel) -> Iterator[Real]:
    if slots(factor) == {kernel.slot}:
        yield from real_roots(coefficients(factor, kernel.slot))
    else:
        yield from _closed_roots(tower, factor, kernel.slot)


def _inverted(
    tower: Tower, kernel: Kernel, value: Real, unknown: Term, depth: int
) -> Iterator[Real]:
    """Where a power or a logarithm takes a value."""
    inner = polynomial_term(tower, kernel.inner.numerator, unknown)
    target = value.term
    if target is None:
        raise NotSolved("a logarithm of what is no square root")
    if kernel.kind == "power":
        if sign_of_closed(target) <= 0:
            return
        reached = times(Number(Fraction(kernel.divisor)), logarithm(target, kernel.base))
    else:
        inner = quotient(inner, polynomial_term(tower, kernel.inner.denominator, unknown))
        reached = _raised(kernel, target)
    yield from criticals(plus(inner, negative(reached)), unknown, depth + 1)


def _raised(kernel: Kernel, exponent: Term) -> Term:
    base = Constant("e") if kernel.base is None else number(kernel.base)
    return Number(Fraction(1)) if exponent == number(0) else Power(base, exponent)


def _logarithms_of(tower: Tower, factor: Polynomial) -> Term:
    """A b^u + B c^v = 0 as u ln b - v ln c = ln(-B/A)."""
    (first, a), (second, b) = factor.to_dict().items()
    found: list[Term] = []
    constants: list[Term] = []
    for powers, sign in ((first, 1), (second, -1)):
        rest: Term = number(int(a) if sign > 0 else int(b))
        for kernel in tower.in_order:
            exponent = int(powers[kernel.slot])
            if exponent and kernel.kind == "power":
                inner = polynomial_term(tower, kernel.inner.numerator, tower.unknown)
                scale = number(Fraction(sign * exponent, kernel.divisor))
                found.append(times(scale, inner, logarithm(base_term(kernel.base), None)))
            elif exponent:
                rest = times(
                    rest, Power(polynomial_term(tower, kernel.generator), number(exponent))
                )
        constants.append(rest)
    ratio = negative(quotient(constants[1], constants[0]))
    if sign_of_closed(ratio) <= 0:
        return number(1)  # no zero
    return plus(*found, negative(logarithm(ratio, None)))


def _exponential_of(tower: Tower, factor: Polynomial, moving: list[Kernel]) -> Term:
    """Σ c_i log(u_i) + c = 0 as ∏ u_i^{c_i} = b^{-c}, c_i and c integers."""
    bases = {kernel.base for kernel in tower.in_order if kernel.kind == "log"}
    above: list[Term] = [number(1)]
    below: list[Term] = [number(1)]
    for powers, coefficient in factor.to_dict().items():
        kernel = next((k for k in tower.in_order if powers[k.slot]), None)
        count = int(coefficient)
        if sum(powers) > 1 or len(bases) > 1 or abs(count) > 12:
            raise NotSolved("logarithms that are not only added")
        if kernel is None:
            (base,) = bases
            inner: Term = Constant("e") if base is None else number(base)
        elif kernel.kind == "log":
            inner = quotient(
                polynomial_term(tower, kernel.inner.numerator, tower.unknown),
                polynomial_term(tower, kernel.inner.denominator, tower.unknown),
            )
        else:
            raise NotSolved("logarithms with other constants")
        (above if count > 0 else below).append(Power(inner, number(abs(count))))
    return plus(times(*above), negative(times(*below)))


__all__ = ["GENERATORS", "Algebraic", "criticals", "zeros"]
