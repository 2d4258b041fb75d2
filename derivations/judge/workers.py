"""Judging in processes that can be killed, since a FLINT call cannot be interrupted.

Each worker has its own memory limit and is given one claim at a time. One that takes too long is
killed, one that dies is replaced; either costs that claim only. Results come in the order of the
claims.
"""

from __future__ import annotations

import gc
import math
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import islice
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from derivations.collector import collect_rarely
from derivations.dataclass import dataclass
from derivations.judge.claim import Claim
from derivations.judge.ladder import judged_in_steps
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.processes import safe_context, silence_libraries, uninterrupted

MEGABYTE = 2**20
KILLED, RANG = -getattr(signal, "SIGKILL", 9), -getattr(signal, "SIGALRM", 14)
LONGEST_ALARM = 10**6  # seconds: a system may refuse more
LONGEST_WAIT = 0.5  # seconds: Ctrl-C right before a wait is heard only behind it


@dataclass(frozen=True, slots=True)
class Limits:
    """seconds for each claim; megabytes for each worker's address space; number of workers.

    suggestions: whether the nearest right statement to a wrong one is looked for.
    """

    seconds: float = 5.0
    megabytes: int = 2048
    workers: int = 1
    suggestions: bool = True


Progress = Callable[[int], None]


def judge_all(
    claims: Sequence[Claim],
    limits: Limits = Limits(),  # noqa: B008  (frozen)
    progress: Progress = lambda done: None,
) -> list[Judgement]:
    """The judgement of every claim; progress is told how many are done."""
    with Pool(claims, limits) as pool:
        found = pool.judge(range(len(claims)), progress)
    return [found[task] for task in range(len(claims))]


class Pool:
    """The workers over some claims, for as long as the context lasts; none starts before a task."""

    def __init__(
        self,
        claims: Sequence[Claim | None],
        limits: Limits = Limits(),  # noqa: B008  (frozen)
    ) -> None:
        self.claims, self.limits = claims, limits
        self.workers: list[Worker] = []

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self.workers:
            worker.stop()

    def judge(
        self, tasks: Sequence[int], progress: Progress = lambda done: None
    ) -> dict[int, Judgement]:
        """The judgements of the claims with these numbers."""
        found: dict[int, Judgement] = {}
        waiting = list(tasks)[::-1]
        while len(self.workers) < min(self.limits.workers, len(tasks)):
            self.workers.append(Worker(self.claims, self.limits))
        while len(found) < len(tasks):
            for worker in self.workers:
                if worker.task is None and waiting:
                    worker.begin(waiting.pop())
            for worker in _ready(self.workers):
                for task, judgement in worker.finished():
                    found[task] = judgement
                    progress(len(found))
        return found


def _ready(workers: Sequence[Worker]) -> list[Worker]:
    """The busy workers that have answered, have died, or are out of time."""
    busy = [worker for worker in workers if worker.task is not None]
    left = min(worker.deadline for worker in busy) - time.monotonic()
    left = min(max(left, 0.0), LONGEST_WAIT)
    answered = wait([worker.connection for worker in busy], left)
    now = time.monotonic()
    return [w for w in busy if w.connection in answered or now >= w.deadline]


class Worker:
    """One process, replaced when it is killed; the claims go with it when it starts."""

    def __init__(self, claims: Sequence[Claim | None], limits: Limits) -> None:
        self.claims, self.limits = claims, limits
        self.task: int | None = None
        self.said: Judgement | None = None
        self.deadline = 0.0
        self._start()

    def _start(self) -> None:
        context = safe_context()
        self.connection, theirs = context.Pipe()
        self.process: BaseProcess = context.Process(  # type: ignore[attr-defined]
            target=_serve, args=(theirs, self.connection, self.claims, self.limits), daemon=True
        )
        with uninterrupted():
            self.process.start()
        theirs.close()
        with suppress(EOFError, ConnectionResetError):  # what is started afresh imports first
            self.connection.recv()

    def begin(self, task: int) -> None:
        self.task, self.said = task, None
        try:
            self.connection.send(task)
        except (BrokenPipeError, ConnectionResetError):  # killed while it had nothing to do
            self._restart()
            with suppress(BrokenPipeError, ConnectionResetError):  # `finished` finds it dead
                self.connection.send(task)
        self.deadline = time.monotonic() + self.limits.seconds

    def finished(self) -> Iterator[tuple[int, Judgement]]:
        """The task and its judgement once that is there: the worker's, or why there is none.

        A wrong line whose nearest right statement is not found in time is wrong without it.
        """
        assert self.task is not None
        too_long = why = f"it takes more than {self.limits.seconds:g} s"
        with suppress(EOFError, ConnectionResetError):
            while self.connection.poll():
                why = ""
                message = self.connection.recv()
                if message is None:
                    yield from self._done()
                    return
                self.said = message
            if time.monotonic() < self.deadline:
                return
            why = too_long
        self.said = self.said or stopped(why or self._why_it_died() or too_long)
        self._restart()
        yield from self._done()

    def _why_it_died(self) -> str:
        """GMP and FLINT abort where memory runs out; SIGKILL comes from somebody else.

        Empty where its own alarm was heard before ours.
        """
        self.process.join(LONGEST_WAIT)
        status = self.process.exitcode
        if status == RANG:
            return ""
        if status in (-signal.SIGABRT, -signal.SIGSEGV):
            return f"it needs more than {self.limits.megabytes} MB"
        how = "was killed from outside" if status == KILLED else f"ended with status {status}"
        return f"the process that judged it {how}"

    def _done(self) -> Iterator[tuple[int, Judgement]]:
        task, said, self.task = self.task, self.said, None
        if task is not None and said is not None:
            yield task, said

    def _restart(self) -> None:
        self.stop()
        self._start()

    def stop(self) -> None:
        self.process.kill()
        self.process.join()
        self.connection.close()


def stopped(why: str) -> Judgement:
    return Judgement(Verdict.UNDECIDED, why, Evidence("limits"))


def _serve(
    connection: Connection, theirs: Connection, claims: Sequence[Claim | None], limits: Limits
) -> None:
    """The worker's loop, which ends when nobody is left who could ask."""
    theirs.close()  # a fork has both ends of the pipe, and would wait for itself
    collect_rarely()
    gc.freeze()  # what came with the fork stays: its pages are shared while nobody looks through it
    silence_libraries()
    _limit_memory(limits.megabytes)
    connection.send("ready")
    with suppress(EOFError, OSError, KeyboardInterrupt):
        while True:
            claim = claims[connection.recv()]
            assert claim is not None
            with _alarm(limits.seconds):
                for judgement in islice(
                    _judged(claim, limits.megabytes), 2 if limits.suggestions else 1
                ):
                    connection.send(judgement)
            connection.send(None)


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    """Ends this process soon after the time is up: whoever should kill it then may be killed."""
    if not hasattr(signal, "SIGALRM"):
        yield
        return
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(math.ceil(min(seconds, LONGEST_ALARM)) + 1)
    yield
    signal.alarm(0)


def _judged(claim: Claim, megabytes: int) -> Iterator[Judgement]:
    """The verdict, then with its suggestion; a fault costs what was not said yet."""
    verdict = None
    try:
        for verdict in judged_in_steps(claim):
            yield verdict
    except MemoryError:
        yield verdict or stopped(f"it needs more than {megabytes} MB")
    except RecursionError:
        yield verdict or stopped("its terms are nested too deeply")
    except Exception as error:  # a fault of ours costs this claim only, and is said
        yield verdict or stopped(f"the judge failed: {type(error).__name__}: {error}")


def _limit_memory(megabytes: int) -> None:
    try:
        import resource
    except ImportError:  # no such limit on this system; the time limit remains
        return
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * MEGABYTE, megabytes * MEGABYTE))
