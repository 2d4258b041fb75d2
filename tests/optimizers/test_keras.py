"""Keras's optimizers follow the exact rules over 50 steps, on five objectives, in float64."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any, NamedTuple

import pytest

keras = pytest.importorskip("keras", reason="Keras is not installed")

from derivations.iterates.following import assert_follows, reference  # noqa: E402
from derivations.iterates.problems import PROBLEMS, Problem  # noqa: E402

STEPS = 50
RATE = Fraction(1, 20)


class Case(NamedTuple):
    """A rule, its settings, and what makes Keras's."""

    rule: str
    settings: dict[str, str]
    make: Callable[[float], Any]
    scaled: bool = False


K = keras.optimizers
CASES = [
    Case("keras:sgd", {"weight_decay": "0.01"}, lambda a: K.SGD(a, weight_decay=0.01), True),
    Case("keras:momentum", {"momentum": "0.9"}, lambda a: K.SGD(a, momentum=0.9), True),
    Case(
        "keras:nesterov", {"momentum": "0.9"}, lambda a: K.SGD(a, momentum=0.9, nesterov=True), True
    ),
    Case("keras:adagrad", {}, lambda a: K.Adagrad(a)),
    Case("keras:rmsprop", {}, lambda a: K.RMSprop(a)),
    Case(
        "keras:rmsprop+centered+momentum",
        {"lr": "0.0025", "momentum": "0.5"},
        lambda a: K.RMSprop(0.0025, centered=True, momentum=0.5),
    ),
    Case("keras:adadelta", {"lr": "1"}, lambda a: K.Adadelta(1.0)),
    Case("keras:adam", {}, lambda a: K.Adam(a)),
    Case("keras:adam+amsgrad", {}, lambda a: K.Adam(a, amsgrad=True)),
    Case("keras:adamw", {"weight_decay": "0.1"}, lambda a: K.AdamW(a, weight_decay=0.1)),
    Case("keras:adamax", {}, lambda a: K.Adamax(a)),
    Case("keras:nadam", {}, lambda a: K.Nadam(a)),
    Case("keras:lion", {}, lambda a: K.Lion(a)),
    Case("keras:sgd+clip-value", {"clip": "0.5"}, lambda a: K.SGD(a, clipvalue=0.5)),
]


@pytest.fixture(autouse=True, scope="module")
def _float64_everywhere() -> None:
    if keras.backend.backend() == "jax":
        import jax

        jax.config.update("jax_enable_x64", True)
    keras.config.set_floatx("float64")


@pytest.mark.parametrize("problem", PROBLEMS.values(), ids=PROBLEMS)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_keras_follows(case: Case, problem: Problem) -> None:
    rate = RATE * (Fraction(problem.scale) if case.scaled else 1)
    settings = {"lr": rate, **case.settings}
    exact = reference(problem.text, case.rule, problem.start, STEPS, **settings)
    assert_follows(case.make(float(rate)), exact, ulps=32, replay=True)
    if case.rule != "keras:rmsprop":
        assert_follows(case.make(float(rate)), exact, ulps=32)


# On torch, `maximum` and `minimum` of a float64 tensor and a number are float32 (Keras 3.15.1):
# the distance is that of float32's 24 bits from float64's 53.
CLIPPED = 2**29 if keras.backend.backend() == "torch" else 32


@pytest.mark.parametrize("option", ["clipnorm", "global_clipnorm"])
def test_clipping_by_norm(option: str) -> None:
    """For one variable both options are the same rule."""
    for problem in PROBLEMS.values():
        exact = reference(
            problem.text, "keras:sgd+clip-norm", problem.start, STEPS, lr=RATE, clip="0.5"
        )
        optimizer = K.SGD(float(RATE), **{option: 0.5})
        assert_follows(optimizer, exact, ulps=CLIPPED)
