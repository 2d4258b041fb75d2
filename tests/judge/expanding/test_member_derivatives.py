"""Derivatives by one member of a family under sums."""

from __future__ import annotations

import pytest

from derivations.judge.expanding.chain_rule import NoPath
from derivations.judge.expanding.member_derivatives import by_member
from derivations.terms import IndexedSum, Name, Product, Symbol, Term, index, number


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
