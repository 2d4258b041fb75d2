"""From a term to its expansion as its variable goes to a point."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import count
from math import comb, factorial

from derivations.dataclass import dataclass, field
from derivations.judge.asymptotic import scales, series
from derivations.judge.asymptotic.certain import certain_sign, certainly_not_0
from derivations.judge.asymptotic.scales import NoExpansion, Scaled
from derivations.judge.asymptotic.series import CONSTANT, Series, rank
from derivations.judge.normal import exponentials, lowering, powers
from derivations.judge.normal.elements import Element, as_fraction, rational
from derivations.judge.normal.raising import raised
from derivations.judge.normal.signs import NEGATIVE, ORDER, POSITIVE, element_sign, require
from derivations.judge.normal.workspace import Workspace
from derivations.models.differentiation import NoDerivative, derivative
from derivations.terms import (
    Absolute,
    Binomial,
    Constant,
    Extremum,
    Factorial,
    Function,
    Hadamard,
    Index,
    Map,
    Name,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Root,
    Sum,
    Symbol,
    Term,
    negative,
    number,
    plus,
    replace,
    times,
)
from derivations.terms.elementary import elementary_name
from derivations.terms.substitution import free_leaves

HALF = Number(Fraction(1, 2))
E = Constant("e")
BERNOULLI = (Fraction(1, 12), Fraction(-1, 360), Fraction(1, 1260))  # B_2k / (2k (2k-1))


@dataclass(slots=True)
class Expander:
    """Expands terms in one variable; depth: how many terms a small quantity is expanded to.

    at: what the variable is in t. bounded: the names given to what only is bounded. smooth: unknown
    functions that have as many derivatives as are asked for.
    """

    workspace: Workspace
    variable: Term
    at: Scaled
    depth: int
    smooth: frozenset[Name] = frozenset()
    bounded: dict[Term, Symbol] = field(default_factory=dict)
    names: Callable[[], int] = field(default_factory=lambda: count(1).__next__)

    def of(self, term: Term) -> Scaled:
        """The expansion; NoExpansion where there is none by these rules."""
        if term is self.variable:
            return self.at
        if self.variable not in free_leaves(term):
            return scales.of_element(lowering.lower(self.workspace, term))
        match term:
            case Index():
                return self._index(term)
            case Sum(terms):
                return self._sum([self.of(part) for part in terms])
            case Negation(inner):
                return scales.negate(self.workspace, self.of(inner))
            case Product(terms):
                return self._product([self.of(part) for part in terms])
            case Hadamard(left, right):
                return self._product([self.of(left), self.of(right)])
            case Quotient(top, bottom):
                return self._product([self.of(top), self.power(self.of(bottom), Fraction(-1))])
            case Power(base, exponent):
                return self._power(base, exponent)
            case Root(radicand, degree):
                return self._root(self.of(radicand), degree)
        return self._function(term)

    def _function(self, term: Term) -> Scaled:
        match term:
            case Absolute(inner):
                return self._absolute(self.of(inner))
            case Extremum(kind, (first, *rest)):
                return self.of(_extremum(kind, first, rest))
            case Factorial(inner):
                return self._factorial(inner)
            case Binomial(top, bottom):
                below = times(Factorial(bottom), Factorial(plus(top, negative(bottom))))
                return self.of(Quotient(Factorial(top), below))
            case Map(function, argument):
                name = elementary_name(function)
                if name is None and function.name in self.smooth:
                    return self._taylor_expanded(function, argument)
                return self._map(name, argument)
        raise NoExpansion(f"no expansion of {type(term).__name__}")

    # ---------------------------------------------------------------- arithmetic

    def _index(self, term: Index) -> Scaled:
        parts = [scales.of_element(rational(term.constant))]
        for name, coefficient in term.parts:
            leaf = Index(((name, 1),))
            parts.append(self._scaled(self.of(leaf), rational(coefficient)))
        return self._sum(parts)

    def _sum(self, parts: list[Scaled]) -> Scaled:
        total = Scaled()
        for part in parts:
            total = scales.add(self.workspace, total, part)
        return total

    def _product(self, parts: list[Scaled]) -> Scaled:
        total = scales.of_element(rational(1))
        for part in parts:
            total = scales.multiply(self.workspace, total, part)
        return total

    def _scaled(self, whole: Scaled, factor: Element) -> Scaled:
        return scales.multiply(self.workspace, whole, scales.of_element(factor))

    def _plus(self, whole: Scaled, value: int) -> Scaled:
        return scales.add(self.workspace, whole, scales.of_element(rational(value)))

    # ---------------------------------------------------------------- leading terms

    def _lead(self, whole: Scaled) -> tuple[Scaled, Element, Scaled]:
        """(the largest term, its coefficient, the rest divided by it, which goes to 0)."""
        scale, part = scales.largest(self.workspace, whole)
        place = part.lead
        if place is None or place not in part.terms:
            raise NoExpansion("a leading term that is not known")
        coefficient = part.terms[place]
        self._demand_nonzero(coefficient)
        term = Scaled({scale: Series({place: coefficient})})
        inverse = self.workspace.invert(coefficient)
        down = scales.exponent(
            {r: self.workspace.negate(c) for r, c in scales.entries(scale).items()}
        )
        back = Scaled({down: Series({series.scaled(place, -1): inverse})})
        ratio = scales.multiply(self.workspace, whole, back)
        return term, coefficient, self._plus(ratio, -1)

    def _demand_nonzero(self, coefficient: Element) -> None:
        """What is divided by is not 0: a normal form that is not 0 could still be."""
        if self._speaks_of_bounded(coefficient):
            raise NoExpansion("a division by what only is bounded")
        if certainly_not_0(self.workspace, coefficient):
            return
        term = raised(self.workspace, coefficient)
        if not free_leaves(term):
            raise NoExpansion("a coefficient that may be 0")
        require(self.workspace, term, coefficient, Relation.NOT_EQUAL)

    def _speaks_of_bounded(self, element: Element) -> bool:
        names = set(self.bounded.values())
        term = raised(self.workspace, element)
        return bool(free_leaves(term) & names)

    def _small(self, coefficients: list[Element], small: Scaled) -> Scaled:
        """Σ c_k δ^k for δ → 0, cut to the depth."""
        plain = small.parts.get((), Series())
        if plain.lead is not None and plain.lead <= CONSTANT:
            raise NoExpansion("it does not go to 0")
        rest = Scaled({scale: part for scale, part in small.parts.items() if scale})
        if any(scales.growth(self.workspace, scale) >= 0 for scale in rest.parts):
            raise NoExpansion("a power beside its exponential")
        total = scales.of_series(series.composed(self.workspace, coefficients, plain))
        if not rest.parts:
            return total
        return self._with_exponentials(coefficients, plain, rest, total)

    def _with_exponentials(
        self, coefficients: list[Element], plain: Series, rest: Scaled, total: Scaled
    ) -> Scaled:
        """f(δ + ε) = f(δ) + f′(δ) ε + O(ε²) for ε that vanishes faster than every power."""
        slopes = [self.workspace.multiply(rational(k), c) for k, c in enumerate(coefficients) if k]
        slope = scales.of_series(series.composed(self.workspace, slopes, plain))
        first = scales.multiply(self.workspace, slope, rest)
        square = scales.multiply(self.workspace, rest, rest)
        unknown = {
            scale: Series({}, part.lead) for scale, part in square.parts.items() if part.lead
        }
        return self._sum([total, first, Scaled(unknown)])

    # ---------------------------------------------------------------- powers

    def power(self, base: Scaled, exponent: Fraction) -> Scaled:
        """base^c for a rational c; of a positive base where c is no integer."""
        if exponent.denominator == 1 and 0 <= exponent <= 12:
            return self._product([base] * int(exponent))
        term, coefficient, small = self._lead(base)
        if exponent.denominator != 1:
            self._demand_positive(coefficient)
        ((scale, part),) = term.parts.items()
        ((place, _),) = part.terms.items()
        lifted = self._constant_power(coefficient, exponent)
        times_exponent = {
            r: self.workspace.multiply(rational(exponent), c)
            for r, c in scales.entries(scale).items()
        }
        lead = scales.exponential(self.workspace, times_exponent)
        shift = Scaled({(): Series({series.scaled(place, exponent): lifted})})
        binomials = [rational(_binomial(exponent, k)) for k in range(self.depth)]
        return self._product([lead, shift, self._small(binomials, small)])

    def _constant_power(self, base: Element, exponent: Fraction) -> Element:
        if exponent.denominator == 1:
            return self.workspace.integer_power(base, int(exponent))
        return powers.real_root(self.workspace, E, base, exponent)

    def _demand_positive(self, coefficient: Element) -> None:
        known = element_sign(self.workspace, coefficient) & ORDER
        if not known and not self._speaks_of_bounded(coefficient):
            term = raised(self.workspace, coefficient)
            if free_leaves(term):  # the term itself is defined only where this is not negative
                require(self.workspace, term, coefficient, Relation.GREATER)
                return
        if self._sign(coefficient) < 0:
            raise NoExpansion("a root or logarithm of what is negative")

    def _sign(self, coefficient: Element) -> int:
        found = certain_sign(self.workspace, coefficient)
        if found is None or self._speaks_of_bounded(coefficient):
            raise NoExpansion("a sign that is not known")
        return found

    def _power(self, base: Term, exponent: Term) -> Scaled:
        if self.variable not in free_leaves(exponent):
            above = lowering.lower(self.workspace, exponent)
            value = as_fraction(above)
            if value is not None:
                return self.power(self.of(base), value)
        if base is E:
            return self.exponential(self.of(exponent))
        if self.variable not in free_leaves(base):
            return self._constant_base(base, exponent)
        return self.exponential(self._product([self.of(exponent), self.log(self.of(base))]))

    def _constant_base(self, base: Term, exponent: Term) -> Scaled:
        """q^n; where q may be negative, which asks for whole n, a sign times |q|^n."""
        known = element_sign(self.workspace, lowering.lower(self.workspace, base))
        parts = []
        if known & POSITIVE != POSITIVE and self._grows and self._counts(exponent):
            parts = [scales.of_element(self._bound(Power(number(-1), exponent)))]
            base = negative(base) if known & NEGATIVE == NEGATIVE else Absolute(base)
        log = Map(_named("log"), base)
        parts.append(self.exponential(self._product([self.of(exponent), self.of(log)])))
        return self._product(parts)

    @property
    def _grows(self) -> bool:
        """Whether the variable goes to infinity."""
        lead = self.at.parts[()].lead if () in self.at.parts else None
        return lead is not None and lead < CONSTANT

    def _counts(self, exponent: Term) -> bool:
        """n, n + 1, …: an exponent that can be meant to be whole."""
        terms = exponent.terms if isinstance(exponent, Sum) else (exponent,)
        rest = [part for part in terms if part is not self.variable]
        whole = (isinstance(part, Number) and part.value.denominator == 1 for part in rest)
        return isinstance(exponent, Index) or (len(rest) < len(terms) and all(whole))

    def _root(self, radicand: Scaled, degree: int) -> Scaled:
        if degree % 2:
            _, coefficient, _ = self._lead(radicand)
            if self._sign(coefficient) < 0:
                inner = scales.negate(self.workspace, radicand)
                return scales.negate(self.workspace, self.power(inner, Fraction(1, degree)))
        return self.power(radicand, Fraction(1, degree))

    def _absolute(self, inner: Scaled) -> Scaled:
        _, coefficient, _ = self._lead(inner)
        return inner if self._sign(coefficient) > 0 else scales.negate(self.workspace, inner)

    # ---------------------------------------------------------------- exp and log

    def exponential(self, whole: Scaled) -> Scaled:
        plain = whole.parts.get((), Series())
        if plain.order is not None and plain.order <= CONSTANT:
            raise NoExpansion("an exponent that is not known well enough")
        rest = {scale: part for scale, part in whole.parts.items() if scale}
        large = plain.below(CONSTANT)
        if any(self._speaks_of_bounded(c) for c in large.values()):
            raise NoExpansion("an exponential of what only is bounded")
        middle = plain.terms.get(CONSTANT, rational(0))
        factor = exponentials.exponential(self.workspace, middle)
        small = Series({r: c for r, c in plain.terms.items() if r > CONSTANT}, plain.order)
        inner = Scaled({**rest, (): small})
        coefficients = [rational(Fraction(1, factorial(k))) for k in range(self.depth)]
        return self._product(
            [
                scales.exponential(self.workspace, large),
                scales.of_element(factor),
                self._small(coefficients, inner),
            ]
        )

    def log(self, whole: Scaled) -> Scaled:
        """log(c exp(E) t^q (1 + δ)) = log c + E - q L + log(1 + δ)"""
        term, coefficient, small = self._lead(whole)
        self._demand_positive(coefficient)
        ((scale, part),) = term.parts.items()
        ((place, _),) = part.terms.items()
        if place[1]:
            raise NoExpansion("a logarithm of a logarithm")
        head = Series({rank(0, 1): rational(-place[0])} if place[0] else {})
        middle = series.constant(exponentials.log_of_absolute(self.workspace, coefficient))
        above = Series(scales.entries(scale))
        logs = [rational(Fraction((-1) ** (k + 1), k)) if k else rational(0)
                for k in range(self.depth)]  # fmt: skip
        parts = [scales.of_series(s) for s in (head, middle, above)]
        return self._sum([*parts, self._small(logs, small)])

    def _factorial(self, inner: Term) -> Scaled:
        """Stirling: log n! = (n + 1/2) log n - n + log(2π)/2 + 1/(12 n) - …, as n → ∞."""
        whole = self.of(inner)
        scale, part = scales.largest(self.workspace, whole)
        if scale or part.lead is None or part.lead >= CONSTANT:
            raise NoExpansion("a factorial of what does not go to infinity")
        self._demand_positive(part.terms[part.lead])
        log_2_pi = Map(_named("log"), times(2, Constant("pi")))
        parts = [
            self._product([self._sum([whole, scales.of_element(rational(Fraction(1, 2)))]),
                           self.log(whole)]),
            scales.negate(self.workspace, whole),
            self._scaled(self.of(log_2_pi), rational(Fraction(1, 2))),
        ]  # fmt: skip
        for k, c in enumerate(BERNOULLI):
            parts.append(self._scaled(self.power(whole, Fraction(-2 * k - 1)), rational(c)))
        bound = series.scaled(part.lead, -2 * len(BERNOULLI) - 1)
        return self.exponential(self._sum([*parts, Scaled({(): Series({}, bound)})]))

    # ---------------------------------------------------------------- functions

    def _map(self, name: str | None, argument: Term) -> Scaled:
        rewritten = _REWRITTEN.get(name or "")
        if rewritten is not None:
            return self.of(rewritten(argument))
        if name in ("exp", "log", "sqrt", "abs"):
            inner = self.of(argument)
            return {
                "exp": self.exponential,
                "log": self.log,
                "sqrt": lambda u: self.power(u, Fraction(1, 2)),
                "abs": self._absolute,
            }[name](inner)
        if name == "Gamma":
            return self._factorial(plus(argument, number(-1)))
        if name in ("floor", "ceil"):
            return self._sum([self.of(argument), scales.of_element(self._bound(argument))])
        if name is None:
            raise NoExpansion("a function that is not known")
        return self._analytic(name, argument, self.of(argument))

    def _analytic(self, name: str, argument: Term, inner: Scaled) -> Scaled:
        plain = inner.plain
        if plain.lead is not None and plain.lead < CONSTANT:
            return self._at_infinity(name, argument, plain)
        if plain.order is not None and plain.order <= CONSTANT:
            raise NoExpansion("an argument that is not known well enough")
        middle = plain.terms.get(CONSTANT, rational(0))
        small = Series({r: c for r, c in plain.terms.items() if r > CONSTANT}, plain.order)
        if self._speaks_of_bounded(middle):
            if name in ("sin", "cos"):
                return scales.of_element(self._bound(argument))
            raise NoExpansion("a function of what only is bounded")
        return self._small(self._taylor(_named(name), middle), scales.of_series(small))

    def _taylor_expanded(self, function: Function, argument: Term) -> Scaled:
        """f(c) + f′(c) δ + … of an unknown function, where its argument goes to a number."""
        plain = self.of(argument).plain
        if plain.lead is not None and plain.lead < CONSTANT:
            raise NoExpansion("an unknown function at infinity")
        if plain.order is not None and plain.order <= CONSTANT:
            raise NoExpansion("an argument that is not known well enough")
        middle = plain.terms.get(CONSTANT, rational(0))
        if self._speaks_of_bounded(middle):
            raise NoExpansion("a function of what only is bounded")
        small = Series({r: c for r, c in plain.terms.items() if r > CONSTANT}, plain.order)
        return self._small(self._taylor(function, middle), scales.of_series(small))

    def _taylor(self, function: Function, middle: Element) -> list[Element]:
        """f^(k)(c) / k!"""
        x, point = Symbol(Name("x", accents=("expanded",))), raised(self.workspace, middle)
        slope: Term = Map(function, x)
        found = []
        for k in range(self.depth):
            try:
                if k:
                    slope = derivative(slope, x)
            except NoDerivative as error:
                raise NoExpansion(str(error)) from None
            value = lowering.lower(self.workspace, replace(slope, {x: point}))
            found.append(self.workspace.multiply(rational(Fraction(1, factorial(k))), value))
        return found

    def _at_infinity(self, name: str, argument: Term, plain: Series) -> Scaled:
        if name in ("sin", "cos"):
            return scales.of_element(self._bound(argument))
        lead = plain.lead
        if name not in ("arctan", "erf") or lead is None or lead not in plain.terms:
            raise NoExpansion(f"{name} at infinity")
        if name == "erf":
            return self._erf(argument, plain)
        sign = self._sign(plain.terms[lead])  # arctan u = ± π/2 - arctan(1/u)
        quarter = times(HALF if sign > 0 else negative(HALF), Constant("pi"))
        inverse = self.power(scales.of_series(plain), Fraction(-1))
        turned = self._analytic("arctan", argument, inverse)
        return self._sum([self.of(quarter), scales.negate(self.workspace, turned)])

    def _erf(self, argument: Term, plain: Series) -> Scaled:
        """erf u = ±(1 - b exp(-u²)) with 0 < b ≤ 1, as u → ±∞ (A&S 7.1.13)."""
        assert plain.lead is not None
        sign = self._sign(plain.terms[plain.lead])
        inner = scales.of_series(plain)
        square = scales.negate(self.workspace, self._product([inner, inner]))
        share = scales.of_element(self._bound(Map(_named("erfcx"), argument)))
        missing = self._product([share, self.exponential(square)])
        whole = self._sum([scales.of_element(rational(1)), scales.negate(self.workspace, missing)])
        return whole if sign > 0 else scales.negate(self.workspace, whole)

    def _bound(self, term: Term) -> Element:
        """A number that is bounded and of which nothing else is known; a new one for each term."""
        found = self.bounded.get(term)
        if found is None:
            name = Name("b", accents=("bounded",), label=str(self.names()))
            found = self.bounded[term] = Symbol(name)
        return lowering.lower(self.workspace, found)


def _named(name: str) -> Function:
    return Function(Name(name))


def _binomial(exponent: Fraction, k: int) -> Fraction:
    if exponent.denominator == 1 and exponent >= 0:
        return Fraction(comb(int(exponent), k))
    value = Fraction(1)
    for step in range(k):
        value *= (exponent - step) / (step + 1)
    return value


def _extremum(kind: str, first: Term, rest: list[Term]) -> Term:
    """max(a, b) = (a + b + |a - b|)/2"""
    found = first
    for other in rest:
        distance = Absolute(plus(found, negative(other)))
        signed = distance if kind == "max" else negative(distance)
        found = times(HALF, plus(found, other, signed))
    return found


def _exp(term: Term) -> Term:
    return Power(E, term)


_REWRITTEN: dict[str, Callable[[Term], Term]] = {
    "log2": lambda u: Quotient(Map(_named("log"), u), Map(_named("log"), number(2))),
    "log10": lambda u: Quotient(Map(_named("log"), u), Map(_named("log"), number(10))),
    "tan": lambda u: Quotient(Map(_named("sin"), u), Map(_named("cos"), u)),
    "cot": lambda u: Quotient(Map(_named("cos"), u), Map(_named("sin"), u)),
    "sec": lambda u: Quotient(number(1), Map(_named("cos"), u)),
    "csc": lambda u: Quotient(number(1), Map(_named("sin"), u)),
    "sinh": lambda u: times(HALF, plus(_exp(u), negative(_exp(negative(u))))),
    "cosh": lambda u: times(HALF, plus(_exp(u), _exp(negative(u)))),
    "tanh": lambda u: Quotient(plus(_exp(u), negative(_exp(negative(u)))),
                               plus(_exp(u), _exp(negative(u)))),
    "coth": lambda u: Quotient(plus(_exp(u), _exp(negative(u))),
                               plus(_exp(u), negative(_exp(negative(u))))),
    "sigmoid": lambda u: Quotient(number(1), plus(number(1), _exp(negative(u)))),
    "relu": lambda u: times(HALF, plus(u, Absolute(u))),
    "arccos": lambda u: plus(times(HALF, Constant("pi")), negative(Map(_named("arcsin"), u))),
    "arsinh": lambda u: Map(_named("log"), plus(u, Root(plus(Power(u, number(2)), number(1))))),
}  # fmt: skip
