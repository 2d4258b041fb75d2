"""What a rule may assume, asked of each rule that speaks of indices, signs or limits.

An index that is free around a sum and the variable that the sum binds may have one name; what is
known of the one is not known of the other.
"""

from __future__ import annotations

import pytest

from derivations.cells.simple_rnn import MODEL, sigma, x
from derivations.kernel.calculus import constant_rule, definition_of_loss, linearity
from derivations.kernel.derivation import begin
from derivations.kernel.hypotheses import Hypotheses
from derivations.kernel.induction import induction
from derivations.kernel.limits import geometric_limit
from derivations.kernel.norms import submultiplicativity, supremum_bound
from derivations.kernel.prover import Prover
from derivations.kernel.rewriting import RuleError
from derivations.kernel.signs import nonnegative
from derivations.kernel.unrolled import Unrolled
from derivations.semantics.check import check
from derivations.semantics.instance import Instance
from derivations.semantics.interpreter import Interpreter
from derivations.semantics.residues import Residues
from derivations.terms import (
    Absolute,
    Derivative,
    Formula,
    IndexedProduct,
    IndexedSum,
    Jacobian,
    Map,
    Norm,
    Power,
    Product,
    Relation,
    Sum,
    Supremum,
    index,
    matrix,
    number,
    scalar,
    subterms,
)

t, k, T = (index(name) for name in "tkT")
A, B = matrix("A", "n", "n"), matrix("B", "n", "n")
r = scalar("r")
RATIO = (Formula(number(0), Relation.AT_MOST, r), Formula(r, Relation.LESS, number(1)))


def holds(left, right, *hypotheses):
    """Whether the sides agree at an instance over F_p, by an evaluation that knows no rule."""
    instance = Instance(MODEL, {"n": 2, "m": 1}, 3, Residues(5))
    return check(left, right, hypotheses, [Interpreter(instance)]).holds


def test_a_sum_does_not_bind_the_index_of_the_variable():
    """∂ε/∂x_t is no sum over t of ∂ε_t/∂x_t: the outer t stays what it is."""
    assumed = Hypotheses((t - 1, T - t, T - 1))
    start = Jacobian(MODEL.total, x[t])
    found = begin(start, assumed).by(definition_of_loss(MODEL), linearity)
    assert holds(start, found.end, t - 1, T - t)
    confused = IndexedSum("t", 1, T, Jacobian(MODEL.losses[t], x[t]))
    assert not holds(start, confused, t - 1, T - t)
    prover = Prover(Unrolled(MODEL))
    assert prover.prove(Formula(start, Relation.EQUAL, confused), assumed) is None


def test_a_member_of_a_sum_is_not_constant_because_its_index_looks_different():
    """Σ_t x_{t+1} contains x_t for the outer t, though t + 1 ≠ t."""
    shifted = IndexedSum("t", 0, T, x[t + 1])
    with pytest.raises(RuleError, match="among the terms of a sum"):
        begin(Derivative(shifted, x[t]), Hypotheses((t,))).by(constant_rule)


def test_the_sign_of_an_outer_index_is_not_that_of_a_bound_one():
    outer = Hypotheses((t,))
    below_zero = IndexedSum("t", -3, -1, Product((t, Norm(A))))
    assert not nonnegative(below_zero, outer)
    assert not nonnegative(Supremum(t, Product((t, Norm(A)))), outer)
    assert nonnegative(IndexedSum("t", 1, 3, Product((t, Norm(A)))), Hypotheses())
    factor = IndexedProduct("t", -3, -2, Sum((t, Norm(A @ B))))
    with pytest.raises(RuleError):
        begin(factor, outer).by(submultiplicativity)


def test_a_bound_that_speaks_of_its_own_variable_bounds_no_maximum():
    """|f(z)| ≤ |z| for all z does not say max_j |f(v_j)| ≤ |z|."""
    z = scalar("z")
    v = matrix("v", "n", 1)
    largest = Norm(Map(sigma, v), "max")
    assumed = Hypotheses((), (Formula(Absolute(Map(sigma, z)), Relation.AT_MOST, Absolute(z)),))
    with pytest.raises(RuleError):
        begin(largest, assumed).by(supremum_bound)
    of_one = Formula(Absolute(Map(sigma, scalar("a", 1))), Relation.AT_MOST, r)
    with pytest.raises(RuleError):
        begin(largest, Hypotheses((), (of_one,))).by(supremum_bound)


def test_induction_refuses_a_fact_about_its_index():
    """What is assumed at n is not known at the steps before n."""
    n = index("n")
    fact = Formula(scalar("a", n), Relation.AT_MOST, number(1))
    with pytest.raises(RuleError, match="already speaks of it"):
        induction(
            n,
            0,
            (number(1), Relation.EQUAL, number(1)),
            Hypotheses((), (fact,)),
            lambda left, right: (left, right),
            lambda left, right, _: (left, right),
        )


def test_the_gradient_of_the_total_loss_is_no_constant_of_a_limit():
    """‖∂ε/∂x_0‖ grows with T: times r^T it need not vanish."""
    grows = Product((Norm(Jacobian(MODEL.total, x[0])), Power(r, T)))
    with pytest.raises(RuleError, match="how many steps"):
        geometric_limit(begin(grows, Hypotheses((T,), RATIO)))
    fixed = Product((Norm(A), Power(r, T)))
    limit = geometric_limit(begin(fixed, Hypotheses((T,), RATIO)))
    assert limit.relation is Relation.TENDS_TO
    assert not any(part is MODEL.total for part in subterms(limit.end))
