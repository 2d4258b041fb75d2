"""The dimensions of quantities: 10 m/(2 s) is a length by a time, whatever the units are.

The base quantities are those of the SI Brochure, 9th edition (BIPM, 2019), section 2.3.3.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TypeAlias

from derivations.terms.algebra import Negation, Power, Product, Quotient, Sum
from derivations.terms.functions import Absolute, Root
from derivations.terms.leaves import Constant, Number, Symbol
from derivations.terms.node import Term
from derivations.terms.substitution import free_leaves
from derivations.terms.units import Unit, has_units, measure

SYMBOLS = ("m", "kg", "s", "A", "K", "mol")
LARGEST_COEFFICIENT = 4  # 1/2, 4/3: more is rather a number without its unit
Powers: TypeAlias = tuple[Fraction, ...]  # of the base units, in the order of SYMBOLS
PLAIN: Powers = (Fraction(0),) * len(SYMBOLS)


class DimensionsDiffer(Exception):
    """A sum of quantities of different dimensions: 2 m² + 3 m."""


def dimension(term: Term, known: Mapping[Term, Term]) -> Powers | None:
    """The powers of the base units; None where a name without a value decides them.

    known: what names stand for. DimensionsDiffer: what is added is of different dimensions.
    """
    match term:
        case Unit(symbol):
            found = measure(symbol)
            return None if found is None else tuple(map(Fraction, found.powers))
        case Number() | Constant():
            return PLAIN
        case Symbol() if term in known:
            return dimension(known[term], {k: v for k, v in known.items() if k is not term})
        case Negation(inner) | Absolute(inner):
            return dimension(inner, known)
        case Sum(summands):
            return _common([dimension(each, known) for each in summands])
        case Product(factors):
            return _added([dimension(each, known) for each in factors])
        case Quotient(top, bottom):
            return _added([dimension(top, known), _times(dimension(bottom, known), -1)])
        case Power(base, exponent) if (power := _value(exponent)) is not None:
            return _times(dimension(base, known), power)
        case Root(radicand, degree):
            return _times(dimension(radicand, known), Fraction(1, degree))
    return None


def _value(exponent: Term) -> Fraction | None:
    match exponent:
        case Number(value):
            return value
        case Negation(Number(value)):
            return -value
    return None


def _common(every: Sequence[Powers | None]) -> Powers | None:
    if None in every:
        return None
    if len(found := {shown(powers): None for powers in every if powers is not None}) > 1:
        raise DimensionsDiffer(f"a sum of {' and '.join(found)}")
    return every[0]


def _added(every: Sequence[Powers | None]) -> Powers | None:
    known = [powers for powers in every if powers is not None]
    if len(known) < len(every):
        return None
    return tuple(sum(column, Fraction(0)) for column in zip(*known, strict=True))


def _times(powers: Powers | None, by: Fraction | int) -> Powers | None:
    return None if powers is None else tuple(power * by for power in powers)


def shown(powers: Powers) -> str:
    """The unit in base units, kg m s^-2; 1 for a plain number."""
    written = ((s, p) for s, p in zip(SYMBOLS, powers, strict=True) if p)
    return " ".join(s if p == 1 else f"{s}^{p}" for s, p in written) or "1"


def is_fully_measured(term: Term) -> bool:
    """Whether each number but small coefficients has its unit: ½ · 2 kg · (5 m/s)²."""
    match term:
        case Negation(inner) | Absolute(inner) | Root(inner) | Power(inner):
            return is_fully_measured(inner)
        case Quotient(top, bottom):
            return is_fully_measured(top) and is_fully_measured(bottom)
        case Sum(summands):
            return all(map(is_fully_measured, summands))
        case Product(factors):
            pairs = zip(factors, (*factors[1:], None), strict=True)
            return all(_has_its_unit(factor, behind) for factor, behind in pairs)
        case Number():
            return _is_coefficient(term)
    return isinstance(term, Unit | Constant)


def _has_its_unit(factor: Term, behind: Term | None) -> bool:
    if behind is not None and has_units(behind) and _is_a_number(factor):
        return True
    return _is_coefficient(factor) if isinstance(factor, Number) else is_fully_measured(factor)


def _is_a_number(factor: Term) -> bool:
    """900/12, without names and units."""
    return not (has_units(factor) or free_leaves(factor))


def _is_coefficient(factor: Number) -> bool:
    value = factor.value
    return not factor.places and max(abs(value.numerator), value.denominator) <= LARGEST_COEFFICIENT
