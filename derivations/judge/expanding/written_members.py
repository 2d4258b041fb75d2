"""Sums over members that are given one by one: Σ_{i=0}^2 a_i x^i of a_0 = 1, a_1 = 2, a_2 = 5."""

from __future__ import annotations

from collections.abc import Callable, Collection

from derivations.judge.expanding.numbered_functions import member_of_functions
from derivations.terms import (
    Call,
    Function,
    Index,
    IndexedSum,
    Name,
    Symbol,
    Term,
    each_once,
    plus,
    substitute,
    subterms,
)

MOST_MEMBERS = 12


def with_written_members(
    term: IndexedSum, members: Collection[Name], functions: Collection[Name]
) -> Term | None:
    """The sum member by member, where some of them are given so; None where none is."""
    count = _count(term)
    if count is None or not 0 < count <= MOST_MEMBERS:
        return None
    if not any(_is_of(part, term.variable, members, functions) for part in subterms(term.body)):
        return None
    assert isinstance(term.lower, Index)
    places = range(term.lower.constant, term.lower.constant + count)
    letter = term.variable.variable
    parts = [_by_name(substitute(term.body, {letter: at}), functions) for at in places]
    return plus(*parts) if len(parts) > 1 else parts[0]


def _count(term: IndexedSum) -> int | None:
    low, high = term.lower, term.upper
    if not isinstance(low, Index) or not isinstance(high, Index):
        return None
    return high.constant - low.constant + 1 if low.is_constant and high.is_constant else None


def _is_of(
    part: Term, variable: Index, members: Collection[Name], functions: Collection[Name]
) -> bool:
    """a_i of a_0 = 1, and l_i(x), read as l(i, x), of l_0(x) = …"""
    match part:
        case Symbol(name, indices=(Index() as place,)):
            return place.parts == variable.parts and name in members
        case Call(Function(name, 0), (Index() as place, *_)):
            same = place.parts == variable.parts
            return same and any(n.letter == name.letter and n.label.isdigit() for n in functions)
    return False


def _by_name(term: Term, functions: Collection[Name]) -> Term:
    """l_0(x) for l(0, x), where l_0 has a rule."""

    def put(part: Term, inside: Callable[[Term], Term]) -> Term:
        own = member_of_functions(part, functions) if isinstance(part, Call) else None
        return part.map(inside) if own is None else own

    return each_once(put)(term)
