"""Of what each factor of a row speaks."""

from __future__ import annotations

import pytest

from derivations.judge.following.said_of_letters import may_say
from derivations.terms import Formula, Relation, Symbol, Term, number, scalar

u, x, y = (scalar(letter) for letter in "uxy")


@pytest.mark.parametrize(
    ("left", "right", "letters", "said"),
    [
        (u * (x - 2), number(0), {x}, True),
        (u + x, number(2), {x}, False),
        (u + x, number(2), {x, u}, True),
        (u * x, u * 2, {x}, True),
        (u * x, y * 2, {x}, False),
        ((x + u) * (y - 1), number(0), {y}, True),
        ((x + u) * (y - 1), number(0), {x}, False),
    ],
)
def test_a_factor_of_few_letters(left: Term, right: Term, letters: set[Symbol], said: bool) -> None:
    row = Formula(left, Relation.EQUAL, right)
    assert may_say(row, frozenset(letters), ()) is said


def test_what_has_no_normal_form_may_say_anything() -> None:
    row = Formula(Symbol("A", 2, 2), Relation.EQUAL, Symbol("B", 2, 2))
    assert may_say(row, frozenset(), ())
