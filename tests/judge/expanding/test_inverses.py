"""f⁻¹ by solving f(y) = a: put into f it gives a again."""

from __future__ import annotations

import pytest

from derivations.judge.expanding.inverses import inverse
from derivations.judge.normal.equality import equality
from derivations.terms import Map, Power, Quotient, Term, function, number, replace, scalar

Y, A = scalar("y"), scalar("a")


@pytest.mark.parametrize(
    "body",
    [
        2 * Y + 3,
        Quotient(2 * Y + 1, Y - 3),
        Power(Y, number(3)) - 1,
        Map(function("log"), Y) + 2,
        Quotient(number(1), Y + 5),
    ],
)
def test_the_function_takes_its_inverse_back(body: Term) -> None:
    found = inverse(body, Y, A)
    assert found is not None
    assert equality(replace(body, {Y: found}), A).holds


@pytest.mark.parametrize(
    "body", [Power(Y, number(2)), Map(function("sin"), Y), Y + Power(Y, number(3))]
)
def test_what_is_not_one_to_one_by_its_form_has_none(body: Term) -> None:
    assert inverse(body, Y, A) is None
