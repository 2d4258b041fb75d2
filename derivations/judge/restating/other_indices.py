"""∂p_i/∂z_j beside ∂p_i/∂z_i = p_i (1 - p_i): j is another index, since the text treats i apart."""

from __future__ import annotations

from collections.abc import Iterator

from derivations.dataclass import replace
from derivations.judge.claim import Claim
from derivations.terms import Derivative, Formula, Relation, Symbol, Term, index
from derivations.terms.substitution import free_indices, substitute


def with_other_indices(claim: Claim) -> tuple[Claim, str] | None:
    """The claim for different indices, and how to name that; None where no row is of equal ones."""
    if not isinstance(claim.left, Term):
        return None
    apart = next(_treated_apart(claim.left, claim), None)
    if apart is None:
        return None
    first, second = apart
    different = Formula(index(first), Relation.NOT_EQUAL, index(second))
    said = f"{second} as another index than {first}"
    return replace(claim, hypotheses=(*claim.hypotheses, different)), said


def _treated_apart(left: Term, claim: Claim) -> Iterator[tuple[str, str]]:
    """i and j of ∂p_i/∂z_j, where a row before has ∂p_i/∂z_i on its left."""
    match left:
        case Derivative(Symbol(indices=above), Symbol(indices=below)) if above and below:
            stated = {p.formula.left for p in claim.premises}
            firsts, free = sorted(set(map(str, above))), free_indices(left)
            for second in sorted(set(map(str, below)) & free - {*firsts}):
                for first in filter(free.__contains__, firsts):
                    if substitute(left, {second: index(first)}) in stated:
                        yield first, second


__all__ = ["with_other_indices"]
