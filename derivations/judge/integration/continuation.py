"""Limits of quotients of entire functions, also where both are 0: (z² + 1)/(z - i) at i."""

from __future__ import annotations

from collections.abc import Sequence

from derivations.judge.asymptotic.limits import Found
from derivations.judge.evaluation.complex_parts import NotSplit, parts
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import equality
from derivations.models.differentiation import ONE, ZERO, NoDerivative, derivative
from derivations.terms import (
    Absolute,
    Constant,
    Formula,
    Index,
    Map,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Symbol,
    Term,
    negative,
    number,
    plus,
    subterms,
    times,
)
from derivations.terms import replace as put
from derivations.terms.elementary import elementary_name
from derivations.terms.substitution import free_leaves

ARITHMETIC = (Constant, Index, Negation, Number, Product, Quotient, Sum, Symbol)
MOST_DERIVATIVES = 4
ENTIRE = frozenset(("exp", "sin", "cos", "sinh", "cosh"))


def continued(
    variable: Symbol, point: Term, body: Term, hypotheses: Sequence[Formula]
) -> Found | None:
    """The limit of N/D with entire N and D: N/D where D is not 0, else that of N′/D′."""
    if not all(is_meromorphic(part, variable) for part in subterms(body)):
        return None
    try:
        above, below = as_fraction(body)
        for _ in range(MOST_DERIVATIVES):
            top, bottom = (put(part, {variable: point}) for part in (above, below))
            if not vanishes(bottom, hypotheses):
                size = parts(Absolute(bottom)).real
                known = equality(Quotient(ONE, size), Quotient(ONE, size), hypotheses)
                return Found(Quotient(top, bottom), known.conditions)
            if not vanishes(top, hypotheses):
                return None  # a pole
            above, below = (derivative(part, variable) for part in (above, below))
    except (NoNormalForm, Undefined, NoDerivative, NotSplit):
        return None
    return None


def as_fraction(term: Term) -> tuple[Term, Term]:
    """(N, D) of N/D, as it is written."""
    match term:
        case Quotient(top, bottom):
            (a, b), (c, d) = as_fraction(top), as_fraction(bottom)
            return times(a, d), times(b, c)
        case Product(factors):
            pairs = [as_fraction(factor) for factor in factors]
            return times(*(a for a, _ in pairs)), times(*(b for _, b in pairs))
        case Negation(inner):
            above, below = as_fraction(inner)
            return negative(above), below
        case Power(base, Number(exponent)) if exponent.denominator == 1:
            above, below = as_fraction(base)
            if exponent < 0:
                above, below = below, above
            size = number(int(abs(exponent)))
            return Power(above, size), below if below is ONE else Power(below, size)
        case Sum(terms):
            pairs = [as_fraction(part) for part in terms]
            if any(b is not ONE for _, b in pairs):
                tops = (
                    times(a, *(d for other, (_, d) in enumerate(pairs) if other != i))
                    for i, (a, _) in enumerate(pairs)
                )
                return plus(*tops), times(*(b for _, b in pairs))
    return term, ONE


def vanishes(term: Term, hypotheses: Sequence[Formula]) -> bool:
    split = parts(term)
    return all(equality(part, ZERO, hypotheses).holds for part in (split.real, split.imaginary))


def is_meromorphic(part: Term, variable: Symbol) -> bool:
    """Arithmetic, whole powers, and entire functions of it."""
    match part:
        case Power(base, exponent):
            whole = isinstance(exponent, Number) and exponent.value.denominator == 1
            return whole or base is Constant("e") or variable not in free_leaves(part)
        case Map(of, _):
            return elementary_name(of) in ENTIRE or variable not in free_leaves(part)
    return isinstance(part, ARITHMETIC) or variable not in free_leaves(part)
