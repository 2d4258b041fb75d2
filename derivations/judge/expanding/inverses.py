r"""f⁻¹ of a function that the text defines: f(y) = a solved for y, where f is one to one by form.

    inverse(2y + 3, y, a)      # (a - 3)/2

The parameter stands once below sums, products, quotients, odd powers, roots, exp, log, sinh and the
like, which are one to one each, or in a quotient of two linear expressions.
"""

from __future__ import annotations

from derivations.judge.expanding.explicit import derivative
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
    function,
    negative,
    number,
    plus,
    replace,
    times,
)
from derivations.terms.elementary import elementary_name
from derivations.terms.substitution import free_leaves

BACK = {
    "exp": "log", "log": "exp", "ln": "exp", "sinh": "arsinh", "tanh": "artanh",
    "arsinh": "sinh", "artanh": "tanh", "arctan": "tan", "arcsin": "sin", "arccos": "cos",
}  # fmt: skip
ONE = number(1)


def inverse(body: Term, parameter: Symbol, value: Term) -> Term | None:
    """The y with body(y) = value; None where the form does not show that there is one only."""
    if body is parameter:
        return value
    match body:
        case Negation(inner):
            return inverse(inner, parameter, negative(value))
        case Sum(terms):
            part, others = _apart(terms, parameter)
            return part and inverse(part, parameter, plus(value, *map(negative, others)))
        case Product(factors):
            part, others = _apart(factors, parameter)
            return part and inverse(part, parameter, Quotient(value, times(*others)))
        case Quotient(top, bottom):
            return _of_quotient(top, bottom, parameter, value)
        case Power(Constant("e"), exponent):
            return inverse(exponent, parameter, Map(function("log"), value))
        case Power(base, Number(exponent)) if exponent.denominator == 1 and exponent % 2:
            count = abs(exponent.numerator)
            raised = value if exponent > 0 else Quotient(ONE, value)
            return inverse(base, parameter, raised if count == 1 else Root(raised, count))
        case Root(inner, degree):
            return inverse(inner, parameter, Power(value, number(degree)))
        case Map(of, argument) if (back := BACK.get(elementary_name(of) or "")) is not None:
            return inverse(argument, parameter, Map(function(back), value))
    return None


def _apart(parts: tuple[Term, ...], parameter: Symbol) -> tuple[Term | None, tuple[Term, ...]]:
    """The only part with the parameter, and the others; None where several have it."""
    within = [part for part in parts if parameter in free_leaves(part)]
    others = tuple(part for part in parts if parameter not in free_leaves(part))
    return (within[0] if len(within) == 1 else None), others


def _of_quotient(top: Term, bottom: Term, parameter: Symbol, value: Term) -> Term | None:
    if parameter not in free_leaves(bottom):
        return inverse(top, parameter, times(value, bottom))
    if parameter not in free_leaves(top):
        return inverse(bottom, parameter, Quotient(top, value))
    a, c = (derivative(side, parameter) for side in (top, bottom))
    if parameter in free_leaves(a) | free_leaves(c):
        return None
    b, d = (replace(side, {parameter: number(0)}) for side in (top, bottom))
    above, below = plus(b, negative(times(d, value))), plus(times(c, value), negative(a))
    return Quotient(above, below)
