"""Functionals, operators and norms of a normed space."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

FUNCTIONAL = r"Let $u$ be a linear functional on the normed space $E$, and $x, y \in E$. "
OPERATORS = r"Let $E$ be a Banach space and $S, T \in B(E)$. "


@pytest.mark.parametrize(
    ("space", "row"),
    [
        (FUNCTIONAL, r"u(ax + by) = a u(x) + b u(y)"),
        (FUNCTIONAL, r"u(x_n - x) = u(x_n) - u(x)"),
        (FUNCTIONAL, r"\|u(x) y\| = |u(x)| \|y\|"),
        (FUNCTIONAL, r"u(x + y)^2 = u(x)^2 + 2 u(x) u(y) + u(y)^2"),
        (FUNCTIONAL, r"|u(x - y)| \le \|u\| \|x - y\|"),
        (FUNCTIONAL, r"\|2x - 4y\| = 2 \|x - 2y\|"),
        (OPERATORS, r"(I - T)(I + T + T^2) = I - T^3"),
        (OPERATORS, r"\|STx\| \le \|S\| \|T\| \|x\|"),
        (OPERATORS, r"\|S - T\| = \|T - S\|"),
    ],
)
def test_laws_of_every_space(space: str, row: str) -> None:
    assert last(rf"{space} \[ {row} \]").verdict is Verdict.PROVED


@pytest.mark.parametrize(
    ("space", "row"),
    [
        (FUNCTIONAL, r"u(xy) = u(x) u(y)"),
        (FUNCTIONAL, r"u(x + y)^2 = u(x)^2 + u(y)^2"),
        (FUNCTIONAL, r"u(x + 1) = u(x) + 1"),
        (FUNCTIONAL, r"\|x + y\|^2 + \|x - y\|^2 = 2 \|x\|^2 + 2 \|y\|^2"),
        (FUNCTIONAL, r"\|x + y\|^2 + \|x - y\|^2 \le 2 \|x\|^2 + 2 \|y\|^2"),
        (FUNCTIONAL, r"\|x + y\| = \|x\| + \|y\|"),
        (OPERATORS, r"(S - T)(S + T) = S^2 - T^2"),
        (OPERATORS, r"\|ST\| = \|TS\|"),
        (OPERATORS, r"\|T^2\| = \|T\|^2"),
    ],
)
def test_what_some_spaces_break_is_not_praised(space: str, row: str) -> None:
    assert not last(rf"{space} \[ {row} \]").verdict.praises


def test_that_it_is_linear_may_be_the_question() -> None:
    text = r"Show that $u$ is a linear functional on $E$. \[ u(2x + y) = 2u(x) + u(y) \]"
    assert not last(text).verdict.praises
