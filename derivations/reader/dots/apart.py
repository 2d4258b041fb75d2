"""One shown term taken apart into a number, powers and factors, to be compared with the others."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from derivations.dataclass import dataclass, field
from derivations.reader.dots.steps import NoPattern
from derivations.terms import (
    Binomial,
    Component,
    Constant,
    Factorial,
    Index,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    Symbol,
    Term,
    index,
)
from derivations.terms.equality import as_index

MINUS = Number(Fraction(-1))


@dataclass(slots=True)
class Apart:
    """coefficient · ∏ base^exponent · ∏ index^power · ∏ special(indices)^power"""

    coefficient: Fraction = Fraction(1)
    powers: dict[Term, Index] = field(default_factory=dict)
    linear: list[tuple[int, Index]] = field(default_factory=list)
    special: dict[tuple[object, ...], tuple[Index, ...]] = field(default_factory=dict)


def common_numbers(parts: Sequence[Apart]) -> set[Term]:
    """The numbers of which every term shows a power with letters."""
    first, *others = parts
    numbers = {base for base in first.powers if isinstance(base, Number)}
    return {base for base in numbers if all(base in part.powers for part in others)}


def apart(term: Term) -> Apart:
    found = Apart()
    take(found, term, 1)
    return found


def take(found: Apart, term: Term, power: int) -> None:
    whole = as_index(term)
    if isinstance(whole, Index):
        if whole.is_constant:
            _number(found, Fraction(whole.constant), power)
        else:
            found.linear.append((power, whole))
        return
    match term:
        case Number(value):
            _number(found, value, power)
        case Negation(inner):
            found.coefficient *= (-1) ** power
            take(found, inner, power)
        case Product(factors):
            for factor in factors:
                take(found, factor, power)
        case Quotient(top, bottom):
            take(found, top, power)
            take(found, bottom, -power)
        case Power(base, exponent):
            _raise(found, term, base, as_index(exponent), power)
        case Factorial(inner):
            _special(found, ("factorial", power), (inner,), term, power)
        case Binomial(top, bottom):
            _special(found, ("binomial", power), (top, bottom), term, power)
        case Symbol(name, indices=indices) if indices:
            _special(found, ("member", name, power), indices, term, power)
        case Component(whole, places):
            _special(found, ("entry", whole, power), places, term, power)
        case _:
            _multiply(found, term, index(power))


def raise_alike(parts: Sequence[Apart]) -> None:
    """1 + r and (1 + r)² beside (1 + r)^n are powers of one base, no numbers that change."""
    bases = {as_index(base): base for part in parts for base in part.powers}
    for part in parts:
        for power, whole in [each for each in part.linear if each[1] in bases]:
            part.linear.remove((power, whole))
            _multiply(part, bases[whole], index(power))


def _number(found: Apart, value: Fraction, power: int) -> None:
    if value == 0:
        raise NoPattern("a term that is 0")
    found.coefficient *= value**power


def _raise(found: Apart, term: Term, base: Term, exponent: Term, power: int) -> None:
    if not isinstance(exponent, Index):
        _multiply(found, term, index(power))
    elif base == MINUS and all(count % 2 == 0 for _, count in exponent.parts):
        _number(found, Fraction(-1), power * exponent.constant)
    elif exponent.is_constant and _is_taken_apart(base):
        take(found, base, power * exponent.constant)
    else:
        _multiply(found, base, exponent.times(power))


def _is_taken_apart(base: Term) -> bool:
    """A plain name is raised as it is; a number, a member a_k, a product is looked into."""
    return bool(base.indices) if isinstance(base, Symbol) else not isinstance(base, Constant)


def _multiply(found: Apart, base: Term, exponent: Index) -> None:
    found.powers[base] = found.powers.get(base, index(0)) + exponent


def _special(
    found: Apart, key: tuple[object, ...], holes: Sequence[Term], term: Term, power: int
) -> None:
    places = [as_index(hole) for hole in holes]
    whole = [place for place in places if isinstance(place, Index)]
    if len(whole) != len(places) or key in found.special:
        _multiply(found, term, index(power))
    else:
        found.special[key] = tuple(whole)
