"""Affine rules are found by what their equations do, never by their names."""

from __future__ import annotations

import pytest
from flint import fmpq, fmpq_mat

from derivations.iterates.detection import NotAffine, affine_map
from derivations.iterates.objectives import objective
from derivations.iterates.trajectory import rational_run
from derivations.models.optimizer import (
    COUNTER as k,
)
from derivations.models.optimizer import (
    Equation,
    Optimizer,
    State,
    filled,
    gradient,
    vector_state,
)
from derivations.terms import Number, Relation
from derivations.terms.entrywise import Piecewise

x, b = vector_state("x"), vector_state("b")


def test_gradient_descent_on_a_quadratic_with_a_linear_term() -> None:
    f = objective("x^2 + xy + 6y^2 - 3x")
    found = affine_map(rational_run(f, "sgd", (4, 1), {"lr": "1/10"}), f)
    expected = fmpq_mat([[1 - fmpq(2, 10), fmpq(-1, 10)], [fmpq(-1, 10), 1 - fmpq(12, 10)]])
    assert found.matrix == expected
    assert found.offset == (fmpq(3, 10), 0)
    assert (found.origin, found.start) == (0, (4, 1))


@pytest.mark.parametrize("text", ["x^4", "1/x", "exp(x)", "x^2/(1 + x^2)", "x^3/x"])
def test_what_is_not_affine_names_the_equation(text: str) -> None:
    f = objective(text)
    with pytest.raises(NotAffine, match="x"):
        affine_map(rational_run(f, "sgd", (1,), {}), f)


def with_first_steps(count: int) -> Optimizer:
    """b_k = g for the first steps, then b_{k-1}/2 + g; x_k = x_{k-1} - b_k/4."""
    g = gradient(x[k - 1])
    later = b[k - 1] / 2 + g
    choice = Piecewise(k, Relation.LESS, Number(count + 1), g, later)
    return Optimizer(
        "lazy",
        "Lazy",
        (Equation(b[k], choice), Equation(x[k], x[k - 1] - b[k] / 4)),
        (State(x, x[0]), State(b, filled(0))),
        (),
        "nobody",
    )


@pytest.mark.parametrize("count", [0, 1, 3])
def test_a_clause_for_the_first_steps_moves_the_origin(count: int) -> None:
    f = objective("x^2")
    found = affine_map(rational_run(f, with_first_steps(count), (8,), {}), f)
    point, buffer = fmpq(8), fmpq(0)
    for step in range(1, found.origin + 1):
        buffer = (buffer / 2 if step > count else 0) + 2 * point
        point -= buffer / 4
    assert found.origin >= count
    assert found.start == (point, buffer)
    assert found.matrix == fmpq_mat([[fmpq(1, 2), fmpq(-1, 8)], [2, fmpq(1, 2)]])
