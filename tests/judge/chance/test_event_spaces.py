"""Chances of events that stated ones determine, and laws that satisfy all that is stated."""

from __future__ import annotations

import random
from fractions import Fraction

from derivations.judge.chance.event_spaces import EventSpace, event_space, points
from derivations.judge.chance.roles import roles
from derivations.models.chance import Apart, Chance
from derivations.terms import (
    Complement,
    Formula,
    Probability,
    Relation,
    Term,
    Union,
    number,
    scalar,
)

A, B, C = scalar("A"), scalar("B"), scalar("C")


def p(event: Term, *given: Term) -> Probability:
    return Probability(event, given)


def states(left: Term, value: Fraction) -> Formula:
    return Formula(left, Relation.EQUAL, number(value))


def space(*stated: Formula, chance: Chance = Chance()) -> EventSpace:  # noqa: B008
    sides = [side for formula in stated for side in (formula.left, formula.right)]
    found = event_space(stated, [p(A), p(B)], roles([*sides, p(A), p(B)], chance), {})
    assert found is not None
    return found


def test_bayes() -> None:
    found = space(
        states(p(A), Fraction(1, 5)),
        states(p(B, A), Fraction(1, 2)),
        states(p(B, Complement(A)), Fraction(1, 10)),
    )
    assert found.determined(p(B)) == Fraction(9, 50)
    assert found.determined(p(A, B)) == Fraction(5, 9)


def test_what_is_not_determined_has_no_value() -> None:
    found = space(states(p(A), Fraction(1, 2)), states(p(B), Fraction(2, 5)))
    assert found.determined(p(Union((A, B)))) is None
    assert found.determined(p(Complement(A))) == Fraction(1, 2)


def test_events_that_exclude_each_other() -> None:
    chance = Chance(apart=(Apart((A, B, C), True),))
    found = space(states(p(A), Fraction(1, 2)), states(p(C), Fraction(1, 3)), chance=chance)
    assert found.determined(p(B)) == Fraction(1, 6)


def test_what_clashes_with_a_statement_before_it_is_left_out() -> None:
    wrong = states(p(Complement(A)), Fraction(1, 3))
    impossible = states(p(B, A), Fraction(3, 2))
    found = space(states(p(A), Fraction(1, 2)), wrong, impossible)
    assert found.clashing == (wrong, impossible)
    assert found.determined(p(A)) == Fraction(1, 2)


def test_every_law_satisfies_what_is_stated() -> None:
    found = space(states(p(A), Fraction(1, 2)), states(p(B, A), Fraction(1, 4)))
    laws = list(points(found, 5, random.Random(0)))
    assert len(laws) == 5
    both, given = found.parts(p(B, A))
    for law in laws:
        assert min(law) >= 0
        assert sum(law) == 1
        assert sum(q * x for q, x in zip(law, both, strict=True)) * 4 == sum(
            q * x for q, x in zip(law, given, strict=True)
        )
    assert len(set(laws)) > 1
