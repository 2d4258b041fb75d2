"""Where a term has a real value: what its denominators, even roots and logarithms ask for."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

from derivations.dataclass import dataclass
from derivations.terms import Formula, Map, Number, Power, Quotient, Relation, Root, Term
from derivations.terms.elementary import elementary_name

LOGARITHMS = frozenset({"log", "log2", "log10"})


@dataclass(frozen=True, slots=True)
class Condition:
    """term relation 0; why names what asks for it."""

    term: Term
    relation: Relation
    why: str


@lru_cache(maxsize=4096)
def conditions(term: Term) -> tuple[Condition, ...]:
    """Every condition, those of inner terms first."""
    return tuple(_conditions(term))


def _conditions(term: Term) -> Iterator[Condition]:
    for child in term.children:
        yield from conditions(child)
    match term:
        case Quotient(_, bottom) if not isinstance(bottom, Number) or bottom.value == 0:
            yield Condition(bottom, Relation.NOT_EQUAL, "denominator")
        case Root(radicand, degree) if degree % 2 == 0:
            yield Condition(radicand, Relation.AT_LEAST, "root")
        case Power(base, Number(value)):
            if value < 0 and value.denominator == 1:
                yield Condition(base, Relation.NOT_EQUAL, "denominator")
            elif value.denominator != 1:
                strict = Relation.GREATER if value < 0 else Relation.AT_LEAST
                yield Condition(base, strict, "root")
        case Power(base, _) if not isinstance(base, Number) or base.value <= 0:
            yield Condition(base, Relation.GREATER, "power")
        case Map(function, argument):
            name = elementary_name(function)
            if name in LOGARITHMS:
                yield Condition(argument, Relation.GREATER, "logarithm")
            elif name == "sqrt":
                yield Condition(argument, Relation.AT_LEAST, "root")


def defined(*formulas: Formula) -> tuple[Formula, ...]:
    """b ≠ 0 of a/b: what must hold where every side of the relations has a value."""
    sides = (side for formula in formulas for side in (formula.left, formula.right))
    zero = Number(Fraction(0))
    found = (Formula(c.term, c.relation, zero) for side in sides for c in conditions(side))
    return tuple(dict.fromkeys(found))
