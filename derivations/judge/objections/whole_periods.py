"""Functions under an integral over a whole period: a text about Fourier series takes them periodic.

∫_{-π}^π h(s) f(t - s) ds = ∫_{-π}^π h(s + t) f(-s) ds     of functions of period 2π
"""

from __future__ import annotations

from collections.abc import Iterator

from derivations.judge.bounds.moduli import are_equal
from derivations.judge.claim import Claim
from derivations.judge.speaking import every_subterm, terms_of
from derivations.judge.verdict import Judgement
from derivations.terms import (
    Call,
    Constant,
    Integral,
    Map,
    Symbol,
    Term,
    negative,
    number,
    plus,
    times,
)
from derivations.terms.elementary import elementary_name
from derivations.terms.substitution import free_leaves

TURN = times(number(2), Constant("pi"))


def perhaps_periodic(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """An unknown function at a place moved by another letter, over a range of length 2π."""
    for part in (p for side in terms_of(claim) for p in every_subterm(side)):
        if isinstance(part, Integral) and _is_over_a_turn(part) and _moves(part.body):
            yield "its functions may have the period over which it integrates"
            return


def _is_over_a_turn(integral: Integral) -> bool:
    low, high = integral.lower, integral.upper
    if low is None or high is None or free_leaves(low) or free_leaves(high):
        return False
    return are_equal(plus(high, negative(low)), TURN)


def _moves(body: Term) -> bool:
    """h(s + t) of two letters"""
    return any(
        isinstance(part, Map | Call)
        and elementary_name(part.function) is None
        and any(
            sum(isinstance(leaf, Symbol) for leaf in free_leaves(each)) > 1
            for each in part.children
        )
        for part in every_subterm(body)
    )
