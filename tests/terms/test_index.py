"""Index arithmetic: affine, normal by construction, printed as the field writes it."""

from hypothesis import given
from hypothesis import strategies as st

from derivations.terms import Index, Negation, Number, Product, Sum, index, number
from derivations.terms.equality import as_index

t, k, i = index("t"), index("k"), index("i")

affine = st.builds(
    lambda a, b, c: t.times(a) + k.times(b) + c,
    *[st.integers(-5, 5)] * 3,
)
values = st.fixed_dictionaries({"t": st.integers(-9, 9), "k": st.integers(-9, 9)})


def test_an_index_reads_as_the_field_writes_it():
    assert str(t - k - 1) == "t-k-1"
    assert str(-k + t) == "t-k"
    assert str(index(0)) == "0"
    assert str(t.times(2) - 3) == "2t-3"


def test_equal_indices_are_one_object():
    assert (t - k - 1) + k is t - 1
    assert t - t is index(0)
    assert t - 1 is not t


@given(affine, affine, values)
def test_arithmetic_agrees_with_integers(left: Index, right: Index, at: dict[str, int]):
    assert (left + right).at(at) == left.at(at) + right.at(at)
    assert (left - right).at(at) == left.at(at) - right.at(at)
    assert (-left).at(at) == -left.at(at)


@given(affine, affine, values)
def test_substitution_is_evaluation_in_two_steps(left: Index, put: Index, at: dict[str, int]):
    assert left.substitute({"t": put}).at(at) == left.at({**at, "t": put.at(at)})


def test_an_integer_expression_becomes_one_index():
    written = Sum((t, Negation(k), Product((number(2), i)), number(-1)))
    assert as_index(written) is t - k + i.times(2) - 1
    half = Sum((t, Number(number("0.5").value)))
    assert as_index(half) is half
