"""Work of tests that a fork does while other tests run; what it finds is sent in its order."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

from derivations.processes import fork_is_safe

Work = Callable[[], Any]
_answers: list[Connection] = []


def start(*works: Work) -> None:
    """Begin with the works, one after another; where no fork is safe each is done when asked."""
    if not fork_is_safe():
        return
    receiving, sending = multiprocessing.Pipe(duplex=False)
    context = multiprocessing.get_context("fork")
    context.Process(target=_answer, args=(sending, works)).start()
    sending.close()
    _answers.append(receiving)


def _answer(sending: Connection, works: tuple[Work, ...]) -> None:
    for work in works:
        sending.send(work())


def found(work: Work) -> Any:
    """The answer to the next work that was begun, or to this one where none was."""
    return _answers[0].recv() if _answers else work()
