"""L = ∏ f(x_i; μ) = …: a name by the last side of the chain that defines it.

A likelihood is defined by densities that the text writes out behind the next sign; what speaks of
functions that nothing defines says less than what they are equal to.
"""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.judge.claim import Claim, FunctionRule
from derivations.judge.speaking import terms_of
from derivations.terms import (
    Call,
    Conditioned,
    Function,
    Map,
    Name,
    Relation,
    Term,
    canonical,
    subterms,
)
from derivations.terms.elementary import elementary_name
from derivations.terms.substitution import free_leaves

EQUALITIES = (Relation.EQUAL, Relation.DEFINED)


def with_last_written(claim: Claim) -> Claim | None:
    """The claim with what stands behind the unknown functions of a definition; None without any."""
    written = _written(claim)
    if not written:
        return None
    spoken = {leaf for side in terms_of(claim) for leaf in free_leaves(side)}
    applied = {name for side in terms_of(claim) for name in _functions(side)}
    definitions, changed = list(claim.definitions), False
    for place, known in enumerate(definitions):
        other = written.get(canonical(known.expression))
        if other is not None and known.symbol in spoken:
            definitions[place], changed = replace(known, expression=other), True
    functions: list[FunctionRule] = []
    for rule in claim.functions:
        other = written.get(canonical(rule.body))
        if other is not None and rule.name in applied:
            rule, changed = FunctionRule(rule.name, rule.parameters, other), True
        functions.append(rule)
    if not changed:
        return None
    kept = tuple(h for h in claim.hypotheses if written.get(canonical(h.left)) is not h.right)
    return replace(
        claim, definitions=tuple(definitions), functions=tuple(functions), hypotheses=kept
    )


def _written(claim: Claim) -> dict[Term, Term]:
    """The last side of each stated chain, by every side before it that has unknown functions."""
    known = {rule.name for rule in claim.functions}
    found: dict[Term, Term] = {}
    for stated in claim.hypotheses:
        if stated.relation not in EQUALITIES:
            continue
        if _functions(stated.left) - known and not _functions(stated.right) - known:
            found[canonical(stated.left)] = stated.right
    return found


def _functions(term: Term) -> set[Name]:
    """The names that are applied, but for exp, log and the like."""
    return {
        part.function.name
        for part in subterms(term)
        if isinstance(part, Map | Call | Conditioned)
        and elementary_name(Function(part.function.name)) is None
    }
