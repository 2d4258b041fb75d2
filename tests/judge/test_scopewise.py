"""What hangs on the scope only is computed once a scope."""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.judge.claim import Claim
from derivations.judge.scopewise import MOST, scopewise
from derivations.terms import Formula, Relation, number, scalar

x = scalar("x")
POSITIVE = (Formula(x, Relation.GREATER, number(0)),)
CLAIM = Claim(x, Relation.EQUAL, x, hypotheses=POSITIVE)


def test_claims_of_one_scope_share_what_is_computed() -> None:
    asked: list[Claim] = []
    of = scopewise(lambda claim: asked.append(claim) or len(claim.hypotheses))  # type: ignore[func-returns-value]
    assert of(CLAIM) == of(replace(CLAIM, right=number(1))) == 1
    assert asked == [CLAIM]


def test_another_scope_is_asked_anew() -> None:
    of = scopewise(lambda claim: tuple(claim.hypotheses))
    others = [(Formula(x, Relation.LESS, number(k)),) for k in range(2 * MOST)]
    for hypotheses in (POSITIVE, *others, POSITIVE):
        assert of(replace(CLAIM, hypotheses=hypotheses)) == hypotheses
