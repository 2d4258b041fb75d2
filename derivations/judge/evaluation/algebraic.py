"""Whether a closed expression in radicals and cosines of rational angles is 0, exactly.

Such a number is U/L with algebraic integers U and L of a field of degree at most D over ℚ. If every
conjugate of U is at most u and |L| ≤ l, then U ≠ 0 implies |U/L| ≥ 1/(u^(D-1) l): the norm of U is
an integer. An enclosure below that bound proves that the number is 0.

(Burnikel, Funke, Mehlhorn, Schirra, Schmitt, A separation bound for real algebraic expressions.)
"""

from __future__ import annotations

from fractions import Fraction
from math import ceil, gcd, lcm

from derivations.dataclass import dataclass, field
from derivations.judge.evaluation.values import NoValue, at_precision, ball, exact
from derivations.terms import (
    Constant,
    Hadamard,
    Index,
    Map,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    Root,
    Sum,
    Term,
)
from derivations.terms.elementary import elementary_name

MOST_BITS = 30_000
LARGEST_POWER = 64
TURN = ("cos", "sin")


class NotAlgebraic(Exception):
    """The expression holds something else than radicals and cosines of rational angles."""


@dataclass(frozen=True, slots=True)
class Height:
    """log₂ of bounds: of every conjugate of U, and of |L|, for a number U/L."""

    upper: Fraction
    lower: Fraction


@dataclass(slots=True)
class Field:
    """The radicals met so far, and the order of the root of unity that all angles come from."""

    radicals: set[Term] = field(default_factory=set)
    order: int = 1

    @property
    def degree(self) -> int:
        total = _totient(self.order)
        for radical in self.radicals:
            assert isinstance(radical, Root)
            total *= radical.degree
        return total


def is_zero(term: Term) -> bool:
    """Proved to be 0; False says nothing."""
    over = Field()
    try:
        height = _height(term, over)
        bits = height.upper * (over.degree - 1) + height.lower
        if bits > MOST_BITS:
            return False
        with at_precision(ceil(bits) + 64):
            return bool(abs(ball(term, {})) < ball(Number(Fraction(1, 2 ** ceil(bits))), {}))
    except (NotAlgebraic, NoValue):
        return False


def _totient(n: int) -> int:
    return sum(gcd(k, n) == 1 for k in range(1, n + 1))


def _log2(value: int) -> Fraction:
    """An upper bound of log₂ max(|value|, 1)."""
    return Fraction(max(abs(value) - 1, 0).bit_length())


def _height(term: Term, over: Field) -> Height:
    match term:
        case Number(value):
            return Height(_log2(value.numerator), _log2(value.denominator))
        case Index() if term.is_constant:
            return Height(_log2(term.constant), Fraction(0))
        case Negation(inner):
            return _height(inner, over)
        case Sum(terms):
            return _of_sum([_height(part, over) for part in terms])
        case Product(terms):
            return _of_product([_height(part, over) for part in terms])
        case Hadamard(left, right):
            return _of_product([_height(left, over), _height(right, over)])
        case Quotient(top, bottom):
            return _of_product([_height(top, over), _inverse(_height(bottom, over))])
        case Power(base, exponent):
            return _of_power(base, exact(exponent, {}), over)
        case Root(radicand, degree):
            return _of_root(term, radicand, degree, over)
        case Map(function, argument):
            return _of_angle(elementary_name(function), argument, over)
    raise NotAlgebraic(type(term).__name__)


def _of_sum(heights: list[Height]) -> Height:
    """U/L + V/M = (UM + VL)/LM"""
    total, *rest = heights
    for height in rest:
        upper = max(total.upper + height.lower, total.lower + height.upper) + 1
        total = Height(upper, total.lower + height.lower)
    return total


def _of_product(heights: list[Height]) -> Height:
    zero = Fraction(0)
    return Height(sum((h.upper for h in heights), zero), sum((h.lower for h in heights), zero))


def _inverse(height: Height) -> Height:
    return Height(height.lower, height.upper)


def _of_power(base: Term, exponent: Fraction | None, over: Field) -> Height:
    if exponent is None or abs(exponent) > LARGEST_POWER:
        raise NotAlgebraic("a power")
    whole = Root(base, exponent.denominator) if exponent.denominator > 1 else base
    height = _height(whole, over)
    height = height if exponent >= 0 else _inverse(height)
    return _of_product([height] * abs(exponent.numerator)) if exponent else _height(_ONE, over)


_ONE = Number(Fraction(1))


def _of_root(term: Term, radicand: Term, degree: int, over: Field) -> Height:
    """ᵏ√(U/L) = ᵏ√(U L^(k-1)) / L"""
    inner = _height(radicand, over)
    over.radicals.add(term)
    return Height((inner.upper + (degree - 1) * inner.lower) / degree, inner.lower)


def _of_angle(name: str | None, argument: Term, over: Field) -> Height:
    """2 cos and 2 sin of 2πp/q are algebraic integers with conjugates up to 2."""
    if name == "sqrt":
        return _height(Root(argument), over)
    if name not in (*TURN, "tan", "cot"):
        raise NotAlgebraic("a function")
    turns = _turns(argument)
    over.order = lcm(over.order, 4 * turns.denominator)
    if over.order > 2_000:
        raise NotAlgebraic("a small angle")
    one = Height(Fraction(1), Fraction(1))
    return one if name in TURN else _of_product([one, _inverse(one)])


def _turns(term: Term) -> Fraction:
    """The c of an angle 2π c."""
    pi = Constant("pi")
    match term:
        case Constant("pi"):
            return Fraction(1, 2)
        case Number(value) if value == 0:
            return Fraction(0)
        case Negation(inner):
            return -_turns(inner)
        case Sum(terms):
            return sum((_turns(part) for part in terms), Fraction(0))
        case Quotient(top, bottom) if divisor := exact(bottom, {}):
            return _turns(top) / divisor
        case Product(factors) if factors.count(pi) + _with_pi(factors) == 1:
            total = Fraction(1)
            for factor in factors:
                known = None if pi in _below(factor) else exact(factor, {})
                total *= _turns(factor) if known is None else known
            return total
    raise NotAlgebraic("an angle that is no rational multiple of π")


def _below(term: Term) -> set[Term]:
    from derivations.terms import subterms

    return set(subterms(term))


def _with_pi(factors: tuple[Term, ...]) -> int:
    pi = Constant("pi")
    return sum(factor is not pi and pi in _below(factor) for factor in factors)
