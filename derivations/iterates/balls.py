"""Enclosures as a number system: Arb balls at the working precision."""

from __future__ import annotations

from fractions import Fraction

from flint import arb, fmpq

from derivations.errors import UserError
from derivations.iterates.systems import Undecided

# Elementary functions by their one name (derivations.terms.elementary).
FUNCTIONS = {
    "exp": arb.exp,
    "log": arb.log,
    "log2": lambda value: value.log() / arb.const_log2(),
    "log10": lambda value: value.log() / arb.const_log10(),
    "sin": arb.sin,
    "cos": arb.cos,
    "tan": arb.tan,
    "cot": arb.cot,
    "sec": arb.sec,
    "csc": arb.csc,
    "arcsin": arb.asin,
    "arccos": arb.acos,
    "arctan": arb.atan,
    "sinh": arb.sinh,
    "cosh": arb.cosh,
    "tanh": arb.tanh,
    "coth": arb.coth,
    "arsinh": arb.asinh,
    "arcosh": arb.acosh,
    "artanh": arb.atanh,
    "sigmoid": lambda value: 1 / (1 + (-value).exp()),
    "erf": arb.erf,
}


class Balls:
    """Real numbers, each known to lie in a ball; a comparison of overlapping balls is Undecided."""

    def bits(self, value: arb) -> int:
        return 0  # the working precision bounds it

    def number(self, value: Fraction) -> arb:
        return arb(fmpq(value.numerator, value.denominator))

    def divide(self, left: arb, right: arb) -> arb:
        if right.is_zero():
            raise ZeroDivisionError
        if right.contains(0):
            raise Undecided(f"whether {right} is zero")
        return left / right

    def root(self, value: arb, degree: int) -> arb:
        if value.is_zero():
            return value
        if value < 0 and degree % 2 == 0:
            raise ArithmeticError("the root of a negative number")
        if value < 0:
            return -self.root(-value, degree)
        if not value > 0:
            raise Undecided(f"whether {value} has a root")
        return value.sqrt() if degree == 2 else value ** (arb(1) / degree)

    def power(self, base: arb, exponent: arb) -> arb:
        if exponent.is_integer():
            return self._whole_power(base, int(exponent.unique_fmpz() or 0))
        if not base > 0:
            raise Undecided(f"whether {base} is positive")
        return base**exponent

    def _whole_power(self, base: arb, exponent: int) -> arb:
        """By squaring where the base may be 0: arb's own power is not a number there (0.9)."""
        if exponent < 0:
            return self.divide(arb(1), self._whole_power(base, -exponent))
        if not base.contains(0):
            return base**exponent
        result, square = arb(1), base
        while exponent:
            if exponent & 1:
                result *= square
            square, exponent = square * square, exponent >> 1
        return result

    def less(self, left: arb, right: arb) -> bool:
        if left < right:
            return True
        if left >= right:
            return False
        raise Undecided(f"whether {left} < {right}")

    def equal(self, left: arb, right: arb) -> bool:
        if left == right:
            return True
        if not left.overlaps(right):
            return False
        raise Undecided(f"whether {left} = {right}")

    def larger(self, left: arb, right: arb) -> arb:
        return left.max(right)  # encloses the maximum also where the order is open

    def smaller(self, left: arb, right: arb) -> arb:
        return left.min(right)

    def magnitude(self, value: arb) -> arb:
        return abs(value)

    def call(self, name: str, value: arb) -> arb:
        if name == "sign":
            return self._sign(value)
        if name == "sqrt":
            return self.root(value, 2)
        if name == "floor":
            return self._floor(value)
        if name not in FUNCTIONS:
            raise UserError(f"the function {name} has no enclosure")
        found: arb = FUNCTIONS[name](value)
        if not found.is_finite():
            raise Undecided(f"{name} of {value}")
        return found

    def constant(self, name: str) -> arb:
        match name:
            case "pi":
                return arb.pi()
            case "e":
                return arb.const_e()
        raise UserError(f"the constant {name} has no enclosure")

    def _sign(self, value: arb) -> arb:
        if value.is_zero():
            return arb(0)
        if value.contains(0):
            raise Undecided(f"the sign of {value}")
        return arb(1 if value > 0 else -1)

    def _floor(self, value: arb) -> arb:
        found = value.floor().unique_fmpz()
        if found is None:
            raise Undecided(f"the floor of {value}")
        return arb(found)
