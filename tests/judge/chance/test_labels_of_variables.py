"""Laws labelled by their variables, as the law of these variables."""

from __future__ import annotations

from derivations.judge.chance.labels_of_variables import without_labels
from derivations.terms import Call, Function, Map, Name, Symbol

X, Y = Symbol(Name("x")), Symbol(Name("y"))
JOINT = Function(Name("P", label="XY"))
FIRST = Function(Name("P", label="X"))


def test_a_law_is_named_by_its_variables() -> None:
    found = without_labels((Call(JOINT, (X, Y)), Map(FIRST, X)))
    assert found is not None
    sides, letters = found
    assert sides == (Call(Function(Name("p")), (X, Y)), Map(Function(Name("p")), X))
    assert letters == {"x", "y"}


def test_a_label_of_other_variables_keeps_its_law() -> None:
    assert without_labels((Call(JOINT, (Y, X)), Map(FIRST, X))) is None


def test_a_plain_law_beside_it_may_be_another_one() -> None:
    assert without_labels((Map(FIRST, X), Map(Function(Name("p")), X))) is None
