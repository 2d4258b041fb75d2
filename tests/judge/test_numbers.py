"""Printed numbers: exact, rounded and how, carried on, or wrong."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from derivations.judge.claim import Claim, Definition, FunctionRule
from derivations.judge.ladder import judge
from derivations.judge.rungs.numbers import Rounding, rounding
from derivations.judge.verdict import Verdict
from derivations.terms import (
    Constant,
    Function,
    GradientAt,
    Map,
    Name,
    PartialAt,
    Product,
    Relation,
    Root,
    Term,
    Vector,
    function,
    lift,
    number,
    scalar,
)

x, y, rate = scalar("x"), scalar("y"), scalar("alpha")
f = Function(Name("f"))
RULE = FunctionRule(f.name, (x, y), x**2 + x * y + 6 * y**2)


def at(name: str, step: int) -> Term:
    return scalar(name, step)


def stepped(step: int) -> tuple[Term, Term]:
    """Gradient descent: x - α ∂f/∂x and y - α ∂f/∂y at the point of this step."""
    point = (at("x", step), at("y", step))
    return (
        point[0] - rate * PartialAt(f, x, point),
        point[1] - rate * PartialAt(f, y, point),
    )


DEFINITIONS = (
    Definition(at("x", 0), number(4)),
    Definition(at("y", 0), number(1)),
    Definition(rate, number("0.05")),
    Definition(at("x", 1), stepped(0)[0], number("3.55")),
    Definition(at("y", 1), stepped(0)[1], number("0.2")),
    Definition(at("x", 2), stepped(1)[0], number("3.19")),
    Definition(at("y", 2), stepped(1)[1], number("-0.1")),
    Definition(at("x", 3), stepped(2)[0]),
)


def verdict(left: Term, right: Term, relation: Relation = Relation.EQUAL) -> Verdict:
    claim = Claim(left, relation, right, definitions=DEFINITIONS, functions=(RULE,))
    return judge(claim).verdict


@pytest.mark.parametrize(
    ("value", "printed", "places", "mode"),
    [
        ("637/200", "3.19", 2, Rounding.HALF_UP),
        ("637/200", "3.18", 2, Rounding.HALF_EVEN),
        ("-637/200", "-3.19", 2, Rounding.HALF_UP),
        ("2/3", "0.67", 2, Rounding.NEAREST),
        ("2/3", "0.66", 2, Rounding.TRUNCATED),
        ("-2/3", "-0.66", 2, Rounding.TRUNCATED),
        ("1/4", "0.25", 2, Rounding.EXACT),
        ("2/3", "0.65", 2, None),
        ("2/3", "0.6", 1, None),  # too coarse to be digits cut off
        ("5", "10", -1, None),
        ("1487", "1500", -2, Rounding.NEAREST),
        ("2/3", "-0.67", 2, None),
        ("135/1000", "0.13", 2, Rounding.TRUNCATED),
    ],
)
def test_rounding(value: str, printed: str, places: int, mode: Rounding | None) -> None:
    assert rounding(Fraction(value), Fraction(printed), places) is mode


def test_an_iteration_by_hand() -> None:
    assert verdict(at("x", 1), number("3.55")) is Verdict.PROVED
    assert verdict(at("x", 2), number("3.19")) is Verdict.ROUNDED
    assert verdict(at("y", 2), number("-0.1")) is Verdict.ROUNDED
    assert verdict(at("x", 3), number("2.87")) is Verdict.ROUNDED
    assert verdict(at("x", 3), number("2.88")) is Verdict.CARRIED
    assert verdict(at("x", 3), number("2.89")) is Verdict.REFUTED


def test_the_reason_of_a_carried_value_names_where_it_comes_from() -> None:
    claim = Claim(
        at("x", 3), Relation.EQUAL, number("2.88"), definitions=DEFINITIONS, functions=(RULE,)
    )
    found = judge(claim)
    assert found.evidence.exact == (Fraction(22971, 8000),)
    assert "x_2 ≈ 3.19, y_2 ≈ -0.1" in found.reason


def test_vectors_of_numbers() -> None:
    start = Vector((at("x", 0), at("y", 0)))
    step = start - rate * GradientAt(f, (x, y), (start,))
    assert verdict(step, Vector((number("3.55"), number("0.2")))) is Verdict.PROVED
    assert verdict(step, Vector((number("3.6"), number("0.2")))) is Verdict.ROUNDED
    assert verdict(step, Vector((number("3.4"), number("0.2")))) is Verdict.REFUTED


def test_irrational_values() -> None:
    assert verdict(Root(lift(2)), number("1.41")) is Verdict.ROUNDED
    assert verdict(Root(lift(2)), number("1.42")) is Verdict.REFUTED
    assert verdict(Constant("pi"), number("3.1415"), Relation.APPROXIMATELY) is Verdict.ROUNDED


def test_an_integer_is_no_rounded_value() -> None:
    assert verdict(number("0.5") + number("0.6"), number(1)) is Verdict.REFUTED
    assert verdict(at("x", 1), number(4), Relation.APPROXIMATELY) is Verdict.ROUNDED


def test_numbers_too_long_to_write_down() -> None:
    assert verdict(lift(3) ** 20000, number(5)) is Verdict.UNDECIDED
    assert verdict(lift(2) ** 300 - 1, number(0)) is Verdict.REFUTED


@pytest.mark.parametrize(
    ("mantissa", "exponent", "expected"),
    [
        ("4.54", -5, Verdict.ROUNDED),
        ("4.53", -5, Verdict.ROUNDED),  # truncated
        ("4.55", -5, Verdict.REFUTED),
        ("4.54", -4, Verdict.REFUTED),
    ],
)
def test_powers_of_ten(mantissa: str, exponent: int, expected: Verdict) -> None:
    ten_thousandth_part = Map(function("exp"), lift(-10))  # 0.0000453999…
    printed = Product((number(mantissa), lift(10) ** exponent))
    assert verdict(ten_thousandth_part, printed) is expected


@given(st.integers(-400, 400), st.integers(7, 10**6))  # with a few units all is too coarse
def test_what_is_rounded_is_recognised_at_every_place(places: int, digits: int) -> None:
    value = Fraction(10) ** -places * (digits + Fraction(1, 3))
    assert rounding(value, Fraction(10) ** -places * digits, places) is Rounding.NEAREST
    assert rounding(value, Fraction(10) ** -places * (digits + 1), places) is None
