"""The coefficients of a sum in letters, of which one side prints decimals.

x/7 + 5/3 = 0.143x + 1.667        1/7 and 0.143 of x, 5/3 and 1.667 of 1
"""

from __future__ import annotations

from collections.abc import Iterator

from derivations.terms import Negation, Number, Product, Quotient, Sum, Term, number, plus, times
from derivations.terms.substitution import free_leaves

ONE = number(1)
MOST_SUMMANDS = 40
Summand = tuple[Term, Term]  # a number, and what it multiplies


def coefficients(left: Term, right: Term) -> tuple[list[Term], list[Term]] | None:
    """The numbers by which both sides have the same products of letters; None where they differ."""
    here, there = _collected(left), _collected(right)
    if here is None or there is None or here.keys() != there.keys():
        return None
    return [here[key] for key in here], [there[key] for key in here]


def _collected(side: Term) -> dict[frozenset[tuple[Term, int]], Term] | None:
    found: dict[frozenset[tuple[Term, int]], Term] = {}
    for place, (coefficient, letters) in enumerate(_summands(side)):
        if place == MOST_SUMMANDS:
            return None
        key = _factors(letters)
        found[key] = plus(found[key], coefficient) if key in found else coefficient
    return found


def _factors(product: Term) -> frozenset[tuple[Term, int]]:
    """The factors of a product, in whatever order they stand, with how often each does."""
    factors = product.factors if isinstance(product, Product) else (product,)
    own = [factor for factor in factors if factor != ONE]
    return frozenset((factor, own.count(factor)) for factor in own)


def _summands(term: Term) -> Iterator[Summand]:
    if not free_leaves(term):
        yield term, ONE
        return
    match term:
        case Sum(parts):
            for part in parts:
                yield from _summands(part)
        case Negation(inner):
            for coefficient, letters in _summands(inner):
                yield Negation(coefficient), letters
        case Quotient(top, bottom) if not free_leaves(bottom):
            for coefficient, letters in _summands(top):
                yield Quotient(coefficient, bottom), letters
        case Product(factors):
            yield from _of_product(factors)
        case _:
            yield ONE, term


def _of_product(factors: tuple[Term, ...]) -> Iterator[Summand]:
    """2 · 3x = 6 · x, and ½ (x + 3) = ½ · x + ½ · 3."""
    numbers = [factor for factor in factors if not free_leaves(factor)]
    others = [factor for factor in factors if free_leaves(factor)]
    if len(others) == 1 and not isinstance(others[0], Number):
        for coefficient, letters in _summands(others[0]):
            yield times(*numbers, coefficient), letters
    else:
        yield times(*numbers) if numbers else ONE, times(*others)
