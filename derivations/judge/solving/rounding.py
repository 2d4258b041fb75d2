"""Solutions that a line prints as decimals: right to the digits that are printed?"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from derivations.judge.evaluation.values import NoValue, at_precision, to_ball
from derivations.judge.rungs.decimals import decimals_of, is_coarse, is_reached
from derivations.judge.solving import line
from derivations.judge.solving.limits import NotSolved
from derivations.judge.solving.points import Real
from derivations.terms import Formula, Negation, Number, Relation, Sum, Term, number
from derivations.terms.propositions import Proposition, formulas

BITS = 256
COARSEST = Fraction(1, 20)  # of a value by which digits may be cut off: 0.66, and not 0.6, of 2/3
VALUES = (Relation.EQUAL, Relation.APPROXIMATELY)


def rounded(before: Proposition, after: Proposition, letter: Term) -> tuple[Real, ...]:
    """The exact solutions where each is printed, and nothing else; () where that is not so."""
    printed = list(_printed(after, letter))
    if not printed or None in printed:
        return ()
    try:
        exact = tuple(_solutions(before, letter))
    except NotSolved:
        return ()
    pairs = [(p, n) for p in exact for n in printed if n is not None and _is_printed(p, n)]
    covered = {p for p, _ in pairs} == set(exact) and {n for _, n in pairs} == set(printed)
    return exact if covered else ()


def within_digits(before: Proposition, after: Proposition, letter: Term) -> bool | None:
    """Whether each exact solution solves a line for numbers that round to its new decimals.

    None where one does not, False where the decimals have so few digits that this says little.
    """
    if not isinstance(after, Formula) or after.relation not in VALUES:
        return None
    known = {n for f in formulas(before) for side in (f.left, f.right) for n in decimals_of(side)}
    new = (decimals_of(after.left) | decimals_of(after.right)) - known
    if not new:
        return None
    try:
        first, second = _solutions(before, letter), _solutions(after, letter)
        if not first or len(first) != len(second):
            return None
        difference = Sum((after.left, Negation(after.right)))  # the decimals as they are printed
        points = ({letter: point.ball(BITS)} for point in first)
        if not all(is_reached(number(0), difference, new, point) for point in points):
            return None
    except (NotSolved, NoValue):
        return None
    return not any(map(is_coarse, new))


def _solutions(says: Proposition, letter: Term) -> list[Real]:
    return [p for p in line.cells((says,), letter) if line.holds(says, letter, p)]


def _printed(says: Proposition, letter: Term) -> Iterator[Number | None]:
    """The decimals of x = 1.41 or x ≈ 1.41; None for what is something else."""
    for formula in formulas(says):
        value = formula.right
        is_value = formula.left is letter and formula.relation in VALUES
        is_decimal = isinstance(value, Number) and value.places is not None
        yield value if is_value and is_decimal and isinstance(value, Number) else None


def _is_printed(point: Real, value: Number) -> bool:
    """Whether the number rounds, half up or towards 0, to the printed one."""
    unit = Fraction(1, 10 ** (value.places or 0))
    with at_precision(BITS):
        exact, written = point.ball(BITS), to_ball(value.value)
        distance = abs(exact - written)
        if distance < to_ball(unit / 2):
            return True
        is_near = distance < to_ball(unit) and distance < abs(written) * to_ball(COARSEST)
        return bool(is_near and abs(exact) > abs(written))
