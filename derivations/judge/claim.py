"""One relation to be judged, with all that its place in a document says about it.

The judge knows no document: `claims_from_document` makes these records from what the reader found,
and a test or a program makes them from terms.
"""

from __future__ import annotations

from collections.abc import Mapping

from derivations.dataclass import dataclass, field, replace
from derivations.models.cell import Model
from derivations.models.chance import NOTHING, Chance
from derivations.reader.records import (
    Case,
    Extreme,
    FunctionRule,
    Implication,
    Law,
    Premise,
    Purpose,
    Standing,
    Step,
    Unknowns,
    Value,
)
from derivations.reader.spoken.finite_arithmetic import Residues
from derivations.terms import Formula, Relation, Symbol, Term


@dataclass(frozen=True, slots=True)
class Entry:
    """What the names table says of one name; why: for an unsettled one, what is missing.

    line: where the text introduces it, 0 where its use alone tells what it is.
    """

    standing: Standing
    why: str = ""
    kind: str = ""
    line: int = 0


Names = Mapping[str, Entry]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a relation stands: file, and line and column of its first and last character."""

    file: str = ""
    line: int = 0
    column: int = 0
    end_line: int = 0
    end_column: int = 0


@dataclass(frozen=True, slots=True)
class Fault:
    """A side without a meaning: shapes clash. `why` names both shapes."""

    why: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand the relation; remark: which, where it is not the usual one.

    contrary: against what the text declares; it is worth a remark and decides nothing.
    """

    left: Term | Fault
    right: Term | Fault
    remark: str = ""
    contrary: bool = False


@dataclass(frozen=True, slots=True)
class Definition:
    """symbol = expression; printed: the rounded number that the document then goes on with.

    doubtful: it could be read in another way, as a/bc can; value: its worth by numbers put in.
    apart: a number that another paragraph has found for the name. beside: it stands in one list
    with the claim, as x = 3 does in x = 3, y = 1. anew: the chain of the claim computes another
    value for the name, behind words, as the next example does.
    """

    symbol: Symbol
    expression: Term
    printed: Term | None = None
    doubtful: bool = False
    value: Term | None = None
    apart: bool = False
    beside: bool = False
    anew: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """left R right under hypotheses, in the usual reading and in the others, tried in order.

    hypotheses: all that the scope states (constraints, declarations of sign, equations in force).
    definitions, functions, values: what the scope defines, the nearest meaning of each name only.
    model: the recurrence that the document is about: a state means what it makes of x_0.
    unread: statements in scope that could not be turned into hypotheses; they block accusation.
    names: the table of names; a leaf without an entry is a plain variable.
    step: of a line of an argument of solving, the argument and the line's place in it.
    law: of a row about an unknown function, the equations for it that stand before.
    chance: what is stated of random variables. premises: the equations before it.
    premise: the equation before ⟹ that it is concluded from. concluded: all that is stated before
    is in force, so that what contradicts it is wrong. supposed: equations that the sentences
    before it state, which may be conditions. logic: the cases of a formula of logic, which is all
    that it claims. equivalent: it stands behind ⟺. implication: what it says behind ⟹ alone in its
    display. bounded: it is said of all values of its letters, which sentences bound.
    called_otherwise: the letters that the words around call vectors, or any letter of a ring.
    of_numbers: a long text never speaks of matrices or operators, so that no capital is one.
    residues: ℤ/n, where the paragraph reckons modulo n. proportional: the variables of a row with
    ∝, as whose functions its sides are equal but for a constant factor.
    unknowns: of a row that differentiates, what is written and what is said of its functions.
    extreme: the function that is least or greatest at the place which the claim tells.
    along: the letters by which it differentiates with d, as d/dx does, and not with ∂.
    other_estimators: the section speaks of estimates that are no least squares.
    goes_on: another equation follows it in a list, as y = 1 does in x = 3, y = 1.
    """

    left: Term | Fault
    relation: Relation
    right: Term | Fault
    purpose: Purpose = Purpose.IDENTITY
    hypotheses: tuple[Formula, ...] = ()
    others: tuple[Reading, ...] = ()
    unread: tuple[str, ...] = ()
    names: Names = field(default_factory=dict)
    definitions: tuple[Definition, ...] = ()
    functions: tuple[FunctionRule, ...] = ()
    values: tuple[Value, ...] = ()
    model: Model | None = None
    place: Place = Place()
    step: Step | None = None
    law: Law | None = None
    chance: Chance = NOTHING
    premises: tuple[Premise, ...] = ()
    premise: Formula | None = None
    concluded: bool = False
    supposed: tuple[Formula, ...] = ()
    logic: tuple[Case, ...] = ()
    equivalent: bool = False
    implication: Implication | None = None
    bounded: bool = False
    called_otherwise: frozenset[str] = frozenset()
    of_numbers: bool = False
    unknowns: Unknowns | None = None
    along: frozenset[str] = frozenset()
    residues: Residues | None = None
    extreme: Extreme | None = None
    proportional: tuple[Symbol, ...] = ()
    other_estimators: bool = False
    goes_on: bool = False

    @property
    def readings(self) -> tuple[Reading, ...]:
        """Every reading, the usual one first."""
        return (Reading(self.left, self.right), *self.others)

    def read_as(self, reading: Reading) -> Claim:
        """The claim in one reading only."""
        return replace(self, left=reading.left, right=reading.right, others=())


__all__ = [
    "Claim",
    "Definition",
    "Entry",
    "Fault",
    "FunctionRule",
    "Names",
    "Place",
    "Premise",
    "Purpose",
    "Reading",
    "Standing",
    "Value",
]
