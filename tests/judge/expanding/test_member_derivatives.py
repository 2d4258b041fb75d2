"""Derivatives by one member of a family under sums."""

from __future__ import annotations

import pytest

from derivations.judge.expanding.chain_rule import NoPath
from derivations.judge.expanding.member_derivatives import by_member
from derivations.terms import (
    IndexedSum,
    Name,
    Negation,
    Power,
    Product,
    Sum,
    Symbol,
    Term,
    index,
    number,
)
from derivations.terms.equality import same


def member(letter: str, *at: str) -> Symbol:
    return Symbol(Name(letter), indices=tuple(index(i) for i in at))


def total(place: str, body: Term) -> Term:
    return IndexedSum(index(place), number(1), index("n"), body)


def test_only_the_term_of_the_member_counts() -> None:
    terms = total("k", Product((member("w", "k"), member("z", "k"))))
    assert by_member(terms, member("z", "j")) is member("w", "j")


def test_a_member_of_two_indices_is_found_through_two_sums() -> None:
    inner = total("k", Product((member("w", "i", "k"), member("x", "k"))))
    whole = total("i", Product((member("g", "i"), inner)))
    found = by_member(whole, member("w", "p", "q"))
    assert found in (
        Product((member("g", "p"), member("x", "q"))),
        Product((member("x", "q"), member("g", "p"))),
    )


def test_a_member_at_a_free_index_may_be_the_same() -> None:
    with pytest.raises(NoPath):
        by_member(member("z", "i"), member("z", "j"))


def test_a_letter_that_is_bound_again_inside_is_another_one() -> None:
    """Σ_i (x_i - Σ_i x_i)² is Σ_i (x_i - Σ_k x_k)²"""

    def squares(inner: str) -> Term:
        apart = Sum((member("x", "i"), Negation(total(inner, member("x", inner)))))
        return total("i", Power(apart, number(2)))

    slopes = [by_member(squares(letter), member("x", "j")) for letter in ("i", "k")]
    assert same(*slopes)
