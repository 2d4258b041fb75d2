"""What the homework states: a recurrent network, an objective, two optimizers and their settings.

Everything else in the document is derived from these. Change one of them and the document changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from derivations.cells import simple_rnn
from derivations.dataclass import dataclass, field
from derivations.models.cell import Model
from derivations.models.objective import Objective
from derivations.terms import Absolute, scalar
from derivations.typeset.level_sets import Window

x, y, z = scalar("x"), scalar("y"), scalar("z")
SOFTSIGN = z / (1 + Absolute(z))


@dataclass(frozen=True, slots=True)
class Example:
    """A constant trajectory x_t = state without inputs; every other parameter is zero.

    The build verifies that the state stands still and finds what the gradient does.
    """

    weights: tuple[tuple[int, ...], ...]
    bias: tuple[int, ...]
    state: tuple[Fraction | int, ...]


@dataclass(frozen=True)
class Homework:
    """The statements of the homework; numbers are exact decimals or fractions.

    activations: for which the bound of the slope is found and named;
    examples: by the model's first and last parameter, W and b, with softsign for σ.

    places: decimals of the printed SGD iterates; those of Nesterov's method are printed exactly.
    """

    title: str = "ECS289 Deep Learning Homework"
    author: str = "Fangzhou Li"
    date: str = "November 22, 2020"
    model: Model = simple_rnn.MODEL
    activations: tuple[str, ...] = ("tanh", "logistic")
    examples: tuple[Example, ...] = (
        Example(weights=((2, -4), (1, -2)), bias=(2, 2), state=(0, 1)),
        Example(weights=((2,),), bias=(0,), state=(1,)),
    )
    objective: Objective = Objective((x, y), x**2 + x * y + 6 * y**2)
    window: Window = Window.square(half_width=10, step=2)
    levels: tuple[int, ...] = tuple(range(10, 101, 10))
    start: tuple[str, ...] = ("4", "1")
    steps: int = 3
    places: int = 2
    sgd: Mapping[str, str] = field(default_factory=lambda: {"lr": "0.05"})
    nesterov: Mapping[str, str] = field(default_factory=lambda: {"lr": "0.05", "momentum": "0.9"})


HOMEWORK = Homework()
