"""Which unknown functions have derivatives: those of which one is written."""

from __future__ import annotations

from derivations.terms import Map, Name, Term, subterms


def differentiated(*sides: Term) -> frozenset[Name]:
    """The names of functions of which a derivative stands in one of the terms."""
    return frozenset(
        part.function.name
        for side in sides
        for part in subterms(side)
        if isinstance(part, Map) and part.function.order
    )
