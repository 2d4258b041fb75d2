"""What is known of a claim: the eight verdicts, their evidence, counterexamples to replay."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from derivations.dataclass import dataclass
from derivations.judge.evaluation.unrolling import Unrolling
from derivations.terms import Formula, Term

# Rungs whose wrong lines have no nearest right statement.
FINITE = "finite arithmetic"
EXTREME = "extreme place"
CONTRADICTS = "contradiction"
BY_FUNCTIONAL_EQUATIONS = "functional equations"
OF_FLOWS = "differential equation"
BY_TRIANGLES = "triangles"
ITERATED = "iterated bound"
SOLVING, WORLDS, LOGIC, IMPLICATION = "solving", "worlds of densities", "logic", "implication"


class Verdict(StrEnum):
    """The closed vocabulary; the value is the word that a report shows."""

    GIVEN = "given"
    PROVED = "proved"
    TESTED = "tested"
    ROUNDED = "rounded"
    CARRIED = "carried"
    ILL_FORMED = "ill-formed"
    REFUTED = "refuted"
    UNDECIDED = "undecided"

    @property
    def accuses(self) -> bool:
        """Whether it says that the line is wrong."""
        return self in (Verdict.REFUTED, Verdict.CARRIED, Verdict.ILL_FORMED)

    @property
    def praises(self) -> bool:
        """Whether it says that the line is right as an identity."""
        return self in (Verdict.PROVED, Verdict.TESTED)


@dataclass(frozen=True, slots=True)
class Binding:
    """The exact value of one free leaf (a symbol or an index variable) at a point.

    high: of an irrational number, the upper end of an enclosure; value is then the lower one.
    """

    leaf: Term
    value: Fraction
    high: Fraction | None = None

    def __str__(self) -> str:
        return str(self.value) if self.high is None else f"between {self.value} and {self.high}"


@dataclass(frozen=True, slots=True)
class Counterexample:
    """A point at which a relation between scalars, over the leaves of the point only, fails.

    The values of its sides are exact fractions where they are rational, else decimals behind ≈.
    setting: what else was fixed, such as sizes of matrices or the model's functions.
    unrolled: for a relation about a recurrence, the instance from which plain Python computes both
    sides again; the formula then holds their numbers only.
    solves, fails: of a line of solving, the relations of one line that hold at the point, and for
    each alternative of the other line a relation that does not.
    """

    point: tuple[Binding, ...]
    formula: Formula
    left_value: str
    right_value: str
    setting: str = ""
    unrolled: Unrolling | None = None
    solves: tuple[Formula, ...] = ()
    fails: tuple[Formula, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a verdict rests on.

    rung: the name of the rung that found it. conditions: where the equality holds.
    instances: how many exact instances were tried; error_bound: of the probability that a false
    claim passes them. exact: the exact value of a computed side, component by component.
    follows: the lines of the file that the line is a consequence of.
    """

    rung: str
    conditions: tuple[Formula, ...] = ()
    instances: int | None = None
    error_bound: Fraction | None = None
    exact: tuple[Fraction, ...] = ()
    counterexample: Counterexample | None = None
    follows: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict with its reason in one phrase, its evidence, and the nearest right statement.

    suggestion: the right side that should stand there, or the whole relation where both change.
    """

    verdict: Verdict
    reason: str
    evidence: Evidence
    suggestion: Term | Formula | None = None
    remark: str = ""  # the reading that was judged, where it is not the usual one
