"""Wrong rows about unknown functions: refuted at a point, where nothing makes them conditions."""

from __future__ import annotations

from collections.abc import Sequence, Set

from derivations.dataclass import replace
from derivations.judge.jets.equations import closed, equation, is_slope, sides_of, with_rates
from derivations.judge.jets.scope import Scope, scope_of, spoken
from derivations.judge.jets.space import STYLE, are_equal
from derivations.judge.objections.settledness import BY_JETS
from derivations.judge.rungs.scalars import tried
from derivations.judge.verdict import Judgement, Verdict
from derivations.models.differentiation import ZERO
from derivations.reader.raw import (
    Differential,
    Juxtaposed,
    LimitSign,
    Node,
    Prime,
    Ratio,
    Signed,
    nodes,
)
from derivations.reader.records import Equated, Unknowns
from derivations.reader.unknown_functions import behind_a_sign
from derivations.terms import Formula, Sum, Symbol, Term, number, subterms
from derivations.terms import replace as put
from derivations.terms.substitution import free_leaves


def refuted(
    goal: Formula, scope: Scope, row: Unknowns, signs: Sequence[Formula], concluded: bool = False
) -> Judgement | None:
    """At a point, where the row computes a derivative of functions that the text declares.

    concluded: words say that it follows, so that it is no equation for these functions.
    """
    if row.introduced:
        return None
    if not _is_settled(goal, scope):
        goal = with_rates(goal, scope)
        if not _tells_differentials(goal, scope):
            return None
    if not _claims(goal, scope, row) and not (concluded and _forgets_a_slope(goal, scope, row)):
        return None
    found = tried(goal, signs)
    if found is None or found.verdict is not Verdict.REFUTED or _holds_otherwise(row):
        return None
    return replace(found, evidence=replace(found.evidence, rung=BY_JETS))


def _holds_otherwise(row: Unknowns) -> bool:
    """Where ∂ is meant along every way, or d along the direct one only."""
    for total in (True, False):
        goal = equation(scope_of(row, total), row)
        if goal is not None and are_equal(*sides_of(goal)):
            return True
    return False


def _claims(goal: Formula, scope: Scope, row: Unknowns | Equated) -> bool:
    """Whether it is meant to hold always, and is no differential equation."""
    return _compares_a_limit(row) or (_computes(row.left) and _is_nearly_right(goal, scope))


def _forgets_a_slope(goal: Formula, scope: Scope, row: Unknowns) -> bool:
    """Then f′(x) = -1/v(x)², where the text says f = 1/v: right if v′ were 1."""
    if not _computes(row.left) or not any(
        isinstance(s, Equated) and s.introduced for s in row.said
    ):
        return False
    left, right = sides_of(goal)
    slopes = {leaf for leaf in free_leaves(left) if is_slope(leaf, scope)}
    return bool(slopes) and are_equal(put(left, dict.fromkeys(slopes, number(1))), right)


def _computes(tree: Node) -> bool:
    """Whether it is a derivative, or a sum of multiples of such."""
    match tree:
        case Differential() | Prime():
            return True
        case Juxtaposed(parts) if any(behind_a_sign(parts)):
            return True
        case Signed(parts) | Juxtaposed(parts):
            return any(_computes(part) for _, part in parts)
        case Ratio(above, _):
            return _computes(above)
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
    return bool(functions) and is_free(functions, scope)


def _tells_differentials(goal: Formula, scope: Scope) -> bool:
    """Whether both sides are the same differentials, which what is stated leaves free.

    dH = T dS - V dp of H = U + pV and dU = T dS - p dV; dH = T dS may be said at constant p.
    """
    left, right = (_slopes(side, scope) for side in sides_of(goal))
    if not left or left != right or left & set(scope.space.jets) or scope.unread:
        return False
    stated = (with_rates(closed(f, scope), scope) for f, _ in scope.equations)
    return all(are_equal(*sides_of(formula)) for formula in stated)


def _slopes(side: Term, scope: Scope) -> set[Term]:
    """The differentials that matter: not dV of -p dV + p dV."""
    return {
        leaf
        for leaf in free_leaves(side)
        if is_slope(leaf, scope) and not are_equal(side, put(side, {leaf: ZERO}))
    }


def is_free(functions: Set[Symbol], scope: Scope) -> bool:
    """Whether the text declares the functions, and states nothing else of them."""
    if not functions <= scope.declared:
        return False
    if any(functions & spoken(said.left, said.right) for said in scope.unread):
        return False
    stated = (
        closed(formula, scope)
        for formula, said in scope.equations
        if functions & spoken(said.left, said.right)
        if said.introduced or not _claims(closed(formula, scope), scope, said)
    )
    return all(are_equal(*sides_of(formula)) for formula in stated)


def _is_nearly_right(goal: Formula, scope: Scope) -> bool:
    """Whether the sides share a summand, or speak of the same jets: no differential equation."""
    left, right = free_leaves(goal.left), free_leaves(goal.right)
    slopes = {leaf for leaf in right if is_slope(leaf, scope)}
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
