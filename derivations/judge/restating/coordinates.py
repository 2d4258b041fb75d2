r"""Curvilinear coordinates that a text states by r² = x² + y² only.

Below ∫ … r dr dθ the x and y are no numbers of their own but r cos θ and r sin θ; on the sphere,
with ρ² = x² + y² + z², they are ρ sin φ cos θ, ρ sin φ sin θ and ρ cos φ.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from derivations.dataclass import replace
from derivations.judge.claim import Claim, Definition
from derivations.judge.speaking import every_subterm, terms_of
from derivations.terms import (
    Formula,
    Integral,
    Map,
    Name,
    Number,
    Power,
    Relation,
    Root,
    Sum,
    Symbol,
    Term,
    function,
    times,
)
from derivations.terms.substitution import free_leaves

ANGLES = (Symbol(Name("theta")), Symbol(Name("phi")), Symbol(Name("varphi")))
SQUARE = Number(Fraction(2))


def in_curvilinear_coordinates(claim: Claim) -> Claim:
    """The claim with the coordinates that a stated radius has below the integrals of a row."""
    said = terms_of(claim)
    leaves = {leaf for side in said for leaf in free_leaves(side)}
    spoken = [*said, *(d.expression for d in claim.definitions if d.symbol in leaves)]
    integrals = [part for side in spoken for part in every_subterm(side) if _is_definite(part)]
    bound = {part.variable for part in integrals if isinstance(part, Integral)}
    if not bound:
        return claim
    free = {leaf for part in integrals for leaf in free_leaves(part)}
    for stated, radius, squared in _radii(claim):
        if radius not in bound or not free & set(squared):
            continue
        if {d.symbol for d in claim.definitions} & set(squared):
            continue
        found = _coordinates(radius, squared, [a for a in ANGLES if a in bound])
        rest = tuple(h for h in claim.hypotheses if h is not stated)
        own = tuple(d for d in claim.definitions if d.symbol is not radius)
        return replace(claim, definitions=(*own, *found), hypotheses=rest)
    return claim


def _is_definite(term: Term) -> bool:
    return isinstance(term, Integral) and term.lower is not None


def _radii(claim: Claim) -> Iterator[tuple[Formula | None, Symbol, tuple[Symbol, ...]]]:
    """r and x, y of r² = x² + y² and of r = √(x² + y²)."""
    for stated in claim.hypotheses:
        if stated.relation is not Relation.EQUAL:
            continue
        for one, other in ((stated.left, stated.right), (stated.right, stated.left)):
            radius, squared = _squared(one), _sum_of_squares(other)
            if radius is not None and squared:
                yield stated, radius, squared
    for known in claim.definitions:
        if isinstance(known.expression, Root) and known.expression.degree == 2:
            squared = _sum_of_squares(known.expression.radicand)
            if squared:
                yield None, known.symbol, squared


def _squared(term: Term) -> Symbol | None:
    match term:
        case Power(Symbol() as base, Number(Fraction(numerator=2, denominator=1))):
            return base
    return None


def _sum_of_squares(term: Term) -> tuple[Symbol, ...]:
    parts = term.terms if isinstance(term, Sum) else ()
    found = tuple(base for part in parts if (base := _squared(part)) is not None)
    return found if len(found) == len(parts) and len(set(found)) in (2, 3) else ()


def _coordinates(
    radius: Symbol, squared: Sequence[Symbol], angles: Sequence[Symbol]
) -> Iterator[Definition]:
    """x = r cos θ, y = r sin θ; in space x = ρ sin φ cos θ, y = ρ sin φ sin θ, z = ρ cos φ."""
    around = angles[0] if angles else ANGLES[0]
    flat: Term = radius
    if len(squared) == 3:
        down = next((a for a in (*angles, *ANGLES) if a is not around), ANGLES[1])
        flat = times(radius, Map(function("sin"), down))
        yield Definition(squared[2], times(radius, Map(function("cos"), down)))
    yield Definition(squared[0], times(flat, Map(function("cos"), around)))
    yield Definition(squared[1], times(flat, Map(function("sin"), around)))
