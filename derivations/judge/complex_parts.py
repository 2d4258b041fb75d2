"""The real and the imaginary part of a scalar term, each a real term.

Symbols are real. Elementary functions of a complex argument by Euler's formulas; a root of a
negative number is its principal value.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from derivations.dataclass import dataclass
from derivations.judge.values import NoValue, at_precision, ball
from derivations.models.differentiation import ONE, ZERO, multiplied, summed
from derivations.terms import (
    Absolute,
    Constant,
    Index,
    IndexedSum,
    Map,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    Root,
    Sum,
    Symbol,
    Term,
    function,
    negative,
    number,
    subterms,
    times,
)
from derivations.terms.elementary import elementary_name
from derivations.terms.substitution import free_leaves

I = Constant("i")  # noqa: E741
E = Constant("e")
LARGEST_POWER = 24


class NotSplit(Exception):
    """There is no rule for the parts of this term."""


@dataclass(frozen=True, slots=True)
class Parts:
    """real + i imaginary"""

    real: Term
    imaginary: Term = ZERO

    @property
    def is_real(self) -> bool:
        return self.imaginary is ZERO


def is_complex(term: Term) -> bool:
    """Whether i stands in it, or a root of a negative number."""
    return any(part is I or _is_imaginary_root(part) for part in subterms(term))


def _is_imaginary_root(term: Term) -> bool:
    return isinstance(term, Root) and term.degree == 2 and _is_negative(term.radicand)


def _is_negative(term: Term) -> bool:
    if free_leaves(term):
        return False
    try:
        with at_precision():
            return bool(ball(term, {}) < 0)
    except NoValue:
        return False


def parts(term: Term) -> Parts:
    """NotSplit where there is no rule."""
    if not is_complex(term):
        return Parts(term)
    match term:
        case Constant("i"):
            return Parts(ZERO, ONE)
        case Sum(terms):
            split = [parts(part) for part in terms]
            return Parts(summed(*(p.real for p in split)), summed(*(p.imaginary for p in split)))
        case Negation(inner):
            return _scaled(parts(inner), number(-1))
        case Product(factors):
            return _product([parts(factor) for factor in factors])
        case Quotient(top, bottom):
            return _product([parts(top), _inverse(parts(bottom))])
        case Power(base, exponent) if base is E:
            return _exponential(parts(exponent))
        case Power(base, exponent):
            return _power(base, exponent)
        case Root(radicand, 2) if _is_negative(radicand):
            return Parts(ZERO, Root(negative(radicand)))
        case Absolute(inner):
            return Parts(_modulus(parts(inner)))
        case IndexedSum(index, lower, upper, body):
            split_body = parts(body)
            real, imaginary = (
                ZERO if p is ZERO else IndexedSum(index, lower, upper, p)
                for p in (split_body.real, split_body.imaginary)
            )
            return Parts(real, imaginary)
        case Map(of, argument):
            return _function(elementary_name(of) or str(of.name), parts(argument))
    raise NotSplit(f"no real and imaginary part of {type(term).__name__}")


def conjugate(term: Term) -> Term:
    """The complex conjugate; NotSplit where there is no rule."""
    split = parts(term)
    return split.real if split.is_real else summed(split.real, negative(times(I, split.imaginary)))


def _scaled(a: Parts, factor: Term) -> Parts:
    return Parts(multiplied(factor, a.real), multiplied(factor, a.imaginary))


def _product(factors: Sequence[Parts]) -> Parts:
    total = Parts(ONE)
    for factor in factors:
        total = _times(total, factor)
    return total


def _times(a: Parts, b: Parts) -> Parts:
    if a.is_real:
        return _scaled(b, a.real)
    if b.is_real:
        return _scaled(a, b.real)
    cross = multiplied(a.imaginary, b.imaginary)
    return Parts(
        summed(multiplied(a.real, b.real), ZERO if cross is ZERO else negative(cross)),
        summed(multiplied(a.real, b.imaginary), multiplied(a.imaginary, b.real)),
    )


def _square(a: Parts) -> Term:
    """|a|²"""
    squares = (Power(p, number(2)) for p in (a.real, a.imaginary) if p is not ZERO)
    return summed(*squares)


def _inverse(a: Parts) -> Parts:
    if a.is_real:
        return Parts(Quotient(ONE, a.real))
    size = _square(a)
    imaginary = Quotient(negative(a.imaginary), size)
    return Parts(ZERO if a.real is ZERO else Quotient(a.real, size), imaginary)


def _modulus(a: Parts) -> Term:
    return Absolute(a.real) if a.is_real else Root(_square(a))


def _exponential(a: Parts) -> Parts:
    if a.is_real:
        return Parts(Power(E, a.real))
    size = ONE if a.real is ZERO else Power(E, a.real)
    circle = (Map(function(name), a.imaginary) for name in ("cos", "sin"))
    cos, sin = (multiplied(size, value) for value in circle)
    return Parts(cos, sin)


def _power(base: Term, exponent: Term) -> Parts:
    """By squaring for a number; of a point on the circle by its angle for a symbolic index."""
    if isinstance(exponent, Number) and exponent.value.denominator == 1:
        count = int(exponent.value)
        if abs(count) > LARGEST_POWER:
            raise NotSplit("a large power of a complex number")
        total = _product([parts(base)] * abs(count))
        return total if count >= 0 else _inverse(total)
    if isinstance(exponent, Index | Symbol) and isinstance(base, Power) and base.base is E:
        return _exponential(parts(Product((exponent, base.exponent))))
    raise NotSplit("a power of a complex number")


def _function(name: str, a: Parts) -> Parts:
    if name == "exp":
        return _exponential(a)
    rule = _FUNCTIONS.get(name)
    if rule is None:
        raise NotSplit(f"{name} of a complex number")
    return rule(a)


def _of(name: str, term: Term) -> Term:
    return Map(function(name), term)


def _cos(a: Parts) -> Parts:
    """cos(x + iy) = cos x cosh y - i sin x sinh y"""
    return Parts(
        multiplied(_of("cos", a.real), _of("cosh", a.imaginary)),
        negative(multiplied(_of("sin", a.real), _of("sinh", a.imaginary))),
    )


def _sin(a: Parts) -> Parts:
    """sin(x + iy) = sin x cosh y + i cos x sinh y"""
    return Parts(
        multiplied(_of("sin", a.real), _of("cosh", a.imaginary)),
        multiplied(_of("cos", a.real), _of("sinh", a.imaginary)),
    )


def _cosh(a: Parts) -> Parts:
    return _cos(Parts(negative(a.imaginary), a.real))


def _sinh(a: Parts) -> Parts:
    """sinh z = -i sin iz"""
    turned = _sin(Parts(negative(a.imaginary), a.real))
    return Parts(turned.imaginary, negative(turned.real))


_FUNCTIONS: dict[str, Callable[[Parts], Parts]] = {
    "sin": _sin,
    "cos": _cos,
    "sinh": _sinh,
    "cosh": _cosh,
    "Re": lambda a: Parts(a.real),
    "Im": lambda a: Parts(a.imaginary),
    "abs": lambda a: Parts(_modulus(a)),
}
