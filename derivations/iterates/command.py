"""`derivations iterate`: run an optimizer exactly and print its iterates."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import chain, dropwhile, islice
from pathlib import Path

from derivations.errors import UserError
from derivations.iterates import rendering
from derivations.iterates.digits import fraction_text
from derivations.iterates.interpreter import Run
from derivations.iterates.numerals import exact_text, json_value, rounded
from derivations.iterates.objectives import objective
from derivations.iterates.options import Options
from derivations.iterates.policy import EXACT, Carried, Policy, Rounded
from derivations.iterates.rendering import Columns, Line
from derivations.iterates.stepping import Wanted, carried_iterates, wanted_iterates
from derivations.iterates.trajectory import rational_run
from derivations.models.objective import Objective
from derivations.models.optimizer import Optimizer
from derivations.optimizers.registry import optimizer

# Lines that are held back until they all are known, so that an early mistake prints nothing.
HELD_BACK, HELD_BACK_CHARACTERS = 10_000, 10_000_000
# A display in LaTeX is for a page.
MOST_LATEX_STEPS = 1_000


def run(options: Options) -> int:
    """Print what the options ask for; returns the exit status."""
    if options.carried and options.places is None:
        raise UserError("--carried needs --round: it goes on from the rounded values")
    function = objective_of(options)
    check_names(options)
    runs = [set_up(function, name, options) for name in options.optimizers]
    lines = output(function, runs, options)
    for line in chain(held_back(lines), lines):
        sys.stdout.write(line + "\n")
    return 0


def held_back(lines: Iterator[str]) -> list[str]:
    """The first lines, as many as may wait."""
    first: list[str] = []
    characters = 0
    for line in islice(lines, HELD_BACK):
        first.append(line)
        characters += len(line)
        if characters > HELD_BACK_CHARACTERS:
            break
    return first


def check_names(options: Options) -> None:
    """UserError for a setting that none of several compared rules has."""
    rules = [optimizer(name) for name in options.optimizers]
    known = {parameter.name for rule in rules for parameter in rule.parameters}
    for name, _ in options.settings:
        if options.compare and name not in known:
            raise UserError(f"--set {name}: none of {', '.join(options.optimizers)} has it")


def objective_of(options: Options) -> Objective:
    """The objective: a formula, or a loss on data, with regularizers and batches."""
    if ":" not in options.objective and not (options.ridge or options.lasso):
        return formula(options)
    from derivations.models.data import LOSSES, in_batches, mean_loss, read_table, regularized

    loss, colon, file = options.objective.partition(":")
    if loss not in LOSSES:
        if colon and not file.startswith("="):
            raise UserError(f"--objective: {loss} is no loss; there are {', '.join(LOSSES)}")
        function = formula(options)
    elif options.batch or options.order:
        table = read_table(Path(file))
        size = options.batch or len(table.rows)
        function = in_batches(table, LOSSES[loss], size, options.order)
    else:
        function = mean_loss(read_table(Path(file)), LOSSES[loss])
    return regularized(function, options.ridge, options.lasso)


def formula(options: Options) -> Objective:
    """The objective that is written out."""
    if options.batch or options.order:
        raise UserError("--batch and --order need data: --objective least-squares:FILE.csv")
    return objective(options.objective)


def set_up(function: Objective, name: str, options: Options) -> Run:
    """One optimizer with those of the settings that it has, when several are compared."""
    rule = optimizer(name)
    given = dict(options.settings)
    if options.compare:
        known = {parameter.name for parameter in rule.parameters}
        given = {key: value for key, value in given.items() if key in known}
    anywhere = options.analyse and not options.start
    if not anywhere and not options.start:
        names = ", ".join(str(variable.name) for variable in function.variables)
        raise UserError(f"--start is missing: a number each for {names}")
    start = (0,) * function.dimension if anywhere else options.start
    return rational_run(function, rule, start, given)


def output(function: Objective, runs: list[Run], options: Options) -> Iterator[str]:
    """The lines to print."""
    if options.analyse:
        return analysed(function, runs, options)
    if options.format == "json":
        return json_lines(function, runs, options)
    if options.format == "latex":
        return latex_lines(function, runs, options)
    write = {"table": rendering.table, "csv": rendering.csv}[options.format]
    return write(*joined(function, runs, options))


def analysed(function: Objective, runs: list[Run], options: Options) -> Iterator[str]:
    """What is proved of each run, as a derivation."""
    from derivations.iterates.analysis import analyse
    from derivations.iterates.analysis_report import passages
    from derivations.iterates.passages import as_latex, as_text

    write = as_latex if options.format == "latex" else as_text
    lines = (line for run in runs for p in passages(analyse(function, run)) for line in write(p))
    return dropwhile(lambda line: not line, lines)


def latex_lines(function: Objective, runs: list[Run], options: Options) -> Iterator[str]:
    """Each run as an aligned display: the rule with its indices put in, then the values."""
    from derivations.iterates.display import display

    if options.steps > MOST_LATEX_STEPS:
        raise UserError(f"--format latex prints at most {MOST_LATEX_STEPS} steps")
    policy: Policy = EXACT if options.places is None else Rounded(options.places)
    if options.carried and options.places is not None:
        policy = Carried(options.places)
    for run in runs:
        yield from display(function, run, options.steps, policy)


def joined(
    function: Objective, runs: list[Run], options: Options
) -> tuple[Columns, Iterator[Line]]:
    """The columns of one run; of several the points side by side, named after the optimizers."""
    if len(runs) == 1:
        return columns_of(function, runs[0].optimizer, options), lines_of(
            function, runs[0], options
        )
    points = [str(variable.name) for variable in function.variables]
    names = tuple(f"{run.optimizer.name}.{name}" for run in runs for name in points)
    streams = [lines_of(function, run, options) for run in runs]
    lines = (
        Line(together[0].step, tuple(t for line in together for t in line.texts[: len(points)]))
        for together in zip(*streams, strict=True)
    )
    return Columns(names, len(names), options.steps), lines


def json_lines(function: Objective, runs: list[Run], options: Options) -> Iterator[str]:
    """One object for a run, an array of them for several."""
    if len(runs) == 1:
        yield from json_run(function, runs[0], options)
        return
    yield "["
    for i, each in enumerate(runs):
        *lines, last = json_run(function, each, options)
        yield from lines
        yield last + ("," if i + 1 < len(runs) else "")
    yield "]"


def json_run(function: Objective, run: Run, options: Options) -> Iterator[str]:
    settings = zip(run.optimizer.parameters, run.settings, strict=True)
    head: dict[str, object] = {
        "objective": options.objective,
        "optimizer": run.optimizer.name,
        "settings": {parameter.name: fraction_text(value) for parameter, value in settings},
        "columns": columns_of(function, run.optimizer, options).names,
    }
    return rendering.json_object(head, lines_of(function, run, options))


def columns_of(function: Objective, rule: Optimizer, options: Options) -> Columns:
    """x, y for the point, v_x, v_y for any other vector, the letter alone for a scalar."""
    variables = [str(variable.name) for variable in function.variables]
    names = list(variables)
    for state in rule.states[1:]:
        letter = str(state.family.name)
        alone = state.family[0].shape.is_scalar
        names += [letter] if alone else [f"{letter}_{variable}" for variable in variables]
    return Columns(tuple(names), len(variables), options.steps)


def lines_of(function: Objective, run: Run, options: Options) -> Iterator[Line]:
    """The wanted iterates of a run as texts."""
    write = json_value if options.format == "json" else exact_text
    wanted = Wanted(options.steps, options.every, options.last, options.places, options.digits)
    if options.carried and options.places is not None:
        iterates = carried_iterates(function, run, wanted, options.places)
    else:
        iterates = wanted_iterates(function, run, wanted)
    for step, values in iterates:
        if options.places is not None:
            values = tuple(rounded(value, options.places) for value in values)
        yield Line(step, tuple(map(write, values)))
