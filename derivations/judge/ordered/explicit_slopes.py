"""Gradients as terms: ∇‖Ax - b‖² = 2AᵀAx - 2Aᵀb."""

from __future__ import annotations

from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.ordered.algebra import Algebra, form_term
from derivations.judge.ordered.lowering import Lowering
from derivations.terms import Derivative, Symbol, Term, Transpose
from derivations.terms.substitution import free_leaves


def explicit_gradient(body: Term, variable: Symbol) -> Term | None:
    """The column of the partials of a number by a vector; None where algebra does not give it."""
    algebra = Algebra()
    try:
        form = Lowering(algebra).form(Transpose(Derivative(body, variable)))
        found = algebra.written(form_term(form))
    except (NotExplicit, RecursionError):
        return None
    known = free_leaves(body) | {variable}
    return found if free_leaves(found) <= known and found.shape == variable.shape else None
