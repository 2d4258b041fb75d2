"""Hand-written relations about a recurrence are proved for all sizes, or left alone."""

import pytest

from derivations.cells.simple_rnn import MODEL, W_in, W_rec, b, sigma, t, u, x
from derivations.kernel.hypotheses import Hypotheses
from derivations.kernel.prover import Prover
from derivations.kernel.unrolled import Unrolled
from derivations.semantics.check import check
from derivations.semantics.instance import Instance
from derivations.semantics.interpreter import Interpreter
from derivations.semantics.residues import Residues
from derivations.terms import (
    Diagonal,
    Formula,
    Identity,
    Immediate,
    IndexedProduct,
    IndexedSum,
    Jacobian,
    Kronecker,
    Map,
    Negation,
    Norm,
    Power,
    Relation,
    Sum,
    Supremum,
    Transpose,
    index,
    number,
    scalar,
)

k, i, T, s = map(index, ("k", "i", "T", "s"))
eps, theta, total = MODEL.losses, MODEL.theta, MODEL.total
PROVER = Prover(Unrolled(MODEL))
IN_ORDER = Hypotheses((k - 1, t - k, T - t), PROVER.unrolled.slope_bounds)
ONE_STEP = W_rec @ Diagonal(Map(sigma.derivative, x[t - 1]))
STEPS = IndexedProduct("i", 0, t - k - 1, Jacobian(x[t - i], x[t - i - 1]))
gamma = scalar("gamma")


def equal(left, right, hypotheses=IN_ORDER):
    return PROVER.prove(Formula(left, Relation.EQUAL, right), hypotheses)


RIGHT = [
    (Jacobian(total, theta), Jacobian(MODEL.loss, theta)),
    (Jacobian(total, theta), IndexedSum("t", 1, T, Jacobian(eps[t], theta))),
    (Jacobian(eps[t], x[k]), Jacobian(eps[t], x[t]) @ Jacobian(x[t], x[k])),
    (Jacobian(eps[t], x[k]), Jacobian(eps[t], x[t]) @ STEPS),
    (Jacobian(x[t], x[k]), STEPS),
    (
        Jacobian(total, theta),
        IndexedSum(
            "t", 1, T, IndexedSum("k", 1, t, Jacobian(eps[t], x[k]) @ Immediate(x[k], theta))
        ),
    ),
    (Jacobian(x[t], x[t - 1]), ONE_STEP),
    (Immediate(x[k], W_rec), Kronecker(Transpose(sigma(x[k - 1])), Identity("n"))),
    (Immediate(x[k], W_in), Kronecker(Transpose(u[k]), Identity("n"))),
    (Jacobian(x[t], b), IndexedSum("k", 1, t, Jacobian(x[t], x[k]) @ Immediate(x[k], b))),
]
WRONG = [
    (Jacobian(total, theta), IndexedSum("t", 1, T - 1, Jacobian(eps[t], theta))),
    (Jacobian(x[t], x[k]), IndexedProduct("i", 0, t - k, Jacobian(x[t - i], x[t - i - 1]))),
    (Jacobian(x[t], x[t - 1]), Transpose(W_rec) @ Diagonal(Map(sigma.derivative, x[t - 1]))),
    (Jacobian(x[t], x[t - 1]), W_rec @ Diagonal(Map(sigma.derivative, x[t]))),
    (Jacobian(x[t], x[t - 1]), Diagonal(Map(sigma.derivative, x[t - 1])) @ W_rec),
    (Jacobian(eps[t], theta), Jacobian(eps[t], x[k]) @ Jacobian(x[k], theta)),
    (Jacobian(x[t], theta), IndexedSum("k", 1, t, Jacobian(x[t], x[k]) @ Jacobian(x[k], theta))),
    (Immediate(x[k], W_rec), Kronecker(Identity("n"), Transpose(sigma(x[k - 1])))),
]


@pytest.mark.parametrize(("left", "right"), RIGHT)
def test_a_right_equation_is_proved_and_every_link_of_the_proof_holds(left, right):
    proof = equal(left, right)
    assert proof is not None
    interpreter = Interpreter(Instance(MODEL, {"n": 2, "m": 1}, 3, Residues(3)))
    for link in proof.all_links():
        assert check(link.left, link.right, link.hypotheses.indices, [interpreter]).holds


@pytest.mark.parametrize(("left", "right"), WRONG)
def test_a_wrong_equation_is_never_proved(left, right):
    assert equal(left, right) is None


def test_nothing_is_proved_without_its_hypotheses():
    claim = (Jacobian(eps[t], x[k]), Jacobian(eps[t], x[t]) @ Jacobian(x[t], x[k]))
    assert equal(*claim, Hypotheses((k - 1, T - t))) is None


def test_norm_bounds_are_proved_in_either_order_of_their_factors():
    one, several = Norm(Jacobian(x[t], x[t - 1])), Norm(Jacobian(x[t], x[k]))
    for ratio in (Norm(W_rec) @ gamma, gamma @ Norm(W_rec)):
        assert PROVER.prove(Formula(one, Relation.AT_MOST, ratio), IN_ORDER) is not None
    bound = Power(Norm(W_rec) @ gamma, t - k)
    assert PROVER.prove(Formula(several, Relation.AT_MOST, bound), IN_ORDER) is not None
    assert PROVER.prove(Formula(several, Relation.EQUAL, bound), IN_ORDER) is None
    assert PROVER.prove(Formula(one, Relation.AT_MOST, Norm(W_rec)), IN_ORDER) is None
    without = Hypotheses(IN_ORDER.indices)
    assert PROVER.prove(Formula(one, Relation.AT_MOST, gamma @ Norm(W_rec)), without) is None


def test_definitions_are_proved():
    step = MODEL.cell.step_at(t)
    assert equal(x[t], step) is not None
    assert equal(x[t], MODEL.cell.step_at(t + 1)) is None
    assert equal(total, MODEL.loss) is not None
    assert equal(Immediate(x[k], b), Identity("n")) is not None


def test_an_exponent_may_be_written_as_a_difference():
    several = Norm(Jacobian(x[t], x[k]))
    written = Power(Norm(W_rec) @ gamma, Sum((t, Negation(k))))
    assert PROVER.prove(Formula(several, Relation.AT_MOST, written), IN_ORDER) is not None


def test_the_limit_and_the_bound_of_exploding_need_their_hypotheses():
    ratio, gradient = Norm(W_rec) @ gamma, Norm(Jacobian(eps[t], x[k]))
    limit = Formula(gradient, Relation.TENDS_TO, number(0))
    largest = Supremum(s, Norm(Jacobian(eps[s], x[s])))
    uniform = Formula(gradient, Relation.AT_MOST, largest @ Power(ratio, t - k))
    assumed = Unrolled(MODEL).vanishing.hypotheses
    assert PROVER.prove(limit, assumed) is not None
    assert PROVER.prove(uniform, IN_ORDER) is not None
    assert PROVER.prove(limit, IN_ORDER) is None
    assert PROVER.prove(Formula(gradient, Relation.TENDS_TO, number(1)), assumed) is None
    bounded = Formula(Power(ratio, t - k), Relation.AT_MOST, number(1))
    assert PROVER.prove(bounded, Unrolled(MODEL).not_exploding.hypotheses) is not None
    assert PROVER.prove(bounded, IN_ORDER) is None
