"""Reference vectors: exact iterates as JSON files that any language can read.

`derivations build --vectors` writes one file for each rule and objective.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from fractions import Fraction

from derivations.iterates.digits import decimal_text, fraction_text
from derivations.iterates.enclosures import enclosed, enclosure, over_balls, precision
from derivations.iterates.objectives import objective
from derivations.iterates.problems import PROBLEMS, Problem
from derivations.iterates.trajectory import rational_run
from derivations.models.optimizer import Optimizer
from derivations.optimizers.registry import optimizers

STEPS, DIGITS = 20, 40
RATE = Fraction(1, 20)
# Rules whose step is proportional to the gradient take the objective's scale.
PROPORTIONAL = ("sgd", "heavy-ball", "momentum", "nesterov", "asgd")


def vectors() -> Iterator[tuple[str, dict[str, object]]]:
    """(file name, contents) for every rule and objective."""
    for rule in optimizers().values():
        for title, problem in PROBLEMS.items():
            name = f"{rule.name}--{title}".replace(":", "-").replace("+", "-").replace(" ", "-")
            yield f"{name}.json", vector(rule, problem)


def vector(rule: Optimizer, problem: Problem) -> dict[str, object]:
    """The settings as exact ratios, every iterate to 40 significant digits, half to even."""
    function = objective(problem.text)
    run = rational_run(function, rule, problem.start, {"lr": rate(rule, problem)})
    settings = zip(rule.parameters, run.settings, strict=True)
    points = [state[0] for state in enclosed(over_balls(run, function), STEPS, DIGITS)]
    with precision(64):
        texts = [[_digits(value) for value in point] for point in points]
    return {
        "rule": rule.name,
        "version": rule.version,
        "objective": problem.text,
        "variables": [str(variable.name) for variable in function.variables],
        "settings": {parameter.name: fraction_text(value) for parameter, value in settings},
        "digits": DIGITS,
        "points": texts,
    }


def rate(rule: Optimizer, problem: Problem) -> Fraction:
    """A learning rate at which the rule neither stalls nor diverges at once."""
    base = rule.name.partition(":")[2].partition("+")[0] or rule.name
    found = RATE * Fraction(problem.scale) if base in PROPORTIONAL else RATE
    return found / 50 if "maximize" in rule.name else found


def _digits(value: object) -> str:
    found = enclosure(value, DIGITS)  # type: ignore[arg-type]
    return decimal_text(found.scaled, found.places)


def files() -> Iterator[tuple[str, str]]:
    """(name, text) of every file."""
    for name, contents in vectors():
        yield name, json.dumps(contents, indent=1, ensure_ascii=False) + "\n"
