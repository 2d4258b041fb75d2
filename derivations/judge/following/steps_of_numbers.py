"""An equation or inequality of numbers from the rows before it, its unread parts as atoms."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from derivations.dataclass import replace
from derivations.judge.atoms import STYLE, Atoms
from derivations.judge.claim import Claim, Premise
from derivations.judge.evaluation.sampling import leaves
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.following.added_orders import lines_of_orders, multiplied_out
from derivations.judge.following.countermodels import has_countermodel
from derivations.judge.following.row_multiples import ORDERS, PLACE, leaves_of
from derivations.judge.following.steps import (
    NEAREST,
    Step,
    by_distance,
    by_elimination,
    by_ideal,
    by_multiple,
    by_root,
    by_undoing,
)
from derivations.judge.following.trials import at_places, is_differential, with_trials
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.rungs.congruences import follows as follows_mod
from derivations.judge.rungs.congruences import follows_from_an_equation, is_congruence
from derivations.terms import (
    Formula,
    IndexedSum,
    Name,
    Number,
    Relation,
    Symbol,
    Term,
    subterms,
)
from derivations.terms import replace as put_in


def follows(goal: Formula, row: Formula, claim: Claim) -> bool:
    """Whether one equation gives another, by algebra alone."""
    try:
        return of_numbers(goal, replace(claim, premises=(Premise(row, 0),))) is not None
    except (NoNormalForm, Undefined, NotExplicit):
        return False


def of_entries(goals: Sequence[Formula], claim: Claim) -> Step | None:
    """(x, y) = (9/8, 3/8): the equation of each entry by the rows before."""
    if not goals or claim.relation is not Relation.EQUAL:
        return None
    steps: list[Step] = []
    for goal in goals:
        found = of_numbers(goal, claim)
        if found is None:
            return None
        steps.append(found)
    lines = tuple(line for step in steps for line in step.lines)
    return Step(lines, tuple(dict.fromkeys(c for step in steps for c in step.conditions)))


def of_numbers(goal: Formula, claim: Claim) -> Step | None:
    """The goal as a multiple of one row, others put in where the row alone does not give it."""
    if is_congruence(goal):
        return _of_congruences(goal, claim)
    found = _over_atoms(goal, claim, claim.premises, Atoms())
    if found is None and any(map(_has_sums, (goal.left, goal.right))):
        found = _over_atoms(goal, claim, claim.premises, Atoms(with_sums=True))
    if found is None and (tried := tuple(with_trials(claim))):
        found = _over_atoms(goal, claim, (*claim.premises, *tried), Atoms())
        if found is not None and _divides_by_a_place(found, goal, claim):
            found = None  # -2gt = 0 at a time t, and not for all g
        found = found or _at_any_place(goal, claim)
    if found is None and (placed := tuple(at_places(claim))):
        found = _over_atoms(goal, claim, (*claim.premises, *placed), Atoms())
    return found or _by_orders(goal, claim)


def _by_orders(goal: Formula, claim: Claim) -> Step | None:
    """w ≥ 1 from w + b ≥ 1 and w - b ≥ 1, which are stated or stand before ⟹."""
    if goal.relation not in ORDERS or not claim.premises:
        return None
    drawn = claim.premises[-1].line == claim.place.line  # what stands before ⟹
    atoms = Atoms()
    rows = [
        Premise(atoms.of_formula(_multiplied_out(p.formula)), p.line, p.stated)
        for p in claim.premises
        if p.formula.relation in ORDERS and (drawn or p.stated)
    ]
    if not rows:
        return None
    known = [atoms.of_formula(h) for h in claim.hypotheses if h.relation in ORDERS]
    lines = lines_of_orders(atoms.of_formula(_multiplied_out(goal)), rows, known)
    return Step(lines) if lines else None


def _multiplied_out(formula: Formula) -> Formula:
    sides = (multiplied_out(side) for side in (formula.left, formula.right))
    return Formula(next(sides), formula.relation, next(sides))


def _at_any_place(goal: Formula, claim: Claim) -> Step | None:
    """λ = k² from k² sin(kx) = λ sin(kx): a function that is divided by is not 0 at every place.

    Of differential equations, which hold at every place; h′(t) = 0 may say at which one.
    """
    moving = {p for rule in claim.functions for p in rule.parameters} - leaves_of(goal)
    put: dict[Term, Term] = {
        p: Symbol(Name(f"{PLACE} {p.name}"))
        for p in moving
        if isinstance(p, Symbol) and p.shape.is_scalar
    }
    laws = tuple(p for p in claim.premises if is_differential(p.formula, claim)) if put else ()
    if not laws:
        return None
    back = {place: p for p, place in put.items()}
    tried = with_trials(replace(claim, premises=laws))
    placed = [replace(p, formula=_replaced(p.formula, put)) for p in tried]
    found = _over_atoms(goal, claim, placed, Atoms())
    found = found or _over_atoms(goal, claim, (*claim.premises, *placed), Atoms())
    return found and Step(found.lines, tuple(_replaced(c, back) for c in found.conditions))


def _divides_by_a_place(found: Step, goal: Formula, claim: Claim) -> bool:
    moving = {p for rule in claim.functions for p in rule.parameters} - leaves_of(goal)
    return not moving.isdisjoint(leaves_of(*found.conditions))


def _replaced(formula: Formula, put: dict[Term, Term]) -> Formula:
    return Formula(put_in(formula.left, put), formula.relation, put_in(formula.right, put))


def _of_congruences(goal: Formula, claim: Claim) -> Step | None:
    """The goal from one congruence before it, or from all those about the same numbers."""
    rows = [p for p in reversed(claim.premises) if is_congruence(p.formula)][:NEAREST]
    for row in rows:
        if follows_mod(goal, [row.formula]):
            return Step((row.line,))
    own = leaves(goal.left, goal.right)
    same = [p for p in rows if leaves(p.formula.left, p.formula.right) == own]
    if len(same) > 1 and follows_mod(goal, [p.formula for p in same]):
        return Step(tuple(p.line for p in same))
    equations = [p for p in claim.premises if p.formula.relation is Relation.EQUAL]
    for row in equations[-NEAREST:]:
        if not is_congruence(row.formula) and follows_from_an_equation(goal, row.formula):
            return Step((row.line,))
    return None


def _has_sums(side: Term) -> bool:
    return any(isinstance(part, IndexedSum) for part in subterms(side))


def _over_atoms(
    goal: Formula, claim: Claim, premises: Sequence[Premise], atoms: Atoms
) -> Step | None:
    rows = [
        Premise(atoms.of_formula(p.formula), p.line, p.stated)
        for p in premises
        if p.formula.left.shape.is_scalar and p.formula.right.shape.is_scalar
    ]
    known = [h for h in claim.hypotheses if h.relation in (*ORDERS, Relation.NOT_EQUAL)]
    known += [row.formula for row in rows if _is_sign(row.formula)]
    wanted = atoms.of_formula(goal)
    if goal.relation is Relation.NOT_EQUAL:
        found = by_distance(wanted, rows, known)
        return found and Step(found.lines, tuple(map(atoms.written, found.conditions)))
    if has_countermodel(wanted, [row.formula for row in rows]):
        return None
    for way in (by_multiple, by_root, by_elimination, by_ideal, by_undoing):
        with suppress(NoNormalForm, Undefined):  # by one way only
            if (found := way(wanted, rows, known)) is not None:
                return Step(found.lines, tuple(map(atoms.written, found.conditions)))
    return None


def _is_sign(formula: Formula) -> bool:
    """s > 0"""
    parameter = isinstance(formula.left, Symbol) and formula.left.name.style != STYLE
    return parameter and formula.relation in ORDERS and isinstance(formula.right, Number)
