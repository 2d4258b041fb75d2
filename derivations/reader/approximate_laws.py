r"""Laws that hold nearly: \bar X ≈ N(μ, σ²/n) says which law a statistic has in the limit."""

from __future__ import annotations

from derivations.reader.chance.laws import names_a_law
from derivations.reader.form import Form
from derivations.reader.raw import Letter, Node, Subscript, Unknown, nodes

SIGNS = frozenset({"approx", "simeq"})


def has_a_law_nearly(form: Form) -> str:
    """X ≈ Poisson(np): what the law of X is near to; of two laws, or of a number, it is a claim."""
    left, right = form.left, form.right
    if form.claim.sign not in SIGNS or left is None or right is None:
        return ""
    if not names_a_law(right) or names_a_law(left) or not _has_names(left):
        return ""
    return "states a law that holds nearly"


def _has_names(tree: Node) -> bool:
    return any(isinstance(node, Letter | Subscript | Unknown) for node in nodes(tree))
