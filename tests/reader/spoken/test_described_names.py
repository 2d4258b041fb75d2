"""A letter that words say to be of another thing."""

from __future__ import annotations

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

BOX = r"Let $V = a^3$. The volume $V$ of the box is \[ V = abc. \] Hence \[ %s \]"


def test_of_another_thing() -> None:
    assert last(BOX % "V/a = bc").verdict is Verdict.PROVED
    assert last(BOX % "V/a = a^2").verdict is not Verdict.PROVED


def test_of_the_same_thing() -> None:
    text = r"The volume of the cone is $V = r^2 h/3$. The volume $V$ of the cone is \[ V = r^2 h \]"
    assert last(text).verdict is Verdict.REFUTED
