"""F = mg - N behind "equation of forces acting", for a known F: what the new letter N is."""

from __future__ import annotations

import re

from derivations.reader.memory import Introduced, Memory, Stated
from derivations.reader.naming import named
from derivations.reader.other_meanings import letters_brought_in
from derivations.reader.raw import Letter, Subscript, nodes
from derivations.reader.records import Claim, Definition
from derivations.reader.scope import Section
from derivations.reader.spoken.context import CONCLUDING, clause_before
from derivations.terms import Formula, Negation, Relation, Sum, Symbol, Term, negative, plus
from derivations.terms.substitution import free_leaves

EQUATION = re.compile(
    r"\b(equations?|balance|equilibrium|conservation|law|forces acting|constraint)\b[^$]*$", re.I
)
STATES = "states an equation"


def states_equation(memory: Memory, section: Section, claim: Claim, known: Introduced) -> bool:
    """Whether words call it an equation, and it speaks of letters that nothing has written.

    Of the only one that is a summand of the right side it is entered what it is.
    """
    words = clause_before(claim.display.before)
    called = not claim.display.is_inline and EQUATION.search(words) is not None
    new = letters_brought_in(memory, section, claim, known) if called else set()
    if claim.sign != "=" or not new or CONCLUDING.search(words):
        return False
    if (found := _solved(claim, new)) is not None:
        _enter(memory.at(section.path), claim, found)
    return True


def doubted(memory: Memory, section: Section, claim: Claim) -> tuple[Formula, ...]:
    """F = ma before F = mg - N, where no words tell: perhaps F has both meanings."""
    left = claim.raw_left
    known = None if left is None else memory.introduced(section.path, left)
    term = claim.readings[0].left if claim.readings else None
    if known is None or not isinstance(term, Symbol):
        return ()
    new = letters_brought_in(memory, section, claim, known)
    if _solved(claim, new) is None:
        return ()
    old = memory.definition(section.path, term)
    return (Formula(term, Relation.EQUAL, old.expression),) if old is not None else ()


def _solved(claim: Claim, new: set[str]) -> Definition | None:
    """N = mg - F of F = mg - N; None where two letters could be what it is solved for."""
    left, right = (claim.readings[0].left, claim.readings[0].right) if claim.readings else (0, 0)
    if not isinstance(left, Term) or not isinstance(right, Sum):
        return None
    places = [k for k, part in enumerate(right.terms) if _bare(part, new) is not None]
    if len(places) != 1:
        return None
    place = places[0]
    name, others = _bare(right.terms[place], new), (*right.terms[:place], *right.terms[place + 1 :])
    if name is None or any(name in free_leaves(other) for other in (left, *others)):
        return None
    if name is right.terms[place]:
        return Definition(name, plus(left, *map(negative, others)), claim.span)
    return Definition(name, plus(negative(left), *others), claim.span)


def _bare(part: Term, new: set[str]) -> Symbol | None:
    """N of N and of -N."""
    name = part.term if isinstance(part, Negation) else part
    if not isinstance(name, Symbol) or name.indices or name.name.letter not in new:
        return None
    return name


def _enter(stated: Stated, claim: Claim, found: Definition) -> None:
    assert claim.raw_right is not None
    for node in nodes(claim.raw_right):
        written = named(node) if isinstance(node, Letter | Subscript) else None
        if written is not None and written.name == found.symbol.name:
            stated.definitions[found.symbol] = found
            known = Introduced(written.name, claim.raw_right, claim.display.span)
            stated.introduced[node] = known
            return
