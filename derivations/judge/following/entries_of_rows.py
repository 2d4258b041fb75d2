"""Equations of matrices that are written out, entry by entry: A x = (0, 0)ᵀ says two equations."""

from __future__ import annotations

from itertools import islice

from derivations.dataclass import replace
from derivations.judge.claim import Claim, Premise
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.matrices.entries import Entries, count, entries
from derivations.terms import Formula, Relation, ShapeError, number

ZERO = number(0)
MOST_ROWS, MOST_ENTRIES = 4, 16  # rows that are written out, and entries of one


def with_entries(claim: Claim) -> Claim:
    """The claim with the entries of the nearest rows that are written out as premises."""
    found: list[Premise] = []
    written = (p for p in reversed(claim.premises) if is_written_out(p.formula))
    for row in islice(written, MOST_ROWS):
        found = [*(replace(row, formula=entry) for entry in equations(row.formula)), *found]
    return replace(claim, premises=(*claim.premises, *found)) if found else claim


def is_written_out(formula: Formula) -> bool:
    """Whether an equation is one of matrices whose sizes are numbers."""
    shapes = formula.left.shape, formula.right.shape
    wide = next((shape for shape in shapes if not shape.is_scalar), None)
    if wide is None or formula.relation is not Relation.EQUAL:
        return False
    if formula.right.shape != formula.left.shape and ZERO not in (formula.left, formula.right):
        return False
    try:
        return count(wide.rows, {}) * count(wide.cols, {}) <= MOST_ENTRIES
    except NotExplicit:
        return False


def equations(formula: Formula) -> tuple[Formula, ...]:
    """Its equations, entry by entry; none where an entry cannot be written."""
    try:
        left, right = entries(formula.left, {}), entries(formula.right, {})
    except (NotExplicit, ShapeError):
        return ()
    left, right = _as_wide(left, right), _as_wide(right, left)
    rows = zip(left, right, strict=True)
    pairs = (pair for mine, other in rows for pair in zip(mine, other, strict=True))
    return tuple(Formula(one, Relation.EQUAL, other) for one, other in pairs if one != other)


def _as_wide(rows: Entries, other: Entries) -> Entries:
    """A plain 0 as the matrix of zeros that it is the short name of."""
    if len(rows) > 1 or len(rows[0]) > 1:
        return rows
    return tuple(tuple(ZERO for _ in row) for row in other)
