"""What SymPy and the certificates confirm: derivatives at symbolic sizes, limits, the objective.

All of it is asked in one go, so that a second process can import SymPy while the first one goes on.
"""

from __future__ import annotations

from collections.abc import Iterator

from derivations.dataclass import dataclass
from derivations.errors import UserError
from derivations.models.cell import Cell
from derivations.models.objective import Objective, quadratic, stationary_point
from derivations.printer import text
from derivations.semantics.activations import geometric_limit_is_zero, slope_bound
from derivations.semantics.certificates import CERTIFICATES
from derivations.semantics.entries import confirmed
from derivations.semantics.stationary import Stationary, stationary_points
from derivations.semantics.sympy_bridge import Bridge
from derivations.terms import Term
from derivations.write_ups.ecs289.derived import Derived
from derivations.write_ups.ecs289.verification import Unsound, is_equation

Confirmation = tuple[str, bool]


@dataclass(frozen=True, slots=True)
class Questions:
    """pairs: terms whose entries must agree at symbolic sizes, where they have entries there."""

    activations: tuple[str, ...]
    objective: Objective
    cell: Cell
    pairs: tuple[tuple[Term, Term], ...]


@dataclass(frozen=True, slots=True)
class Answers:
    """How many confirmations there were, and what SymPy found.

    slopes: sup |σ′| of each activation; stationary: the objective's stationary points, () where
    they have no closed form.
    """

    count: int
    slopes: dict[str, Term]
    stationary: tuple[Stationary, ...]


def questions(derived: Derived, how: str) -> Questions:
    """The derivatives of one step; in full also every link that is an equation."""
    pairs = [(chain.start, chain.end) for chain in derived.explicit]
    if how == "full":
        pairs += [(link.left, link.right) for link in derived.links() if is_equation(link)]
    homework = derived.homework
    return Questions(homework.activations, homework.objective, homework.model.cell, tuple(pairs))


def confirm(asked: Questions) -> Answers:
    """Everything confirmed; Unsound for the first thing that is not."""
    count = 0
    for what, holds in confirmations(asked):
        if not holds:
            raise Unsound(f"not confirmed: {what}")
        count += 1
    bounds = {name: slope_bound(name).bound for name in asked.activations}
    slopes = {name: Bridge().term(bound) for name, bound in bounds.items()}
    return Answers(count, slopes, stationary(asked.objective))


def stationary(objective: Objective) -> tuple[Stationary, ...]:
    """UserError for a quadratic without a single stationary point."""
    try:
        return stationary_points(objective)
    except UserError:
        if quadratic(objective) is not None:
            raise
        return ()


def confirmations(asked: Questions) -> Iterator[Confirmation]:
    yield from ((f"{c.rule}, for every dimension", c.holds) for c in CERTIFICATES)
    yield "the geometric limit", geometric_limit_is_zero()
    yield from objective_confirmations(asked.objective)
    yield from entry_confirmations(asked)


def objective_confirmations(objective: Objective) -> Iterator[Confirmation]:
    """SymPy's gradient and stationary point are ours."""
    bridge = Bridge(real=True)
    expression = bridge.expression(objective.term)
    for variable, partial in zip(objective.variables, objective.gradient, strict=True):
        difference = expression.diff(bridge.symbol(variable)) - bridge.expression(partial)
        yield f"∂f/∂{variable.name}", difference.expand() == 0
    if quadratic(objective) is not None:
        (theirs,), ours = stationary(objective), stationary_point(objective)
        point = map(bridge.expression, theirs.point)
        same = all(a == b for a, b in zip(point, ours.point, strict=True))
        yield "the stationary point", same and theirs.kind is ours.kind


def entry_confirmations(asked: Questions) -> Iterator[Confirmation]:
    """Derivatives entry by entry, with σ unspecified and n symbolic."""
    for left, right in asked.pairs:
        verdict = confirmed(left, right, asked.cell)
        if verdict is not None:
            yield f"{text(left)} = {text(right)}, entry by entry", verdict
