"""optax's optimizers follow the exact rules over 50 steps, on five objectives, in float64.

RMSprop divides by a root mean square that may be near zero, which blows up the rounding of the
gradient itself: replayed, with the gradients given, it is as near as the others.  RAdam's r_k is a
difference of numbers near 2000, and its honest error is a thousand ulps.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any, NamedTuple

import pytest

jax = pytest.importorskip("jax", reason="optax is not installed")
optax = pytest.importorskip("optax", reason="optax is not installed")

from derivations.iterates.following import assert_follows, reference  # noqa: E402
from derivations.iterates.problems import PROBLEMS, Problem  # noqa: E402

STEPS = 50
RATE = Fraction(1, 20)


class Case(NamedTuple):
    """A rule, its settings, what makes optax's, and how near it is when replayed."""

    rule: str
    settings: dict[str, str]
    make: Callable[[float], Any]
    scaled: bool = False
    ulps: float = 32


def clipped(clip: Any) -> Callable[[float], Any]:
    return lambda a: optax.chain(clip, optax.sgd(a))


CASES = [
    Case("optax:sgd", {}, lambda a: optax.sgd(a), True),
    Case("optax:momentum", {"momentum": "0.9"}, lambda a: optax.sgd(a, momentum=0.9), True),
    Case(
        "optax:nesterov",
        {"momentum": "0.9"},
        lambda a: optax.sgd(a, momentum=0.9, nesterov=True),
        True,
    ),
    Case("optax:adagrad", {}, lambda a: optax.adagrad(a)),
    Case("optax:rmsprop", {}, lambda a: optax.rmsprop(a)),
    Case(
        "optax:rmsprop+centered+momentum",
        {"lr": "0.0025", "momentum": "0.5"},
        lambda a: optax.rmsprop(0.0025, centered=True, momentum=0.5),
    ),
    Case("optax:adadelta", {"lr": "1"}, lambda a: optax.adadelta(1.0)),
    Case("optax:adam", {}, lambda a: optax.adam(a)),
    Case("optax:adam", {"eps_root": "0.01"}, lambda a: optax.adam(a, eps_root=0.01)),
    Case("optax:amsgrad", {}, lambda a: optax.amsgrad(a)),
    Case("optax:nadam", {}, lambda a: optax.nadam(a)),
    Case("optax:adamw", {"weight_decay": "0.1"}, lambda a: optax.adamw(a, weight_decay=0.1)),
    Case("optax:adamax", {}, lambda a: optax.adamax(a)),
    Case("optax:radam", {}, lambda a: optax.radam(a), True, 2000),
    Case("optax:lion", {"weight_decay": "0.001"}, lambda a: optax.lion(a, weight_decay=0.001)),
    Case("optax:rprop", {}, lambda a: optax.rprop(a)),
    Case("optax:sgd+clip-norm", {"clip": "0.5"}, clipped(optax.clip_by_global_norm(0.5))),
    Case("optax:sgd+clip-value", {"clip": "0.5"}, clipped(optax.clip(0.5))),
]


@pytest.fixture(autouse=True, scope="module")
def _float64_everywhere() -> None:
    jax.config.update("jax_enable_x64", True)


@pytest.mark.parametrize("problem", PROBLEMS.values(), ids=PROBLEMS)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_optax_follows(case: Case, problem: Problem) -> None:
    rate = RATE * (Fraction(problem.scale) if case.scaled else 1)
    settings = {"lr": rate, **case.settings}
    exact = reference(problem.text, case.rule, problem.start, STEPS, **settings)
    assert_follows(case.make(float(rate)), exact, ulps=case.ulps, replay=True)
    if case.rule != "optax:rmsprop":
        assert_follows(case.make(float(rate)), exact, ulps=case.ulps)


def test_another_frameworks_rule_is_told_apart() -> None:
    problem = PROBLEMS["quadratic"]
    exact = reference(problem.text, "pytorch:nadam", problem.start, STEPS, lr=RATE)
    with pytest.raises(AssertionError, match="it follows"):
        assert_follows(optax.nadam(float(RATE)), exact, ulps=100)
