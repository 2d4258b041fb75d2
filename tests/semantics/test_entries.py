"""At symbolic n, entry by entry, SymPy's derivative of a step is the matrix that is claimed."""

from __future__ import annotations

import pytest

from derivations.cells import elman, simple_rnn
from derivations.kernel.unrolled import Unrolled
from derivations.models.cell import Cell, model
from derivations.semantics.entries import confirmed, entries_agree
from derivations.semantics.fields import MeaningError
from derivations.terms import (
    Derivative,
    Diagonal,
    Hadamard,
    Identity,
    Jacobian,
    Kronecker,
    Map,
    Product,
    Role,
    Transpose,
    Zero,
    function,
    index,
    inputs,
    matrix,
    number,
    parameter,
    state,
)
from derivations.terms.entrywise import Filled
from tests.semantics.statements import RIGHT, WRONG

x, u, t, k = state("x", "n"), inputs("u", "m"), index("t"), index("k")
W, V = parameter("W", "n", "n"), parameter("V", "n", "m")
leak = matrix("a", 1, 1, Role.CONSTANT)
sigma, tau = function("sigma"), function("tau")
z, gate = W @ x[t - 1] + V @ u[t], tau(V @ u[t])


def slope(of):
    return Diagonal(Map(sigma.derivative, of))


leaky = Cell("leaky", x, (W, V), (1 - leak) @ x[t - 1] + leak @ sigma(z), (u,), (leak,))
ones = Filled(number(1), W.rows, leak.cols)
gated = Cell("gated", x, (W, V), Hadamard(ones - gate, x[t - 1]) + Hadamard(gate, sigma(z)), (u,))
ONE_STEP = Jacobian(x[t], x[t - 1])


def test_the_cells_of_the_homework():
    assert entries_agree(ONE_STEP, RIGHT["5"].right, simple_rnn.simple_rnn)
    immediate = RIGHT["immediate"]
    assert entries_agree(immediate.left, immediate.right, simple_rnn.simple_rnn)
    expected = Diagonal(Map(sigma.derivative, elman.z)) @ elman.W_rec
    assert entries_agree(ONE_STEP, expected, elman.elman)


def test_other_cells():
    leaking = (1 - leak) @ Identity("n") + leak @ slope(z) @ W
    assert entries_agree(ONE_STEP, leaking, leaky)
    assert entries_agree(ONE_STEP, Diagonal(ones - gate) + Diagonal(gate) @ slope(z) @ W, gated)
    by_input = leak @ slope(z) @ Kronecker(Transpose(u[t]), Identity("n"))
    assert entries_agree(Derivative(leaky.step, V), by_input, leaky)
    assert entries_agree(Derivative(x[t - 1] / leak, x[t - 1]), Identity("n") / leak, leaky)


@pytest.mark.parametrize("name", [n for n in WRONG if n.startswith(("(5)", "∂⁺"))])
def test_wrong_jacobians_are_refused_at_symbolic_n(name):
    wrong = WRONG[name]
    cell = simple_rnn.simple_rnn
    assert entries_agree(wrong.left, wrong.right, cell) is False


def test_nothing_and_the_identity_have_any_split_of_their_axes():
    assert entries_agree(Derivative(u[t], W), Zero("m", W.rows * W.cols), leaky)
    assert entries_agree(Derivative(W, W), Identity(W.rows * W.cols), leaky)
    assert not entries_agree(Derivative(W, W), Zero(W.rows * W.cols, W.rows * W.cols), leaky)
    flat = matrix("q", W.rows * W.cols, W.rows * W.cols, Role.CONSTANT)
    assert confirmed(Derivative(W, W), flat, leaky) is None


def test_a_row_times_a_column_scales_what_follows():
    v = x[t - 1]
    cubic = Product((Transpose(v), v, v))
    slope_of_it = 2 * Product((v, Transpose(v))) + Product((Transpose(v), v, Identity("n")))
    assert entries_agree(Derivative(cubic, v), slope_of_it, leaky)
    assert not entries_agree(Derivative(cubic, v), 2 * Product((v, Transpose(v))), leaky)


def test_a_wrong_factor_is_refused():
    assert not entries_agree(ONE_STEP, (1 - leak) @ Identity("n") + slope(z) @ W, leaky)
    assert not entries_agree(ONE_STEP, Diagonal(gate) + Diagonal(gate) @ slope(z) @ W, gated)
    assert not entries_agree(ONE_STEP, Transpose(W), leaky)
    assert not entries_agree(W, V, leaky)  # of another shape


def links():
    homework, other = Unrolled(model(simple_rnn.simple_rnn)), Unrolled(model(leaky))
    derived = [homework.jacobian, *map(homework.immediate, simple_rnn.simple_rnn.parameters)]
    yield from ((link, simple_rnn.simple_rnn) for one in derived for link in one.links)
    yield from ((link, leaky) for link in other.jacobian.links)


def test_every_link_of_a_derived_jacobian_is_confirmed():
    verdicts = {link.rule: confirmed(link.left, link.right, cell) for link, cell in links()}
    assert set(verdicts.values()) == {True}
    assert {"vec rule", "elementwise chain rule", "constant factor rule"} <= set(verdicts)


def test_what_has_no_entries_is_not_confirmed():
    across = Jacobian(x[t], x[k])
    with pytest.raises(MeaningError, match="over many steps"):
        entries_agree(across, across, leaky)
    assert confirmed(across, across, leaky) is None
    both = Derivative(W @ x[t - 1] + W @ x[k], x[k])
    assert confirmed(both, W, leaky) is None  # t − 1 might be k
