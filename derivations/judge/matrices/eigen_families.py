"""A x_i = λ_i x_i, which holds for every i: what it says of the members that a claim speaks of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from derivations.terms import (
    Formula,
    Index,
    Product,
    Relation,
    Symbol,
    Term,
    index,
    replace,
    subterms,
)

EQUALITIES = (Relation.EQUAL, Relation.DEFINED)
MOST_MEMBERS = 6


def place_of(formula: Formula) -> Index | None:
    """i of A x_i = λ_i x_i, a variable."""
    if formula.relation not in EQUALITIES:
        return None
    match formula.left, formula.right:
        case (
            Product((Symbol(_, _, _, ()), Symbol(_, _, _, (Index() as i,)) as vector)),
            Product((Symbol(_, _, _, (j,)), other)),
        ) if vector is other and i is j and vector.shape.is_vector and not i.is_constant:
            return i
    return None


def of_members(hypotheses: Sequence[Formula], sides: Sequence[Term]) -> Iterator[Formula]:
    """A x_k = λ_k x_k for each x_k of the sides."""
    for formula in hypotheses:
        if (place := place_of(formula)) is not None:
            member = formula.left.children[1]
            assert isinstance(member, Symbol)
            for at in sorted(_places(member, sides) - {place}, key=str)[:MOST_MEMBERS]:
                yield _at(formula, place, at)


def at_numbers(hypotheses: Sequence[Formula], sizes: Mapping[str, int]) -> list[Formula]:
    """The hypotheses with A x_1 = λ_1 x_1, A x_2 = λ_2 x_2, … in place of those of every i."""
    last, found = max(sizes.values(), default=1), list[Formula]()
    for formula in hypotheses:
        place = place_of(formula)
        found += (
            [formula]
            if place is None
            else [_at(formula, place, index(k)) for k in range(1, last + 1)]
        )
    return found


def _places(member: Symbol, sides: Sequence[Term]) -> set[Term]:
    parts = (part for side in sides for part in subterms(side))
    return {
        part.indices[0]
        for part in parts
        if isinstance(part, Symbol) and part.name == member.name and len(part.indices) == 1
    }


def _at(formula: Formula, place: Index, at: Term) -> Formula:
    put: dict[Term, Term] = {place: at}
    return Formula(replace(formula.left, put), formula.relation, replace(formula.right, put))
