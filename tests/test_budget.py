"""A question that takes too long ends, whatever the code in between catches."""

from __future__ import annotations

import time

import pytest

from derivations.budget import OutOfBudget, budget


def endless() -> None:
    while True:
        try:
            while True:
                pass
        except Exception:  # as a library does
            continue


def test_what_never_ends_is_stopped() -> None:
    with pytest.raises(OutOfBudget), budget(0.05):
        endless()


def test_what_ends_in_time_is_left_alone() -> None:
    with budget(5.0):
        found = sum(range(1000))
    assert found == 499_500


def test_nothing_is_stopped_afterwards() -> None:
    with budget(0.02):
        pass
    start = time.process_time()
    while time.process_time() - start < 0.05:
        pass
