"""Equations between vectors and matrices, entry by entry with symbolic entries.

With explicit sizes the normal form of every entry is a proof. With named sizes it is a test at
several sizes, rectangular ones first, since a square size hides a forgotten transpose.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from derivations.judge.claim import Claim
from derivations.judge.entries import Entries, entries
from derivations.judge.expansion import expand
from derivations.judge.explicit import NotExplicit
from derivations.judge.rungs.scalars import EQUALITIES, equal_scalars, hypotheses_of
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.terms import Term, subterms

RUNG = "entries"
SHAPES = ((2, 3, 4), (3, 2, 1), (1, 1, 1))
SQUARES = (2, 3, 1)


def judge_matrices(claim: Claim) -> Judgement | None:
    """An equation in which a matrix or a vector occurs."""
    sides = _expanded_sides(claim)
    if sides is None or claim.relation not in EQUALITIES or claim.model is not None:
        return None
    if not any(not t.shape.is_scalar for side in sides for t in subterms(side)):
        return None
    names = sorted({n for side in sides for t in subterms(side) for n in _sizes(t)})
    found: list[Judgement] = []
    for sizes in instances(names):
        judgement = _at(sides, sizes, claim)
        if judgement is None:
            return None
        if not judgement.verdict.praises:
            return judgement
        found.append(judgement)
    return _together(found, bool(names))


def _expanded_sides(claim: Claim) -> tuple[Term, Term] | None:
    if not (isinstance(claim.left, Term) and isinstance(claim.right, Term)):
        return None
    try:
        return expand(claim.left, claim), expand(claim.right, claim)
    except NotExplicit:
        return None


def _sizes(term: Term) -> frozenset[str]:
    return term.shape.rows.names | term.shape.cols.names


def instances(names: Sequence[str]) -> Iterator[Mapping[str, int]]:
    """Explicit sizes for the named ones: several different, then 1."""
    if not names:
        yield {}
    elif len(names) == 1:
        yield from ({names[0]: size} for size in SQUARES)
    else:
        for shape in SHAPES:
            yield {name: shape[i % 3] for i, name in enumerate(names)}


def _at(sides: tuple[Term, Term], sizes: Mapping[str, int], claim: Claim) -> Judgement | None:
    """The comparison of all entries at one choice of sizes."""
    try:
        left, right = (entries(side, sizes) for side in sides)
    except NotExplicit:
        return None
    if _shape(left) != _shape(right):
        reason = f"{_shape_text(left)} against {_shape_text(right)}"
        return Judgement(Verdict.ILL_FORMED, reason, Evidence("shapes"))
    return _compared(left, right, sizes, claim)


def _compared(
    left: Entries, right: Entries, sizes: Mapping[str, int], claim: Claim
) -> Judgement | None:
    worst: Judgement | None = None
    hypotheses = hypotheses_of(claim)
    for i, (row, other) in enumerate(zip(left, right, strict=True), 1):
        for j, (a, b) in enumerate(zip(row, other, strict=True), 1):
            judgement = equal_scalars(a, b, hypotheses)
            if judgement is None:
                return None
            if not judgement.verdict.praises:
                return _located(judgement, sizes, (i, j) if _shape(left) != (1, 1) else None)
            if worst is None or judgement.verdict is Verdict.TESTED:
                worst = judgement
    return worst


def _located(
    judgement: Judgement, sizes: Mapping[str, int], place: tuple[int, int] | None
) -> Judgement:
    """The judgement of an entry as one of the whole: sizes and place go into its setting."""
    parts = [f"{name} = {size}" for name, size in sizes.items()]
    parts += [f"entry {place[0]},{place[1]}"] if place else []
    setting = ", ".join(parts)
    found = judgement.evidence.counterexample
    if found is None or not setting:
        return judgement
    evidence = replace(judgement.evidence, counterexample=replace(found, setting=setting))
    return replace(judgement, reason=f"{setting}, {judgement.reason}", evidence=evidence)


def _together(found: list[Judgement], has_sizes: bool) -> Judgement:
    proved = all(judgement.verdict is Verdict.PROVED for judgement in found)
    conditions = tuple(dict.fromkeys(c for j in found for c in j.evidence.conditions))
    if proved and not has_sizes:
        return Judgement(
            Verdict.PROVED, "every entry by its normal form", Evidence(RUNG, conditions)
        )
    reason = f"held at {len(found)} sizes with symbolic entries" if has_sizes else found[-1].reason
    return Judgement(Verdict.TESTED, reason, Evidence(RUNG, conditions, instances=len(found)))


def _shape(rows: Entries) -> tuple[int, int]:
    return len(rows), len(rows[0])


def _shape_text(rows: Entries) -> str:
    return "×".join(map(str, _shape(rows)))
