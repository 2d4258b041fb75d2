"""Whether a rational expression vanishes identically, square roots included, by multiplying out.

Each symbol and each root is a generator of a polynomial ring over Q, and s² = x for s = √x.
√(x y) counts as √x √y, and √(x/y) as √x/√y: the radicands are of numbers that are not negative.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from flint import Ordering, fmpq, fmpq_mpoly_ctx

from derivations.terms.algebra import Negation, Power, Product, Quotient, Sum, quotient, times
from derivations.terms.functions import Root
from derivations.terms.index import Index
from derivations.terms.leaves import Number, Symbol
from derivations.terms.node import Term, subterms

Ratio = tuple[Any, Any]  # polynomials: numerator, denominator


def vanishes(term: Term) -> bool:
    """Whether the term is 0 wherever it is defined; ArithmeticError for a division by 0."""
    return bool(Ring(term).reduced(Ring(term).ratio(term)[0]) == 0)


class Ring:
    """The polynomials in the symbols and roots of a term."""

    def __init__(self, term: Term) -> None:
        leaves = dict.fromkeys(_generators(term))
        names = tuple(f"g{i}" for i in range(len(leaves))) or ("g0",)
        self.context = fmpq_mpoly_ctx.get(names, Ordering.lex)
        self.generators = dict(zip(leaves, self.context.gens(), strict=False))

    def ratio(self, term: Term) -> Ratio:
        """The term as a quotient of polynomials; TypeError for any other kind of term."""
        one = self.context.constant(1)
        match term:
            case Number(value):
                return self._constant(value), one
            case Index((), constant):
                return self._constant(Fraction(constant)), one
            case Symbol():
                return self.generators[term], one
            case Root(radicand, 2):
                return self._root(radicand)
            case Negation(inner):
                top, bottom = self.ratio(inner)
                return -top, bottom
            case Sum(terms):
                return _added([self.ratio(part) for part in terms])
            case Product(factors):
                return _multiplied([self.ratio(factor) for factor in factors], one)
            case Quotient(above, below):
                return _divided(self.ratio(above), self.ratio(below))
            case Power(base, Number(value)) if value.denominator == 1:
                return self._power(self.ratio(base), int(value))
        raise TypeError(f"{type(term).__name__} in a rational expression")

    def _constant(self, value: Fraction) -> Any:
        return self.context.constant(fmpq(value.numerator, value.denominator))

    def _root(self, radicand: Term) -> Ratio:
        match radicand:
            case Product(factors):
                return self.ratio(times(*map(Root, factors)))
            case Quotient(above, below):
                return self.ratio(quotient(Root(above), Root(below)))
        return self.generators[Root(radicand)], self.context.constant(1)

    def _power(self, base: Ratio, exponent: int) -> Ratio:
        top, bottom = base if exponent >= 0 else base[::-1]
        return top ** abs(exponent), bottom ** abs(exponent)

    def reduced(self, polynomial: Any) -> Any:
        """The polynomial with every square of a root put in."""
        for root, generator in self.generators.items():
            if isinstance(root, Root):
                polynomial = self._without_squares(polynomial, root, generator)
        return polynomial

    def _without_squares(self, polynomial: Any, root: Root, generator: Any) -> Any:
        place = self.context.gens().index(generator)
        square, _ = self.ratio(root.radicand)
        total = self.context.constant(0)
        for exponents, coefficient in polynomial.to_dict().items():
            twice, left = divmod(int(exponents[place]), 2)
            rest = tuple(left if i == place else int(e) for i, e in enumerate(exponents))
            total += self.context.from_dict({rest: coefficient}) * square**twice
        return total


def _generators(term: Term) -> Iterator[Term]:
    """Symbols and simple roots, every root before what stands below it."""
    for part in subterms(term):
        match part:
            case Symbol():
                yield part
            case Root(Product(factors), 2):
                yield from map(Root, factors)
            case Root(Quotient(above, below), 2):
                yield from (Root(above), Root(below))
            case Root(_, 2):
                yield part


def _added(parts: list[Ratio]) -> Ratio:
    top, bottom = parts[0]
    for above, below in parts[1:]:
        top, bottom = top * below + above * bottom, bottom * below
    return top, bottom


def _multiplied(parts: list[Ratio], one: Any) -> Ratio:
    top, bottom = one, one
    for above, below in parts:
        top, bottom = top * above, bottom * below
    return top, bottom


def _divided(above: Ratio, below: Ratio) -> Ratio:
    if below[0] == 0:
        raise ZeroDivisionError("a division by 0 in an identity")
    return above[0] * below[1], above[1] * below[0]
