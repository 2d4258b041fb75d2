"""Solutions that a line prints as decimals: right to the digits that are printed?"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from derivations.judge.solving import line
from derivations.judge.solving.limits import NotSolved
from derivations.judge.solving.points import Real
from derivations.judge.values import at_precision, to_ball
from derivations.terms import Number, Relation, Term
from derivations.terms.propositions import Proposition, formulas

BITS = 256
VALUES = (Relation.EQUAL, Relation.APPROXIMATELY)


def rounded(before: Proposition, after: Proposition, letter: Term) -> tuple[Real, ...]:
    """The exact solutions where each is printed, and nothing else; () where that is not so."""
    printed = list(_printed(after, letter))
    if not printed or None in printed:
        return ()
    try:
        exact = tuple(p for p in line.cells((before,), letter) if line.holds(before, letter, p))
    except NotSolved:
        return ()
    pairs = [(p, n) for p in exact for n in printed if n is not None and _is_printed(p, n)]
    covered = {p for p, _ in pairs} == set(exact) and {n for _, n in pairs} == set(printed)
    return exact if covered else ()


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
        return bool(distance < to_ball(unit) and abs(exact) > abs(written))
