"""What a density is of θ, up to a factor: θ^a (1 - θ)^b exp(c θ + d θ²).

Products of such kernels add their exponents, so that a posterior is a beta, a gamma or a normal law
(Gelman et al., Bayesian Data Analysis, 2.4).
"""

from __future__ import annotations

from collections.abc import Callable

from derivations.dataclass import dataclass
from derivations.models.chance import Law
from derivations.models.differentiation import NoDerivative, derivative
from derivations.terms import (
    Constant,
    IndexedProduct,
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
    function,
    index,
    negative,
    number,
    plus,
    replace,
    times,
)
from derivations.terms.elementary import elementary_name
from derivations.terms.substitution import free_leaves

ZERO, ONE, TWO = number(0), number(1), number(2)


class NoKernel(Exception):
    """A density that is no such product."""


@dataclass(frozen=True, slots=True)
class Kernel:
    """θ^power (1 - θ)^other exp(linear θ + square θ²)"""

    power: Term = ZERO
    other: Term = ZERO
    linear: Term = ZERO
    square: Term = ZERO

    def __mul__(self, factor: Kernel) -> Kernel:
        return Kernel(
            _plus(self.power, factor.power),
            _plus(self.other, factor.other),
            _plus(self.linear, factor.linear),
            _plus(self.square, factor.square),
        )

    def each(self, change: Callable[[Term], Term]) -> Kernel:
        """With every exponent changed, but for those that are 0."""
        found = (ZERO if e == ZERO else change(e) for e in self.exponents)
        return Kernel(*found)

    @property
    def exponents(self) -> tuple[Term, Term, Term, Term]:
        return self.power, self.other, self.linear, self.square

    def at(self, of: Term) -> Term:
        """Its value."""
        exponent = plus(times(self.linear, of), times(self.square, Power(of, TWO)))
        powers = ((of, self.power), (plus(ONE, negative(of)), self.other))
        factors = [Power(base, power) for base, power in powers if power != ZERO]
        return times(*factors, Map(function("exp"), exponent))

    def law(self) -> Law | None:
        """The law with this density; None where it is none of the three."""
        if self.other != ZERO and self.linear == self.square == ZERO:
            return Law("beta", (plus(self.power, ONE), plus(self.other, ONE)))
        if self.other == self.square == ZERO and self.linear != ZERO:
            return Law("gamma", (plus(self.power, ONE), negative(self.linear)))
        if self.power == self.other == ZERO and self.square != ZERO:
            spread = negative(ONE / times(TWO, self.square))
            return Law("normal", (times(self.linear, spread), spread))
        return None


def kernel_of(density: Term, of: Symbol) -> Kernel:
    """The kernel of a density as a function of θ; NoKernel where it is not of that form."""
    if of not in free_leaves(density):
        return Kernel()
    match density:
        case Symbol():
            return Kernel(power=ONE)
        case Product(factors):
            found = Kernel()
            for factor in factors:
                found *= kernel_of(factor, of)
            return found
        case Quotient(top, bottom):
            return kernel_of(top, of) * kernel_of(bottom, of).each(negative)
        case Root(inner):
            return kernel_of(inner, of).each(lambda e: e / TWO)
        case Power(Constant("e"), exponent):
            return _of_exponent(exponent, of)
        case Map(function, exponent) if elementary_name(function) == "exp":
            return _of_exponent(exponent, of)
        case Power(base, exponent) if of not in free_leaves(exponent):
            return kernel_of(base, of).each(lambda e: exponent if e == ONE else times(exponent, e))
        case Sum() if _is_the_rest(density, of):
            return Kernel(other=ONE)
        case IndexedProduct(variable, low, high, body):
            return kernel_of(body, of).each(lambda e: _summed(IndexedSum(variable, low, high, e)))
    raise NoKernel(f"no kernel of {type(density).__name__}")


def _of_exponent(exponent: Term, of: Symbol) -> Kernel:
    """exp(c θ + d θ²), where the exponent is of degree 2 at most."""
    try:
        slope = derivative(exponent, of)
        bend = derivative(slope, of)
    except NoDerivative as problem:
        raise NoKernel(str(problem)) from None
    if of in free_leaves(bend) and not _is_constant(bend, of):
        raise NoKernel("an exponent of a higher degree")
    at_zero: dict[Term, Term] = {of: ZERO}
    return Kernel(linear=_tidy(replace(slope, at_zero)), square=_tidy(replace(bend, at_zero) / TWO))


def _is_constant(term: Term, of: Symbol) -> bool:
    from derivations.judge.normal.equality import equality

    return bool(equality(term, replace(term, {of: ZERO})).holds)


def _tidy(term: Term) -> Term:
    """0 for what is 0."""
    from derivations.judge.normal.equality import equality

    return ZERO if equality(term, ZERO).holds else term


def _is_the_rest(term: Sum, of: Symbol) -> bool:
    """1 - θ"""
    return set(term.terms) == {ONE, Negation(of)}


def _summed(term: IndexedSum) -> Term:
    """Σ_i c = n c from i = 1 on"""
    varies = term.variable in free_leaves(term.body)
    return term if varies or term.lower not in (ONE, index(1)) else times(term.upper, term.body)


def _plus(one: Term, other: Term) -> Term:
    if ZERO in (one, other):
        return other if one == ZERO else one
    return plus(one, other)
