"""Limits: a claim that never ends, or dies, costs itself only; results keep their order."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from select import select

import pytest

from derivations.judge import workers
from derivations.judge.claim import Claim
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.judge.workers import Limits, judge_all
from derivations.terms import Factorial, IndexedSum, Power, Relation, index, lift, scalar

x, y = scalar("x"), scalar("y")
GOOD = Claim((x + 1) ** 2, Relation.EQUAL, x**2 + 2 * x + 1)
BAD = Claim((x + 1) ** 2, Relation.EQUAL, x**2 + 1)
ENDLESS = Claim(x, Relation.EQUAL, y)
DEADLY = Claim(y, Relation.EQUAL, x)
SLOW = Claim(x**2, Relation.EQUAL, y)  # its verdict is there long before its suggestion


def misbehaving(claim: Claim) -> Iterator[Judgement]:
    """Stands in for a rung that a library call never returns from, or kills."""
    if claim is not GOOD and claim.left is x:
        time.sleep(600)
    if claim.left is y:
        os._exit(9)
    yield Judgement(Verdict.PROVED, "", Evidence("test"))
    if claim is SLOW:
        time.sleep(600)


@pytest.mark.parametrize("count", [1, 3])
def test_one_claim_costs_itself_only(monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    monkeypatch.setattr(workers, "judged_in_steps", misbehaving)
    # Only a fork takes the stand-in along, and all that other tests have mapped into memory.
    monkeypatch.setattr(workers, "safe_context", lambda: multiprocessing.get_context("fork"))
    claims = [GOOD, ENDLESS, GOOD, DEADLY, GOOD, SLOW]
    found = judge_all(claims, Limits(seconds=0.5, megabytes=10**6, workers=count))
    verdicts = [judgement.verdict for judgement in found]
    proved, undecided = Verdict.PROVED, Verdict.UNDECIDED
    assert verdicts == [proved, undecided, proved, undecided, proved, proved]
    assert "0.5 s" in found[1].reason
    assert found[3].reason == "the process that judged it ended with status 9"


def test_results_come_in_the_order_of_the_claims() -> None:
    progress: list[int] = []
    found = judge_all([GOOD, BAD] * 10, Limits(workers=2), progress.append)
    assert [j.verdict for j in found] == [Verdict.PROVED, Verdict.REFUTED] * 10
    assert progress == list(range(1, 21))


def test_no_claims() -> None:
    assert judge_all([]) == []


def power(base: int, exponent: object) -> Power:
    return Power(lift(base), lift(exponent))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "hostile",
    [
        power(10, power(10, 10)),
        power(10, power(10, power(10, 10))),
        IndexedSum(index("k"), index(1), index(10**9), index("k")),
        Factorial(Factorial(lift(20))),
    ],
)
def test_hostile_sizes_are_undecided(hostile: Power) -> None:
    (found,) = judge_all([Claim(hostile, Relation.EQUAL, lift(3))], Limits(seconds=20))
    assert found.verdict is Verdict.UNDECIDED


WATCHED = """
import os, signal, sys, time
from derivations.judge import workers
from derivations.judge.claim import Claim
from derivations.judge.ladder import judged_in_steps
from derivations.terms import Relation, scalar

def slow(claim):
    "Says which process judges a claim that takes long."
    if claim.right is y:
        os.write({said}, str(os.getpid()).encode())
        time.sleep(60)
    return judged_in_steps(claim)

x, y = scalar("x"), scalar("y")
workers.judged_in_steps = slow
GOOD, SLOW = Claim(x + x, Relation.EQUAL, 2 * x), Claim(x, Relation.EQUAL, y)
limits = workers.Limits(seconds={seconds})
"""
CHECKS = """
for found in workers.judge_all([GOOD, SLOW, GOOD], limits):
    print(found.verdict, found.reason)
"""
IDLES = """
with workers.Pool([GOOD], limits) as pool:
    pool.judge([0])
    pool.workers[0].process.kill()
    time.sleep(0.2)
    print(pool.judge([0])[0].verdict)
"""


def watched(program: str, seconds: float) -> tuple[subprocess.Popen[str], int]:
    """A program that judges with our own end of a pipe on which a slow worker names itself."""
    ours, theirs = os.pipe()
    text = WATCHED.format(said=theirs, seconds=seconds) + program
    command = [sys.executable, "-c", text]
    run = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, pass_fds=[theirs])
    os.close(theirs)
    return run, ours


@pytest.mark.skipif(sys.platform != "linux", reason="the stand-in comes with a fork")
def test_a_worker_that_is_killed_costs_its_claim_only() -> None:
    run, ours = watched(CHECKS, seconds=60)
    os.kill(int(os.read(ours, 20)), signal.SIGKILL)
    said, _ = run.communicate(timeout=60)
    right, killed = "proved one normal form", "the process that judged it was killed from outside"
    assert said.splitlines() == [right, f"undecided {killed}", right]


@pytest.mark.skipif(sys.platform != "linux", reason="the stand-in comes with a fork")
def test_a_worker_that_is_killed_while_it_waits_costs_nothing() -> None:
    said, _ = watched(IDLES, seconds=60)[0].communicate(timeout=60)
    assert said == "proved\n"


@pytest.mark.skipif(sys.platform != "linux", reason="the stand-in comes with a fork")
def test_a_worker_does_not_outlive_who_asked_it() -> None:
    run, ours = watched(CHECKS, seconds=0.1)
    os.read(ours, 20)
    run.kill()
    run.communicate(timeout=60)
    (heard,), *_ = select([ours], [], [], 30)  # it is heard when nobody has the other end
    assert os.read(heard, 20) == b""


HUNGRY = """
from derivations.judge import workers
from derivations.judge.claim import Claim
from derivations.judge.ladder import judged_in_steps
from derivations.terms import Relation, scalar

def hungry(claim):
    "Stands in for a library that asks for gigabytes: within Python, or where it can only abort."
    if claim.right is z:
        bytearray(8 * 2**30)
    if claim.right is y:
        from flint import fmpz
        fmpz(1) << 8 * 2**33
    if claim.right is w:
        from flint import fmpz_mat
        fmpz_mat(2**15, 2**15)
    return judged_in_steps(claim)

w, x, y, z = map(scalar, "wxyz")
workers.judged_in_steps = hungry
GOOD = Claim(x + x, Relation.EQUAL, 2 * x)
claims = [GOOD, *(Claim(x, Relation.EQUAL, hungry) for hungry in (w, y, z)), GOOD]
for found in workers.judge_all(claims, workers.Limits(seconds=60, megabytes=1024)):
    print(found.verdict, found.reason)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="no such limit, or no fork")
def test_a_claim_that_needs_gigabytes_costs_itself_only() -> None:
    """In a process of its own, in which no other test has mapped what it needed."""
    done = subprocess.run([sys.executable, "-c", HUNGRY], capture_output=True, text=True)
    right, open_ = "proved one normal form", "undecided it needs more than 1024 MB"
    assert done.stdout.splitlines() == [right, open_, open_, open_, right], done.stderr
    assert done.stderr == ""
