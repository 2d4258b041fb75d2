"""x = (4/5, 7/5) behind "Solve A x = b": put into the equations that the text states of x.

    π P = π,  π_1 + π_2 = 1:   π = (5/6, 1/6)

The numbers are right where each of these equations holds with them, and wrong where one fails.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from derivations.dataclass import replace
from derivations.judge import gate
from derivations.judge.claim import Claim, Premise, Purpose
from derivations.judge.verdict import Judgement, Verdict
from derivations.terms import (
    Index,
    Matrix,
    Number,
    Relation,
    ShapeError,
    Symbol,
    Term,
    Transpose,
    Vector,
    subterms,
)
from derivations.terms import replace as put
from derivations.terms.substitution import free_leaves

MOST_ROWS = 3
Climb = Callable[[Claim], Judgement]


def judge_stated_solution(claim: Claim, climb: Climb) -> Judgement | None:
    """Proved or refuted by the equations before it; None where none speaks of the name."""
    left, right = claim.left, claim.right
    if not isinstance(left, Symbol) or left.shape.is_scalar or claim.model is not None:
        return None
    if not isinstance(right, Matrix | Vector) or free_leaves(right) or _is_rounded(right):
        return None
    rows = [row for row in claim.premises if _speaks_of(row, left)][-MOST_ROWS:]
    found = [(row, _put_in(claim, row, left, right, climb)) for row in rows]
    for row, judged in found:
        if judged is not None and judged.verdict is Verdict.REFUTED:
            told = replace(judged, reason=f"it does not solve line {row.line}: {judged.reason}")
            passed = gate.passed(replace(claim, purpose=Purpose.IDENTITY), told, gate.CONTRADICTION)
            return passed if passed.verdict is Verdict.REFUTED else None
    if not found or any(j is None or j.verdict is not Verdict.PROVED for _, j in found):
        return None
    lines = tuple(sorted({row.line for row, _ in found}))
    said = f"line{'s' if len(lines) > 1 else ''} {' and '.join(map(str, lines))}"
    last = found[-1][1]
    assert last is not None
    return replace(last, reason=f"it solves {said}", evidence=replace(last.evidence, follows=lines))


def _is_rounded(value: Term) -> bool:
    return any(isinstance(p, Number) and p.places is not None for p in subterms(value))


def _speaks_of(row: Premise, name: Symbol) -> bool:
    """An equation with x or x_1 within a side: A x = b and πP = π, and no other value of x."""
    sides = row.formula.left, row.formula.right
    within = [side for side in sides if side is not name]
    spoken = [leaf for side in within for leaf in free_leaves(side)]
    is_told = (
        name in spoken
        if len(within) == 1
        else any(isinstance(leaf, Symbol) and leaf.name == name.name for leaf in spoken)
    )
    return row.formula.relation is Relation.EQUAL and is_told


def _put_in(
    claim: Claim,
    row: Premise,
    name: Symbol,
    value: Matrix | Vector,
    climb: Callable[[Claim], Judgement],
) -> Judgement | None:
    for way in (value, Transpose(value)):
        known: dict[Term, Term] = dict(_entries(name, value))
        if way.shape == name.shape:
            known[name] = way
        try:
            sides = [put(side, known) for side in (row.formula.left, row.formula.right)]
        except (ShapeError, TypeError):
            continue
        if any(name in free_leaves(side) for side in sides):
            continue
        told = {d.symbol for d in claim.definitions if not free_leaves(d.expression)}
        if any(leaf not in told for side in sides for leaf in free_leaves(side)):
            return None  # A = BC says nothing of numbers
        special = replace(
            claim, left=sides[0], right=sides[1], purpose=Purpose.IDENTITY, relation=Relation.EQUAL,
            premises=(), premise=None, step=None, others=(),
            definitions=tuple(d for d in claim.definitions if d.symbol is not name),
        )  # fmt: skip
        return climb(special)
    return None


def _entries(name: Symbol, value: Matrix | Vector) -> Iterator[tuple[Term, Term]]:
    """π_1 = 5/6 and π_2 = 1/6"""
    match value:
        case Vector(entries):
            listed = entries
        case Matrix(rows):
            listed = tuple(entry for row in rows for entry in row)
    for place, entry in enumerate(listed, 1):
        yield Symbol(name.name, indices=(Index((), place),)), entry
