"""∀ x ∃ y and ∃ y ∀ x over numbers, by a value of the inner letter that hangs on the outer one.

    ∀ x ∃ y: x < y        proved: y = x + 1 does
    ∃ y ∀ x: x < y        refuted: for any y, x = y + 1 does not
    ∀ x ∃ y: y² = x       refuted: x = -1, of which no y is a root

A choice of y for each x is a Skolem function; what is left is true of every x, or not, as its
points and gaps tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import TypeAlias

from derivations.judge.evaluation.refutation import counterexample
from derivations.judge.evaluation.sampling import INTEGERS, REALS
from derivations.judge.evaluation.values import exact
from derivations.judge.solving.critical import by_degree
from derivations.judge.solving.limits import NotSolved
from derivations.judge.solving.line import cells, holds
from derivations.judge.solving.points import rational_point
from derivations.judge.solving.tower import difference, tower_of
from derivations.judge.solving.written import polynomial_term
from derivations.judge.verdict import Counterexample
from derivations.printer.text import formula, text
from derivations.reader.logic import negated
from derivations.reader.logic_rows import NoLogic
from derivations.terms import (
    Absolute,
    Formula,
    Number,
    Quotient,
    Relation,
    Root,
    Symbol,
    Term,
    negative,
    number,
    plus,
    times,
)
from derivations.terms.propositions import All, Proposition, Some, formulas, letters, substituted

NATURAL = tuple(value for value in INTEGERS if value > 0)
POOLS = {"R": REALS, "Q": REALS, "Z": (*INTEGERS, *(-n for n in NATURAL)), "N": NATURAL}
FIELDS = ("R", "Q")
Bound: TypeAlias = tuple[Symbol, str]  # a letter with its numbers
Found: TypeAlias = tuple[bool, str, Counterexample | None]  # whether it holds, and what shows it
SOMEWHERE = rational_point(Fraction(1))


def true_of_all(says: Proposition, letter: Symbol, numbers: str) -> bool:
    """Whether it is true of every number, of every real one at least."""
    if letter not in letters(says):
        return holds(says, letter, SOMEWHERE)
    if numbers == "N":
        says = Some((Formula(letter, Relation.LESS, number(1)), says))
    return all(holds(says, letter, point) for point in cells((says,), letter))


def true_of_none(says: Proposition, letter: Symbol) -> bool:
    """Whether no real number makes it true."""
    if letter not in letters(says):
        return not holds(says, letter, SOMEWHERE)
    return not any(holds(says, letter, point) for point in cells((says,), letter))


def for_all_some(says: Proposition, outer: Bound, inner: Bound) -> Found | None:
    """∀ x ∃ y: whether it holds, why, and what shows that it does not; None where that is open."""
    (x, of), (y, among) = outer, inner
    for value in _choices(says, x, y, among):
        if _proves(substituted(says, {y: value}), x, of):
            return True, f"{text(y)} = {text(value)} does", None
    for at in POOLS[of]:
        left = substituted(says, {x: Number(at)})
        if true_of_none(left, y):
            shown = no_value(left, y)
            if shown is not None:
                why, found = shown
                return False, f"{text(x)} = {at}, for which there is no {text(y)}: {why}", found
    return None


def for_some_all(says: Proposition, outer: Bound, inner: Bound) -> Found | None:
    """∃ y ∀ x: the same."""
    (y, among), (x, of) = outer, inner
    for at in POOLS[among]:
        if _proves(substituted(says, {y: Number(at)}), x, of):
            return True, f"true for {text(y)} = {at}", None
    try:
        against = negated(says)
    except NoLogic:
        return None
    for value in _choices(against, y, x, of):
        if _proves(substituted(against, {x: value}), y, among):
            shown = _at(says, {y: number(1), x: substituted_term(value, y)})
            if shown is not None:
                return False, f"whatever {text(y)} is, not for {text(x)} = {text(value)}", shown
    return None


def substituted_term(value: Term, letter: Symbol) -> Term:
    """The value for 1 in the place of the letter."""
    from derivations.terms import replace

    found = exact(replace(value, {letter: number(1)}), {})
    return Number(found) if found is not None else value


def _proves(says: Proposition, letter: Symbol, numbers: str) -> bool:
    try:
        return true_of_all(says, letter, numbers)
    except NotSolved:
        return False


# ---------------------------------------------------------------- a value for each x


def _choices(says: Proposition, x: Symbol, y: Symbol, among: str) -> Iterator[Term]:
    """Values of y that hang on x: simple ones, and those that solve an equation for y."""
    one, two = number(1), number(2)
    yield from (x, plus(x, one), times(two, x), x**2, plus(x**2, one), one)
    if among == "N":
        return
    yield from (negative(x), plus(x, negative(one)), number(0), negative(one))
    yield from (plus(Absolute(x), one), negative(plus(Absolute(x), one)))
    if among not in FIELDS:
        return
    yield from (Quotient(x, two), Quotient(one, x), times(number(-2), x))
    for each in formulas(says):
        if each.relation is Relation.EQUAL:
            yield from _roots(each, y, among)


def _roots(equation: Formula, y: Symbol, among: str) -> Iterator[Term]:
    """-c/b of b y + c = 0, and over the real numbers the roots of a y² + b y + c = 0."""
    match _coefficients(equation, y):
        case (c, b):
            yield Quotient(negative(c), b)
        case (c, b, a) if among == "R":
            inside = plus(times(b, b), negative(times(number(4), a, c)))
            for root in (Root(inside), negative(Root(inside))):
                yield Quotient(plus(negative(b), root), times(number(2), a))


def _coefficients(equation: Formula, y: Symbol) -> tuple[Term, ...]:
    """Of 1, y and y²; none where y stands otherwise."""
    try:
        tower, (element,) = tower_of((difference(equation.left, equation.right),), y)
    except NotSolved:
        return ()
    if not element.denominator.is_constant() or any(k.depends for k in tower.kernels.values()):
        return ()
    parts = by_degree(element.numerator, 0)
    return tuple(polynomial_term(tower, part, y) for part in parts) if len(parts) <= 3 else ()


# ---------------------------------------------------------------- what shows that there is none


def no_value(says: Proposition, y: Symbol) -> tuple[str, Counterexample] | None:
    """What shows that no y makes it true: b² - 4ac < 0, 0 = 1; else one y that does not."""
    parts = says.parts if isinstance(says, All) else (says,)
    for part in parts:
        if not isinstance(part, Formula):
            continue
        if y not in letters(part) and not holds(part, y, SOMEWHERE):
            return f"{formula(part)} is false", counterexample(part, {})
        match _coefficients(part, y) if part.relation is Relation.EQUAL else ():
            case (c, b, a):
                inside = plus(times(b, b), negative(times(number(4), a, c)))
                real = Formula(inside, Relation.AT_LEAST, number(0))
                if not holds(real, y, SOMEWHERE):
                    return "its discriminant is negative", counterexample(real, {})
    found = _at(says, {y: number(1)})
    return None if found is None else (f"not for {text(y)} = 1, nor for any other", found)


def _at(says: Proposition, values: Mapping[Term, Term]) -> Counterexample | None:
    """A relation that is false for these values and makes the whole false."""
    put = dict(values)
    match says:
        case Formula():
            point = {leaf: v.value for leaf, v in values.items() if isinstance(v, Number)}
            if len(point) < len(values) or holds(substituted(says, put), _any(values), SOMEWHERE):
                return None
            spoken = letters(says)
            own: dict[Term, Fraction] = {x: value for x, value in point.items() if x in spoken}
            return counterexample(says, own)
        case All(parts):
            return next((f for part in parts if (f := _at(part, values)) is not None), None)
        case Some((first, *_)):
            return _at(first, values)
    return None


def _any(values: Mapping[Term, Term]) -> Term:
    return next(iter(values))


__all__ = ["for_all_some", "for_some_all", "no_value", "true_of_all", "true_of_none"]
