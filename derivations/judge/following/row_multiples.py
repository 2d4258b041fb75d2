"""Whether the difference of one row is a multiple of another's, and where that loses nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from derivations.judge.atoms import STYLE
from derivations.judge.following.said_of_letters import may_say
from derivations.judge.following.witnesses import has_witness
from derivations.judge.normal.elements import Element, irreducible_factors
from derivations.judge.normal.equality import equality, settle
from derivations.judge.normal.lowering import lower
from derivations.judge.normal.raising import polynomial_term
from derivations.judge.normal.signs import NOT_0, POSITIVE, element_sign, sign
from derivations.judge.normal.workspace import Workspace
from derivations.judge.objections.accusation import UNKNOWNS
from derivations.judge.restating.opaque import STYLE as OPAQUE
from derivations.terms import (
    Absolute,
    Formula,
    Index,
    Negation,
    Number,
    Product,
    Quotient,
    Relation,
    Root,
    Sum,
    Symbol,
    Term,
    number,
    subterms,
)
from derivations.terms import replace as put_in
from derivations.terms.substitution import free_leaves

PLACE = "place of"
ZERO = number(0)
STRICT = (Relation.LESS, Relation.GREATER)
DOWNWARDS = (Relation.LESS, Relation.AT_MOST)
ORDERS = (*STRICT, Relation.AT_MOST, Relation.AT_LEAST)


def row_multiple(
    goal: Formula, row: Formula, known: Sequence[Formula]
) -> tuple[Formula, ...] | None:
    """Where the goal's difference is a multiple of the row's; None where it is none.

    What is divided by must be known to be no 0, or a parameter, which is listed: an unknown that is
    divided by may lose a solution.
    """
    return _found_multiple(goal, row, tuple(known))


@lru_cache(maxsize=1 << 12)  # the same rows are tried with others beside them
def _found_multiple(
    goal: Formula, row: Formula, known: tuple[Formula, ...]
) -> tuple[Formula, ...] | None:
    if not variables(row) & variables(goal):
        return None  # numbers only: an identity or a contradiction
    if (goal.relation in ORDERS) != (row.relation in ORDERS):
        return None
    if goal.relation in STRICT and row.relation not in STRICT:
        return None
    if any(not is_parameter(u) for u in _alone(row) - leaves_of(goal, *known)):
        return None  # the row says what u is, and nothing more that the goal could say
    if _speaks_of_more(row, goal) and not may_say(row, leaves_of(goal), known):
        return None
    workspace = Workspace()

    def differences(workspace: Workspace) -> tuple[Element, Element]:
        return _difference(workspace, goal), _difference(workspace, row)

    mine, other = settle(workspace, known, differences)
    if other.numerator.is_constant() or mine.is_zero:
        return None
    factor = workspace.divide(mine, other)
    if goal.relation in ORDERS and element_sign(workspace, factor) & POSITIVE != POSITIVE:
        return None
    conditions = list(workspace.conditions)
    left_over = other.numerator
    is_degenerate = False  # a sum that the row is a multiple of may be the 0 that it states
    for part, exponent in workspace.factors(factor)[1]:
        if exponent > 0:
            continue
        whole = left_over
        while (quotient := divmod(left_over, part))[1] == 0 and not part.is_constant():
            left_over = quotient[0]
        term = polynomial_term(workspace, part)
        if sign(workspace, part) & NOT_0:
            continue
        if not all(map(is_parameter, free_leaves(term))):
            return None
        if not isinstance(term, Symbol) and not _is_at_a_place(term) and _vanishes_with(term, row):
            return None
        by_letter = isinstance(term, Symbol) or _is_at_a_place(term)
        is_degenerate = is_degenerate or (left_over != whole and not by_letter)
        conditions.append(Formula(term, Relation.NOT_EQUAL, ZERO))
    if is_degenerate and all(map(is_parameter, free_leaves(polynomial_term(workspace, left_over)))):
        return None
    # divided by all that the row says, any goal is a multiple of it
    says = [part for part, _ in irreducible_factors(left_over)[1]]
    if goal.relation not in ORDERS and all(sign(workspace, part) & NOT_0 for part in says):
        return None
    return tuple(dict.fromkeys(conditions))


def _speaks_of_more(row: Formula, goal: Formula) -> bool:
    return goal.relation not in ORDERS and not variables(row) <= variables(goal)


def _is_at_a_place(term: Term) -> bool:
    leaves = (leaf for leaf in free_leaves(term) if isinstance(leaf, Symbol))
    return any(leaf.name.letter.startswith(PLACE) for leaf in leaves)


def _alone(row: Formula) -> frozenset[Term]:
    """The letters of which the difference of a row is a polynomial of the first degree, plainly."""
    counted = Counter[Term]()
    for side in (row.left, row.right):
        counted.update(_plainly(side))
    within = leaves_of(row)
    return frozenset(u for u, count in counted.items() if count == 1 and u in within)


def _plainly(term: Term) -> Iterator[Term]:
    """The letters at their places; those below what is not linear count twice."""
    match term:
        case Symbol():
            yield term
        case Sum(parts) | Product(parts):
            for part in parts:
                yield from _plainly(part)
        case Negation(inner) | Quotient(inner, Number()):
            yield from _plainly(inner)
        case Quotient(top, bottom):
            yield from _plainly(top)
            yield from (*free_leaves(bottom), *free_leaves(bottom))
        case _:
            yield from (*free_leaves(term), *free_leaves(term))


def leaves_of(*formulas: Formula) -> frozenset[Term]:
    return frozenset[Term]().union(
        *(free_leaves(side) for formula in formulas for side in (formula.left, formula.right))
    )


def _vanishes_with(term: Term, row: Formula) -> bool:
    """Whether what is divided by may be the 0 that the row states; roots hide their factors."""
    for symbol, value in ((row.left, row.right), (row.right, row.left)):
        if isinstance(symbol, Symbol) and symbol in free_leaves(term):
            if symbol in free_leaves(value):
                return True
            return equality(put_in(term, {symbol: value}), ZERO).holds
    if isinstance(term, Sum) and not has_witness(term, row):
        return True
    return any(isinstance(part, Root | Absolute) for part in subterms(term))


def _difference(workspace: Workspace, formula: Formula) -> Element:
    """left - right; of ≤ and < the opposite, so that it is at least 0."""
    left, right = lower(workspace, formula.left), lower(workspace, formula.right)
    if formula.relation in DOWNWARDS:
        left, right = right, left
    return workspace.subtract(left, right)


def variables(formula: Formula) -> set[Term]:
    leaves = free_leaves(formula.left) | free_leaves(formula.right)
    return {leaf for leaf in leaves if isinstance(leaf, Symbol | Index)}


def is_parameter(leaf: Term) -> bool:
    """N, σ, λ_0: no letter of an unknown, and nothing that stands for a value."""
    if not isinstance(leaf, Symbol):
        return isinstance(leaf, Number)
    return leaf.name.style not in (STYLE, OPAQUE) and leaf.name.letter not in UNKNOWNS
