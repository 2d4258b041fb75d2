"""A short run as LaTeX: an aligned display of its updates and their values."""

from __future__ import annotations

from collections.abc import Iterator

from derivations.iterates.interpreter import Run
from derivations.iterates.policy import Policy
from derivations.iterates.relations import Row, steps_as_relations
from derivations.iterates.trajectory import Trajectory, collected
from derivations.iterates.written import Form
from derivations.models.objective import Objective
from derivations.printer import latex
from derivations.printer.latex import RELATIONS


def display(objective: Objective, run: Run, steps: int, policy: Policy) -> Iterator[str]:
    """The lines of the display; componentwise where the point is the only state."""
    path = Trajectory(objective, run.optimizer, run.settings, collected(objective, run, steps))
    form: Form = "components" if len(run.optimizer.states) == 1 else "vectors"
    rows = [aligned(row) for row in steps_as_relations(path, form, policy)]
    yield r"\begin{equation}"
    yield r"\begin{aligned}"
    yield from (row + r" \\" for row in rows[:-1])
    yield from rows[-1:]
    yield r"\end{aligned}"
    yield r"\end{equation}"


def aligned(row: Row) -> str:
    r"""x_1 &= …, or &= … where the row goes on."""
    left = "" if row.left is None else latex(row.left) + " "
    return f"{left}&{RELATIONS[row.relation]} {latex(row.right)}"
