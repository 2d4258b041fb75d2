"""The derivative of a scalar term by a scalar symbol, by the rules of calculus.

An unspecified function f of one argument differentiates to f′; zeros and ones are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import lru_cache

from derivations.terms import (
    Absolute,
    Call,
    Constant,
    Derivative,
    Expectation,
    Hadamard,
    Index,
    IndexedExtremum,
    IndexedProduct,
    IndexedSum,
    Integral,
    Map,
    Matrix,
    Negation,
    Norm,
    Number,
    Power,
    Product,
    Quotient,
    Root,
    Sum,
    Symbol,
    Term,
    Vector,
    function,
    negative,
    plus,
    replace,
    times,
)
from derivations.terms.elementary import elementary_name
from derivations.terms.reciprocal import by_reciprocal
from derivations.terms.substitution import free_leaves

ZERO, ONE, TWO = (Number(Fraction(i)) for i in (0, 1, 2))


class NoDerivative(Exception):
    """The term has no derivative by these rules; says which part."""


def derivative(term: Term, variable: Symbol) -> Term:
    """d term / d variable, other symbols constant; NoDerivative where there is no rule."""
    if term is variable:
        return ONE
    if variable.indices and _runs_over(term, variable):
        raise NoDerivative("a sum over the family of the variable")
    if variable not in free_leaves(term):
        return ZERO
    match term:
        case Sum(terms):
            return summed(*(derivative(part, variable) for part in terms))
        case Negation(inner):
            return negative(derivative(inner, variable))
        case Product(factors):
            return _product_rule(factors, variable)
        case Hadamard(left, right):
            return _product_rule((left, right), variable)
        case Quotient(top, bottom):
            return _quotient_rule(top, bottom, variable)
        case Power(base, exponent):
            return _power_rule(base, exponent, variable)
        case Root(radicand, degree):
            slope = Quotient(term, times(degree, radicand))
            return multiplied(slope, derivative(radicand, variable))
        case Absolute(inner):
            return multiplied(Quotient(inner, term), derivative(inner, variable))
        case Map():
            return _chain_rule(term, variable)
        case IndexedSum(index, lower, upper, body):
            return _under_the_sum(index, lower, upper, body, variable)
        case Norm(Vector(entries), "" | "2"):
            squares = summed(*(Power(entry, TWO) for entry in entries))
            return derivative(Root(squares), variable)
        case Vector(entries):
            return Vector(tuple(derivative(entry, variable) for entry in entries))
        case Matrix(rows):
            return Matrix(tuple(tuple(derivative(e, variable) for e in row) for row in rows))
        case IndexedProduct(index, lower, upper, body):
            slope = Quotient(derivative(body, variable), body)
            return multiplied(term, IndexedSum(index, lower, upper, slope))
        case Integral(inner, start, end, body) if start is not None and end is not None:
            return _leibniz(inner, start, end, body, variable)
        case Call(_, arguments) if _is_by_an_argument(arguments, variable):
            return Derivative(term, variable)  # ∂f_k(x)/∂x of an f that nothing tells more of
        case Expectation(argument, given, under):  # of a generating function, where it exists
            return Expectation(derivative(argument, variable), given, under)
    what = getattr(term, "kind", "") or type(term).__name__.lower()
    raise NoDerivative(f"no derivative of {what}")


def _runs_over(term: Term, variable: Symbol) -> bool:
    """Whether w_1 may be one of the w_j of a sum or product over j."""
    count = len(variable.indices)
    return any(
        leaf.name == variable.name and len(leaf.indices) == count for leaf in _summed_members(term)
    )


@lru_cache(maxsize=1 << 14)  # of every part, at each of the places where it stands
def _summed_members(term: Term) -> frozenset[Symbol]:
    """The w_j that stand in a sum or product over j."""
    match term:
        case (
            IndexedSum(index, _, _, body)
            | IndexedProduct(index, _, _, body)
            | IndexedExtremum(_, index, _, _, body)
        ):
            return frozenset(
                leaf
                for leaf in free_leaves(body)
                if isinstance(leaf, Symbol)
                and any(index in free_leaves(place) for place in leaf.indices)
            )
    return frozenset[Symbol]().union(*map(_summed_members, term.children))


def _is_by_an_argument(arguments: Sequence[Term], variable: Symbol) -> bool:
    """Whether the variable is one of the arguments, and no other speaks of it."""
    return sum(variable in free_leaves(argument) for argument in arguments) == 1 and (
        variable in arguments
    )


def summed(*terms: Term) -> Term:
    """The sum without its zeros."""
    kept = [term for term in terms if term is not ZERO]
    return plus(*kept) if kept else ZERO


def multiplied(*factors: Term) -> Term:
    """The product without its ones; 0 where a factor is 0."""
    if ZERO in factors:
        return ZERO
    kept = [factor for factor in factors if factor is not ONE]
    return times(*kept) if kept else ONE


def _product_rule(factors: Sequence[Term], variable: Symbol) -> Term:
    return summed(
        *(
            multiplied(*factors[:i], derivative(factor, variable), *factors[i + 1 :])
            for i, factor in enumerate(factors)
        )
    )


def _quotient_rule(top: Term, bottom: Term, variable: Symbol) -> Term:
    above, below = derivative(top, variable), derivative(bottom, variable)
    first = ZERO if above is ZERO else Quotient(above, bottom)
    if below is ZERO:
        return first
    return summed(first, negative(Quotient(multiplied(top, below), Power(bottom, TWO))))


def _power_rule(base: Term, exponent: Term, variable: Symbol) -> Term:
    if variable not in free_leaves(exponent):
        return multiplied(exponent, _lowered(base, exponent), derivative(base, variable))
    rise = derivative(exponent, variable)
    if base is Constant("e"):
        return multiplied(Power(base, exponent), rise)
    change = summed(
        multiplied(rise, Map(function("log"), base)),
        multiplied(exponent, derivative(base, variable), Quotient(ONE, base)),
    )
    return multiplied(Power(base, exponent), change)


def _lowered(base: Term, exponent: Term) -> Term:
    """base^(exponent − 1)."""
    if not isinstance(exponent, Number):
        return Power(base, plus(exponent, -1))
    match exponent.value - 1:
        case 0:
            return ONE
        case 1:
            return base
    return Power(base, Number(exponent.value - 1))


def _under_the_sum(index: Index, lower: Term, upper: Term, body: Term, variable: Symbol) -> Term:
    if variable in free_leaves(lower) | free_leaves(upper):
        raise NoDerivative("the variable stands in the bounds of a sum")
    slope = derivative(body, variable)
    return ZERO if slope is ZERO else IndexedSum(index, lower, upper, slope)


def _leibniz(inner: Symbol, start: Term, end: Term, body: Term, variable: Symbol) -> Term:
    """d/dx ∫_a^b f(t, x) dt = f(b, x) b′ - f(a, x) a′ + ∫_a^b ∂f/∂x dt (Leibniz)."""
    slope = ZERO if inner is variable else derivative(body, variable)
    under = ZERO if slope is ZERO else Integral(inner, start, end, slope)
    ends = (
        multiplied(replace(body, {inner: limit}), derivative(limit, variable))
        for limit in (end, start)
    )
    above, below = ends
    return summed(above, ZERO if below is ZERO else negative(below), under)


_LINEAR = frozenset({"Re", "Im", "conj"})  # over the real numbers, of which the variable is one


def _chain_rule(term: Map, variable: Symbol) -> Term:
    name = elementary_name(term.function)
    if (other := by_reciprocal(term)) is not None:
        return derivative(other, variable)
    inner = derivative(term.argument, variable)
    if name is None and not term.function.order and str(term.function.name) in _LINEAR:
        if term.argument == variable:
            raise NoDerivative("the real part of a complex variable has no derivative")
        return inner if inner is ZERO else Map(term.function, inner)
    if name is None:
        return multiplied(Map(term.function.derivative, term.argument), inner)
    if name not in _SLOPES:
        raise NoDerivative(f"no derivative of {name}")
    return multiplied(_SLOPES[name](term.argument), inner)


def _f(name: str, argument: Term) -> Term:
    return Map(function(name), argument)


def _over(bottom: Term) -> Term:
    return Quotient(ONE, bottom)


def _square(term: Term) -> Term:
    return Power(term, TWO)


_SLOPES: dict[str, Callable[[Term], Term]] = {
    "exp": lambda u: _f("exp", u),
    "log": _over,
    "log2": lambda u: _over(times(u, _f("log", TWO))),
    "log10": lambda u: _over(times(u, _f("log", Number(Fraction(10))))),
    "sqrt": lambda u: _over(times(TWO, Root(u))),
    "sin": lambda u: _f("cos", u),
    "cos": lambda u: negative(_f("sin", u)),
    "tan": lambda u: plus(ONE, _square(_f("tan", u))),
    "cot": lambda u: negative(_over(_square(_f("sin", u)))),
    "sec": lambda u: times(_f("sec", u), _f("tan", u)),
    "csc": lambda u: negative(times(_f("csc", u), _f("cot", u))),
    "sinh": lambda u: _f("cosh", u),
    "cosh": lambda u: _f("sinh", u),
    "tanh": lambda u: plus(ONE, negative(_square(_f("tanh", u)))),
    "coth": lambda u: negative(_over(_square(_f("sinh", u)))),
    "arcsin": lambda u: _over(Root(plus(ONE, negative(_square(u))))),
    "arccos": lambda u: negative(_over(Root(plus(ONE, negative(_square(u)))))),
    "arctan": lambda u: _over(plus(ONE, _square(u))),
    "arsinh": lambda u: _over(Root(plus(_square(u), ONE))),
    "arcosh": lambda u: _over(Root(plus(_square(u), -1))),
    "artanh": lambda u: _over(plus(ONE, negative(_square(u)))),
    "erf": lambda u: times(
        Quotient(TWO, Root(Constant("pi"))), Power(Constant("e"), negative(_square(u)))
    ),
    "sigmoid": lambda u: times(_f("sigmoid", u), plus(ONE, negative(_f("sigmoid", u)))),
    "abs": lambda u: Quotient(u, Absolute(u)),
}
