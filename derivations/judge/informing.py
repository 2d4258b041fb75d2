"""Rows that tell what vectors and matrices are, of which the text has said nothing.

A v = σ u, A x = 0, X'X = (numbers): where no word concludes them and nothing above them leads to
them, they are no claims. The first row of a display only: what stands below it may follow.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from derivations.judge.claim import Claim
from derivations.judge.claims_from_document import Line
from derivations.judge.judged import Judged
from derivations.judge.objections.sought_things import is_zero
from derivations.judge.objections.unrelated import strangers_of
from derivations.judge.speaking import terms_of
from derivations.judge.verdict import Judgement, Verdict
from derivations.reader.records import Display
from derivations.reader.spoken.context import FOUND, clause_before, is_concluded
from derivations.terms import Formula, Product, Relation, Symbol, Term
from derivations.terms.opaque import has_opaque
from derivations.terms.substitution import free_leaves

TOLD = "tells what its names are"
CLAIMS = re.compile(
    r"\b(show|prove|verify|verif\w+|check|confirm|note|recall|observe|see|holds?|true|always|"
    r"theorem|lemma|identity|formula|property|properties|rule|law|since|because|as|i\.\s?e|that is|"
    r"namely|in other words)\b",
    re.I,
)


def tells(line: Line, found: Judgement, before: Sequence[Judged]) -> bool:
    """Whether an open row only says what its vectors and matrices are.

    Also the links of U U^T = U^T U = I, which say so together.
    """
    claim = line.whole
    if claim is None or claim.relation is not Relation.EQUAL:
        return False
    commutes = _commutes(claim) and _goes_on(line)
    if any(each.judgement.reason != TOLD for each in before) or claim.bounded:
        return False
    if not commutes and (found.verdict is not Verdict.UNDECIDED or found.evidence.rung != "gate"):
        return False
    if not (isinstance(claim.left, Term) and isinstance(claim.right, Term)):
        return False
    sides = terms_of(claim)
    if any(map(has_opaque, sides)) or not _of_matrices(sides) or not _opens(line):
        return False
    return commutes or _tells_by_form(claim, claim.left, claim.right)


def _commutes(claim: Claim) -> bool:
    """U U^T = U^T U of a U of which nothing is stated."""
    match claim.left, claim.right:
        case Product((first, second)), Product((third, fourth)):
            new = free_leaves(first) - _known(claim)
            only = len(new) == 1 and new == free_leaves(second)
            return (first, second) == (fourth, third) and first is not second and only
    return False


def _goes_on(line: Line) -> bool:
    """Whether its statement has another side behind it."""
    return any(
        len(s.sides) > 2 and s.sides[1] is line.source.raw_right for s in line.source.row.statements
    )


def _opens(line: Line) -> bool:
    """Whether the row begins its display, and no word before it says that it was derived."""
    display: Display = line.source.display
    if line.source.row is not display.rows[0] or is_concluded(display.before):
        return False
    clause = clause_before(display.before)
    return not FOUND.search(clause) and not CLAIMS.search(clause)


def _of_matrices(sides: Sequence[Term]) -> bool:
    return any(not leaf.shape.is_scalar for side in sides for leaf in free_leaves(side))


def _tells_by_form(claim: Claim, left: Term, right: Term) -> bool:
    if any(strangers_of(claim)):
        return True  # each side has a name that the other lacks
    known = _known(claim)
    for side, other in ((left, right), (right, left)):
        new = {leaf for leaf in free_leaves(side) if isinstance(leaf, Symbol)} - known
        if is_zero(other) and isinstance(side, Product) and any(not x.shape.is_scalar for x in new):
            return True
        if not free_leaves(other) and new and new == free_leaves(side):
            return True  # XᵀX = (2, 1; 1, 3)
    return False


def _known(claim: Claim) -> set[Term]:
    """The names of which something is stated."""
    stated: list[Formula] = [h for h in claim.hypotheses if h.relation is not Relation.MEMBER]
    found = {leaf for h in stated for s in (h.left, h.right) for leaf in free_leaves(s)}
    return found | {definition.symbol for definition in claim.definitions}
