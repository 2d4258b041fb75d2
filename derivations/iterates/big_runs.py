"""Runs whose exact numbers have outgrown Python's fractions go on with FLINT's."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from derivations.errors import UserError
from derivations.iterates.big_rationals import BigRationals
from derivations.iterates.interpreter import Run, States, over, states_from
from derivations.iterates.stepping import Iterate, Wanted, entries
from derivations.iterates.systems import Irrational
from derivations.models.objective import Objective


def from_state(
    objective: Objective, run: Run, wanted: Wanted, step: int, current: States
) -> Iterator[Iterate]:
    """The wanted iterates after a step whose states are given as fractions."""
    system = BigRationals()
    big = over(run, objective, system)
    start = tuple(tuple(map(system.number, values)) for values in current)
    path = islice(states_from(big, step, start), 1, wanted.steps - step + 1)
    try:
        for later, values in enumerate(path, step + 1):
            if later in wanted:
                yield later, entries(values)
    except Irrational as error:
        raise UserError(f"{run.optimizer.name}: {error}; --digits gives enclosures") from error
