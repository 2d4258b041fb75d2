"""A cell is stated as the field writes it, and refused with one clear message where it is wrong."""

from __future__ import annotations

from fractions import Fraction

import pytest

from derivations.errors import UserError
from derivations.models.cell import Cell, model
from derivations.terms import (
    Derivative,
    Family,
    IndexedSum,
    Name,
    Number,
    Role,
    ShapeError,
    Symbol,
    function,
    index,
    inputs,
    matrix,
    parameter,
    scalar,
    state,
)

x, u, t = state("x", "n"), inputs("u", "m"), index("t")
W, V, b = parameter("W", "n", "n"), parameter("V", "n", "m"), parameter("b", "n")
layers = Family(Name("W", "bold"), W.rows, W.cols, Role.PARAMETER)
leak = matrix("a", 1, 1, Role.CONSTANT)
sigma = function("sigma")
STEP = sigma(W @ x[t - 1] + V @ u[t] + b)


def cell(step=STEP, states=x, parameters=(W, V, b), fed=(u,), constants=()):
    return Cell("net", states, parameters, step, fed, constants)


def test_a_step_is_read_at_any_index():
    assert cell().step_at(3) is sigma(W @ x[2] + V @ u[3] + b)
    assert cell().step_at(index("k") + 1) is sigma(W @ x["k"] + V @ u[index("k") + 1] + b)


def test_theta_stacks_all_parameters_in_order_of_declaration():
    theta = cell().theta()
    assert (str(theta.rows), str(theta.cols), theta.role) == ("n+m·n+n·n", "1", Role.PARAMETERS)


def test_a_family_of_parameters_has_one_member_a_step():
    deep = cell(sigma(layers[t] @ x[t - 1]), parameters=(layers,), fed=())
    assert str(deep.theta().rows) == "T·n·n"
    assert deep.step_at(2) is sigma(layers[2] @ x[1])


def test_the_loss_is_a_sum_over_the_steps():
    net = model(cell())
    assert net.loss is IndexedSum("t", 1, "T", net.losses["t"])


@pytest.mark.parametrize(
    ("step", "message"),
    [
        (W @ x[t - 2], "reads x_[t-2]: first order means x_[t-1] only"),
        (W @ x[t], "reads x_[t]: first order means x_[t-1] only"),
        (W @ x[t - 1] + V @ u[t - 1], "reads u_[t-1] otherwise than u is declared"),
        (W @ x[t - 1] + parameter("c", "n"), "reads c, which is not declared"),
        (x[t - 1] * scalar("z"), "reads z, which is not declared"),
        (x[t - 1] * index("k"), "reads the index k: only t is known"),
        (Derivative(x[t - 1], b) @ b, "holds Derivative"),
        (IndexedSum("i", 1, "t", x[t - 1]), "holds IndexedSum"),
    ],
)
def test_a_step_that_is_not_first_order_closed_and_explicit_is_refused(step, message):
    with pytest.raises(UserError) as refusal:
        cell(step)
    assert message in str(refusal.value)
    assert str(refusal.value).startswith("net: ")


def test_a_step_of_another_shape_than_the_state_is_refused():
    with pytest.raises(ShapeError, match=r"net: the step is m×1, the state x is n×1"):
        cell(u[t])


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"parameters": (W, V, b, W)}, "W is declared twice"),
        ({"parameters": (W, V, b, leak)}, "a is declared as parameter, but its role is constant"),
        ({"states": u}, "u is declared as state, but its role is input"),
        ({"parameters": (W, V, b, layers[t])}, "W is declared with an index"),
    ],
)
def test_declarations_are_checked(changes, message):
    with pytest.raises(UserError, match=message):
        cell(**changes)


def test_theta_must_hold_all_parameters():
    net = model(cell())
    short = Symbol(Name("theta"), W.rows, role=Role.PARAMETERS)
    with pytest.raises(UserError, match="must hold all"):
        type(net)(net.cell, net.losses, net.total, short, net.horizon)


def test_constants_are_leaves_like_others():
    leaky = cell(x[t - 1] * leak + STEP * (Number(Fraction(1)) - leak), constants=(leak,))
    assert leaky.step_at("t") is leaky.step
