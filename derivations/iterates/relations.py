"""A trajectory as rows of terms: each update with its indices put in, then its value."""

from __future__ import annotations

from typing import NamedTuple

from derivations.iterates.policy import EXACT, Policy
from derivations.iterates.trajectory import Trajectory, Vectors
from derivations.iterates.written import FORMS, Form
from derivations.models.objective import Objective
from derivations.models.optimizer import Equation
from derivations.terms.functions import GradientAt, PartialAt, Vector
from derivations.terms.leaves import Number, scalar
from derivations.terms.node import Term
from derivations.terms.relations import Relation


class Row(NamedTuple):
    """One row of a display; left is None where the row continues the one above."""

    left: Term | None
    relation: Relation
    right: Term


def equal(left: Term | None, right: Term) -> Row:
    return Row(left, Relation.EQUAL, right)


def steps_as_relations(
    path: Trajectory, form: Form = "components", policy: Policy = EXACT
) -> list[Row]:
    """Every step as rows: the update, then its value as the policy prints it.

    >>> from derivations.terms import scalar
    >>> from derivations.iterates.trajectory import trajectory
    >>> x, y = scalar("x"), scalar("y")
    >>> path = trajectory(Objective((x, y), x**2 + y**2), "sgd", (4, 1), 1, lr="0.05")
    >>> rows = steps_as_relations(path)
    >>> str(rows[0].left.name), rows[1].left, rows[1].right.value
    ('x', None, Fraction(18, 5))
    """
    printed = policy.numbers(path).iterates
    form_of = FORMS[form](path.objective, path.optimizer)
    rows = []
    for state, values in list(zip(path.optimizer.states, printed[0], strict=True))[1:]:
        numbers = tuple(map(policy.number, values))
        rows += [equal(left, value) for left, value in form_of.values(state.family[0], numbers)]
    for step in range(1, path.steps + 1):
        for equation in path.optimizer.equations:
            numbers = _numbers(path, equation, printed[step], policy)
            rows += _update(form_of.update(equation, step), form_of.gathered(numbers))
    return rows


def _numbers(
    path: Trajectory, equation: Equation, values: Vectors, policy: Policy
) -> tuple[Number, ...]:
    """The printed entries of what an equation gives; none for an intermediate quantity."""
    for state, entries in zip(path.optimizer.states, values, strict=True):
        if state.family.name == equation.left.name:
            return tuple(map(policy.number, entries))
    return ()


def _update(statements: list[tuple[Term, Term]], values: tuple[Term, ...]) -> list[Row]:
    rows = []
    for i, (left, right) in enumerate(statements):
        rows.append(equal(left, right))
        rows += [equal(None, value) for value in values[i : i + 1]]
    return rows


def objective_rows(objective: Objective) -> list[Row]:
    """The partials and the gradient of the objective."""
    f, variables = objective.function, objective.variables
    partials = [equal(PartialAt(f, v), objective.partial(v)) for v in variables]
    return [*partials, equal(GradientAt(f, variables), Vector(objective.gradient))]


def setting_rows(*paths: Trajectory, policy: Policy = EXACT) -> list[Row]:
    """The start and the parameters of runs that share them, each once."""
    rows: dict[Row, None] = {}
    for path in paths:
        for variable, value in zip(path.objective.variables, path.points[0], strict=True):
            rows[equal(scalar(variable.name, 0), policy.number(value))] = None
    for path in paths:
        for parameter, value in zip(path.optimizer.parameters, path.settings, strict=True):
            rows[equal(parameter.symbol, policy.number(value))] = None
    return list(rows)
