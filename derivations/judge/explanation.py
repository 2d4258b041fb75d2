"""How one claim was judged: the readings tried, what each rung said of them, what the gate said."""

from __future__ import annotations

from collections.abc import Iterator
from multiprocessing.connection import Connection

from derivations.dataclass import dataclass
from derivations.judge import gate
from derivations.judge.claim import Claim, Fault
from derivations.judge.evaluation.values import NoValue
from derivations.judge.restating.opaque import without_opaque
from derivations.judge.rungs.in_order import RUNGS, judge_line
from derivations.judge.verdict import Judgement
from derivations.judge.workers import Limits, stopped
from derivations.processes import safe_context
from derivations.terms import ShapeError


@dataclass(frozen=True, slots=True)
class Said:
    """What one rung found of a reading; None: it is not about such claims."""

    rung: str
    judgement: Judgement | None


@dataclass(frozen=True, slots=True)
class Tried:
    """A reading (its sides, the remark that names it), rung after rung, and the gate's word."""

    claim: Claim
    remark: str
    rungs: tuple[Said, ...]
    passed: Judgement | None


def explanation(claim: Claim, limits: Limits = Limits()) -> tuple[Tried, ...]:  # noqa: B008
    """Each reading as far as the time allows, in a process that can be killed."""
    context = safe_context()
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, claim), daemon=True)  # type: ignore[attr-defined]
    process.start()
    theirs.close()
    found = []
    try:
        while ours.poll(2 * limits.seconds):
            found.append(ours.recv())
    except EOFError:
        pass
    process.kill()
    process.join()
    return tuple(found)


def _serve(connection: Connection, claim: Claim) -> None:
    for tried in readings(claim):
        connection.send(tried)
    connection.close()


def readings(claim: Claim) -> Iterator[Tried]:
    """Each reading of a claim with what is said of it; first as a line of an argument."""
    if claim.step is not None and (line := judge_line(claim)) is not None:
        said = (Said("solving", line),)
        yield Tried(claim, "a line of an argument", said, gate.passed(claim, line))
        if claim.step.certain:
            return
    claim = without_opaque(claim)
    for reading in claim.readings:
        one = claim.read_as(reading)
        rungs = tuple(_climb(one))
        last = rungs[-1].judgement if rungs else None
        passed = None if last is None else gate.passed(one, last)
        yield Tried(one, reading.remark, rungs, passed)


def _climb(claim: Claim) -> Iterator[Said]:
    """The rungs up to the one that knows."""
    if isinstance(claim.left, Fault) or isinstance(claim.right, Fault):
        return
    for rung in RUNGS:
        try:
            judgement = rung(claim)
        except (NoValue, ShapeError):
            continue
        except Exception as error:  # a fault of ours, which the judge reports in the same words
            judgement = stopped(f"the judge failed: {type(error).__name__}: {error}")
        yield Said(rung.name.removeprefix("judge_").replace("_", " "), judgement)
        if judgement is not None:
            return
