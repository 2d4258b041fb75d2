"""Limits: a claim that never ends, or dies, costs itself only; results keep their order."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import time
from collections.abc import Iterator

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
    assert "MB" in found[3].reason


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
    return judged_in_steps(claim)

x, y, z = map(scalar, "xyz")
workers.judged_in_steps = hungry
GOOD = Claim(x + x, Relation.EQUAL, 2 * x)
claims = [GOOD, Claim(x, Relation.EQUAL, y), GOOD, Claim(x, Relation.EQUAL, z), GOOD]
for found in workers.judge_all(claims, workers.Limits(seconds=60, megabytes=1024)):
    print(found.verdict, found.reason)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="no such limit, or no fork")
def test_a_claim_that_needs_gigabytes_costs_itself_only() -> None:
    """In a process of its own, in which no other test has mapped what it needed."""
    done = subprocess.run([sys.executable, "-c", HUNGRY], capture_output=True, text=True)
    right, open_ = "proved one normal form", "undecided it needs more than 1024 MB"
    assert done.stdout.splitlines() == [right, open_, right, open_, right], done.stderr
    assert done.stderr == ""
