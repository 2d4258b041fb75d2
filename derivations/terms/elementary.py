"""The functions of mathematics by one name each, and the other names that texts give them."""

from __future__ import annotations

from derivations.terms.leaves import Function

EXPONENTIAL = ("exp", "log", "log2", "log10", "sigmoid")
TRIGONOMETRIC = ("sin", "cos", "tan", "cot", "sec", "csc", "arcsin", "arccos", "arctan")
HYPERBOLIC = ("sinh", "cosh", "tanh", "coth", "arsinh", "arcosh", "artanh")
RECIPROCAL = ("sech", "csch", "arsech", "arcsch", "arcoth", "arcsec", "arccsc")
# Of a whole number: whether it is prime, Euler's φ, the number and the sum of its divisors, μ.
ARITHMETIC = ("prime", "totient", "divisors", "divisorsum", "moebius")
# Numbers of what can be counted: cycles and blocks (Stirling), ascents (Euler), partitions of sets
# (Bell), of numbers, without fixed points.
ENUMERATIVE = (
    *("stirling1", "stirling2", "eulerian"),
    *("bell", "catalan", "derangements", "partitions"),
)
OTHER = ("sqrt", "abs", "sgn", "floor", "ceil", "relu", "erf", "Gamma")
ELEMENTARY = frozenset((*EXPONENTIAL, *TRIGONOMETRIC, *HYPERBOLIC, *RECIPROCAL, *OTHER))
ALIASES = {
    "ln": "log",
    "cotan": "cot",
    "cosec": "csc",
    "lg": "log10",
    "asin": "arcsin",
    "acos": "arccos",
    "atan": "arctan",
    **{
        f"{begin}{end}": f"ar{end}"
        for begin in ("arc", "a", "Ar", "arg", "Arc")
        for end in ("sinh", "cosh", "tanh", "coth", "sech", "csch")
    },
    "cosech": "csch",
    "arccosec": "arccsc",
    "Arcsin": "arcsin",
    "Arccos": "arccos",
    "Arctan": "arctan",
    "sign": "sgn",
    "ReLU": "relu",
}
SPELLINGS = frozenset((*TRIGONOMETRIC, *HYPERBOLIC, *RECIPROCAL, *ALIASES))


def elementary_name(function: Function) -> str | None:
    """The one name of a known function; None for a derivative and for an unknown function."""
    name = function.name
    if function.order or name.accents or name.label or name.primes:
        return None
    known = ALIASES.get(name.letter, name.letter)
    return known if known in ELEMENTARY else None
