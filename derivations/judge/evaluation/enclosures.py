"""Rational enclosures in plain Python: fractions, integers and nothing else.

This module replays a counterexample without the engine; its text stands in every evidence file, so
it imports the standard library only. An Enclosure holds a real number between two fractions. Ends
are rounded outward to multiples of 2^-GRID, so that they stay short; series end with a bound on
what is left out (Abramowitz and Stegun 4.1.27, 4.2.1, 4.3.65, 4.3.66, 4.4.42).
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import comb, isqrt
from math import factorial as whole_factorial
from math import floor as whole_floor
from math import gcd as whole_gcd
from math import lcm as whole_lcm
from math import prod as whole_product
from typing import NamedTuple

GRID = 96
ROUNDS = 400
PIECES = 1_000  # of an interval that is integrated over
UNITS = 1 << (GRID + 16)  # series are summed in integers, of which one is this many


class NoEnclosure(Exception):
    """The value does not exist, or these rules do not enclose it."""


class Enclosure(NamedTuple):
    """low ≤ value ≤ high."""

    low: Fraction
    high: Fraction


def number(text: str) -> Enclosure:
    """An exact fraction, "22971/8000" or "-2"."""
    return Enclosure(Fraction(text), Fraction(text))


def between(low: Enclosure, high: Enclosure) -> Enclosure:
    """A number of which only an enclosure is known, such as a root of a polynomial."""
    return Enclosure(low.low, high.high)


def rounded(low: Fraction, high: Fraction) -> Enclosure:
    """Outward to the grid; a short exact value stays as it is."""
    if low == high and low.denominator.bit_length() <= GRID:
        return Enclosure(low, high)
    scale = 1 << GRID
    return Enclosure(Fraction(low * scale // 1, scale), Fraction(-(-high * scale // 1), scale))


def plus(*parts: Enclosure) -> Enclosure:
    return rounded(
        sum((p.low for p in parts), Fraction(0)), sum((p.high for p in parts), Fraction(0))
    )


def minus(a: Enclosure) -> Enclosure:
    return Enclosure(-a.high, -a.low)


def times(*parts: Enclosure) -> Enclosure:
    total = number("1")
    for p in parts:
        ends = [a * b for a in total for b in p]
        total = rounded(min(ends), max(ends))
    return total


def over(a: Enclosure, b: Enclosure) -> Enclosure:
    if b.low <= 0 <= b.high:
        raise NoEnclosure("a division by what may be 0")
    return times(a, Enclosure(1 / b.high, 1 / b.low))


def power(a: Enclosure, exponent: Enclosure) -> Enclosure:
    """a^b: b an integer, else a > 0."""
    if exponent.low == exponent.high and exponent.low.denominator == 1:
        return _integer_power(a, int(exponent.low))
    return exp(times(exponent, log(a)))


def _integer_power(a: Enclosure, n: int) -> Enclosure:
    if abs(n) > 10_000:
        raise NoEnclosure("a large power")
    if n < 0:
        return over(number("1"), _integer_power(a, -n))
    base = absolute(a) if n % 2 == 0 else a
    total = number("1")
    for bit in bin(n)[2:]:
        total = times(total, total)
        if bit == "1":
            total = times(total, base)
    return total


def absolute(a: Enclosure) -> Enclosure:
    if a.low >= 0:
        return a
    return minus(a) if a.high <= 0 else Enclosure(Fraction(0), max(-a.low, a.high))


def maximum(*parts: Enclosure) -> Enclosure:
    return Enclosure(max(p.low for p in parts), max(p.high for p in parts))


def minimum(*parts: Enclosure) -> Enclosure:
    return Enclosure(min(p.low for p in parts), min(p.high for p in parts))


def root(a: Enclosure, degree: Enclosure) -> Enclosure:
    """The real root of an integer degree, of the radicand's sign where that is odd."""
    n = int(degree.low)
    if a.high < 0 and n % 2:
        return minus(root(minus(a), degree))
    if a.low < 0:
        raise NoEnclosure("a root of what may be negative")
    return Enclosure(_root_below(a.low, n), _root_above(a.high, n))


def _root_below(value: Fraction, n: int) -> Fraction:
    exact = Fraction(_integer_root(value.numerator, n), _integer_root(value.denominator, n))
    if exact**n == value:
        return exact
    scaled = value.numerator * (1 << (GRID * n)) // value.denominator
    return Fraction(_integer_root(scaled, n), 1 << GRID)


def _root_above(value: Fraction, n: int) -> Fraction:
    low = _root_below(value, n)
    return low if low**n == value else low + Fraction(1, 1 << GRID)


def _integer_root(value: int, n: int) -> int:
    if n == 2:
        return isqrt(value)
    low, high = 0, 1 << (value.bit_length() // n + 1)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if middle**n <= value else (low, middle - 1)
    return low


def factorial(a: Enclosure) -> Enclosure:
    n = _natural(a)
    return number(str(whole_factorial(n)))


def binomial(a: Enclosure, b: Enclosure) -> Enclosure:
    """C(a, k) of an exact a, which may be negative or a fraction; C(n, -1) of n ≥ 0 is 0."""
    top, below = _exactly(a), _exactly(b)
    if below.denominator == 1 and below < 0 and top >= 0:
        return number("0")
    k = _natural(b)
    if top.denominator == 1 and top >= 0:
        return number(str(comb(_natural(a), k)))
    if k > 200:
        raise NoEnclosure("a binomial with a long product")
    value = Fraction(1)
    for j in range(k):
        value *= (top - j) / (j + 1)
    return number(str(value))


def _exactly(a: Enclosure) -> Fraction:
    if a.low != a.high:
        raise NoEnclosure("no exact number")
    return a.low


def mod(a: Enclosure, b: Enclosure) -> Enclosure:
    """a mod m; of a fraction by the inverse of its denominator."""
    value, modulus = _exactly(a), _exactly(b)
    if modulus.denominator != 1 or modulus < 1:
        raise NoEnclosure("a modulus that is no positive integer")
    try:
        inverse = pow(value.denominator, -1, int(modulus))
    except ValueError:
        raise NoEnclosure("a fraction without a residue") from None
    return number(str(value.numerator * inverse % int(modulus)))


def powmod(a: Enclosure, exponent: Enclosure, modulus: Enclosure) -> Enclosure:
    """a^n mod m by squaring."""
    base, n, m = _integer(a), _integer(exponent), _integer(modulus)
    if n < 0 or m < 1:
        raise NoEnclosure("a power without a residue")
    return number(str(pow(base, n, m)))


def gcd(*parts: Enclosure) -> Enclosure:
    return number(str(whole_gcd(*(_integer(p) for p in parts))))


def lcm(*parts: Enclosure) -> Enclosure:
    return number(str(whole_lcm(*(_integer(p) for p in parts))))


LARGEST_FACTORED = 10**9


def exponents(n: int) -> dict[int, int]:
    """The primes of n with their exponents, by trial division."""
    found: dict[int, int] = {}
    divisor = 2
    while divisor * divisor <= n:
        while n % divisor == 0:
            found[divisor] = found.get(divisor, 0) + 1
            n //= divisor
        divisor += 1
    return {**found, n: found.get(n, 0) + 1} if n > 1 else found


# Of whole numbers n ≥ 1, by their primes (Hardy and Wright, chapter 16).
ARITHMETIC: dict[str, Callable[[int], int]] = {
    "prime": lambda n: int(exponents(n) == {n: 1}),
    "totient": lambda n: whole_product(p ** (e - 1) * (p - 1) for p, e in exponents(n).items()),
    "divisors": lambda n: whole_product(e + 1 for e in exponents(n).values()),
    "divisorsum": lambda n: whole_product(
        (p ** (e + 1) - 1) // (p - 1) for p, e in exponents(n).items()
    ),
    "moebius": lambda n: (
        0 if any(e > 1 for e in exponents(n).values()) else (-1) ** len(exponents(n))
    ),
}


LARGEST_COUNTED = 200


def triangle(n: int, k: int, stay: Callable[[int, int], int], go: Callable[[int, int], int]) -> int:
    """T(n, k) = stay(n, k) T(n-1, k) + go(n, k) T(n-1, k-1) with T(0, 0) = 1."""
    row = [1]
    for m in range(1, n + 1):
        above = [0, *row, 0]
        row = [stay(m, j) * above[j + 1] + go(m, j) * above[j] for j in range(m + 1)]
    return row[k] if k <= n else 0


def _subsets(n: int, k: int) -> int:
    return triangle(n, k, lambda _, j: j, lambda _, j: 1)


def _partitions(n: int) -> int:
    """Of n, by the size of the parts that may occur."""
    ways = [1] + [0] * n
    for part in range(1, n + 1):
        for total in range(part, n + 1):
            ways[total] += ways[total - part]
    return ways[n]


# Graham, Knuth and Patashnik, Concrete Mathematics, chapter 6; Stanley, chapter 1.
ENUMERATIVE: dict[str, Callable[..., int]] = {
    "stirling1": lambda n, k: triangle(n, k, lambda m, _: m - 1, lambda _, j: 1),
    "stirling2": _subsets,
    "eulerian": lambda n, k: triangle(n, k, lambda _, j: j + 1, lambda m, j: m - j),
    "bell": lambda n: sum(_subsets(n, k) for k in range(n + 1)),
    "catalan": lambda n: comb(2 * n, n) // (n + 1),
    "derangements": lambda n: sum(
        (-1) ** k * whole_factorial(n) // whole_factorial(k) for k in range(n + 1)
    ),
    "partitions": _partitions,
}


def _counted(name: str, *parts: Enclosure) -> Enclosure:
    values = [_integer(part) for part in parts]
    if not all(0 <= value <= LARGEST_COUNTED for value in values):
        raise NoEnclosure(f"the {name} of {values[0]}")
    return number(str(ENUMERATIVE[name](*values)))


def stirling1(a: Enclosure, b: Enclosure) -> Enclosure:
    return _counted("stirling1", a, b)


def stirling2(a: Enclosure, b: Enclosure) -> Enclosure:
    return _counted("stirling2", a, b)


def eulerian(a: Enclosure, b: Enclosure) -> Enclosure:
    return _counted("eulerian", a, b)


def bell(a: Enclosure) -> Enclosure:
    return _counted("bell", a)


def catalan(a: Enclosure) -> Enclosure:
    return _counted("catalan", a)


def derangements(a: Enclosure) -> Enclosure:
    return _counted("derangements", a)


def partitions(a: Enclosure) -> Enclosure:
    return _counted("partitions", a)


def jacobi(a: int, n: int) -> int:
    """(a/n) for odd n > 0, by reciprocity (Hardy and Wright, section 6.11)."""
    a, sign = a % n, 1
    while a:
        while a % 2 == 0:
            a, sign = a // 2, -sign if n % 8 in (3, 5) else sign
        a, n = n, a
        sign = -sign if a % 4 == n % 4 == 3 else sign
        a %= n
    return sign if n == 1 else 0


def legendre(a: Enclosure, b: Enclosure) -> Enclosure:
    top, below = _integer(a), _integer(b)
    if below < 1 or below % 2 == 0:
        raise NoEnclosure("a Legendre symbol below which no odd number stands")
    return number(str(jacobi(top, below)))


def _arithmetic(name: str, a: Enclosure) -> Enclosure:
    n = _integer(a)
    if not 1 <= n <= LARGEST_FACTORED:
        raise NoEnclosure(f"the {name} of {n}")
    return number(str(ARITHMETIC[name](n)))


def prime(a: Enclosure) -> Enclosure:
    return _arithmetic("prime", a)


def totient(a: Enclosure) -> Enclosure:
    return _arithmetic("totient", a)


def divisors(a: Enclosure) -> Enclosure:
    return _arithmetic("divisors", a)


def divisorsum(a: Enclosure) -> Enclosure:
    return _arithmetic("divisorsum", a)


def moebius(a: Enclosure) -> Enclosure:
    return _arithmetic("moebius", a)


def _integer(a: Enclosure) -> int:
    value = _exactly(a)
    if value.denominator != 1:
        raise NoEnclosure("no integer")
    return int(value)


def floor(a: Enclosure) -> Enclosure:
    low, high = whole_floor(a.low), whole_floor(a.high)
    return Enclosure(Fraction(low), Fraction(high))


def ceil(a: Enclosure) -> Enclosure:
    return minus(floor(minus(a)))


def _natural(a: Enclosure) -> int:
    if a.low != a.high or a.low.denominator != 1 or not 0 <= a.low <= 2000:
        raise NoEnclosure("no small natural number")
    return int(a.low)


# ---------------------------------------------------------------- series


def exp(a: Enclosure) -> Enclosure:
    return Enclosure(_exp(a.low).low, _exp(a.high).high)


def _exp(x: Fraction) -> Enclosure:
    """exp(x/2^k)^(2^k) with |x/2^k| ≤ 1/2; the rest of the series is below twice its next term."""
    if abs(x) > 3000:
        raise NoEnclosure("an exponential of a large number")
    halvings = max(0, (abs(x) * 2 // 1).__int__().bit_length())
    small = _units(x / (1 << halvings))
    total, term, count = UNITS, UNITS, 0
    while term not in (0, -1):
        count += 1
        term = term * small // (UNITS * count)
        total += term
    found = _near(total, _lost(count))
    for _ in range(halvings):
        found = times(found, found)
    return found


def log(a: Enclosure) -> Enclosure:
    if a.low <= 0:
        raise NoEnclosure("a logarithm of what may not be positive")
    low = _log(a.low)
    return low if a.low == a.high else Enclosure(low.low, _log(a.high).high)


def _log(x: Fraction) -> Enclosure:
    """k log 2 + log m with 2/3 ≤ m ≤ 4/3, and log m = 2 artanh((m-1)/(m+1))."""
    shifts = x.numerator.bit_length() - x.denominator.bit_length()
    m = x / Fraction(2) ** shifts
    while m > Fraction(4, 3):
        m, shifts = m / 2, shifts + 1
    while m < Fraction(2, 3):
        m, shifts = m * 2, shifts - 1
    two = number("2")
    log_2 = times(two, _odd_series(Fraction(1, 3), 1))
    return plus(times(number(str(shifts)), log_2), times(two, _odd_series((m - 1) / (m + 1), 1)))


def _odd_series(z: Fraction, sign: int) -> Enclosure:
    """Σ sign^k z^(2k+1)/(2k+1) for |z| ≤ 1/2: artanh (sign 1) and arctan (sign -1)."""
    power_of_z, square = _units(z), sign * _units(z * z)
    total, count = power_of_z, 0
    while power_of_z not in (0, -1):
        count += 1
        power_of_z = power_of_z * square // UNITS
        total += power_of_z // (2 * count + 1)
    return _near(total, _lost(count))


def _units(value: Fraction) -> int:
    return value.numerator * UNITS // value.denominator


def _near(total: int, error: int) -> Enclosure:
    """A sum in units that is off by so many of them at most."""
    return rounded(Fraction(total - error, UNITS), Fraction(total + error, UNITS))


def _lost(count: int) -> int:
    """By how many units a sum of so many terms is off, each at most half the one before it.

    A term is the last one, with its error halved, times a factor that is off by a unit, and
    rounded down: e ≤ e/2 + 2, so that e ≤ 4; the rest of the series is below the last term.
    """
    return 4 * (count + 2)


def pi() -> Enclosure:
    """16 arctan(1/5) - 4 arctan(1/239) (Machin)."""
    fifth, other = _odd_series(Fraction(1, 5), -1), _odd_series(Fraction(1, 239), -1)
    return plus(times(number("16"), fifth), times(number("-4"), other))


def e() -> Enclosure:
    return exp(number("1"))


def arctan(a: Enclosure) -> Enclosure:
    return Enclosure(_arctan(a.low).low, _arctan(a.high).high)


def _arctan(x: Fraction) -> Enclosure:
    """Reduced to |z| ≤ 1/2 by arctan x = π/2 - arctan(1/x) and by subtracting arctan(1/2)."""
    if x < 0:
        return minus(_arctan(-x))
    if x > 1:
        return plus(times(number("1/2"), pi()), minus(_arctan(1 / x)))
    if x > Fraction(1, 2):
        rest = (x - Fraction(1, 2)) / (1 + x / 2)
        return plus(_odd_series(Fraction(1, 2), -1), _odd_series(rest, -1))
    return _odd_series(x, -1)


def sin(a: Enclosure) -> Enclosure:
    """The sine of the middle, widened by half the width, since |sin′| ≤ 1."""
    return _wave(a, 1)


def cos(a: Enclosure) -> Enclosure:
    return _wave(a, 0)


def _wave(a: Enclosure, first: int) -> Enclosure:
    """Σ (-1)^k x^(2k+first)/(2k+first)! at the middle, |x| ≤ 8.

    Each of fewer than 40 terms is off by what was lost before it, times e^8 at most.
    """
    turns = (a.low / 6) // 1 if abs(a.low) > 7 else 0
    if turns:
        whole = (a.low * 7 / 44) // 1
        return _wave(plus(a, times(number(str(-2 * whole)), pi())), first)
    radius = (a.high - a.low) / 2
    if radius >= 1:
        return Enclosure(Fraction(-1), Fraction(1))
    x = _units((a.low + a.high) / 2)
    term, square, count = (x if first else UNITS), -(x * x // UNITS), first
    total = term
    while count < 12 or term not in (0, -1):
        count += 2
        term = term * square // (UNITS * count * (count - 1))
        total += term
    found = _near(total, 1 << 24)
    return Enclosure(max(found.low - radius, Fraction(-1)), min(found.high + radius, Fraction(1)))


# ---------------------------------------------------------------- functions made of these


def tan(a: Enclosure) -> Enclosure:
    return over(sin(a), cos(a))


def cot(a: Enclosure) -> Enclosure:
    return over(cos(a), sin(a))


def sec(a: Enclosure) -> Enclosure:
    return over(number("1"), cos(a))


def csc(a: Enclosure) -> Enclosure:
    return over(number("1"), sin(a))


def sinh(a: Enclosure) -> Enclosure:
    return times(number("1/2"), plus(exp(a), minus(exp(minus(a)))))


def cosh(a: Enclosure) -> Enclosure:
    return times(number("1/2"), plus(exp(a), exp(minus(a))))


def tanh(a: Enclosure) -> Enclosure:
    return over(sinh(a), cosh(a))


def coth(a: Enclosure) -> Enclosure:
    return over(cosh(a), sinh(a))


def arsinh(a: Enclosure) -> Enclosure:
    return log(plus(a, sqrt(plus(times(a, a), number("1")))))


def arcosh(a: Enclosure) -> Enclosure:
    return log(plus(a, sqrt(plus(times(a, a), number("-1")))))


def artanh(a: Enclosure) -> Enclosure:
    one = number("1")
    return times(number("1/2"), log(over(plus(one, a), plus(one, minus(a)))))


def sigmoid(a: Enclosure) -> Enclosure:
    return over(number("1"), plus(number("1"), exp(minus(a))))


def relu(a: Enclosure) -> Enclosure:
    return maximum(a, number("0"))


def sqrt(a: Enclosure) -> Enclosure:
    return root(a, number("2"))


def log2(a: Enclosure) -> Enclosure:
    return over(log(a), log(number("2")))


def log10(a: Enclosure) -> Enclosure:
    return over(log(a), log(number("10")))


def arcsin(a: Enclosure) -> Enclosure:
    if a.low < -1 or a.high > 1:
        raise NoEnclosure("an arcsine of what may be greater than 1")
    return Enclosure(_arcsin(a.low).low, _arcsin(a.high).high)


def _arcsin(x: Fraction) -> Enclosure:
    """arctan(x/√(1 - x²)), and ±π/2 at ±1."""
    if abs(x) == 1:
        return times(number(str(x / 2)), pi())
    a = Enclosure(x, x)
    return arctan(over(a, sqrt(plus(number("1"), minus(times(a, a))))))


def arccos(a: Enclosure) -> Enclosure:
    return plus(times(number("1/2"), pi()), minus(arcsin(a)))


def erf(a: Enclosure) -> Enclosure:
    low = _erf(a.low)
    return low if a.low == a.high else Enclosure(low.low, _erf(a.high).high)


def _erf(x: Fraction) -> Enclosure:
    """2/√π Σ (-1)^n x^(2n+1)/(n! (2n+1)): terms that fall from n = x² on alternate."""
    if x < 0:
        return minus(_erf(-x))
    if x > 6:  # 1 - erf x < exp(-x²)
        return Enclosure(1 - exp(number("-36")).high, Fraction(1))
    power_of_x = total = rounded(x, x)
    square, count, last = rounded(-x * x, -x * x), 0, number("1")
    while count <= x * x or max(abs(last.low), abs(last.high)) * (1 << (GRID - 1)) > 1:
        count += 1
        power_of_x = times(power_of_x, square, number(f"1/{count}"))
        last = times(power_of_x, number(f"1/{2 * count + 1}"))
        total = plus(total, last)
    rest = max(abs(last.low), abs(last.high))
    whole = Enclosure(total.low - rest, total.high + rest)
    return over(times(number("2"), whole), sqrt(pi()))


def Gamma(a: Enclosure) -> Enclosure:
    """Γ(x) = Γ(x + n)/(x (x + 1) … (x + n - 1)), and Stirling's series far out (A&S 6.1.41)."""
    below, far = number("1"), a
    while far.low < 30:
        if abs(far.low) > 200:
            raise NoEnclosure("the gamma function of a large number")
        below, far = times(below, far), plus(far, number("1"))
    if far.high > 2000:
        raise NoEnclosure("the gamma function of a large number")
    series = [over(number(c), _integer_power(far, n))
              for c, n in (("1/12", 1), ("-1/360", 3), ("1/1260", 5), ("-1/1680", 7))]  # fmt: skip
    rest = over(number("1/1188"), _integer_power(far, 9))  # the error is below the next term
    half = times(number("1/2"), log(times(number("2"), pi())))
    main = times(plus(far, number("-1/2")), log(far))
    error = Enclosure(Fraction(0), rest.high)
    return over(exp(plus(main, minus(far), half, *series, error)), below)


def integral(
    integrand: Callable[[Enclosure], Enclosure], a: Enclosure, b: Enclosure, pieces: int = PIECES
) -> Enclosure:
    """∫ from a to b, by all values of the integrand on each of equal pieces."""
    length, piece = plus(b, minus(a)), Fraction(1, pieces)
    places = (Enclosure(k * piece, (k + 1) * piece) for k in range(pieces))
    values = [integrand(plus(a, times(length, place))) for place in places]
    return times(length, number(str(piece)), plus(*values))


def stretch(integrand: Callable[[Enclosure], Enclosure], a: Enclosure, b: Enclosure) -> Enclosure:
    """∫ from a to b, by all values of the integrand between them at once."""
    ends = Enclosure(min(a.low, b.low), max(a.high, b.high))
    return times(plus(b, minus(a)), integrand(ends))


def differ(a: Enclosure, b: Enclosure) -> bool:
    """Whether the two numbers are certainly different."""
    return a.high < b.low or b.high < a.low


def fails(a: Enclosure, relation: str, b: Enclosure) -> bool:
    """Whether `a relation b` is certainly false."""
    match relation:
        case "=":
            return differ(a, b)
        case "≤":
            return a.low > b.high
        case "<":
            return a.low >= b.high
        case "≥":
            return a.high < b.low
        case ">":
            return a.high <= b.low
        case "≠":
            return a.low == a.high == b.low == b.high
    raise NoEnclosure(f"no comparison by {relation}")


def denied(left: Callable[[], Enclosure], relation: str, right: Callable[[], Enclosure]) -> bool:
    """Whether a relation certainly does not hold: it fails, or a side has no value there."""
    try:
        return fails(left(), relation, right())
    except NoEnclosure:
        return True
