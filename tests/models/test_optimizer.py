"""An optimizer is data: what it states is checked when it is stated."""

from __future__ import annotations

from fractions import Fraction

import pytest

from derivations.errors import UserError
from derivations.models.optimizer import (
    COUNTER as k,
)
from derivations.models.optimizer import (
    Equation,
    Optimizer,
    Parameter,
    State,
    filled,
    gradient,
    scalar_state,
    symbol,
    vector_state,
)
from derivations.optimizers.registry import optimizer

x = vector_state("x")


def test_shapes_that_clash_are_named() -> None:
    rate = scalar_state("r")
    with pytest.raises(UserError, match="clashes: 1×1 on the left, n×1 on the right"):
        Equation(rate[k], gradient(x[k - 1]))


def test_a_symbol_must_be_given_before_it_is_used() -> None:
    step = Equation(x[k], x[k - 1] - symbol("alpha") * gradient(x[k - 1]))
    with pytest.raises(UserError, match="alpha is used before it is given"):
        Optimizer("broken", "Broken", (step,), (State(x, x[0]),), (), "nobody")


def test_settings_have_defaults_ranges_and_names() -> None:
    beta = Parameter(
        "beta", symbol("beta"), Fraction(9, 10), Fraction(0), Fraction(1), open_high=True
    )
    step = Equation(x[k], x[k - 1] + filled(beta.symbol))
    rule = Optimizer("walk", "Walk", (step,), (State(x, x[0]),), (beta,), "nobody")
    assert rule.settings([]) == (Fraction(9, 10),)
    assert rule.settings([("beta", Fraction(0))]) == (0,)
    with pytest.raises(UserError, match=r"beta = 1 is out of range: it must lie in \[0, 1\)"):
        rule.settings([("beta", Fraction(1))])
    with pytest.raises(UserError, match="walk has no parameter lr: it has beta"):
        rule.settings([("lr", Fraction(1))])


def test_an_unknown_rule_is_answered_with_the_nearest() -> None:
    with pytest.raises(UserError, match="unknown optimizer nestrov: did you mean nesterov"):
        optimizer("nestrov")
