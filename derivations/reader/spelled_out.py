"""L = T - U = ½mv² - mgx: the last side says what L is, where nothing says what T and U are."""

from __future__ import annotations

from derivations.reader.memory import Memory
from derivations.reader.records import Claim, Definition
from derivations.reader.scope import Section
from derivations.terms import Negation, Sum, Symbol, Term, has_opaque
from derivations.terms.substitution import free_leaves

SPELLS_OUT = "says what the quantities before it come to"


def spells_out(memory: Memory, section: Section, claim: Claim) -> str:
    """The reason why the row defines the head of its chain, which it then does; "" if it claims."""
    if claim.sign != "=" or not claim.readings or not isinstance(claim.head, Symbol):
        return ""
    left, right = claim.readings[0].left, claim.readings[0].right
    known = memory.definition(section.path, claim.head)
    if not isinstance(left, Term) or not isinstance(right, Term) or known is None:
        return ""
    is_first = known.expression is left and known.span.source is claim.display.span.source
    if not is_first or known.span.start < claim.display.span.start:
        return ""
    quantities, letters = set(_quantities(left)), free_leaves(right)
    if None in quantities or not letters or letters & quantities or has_opaque(right):
        return ""
    if any(memory.definition(section.path, each) for each in quantities if each is not None):
        return ""
    found = Definition(claim.head, right, claim.span)
    memory.at(section.path).definitions[claim.head] = found
    return SPELLS_OUT


def _quantities(term: Term) -> list[Symbol | None]:
    """T and U of T - U, capitals as quantities are; None for another part."""
    if not isinstance(term, Sum):
        return [None]
    found: list[Symbol | None] = []
    for part in term.terms:
        inner = part.term if isinstance(part, Negation) else part
        plain = isinstance(inner, Symbol) and inner.shape.is_scalar and not inner.name.accents
        is_capital = plain and len(inner.name.letter) == 1 and inner.name.letter.isupper()  # type: ignore[attr-defined]
        found.append(inner if is_capital else None)  # type: ignore[arg-type]
    return found
