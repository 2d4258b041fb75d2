"""The network of Elman (1990): the activation applied to the whole affine map."""

from __future__ import annotations

from derivations.models.cell import Cell, model
from derivations.terms import function, index, inputs, parameter, state

x, u, t = state("x", "n"), inputs("u", "m"), index("t")
W_rec, W_in, b = parameter("W_rec", "n", "n"), parameter("W_in", "n", "m"), parameter("b", "n")
sigma = function("sigma")

elman = Cell(
    name="Elman network",
    states=x,
    inputs=(u,),
    parameters=(W_rec, W_in, b),
    step=sigma(W_rec @ x[t - 1] + W_in @ u[t] + b),
)

MODEL = model(elman)
