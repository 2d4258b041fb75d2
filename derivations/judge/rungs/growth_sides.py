"""Sides with orders of growth, g + K₁(f₁) + …, and functions compared by the limits of ratios."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from derivations.dataclass import dataclass
from derivations.judge.asymptotic.certain import certain_sign
from derivations.judge.asymptotic.limits import INFINITY, MINUS_INFINITY, limit
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import element_of
from derivations.terms import (
    Formula,
    Index,
    Map,
    Name,
    Negation,
    Product,
    Quotient,
    Sum,
    Symbol,
    Term,
    number,
    plus,
    subterms,
    times,
)
from derivations.terms.names import GROWS
from derivations.terms.substitution import free_leaves

GROWING = frozenset("nNmkVE")
ZERO = number(0)
LETTERS = {"Theta": "Θ", "Omega": "Ω", "omega": "ω"}


class Size(StrEnum):
    """How one function grows beside another: its share tends to 0, to a number, or to ∞."""

    LESS, EQUAL, MORE = "less", "equal", "more"


@dataclass(frozen=True, slots=True)
class Order:
    """K(f), times what stands beside it; positive: added, and not taken away."""

    letter: str
    size: Term
    positive: bool


@dataclass(frozen=True, slots=True)
class Side:
    """g + K₁(f₁) + K₂(f₂)"""

    exact: Term
    orders: tuple[Order, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """Functions of n compared by the limit of their ratio."""

    variable: Term
    hypotheses: Sequence[Formula]

    def share(self, f: Term, h: Term) -> Term:
        """lim f/h; an infinite one too."""
        if f == ZERO:
            return ZERO
        return limit(self.variable, INFINITY, Quotient(f, h), "", self.hypotheses).value

    def compared(self, f: Term, h: Term) -> Size:
        found = self.share(f, h)
        if found in (INFINITY, MINUS_INFINITY):
            return Size.MORE
        return Size.LESS if found == ZERO else Size.EQUAL

    def is_positive(self, f: Term, h: Term) -> bool:
        """Whether f is at least some share of h > 0, for large n."""
        found = self.share(f, h)
        if found in (INFINITY, MINUS_INFINITY):
            return found == INFINITY
        try:
            workspace, element = element_of(found, self.hypotheses)
            return certain_sign(workspace, element) == 1
        except (NoNormalForm, Undefined):
            return False


def letter_of(term: Term) -> str:
    """O, o, Θ, Ω, ω where a term is one of them."""
    if not isinstance(term, Map):
        return ""
    name = term.function.name
    if name.style == GROWS:
        return LETTERS[name.letter]
    return name.letter if name.letter in "Oo" and name == Name(name.letter, name.style) else ""


def side_of(term: Term) -> Side | None:
    """A sum of terms without orders, and of orders times such terms."""
    exact: list[Term] = []
    orders: list[Order] = []
    for part in term.terms if isinstance(term, Sum) else (term,):
        if not any(map(letter_of, subterms(part))):
            exact.append(part)
            continue
        order = _order(part, positive=True)
        if order is None:
            return None
        orders.append(order)
    return Side(plus(*exact) if exact else ZERO, tuple(orders))


def _order(term: Term, positive: bool) -> Order | None:
    match term:
        case Negation(inner):
            return _order(inner, not positive)
        case Map(_, argument) if letter := letter_of(term):
            if any(map(letter_of, subterms(argument))):
                return None
            return Order(letter, argument, positive)
        case Product(factors):
            of_order = [f for f in factors if letter_of(f)]
            others = [f for f in factors if not letter_of(f)]
            if len(of_order) != 1 or any(map(letter_of, _parts(others))):
                return None
            found = _order(of_order[0], positive)
            return found and Order(found.letter, times(*others, found.size), positive)
    return None


def _parts(terms: Sequence[Term]) -> list[Term]:
    return [part for term in terms for part in subterms(term)]


def growing(sides: Sequence[Side]) -> Term | None:
    """The one letter of the orders that counts, or the only one that there is."""
    orders = [order for side in sides for order in side.orders]
    leaves = {leaf for order in orders for leaf in free_leaves(order.size)}
    exact = {leaf for side in sides for leaf in free_leaves(side.exact)}
    for found in (leaves, leaves | exact):
        counted = [leaf for leaf in found if _counts(leaf)]
        if counted:
            return counted[0] if len(counted) == 1 else None
    return None


def _counts(leaf: Term) -> bool:
    if isinstance(leaf, Index):
        return leaf.is_variable
    return isinstance(leaf, Symbol) and leaf.name.letter in GROWING and not leaf.indices
