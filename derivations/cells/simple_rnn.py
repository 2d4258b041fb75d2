"""The recurrent network of Pascanu, Mikolov and Bengio (2013), equation (11)."""

from __future__ import annotations

from derivations.models.cell import Cell, model
from derivations.terms import function, index, inputs, parameter, state

x, u, t = state("x", "n"), inputs("u", "m"), index("t")
W_rec, W_in, b = parameter("W_rec", "n", "n"), parameter("W_in", "n", "m"), parameter("b", "n")
sigma = function("sigma")

simple_rnn = Cell(
    name="recurrent network",
    states=x,
    inputs=(u,),
    parameters=(W_rec, W_in, b),
    step=W_rec @ sigma(x[t - 1]) + W_in @ u[t] + b,
)

MODEL = model(simple_rnn)
