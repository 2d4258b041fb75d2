"""Terms that come in blocks, each place of which has its pattern."""

from __future__ import annotations

from derivations.reader.dots.blocks import in_blocks
from derivations.terms import IndexedSum, Number, Power, Sum, Symbol, Term, index, number

n, m = index("n"), index("m")


def power(base: int, exponent: int) -> Term:
    return Power(number(base), number(exponent))


def entry(*places: object) -> Term:
    return Symbol("a", indices=places)  # type: ignore[arg-type]


def test_each_place_of_the_blocks_is_summed() -> None:
    before = [power(b, e) for b in (1, 2) for e in (1, 2, 3)]
    found = in_blocks("sum", before, [power(10, e) for e in (1, 2, 3)])
    assert isinstance(found, Sum)
    assert all(isinstance(column, IndexedSum) for column in found.terms)


def test_members_may_stand_in_one_block_before_the_dots() -> None:
    one, two = index(1), index(2)
    assert in_blocks("sum", [entry(one, one), entry(one, two)], [entry(n, one), entry(n, two)])


def test_columns_of_different_lengths_are_no_blocks() -> None:
    one, two = index(1), index(2)
    before = [entry(one, one), entry(one, two)]
    assert in_blocks("sum", before, [entry(n, one), entry(m, two)]) is None
    assert in_blocks("sum", before, [entry(one, n), entry(two, n)]) is None


def test_one_pattern_goes_before_blocks() -> None:
    shown = [index(1), index(2), index(3), index(4)]
    assert in_blocks("sum", shown, [n - 1, n]) is None
    assert isinstance(number(1), Number)
