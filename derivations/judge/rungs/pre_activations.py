"""Gradients by weights through one layer: ∂L/∂W = ∂L/∂z xᵀ, where L uses W in z = W x + b only.

The gradient by z is taken with z as a free column, so that no function inside of x is met:
softmax, cross-entropy and a rectifier below are no deeper than the last layer alone.
"""

from __future__ import annotations

from derivations.dataclass import replace as changed
from derivations.judge.claim import Claim
from derivations.judge.expanding.chain_rule import Graph, NoPath, graph_of
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.ordered.proof import judgement_of, proof
from derivations.judge.rungs.layers import (
    BY,
    Slope,
    at_numbers,
    conditions_of,
    explicit_slope,
    in_terms_of,
    named_gradient,
    paired,
)
from derivations.judge.rungs.scalars import EQUALITIES
from derivations.judge.verdict import Judgement
from derivations.terms import (
    Derivative,
    Index,
    Name,
    Product,
    ShapeError,
    Sum,
    Symbol,
    Term,
    Transpose,
    replace,
    subterms,
)
from derivations.terms.substitution import free_leaves, replace_terms

RUNG = "pre-activations"
INPUT = "input"  # of the function that follows


def judge_pre_activations(claim: Claim) -> Judgement | None:
    """The gradient of a loss that the text gives, by what enters it through one column only."""
    if claim.relation not in EQUALITIES or claim.functions or claim.unread:
        return None
    if not (isinstance(claim.left, Term) and isinstance(claim.right, Term)):
        return None
    try:
        sides = _sides(graph_of(claim), claim.left, claim.right)
    except (NoPath, NotExplicit, ShapeError, TypeError):
        return None
    if sides is None:
        return None
    if (found := proof(*sides)) is not None:
        judgement: Judgement | None = judgement_of(found.conditions, BY)
    else:
        judgement = at_numbers(sides, conditions_of(claim))
    if judgement is None or judgement.verdict.accuses:
        return None  # names that are left free here may be tied
    return changed(judgement, evidence=changed(judgement.evidence, rung=RUNG))


def _sides(graph: Graph, left: Term, right: Term) -> tuple[Term, Term] | None:
    slope = left.term if isinstance(left, Transpose) else left
    if not isinstance(slope, Slope) or not isinstance(slope.term, Symbol):
        return None
    if slope.wrt.shape.is_vector:
        return None  # its entries are few enough as they are
    if not all(isinstance(at, Index) and at.is_constant for at in slope.wrt.indices):
        return None
    loss = graph.by(slope.term, slope.wrt)
    layer = _layer(loss, slope.wrt)
    if not loss.shape.is_scalar or layer is None:
        return None
    column = Symbol(Name(INPUT, INPUT), *layer.shape)
    above, other = (
        replace_terms(side, {layer: column})
        for side in (loss, in_terms_of(graph, right, [slope.wrt]))
    )
    if slope.wrt in free_leaves(above) or slope.wrt in free_leaves(other):
        return None
    by_column = Derivative(above, column)
    named = named_gradient(column)
    slopes = replace(explicit_slope(slope, paired(named, layer)), {named: Transpose(by_column)})
    return slopes if slope is left else Transpose(slopes), other


def _layer(loss: Term, variable: Symbol) -> Term | None:
    """W x + b: the one column through which the loss uses the variable."""
    uses = [
        part
        for part in subterms(loss)
        if isinstance(part, Sum | Product)
        and part.shape.is_vector
        and variable in free_leaves(part)
    ]
    deepest = [part for part in uses if not any(
        other is not part and other in set(subterms(part)) for other in uses
    )]  # fmt: skip
    if len(deepest) != 1:
        return None
    (layer,) = deepest
    around = [part for part in uses if isinstance(part, Sum) and layer in part.terms]
    return around[0] if len(around) == 1 else layer
