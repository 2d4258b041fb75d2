"""The numbers that a text gives its letters, put into what it states of chance.

X ∼ Bin(n, p) with n = 100 and p = 1/5 is X ∼ Bin(100, 1/5): a counterexample with another n would
be about another text.
"""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.judge.claim import Claim
from derivations.judge.expanding.expansion import expand
from derivations.judge.expanding.explicit import NotExplicit
from derivations.models.chance import Chance, Law, Stated
from derivations.terms import Formula, Term
from derivations.terms import replace as put
from derivations.terms.substitution import free_leaves


def with_numbers(claim: Claim) -> Claim:
    """The claim whose laws and hypotheses have numbers where definitions give numbers."""
    values = _numbers(claim)
    if not values:
        return claim
    stated = (
        Formula(put(h.left, values), h.relation, put(h.right, values)) for h in claim.hypotheses
    )
    return replace(claim, hypotheses=tuple(stated), chance=_with(claim.chance, values))


def _numbers(claim: Claim) -> dict[Term, Term]:
    """Each defined letter that is a number in the end, with its number."""
    found: dict[Term, Term] = {}
    for definition in claim.definitions:
        try:
            value = expand(definition.expression, claim)
        except NotExplicit:
            continue
        if value.shape.is_scalar and not free_leaves(value):
            found[definition.symbol] = value
    return found


def _with(chance: Chance, values: dict[Term, Term]) -> Chance:
    def of(law: Law) -> Law:
        return Law(law.family, tuple(put(parameter, values) for parameter in law.parameters))

    laws = (Stated(s.variable, tuple(map(of, s.laws))) for s in chance.laws)
    given = (replace(c, law=of(c.law)) for c in chance.conditional)
    moments = (Formula(put(f.left, values), f.relation, put(f.right, values))
               for f in chance.moments)  # fmt: skip
    return replace(chance, laws=tuple(laws), conditional=tuple(given), moments=tuple(moments))
