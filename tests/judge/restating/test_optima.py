"""argmax f = argmax g, by what f and g have in common."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last


def chain(*objectives: str) -> str:
    rows = r" \\ &= ".join(objectives)
    return rf"\begin{{align}} \hat x &= {rows} \end{{align}}"


@pytest.mark.parametrize(
    "same",
    [
        r"\arg\min_x -f(x)",
        r"\arg\max_x (3f(x) + 2)",
        r"\arg\max_x \left\{ f(x) + c^2 \right\}",
        r"\operatorname*{argmax}_x \frac{f(x)}{2}",
    ],
)
def test_what_does_not_move_a_maximum(same: str) -> None:
    assert last(chain(r"\arg\max_x f(x)", same)).verdict is Verdict.PROVED


@pytest.mark.parametrize(
    "other",
    [
        r"\arg\max_x -f(x)",
        r"\arg\min_x f(x)",
        r"\arg\max_x (f(x) + x)",
        r"\arg\max_x c f(x)",
        r"\arg\max_y f(y)",
        r"\arg\max_x f(x)^2",
    ],
)
def test_what_may_move_it_is_open(other: str) -> None:
    assert last(chain(r"\arg\max_x f(x)", other)).verdict is Verdict.UNDECIDED


def test_a_logarithm_of_densities() -> None:
    product = r"\arg\max_x p(y|x) p(x)"
    logarithms = r"\arg\max_x \log p(y|x) + \log p(x)"
    assert last(chain(product, logarithms)).verdict.praises
    assert not last(chain(product, r"\arg\max_x \log p(y|x) - \log p(x)")).verdict.praises


def test_a_loss_that_nothing_defines_may_hide_the_variable() -> None:
    assert not last(chain(r"\arg\min_x f(x) + L", r"\arg\min_x f(x)")).verdict.praises
