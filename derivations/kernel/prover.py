"""Proving a stated relation: both sides are driven to one form by theorems of the model.

Derivatives are joined as far as they go: ∂ε_t/∂x_t ∂x_t/∂x_k becomes ∂ε_t/∂x_k, an ordered product
of one-step Jacobians becomes ∂x_t/∂x_k, the sum over all paths becomes the total derivative. What
meets is proved, by the derivation returned; what does not meet is not refuted.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, lru_cache

from derivations.dataclass import dataclass, replace
from derivations.kernel.calculus import (
    definition_of_loss,
    definitions,
    linearity,
    state_by_itself,
    through_between,
)
from derivations.kernel.derivation import Derivation, Theorem, begin
from derivations.kernel.hypotheses import Hypotheses
from derivations.kernel.induction import theorem
from derivations.kernel.limits import geometric_limit
from derivations.kernel.norms import BOUNDING, bounded_by_supremum, power_at_most_one
from derivations.kernel.products import (
    commute_scalars,
    distributivity,
    empty_range,
    shift_to_zero,
    units,
)
from derivations.kernel.rewriting import Rule, RuleError
from derivations.kernel.unrolled import Unrolled, parameters_of
from derivations.terms import (
    Formula,
    Jacobian,
    Norm,
    Relation,
    Supremum,
    Symbol,
    Term,
    index,
    same,
    subterms,
    with_indices,
)

Steps = tuple[Rule | Theorem, ...]
Driven = Callable[[Term, Hypotheses], Derivation]
WEAKEST: Steps = (power_at_most_one,)  # only when nothing else reaches the bound that is stated


@dataclass(frozen=True)
class Prover:
    """The theorems of one model, as rules that join derivatives.

    What is assumed of slopes must stand in the hypotheses as `unrolled.slope_bounds` state it.
    """

    unrolled: Unrolled

    def prove(self, claim: Formula, hypotheses: Hypotheses) -> Derivation | None:
        """A derivation of the claim for all sizes and steps, or None where none was found."""
        for driven in (self._joined, self._expanded):
            left, right = (driven(with_indices(s), hypotheses) for s in (claim.left, claim.right))
            proof = self._compared(claim.relation, left, right)
            if proof is not None:
                return proof
        return None

    @cached_property
    def _joined(self) -> Driven:
        return _driven_by(self._joining)

    @cached_property
    def _expanded(self) -> Driven:
        return _driven_by(self._expanding)

    def _compared(
        self, relation: Relation, left: Derivation, right: Derivation
    ) -> Derivation | None:
        try:
            if relation is Relation.TENDS_TO:
                return self._limit(left, right.end)
            if relation is Relation.AT_MOST:
                left = left.until(right.end, *self._bounding, *_suprema(right.end), *WEAKEST)
            proved = left.meeting(right)
        except RuleError:
            return None
        return proved if proved.relation in (Relation.EQUAL, relation) else None

    def _limit(self, left: Derivation, limit: Term) -> Derivation | None:
        """left ≤ C r^m → 0."""
        bounded = left.exhaust(*self._bounding, bounded_by_supremum(index("s")))
        proved = geometric_limit(bounded)
        return proved if same(proved.end, limit) else None

    @cached_property
    def _joining(self) -> Steps:
        model = self.unrolled.model
        return (
            definitions(model),
            units,
            empty_range,
            state_by_itself,
            definition_of_loss(model),
            linearity,
            through_between,
            shift_to_zero,
            *self._backwards,
            distributivity,
            commute_scalars,
        )

    @cached_property
    def _expanding(self) -> Steps:
        """Derivatives of one step by what they are, where there is nothing to join."""
        unrolled = self.unrolled
        parameters = parameters_of(unrolled.model)
        steps = (theorem("immediate derivative", unrolled.immediate(p)) for p in parameters)
        one_step = theorem("one-step Jacobian", unrolled.jacobian.at(i=0))
        return (definitions(unrolled.model), units, one_step, *steps, commute_scalars)

    @cached_property
    def forwards(self) -> Steps:
        """What a derivative along the recurrence is: of one step, over several, of the loss."""
        unrolled = self.unrolled
        return (
            theorem("one-step Jacobian", unrolled.jacobian.at(i=0)),
            theorem("the product of steps", unrolled.telescoping),
            theorem("the sum over paths", unrolled.loss_term(unrolled.model.theta)),
            theorem("the sum over paths", unrolled.unrolling(unrolled.model.theta)),
        )

    @cached_property
    def _backwards(self) -> tuple[Theorem, ...]:
        """Sums over paths, products of steps and explicit steps, each to the derivative it is."""
        unrolled = self.unrolled
        shared = parameters_of(unrolled.model)
        chains = [unrolled.telescoping, unrolled.jacobian.at(i=0)]
        for wrt in (unrolled.model.theta, *shared):
            chains += [unrolled.loss_term(wrt), unrolled.unrolling(wrt)]
        chains += [unrolled.immediate(parameter) for parameter in shared]
        return tuple(found for chain in chains if (found := _backwards(chain)) is not None)

    @cached_property
    def _bounding(self) -> Steps:
        unrolled = self.unrolled
        return (
            commute_scalars,
            theorem("bound of one step", unrolled.step_bound.at(i=0)),
            _apart(theorem("bound of the gradient", unrolled.gradient_bound)),
            _apart(theorem("bound of several steps", unrolled.state_bound)),
            *BOUNDING,
        )


def _driven_by(rules: Steps) -> Driven:
    """Drives a side as far as the rules go; the sides of a chain, and of repairs, come again."""

    @lru_cache(maxsize=1 << 8)
    def driven(side: Term, hypotheses: Hypotheses) -> Derivation:
        return begin(side, hypotheses).exhaust(*rules)

    return driven


def _apart(bound: Theorem) -> Theorem:
    """The bound of ‖∂y_t/∂x_k‖ where t and k are not written the same; else it bounds by itself."""

    def apply(term: Term, hypotheses: Hypotheses) -> Term | None:
        match term:
            case Norm(Jacobian(Symbol() as y, x)) if y.indices != x.indices:
                return bound.rule.apply(term, hypotheses)
        return None

    return replace(bound, rule=replace(bound.rule, apply=apply))


def _suprema(term: Term) -> list[Rule]:
    """The rules that lead to the suprema in a stated bound."""
    found = (part for part in subterms(term) if isinstance(part, Supremum))
    return [bounded_by_supremum(part.variable) for part in found]


def _backwards(chain: Derivation) -> Theorem | None:
    """end = start as a rule, where the end determines all that the start speaks of."""
    try:
        return theorem(chain.links[-1].rule, chain.reversed())
    except RuleError:
        return None
