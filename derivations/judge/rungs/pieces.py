"""Relations with a brace in them: |x| = { x if x ≥ 0; -x otherwise, judged piece by piece.

In each case its test is a hypothesis and its value stands for the brace. The relation is proved
where it is in every case, and refuted by a point of one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from derivations.dataclass import replace
from derivations.judge.claim import Claim
from derivations.judge.evaluation.comparison import holds_at
from derivations.judge.evaluation.refutation import described
from derivations.judge.evaluation.sampling import points
from derivations.judge.integration.braces import cut_at_braces
from derivations.judge.integration.steps import cut_at_steps, is_stepped
from derivations.judge.normal.equality import contradictory
from derivations.judge.objections.jumps import is_a_step
from derivations.judge.rungs.inequalities import judge_inequalities
from derivations.judge.rungs.scalars import explicit_sides, hypotheses_of, judge_scalars
from derivations.judge.summation.braces import cut_sums
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.printer.text import text
from derivations.reader.logic import NEGATED
from derivations.terms import (
    Call,
    Derivative,
    Formula,
    Index,
    Integral,
    Map,
    Relation,
    Term,
    subterms,
)
from derivations.terms.entrywise import Piecewise
from derivations.terms.substitution import free_leaves, replace_terms

RUNG = "pieces"
STRICTLY = {Relation.AT_LEAST: Relation.GREATER, Relation.AT_MOST: Relation.LESS}
MOST_CASES, TRIED = 8, 60
OF_A_CASE: tuple[Callable[[Claim], Judgement | None], ...] = (judge_scalars, judge_inequalities)


def judge_cut_integrals(claim: Claim) -> Judgement | None:
    """A relation with an integral or a sum over cases or steps, by those over each of them."""
    sides = explicit_sides(claim) if _speaks_of_braces(claim, _is_cut) else None
    if sides is None:
        return None
    known = hypotheses_of(claim)
    cut = (cut_at_steps(cut_at_braces(side, known)) for side in sides)
    left, right = (cut_sums(side, known) for side in cut)
    if (left, right) == sides:
        return None
    from derivations.judge.climbing import climbed

    return climbed(replace(claim, left=left, right=right))


def judge_pieces(claim: Claim) -> Judgement | None:
    """A relation between numbers with braces whose tests are orders between numbers."""
    if not _speaks_of_braces(claim):
        return None
    sides = explicit_sides(claim)
    if sides is None:
        return None
    left, right = sides
    cases = _cases(replace(claim, left=left, right=right, others=()))
    if cases is None:
        return None
    found: list[Judgement] = []
    for case in cases:
        judgement = _of_case(case)
        if judgement is not None and judgement.verdict is Verdict.REFUTED:
            judgement = _at_a_point(judgement, _off_the_jumps(case, left, right))
            if judgement is not None:
                return judgement
        if judgement is not None and judgement.verdict.praises:
            found.append(judgement)
        elif not contradictory(hypotheses_of(case)):  # x > 0 and -x > 0: no case
            return None
    return _together(found) if found else None


def _is_cut(part: Term) -> bool:
    """Whether a sum or an integral may be cut, where its test changes or where it steps."""
    if isinstance(part, Integral):
        return is_stepped(part)
    return isinstance(part, Piecewise) and part.left.shape.is_scalar and part.yes.shape.is_scalar


def _speaks_of_braces(claim: Claim, of_kind: Callable[[Term], bool] | None = None) -> bool:
    """Whether a brace is written, or is the rule of a function that is."""
    is_one = of_kind or _is_brace
    ruled = {rule.name for rule in claim.functions if any(map(is_one, subterms(rule.body)))}
    return any(
        is_one(part) or (isinstance(part, Map | Call) and part.function.name in ruled)
        for side in _sides(claim)
        for part in subterms(side)
    )


def _sides(claim: Claim) -> list[Term]:
    return [side for side in (claim.left, claim.right) if isinstance(side, Term)]


def _is_brace(part: Term) -> bool:
    if not isinstance(part, Piecewise) or part.relation not in NEGATED:
        return False
    leaves = free_leaves(part.left) | free_leaves(part.right)
    scalar = part.left.shape.is_scalar and part.yes.shape.is_scalar
    return scalar and not any(isinstance(leaf, Index) for leaf in leaves)


def _cases(claim: Claim) -> list[Claim] | None:
    """The claim in each case; None where there are too many, or one hangs on a bound letter."""
    done: list[Claim] = []
    todo = [claim]
    while todo:
        case = todo.pop()
        braces = [p for side in _sides(case) for p in subterms(side) if _is_brace(p)]
        if not braces:
            done.append(case)
            continue
        brace = min(braces, key=lambda part: len(list(subterms(part))))
        assert isinstance(brace, Piecewise)
        if _is_bound(brace, case) or len(done) + len(todo) >= MOST_CASES:
            return None
        test = Formula(brace.left, brace.relation, brace.right)
        if not (free_leaves(brace.left) | free_leaves(brace.right)):
            if (holds := holds_at(test, {})) is None:
                return None
            todo.append(_in_case(case, brace, brace.yes if holds else brace.no))
            continue
        other = Formula(brace.left, NEGATED[brace.relation], brace.right)
        todo.append(_in_case(case, brace, brace.no, other))
        todo.append(_in_case(case, brace, brace.yes, test))
    return done


def _is_bound(brace: Piecewise, claim: Claim) -> bool:
    """Whether a derivative, an integral or a sum around the brace moves what its test compares."""
    tested = free_leaves(brace.left) | free_leaves(brace.right)
    return any(
        _moved(part) in tested and brace in subterms(part)
        for side in _sides(claim)
        for part in subterms(side)
    )


def _moved(part: Term) -> Term | None:
    if isinstance(part, Derivative):
        return part.wrt
    return getattr(part, part.binds) if part.binds else None


def _in_case(claim: Claim, brace: Term, value: Term, *holds: Formula) -> Claim:
    left, right = (replace_terms(side, {brace: value}) for side in _sides(claim))
    return replace(claim, left=left, right=right, hypotheses=(*claim.hypotheses, *holds))


def _of_case(claim: Claim) -> Judgement | None:
    return next((found for rung in OF_A_CASE if (found := rung(claim)) is not None), None)


def _off_the_jumps(case: Claim, *sides: Term) -> Claim:
    """The case without the places where a step of a text jumps, as it has no certain value."""
    if not any(is_a_step(part) for side in sides for part in subterms(side)):
        return case
    tests = tuple(
        replace(h, relation=STRICTLY.get(h.relation, h.relation)) for h in case.hypotheses
    )
    return replace(case, hypotheses=tests)


def _at_a_point(judgement: Judgement, case: Claim) -> Judgement | None:
    """What is refuted of a case, where a point is in it; it is named where the sides do not."""
    found = judgement.evidence.counterexample
    tests = case.hypotheses
    if not tests or found is None or found.point:
        return judgement
    somewhere = next(points(tests[-1], hypotheses_of(case), TRIED), None)
    if somewhere is None:
        return None
    where = ", ".join(f"{text(leaf)} = {value}" for leaf, value in somewhere.items())
    found = replace(found, setting=where)
    evidence = replace(judgement.evidence, counterexample=found)
    return replace(judgement, reason=described(found), evidence=evidence)


def _together(found: Sequence[Judgement]) -> Judgement:
    """Proved where every case is, else tested."""
    if len(found) == 1:
        return found[0]
    conditions = tuple(dict.fromkeys(c for each in found for c in each.evidence.conditions))
    if all(each.verdict is Verdict.PROVED for each in found):
        return Judgement(
            Verdict.PROVED, f"in each of {len(found)} cases", Evidence(RUNG, conditions)
        )
    tried = min(each.evidence.instances or 0 for each in found if each.evidence.instances)
    reason = f"in each of {len(found)} cases: held at {tried} points at least"
    return Judgement(Verdict.TESTED, reason, Evidence("points", conditions, instances=tried))
