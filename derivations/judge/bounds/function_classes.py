"""What holds of f and ∇f at two points, where f is convex, μ-strongly convex or L-smooth.

    f(y) ≥ f(x) + ∇f(x)ᵀ(y − x) + ‖∇f(y) − ∇f(x)‖²/(2L)        of a convex, L-smooth f

The gradient is 0 at a minimizer, whose value no other is below (Nesterov, Introductory Lectures on
Convex Optimization, sections 1.2 and 2.1).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations

from derivations.dataclass import dataclass, replace
from derivations.judge.claim import Claim
from derivations.judge.speaking import every_subterm
from derivations.terms import (
    Absolute,
    Call,
    Formula,
    Function,
    Map,
    Negation,
    Norm,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Sum,
    Symbol,
    Term,
    Transpose,
    Zero,
    canonical,
    negative,
    number,
    plus,
)
from derivations.terms.convexity import (
    CONCAVE,
    CONVEX,
    LEAST_VALUE,
    MINIMIZER,
    SMOOTH,
    STRONGLY_CONVEX,
    SUBGRADIENT,
    shaped,
)
from derivations.terms.entrywise import Gradient

MOST_POINTS = 5


@dataclass(frozen=True, slots=True)
class FunctionClass:
    """What the text says of f: that it is convex, or concave; μ and L; where it is least.

    least: what no value is below; subgradients: points, each with a subgradient there.
    """

    of: Function
    convex: bool = False
    concave: bool = False
    strong: Term | None = None
    smooth: Term | None = None
    minimizers: tuple[Term, ...] = ()
    least: tuple[Term, ...] = ()
    subgradients: tuple[tuple[Term, Term], ...] = ()

    def is_level(self, side: Term) -> bool:
        """Whether it is ∇f at a minimizer."""
        if not isinstance(side, Gradient) or side.function != self.of:
            return False
        return canonical(side.point) in self.minimizers


def function_classes(hypotheses: Sequence[Formula]) -> Iterator[FunctionClass]:
    """The functions of which the hypotheses say something, each with all that is said."""
    found: dict[Function, FunctionClass] = {}
    for hypothesis in hypotheses:
        match hypothesis.left:
            case Call(kind, (Symbol(name), *constants)):
                of = Function(name)
                old = found.get(of, FunctionClass(of))
                if (new := _said(old, kind, constants)) is not None:
                    found[of] = new
    yield from found.values()


def stated_classes(claim: Claim) -> Iterator[Formula]:
    """What equations and bounds say: ‖∇f(x) − ∇f(y)‖ ≤ L ‖x − y‖ for all x and y; ∇f(x*) = 0."""
    for premise in (p for p in claim.premises if p.stated):
        match premise.formula:
            case Formula(Norm(Sum((Gradient(f, x), Negation(Gradient(g, y))))), relation, right):
                constant = _slope_of(right, x, y)
                runs = {leaf.name.letter for leaf in (x, y) if isinstance(leaf, Symbol)}
                is_any = len(runs) == 2 and runs <= premise.running
                if f == g and is_any and relation is Relation.AT_MOST and constant is not None:
                    yield shaped(SMOOTH, f.name, constant)
            case Formula(Gradient(f, x), Relation.EQUAL, Zero() | Number(0)):
                if any(c.of == f and c.convex for c in function_classes(claim.hypotheses)):
                    yield shaped(MINIMIZER, f.name, x)


def _slope_of(bound: Term, x: Term, y: Term) -> Term | None:
    """L of L ‖x − y‖"""
    match bound:
        case Product((constant, Norm(Sum((one, Negation(other)))))) if {one, other} == {x, y}:
            return constant if constant.shape.is_scalar else None
    return None


def _said(of: FunctionClass, kind: Function, constants: Sequence[Term]) -> FunctionClass | None:
    match constants:
        case () if kind == CONVEX:
            return replace(of, convex=True)
        case () if kind == CONCAVE:
            return replace(of, concave=True)
        case (constant,) if kind == STRONGLY_CONVEX:
            return replace(of, convex=True, strong=constant)
        case (constant,) if kind == SMOOTH:
            return replace(of, smooth=constant)
        case (point,) if kind == MINIMIZER:
            return replace(of, minimizers=(*of.minimizers, canonical(point)))
        case (slope, point) if kind == SUBGRADIENT:
            return replace(of, subgradients=(*of.subgradients, (canonical(point), slope)))
        case (value,) if kind == LEAST_VALUE:
            return replace(of, least=(*of.least, value))
    return None


def values_of(of: Function, terms: Sequence[Term]) -> dict[Term, Term]:
    """Where f is taken, with f there."""
    found: dict[Term, Term] = {}
    for part in (p for term in terms for p in every_subterm(term)):
        match part:
            case Map(function, point) | Call(function, (point,)) if function == of:
                found.setdefault(canonical(point), part)
    return found


def slopes_of(of: Function, terms: Sequence[Term]) -> dict[Term, Term]:
    """Where ∇f is taken, with ∇f there."""
    return {
        canonical(part.point): part
        for term in terms
        for part in every_subterm(term)
        if isinstance(part, Gradient) and part.function == of
    }


@dataclass(frozen=True, slots=True)
class _Point:
    """A point, f and ∇f there; slope: None for 0, at a minimizer."""

    place: Term
    value: Term
    slope: Term | None


def gradient_lemmas(
    of: FunctionClass, sides: Sequence[Term], hypotheses: Sequence[Formula]
) -> Iterator[Formula]:
    """Of each two points of which the sides speak, where the gradient at one is known.

    hypotheses: those that speak of gradients at further points, x_{k+1} = x_k − η∇f(x_k).
    """
    stated = [side for h in hypotheses for side in (h.left, h.right)]
    values, slopes = values_of(of.of, sides), slopes_of(of.of, [*sides, *stated])
    slopes = {x: slope for x, slope in slopes.items() if x not in of.minimizers}
    every = list(dict.fromkeys([*values, *slopes, *of.minimizers]))[:MOST_POINTS]
    known = [_known(of, x, values, slopes) for x in every if x in slopes or x in of.minimizers]
    for point in known:
        yield from _below(of, point)
        for y in every:
            if y != point.place and y.shape == point.place.shape and not y.shape.is_scalar:
                yield from _of_two_values(of, point, _value(of.of, y, values), y)
    for one, other in permutations(known, 2):
        if one.place.shape == other.place.shape and not one.place.shape.is_scalar:
            yield from _of_two_slopes(of, one, other)
    for x, slope in of.subgradients:
        for y in (y for y in values if y != x and y.shape == x.shape and x in values):
            yield _at_most(_line(values[x], slope, Sum((y, negative(x)))), values[y])
    for minimizer, y in ((m, y) for m in of.minimizers for y in values if y != m):
        yield _at_most(_value(of.of, minimizer, values), values[y])
    for least, value in ((m, v) for m in of.least for v in values.values()):
        yield _at_most(least, value)


def _known(
    of: FunctionClass, x: Term, values: dict[Term, Term], slopes: dict[Term, Term]
) -> _Point:
    slope = None if x in of.minimizers else slopes[x]
    return _Point(x, _value(of.of, x, values), slope)


def _value(of: Function, point: Term, values: dict[Term, Term]) -> Term:
    return values.get(point) or Call(of, (point,))


def _below(of: FunctionClass, point: _Point) -> Iterator[Formula]:
    """How far a step of −∇f(x)/L goes down: ‖∇f(x)‖²/(2L) ≤ f(x) − f*."""
    if of.smooth is not None and point.slope is not None:
        fall = _over(_square(point.slope), of.smooth)
        for least in of.least:
            yield _at_most(plus(least, fall), point.value)
        if not of.convex:
            for minimizer in of.minimizers:
                yield _at_most(plus(Call(of.of, (minimizer,)), fall), point.value)


def _of_two_values(of: FunctionClass, x: _Point, value: Term, y: Term) -> Iterator[Formula]:
    """f(y) against its tangent in x."""
    step = Sum((y, negative(x.place)))
    line = _line(x.value, x.slope, step)
    if of.smooth is not None:
        curve = _half(of.smooth, step)
        yield _at_most(value, plus(line, curve))
        yield _at_most(line, plus(value, curve))
        yield _at_most(Absolute(plus(value, negative(line))), curve)
        yield _at_most(Absolute(plus(line, negative(value))), curve)
    if of.convex:
        yield _at_most(line, value)
        if of.strong is not None:
            yield _at_most(plus(line, _half(of.strong, step)), value)
            if x.slope is not None:  # the least value of that parabola in y
                yield _at_most(plus(x.value, negative(_over(_square(x.slope), of.strong))), value)
    if of.concave:
        yield _at_most(value, line)


def _of_two_slopes(of: FunctionClass, x: _Point, y: _Point) -> Iterator[Formula]:
    """f(y), ∇f(y) against f(x), ∇f(x)."""
    step = Sum((y.place, negative(x.place)))
    between = _difference(y.slope, x.slope)
    if between is None:
        return
    line, along = _line(x.value, x.slope, step), Product((Transpose(between), step))
    if of.smooth is not None:
        yield _at_most(Norm(between), Product((of.smooth, Norm(step))))
        yield _at_most(_square(between), Product((of.smooth, of.smooth, _square(step))))
        lengths = Product((Norm(between), Norm(step)))
        yield _at_most(lengths, Product((of.smooth, _square(step))))
        yield _at_most(along, Product((of.smooth, _square(step))))
    if of.smooth is not None and of.convex:
        yield _at_most(plus(line, _over(_square(between), of.smooth)), y.value)
        yield _at_most(Quotient(_square(between), of.smooth), along)
    if of.convex:
        yield _at_most(number(0), along)
    if of.strong is not None:
        yield _at_most(Product((of.strong, _square(step))), along)
        yield _at_most(y.value, plus(line, _over(_square(between), of.strong)))
    if of.strong is not None and of.smooth is not None:
        total = Sum((of.strong, of.smooth))
        parts = Product((of.strong, of.smooth, _square(step))), _square(between)
        yield _at_most(Quotient(Sum(parts), total), along)


def _line(value: Term, slope: Term | None, step: Term) -> Term:
    """f(x) + ∇f(x)ᵀ(y − x)"""
    return value if slope is None else plus(value, Product((Transpose(slope), step)))


def _difference(one: Term | None, other: Term | None) -> Term | None:
    if one is None:
        return None if other is None else negative(other)
    return one if other is None else Sum((one, negative(other)))


def _at_most(left: Term, right: Term) -> Formula:
    return Formula(left, Relation.AT_MOST, right)


def _square(of: Term) -> Term:
    return Power(Norm(of), number(2))


def _half(constant: Term, step: Term) -> Term:
    """μ/2 ‖step‖²"""
    return Quotient(Product((constant, _square(step))), number(2))


def _over(square: Term, constant: Term) -> Term:
    return Quotient(square, Product((number(2), constant)))


__all__ = ["FunctionClass", "function_classes", "gradient_lemmas", "values_of"]
