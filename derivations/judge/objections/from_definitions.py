"""Objections to names that come in from definitions: functions chosen, members of variants."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from derivations.judge.claim import Claim
from derivations.judge.speaking import every_subterm, expanded_sides, shown_name, terms_of
from derivations.judge.verdict import Judgement
from derivations.reader.table import UNDEFINED_FUNCTION
from derivations.terms import Call, Map, Name, Symbol, Term
from derivations.terms.elementary import elementary_name
from derivations.terms.substitution import free_leaves


def functions_of_definitions(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """F of f(z) = F′(z), where the text says nothing of F: what f is may be said elsewhere.

    Only where a counterexample has chosen F: a model holds for every function in it.
    """
    sides, found = expanded_sides(claim), judgement.evidence.counterexample
    if sides is None or found is None:
        return
    ruled = {rule.name for rule in claim.functions}
    bound = {str(b.leaf.name) for b in found.point if isinstance(b.leaf, Symbol)}
    put_in, written = (_unknown_functions(each) for each in (sides, terms_of(claim)))
    for name in sorted(map(str, put_in - written - ruled)):
        chosen = name in bound or f"{name}(" in found.setting
        if chosen or judgement.reason.startswith(f"{name}("):
            yield f"{name}, from a definition: {UNDEFINED_FUNCTION}"


def _unknown_functions(sides: Sequence[Term]) -> set[Name]:
    parts = (part for side in sides for part in every_subterm(side))
    applied = (part.function for part in parts if isinstance(part, Map | Call))
    return {f.name for f in applied if elementary_name(f) is None and len(f.name.letter) == 1}


def members_of_a_variant(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """Ŷ_i where the text defines Ŷ only: what the members are is not said."""
    defined = {d.symbol.name for d in claim.definitions if not d.symbol.indices}
    families = {d.symbol.name for d in claim.definitions if d.symbol.indices}
    families |= {
        leaf.name
        for stated in claim.hypotheses
        for leaf in free_leaves(stated.left) | free_leaves(stated.right)
        if isinstance(leaf, Symbol) and leaf.indices
    }
    for side in expanded_sides(claim) or terms_of(claim):
        for leaf in sorted(map(shown_name, _variants(side, defined - families))):
            yield f"{leaf}: a member of a variant that is defined without members"


def _variants(side: Term, names: set[Name]) -> set[Symbol]:
    return {
        part
        for part in every_subterm(side)
        if isinstance(part, Symbol) and part.indices and part.name.accents and part.name in names
    }
