"""√((1 - cos A)/(1 + cos A)) = csc A - cot A, which a text of trigonometry says of acute angles.

Where a root of circular functions is taken and no range of the angle is stated, the customary one
lies between 0 and π/2: what holds there is not accused for other angles.
"""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.judge.claim import Claim
from derivations.judge.speaking import every_subterm, terms_of
from derivations.terms import Constant, Formula, Map, Quotient, Relation, Root, Symbol, Term, number
from derivations.terms.elementary import TRIGONOMETRIC, elementary_name
from derivations.terms.substitution import free_leaves

REMARK = "for acute angles"
RIGHT = Quotient(Constant("pi"), number(2))


def of_acute_angles(claim: Claim) -> Claim | None:
    """The claim for angles between 0 and π/2; None where it has no root, or more than angles."""
    sides = terms_of(claim)
    parts = [part for side in sides for part in every_subterm(side)]
    angles = [part.argument for part in parts if isinstance(part, Map) and _is_circular(part)]
    letters = {leaf for angle in angles for leaf in free_leaves(angle) if isinstance(leaf, Symbol)}
    under_roots = any(
        isinstance(part, Root) and any(map(_is_circular, every_subterm(part))) for part in parts
    )
    spoken = {leaf for h in claim.hypotheses for s in (h.left, h.right) for leaf in free_leaves(s)}
    if not under_roots or not letters or not letters.isdisjoint(spoken):
        return None
    if not all(angle in letters for angle in angles):
        return None  # sin 2A
    bounds = [
        bound
        for letter in sorted(letters, key=str)
        for bound in (
            Formula(letter, Relation.GREATER, number(0)),
            Formula(letter, Relation.LESS, RIGHT),
        )
    ]
    return replace(claim, hypotheses=(*claim.hypotheses, *bounds))


def _is_circular(part: Term) -> bool:
    return isinstance(part, Map) and elementary_name(part.function) in TRIGONOMETRIC
