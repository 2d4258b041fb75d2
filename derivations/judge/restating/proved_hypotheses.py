"""Since tanh(x) = (eˣ - e⁻ˣ)/(eˣ + e⁻ˣ): what is stated and holds always restricts no point.

No point of floating digits satisfies such an equation exactly, so that nothing could be refuted
beside it. An equation between functions that is proved without itself is therefore left out.
"""

from __future__ import annotations

from collections.abc import Callable

from derivations.dataclass import replace
from derivations.judge.claim import Claim, Purpose
from derivations.judge.verdict import Judgement, Verdict
from derivations.terms import Derivative, Formula, Map, Relation, subterms

MOST = 3


def without_proved(claim: Claim, of_readings: Callable[[Claim], Judgement]) -> Claim | None:
    """The claim without such equations; None where it has none."""
    stated = [h for h in claim.hypotheses if _is_of_functions(h)]
    if not stated or len(stated) > MOST:
        return None
    proved = [h for h in stated if _is_proved(h, claim, of_readings)]
    if not proved:
        return None
    return replace(
        claim,
        hypotheses=tuple(h for h in claim.hypotheses if h not in proved),
        supposed=tuple(h for h in claim.supposed if h not in proved),
    )


def _is_of_functions(stated: Formula) -> bool:
    parts = (part for side in (stated.left, stated.right) for part in subterms(side))
    equal = stated.relation is Relation.EQUAL
    return equal and any(isinstance(part, Map | Derivative) for part in parts)


def _is_proved(stated: Formula, claim: Claim, of_readings: Callable[[Claim], Judgement]) -> bool:
    """Whether it holds by the definitions alone."""
    alone = Claim(
        stated.left,
        Relation.EQUAL,
        stated.right,
        Purpose.IDENTITY,
        names=claim.names,
        definitions=claim.definitions,
        functions=claim.functions,
        place=claim.place,
    )
    found = of_readings(alone)
    return found.verdict is Verdict.PROVED and not found.evidence.conditions
