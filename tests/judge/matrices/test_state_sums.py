"""Sums over a basis before products of states."""

from __future__ import annotations

from derivations.judge.expanding.members import delta
from derivations.judge.matrices.state_sums import collapsed, drawn_out
from derivations.terms import IndexedSum, Product, index, scalar
from derivations.terms.leaves import Symbol

m, n, p = index("m"), index("n"), index("p")


def c(at: object) -> Symbol:
    return Symbol("c", indices=(at,))


def test_a_delta_chooses_a_term() -> None:
    assert collapsed(IndexedSum(n, index(1), p, Product((c(n), delta(m, n))))) is c(m)


def test_a_delta_of_two_sums_leaves_one() -> None:
    inner = IndexedSum(n, index(1), p, Product((c(m), c(n), delta(m, n))))
    found = collapsed(IndexedSum(m, index(1), p, inner))
    assert isinstance(found, IndexedSum)
    assert found.body == Product((c(found.variable), c(found.variable)))


def test_sums_are_drawn_out_of_products() -> None:
    total = IndexedSum(n, index(1), p, c(n))
    found = drawn_out(Product((scalar("a"), total, total)))
    assert isinstance(found, IndexedSum)
    assert isinstance(found.body, IndexedSum)
    assert found.variable is not found.body.variable
