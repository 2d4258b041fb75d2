"""A row that holds whatever its names are: y'(I - X(X'X)⁻¹X')y of any y, also of Xβ + ε.

What a definition says is put in everywhere; where it has no settled meaning, or makes the row too
large, the names stand for themselves. Such a row may be praised only: a counterexample would not
meet the definitions. Nothing is left out below an operator, for which a name is what it is made of,
nor where a name of no value may stand: a matrix that is inverted may be defined as a singular one.
"""

from __future__ import annotations

from collections.abc import Iterator

from derivations.dataclass import replace
from derivations.judge.chance.roles import speaks_of_chance
from derivations.judge.claim import Claim, Definition
from derivations.judge.speaking import terms_of
from derivations.models.chance import NOTHING
from derivations.reader.records import Standing
from derivations.terms import (
    Call,
    Constant,
    Inverse,
    Map,
    Number,
    Power,
    Quotient,
    Root,
    Symbol,
    Term,
    subterms,
)
from derivations.terms.opaque import has_opaque
from derivations.terms.substitution import free_leaves

VOID_VALUE = "of any number, as nothing has a value at the one that was named before"
OPERATORS = ("Derivative", "Slopes", "PartialAt", "GradientAt", "Integral", "Limit")


def without_definitions(claim: Claim) -> Iterator[Claim]:
    """The claim without the definitions that say nothing settled; then without any of its names."""
    sides = terms_of(claim)
    spoken = {leaf for side in sides for leaf in free_leaves(side)}
    used = [d for d in claim.definitions if d.symbol in spoken]
    if not used or claim.model is not None:
        return
    if speaks_of_chance(*sides):
        kept = tuple(d for d in claim.definitions if d not in used)
        yield replace(claim, definitions=kept, chance=NOTHING)
    if speaks_of_chance(*sides) or _operates(sides):
        return
    partial = frozenset[Term]().union(*(free_leaves(p) for s in sides for p in _partial_in(s)))
    used = [d for d in used if d.symbol not in partial]
    for dropped in ([d for d in used if _says_nothing(d, claim)], used):
        kept = tuple(d for d in claim.definitions if d not in dropped)
        if len(kept) < len(claim.definitions):
            yield replace(claim, definitions=kept)


def without_void_values(claim: Claim) -> tuple[Claim, str] | None:
    """The claim of any h, where h = 0 was excluded before, and a side of it is divided by h."""
    partial = frozenset[Term]().union(
        *(free_leaves(part) for side in terms_of(claim) for part in _partial_in(side))
    )
    kept = tuple(d for d in claim.definitions if d.symbol not in partial or not _is_number(d))
    if len(kept) == len(claim.definitions) or claim.model is not None:
        return None
    return replace(claim, definitions=kept), VOID_VALUE


def _is_number(definition: Definition) -> bool:
    letters = (x for x in free_leaves(definition.expression) if not isinstance(x, Constant))
    return not definition.symbol.indices and not any(letters)


def _operates(sides: list[Term]) -> bool:
    """Whether an operator, or a sign that binds a letter, stands in a side."""
    parts = [part for side in sides for part in subterms(side)]
    return any(type(part).__name__ in OPERATORS or part.binds for part in parts)


def _partial_in(side: Term) -> Iterator[Term]:
    """What is inverted, divided by, raised or put into a function: not everything can be."""
    for part in subterms(side):
        match part:
            case Inverse(inner) | Root(inner) | Quotient(_, inner) | Map(_, inner):
                yield inner
            case Call():
                yield part
            case Power(base, exponent) if not _is_natural(exponent):
                yield base
                yield exponent


def _is_natural(exponent: Term) -> bool:
    return isinstance(exponent, Number) and exponent.value.denominator == 1 and exponent.value > 0


def _says_nothing(definition: Definition, claim: Claim) -> bool:
    if has_opaque(definition.expression):
        return True
    names = (str(leaf.name) for leaf in free_leaves(definition.expression)
             if isinstance(leaf, Symbol))  # fmt: skip
    return any(
        (entry := claim.names.get(name)) is not None and entry.standing is Standing.UNSETTLED
        for name in names
    )
