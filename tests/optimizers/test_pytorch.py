"""PyTorch's optimizers follow the exact rules over 50 steps, on five objectives, in float64.

The bounds are a little above what was measured; the docs explain RAdam's.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any, NamedTuple

import pytest

torch = pytest.importorskip("torch", reason="PyTorch is not installed")

from derivations.iterates.balls import Balls  # noqa: E402
from derivations.iterates.enclosures import as_fraction, enclosed, over_balls  # noqa: E402
from derivations.iterates.following import (  # noqa: E402
    Reference,
    assert_follows,
    compare,
    reference,
)
from derivations.iterates.interpreter import Run  # noqa: E402
from derivations.iterates.problems import PROBLEMS, Problem  # noqa: E402
from derivations.iterates.trajectory import trajectory  # noqa: E402
from derivations.iterates.ulps import FORMATS  # noqa: E402

STEPS = 50
ULPS = 16.0


class Case(NamedTuple):
    """A rule, its settings, the optimizer that must follow it, and how near."""

    rule: str
    settings: dict[str, str]
    make: Callable[[list[Any], float], Any]
    scaled: bool = False
    ulps: float = ULPS


O = torch.optim  # noqa: E741
RATE = "0.05"
CASES = [
    Case(
        "pytorch:sgd", {"weight_decay": "0.01"}, lambda p, a: O.SGD(p, a, weight_decay=0.01), True
    ),
    Case("pytorch:sgd+maximize", {}, lambda p, a: O.SGD(p, a, maximize=True), True),
    Case(
        "pytorch:momentum",
        {"momentum": "0.9", "dampening": "0.3", "weight_decay": "0.01"},
        lambda p, a: O.SGD(p, a, momentum=0.9, dampening=0.3, weight_decay=0.01),
        True,
    ),
    Case(
        "pytorch:nesterov",
        {"momentum": "0.9"},
        lambda p, a: O.SGD(p, a, momentum=0.9, nesterov=True),
        True,
    ),
    Case("heavy-ball", {"momentum": "0.9"}, lambda p, a: O.SGD(p, a, momentum=0.9), True),
    Case("pytorch:asgd", {"lambd": "0.01"}, lambda p, a: O.ASGD(p, a, lambd=0.01), True),
    Case(
        "pytorch:adagrad",
        {"lr_decay": "0.1", "weight_decay": "0.01", "initial_accumulator": "0.5"},
        lambda p, a: O.Adagrad(
            p, a, lr_decay=0.1, weight_decay=0.01, initial_accumulator_value=0.5
        ),
    ),
    Case("pytorch:rmsprop", {}, lambda p, a: O.RMSprop(p, a)),
    Case(
        "pytorch:rmsprop+centered+momentum",
        {"lr": "0.0025", "rho": "0.9", "momentum": "0.5"},
        lambda p, a: O.RMSprop(p, 0.0025, alpha=0.9, centered=True, momentum=0.5),
    ),
    Case("pytorch:adadelta", {"lr": "1"}, lambda p, a: O.Adadelta(p)),
    Case("pytorch:adam", {}, lambda p, a: O.Adam(p, a)),
    Case("pytorch:adam", {"weight_decay": "0.1"}, lambda p, a: O.Adam(p, a, weight_decay=0.1)),
    Case(
        "pytorch:adam+amsgrad",
        {"beta2": "0.9"},
        lambda p, a: O.Adam(p, a, betas=(0.9, 0.9), amsgrad=True),
    ),
    Case("pytorch:adamw", {"weight_decay": "0.1"}, lambda p, a: O.AdamW(p, a, weight_decay=0.1)),
    Case("pytorch:adamax", {}, lambda p, a: O.Adamax(p, a)),
    Case("pytorch:nadam", {}, lambda p, a: O.NAdam(p, a)),
    Case(
        "pytorch:nadam+decoupled",
        {"weight_decay": "0.1"},
        lambda p, a: O.NAdam(p, a, weight_decay=0.1, decoupled_weight_decay=True),
    ),
    Case("pytorch:radam", {}, lambda p, a: O.RAdam(p, a), True, 128),
    Case("pytorch:rprop", {}, lambda p, a: O.Rprop(p, a)),
]


@pytest.fixture(autouse=True)
def _float64_everywhere() -> Any:
    """NAdam and ASGD keep scalars in the default dtype, whatever the parameters' (a trap)."""
    kept = torch.get_default_dtype()
    torch.set_default_dtype(torch.float64)
    yield
    torch.set_default_dtype(kept)


def rate(case: Case, problem: Problem) -> Fraction:
    scale = Fraction(problem.scale) if case.scaled else Fraction(1)
    if "maximize" in case.rule:
        scale /= 50
    return Fraction(RATE) * scale


def weights(problem: Problem, dtype: Any = torch.float64) -> Any:
    return torch.nn.Parameter(torch.zeros(len(problem.start), dtype=dtype))


@pytest.mark.parametrize("problem", PROBLEMS.values(), ids=PROBLEMS)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_pytorch_follows(case: Case, problem: Problem) -> None:
    alpha = rate(case, problem)
    settings = {"lr": alpha, **case.settings}
    exact = reference(problem.text, case.rule, problem.start, STEPS, **settings)
    worst = assert_follows(case.make([weights(problem)], float(alpha)), exact, ulps=case.ulps)
    assert worst.ulps > 0


@pytest.mark.parametrize("path", ["foreach", "fused"])
@pytest.mark.parametrize(
    ("rule", "make"),
    [
        ("pytorch:adam", lambda p, **how: O.Adam(p, 0.05, **how)),
        ("pytorch:adagrad", lambda p, **how: O.Adagrad(p, 0.05, **how)),
        ("heavy-ball", lambda p, **how: O.SGD(p, 0.05, momentum=0.9, **how)),
    ],
)
def test_the_faster_paths_follow_the_same_rule(rule: str, make: Any, path: str) -> None:
    problem = PROBLEMS["quadratic"]
    exact = reference(problem.text, rule, problem.start, STEPS, lr=RATE)
    assert_follows(make([weights(problem)], **{path: True}), exact, ulps=ULPS)


def test_the_average_of_asgd_follows() -> None:
    problem = PROBLEMS["quadratic"]
    exact = reference(problem.text, "pytorch:asgd", problem.start, STEPS, lr=RATE, t0="10")
    optimizer = O.ASGD([weights(problem)], lr=0.05, t0=10)
    averages = []

    def keep(parameters: list[Any]) -> None:
        averages.extend(optimizer.state[p]["ax"].tolist() for p in parameters if optimizer.state[p])

    assert_follows(optimizer, exact, ulps=ULPS, before_step=keep)
    path = trajectory(problem.text, "pytorch:asgd", problem.start, 20, lr=RATE, t0="10", alpha="1")
    assert path.state("a", 5) == path.points[5]  # averaging has not begun: a copies x
    run = over_balls(_run_of(exact), exact.objective)
    expected = tuple(
        tuple(as_fraction(v.mid()) for v in state[1]) for state in enclosed(run, STEPS, 40)
    )[1:-1]
    found = tuple(tuple(map(Fraction, average)) for average in averages)
    assert compare(exact.start, expected, found, FORMATS["float64"], ULPS).ulps <= ULPS


def _run_of(exact: Reference) -> Run:
    return Run(exact.optimizer, exact.settings, exact.start, lambda step: lambda p: p, Balls())


# ------------------------------------------------- clipping, replay, other formats


def test_clipping_by_norm_and_by_value() -> None:
    clip = torch.nn.utils
    for rule, cut in (
        ("pytorch:sgd+clip-norm", lambda p: clip.clip_grad_norm_(p, 0.5)),
        ("pytorch:sgd+clip-value", lambda p: clip.clip_grad_value_(p, 0.5)),
    ):
        problem = PROBLEMS["Rosenbrock"]
        exact = reference(problem.text, rule, problem.start, STEPS, lr=RATE, clip="0.5")
        optimizer = O.SGD([weights(problem)], lr=0.05)
        assert_follows(optimizer, exact, ulps=ULPS, before_step=cut)


def test_a_model_without_an_objective_is_replayed() -> None:
    """Only the gradients that the model gave are known; the exact rule is fed the same."""
    torch.manual_seed(0)
    layer = torch.nn.Linear(3, 1, dtype=torch.float64)
    data, target = torch.randn(8, 3), torch.randn(8, 1)

    def slope(point: list[float]) -> list[float]:
        weight = torch.tensor([point], requires_grad=True)
        loss = torch.nn.functional.mse_loss(data @ weight.T + layer.bias, target)
        return torch.autograd.grad(loss, weight)[0].flatten().tolist()

    exact = reference(None, "pytorch:adam", (0, 0, 0), STEPS, lr=RATE)
    optimizer = O.Adam([torch.nn.Parameter(torch.zeros(3))], lr=0.05)
    assert_follows(optimizer, exact, ulps=64, replay=True, gradient=slope)


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16, torch.float16])
def test_the_unit_is_that_of_the_parameters(dtype: Any) -> None:
    problem = PROBLEMS["quadratic"]
    exact = reference(
        problem.text, "pytorch:momentum", problem.start, 20, lr="0.0625", momentum="0.5"
    )
    optimizer = O.SGD([weights(problem, dtype)], lr=0.0625, momentum=0.5)
    worst = assert_follows(optimizer, exact, ulps=ULPS, replay=True)
    assert worst.ulps > 0


# ------------------------------------------------- wrong variants must be caught, and named

MUTANTS = [
    ("pytorch:nesterov", {"momentum": "0.9"}, lambda p: O.SGD(p, 0.05, momentum=0.9), "it follows"),
    (
        "pytorch:adam",
        {"eps": "0.1"},
        lambda p: WithoutCorrection(p, 0.05),
        "the bias is not corrected",
    ),
    ("pytorch:adam", {"eps": "0.1"}, lambda p: EpsilonInside(p, 0.05), "epsilon stands inside"),
    (
        "pytorch:adam",
        {"weight_decay": "0.1"},
        lambda p: O.AdamW(p, 0.05, weight_decay=0.1),
        "it follows optax:adam",  # whose decay is decoupled
    ),
    (
        "pytorch:momentum",
        {"momentum": "0.9", "dampening": "0.3"},
        lambda p: DampenedFirst(p, 0.05),
        "the first step is not treated apart",
    ),
]


class Plain(torch.optim.Optimizer):  # type: ignore[misc]
    """One parameter with buffers m and v; the subclasses each make one mistake."""

    def __init__(self, params: list[Any], lr: float) -> None:
        super().__init__(params, {"lr": lr})
        self.t = 0
        self.m = self.v = torch.zeros(2)

    def step(self) -> None:
        (p,) = self.param_groups[0]["params"]
        self.t += 1
        p.copy_(p - self.param_groups[0]["lr"] * self.direction(p.grad))


class WithoutCorrection(Plain):
    def direction(self, g: Any) -> Any:
        self.m, self.v = 0.9 * self.m + 0.1 * g, 0.999 * self.v + 0.001 * g * g
        return self.m / (self.v.sqrt() + 0.1)


class EpsilonInside(Plain):
    def direction(self, g: Any) -> Any:
        self.m, self.v = 0.9 * self.m + 0.1 * g, 0.999 * self.v + 0.001 * g * g
        corrected = self.v / (1 - 0.999**self.t)
        return self.m / (1 - 0.9**self.t) / (corrected + 0.1).sqrt()


class DampenedFirst(Plain):
    def direction(self, g: Any) -> Any:
        self.m = 0.9 * self.m + 0.7 * g
        return self.m


@pytest.mark.parametrize(("rule", "settings", "make", "cause"), MUTANTS)
def test_a_wrong_variant_is_caught_and_its_cause_named(
    rule: str, settings: dict[str, str], make: Callable[[list[Any]], Any], cause: str
) -> None:
    problem = PROBLEMS["quadratic"]
    exact = reference(problem.text, rule, problem.start, STEPS, lr=RATE, **settings)
    with pytest.raises(AssertionError, match=cause):
        assert_follows(make([weights(problem)]), exact, ulps=100)


def test_float32_state_is_recognised() -> None:
    """NAdam keeps the product of its momenta in the default dtype."""
    torch.set_default_dtype(torch.float32)
    problem = PROBLEMS["quadratic"]
    exact = reference(problem.text, "pytorch:nadam", problem.start, STEPS, lr=RATE)
    with pytest.raises(AssertionError, match="float32 somewhere"):
        assert_follows(O.NAdam([weights(problem)], lr=0.05), exact, ulps=ULPS)
