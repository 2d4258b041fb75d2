"""Right inequalities hold at rational instances, wrong ones are refuted there rigorously."""

from __future__ import annotations

from fractions import Fraction

import pytest

from derivations.cells.simple_rnn import MODEL, W_in, W_rec, b, sigma, t, u, x
from derivations.semantics.fields import MeaningError
from derivations.semantics.inequalities import check_relation
from derivations.semantics.instance import Instance
from derivations.semantics.interpreter import Interpreter
from derivations.semantics.rationals import Rationals, sum_of_squares
from derivations.terms import (
    Absolute,
    Diagonal,
    Formula,
    Hadamard,
    IndexedProduct,
    Jacobian,
    Kronecker,
    Map,
    Norm,
    Power,
    Relation,
    Supremum,
    Transpose,
    index,
    number,
    scalar,
)

AT_MOST, EQUAL, LESS = Relation.AT_MOST, Relation.EQUAL, Relation.LESS
k, i, s = index("k"), index("i"), index("s")
gamma, z = scalar("gamma"), scalar("z")
LOSS = MODEL.losses
D = Diagonal(Map(sigma.derivative, x[t - 1]))
BOUNDED = Formula(Absolute(Map(sigma.derivative, z)), AT_MOST, gamma)
HORIZON = 3


def instance(weights, slope=1, function="softsign"):
    half = Fraction(1, 2)
    values = {W_rec: weights, W_in: [[1], [half]], b: [[Fraction(1, 3)], [2]]}
    values |= {x[0]: [[1], [-half]], gamma: [[slope]]}
    values |= {u[step]: [[Fraction(1, step)]] for step in range(1, HORIZON + 2)}
    field = Rationals({"sigma": function}, sum_of_squares(HORIZON))
    return Interpreter(Instance(MODEL, {"n": 2, "m": 1}, HORIZON, field, values))


LARGE, SMALL = [[Fraction(1, 2), 3], [-1, 2]], [[Fraction(1, 2), Fraction(1, 3)], [0, 0]]
FAMILY = [instance(LARGE), instance(SMALL)]
ACROSS = Jacobian(x[t], x[k])
PRODUCT = IndexedProduct("i", 0, t - k - 1, W_rec @ Diagonal(Map(sigma.derivative, x[t - i - 1])))
RATIO = Norm(W_rec) @ gamma
LARGEST = Supremum(s, Norm(Jacobian(LOSS[s], x[s])))

RIGHT = {
    "submultiplicativity": (Norm(W_rec @ D), AT_MOST, Norm(W_rec) @ Norm(D), (t - 1,)),
    "triangle": (Norm(W_rec + D), AT_MOST, Norm(W_rec) + Norm(D), (t - 1,)),
    "diagonal": (Norm(D), EQUAL, Norm(D.vector, "max"), (t - 1,)),
    "slope": (Norm(D.vector, "max"), AT_MOST, gamma, (t - 1,)),
    "Kronecker": (Norm(Kronecker(W_rec, D)), EQUAL, Norm(W_rec) @ Norm(D), (t - 1,)),
    "transpose": (Norm(Transpose(W_rec)), EQUAL, Norm(W_rec), ()),
    "(5)": (Norm(Jacobian(x[t], x[t - 1])), AT_MOST, RATIO, (t - 1,)),
    "(6), product": (Norm(PRODUCT), AT_MOST, Power(RATIO, t - k), (k, t - k)),
    "(6)": (
        Norm(Jacobian(LOSS[t], x[k])),
        AT_MOST,
        Norm(Jacobian(LOSS[t], x[t])) @ Power(RATIO, t - k),
        (k - 1, t - k),
    ),
    "(7)": (
        Norm(Jacobian(LOSS[t], x[k])),
        AT_MOST,
        LARGEST @ Power(RATIO, t - k),
        (k - 1, t - k),
    ),
}


@pytest.mark.parametrize("name", RIGHT)
def test_right_relations_hold(name):
    left, relation, right, hypotheses = RIGHT[name]
    found = check_relation(Formula(left, relation, right), hypotheses, [BOUNDED], FAMILY)
    assert found.holds
    assert found.proved > 0 or relation is EQUAL


WRONG = {
    "product of norms, reversed": (Norm(W_rec) @ Norm(D), AT_MOST, Norm(W_rec @ D), (t - 1,)),
    "a sum for a product": (
        Norm(W_rec @ W_rec),
        AT_MOST,
        Norm(W_rec) + Norm(W_rec) - 1,
        (),
    ),
    "a strict Kronecker": (Norm(Kronecker(W_rec, D)), LESS, Norm(W_rec) @ Norm(D) / 2, (t - 1,)),
    "smallest for largest entry": (Norm(D), AT_MOST, Norm(D.vector, "max") / 2, (t - 1,)),
    "(6) one power too many": (
        Norm(PRODUCT),
        AT_MOST,
        Power(RATIO, t - k + 1) / 4,
        (k, t - k),
    ),
    "(6) the slope forgotten": (
        Norm(W_rec @ W_rec) @ gamma,
        AT_MOST,
        Norm(W_rec) @ gamma,
        (),
    ),
    "(5) as an equation": (Norm(Jacobian(x[t], x[t - 1])), EQUAL, RATIO, (t - 1,)),
    "(7) one power too many": (
        Norm(Jacobian(LOSS[t], x[k])),
        AT_MOST,
        LARGEST @ Power(RATIO, t - k + 1),
        (k - 1, t - k),
    ),
    "entrywise for ordered": (Norm(Hadamard(W_rec, W_rec)), EQUAL, Norm(W_rec @ W_rec), ()),
}


@pytest.mark.parametrize("name", WRONG)
def test_wrong_relations_are_refuted(name):
    left, relation, right, hypotheses = WRONG[name]
    found = check_relation(Formula(left, relation, right), hypotheses, [BOUNDED], FAMILY)
    assert found.counterexample is not None


def test_an_instance_that_breaks_a_hypothesis_is_left_out():
    claim = Formula(Norm(D.vector, "max"), AT_MOST, gamma)
    tight = instance(LARGE, slope=Fraction(1, 50))
    assert check_relation(claim, (t - 1,), [BOUNDED], [tight]).count == 0
    assert check_relation(claim, (t - 1,), [], [tight]).counterexample is not None
    below_one = Formula(RATIO, LESS, number(1))
    assert check_relation(claim, (t - 1,), [BOUNDED, below_one], FAMILY).count == HORIZON


def test_an_unbounded_slope_satisfies_no_bound():
    cubic = instance(SMALL, slope=1000, function="cube")
    claim = Formula(Norm(D.vector, "max"), AT_MOST, gamma)
    assert check_relation(claim, (t - 1,), [BOUNDED], [cubic]).count == 0


def test_a_supremum_is_taken_only_of_what_ends():
    forever = Supremum(s, Norm(x[s]))
    with pytest.raises(MeaningError, match="does not vanish"):
        check_relation(Formula(forever, AT_MOST, forever), (), [], FAMILY)
