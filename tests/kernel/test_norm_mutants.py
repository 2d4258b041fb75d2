"""One wrong variant for each rule of norms, powers and scalars: each is refuted at an instance.

Each entry is a term to which the rule applies, and a wrong result made from the right one.
"""

from collections.abc import Callable
from fractions import Fraction

import pytest

from derivations.kernel.calculus import definitions, through_between
from derivations.kernel.hypotheses import Hypotheses
from derivations.kernel.norms import (
    absolute_of_nonnegative,
    bounded_by_supremum,
    largest_of_hadamard,
    norm_of_diagonal,
    norm_of_identity,
    norm_of_kronecker,
    norm_of_transpose,
    power_at_most_one,
    split_last,
    submultiplicativity,
    supremum_bound,
    triangle_inequality,
)
from derivations.kernel.products import (
    commute_scalars,
    peel_power,
    shift_to_zero,
    units,
    zeroth_power,
)
from derivations.kernel.rewriting import Rule
from derivations.semantics.check import check
from derivations.semantics.inequalities import check_relation
from derivations.semantics.interpreter import Interpreter
from derivations.terms import (
    Absolute,
    Diagonal,
    Formula,
    Hadamard,
    Identity,
    IndexedProduct,
    Jacobian,
    Kronecker,
    Map,
    Norm,
    Power,
    Product,
    Relation,
    Term,
    Transpose,
    index,
    number,
    scalar,
    times,
)
from derivations.write_ups.ecs289.derived import derive
from derivations.write_ups.ecs289.homework import HOMEWORK
from derivations.write_ups.ecs289.verification import rational_instances, residues

UNROLLED = derive(HOMEWORK).unrolled
MODEL = HOMEWORK.model
INSTANCES: list[Interpreter[Fraction]] = rational_instances(UNROLLED, "fast")
W_rec, W_in, b = MODEL.cell.parameters
slope_of = UNROLLED.jacobian.end.factors[1].vector.function  # type: ignore[attr-defined]  # σ′
t, k, i, s = map(index, "tkis")
x, u, eps = MODEL.cell.states, MODEL.cell.inputs[0], MODEL.losses
gamma = scalar("gamma")
ratio = Norm(W_rec) @ gamma
SMALL = Formula(ratio, Relation.AT_MOST, number(1))
ASSUMED = Hypotheses((k - 1, t - k), UNROLLED.slope_bounds)
slope = Map(slope_of, x[t])
first, second = Norm(W_rec), Norm(x[t])
steps = IndexedProduct("i", 1, t - k, Jacobian(x[t - i + 1], x[t - i]))

MUTANTS: list[tuple[Rule, Term, Callable[[Term], Term]]] = [
    (submultiplicativity, Norm(W_rec @ W_rec @ x[t]), lambda r: times(*r.factors[1:])),
    (split_last, Norm(W_rec @ W_rec @ x[t]), lambda r: r.factors[0]),
    (triangle_inequality, Norm(W_rec @ x[t] + b), lambda r: r.terms[0]),
    (norm_of_kronecker, Norm(Kronecker(W_rec, W_rec)), lambda r: r.factors[0]),
    (norm_of_transpose, Norm(Transpose(W_rec)), lambda r: Norm(r.term @ r.term)),
    (norm_of_identity, Norm(Identity("n")), lambda _: number(2)),
    (norm_of_diagonal, Norm(Diagonal(x[t])), lambda r: Norm(r.term)),
    (
        largest_of_hadamard,
        Norm(Hadamard(x[t], x[t]), "max"),
        lambda r: Norm(Hadamard(x[t], Hadamard(x[t], x[t])), "max"),
    ),
    (supremum_bound, Norm(slope, "max"), lambda r: times(r, r, number("0.1"))),
    (absolute_of_nonnegative, Absolute(number(-3)), lambda r: number(-3)),
    (power_at_most_one, Power(ratio, t), lambda _: number("0.01")),
    (bounded_by_supremum(s), Norm(Jacobian(eps[t], x[t])), lambda r: times(number("0.1"), r)),
    (peel_power, Power(ratio, t), lambda r: r.factors[-1]),
    (zeroth_power, Power(ratio, index(0)), lambda _: number(0)),
    (
        commute_scalars,
        times(*sorted((first, second), key=repr, reverse=True)),
        lambda r: Product((r.factors[0], r.factors[0])),
    ),
]
EQUATION_MUTANTS: list[tuple[Rule, Term, Callable[[Term], Term]]] = [
    (definitions(MODEL), MODEL.cell.step_at(t), lambda r: r.at(r.index - 1)),
    (
        through_between,
        Jacobian(eps[t], x[t]) @ Jacobian(x[t], x[k]),
        lambda r: Jacobian(r.term, r.wrt.at(r.wrt.index - 1)),
    ),
    (shift_to_zero, steps, lambda r: IndexedProduct(r.variable, r.lower, r.upper - 1, r.body)),
    (units, Identity("n") @ W_rec, lambda r: Transpose(r)),
]


def verdict(left: Term, step: Rule, right: Term, assumed: Hypotheses):
    claim = Formula(left, step.relation, right)
    return check_relation(claim, assumed.indices, assumed.facts, INSTANCES)


@pytest.mark.parametrize(
    ("step", "left", "wrong"), MUTANTS, ids=lambda value: getattr(value, "name", "")
)
def test_the_rule_holds_and_its_wrong_variant_is_refuted(step, left, wrong):
    assumed = ASSUMED.with_facts(SMALL) if step is power_at_most_one else ASSUMED
    right = step.apply(left, assumed)
    assert right is not None
    assert verdict(left, step, right, assumed).holds
    assert verdict(left, step, wrong(right), assumed).counterexample is not None


@pytest.mark.parametrize(
    ("step", "left", "wrong"), EQUATION_MUTANTS, ids=lambda value: getattr(value, "name", "")
)
def test_the_equation_holds_and_its_wrong_variant_is_refuted(step, left, wrong):
    right = step.apply(left, ASSUMED)
    assert right is not None
    instance = [residues(MODEL)]
    assert check(left, right, ASSUMED.indices, instance).holds
    assert check(left, wrong(right), ASSUMED.indices, instance).counterexample is not None


def test_every_rule_of_norms_has_a_mutant():
    from derivations.kernel import norms

    rules = {value.name for value in vars(norms).values() if isinstance(value, Rule)}
    assert rules <= {step.name for step, _, _ in MUTANTS}
