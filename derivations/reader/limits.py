"""One display must not cost the others: faults of ours and too much time are said of it alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from derivations.budget import OutOfBudget, budget
from derivations.errors import UserError

MOST_SECONDS = 5.0  # of the processor, for parsing one display and for understanding it
_T = TypeVar("_T")


def limited(work: Callable[[], _T], otherwise: Callable[[str], _T]) -> _T:
    """What the work returns; `otherwise` is told why there is nothing."""
    try:
        with budget(MOST_SECONDS):
            return work()
    except OutOfBudget:
        return otherwise(f"reading it takes more than {MOST_SECONDS:g} s")
    except UserError:
        raise
    except Exception as error:
        return otherwise(failure(error))


def failure(error: Exception) -> str:
    """What is said of a fault of ours."""
    if isinstance(error, RecursionError):
        return "nested too deeply"
    return f"the reader failed: {type(error).__name__}: {error}"
