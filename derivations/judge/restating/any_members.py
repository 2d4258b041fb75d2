"""min_t ‖∇f(x_t)‖² ≤ (1/T) Σ_t ‖∇f(x_t)‖² as an order between the members of any family."""

from __future__ import annotations

from collections.abc import Callable

from derivations.dataclass import replace
from derivations.judge.claim import Claim
from derivations.terms import IndexedExtremum, IndexedSum, Name, Symbol, Term, index, subterms
from derivations.terms.node import each_once
from derivations.terms.substitution import free_indices, substitute

ANY, PLACE = Name("a", label="any"), "any place"


def with_any_members(claim: Claim) -> Claim | None:
    """The claim with a_t for what its extremes and sums all run over; None where they differ."""
    sides = (claim.left, claim.right)
    parts = [p for side in sides if isinstance(side, Term) for p in subterms(side)]
    if not any(isinstance(part, IndexedExtremum) for part in parts):
        return None
    over = [part for part in parts if isinstance(part, IndexedExtremum | IndexedSum)]
    bodies = {_at_any_place(part) for part in over}
    if len(bodies) != 1 or not _is_general(bodies.pop()):
        return None

    def changed(part: Term, inside: Callable[[Term], Term]) -> Term:
        if isinstance(part, IndexedExtremum | IndexedSum):
            return replace_body(part, Symbol(ANY, indices=(part.variable,)))
        return part.map(inside)

    left, right = (each_once(changed)(side) for side in sides if isinstance(side, Term))
    return replace(claim, left=left, right=right, others=())


def replace_body(part: IndexedExtremum | IndexedSum, body: Term) -> Term:
    return part.map(lambda child: body if child is part.body else child)


def _at_any_place(part: IndexedExtremum | IndexedSum) -> Term:
    return substitute(part.body, {str(part.variable): index(PLACE)})


def _is_general(body: Term) -> bool:
    """Whether it is a number that depends on the place, and more than a member."""
    return body.shape.is_scalar and not isinstance(body, Symbol) and PLACE in free_indices(body)


__all__ = ["with_any_members"]
