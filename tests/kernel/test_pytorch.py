"""The derived gradients against PyTorch's autograd, which unrolls the network by itself.

Only floating point, but independent of everything here, and at realistic sizes.
"""

import math
import random
from fractions import Fraction

import pytest

from derivations.cells import elman, gru, simple_rnn
from derivations.kernel.unrolled import Unrolled, parameters_of
from derivations.semantics.fields import Operators, Quadratic, dual_perturbation
from derivations.semantics.instance import Instance
from derivations.semantics.interpreter import Interpreter

torch = pytest.importorskip("torch", reason="PyTorch is not installed (.ci/run installs it)")

HORIZON, RELATIVE = 8, 1e-12
SIZES = {"n": 5, "m": 3}


class Floats(Operators[float]):
    """Doubles; σ and tanh are tanh, the logistic function for the gates of a GRU."""

    def __init__(self, sigma, seed):
        self.functions = {"sigma": sigma, "tanh": (math.tanh, lambda z: 1 - math.tanh(z) ** 2)}
        self.seed = seed

    def number(self, value: Fraction) -> float:
        return float(value)

    def generic(self, label: str) -> float:
        return random.Random(f"{self.seed} {label}").gauss(0, 0.5)

    def apply(self, function, argument):
        return self.functions[str(function.name)][function.order](argument)

    def form(self, step, size):
        """The loss |x_t|² / (2t)."""
        weight = 1 / (2 * step)
        rows = [[weight if i == j else 0.0 for j in range(size)] for i in range(size)]
        return Quadratic([0.0] * size, rows)

    def loss(self, step, state):
        return self.form(step, len(state)).at(self, state)

    def perturb(self, point):
        return dual_perturbation(self, point)


def logistic(z):
    return 1 / (1 + math.exp(-z))


TANH = (math.tanh, lambda z: 1 - math.tanh(z) ** 2)
LOGISTIC = (logistic, lambda z: logistic(z) * (1 - logistic(z)))


def simple_step(p, x, u):
    return p["W_rec"] @ torch.tanh(x) + p["W_in"] @ u + p["b"]


def elman_step(p, x, u):
    return torch.tanh(p["W_rec"] @ x + p["W_in"] @ u + p["b"])


def gru_step(p, h, u):
    r = torch.sigmoid(p["W_r"] @ u + p["U_r"] @ h)
    z = torch.sigmoid(p["W_z"] @ u + p["U_z"] @ h)
    return z * h + (1 - z) * torch.tanh(p["W"] @ u + p["U"] @ (r * h))


CASES = [
    (simple_rnn.MODEL, TANH, simple_step),
    (elman.MODEL, TANH, elman_step),
    (gru.MODEL, LOGISTIC, gru_step),
]


def tensor(rows):
    return torch.tensor([list(row) for row in rows], dtype=torch.float64)


@pytest.mark.parametrize(
    ("model", "sigma", "step"), CASES, ids=lambda v: getattr(v, "__name__", "")
)
@pytest.mark.parametrize("seed", range(3))
def test_the_derived_gradient_is_what_autograd_computes(model, sigma, step, seed):
    interpreter = Interpreter(Instance(model, SIZES, HORIZON, Floats(sigma, seed)))
    shared = parameters_of(model)
    values = {str(p.name): tensor(interpreter.value(p)).requires_grad_() for p in shared}
    x = tensor(interpreter.value(model.cell.states[0]))
    total = torch.zeros((), dtype=torch.float64)
    for t in range(1, HORIZON + 1):
        x = step(values, x, tensor(interpreter.value(model.cell.inputs[0][t])))
        total = total + (x * x).sum() / (2 * t)
    theirs = torch.autograd.grad(total, list(values.values()))
    scale = max(float(g.abs().max()) for g in theirs)
    derive = Unrolled(model)
    for parameter, expected in zip(shared, theirs, strict=True):
        ours = tensor(interpreter.value(derive.gradient(parameter).end, {"T": HORIZON}))
        column_major = expected.T.reshape(1, -1)
        assert float((ours - column_major).abs().max()) <= RELATIVE * scale
