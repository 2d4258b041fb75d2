"""The counterexample of a line: numbers that solve one line and not the other, to be replayed."""

from __future__ import annotations

from fractions import Fraction

from derivations.judge.evaluation.comparison import shown
from derivations.judge.evaluation.values import NoValue, at_precision
from derivations.judge.solving import angles
from derivations.judge.solving.angles import Turned, near
from derivations.judge.solving.elimination import Witness, alternatives, true_at
from derivations.judge.solving.limits import NotSolved
from derivations.judge.solving.line import holds
from derivations.judge.solving.points import Real
from derivations.judge.verdict import Binding, Counterexample
from derivations.terms import Formula
from derivations.terms.propositions import All, ForSome, Proposition, Some

BITS = 128  # the enclosure of an irrational number is 2^-BITS wide, or little more


def counterexample(
    witness: Witness, kept: Proposition, failing: Proposition
) -> Counterexample | None:
    """Relations of one line that hold there, and one that fails for each alternative of the other.

    None where they cannot be told apart one by one.
    """
    try:
        kept, failing = (_instances(says, witness) for says in (kept, failing))
        solves = next(c for c in alternatives(kept) if all(_true(f, witness) for f in c))
        fails = tuple(
            next(f for f in choice if not _true(f, witness)) for choice in alternatives(failing)
        )
    except (NotSolved, StopIteration):
        return None
    point = tuple(_binding(letter, value) for letter, value in witness.items())
    told = (*fails, *solves)[0] if (fails or solves) else None
    if told is None:
        return None
    left, right = _values(told, point)
    return Counterexample(point, told, left, right, solves=solves, fails=fails)


def _instances(says: Proposition, witness: Witness) -> Proposition:
    """Families by their members near the number."""
    match says:
        case ForSome() if len(witness) == 1:
            ((letter, point),) = witness.items()
            return near(says, letter, point)
        case All(parts):
            return All(tuple(_instances(part, witness) for part in parts))
        case Some(parts):
            return Some(tuple(_instances(part, witness) for part in parts))
    return says


def _true(formula: Formula, witness: Witness) -> bool:
    if len(witness) == 1:
        ((letter, point),) = witness.items()
        if isinstance(point, Turned):
            return angles.holds(formula, letter, point)
        return holds(formula, letter, point)
    return true_at(formula, witness)


def _binding(letter: object, point: Real) -> Binding:
    value = point.rational
    if value is not None:
        return Binding(letter, value)  # type: ignore[arg-type]
    with at_precision(2 * BITS):
        ball, scale = point.ball(2 * BITS), 1 << BITS
        low = int((ball.lower() * scale).floor().unique_fmpz())
        high = int((ball.upper() * scale).ceil().unique_fmpz())
    return Binding(letter, Fraction(low, scale), Fraction(high, scale))  # type: ignore[arg-type]


def _values(formula: Formula, point: tuple[Binding, ...]) -> tuple[str, str]:
    middle = {b.leaf: b.value if b.high is None else (b.value + b.high) / 2 for b in point}
    found = []
    for side in (formula.left, formula.right):
        try:
            found.append(shown(side, middle))
        except NoValue:
            found.append("no value")
    return found[0], found[1]
