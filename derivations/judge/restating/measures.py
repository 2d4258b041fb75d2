"""Claims with units: numbers of units become plain numbers before any rung sees them.

Both sides must be of one dimension. Units that fit each other (km, h and km/h) may each be 1.
Others are put in base units, the right side's own unit apart, so that its printed digits stay. Many
texts put in numbers without their units; then the reading with all units 1 is tried as well, and
both must fail.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from derivations.dataclass import replace
from derivations.judge.claim import Claim, Fault, Reading
from derivations.judge.rungs.numbers import measured
from derivations.judge.speaking import terms_of, variables
from derivations.terms import (
    Formula,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Term,
    number,
    plus,
    times,
)
from derivations.terms.quantities import (
    PLAIN,
    DimensionsDiffer,
    dimension,
    is_fully_measured,
    shown,
)
from derivations.terms.substitution import replace_terms
from derivations.terms.units import Unit, are_coherent, has_units, measure, units_of

Change = Callable[[Term], Term]
ONE = number(1)
DEEPEST = 4  # names that stand for formulas with other names


def in_numbers(claim: Claim) -> tuple[Claim, ...]:
    """The claim about numbers, in one or two ways; the claim itself where it has no units."""
    terms = [side for r in claim.readings for side in (r.left, r.right) if isinstance(side, Term)]
    defined = [d.expression for d in claim.definitions if has_units(d.expression)]
    if not defined and not any(map(has_units, terms)):
        return (claim,)
    both = _dimensions(claim)
    if both is not None and both[0] != both[1]:
        summed = _with_sums(claim)
        if _agrees(_dimensions(summed)):
            return in_numbers(summed)
        if _is_fully_measured(claim):
            why = f"of different dimensions: {both[0]} against {both[1]}"
            return (replace(claim, left=Fault(why), right=Fault(why), others=()),)
    symbols = set[str]().union(*map(units_of, (*terms, *defined)))
    plain = _changed(claim, _plain, _as_one)
    in_base = all(known.factor == 1 for s in symbols if (known := measure(s)) is not None)
    coherent = are_coherent(symbols)
    beside = all(isinstance(s, Term) and has_units(s) for s in (claim.left, claim.right))
    if in_base or (coherent and beside and not defined):
        return (plain,)
    scaled = _changed(claim, _in_base_units, _as_factor)
    if _agrees(both) and not coherent:
        return (scaled,)
    return (plain, scaled) if coherent else (scaled, plain)


def _dimensions(claim: Claim) -> tuple[str, str] | None:
    """Of the two sides, as they are shown; None where a name decides one, or it has no unit."""
    known = _values(claim)
    found = [_shown(side, known) for side in terms_of(claim)]
    left, right = found if len(found) == 2 else ("", "")
    return (left, right) if left and right else None


def _shown(side: Term, known: Mapping[Term, Term]) -> str:
    try:
        found = dimension(side, known)
    except DimensionsDiffer as error:
        return str(error)
    return "" if found is None or found == PLAIN else shown(found)


def _agrees(both: tuple[str, str] | None) -> bool:
    return both is not None and both[0] == both[1]


def _values(claim: Claim) -> dict[Term, Term]:
    return {d.symbol: d.expression for d in claim.definitions}


def _is_fully_measured(claim: Claim) -> bool:
    known = _values(claim)
    return all(is_fully_measured(_put_in(side, known)) for side in terms_of(claim))


def _put_in(side: Term, known: Mapping[Term, Term]) -> Term:
    """The side with 30 m/s for v, in the end; a name with a bare number, as g = 10, stays."""
    told = {name: value for name, value in known.items() if has_units(value) or variables(value)}
    for _ in range(DEEPEST):
        if not told.keys() & set(free := variables(side)) or not free:
            break
        side = replace_terms(side, told)
    return side


def _with_sums(claim: Claim) -> Claim:
    """1 h 30 min as 1 h + 30 min."""
    left, right = (
        side if isinstance(side, Fault) else _summed(side) for side in (claim.left, claim.right)
    )
    return replace(claim, left=left, right=right)


def _summed(side: Term) -> Term:
    match side:
        case Product((Number() as n, Unit(one) as u, Number() as m, Unit(other) as v)):
            larger, smaller = measure(one), measure(other)
            alike = larger is not None and smaller is not None and larger.powers == smaller.powers
            if alike and larger.factor > smaller.factor:  # type: ignore[union-attr]
                return plus(times(n, u), times(m, v))
    return side


def _changed(claim: Claim, reading: Callable[[Reading], Reading], change: Change) -> Claim:
    first, *others = map(reading, claim.readings)
    is_measured = claim.relation is Relation.EQUAL and _scale(claim.right) is not None
    if is_measured:  # 1540 K is rounded
        first, *others = map(_measured, (first, *others))
    return replace(
        claim,
        relation=Relation.APPROXIMATELY if is_measured else claim.relation,
        left=first.left,
        right=first.right,
        others=tuple(others),
        definitions=tuple(
            replace(d, expression=_with(d.expression, change)) for d in claim.definitions
        ),
        hypotheses=tuple(
            Formula(_with(h.left, change), h.relation, _with(h.right, change))
            for h in claim.hypotheses
        ),
    )


def _measured(reading: Reading) -> Reading:
    match reading.right:
        case Number() as printed:
            return replace(reading, right=measured(printed))
        case Negation(Number() as printed):
            return replace(reading, right=Negation(measured(printed)))
    return reading


def _plain(reading: Reading) -> Reading:
    left, right = (_side(side, _as_one) for side in (reading.left, reading.right))
    return replace(reading, left=left, right=right)


def _in_base_units(reading: Reading) -> Reading:
    """5 km = 3.107 mi as 5000/1609.344 = 3.107"""
    left, right = reading.left, reading.right
    scale = _scale(right)
    if scale is None or isinstance(left, Fault):
        left, right = _side(left, _as_factor), _side(right, _as_factor)
    else:
        left = Quotient(_with(left, _as_factor), scale)
        right = _side(right, _as_one)
    return replace(reading, left=left, right=right)


def _scale(side: Term | Fault) -> Term | None:
    """The factor of the units behind a number; None for anything else."""
    if isinstance(side, Negation):
        return _scale(side.term)
    if not isinstance(side, Product | Quotient) or not has_units(side):
        return None
    top = side.numerator if isinstance(side, Quotient) else side
    numbers = [part for part in top.children if not has_units(part)]
    if not numbers or not all(map(_is_written_in_digits, numbers)):
        return None
    return Quotient(_with(side, _as_factor), times(*numbers))


def _is_written_in_digits(factor: Term) -> bool:
    """5 and the power of ten of 5 × 10³."""
    match factor:
        case Power(Number(base), Number() | Negation(Number())):
            return base == 10
    return isinstance(factor, Number)


def _side(side: Term | Fault, change: Change) -> Term | Fault:
    return side if isinstance(side, Fault) else _with(side, change)


def _with(term: Term, change: Change) -> Term:
    if isinstance(term, Unit):
        return change(term)
    if not has_units(term):
        return term
    return _simplified(term.map(lambda part: _with(part, change)))


def _simplified(term: Term) -> Term:
    """The printed digits of 9 J stay those of 9, and 100/(0.5·1²) is 100/0.5."""
    match term:
        case Product():
            return _without_ones(term)
        case Power(base, _) if base is ONE:
            return ONE
        case Quotient(top, bottom) if bottom is ONE:
            return top
    return term


def _without_ones(product: Product) -> Term:
    rest = [factor for factor in product.factors if factor is not ONE]
    return times(*rest) if len(rest) > 1 else rest[0] if rest else ONE


def _as_one(unit: Term) -> Term:
    return ONE


def _as_factor(unit: Term) -> Term:
    assert isinstance(unit, Unit)
    known = measure(unit.symbol)
    assert known is not None
    return number(known.factor)
