"""Rows in which a power or an exponential is undone: V = W (P/Q)^{3/5} from P W^{5/3} = Q V^{5/3}.

An equation of first degree in one power of a letter has one positive solution, so that a value
that solves it is that one. b^x = c says that x ln b = ln c where both sides are positive.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress

from derivations.judge.following.eliminated import solved_for
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import equality
from derivations.terms import (
    Constant,
    Formula,
    Function,
    Map,
    Name,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Symbol,
    Term,
    number,
)
from derivations.terms import replace as put_in
from derivations.terms.substitution import free_leaves, replace_terms

ZERO, ONE = number(0), number(1)
LN = Function(Name("ln"))


def only_positive_solution(
    goal: Formula, row: Formula, known: Sequence[Formula]
) -> tuple[Formula, ...] | None:
    """Where the value that a goal gives its letter is the positive one that solves the row."""
    letter, value = goal.left, goal.right
    if not isinstance(letter, Symbol) or letter in free_leaves(value):
        return None
    power = _only_power(letter, row)
    if power is None:
        return None
    letters = {s for f in (goal, row) for side in (f.left, f.right) for s in free_leaves(side)}
    sizes = [Formula(s, Relation.GREATER, ZERO) for s in letters if isinstance(s, Symbol)]
    new = Symbol(Name("w", accents=("power",)))
    linear = Formula(
        replace_terms(row.left, {power: new}), row.relation, replace_terms(row.right, {power: new})
    )
    assumed = [*known, *(size for size in sizes if size not in known)]
    with suppress(NoNormalForm, Undefined):
        if not solved_for(linear, new, assumed):
            return None
        found = equality(
            put_in(row.left, {letter: value}), put_in(row.right, {letter: value}), assumed
        )
        if found.holds:
            return (*(s for s in sizes if s not in known), *found.conditions)
    return None


def _only_power(letter: Symbol, row: Formula) -> Power | None:
    """u^p, which is all that a row says of u."""
    found = {p for side in (row.left, row.right) for p in _occurrences(letter, side)}
    (power,) = found if len(found) == 1 else (None,)
    if not isinstance(power, Power) or free_leaves(power.exponent):
        return None
    return power


def _occurrences(letter: Symbol, term: Term) -> Iterator[Term]:
    if (isinstance(term, Power) and term.base is letter) or term is letter:
        yield term
    else:
        for child in term.children:
            yield from _occurrences(letter, child)


def with_logarithms(row: Formula) -> Formula | None:
    """x ln b = ln c for b^x = c; None for what has no letter in an exponent."""
    if row.relation is not Relation.EQUAL or not any(map(_grows, (row.left, row.right))):
        return None
    left, right = (_logarithm(side) for side in (row.left, row.right))
    return Formula(left, Relation.EQUAL, right)


def _grows(term: Term) -> bool:
    match term:
        case Power(_, exponent):
            return bool(free_leaves(exponent))
        case Product(factors):
            return any(map(_grows, factors))
        case Quotient(top, bottom):
            return _grows(top) or _grows(bottom)
    return False


def _logarithm(term: Term) -> Term:
    match term:
        case Power(Constant("e"), exponent):
            return exponent
        case Power(base, exponent) if free_leaves(exponent):
            return exponent * Map(LN, base)
        case Product(factors) if any(map(_grows, factors)):
            first, *rest = map(_logarithm, factors)
            for other in rest:
                first = first + other
            return first
        case Quotient(top, bottom) if _grows(term):
            return _logarithm(top) - _logarithm(bottom)
        case Number(value) if value == 1:
            return ZERO
    return Map(LN, term)
