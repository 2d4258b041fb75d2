"""f_x and f_y of a function that no formula gives."""

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

GRADIENT = r"Let $\nabla h = (2x + y, x + 2y)$. Then \[ %s \]"


@pytest.mark.parametrize(
    ("right", "wrong"), [("h_{xx} = 2", "h_{xx} = 1"), ("h_{xy} = 1", "h_{xy} = 2")]
)
def test_second_derivatives(right: str, wrong: str) -> None:
    assert last(GRADIENT % right).verdict is Verdict.PROVED
    assert last(GRADIENT % wrong).verdict is Verdict.REFUTED


def test_a_value_hangs_on_a_constant() -> None:
    found = last(GRADIENT % "h(0, 0) = 0").verdict
    assert found in (Verdict.GIVEN, Verdict.UNDECIDED)


def test_components_stay() -> None:
    text = r"Let $F_x = 2xy$ and $F_y = x^2$. \[ F_{xy} = 2x \]"
    assert not last(text).verdict.accuses
