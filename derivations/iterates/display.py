"""A short run as LaTeX: an aligned display of its updates and their values."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from derivations.errors import UserError
from derivations.iterates.interpreter import Run
from derivations.iterates.policy import ExactDigits, Policy
from derivations.iterates.relations import Row, steps_as_relations
from derivations.iterates.trajectory import Trajectory, collected
from derivations.iterates.written import Form
from derivations.models.objective import Objective
from derivations.printer import latex
from derivations.printer.latex import RELATIONS

# About 600 digits.
LONGEST_BITS = 4_000


def display(objective: Objective, run: Run, steps: int, policy: Policy) -> Iterator[str]:
    """The lines of the display; componentwise where the point is the only state."""
    path = Trajectory(objective, run.optimizer, run.settings, collected(objective, run, steps))
    if isinstance(policy, ExactDigits):
        check_length(run, path)
    form: Form = "components" if len(run.optimizer.states) == 1 else "vectors"
    rows = [aligned(row) for row in steps_as_relations(path, form, policy)]
    yield r"\begin{equation}"
    yield r"\begin{aligned}"
    yield from (row + r" \\" for row in rows[:-1])
    yield from rows[-1:]
    yield r"\end{aligned}"
    yield r"\end{equation}"


def check_length(run: Run, path: Trajectory) -> None:
    """UserError where a number is too long for a page."""
    values = (v for iterate in path.iterates for vector in iterate for v in vector)
    longest = max(run.system.bits(v) for v in values if isinstance(v, Fraction))
    if longest > LONGEST_BITS:
        raise UserError(
            f"an exact number has {longest} bits: too long for a page, --round prints it rounded"
        )


def aligned(row: Row) -> str:
    r"""x_1 &= …, or &= … where the row goes on."""
    left = "" if row.left is None else latex(row.left) + " "
    return f"{left}&{RELATIONS[row.relation]} {latex(row.right)}"
