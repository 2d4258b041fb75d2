"""Every rule as data: it runs, it prints, and forms that agree in exact arithmetic do agree."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from derivations.errors import UserError
from derivations.iterates.numerals import rounded
from derivations.iterates.objectives import objective
from derivations.iterates.stepping import Wanted, wanted_iterates
from derivations.iterates.trajectory import rational_run, trajectory
from derivations.optimizers.registry import optimizer, optimizers
from derivations.optimizers.schedules import SCHEDULES
from derivations.printer import latex

f = objective("x^2 + xy + 6y^2")
unit = st.fractions(0, 1, max_denominator=20)


@pytest.mark.parametrize("name", optimizers())
def test_every_rule_runs_and_prints(name: str) -> None:
    rule = optimizer(name)
    run = rational_run(f, rule, (4, 1), {"lr": "0.01"})
    ((step, values),) = wanted_iterates(f, run, Wanted(2, last=True))
    assert step == 2
    assert rounded(values[0], 9).scaled != 4 * 10**9
    for equation in rule.equations:
        assert latex(equation.left)
        assert latex(equation.right)


def points(name: str, steps: int, **parameters: Fraction) -> tuple[tuple[Fraction, ...], ...]:
    return trajectory(f, name, (4, 1), steps, **parameters).points


@settings(max_examples=20, deadline=None)
@given(unit, unit)
def test_momentum_by_any_name(lr: Fraction, momentum: Fraction) -> None:
    """With a constant learning rate all buffers give Polyak's points."""
    polyak = points("heavy-ball", 6, lr=lr, momentum=momentum)
    for name in ("pytorch:momentum", "optax:momentum", "keras:momentum"):
        assert points(name, 6, lr=lr, momentum=momentum) == polyak


@settings(max_examples=20, deadline=None)
@given(unit, unit)
def test_frameworks_show_the_look_ahead_points(lr: Fraction, momentum: Fraction) -> None:
    path = trajectory(f, "nesterov", (4, 1), 6, lr=lr, momentum=momentum)
    ahead = tuple(
        tuple(p + momentum * v for p, v in zip(point, path.state("v", step), strict=True))
        for step, point in enumerate(path.points)
    )
    for name in ("pytorch:nesterov", "optax:nesterov", "keras:nesterov"):
        assert points(name, 6, lr=lr, momentum=momentum) == ahead


def test_the_first_gradient_is_not_dampened() -> None:
    path = trajectory(f, "pytorch:momentum", (4, 1), 2, lr="0.1", momentum="0.5", dampening="0.5")
    assert path.state("b", 1) == (9, 16)
    g = [2 * path.points[1][0] + path.points[1][1], path.points[1][0] + 12 * path.points[1][1]]
    assert path.state("b", 2) == (9 / Fraction(2) + g[0] / 2, 8 + g[1] / 2)


def test_an_average_is_the_mean_of_the_points() -> None:
    path = trajectory(f, "asgd", (4, 1), 5, lr="0.05")
    xs = [point[0] for point in path.points[1:]]
    assert path.state("a", 5)[0] == sum(xs) / 5


# ------------------------------------------------- schedules and clipping, stated by name


RATES = {
    "constant": lambda k: Fraction(1, 10),
    "step": lambda k: Fraction(1, 10) * Fraction(1, 2) ** ((k - 1) // 3),
    "exponential": lambda k: Fraction(1, 10) * Fraction(1, 2) ** (k - 1),
    "polynomial": lambda k: Fraction(1, 10) * (1 - Fraction(min(k - 1, 3), 3)),
    "inverse-time": lambda k: Fraction(1, 10) / (1 + Fraction(k - 1, 2)),
    "warm-up": lambda k: Fraction(1, 10) * min(1, Fraction(k, 3)),
}


@pytest.mark.parametrize("name", RATES)
def test_a_schedule_sets_the_rate_of_every_step(name: str) -> None:
    square = objective("x^2/2")
    names = {parameter.name for parameter in SCHEDULES[name].parameters}
    given_settings = {"decay": "1/2", "period": 3}
    chosen = {key: value for key, value in given_settings.items() if key in names}
    path = trajectory(square, f"sgd+{name}", (1,), 6, lr="0.1", **chosen)
    expected = Fraction(1)
    for k in range(1, 7):
        expected -= RATES[name](k) * expected
        assert path.points[k] == (expected,)


def test_cosine_ends_at_the_final_rate() -> None:
    square = objective("x^2/2")
    run = rational_run(square, "sgd+cosine", (1,), {"lr": "0.1", "period": 2})
    last = [values[0] for _, values in wanted_iterates(square, run, Wanted(3))]
    assert rounded(last[1], 12).scaled == 900_000_000_000
    assert rounded(last[2], 12).scaled == 855_000_000_000
    assert rounded(last[3], 12).scaled == 855_000_000_000


@pytest.mark.parametrize(
    ("name", "expected"),
    [("sgd+clip-value", (1, 1)), ("sgd+clip-norm", (Fraction(3, 5), Fraction(4, 5)))],
)
def test_clipping(name: str, expected: tuple[Fraction, ...]) -> None:
    """The gradient (3, 4) of norm 5, clipped to 1."""
    slope = objective("3x + 4y")
    path = trajectory(slope, name, (0, 0), 1, lr=1, clip=1)
    assert path.points[1] == tuple(-value for value in expected)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("adm", "did you mean adam"),
        ("pytorch:adm", "did you mean pytorch:adam"),
        ("sgd+clip-nrm", "unknown clipping nrm"),
        ("sgd+cosin", "unknown addition .cosin to sgd: did you mean .cosine"),
    ],
)
def test_unknown_names(name: str, message: str) -> None:
    with pytest.raises(UserError, match=message):
        optimizer(name)


def test_a_rate_out_of_range() -> None:
    with pytest.raises(UserError, match=r"beta1 = 1 is out of range: it must lie in \[0, 1\)"):
        trajectory(f, "adam", (4, 1), 1, beta1=1)
