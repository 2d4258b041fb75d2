"""A row that differentiates unknown functions: proved for all of them, or refuted by one instance.

    ∂f/∂s = ∂f/∂x₁ ∂x₁/∂s + ∂f/∂x₂ ∂x₂/∂s of f(x₁, x₂), x₁(s, t), x₂(s, t)

Any values of the jets at a point are those of polynomials, so that a point which refutes an
equation between jets is a counterexample for functions.
"""

from __future__ import annotations

from collections.abc import Sequence

from derivations.dataclass import replace
from derivations.judge.claim import Claim
from derivations.judge.jets.equations import equation, from_equations
from derivations.judge.jets.families import SIZES, at_size, speaks_of_families
from derivations.judge.jets.near_rows import nearly_follows
from derivations.judge.jets.refutation import is_free, refuted
from derivations.judge.jets.rests import has_rest
from derivations.judge.jets.scope import scope_of
from derivations.judge.jets.space import NotRead
from derivations.judge.jets.taylor import Expansion, expansion
from derivations.judge.jets.ways import is_along_one_way
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import equality
from derivations.judge.objections.settledness import BY_JETS
from derivations.judge.rungs.scalars import EQUALITIES, tried, where
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.reader.raw import Numeral, nodes
from derivations.reader.records import Equated, Said, Unknowns
from derivations.terms import (
    Call,
    Derivative,
    Formula,
    Map,
    PartialAt,
    ShapeError,
    Term,
    subterms,
)
from derivations.terms.substitution import free_leaves

FOR_ALL = "for all functions, by the rules of derivatives"
OF_FUNCTIONS = (Call, Derivative, Map, PartialAt)


def judge_jets(claim: Claim) -> Judgement | None:
    """The verdict on an equation between derivatives of unknown functions; None for any other."""
    row = claim.unknowns
    if row is None or claim.relation not in EQUALITIES or claim.model is not None:
        return None
    of_numbers = _is_of_numbers(claim)
    try:
        if of_numbers and has_rest(row.right):
            row = _without_identities(row)
        if of_numbers and (expanded := expansion(row)) is not None:
            return _of_expansion(expanded, row)
        if speaks_of_families(row):
            return _of_families(row)
        if of_numbers:
            return _of_row(row, _signs(claim), claim.concluded)
    except NotRead:
        pass
    except (NoNormalForm, Undefined, ShapeError, TypeError):
        return None
    return _along_one_way(row, of_numbers)


def _along_one_way(row: Unknowns, of_numbers: bool) -> Judgement | None:
    if not is_along_one_way(row, of_numbers):
        return None
    return Judgement(Verdict.PROVED, "by the chain rule along one way", Evidence(BY_JETS))


def _is_of_numbers(claim: Claim) -> bool:
    """Whether nothing in the claim is a vector or a matrix, as it is read elsewhere."""
    sides = [side for side in (claim.left, claim.right) if isinstance(side, Term)]
    return len(sides) == 2 and all(
        leaf.shape.is_scalar for side in sides for leaf in (side, *free_leaves(side))
    )


def _without_identities(row: Unknowns) -> Unknowns:
    """Without u(x - h) = u(x) - h u′(x) + O(h²) before it, which holds of every function."""

    def holds(said: Said) -> bool:
        if not isinstance(said, Equated) or not has_rest(said.right):
            return False
        others = tuple(s for s in row.said if not isinstance(s, Equated))
        try:
            found = expansion(replace(row, left=said.left, right=said.right, said=others))
        except (NotRead, NoNormalForm, Undefined, ShapeError, TypeError):
            return False
        return found is not None and not found.equations

    return replace(row, said=tuple(said for said in row.said if not holds(said)))


def _of_expansion(expanded: Expansion, row: Unknowns) -> Judgement | None:
    """Right where nothing is left of any power; wrong where something is, at a point."""
    if not expanded.equations:
        reason = "for all functions with as many derivatives: the powers agree"
        return Judgement(Verdict.PROVED, reason, Evidence(BY_JETS))
    drawn = [from_equations(each, expanded.scope) for each in expanded.equations]
    if all(drawn):
        return drawn[0]
    first = expanded.equations[0]
    if row.introduced or not is_free(expanded.functions, expanded.scope):
        return None
    if not expanded.is_of_expanded_functions:
        return None  # v(t), which may be x′(t)
    found = tried(first, ())
    if found is None or found.verdict is not Verdict.REFUTED:
        return None
    return replace(found, evidence=replace(found.evidence, rung=BY_JETS))


def _of_families(row: Unknowns) -> Judgement | None:
    """What is the same at each of a few numbers of members."""
    found = [_of_row(at_size(row, size)) for size in SIZES]
    first = found[0]
    if first is None or any(f is None or f.verdict is not first.verdict for f in found):
        return None
    if first.verdict is not Verdict.PROVED:
        return first
    reason = f"at {' and '.join(map(str, SIZES))} members: {first.reason}"
    evidence = replace(first.evidence, instances=len(SIZES))
    return Judgement(Verdict.TESTED, reason, evidence)


def _signs(claim: Claim) -> tuple[Formula, ...]:
    """What is stated of the sizes of letters, and not of functions."""
    return tuple(
        h
        for h in claim.hypotheses
        if h.relation not in EQUALITIES
        and not any(isinstance(p, OF_FUNCTIONS) for s in (h.left, h.right) for p in subterms(s))
    )


def _of_row(
    row: Unknowns, signs: Sequence[Formula] = (), concluded: bool = False
) -> Judgement | None:
    if any(
        isinstance(n, Numeral) and n.places is not None
        for s in (row.left, row.right)
        for n in nodes(s)
    ):
        raise NotRead("a rounded number")  # known before the scope is read, which takes long
    scope = scope_of(row)
    goal = equation(scope, row)
    if goal is None:
        return None
    same = equality(goal.left, goal.right, signs)
    if same.holds:
        evidence = Evidence(BY_JETS, same.conditions)
        return Judgement(Verdict.PROVED, f"{FOR_ALL}: {where(same.conditions)}", evidence)
    found = from_equations(goal, scope) or refuted(goal, scope, row, signs, concluded)
    return found or nearly_follows(goal, scope)
