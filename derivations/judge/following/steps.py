"""Ways in which an equation of numbers follows from rows: a multiple, a root, by elimination."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from math import lcm

from derivations.dataclass import dataclass
from derivations.judge.claim import Premise
from derivations.judge.following.eliminated import eliminated
from derivations.judge.following.ideals import MOST_EQUATIONS, spanned
from derivations.judge.following.inverted import only_solution
from derivations.judge.following.row_multiples import ORDERS, ZERO, is_parameter, row_multiple
from derivations.judge.following.undone import only_positive_solution, with_logarithms
from derivations.judge.normal.equality import equality
from derivations.terms import (
    Formula,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Root,
    Symbol,
    Term,
    number,
)
from derivations.terms import replace as put_in
from derivations.terms.substitution import free_leaves

NEAREST = 6  # rows that a row is sought to be a multiple of
MOST_PUT_IN = 6


@dataclass(frozen=True, slots=True)
class Step:
    """Which lines a row follows from, and where."""

    lines: tuple[int, ...]
    conditions: tuple[Formula, ...] = ()


def by_multiple(goal: Formula, rows: Sequence[Premise], known: Sequence[Formula]) -> Step | None:
    nearest = list(islice(reversed(rows), NEAREST))
    for row in nearest:
        if (conditions := row_multiple(goal, row.formula, known)) is not None:
            return Step((row.line,), conditions)
    for row in nearest:
        others = [other for other in rows if other is not row]
        changed, source, lines = _put_in(goal, row.formula, others)
        if lines and (conditions := row_multiple(changed, source, known)) is not None:
            return Step((row.line, *lines), conditions)
    return _by_meanings(goal, rows)


def by_root(goal: Formula, rows: Sequence[Premise], known: Sequence[Formula]) -> Step | None:
    """r = ∛(500/π) from 500 = π r³: an odd power has one root, an even one a positive one."""
    degree = _root_degree(goal.right)
    if not isinstance(goal.left, Symbol) or degree < 2 or goal.relation is not Relation.EQUAL:
        return None
    powers = (Power(side, number(degree)) for side in (goal.left, goal.right))
    raised = Formula(next(powers), Relation.EQUAL, next(powers))
    positive = Formula(goal.left, Relation.GREATER, ZERO)
    needed = () if degree % 2 else (positive,)
    if needed and not _is_possible(positive, known):
        return None
    for row in islice(reversed(rows), NEAREST):
        conditions = row_multiple(raised, row.formula, (*known, *needed))
        if conditions is not None:
            stated = tuple(f for f in needed if f not in known)
            return Step((row.line,), (*conditions, *stated))
    return None


def _root_degree(term: Term) -> int:
    """The least common multiple of the roots that a product or quotient is made of; 1 for none."""
    match term:
        case Root(_, degree):
            return degree
        case Power(_, Quotient(Number(top), Number(bottom))) if top == 1:
            return int(bottom) if bottom.denominator == 1 else 1
        case Power(_, Number(value)) if value.numerator == 1:
            return value.denominator
        case Product(factors):
            return lcm(*map(_root_degree, factors))
        case Quotient(top, bottom):
            return lcm(_root_degree(top), _root_degree(bottom))
    return 1


def _is_possible(positive: Formula, known: Sequence[Formula]) -> bool:
    """Whether a letter is known to be positive, or is no letter of an unknown."""
    return positive in known or is_parameter(positive.left)


def by_elimination(goal: Formula, rows: Sequence[Premise], known: Sequence[Formula]) -> Step | None:
    """The goal where the rows together, solved for their letters, leave an identity of it."""
    equations = [row for row in rows if row.formula.relation not in ORDERS]
    if goal.relation in ORDERS or not equations:
        return None
    found = eliminated(goal, [row.formula for row in equations], known)
    conditions = None if found is None else found.holds()
    if found is None or conditions is None:
        return None
    return Step(tuple(equations[k].line for k in found.used), conditions)


def by_undoing(goal: Formula, rows: Sequence[Premise], known: Sequence[Formula]) -> Step | None:
    """V = … from P V^{5/3} = …, x = ln c/ln b from b^x = c."""
    if goal.relation is not Relation.EQUAL:
        return None
    for row in islice(reversed(rows), NEAREST):
        positive = Formula(goal.left, Relation.GREATER, ZERO)
        if (conditions := only_solution(goal, row.formula, known)) is not None:
            return Step((row.line,), conditions)
        conditions = only_positive_solution(goal, row.formula, known)
        sizes = [f for f in (positive, *(conditions or ())) if f.relation is Relation.GREATER]
        if conditions is not None and all(_is_possible(size, known) for size in sizes):
            return Step((row.line,), conditions)
        drawn = with_logarithms(row.formula)
        if drawn is not None and (conditions := row_multiple(goal, drawn, known)) is not None:
            return Step((row.line,), conditions)
    return None


def by_ideal(goal: Formula, rows: Sequence[Premise], known: Sequence[Formula]) -> Step | None:
    """The goal where it is a combination of several rows: a² + b² from a + b and a b."""
    if goal.relation is not Relation.EQUAL:
        return None
    equations = [row for row in rows if row.formula.relation not in ORDERS][-MOST_EQUATIONS:]
    found = spanned(goal, [row.formula for row in equations], known)
    if found is None:
        return None
    return Step(tuple(equations[k].line for k in found.used), found.conditions)


def by_distance(goal: Formula, rows: Sequence[Premise], known: Sequence[Formula]) -> Step | None:
    """4a + 6b + 2c ≠ 8 from 2a + 3b + c = 5: with the rows put in, the sides are never equal."""
    equations = [row for row in rows if row.formula.relation not in ORDERS]
    found = eliminated(goal, [row.formula for row in equations], known)
    if found is None or not found.differs():
        return None
    return Step(tuple(equations[k].line for k in found.used), found.conditions)


def _by_meanings(goal: Formula, rows: Sequence[Premise]) -> Step | None:
    """The goal by what rows say of the names and values in it alone."""
    changed, _, lines = _put_in(goal, goal, rows)
    if not lines or goal.relation in ORDERS:
        return None
    found = equality(changed.left, changed.right)
    return Step(tuple(lines), found.conditions) if found.holds else None


def _put_in(
    goal: Formula, row: Formula, others: Sequence[Premise]
) -> tuple[Formula, Formula, list[int]]:
    """Goal and row with what other rows say of the names in them."""
    meanings = dict(_meanings([row for row in others if row.formula.relation not in ORDERS]))
    lines: list[int] = []
    for _ in range(MOST_PUT_IN):
        sides = (side for f in (goal, row) for side in (f.left, f.right))
        spoken = frozenset().union(*map(free_leaves, sides))
        found = next((s for s in meanings if s in spoken), None)
        if found is None:
            break
        value, line = meanings.pop(found)
        lines.append(line)
        goal, row = (with_value(f, found, value) for f in (goal, row))
    return goal, row, lines


def _meanings(rows: Sequence[Premise]) -> Iterator[tuple[Symbol, tuple[Term, int]]]:
    """symbol = value, from left to right or else from right to left; the last row says it."""
    for row in rows:
        sides = (row.formula.left, row.formula.right)
        for symbol, value in (sides, sides[::-1]):
            if isinstance(symbol, Symbol) and symbol not in free_leaves(value):
                yield symbol, (value, row.line)
                break


def with_value(formula: Formula, symbol: Symbol, value: Term) -> Formula:
    left, right = (put_in(side, {symbol: value}) for side in (formula.left, formula.right))
    return Formula(left, formula.relation, right)
