"""An objection for letters that are sizes: what fails for negative ones may hold for them."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from derivations.judge.claim import Claim
from derivations.judge.evaluation.comparison import holds_at
from derivations.judge.evaluation.values import NoValue
from derivations.judge.speaking import is_declared, shown_name
from derivations.judge.verdict import Judgement, Verdict
from derivations.terms import Relation, Symbol, Term, number
from derivations.terms.names import RATES

TURNS = 6
OF_ANY_SIGN = frozenset({"x", "y", "z", "u", "v", "w", "a", "b"})
MOVING = {*RATES, *RATES.values()}


def perhaps_positive(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """√(s² + 1) = s √(1 + 1/s²), |v_1| = v_1: it holds for sizes, and x, y, z need be none.

    So does -b ẋ² ≤ 0, where b damps a motion.
    """
    found = judgement.evidence.counterexample
    if found is None or found.unrolled is not None:
        return
    moves = any(_is_a_rate(b.leaf) for b in found.point)
    if claim.relation is not Relation.EQUAL and not moves:
        return
    below = [b.leaf for b in found.point if b.value < 0]
    negative = [leaf for leaf in below if not _may_be_negative(leaf, claim)]
    if claim.relation is not Relation.EQUAL:
        negative = [leaf for leaf in below if _damps(leaf, claim)]
    if not negative or judgement.verdict is not Verdict.REFUTED:
        return
    names = sorted({b.leaf for b in found.point}, key=shown_name)
    for turn in range(TURNS):
        sizes = {leaf: Fraction(2 + 3 * k + 5 * turn, 1 + turn) for k, leaf in enumerate(names)}
        try:
            if holds_at(found.formula, sizes) is False:
                return
        except NoValue:
            return
    yield f"it may hold for positive {', '.join(map(shown_name, negative))}"


def _is_a_rate(leaf: Term) -> bool:
    """ẋ"""
    return isinstance(leaf, Symbol) and not MOVING.isdisjoint(leaf.name.accents)


def _damps(leaf: Term, claim: Claim) -> bool:
    """b of -b ẋ²"""
    own = isinstance(leaf, Symbol) and not _is_a_rate(leaf) and leaf.name.letter not in "xyz"
    return own and not is_declared(leaf, claim)


def _may_be_negative(leaf: Term, claim: Claim) -> bool:
    if not isinstance(leaf, Symbol) or _is_bounded_below_0(leaf, claim):
        return True
    return (leaf.name.letter in OF_ANY_SIGN and not leaf.indices) or is_declared(leaf, claim)


def _is_bounded_below_0(leaf: Symbol, claim: Claim) -> bool:
    """Whether the text says a ≤ 0 or a_k ≤ 0 of it."""
    return any(
        isinstance(h.left, Symbol)
        and h.left.name == leaf.name
        and h.relation in (Relation.LESS, Relation.AT_MOST)
        and h.right == number(0)
        for h in claim.hypotheses
    )
