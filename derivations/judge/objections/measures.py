r"""∫ x f dμ of what does not speak of μ: that μ is a measure, not the variable, and x is none."""

from __future__ import annotations

from collections.abc import Iterator

from derivations.judge.claim import Claim
from derivations.judge.objections.settledness import BY_POINTS
from derivations.judge.speaking import every_subterm, shown_name, terms_of
from derivations.judge.verdict import Judgement
from derivations.terms import Call, Integral, Name, Symbol
from derivations.terms.convexity import MEASURE
from derivations.terms.substitution import free_leaves

LETTERS = frozenset({"mu", "nu"})


def perhaps_over_a_measure(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """An integrand with letters, none of which is that behind the d, which may be a measure's."""
    if judgement.evidence.rung == BY_POINTS:
        return
    integrals = [
        part
        for side in terms_of(claim)
        for part in every_subterm(side)
        if isinstance(part, Integral)
    ]
    if not integrals:
        return
    known = set(_stated(claim))
    for part in integrals:
        name, spoken = part.variable.name, free_leaves(part.body)
        is_measure = (
            name in known or name.letter in LETTERS or (name.style and name.letter.isupper())
        )
        if is_measure and spoken and part.variable not in spoken:
            yield f"{shown_name(part.variable)} may be a measure"


def _stated(claim: Claim) -> Iterator[Name]:
    for stated in claim.hypotheses:
        match stated.left:
            case Call(function, (Symbol(name), *_)) if function == MEASURE:
                yield name
