"""Derivatives by what the text defines: ∂L/∂z_i where z = Wx + b and L is given by z.

What holds for every z holds for this one, so the definition may be left out: else L is one of W, x
and b, and its derivative by z is lost.
"""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.judge.claim import Claim
from derivations.judge.speaking import terms_of
from derivations.terms import Derivative, Slopes, Symbol, subterms


def with_freed_vectors(claim: Claim) -> Claim | None:
    """The claim without the definitions of what it differentiates by; None where it has none."""
    slopes = (p for s in terms_of(claim) for p in subterms(s) if isinstance(p, Derivative | Slopes))
    by = {slope.wrt for slope in slopes}
    vectors = {wrt for wrt in by if isinstance(wrt, Symbol) and not wrt.shape.is_scalar}
    families = {wrt.name for wrt in by if isinstance(wrt, Symbol) and wrt.indices}
    kept = tuple(
        d
        for d in claim.definitions
        if d.symbol not in vectors and not (d.symbol.indices and d.symbol.name in families)
    )
    return None if len(kept) == len(claim.definitions) else replace(claim, definitions=kept)
