"""Proving a stated relation: both sides are driven to one form by theorems of the model.

Derivatives are joined as far as they go: ∂ε_t/∂x_t ∂x_t/∂x_k becomes ∂ε_t/∂x_k, an ordered product
of one-step Jacobians becomes ∂x_t/∂x_k, the sum over all paths becomes the total derivative. What
meets is proved, by the derivation returned; what does not meet is not refuted.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from derivations.kernel.calculus import (
    definition_of_loss,
    linearity,
    state_by_itself,
    through_between,
)
from derivations.kernel.derivation import Derivation, Theorem, begin
from derivations.kernel.hypotheses import Hypotheses
from derivations.kernel.induction import theorem
from derivations.kernel.norms import BOUNDING
from derivations.kernel.products import (
    commute_scalars,
    distributivity,
    empty_range,
    shift_to_zero,
    units,
)
from derivations.kernel.rewriting import Rule, RuleError
from derivations.kernel.unrolled import Unrolled, parameters_of
from derivations.terms import Formula, Relation, Term


@dataclass(frozen=True)
class Prover:
    """The theorems of one model, as rules that join derivatives.

    What is assumed of slopes must stand in the hypotheses as `unrolled.slope_bounds` state it.
    """

    unrolled: Unrolled

    def prove(self, claim: Formula, hypotheses: Hypotheses) -> Derivation | None:
        """A derivation of the claim for all sizes and steps, or None where none was found."""
        try:
            left = self._joined(claim.left, hypotheses)
            right = self._joined(claim.right, hypotheses)
            if claim.relation is Relation.AT_MOST:
                left = left.exhaust(*self._bounding)
            proved = left.meeting(right)
        except RuleError:
            return None
        return proved if proved.relation in (Relation.EQUAL, claim.relation) else None

    def _joined(self, side: Term, hypotheses: Hypotheses) -> Derivation:
        return begin(side, hypotheses).exhaust(*self._joining)

    @cached_property
    def _joining(self) -> tuple[Rule | Theorem, ...]:
        model = self.unrolled.model
        return (
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
    def _bounding(self) -> tuple[Rule | Theorem, ...]:
        unrolled = self.unrolled
        return (
            theorem("bound of one step", unrolled.step_bound.at(i=0)),
            theorem("bound of the gradient", unrolled.gradient_bound),
            theorem("bound of several steps", unrolled.state_bound),
            *BOUNDING,
            commute_scalars,
        )


def _backwards(chain: Derivation) -> Theorem | None:
    """end = start as a rule, where the end determines all that the start speaks of."""
    try:
        return theorem(chain.links[-1].rule, chain.reversed())
    except RuleError:
        return None
