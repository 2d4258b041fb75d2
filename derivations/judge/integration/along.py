"""Letters that hang on the variable of an integral: P of ∫ P dV where P V = nRT."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from derivations.judge.following.eliminated import solved_for
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.terms import Formula, Integral, Relation, Symbol, Term, number, subterms
from derivations.terms import replace as put
from derivations.terms.node import each_once
from derivations.terms.substitution import free_leaves

Sides = tuple[Term, Term]


def along(sides: Sides, hypotheses: Sequence[Formula]) -> tuple[Sides, list[Formula]]:
    """The sides with such letters put in, and what is divided by as conditions.

    A letter is put in where an equation of the text in it and in the integral's variable gives it
    and gives no other letter of the integrand.
    """
    conditions: list[Formula] = []

    def inside(part: Term, further: Callable[[Term], Term]) -> Term:
        if not isinstance(part, Integral):
            return part.map(further)
        body = further(part.body)
        for equation in hypotheses:
            if (found := _moving(equation, part.variable, body, hypotheses)) is not None:
                letter, value, divisor = found
                body = put(body, {letter: value})
                conditions.append(Formula(divisor, Relation.NOT_EQUAL, number(0)))
        return part if body is part.body else Integral(part.variable, part.lower, part.upper, body)

    if not any(_ties(equation, side) for equation in hypotheses for side in sides):
        return sides, []
    work = each_once(inside)
    return (work(sides[0]), work(sides[1])), conditions


def _ties(equation: Formula, side: Term) -> bool:
    """Whether an equation speaks of the variable of an integral."""
    if equation.relation is not Relation.EQUAL:
        return False
    leaves = free_leaves(equation.left) | free_leaves(equation.right)
    return any(isinstance(p, Integral) and p.variable in leaves for p in subterms(side))


def _moving(
    equation: Formula, variable: Symbol, body: Term, hypotheses: Sequence[Formula]
) -> tuple[Symbol, Term, Term] | None:
    """The one letter of the integrand that the equation gives: its value and its divisor."""
    leaves = free_leaves(equation.left) | free_leaves(equation.right)
    if equation.relation is not Relation.EQUAL or variable not in leaves:
        return None
    letters = [leaf for leaf in leaves & free_leaves(body) if leaf is not variable]
    if len(letters) != 1 or not isinstance(letters[0], Symbol):
        return None
    orders = [h for h in hypotheses if h.relation is not Relation.EQUAL]
    try:
        solved = solved_for(equation, letters[0], orders)
    except (NoNormalForm, Undefined):
        return None
    return None if solved is None else (letters[0], solved.value, solved.divisor)
