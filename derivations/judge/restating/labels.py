"""Labels of two classes: y_i ∈ {-1, 1}, which texts on margins use without a word.

y_t (w_t · x_t + τ y_t x_t · x_t) = y_t w_t · x_t + τ x_t · x_t      rests on y_t² = 1
"""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.judge.claim import Claim
from derivations.judge.speaking import expanded_sides
from derivations.printer.text import formula
from derivations.terms import Formula, Relation, Symbol, number
from derivations.terms.sets import Listed
from derivations.terms.substitution import free_leaves

LABELS, WEIGHTS, DATA = frozenset("yt"), frozenset({"w", "theta", "alpha"}), frozenset("x")
SIGNS = Listed((number(-1), number(1)))


def with_customary_labels(claim: Claim) -> tuple[Claim, str] | None:
    """The claim whose one label is -1 or 1, and that in words; None where it speaks of none."""
    sides = expanded_sides(claim)
    if sides is None or claim.relation is not Relation.EQUAL:
        return None
    leaves = [leaf for side in sides for leaf in free_leaves(side) if isinstance(leaf, Symbol)]
    letters = {leaf.name.letter for leaf in leaves}
    labels = {leaf for leaf in leaves if _is_a_label(leaf)}
    if len(labels) != 1 or not (letters & WEIGHTS and letters & DATA):
        return None
    (label,) = labels
    if any(h.left is label for h in (*claim.hypotheses, *(p.formula for p in claim.premises))):
        return None  # the text says itself what it is
    found = Formula(label, Relation.MEMBER, SIGNS)
    return replace(claim, hypotheses=(*claim.hypotheses, found)), f"labels with {formula(found)}"


def _is_a_label(leaf: Symbol) -> bool:
    return leaf.name.letter in LABELS and len(leaf.indices) == 1 and leaf.shape.is_scalar
