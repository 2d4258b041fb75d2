"""What a scope states of the names in a row stands among its premises, the nearest first."""

from __future__ import annotations

from derivations.judge.claim import Claim, Definition, Premise
from derivations.judge.following.stated import EVERYWHERE, MOST_STATED, with_all_stated
from derivations.terms import Formula, Relation, Term, number, scalar

a, b, c, d = (scalar(letter) for letter in "abcd")


def equation(left: Term, right: Term) -> Formula:
    return Formula(left, Relation.EQUAL, right)


def test_equations_come_by_how_near_they_are_to_the_row() -> None:
    far, near = equation(c, d), equation(b * c, number(2))
    claim = Claim(a, Relation.EQUAL, b, hypotheses=(far, near))
    found = with_all_stated(claim)
    assert found is not None
    assert found.premises == (Premise(near, EVERYWHERE, True), Premise(far, EVERYWHERE, True))


def test_definitions_are_equations_and_orders_are_none() -> None:
    order = Formula(a, Relation.GREATER, number(0))
    claim = Claim(a, Relation.EQUAL, b, hypotheses=(order,), definitions=(Definition(b, c),))
    found = with_all_stated(claim)
    assert found is not None
    assert [p.formula for p in found.premises] == [equation(b, c)]


def test_nothing_is_added_twice_nor_about_other_names() -> None:
    row = Premise(equation(a, c), 3)
    claim = Claim(
        *(a, Relation.EQUAL, b), hypotheses=(row.formula, equation(d, number(1))), premises=(row,)
    )
    assert with_all_stated(claim) is None


def test_no_more_than_a_few_are_added() -> None:
    stated = tuple(equation(a, scalar("x", k)) for k in range(1, 2 * MOST_STATED))
    found = with_all_stated(Claim(a, Relation.EQUAL, b, hypotheses=stated))
    assert found is not None
    assert len(found.premises) == MOST_STATED
