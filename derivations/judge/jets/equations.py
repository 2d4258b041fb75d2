"""The equation that a row is between jets, and what the equations before it make of it."""

from __future__ import annotations

from collections.abc import Iterator

from derivations.judge.following.ideals import MOST_EQUATIONS, spanned
from derivations.judge.jets.scope import VARIABLES, Scope, is_of_a_point
from derivations.judge.jets.space import DIFFERENTIAL_STYLE
from derivations.judge.jets.translation import HIDDEN
from derivations.judge.objections.settledness import BY_JETS
from derivations.judge.rungs.scalars import where
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.reader.records import Unknowns
from derivations.terms import Formula, Relation, Symbol, Term
from derivations.terms import replace as put
from derivations.terms.substitution import free_leaves


def equation(scope: Scope, row: Unknowns) -> Formula | None:
    """The row in letters of jets, where it speaks of derivatives of unknown functions."""
    space = scope.space
    sides = [scope.translation.term(side) for side in (row.left, row.right)]
    left, right = (space.closed(side) for side in sides)
    if not any(is_slope(leaf, scope) for leaf in free_leaves(left) | free_leaves(right)):
        return None
    return Formula(left, Relation.EQUAL, right)


def is_slope(leaf: Term, scope: Scope) -> bool:
    if not isinstance(leaf, Symbol):
        return False
    jet = scope.space.jets.get(leaf)
    return leaf.name.style == DIFFERENTIAL_STYLE or (jet is not None and any(jet.order))


def from_equations(goal: Formula, scope: Scope) -> Judgement | None:
    """What follows from the equations before it, with their own derivatives."""
    known: list[Formula] = []
    for formula, said in scope.equations:
        if said.introduced:
            own = closed(formula, scope)
            of_one = said.of_some or is_of_a_point(said)
            known += (own,) if of_one else (own, *_derived(own, goal, scope))
    if not known or len(known) > MOST_EQUATIONS:
        return None
    drawn = spanned(goal, known)
    if drawn is None:
        return None
    evidence = Evidence(BY_JETS, drawn.conditions)
    reason = f"by differentiating what the text states: {where(drawn.conditions)}"
    return Judgement(Verdict.PROVED, reason, evidence)


def _derived(formula: Formula, goal: Formula, scope: Scope) -> Iterator[Formula]:
    """F_x + F_y y′ = 0 of F(x, y) = 0, by each variable of the functions of the goal."""
    space = scope.space
    variables = {
        argument
        for leaf in free_leaves(goal.left) | free_leaves(goal.right)
        if isinstance(leaf, Symbol) and leaf in space.jets
        for argument in space.jets[leaf].arguments
        if isinstance(argument, Symbol) and argument not in space.jets
    }
    for by in sorted(variables, key=repr):
        if by is HIDDEN and _may_be_the_variable(formula, scope):
            continue
        sides = [
            space.closed(space.slope(side, by, True)) for side in (formula.left, formula.right)
        ]
        if free_leaves(sides[0]) | free_leaves(sides[1]):
            yield Formula(sides[0], Relation.EQUAL, sides[1])


def _may_be_the_variable(formula: Formula, scope: Scope) -> bool:
    """y′ = -2xy, where no text says by what the prime differentiates: by x, perhaps."""
    leaves = free_leaves(formula.left) | free_leaves(formula.right)
    return any(
        isinstance(leaf, Symbol) and leaf not in scope.space.jets and leaf.name.letter in VARIABLES
        for leaf in leaves
    )


def closed(formula: Formula, scope: Scope) -> Formula:
    left, right = (scope.space.closed(side) for side in sides_of(formula))
    return Formula(left, Relation.EQUAL, right)


def with_rates(goal: Formula, scope: Scope) -> Formula:
    """The row with what equations before it give: T dS - p dV for dU."""
    given = rates(scope)
    left, right = (put(side, given) for side in sides_of(goal))
    return Formula(left, Relation.EQUAL, right)


def rates(scope: Scope) -> dict[Term, Term]:
    found: dict[Term, Term] = {}
    for formula, said in scope.equations:
        left, right = sides_of(closed(formula, scope))
        if said.introduced and is_slope(left, scope) and left not in free_leaves(right):
            found.setdefault(left, right)
    return found


def sides_of(formula: Formula) -> tuple[Term, Term]:
    return formula.left, formula.right
