r"""{x ∈ ℝ : 0 ≤ x < 2}: the real numbers between two ends, as an interval."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from derivations.reader.building.enumerated_sets import enumerated_set
from derivations.reader.raw import Bracket, Letter, Node, Related, nodes
from derivations.terms import Constant, Negation, Term
from derivations.terms.sets import Interval

RISING = {"<": False, "leq": True, "leqslant": True}
FALLING = {">": False, "geq": True, "geqslant": True}
INFINITY = Constant("infinity")
REALS = Letter("R", "blackboard")


def set_by_conditions(node: Bracket, build: Callable[[Node], Term]) -> Term | None:
    """An interval of real numbers, or the few whole numbers that meet the conditions."""
    found = written_interval(node, build) if len(node.items) == 2 else None
    return found if found is not None else enumerated_set(node, build)


def written_interval(node: Bracket, build: Callable[[Node], Term]) -> Interval | None:
    """The interval that a condition on one real number describes; None for any other set."""
    match node:
        case Bracket(
            "{",
            "}",
            (Related((Letter() as letter, reals), ("in",)), Related(sides, relations)),
            (":" | "|",),
        ) if reals == REALS:
            return _between(letter, sides, relations, build)
    return None


def _between(
    letter: Letter, sides: Sequence[Node], signs: Sequence[str], build: Callable[[Node], Term]
) -> Interval | None:
    """a ≤ x < b, x > a, b > x ≥ a, of ends that the letter does not stand in."""
    if all(sign in FALLING for sign in signs):
        return _rising(letter, sides[::-1], [FALLING[sign] for sign in signs[::-1]], build)
    if all(sign in RISING for sign in signs):
        return _rising(letter, sides, [RISING[sign] for sign in signs], build)
    return None


def _rising(
    letter: Letter, sides: Sequence[Node], closed: Sequence[bool], build: Callable[[Node], Term]
) -> Interval | None:
    if sides.count(letter) != 1 or len(sides) > 3:
        return None
    place = sides.index(letter)
    if len(sides) == 3 and place != 1:
        return None
    below, above = sides[:place], sides[place + 1 :]
    if any(part == letter for end in (*below, *above) for part in nodes(end)):
        return None
    low = build(below[0]) if below else Negation(INFINITY)
    high = build(above[0]) if above else INFINITY
    if not low.shape.is_scalar or not high.shape.is_scalar:
        return None
    with_low = bool(below) and closed[0] and low != Negation(INFINITY)
    return Interval(low, high, with_low, bool(above) and closed[-1] and high != INFINITY)
