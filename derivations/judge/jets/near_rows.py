"""A row between derivatives that follows from what the text states with one thing changed.

x² + y² = 100 gives dy/dt = -(x/y) dx/dt, so that dy/dt = (x/y) dx/dt is no further condition: it
was meant to follow, and is wrong where the two values differ.
"""

from __future__ import annotations

from itertools import islice

from derivations.dataclass import replace
from derivations.judge.jets.equations import from_equations, is_slope, sides_of
from derivations.judge.jets.scope import Scope
from derivations.judge.normal.equality import equality
from derivations.judge.objections.settledness import BY_JETS
from derivations.judge.repairs.edits import edits
from derivations.judge.rungs.scalars import tried
from derivations.judge.verdict import Judgement, Verdict
from derivations.printer.text import text
from derivations.terms import Formula, Relation, Sum, Term, subterms
from derivations.terms.substitution import free_leaves

MOST = 24  # changes of a side


def nearly_follows(goal: Formula, scope: Scope) -> Judgement | None:
    """Refuted, where one change makes the row follow from equations that speak of its letters."""
    slopes = [leaf for leaf in _letters(goal) if is_slope(leaf, scope)]
    if len(slopes) < 2:
        return None  # dx/dt = 3 is what an exercise gives
    for kept, other in (sides_of(goal), sides_of(goal)[::-1]):
        for changed in islice(edits(other, ()), MOST):
            if changed.shape != other.shape or equality(kept, changed).holds:
                continue
            if _sums(changed) != _sums(other):
                continue  # of x dx + y dy = 0 nobody means a product
            if from_equations(Formula(kept, Relation.EQUAL, changed), scope) is None:
                continue
            wrong = tried(Formula(changed, Relation.EQUAL, other), ())
            if wrong is not None and wrong.verdict is Verdict.REFUTED:
                reason = f"what the text states gives {text(changed)}: {wrong.reason}"
                return replace(wrong, reason=reason, evidence=replace(wrong.evidence, rung=BY_JETS))
    return None


def _sums(side: Term) -> int:
    return sum(isinstance(part, Sum) for part in subterms(side))


def _letters(formula: Formula) -> frozenset[Term]:
    return free_leaves(formula.left) | free_leaves(formula.right)
