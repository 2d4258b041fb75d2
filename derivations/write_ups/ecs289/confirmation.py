"""What SymPy and the certificates confirm: derivatives at symbolic sizes, limits, the objective."""

from __future__ import annotations

from collections.abc import Iterator

from derivations.models.objective import Objective, quadratic, stationary_point
from derivations.printer import text
from derivations.semantics.activations import geometric_limit_is_zero
from derivations.semantics.certificates import CERTIFICATES
from derivations.semantics.entries import confirmed
from derivations.semantics.stationary import stationary_points
from derivations.semantics.sympy_bridge import Bridge
from derivations.terms import Term
from derivations.write_ups.ecs289.derived import Derived
from derivations.write_ups.ecs289.verification import Unsound, is_equation

Confirmation = tuple[str, bool]


def confirm(derived: Derived, how: str) -> int:
    """How many confirmations there are; Unsound for the first that fails."""
    count = 0
    for what, holds in confirmations(derived, how):
        if not holds:
            raise Unsound(f"not confirmed: {what}")
        count += 1
    return count


def confirmations(derived: Derived, how: str) -> Iterator[Confirmation]:
    yield from ((f"{c.rule}, for every dimension", c.holds) for c in CERTIFICATES)
    yield "the geometric limit", geometric_limit_is_zero()
    yield from objective_confirmations(derived.homework.objective)
    yield from entry_confirmations(derived, how)


def objective_confirmations(objective: Objective) -> Iterator[Confirmation]:
    """SymPy's gradient and stationary point are ours."""
    bridge = Bridge(real=True)
    expression = bridge.expression(objective.term)
    for variable, partial in zip(objective.variables, objective.gradient, strict=True):
        difference = expression.diff(bridge.symbol(variable)) - bridge.expression(partial)
        yield f"∂f/∂{variable.name}", difference.expand() == 0
    if quadratic(objective) is not None:
        (theirs,), ours = stationary_points(objective), stationary_point(objective)
        point = map(bridge.expression, theirs.point)
        same = all(a == b for a, b in zip(point, ours.point, strict=True))
        yield "the stationary point", same and theirs.kind is ours.kind


def entry_confirmations(derived: Derived, how: str) -> Iterator[Confirmation]:
    """The cell's derivatives entry by entry, with σ unspecified and n symbolic.

    In full every link that has entries at symbolic sizes.
    """
    cell = derived.homework.model.cell
    pairs: list[tuple[Term, Term]] = [(c.start, c.end) for c in derived.explicit]
    if how == "full":
        pairs += [(link.left, link.right) for link in derived.links() if is_equation(link)]
    for left, right in pairs:
        verdict = confirmed(left, right, cell)
        if verdict is not None:
            yield f"{text(left)} = {text(right)}, entry by entry", verdict
