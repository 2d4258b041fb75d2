"""Kernels, column spaces and spans of matrices and vectors of numbers: ker A = span{(1, -1)}.

Two sets of rows span one space if and only if they have one reduced row echelon form (Lay, Linear
Algebra, section 1.2).
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from derivations.judge.claim import Claim
from derivations.judge.evaluation.refutation import counterexample
from derivations.judge.evaluation.values import exact
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.matrices.entries import Entries, NoEntries, entries, transposed
from derivations.judge.speaking import expanded_sides
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.semantics.elimination import rank, reduced
from derivations.terms import Call, Formula, Number, Relation, Term, Zero, number
from derivations.terms.substitution import free_leaves

RUNG = "subspaces"
KERNELS, IMAGES = frozenset({"ker", "null"}), frozenset({"col"})
Rows = list[list[Fraction]]


class NoSpace(Exception):
    """The term is no space of numbers."""


def judge_subspaces(claim: Claim) -> Judgement | None:
    """Whether two spaces of columns of numbers are one."""
    if claim.relation is not Relation.EQUAL or not _is_a_space(claim.left, claim.right):
        return None
    sides = expanded_sides(claim)
    if sides is None:
        return None
    try:
        one, other = map(_spanning, sides)
    except (NoSpace, NoEntries, NotExplicit):
        return None
    width = next((len(rows[0]) for rows in (one, other) if rows), 0)
    if not width or any(len(row) != width for row in (*one, *other)):
        return None
    if _basis(one) == _basis(other):
        reason = "their rows have one reduced echelon form"
        return Judgement(Verdict.PROVED, reason, Evidence(RUNG))
    together = rank([*one, *other])
    smaller = min((rows for rows in (one, other)), key=lambda rows: rank(rows) if rows else 0)
    formula = Formula(number(together), Relation.EQUAL, number(rank(smaller) if smaller else 0))
    reason = f"together they span {together} dimensions, one of them {formula.right.value}"  # type: ignore[attr-defined]
    shown = counterexample(formula, {})
    return Judgement(Verdict.REFUTED, reason, Evidence(RUNG, counterexample=shown))


def _is_a_space(*sides: object) -> bool:
    words = KERNELS | IMAGES | {"span"}
    return any(isinstance(side, Call) and side.function.name.letter in words for side in sides)


def _basis(rows: Rows) -> Rows:
    return [row for row in reduced(rows) if any(row)] if rows else []


def _spanning(term: Term) -> Rows:
    """Vectors that span the space, as rows; none of the space {0}."""
    match term:
        case Number(value) if value == 0:
            return []
        case Zero():
            return []
        case Call(function, arguments) if function.name.letter == "span":
            return [row for each in arguments for row in _columns(each)]
        case Call(function, (matrix,)) if function.name.letter in KERNELS:
            return list(_kernel(_numbers(entries(matrix, {}))))
        case Call(function, (matrix,)) if function.name.letter in IMAGES:
            return _columns(matrix)
    raise NoSpace


def _columns(matrix: Term) -> Rows:
    return _numbers(transposed(entries(matrix, {})))


def _numbers(rows: Entries) -> Rows:
    return [[_rational(entry) for entry in row] for row in rows]


def _rational(entry: Term) -> Fraction:
    value = None if free_leaves(entry) else exact(entry, {})
    if value is None:
        raise NoSpace
    return value


def _kernel(rows: Rows) -> Iterator[list[Fraction]]:
    """One vector for each column without a pivot: 1 there, and what it needs at the pivots."""
    echelon = _basis(rows)
    pivots = [next(k for k, entry in enumerate(row) if entry) for row in echelon]
    for free in (k for k in range(len(rows[0])) if k not in pivots):
        vector = [Fraction(int(k == free)) for k in range(len(rows[0]))]
        for row, pivot in zip(echelon, pivots, strict=True):
            vector[pivot] = -row[free]
        yield vector
