"""Formal power series, cut to polynomials: Σ a_n x^n with members of a sequence, e^x and sin x.

What is cut off is of a higher order than all that is compared.
"""

from __future__ import annotations

from fractions import Fraction
from math import factorial
from typing import cast

from derivations.judge.asymptotic.limits import INFINITY
from derivations.judge.normal.binders import slots_of
from derivations.judge.normal.elements import Polynomial
from derivations.judge.normal.equality import settle
from derivations.judge.normal.lowering import lower
from derivations.judge.normal.raising import polynomial_term
from derivations.judge.normal.workspace import Kernel, Workspace
from derivations.judge.summation.power_series import NoSeries
from derivations.terms import (
    Constant,
    Function,
    Index,
    IndexedSum,
    Integral,
    Map,
    Negation,
    Number,
    Power,
    Sum,
    Symbol,
    Term,
    number,
    plus,
    substitute,
    subterms,
)
from derivations.terms.elementary import elementary_name
from derivations.terms.substitution import free_leaves

COMPARED = 8  # the powers x^0, …, x^7
BEYOND = 6  # how many more members a sum keeps, which derivatives and factors 1/x² use up
TERMS = COMPARED + BEYOND
COEFFICIENTS = {  # of x^k/k!
    "exp": [Fraction(1)] * TERMS,
    "sin": [Fraction((0, 1, 0, -1)[k % 4]) for k in range(TERMS)],
    "cos": [Fraction((1, 0, -1, 0)[k % 4]) for k in range(TERMS)],
    "sinh": [Fraction(k % 2) for k in range(TERMS)],
    "cosh": [Fraction(1 - k % 2) for k in range(TERMS)],
}


def is_series(part: Term) -> bool:
    """Σ a_n x^n with an infinite end."""
    if not isinstance(part, IndexedSum) or part.upper is not INFINITY:
        return False
    powers = (p for p in subterms(part.body) if isinstance(p, Power) and free_leaves(p.base))
    return any(part.variable in free_leaves(power.exponent) for power in powers)


def variable_of(sides: list[Term]) -> Symbol:
    """The x of Σ a_n x^n, the same one in every sum."""
    sums = [p for side in sides for p in subterms(side) if isinstance(p, IndexedSum)]
    infinite = [part for part in sums if part.upper is INFINITY]
    found = {
        leaf
        for whole in infinite
        for part in subterms(whole.body)
        if isinstance(part, Power) and whole.variable in free_leaves(part.exponent)
        for leaf in free_leaves(part.base)
    }
    if len(found) != 1 or any(isinstance(p, Integral) for side in sides for p in subterms(side)):
        raise NoSeries
    (variable,) = found
    if not isinstance(variable, Symbol) or variable.indices:
        raise NoSeries
    return variable


def with_members(term: Term) -> Term:
    """a_n for a(n), a sequence in the form of a function of a whole number."""
    match term:
        case Map(Function(name, 0) as function, argument) if elementary_name(function) is None:
            place = _place(argument)
            return term if place is None else Symbol(name, indices=(place,))
    return term.map(with_members) if term.children else term


def _place(argument: Term) -> Index | None:
    """n + 1 as an index."""
    match argument:
        case Index():
            return argument
        case Sum((Index() as place, Number(value))) if value.denominator == 1:
            return place + int(value)
        case Sum((Index() as place, Negation(Number(value)))) if value.denominator == 1:
            return place - int(value)
    return None


def cut_to_polynomials(term: Term, variable: Symbol) -> Term:
    """The term with every infinite sum as a polynomial; what is left out is of higher order."""
    if (known := _known(term, variable)) is not None:
        return known
    if not isinstance(term, IndexedSum) or term.upper is not INFINITY:
        return (
            term.map(lambda child: cut_to_polynomials(child, variable)) if term.children else term
        )
    if not isinstance(first := getattr(term.lower, "constant", None), int):
        raise NoSeries
    name = term.variable.parts[0][0]
    last = first + COMPARED + BEYOND
    parts = [substitute(term.body, {name: k}) for k in range(first, last + 1)]
    orders = [_order(part, variable) for part in parts[-2:]]
    if not orders[0] < orders[1] or orders[1] < COMPARED + BEYOND // 2:
        raise NoSeries
    return plus(*parts)


def _known(term: Term, variable: Symbol) -> Term | None:
    """e^{cx}, sin cx, … as polynomials; None for any other term."""
    match term:
        case Power(base, argument) if base is Constant("e") and variable in free_leaves(argument):
            coefficients = COEFFICIENTS["exp"]
        case Map(function, argument) if variable in free_leaves(argument):
            coefficients = COEFFICIENTS.get(elementary_name(function) or "", [])
        case _:
            return None
    if not coefficients or _order(argument, variable) < 1:
        raise NoSeries
    powers = (number(c / factorial(k)) * argument**k for k, c in enumerate(coefficients) if c)
    return plus(*powers)


def _order(term: Term, variable: Symbol) -> int:
    found = settle(Workspace(), (), lambda w: lowest(w, term, variable))
    return COMPARED + BEYOND if found is None else found[0]


def lowest(workspace: Workspace, term: Term, variable: Symbol) -> tuple[int, Term] | None:
    """The lowest power of the letter and what it is multiplied by; None for 0."""
    element = lower(workspace, term)
    if element.is_zero:
        return None
    kernel = Kernel("variable", variable)
    if any(_hangs_on(workspace, other, variable) for other in workspace.slots if other != kernel):
        raise NoSeries
    slot = workspace.slot(kernel)
    above, coefficient = _lowest_of(element.numerator, slot)
    below, divisor = _lowest_of(element.denominator, slot)
    top, bottom = (polynomial_term(workspace, p) for p in (coefficient, divisor))
    return above - below, top if divisor == 1 else top / bottom


def _hangs_on(workspace: Workspace, kernel: Kernel, variable: Symbol) -> bool:
    if kernel.kind == "variable":
        return kernel.of is not variable and variable in free_leaves(cast(Term, kernel.of))
    inside = (workspace.kernels[slot] for slot in slots_of(kernel))
    return any(k == Kernel("variable", variable) or _hangs_on(workspace, k, variable)
               for k in inside)  # fmt: skip


def _lowest_of(polynomial: Polynomial, slot: int) -> tuple[int, Polynomial]:
    terms = polynomial.to_dict()
    lowest = min(int(exponents[slot]) for exponents in terms)
    kept = {
        tuple(0 if place == slot else e for place, e in enumerate(exponents)): c
        for exponents, c in terms.items()
        if int(exponents[slot]) == lowest
    }
    return lowest, polynomial.context().from_dict(kept)
