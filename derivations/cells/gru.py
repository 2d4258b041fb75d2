"""The gated recurrent unit of Cho et al. (2014), "Learning Phrase Representations using RNN
Encoder-Decoder", eq. 5 to 8, whose update gate z keeps the state."""

from __future__ import annotations

from derivations.models.cell import Cell, model
from derivations.terms import Hadamard, auxiliary, function, index, inputs, number, parameter, state
from derivations.terms.entrywise import Filled

x, u, t = state("h", "n"), inputs("u", "m"), index("t")
W_r, U_r = parameter("W_r", "n", "m"), parameter("U_r", "n", "n")
W_z, U_z = parameter("W_z", "n", "m"), parameter("U_z", "n", "n")
W, U = parameter("W", "n", "m"), parameter("U", "n", "n")
sigma, phi = function("sigma"), function("tanh")

previous = x[t - 1]
to_reset = W_r @ u[t] + U_r @ previous
to_update = W_z @ u[t] + U_z @ previous
reset, update = sigma(to_reset), sigma(to_update)
to_candidate = W @ u[t] + U @ Hadamard(reset, previous)
ones = Filled(number(1), x.rows, x.cols)

gru = Cell(
    name="gated recurrent unit",
    states=x,
    inputs=(u,),
    parameters=(W_r, U_r, W_z, U_z, W, U),
    step=Hadamard(update, previous) + Hadamard(ones - update, phi(to_candidate)),
    abbreviations=(  # the candidate first: it holds the reset gate
        (auxiliary("a", "n"), to_candidate),
        (auxiliary("a_r", "n"), to_reset),
        (auxiliary("a_z", "n"), to_update),
    ),
)

MODEL = model(gru)
