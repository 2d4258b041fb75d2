"""Recurrences solved for their last member: a_{n+1} = a_n/(n + 1) of (n + 1) a_{n+1} = a_n.

The step is of first degree in that member, whose factor has no member of the family in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress

from derivations.models.differentiation import NoDerivative, derivative
from derivations.terms import (
    Formula,
    Index,
    Name,
    Quotient,
    Relation,
    ShapeError,
    Symbol,
    Term,
    negative,
    number,
    plus,
    replace,
)
from derivations.terms.substitution import free_leaves

Place = tuple[Name, tuple[tuple[str, int], ...]]  # of a family: its n, with a factor


def explicit_steps(stated: Iterable[Formula]) -> Iterator[Formula]:
    """What implicit steps among some formulas say of their last members."""
    for formula in stated:
        if formula.relation is not Relation.EQUAL or not _may_be_a_step(formula):
            continue
        with suppress(NoDerivative, ShapeError, TypeError):
            found = _solved(formula)
            if found is not None:
                yield found


def _may_be_a_step(formula: Formula) -> bool:
    """Some member stands at a place n + c."""
    if not (isinstance(formula.left, Term) and isinstance(formula.right, Term)):
        return False
    leaves = free_leaves(formula.left) | free_leaves(formula.right)
    return any(isinstance(leaf, Symbol) and leaf.indices for leaf in leaves)


def _solved(formula: Formula) -> Formula | None:
    members = _members(formula)
    if members is None or len(members) < 2:
        return None
    last = members[max(members)]
    if isinstance(formula.left, Symbol) or last is formula.right:
        return None  # V_t = r + γ V_{t+1} goes back
    whole = plus(formula.left, negative(formula.right))
    slope = derivative(whole, last)
    family = set(members.values())
    if family & free_leaves(slope) or slope == number(0):
        return None
    rest = replace(whole, {last: number(0)})
    return Formula(last, Relation.EQUAL, Quotient(negative(rest), slope))


def _members(formula: Formula) -> dict[int, Symbol] | None:
    """The members of the one scalar family by their c of n + c; None where there are others."""
    found: dict[int, Symbol] = {}
    places = set[Place]()
    for leaf in free_leaves(formula.left) | free_leaves(formula.right):
        match leaf:
            case Symbol(indices=(Index() as place,)) if not place.is_constant:
                if not leaf.shape.is_scalar:
                    return None
                found[place.constant] = leaf
                places.add((leaf.name, place.parts))
            case Symbol(indices=(_, *_)):
                return None
    return found if len(places) == 1 and _counts(places) else None


def _counts(places: set[Place]) -> bool:
    """n + c, and no 2n + c."""
    ((_, parts),) = places
    return len(parts) == 1 and parts[0][1] == 1
