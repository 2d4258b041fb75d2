"""Objection to a small counterexample: |a_n - a| = a - a_n for n > N, an N that a proof chooses.

Such an N is as large as the argument needs it, whatever the text says of it in words.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from derivations.judge.claim import Claim
from derivations.judge.evaluation.comparison import holds_at
from derivations.judge.evaluation.values import NoValue
from derivations.judge.speaking import shown_name
from derivations.judge.verdict import Judgement
from derivations.terms import Formula, Index, Relation, Symbol, Term

LARGE = tuple(map(Fraction, (10**3 + 1, 10**4 + 7, 10**6 + 3)))
ABOVE, BELOW = (Relation.GREATER, Relation.AT_LEAST), (Relation.LESS, Relation.AT_MOST)


def perhaps_beyond_a_bound(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """n³ - 6 > 0 for n > N: it fails for n = 1, and for no large n."""
    found = judgement.evidence.counterexample
    if found is None or found.unrolled is not None:
        return
    point = {binding.leaf: binding.value for binding in found.point}
    given = {definition.symbol for definition in claim.definitions}
    for hypothesis in claim.hypotheses:
        leaf, bound = _above(hypothesis)
        if leaf not in point or not _is_chosen(bound) or bound in given:
            continue
        far = ({**point, leaf: value} for value in LARGE)
        if not any(_fails(found.formula, at) for at in far):
            yield f"it was not refuted for {shown_name(leaf)} far above {shown_name(bound)}"


def _above(hypothesis: Formula) -> tuple[Term, Term]:
    """n and N of n > N, and of N < n."""
    if hypothesis.relation in BELOW:
        return hypothesis.right, hypothesis.left
    if hypothesis.relation in ABOVE:
        return hypothesis.left, hypothesis.right
    return hypothesis.left, hypothesis.left


def _is_chosen(bound: Term) -> bool:
    """N, M, n_0 and N_ε, and no number."""
    match bound:
        case Symbol(name):
            labelled = bool(bound.indices) or bool(name.label)
            return name.letter.isupper() or labelled
        case Index() if bound.is_variable:
            return str(bound).isupper()
    return False


def _fails(formula: Formula, point: dict[Term, Fraction]) -> bool:
    try:
        return holds_at(formula, point) is False
    except NoValue:
        return True
