"""Members of a sequence that a stated recurrence and stated first values determine.

a_1 = 2, a_{n+1} = 3 a_n - 1   determine a_2, a_3, …: a row about one of them is a claim
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from derivations.terms import Formula, GradientAt, Index, Name, PartialAt, Symbol, Term, subterms
from derivations.terms.substitution import free_leaves

MOST_STEPS = 60


def is_stepped_to(member: Symbol, known: tuple[Sequence[Formula], Sequence[Term]]) -> bool:
    """Whether a member at a fixed place follows from equations and names that have values.

    Several families may hang on each other, as momentum and iterate do.
    """
    equations, valued = known
    at = _place(member)
    if at is None:
        return False
    have: dict[Name, set[int]] = {}
    for symbol in valued:
        if isinstance(symbol, Symbol) and (place := _place(symbol)) is not None:
            have.setdefault(symbol.name, set()).add(place)
    if at in have.get(member.name, set()) or not have:
        return False
    first = min(min(places) for places in have.values())
    steps = list(_steps(member.name, equations, valued)) if at - first <= MOST_STEPS else []
    goes_on = any(name == of == member.name for name, needs in steps for of, _ in needs)
    return goes_on and _reaches(member.name, at, steps, have, first)


Needs = tuple[tuple[Name, int], ...]  # of which families a step reads members, and how far back


def _steps(
    name: Name, equations: Sequence[Formula], valued: Sequence[Term]
) -> Iterator[tuple[Name, Needs]]:
    """The steps of a family, and of those that they lead to."""
    todo, seen = [name], {name}
    while todo:
        here = todo.pop()
        for equation in equations:
            needs = _step(equation, here, valued)
            if needs is not None:
                yield here, needs
                new = {of for of, _ in needs} - seen
                todo += sorted(new, key=str)
                seen |= new


def _step(equation: Formula, name: Name, valued: Sequence[Term]) -> Needs | None:
    """What a step of the family reads; None for another equation."""
    left = equation.left
    if not isinstance(left, Symbol) or left.name != name or len(left.indices) != 1:
        return None
    (place,) = left.indices
    if not isinstance(place, Index) or len(place.parts) != 1 or place.parts[0][1] != 1:
        return None
    found: set[tuple[Name, int]] = set()
    for leaf in free_leaves(equation.right) - _taken_by(equation.right):
        back = _steps_back(leaf, place)
        if back is not None and isinstance(leaf, Symbol) and (back > 0 or leaf.name != name):
            found.add((leaf.name, back))
        elif not (
            leaf in valued or (isinstance(leaf, Index) and leaf.variables == place.variables)
        ):
            return None
    return tuple(found) or None


def _taken_by(term: Term) -> frozenset[Term]:
    """x and y of ∇f(x_t, y_t) and of ∂f/∂x(x_t, y_t), at whose values nothing is read."""
    found: set[Term] = set()
    for part in subterms(term):
        if isinstance(part, PartialAt) and part.point:
            found |= {part.variable, *part.further}
        elif isinstance(part, GradientAt) and part.point:
            found |= {*part.variables}
    return frozenset(found)


def _steps_back(leaf: Term, place: Index) -> int | None:
    """How far before a place the member of a family stands; None for another leaf."""
    if not isinstance(leaf, Symbol) or len(leaf.indices) != 1:
        return None
    back = place - leaf.indices[0]
    return back.constant if isinstance(back, Index) and back.is_constant else None


def _reaches(
    name: Name, at: int, steps: Sequence[tuple[Name, Needs]], have: dict[Name, set[int]], first: int
) -> bool:
    """Whether every member before it that is needed has a value, or is made of such."""
    made = {family: set(places) for family, places in have.items()}
    for place in range(first + 1, at + 1):
        for _ in steps:  # of one place, each family may read the one before it
            for family, needs in steps:
                if all(place - back in made.get(of, set()) for of, back in needs):
                    made.setdefault(family, set()).add(place)
    return at in made.get(name, set())


def _place(symbol: Symbol) -> int | None:
    match symbol.indices:
        case (Index() as at,) if at.is_constant:
            return at.constant
    return None
