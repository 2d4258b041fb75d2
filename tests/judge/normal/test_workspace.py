"""Reduction modulo the relations of generators, against arithmetic by hand."""

from __future__ import annotations

from derivations.judge.normal.elements import GENERATORS, constant
from derivations.judge.normal.workspace import Kernel, Workspace

X, G = GENERATORS[0], GENERATORS[1]


def with_root() -> Workspace:
    """A workspace whose second generator is a root of x + 1."""
    workspace = Workspace()
    workspace.slot(Kernel("variable", "x"))
    workspace.generator(Kernel("root", "x + 1"), 2, X + constant(1))
    return workspace


def test_each_power_of_a_root_is_replaced() -> None:
    whole = constant(5) * G**5 * X + G**4 - constant(2) * G**2 + G * X + constant(7)
    by_hand = (
        constant(5) * (X + constant(1)) ** 2 * G * X
        + (X + constant(1)) ** 2
        - constant(2) * (X + constant(1))
        + G * X
        + constant(7)
    )
    assert with_root().reduce(whole) == by_hand


def test_a_high_power_of_i_is_reduced_at_once() -> None:
    workspace = Workspace()
    workspace.slot(Kernel("variable", "x"))
    workspace.generator(Kernel("imaginary"), 2, constant(-1))
    assert workspace.reduce(G**100_000 * X + G**50_003) == X - G
