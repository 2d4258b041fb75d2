"""Formulas that have one value for all values of their letters: sin² θ + cos² θ, x - x."""

from __future__ import annotations

from derivations.judge.claims_from_document import Line
from derivations.judge.evaluation.values import NoValue
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import equality
from derivations.terms import ShapeError, Symbol, Term, scalar
from derivations.terms import replace as put
from derivations.terms.substitution import free_leaves


def is_constant(line: Line) -> bool:
    """Whether numbers put in for the letters of the left side cannot change its value."""
    claim = line.step or line.whole
    left = claim.left if claim is not None else None
    if not isinstance(left, Term) or not left.shape.is_scalar:
        return False
    letters = [leaf for leaf in free_leaves(left) if isinstance(leaf, Symbol)]
    others: dict[Term, Term] = {
        letter: scalar(f"other{place}") for place, letter in enumerate(letters)
    }
    try:
        return bool(letters) and equality(left, put(left, others)).holds
    except (NoNormalForm, Undefined, NoValue, ShapeError):
        return False
