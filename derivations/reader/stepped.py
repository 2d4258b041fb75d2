"""Members of a sequence that a stated recurrence and stated first values determine.

a_1 = 2, a_{n+1} = 3 a_n - 1   determine a_2, a_3, …: a row about one of them is a claim
"""

from __future__ import annotations

from collections.abc import Sequence

from derivations.terms import Formula, Index, Symbol, Term
from derivations.terms.substitution import free_leaves

MOST_STEPS = 60


def is_stepped_to(member: Symbol, known: tuple[Sequence[Formula], Sequence[Term]]) -> bool:
    """Whether a member at a fixed place follows from equations and names that have values."""
    equations, valued = known
    at = _place(member)
    if at is None:
        return False
    mine = [s for s in valued if isinstance(s, Symbol) and s.name == member.name]
    known_at = {place for s in mine if (place := _place(s)) is not None}
    return any(
        _reaches(at, step, known_at)
        for equation in equations
        if (step := _step(equation, member, valued)) is not None
    )


def _place(symbol: Symbol) -> int | None:
    match symbol.indices:
        case (Index() as at,) if at.is_constant:
            return at.constant
    return None


def _step(equation: Formula, member: Symbol, valued: Sequence[Term]) -> tuple[int, ...] | None:
    """How far before a member those stand of which an equation makes it; None for any other."""
    left = equation.left
    if not isinstance(left, Symbol) or left.name != member.name or len(left.indices) != 1:
        return None
    (place,) = left.indices
    if not isinstance(place, Index) or len(place.parts) != 1 or place.parts[0][1] != 1:
        return None
    found: set[int] = set()
    for leaf in free_leaves(equation.right):
        back = _steps_back(leaf, member, place)
        if back is not None and back > 0:
            found.add(back)
        elif not (
            leaf in valued or (isinstance(leaf, Index) and leaf.variables == place.variables)
        ):
            return None
    return tuple(found) or None


def _steps_back(leaf: Term, member: Symbol, place: Index) -> int | None:
    """How far before a place the member of its family stands; None for another leaf."""
    if not isinstance(leaf, Symbol) or leaf.name != member.name or len(leaf.indices) != 1:
        return None
    back = place - leaf.indices[0]
    return back.constant if isinstance(back, Index) and back.is_constant else None


def _reaches(at: int, step: tuple[int, ...], known: set[int]) -> bool:
    """Whether every member before it that is needed has a value, or is made of such."""
    if at in known or not known or not 0 <= at - min(known) <= MOST_STEPS:
        return False
    have = set(known)
    for place in range(min(known) + 1, at + 1):
        if all(place - back in have for back in step):
            have.add(place)
    return at in have
