"""How a second process is started, and how work is kept from taking all memory."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

from derivations.errors import UserError

if TYPE_CHECKING:
    from multiprocessing.context import BaseContext

UNREAD = 141  # what a shell says of a program that SIGPIPE has ended
OUT_OF_MEMORY = 71


def safe_context() -> BaseContext:
    """Forked where that is safe, so that nothing is imported anew.

    A fork keeps the calling thread only: a lock that another one holds then stays locked for ever.
    Threads of compiled libraries count too, so the system is asked. Where there are some, the fork
    is one of a process that is started afresh, once, and has imported the judge; where the system
    has no forks, each is started afresh.
    """
    import multiprocessing

    if fork_is_safe():
        return multiprocessing.get_context("fork")
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["derivations.judge.workers", "derivations.judge.rungs.loaded"])
    return context


@contextmanager
def uninterrupted() -> Iterator[None]:
    """A process that is started here never hears of Ctrl-C: whoever started it ends it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def silence_libraries() -> None:
    """The last words of a library that finds no memory are not for users: Python keeps its own
    output and errors, the rest of this process is silent. GMP ends with words on standard error,
    FLINT with words on standard output."""
    silent = os.open(os.devnull, os.O_WRONLY)
    if sys.stdout is not None:
        own = os.fdopen(os.dup(1), "w", -1, sys.stdout.encoding, sys.stdout.errors)
        sys.stdout = sys.__stdout__ = own  # type: ignore[misc]
        os.dup2(silent, 1)
    sys.stderr = os.fdopen(os.dup(2), "w")
    os.dup2(silent, 2)


def fork_is_safe() -> bool:
    """Whether this thread is the only one."""
    return sys.platform == "linux" and len(os.listdir("/proc/self/task")) == 1


def within_memory(work: Callable[[], int], gigabytes: float) -> int:
    """The exit status of `work`, done in a fork that may not take more memory; UserError if it did.

    A compiled library ends its process where memory runs out: only another process can report it.
    Where no fork is safe the work is done here.
    """
    if not fork_is_safe():
        return work()
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        _work_and_leave(work, int(gigabytes * 2**30))
    _, ended = os.waitpid(child, 0)
    status = os.waitstatus_to_exitcode(ended)
    if status in (OUT_OF_MEMORY, -signal.SIGABRT, -signal.SIGKILL, -signal.SIGSEGV):
        raise UserError(f"the work takes more than {gigabytes:g} GB of memory (--memory)")
    return status if status >= 0 else 128 - status


def _work_and_leave(work: Callable[[], int], limit: int) -> NoReturn:
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    silence_libraries()
    status = OUT_OF_MEMORY
    try:
        status = work()
        sys.stdout.flush()
    except MemoryError:
        status = OUT_OF_MEMORY
    except BrokenPipeError:
        status = UNREAD
    except KeyboardInterrupt:
        status = 128 + signal.SIGINT
    except BaseException:
        status = 1
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stderr.flush()
        os._exit(status)
