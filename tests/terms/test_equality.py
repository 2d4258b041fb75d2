"""Substitution avoids capture; equality forgets bound names and the order of sums only."""

from hypothesis import given
from hypothesis import strategies as st

from derivations.terms import (
    IndexedProduct,
    IndexedSum,
    Integral,
    Jacobian,
    Product,
    Sum,
    canonical,
    free_indices,
    index,
    number,
    parameter,
    replace,
    same,
    scalar,
    state,
    substitute,
)

t, k, i, j = map(index, "tkij")
x, W = state("x", "n"), parameter("W", "n", "n")


def steps(variable="i"):
    v = index(variable)
    return IndexedProduct(v, 0, t - k - 1, Jacobian(x[t - v], x[t - v - 1]))


def test_bound_names_do_not_matter():
    assert steps("i") is not steps("j")
    assert same(steps("i"), steps("j"))
    nested = IndexedSum("k", 1, t, steps("i"))
    assert same(nested, IndexedSum("j", 1, t, substitute(steps("i"), {"k": j})))


def test_substitution_renames_what_would_capture():
    moved = substitute(steps(), {"t": i})
    assert free_indices(moved) == {"i", "k"}
    expected = IndexedProduct("j", 0, i - k - 1, Jacobian(x[i - j], x[i - j - 1]))
    assert same(moved, expected)
    assert substitute(steps(), {"i": t}) is steps()


def test_a_bound_variable_hides_the_free_one_in_the_body_only():
    total = IndexedSum("k", k, t, k)
    assert free_indices(total) == {"k", "t"}
    assert same(substitute(total, {"k": index(2)}), IndexedSum("j", 2, t, j))


def test_symbols_are_replaced_without_capture():
    y, z = scalar("y"), scalar("z")
    area = Integral(y, number(0), z, y * z)
    moved = replace(area, {z: y})
    assert same(moved, Integral(scalar("v"), number(0), y, scalar("v") * y))


def test_a_part_of_a_canonical_term_keeps_the_names_that_are_free_in_it():
    y, z = scalar("y"), scalar("z")
    outer = canonical(Integral(z, number(0), number(1), Integral(y, number(0), number(1), y / z)))
    inner, bound = outer.body, outer.variable
    moved = replace(inner, {bound: inner.variable})  # its free name, which the bound one had
    assert same(moved, Integral(y, number(0), number(1), y / inner.variable))
    assert not same(moved, Integral(y, number(0), number(1), y / y))


def test_sums_commute_and_products_do_not():
    a, b, c = (parameter(name, "n", "n") for name in "ABC")
    assert same(a + b + c, Sum((c, Sum((b, a)))))
    assert same(a @ b @ c, Product((a, Product((b, c)))))
    assert not same(a @ b, b @ a)
    assert not same(a + b, a + a)
    assert not same(a - b, b - a)


def test_bounds_are_index_arithmetic():
    written = Sum((t, number(-1)))
    assert same(IndexedSum("k", 1, written, k), IndexedSum("k", 1, t - 1, k))


leaves = st.sampled_from([x[t], x[t - k], x[i], x[j - 1]])


def grow(inner):
    binder = st.builds(
        lambda v, body, kind: kind(v, 0, t, body),
        st.sampled_from("kij"),
        inner,
        st.sampled_from([IndexedSum]),
    )
    return binder | st.builds(lambda a, b: a + b, inner, inner) | st.builds(W.__matmul__, inner)


terms = st.recursive(leaves, grow, max_leaves=8)


@given(terms, st.permutations("kij"))
def test_renaming_all_variables_keeps_equality(term, names):
    """α-equivalence checked by an independent route: evaluate the free indices everywhere."""
    renamed = substitute(term, {"t": index(names[0])})
    back = (
        substitute(renamed, {})
        if names[0] in free_indices(term)
        else substitute(renamed, {names[0]: t})
    )
    if names[0] not in free_indices(term):
        assert same(back, term)
    assert canonical(canonical(term)) is canonical(term)


@given(terms, terms)
def test_equality_is_a_congruence(left, right):
    assert same(left + right, right + left)
    if same(left, right):
        assert same(W @ left, W @ right)
