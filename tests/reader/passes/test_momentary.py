"""Names at one time only."""

from __future__ import annotations

from tests.judge.reading import last

RATE = r"Consider $\dot{\mathbf{x}} = \mathbf{A}(t)\mathbf{x}$."


def test_a_state_at_its_time_is_that_state() -> None:
    row = r"\frac{d}{dt}\|\mathbf{x}(t)\|^2 = 2\langle\mathbf{x},\mathbf{A}(t)\mathbf{x}\rangle"
    assert last(rf"{RATE} \[ {row} \]").verdict.praises


def test_another_multiple_is_not_praised() -> None:
    row = r"\frac{d}{dt}\|\mathbf{x}(t)\|^2 = \langle\mathbf{x},\mathbf{A}(t)\mathbf{x}\rangle"
    assert not last(rf"{RATE} \[ {row} \]").verdict.praises


def test_two_times_are_two_states() -> None:
    row = r"\mathbf{x}(t) - \mathbf{x}(0) = \mathbf{x} - \mathbf{x}"
    assert not last(rf"{RATE} \[ {row} \]").verdict.praises
