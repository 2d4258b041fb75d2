"""Chains of members that go on to 1: p_11 + p_12 = … = 1 of rows that sum to 1, as words may say.

Such weights are equal to 1 for some values only: the chain supposes what it does not say, and a row
within it that fails for other values is no mistake.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from derivations.judge.judged import Judged, doubted
from derivations.judge.objections.posed import FOR_SOME_VALUES
from derivations.judge.verdict import Verdict
from derivations.terms import Symbol, number

REASON = "the chain goes on to 1, which it is for some values only"
ONE = number(1)


def without_sums_to_1(found: Sequence[Judged]) -> Iterator[Judged]:
    """Each row; not accused are those between members in a chain that "= 1" ends."""
    supposing = {judged.line.source.chain for judged in found if _is_1_for_some_values(judged)}
    for judged in found:
        within = judged.line.source.chain in supposing and _is_wrong_of_members(judged)
        yield doubted(judged, REASON) if within else judged


def _is_1_for_some_values(judged: Judged) -> bool:
    claim, judgement = judged.line.whole, judged.judgement
    is_open = judgement.verdict is Verdict.UNDECIDED and judgement.reason.startswith(
        FOR_SOME_VALUES
    )
    return is_open and claim is not None and claim.right == ONE


def _is_wrong_of_members(judged: Judged) -> bool:
    shown = judged.judgement.evidence.counterexample
    leaves = [binding.leaf for binding in shown.point] if shown is not None else []
    members = all(isinstance(leaf, Symbol) and leaf.indices for leaf in leaves)
    return judged.judgement.verdict is Verdict.REFUTED and bool(leaves) and members


__all__ = ["without_sums_to_1"]
