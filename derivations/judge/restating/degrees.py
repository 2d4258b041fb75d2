"""cos 60 = 1/2: angles in degrees of which the sign is left out."""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.judge.claim import Claim, Fault
from derivations.judge.evaluation.values import NoValue, exact
from derivations.terms import Constant, Map, Quotient, Term, number, subterms, times
from derivations.terms.elementary import elementary_name
from derivations.terms.substitution import free_leaves

REMARK = "angles in degrees"
CIRCULAR = frozenset({"sin", "cos", "tan", "cot", "sec", "csc"})
INVERSE = frozenset({"arcsin", "arccos", "arctan"})
LEAST = 10  # nobody writes so few degrees, but for 1, 2 or 5 radians
DEGREE = Quotient(Constant("pi"), number(180))
PER_DEGREE = Quotient(number(180), Constant("pi"))


def in_degrees(claim: Claim) -> Claim | None:
    """The claim with plain numbers of degrees for angles; None where it has none."""
    sides = (claim.left, claim.right)
    measured = any(isinstance(side, Term) and _is_a_number(side) for side in sides)
    left, right = (_side(side, measured) for side in sides)
    if left is claim.left and right is claim.right:
        return None
    return replace(claim, left=left, right=right, others=())


def _is_a_number(side: Term) -> bool:
    return not free_leaves(side) and not any(isinstance(part, Map) for part in subterms(side))


def _side(side: Term | Fault, measured: bool) -> Term | Fault:
    if isinstance(side, Fault) or not any(isinstance(part, Map) for part in subterms(side)):
        return side
    return _turned(side, measured)


def _turned(term: Term, measured: bool) -> Term:
    """measured: one side is a number, as an angle is, and nothing that angles stand in."""
    if isinstance(term, Map) and not free_leaves(term):
        name = elementary_name(term.function) or ""
        if name in CIRCULAR and _is_a_number_of_degrees(term.argument):
            return Map(term.function, times(term.argument, DEGREE))
        if measured and name in INVERSE:
            return times(term, PER_DEGREE)
    return term.map(lambda inner: _turned(inner, measured))


def _is_a_number_of_degrees(angle: Term) -> bool:
    if any(isinstance(part, Constant) for part in subterms(angle)):
        return False
    try:
        value = exact(angle, {})
    except NoValue:
        return False
    return value is not None and abs(value) >= LEAST
