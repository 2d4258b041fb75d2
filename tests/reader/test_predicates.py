"""Formulas of predicate logic, by the structures of few elements."""

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

RIGHT = (
    r"\neg \forall x P(x) \equiv \exists x \neg P(x)",
    r"\forall x (P(x) \to Q) \equiv (\exists x P(x)) \to Q",
    r"\forall x \forall y R(x,y) \equiv \forall y \forall x R(x,y)",
    r"\neg \forall x (S(x) \to P(x)) \equiv \exists x (S(x) \wedge \neg P(x))",
    r"(\forall x)(\exists y) R(x,y) \iff \neg (\exists x)(\forall y) \neg R(x,y)",
)
WRONG = (
    r"\neg \forall x P(x) \equiv \forall x \neg P(x)",
    r"\forall x (P(x) \to Q) \equiv (\forall x P(x)) \to Q",
    r"\forall x \exists y R(x,y) \equiv \exists y \forall x R(x,y)",
    r"\neg \forall x (S(x) \to P(x)) \equiv \exists x (S(x) \to \neg P(x))",
)


@pytest.mark.parametrize("row", RIGHT)
def test_equivalences(row: str) -> None:
    assert last(rf"\[ {row} \]").verdict in (Verdict.PROVED, Verdict.TESTED)


@pytest.mark.parametrize("row", WRONG)
def test_no_equivalences(row: str) -> None:
    found = last(rf"\[ {row} \]")
    assert found.verdict is Verdict.REFUTED
    assert found.evidence.counterexample is not None


def test_predicates_of_one_place_are_decided_and_others_tested() -> None:
    assert last(rf"\[ {RIGHT[0]} \]").verdict is Verdict.PROVED
    assert last(rf"\[ {RIGHT[2]} \]").verdict is Verdict.TESTED


def test_relations_refute_nothing() -> None:
    row = r"\neg(\forall x \in \mathbb{R}: x^2 > 0) \iff \exists x \in \mathbb{R}: x^2 < 0"
    assert not last(rf"\[ {row} \]").verdict.accuses
