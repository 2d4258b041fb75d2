"""The simple recurrent network of Elman (1990), with the non-linearity outside."""

from __future__ import annotations

from derivations.models.cell import Cell, model
from derivations.terms import auxiliary, function, index, inputs, parameter, state

x, u, t = state("x", "n"), inputs("u", "m"), index("t")
W_rec, W_in, b = parameter("W_rec", "n", "n"), parameter("W_in", "n", "m"), parameter("b", "n")
sigma = function("sigma")
z = W_rec @ x[t - 1] + W_in @ u[t] + b

elman = Cell(
    name="Elman network",
    states=x,
    inputs=(u,),
    parameters=(W_rec, W_in, b),
    step=sigma(z),
    abbreviations=((auxiliary("z", "n"), z),),
)

MODEL = model(elman)
