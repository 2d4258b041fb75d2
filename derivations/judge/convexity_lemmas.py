"""What holds of a function that the text calls convex, at the points that a claim speaks of.

f(Σ λ_i x_i) ≤ Σ λ_i f(x_i), and what f and ∇f at two points say of each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from derivations.judge.bounds.function_classes import (
    FunctionClass,
    function_classes,
    gradient_lemmas,
    values_of,
)
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import element_of, equality
from derivations.judge.normal.positivity import certificate
from derivations.judge.speaking import every_subterm
from derivations.terms import (
    Formula,
    Negation,
    Product,
    Quotient,
    Relation,
    Sum,
    Term,
    canonical,
    negative,
    number,
)

Combination = dict[Term, Term]


def convexity_lemmas(sides: Sequence[Term], hypotheses: Sequence[Formula]) -> Iterator[Formula]:
    """Inequalities between values of the functions of which the hypotheses say something."""
    for of in function_classes(hypotheses):
        if of.convex or of.concave:
            yield from between_points(of, sides, hypotheses)
        yield from gradient_lemmas(of, sides, hypotheses)


def between_points(
    of: FunctionClass, sides: Sequence[Term], hypotheses: Sequence[Formula]
) -> Iterator[Formula]:
    """f(Σ λ_i x_i) ≤ Σ λ_i f(x_i), where the sides speak of such points."""
    values = values_of(of.of, sides)
    for point, value in values.items():
        others = frozenset(values) - {point}
        combined = _combination(point, others)
        if combined is None or len(combined) < 2 or not _is_convex(combined, hypotheses):
            continue
        bound = Sum(tuple(Product((c, values[x])) for x, c in combined.items()))
        relation = Relation.AT_LEAST if of.concave else Relation.AT_MOST
        yield Formula(value, relation, bound)


def _combination(term: Term, points: frozenset[Term]) -> Combination | None:
    """λ and 1 − λ before x and y of λx + (1 − λ)y; None for what is no sum of multiples."""
    if canonical(term) in points:
        return {canonical(term): number(1)}
    match term:
        case Sum(terms):
            total: Combination = {}
            for part in terms:
                found = _combination(part, points)
                if found is None:
                    return None
                for x, c in found.items():
                    total[x] = Sum((total[x], c)) if x in total else c
            return total
        case Negation(inner):
            return _scaled(_combination(inner, points), negative)
        case Product(factors):
            inside = [f for f in factors if _speaks_of(f, points)]
            rest = tuple(f for f in factors if f not in inside)
            if len(inside) != 1 or not all(f.shape.is_scalar for f in rest):
                return None
            return _scaled(_combination(inside[0], points), lambda c: Product((*rest, c)))
        case Quotient(top, bottom) if not _speaks_of(bottom, points):
            return _scaled(_combination(top, points), lambda c: Quotient(c, bottom))
    return None


def _scaled(found: Combination | None, change: Callable[[Term], Term]) -> Combination | None:
    return None if found is None else {x: change(c) for x, c in found.items()}


def _speaks_of(term: Term, points: frozenset[Term]) -> bool:
    return any(canonical(part) in points for part in every_subterm(term))


def _is_convex(combined: Combination, hypotheses: Sequence[Formula]) -> bool:
    """Whether the numbers before the points are no less than 0 and add up to 1."""
    known = [h for h in hypotheses if h.left.shape.is_scalar and h.right.shape.is_scalar]
    try:
        total = equality(Sum(tuple(combined.values())), number(1), known)
        return total.holds and all(_is_no_less(c, known) for c in combined.values())
    except (NoNormalForm, Undefined):
        return False


def _is_no_less(term: Term, hypotheses: Sequence[Formula]) -> bool:
    workspace, element = element_of(term, hypotheses)
    return certificate(workspace, element, False) is not None
