"""The eigenvalues are λ_1 = 2 and λ_2 = 3: numbers that must be roots of det(A - λI).

Of the one matrix of numbers that the section gives, where the sentence speaks of eigenvalues.
"""

from __future__ import annotations

import re
from fractions import Fraction

from derivations.dataclass import replace
from derivations.reader.memory import Memory
from derivations.reader.naming import named
from derivations.reader.records import Claim, Definition, Display, Purpose, Reading
from derivations.reader.rewriting import in_display
from derivations.reader.scope import Section
from derivations.reader.work import Work
from derivations.terms import (
    Determinant,
    Matrix,
    Name,
    Number,
    Product,
    Relation,
    Sum,
    Symbol,
    Term,
    negative,
)
from derivations.terms.leaves import Identity
from derivations.terms.substitution import free_leaves

SAYS_WHICH = re.compile(
    r"^\s*(then\s+)?(the|its|we (get|find|obtain) the)?\s*eigenvalues?\s*"
    r"(?P<of>of\s+(the\s+)?(matrix\s+)?\$\s*)?(is|are)\b",
    re.I,
)
ZERO = Number(Fraction(0))


def as_eigenvalue(work: Work, section: Section, claim: Claim) -> Claim | None:
    """det(A - 2I) = 0 for λ_1 = 2; None where no sentence says that it is an eigenvalue."""
    display, memory = claim.display, work.memory
    if not display.is_inline or claim.relation is not Relation.EQUAL or not claim.readings:
        return None
    sentence = re.split(r"[.;:]\s", display.before)[-1]
    if (said := SAYS_WHICH.search(sentence)) is None:
        return None
    value = claim.readings[0].right
    matrices = [d for d in _definitions(memory, section) if _is_of_numbers(d)]
    if not isinstance(value, Term) or free_leaves(value) or len(matrices) != 1:
        return None
    matrix = matrices[0].symbol
    if said["of"] and _first(work, display, sentence.count("$")) != matrix.name:
        return None
    determinant = Determinant(Sum((matrix, negative(Product((value, Identity(matrix.rows)))))))
    reading = Reading(determinant, ZERO)
    scope = memory.scope(section, (determinant,))
    return replace(claim, readings=(reading,), head=None, scope=scope, purpose=Purpose.IDENTITY)


def _first(work: Work, display: Display, count: int) -> Name | None:
    """The name that the first formula of a sentence is; count: formulas before this one."""
    displays = work.document.displays
    place = next(k for k, other in enumerate(displays) if other is display)
    for statement in in_display(displays[place - count]):
        (side, *_) = statement.sides
        found = None if side is None or statement.relations else named(side)
        return None if found is None else found.name
    return None


def _definitions(memory: Memory, section: Section) -> list[Definition]:
    found: dict[Symbol, Definition] = {}
    for stated in memory.visible(section.path):
        found |= stated.definitions
    return list(found.values())


def _is_of_numbers(definition: Definition) -> bool:
    """A square matrix without letters."""
    matrix = definition.expression
    return isinstance(matrix, Matrix) and matrix.shape.is_square and not free_leaves(matrix)
