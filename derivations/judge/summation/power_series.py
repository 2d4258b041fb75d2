"""Power series as lists of coefficients: Σ aₙ xⁿ with known aₙ against x/(1 - x - x²).

Nothing is said of convergence: the identities of generating functions are those of formal power
series (Wilf, generatingfunctionology, section 2.1).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from flint import ctx, fmpq, fmpq_series

from derivations.dataclass import dataclass
from derivations.judge.evaluation.values import NoValue
from derivations.terms import (
    Constant,
    Index,
    IndexedSum,
    Map,
    Negation,
    Power,
    Product,
    Quotient,
    Root,
    Sum,
    Symbol,
    Term,
)
from derivations.terms.elementary import elementary_name
from derivations.terms.substitution import free_leaves

ORDER = 14  # coefficients that are compared
INFINITY = Constant("infinity")
Sizes = dict[str, int]
FUNCTIONS: Mapping[str, Callable[[fmpq_series], fmpq_series]] = {
    "exp": lambda s: s.exp(),
    "log": lambda s: s.log(),
    "sin": lambda s: s.sin(),
    "cos": lambda s: s.cos(),
    "sinh": lambda s: s.sinh(),
    "cosh": lambda s: s.cosh(),
    "tan": lambda s: s.tan(),
    "tanh": lambda s: s.tanh(),
    "arcsin": lambda s: s.asin(),
    "arctan": lambda s: s.atan(),
    "arsinh": lambda s: s.asinh(),
    "artanh": lambda s: s.atanh(),
}


class NoSeries(Exception):
    """The term is no power series in the variable, as far as these rules tell."""


@dataclass(frozen=True, slots=True)
class Expansion:
    """Of terms in one variable; number: the value of what does not hang on it, at some indices."""

    variable: Symbol
    number: Callable[[Term, Sizes], Fraction]

    def coefficients(self, term: Term) -> list[Fraction]:
        before = ctx.cap
        ctx.cap = ORDER + 2
        try:
            found = self._series(term, {})
            known = min(ORDER, found.prec)
            return [Fraction(int(c.p), int(c.q)) for c in (found[k] for k in range(known))]
        except (ValueError, ZeroDivisionError, ArithmeticError) as error:
            raise NoSeries(str(error)) from error
        finally:
            ctx.cap = before

    def _series(self, term: Term, sizes: Sizes) -> fmpq_series:
        if term is self.variable:
            return fmpq_series([0, 1])
        if self.variable not in free_leaves(term) and not _is_infinite(term):
            return self._constant(term, sizes)
        match term:
            case Negation(inner):
                return -self._series(inner, sizes)
            case Sum(parts):
                return sum((self._series(part, sizes) for part in parts), fmpq_series([0]))
            case Product(parts):
                total = self._series(parts[0], sizes)
                for part in parts[1:]:
                    total = total * self._series(part, sizes)
                return total
            case Quotient(top, bottom):
                return self._series(top, sizes) / self._series(bottom, sizes)
            case Power(base, exponent):
                return self._power(base, exponent, sizes)
            case Root(radicand) if term is Root(radicand):
                return self._series(radicand, sizes).sqrt()
            case Map(function, argument) if (name := elementary_name(function)) in FUNCTIONS:
                return FUNCTIONS[name](self._series(argument, sizes))  # type: ignore[index]
            case IndexedSum(Index() as index, lower, upper, body):
                return self._sum(index, lower, upper, body, sizes)
        raise NoSeries(type(term).__name__)

    def _constant(self, term: Term, sizes: Sizes) -> fmpq_series:
        try:
            value = self.number(term, sizes)
        except NoValue as error:
            raise NoSeries(str(error)) from error
        return fmpq_series([fmpq(value.numerator, value.denominator)])

    def _power(self, base: Term, exponent: Term, sizes: Sizes) -> fmpq_series:
        if base is Constant("e") and self.variable in free_leaves(exponent):
            return self._series(exponent, sizes).exp()
        power = self._whole(exponent, sizes)
        if base is self.variable and power >= 0:
            return fmpq_series([0] * power + [1]) if power < ctx.cap else fmpq_series([0])
        inner = self._series(base, sizes)
        raised = fmpq_series([1])
        for _ in range(min(abs(power), 4 * ORDER)):
            raised = raised * inner
        if abs(power) > 4 * ORDER:
            raise NoSeries("a high power")
        return raised if power >= 0 else fmpq_series([1]) / raised

    def _sum(self, index: Index, lower: Term, upper: Term, body: Term, sizes: Sizes) -> fmpq_series:
        """As far as terms have a coefficient that is compared: the n-th one begins with xⁿ."""
        ((name, _),) = index.parts
        first = self._whole(lower, sizes)
        last = first + ORDER + 1 if upper is INFINITY else self._whole(upper, sizes)
        if last - first > 2 * ORDER:
            raise NoSeries("a long sum")
        total = fmpq_series([0])
        for place in range(first, last + 1):
            part = self._series(body, {**sizes, name: place})
            start = next((k for k in range(ctx.cap) if part[k] != 0), ctx.cap)
            if upper is INFINITY and start < ctx.cap and start < place - first:
                raise NoSeries("terms that do not move on")
            total = total + part
        return total

    def _whole(self, term: Term, sizes: Sizes) -> int:
        try:
            value = self.number(term, sizes)
        except NoValue as error:
            raise NoSeries(str(error)) from error
        if value.denominator != 1:
            raise NoSeries("a fraction where a whole number belongs")
        return int(value)


def _is_infinite(term: Term) -> bool:
    return isinstance(term, IndexedSum) and term.upper is INFINITY
