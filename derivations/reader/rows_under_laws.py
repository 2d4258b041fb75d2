"""Rows about an unknown function: given, unless they follow from the equations for it."""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.reader.records import Claim, Law, Purpose
from derivations.terms import Call, Derivative, Map, PartialAt, Term, subterms
from derivations.terms.substitution import free_leaves


def under_law(found: Claim, law: Law) -> Claim:
    """A row about an unknown function, which is given unless it follows."""
    if _is_a_known_partial(found):
        return found
    introduces = found.purpose is Purpose.DEFINITION and found.readings and law.equations
    if introduces or (law.states and not _is_computed(found)):
        return replace(found, law=law, purpose=Purpose.STATEMENT)
    return replace(found, law=law)


def _is_computed(claim: Claim) -> bool:
    """w' = 0.8 behind w' = w - ηg, and dP/dx = 2 behind P = 2x + 2y: no value at an instant."""
    left = claim.readings[0].left if claim.readings else None
    differentiated = left.term if isinstance(left, Derivative) else None
    return any(
        definition.symbol == left
        or (definition.symbol == differentiated and free_leaves(definition.expression))
        for definition in claim.scope.definitions
    )


def _is_a_known_partial(claim: Claim) -> bool:
    """∂v/∂y = -1 behind v(x, y) = -y: of what a rule gives, and no unknown function."""
    ruled = {rule.name for rule in claim.scope.functions}
    left = claim.readings[0].left if claim.readings else None
    partials = tuple(subterms(left)) if isinstance(left, PartialAt | Derivative) else ()
    of = {p.function.name for p in partials if isinstance(p, PartialAt | Call | Map)}
    return bool(of) and of <= ruled and any(map(_is_of_several, partials))


def _is_of_several(term: Term) -> bool:
    """Whether it is a function of more than one letter, or a partial of one."""
    return isinstance(term, PartialAt) or (isinstance(term, Call) and len(term.arguments) > 1)
