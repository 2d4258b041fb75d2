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


def states_equation(memory: Memory, section: Section, claim: Claim, known: Introduced) -> bool:
    """Whether words call it an equation, and it speaks of letters that nothing has written.

    Of a single one, a summand of the right side, it is entered what it is.
    """
    words = clause_before(claim.display.before)
    called = not claim.display.is_inline and EQUATION.search(words) is not None
    new = letters_brought_in(memory, section, claim, known) if called else set()
    if claim.sign != "=" or not new or CONCLUDING.search(words):
        return False
    if len(new) == 1 and (found := _solved(claim, min(new))) is not None:
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
    if len(new) != 1 or _solved(claim, min(new)) is None:
        return ()
    old = memory.definition(section.path, term)
    return (Formula(term, Relation.EQUAL, old.expression),) if old is not None else ()


def _solved(claim: Claim, letter: str) -> Definition | None:
    """N = mg - F of F = mg - N."""
    left, right = (claim.readings[0].left, claim.readings[0].right) if claim.readings else (0, 0)
    if not isinstance(left, Term) or not isinstance(right, Sum):
        return None
    for place, part in enumerate(right.terms):
        name = part.term if isinstance(part, Negation) else part
        others = (left, *right.terms[:place], *right.terms[place + 1 :])
        if not isinstance(name, Symbol) or name.name.letter != letter or name.indices:
            continue
        if any(name in free_leaves(other) for other in others):
            return None
        rest = (
            (negative(left), *others[1:])
            if name is not part
            else (left, *map(negative, others[1:]))
        )
        return Definition(name, plus(*rest), claim.span)
    return None


def _enter(stated: Stated, claim: Claim, found: Definition) -> None:
    assert claim.raw_right is not None
    for node in nodes(claim.raw_right):
        written = named(node) if isinstance(node, Letter | Subscript) else None
        if written is not None and written.name == found.symbol.name:
            stated.definitions[found.symbol] = found
            known = Introduced(written.name, claim.raw_right, claim.display.span)
            stated.introduced[node] = known
            return
