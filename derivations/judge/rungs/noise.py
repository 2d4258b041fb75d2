"""Rows that reckon with dW: proved or refuted by Itô's rules, and never by those of calculus."""

from __future__ import annotations

from collections.abc import Sequence

from derivations.dataclass import replace
from derivations.judge.claim import Claim
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.jets.ito import Reduced, reduced
from derivations.judge.jets.processes import of_processes
from derivations.judge.jets.space import NotRead
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import equality
from derivations.judge.objections.settledness import BY_JETS
from derivations.judge.rungs.scalars import EQUALITIES, tried
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.reader.raw import Differential, Letter, Prime, nodes
from derivations.reader.records import Equated, Unknowns
from derivations.reader.spoken.noise import USUAL, moved
from derivations.terms import Formula, ShapeError, Symbol
from derivations.terms.substitution import free_leaves

BY_RULES = "by Itô's rules"
OPEN = Judgement(Verdict.UNDECIDED, "a differential of a random process", Evidence("noise"))
GIVEN = Judgement(Verdict.GIVEN, "states an equation for a process", Evidence("purpose"))


def judge_noise(claim: Claim) -> Judgement | None:
    """The verdict on a row between differentials of processes; None for any other."""
    row = claim.unknowns
    if row is None or row.noise is None or claim.relation not in EQUALITIES:
        return None
    if row.noise.otherwise:
        return OPEN if any(True for tree in (row.left, row.right) for _ in moved(tree)) else None
    try:
        if not _is_driven(row):
            return None
        found = reduced(row)
        return OPEN if found is None else _judged(found, row, _signs(claim))
    except (NotRead, NotExplicit, NoNormalForm, Undefined, ShapeError, TypeError):
        return OPEN if _differentiates(row) else None


def _differentiates(row: Unknowns) -> bool:
    """Whether a differential, a slope or an integral by a process stands in it."""
    trees = (row.head, row.left, row.right)
    slopes = any(isinstance(n, Differential | Prime) for tree in trees for n in nodes(tree))
    return slopes or any(True for tree in trees for _ in moved(tree))


def _signs(claim: Claim) -> tuple[Formula, ...]:
    """What is stated of the sizes of letters."""
    return tuple(
        h
        for h in claim.hypotheses
        if h.relation not in EQUALITIES
        and all(isinstance(leaf, Symbol) for s in (h.left, h.right) for leaf in free_leaves(s))
    )


def _is_driven(row: Unknowns) -> bool:
    """Whether it speaks of a Brownian motion, or of what an equation with one drives."""
    assert row.noise is not None
    row = of_processes(row)
    behind = {name for tree in (row.left, row.right, row.head) for name in moved(tree)}
    noisy = set(row.noise.letters) if row.noise else set()
    facts = [{n for side in (f.left, f.right) for n in nodes(side) if isinstance(n, Letter)}
             for f in row.said if isinstance(f, Equated)]  # fmt: skip
    if not noisy:
        every = {n for found in (behind, *facts) for n in found}
        noisy = {n for n in every if n.letter[:1] in USUAL}
    for _ in facts:
        noisy |= {n for names in facts if names & noisy for n in names}
    spoken = {n for tree in (row.left, row.right) for n in nodes(tree) if isinstance(n, Letter)}
    return bool(noisy & spoken)


def _judged(found: Reduced, row: Unknowns, signs: Sequence[Formula]) -> Judgement:
    if found.introduces:
        return GIVEN
    formulas = list(found.formulas())
    equalities = [equality(f.left, f.right, signs) for f in formulas]
    if all(each.holds for each in equalities):
        conditions = tuple(dict.fromkeys(c for each in equalities for c in each.conditions))
        return Judgement(Verdict.PROVED, BY_RULES, Evidence(BY_JETS, conditions))
    if row.introduced or found.states:
        return GIVEN if found.states else OPEN
    wrong = next(f for f, each in zip(formulas, equalities, strict=True) if not each.holds)
    told = tried(wrong, signs) if found.settled else None
    if told is None or told.verdict is not Verdict.REFUTED:
        return OPEN
    evidence = replace(told.evidence, rung=BY_JETS)
    return replace(told, reason=f"{BY_RULES}: {told.reason}", evidence=evidence)
