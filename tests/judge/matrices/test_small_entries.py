"""An inequality with letters above holds at small entries, too, or is not praised."""

from __future__ import annotations

from derivations.judge.matrices.small_entries import fails_small, tried_at_all_sizes
from derivations.terms import Formula, Relation, number, scalar
from tests.corpus.judging import RIGHT

X, P = scalar("x"), scalar("p")
ABOVE_ONE = Formula(P, Relation.AT_LEAST, number(1))


def test_x_is_no_less_than_its_power() -> None:
    whole = [ABOVE_ONE, Formula(X, Relation.GREATER, number(0))]
    found = tried_at_all_sizes(Formula(X, Relation.AT_MOST, X**P), whole)
    assert fails_small(found) or (found is not None and found.verdict not in RIGHT)


def test_what_holds_is_held() -> None:
    positive = [ABOVE_ONE, Formula(X, Relation.GREATER, number(0))]
    found = tried_at_all_sizes(Formula(X**P, Relation.AT_MOST, number(2) * X**P), positive)
    assert found is not None
    assert found.verdict in RIGHT
