"""The form of a term has the value of the term: at random residues, at rectangular sizes."""

from __future__ import annotations

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.ordered.algebra import Algebra, form_term
from derivations.judge.ordered.calculus import gradient
from derivations.judge.ordered.lowering import Lowering
from derivations.semantics.fields import MeaningError
from derivations.semantics.instance import Instance
from derivations.semantics.interpreter import Interpreter
from derivations.semantics.residues import Residues
from derivations.terms import (
    Derivative,
    Determinant,
    Diagonal,
    Hadamard,
    Identity,
    IndexedSum,
    Inverse,
    Map,
    Name,
    Negation,
    Power,
    Product,
    Quotient,
    ShapeError,
    Sum,
    Symbol,
    Term,
    Trace,
    Transpose,
    function,
    index,
    matrix,
    number,
    replace,
    scalar,
)

SIZES = {"m": 2, "n": 3, "p": 4}
A, B, S, R = (
    matrix(*leaf) for leaf in (("A", "m", "n"), ("B", "n", "p"), ("S", "n", "n"), ("R", "n", "n"))
)
x, y, u = matrix("x", "n", 1), matrix("y", "n", 1), matrix("u", "m", 1)
c, d = scalar("c"), scalar("d")
k = index("k")
a_k = Symbol(Name("a", "bold"), x.rows, x.cols, (k,))
f = function("f")
dot = Product((Transpose(a_k), x))
bilinear = Product((Transpose(a_k), S, x))
LEAVES = [
    A,
    B,
    S,
    R,
    x,
    y,
    u,
    c,
    d,
    a_k,
    dot,
    Map(f, dot),
    bilinear,
    Map(f, bilinear),
    Identity("n"),
    number(2),
    number(-1),
]


def _try(make, *parts: Term) -> Term | None:
    try:
        return make(*parts)
    except ShapeError:
        return None


UNARY = [
    Transpose,
    Negation,
    Inverse,
    Trace,
    Determinant,
    Diagonal,
    lambda t: Map(f, t) if t.shape.is_vector else None,
    lambda t: Power(t, number(2)),
    lambda t: IndexedSum(k, index(1), index(3), t),
    lambda t: Derivative(t, x) if t.shape.is_vector else None,
    lambda t: Product((Transpose(t), t)),
]
BINARY = [
    lambda s, t: Product((s, t)),
    lambda s, t: Product((s, Transpose(t))),
    lambda s, t: Product((Transpose(s), t)),
    lambda s, t: Sum((s, t)),
    Hadamard,
    lambda s, t: Quotient(s, t) if t.shape.is_scalar else None,
]


@st.composite
def terms(draw: st.DrawFn, depth: int = 4) -> Term:
    """Random terms: a pool that grows by operations whose shapes fit."""
    pool: list[Term] = list(LEAVES)
    for _ in range(draw(st.integers(1, 2 * depth))):
        recent = st.sampled_from(pool[-6:] if draw(st.booleans()) else pool)
        if draw(st.booleans()):
            found = _try(draw(st.sampled_from(UNARY)), draw(recent))
        else:
            found = _try(draw(st.sampled_from(BINARY)), draw(recent), draw(st.sampled_from(pool)))
        if found is not None:
            pool.append(found)
    last = pool[-1]
    if draw(st.booleans()):
        last = _try(IndexedSum, k, index(1), index(3), last) or last
    if draw(st.booleans()):
        last = _try(Map, f, last) if last.shape.is_scalar else last  # type: ignore[arg-type]
    if draw(st.booleans()) and last.shape.is_vector:  # type: ignore[union-attr]
        last = Derivative(last, x)  # type: ignore[arg-type]
    return last  # type: ignore[return-value]


def value(term: Term, seed: int = 1) -> object:
    instance = Instance(None, SIZES, 3, Residues(seed, 3))
    sized = replace(term, {scalar(name): index(size) for name, size in SIZES.items()})
    rows = Interpreter(instance).value(sized, {"k": 2, **SIZES})
    return [list(row) for row in rows]


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(terms())
def test_the_form_has_the_value_of_the_term(term: Term) -> None:
    algebra = Algebra()
    try:
        form = Lowering(algebra).form(term)
        expected = value(term)
    except (NotExplicit, MeaningError, ShapeError):
        assume(False)
    written = algebra.written(form_term(form))
    if not form.parts:
        assert all(entry == 0 for row in expected for entry in row)  # type: ignore[attr-defined]
    else:
        assert form.shape == term.shape
        assert value(written) == expected


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(terms())
def test_the_gradient_by_a_matrix_is_the_jacobian_row(term: Term) -> None:
    assume(term.shape.is_scalar)
    for wrt in (S, A):
        algebra = Algebra()
        try:
            form = gradient(Lowering(algebra), term, wrt)
            (row,) = value(Derivative(term, wrt))  # type: ignore[misc]
        except (NotExplicit, MeaningError, ShapeError):
            assume(False)
        written = algebra.written(form_term(form))
        columns = zip(*value(written), strict=True) if form.parts else ()  # type: ignore[call-overload]
        flat = [entry for column in columns for entry in column]
        assert flat == list(row) if form.parts else not any(row)
