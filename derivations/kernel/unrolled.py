"""The gradient of an unrolled recurrence, for any cell: equations (1) to (7) of backpropagation
through time (Pascanu, Mikolov, Bengio 2013, eq. 3 to 7 and the appendix on sufficient conditions).

Everything here is a derivation; nothing is stated. Horizon T, steps t and k, state size n, σ and
the loss stay symbolic.
"""

from __future__ import annotations

from functools import cached_property

from derivations.dataclass import dataclass
from derivations.kernel.calculus import (
    EXPLICIT_RULES,
    abbreviations,
    chain_rule_through_state,
    definition_of_loss,
    definition_of_state,
    immediate_and_previous,
    initial_state,
    linearity,
    one_step,
    previous_state,
    state_by_itself,
)
from derivations.kernel.derivation import Derivation, Theorem, at_factor, begin
from derivations.kernel.hypotheses import Hypotheses
from derivations.kernel.induction import Sides, induction, theorem
from derivations.kernel.limits import geometric_limit
from derivations.kernel.norms import (
    BOUNDING,
    bounded_by_supremum,
    norm_of_identity,
    power_at_most_one,
    split_last,
)
from derivations.kernel.products import (
    absorb_first_factor,
    distributivity,
    empty_range,
    index_shift,
    peel_first_factor,
    peel_last_term,
    peel_power,
    units,
    zeroth_power,
)
from derivations.kernel.rewriting import Rule, RuleError
from derivations.models.cell import Model
from derivations.printer import text
from derivations.terms import (
    Absolute,
    Constant,
    Family,
    Formula,
    Immediate,
    Index,
    IndexedProduct,
    IndexedSum,
    Jacobian,
    Map,
    Norm,
    Power,
    Relation,
    Supremum,
    Symbol,
    Term,
    free_indices,
    index,
    number,
    scalar,
    subterms,
    times,
)

GAMMA = scalar("gamma")
EQUAL, AT_MOST = Relation.EQUAL, Relation.AT_MOST


@dataclass(frozen=True)
class Unrolled:
    """The derivations of a model; each is made when it is first asked for.

    bound: the symbol γ that bounds the slope of every function the cell applies.
    """

    model: Model
    bound: Symbol = GAMMA

    # ------------------------------------------------------------ what is spoken of

    @property
    def t(self) -> Index:
        return self.model.cell.time

    k, i = index("k"), index("i")

    def state(self, at: Index) -> Symbol:
        return self.model.cell.states[at]

    def loss(self, at: Index) -> Symbol:
        return self.model.losses[at]

    @property
    def factor(self) -> Jacobian:
        """∂x_{t−i}/∂x_{t−i−1}."""
        return Jacobian(self.state(self.t - self.i), self.state(self.t - self.i - 1))

    @property
    def across(self) -> Jacobian:
        """∂x_t/∂x_k."""
        return Jacobian(self.state(self.t), self.state(self.k))

    def factors(self, body: Term) -> IndexedProduct:
        """∏_{i=0}^{t−k−1} body."""
        return IndexedProduct(self.i, index(0), self.t - self.k - 1, body)

    # ------------------------------------------------------------ (1), (2)

    @cached_property
    def total(self) -> Derivation:
        """(1) ∂ε/∂θ = ∂(Σ_t ε_t)/∂θ = Σ_t ∂ε_t/∂θ."""
        return self._total(self.model.theta)

    def _total(self, wrt: Symbol) -> Derivation:
        start = begin(Jacobian(self.model.total, wrt), Hypotheses((self.model.horizon - 1,)))
        return start.by(definition_of_loss(self.model), linearity)

    def unrolling(self, wrt: Symbol) -> Derivation:
        """∂x_t/∂θ = Σ_{k=1}^t ∂x_t/∂x_k ∂⁺x_k/∂θ for t ≥ 0, by induction on t."""
        k = self.k
        paths = times(self.across, Immediate(self.state(k), wrt))
        claim = (
            Jacobian(self.state(self.t), wrt),
            EQUAL,
            IndexedSum(k, index(1), self.t, paths),
        )

        def base(left: Derivation, right: Derivation) -> Sides:
            return left.by(initial_state), right.by(empty_range)

        def step(left: Derivation, right: Derivation, hypothesis: Rule) -> Sides:
            left = left.by(immediate_and_previous(self.model), hypothesis, distributivity)
            right = right.by(peel_last_term, state_by_itself, units, previous_state)
            return left, right

        return induction(self.t, 0, claim, Hypotheses(), base, step)

    def loss_term(self, wrt: Symbol) -> Derivation:
        """∂ε_t/∂θ = Σ_{k=1}^t ∂ε_t/∂x_k ∂⁺x_k/∂θ for t ≥ 1."""
        start = begin(Jacobian(self.loss(self.t), wrt), Hypotheses((self.t - 1,)))
        split = start.by(
            chain_rule_through_state(self.model),
            theorem("unrolled derivative", self.unrolling(wrt)),
            distributivity,
        )
        through = Jacobian(self.loss(self.t), self.state(self.k))
        body = times(through, Immediate(self.state(self.k), wrt))
        joined = begin(IndexedSum(self.k, index(1), self.t, body), split.hypotheses)
        return split.meeting(joined.by(theorem("chain rule through the state", self.chain)))

    @cached_property
    def chain(self) -> Derivation:
        """∂ε_t/∂x_k = ∂ε_t/∂x_t ∂x_t/∂x_k for 1 ≤ k ≤ t."""
        hypotheses = Hypotheses((self.k - 1, self.t - self.k))
        start = begin(Jacobian(self.loss(self.t), self.state(self.k)), hypotheses)
        return start.by(chain_rule_through_state(self.model))

    @cached_property
    def double_sum(self) -> Derivation:
        """(2) ∂ε/∂θ = Σ_t ∂ε_t/∂θ = Σ_{t=1}^T Σ_{k=1}^t ∂ε_t/∂x_k ∂⁺x_k/∂θ."""
        theta = self.model.theta
        start = begin(Jacobian(self.model.total, theta), Hypotheses((self.model.horizon - 1,)))
        return start.by(
            theorem("equation (1)", self.total, self.model.horizon.variable),
            theorem("unrolled derivative of the loss", self.loss_term(theta)),
        )

    # ------------------------------------------------------------ (3), (4)

    @cached_property
    def telescoping(self) -> Derivation:
        """∂x_t/∂x_k = ∏_{i=0}^{t−k−1} ∂x_{t−i}/∂x_{t−i−1} for t ≥ k ≥ 0, by induction on t."""
        claim = (self.across, EQUAL, self.factors(self.factor))

        def base(left: Derivation, right: Derivation) -> Sides:
            return left.by(state_by_itself), right.by(empty_range)

        def step(left: Derivation, right: Derivation, hypothesis: Rule) -> Sides:
            return (
                left.by(previous_state, hypothesis),
                right.by(peel_first_factor, index_shift(-1)),
            )

        return induction(self.t, self.k, claim, Hypotheses((self.k,)), base, step)

    @cached_property
    def telescoped(self) -> Derivation:
        """(3) ∂x_t/∂x_k = ∂x_t/∂x_{t−1} ∂x_{t−1}/∂x_k = … = ∏_{i=0}^{t−k−1} …, for k < t."""
        hypotheses = Hypotheses((self.k, self.t - self.k - 1))
        shifted = begin(self.across, Hypotheses((self.k, self.t - self.k))).by(
            theorem("telescoping", self.telescoping), index_shift(1)
        )
        return begin(self.across, hypotheses).by(
            previous_state,
            at_factor(1, theorem("telescoping", shifted)),
            absorb_first_factor(0),
        )

    @cached_property
    def through_states(self) -> Derivation:
        """(4) ∂ε_t/∂x_k = ∂ε_t/∂x_t ∂x_t/∂x_k = ∂ε_t/∂x_t ∏ …, for k ≤ t."""
        return self.chain.by(theorem("telescoping", self.telescoping))

    # ------------------------------------------------------------ (5), (6), (7)

    @cached_property
    def jacobian(self) -> Derivation:
        """∂x_{t−i}/∂x_{t−i−1}, derived from the cell's step; for t − i ≥ 1."""
        start = begin(self.factor, Hypotheses((self.i, self.t - self.i - 1)))
        unfolded = start.by(one_step, definition_of_state(self.model))
        derived = unfolded.exhaust(units, *EXPLICIT_RULES).finished()
        return derived.exhaust(*abbreviations(self.model))

    def immediate(self, parameter: Symbol) -> Derivation:
        """∂⁺x_k/∂(parameter), derived from the cell's step; for k ≥ 1."""
        start = begin(Immediate(self.state(self.k), parameter), Hypotheses((self.k - 1,)))
        unfolded = start.by(definition_of_state(self.model))
        derived = unfolded.exhaust(units, *EXPLICIT_RULES).finished()
        return derived.exhaust(*abbreviations(self.model))

    def gradient(self, parameter: Symbol) -> Derivation:
        """∂ε/∂(parameter) with nothing left underived but ∂ε_t/∂x_t."""
        derived = self._total(parameter).by(
            chain_rule_through_state(self.model),
            theorem("unrolled derivative", self.unrolling(parameter)),
            distributivity,
            theorem("telescoping", self.telescoping),
            self._one_step_theorem,
            theorem("immediate derivative", self.immediate(parameter)),
        )
        return derived.exhaust(units)

    @cached_property
    def slope_bounds(self) -> tuple[Formula, ...]:
        """|f′(z)| ≤ γ for every function f of which the one-step Jacobian holds the slope."""
        z = scalar("z")
        slopes = dict.fromkeys(
            node.function
            for node in subterms(self.jacobian.end)
            if isinstance(node, Map) and node.function.order == 1
        )
        return tuple(Formula(Absolute(Map(f, z)), AT_MOST, self.bound) for f in slopes)

    def _bounded(self, *indices: Index) -> Hypotheses:
        return Hypotheses(indices, self.slope_bounds)

    @cached_property
    def _one_step_theorem(self) -> Theorem:
        return theorem("one-step Jacobian", self.jacobian.at(i=0))

    @cached_property
    def jacobian_norm(self) -> Derivation:
        """‖J_{t−i}‖ ≤ … ≤ c, J the one-step Jacobian and c a product of norms and γ."""
        hypotheses = self._bounded(self.i, self.t - self.i - 1)
        return begin(Norm(self.jacobian.end), hypotheses).exhaust(*BOUNDING)

    @cached_property
    def step_bound(self) -> Derivation:
        """(5) ‖∂x_{t−i}/∂x_{t−i−1}‖ = ‖J_{t−i}‖ ≤ c."""
        hypotheses = self._bounded(self.i, self.t - self.i - 1)
        return begin(Norm(self.factor), hypotheses).by(
            theorem("one-step Jacobian", self.jacobian.at(i=0)), self._norm_theorem
        )

    @cached_property
    def _norm_theorem(self) -> Theorem:
        return theorem("norm bound", self.jacobian_norm.at(i=0))

    @cached_property
    def product_bound(self) -> Derivation:
        """‖∏_{i=0}^{t−k−1} J_{t−i}‖ ≤ c^{t−k} for t ≥ k ≥ 0, by induction on t."""
        product = self.factors(self.jacobian.end)
        claim = (Norm(product), AT_MOST, Power(self.ratio, self.t - self.k))

        def base(left: Derivation, right: Derivation) -> Sides:
            return left.by(empty_range, norm_of_identity), right.by(zeroth_power)

        def step(left: Derivation, right: Derivation, hypothesis: Rule) -> Sides:
            left = left.by(peel_first_factor, index_shift(-1), split_last, hypothesis)
            return left.by(self._norm_theorem), right.by(peel_power)

        return induction(self.t, self.k, claim, self._bounded(self.k), base, step)

    @cached_property
    def gradient_bound(self) -> Derivation:
        """(6) ‖∂ε_t/∂x_k‖ = ‖∂ε_t/∂x_t ∏ J_{t−i}‖ ≤ ‖∂ε_t/∂x_t‖ c^{t−k}."""
        hypotheses = self._bounded(self.k - 1, self.t - self.k)
        explicit = self.through_states.by(self._one_step_theorem)
        start = explicit.end
        bounded = begin(Norm(start), hypotheses).by(
            split_last, theorem("induction on the number of steps", self.product_bound)
        )
        return begin(Norm(explicit.start), hypotheses).by(
            theorem("equation (4) and the one-step Jacobian", explicit),
            theorem("norm of the product", bounded),
        )

    @cached_property
    def state_bound(self) -> Derivation:
        """‖∂x_t/∂x_k‖ = ‖∏ J_{t−i}‖ ≤ c^{t−k} for t ≥ k."""
        product = begin(self.across, Hypotheses((self.k, self.t - self.k))).by(
            theorem("telescoping", self.telescoping), self._one_step_theorem
        )
        return begin(Norm(self.across), self._bounded(self.k, self.t - self.k)).by(
            theorem("equation (3) and the one-step Jacobian", product),
            theorem("induction on the number of steps", self.product_bound),
        )

    @cached_property
    def not_exploding(self) -> Derivation:
        """‖∂x_t/∂x_k‖ ≤ c^{t−k} ≤ 1 when c ≤ 1: to explode, c > 1 is necessary."""
        at_most_one = Formula(self.ratio, AT_MOST, number(1))
        assumed = self.state_bound.hypotheses.with_facts(at_most_one)
        return self.state_bound.under(assumed).by(power_at_most_one)

    @cached_property
    def ratio(self) -> Term:
        """c, the bound of one step; RuleError when no bound is the same for all steps."""
        bound = self.jacobian_norm.end
        if free_indices(bound):
            raise RuleError(
                f"one step of the {self.model.cell.name} has no bound that is the same for all "
                f"steps: {text(bound)}"
            )
        return bound

    @cached_property
    def vanishing(self) -> Derivation:
        """(7) ‖∂ε_t/∂x_k‖ ≤ sup_s ‖∂ε_s/∂x_s‖ c^{t−k} → 0 as t − k → ∞, when c < 1."""
        s = index("s")
        largest = Supremum(s, Norm(Jacobian(self.loss(s), self.state(s))))
        hypotheses = self._bounded(self.k - 1, self.t - self.k).with_facts(
            Formula(self.ratio, Relation.LESS, number(1)),
            Formula(largest, Relation.LESS, Constant("infinity")),
        )
        bounded = begin(self.gradient_bound.end, hypotheses).by(bounded_by_supremum(s))
        start = begin(self.gradient_bound.start, hypotheses)
        whole = theorem("equation (6)", self.gradient_bound)
        uniform = theorem("the supremum", start.by(whole, theorem("", bounded)))
        return geometric_limit(start.by(uniform))


def parameters_of(model: Model) -> tuple[Symbol, ...]:
    """The parameters that all steps share."""
    return tuple(p for p in model.cell.parameters if not isinstance(p, Family))
