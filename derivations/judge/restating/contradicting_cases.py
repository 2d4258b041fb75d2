"""A claim without conditions that no number fulfils: θ > 0 of one sentence, θ < 0 of the next.

They belong to cases that the text has left. What holds without them holds in every case, so that
only praise is drawn from it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from flint import arb

from derivations.dataclass import replace
from derivations.judge.claim import Claim
from derivations.judge.evaluation.values import NoValue, at_precision, ball
from derivations.judge.verdict import Judgement
from derivations.terms import Absolute, Formula, Relation, Symbol, Term
from derivations.terms.substitution import free_leaves

BELOW = (Relation.LESS, Relation.AT_MOST)
ABOVE = (Relation.GREATER, Relation.AT_LEAST)
STRICT = (Relation.LESS, Relation.GREATER)
FEW = "only "  # points satisfy what the text states
Bound = tuple[arb, bool]


def without_contradicting_cases(claim: Claim, open_: Judgement) -> Claim | None:
    """The claim without all bounds of letters whose bounds contradict each other, if any do.

    Without all bounds of any letter, where hardly a point was found that fulfils them.
    """
    lower, upper = defaultdict[Symbol, list[Bound]](list), defaultdict[Symbol, list[Bound]](list)
    for hypothesis in claim.hypotheses:
        for letter, relation, value in _bounds(hypothesis):
            side = upper if relation in BELOW else lower
            side[letter].append((value, relation in STRICT))
    torn = {s for s in lower if s in upper and _contradict(lower[s], upper[s])}
    if open_.reason.startswith(FEW):
        torn |= {*lower, *upper}
    if not torn:
        return None
    kept = tuple(h for h in claim.hypotheses if not _orders(h) or not torn & _letters(h))
    return replace(claim, hypotheses=kept)


def _orders(hypothesis: Formula) -> bool:
    return hypothesis.relation in (*BELOW, *ABOVE)


def _letters(hypothesis: Formula) -> frozenset[Term]:
    return free_leaves(hypothesis.left) | free_leaves(hypothesis.right)


def _bounds(hypothesis: Formula) -> Iterator[tuple[Symbol, Relation, arb]]:
    """θ < π/2 and 0 < θ, as bounds of θ; |θ| < 1 as an upper one."""
    if not _orders(hypothesis):
        return
    turned = dict(zip((*BELOW, *ABOVE), (*ABOVE, *BELOW), strict=True))[hypothesis.relation]
    sides = (
        (hypothesis.left, hypothesis.relation, hypothesis.right),
        (hypothesis.right, turned, hypothesis.left),
    )
    for side, relation, value in sides:
        letter = side.term if isinstance(side, Absolute) and relation in BELOW else side
        if isinstance(letter, Symbol) and letter.shape.is_scalar and not free_leaves(value):
            try:
                with at_precision():
                    yield letter, relation, ball(value, {})
            except (NoValue, ZeroDivisionError):
                continue


def _contradict(lower: list[Bound], upper: list[Bound]) -> bool:
    return any(
        low > high or ((strict or below) and not low < high and (low - high).contains(0))
        for low, strict in lower
        for high, below in upper
    )
