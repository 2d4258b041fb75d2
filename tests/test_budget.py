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


class Slow:
    """Its end takes longer than the budget: what is raised there, Python prints and forgets."""

    def __del__(self) -> None:
        start = time.process_time()
        while time.process_time() - start < 0.1:
            pass


def slow_and_endless() -> None:
    Slow()
    endless()


@pytest.mark.filterwarnings("error::pytest.PytestUnraisableExceptionWarning")
def test_nothing_is_raised_where_nobody_hears_it() -> None:
    with pytest.raises(OutOfBudget), budget(0.05):
        slow_and_endless()


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
