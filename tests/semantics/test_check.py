"""Right equations hold at generic instances; each of fourteen wrong ones is refuted there.

What instances that look reasonable miss is held, too: each special choice hides a family of errors.
"""

from __future__ import annotations

from fractions import Fraction

import pytest

from derivations.cells.simple_rnn import MODEL, W_in, W_rec, b, u, x
from derivations.semantics.check import check, error_bound
from derivations.semantics.instance import Instance
from derivations.semantics.interpreter import Interpreter
from derivations.semantics.rationals import Rationals
from derivations.semantics.residues import Residues
from derivations.semantics.symbolic import Symbolic
from derivations.terms import IndexedProduct, Jacobian, number
from tests.semantics.statements import ACROSS, RIGHT, WRONG, T, k, t


def residues(n=2, m=1, horizon=3, seed=0):
    return Interpreter(Instance(MODEL, {"n": n, "m": m}, horizon, Residues(seed)))


def rationals(weights, function="softsign", horizon=3):
    """W_rec given, the other leaves unequal, with an input of zeros."""
    half, third = Fraction(1, 2), Fraction(1, 3)
    values = {W_rec: weights, W_in: [[1], [half]], b: [[third], [2]], x[0]: [[1], [third]]}
    values |= {u[s]: [[Fraction(1, s)]] for s in range(1, horizon + 2)}
    field = Rationals({"sigma": function})
    return Interpreter(Instance(MODEL, {"n": 2, "m": 1}, horizon, field, values))


GENERIC = residues()


@pytest.mark.parametrize("name", RIGHT)
def test_right_equations_hold(name):
    families = [GENERIC, residues(n=3, m=2, horizon=4, seed=1), residues(n=1, m=2)]
    families.append(rationals([[Fraction(1, 2), 3], [-1, 2]]))
    for family in families:
        assert check(*RIGHT[name], [family]).holds


@pytest.mark.parametrize("name", WRONG)
def test_wrong_equations_are_refuted_at_generic_instances(name):
    outcome = check(*WRONG[name], [GENERIC])
    assert outcome.counterexample is not None
    assert outcome.counterexample.left != outcome.counterexample.right


WEAK = {
    "n = 1": residues(n=1),
    "T = 1": residues(horizon=1),
    "σ = identity": rationals([[Fraction(1, 2), 3], [-1, 2]], "identity"),
    "W symmetric": rationals([[Fraction(1, 2), 3], [3, 2]]),
    "W diagonal": rationals([[Fraction(1, 2), 0], [0, 2]]),
}
MISSED = {
    "n = 1": {
        "(3) order reversed",
        "(5) W transposed",
        "(5) diag on the left",
        "∂⁺ Kronecker order",
    },
    "T = 1": {"(2) total for immediate", "(2) only k = t", "(3) order reversed"},
    "σ = identity": {
        "(3) order reversed",
        "(5) diag on the left",
        "(5) slope at x_t",
        "(5) σ′ dropped",
    },
    "W symmetric": {"(5) W transposed"},
    "W diagonal": {"(3) order reversed", "(5) W transposed", "(5) diag on the left"},
}


@pytest.mark.parametrize("family", WEAK)
def test_what_a_special_family_of_instances_misses(family):
    survivors = {name for name, wrong in WRONG.items() if check(*wrong, [WEAK[family]]).holds}
    assert survivors == MISSED[family]


def test_unspecified_functions_prove_an_instance_for_all_of_them():
    symbolic = Interpreter(Instance(MODEL, {"n": 1, "m": 1}, 2, Symbolic()))
    for right in RIGHT.values():
        assert check(*right, [symbolic]).holds
    assert not check(*WRONG["(5) slope at x_t"], [symbolic]).holds
    assert not check(*WRONG["(2) total for immediate"], [symbolic]).holds


def test_all_index_values_that_the_hypotheses_admit_are_tried():
    assert check(ACROSS, ACROSS, (k, t - k), [GENERIC]).count == 10  # 0 ≤ k ≤ t ≤ 3
    assert check(ACROSS, ACROSS, (t - k - 4, k), [GENERIC]).count == 0
    assert not check(ACROSS, ACROSS, (t - k - 4, k), [GENERIC]).holds
    assert check(number(1), number(1), (T - 1,), [GENERIC]).count == 3


def test_a_side_without_a_value_does_not_hold():
    below = IndexedProduct("i", 0, t - k - 1, Jacobian(x[t], x[t - 1]))
    found = check(ACROSS, below, (t, k, k - t - 1), [GENERIC]).counterexample
    assert found is not None
    assert "below empty" in found.why
    negative = check(Jacobian(x[t - 1], x[t - 1]), ACROSS, (k,), [GENERIC]).counterexample
    assert negative is not None
    assert "none at -1" in negative.why


def test_a_failed_evaluation_leaves_no_trace():
    interpreter = residues()
    before = residues().value(ACROSS, {"t": 3, "k": 1})
    assert not check(Jacobian(x[t - 2], x[t - 2]), ACROSS, (), [interpreter]).holds
    assert interpreter.value(ACROSS, {"t": 3, "k": 1}) == before


def test_the_chance_of_a_false_success_is_computed():
    five = RIGHT["5"]
    instance = Instance(MODEL, {"n": 2, "m": 1}, 1, Residues())
    # x_1 holds an entry of W times a coefficient times a 15th power; a slope is bounded by that
    assert error_bound(*five, instance, degree=15) == Fraction(1 + 1 + 15, 2**61 - 1)
    deep = Instance(MODEL, {"n": 2, "m": 1}, 3, Residues())
    assert 0 < error_bound(*RIGHT["2"], deep, degree=15) < Fraction(1, 2**35)
