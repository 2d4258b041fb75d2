"""`derivations iterate --plot`: the iterates of its optimizers over the contours."""

from __future__ import annotations

from fractions import Fraction

from derivations.iterates.command import objective_of, set_up
from derivations.iterates.interpreter import Run
from derivations.iterates.numerals import Number, rounded
from derivations.iterates.options import Options
from derivations.iterates.stepping import Wanted, carried_iterates, wanted_iterates
from derivations.models.objective import Objective
from derivations.typeset.figures import Track, need_two_variables
from derivations.typeset.level_sets import Point
from derivations.typeset.plots import plot

# Finer than any paper, and coarse enough that a long run stays short numbers.
PLACES = 12


def plot_runs(options: Options) -> None:
    """Write the picture that `--plot` asks for."""
    assert options.plot is not None
    function = objective_of(options)
    need_two_variables(function)
    tracks = [
        Track(points(function, set_up(function, name, options), options), name)
        for name in options.optimizers
    ]
    plot(function, tracks, options.plot)


def points(function: Objective, run: Run, options: Options) -> tuple[Point, ...]:
    """The first two entries of each iterate, which are the point in the plane."""
    if options.carried and options.places is not None:
        wanted = Wanted(options.steps)
        iterates = carried_iterates(function, run, wanted, options.places)
    else:
        iterates = wanted_iterates(function, run, Wanted(options.steps, places=PLACES))
    return tuple((coordinate(values[0]), coordinate(values[1])) for _, values in iterates)


def coordinate(value: Number) -> Fraction:
    decimal = rounded(value, PLACES)
    return Fraction(decimal.scaled, 10**decimal.places)
