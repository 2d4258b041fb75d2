"""A limit on the processor's time for one piece of work among many.

Reading one display, or one question to SymPy, must not take the time of all the others. Code in
Python is interrupted; a call into a library is not, until it returns. Budgets do not nest.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from threading import current_thread, main_thread
from types import FrameType

AGAIN = 0.05  # seconds after which it is raised again where something has swallowed it
# What is raised in them, and in the callbacks of weak references, is lost.
UNHEARD = ("__del__", "remove", "_forget")


class OutOfBudget(BaseException):
    """The time is up; no Exception, so that no handler of a library takes it for its own."""


@contextmanager
def budget(seconds: float) -> Iterator[None]:
    """Raises OutOfBudget after so much time of the processor, where the system can measure that."""
    if not hasattr(signal, "SIGVTALRM") or current_thread() is not main_thread():
        yield
        return
    _listen()
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds, AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


@cache
def _listen() -> None:
    """Once for all budgets: to change a handler takes as long as to read a short formula."""
    signal.signal(signal.SIGVTALRM, _stop)


def _stop(_: int, frame: FrameType | None) -> None:
    if frame is not None and frame.f_code.co_name in UNHEARD:
        return  # it is raised again soon
    raise OutOfBudget
