"""What holds of a function that the text calls convex, at the points that a claim speaks of.

f(Σ λ_i x_i) ≤ Σ λ_i f(x_i), f(y) ≥ f(x) + ∇f(x)ᵀ(y − x), with μ/2 ‖y − x‖² for a strongly convex
one; f(y) ≤ f(x) + ∇f(x)ᵀ(y − x) + L/2 ‖y − x‖² for a smooth one (Nesterov, Introductory Lectures on
Convex Optimization, sections 2.1 and 1.2).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import permutations

from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import element_of, equality
from derivations.judge.normal.positivity import certificate
from derivations.judge.speaking import every_subterm
from derivations.terms import (
    Call,
    Formula,
    Function,
    Map,
    Negation,
    Norm,
    Power,
    Product,
    Quotient,
    Relation,
    Sum,
    Symbol,
    Term,
    Transpose,
    canonical,
    negative,
    number,
)
from derivations.terms.convexity import CONCAVE, CONVEX, SMOOTH, STRONGLY_CONVEX
from derivations.terms.entrywise import Gradient

MOST_POINTS = 5
Combination = dict[Term, Term]


def convexity_lemmas(sides: Sequence[Term], hypotheses: Sequence[Formula]) -> Iterator[Formula]:
    """Inequalities between values of the functions of which the hypotheses say something."""
    for hypothesis in hypotheses:
        match hypothesis.left:
            case Call(kind, (Symbol(name), *constants)) if kind in KINDS:
                of = Function(name)
                yield from _jensen(of, kind, sides, hypotheses)
                yield from _by_gradients(of, kind, constants, sides)


KINDS = (CONVEX, CONCAVE, STRONGLY_CONVEX, SMOOTH)


def _values(of: Function, terms: Sequence[Term]) -> dict[Term, Term]:
    """Where f is taken, with f there."""
    found: dict[Term, Term] = {}
    for part in (p for term in terms for p in every_subterm(term)):
        match part:
            case Map(function, point) | Call(function, (point,)) if function == of:
                found.setdefault(canonical(point), part)
    return found


# ---------------------------------------------------------------- between points


def _jensen(
    of: Function, kind: Function, sides: Sequence[Term], hypotheses: Sequence[Formula]
) -> Iterator[Formula]:
    if kind == SMOOTH:
        return
    values = _values(of, sides)
    for point, value in values.items():
        others = frozenset(values) - {point}
        combined = _combination(point, others)
        if combined is None or len(combined) < 2 or not _is_convex(combined, hypotheses):
            continue
        bound = Sum(tuple(Product((c, values[x])) for x, c in combined.items()))
        relation = Relation.AT_LEAST if kind == CONCAVE else Relation.AT_MOST
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


# ---------------------------------------------------------------- by gradients


def _by_gradients(
    of: Function, kind: Function, constants: Sequence[Term], sides: Sequence[Term]
) -> Iterator[Formula]:
    """Of two points, where the claim has the gradient at one of them."""
    if kind == CONCAVE:
        return
    values = _values(of, sides)
    slopes = {
        canonical(part.point): part
        for term in sides
        for part in every_subterm(term)
        if isinstance(part, Gradient) and part.function == of
    }
    points = list(dict.fromkeys([*values, *slopes]))[:MOST_POINTS]
    for x, y in permutations(points, 2):
        if x not in slopes or x.shape != y.shape or x.shape.is_scalar:
            continue
        step = Sum((y, negative(x)))
        line = Sum((_at(of, x, values), Product((Transpose(slopes[x]), step))))
        curved = [_curve(c, step) for c in constants]
        relation = Relation.AT_MOST if kind == SMOOTH else Relation.AT_LEAST
        yield Formula(_at(of, y, values), relation, Sum((line, *curved)))
        if y not in slopes:
            continue
        between = Sum((slopes[y], negative(slopes[x])))
        if kind == SMOOTH:
            most = Product((*constants, Norm(step)))
            yield Formula(Norm(between), Relation.AT_MOST, most)
            continue
        least = [Product((number(2), _curve(c, step))) for c in constants]
        monotone = Product((Transpose(between), step))
        yield Formula(monotone, Relation.AT_LEAST, least[0] if least else number(0))


def _at(of: Function, point: Term, values: dict[Term, Term]) -> Term:
    return values.get(point) or Call(of, (point,))


def _curve(constant: Term, step: Term) -> Term:
    """μ/2 ‖step‖²"""
    return Quotient(Product((constant, Power(Norm(step), number(2)))), number(2))
