r"""A power series of which only the first terms are shown: x + x^3/3 + \dots is x + x^3/3 + O(x^4).

So is a Laurent series: 1/z - z/3 - \dots is 1/z - z/3 + O(z^2). Where the terms follow no evident
pattern, the dots say at least that what is left out is of higher order than what is shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from derivations.terms import (
    Constant,
    IndexedSum,
    Map,
    Name,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Symbol,
    Term,
    function,
    has_opaque,
    number,
    subterms,
)
from derivations.terms.substitution import free_leaves

INFINITY, LANDAU = Constant("infinity"), function("O")
FEWEST = 2  # terms with the variable
LARGEST = 12
NO_VARIABLES = frozenset({"n", "N", "k", "m", "i", "j", "e", "pi"})


def with_rest(shown: Sequence[Term]) -> Term | None:
    """The shown terms and the order of the rest; None where they are not rising powers."""
    if not all(term.shape.is_scalar and not has_opaque(term) for term in shown):
        return None
    for base in dict.fromkeys(b for term in reversed(shown) for b in _bases(term)):
        degrees = [_degree(term, base) for term in shown]
        rising = [d for d in degrees if d is not None]
        has_pole = len(shown) > 1 and any(d < 0 for d in rising)
        if len(rising) < len(shown) or (sum(d > 0 for d in rising) < FEWEST and not has_pole):
            continue
        if all(a < b for a, b in pairwise(rising)) and rising[-1] <= LARGEST:
            return Sum((*shown, Map(LANDAU, _power(base, rising[-1] + 1))))
    return None


def _power(base: Term, exponent: int) -> Term:
    return Power(base, number(exponent)) if exponent else number(1)


def is_endless(term: Term) -> bool:
    """Whether it is a series itself, x (1 + x + …) with dots in its brackets."""
    return any(
        (isinstance(part, IndexedSum) and part.upper is INFINITY)
        or (isinstance(part, Map) and part.function is LANDAU)
        for part in subterms(term)
    )


def _bases(term: Term) -> Iterator[Term]:
    """x, x - a: what may be the variable of the series."""
    match term:
        case Negation(inner):
            yield from _bases(inner)
        case Product(factors):
            for factor in factors:
                yield from _bases(factor)
        case Quotient(top, bottom):
            yield from _bases(top)
            yield from _bases(bottom)
        case Power(base, Number()):
            yield from _bases(base)
        case Symbol(Name(letter)) if letter not in NO_VARIABLES and not term.indices:
            yield term
        case Sum((Symbol(), Negation(Symbol() | Number()) | Number())):
            yield term
        case Sum((Negation(Number()) | Number(), Symbol())):
            yield term


def _degree(term: Term, base: Term) -> int | None:
    """The power of the base that a term is a multiple of; None where it is none."""
    if term == base:
        return 1
    if free_leaves(base).isdisjoint(free_leaves(term)):
        return 0
    match term:
        case Negation(inner):
            return _degree(inner, base)
        case Product(factors):
            degrees = [_degree(factor, base) for factor in factors]
            known = [d for d in degrees if d is not None]
            return sum(known) if len(known) == len(degrees) else None
        case Quotient(top, bottom) if free_leaves(base).isdisjoint(free_leaves(bottom)):
            return _degree(top, base)
        case Quotient(top, bottom):
            above, below = _degree(top, base), _degree(bottom, base)
            return None if above is None or below is None else above - below
        case Power(inner, Number(exponent)) if inner == base and exponent.denominator == 1:
            return int(exponent)
    if isinstance(base, Sum):  # f(a) beside x - a is a number
        moving = base.terms[1 if isinstance(base.terms[1], Symbol) else 0]
        return 0 if moving not in free_leaves(term) else None
    return None
