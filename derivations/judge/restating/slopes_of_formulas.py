"""∂L/∂ŷ of L = (ŷ - y)², where the text has found L = 1: the slope is that of the formula.

A forward pass states formulas, L = (ŷ - y)² and ŷ = w h + b, and then numbers, ŷ = 3 and L = 1. By
the numbers every slope would be 0. So a slope of a name that has a number now is taken of the one
formula that a row before gives for it, with the formulas of the names between put in.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from derivations.dataclass import replace
from derivations.judge.claim import Claim, Purpose
from derivations.judge.evaluation.values import NoValue, exact
from derivations.judge.expanding.chain_rule import (
    DEPTH,
    EQUALS,
    Equation,
    Graph,
    NoPath,
    graph_of,
)
from derivations.judge.expanding.expansion import expand
from derivations.judge.expanding.explicit import NotExplicit
from derivations.terms import (
    Absolute,
    Derivative,
    Extremum,
    Function,
    Map,
    ShapeError,
    Slopes,
    Symbol,
    Term,
    negative,
    number,
    subterms,
)
from derivations.terms.substitution import free_leaves, replace_terms

SLOPES = (Derivative, Slopes)


def with_slopes_of_formulas(claim: Claim) -> Claim:
    """The claim with each slope of a number as the slope of the formula for it."""
    if claim.model is not None:
        return claim
    numbers = {d.symbol for d in claim.definitions if not _speaks(d.expression)}
    sides = [side for side in (claim.left, claim.right) if isinstance(side, Term)]
    slopes = {part for side in sides for part in subterms(side)
              if isinstance(part, SLOPES) and _is_about(part, numbers)}  # fmt: skip
    if len(sides) < 2 or not slopes:
        return claim
    now, formulas = graph_of(claim), Graph(list(_formulas(claim)))
    written = {s: found for s in slopes if (found := _written(s, now, formulas)) is not None}
    left, right = (replace_terms(side, written) for side in sides)
    return replace(claim, left=left, right=right) if written else claim


def with_slopes_in_numbers(claim: Claim) -> Claim | None:
    """The claim with each slope worked out at the numbers that the text has found; None without.

    ∂L/∂z = ∂L/∂h h(1 - h) of h = σ(z), where z = 0 and h = 1/2.
    """
    sides = [side for side in (claim.left, claim.right) if isinstance(side, Term)]
    slopes = {part for side in sides for part in subterms(side) if isinstance(part, SLOPES)}
    if not slopes or len(sides) < 2 or claim.model is not None:
        return None
    numbers = {d.symbol: d.expression if d.value is None else d.value for d in claim.definitions}
    graph = Graph(list(_formulas(claim)))
    written = {s: found for s in slopes if (found := _by_formulas(s, graph)) is not None}
    said = [replace_terms(side, written) for side in sides]
    if written.keys() != slopes or not all(_is_known(side, numbers) for side in said):
        return None
    defined = (replace(d, expression=numbers[d.symbol], value=None) for d in claim.definitions)
    known = replace(claim, definitions=tuple(defined))
    values = {slope: _worked_out(slope, whole, known) for slope, whole in written.items()}
    left, right = (replace_terms(side, values) for side in sides)
    is_sought = claim.purpose is Purpose.EQUATION and number(0) in sides
    purpose = claim.purpose if is_sought else Purpose.IDENTITY  # nothing is left to be found
    return replace(known, left=left, right=right, purpose=purpose)


def _worked_out(slope: Derivative | Slopes, whole: Derivative | Slopes, known: Claim) -> Term:
    """The slope of a formula, with max(0, z) as z where z > 0; by vectors without a derivative."""
    formula = _on_branches(whole.term, known)
    if not slope.wrt.shape.is_scalar:
        from derivations.judge.rungs.layers import explicit_slope

        with suppress(NoPath, NotExplicit, ShapeError, TypeError):
            return explicit_slope(slope, formula)
    return type(slope)(formula, slope.wrt)


def _on_branches(formula: Term, known: Claim) -> Term:
    """max(a, b), |a| and relu(a) as what they are near the numbers of the text."""
    branches: dict[Term, Term] = {}
    for part in subterms(formula):
        choices = _choices(part) if part.shape.is_scalar else ()
        with suppress(NoValue, NotExplicit):
            values = [exact(expand(choice, known), {}) for choice in choices]
            if values and None not in values and values.count(max(values)) == 1:  # type: ignore[type-var]
                branches[part] = choices[values.index(max(values))]  # type: ignore[type-var]
    return replace_terms(formula, branches) if branches else formula


def _choices(part: Term) -> tuple[Term, ...]:
    """What the greatest of which a part is."""
    match part:
        case Extremum("max", terms):
            return terms
        case Absolute(inner):
            return inner, negative(inner)
        case Map(Function(name, 0), inner) if str(name) == "relu":
            return inner, number(0)
    return ()


def _is_known(term: Term, numbers: dict[Symbol, Term], depth: int = DEPTH) -> bool:
    """Whether every name in a term has a number."""
    names = [leaf for leaf in free_leaves(term) if isinstance(leaf, Symbol)]
    return all(
        depth > 0 and name in numbers and _is_known(numbers[name], numbers, depth - 1)
        for name in names
    )


def _speaks(term: Term) -> bool:
    return any(isinstance(leaf, Symbol) for leaf in free_leaves(term))


def _is_about(slope: Derivative | Slopes, numbers: set[Symbol]) -> bool:
    return slope.term in numbers and isinstance(slope.wrt, Symbol) and slope.term is not slope.wrt


def _formulas(claim: Claim) -> Iterator[Equation]:
    """What rows before and definitions give in letters, for names with one formula only."""
    stated = [(d.symbol, d.expression) for d in claim.definitions]
    stated += [(p.formula.left, p.formula.right) for p in claim.premises
               if p.formula.relation in EQUALS and isinstance(p.formula.left, Symbol)]  # fmt: skip
    rights: dict[Symbol, set[Term]] = {}
    for left, right in stated:
        if left.shape == right.shape and _speaks(right) and left not in free_leaves(right):
            rights.setdefault(left, set()).add(right)
    for left, found in rights.items():
        (right, *more) = found
        if not more and not any(isinstance(part, SLOPES) for part in subterms(right)):
            yield Equation(left, right)


def _written(slope: Derivative | Slopes, now: Graph, formulas: Graph) -> Derivative | Slopes | None:
    """The slope of the formula; None where it has another one, or where ∂ may hold it in part.

    Of z = x y with y = x², ∂z/∂x may be y or 3x².
    """
    node, by = slope.term, slope.wrt
    assert isinstance(node, Symbol)
    return None if by in free_leaves(now.by(node, by)) else _by_formulas(slope, formulas)


def _by_formulas(slope: Derivative | Slopes, formulas: Graph) -> Derivative | Slopes | None:
    node, by = slope.term, slope.wrt
    if not isinstance(node, Symbol):
        return None
    first, whole = formulas.given(node), formulas.by(node, by)
    if first is None or by not in free_leaves(whole):
        return None
    if by in free_leaves(first) and whole is not first:
        return None
    return type(slope)(whole, by)
