"""Words that constrain a minimum: w* = argmin_w f(w) subject to aᵀw = 1, over all w ≤ 0."""

from __future__ import annotations

import re

from derivations.reader.records import Claim
from derivations.terms import Opaque

MINIMA = ("argmin", "argmax")
CONSTRAINT = "the constraint of a minimum"
CONSTRAINED = re.compile(
    r"\b(subject to|such that|constrain\w*|feasible|among|over (all|the)|non-?(negative|positive)|"
    r"simplex|restrict\w*|within|satisf\w+|unit (norm|length))\b|\bs\.\s?t\.",
    re.I,
)
BEFORE, BEHIND = 2000, 400  # characters around the claim


def constraint_of_a_minimum(claim: Claim) -> tuple[str, ...]:
    """What is not known of an argmin that the claim may be about."""
    left = claim.readings[0].left if claim.readings else None
    defined = [d.expression for d in claim.scope.definitions if d.symbol is left]
    written = any(isinstance(side, Opaque) for side in (left, *defined))
    if not written and not any(mark in s for s in claim.scope.unread for mark in MINIMA):
        return ()
    span = claim.span
    around = span.source.text[max(0, span.start - BEFORE) : span.end + BEHIND]
    return (CONSTRAINT,) if CONSTRAINED.search(around) else ()
