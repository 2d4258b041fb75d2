"""A line of an argument of solving, before and when its statements have terms."""

from __future__ import annotations

from collections.abc import Callable

from derivations.dataclass import dataclass, field
from derivations.reader.forms import is_number
from derivations.reader.lexicon import Lexicon
from derivations.reader.propositions import equates_letters, gives_value, has_signs, roots_numbered
from derivations.reader.raw import Cases
from derivations.reader.records import Link, SectionPath, Statement
from derivations.terms.propositions import ALWAYS, Proposition

SIGNS = (Link.IMPLIES, Link.IFF, Link.IMPLIED)
JOINED = (Link.OR, Link.AND, Link.COMMA)
Names = Callable[[SectionPath], Lexicon]


@dataclass(slots=True)
class Line:
    """Statements that together make a line of a display or a sentence, before they have terms."""

    link: Link
    path: SectionPath
    statements: list[Statement]
    says: Proposition = ALWAYS
    joints: dict[int, Link] = field(default_factory=dict)  # words between formulas, by statement
    other: Proposition | None = None  # with ambiguous places read in the other way
    known: bool = False  # it is a line of another argument, put before this one
    is_system: bool = False  # rows before the first sign, which hold together
    eliminated: bool = False  # they are as many equations as they have letters
    doubtful: bool = False  # words beside it state more than the formulas
    asked: bool = False  # it opens a display behind "Solve …"
    of_any: bool = False  # words introduce its letters as any numbers
    of_reals: bool = False  # its letters are called real, complex or whole numbers
    solve: bool = False  # its sentence says "Solve …"
    ends: bool = False  # no word stands behind it in its paragraph: no check of what it gives

    @property
    def number(self) -> int:
        return self.statements[0].span.position.line or 0


def equated_last(statement: Statement) -> int:
    """The place of 3x² - 3 = 0 in f′(x) = 3x² - 3 = 0, which asks where that is; 0 for others."""
    sides, relations = statement.sides, statement.relations
    if len(relations) < 2 or set(relations) != {"="} or gives_value(statement):
        return 0
    if equates_letters(statement):
        return 0
    last = sides[-1]
    return len(relations) - 1 if last is not None and is_number(last) else 0


def is_system(line: Line) -> bool:
    """Braces, or several rows that stand before the first sign of implication."""
    return line.is_system or any(isinstance(s.sides[0], Cases) for s in line.statements)


def is_numbered(line: Line) -> bool:
    r"""x_{1,2} = …, x = a ± b"""
    return any(
        side is not None and (has_signs(side) or roots_numbered(side) is not None)
        for statement in line.statements
        for side in statement.sides
    )
