"""A row that contradicts what the text states before it: 2u + v = 1, 3u + v = 0, so v = 0.

A value, an equation or a condition that nothing else decides is given by its row. Where the stated
equations, solved for their letters and put in, leave two numbers that differ, it is none of these.
"""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.judge import gate
from derivations.judge.atoms import Atoms
from derivations.judge.claim import Claim, Premise, Purpose
from derivations.judge.eliminated import Eliminated, eliminated
from derivations.judge.expansion import expand
from derivations.judge.explicit import NotExplicit
from derivations.judge.rungs.scalars import tried
from derivations.judge.verdict import Judgement, Verdict
from derivations.terms import Formula, Number, Relation, Term, subterms

EQUALITIES = (Relation.EQUAL, Relation.DEFINED)


def judge_contradiction(claim: Claim) -> Judgement | None:
    """Refuted, where what is stated leaves no values for which the row holds; else None."""
    left, right = claim.left, claim.right
    if not claim.concluded or claim.relation is not Relation.EQUAL or claim.model is not None:
        return None
    if not (isinstance(left, Term) and isinstance(right, Term)) or not _is_plain(left, right):
        return None
    rows = [p for p in claim.premises if p.stated and _is_plain(p.formula.left, p.formula.right)]
    rows = [row for row in rows if row.formula.relation in EQUALITIES]
    if not rows or any(d.symbol is left for d in claim.definitions):
        return None
    found = _reduced(Formula(left, Relation.EQUAL, right), rows, claim)
    if found is None or not found.leaves_two_numbers():
        return None
    wrong = tried(found.goal, (*found.known, *found.conditions))
    if wrong is None or wrong.verdict is not Verdict.REFUTED:
        return None
    lines = sorted({rows[k].line for k in found.used})
    told = f"line{'s' if len(lines) > 1 else ''} {' and '.join(map(str, lines))}"
    reason = f"it contradicts {told}: {wrong.reason}"
    special = replace(claim, purpose=Purpose.IDENTITY, premise=None, step=None)
    passed = gate.passed(special, replace(wrong, reason=reason), gate.CONTRADICTION)
    return passed if passed.verdict is Verdict.REFUTED else None


def _is_plain(left: Term, right: Term) -> bool:
    """Numbers without decimals, which may be rounded."""
    parts = (part for side in (left, right) for part in subterms(side))
    return left.shape.is_scalar and right.shape.is_scalar and not any(map(_is_decimal, parts))


def _is_decimal(part: Term) -> bool:
    return isinstance(part, Number) and part.places is not None


def _reduced(goal: Formula, rows: list[Premise], claim: Claim) -> Eliminated | None:
    """The goal with the rows put in, all over letters and over what algebra takes as it is."""
    atoms = Atoms()

    def over_letters(formula: Formula) -> Formula:
        sides = (expand(side, claim) for side in (formula.left, formula.right))
        return atoms.of_formula(Formula(next(sides), formula.relation, next(sides)))

    try:
        wanted, *equations = map(over_letters, (goal, *(row.formula for row in rows)))
    except NotExplicit:
        return None
    if not _is_plain(wanted.left, wanted.right):
        return None
    known = [h for h in claim.hypotheses if h.relation not in EQUALITIES]
    return eliminated(wanted, equations, known)
