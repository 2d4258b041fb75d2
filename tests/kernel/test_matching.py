"""A theorem applies to what has its form, and to nothing that only looks alike."""

from __future__ import annotations

from derivations.kernel.hypotheses import Hypotheses
from derivations.kernel.matching import match
from derivations.kernel.products import empty_range, peel_first_factor, peel_last_term, peel_power
from derivations.terms import (
    Index,
    IndexedProduct,
    IndexedSum,
    Name,
    Power,
    Symbol,
    Term,
    index,
    parameter,
    scalar,
)

j, k, m, n = map(index, "jkmn")
FREE = frozenset(("j", "n"))


def entry(row: Index, column: Index) -> Term:
    return Symbol(Name("a"), indices=(row, column))


def test_a_pattern_is_met_under_another_bound_name():
    pattern = IndexedSum("k", 1, n, entry(k, j))
    found = match(pattern, IndexedSum("m", 1, n, entry(m, n + 1)), FREE)
    assert found == {"n": n, "j": n + 1}


def test_a_free_index_is_never_matched_with_a_bound_one():
    pattern = IndexedSum("k", 1, n, entry(k, j))
    assert match(pattern, IndexedSum("m", 1, n, entry(m, m)), FREE) is None
    assert match(pattern, IndexedSum("m", 1, n, entry(m, m + 1)), FREE) is None
    nested = IndexedSum("m", 1, n, IndexedSum("j", 1, m, entry(j, m)))
    assert match(IndexedSum("m", 1, n, pattern), nested, FREE) is None


def test_one_index_is_not_two():
    assert match(entry(j, j), entry(k, k + 1), FREE) is None
    assert match(entry(j, j + 1), entry(k, k + 1), FREE) == {"j": k}


def test_nothing_is_peeled_from_what_may_be_empty():
    A = parameter("A", "n", "n")
    product, total = (make("k", m, n, entry(k, j)) for make in (IndexedProduct, IndexedSum))
    nothing = Hypotheses()
    assert peel_first_factor.apply(product, nothing) is None
    assert peel_last_term.apply(total, nothing) is None
    assert peel_power.apply(Power(A, n), nothing) is None
    some = Hypotheses((n - m,))
    assert peel_first_factor.apply(product, some) is not None
    assert peel_last_term.apply(total, some) is not None


def test_a_range_is_empty_only_where_it_ends_right_before_it_begins():
    body = scalar("x")
    assert empty_range.apply(IndexedSum("k", m, m - 1, body), Hypotheses()) is not None
    for last in (m, m - 2, n):
        assert empty_range.apply(IndexedSum("k", m, last, body), Hypotheses()) is None
