"""The last iterate by powers against plain stepping with fractions."""

from __future__ import annotations

from fractions import Fraction

import pytest
from flint import fmpq, fmpq_mat, fmpz
from hypothesis import given, settings
from hypothesis import strategies as st

from derivations.iterates import toom
from derivations.iterates.affine import AffineMap, integral, numerators, reaching
from derivations.iterates.lowest import denominator_exponents, lowest_terms
from derivations.iterates.powers import ScaledVector, by_matrix_power, by_minimal_polynomial

Rows = list[list[Fraction]]


def stepped(
    rows: Rows, offset: list[Fraction], start: list[Fraction], steps: int
) -> list[Fraction]:
    """s_k = A s_{k-1} + c with plain fractions."""
    state = start
    for _ in range(steps):
        products = [sum(a * z for a, z in zip(row, state, strict=True)) for row in rows]
        state = [p + c for p, c in zip(products, offset, strict=True)]
    return state


def affine(rows: Rows, offset: list[Fraction], start: list[Fraction]) -> AffineMap:
    def rational(value: Fraction) -> fmpq:
        return fmpq(value.numerator, value.denominator)

    return AffineMap(
        tuple(f"s{i}" for i in range(len(rows))),
        fmpq_mat([[rational(a) for a in row] for row in rows]),
        tuple(map(rational, offset)),
        tuple(map(rational, start)),
    )


def values(vector: ScaledVector, size: int) -> list[Fraction]:
    denominator = int(vector.base**vector.exponent * vector.scale)
    return [Fraction(int(p), denominator) for p in vector.numerators[:size]]


HALF = Fraction(1, 2)


def test_a_rotation_that_shrinks() -> None:
    """(x, y) -> (y/2, -x/2): four steps are a factor 1/16."""
    found = affine(
        [[Fraction(0), HALF], [-HALF, Fraction(0)]], [Fraction(0)] * 2, [Fraction(3), HALF]
    )
    got = by_minimal_polynomial(integral(found), 400)
    assert values(got, 2) == [Fraction(3, 2**400), Fraction(1, 2**401)]


entries = st.fractions(min_value=-2, max_value=2, max_denominator=6)
sizes = st.integers(1, 4)


@st.composite
def affine_settings(draw: st.DrawFn) -> tuple[Rows, list[Fraction], list[Fraction]]:
    """Maps with zeros on purpose: singular, nilpotent and triangular ones are among them."""
    size = draw(sizes)
    sparse = st.one_of(st.just(Fraction(0)), entries)
    row = st.lists(sparse, min_size=size, max_size=size)
    return draw(st.lists(row, min_size=size, max_size=size)), draw(row), draw(row)


@settings(max_examples=150, deadline=None)
@given(affine_settings(), st.integers(0, 40), st.booleans())
def test_every_path_gives_the_stepped_values(
    setting: tuple[Rows, list[Fraction], list[Fraction]], steps: int, always_toom: bool
) -> None:
    rows, offset, start = setting
    expected = stepped(rows, offset, start, steps)
    integer_map = integral(affine(rows, offset, start))
    bits = toom.TOOM_FROM_BITS
    toom.TOOM_FROM_BITS = 0 if always_toom else bits
    try:
        assert values(by_minimal_polynomial(integer_map, steps), len(rows)) == expected
    finally:
        toom.TOOM_FROM_BITS = bits
    assert values(by_matrix_power(integer_map, steps), len(rows)) == expected
    *_, last = numerators(integer_map, steps)
    all_steps = ScaledVector(last.entries(), integer_map.base, steps, integer_map.scale)
    assert values(all_steps, len(rows)) == expected


def test_only_what_reaches_the_wanted_components_is_kept() -> None:
    rows = [[1, 1, 0], [0, 1, 0], [1, 0, 1]]
    assert reaching(fmpq_mat(rows), [0]) == {0, 1}
    assert reaching(fmpq_mat(rows), [2]) == {0, 1, 2}


@given(st.integers(-(10**9), 10**9), st.integers(0, 40), st.integers(0, 9), st.integers(0, 5))
def test_lowest_terms_are_those_of_fractions(n: int, twos: int, fives: int, threes: int) -> None:
    numerator = n * 3**threes
    base = fmpz(2**twos * 5**fives * 3)
    found = lowest_terms(fmpz(numerator), denominator_exponents(base, 2, fmpz(7)))
    expected = Fraction(numerator, int(base) ** 2 * 7)
    assert (int(found.numerator), int(found.denominator)) == expected.as_integer_ratio()
    denominator = expected.denominator
    for prime in (2, 5):
        while denominator % prime == 0:
            denominator //= prime
    assert found.terminates == (denominator == 1)


@pytest.mark.parametrize("valuation", [63, 64, 65, 127, 128, 1000])
def test_twos_are_counted_past_the_first_word(valuation: int) -> None:
    found = lowest_terms(fmpz(3) << valuation, {2: 1000})
    assert found.exponents.get(2, 0) == 1000 - valuation
    assert found.numerator == 3
