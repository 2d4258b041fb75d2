"""Printed numbers: exact, rounded and how, or carried on from values that were rounded before."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import floor

from derivations.dataclass import replace
from derivations.judge.claim import Claim, Definition, Fault
from derivations.judge.evaluation.comparison import bits, holds_at
from derivations.judge.evaluation.refutation import counterexample
from derivations.judge.evaluation.sampling import leaves
from derivations.judge.evaluation.values import Ball, NoValue, at_precision, ball, exact, to_ball
from derivations.judge.expanding.expansion import expand
from derivations.judge.expanding.explicit import NotExplicit, has_limits
from derivations.judge.matrices.entries import entries
from derivations.judge.rungs.scalars import explicit, hypotheses_of, solved
from derivations.judge.verdict import Counterexample, Evidence, Judgement, Verdict
from derivations.terms import (
    Constant,
    Formula,
    Matrix,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Symbol,
    Term,
    Vector,
    subterms,
)
from derivations.terms.substitution import free_leaves

RUNG = "numbers"
NOUGHT = Power(Number(Fraction(0)), Number(Fraction(0)))
INFINITY = Constant("infinity")
MOST_BITS = 10_000
MOST_PLACES = 400
LONGEST = 10**24  # denominators are shown
FEWEST_DIGITS = 2  # of a number before a unit
COARSEST = Fraction(1, 20)  # of a whole number by which it may be rounded to tens, hundreds, …
MACHINE_ERROR = Fraction(1, 2**50)  # eight units in the last place of a double: several operations
LEAST_OF_A_MACHINE = 10**14  # fifteen digits


class Rounding(StrEnum):
    """How a printed decimal comes from an exact value."""

    EXACT = "exact"
    NEAREST = "to the nearest"
    HALF_UP = "half up"
    HALF_EVEN = "half even"
    TRUNCATED = "truncated"
    MACHINE = "in double precision"


def rounding(value: Fraction, printed: Fraction, places: int) -> Rounding | None:
    """How `printed`, of so many decimals, comes from the value; None where it does not.

    Half up is away from zero. A negative number of places rounds to tens, hundreds, …: 1487 to
    1500, and not 5 to 10.

    >>> rounding(Fraction(637, 200), Fraction("3.19"), 2).value
    'half up'
    >>> rounding(Fraction(1487), Fraction(1500), -2).value, rounding(Fraction(5), Fraction(10), -1)
    ('to the nearest', None)
    """
    if value == printed:
        return Rounding.EXACT
    is_coarse = abs(value - printed) > abs(printed) * COARSEST
    if places < 0 and is_coarse:
        return None
    near = is_of_a_machine(printed, places) and abs(value - printed) <= abs(value) * MACHINE_ERROR
    if near and not _decimal(value):  # 0.30000000000000004 is no 0.3
        return Rounding.MACHINE
    steps, target = abs(value) / unit_of(places), abs(printed) / unit_of(places)
    if value * printed < 0 or target.denominator != 1:
        return None
    below = floor(steps)
    if steps - below == Fraction(1, 2):
        if target == below + 1:
            return Rounding.HALF_UP
        if target == below:
            return Rounding.HALF_EVEN if below % 2 == 0 else _cut(places, is_coarse)
        return None
    nearest = below if steps - below < Fraction(1, 2) else below + 1
    if target == nearest:
        return Rounding.NEAREST
    return _cut(places, is_coarse) if target == below else None


def _cut(places: int, is_coarse: bool) -> Rounding | None:
    """Digits behind the point are cut off; nobody writes 70 for 75, and 0.6 is not 2/3."""
    return Rounding.TRUNCATED if places >= 0 and not is_coarse else None


def is_of_a_machine(printed: Fraction, places: int) -> bool:
    """Whether a number is printed with all digits that a double has.

    >>> is_of_a_machine(Fraction("0.9182958340544895"), 16), is_of_a_machine(Fraction("0.92"), 2)
    (True, False)
    """
    return places > 0 and abs(printed) / unit_of(places) >= LEAST_OF_A_MACHINE


def unit_of(places: int) -> Fraction:
    """What one unit in the last of so many decimals is.

    >>> unit_of(2), unit_of(-3)
    (Fraction(1, 100), Fraction(1000, 1))
    """
    return Fraction(10) ** -places


def ball_rounding(value: Ball, printed: Fraction, places: int) -> Rounding | None:
    """The same of a value known by an enclosure; None also where the enclosure leaves it open."""
    unit = unit_of(places)
    distance = abs(value - to_ball(printed))
    is_coarse = not distance < to_ball(abs(printed) * COARSEST)
    if places < 0 and is_coarse:
        return None
    if distance < to_ball(unit / 2):
        return Rounding.NEAREST
    machine = is_of_a_machine(printed, places)
    if machine and distance < to_ball(abs(printed) * MACHINE_ERROR):
        return Rounding.MACHINE
    towards_zero = abs(value) > to_ball(abs(printed)) and not (value * to_ball(printed) < 0)
    return _cut(places, is_coarse) if towards_zero and distance < to_ball(unit) else None


def _may_be_a_tie(value: Ball, printed: Number) -> bool:
    """Whether the enclosure leaves open on which side of half a unit, or of one, the value is."""
    places = printed.places or 0
    distance, unit = abs(value - to_ball(printed.value)), unit_of(places)
    bounds = (unit / 2, unit) if places >= 0 else (unit / 2,)
    return any(distance.overlaps(to_ball(bound)) for bound in bounds)


def printed_numbers(term: Term) -> list[Number] | None:
    """The numbers of a printed value or vector of values; None for anything else."""
    match term:
        case Number():
            return [term]
        case Negation(inner):
            found = printed_numbers(inner)
            return found and [Number(-n.value, n.places) for n in found]
        case Product((Number(mantissa, places), Power(Number(ten), Number(exponent)))) if ten == 10:
            return _scientific(mantissa, places or 0, exponent)
        case Power(Number(ten), Number(exponent)) if ten == 10:
            return _scientific(Fraction(1), 0, exponent)
        case Vector(parts):
            each = [printed_numbers(part) for part in parts]
            return None if None in each else [n for part in each if part for n in part]
        case Matrix(rows):
            return printed_numbers(Vector(tuple(entry for row in rows for entry in row)))
    return None


def _scientific(mantissa: Fraction, places: int, exponent: Fraction) -> list[Number] | None:
    """4.54 · 10⁻⁵ has its last digit in the seventh place."""
    if exponent.denominator != 1 or abs(exponent) > MOST_PLACES:
        return None
    shift = int(exponent)
    return [Number(mantissa * unit_of(-shift), places - shift)]


# ---------------------------------------------------------------- the rung


def judge_numbers(claim: Claim, enclosed: bool = False) -> Judgement | None:
    """A side without free variables against a printed number, or a vector of them.

    enclosed: the integrals in it have enclosures, and no other value is known of them.
    """
    left, right = claim.left, claim.right
    if not (isinstance(left, Term) and isinstance(right, Term)):
        return None
    if claim.relation not in (Relation.EQUAL, Relation.APPROXIMATELY):
        return None
    if (degrees := _degrees(right)) is not None:
        left, right = Quotient(Product((Number(Fraction(180)), left)), Constant("pi")), degrees
        if _is_decimal(claim.left):
            return _converted(claim.left, left, degrees)
        if _may_be(left, degrees):
            return _of_closed_degrees(claim)
        right = measured(degrees) if claim.relation is Relation.EQUAL else degrees
        claim = replace(claim, relation=Relation.APPROXIMATELY)  # 27° are measured
    printed = printed_numbers(right)
    if printed is None or left.shape != right.shape:
        return None
    if _is_decimal(left):
        return _rounded_further(claim, left, printed)
    if any(part is INFINITY for part in subterms(left)):
        return None
    if NOUGHT in subterms(left):
        why = "0⁰ is 1 by a convention only, which the text does not name"
        return Judgement(Verdict.UNDECIDED, why, Evidence(RUNG))
    parts = closed_entries(left, claim) or _by_conditions(left, claim)
    if parts is None or len(parts) != len(printed):
        return None
    if not enclosed and any(has_limits(t) for part in parts for t in subterms(part)):
        return None  # the value is found by the rung for integrals and limits
    if claim.relation is Relation.APPROXIMATELY:
        printed = [_with_last_digit(n) for n in printed]
    return _against(claim, left, parts, printed)


def _of_closed_degrees(claim: Claim) -> Judgement | None:
    """θ = 38° of θ = arctan(1/v) and a v with a value: rounded or nothing."""
    assert isinstance(claim.left, Term)
    closed = closed_entries(claim.left, claim) if free_leaves(claim.left) else None
    if closed is None or len(closed) != 1:
        return None
    found = judge_numbers(replace(claim, left=closed[0]))
    return found if found is not None and found.verdict is Verdict.ROUNDED else None


def _rounded_further(claim: Claim, left: Term, printed: list[Number]) -> Judgement | None:
    """0.289792 ≈ 0.29: fewer digits of a decimal that is printed before."""
    if claim.relation is not Relation.APPROXIMATELY:
        return None
    numbers: list[Term] = [*(printed_numbers(left) or ())]
    if len(numbers) != len(printed):
        return None
    found = _against(claim, left, numbers, printed)
    return found if found is not None and found.verdict is Verdict.ROUNDED else None


def _may_be(value: Term, printed: Number) -> bool:
    """Whether an enclosure leaves it open that they are equal."""
    try:
        with at_precision():
            return bool(ball(value, {}).overlaps(to_ball(printed.value)))
    except NoValue:
        return True


def _with_last_digit(printed: Number) -> Number:
    """1500 behind ≈ may be rounded to hundreds."""
    if printed.places is not None or printed.value == 0 or printed.value.denominator != 1:
        return printed
    digits = str(printed.value)
    return Number(printed.value, len(digits.rstrip("0")) - len(digits))


def measured(printed: Number) -> Number:
    """1500 behind = and before a unit may be rounded to hundreds, 70 is no rounded 74.

    >>> measured(Number(Fraction(1500))).places, measured(Number(Fraction(70))).places
    (-2, 0)
    """
    if printed.places is not None:
        return printed
    found = _with_last_digit(printed)
    spare = len(str(abs(printed.value))) - FEWEST_DIGITS
    return Number(printed.value, max(found.places or 0, min(-spare, 0)))


def _degrees(term: Term) -> Number | None:
    """The number before a sign of degrees."""
    match term:
        case Product((Number() as number, Quotient(Constant("pi"), Number(value)))):
            return number if value == 180 else None
    return None


def _converted(decimal: Term | Fault, degrees: Term, printed: Number) -> Judgement | None:
    """0.8471 = 48.54°: a decimal in degrees, each right to its last digit."""
    numbers = printed_numbers(decimal) if isinstance(decimal, Term) else None
    if numbers is None or not printed.places:
        return None
    with at_precision():
        reach = ball(Quotient(Number(Fraction(90)), Constant("pi")), {})
        slack = reach * to_ball(unit_of(numbers[0].places or 0)) + to_ball(
            unit_of(printed.places) / 2
        )
        if abs(ball(degrees, {}) - to_ball(printed.value)) < slack:
            return Judgement(Verdict.ROUNDED, "the same to the digits printed", Evidence(RUNG))
    return None


def _is_decimal(term: Term | Fault) -> bool:
    """A printed decimal is no exact value that another could be rounded from."""
    return isinstance(term, Term) and any(n.places for n in printed_numbers(term) or ())


def closed_entries(term: Term, claim: Claim, printed: bool = False) -> list[Term] | None:
    """The entries over numbers only; None where a name keeps the term from having a value."""
    try:
        found = entries(expand(term, claim, printed), {})
    except NotExplicit:
        return None
    flat = [entry for row in found for entry in row]
    return None if leaves(*flat) else flat


def _by_conditions(term: Term, claim: Claim) -> list[Term] | None:
    """The value where the text states those of all letters as conditions: where s_s = 1.43."""
    if not term.shape.is_scalar or not any(isinstance(h.right, Number) for h in claim.hypotheses):
        return None
    closed, _, _ = solved(explicit(term, claim), term, hypotheses_of(claim))
    return None if leaves(closed) else [closed]


def _against(
    claim: Claim, left: Term, parts: list[Term], printed: list[Number]
) -> Judgement | None:
    try:
        values = [exact(part, {}) for part in parts]
        if None in values:
            return _irrational(claim, parts, printed)
    except NoValue as error:
        return Judgement(Verdict.UNDECIDED, f"the left side has no value: {error}", Evidence(RUNG))
    fractions = tuple(value for value in values if value is not None)
    if any(bits(value) > MOST_BITS for value in fractions):
        reason = "the value has too many digits to write down"
        return Judgement(Verdict.UNDECIDED, reason, Evidence(RUNG))
    modes = _modes(fractions, printed) or _by_machine(parts, fractions, printed)
    evidence = Evidence(RUNG, exact=fractions, counterexample=_difference(parts, printed))
    if modes is not None and modes <= {Rounding.EXACT}:
        return Judgement(
            Verdict.PROVED, f"exactly {_listed(fractions)}", Evidence(RUNG, exact=fractions)
        )
    if modes is not None and _shows_decimals(claim, printed):
        reason = f"{_named(modes)}: exact {_listed(fractions)}"
        return Judgement(Verdict.ROUNDED, reason, Evidence(RUNG, exact=fractions))
    carried = _carried(claim, left, printed, evidence)
    if carried is not None:
        return carried
    exactly = "value" if any(map(_is_long, fractions)) else "exact value"
    return Judgement(Verdict.REFUTED, f"the {exactly} is {_listed(fractions)}", evidence)


def _difference(parts: list[Term], printed: list[Number]) -> Counterexample | None:
    """The first entry whose value is certainly not the printed number."""
    for part, number in zip(parts, printed, strict=True):
        formula = Formula(part, Relation.EQUAL, number)
        if holds_at(formula, {}) is False:
            return counterexample(formula, {})
    return None


def _modes(values: tuple[Fraction, ...], printed: list[Number]) -> set[Rounding] | None:
    pairs = zip(values, printed, strict=True)
    modes = [rounding(value, number.value, number.places or 0) for value, number in pairs]
    return None if None in modes else {mode for mode in modes if mode is not None}


def _by_machine(
    parts: list[Term], values: tuple[Fraction, ...], printed: list[Number]
) -> set[Rounding] | None:
    """0.985… - 0.964… from numbers with all digits of a double loses the first of them."""
    found = (t for part in parts for t in subterms(part) if isinstance(t, Number) and t.places)
    machine = [abs(n.value) for n in found if is_of_a_machine(n.value, n.places or 0)]
    largest = max(machine, default=Fraction(0))
    pairs = list(zip(values, printed, strict=True))
    if largest and all(abs(v - n.value) <= largest * MACHINE_ERROR for v, n in pairs):
        return {Rounding.MACHINE}
    return None


def _shows_decimals(claim: Claim, printed: list[Number]) -> bool:
    """An integer is no rounded value unless the text says ≈."""
    return claim.relation is Relation.APPROXIMATELY or any(n.places for n in printed)


def _named(modes: set[Rounding]) -> str:
    return ", ".join(sorted(mode.value for mode in modes - {Rounding.EXACT}))


def _listed(values: tuple[Fraction, ...]) -> str:
    return ", ".join(map(_number, values))


def _number(value: Fraction) -> str:
    """A fraction, with its decimal expansion where that ends and says more; of long ones alone."""
    if _is_long(value):
        return f"≈ {Decimal(value.numerator) / Decimal(value.denominator):.12g}"
    decimal = _decimal(value)
    return f"{value} = {decimal}" if decimal and value.denominator > 1 else str(value)


def _is_long(value: Fraction) -> bool:
    """Whether it has more digits than anybody reads."""
    return value.denominator >= LONGEST


def _decimal(value: Fraction) -> str:
    places = next((p for p in range(1, 13) if 10**p % value.denominator == 0), None)
    if places is None:
        return ""
    digits = f"{abs(int(value * 10**places)):0{places + 1}d}"
    return ("-" if value < 0 else "") + f"{digits[:-places]}.{digits[-places:]}"


def _irrational(claim: Claim, parts: list[Term], printed: list[Number]) -> Judgement | None:
    if not _shows_decimals(claim, printed):
        return None
    with at_precision():
        balls = [ball(part, {}) for part in parts]
        pairs = zip(balls, printed, strict=True)
        modes = [ball_rounding(value, n.value, n.places or 0) for value, n in pairs]
        shown = ", ".join(value.str(12, radius=False) for value in balls)
        is_open = any(_may_be_a_tie(value, n) for value, n in zip(balls, printed, strict=True))
    if None not in modes:
        named = _named({mode for mode in modes if mode is not None})
        return Judgement(Verdict.ROUNDED, f"{named}: ≈ {shown}", Evidence(RUNG))
    reason = f"the value is ≈ {shown}"
    if is_open:
        return Judgement(Verdict.UNDECIDED, reason, Evidence(RUNG))
    evidence = Evidence(RUNG, counterexample=_difference(parts, printed))
    return Judgement(Verdict.REFUTED, reason, evidence)


# ---------------------------------------------------------------- carried on


def _carried(
    claim: Claim, left: Term, printed: list[Number], evidence: Evidence
) -> Judgement | None:
    """The value that the document's own rounded numbers give."""
    used = list(_rounded_before(claim, left))
    if not used:
        return None
    parts = closed_entries(left, claim, printed=True)
    try:
        values = [exact(part, {}) for part in parts or ()]
    except NoValue:
        return None
    fractions = tuple(value for value in values if value is not None)
    if len(fractions) != len(printed) or _modes(fractions, printed) is None:
        return None
    pairs = list(zip(evidence.exact, printed, strict=True))
    right = ", ".join(_rounded_text(value, n.places or 0) for value, n in pairs)
    written = ", ".join(_rounded_text(n.value, n.places or 0) for n in printed)
    reason = f"exact {_listed(evidence.exact)} → {right}; {written} follows from {_shown(used)}"
    return Judgement(Verdict.CARRIED, reason, evidence)


def _rounded_text(value: Fraction, places: int) -> str:
    """To so many decimals, half away from zero."""
    steps = floor(abs(value) / unit_of(places) + Fraction(1, 2))
    if places < 0:
        steps, places = steps * 10**-places, 0
    digits = f"{steps:0{places + 1}d}"
    text = f"{digits[:-places]}.{digits[-places:]}" if places else digits
    return f"-{text}" if value < 0 and steps else text


def _rounded_before(claim: Claim, term: Term) -> Iterator[Definition]:
    """The definitions that the term rests on whose printed value is not exact."""
    needed = {leaf for leaf in free_leaves(term) if isinstance(leaf, Symbol)}
    for definition in reversed(claim.definitions):
        if definition.symbol in needed and definition.printed is None:
            needed |= {s for s in free_leaves(definition.expression) if isinstance(s, Symbol)}
        elif definition.symbol in needed and not _is_exact(definition, claim):
            yield definition


def _is_exact(definition: Definition, claim: Claim) -> bool:
    parts = closed_entries(definition.expression, claim)
    printed = printed_numbers(definition.printed) if definition.printed is not None else None
    if parts is None or printed is None:
        return True
    return [exact(part, {}) for part in parts] == [number.value for number in printed]


def _shown(definitions: list[Definition]) -> str:
    from derivations.printer.text import text

    return ", ".join(
        f"{text(d.symbol)} ≈ {text(d.printed)}" for d in reversed(definitions) if d.printed
    )
