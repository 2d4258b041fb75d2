"""Numbers made of vectors that are at least 0 for all sizes: sums of squares and of signs known."""

from __future__ import annotations

from collections.abc import Sequence

from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import element_of
from derivations.judge.normal.positivity import certificate
from derivations.judge.ordered.algebra import Algebra
from derivations.judge.ordered.lowering import Lowering
from derivations.judge.ordered.proof import Proof, Prover
from derivations.terms import (
    Call,
    Formula,
    Map,
    Term,
    canonical,
    number,
    plus,
    subterms,
    times,
)
from derivations.terms.entrywise import Gradient

ZERO = number(0)


def values_in(term: Term, hypotheses: Sequence[Formula]) -> list[Term]:
    """The values f(x) and gradients in the form of a number, the points in their own forms."""
    prover = Prover(term, ZERO, hypotheses)
    written = prover.algebra.written(prover.lowering.scalar(term))
    kinds = Call | Map | Gradient
    return [canonical(part) for part in subterms(written) if isinstance(part, kinds)]


def coefficient_of(term: Term, law: Term) -> Term | None:
    """How often the values in a law occur in a term: 2η of 2η f(x) in f(x) - f(y)."""
    lowering = Lowering(Algebra())
    try:
        mine, theirs = lowering.form(term), lowering.form(law)
    except (NotExplicit, RecursionError):
        return None
    for (scalars, _), count in theirs.parts.items():
        if len(scalars) == 1 and isinstance(scalars[0], Call | Map):
            parts = [
                times(number(c / count), *_without(scalars[0], others))
                for (others, _), c in mine.parts.items()
                if scalars[0] in others
            ]
            return plus(*parts) if parts else None
    return None


def _without(value: Term, scalars: Sequence[Term]) -> list[Term]:
    found = list(scalars)
    found.remove(value)
    return found


def nonnegative(term: Term, hypotheses: Sequence[Formula], strict: bool = False) -> Proof | None:
    """A proof of term ≥ 0, or > 0, under the hypotheses; None where none was found."""
    try:
        prover = Prover(term, ZERO, hypotheses)
        scalar = prover.lowering.scalar(term)
        workspace, element = element_of(scalar, prover.assumed())
        if certificate(workspace, element, strict) is None:
            return None
    except (NotExplicit, NoNormalForm, Undefined, RecursionError):
        return None
    return Proof(tuple(map(prover.written, workspace.conditions)))
