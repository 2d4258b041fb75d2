"""The value of a scalar term at a point: an exact fraction where it is one, else an Arb ball.

A ball encloses the value rigorously: two disjoint balls refute an equality, overlapping ones prove
nothing. NoValue: the term has no value there, or none that these rules compute.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from functools import lru_cache
from math import ceil, comb, factorial, floor, gcd, isqrt, lcm, prod
from operator import add, methodcaller, mul
from typing import Any, TypeAlias, TypeVar

from flint import arb, ctx, fmpq

from derivations.judge.evaluation.enclosures import (
    ARITHMETIC,
    ENUMERATIVE,
    LARGEST_COUNTED,
    LARGEST_FACTORED,
    jacobi,
)
from derivations.terms import (
    Absolute,
    Binomial,
    Call,
    Constant,
    Extremum,
    Factorial,
    Function,
    Hadamard,
    Index,
    IndexedProduct,
    IndexedSum,
    Integral,
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
    index,
)
from derivations.terms.elementary import elementary_name
from derivations.terms.leaves import function

Ball: TypeAlias = Any  # flint.arb, which has no type stubs
Point: TypeAlias = Mapping[Term, Any]  # fractions; a ball for a range of values
Found = TypeVar("Found")

PRECISION = 128
MOST_SUMMANDS = 3_000
MOST_BITS = 200_000
FEW_BITS = 2_000
LARGEST_FACTORIAL = 2_000
LARGEST_FALLING = 200
RATIONAL_FUNCTIONS = ("abs", "floor", "ceil")


class NoValue(Exception):
    """The term has no value at the point, or none that can be computed; says which part."""


def to_ball(value: Fraction) -> Ball:
    return arb(fmpq(value.numerator, value.denominator))


# ---------------------------------------------------------------- exact values


def exact(term: Term, point: Point) -> Fraction | None:
    """The rational value, None where it is not evidently rational; NoValue where undefined."""
    if not point:
        return _closed(term)
    return _exact(term, point) if _shared else sharing(lambda: _exact(term, point))


# What is known at the points of the evaluation under way, each kept so that its id stays its own:
# with entries put into one another the places of a part grow exponentially.
_shared: dict[int, tuple[Point, dict[Term, Fraction | None]]] = {}
_BEGUN: tuple[Point, dict[Term, Fraction | None]] = ({}, {})
_COMPOUND = frozenset((Sum, Product, Quotient, Power, Root))
MOST_POINTS = 10_000


def sharing(work: Callable[[], Found]) -> Found:
    """What is found with all exact values kept that are found on the way: balls ask for them anew
    at each node."""
    if _shared:
        return work()
    _shared[0] = _BEGUN
    try:
        return work()
    finally:
        _shared.clear()


@lru_cache(maxsize=4096)  # iterates put into one another repeat the same terms many times
def _closed(term: Term) -> Fraction | None:
    return _exact(term, {})


def _exact(term: Term, point: Point) -> Fraction | None:
    rule = _EXACT.get(type(term))
    if rule is None:
        return None
    if not point or type(term) not in _COMPOUND:
        return rule(term, point)
    kept = _shared.get(id(point))
    if kept is None:
        if len(_shared) > MOST_POINTS:
            _shared.clear()
        kept = _shared[id(point)] = (point, {})
    known = kept[1]
    if term not in known:
        known[term] = rule(term, point)
    return known[term]


def _symbol(term: Symbol, point: Point) -> Fraction | None:
    known = point.get(term)
    return known if isinstance(known, Fraction) else None


def _exact_sum(terms: Iterable[Term], point: Point) -> Fraction | None:
    values = [exact(part, point) for part in terms]
    top, bottom = 0, 1
    for value in values:
        if value is None:
            return _folded(values, add)
        over, under = value.as_integer_ratio()
        if under == bottom:
            top += over
        else:
            top, bottom = top * under + over * bottom, bottom * under
    found = _reduced(top, bottom)
    return _folded(values, add) if found is None else found


def _exact_product(terms: Iterable[Term], point: Point) -> Fraction | None:
    values = [exact(part, point) for part in terms]
    top, bottom = 1, 1
    for value in values:
        if value is None:
            return _folded(values, mul)
        over, under = value.as_integer_ratio()
        top, bottom = top * over, bottom * under
    found = _reduced(top, bottom)
    return _folded(values, mul) if found is None else found


def _reduced(top: int, bottom: int) -> Fraction | None:
    """The fraction, reduced once instead of after each step; None where its parts are long."""
    if top.bit_length() > FEW_BITS or bottom.bit_length() > FEW_BITS:
        return None
    return Fraction(top, bottom)


def _exact_root(term: Root, point: Point) -> Fraction | None:
    value = exact(term.radicand, point)
    return None if value is None else rational_root(value, term.degree)


def _exact_factorial(term: Factorial, point: Point) -> Fraction | None:
    value = exact(term.term, point)
    return None if value is None else Fraction(factorial(_natural(value)))


def _exact_extremum(term: Extremum, point: Point) -> Fraction | None:
    choose = max if term.kind == "max" else min
    return _folded([exact(part, point) for part in term.terms], choose)


def _exact_map(term: Map, point: Point) -> Fraction | None:
    name = elementary_name(term.function)
    if name not in RATIONAL_FUNCTIONS:
        return None
    value = exact(term.argument, point)
    if name == "abs" or value is None:
        return _magnitude(value)
    return Fraction(floor(value) if name == "floor" else ceil(value))


def _exact_call(term: Call, point: Point) -> Fraction | None:
    if str(term.function.name) not in WHOLE:
        return None
    values = [exact(argument, point) for argument in with_powers_reduced(term)]
    found = [value for value in values if value is not None]
    return whole_function(str(term.function.name), found) if len(found) == len(values) else None


def with_powers_reduced(term: Call) -> tuple[Term, ...]:
    """The arguments of a mod m and gcd(a, m), with the large powers in a taken modulo m.

    3^{1000000} mod 100 is found by squaring and never written out.
    """
    if str(term.function.name) not in ("mod", "gcd") or len(term.arguments) != 2:
        return term.arguments
    whole, modulus = term.arguments

    def reduced(part: Term) -> Term:
        match part:
            case Sum() | Product() | Negation():
                return part.map(reduced)
            case Power(base, exponent) if not _is_small(exponent):
                return Call(POWMOD, (base, exponent, modulus))
        return part

    return reduced(whole), modulus


def _is_small(exponent: Term) -> bool:
    return isinstance(exponent, Number) and abs(exponent.value) <= SMALL_EXPONENT


POWMOD = function("powmod")
SMALL_EXPONENT = 64
WHOLE = ("mod", "gcd", "lcm", "legendre", "powmod", *ARITHMETIC, *ENUMERATIVE)


def whole_function(name: str, values: list[Fraction]) -> Fraction:
    """a mod m, the greatest common divisor, the least common multiple."""
    if name == "mod" and len(values) == 2:
        return remainder(*values)
    if any(value.denominator != 1 for value in values):
        raise NoValue(f"the {name} of what is no integer")
    if name in ARITHMETIC and len(values) == 1:
        if not 1 <= values[0] <= LARGEST_FACTORED:
            raise NoValue(f"the {name} of {values[0]}")
        return Fraction(ARITHMETIC[name](int(values[0])))
    if name in ENUMERATIVE:
        if not all(0 <= value <= LARGEST_COUNTED for value in values):
            raise NoValue(f"the {name} of {values[0]}")
        return Fraction(ENUMERATIVE[name](*map(int, values)))
    if name == "legendre" and len(values) == 2:
        return _legendre(*map(int, values))
    if name == "powmod":
        base, exponent, modulus = map(int, values)
        if exponent < 0 or modulus < 1:
            raise NoValue("a power without a residue")
        return Fraction(pow(base, exponent, modulus))
    if any(value < 0 for value in values):
        raise NoValue(f"the {name} of a negative number")
    of = gcd if name == "gcd" else lcm
    return Fraction(of(*(int(value) for value in values)))


def _legendre(a: int, p: int) -> Fraction:
    if p < 1 or p % 2 == 0:
        raise NoValue("a Legendre symbol below which no odd number stands")
    return Fraction(jacobi(a, p))


def remainder(value: Fraction, modulus: Fraction) -> Fraction:
    """0 ≤ r < m; of a fraction by the inverse of its denominator."""
    if modulus.denominator != 1 or modulus < 1:
        raise NoValue("a modulus that is no positive integer")
    m = int(modulus)
    if gcd(value.denominator, m) != 1:
        raise NoValue("a fraction without a residue")
    return Fraction(value.numerator * pow(value.denominator, -1, m) % m)


def _index(term: Index, point: Point) -> Fraction | None:
    if term.is_variable:
        return point.get(term)
    total = Fraction(term.constant)
    for name, coefficient in term.parts:
        value = point.get(index(name))
        if value is None:
            return None
        total += coefficient * value
    return total


def _negated(value: Fraction | None) -> Fraction | None:
    return None if value is None else -value


def _magnitude(value: Fraction | None) -> Fraction | None:
    return None if value is None else abs(value)


def _folded(
    values: list[Fraction | None], combine: Any, start: int | None = None
) -> Fraction | None:
    total: Any = None if start is None else Fraction(start)
    for value in values:
        if value is None:
            return None
        total = value if total is None else combine(total, value)
        if total.numerator.bit_length() > MOST_BITS or total.denominator.bit_length() > MOST_BITS:
            raise NoValue("a number with too many digits")
    return total  # type: ignore[no-any-return]


def _quotient(top: Fraction | None, bottom: Fraction | None) -> Fraction | None:
    if bottom == 0:
        raise NoValue("a division by 0")
    if top is None or bottom is None:
        return None
    (over, under), (by, of) = top.as_integer_ratio(), bottom.as_integer_ratio()
    found = _reduced(over * of, under * by)
    return top / bottom if found is None else found


def exact_power(base: Fraction | None, exponent: Fraction | None) -> Fraction | None:
    """base^exponent where it is rational; 0^0 = 1."""
    if base is None or exponent is None:
        return None
    if exponent.denominator != 1:
        if base < 0 or (base == 0 and exponent < 0):
            raise NoValue("a fractional power of a negative number, or a negative power of 0")
        if exponent.denominator > 64:
            return None
        root = rational_root(base, exponent.denominator)
        return None if root is None else exact_power(root, Fraction(exponent.numerator))
    if base == 0 and exponent < 0:
        raise NoValue("a negative power of 0")
    over, under = base.as_integer_ratio()
    whole = exponent.numerator
    if abs(whole) * max(over.bit_length(), under.bit_length(), 1) > MOST_BITS and (
        under != 1 or over not in (0, 1, -1)
    ):
        raise NoValue("a power with too many digits")
    return base**whole


def rational_root(value: Fraction, degree: int) -> Fraction | None:
    """The real root where it is rational, None where it is not; NoValue where there is none."""
    if value < 0:
        if degree % 2 == 0:
            raise NoValue("an even root of a negative number")
        return _negated(rational_root(-value, degree))
    top, bottom = (_integer_root(n, degree) for n in (value.numerator, value.denominator))
    return None if top is None or bottom is None else Fraction(top, bottom)


def _integer_root(value: int, degree: int) -> int | None:
    if value.bit_length() > 4_096:
        return None
    root = isqrt(value) if degree == 2 else _bisected_root(value, degree)
    return root if root**degree == value else None


def _bisected_root(value: int, degree: int) -> int:
    low, high = 0, 1 << (value.bit_length() // degree + 1)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if middle**degree <= value else (low, middle - 1)
    return low


def _natural(value: Fraction) -> int:
    if value.denominator != 1 or value < 0:
        raise NoValue("the factorial of what is no natural number")
    if value > LARGEST_FACTORIAL:
        raise NoValue("a large factorial")
    return int(value)


def _binomial(top: Fraction | None, bottom: Fraction | None) -> Fraction | None:
    if top is None or bottom is None:
        return None
    if bottom.denominator != 1 or max(abs(top), abs(bottom)) > LARGEST_FACTORIAL:
        raise NoValue("a binomial of what is no natural number")
    if bottom < 0:
        if top < 0:
            raise NoValue("a binomial over a negative number")
        return Fraction(0)
    if top.denominator == 1 and top >= 0:
        return Fraction(comb(int(top), int(bottom)))
    if bottom > LARGEST_FALLING:
        raise NoValue("a binomial with a long product")
    return Fraction(prod((top - j) / (j + 1) for j in range(int(bottom))))  # a (a-1) … (a-k+1)/k!


def summands(term: IndexedSum | IndexedProduct, point: Point) -> list[tuple[Term, Point]]:
    """The bodies of a sum or product with numeric bounds, each with its point."""
    lower, upper = exact(term.lower, point), exact(term.upper, point)
    if lower is None or upper is None or lower.denominator != 1 or upper.denominator != 1:
        raise NoValue("a sum whose bounds are no integers")
    if upper < lower - 1:
        raise NoValue("a sum that runs backwards")
    if upper - lower > MOST_SUMMANDS:
        raise NoValue("a sum with too many terms")
    values = range(int(lower), int(upper) + 1)
    return [(term.body, {**point, term.variable: Fraction(value)}) for value in values]


Exact: TypeAlias = Callable[[Any, Point], Fraction | None]
# By the class: the point of a sample is put into many terms, and a chain of cases is walked slowly.
_EXACT: dict[type[Term], Exact] = {
    Number: lambda term, point: term.value,
    Index: _index,
    Symbol: _symbol,
    Negation: lambda term, point: _negated(exact(term.term, point)),
    Sum: lambda term, point: _exact_sum(term.terms, point),
    Product: lambda term, point: _exact_product(term.factors, point),
    Hadamard: lambda term, point: _exact_product((term.left, term.right), point),
    Quotient: lambda term, point: _quotient(
        exact(term.numerator, point), exact(term.denominator, point)
    ),
    Power: lambda term, point: exact_power(exact(term.base, point), exact(term.exponent, point)),
    Absolute: lambda term, point: _magnitude(exact(term.term, point)),
    Root: _exact_root,
    Factorial: _exact_factorial,
    Binomial: lambda term, point: _binomial(exact(term.top, point), exact(term.bottom, point)),
    Extremum: _exact_extremum,
    IndexedSum: lambda term, point: _folded([exact(*s) for s in summands(term, point)], add, 0),
    IndexedProduct: lambda term, point: _folded([exact(*s) for s in summands(term, point)], mul, 1),
    Map: _exact_map,
    Call: _exact_call,
}


# ---------------------------------------------------------------- balls


def ball(term: Term, point: Point) -> Ball:
    """A finite enclosure of the value, at the working precision."""
    if point and not _shared:
        return sharing(lambda: ball(term, point))
    return enclosed(exact(term, point) if may_be_rational(term) else None, term, point)


def enclosed(value: Fraction | None, term: Term, point: Point) -> Ball:
    """The enclosure of a term whose exact value is known, or known not to be evident."""
    found = to_ball(value) if value is not None else _ball(term, point)
    if not found.is_finite():
        raise NoValue("no finite enclosure")
    return found


def ball_on(term: Term, variable: Symbol, range_: Ball) -> Ball:
    """An enclosure of all values of the term over a range of its one variable."""
    return ball(term, {variable: range_})


def _ball(term: Term, point: Point) -> Ball:
    match term:
        case Symbol() if isinstance(point.get(term), arb):
            return point[term]
        case Constant(name):
            return _constant(name)
        case Negation(inner):
            return -ball(inner, point)
        case Sum(terms):
            return sum((ball(part, point) for part in terms), arb(0))
        case Product(terms):
            return _product([ball(part, point) for part in terms])
        case Hadamard(left, right):
            return ball(left, point) * ball(right, point)
        case Quotient(top, bottom):
            divisor = ball(bottom, point)
            if divisor.contains(0):
                raise NoValue("a division by what may be 0")
            return ball(top, point) / divisor
        case Power(base, exponent):
            return _power(base, exponent, point)
        case Root(Absolute() as radicand, degree):
            return _root_of_size(ball(radicand, point), degree)
        case Root(radicand, degree):
            return _root(ball(radicand, point), degree)
        case Absolute(inner):
            return abs(ball(inner, point))
        case IndexedSum(_, _, _, _):
            return sum((ball(*s) for s in summands(term, point)), arb(0))
        case IndexedProduct(_, _, _, _):
            return _product([ball(*s) for s in summands(term, point)])
        case Extremum(kind, terms):
            return _extremum(kind, [ball(part, point) for part in terms])
        case Map(function, argument):
            return _function(function, ball(argument, point))
        case Integral():
            from derivations.judge.integration.quadrature import integral_at

            return integral_at(term, point)
    raise NoValue(f"no value of {type(term).__name__}")


def _constant(name: str) -> Ball:
    if name == "pi":
        return arb.pi()
    if name == "e":
        return arb(1).exp()
    raise NoValue(f"no real value of {name}")


def _product(balls: list[Ball]) -> Ball:
    total = arb(1)
    for factor in balls:
        total *= factor
    return total


def _power(base: Term, exponent: Term, point: Point) -> Ball:
    whole = exact(exponent, point)
    if whole is not None and whole.denominator == 1 and abs(whole) <= 10**6:
        below = ball(base, point)
        if whole < 0 and below.contains(0):
            raise NoValue("a negative power of what may be 0")
        return below ** int(whole) if whole >= 0 else 1 / below ** int(-whole)
    if base is Constant("e"):
        return ball(exponent, point).exp()
    below = ball(base, point)
    if not below > 0:
        raise NoValue("a real power of what may not be positive")
    return below ** ball(exponent, point)


def _root(radicand: Ball, degree: int) -> Ball:
    if degree % 2 and radicand < 0:
        return -((-radicand).root(degree))
    if not radicand >= 0:
        raise NoValue("a root of what may be negative")
    return radicand.root(degree)


def _root_of_size(radicand: Ball, degree: int) -> Ball:
    """The root of |u|, which is 0 at least where a ball about 0 may be negative."""
    if radicand >= 0:
        return radicand.root(degree)
    return arb(0).union(radicand.abs_upper().root(degree))


def _extremum(kind: str, balls: list[Ball]) -> Ball:
    result, *rest = balls
    for other in rest:
        result = result.max(other) if kind == "max" else result.min(other)
    return result


_METHODS = {
    **{name: name for name in ("exp", "log", "sin", "cos", "tan", "cot", "sec", "csc", "erf")},
    **{name: name for name in ("sinh", "cosh", "tanh", "coth", "sqrt", "floor", "ceil")},
    **{f"arc{name}": f"a{name}" for name in ("sin", "cos", "tan")},
    **{f"ar{name}": f"a{name}" for name in ("sinh", "cosh", "tanh")},
    "abs": "__abs__",
    "Gamma": "gamma",
}


def _sign(value: Ball) -> Ball:
    if not (value > 0 or value < 0):
        raise NoValue("the sign of what may be 0")
    return arb(1) if value > 0 else arb(-1)


_FUNCTIONS: dict[str, Callable[[Ball], Ball]] = {
    **{name: methodcaller(method) for name, method in _METHODS.items()},
    "log2": lambda value: value.log() / arb(2).log(),
    "log10": lambda value: value.log() / arb(10).log(),
    "sigmoid": lambda value: 1 / (1 + (-value).exp()),
    "relu": lambda value: value.max(arb(0)),
    "sgn": _sign,
}


def _function(function: Function, value: Ball) -> Ball:
    rule = _FUNCTIONS.get(elementary_name(function) or "")
    if rule is None:
        raise NoValue(f"no value of the function {function.name}")
    return rule(value)


# ---------------------------------------------------------------- what has no value anywhere


PLAIN = (Negation, Sum, Product, Hadamard, Quotient, Power, Absolute, Root, Extremum)
RATIONAL = (Factorial, Binomial)


@lru_cache(maxsize=1 << 12)
def may_have_value(term: Term) -> bool:
    """Whether these rules compute it at some point; a sum without summands needs no body's."""
    match term:
        case Number() | Index() | Symbol():
            return True
        case Constant(name):
            return name in ("pi", "e")
        case IndexedSum(_, lower, upper, _) | IndexedProduct(_, lower, upper, _):
            return may_have_value(lower) and may_have_value(upper)
        case Map(function, argument):
            return elementary_name(function) in _FUNCTIONS and may_have_value(argument)
        case Call(function, _) if str(function.name) not in WHOLE:
            return False
    known = isinstance(term, (*PLAIN, *RATIONAL, Call))
    return known and all(map(may_have_value, term.children))


@lru_cache(maxsize=1 << 12)
def may_be_rational(term: Term) -> bool:
    """Whether `exact` gives a value at some point."""
    match term:
        case Number() | Index() | Symbol():
            return True
        case IndexedSum(_, lower, upper, _) | IndexedProduct(_, lower, upper, _):
            return may_be_rational(lower) and may_be_rational(upper)
        case Map(function, _) if elementary_name(function) not in RATIONAL_FUNCTIONS:
            return False
        case Call(function, _) if str(function.name) not in WHOLE:
            return False
    known = isinstance(term, (*PLAIN, *RATIONAL, Map, Call))
    return known and all(map(may_be_rational, term.children))


# ---------------------------------------------------------------- comparisons


def at_precision(bits: int = PRECISION) -> Any:
    """A context in which balls have this many bits."""
    return ctx.workprec(bits)
