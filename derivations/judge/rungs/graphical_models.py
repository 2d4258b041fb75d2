"""Equations between densities whose joint law the text gives by factors, or that hold for any law.

    p(a, b, c) = p(a) p(b) p(c | a, b)  ⟹  p(a, b) = p(a) p(b)

Tested where the equation holds for any joint table, or for those with the stated factors: of a
Bayesian network that a product states, or of a hidden Markov model where the text says Markov.
Refuted where it fails for the stated product and also where all variables are independent.
"""

from __future__ import annotations

from collections.abc import Sequence

from derivations.judge.chance.graphical import law_of, spoken_of
from derivations.judge.chance.graphical_rows import WORLDS, Law, Row
from derivations.judge.chance.joint_tables import NoTable
from derivations.judge.chance.listed_members import with_stretches
from derivations.judge.chance.stated_factors import models_of
from derivations.judge.claim import Claim, FunctionRule, Purpose
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.terms import (
    Formula,
    Index,
    Name,
    Relation,
    Symbol,
    Term,
    canonical,
    has_opaque,
    subterms,
)
from derivations.terms.names import STRETCH

RUNG = "worlds of densities"
EQUALITIES = (Relation.EQUAL, Relation.DEFINED)


def judge_graphical_models(claim: Claim) -> Judgement | None:
    """An equation of densities of stretches, or below a stated product."""
    claim = with_stretches(claim)
    left, right = claim.left, claim.right
    if claim.relation not in EQUALITIES or not (isinstance(left, Term) and isinstance(right, Term)):
        return None
    factored = [f for f in claim.chance.factored if not _is_said_by(f, claim)]
    if not (factored or _has_stretch(claim)):
        return None
    try:
        return _judged(claim, left, right, factored)
    except NoTable:
        return None


def _is_said_by(stated: Formula, claim: Claim) -> bool:
    written = [canonical(side) for side in (claim.left, claim.right) if isinstance(side, Term)]
    return written == [canonical(stated.left), canonical(stated.right)]


def _has_stretch(claim: Claim) -> bool:
    return any(
        isinstance(part, Symbol) and part.name.label == STRETCH
        for side in _sides(claim)
        for part in subterms(side)
    )


def _sides(claim: Claim) -> list[Term]:
    """Both sides, and what the rules say that they use."""
    sides = [side for side in (claim.left, claim.right) if isinstance(side, Term)]
    names = {p.function.name for s in sides for p in subterms(s) if hasattr(p, "function")}
    names |= {p.name for s in sides for p in subterms(s) if isinstance(p, Symbol)}
    return sides + [rule.body for name, rule in _rules(claim).items() if name in names]


def _rules(claim: Claim) -> dict[Name, FunctionRule]:
    """α_t(z_t) = p(z_t, x_{1:t}) and α_t = p(z_t, x_{1:t})"""
    found = {}
    for defined in claim.definitions:
        name, counting = defined.symbol.name, defined.symbol.indices
        indices = tuple(at for at in counting if isinstance(at, Index) and at.is_variable)
        if indices and len(indices) == len(counting):
            found[name] = FunctionRule(name, indices, defined.expression)
    return found | {rule.name: rule for rule in claim.functions}


# ---------------------------------------------------------------- a joint law


def _judged(claim: Claim, left: Term, right: Term, factored: Sequence[Formula]) -> Judgement | None:
    sides = _sides(claim)
    stated = [s for f in (*factored, *claim.hypotheses) for s in (f.left, f.right)]
    law = law_of([*sides, *stated])
    if law is None or any(map(has_opaque, sides)):
        return None
    spoken = spoken_of([*sides, *(s for f in factored for s in (f.left, f.right))], law)
    row = Row(left, right, spoken, _rules(claim))
    if (held := row.held(spoken.any)) is not None:
        return _tested(held, "for any joint law")
    for model in models_of(claim, factored, spoken):
        if (held := row.held(model.joint)) is not None:
            return _tested(held, model.name)
        alone = claim.purpose is not Purpose.IDENTITY or not factored
        return _refuted(row, [model.joint, *([spoken.independent] if alone else ())])
    return None


def _tested(held: int, of: str) -> Judgement:
    reason = f"held in {held} finite worlds of densities, {of}"
    return Judgement(Verdict.TESTED, reason, Evidence(RUNG, instances=held))


def _refuted(row: Row, laws: Sequence[Law]) -> Judgement | None:
    """Where the row fails in every world of each of the laws."""
    failing = [row.counterexample(law(seed), seed) for law in laws for seed in range(WORLDS)]
    found = failing[0]
    if found is None or None in failing:
        return None
    reason = f"{found.setting}: {found.left_value} against {found.right_value}"
    return Judgement(Verdict.REFUTED, reason, Evidence(RUNG, counterexample=found))
