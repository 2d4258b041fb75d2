"""Lemmas on f and ∇f at two points, against the members of each class that are quadratic."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import product

import pytest

from derivations.judge.bounds.function_classes import (
    FunctionClass,
    function_classes,
    gradient_lemmas,
)
from derivations.judge.evaluation.values import exact
from derivations.judge.verdict import Verdict
from derivations.terms import (
    Absolute,
    Call,
    Formula,
    Function,
    Name,
    Norm,
    Number,
    Relation,
    Symbol,
    Term,
    Transpose,
    number,
    replace,
    times,
)
from derivations.terms.convexity import CONVEX, SMOOTH, shaped
from derivations.terms.entrywise import Gradient
from derivations.terms.node import each_once
from tests.judge.reading import last

F = Function(Name("f"))
X, Y, LEAST = (Symbol(Name(letter), "n", 1) for letter in ("x", "y", "z"))
STRONG, STEEP = number(1), number(3)
SIDES = (Call(F, (X,)), Gradient(F, X), Call(F, (Y,)), Gradient(F, Y))
CLASSES = {  # with the curvatures that are in it
    FunctionClass(F, convex=True): (0, 1, 5),
    FunctionClass(F, concave=True): (0, -1, -5),
    FunctionClass(F, smooth=STEEP): (-3, 0, 2, 3),
    FunctionClass(F, convex=True, smooth=STEEP): (0, 1, 3),
    FunctionClass(F, convex=True, strong=STRONG): (1, 2, 5),
    FunctionClass(F, convex=True, strong=STRONG, smooth=STEEP): (1, 2, 3),
    FunctionClass(F, convex=True, strong=STRONG, smooth=STEEP, minimizers=(LEAST,)): (1, 2, 3),
    FunctionClass(F, smooth=STEEP, minimizers=(LEAST,)): (1, 3),
}


def _as_number(term: Term, curvature: int) -> Term:
    """The term for n = 1 and f(x) = curvature/2 x², least at 0."""

    def plain(part: Term, inside: Callable[[Term], Term]) -> Term:
        match part:
            case Symbol():
                return number(0) if part == LEAST else Symbol(part.name)
            case Call(_, (point,)):
                return times(Number(Fraction(curvature, 2)), inside(point), inside(point))
            case Gradient(_, point):
                return times(number(curvature), inside(point))
            case Norm(inner):
                return Absolute(inside(inner))
            case Transpose(inner):
                return inside(inner)
        return part.map(inside)

    return each_once(plain)(term)


def _holds(lemma: Formula, curvature: int, x: int, y: int) -> bool:
    point = {Symbol(X.name): number(x), Symbol(Y.name): number(y)}
    left, right = (
        exact(replace(_as_number(side, curvature), point), {}) for side in (lemma.left, lemma.right)
    )
    assert left is not None
    assert right is not None
    return left <= right if lemma.relation is Relation.AT_MOST else left >= right


@pytest.mark.parametrize("of", CLASSES, ids=str)
def test_every_lemma_holds_of_every_member(of: FunctionClass) -> None:
    lemmas = list(gradient_lemmas(of, SIDES, ()))
    assert lemmas
    for lemma, curvature, (x, y) in product(lemmas, CLASSES[of], product((-2, 0, 3), repeat=2)):
        assert _holds(lemma, curvature, x, y), lemma


def test_what_is_said_of_one_function_comes_together() -> None:
    said = [shaped(CONVEX, F.name), shaped(SMOOTH, F.name, STEEP)]
    assert list(function_classes(said)) == [FunctionClass(F, convex=True, smooth=STEEP)]


STATED = r"Let $\|\nabla f(x) - \nabla f(y)\| \le L\|x - y\|$ {} and $L > 0$. Then "
DESCENT = r"\[ f(y) \le f(x) + \nabla f(x)^T(y - x) + \frac{L}{2}\|y - x\|^2 \]"


def test_a_bound_for_all_points_makes_a_class() -> None:
    assert last(STATED.format("for all $x$ and $y$") + DESCENT).verdict is Verdict.PROVED


def test_a_bound_for_two_points_makes_none() -> None:
    assert not last(STATED.format("") + DESCENT).verdict.praises
