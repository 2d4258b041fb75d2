"""A row that differentiates unknown functions: proved for all of them, or refuted by one instance.

    ∂f/∂s = ∂f/∂x₁ ∂x₁/∂s + ∂f/∂x₂ ∂x₂/∂s of f(x₁, x₂), x₁(s, t), x₂(s, t)

Any values of the jets at a point are those of polynomials, so that a point which refutes an
equation between jets is a counterexample for functions.
"""

from __future__ import annotations

from collections.abc import Iterator

from derivations.dataclass import replace
from derivations.judge.claim import Claim
from derivations.judge.following.ideals import MOST_EQUATIONS, spanned
from derivations.judge.jets.families import SIZES, at_size, speaks_of_families
from derivations.judge.jets.scope import Scope, scope_of, spoken
from derivations.judge.jets.space import DIFFERENTIAL_STYLE, STYLE, NotRead, are_equal
from derivations.judge.jets.ways import is_along_one_way
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import equality
from derivations.judge.objections.settledness import BY_JETS
from derivations.judge.rungs.scalars import EQUALITIES, tried, where
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.reader.raw import (
    Differential,
    Juxtaposed,
    LimitSign,
    Node,
    Numeral,
    Prime,
    Signed,
    nodes,
)
from derivations.reader.records import Equated, Unknowns
from derivations.reader.unknown_functions import behind_a_sign
from derivations.terms import Formula, Relation, ShapeError, Sum, Symbol, Term, subterms
from derivations.terms.substitution import free_leaves

FOR_ALL = "for all functions, by the rules of derivatives"


def judge_jets(claim: Claim) -> Judgement | None:
    """The verdict on an equation between derivatives of unknown functions; None for any other."""
    row = claim.unknowns
    if row is None or claim.relation not in EQUALITIES or claim.model is not None:
        return None
    of_numbers = _is_of_numbers(claim)
    try:
        if speaks_of_families(row):
            return _of_families(row)
        if of_numbers:
            return _of_row(row)
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


def _of_row(row: Unknowns) -> Judgement | None:
    if any(
        isinstance(n, Numeral) and n.places is not None
        for s in (row.left, row.right)
        for n in nodes(s)
    ):
        raise NotRead("a rounded number")  # known before the scope is read, which takes long
    scope = scope_of(row)
    goal = _equation(scope, row)
    if goal is None:
        return None
    found = equality(goal.left, goal.right, ())
    if found.holds:
        evidence = Evidence(BY_JETS, found.conditions)
        return Judgement(Verdict.PROVED, f"{FOR_ALL}: {where(found.conditions)}", evidence)
    return _from_equations(goal, scope) or _refuted(goal, scope, row)


def _equation(scope: Scope, row: Unknowns) -> Formula | None:
    """The row in letters of jets, where it speaks of derivatives of unknown functions."""
    space = scope.space
    sides = [scope.translation.term(side) for side in (row.left, row.right)]
    left, right = (space.closed(side) for side in sides)
    if not any(_is_slope(leaf, scope) for leaf in free_leaves(left) | free_leaves(right)):
        return None
    return Formula(left, Relation.EQUAL, right)


def _is_slope(leaf: Term, scope: Scope) -> bool:
    if not isinstance(leaf, Symbol):
        return False
    jet = scope.space.jets.get(leaf)
    return leaf.name.style == DIFFERENTIAL_STYLE or (jet is not None and any(jet.order))


def _from_equations(goal: Formula, scope: Scope) -> Judgement | None:
    """What follows from the equations before it, with their own derivatives."""
    known = [_closed(f, scope) for f, said in scope.equations if said.introduced]
    known = [each for f in known for each in (f, *_derived(f, goal, scope))]
    if not known or len(known) > MOST_EQUATIONS:
        return None
    drawn = spanned(goal, known)
    if drawn is None:
        return None
    evidence = Evidence(BY_JETS, drawn.conditions)
    reason = f"by differentiating what the text states: {where(drawn.conditions)}"
    return Judgement(Verdict.PROVED, reason, evidence)


def _derived(formula: Formula, goal: Formula, scope: Scope) -> Iterator[Formula]:
    """F_x + F_y y′ = 0 of F(x, y) = 0, by each variable of the functions of the goal."""
    space = scope.space
    variables = {
        argument
        for leaf in free_leaves(goal.left) | free_leaves(goal.right)
        if isinstance(leaf, Symbol) and leaf in space.jets
        for argument in space.jets[leaf].arguments
        if isinstance(argument, Symbol) and argument not in space.jets
    }
    for by in sorted(variables, key=repr):
        sides = [
            space.closed(space.slope(side, by, True)) for side in (formula.left, formula.right)
        ]
        if free_leaves(sides[0]) | free_leaves(sides[1]):
            yield Formula(sides[0], Relation.EQUAL, sides[1])


# ---------------------------------------------------------------- wrong rows


def _refuted(goal: Formula, scope: Scope, row: Unknowns) -> Judgement | None:
    """At a point, where the row computes a derivative of functions that the text declares."""
    if row.introduced or not _is_settled(goal, scope):
        return None
    if not _claims(goal, scope, row):
        return None
    found = tried(goal, ())
    if found is None or found.verdict is not Verdict.REFUTED or _holds_otherwise(row):
        return None
    return replace(found, evidence=replace(found.evidence, rung=BY_JETS))


def _holds_otherwise(row: Unknowns) -> bool:
    """Where ∂ is meant along every way, or d along the direct one only."""
    for total in (True, False):
        goal = _equation(scope_of(row, total), row)
        if goal is not None and are_equal(*_sides(goal)):
            return True
    return False


def _claims(goal: Formula, scope: Scope, row: Unknowns | Equated) -> bool:
    """Whether it is meant to hold always, and is no differential equation."""
    return _compares_a_limit(row) or (_computes(row.left) and _is_nearly_right(goal, scope))


def _computes(tree: Node) -> bool:
    """Whether it is a derivative, or a sum of multiples of such."""
    match tree:
        case Differential() | Prime():
            return True
        case Juxtaposed(parts) if any(behind_a_sign(parts)):
            return True
        case Signed(parts) | Juxtaposed(parts):
            return any(_computes(part) for _, part in parts)
    return False


def _compares_a_limit(row: Unknowns | Equated) -> bool:
    """f′(a) = lim …, which is so by the meaning of f′ or not at all."""
    sides = (row.left, row.right)
    of_limits = [any(isinstance(n, LimitSign) for n in nodes(side)) for side in sides]
    return any(of_limits) and any(map(_computes, sides))


def _is_settled(goal: Formula, scope: Scope) -> bool:
    """Whether the text declares all functions of the row, and states nothing else of them."""
    space = scope.space
    leaves = free_leaves(goal.left) | free_leaves(goal.right)
    functions = {
        space.jets[s].function for s in leaves if isinstance(s, Symbol) and s in space.jets
    }
    if not functions or not functions <= scope.declared:
        return False
    if any(functions & spoken(said.left, said.right) for said in scope.unread):
        return False
    stated = (
        _closed(formula, scope)
        for formula, said in scope.equations
        if functions & spoken(said.left, said.right)
        if said.introduced or not _claims(_closed(formula, scope), scope, said)
    )
    return all(are_equal(*_sides(formula)) for formula in stated)


def _closed(formula: Formula, scope: Scope) -> Formula:
    left, right = (scope.space.closed(side) for side in _sides(formula))
    return Formula(left, Relation.EQUAL, right)


def _sides(formula: Formula) -> tuple[Term, Term]:
    return formula.left, formula.right


def _is_nearly_right(goal: Formula, scope: Scope) -> bool:
    """Whether the sides share a summand, or speak of the same jets: no differential equation."""
    left, right = free_leaves(goal.left), free_leaves(goal.right)
    slopes = {leaf for leaf in right if _is_slope(leaf, scope)}
    if not slopes:
        return False
    own, others = (_jets(side, scope) for side in (left, right))
    functions = {scope.space.jets[letter].function for letter in own}
    if len(functions) < 2:
        return own == others
    if functions == {scope.space.jets[letter].function for letter in others if letter in slopes}:
        return True
    return right <= left or bool(_summands(goal.left) & _summands(goal.right))


def _jets(leaves: frozenset[Term], scope: Scope) -> set[Symbol]:
    return {leaf for leaf in leaves if isinstance(leaf, Symbol) and leaf in scope.space.jets}


def _summands(term: Term) -> set[frozenset[Term]]:
    parts = term.terms if isinstance(term, Sum) else (term,)
    return {
        frozenset(s for s in subterms(part) if isinstance(s, Symbol) and s.name.style == STYLE)
        for part in parts
    }
