"""The plain recurrence that replays counterexamples, against the interpreter that finds them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from derivations.cells import elman, gru, simple_rnn
from derivations.judge.evaluation.unrolled import jet, numbers, value
from derivations.judge.evaluation.unrolling import unrolling
from derivations.judge.rungs.recurrences import SmallRationals, _sizes
from derivations.models.cell import Model
from derivations.semantics.instance import Instance
from derivations.semantics.interpreter import Interpreter
from derivations.terms import Immediate, Jacobian, Map, index, subterms

FUNCTIONS = ("identity", "square", "softsign")


def test_two_steps_by_hand() -> None:
    """x_t = w x_{t-1}, x_0 = 3: ∂x_2/∂w = 2 w x_0 = 12 at w = 2, and ∂⁺x_2/∂w = x_1 = 6."""
    from derivations.judge.evaluation.unrolled import World

    step = ("product", ("leaf", "w"), ("state", ("index", -1, "t")))
    three, two = [[Fraction(3)]], [[Fraction(2)]]
    world = World({("w",): two, ("x", 0): three}, step, "t", "x", {}, (("w",),), 2)
    state = ("state", ("index", 2))
    assert numbers(value(state, world, {})) == [["12"]]
    assert numbers(value(("jacobian", state, ("leaf", "w")), world, {})) == [["12"]]
    assert numbers(value(("immediate", state, ("leaf", "w")), world, {})) == [["6"]]
    assert numbers(value(("jacobian", state, ("state", ("index", 0))), world, {})) == [["4"]]


@pytest.mark.parametrize("name", FUNCTIONS)
@pytest.mark.parametrize("order", [0, 1])
def test_slopes_by_small_differences(name: str, order: int) -> None:
    h = Fraction(1, 10**9)
    for z in (Fraction(1, 3), Fraction(-2), Fraction(5)):
        difference = (jet(name, order, z + h) - jet(name, order, z)) / h
        assert abs(difference - jet(name, order + 1, z)) < Fraction(1, 10**6)


@pytest.mark.parametrize("model", [simple_rnn.MODEL, elman.MODEL, gru.MODEL])
@pytest.mark.parametrize("function", FUNCTIONS)
def test_the_interpreter_agrees(model: Model, function: str) -> None:
    """States, total and immediate derivatives of every cell, at n = 2, m = 1, T = 3."""
    maps = (node for node in subterms(model.cell.step) if isinstance(node, Map))
    field = SmallRationals(dict.fromkeys({str(m.function.name) for m in maps}, function))
    instance = Instance(model, _sizes(model, 2, 1), 3, field)
    x, total, theta = model.cell.states, model.total, model.theta
    terms = [
        x[3],
        Jacobian(x[3], x[1]),
        Jacobian(x[3], theta),
        Jacobian(total, theta),
        Jacobian(total, x[index("k")]),
        Immediate(x[2], theta),
        Immediate(x[2], x[1]),
    ]
    for term in terms:
        plain = unrolling(term, term, instance, {"k": 1}, function)
        assert plain is not None
        ours = numbers(value(plain.left, plain.world, dict(plain.indices)))
        theirs = Interpreter(instance).value(term, {"k": 1, "T": 3})
        assert ours == [[str(Fraction(entry)) for entry in row] for row in theirs]
