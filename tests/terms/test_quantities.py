"""Dimensions: expected powers are those of the SI Brochure, tables 1 and 4."""

from fractions import Fraction

import pytest

from derivations.terms import Number, Power, Quotient, Term, number, plus, scalar, times
from derivations.terms.quantities import (
    PLAIN,
    DimensionsDiffer,
    dimension,
    is_fully_measured,
    shown,
)
from derivations.terms.units import Unit

M, S, KG, N, V, OHM = (Unit(symbol) for symbol in ("m", "s", "kg", "N", "V", "ohm"))
T = scalar("t")


def of(term: Term) -> str:
    found = dimension(term, {})
    return "?" if found is None else shown(found)


@pytest.mark.parametrize(
    ("term", "unit"),
    [
        (Quotient(times(number(10), M), times(number(2), S)), "m s^-1"),
        (Power(times(number(3), M), number(2)), "m^2"),
        (times(number(2), N, number(3), M), "m^2 kg s^-2"),
        (Quotient(V, OHM), "A"),
        (plus(times(number(2), M), M), "m"),
        (number(5), "1"),
        (times(T, M), "?"),
    ],
)
def test_dimensions(term: Term, unit: str) -> None:
    assert of(term) == unit


def test_a_name_has_the_dimension_of_its_value() -> None:
    assert dimension(times(T, M), {T: times(number(2), S)}) == (1, 0, 1, 0, 0, 0)
    assert dimension(T, {T: number(2)}) == PLAIN


def test_lengths_and_areas_do_not_add() -> None:
    with pytest.raises(DimensionsDiffer, match="a sum of m and m\\^2"):
        dimension(plus(M, Power(M, number(2))), {})


def test_a_number_without_its_unit_is_noticed() -> None:
    gravity = Number(Fraction("9.81"), 2)
    assert is_fully_measured(times(number(2), KG, gravity, M))
    assert not is_fully_measured(times(number(2), KG, gravity))
    assert is_fully_measured(times(Number(Fraction(4, 3)), Power(times(number(3), M), number(3))))
