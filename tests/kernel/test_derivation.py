"""A derivation is born by rules only, and every misuse of a rule is refused."""

import pytest

from derivations.cells.simple_rnn import MODEL, W_rec, sigma, t, x
from derivations.kernel.calculus import (
    constant_rule,
    identity_rule,
    linearity,
    previous_state,
    state_by_itself,
)
from derivations.kernel.derivation import Derivation, begin
from derivations.kernel.hypotheses import Hypotheses
from derivations.kernel.induction import induction, theorem
from derivations.kernel.limits import geometric_limit
from derivations.kernel.norms import submultiplicativity, supremum_bound
from derivations.kernel.products import (
    absorb_first_factor,
    distributivity,
    empty_range,
    index_shift,
    peel_first_factor,
    peel_last_term,
    units,
)
from derivations.kernel.rewriting import Rule, RuleError, rule
from derivations.terms import (
    Absolute,
    Constant,
    Derivative,
    Diagonal,
    Formula,
    Identity,
    IndexedProduct,
    IndexedSum,
    Integral,
    Jacobian,
    Limit,
    Map,
    Norm,
    Number,
    Power,
    Relation,
    Supremum,
    Transpose,
    Zero,
    free_indices,
    index,
    matrix,
    number,
    parameter,
    same,
    scalar,
)

k, i, s, T = map(index, "kisT")
ACROSS = Jacobian(x[t], x[k])
LATER = Hypotheses((k, t - k - 1))


def test_a_chain_names_the_rule_of_each_link():
    chain = begin(ACROSS, LATER).by(previous_state)
    assert [link.rule for link in chain.links] == ["chain rule through the previous state"]
    assert chain.end is Jacobian(x[t], x[t - 1]) @ Jacobian(x[t - 1], x[k])
    assert chain.relation is Relation.EQUAL


def test_nobody_makes_a_derivation_by_hand():
    with pytest.raises(TypeError, match="rules only"):
        Derivation(object(), ACROSS, (), LATER, ())
    chain = begin(ACROSS, LATER)
    with pytest.raises(AttributeError, match="immutable"):
        chain.links = ()  # type: ignore[misc]


def test_a_rule_is_refused_where_its_hypotheses_are_not_proved():
    with pytest.raises(RuleError, match="previous state does not apply"):
        begin(ACROSS, Hypotheses((k, t - k))).by(previous_state)
    with pytest.raises(RuleError, match="peeling"):
        begin(IndexedSum("i", 1, t, x[i]), Hypotheses((t,))).by(peel_last_term)


def test_no_rule_reaches_into_a_derivative():
    inside = Derivative(x[t] + Zero("n", 1), x[k])
    with pytest.raises(RuleError, match="units"):
        begin(inside, LATER).by(units)


def test_a_rule_may_not_free_a_variable_or_change_a_shape():
    loosen = rule("loosens")(lambda term, _: Identity("n") if term is W_rec else None)
    freed = rule("frees")(lambda term, _: ACROSS if term is W_rec else None)
    assert begin(W_rec, Hypotheses()).by(loosen).end is Identity("n")
    with pytest.raises(RuleError, match="unbound"):
        begin(W_rec, Hypotheses()).by(freed)
    flat = rule("flattens")(lambda term, _: x[t] if term is W_rec else None)
    with pytest.raises(RuleError, match="shape"):
        begin(W_rec, Hypotheses((t,))).by(flat)


def test_a_bound_variable_is_renamed_before_a_rule_could_confuse_it():
    """Σ_k ∂x_t/∂x_k under hypotheses on another k: k ≤ t − 1 holds of the outer k only."""
    inner = IndexedSum("k", 0, t, Jacobian(x[t], x[k]))
    with pytest.raises(RuleError):
        begin(inner, LATER).by(previous_state)


def test_what_is_assumed_of_an_index_is_not_assumed_of_the_variable_of_a_supremum():
    """sup_s ranges over s = 0 too, whatever the outer s is known to be."""
    largest = Supremum(s, Norm(Jacobian(x[s], x[0])))
    with pytest.raises(RuleError, match="previous state does not apply"):
        begin(largest, Hypotheses((s - 1,))).by(previous_state)
    unit = Supremum(s, Norm(Identity("n") @ Jacobian(x[s], x[0])))
    assert same(begin(unit, Hypotheses((s - 1,))).by(units).end, largest)


def test_no_rule_enters_an_integral_or_a_limit():
    z = scalar("z")
    for inside in (Integral(z, None, None, 1 * z), Limit(z, number(0), 1 * z)):
        with pytest.raises(RuleError, match="units"):
            begin(inside, Hypotheses()).by(units)


def test_distributivity_does_not_capture():
    outside = Jacobian(x[t], x[k])
    body = IndexedSum("k", 0, t, Jacobian(x[t], x[k]))
    moved = begin(outside @ body, LATER).by(distributivity).end
    assert free_indices(moved) == {"t", "k"}
    assert same(moved, IndexedSum("i", 0, t, outside @ Jacobian(x[t], x[i])))


def test_the_order_of_factors_is_kept():
    product = IndexedProduct("i", 0, t, Jacobian(x[t - i], x[t - i - 1]))
    peeled = begin(product, Hypotheses((t,))).by(peel_first_factor)
    first, rest = peeled.end.factors  # type: ignore[attr-defined]
    assert first is Jacobian(x[t], x[t - 1])
    assert rest.lower is index(1)
    assert peeled.by(absorb_first_factor(0)).end is product


def test_only_equalities_can_be_reversed_and_two_sides_must_meet():
    bound = begin(Norm(W_rec @ W_rec), Hypotheses()).by(submultiplicativity)
    with pytest.raises(RuleError, match="reversed"):
        bound.reversed()
    with pytest.raises(RuleError, match="do not meet"):
        begin(W_rec, Hypotheses()).meeting(begin(Transpose(W_rec), Hypotheses()))


def test_weakening_only_adds_hypotheses():
    chain = begin(ACROSS, LATER).by(previous_state)
    assert chain.under(LATER.with_indices(k - 3)).hypotheses.entail(k - 3)
    with pytest.raises(RuleError, match="hypotheses"):
        chain.under(Hypotheses((k,)))


def test_a_finished_derivation_leaves_nothing_underived():
    with pytest.raises(RuleError, match="underived"):
        begin(Derivative(x[t], x[k]), LATER).finished()


# ---------------------------------------------------------------- theorems and induction


def test_a_theorem_proves_its_hypotheses_at_every_use():
    split = theorem("split", begin(ACROSS, LATER).by(previous_state))
    used = begin(Jacobian(x[t + 2], x[t]), Hypotheses((t,))).by(split)
    assert used.end is Jacobian(x[t + 2], x[t + 1]) @ Jacobian(x[t + 1], x[t])
    with pytest.raises(RuleError, match="split does not apply"):
        begin(Jacobian(x[t], x[t]), Hypotheses((t,))).by(split)


def test_a_theorem_needs_all_that_it_speaks_of():
    with pytest.raises(RuleError, match="nothing determines"):
        theorem("loose", begin(W_rec, Hypotheses((t,))))


def test_induction_closes_only_when_base_and_step_meet():
    powers = IndexedProduct("i", 1, t, W_rec)
    claim = (powers, Relation.EQUAL, Power(W_rec, t))

    def base(left, right):
        return left.by(empty_range), right

    with pytest.raises(RuleError, match="do not meet"):
        induction(t, 0, claim, Hypotheses(), base, lambda left, right, _: (left, right))


def test_the_induction_hypothesis_holds_at_its_own_index_only():
    claim = (Jacobian(x[t], x[k]), Relation.EQUAL, Identity("n"))  # false
    uses = []

    def step(left, right, hypothesis):
        uses.append(hypothesis)
        return left.by(hypothesis), right

    with pytest.raises(RuleError, match="induction hypothesis does not apply"):
        induction(
            t,
            k,
            claim,
            Hypotheses((k,)),
            lambda left, right: (left.by(state_by_itself), right),
            step,
        )
    assert uses


def test_induction_refuses_sides_that_it_did_not_hand_out():
    claim = (W_rec, Relation.EQUAL, Identity("n"))  # false

    def cheat(left, right, *_):
        return begin(Identity("n"), left.hypotheses), right

    with pytest.raises(RuleError, match="must start from the sides"):
        induction(t, 0, claim, Hypotheses(), cheat, cheat)


def test_induction_refuses_a_variable_that_is_already_spoken_of():
    claim = (W_rec, Relation.EQUAL, W_rec)
    with pytest.raises(RuleError, match="already speaks of it"):
        induction(t, 0, claim, Hypotheses((t,)), lambda a, b: (a, b), lambda a, b, _: (a, b))


# ---------------------------------------------------------------- inequalities and limits

A, B = matrix("A", "n", "n"), matrix("B", "n", "n")
gamma, a = scalar("gamma"), scalar("a")
AT_MOST = Relation.AT_MOST
drop = Rule("bound", lambda term, _: number(2) if term is Norm(A) else None, Relation.AT_MOST)


@pytest.mark.parametrize(
    "around",
    [
        Norm(A) + Norm(B),
        Norm(B) @ Norm(A),
        Power(Norm(A), index(3)),
        IndexedSum("i", 0, 3, Norm(A)),
        Supremum(s, Norm(A)),
    ],
)
def test_an_inequality_passes_where_the_term_is_monotone(around):
    assert begin(around, Hypotheses()).by(drop).relation is Relation.AT_MOST


@pytest.mark.parametrize(
    "around",
    [
        -Norm(A),
        a @ Norm(A),
        Norm(A) / Norm(B),
        number(1) / Norm(A),
        Power(number(2), Norm(A)),
        Absolute(number(1) - Norm(A)),
        Norm(Norm(A) @ B),
    ],
)
def test_an_inequality_passes_nowhere_else(around):
    with pytest.raises(RuleError, match="bound does not apply"):
        begin(around, Hypotheses()).by(drop)


def test_a_slope_is_bounded_by_what_was_assumed_of_it_only():
    slope = Norm(Map(sigma.derivative, x[t]), "max")
    bounded = Formula(Absolute(Map(sigma.derivative, scalar("z"))), Relation.AT_MOST, gamma)
    assumed = Hypotheses((t,), (bounded,))
    assert begin(slope, assumed).by(supremum_bound).end is gamma
    with pytest.raises(RuleError):
        begin(Norm(Map(sigma, x[t]), "max"), assumed).by(supremum_bound)
    with pytest.raises(RuleError):
        begin(slope, Hypotheses((t,))).by(supremum_bound)


def geometric(*facts: Formula):
    ratio = Norm(A)
    return begin(Norm(B) @ Power(ratio, t - k), Hypotheses((t - k,), facts))


def test_the_geometric_limit_needs_a_ratio_below_one():
    below = Formula(Norm(A), Relation.LESS, number(1))
    limit = geometric_limit(geometric(below))
    assert limit.links[-1].relation is Relation.TENDS_TO
    assert limit.end is Number(number(0).value)
    with pytest.raises(RuleError, match="r < 1"):
        geometric_limit(geometric())


def test_the_geometric_limit_needs_a_constant_that_stays_finite():
    below = Formula(Norm(A), Relation.LESS, number(1))
    largest = Supremum(s, Norm(Jacobian(MODEL.losses[s], x[s])))
    unbounded = begin(largest @ Power(Norm(A), t), Hypotheses((t,), (below,)))
    with pytest.raises(RuleError, match="finite"):
        geometric_limit(unbounded)
    finite = Formula(largest, Relation.LESS, Constant("infinity"))
    assert geometric_limit(unbounded.under(Hypotheses((t,), (below, finite)))).links
    moving = begin(Norm(x[t]) @ Power(Norm(A), t), Hypotheses((t,), (below,)))
    with pytest.raises(RuleError, match="depends on the exponent"):
        geometric_limit(moving)


def test_an_upper_bound_that_tends_to_zero_says_nothing_of_a_negative_term():
    below = Formula(Norm(A), Relation.LESS, number(1))
    negative = Rule(
        "is below", lambda term, _: Power(Norm(A), t) if term is a else None, Relation.AT_MOST
    )
    chain = begin(a, Hypotheses((t,), (below,))).by(negative)
    with pytest.raises(RuleError, match="0 ≤ start"):
        geometric_limit(chain)


def test_small_rules_say_no_to_what_is_not_theirs():
    hypotheses = Hypotheses((t,))
    for step, term in [
        (linearity, Jacobian(x[t], parameter("b", "n"))),
        (state_by_itself, Jacobian(x[t], x[k])),
        (identity_rule, Derivative(x[t], x[t - 1])),
        (constant_rule, Derivative(x[t], x[t])),
        (empty_range, IndexedSum("i", 1, 1, x[i])),
        (index_shift(1), Diagonal(x[t])),
    ]:
        assert step.apply(term, hypotheses) is None


def test_an_index_that_might_be_the_same_is_no_constant():
    with pytest.raises(RuleError, match="open"):
        begin(Derivative(x[t], x[k]), Hypotheses()).by(constant_rule)


def test_a_bound_of_neighbouring_factors_does_not_pass_a_factor_of_unknown_sign():
    below = Rule("is below", lambda term, _: number(1) if term is product else None, AT_MOST)
    product = Norm(A) @ Norm(B)
    bounded = theorem("bounded", begin(product, Hypotheses()).by(below))
    assert begin(product, Hypotheses()).by(bounded).end is number(1)
    with pytest.raises(RuleError, match="bounded does not apply"):
        begin(a @ Norm(A) @ Norm(B), Hypotheses()).by(bounded)


def test_a_constant_power_tends_nowhere():
    below = Formula(Norm(A), Relation.LESS, number(1))
    with pytest.raises(RuleError, match="is not C r"):
        geometric_limit(begin(Power(Norm(A), index(3)), Hypotheses((), (below,))))
    limit = geometric_limit(geometric(below))
    with pytest.raises(RuleError, match="limit"):
        limit.at(t=3)
