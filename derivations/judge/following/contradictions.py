"""A row that contradicts what the text states before it: 2u + v = 1, 3u + v = 0, so v = 0.

A value, an equation or a condition that nothing else decides is given by its row. Where the stated
equations, solved for their letters and put in, leave two numbers that differ, it is none of these.
"""

from __future__ import annotations

from collections.abc import Sequence

from derivations.dataclass import replace
from derivations.judge import gate
from derivations.judge.atoms import Atoms
from derivations.judge.claim import Claim, Premise, Purpose
from derivations.judge.expanding.expansion import expand
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.following.conclusions import judge_conclusion
from derivations.judge.following.eliminated import Eliminated, eliminated
from derivations.judge.following.trials import without_ruled_values
from derivations.judge.rungs.congruences import contradicts, is_congruence
from derivations.judge.rungs.scalars import tried
from derivations.judge.verdict import CONTRADICTS, Judgement, Verdict
from derivations.terms import Constant, Formula, Number, Relation, Symbol, Term, number, subterms
from derivations.terms import replace as put_in
from derivations.terms.equality import order
from derivations.terms.substitution import free_leaves

EQUALITIES = (Relation.EQUAL, Relation.DEFINED)


def judge_contradiction(claim: Claim) -> Judgement | None:
    """Refuted, where what is stated leaves no values for which the row holds; else None."""
    left, right = claim.left, claim.right
    if not claim.concluded or claim.relation is not Relation.EQUAL or claim.model is not None:
        return None
    if not (isinstance(left, Term) and isinstance(right, Term)):
        return None
    if not left.shape.is_scalar and isinstance(left, Symbol):
        return _of_matrices(claim, left)
    if not _is_plain(left, right):
        return None
    rows = [p for p in claim.premises if p.stated and _is_plain(p.formula.left, p.formula.right)]
    rows = [row for row in rows if row.formula.relation in EQUALITIES]
    rows = [row for row in rows if not _is_an_alternative(claim, row)]
    if is_congruence(Formula(left, Relation.EQUAL, right)):
        return _of_congruences(Formula(left, Relation.EQUAL, right), rows, claim)
    if not rows or any(d.symbol is left for d in claim.definitions):
        return None
    found = _reduced(Formula(left, Relation.EQUAL, right), rows, claim)
    if found is None or not found.leaves_two_numbers():
        return _nearly_follows(claim, left, rows) or _fails_to_solve(claim, left, right, rows)
    lines = sorted({rows[k].line for k in found.used})
    told = f"line{'s' if len(lines) > 1 else ''} {' and '.join(map(str, lines))}"
    known = (*found.known, *found.conditions)
    return _refuted(claim, found.goal, known, f"it contradicts {told}")


def _is_an_alternative(claim: Claim, row: Premise) -> bool:
    """x + 1 = 0 and x - 5 = 0 in a line: "and" lists cases, and each is for the same letter."""
    own = _letters(*(side for side in (claim.left, claim.right) if isinstance(side, Term)))
    same = _letters(row.formula.left, row.formula.right) == own
    is_value = isinstance(row.formula.left, Symbol) or isinstance(claim.left, Symbol)
    return same and len(own) == 1 and row.line == claim.place.line and not is_value


def _of_matrices(claim: Claim, left: Symbol) -> Judgement | None:
    """x = b A⁻¹ of A x = b: put into the equation that alone is stated of x, it does not hold."""
    about = [row for row in claim.premises if row.stated and _speaks_of(row.formula, left)]
    if len(about) != 1:
        return None
    (row,) = about
    found = judge_conclusion(replace(claim, premise=row.formula))
    return found if found is not None and found.verdict is Verdict.REFUTED else None


def _speaks_of(formula: Formula, name: Term) -> bool:
    return name in free_leaves(formula.left) | free_leaves(formula.right)


def _of_congruences(goal: Formula, rows: list[Premise], claim: Claim) -> Judgement | None:
    """What no number satisfies that is as the congruences say."""
    about = [row for row in rows if is_congruence(row.formula)]
    own = _letters(goal.left, goal.right)
    about = [row for row in about if _letters(row.formula.left, row.formula.right) == own]
    found = contradicts(goal, [row.formula for row in about]) if about else None
    if found is None:
        return None
    lines = " and ".join(map(str, sorted({row.line for row in about})))
    told = f"it contradicts line{'s' if len(about) > 1 else ''} {lines}: {found.reason}"
    return _passed(claim, replace(found, reason=told))


def _nearly_follows(claim: Claim, left: Term, rows: list[Premise]) -> Judgement | None:
    """a = (M T²/2π²)^{1/3} from T² = 4π² a³/M: with another number it would follow."""
    about = [row for row in rows if _speaks_of(row.formula, left)]
    if len(about) != 1:
        return None
    (row,) = about
    from derivations.judge.following.near_conclusion import judge_near_conclusion

    found = judge_near_conclusion(replace(claim, premise=row.formula))
    if found is None:
        return None
    _, _, told = found.reason.partition(": ")
    return replace(found, reason=f"it does not solve line {row.line}: {told}")


def _fails_to_solve(claim: Claim, left: Term, right: Term, rows: list[Premise]) -> Judgement | None:
    """V = nR/(PT) of PV = nRT: the only equation that is stated of its letters does not hold."""
    if not isinstance(left, Symbol):
        return None
    spoken = [(row, _letters(row.formula.left, row.formula.right)) for row in rows]
    letters = _letters(left, right)
    about = [(row, found) for row, found in spoken if found & letters]
    if len(about) != 1:
        return None
    ((row, found),) = about
    defined = {d.symbol for d in claim.definitions} - {row.formula.left}
    few = len(letters) <= 2 and not _is_of_sizes(row.formula, letters, claim)
    if not (left in found and letters <= found) or few or found & defined:
        return None
    if claim.goes_on and letters < found:  # x = m/(2p), y = m/(2q) of px + qy = m
        return None
    sides = (put_in(side, {left: right}) for side in (row.formula.left, row.formula.right))
    solved = Formula(next(sides), Relation.EQUAL, next(sides))
    sizes = [Formula(letter, Relation.GREATER, number(0)) for letter in sorted(found, key=order)]
    known = [h for h in claim.hypotheses if h.relation not in EQUALITIES]
    return _refuted(claim, solved, (*known, *sizes), f"it does not solve line {row.line}")


def _is_of_sizes(stated: Formula, letters: frozenset[Term], claim: Claim) -> bool:
    """6σ⁶/r⁷ = 12σ¹²/r¹³ of lengths, and no curve y = x²."""
    if isinstance(stated.left, Symbol) or isinstance(stated.right, Symbol):
        return False
    positive = {h.left for h in claim.hypotheses if h.relation is Relation.GREATER}
    positive |= {h.right for h in claim.hypotheses if h.relation is Relation.LESS}
    return len(letters) == 2 and letters <= positive


def _letters(*sides: Term) -> frozenset[Term]:
    return frozenset(
        leaf for side in sides for leaf in free_leaves(side) if not isinstance(leaf, Constant)
    )


def _refuted(
    claim: Claim, formula: Formula, known: Sequence[Formula], why: str
) -> Judgement | None:
    """Refuted, if a formula fails where the rest is known; None where the gate objects."""
    wrong = tried(formula, known)
    if wrong is None or wrong.verdict is not Verdict.REFUTED:
        return None
    return _passed(claim, replace(wrong, reason=f"{why}: {wrong.reason}"))


def _passed(claim: Claim, found: Judgement) -> Judgement | None:
    """What the gate lets pass of a row that is taken for a claim."""
    special = replace(claim, purpose=Purpose.IDENTITY, premise=None, step=None)
    passed = gate.passed(special, found, gate.CONTRADICTION)
    if passed.verdict is not Verdict.REFUTED:
        return None
    return replace(passed, evidence=replace(passed.evidence, rung=CONTRADICTS))


def _is_plain(left: Term, right: Term) -> bool:
    """Numbers without decimals, which may be rounded."""
    parts = (part for side in (left, right) for part in subterms(side))
    return left.shape.is_scalar and right.shape.is_scalar and not any(map(_is_decimal, parts))


def _is_decimal(part: Term) -> bool:
    return isinstance(part, Number) and part.places is not None


def _reduced(goal: Formula, rows: list[Premise], claim: Claim) -> Eliminated | None:
    """The goal with the rows put in, all over letters and over what algebra takes as it is."""
    atoms = Atoms()
    by_rules = without_ruled_values(claim)

    def over_letters(formula: Formula) -> Formula:
        sides = (expand(side, by_rules) for side in (formula.left, formula.right))
        return atoms.of_formula(Formula(next(sides), formula.relation, next(sides)))

    try:
        wanted, *equations = map(over_letters, (goal, *(row.formula for row in rows)))
    except NotExplicit:
        return None
    if not _is_plain(wanted.left, wanted.right):
        return None
    known = [h for h in claim.hypotheses if h.relation not in EQUALITIES]
    return eliminated(wanted, equations, known)
