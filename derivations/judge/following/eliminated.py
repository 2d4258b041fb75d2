"""Equations that a text states, solved for their letters one after the other.

    1 - W - αM = 0 and 1 - M - βW = 0 put into W - (1 - α)/(1 - αβ)

An equation that is linear in a letter says what the letter is, wherever its coefficient is not 0;
that is put into all the rest. What holds without the letters follows from the equations.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import lru_cache

from derivations.dataclass import dataclass
from derivations.judge.evaluation.sampling import points
from derivations.judge.normal.elements import (
    ONE,
    Element,
    NoNormalForm,
    Undefined,
    as_fraction,
)
from derivations.judge.normal.equality import element_of, equality, settle
from derivations.judge.normal.lowering import lower
from derivations.judge.normal.raising import polynomial_term
from derivations.judge.normal.signs import NOT_0, element_sign
from derivations.judge.normal.workspace import Kernel, Workspace
from derivations.judge.objections.accusation import UNKNOWNS
from derivations.judge.solving.critical import by_degree
from derivations.judge.speaking import has_differentials
from derivations.terms import (
    Formula,
    Product,
    Quotient,
    Relation,
    Symbol,
    Term,
    negative,
    number,
    plus,
    subterms,
)
from derivations.terms import replace as put_in
from derivations.terms.algebra import quotient
from derivations.terms.equality import order
from derivations.terms.substitution import free_leaves

MOST_EQUATIONS, MOST_LETTERS = 8, 12
ZERO = number(0)
EQUALITIES = (Relation.EQUAL, Relation.DEFINED)
POINTS = 2  # at which all that was divided by and assumed must hold


@dataclass(frozen=True, slots=True)
class Solved:
    """letter = value by one equation, wherever divisor ≠ 0; sure: it is known not to be 0."""

    letter: Symbol
    value: Term
    divisor: Term
    sure: bool


@dataclass(frozen=True, slots=True)
class Eliminated:
    """A goal without the letters that equations give.

    used: the places of the equations that were put in. conditions: what was divided by is not 0.
    known: the other hypotheses, with the same put in. left: the equations that were not needed.
    """

    goal: Formula
    used: tuple[int, ...]
    conditions: tuple[Formula, ...]
    known: tuple[Formula, ...]
    left: tuple[Formula, ...]
    put: tuple[Solved, ...]

    def put_into(self, formula: Formula) -> Formula:
        """Another goal without the letters."""
        for solved in self.put:
            formula = _with(formula, solved)
        return formula

    def holds(self) -> tuple[Formula, ...] | None:
        """The conditions under which the goal holds by its normal form; None where it does not."""
        known = (*self.known, *self.conditions)
        with suppress(NoNormalForm, Undefined):
            found = equality(self.goal.left, self.goal.right, known)
            if found.holds and self._is_possible(known):
                return tuple(_open((*self.conditions, *found.conditions), self.known))
        return None

    def differs(self) -> bool:
        """Whether the sides of the goal are never equal where the equations hold."""
        known = (*self.known, *self.conditions)
        return _differ(self.goal, known) and self._is_possible(known)

    def leaves_two_numbers(self) -> bool:
        """Whether the sides of the goal differ by a number that is not 0, whatever is left."""
        known = (*self.known, *self.conditions)
        difference = plus(self.goal.left, negative(self.goal.right))
        with suppress(NoNormalForm, Undefined):
            _, element = element_of(difference, known)
            return bool(as_fraction(element)) and self._is_possible(known)
        return False

    def _is_possible(self, known: Sequence[Formula]) -> bool:
        """Whether the equations contradict neither one another nor what is known."""
        every = [f for f in self.left if _letters(f)]
        if any(not equality(f.left, f.right).holds for f in self.left if not _letters(f)):
            return False
        return any(True for _ in points(self.goal, (*known, *every), POINTS))


def eliminated(
    goal: Formula, equations: Sequence[Formula], known: Sequence[Formula]
) -> Eliminated | None:
    """The goal with all letters put in that the equations give; None where they give none."""
    left = dict(enumerate(equations))
    known = (*known, *_below_bars(goal, *equations))
    spoken = _letters(goal, *equations)
    if not 0 < len(left) <= MOST_EQUATIONS or len(spoken) > MOST_LETTERS:
        return None
    if has_differentials(*(side for f in (goal, *equations) for side in (f.left, f.right))):
        return None
    others, used, conditions = list(known), list[int](), list[Formula]()
    put: list[Solved] = []
    kept = _letters(Formula(ZERO, Relation.EQUAL, goal.right))  # what the goal is written in
    try:
        while (step := _next(goal, left, kept, others)) is not None:
            place, found = step
            del left[place]
            used.append(place)
            put.append(found)
            if not found.sure:
                others.append(Formula(found.divisor, Relation.NOT_EQUAL, ZERO))
                conditions.append(others[-1])
            goal = _with(goal, found)
            left = {k: _with(f, found) for k, f in left.items()}
            others = [_with(f, found) for f in others]
            conditions = [_with(f, found) for f in conditions]
    except (NoNormalForm, Undefined, TypeError, ValueError):
        return None
    if not used:
        return None
    rest = tuple(left.values())
    return Eliminated(goal, tuple(used), tuple(conditions), tuple(others), rest, tuple(put))


def _open(conditions: Sequence[Formula], known: Sequence[Formula]) -> Iterator[Formula]:
    """The conditions that are not known to hold, each once."""
    assumed = [f for f in known if f not in conditions]
    for condition in dict.fromkeys(conditions):
        if condition.relation is not Relation.NOT_EQUAL or not _differ(condition, assumed):
            yield condition


def _differ(condition: Formula, known: Sequence[Formula]) -> bool:
    difference = plus(condition.left, negative(condition.right))
    with suppress(NoNormalForm, Undefined):
        return settle(
            Workspace(),
            known,
            lambda workspace: bool(element_sign(workspace, lower(workspace, difference)) & NOT_0),
        )
    return False


def _next(
    goal: Formula, left: dict[int, Formula], kept: frozenset[Symbol], known: Sequence[Formula]
) -> tuple[int, Solved] | None:
    """The equation to put in next: one that speaks of what the goal does, the surest first."""
    reached = _connected(goal, left)
    found = [
        (place, solved)
        for place in reached
        for solved in _solutions(left[place], _ordered_letters(left[place]), tuple(known))
    ]
    if not found:
        return None
    return min(
        found, key=lambda pair: (not pair[1].sure, pair[1].letter in kept, len(repr(pair[1].value)))
    )


def _connected(goal: Formula, left: dict[int, Formula]) -> list[int]:
    spoken, reached = _letters(goal), list[int]()
    while True:
        new = [k for k, f in left.items() if k not in reached and _letters(f) & spoken]
        if not new:
            return reached
        reached += new
        spoken = spoken.union(*(_letters(left[k]) for k in new))


def solved_for(equation: Formula, letter: Symbol, known: Sequence[Formula]) -> Solved | None:
    """The letter by an equation of first degree in it, in which it stands nowhere else."""
    return next(iter(_solutions(equation, (letter,), tuple(known))), None)


def _ordered_letters(equation: Formula) -> tuple[Symbol, ...]:
    return tuple(sorted(_letters(equation), key=order))


@lru_cache(maxsize=512)  # the rows before a row stand before the next one too
def _solutions(
    equation: Formula, letters: tuple[Symbol, ...], known: tuple[Formula, ...]
) -> Sequence[Solved]:
    """The letters that the equation gives, in order: its normal form is the same for all."""
    said = equation.left if equation.left not in free_leaves(equation.right) else None
    if all(letter is said for letter in letters):
        return [Solved(letter, equation.right, number(1), True) for letter in letters]
    difference = plus(equation.left, negative(equation.right))

    def parts(workspace: Workspace) -> list[tuple[Symbol, Term, Term, bool]]:
        polynomial = lower(workspace, difference).numerator
        slots = {letter: workspace.slot(Kernel("variable", letter)) for letter in letters}
        degrees = polynomial.degrees()
        found = []
        for letter, slot in slots.items():
            if letter is said or degrees[slot] != 1:
                continue
            rest, divisor = by_degree(polynomial, slot)
            sure = bool(element_sign(workspace, Element(divisor, ONE)) & NOT_0)
            terms = polynomial_term(workspace, rest), polynomial_term(workspace, divisor)
            found.append((letter, *terms, sure))
        return found

    linear = {found[0]: found for found in settle(Workspace(), known, parts)}
    solved = []
    for letter in letters:
        if letter is said:
            solved.append(Solved(letter, equation.right, number(1), True))
        elif letter in linear and (one := _solution(*linear[letter])) is not None:
            solved.append(one)
    return solved


def _solution(letter: Symbol, rest: Term, divisor: Term, sure: bool) -> Solved | None:
    if letter in free_leaves(rest) | free_leaves(divisor):
        return None
    if not sure and (rest == ZERO or not all(map(_is_parameter, free_leaves(divisor)))):
        return None  # (a - b) h = 0 may say that a = b, and x y = 3 x that x = 0
    return Solved(letter, quotient(negative(rest), divisor), divisor, sure)


def _is_parameter(leaf: Term) -> bool:
    return not isinstance(leaf, Symbol) or leaf.name.letter not in UNKNOWNS


def _with(formula: Formula, solved: Solved) -> Formula:
    left, right = (put_in(s, {solved.letter: solved.value}) for s in (formula.left, formula.right))
    return Formula(left, formula.relation, right)


def _below_bars(*formulas: Formula) -> Iterator[Formula]:
    """y_1 ≠ 0, of letters that are divided by: the row has no meaning elsewhere."""
    sides = (side for f in formulas for side in (f.left, f.right))
    bottoms = (t.denominator for s in sides for t in subterms(s) if isinstance(t, Quotient))
    factors = (f for b in bottoms for f in (b.factors if isinstance(b, Product) else (b,)))
    for letter in dict.fromkeys(f for f in factors if isinstance(f, Symbol)):
        yield Formula(letter, Relation.NOT_EQUAL, ZERO)


def _letters(*formulas: Formula) -> frozenset[Symbol]:
    leaves = (leaf for f in formulas for side in (f.left, f.right) for leaf in free_leaves(side))
    return frozenset(leaf for leaf in leaves if isinstance(leaf, Symbol) and leaf.shape.is_scalar)
