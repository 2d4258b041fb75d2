"""The objective: gradient, Hessian, stationary point, and the order in which addends print."""

from __future__ import annotations

from fractions import Fraction

import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st

from derivations.errors import UserError
from derivations.iterates.evaluation import Scope, scalar_value
from derivations.iterates.systems import Rationals
from derivations.models.linear_algebra import inertia, solve
from derivations.models.objective import Kind, Objective, classify, quadratic, stationary_point
from derivations.terms import Absolute, Call, Symbol, Term, Vector, function, number, scalar

x, y, z = scalar("x"), scalar("y"), scalar("z")
HOMEWORK = Objective((x, y), x**2 + x * y + 6 * y**2)


def test_the_homework() -> None:
    assert HOMEWORK.partial(x) is 2 * x + y
    assert HOMEWORK.partial(y) is 12 * y + x
    assert HOMEWORK.gradient == (2 * x + y, x + 12 * y)
    assert HOMEWORK.hessian == ((number(2), number(1)), (number(1), number(12)))
    found = stationary_point(HOMEWORK)
    assert (found.point, found.value, found.kind) == ((0, 0), 0, Kind.MINIMUM)


def test_a_polynomial_with_a_constant_prints_like_a_hand_written_one() -> None:
    f = Objective((x, y), (x - 2 * y) ** 2 + 3 * x - 7)
    assert f.partial(x) is 2 * x + -(4 * y) + 3
    assert f.partial(y) is 8 * y + -(4 * x)
    assert f.gradient[1] is -(4 * x) + 8 * y


def test_stationary_points_of_other_kinds() -> None:
    saddle = stationary_point(Objective((x, y), x * y + x))
    assert (saddle.point, saddle.value, saddle.kind) == ((0, -1), 0, Kind.SADDLE)
    top = stationary_point(Objective((x,), 1 - (x - 3) ** 2))
    assert (top.point, top.value, top.kind) == ((3,), 1, Kind.MAXIMUM)
    assert classify(((Fraction(1), Fraction(0)), (Fraction(0), Fraction(0)))) is Kind.DEGENERATE


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Objective((), number(1)), "no variables"),
        (lambda: Objective((x,), x + y), "holds y"),
        (lambda: Objective((x,), Vector((x, x))), "2×1"),
        (lambda: stationary_point(Objective((x, y), (x + y) ** 2)), "singular"),
        (lambda: stationary_point(Objective((x,), x**4)), "no quadratic"),
        (lambda: Objective((x,), Call(function("g"), (x,))).gradient, "cannot be differentiated"),
    ],
)
def test_what_makes_no_sense_is_the_users_mistake(make: object, message: str) -> None:
    with pytest.raises(UserError, match=message):
        make()  # type: ignore[operator]


# ------------------------------------------------- SymPy differentiates the same expressions

leaves = st.sampled_from([x, y, z]) | st.integers(-4, 4).map(number)


def combined(children: st.SearchStrategy[Term]) -> st.SearchStrategy[Term]:
    pair = st.tuples(children, children)
    return st.one_of(
        pair.map(lambda ab: ab[0] + ab[1]),
        pair.map(lambda ab: ab[0] - ab[1]),
        pair.map(lambda ab: ab[0] * ab[1]),
        pair.map(lambda ab: ab[0] / (ab[1] ** 2 + 3)),
        children.map(lambda a: a**3),
        children.map(lambda a: function("exp")(a / 5)),
        children.map(lambda a: function("tanh")(a) * function("sin")(a)),
    )


terms = st.recursive(leaves, combined, max_leaves=6)


def as_sympy(term: Term) -> sympy.Expr:
    """The term in SymPy, by running the interpreter on SymPy's own numbers."""

    class Symbolic(Rationals):
        def number(self, value: Fraction) -> sympy.Expr:  # type: ignore[override]
            return sympy.Rational(value.numerator, value.denominator)

        def power(self, base: sympy.Expr, exponent: sympy.Expr) -> sympy.Expr:  # type: ignore[override]
            return base**exponent

        def call(self, name: str, value: sympy.Expr) -> sympy.Expr:  # type: ignore[override]
            return getattr(sympy, name)(value)

    return scalar_value(
        term, Scope(Symbolic(), {v: (sympy.Symbol(str(v.name)),) for v in (x, y, z)})
    )


@settings(max_examples=60, deadline=None)
@given(terms, st.tuples(*[st.integers(-3, 3)] * 3))
def test_both_routes_agree_on_the_gradient(term: Term, at: tuple[int, int, int]) -> None:
    point = dict(zip(sympy.symbols("x y z"), at, strict=True))
    expression = as_sympy(term)
    for variable, partial in zip((x, y, z), Objective((x, y, z), term).gradient, strict=True):
        expected = sympy.diff(expression, sympy.Symbol(str(variable.name))).subs(point)
        difference = as_sympy(partial).subs(point) - expected
        assert difference == 0 or abs(difference.evalf(40)) < 1e-25


@given(st.lists(st.integers(-3, 3), min_size=6, max_size=6))
def test_inertia_counts_the_signs_of_the_eigenvalues(entries: list[int]) -> None:
    a, b, c, d, e, f = map(Fraction, entries)
    rows = ((a, b, c), (b, d, e), (c, e, f))
    found = sympy.Matrix(3, 3, [int(q) for row in rows for q in row]).charpoly()
    positive = sum(m for r, m in sympy.real_roots(found.as_expr(), multiple=False) if r > 0)
    negative = sum(m for r, m in sympy.real_roots(found.as_expr(), multiple=False) if r < 0)
    assert inertia(rows) == (positive, negative)


@given(st.lists(st.integers(-3, 3), min_size=6, max_size=6))
def test_a_solution_solves(entries: list[int]) -> None:
    a, b, c, d, e, f = map(Fraction, entries)
    found = solve(((a, b), (c, d)), [e, f])
    if a * d == b * c:
        assert found is None
    else:
        assert found is not None
        u, v = found
        assert (a * u + b * v, c * u + d * v) == (e, f)


def test_the_quadratic_form_is_the_objective() -> None:
    form = quadratic(Objective((x, y), 3 * x**2 - x * y + y / 2 - 5))
    assert form is not None
    assert form.hessian == ((6, -1), (-1, 0))
    assert form((Fraction(2), Fraction(3))) == 12 - 6 + Fraction(3, 2) - 5
    assert quadratic(Objective((x,), x**3)) is None
    assert quadratic(Objective((x,), Absolute(x))) is None


def test_a_symbol_of_another_shape_is_refused() -> None:
    wide = Symbol(scalar("x").name, rows=2)  # type: ignore[arg-type]
    with pytest.raises(UserError, match="2×1"):
        Objective((x,), wide)
