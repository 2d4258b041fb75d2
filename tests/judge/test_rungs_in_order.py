"""The rungs by name: all are there, and a test never refuses what its rung would have decided."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from derivations.judge.claim import Claim
from derivations.judge.claims_from_document import lines
from derivations.judge.evaluation.values import NoValue
from derivations.judge.heads import heads_of, needs
from derivations.judge.rungs import in_order
from derivations.judge.rungs.in_order import RUNGS
from derivations.judge.verdict import Verdict
from derivations.late import Late
from derivations.reader.claims import read_claims
from derivations.reader.document import read_text
from derivations.reader.text.source import Source
from derivations.terms import Integral, Inverse, Map, ShapeError
from tests.corpus.identities import ROWS, as_chain

EVERY = 25  # of the rows of the corpus, one after so many


def claims(text: str) -> Iterator[Claim]:
    for line in lines(read_claims(read_text(Source("document", text)))):
        yield from (claim for claim in (line.whole, line.step) if claim is not None)


def rules() -> list[Late[Claim, object]]:
    return [rule for rule in (*RUNGS, *vars(in_order).values()) if isinstance(rule, Late)]


def test_every_rule_is_there_and_is_called_as_it_is_named() -> None:
    assert len(RUNGS) > 40
    for rule in rules():
        assert rule.function.__name__ == rule.name


def test_a_claim_has_the_heads_of_what_is_put_into_it() -> None:
    (*_, claim) = claims(r"Let $F = \int_0^1 f(x) dx$. Then \[ 2 F = F + F \]")
    assert {Integral, Map, "f"} <= heads_of(claim)
    assert needs(Integral)(claim)
    assert not needs(Inverse)(claim)


@pytest.mark.parametrize("column", ["right", "wrong"])
def test_a_rung_that_is_not_asked_would_not_have_spoken(column: str) -> None:
    for row in ROWS[::EVERY]:
        for claim in claims(as_chain(row, row[column])):
            for rule in rules():
                if not rule.may(claim):
                    assert _is_silent(rule, claim), (rule, row[column])


def _is_silent(rule: Late[Claim, object], claim: Claim) -> bool:
    try:
        found = rule.function(claim)
    except (NoValue, ShapeError):
        return True
    return found is None or (rule.name == "judge_given" and found.verdict is Verdict.UNDECIDED)
