"""Real numbers that square roots reach, exactly: Q(r_1)…(r_m), r_i² in the floor below.

An element is its 2^j rational coefficients, the coefficient of a product of generators r_i at the
index with those bits.  No r_i² is a square in its floor, so zero is exact; a sign comes from an
enclosure, at a precision that grows until it decides.
"""

from __future__ import annotations

from fractions import Fraction

from flint import arb, ctx, fmpq

from derivations.dataclass import dataclass
from derivations.iterates.systems import Irrational

Coefficients = list[fmpq]

# The degree of the field at most 2^4, and the precision at which a sign is given up.
MOST_GENERATORS = 4
LONGEST = 2**19  # bits of an operand: beyond, a root or a quotient in the field takes seconds
LARGEST_PRECISION = 2**20


class DegreeTooHigh(Irrational):
    """A root would take the field beyond the degree, or numbers beyond the length, worth it."""


class Tower:
    """The field: the squares of its generators, each as coefficients in the floor below it."""

    def __init__(self) -> None:
        self.squares: list[Coefficients] = []

    def multiply(self, left: Coefficients, right: Coefficients) -> Coefficients:
        """The product of two elements with equally many coefficients (Karatsuba)."""
        if len(left) == 1:
            return [left[0] * right[0]]
        half = len(left) // 2
        a, b, c, d = left[:half], left[half:], right[:half], right[half:]
        low = self.multiply(a, c)
        if not any(b) and not any(d):
            return low + [fmpq(0)] * half
        if not any(b):
            return low + self.multiply(a, d)
        if not any(d):
            return low + self.multiply(b, c)
        high = self.multiply(b, d)
        mixed = self.multiply(_add(a, b), _add(c, d))
        square = _padded(self.squares[half.bit_length() - 1], half)
        return _add(low, self.multiply(high, square)) + _subtract(_subtract(mixed, low), high)

    def invert(self, value: Coefficients) -> Coefficients:
        """1 / value: (a − b r) / (a² − b² r²)."""
        value = _trimmed(value)
        if len(value) == 1:
            return [1 / value[0]]
        half = len(value) // 2
        a, b = value[:half], value[half:]
        inverse = _padded(self.invert(self.norm(a, b)), half)
        return self.multiply(a, inverse) + [-q for q in self.multiply(b, inverse)]

    def norm(self, a: Coefficients, b: Coefficients) -> Coefficients:
        """a² − b² r², r the generator above the floor of a and b."""
        square = _padded(self.squares[len(a).bit_length() - 1], len(a))
        return _subtract(self.multiply(a, a), self.multiply(self.multiply(b, b), square))

    def square_root(self, value: Coefficients, floors: int) -> Coefficients | None:
        """A square root with at most `floors` generators, or None.

        √(a + b r) = s + b/(2s) r with s² = (a ± √(a² − b² r²))/2; and an element of a lower floor
        may be r² times a square for a generator r above it.
        """
        value = _trimmed(value)
        found = self._root_at_home(value)
        height = len(value).bit_length() - 1
        for floor in range(height, floors):
            if found is not None:
                return found
            found = self._root_times_generator(value, floor)
        return found

    def _root_at_home(self, value: Coefficients) -> Coefficients | None:
        if len(value) == 1:
            return _rational_root(value[0])
        half = len(value) // 2
        a, b = value[:half], value[half:]
        below = half.bit_length() - 1
        root_of_norm = self.square_root(self.norm(a, b), below)
        if root_of_norm is None:
            return None
        for sign in (1, -1):
            halved = [
                (p + sign * q) / 2 for p, q in zip(a, _padded(root_of_norm, half), strict=True)
            ]
            s = self.square_root(halved, below)
            if s is not None and any(s):
                other = _padded([q / 2 for q in self.invert(s)], half)
                return _padded(s, half) + self.multiply(b, other)
        return None

    def _root_times_generator(self, value: Coefficients, floor: int) -> Coefficients | None:
        size = 2**floor
        inverse = _padded(self.invert(self.squares[floor]), size)
        s = self.square_root(self.multiply(_padded(value, size), inverse), floor)
        return None if s is None else [fmpq(0)] * size + _padded(s, size)

    def adjoin(self, value: Coefficients) -> Coefficients:
        """A new generator whose square is the value."""
        if len(self.squares) >= MOST_GENERATORS:
            raise DegreeTooHigh(f"the degree would pass {2**MOST_GENERATORS}")
        size = 2 ** len(self.squares)
        self.squares.append(_padded(value, size))
        return [fmpq(0)] * size + [fmpq(1)] + [fmpq(0)] * (size - 1)

    def enclosure(self, value: Coefficients) -> arb:
        """A ball around the value at the working precision."""
        roots: list[arb] = []
        for square in self.squares:
            roots.append(_enclosed(square, roots).sqrt())
        return _enclosed(value, roots)


def _enclosed(value: Coefficients, roots: list[arb]) -> arb:
    if len(value) == 1:
        return arb(value[0])
    half = len(value) // 2
    return (
        _enclosed(value[:half], roots)
        + _enclosed(value[half:], roots) * roots[half.bit_length() - 1]
    )


def _rational_root(value: fmpq) -> Coefficients | None:
    if value < 0 or not (value.p.is_square() and value.q.is_square()):
        return None
    return [fmpq(value.p.isqrt(), value.q.isqrt())]


def _add(left: Coefficients, right: Coefficients) -> Coefficients:
    return [p + q for p, q in zip(left, right, strict=True)]


def _subtract(left: Coefficients, right: Coefficients) -> Coefficients:
    return [p - q for p, q in zip(left, right, strict=True)]


def _padded(value: Coefficients, size: int) -> Coefficients:
    return value + [fmpq(0)] * (size - len(value))


def _trimmed(value: Coefficients) -> Coefficients:
    while len(value) > 1 and not any(value[len(value) // 2 :]):
        value = value[: len(value) // 2]
    return value


@dataclass(frozen=True, slots=True, eq=False)
class Real:
    """An element of a tower, with as few coefficients as it needs."""

    tower: Tower
    coefficients: Coefficients

    @property
    def degree(self) -> int:
        """A bound of the algebraic degree, exact where it is 1."""
        return len(self.coefficients)

    def _aligned(self, other: Real) -> tuple[Coefficients, Coefficients]:
        size = max(self.degree, other.degree)
        return _padded(self.coefficients, size), _padded(other.coefficients, size)

    def _of(self, coefficients: Coefficients) -> Real:
        return Real(self.tower, _trimmed(coefficients))

    def __add__(self, other: Real) -> Real:
        return self._of(_add(*self._aligned(other)))

    def __sub__(self, other: Real) -> Real:
        return self._of(_subtract(*self._aligned(other)))

    def __neg__(self) -> Real:
        return self._of([-q for q in self.coefficients])

    def __mul__(self, other: Real) -> Real:
        if self.degree > 1 and other.degree > 1:
            check_length(self)
            check_length(other)
        return self._of(self.tower.multiply(*self._aligned(other)))

    @property
    def sign(self) -> int:
        """−1, 0 or 1."""
        if not any(self.coefficients):
            return 0
        kept = ctx.prec
        try:
            ctx.prec = 64
            while ctx.prec <= LARGEST_PRECISION:
                ball = self.tower.enclosure(self.coefficients)
                if not ball.contains(0):
                    return 1 if ball > 0 else -1
                ctx.prec *= 2
        finally:
            ctx.prec = kept
        raise ArithmeticError("the sign of an algebraic number is open")

    @property
    def bits(self) -> int:
        """The size of all coefficients."""
        return sum(q.p.bit_length() + q.q.bit_length() for q in self.coefficients)


def check_length(value: Real) -> None:
    """DegreeTooHigh for numbers too long to go on with."""
    if value.bits > LONGEST:
        raise DegreeTooHigh(f"an algebraic number has {value.bits} bits")


class Algebraic:
    """One tower as a number system: exact, up to the degree limit."""

    def __init__(self) -> None:
        self.tower = Tower()

    def bits(self, value: Real) -> int:
        return value.bits

    def number(self, value: Fraction) -> Real:
        return Real(self.tower, [fmpq(value.numerator, value.denominator)])

    def divide(self, left: Real, right: Real) -> Real:
        check_length(right)
        if right.sign == 0:
            raise ZeroDivisionError
        return left * Real(self.tower, self.tower.invert(right.coefficients))

    def root(self, value: Real, degree: int) -> Real:
        if degree % 2:
            raise Irrational(f"a root of degree {degree} is no square root")
        if degree > 2:
            return self.root(self.root(value, 2), degree // 2)
        check_length(value)
        if value.sign < 0:
            raise ArithmeticError("the root of a negative number")
        floors = len(self.tower.squares)
        found = self.tower.square_root(value.coefficients, floors) if value.sign else [fmpq(0)]
        if found is None:
            found = self.tower.adjoin(value.coefficients)
        root = Real(self.tower, _trimmed(found))
        return -root if root.sign < 0 else root

    def power(self, base: Real, exponent: Real) -> Real:
        if exponent.degree > 1:
            raise Irrational("a power with an irrational exponent")
        count = exponent.coefficients[0]
        if count.q != 1:
            base = self.root(base, int(count.q))
        found = self.number(Fraction(1))
        for bit in format(abs(int(count.p)), "b"):
            found = found * found
            found = found * base if bit == "1" else found
        return found if count >= 0 else self.divide(self.number(Fraction(1)), found)

    def less(self, left: Real, right: Real) -> bool:
        return (left - right).sign < 0

    def equal(self, left: Real, right: Real) -> bool:
        return (left - right).sign == 0

    def larger(self, left: Real, right: Real) -> Real:
        return right if self.less(left, right) else left

    def smaller(self, left: Real, right: Real) -> Real:
        return left if self.less(left, right) else right

    def magnitude(self, value: Real) -> Real:
        return -value if value.sign < 0 else value

    def call(self, name: str, value: Real) -> Real:
        if name == "sign":
            return self.number(Fraction(value.sign))
        if name == "sqrt":
            return self.root(value, 2)
        if name == "floor" and value.degree == 1:
            return Real(self.tower, [fmpq(value.coefficients[0].floor())])
        raise Irrational(f"{name} is no algebraic function")

    def constant(self, name: str) -> Real:
        raise Irrational(f"{name} is irrational")
