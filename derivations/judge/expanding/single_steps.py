"""A formula about the members of families at single steps: a_{t+1} ≤ c a_t at t = 0, 1, 2."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from derivations.terms import (
    Formula,
    Index,
    IndexedProduct,
    IndexedSum,
    Number,
    Relation,
    Symbol,
    Term,
    each_once,
    free_indices,
    index,
    number,
    plus,
    substitute,
    subterms,
    times,
)
from derivations.terms.substitution import free_leaves

NOTHING = number(0)
ORDERS = (Relation.LESS, Relation.AT_MOST, Relation.GREATER, Relation.AT_LEAST)


def members(formula: Formula) -> list[Symbol]:
    """Those of the families that it speaks of: x_{t+1}, x_t."""
    parts = (part for side in (formula.left, formula.right) for part in subterms(side))
    return [part for part in parts if isinstance(part, Symbol) and place_of(part) is not None]


def place_of(part: Symbol) -> Index | None:
    match part.indices:
        case (Index() as place,):
            return place
    return None


def at_numbers(formula: Formula, values: Mapping[str, int]) -> Formula | None:
    """The formula with numbers for its indices, its sums and products term by term."""
    write = each_once(_written)
    sides = [write(substitute(side, values)) for side in (formula.left, formula.right)]
    if any(isinstance(p, IndexedSum | IndexedProduct) for s in sides for p in subterms(s)):
        return None
    return Formula(sides[0], formula.relation, sides[1])


def _written(part: Term, inside: object) -> Term:
    assert callable(inside)
    match part:
        case IndexedSum(variable, Index() as low, Index() as high, body) | IndexedProduct(
            variable, Index() as low, Index() as high, body
        ) if low.is_constant and high.is_constant:
            places = range(low.constant, high.constant + 1)
            bodies = [inside(substitute(body, {variable.variable: at})) for at in places]
            if isinstance(part, IndexedSum):
                return plus(*bodies) if bodies else NOTHING
            return times(*bodies) if bodies else number(1)
    return part.map(inside)


def single_steps(
    formula: Formula, first: int, last: int, others: Sequence[Formula]
) -> Iterator[Formula]:
    """The order at each step between the first and the last place."""
    (name,) = free_indices(formula.left) | free_indices(formula.right)
    shifts = [p.constant for m in members(formula) if (p := place_of(m)) is not None and p.parts]
    ranges = [h for h in others if _is_range(h, name)]
    least = min(shifts, default=0)
    for step in range(first - least, last - least + 1):
        found = at_numbers(formula, {name: step})
        if found is not None and not any(_excludes(h, name, step) for h in ranges):
            yield found


def is_about_an_index(formula: Formula) -> bool:
    """t ≥ 1, which may be a range of steps."""
    leaves = free_leaves(formula.left) | free_leaves(formula.right)
    indices = all(isinstance(leaf, Index) for leaf in leaves)
    return len(leaves) == 1 and indices and formula.relation in ORDERS


def _is_range(formula: Formula, name: str) -> bool:
    leaves = free_leaves(formula.left) | free_leaves(formula.right)
    return leaves == {index(name)} and is_about_an_index(formula)


def _excludes(formula: Formula, name: str, step: int) -> bool:
    """Whether t ≥ 1 does not hold of a step."""
    sides = (substitute(side, {name: step}) for side in (formula.left, formula.right))
    low, high = map(_number, sides)
    if low is None or high is None:
        return False
    holds = {
        Relation.LESS: low < high,
        Relation.AT_MOST: low <= high,
        Relation.GREATER: low > high,
        Relation.AT_LEAST: low >= high,
    }
    return not holds[formula.relation]


def _number(side: Term) -> Fraction | None:
    match side:
        case Number(value):
            return value
        case Index() if side.is_constant:
            return Fraction(side.constant)
    return None
