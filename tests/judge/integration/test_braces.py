"""Integrals cut where a case ends."""

from __future__ import annotations

from derivations.judge.integration.braces import cut_at_braces
from derivations.terms import Formula, Integral, Number, Relation, number, plus, scalar
from derivations.terms.entrywise import Piecewise

x, a = scalar("x"), scalar("a")
ONE_BELOW_TWO_ABOVE = Piecewise(x, Relation.AT_MOST, a, number(1), number(2))


def integral(low: int, high: int) -> Integral:
    return Integral(x, number(low), number(high), ONE_BELOW_TWO_ABOVE)


def test_a_case_that_ends_within_cuts_the_integral() -> None:
    within = (
        Formula(a, Relation.GREATER, number(0)),
        Formula(number(1), Relation.AT_LEAST, a),
    )
    below = Integral(x, number(0), a, number(1))
    above = Integral(x, a, number(1), number(2))
    assert cut_at_braces(integral(0, 1), within) == plus(below, above)


def test_one_that_ends_below_leaves_the_other_value() -> None:
    below = (Formula(a, Relation.AT_MOST, number(0)),)
    found = cut_at_braces(integral(0, 1), below)
    assert found == Integral(x, number(0), number(1), number(2))


def test_an_unknown_order_cuts_nothing() -> None:
    assert cut_at_braces(integral(0, 1)) == integral(0, 1)


def test_what_has_no_case_stays() -> None:
    assert cut_at_braces(Number(number(3).value)) == number(3)
