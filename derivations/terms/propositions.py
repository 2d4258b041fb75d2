"""Relations joined by and, or, for some integer: what a line of solving says of its unknowns."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from derivations.dataclass import dataclass
from derivations.terms.leaves import Constant, Symbol
from derivations.terms.node import Term
from derivations.terms.relations import Formula
from derivations.terms.substitution import free_leaves, replace


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds; All(()) is always true."""

    parts: tuple[Proposition, ...] = ()


@dataclass(frozen=True, slots=True)
class Some:
    """A part holds; Some(()) is never true: no solutions."""

    parts: tuple[Proposition, ...] = ()


@dataclass(frozen=True, slots=True)
class ForSome:
    """body holds for an integer in the place of the symbol: x = π/6 + 2πk, k ∈ ℤ."""

    integer: Symbol
    body: Proposition


Proposition: TypeAlias = Formula | All | Some | ForSome
ALWAYS, NEVER = All(), Some()


def formulas(proposition: Proposition) -> Iterator[Formula]:
    """Every relation in it, from left to right."""
    match proposition:
        case Formula():
            yield proposition
        case All(parts) | Some(parts):
            for part in parts:
                yield from formulas(part)
        case ForSome(_, body):
            yield from formulas(body)


def transformed(proposition: Proposition, change: Callable[[Term], Term]) -> Proposition:
    """The proposition with both sides of every relation changed."""
    match proposition:
        case Formula(left, relation, right):
            return Formula(change(left), relation, change(right))
        case All(parts):
            return All(tuple(transformed(part, change) for part in parts))
        case Some(parts):
            return Some(tuple(transformed(part, change) for part in parts))
        case ForSome(integer, body):
            return ForSome(integer, transformed(body, change))


def substituted(proposition: Proposition, put: dict[Term, Term]) -> Proposition:
    """The proposition with terms in the place of leaves."""
    return transformed(proposition, lambda term: replace(term, put))


def letters(proposition: Proposition) -> frozenset[Term]:
    """The leaves that are free in it, without constants."""
    match proposition:
        case ForSome(integer, body):
            return letters(body) - {integer}
        case All(parts) | Some(parts):
            return frozenset().union(*map(letters, parts))
        case Formula(left, _, right):
            found = free_leaves(left) | free_leaves(right)
            return frozenset(leaf for leaf in found if not isinstance(leaf, Constant))
