"""What the reader hands over: documents, sections, displays, rows, statements, claims, directives.

Two passes fill them. The first needs no meaning: `Document` holds `Display`s, a display `Row`s, a
row `Statement`s whose sides are raw trees (`derivations.reader.raw`). The second settles names,
types and readings section by section and turns each relation of a statement into a `Claim`.
Whatever cannot be read is a `Problem` at its place; the rest of the document is read all the same.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from derivations.dataclass import dataclass, field, replace
from derivations.reader.raw import Raw
from derivations.reader.text.source import Span
from derivations.terms import Formula, Index, Name, Number, Relation, Symbol, Term
from derivations.terms.propositions import Proposition

if TYPE_CHECKING:
    from derivations.models.cell import Model
    from derivations.reader.spoken.noise import Noise
from derivations.models.chance import NOTHING, Chance

SectionPath = tuple[int, ...]  # (2, 2, 1) is subsection 2.2.1; () stands before every section


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read: where, the offending piece, and why."""

    span: Span
    piece: str
    why: str

    def __str__(self) -> str:
        return f"{self.span.position}: cannot read {self.piece!r}: {self.why}"


class Origin(StrEnum):
    """Where a directive stands; the nearest wins."""

    COMMENT = "comment"
    FILE = "file"
    OPTION = "option"


@dataclass(frozen=True, slots=True)
class Directive:
    """`model`, `loss`, `given`, `assume`, `layout` … and what follows it.

    path: the section it governs, with its subsections; for a comment, from its place on.
    """

    verb: str
    body: str
    span: Span
    body_span: Span
    origin: Origin
    path: SectionPath


class Link(StrEnum):
    """How a statement hangs on the one before it in its row or chain of rows."""

    FIRST = ""
    COMMA = ","
    AND = "and"
    OR = "or"
    IMPLIES = "implies"
    IMPLIED = "implied by"
    IFF = "iff"
    CONDITION = "if"  # if, for, where, when, with: the statement is a condition
    TEXT = "text"  # other words stand between


@dataclass(frozen=True, slots=True)
class Statement:
    """A chain of relations a = b ≤ c, or a single expression (no relation).

    sides: one more than relations; the first is None where the row continues the chain of the
    row before (`&= b`). relations: LaTeX's sign without backslash, "=", "leq", "in", …
    """

    link: Link
    sides: tuple[Raw | None, ...]
    relations: tuple[str, ...]
    spans: tuple[Span, ...]  # one for each relation: the sign and what stands right of it
    span: Span
    asked: frozenset[int] = frozenset()  # the relations of which it is asked where they hold


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a display, or one inline formula.

    breaks_chain: words (\\intertext) or a blank row stand before it. equation: its number or tag,
    "" for none. problem: why it is not read; then there are no statements. column: which of the
    pairs of an align row it is; each goes on with the chain above it. beside: words of a condition
    that nothing reads, such as otherwise.
    """

    number: int  # from 1, within its display
    span: Span
    equation: str
    statements: tuple[Statement, ...]
    breaks_chain: bool = False
    problem: Problem | None = None
    column: int = 0
    beside: str = ""

    @property
    def latex(self) -> str:
        return self.span.text


@dataclass(frozen=True, slots=True)
class Display:
    """A formula of its own or within a line of prose.

    environment: "equation", "align", …; "$$" for unnumbered displays, "$" for inline formulas.
    before, after: the prose of the same paragraph around it, formulas left out as " $ ".
    item: of which lists' items it stands in, the outermost first.
    """

    environment: str
    path: SectionPath
    span: Span
    rows: tuple[Row, ...]
    before: str = ""
    after: str = ""
    item: SectionPath = ()

    @property
    def is_inline(self) -> bool:
        return self.environment == "$"


@dataclass(frozen=True, slots=True)
class Section:
    """A heading; `path` counts from 1 at each level."""

    path: SectionPath
    title: str
    span: Span


@dataclass(frozen=True, slots=True)
class Document:
    """A file read to the end.

    adjoints: the sections whose transposes are those of conjugates. blocks: names of the parts of
    partitioned matrices and vectors, each with its section.
    """

    file: str
    sections: tuple[Section, ...]
    displays: tuple[Display, ...]
    directives: tuple[Directive, ...]
    problems: tuple[Problem, ...]  # outside rows: an environment never closed, a missing \\input
    prose: str = ""
    adjoints: frozenset[SectionPath] = frozenset()
    blocks: frozenset[tuple[SectionPath, Name]] = frozenset()


@dataclass(frozen=True, slots=True)
class Fault:
    """A side that has no meaning: shapes clash. `why` names both shapes.

    stated: the text declares the shape of every name in it; else some are guessed from their use.
    """

    why: str
    span: Span
    stated: bool = False


CONDITION = "states a condition"
EQUATES = "equates letters that are known"
TRANSPOSED = "derivatives by matrices transposed"  # a layout that doubts, and praises nothing
IN_ORDER = "limits in the order of the variables"


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand a relation; `remark` names it where it is not the usual one.

    head: the first side of its chain in this reading. contrary: against what the text declares, so
    that it decides nothing and is only worth a remark.
    """

    left: Term | Fault
    right: Term | Fault
    remark: str = ""
    head: Term | Fault | None = None
    contrary: bool = False


class Purpose(StrEnum):
    """What a relation does in its document, as far as form and context tell."""

    IDENTITY = "identity"  # continues a chain, simplifies, differentiates, computes
    DEFINITION = "definition"  # introduces a symbol, states an assumption: nothing to check
    STATEMENT = "statement"  # states a moment or a chance, unless what stands before gives it
    EQUATION = "equation"  # to be solved, or a condition: true for some values only
    OPEN = "open"  # stands alone: perhaps an identity, perhaps a condition
    SOLVING = "solving"  # a line of an argument: it claims the solutions of the line before


class Standing(StrEnum):
    """On what the meaning of a name rests."""

    BOUND = "bound"
    DEFINED = "defined"
    DECLARED = "declared"
    KNOWN = "known"
    PLAIN = "plain"
    TAKEN = "taken"  # nothing defines it: what holds for every value, or every function, holds
    UNSETTLED = "unsettled"
    OPAQUE = "opaque"  # no name of the text: it stands for a part that has no meaning as a term


@dataclass(frozen=True, slots=True)
class NameEntry:
    """What the table says of one name (as str(name)); why: what is missing, or the evidence.

    kind: variable, function, index, vector n×1, …; line: where it is introduced, 0 for nowhere.
    """

    name: str
    standing: Standing
    why: str = ""
    kind: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Definition:
    """symbol = expression, stated at a place; printed: a rounded number that stands for it.

    doubtful: it could be read in another way, as a/bc can; value: what it is worth by the numbers
    that its text puts in for the names of the expression, at a place of its own.
    """

    symbol: Symbol
    expression: Term
    span: Span
    printed: Number | None = None
    doubtful: bool = False
    value: Term | None = None
    valued: Span | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """left = right by the row that introduces left, which is no symbol: H(S) = 1, p(x | θ) = …"""

    left: Term
    right: Term


@dataclass(frozen=True, slots=True)
class Premise:
    """An equation that stands before a row, which the row may follow from, and its line.

    stated: words such as "let" say that it holds; else it is a row of the text. running: letters
    for all values of which it holds; everywhere: for all real ones, no words leave any out.
    """

    formula: Formula
    line: int
    stated: bool = False
    running: frozenset[str] = frozenset()
    everywhere: bool = False


@dataclass(frozen=True, slots=True)
class FunctionRule:
    """name(parameters) = body, for every value of the parameters that satisfies `within`."""

    name: Name
    parameters: tuple[Symbol | Index, ...]
    body: Term
    within: tuple[Formula, ...] = ()


@dataclass(frozen=True, slots=True)
class Extreme:
    """Words say that a function is least, greatest, best or flat ("critical") at a place.

    local: they say so of what is near only: "a minimum", "a local maximum".
    """

    kind: str
    parameters: tuple[Symbol, ...]
    body: Term
    local: bool = False


@dataclass(frozen=True, slots=True)
class Scope:
    """All that is stated where a claim stands: by its section, its parents, and directives.

    definitions: the nearest meaning of each symbol only. unread: statements in scope that have
    no meaning as terms. proportions: what is stated of densities up to a constant factor, and
    kernels what a row says so by the way: of which another row may say another thing.
    """

    path: SectionPath = ()
    model: Model | None = None
    layout: str = "numerator"
    hypotheses: tuple[Formula, ...] = ()
    definitions: tuple[Definition, ...] = ()
    functions: tuple[FunctionRule, ...] = ()
    names: tuple[NameEntry, ...] = ()
    unread: tuple[str, ...] = ()
    chance: Chance = NOTHING
    values: tuple[Value, ...] = ()
    proportions: tuple[Formula, ...] = ()
    kernels: tuple[Formula, ...] = ()


@dataclass(frozen=True, slots=True)
class SolvingLine:
    """A line of an argument of solving: what it says, how it is joined, its line in the file.

    other: what it says where ambiguous places are read in the other way.
    """

    says: Proposition
    link: Link
    number: int
    other: Proposition | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A line, by its place, in the argument that it belongs to.

    solved: the letters that the argument solves for. certain: its form leaves no doubt that each
    line follows from the one before; otherwise a line may only be praised. relation: the place in
    its statement where the line begins; what stands before is a computation. apart: the line is
    several formulas of a sentence, each of which stands for itself. of_any: words introduce its
    letters as any numbers, in an order: let a < b. of_reals: words or signs call its letters real,
    complex or whole numbers, and so exclude none. answers: the text says "Solve …", and ends with
    the last line.
    """

    lines: tuple[SolvingLine, ...]
    place: int
    solved: tuple[Term, ...]
    certain: bool
    relation: int = 0
    apart: bool = False
    of_any: bool = False
    answers: bool = False
    of_reals: bool = False

    @property
    def read_otherwise(self) -> Step | None:
        """The argument in the other reading; None where nothing is ambiguous."""
        if all(line.other is None for line in self.lines):
            return None
        lines = tuple(replace(line, says=line.other or line.says) for line in self.lines)
        return replace(self, lines=lines)


@dataclass(frozen=True, slots=True)
class Implication:
    """What a line behind ⟹ or ⟺ claims: that it follows from those before it, for all values.

    before: those lines; of the first line, which is supposed, there are none.

    both: the line right before follows from it, too. whole, sizes: whether the text speaks of whole
    numbers, or of positive ones. real: whether it says that they are any real numbers.
    """

    before: tuple[Proposition, ...]
    says: Proposition
    both: bool = False
    whole: bool = False
    sizes: bool = False
    real: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """What a formula of logic says where its letters have these values.

    over: the letters that are left, each with its set, "R", "Q", "Z" or "N", or "" where the text
    names none; it is said of all their values, or of some where `for_some`. signs: "all" or "some"
    for each of them, where they differ. tried: in how many structures a formula of predicate logic
    is true, where those are not all.
    """

    values: tuple[tuple[Symbol, Term], ...]
    says: Proposition
    over: tuple[tuple[Symbol, str], ...] = ()
    for_some: bool = False
    signs: tuple[str, ...] = ()
    tried: int = 0


@dataclass(frozen=True, slots=True)
class Law:
    """The equations for an unknown function that stand before a row about it.

    unknown: the functions that are differentiated. claims: whether the row says so of them, where
    else it may be a trial or a definition. values: what they and their derivatives are at an
    instant, r = 5 and dr/dt = 2. states: whether the row is of this form; begins: whether it
    begins its chain.
    """

    equations: tuple[Formula, ...]
    unknown: frozenset[Symbol]
    claims: bool
    values: tuple[Formula, ...] = ()
    states: bool = False
    begins: bool = True


@dataclass(frozen=True, slots=True)
class Dependence:
    """That a name is a function of others, as the text writes them; of none that it tells."""

    of: Raw
    on: tuple[Raw, ...]


@dataclass(frozen=True, slots=True)
class Equated:
    """left = right, as it is written; introduced: words such as "let" say that it holds.

    of_some: they say so of some number only, as of the c with f(b) - f(a) = f′(c) (b - a).
    """

    left: Raw
    right: Raw
    introduced: bool
    of_some: bool = False


Said = Dependence | Equated


@dataclass(frozen=True, slots=True)
class Unknowns:
    """A row that differentiates, as it is written, and what the text says of its functions.

    head: the first side of its chain. introduced: words say that the row itself holds.
    by_rule: by the chain rule, so that it shows what depends on what. noise: Brownian motions.
    """

    head: Raw
    left: Raw
    right: Raw
    said: tuple[Said, ...] = ()
    introduced: bool = False
    by_rule: bool = False
    noise: Noise | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One hand-written relation.

    readings: the usual one first; none when `problem` says why there is none.
    head: the first side of the chain this relation belongs to (left itself for its first).
    chain: all relations with the same number belong to one chain, in order.
    link: how its statement hangs on the one before. reason: of a definition, what it does.
    anew: for a claim that else gives a known name a new meaning: what it then does.
    relation: None where the sign has no counterpart among terms; `sign` is what was written.
    step: its line of an argument of solving, None where it belongs to none.
    law: of a row about an unknown function, the equations for it. logic: the cases of a formula.
    restates: where the row before has the same left side, its right side against this one, read in
    each way: f(3) = 2 + 7, f(3) = 9.
    premises: what stands before the row and it may follow from.
    inserts: of a row that nothing decides, that it puts values into the side before it.
    premise: the equation that it is concluded from; leads: something is concluded from it.
    supposed: what sentences before it say without concluding it, which may be a condition.
    implication: what it says behind ⟹ where nothing else stands in its display.
    bounded: the sentences around it bound all its letters, of all values of which it is said.
    unknowns: its trees, where it differentiates. described: what it defines by words or custom.
    extreme: of a place, of which function words say that it is least or greatest there.
    """

    display: Display
    row: Row
    span: Span
    chain: int
    link: Link
    sign: str
    relation: Relation | None
    readings: tuple[Reading, ...]
    scope: Scope
    head: Term | Fault | None = None
    purpose: Purpose = Purpose.IDENTITY
    reason: str = ""
    anew: str = ""
    problem: Problem | None = None
    step: Step | None = None
    restates: tuple[Reading, ...] = ()
    premises: tuple[Premise, ...] = ()
    supposed: tuple[Formula, ...] = ()
    inserts: str = ""
    premise: Formula | None = None
    leads: bool = False
    law: Law | None = None
    logic: tuple[Case, ...] = ()
    implication: Implication | None = None
    bounded: bool = False
    unknowns: Unknowns | None = None
    extreme: Extreme | None = None
    described: str = ""
    raw_left: Raw | None = field(default=None, repr=False)
    raw_right: Raw | None = field(default=None, repr=False)

    @property
    def equation(self) -> str:
        return self.row.equation

    @property
    def path(self) -> SectionPath:
        return self.display.path

    @property
    def latex(self) -> str:
        return self.span.whole().text
