"""Values of elementary functions modulo a prime, with all identities that algebra has for them.

    e^{2x} = (e^x)²,  cos² x + sin² x = 1,  sin(x + y) = sin x cos y + cos x sin y,  √a √b = √(ab)

A function of a sum of monomials gets its value from residues that belong to the monomials, so that
x itself and e^x are independent of each other. A root is the one that is a square itself: these
residues multiply as positive numbers do, since -1 is no square modulo the prime. What is a square
at every point may be written as one, of what has a sign: its root is not known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import lru_cache
from typing import TypeAlias
from zlib import crc32

from derivations.dataclass import dataclass, field
from derivations.terms import (
    Constant,
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
    canonical,
)
from derivations.terms.elementary import elementary_name

PRIME = 2**61 - 1
ROOT = 37  # its powers are as good as random residues
UNIT = 5040  # e^x is a power with this exponent, so that e^{x/2} and e^{x/3} have values
HIGHEST = 10**6
Monomial: TypeAlias = tuple[tuple[Term, int], ...]
Value: TypeAlias = Callable[[Term], int]
Turn: TypeAlias = tuple[int, int]  # cosine and sine


class Beyond(Exception):
    """A term that has no value by these rules, or none at a point."""


def inverse(residue: int) -> int:
    if residue % PRIME == 0:
        raise Beyond
    return pow(residue, -1, PRIME)


@dataclass(slots=True)
class Residues:
    """What functions are in one try; rooted: the radicands met; unrooted: those seen to be none."""

    seed: int = 0
    rooted: set[Term] = field(default_factory=set)
    unrooted: set[Term] = field(default_factory=set)

    def of(self, term: Term, value: Value) -> int:
        """Of what is no rational function; `value` gives that of a radicand."""
        match term:
            case Constant("pi"):
                return self._residue(("pi",))
            case Root(radicand, 2):
                return self._square_root(radicand, value)
            case Power(base, Number(exponent)) if exponent.denominator == 2:
                root = self._square_root(base, value)
                raised = pow(root, abs(exponent.numerator), PRIME)
                return raised if exponent > 0 else inverse(raised)
            case Power(Constant("e"), exponent):
                return self._exponential(exponent)
            case Power(Symbol() as base, exponent):
                return self._power(base, exponent, value)
            case Map(function, argument):
                return self._of_name(elementary_name(function), argument)
        raise Beyond

    def _square_root(self, radicand: Term, value: Value) -> int:
        """The root that is a square itself."""
        residue = value(radicand) % PRIME
        self.rooted.add(radicand)
        root = pow(residue, (PRIME + 1) // 4, PRIME)
        if root * root % PRIME != residue:
            self.unrooted.add(radicand)
            raise Beyond
        return root

    def _of_name(self, name: str | None, argument: Term) -> int:
        if name == "exp":
            return self._exponential(argument)
        if name in ("sin", "cos", "tan"):
            cosine, sine = self._turn(argument)
            return {"sin": sine, "cos": cosine}.get(name) or sine * inverse(cosine) % PRIME
        if name == "log" and isinstance(argument, Symbol):
            return self._residue(("log", repr(canonical(argument))))
        raise Beyond

    def _exponential(self, argument: Term) -> int:
        found = 1
        for monomial, coefficient in _monomials(argument).items():
            found = found * self._raised(("exp", repr(monomial)), coefficient) % PRIME
        return found

    def _power(self, base: Symbol, exponent: Term, value: Value) -> int:
        """x^{n + 2} = x^n x²"""
        found = 1
        for monomial, coefficient in _monomials(exponent).items():
            if monomial:
                key = ("power", repr(canonical(base)), repr(monomial))
                found = found * self._raised(key, coefficient) % PRIME
            elif coefficient.denominator == 1 and abs(coefficient) < HIGHEST:
                whole = pow(value(base), abs(int(coefficient)), PRIME)
                found = found * (whole if coefficient > 0 else inverse(whole)) % PRIME
            else:
                raise Beyond
        return found

    def _raised(self, key: tuple[str, ...], coefficient: Fraction) -> int:
        raised = pow(self._residue(key), _in_units(abs(coefficient)), PRIME)
        return raised if coefficient > 0 else inverse(raised)

    def _turn(self, argument: Term) -> Turn:
        """Cosine and sine of a sum of angles."""
        found: Turn = (1, 0)
        for monomial, coefficient in _monomials(argument).items():
            if all(isinstance(part, Constant) for part, _ in monomial):
                raise Beyond  # cos(π/3) is a number
            unit = self._unit_turn(repr(monomial))
            cosine, sine = _turned(unit, _in_units(abs(coefficient)))
            found = _plus(found, (cosine, sine if coefficient > 0 else -sine))
        return found

    def _unit_turn(self, key: str) -> Turn:
        """((1 - t²)/(1 + t²), 2t/(1 + t²))"""
        t = self._residue(("turn", key))
        below = inverse(1 + t * t)
        return (1 - t * t) * below % PRIME, 2 * t * below % PRIME

    def _residue(self, key: tuple[str, ...]) -> int:
        return residue(crc32(repr(key).encode()), self.seed)


def residue(number: int, seed: int) -> int:
    return pow(ROOT, 1_000_003 * (number + 1) + 10_007 * seed * (number % 1009 + 1), PRIME)


def has_symbolic_value(term: Term) -> bool:
    """Whether its value belongs to what stands in it, whatever value that has."""
    match term:
        case Map():
            return True
        case Power(_, exponent):
            return not isinstance(exponent, Number)
    return False


def _in_units(coefficient: Fraction) -> int:
    units = coefficient * UNIT
    if units.denominator != 1 or abs(units) > HIGHEST:
        raise Beyond
    return int(units)


def _turned(turn: Turn, count: int) -> Turn:
    found: Turn = (1, 0)
    while count:
        if count % 2:
            found = _plus(found, turn)
        turn, count = _plus(turn, turn), count // 2
    return found


def _plus(one: Turn, other: Turn) -> Turn:
    (a, b), (c, d) = one, other
    return (a * c - b * d) % PRIME, (a * d + b * c) % PRIME


# ---------------------------------------------------------------- sums of monomials


@lru_cache(maxsize=1 << 10)
def _monomials(term: Term) -> Mapping[Monomial, Fraction]:
    """The coefficients of a sum of monomials in letters; Beyond where it is none."""
    found: Counter[Monomial] = Counter()
    for part, sign in _summands(canonical(term), 1):
        coefficient, powers = _factored(part)
        own = tuple(sorted(((x, e) for x, e in powers.items() if e), key=repr))
        found[own] += sign * coefficient  # type: ignore[assignment]
    return {monomial: Fraction(c) for monomial, c in found.items() if c}


def _summands(term: Term, sign: int) -> list[tuple[Term, int]]:
    match term:
        case Sum(parts):
            return [found for part in parts for found in _summands(part, sign)]
        case Negation(inner):
            return _summands(inner, -sign)
    return [(term, sign)]


def _factored(term: Term) -> tuple[Fraction, Counter[Term]]:
    """A number and the exponents of letters."""
    match term:
        case Number(value):
            return value, Counter()
        case Symbol() | Constant("pi"):
            return Fraction(1), Counter({term: 1})
        case Negation(inner):
            coefficient, powers = _factored(inner)
            return -coefficient, powers
        case Product(factors):
            return _multiplied([(factor, 1) for factor in factors])
        case Quotient(top, bottom):
            return _multiplied([(top, 1), (bottom, -1)])
        case Power(base, Number(value)) if value.denominator == 1 and abs(value) < HIGHEST:
            return _multiplied([(base, int(value))])
    raise Beyond


def _multiplied(factors: list[tuple[Term, int]]) -> tuple[Fraction, Counter[Term]]:
    total, powers = Fraction(1), Counter[Term]()
    for factor, exponent in factors:
        coefficient, own = _factored(factor)
        if (not coefficient and exponent < 0) or (abs(exponent) > 8 and abs(coefficient) != 1):
            raise Beyond
        total *= coefficient**exponent
        for letter, count in own.items():
            powers[letter] += count * exponent
    return total, powers
