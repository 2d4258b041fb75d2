"""Rows that reckon with dW: proved or refuted by Itô's rules, and never by those of calculus."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from derivations.dataclass import replace
from derivations.judge.claim import Claim
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.jets.ito import Reduced, reduced
from derivations.judge.jets.processes import TIME, of_processes, processes_of
from derivations.judge.jets.space import NotRead
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import equality
from derivations.judge.objections.settledness import BY_JETS
from derivations.judge.rungs.scalars import EQUALITIES, tried
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.reader.raw import Bracket, Differential, Juxtaposed, Letter, Node, Prime, nodes
from derivations.reader.records import Equated, Unknowns
from derivations.reader.spoken.noise import USUAL, moved, without_time
from derivations.terms import (
    Formula,
    Index,
    Map,
    Number,
    Relation,
    ShapeError,
    Symbol,
    Term,
    index,
)
from derivations.terms import replace as put
from derivations.terms.substitution import free_leaves

EQUAL = Relation.EQUAL
CHANCES = frozenset({"E", "Var", "V", "Cov", "P", "Pr"})
BY_RULES = "by Itô's rules"
OPEN = Judgement(Verdict.UNDECIDED, "a differential of a random process", Evidence("noise"))
GIVEN = Judgement(Verdict.GIVEN, "states an equation for a process", Evidence("purpose"))


def judge_noise(claim: Claim) -> Judgement | None:
    """The verdict on a row between differentials of processes; None for any other."""
    row = claim.unknowns
    if row is None or row.noise is None or claim.relation not in EQUALITIES:
        return None
    if any(map(_averages, (row.head, row.left, row.right))):
        return None  # E[X_t] is no E times X_t
    if row.noise.otherwise:
        return OPEN if any(True for tree in (row.left, row.right) for _ in moved(tree)) else None
    try:
        if not _is_driven(row):
            return None
        found = reduced(row)
        if found is None:
            return OPEN
        start = tuple(_with_first_values(formula, claim) for formula in found.start)
        return _judged(replace(found, start=start), row, _signs(claim))
    except (NotRead, NotExplicit, NoNormalForm, Undefined, ShapeError, TypeError):
        return OPEN if _differentiates(row) else None


def _differentiates(row: Unknowns) -> bool:
    """Whether a differential, a slope or an integral by a process stands in it."""
    trees = (row.head, row.left, row.right)
    slopes = any(isinstance(n, Differential | Prime) for tree in trees for n in nodes(tree))
    return slopes or any(True for tree in trees for _ in moved(tree))


def _signs(claim: Claim) -> tuple[Formula, ...]:
    """What is stated of the sizes of letters."""
    return tuple(
        h
        for h in claim.hypotheses
        if h.relation not in EQUALITIES
        and all(isinstance(leaf, Symbol) for s in (h.left, h.right) for leaf in free_leaves(s))
    )


def _is_driven(row: Unknowns) -> bool:
    """Whether it speaks of a Brownian motion, or of what an equation with one drives."""
    assert row.noise is not None
    if processes_of(row).isdisjoint(n for tree in (row.left, row.right) for n in nodes(tree)):
        return False  # ∂f/∂x = 1/x of the f in df(t, S_t)
    row = of_processes(row)
    behind = {name for tree in (row.left, row.right, row.head) for name in moved(tree)}
    noisy = set(row.noise.letters) if row.noise else set()
    facts = [f for f in row.said if isinstance(f, Equated)]
    spoken_of = [_letters(f.left) | _letters(f.right) for f in facts]
    if not noisy:
        every = {n for found in (behind, *spoken_of) for n in found}
        noisy = {n for n in every if n.letter[:1] in USUAL}
    for _ in facts:
        driven = (f for f, names in zip(facts, spoken_of, strict=True) if names & noisy)
        noisy |= {n for f in driven for n in _head(f)}
    spoken = {n for tree in (row.left, row.right) for n in nodes(tree) if isinstance(n, Letter)}
    return bool(noisy & spoken)


def _averages(tree: Node) -> bool:
    """E[X_t], Var(W_t), P(W_t > a)"""
    products = (node for node in nodes(tree) if isinstance(node, Juxtaposed))
    pairs = (pair for product in products for pair in pairwise(product.parts))
    return any(
        isinstance(head, Letter) and head.letter in CHANCES and not sign
        for (_, head), (sign, behind) in pairs
        if isinstance(behind, Bracket)
    )


def _letters(tree: Node) -> set[Letter]:
    return {n for n in nodes(tree) if isinstance(n, Letter)}


def _head(fact: Equated) -> set[Letter]:
    """S of dS = α S dt + σ S dW and of S = f(W): neither the time nor a parameter is driven."""
    moving = {n for n in moved(fact.left) if isinstance(n, Letter)} - {TIME}
    whole = without_time(fact.left)
    return moving or ({whole} if isinstance(whole, Letter) else _letters(fact.left) - {TIME})


def _with_first_values(start: Formula, claim: Claim) -> Formula:
    """x for X_0, where X_0 = x or X(0) = x is stated."""
    known: dict[Term, Term] = {}
    for defined in claim.definitions:
        match defined.symbol:
            case Symbol(name, indices=(Index() as at,)) if at == index(0):
                known[Symbol(name._replace(label="0"))] = defined.expression
    for stated in (*claim.hypotheses, *(Formula(v.left, EQUAL, v.right) for v in claim.values)):
        match stated.left:
            case Map(function, Number(zero)) if stated.relation is EQUAL and zero == 0:
                known[Symbol(function.name._replace(label="0"))] = stated.right
    return Formula(put(start.left, known), start.relation, put(start.right, known))


def _judged(found: Reduced, row: Unknowns, signs: Sequence[Formula]) -> Judgement:
    if found.introduces:
        return GIVEN
    formulas = list(found.formulas())
    equalities = [equality(f.left, f.right, signs) for f in formulas]
    if all(each.holds for each in equalities):
        conditions = tuple(dict.fromkeys(c for each in equalities for c in each.conditions))
        return Judgement(Verdict.PROVED, BY_RULES, Evidence(BY_JETS, conditions))
    if row.introduced or found.states:
        return GIVEN if found.states else OPEN
    wrong = next(f for f, each in zip(formulas, equalities, strict=True) if not each.holds)
    told = tried(wrong, signs) if found.settled else None
    if told is None or told.verdict is not Verdict.REFUTED:
        return OPEN
    evidence = replace(told.evidence, rung=BY_JETS)
    return replace(told, reason=f"{BY_RULES}: {told.reason}", evidence=evidence)
