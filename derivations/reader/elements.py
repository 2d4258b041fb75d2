"""Formulas that say what an element of area is, or a differential in integrating by parts."""

from __future__ import annotations

from derivations.reader.differentials import differential_of, differentials
from derivations.reader.memory import Stated
from derivations.reader.other_meanings import letters_of
from derivations.reader.raw import Juxtaposed, Letter
from derivations.reader.records import Claim
from derivations.reader.text.blocks import paragraph_of

PARTS = frozenset("uvwfg")  # of an integral that is taken by parts
ELEMENTS = frozenset({"A", "V", "S", "a", "sigma", "Omega", "omega", "tau", "mu"})


def relates_elements(claim: Claim) -> bool:
    """dA = dx dy = r dr dθ, below integrals over a region."""
    if claim.raw_left is None or claim.raw_right is None or claim.sign not in ("=", ":="):
        return False
    left, right = (list(differentials(side)) for side in (claim.raw_left, claim.raw_right))
    whole = left[:1] if len(left) == 1 and left[0] in ELEMENTS else ()
    several = len(left) > 1 and len(right) == len(left) and set(left) != set(right)
    return len(right) > 1 and isinstance(claim.raw_right, Juxtaposed) and bool(whole or several)


def names_a_differential(claim: Claim) -> bool:
    """dv = cos x dx in integrating by parts, of a v that no formula gives."""
    if claim.raw_right is None or claim.sign not in ("=", ":="):
        return False
    if not claim.display.is_inline and not _stands_beside_a_part(claim):
        return False
    of, by = differential_of(claim.raw_left), list(differentials(claim.raw_right))
    return of in PARTS and len(by) == 1 and of not in {*by, *letters_of(claim.raw_right)}


def forget_before_a_differential(stated: Stated, claim: Claim) -> None:
    """dv = x dx: v = sin x of another paragraph was another v."""
    of = differential_of(claim.raw_left)
    if of:
        stated.forget_unknown(of, paragraph_of(claim.display.span))


def _stands_beside_a_part(claim: Claim) -> bool:
    """Behind u = ln x, with which the display begins."""
    first = next((s.sides[0] for row in claim.display.rows for s in row.statements), None)
    return isinstance(first, Letter) and first.letter in PARTS and first != claim.raw_left
