"""∂f/∂Σ⁻¹ for f of a matrix Σ: by the chain rule, as the precision is a variable of its own.

With Λ = Σ⁻¹ it is dΣ = -Σ dΛ Σ, so that the gradient by Λ is -Σᵀ (∂f/∂Σ) Σᵀ (Petersen and Pedersen,
The Matrix Cookbook, equation 59).
"""

from __future__ import annotations

from derivations.reader.building.build import build
from derivations.reader.building.products import is_minus_one
from derivations.reader.lexicon import Lexicon
from derivations.reader.raw import Bracket, Node, Superscript
from derivations.terms import Negation, Product, Slopes, Symbol, Term, Transpose


def inverted(node: Node, names: Lexicon) -> Symbol | None:
    """Σ of Σ⁻¹, a square matrix."""
    inner = (node.grouped if isinstance(node, Bracket) else None) or node
    if not isinstance(inner, Superscript) or not is_minus_one(inner.script):
        return None
    base = build(inner.base, names)
    is_matrix = isinstance(base, Symbol) and base.shape.is_square and not base.shape.is_scalar
    return base if is_matrix and isinstance(base, Symbol) else None


def by_inverse(term: Term, matrix: Symbol, names: Lexicon) -> Term:
    """The derivative of a scalar by the inverse of a matrix, in its layout."""
    turned = Transpose(matrix)
    gradient = Negation(Product((turned, Slopes(term, matrix), turned)))
    names.ambiguous.add("layout")
    return Transpose(gradient) if names.habits.layout == "numerator" else gradient
