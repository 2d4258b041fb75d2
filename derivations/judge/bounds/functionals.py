"""Sums, integrals and expectations as positive linear functionals: F(f) ≥ 0 where f ≥ 0.

    3 Σ a_i - E/2      as (3, Σ, a_i) and (-1/2, 1, E)

What is linear outside is pulled in; what runs inside is known to run from the lower to the upper
end.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from derivations.dataclass import dataclass, replace
from derivations.terms import (
    Constant,
    Expectation,
    Formula,
    Index,
    IndexedSum,
    Integral,
    Name,
    Negation,
    Opaque,
    Product,
    Quotient,
    Relation,
    Sum,
    Symbol,
    Term,
    index,
    negative,
    number,
    plus,
    times,
)
from derivations.terms import replace as put
from derivations.terms.algebra import quotient
from derivations.terms.opaque import OVER_A_SET
from derivations.terms.substitution import free_leaves

ONE = number(1)
INFINITE = (Constant("infinity"), negative(Constant("infinity")))
CONSTANTS = frozenset(("M", "C", "K", "L", "c", "t", "alpha", "lambda", "epsilon", "varepsilon"))


@dataclass(frozen=True, slots=True)
class Functional:
    """What a body stands in: Σ_{i=1}^n, ∫_a^b dx, ∫_X dμ, E[ | Y].

    what: its kind, and what it depends on but for its ends.
    """

    what: tuple[object, ...]
    body: Term
    variable: Term | None = None
    ends: tuple[Term, Term] | None = None

    def is_like(self, other: Functional) -> bool:
        """Whether both run over the same."""
        return (self.what, self.ends) == (other.what, other.ends)

    def facts(self, variable: Term) -> list[Formula]:
        """Where its variable runs, called so."""
        low, high = self.ends or (INFINITE[1], INFINITE[0])
        found = [] if low in INFINITE else [Formula(variable, Relation.AT_LEAST, low)]
        return found if high in INFINITE else [*found, Formula(variable, Relation.AT_MOST, high)]

    def mass(self) -> Term | None:
        """Its value at the constant 1, where that is known."""
        if self.what[0] == "expectation":
            return ONE
        if self.ends is None or not {*INFINITE}.isdisjoint(self.ends) or len(self.what) != 1:
            return None
        low, high = self.ends
        length = plus(high, negative(low))
        return plus(length, ONE) if self.what == ("sum",) else length

    def at(self, variable: Term) -> Term:
        """The body with another variable."""
        return self.body if self.variable is None else put(self.body, {self.variable: variable})

    def fresh(self, depth: int) -> Term:
        """A variable that nothing else has."""
        if isinstance(self.variable, Index):
            return index(f"#within{depth}")
        return Symbol(Name("x", label=f"within {depth}"))


def functional(term: Term) -> Functional | None:
    """The functional that a term is a value of."""
    match term:
        case IndexedSum(variable, low, high, body):
            return Functional(("sum",), body, variable, (low, high))
        case Integral(variable, None, None, body):
            return Functional(("integral", variable), body, variable)
        case Integral(variable, low, high, body) if low is not None and high is not None:
            return Functional(("integral",), body, variable, (low, high))
        case Expectation(body, given, under):
            return Functional(("expectation", given, under), body)
        case Opaque(pieces, (where, body, by)) if pieces == OVER_A_SET:
            runs = by if by in free_leaves(body) else None  # f(x) dx and f dμ
            return Functional(("over", where, by), body, runs)
    return None


def has_functional(term: Term) -> bool:
    """Whether one stands where a sum, a product or a quotient is linear in it."""
    match term:
        case Sum(terms):
            return any(map(has_functional, terms))
        case Negation(inner):
            return has_functional(inner)
        case Product(factors):
            return any(map(has_functional, factors))
        case Quotient(top, _):
            return has_functional(top)
    return functional(term) is not None


@dataclass(frozen=True, slots=True)
class Piece:
    """factor · core, and the functional that the core is a value of."""

    factor: Term
    core: Term
    of: Functional | None = None

    @property
    def term(self) -> Term:
        return times(self.factor, self.core) if self.factor != ONE else self.core


def pieces(term: Term, factor: Term = ONE) -> Iterator[Piece]:
    """The summands of a term, each with the factor that stands before a functional."""
    match term:
        case Sum(terms):
            for part in terms:
                yield from pieces(part, factor)
            return
        case Negation(inner):
            yield from pieces(inner, negative(factor))
            return
        case Quotient(top, bottom) if has_functional(top):
            yield from pieces(top, quotient(factor, bottom))
            return
        case Product(factors):
            inside = [f for f in factors if has_functional(f)]
            if len(inside) == 1:
                rest = [f for f in factors if f is not inside[0]]
                yield from pieces(inside[0], times(*rest, factor))
                return
    yield Piece(factor, term, functional(term))


def grouped(found: Sequence[Piece]) -> list[Functional]:
    """The functionals of pieces, each with all that stands in it."""
    groups: list[Functional] = []
    for piece in found:
        of = piece.of
        if of is None:
            continue
        place = next((i for i, g in enumerate(groups) if g.is_like(of)), len(groups))
        if place == len(groups):
            groups.append(replace(of, body=number(0)))
        old = groups[place]
        body = of.body if old.variable is None else of.at(old.variable)
        body = body if piece.factor == ONE else times(piece.factor, body)
        groups[place] = replace(old, body=body if old.body == number(0) else Sum((old.body, body)))
    return groups


def pull_in(found: Sequence[Piece]) -> bool:
    """Whether the factors of all functionals do not depend on what runs inside of any."""
    variables = {piece.of.variable for piece in found if piece.of is not None}
    return all(_pulls_in(piece, variables) for piece in found)


def _pulls_in(piece: Piece, variables: set[Term | None]) -> bool:
    of, outside = piece.of, free_leaves(piece.factor)
    if of is None:
        return True
    if not variables.isdisjoint(outside):
        return False
    if of.what[0] == "expectation":
        return all(_is_no_variable(leaf) for leaf in outside)
    if of.ends is None:
        return outside.isdisjoint(free_leaves(of.body)) or all(map(_is_a_constant, outside))
    return True


def _is_no_variable(leaf: Term) -> bool:
    """Whether a letter is customary for numbers and not for what is random."""
    return not isinstance(leaf, Symbol) or leaf.name.letter[:1].islower()


def _is_a_constant(leaf: Term) -> bool:
    """Whether a letter is customary for numbers and not for functions."""
    return not isinstance(leaf, Symbol) or leaf.name.letter in CONSTANTS


__all__ = ["Functional", "Piece", "functional", "grouped", "has_functional", "pieces", "pull_in"]
