"""A row that follows from rows before it: 2x = 6 from 2x + 2 = 8, β = (XᵀX)⁻¹Xᵀy from XᵀXβ = Xᵀy.

An equation that holds for some values only is no identity, and is right where it follows from what
the text has stated. It does where its difference is a multiple of the difference of one row, after
rows that say what a name or a value is have been put in; of matrices, where the row before, taken
for a rule, proves it. Nothing is concluded from rows that contradict each other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import lru_cache
from itertools import islice
from math import lcm

from derivations.dataclass import dataclass, replace
from derivations.judge.atoms import STYLE, Atoms
from derivations.judge.claim import Claim, Premise, Purpose
from derivations.judge.evaluation.sampling import leaves
from derivations.judge.expanding.expansion import expand
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.following.added_orders import lines_of_orders, multiplied_out
from derivations.judge.following.countermodels import has_countermodel
from derivations.judge.following.eliminated import eliminated
from derivations.judge.following.ideals import MOST_EQUATIONS, spanned
from derivations.judge.following.inverted import only_solution
from derivations.judge.following.multiples import multiple
from derivations.judge.following.stated import EVERYWHERE
from derivations.judge.following.trials import at_places, is_differential, with_trials
from derivations.judge.following.undone import only_positive_solution, with_logarithms
from derivations.judge.following.witnesses import has_witness
from derivations.judge.matrices.entries import LARGEST_DETERMINANT, determinant
from derivations.judge.normal.elements import Element, NoNormalForm, Undefined, irreducible_factors
from derivations.judge.normal.equality import equality, settle
from derivations.judge.normal.lowering import lower
from derivations.judge.normal.raising import polynomial_term
from derivations.judge.normal.signs import NOT_0, POSITIVE, element_sign, sign
from derivations.judge.normal.workspace import Workspace
from derivations.judge.objections.accusation import UNKNOWNS
from derivations.judge.objections.settledness import is_along_unknown, moving_letters
from derivations.judge.ordered.ideals import MOST_ROWS, spanned_in_order
from derivations.judge.ordered.proof import proof
from derivations.judge.restating.opaque import STYLE as OPAQUE
from derivations.judge.rungs.congruences import follows as follows_mod
from derivations.judge.rungs.congruences import follows_from_an_equation, is_congruence
from derivations.judge.rungs.singular import judge_singular
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.terms import (
    Absolute,
    Determinant,
    Formula,
    Index,
    IndexedSum,
    Matrix,
    Name,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Root,
    Sum,
    Symbol,
    Term,
    Vector,
    number,
    subterms,
)
from derivations.terms import replace as put_in
from derivations.terms.substitution import free_leaves

RUNG = "consequence"
NEAREST = 6  # rows that a row is sought to be a multiple of
MOST_PUT_IN = 6
PLACE = "place of"
ZERO = number(0)
STRICT = (Relation.LESS, Relation.GREATER)
DOWNWARDS = (Relation.LESS, Relation.AT_MOST)
ORDERS = (*STRICT, Relation.AT_MOST, Relation.AT_LEAST)
RELATIONS = (Relation.EQUAL, Relation.NOT_EQUAL, *ORDERS)


@dataclass(frozen=True, slots=True)
class Step:
    """Which lines a row follows from, and where."""

    lines: tuple[int, ...]
    conditions: tuple[Formula, ...] = ()


def judge_consequence(claim: Claim) -> Judgement | None:
    """The equation of a row from the rows before it; None where it does not evidently follow."""
    left, right = claim.left, claim.right
    if claim.premise is not None:  # what stands before ⟹
        drawn = Premise(claim.premise, claim.place.line)
        claim = replace(claim, premises=(*claim.premises, drawn), premise=None)
    claim = _without_itself(_without_blind_slopes(claim))
    if not (isinstance(left, Term) and isinstance(right, Term)) or not claim.premises:
        return None
    if claim.relation not in RELATIONS or claim.model is not None:
        return None
    if claim.relation is Relation.NOT_EQUAL and claim.purpose is Purpose.DEFINITION:
        return None  # a condition
    if _is_new(left, right, claim) or _is_new(right, left, claim) or judge_singular(claim):
        return None
    goal = Formula(worked_out(left), claim.relation, worked_out(right))
    found = None
    try:
        if left.shape.is_scalar and right.shape.is_scalar:
            found = _of_numbers(goal, claim)
        elif isinstance(left, Vector) and isinstance(right, Vector):
            found = _of_entries(left, right, claim)
        if found is None and claim.relation is Relation.EQUAL:
            found = _of_matrices(goal, claim)
            if found is None or found.conditions:  # which no combination of rows has
                found = _in_order(goal, claim) or found
    except (NoNormalForm, Undefined, NotExplicit):
        return None
    return None if found is None else _judgement(found)


def worked_out(term: Term) -> Term:
    """The term with the determinants of small matrices that are written out."""
    match term:
        case Determinant(Matrix(rows)) if len(rows) <= LARGEST_DETERMINANT and (
            len(rows) == len(rows[0])
        ):
            return determinant(rows)
    return term.map(worked_out)


def _without_itself(claim: Claim) -> Claim:
    """Without p = 1 before p = 1: what is stated again is not concluded."""
    if claim.purpose is not Purpose.DEFINITION:
        return claim
    said = (claim.left, claim.right)
    kept = tuple(p for p in claim.premises if (p.formula.left, p.formula.right) != said)
    return replace(claim, premises=kept)


def _without_blind_slopes(claim: Claim) -> Claim:
    """Without y″ = d/dx (-x/y) beside y′: algebra would differentiate with y kept constant."""
    moving = moving_letters(claim)
    if not moving:
        return claim
    kept = tuple(
        premise
        for premise in claim.premises
        if not any(
            is_along_unknown(part, moving)
            for side in (premise.formula.left, premise.formula.right)
            for part in subterms(side)
        )
    )
    return replace(claim, premises=kept)


def _is_new(side: Term, other: Term, claim: Claim) -> bool:
    """Whether a side names something of which nothing is said before: no row tells its value."""
    names = frozenset(side.entries if isinstance(side, Vector) else (side,))
    if not all(isinstance(name, Symbol) for name in names) or names & free_leaves(other):
        return False
    spoken = (free_leaves(p.formula.left) | free_leaves(p.formula.right) for p in claim.premises)
    within = (free_leaves(rule.body) - {*rule.parameters} for rule in claim.functions)
    known = frozenset().union(*spoken, *within, (d.symbol for d in claim.definitions))
    return not names <= known


def _judgement(step: Step) -> Judgement:
    from derivations.printer.text import formula

    numbers = sorted({line for line in step.lines if line != EVERYWHERE})
    plural = "s" if len(numbers) > 1 else ""
    told = f"line{plural} {' and '.join(map(str, numbers))}" if numbers else "what is stated"
    where = ", where " + ", ".join(map(formula, step.conditions)) if step.conditions else ""
    evidence = Evidence(RUNG, step.conditions, follows=tuple(sorted(set(step.lines))))
    return Judgement(Verdict.PROVED, f"follows from {told}{where}", evidence)


# ---------------------------------------------------------------- numbers


def follows(goal: Formula, row: Formula, claim: Claim) -> bool:
    """Whether one equation gives another, by algebra alone."""
    try:
        return _of_numbers(goal, replace(claim, premises=(Premise(row, 0),))) is not None
    except (NoNormalForm, Undefined, NotExplicit):
        return False


def _of_entries(left: Vector, right: Vector, claim: Claim) -> Step | None:
    """(x, y) = (9/8, 3/8): each entry by the rows before."""
    if len(left.entries) != len(right.entries) or claim.relation is not Relation.EQUAL:
        return None
    steps: list[Step] = []
    for one, other in zip(left.entries, right.entries, strict=True):
        found = _of_numbers(Formula(one, Relation.EQUAL, other), claim)
        if found is None:
            return None
        steps.append(found)
    lines = tuple(line for step in steps for line in step.lines)
    return Step(lines, tuple(dict.fromkeys(c for step in steps for c in step.conditions)))


def _of_numbers(goal: Formula, claim: Claim) -> Step | None:
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


def _at_any_place(goal: Formula, claim: Claim) -> Step | None:
    """λ = k² from k² sin(kx) = λ sin(kx): a function that is divided by is not 0 at every place.

    Of differential equations, which hold at every place; h′(t) = 0 may say at which one.
    """
    moving = {p for rule in claim.functions for p in rule.parameters} - _leaves_of(goal)
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
    moving = {p for rule in claim.functions for p in rule.parameters} - _leaves_of(goal)
    return not moving.isdisjoint(_leaves_of(*found.conditions))


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
        found = _by_distance(wanted, rows, known)
        return found and Step(found.lines, tuple(map(atoms.written, found.conditions)))
    if has_countermodel(wanted, [row.formula for row in rows]):
        return None
    for way in (_step, _by_root, _by_elimination, _by_ideal, _by_undoing):
        with suppress(NoNormalForm, Undefined):  # by one way only
            if (found := way(wanted, rows, known)) is not None:
                return Step(found.lines, tuple(map(atoms.written, found.conditions)))
    return None


def _is_sign(formula: Formula) -> bool:
    """s > 0"""
    parameter = isinstance(formula.left, Symbol) and formula.left.name.style != STYLE
    return parameter and formula.relation in ORDERS and isinstance(formula.right, Number)


def _step(goal: Formula, rows: Sequence[Premise], known: Sequence[Formula]) -> Step | None:
    nearest = list(islice(reversed(rows), NEAREST))
    for row in nearest:
        if (conditions := _multiple(goal, row.formula, known)) is not None:
            return Step((row.line,), conditions)
    for row in nearest:
        others = [other for other in rows if other is not row]
        changed, source, lines = _put_in(goal, row.formula, others)
        if lines and (conditions := _multiple(changed, source, known)) is not None:
            return Step((row.line, *lines), conditions)
    return _by_meanings(goal, rows)


def _by_root(goal: Formula, rows: Sequence[Premise], known: Sequence[Formula]) -> Step | None:
    """r = ∛(500/π) from 500 = π r³: an odd power has one root, an even one a positive one."""
    degree = _root_degree(goal.right)
    if not isinstance(goal.left, Symbol) or degree < 2 or goal.relation is not Relation.EQUAL:
        return None
    powers = (Power(side, number(degree)) for side in (goal.left, goal.right))
    raised = Formula(next(powers), Relation.EQUAL, next(powers))
    positive = Formula(goal.left, Relation.GREATER, ZERO)
    needed = () if degree % 2 else (positive,)
    if needed and not _is_possible(positive, known):
        return None
    for row in islice(reversed(rows), NEAREST):
        conditions = _multiple(raised, row.formula, (*known, *needed))
        if conditions is not None:
            stated = tuple(f for f in needed if f not in known)
            return Step((row.line,), (*conditions, *stated))
    return None


def _root_degree(term: Term) -> int:
    """The least common multiple of the roots that a product or quotient is made of; 1 for none."""
    match term:
        case Root(_, degree):
            return degree
        case Power(_, Quotient(Number(top), Number(bottom))) if top == 1:
            return int(bottom) if bottom.denominator == 1 else 1
        case Power(_, Number(value)) if value.numerator == 1:
            return value.denominator
        case Product(factors):
            return lcm(*map(_root_degree, factors))
        case Quotient(top, bottom):
            return lcm(_root_degree(top), _root_degree(bottom))
    return 1


def _is_possible(positive: Formula, known: Sequence[Formula]) -> bool:
    """Whether a letter is known to be positive, or is no letter of an unknown."""
    return positive in known or _is_parameter(positive.left)


def _by_elimination(
    goal: Formula, rows: Sequence[Premise], known: Sequence[Formula]
) -> Step | None:
    """The goal where the rows together, solved for their letters, leave an identity of it."""
    equations = [row for row in rows if row.formula.relation not in ORDERS]
    if goal.relation in ORDERS or not equations:
        return None
    found = eliminated(goal, [row.formula for row in equations], known)
    conditions = None if found is None else found.holds()
    if found is None or conditions is None:
        return None
    return Step(tuple(equations[k].line for k in found.used), conditions)


def _by_undoing(goal: Formula, rows: Sequence[Premise], known: Sequence[Formula]) -> Step | None:
    """V = … from P V^{5/3} = …, x = ln c/ln b from b^x = c."""
    if goal.relation is not Relation.EQUAL:
        return None
    for row in islice(reversed(rows), NEAREST):
        positive = Formula(goal.left, Relation.GREATER, ZERO)
        if (conditions := only_solution(goal, row.formula, known)) is not None:
            return Step((row.line,), conditions)
        conditions = only_positive_solution(goal, row.formula, known)
        sizes = [f for f in (positive, *(conditions or ())) if f.relation is Relation.GREATER]
        if conditions is not None and all(_is_possible(size, known) for size in sizes):
            return Step((row.line,), conditions)
        drawn = with_logarithms(row.formula)
        if drawn is not None and (conditions := _multiple(goal, drawn, known)) is not None:
            return Step((row.line,), conditions)
    return None


def _by_ideal(goal: Formula, rows: Sequence[Premise], known: Sequence[Formula]) -> Step | None:
    """The goal where it is a combination of several rows: a² + b² from a + b and a b."""
    if goal.relation is not Relation.EQUAL:
        return None
    equations = [row for row in rows if row.formula.relation not in ORDERS][-MOST_EQUATIONS:]
    found = spanned(goal, [row.formula for row in equations], known)
    if found is None:
        return None
    return Step(tuple(equations[k].line for k in found.used), found.conditions)


def _by_orders(goal: Formula, claim: Claim) -> Step | None:
    """w ≥ 1 from w + b ≥ 1 and w - b ≥ 1, which are stated or stand before ⟹."""
    if goal.relation not in ORDERS:
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


def _by_distance(goal: Formula, rows: Sequence[Premise], known: Sequence[Formula]) -> Step | None:
    """4a + 6b + 2c ≠ 8 from 2a + 3b + c = 5: with the rows put in, the sides are never equal."""
    equations = [row for row in rows if row.formula.relation not in ORDERS]
    found = eliminated(goal, [row.formula for row in equations], known)
    if found is None or not found.differs():
        return None
    return Step(tuple(equations[k].line for k in found.used), found.conditions)


def _by_meanings(goal: Formula, rows: Sequence[Premise]) -> Step | None:
    """The goal by what rows say of the names and values in it alone."""
    changed, _, lines = _put_in(goal, goal, rows)
    if not lines or goal.relation in ORDERS:
        return None
    found = equality(changed.left, changed.right)
    return Step(tuple(lines), found.conditions) if found.holds else None


def _put_in(
    goal: Formula, row: Formula, others: Sequence[Premise]
) -> tuple[Formula, Formula, list[int]]:
    """Goal and row with what other rows say of the names in them."""
    meanings = dict(_meanings([row for row in others if row.formula.relation not in ORDERS]))
    lines: list[int] = []
    for _ in range(MOST_PUT_IN):
        sides = (side for f in (goal, row) for side in (f.left, f.right))
        spoken = frozenset().union(*map(free_leaves, sides))
        found = next((s for s in meanings if s in spoken), None)
        if found is None:
            break
        value, line = meanings.pop(found)
        lines.append(line)
        goal, row = (_with(f, found, value) for f in (goal, row))
    return goal, row, lines


def _meanings(rows: Sequence[Premise]) -> Iterator[tuple[Symbol, tuple[Term, int]]]:
    """symbol = value, from left to right or else from right to left; the last row says it."""
    for row in rows:
        sides = (row.formula.left, row.formula.right)
        for symbol, value in (sides, sides[::-1]):
            if isinstance(symbol, Symbol) and symbol not in free_leaves(value):
                yield symbol, (value, row.line)
                break


def _with(formula: Formula, symbol: Symbol, value: Term) -> Formula:
    left, right = (put_in(side, {symbol: value}) for side in (formula.left, formula.right))
    return Formula(left, formula.relation, right)


def _multiple(goal: Formula, row: Formula, known: Sequence[Formula]) -> tuple[Formula, ...] | None:
    """Where the goal's difference is a multiple of the row's; None where it is none.

    What is divided by must be known to be no 0, or a parameter, which is listed: an unknown that is
    divided by may lose a solution.
    """
    return _found_multiple(goal, row, tuple(known))


@lru_cache(maxsize=1 << 12)  # the same rows are tried with others beside them
def _found_multiple(
    goal: Formula, row: Formula, known: tuple[Formula, ...]
) -> tuple[Formula, ...] | None:
    if not _variables(row) & _variables(goal):
        return None  # numbers only: an identity or a contradiction
    if (goal.relation in ORDERS) != (row.relation in ORDERS):
        return None
    if goal.relation in STRICT and row.relation not in STRICT:
        return None
    if any(not _is_parameter(u) for u in _alone(row) - _leaves_of(goal, *known)):
        return None  # the row says what u is, and nothing more that the goal could say
    workspace = Workspace()

    def differences(workspace: Workspace) -> tuple[Element, Element]:
        return _difference(workspace, goal), _difference(workspace, row)

    mine, other = settle(workspace, known, differences)
    if other.numerator.is_constant() or mine.is_zero:
        return None
    factor = workspace.divide(mine, other)
    if goal.relation in ORDERS and element_sign(workspace, factor) & POSITIVE != POSITIVE:
        return None
    conditions = list(workspace.conditions)
    left_over = other.numerator
    is_degenerate = False  # a sum that the row is a multiple of may be the 0 that it states
    for part, exponent in workspace.factors(factor)[1]:
        if exponent > 0:
            continue
        whole = left_over
        while (quotient := divmod(left_over, part))[1] == 0 and not part.is_constant():
            left_over = quotient[0]
        term = polynomial_term(workspace, part)
        if sign(workspace, part) & NOT_0:
            continue
        if not all(map(_is_parameter, free_leaves(term))):
            return None
        if not isinstance(term, Symbol) and not _is_at_a_place(term) and _vanishes_with(term, row):
            return None
        by_letter = isinstance(term, Symbol) or _is_at_a_place(term)
        is_degenerate = is_degenerate or (left_over != whole and not by_letter)
        conditions.append(Formula(term, Relation.NOT_EQUAL, ZERO))
    if is_degenerate and all(
        map(_is_parameter, free_leaves(polynomial_term(workspace, left_over)))
    ):
        return None
    # divided by all that the row says, any goal is a multiple of it
    says = [part for part, _ in irreducible_factors(left_over)[1]]
    if goal.relation not in ORDERS and all(sign(workspace, part) & NOT_0 for part in says):
        return None
    return tuple(dict.fromkeys(conditions))


def _is_at_a_place(term: Term) -> bool:
    leaves = (leaf for leaf in free_leaves(term) if isinstance(leaf, Symbol))
    return any(leaf.name.letter.startswith(PLACE) for leaf in leaves)


def _alone(row: Formula) -> frozenset[Term]:
    """The letters of which the difference of a row is a polynomial of the first degree, plainly."""
    counted = Counter[Term]()
    for side in (row.left, row.right):
        counted.update(_plainly(side))
    within = _leaves_of(row)
    return frozenset(u for u, count in counted.items() if count == 1 and u in within)


def _plainly(term: Term) -> Iterator[Term]:
    """The letters at their places; those below what is not linear count twice."""
    match term:
        case Symbol():
            yield term
        case Sum(parts) | Product(parts):
            for part in parts:
                yield from _plainly(part)
        case Negation(inner) | Quotient(inner, Number()):
            yield from _plainly(inner)
        case Quotient(top, bottom):
            yield from _plainly(top)
            yield from (*free_leaves(bottom), *free_leaves(bottom))
        case _:
            yield from (*free_leaves(term), *free_leaves(term))


def _leaves_of(*formulas: Formula) -> frozenset[Term]:
    return frozenset[Term]().union(
        *(free_leaves(side) for formula in formulas for side in (formula.left, formula.right))
    )


def _vanishes_with(term: Term, row: Formula) -> bool:
    """Whether what is divided by may be the 0 that the row states; roots hide their factors."""
    for symbol, value in ((row.left, row.right), (row.right, row.left)):
        if isinstance(symbol, Symbol) and symbol in free_leaves(term):
            if symbol in free_leaves(value):
                return True
            return equality(put_in(term, {symbol: value}), ZERO).holds
    if isinstance(term, Sum) and not has_witness(term, row):
        return True
    return any(isinstance(part, Root | Absolute) for part in subterms(term))


def _difference(workspace: Workspace, formula: Formula) -> Element:
    """left - right; of ≤ and < the opposite, so that it is at least 0."""
    left, right = lower(workspace, formula.left), lower(workspace, formula.right)
    if formula.relation in DOWNWARDS:
        left, right = right, left
    return workspace.subtract(left, right)


def _variables(formula: Formula) -> set[Term]:
    leaves = free_leaves(formula.left) | free_leaves(formula.right)
    return {leaf for leaf in leaves if isinstance(leaf, Symbol | Index)}


def _is_parameter(leaf: Term) -> bool:
    """N, σ, λ_0: no letter of an unknown, and nothing that stands for a value."""
    if not isinstance(leaf, Symbol):
        return isinstance(leaf, Number)
    return leaf.name.style not in (STYLE, OPAQUE) and leaf.name.letter not in UNKNOWNS


# ---------------------------------------------------------------- matrices


def _of_matrices(goal: Formula, claim: Claim) -> Step | None:
    """The goal by the ordered normal form, one row before it taken for a rule."""
    rows = (p for p in claim.premises if p.formula.relation not in ORDERS)
    tensors = [p for p in rows if not p.formula.left.shape.is_scalar]
    known = list(claim.hypotheses)
    for row in islice(reversed(tensors), NEAREST):
        for each, source in _readings(goal, row.formula, claim):
            if not _variables(source) & _variables(each):
                continue
            others = [h for h in known if h not in (row.formula, source)]
            found = proof(each.left, each.right, [*others, source])
            found = found or multiple(each, source, others)
            if found is not None and proof(source.left, source.right, others) is None:
                return Step((row.line,), found.conditions)
    return None


def _in_order(goal: Formula, claim: Claim) -> Step | None:
    """The goal as a sum of rows multiplied by vectors and matrices."""
    if not any(not p.shape.is_scalar for s in (goal.left, goal.right) for p in subterms(s)):
        return None
    rows = [p for p in claim.premises if p.formula.relation is Relation.EQUAL]
    rows = [p for p in rows if not _is_of_a_letter(p.formula)]
    stated = [p for p in rows if p.stated or p.formula in claim.hypotheses][-MOST_ROWS:]
    alone = [[p] for p in reversed(rows) if p not in stated][:NEAREST]
    found = (_spanned(goal, each, claim) for each in (stated, *alone))
    return next((step for step in found if step is not None), None)


def _spanned(goal: Formula, rows: Sequence[Premise], claim: Claim) -> Step | None:
    said = tuple(p.formula for p in rows)
    rules = tuple(h for h in claim.hypotheses if h not in said and _is_rule(h))
    expanded = tuple(_expanded(p.formula, claim) for p in rows)
    distinct = any(rule.relation is Relation.NOT_EQUAL for rule in rules)
    for wanted, each in dict.fromkeys(((goal, said), (_expanded(goal, claim), expanded))):
        if not distinct and _leaves_of(wanted).isdisjoint(_leaves_of(*each)):
            continue  # λ ≠ μ would multiply the goal with other letters
        found = spanned_in_order(wanted, each, rules)
        if found is not None:
            return Step(tuple(rows[k].line for k in found))
    return None


def _is_rule(stated: Formula) -> bool:
    """A = Aᵀ, QᵀQ = I, λ ≠ μ: what is stated of letters, and is no row."""
    return stated.relation is not Relation.EQUAL or _is_of_a_letter(stated)


def _is_of_a_letter(stated: Formula) -> bool:
    letters = free_leaves(stated.left) | free_leaves(stated.right)
    return not stated.left.shape.is_scalar and len(letters) == 1


def _readings(goal: Formula, row: Formula, claim: Claim) -> Iterator[tuple[Formula, Formula]]:
    """As they are written, and with the definitions put in."""
    yield goal, row
    whole = _expanded(goal, claim), _expanded(row, claim)
    if whole != (goal, row):
        yield whole


def _expanded(formula: Formula, claim: Claim) -> Formula:
    left, right = expand(formula.left, claim), expand(formula.right, claim)
    return Formula(left, formula.relation, right)
