"""Nodes are interned, immutable and typed; shapes are checked when a term is made."""

import gc
import pickle
from fractions import Fraction
from weakref import ref

import pytest

from derivations.terms import (
    Diagonal,
    Identity,
    IndexedProduct,
    Jacobian,
    Kronecker,
    Matrix,
    Number,
    Power,
    Product,
    ShapeError,
    Sum,
    Transpose,
    each_once,
    function,
    index,
    inputs,
    number,
    parameter,
    replace,
    scalar,
    state,
    subterms,
)

t = index("t")
x, u, sigma = state("x", "n"), inputs("u", "m"), function("sigma")
W, W_in, b = parameter("W_rec", "n", "n"), parameter("W_in", "n", "m"), parameter("b", "n")


def test_a_recurrence_reads_like_mathematics_and_has_a_shape():
    step = W @ sigma(x[t - 1]) + W_in @ u[t] + b
    assert str(step.shape) == "n×1"
    assert isinstance(step, Sum)
    assert len(step.terms) == 3


def test_equal_terms_are_one_object_also_after_pickling():
    step = W @ sigma(x[t - 1]) + b
    assert W @ sigma(x[t - 1]) + b is step
    assert pickle.loads(pickle.dumps(step)) is step
    assert step.map(lambda child: child) is step


def test_terms_are_immutable():
    with pytest.raises(AttributeError, match="immutable"):
        W.name = b.name  # type: ignore[misc]


@pytest.mark.parametrize(
    ("make", "shapes"),
    [
        (lambda: W @ u[t], ("n×n", "m×1")),
        (lambda: x[t] + u[t], ("n×1", "m×1")),
        (lambda: Diagonal(W_in), ("n×m",)),
        (lambda: Power(W_in, number(2)), ("n×m",)),
        (lambda: x[t] * u[t], ("n×1", "m×1")),
        (lambda: IndexedProduct("i", 0, t, W_in), ("n×m",)),
        (lambda: Matrix(((number(1), number(2)), (number(3),))), ("[1, 2]",)),
        (lambda: x[t] / u[t], ("n×1", "m×1")),
    ],
)
def test_clashing_shapes_are_named(make, shapes):
    with pytest.raises(ShapeError) as error:
        make()
    assert all(shape in str(error.value) for shape in shapes)


def test_shapes_of_derivatives_are_numerator_layout():
    assert str(Jacobian(x[t], W_in).shape) == "n×m·n"
    assert str(Jacobian(x[t], x[t - 1]).shape) == "n×n"
    assert str(Kronecker(Transpose(x[t]), Identity("n")).shape) == "n×n·n"
    assert str(Transpose(W_in).shape) == "m×n"


def test_a_scalar_factor_scales_anywhere():
    a = scalar("a")
    assert Product((W, a, x[t])).shape == x[t].shape
    assert Product((Transpose(x[t]), x[t])).shape.is_scalar


def test_a_float_is_no_number():
    with pytest.raises(TypeError, match="float"):
        Number(0.1)  # type: ignore[arg-type]
    assert number("0.10").value == Fraction(1, 10)
    assert number("0.10") is not number("0.1")


def test_missing_and_unknown_fields_are_refused():
    with pytest.raises(TypeError, match="missing"):
        Diagonal()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="not expected"):
        Diagonal(b, colour=1)  # type: ignore[call-arg]


def test_subterms_come_parents_first():
    term = W @ sigma(x[t])
    assert [type(s).__name__ for s in subterms(term)] == [
        "Product",
        "Symbol",
        "Map",
        "Symbol",
        "Index",
    ]


def test_what_is_below_a_term_is_kept_and_holds_no_circle():
    term = parameter("V_of_this_test", "n", "n") @ sigma(x[t])  # in no cache of another test
    assert list(subterms(term)) == list(subterms(term))
    gc.disable()
    try:
        gone = ref(term)
        del term
        assert gone() is None
    finally:
        gc.enable()


def test_a_change_leaves_nothing_for_the_collector():
    term = parameter("U_of_this_test", "n", "n") @ sigma(x[t])

    def changed() -> int:
        gc.collect()
        replace(term, {x[t]: x[t - 1]})
        each_once(lambda part, inside: part.map(inside))(term)
        return gc.collect()

    changed()  # what is imported and made once
    gc.freeze()  # what other tests left behind, millions of terms
    try:
        assert min(changed() for _ in range(3)) == 0
    finally:
        gc.unfreeze()


def test_the_classes_of_terms_are_plain_types_with_slots():
    assert type(Sum) is type
    assert not hasattr(W_in @ u[t], "__dict__")


def test_a_node_without_the_metaclass_is_refused():
    with pytest.raises(TypeError, match="metaclass"):
        type("Twice", (Sum,), {})


def test_a_term_that_was_forgotten_is_made_again():
    first = Sum((scalar("x"), Number(Fraction(7, 13))))
    key = repr(first)
    del first
    second = Sum((scalar("x"), Number(Fraction(7, 13))))
    assert second is Sum((scalar("x"), Number(Fraction(7, 13))))
    assert repr(second) == key


def test_a_number_as_printed_is_another_one_than_the_fraction():
    assert Number(Fraction(1, 2)) is Number(Fraction(2, 4))
    assert Number(Fraction(1, 2), 1) is not Number(Fraction(1, 2))
    assert number(1) is number(1)
    assert number("1.0") is not number(1)
