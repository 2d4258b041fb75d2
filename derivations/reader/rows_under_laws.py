"""Rows about an unknown function: given, unless they follow from the equations for it."""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.reader.records import Claim, Law, Purpose
from derivations.terms import Call, Derivative, Map, PartialAt, Term, subterms
from derivations.terms.elementary import elementary_name
from derivations.terms.substitution import free_leaves


def under_law(found: Claim, law: Law) -> Claim:
    """A row about an unknown function, which is given unless it follows."""
    introduces = found.purpose is Purpose.DEFINITION and found.readings and law.equations
    if introduces or (law.states and not _is_computed(found)):
        return replace(found, law=law, purpose=Purpose.STATEMENT)
    return replace(found, law=law)


def _is_computed(claim: Claim) -> bool:
    """w' = 0.8 behind w' = w - ηg, and dP/dx = 2 behind P = 2x + 2y: no value at an instant."""
    left = claim.readings[0].left if claim.readings else None
    if isinstance(left, PartialAt):
        return _has_a_known_slope(left, claim)
    differentiated = left.term if isinstance(left, Derivative) else None
    return any(
        definition.symbol == left
        or (definition.symbol == differentiated and free_leaves(definition.expression))
        for definition in claim.scope.definitions
    )


def _has_a_known_slope(slope: PartialAt, claim: Claim) -> bool:
    """∂u/∂y of u(x, y) = x + 2y, and not of u = X(x) T(t), of which it is a condition."""
    bodies = (r.body for r in claim.scope.functions if r.name == slope.function.name)
    return any(not any(map(_is_of_an_unknown_function, subterms(body))) for body in bodies)


def _is_of_an_unknown_function(part: Term) -> bool:
    return isinstance(part, Map | Call) and elementary_name(part.function) is None
