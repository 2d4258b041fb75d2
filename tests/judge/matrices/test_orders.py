"""Matrices within stated bounds: what is constructed is within them, by a count of eigenvalues."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from derivations.judge.matrices.entries import NoEntries
from derivations.judge.matrices.orders import (
    bound_of,
    lowest_first,
    ordered,
    semidefinite,
    tied,
    within,
)
from derivations.judge.verdict import Verdict
from derivations.terms import (
    Formula,
    Identity,
    Name,
    Number,
    Product,
    Relation,
    Symbol,
    number,
    scalar,
)
from tests.judge.reading import last

A = Symbol(Name("A"), *Identity("n").shape)


def determinants(rows: list[list[Fraction]]) -> list[Fraction]:
    """Of every principal part: all ≥ 0 exactly where a symmetric matrix is semidefinite."""
    found = []
    for kept in range(1, 2 ** len(rows)):
        places = [i for i in range(len(rows)) if kept >> i & 1]
        found.append(_determinant([[rows[i][j] for j in places] for i in places]))
    return found


def _determinant(rows: list[list[Fraction]]) -> Fraction:
    if not rows:
        return Fraction(1)
    first, *rest = rows
    minors = ([row[:j] + row[j + 1 :] for row in rest] for j in range(len(first)))
    terms = enumerate(zip(first, minors, strict=True))
    return sum(((-1) ** j * x * _determinant(minor) for j, (x, minor) in terms), Fraction(0))


@given(st.integers(1, 3), st.integers(0, 8), st.booleans())
def test_what_is_constructed_is_semidefinite(size: int, turn: int, is_strict: bool) -> None:
    rows = semidefinite(size, turn, is_strict)
    values = [[e.value for e in row if isinstance(e, Number)] for row in rows]
    found = determinants(values)
    assert all(d > 0 if is_strict else d >= 0 for d in found)


@given(st.integers(1, 3), st.integers(0, 8))
def test_between_numbers_both_gaps_are_semidefinite(size: int, turn: int) -> None:
    bounds = [
        bound_of(Formula(A, Relation.AT_LEAST, Product((number(2), Identity("n"))))),
        bound_of(Formula(A, Relation.AT_MOST, Product((number(5), Identity("n"))))),
    ]
    put = within([b for b in bounds if b is not None], {}, {"n": size}, turn)
    values = [value_of(entry) for entry in put.values()]
    rows = [values[i * size : (i + 1) * size] for i in range(size)]
    for sign, shift in ((1, -2), (-1, 5)):
        gap = [[sign * x + (shift if i == j else 0) for j, x in enumerate(row)]
               for i, row in enumerate(rows)]  # fmt: skip
        assert all(d >= 0 for d in determinants(gap))


def value_of(term: object) -> Fraction:
    from derivations.judge.evaluation.values import exact

    found = exact(term, {})  # type: ignore[arg-type]
    assert found is not None
    return found


def test_two_bounds_put_their_numbers_in_order() -> None:
    m, big = scalar("m"), scalar("M")
    low = Formula(Product((m, Identity("n"))), Relation.AT_MOST, A)
    high = Formula(A, Relation.AT_MOST, Product((big, Identity("n"))))
    assert list(ordered([low, high])) == [Formula(m, Relation.AT_MOST, big)]
    assert list(ordered([low])) == []


@pytest.mark.parametrize(
    ("row", "praised"),
    [
        (r"A + C \succeq B", True),
        (r"x^T A x \ge x^T B x", True),
        (r"A \succ B", False),
        (r"A - C \succeq B", False),
        (r"B \succeq A", False),
    ],
)
def test_a_stated_order_proves_what_it_implies_only(row: str, praised: bool) -> None:
    said = r"Let $A$, $B$ and $C$ be symmetric matrices with $A \succeq B$ and $C \succ 0$."
    text = rf"{said} Then \[ {row} \]"
    assert last(text).verdict.praises is praised


def test_semidefinite_is_not_definite() -> None:
    assert (
        last(r"Let $P$ be positive semidefinite. Then \[ P \succ 0 \]").verdict is Verdict.REFUTED
    )


def test_a_matrix_is_bounded_by_what_has_got_its_bounds_before() -> None:
    b, c = (Symbol(Name(letter), *A.shape) for letter in "BC")
    chain = tied([Formula(A, Relation.AT_LEAST, b), Formula(b, Relation.AT_LEAST, c)])
    assert [bounds[0].matrix for bounds in lowest_first(chain)] == [b, A]
    circle = tied([Formula(A, Relation.AT_LEAST, b), Formula(b, Relation.AT_LEAST, A)])
    with pytest.raises(NoEntries):
        list(lowest_first(circle))
