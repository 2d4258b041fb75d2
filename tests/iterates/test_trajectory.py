"""Exact iterates, their printing policies, and the rows of a document."""

from __future__ import annotations

from fractions import Fraction

import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st

from derivations.errors import UserError
from derivations.iterates.policy import EXACT, Carried, Rounded, round_half_away, text
from derivations.iterates.relations import (
    objective_rows,
    setting_rows,
    steps_as_relations,
)
from derivations.iterates.trajectory import Trajectory, trajectory
from derivations.models.objective import Objective
from derivations.terms import (
    Absolute,
    GradientAt,
    Name,
    Number,
    PartialAt,
    Relation,
    Symbol,
    Term,
    Vector,
    function,
    number,
    scalar,
)

x, y = scalar("x"), scalar("y")
f = Objective((x, y), x**2 + x * y + 6 * y**2)
alpha, gamma = scalar("alpha"), scalar("gamma")


def sgd() -> Trajectory:
    return trajectory(f, "sgd", (4, 1), 3, lr="0.05")


def nesterov() -> Trajectory:
    return trajectory(f, "nesterov", (4, 1), 3, lr="0.05", momentum="0.9")


def decimals(*texts: str) -> tuple[Fraction, ...]:
    return tuple(map(Fraction, texts))


def test_the_homework_by_hand() -> None:
    assert sgd().points == (
        decimals("4", "1"),
        decimals("3.55", "0.2"),
        decimals("3.185", "-0.0975"),
        decimals("2.871375", "-0.19825"),
    )
    path = nesterov()
    assert path.points[1:] == (
        decimals("3.55", "0.2"),
        decimals("2.8565", "-0.36525"),
        decimals("2.05281375", "-0.4612075"),
    )
    assert path.state("v", 3) == decimals("-0.80368625", "-0.0959575")


def printed(path: Trajectory, policy: Rounded) -> list[str]:
    numbers = policy.numbers(path)
    return [text(policy.number(value)) for point in numbers.points[1:] for value in point]


def test_rounding_and_carrying_differ_where_the_homework_went_wrong() -> None:
    assert printed(sgd(), Rounded(2)) == ["3.55", "0.2", "3.19", "-0.1", "2.87", "-0.2"]
    assert printed(sgd(), Carried(2)) == ["3.55", "0.2", "3.19", "-0.1", "2.88", "-0.2"]


@given(st.fractions(max_denominator=2000), st.integers(0, 4))
def test_rounding_is_nearest_and_ties_go_away_from_zero(value: Fraction, places: int) -> None:
    rounded = round_half_away(value, places)
    assert (rounded * 10**places).denominator == 1
    error = abs(rounded - value) * 10**places
    assert error < Fraction(1, 2) or (error == Fraction(1, 2) and abs(rounded) > abs(value))


def at(symbol: Symbol, step: int) -> Symbol:
    return scalar(symbol.name, step)


def test_rows_of_a_rule_in_components() -> None:
    rows = steps_as_relations(sgd(), "components", Rounded(2))
    name, point = function("f"), (at(x, 0), at(y, 0))
    assert rows[0] == (
        at(x, 1),
        Relation.EQUAL,
        at(x, 0) - alpha * PartialAt(name, x, point),
    )
    assert rows[1] == (None, Relation.EQUAL, number("3.55"))
    assert rows[2].right is at(y, 0) - alpha * PartialAt(name, y, point)
    assert [row.right for row in rows[1::2]] == [
        number(v) for v in ("3.55", "0.2", "3.19", "-0.1", "2.87", "-0.2")
    ]


def test_rows_of_a_rule_in_vectors() -> None:
    rows = steps_as_relations(nesterov(), "vectors")
    v = [Symbol(Name.of("v"), rows=2, indices=rows[0].left.indices, role=rows[0].left.role)]  # type: ignore
    start = Vector((at(x, 0), at(y, 0)))
    assert rows[0] == (v[0], Relation.EQUAL, Vector((number(0), number(0))))
    ahead = GradientAt(function("f"), (x, y), (start + gamma * v[0],))
    assert rows[1].right is gamma * v[0] - alpha * ahead
    assert rows[2].right is Vector((number("-0.45"), number("-0.8")))
    assert rows[3].left is Vector((at(x, 1), at(y, 1)))
    assert rows[3].right is start + rows[1].left
    assert len(rows) == 1 + 3 * 4


def test_rows_of_the_objective_and_of_the_settings() -> None:
    lefts = [row.left for row in objective_rows(f)]
    name = function("f")
    assert lefts == [PartialAt(name, x), PartialAt(name, y), GradientAt(name, (x, y))]
    rows = {row.left: row.right for row in setting_rows(sgd(), nesterov())}
    assert list(rows) == [at(x, 0), at(y, 0), alpha, gamma]
    assert list(rows.values()) == [number(4), number(1), number("0.05"), number("0.9")]


def test_what_a_number_prints_as() -> None:
    values = ["-0.05", "12.5", "-1/3", "0", "1e-7"]
    assert [text(EXACT.number(Fraction(v))) for v in values] == [
        "-0.05",
        "12.5",
        "-1/3",
        "0",
        "0.0000001",
    ]
    assert isinstance(EXACT.number(Fraction(1, 3)), Number)


@pytest.mark.parametrize(
    ("start", "parameters", "message"),
    [
        ((4,), {}, "the start has 1 number, f has 2 variables: x, y"),
        ((4, 1, 0), {}, "the start has 3 numbers"),
        ((4, 1), {"lrate": 1}, "sgd has no parameter lrate: it has lr"),
        ((4, 1), {"lr": 0.05}, "is a float"),
        ((4, "one"), {}, "no exact number"),
    ],
)
def test_bad_input_is_answered(start: tuple[int, ...], parameters: dict, message: str) -> None:
    with pytest.raises(UserError, match=message):
        trajectory(f, "sgd", start, 3, **parameters)


@pytest.mark.parametrize("term", [1 / (x - 1), Absolute(x - 1), function("sqrt")(x - 1)])
def test_a_point_without_a_gradient_names_the_step(term: Term) -> None:
    with pytest.raises(UserError, match="sgd, step 1: the objective is not differentiable"):
        trajectory(Objective((x,), term), "sgd", (1,), 3, lr=1)


def test_a_division_by_zero_in_the_rule_names_the_step() -> None:
    with pytest.raises(UserError, match="rmsprop divides by zero at step 1"):
        trajectory("x^2", "rmsprop", (0,), 3)


def test_the_objective_may_be_text_or_a_sympy_expression() -> None:
    a, b = sympy.symbols("y x")
    expression = b**2 + a * b + 6 * a**2
    texts = ("x^2 + xy + 6y^2", expression)
    assert {trajectory(text, "sgd", (4, 1), 3, lr="0.05").points for text in texts} == {
        sgd().points
    }


def test_an_irrational_rule_goes_on_with_radicals_and_enclosures() -> None:
    path = trajectory("x^2", "pytorch:adagrad", (1,), 7)
    kinds = [type(point[0]).__name__ for point in path.points]
    assert kinds == [
        "Fraction",
        "Fraction",
        "Real",
        "Real",
        "Real",
        "Real",
        "Enclosure",
        "Enclosure",
    ]


@settings(max_examples=30, deadline=None)
@given(st.fractions(0, 1, max_denominator=20), st.fractions(-1, 1, max_denominator=20))
def test_look_ahead_against_the_recursion_written_out(lr: Fraction, momentum: Fraction) -> None:
    path = trajectory(f, "nesterov", (4, 1), 5, lr=lr, momentum=momentum)
    p, v = (Fraction(4), Fraction(1)), (Fraction(0), Fraction(0))
    for k in range(1, 6):
        a, b = (p[i] + momentum * v[i] for i in (0, 1))
        v = (momentum * v[0] - lr * (2 * a + b), momentum * v[1] - lr * (a + 12 * b))
        p = (p[0] + v[0], p[1] + v[1])
        assert (path.points[k], path.state("v", k)) == (p, v)
