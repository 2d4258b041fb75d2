"""The only number that solves an equation in which a letter stands once: m of 1 - e^{-λm} = 1/2.

What is done to the letter is undone step by step: by sums, factors, exponentials, logarithms, odd
powers and square roots, each of which takes every value once at most. So the value is the only one,
wherever the divisors are not 0 and the arguments of logarithms are positive.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import equality
from derivations.judge.objections.accusation import UNKNOWNS
from derivations.terms import (
    Constant,
    Formula,
    Function,
    Map,
    Name,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Root,
    Sum,
    Symbol,
    Term,
    negative,
    number,
    plus,
    times,
)
from derivations.terms.algebra import quotient
from derivations.terms.elementary import elementary_name
from derivations.terms.substitution import free_leaves

ZERO = number(0)
E = Constant("e")
LN = Function(Name("ln"))


def only_solution(
    goal: Formula, row: Formula, known: Sequence[Formula]
) -> tuple[Formula, ...] | None:
    """Where the value that a goal gives its letter is the only one that solves the row."""
    letter = goal.left
    if not isinstance(letter, Symbol) or letter in free_leaves(goal.right):
        return None
    solved = solved_for_its_letter(row, letter)
    if solved is None:
        return None
    value, conditions = solved
    if any(map(_divides_by_an_unknown, conditions)):
        return None  # x = 0 solves x g = 3x, too
    with suppress(NoNormalForm, Undefined):
        found = equality(goal.right, value, [*known, *conditions])
        if found.holds:
            return (*(c for c in conditions if c not in known), *found.conditions)
    return None


def _divides_by_an_unknown(condition: Formula) -> bool:
    letters = (leaf for leaf in free_leaves(condition.left) if isinstance(leaf, Symbol))
    is_excluded = condition.relation is Relation.NOT_EQUAL
    return is_excluded and any(leaf.name.letter in UNKNOWNS - {"lambda"} for leaf in letters)


def solved_for_its_letter(row: Formula, letter: Symbol) -> tuple[Term, tuple[Formula, ...]] | None:
    """The letter by an equation in which it stands once, and where the equation says so."""
    sides = row.left, row.right
    if row.relation is not Relation.EQUAL or sum(_count(side, letter) for side in sides) != 1:
        return None
    side, value = sides if _count(row.left, letter) else sides[::-1]
    conditions: list[Formula] = []
    while side is not letter:
        undone = _undone(side, value, letter)
        if undone is None:
            return None
        side, value, *stated = undone
        conditions += stated
    return value, tuple(c for c in conditions if free_leaves(c.left))


def _count(term: Term, letter: Symbol) -> int:
    if term is letter:
        return 1
    return sum(_count(child, letter) for child in term.children)


def _undone(
    side: Term, value: Term, letter: Symbol
) -> tuple[Term, Term, *tuple[Formula, ...]] | None:
    """The last thing that is done to the letter, undone on both sides."""
    match side:
        case Negation(inner):
            return inner, negative(value)
        case Sum(parts):
            (inner,), others = _parted(parts, letter)
            return inner, plus(value, *map(negative, others))
        case Product(factors):
            (inner,), others = _parted(factors, letter)
            divisor = times(*others)
            return inner, quotient(value, divisor), _nonzero(divisor)
        case Quotient(top, bottom) if _count(top, letter):
            return top, times(value, bottom), _nonzero(bottom)
        case Quotient(top, bottom):
            return bottom, quotient(top, value), _nonzero(value), _nonzero(top)
        case Power(base, exponent) if _count(exponent, letter):
            return _without_exponential(base, exponent, value)
        case Power(base, Number(power)) if power.denominator == 1 and power % 2 and power > 0:
            positive = Formula(value, Relation.GREATER, ZERO)
            return base, Power(value, number(1 / power)), positive
        case Root(inner, degree):
            stated = () if degree % 2 else (Formula(value, Relation.AT_LEAST, ZERO),)
            return inner, Power(value, number(degree)), *stated
        case Map(function, argument) if elementary_name(function) == "log":
            return argument, Power(E, value)
        case Map(function, argument) if elementary_name(function) == "exp":
            return _without_exponential(E, argument, value)
    return None


def _without_exponential(
    base: Term, exponent: Term, value: Term
) -> tuple[Term, Term, *tuple[Formula, ...]] | None:
    positive = Formula(value, Relation.GREATER, ZERO)
    match base:
        case Constant("e"):
            return exponent, Map(LN, value), positive
        case Number(number_) if number_ > 0 and number_ != 1:
            logarithm = Map(LN, base)
            return exponent, quotient(Map(LN, value), logarithm), positive
    return None


def _parted(parts: Sequence[Term], letter: Symbol) -> tuple[list[Term], list[Term]]:
    inside = [part for part in parts if _count(part, letter)]
    return inside, [part for part in parts if not _count(part, letter)]


def _nonzero(term: Term) -> Formula:
    return Formula(term, Relation.NOT_EQUAL, ZERO)
