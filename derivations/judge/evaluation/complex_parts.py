"""The real and the imaginary part of a scalar term, each a real term.

Symbols are real. Elementary functions of a complex argument by Euler's formulas; a root of a
negative number is its principal value.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from fractions import Fraction

from flint import arb

from derivations.dataclass import dataclass
from derivations.judge.evaluation.values import NoValue, at_precision, ball, exact
from derivations.models.differentiation import ONE, ZERO, multiplied, summed
from derivations.terms import (
    Absolute,
    Constant,
    Index,
    IndexedSum,
    Integral,
    Limit,
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
    plus,
    subterms,
    times,
)
from derivations.terms.elementary import elementary_name
from derivations.terms.substitution import free_leaves

I = Constant("i")  # noqa: E741
E, PI = Constant("e"), Constant("pi")
LARGEST_POWER = 24
COUNTERS = frozenset("nmkjlpqNMKL")
OF_PARTS = frozenset(("Re", "Im", "conj", "arg", "Arg"))
PARTS_OF_A_TURN = 24  # the angles 2πk/24 are sought among those of numbers


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
    return any(
        part is I or _is_imaginary_root(part) or _is_of_parts(part) for part in subterms(term)
    )


def _is_of_parts(term: Term) -> bool:
    return isinstance(term, Map) and str(term.function.name) in OF_PARTS


def _is_imaginary_root(term: Term) -> bool:
    match term:
        case Root(radicand, 2):
            return _is_negative(radicand)
        case Power(base, exponent):  # (-1)^{1/2}
            return _part_of_a_power(exponent) % 2 == 0 and _is_negative(base)
    return False


def _is_of_many_values(term: Term) -> bool:
    """(-8)^{1/3}, which is -2 among real numbers."""
    match term:
        case Root(radicand, degree):
            return degree != 2 and _is_negative(radicand)
        case Power(base, exponent):
            return _part_of_a_power(exponent) > 1 and _is_negative(base)
    return False


def _part_of_a_power(exponent: Term) -> int:
    """2 for 1/2 and 3/2; 1 for what is no fraction."""
    if isinstance(exponent, Symbol | Index) or free_leaves(exponent):
        return 1
    with suppress(NoValue):
        value = exact(exponent, {})
        return 1 if value is None else value.denominator
    return 1


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
        if any(map(_is_of_many_values, subterms(term))):
            raise NotSplit("a root of a negative number, real or complex")
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
        case Root(radicand, degree):
            return _root(parts(radicand), degree)
        case Absolute(inner):
            return Parts(_modulus(parts(inner)))
        case IndexedSum(index, first, last, body):
            return _each(body, lambda p: IndexedSum(index, first, last, p))
        case Integral(real, lower, upper, body) if not is_complex_path(lower, upper):
            return _each(body, lambda p: Integral(real, lower, upper, p))
        case Limit(variable, point, body, side) if not is_complex(point):
            return _each(body, lambda p: Limit(variable, point, p, side))
        case Map(of, argument) if not of.order:
            return _function(elementary_name(of) or str(of.name), parts(argument))
    raise NotSplit(f"no real and imaginary part of {type(term).__name__}")


def is_complex_path(*ends: Term | None) -> bool:
    return any(end is not None and is_complex(end) for end in ends)


def _each(body: Term, made: Callable[[Term], Term]) -> Parts:
    """What is linear, part by part."""
    split = parts(body)
    real, imaginary = (ZERO if p is ZERO else made(p) for p in (split.real, split.imaginary))
    return Parts(real, imaginary)


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
    """By squaring for a number; else by the size and the angle of the base."""
    if isinstance(exponent, Number) and exponent.value.denominator == 1:
        count = int(exponent.value)
        if abs(count) <= LARGEST_POWER:
            total = _product([parts(base)] * abs(count))
            return total if count >= 0 else _inverse(total)
    above = parts(exponent)
    size, angle = _for_whole_powers(base, exponent) or _polar(parts(base))
    if above.is_real:
        growth = ONE if size is ONE else Power(size, exponent)
        return _scaled(_exponential(Parts(ZERO, times(exponent, angle))), growth)
    log = Parts(ZERO if size is ONE else Map(function("log"), size), angle)
    return _exponential(_times(above, log))


def _root(a: Parts, degree: int) -> Parts:
    """The principal value of a number."""
    if free_leaves(a.real) | free_leaves(a.imaginary):
        raise NotSplit("a root of a complex number")
    size, angle = _polar(a)
    growth = size if size is ONE else Root(size, degree)
    return _scaled(_exponential(Parts(ZERO, Quotient(angle, number(degree)))), growth)


def _is_whole(exponent: Term) -> bool:
    """n, 2n + 1: what is hardly anything but a whole number."""
    if isinstance(exponent, Number):
        return exponent.value.denominator == 1
    return all(
        isinstance(part, Index | Sum | Product | Negation)
        or (isinstance(part, Number) and part.value.denominator == 1)
        or (isinstance(part, Symbol) and part.name.letter in COUNTERS)
        for part in subterms(exponent)
    )


def _for_whole_powers(base: Term, exponent: Term) -> tuple[Term, Term] | None:
    """The size and an angle of e^z and of cos θ + i sin θ, which need not be the principal one."""
    if not _is_whole(exponent):
        return None
    split = parts(base)
    match base:
        case Power(euler, inside) if euler is E:
            above = parts(inside)
            return ONE if above.real is ZERO else Power(E, above.real), above.imaginary
    angle = _angle_of_circle(split)
    return None if angle is None else (ONE, angle)


def _polar(split: Parts) -> tuple[Term, Term]:
    """(size, angle) of a number, with -π < angle ≤ π."""
    size = _modulus(split)
    if free_leaves(size):
        raise NotSplit("the angle of a complex number")
    return _simple(size), _angle(split)


def _simple(size: Term) -> Term:
    """The square root of a number as a number, where it is one."""
    value = exact(size, {})
    return size if value is None else Number(value)


def _angle_of_circle(split: Parts) -> Term | None:
    """θ of cos θ ± i sin θ"""
    match split:
        case Parts(Map(cos, angle), Map(sin, other)) if angle == other:
            turned = angle
        case Parts(Map(cos, angle), Negation(Map(sin, other))) if angle == other:
            turned = negative(angle)
        case _:
            return None
    names = str(cos.name), str(sin.name)
    return turned if names == ("cos", "sin") and not (cos.order or sin.order) else None


def _angle(split: Parts) -> Term:
    """The angle of a number other than 0: a part of a turn where that is certain, else arctan."""
    with at_precision():
        x, y = ball(split.real, {}), ball(split.imaginary, {})
        if not (x > 0 or x < 0 or y > 0 or y < 0):
            raise NotSplit("the angle of what may be 0")
        near = round(float((arb.atan2(y, x) * PARTS_OF_A_TURN / (2 * arb.pi())).mid()))
    angle = times(Number(Fraction(2 * near, PARTS_OF_A_TURN)), PI)
    size = _modulus(split)
    circle = (Map(function(name), angle) for name in ("cos", "sin"))
    wanted = zip((split.real, split.imaginary), circle, strict=True)
    if all(_is_zero(plus(part, negative(times(size, turn)))) for part, turn in wanted):
        return angle if near else ZERO
    if not x > 0:
        raise NotSplit("an angle beyond a right one")
    return Map(function("arctan"), Quotient(split.imaginary, split.real))


def _is_zero(term: Term) -> bool:
    from derivations.judge.normal.elements import NoNormalForm, Undefined
    from derivations.judge.normal.equality import equality

    try:
        return equality(term, ZERO, ()).holds
    except (NoNormalForm, Undefined):
        return False


def _negated(part: Term) -> Term:
    return ZERO if part is ZERO else negative(part)


def _log(a: Parts) -> Parts:
    size, angle = _polar(a)
    return Parts(ZERO if size is ONE else Map(function("log"), size), angle)


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
    "conj": lambda a: Parts(a.real, _negated(a.imaginary)),
    "tan": lambda a: _product([_sin(a), _inverse(_cos(a))]),
    "tanh": lambda a: _product([_sinh(a), _inverse(_cosh(a))]),
    "log": lambda a: _log(a),
    "arg": lambda a: Parts(_polar(a)[1]),
    "Arg": lambda a: Parts(_polar(a)[1]),
}
