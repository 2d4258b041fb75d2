"""With the activation outside, the Jacobian is diag(σ′(z_t)) W_rec, z_t the pre-activation."""

from __future__ import annotations

from derivations.cells.elman import MODEL, W_in, W_rec, b, sigma, t, u, x, z
from derivations.semantics.check import check
from derivations.semantics.instance import Instance
from derivations.semantics.interpreter import Interpreter
from derivations.semantics.residues import Residues
from derivations.terms import Diagonal, Identity, Immediate, Jacobian, Kronecker, Map, Transpose

INTERPRETER = Interpreter(Instance(MODEL, {"n": 2, "m": 3}, 3, Residues()))
ONE_STEP = Jacobian(x[t], x[t - 1])
((name, _),) = MODEL.cell.abbreviations


def slope(of):
    return Diagonal(Map(sigma.derivative, of))


def test_a_step_is_the_activation_of_the_whole_affine_map():
    assert MODEL.cell.step_at(2) is sigma(W_rec @ x[1] + W_in @ u[2] + b)
    assert check(x[t], sigma(z), (t - 1,), [INTERPRETER]).holds


def test_its_jacobian_in_full_and_abbreviated():
    for inner in (z, name[t]):
        assert check(ONE_STEP, slope(inner) @ W_rec, (t - 1,), [INTERPRETER]).holds


def test_the_form_of_the_other_cell_is_refuted():
    for wrong in (W_rec @ slope(x[t - 1]), W_rec @ slope(z), slope(x[t]) @ W_rec):
        assert not check(ONE_STEP, wrong, (t - 1,), [INTERPRETER]).holds


def test_immediate_partials_pass_through_the_slope():
    by_input = slope(z) @ Kronecker(Transpose(u[t]), Identity("n"))
    assert check(Immediate(x[t], W_in), by_input, (t - 1,), [INTERPRETER]).holds
    assert check(Immediate(x[t], b), slope(z), (t - 1,), [INTERPRETER]).holds
