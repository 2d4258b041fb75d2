"""Why a line has no meaning, as plain Python: shapes that clash, an index that nothing binds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from derivations.judge.claim import Claim, Fault
from derivations.judge.judged import Judged
from derivations.judge.rungs.form import loose_indices
from derivations.terms import Term, free_indices

SHAPE = re.compile(r"([^\s×]+)×([^\s×:,;]+)")


def form(judged: Judged) -> tuple[list[str], str]:
    """(the lines that state it, the expression that is true where the line has no meaning)."""
    claim = judged.line.whole
    if claim is None:
        return [], "True"
    for stated in (_loose(claim), _clash(claim), _shapes(claim)):
        for lines, check in stated:
            return lines, check
    return [], "True"


def _loose(claim: Claim) -> Iterator[tuple[list[str], str]]:
    """The indices that the right side uses, and those in scope."""
    loose = loose_indices(claim)
    if loose and isinstance(claim.right, Term):
        used = sorted(free_indices(claim.right))
        in_scope = [name for name in used if name not in loose]
        yield (
            [f"INDICES_USED = {used!r}", f"INDICES_IN_SCOPE = {in_scope!r}"],
            ("not set(INDICES_USED) <= set(INDICES_IN_SCOPE)"),
        )


def _clash(claim: Claim) -> Iterator[tuple[list[str], str]]:
    """The shapes that an operation inside a side was given."""
    for side in (claim.left, claim.right):
        if not isinstance(side, Fault):
            continue
        shapes = SHAPE.findall(side.why)
        lines = [f"# {' '.join(side.why.split())}", f"SHAPES = {shapes!r}"]
        if "columns" in side.why and len(shapes) == 2:
            yield lines, "SHAPES[0][1] != SHAPES[1][0]"
        elif "square" in side.why and shapes:
            yield lines, "SHAPES[0][0] != SHAPES[0][1]"
        elif len(shapes) == 2:
            yield lines, "SHAPES[0] != SHAPES[1]"
        elif shapes:
            yield lines, 'SHAPES[0] != ("1", "1")'


def _shapes(claim: Claim) -> Iterator[tuple[list[str], str]]:
    """The shapes of the two sides: they differ, or there is no order between matrices."""
    if isinstance(claim.left, Term) and isinstance(claim.right, Term):
        left, right = (
            (str(side.shape.rows), str(side.shape.cols)) for side in (claim.left, claim.right)
        )
        lines = [f"LEFT_SHAPE, RIGHT_SHAPE = {left!r}, {right!r}"]
        yield lines, "LEFT_SHAPE != RIGHT_SHAPE" if left != right else 'LEFT_SHAPE != ("1", "1")'
