"""Objections to saying anything: names and derivatives whose meaning is not settled."""

from __future__ import annotations

from collections.abc import Iterator

from derivations.judge.claim import Claim, Names, Standing
from derivations.judge.speaking import (
    every_subterm,
    expanded_sides,
    functions_of,
    generic_functions,
    names_of,
    terms_of,
)
from derivations.judge.verdict import Judgement, Verdict
from derivations.reader.table import UNDEFINED_FUNCTION
from derivations.terms import (
    Derivative,
    Function,
    GradientAt,
    Immediate,
    Jacobian,
    PartialAt,
    Relation,
    Symbol,
    Term,
)
from derivations.terms.substitution import free_leaves


def unsettled_names(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """A name whose meaning the document does not settle."""
    generic = generic_functions(claim)
    for name in names_of(claim):
        entry = claim.names.get(name)
        is_open = entry is not None and entry.standing is Standing.UNSETTLED
        if entry is not None and is_open and judgement.verdict.accuses:
            # f before a bracket taken for a factor: as wrong in this reading as in the other
            is_open = entry.why != UNDEFINED_FUNCTION or name in functions_of(claim)
        if entry is not None and is_open and name not in generic:
            yield f"{name}: {entry.why or 'its meaning is not settled'}"


def opaque_parts(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """A part without a meaning, written here or put in: only an equality can be proved of it."""
    equality = claim.relation in (Relation.EQUAL, Relation.DEFINED)
    if judgement.verdict is Verdict.PROVED and equality:
        return
    for side in expanded_sides(claim) or terms_of(claim):
        for term in every_subterm(side):
            entry = claim.names.get(str(term.name)) if isinstance(term, Symbol) else None
            if entry is not None and entry.standing is Standing.OPAQUE:
                yield entry.why


def primed_names(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """y′ where y is defined: hardly a name of its own, whatever the text says it equals."""
    defined = {definition.symbol.name for definition in claim.definitions}
    for side in (claim.left, claim.right):
        for term in every_subterm(side) if isinstance(side, Term) else ():
            if not isinstance(term, Symbol) or not term.name.primes:
                continue
            if term.name._replace(primes=0) in defined:
                yield f"{term.name}: a derivative that was taken for a name"


def undetermined_derivatives(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """A derivative of something that is not given as a function of the variable."""
    sides = expanded_sides(claim) or (claim.left, claim.right)
    for side in sides:
        for term in every_subterm(side) if isinstance(side, Term) else ():
            if _is_undetermined(term, claim):
                yield "a derivative of what is not given as a function of its variable"


def _is_undetermined(term: Term, claim: Claim) -> bool:
    match term:
        case PartialAt(function, _, _) | GradientAt(function, _, _):
            return not _declared(function, claim.names)
        case Jacobian() | Immediate():
            return claim.model is None
        case Derivative(inner, wrt):
            return inner is not wrt and claim.model is None and wrt not in free_leaves(inner)
    return False


def _declared(function: Function, names: Names) -> bool:
    entry = names.get(str(function.name))
    return entry is not None and entry.standing in (Standing.DECLARED, Standing.KNOWN)
