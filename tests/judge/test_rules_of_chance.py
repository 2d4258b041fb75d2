"""A relation of chance alone is a rule where nothing that a text would assume makes it hold."""

from __future__ import annotations

import pytest

from tests.corpus.judging import judged, read

DECLARED = (
    "Let $X$ and $Y$ be random variables and let $A$, $B$ and $C$ be events of a probability space."
)
CLAIMED = [
    r"\operatorname{Cov}(X, Y) = E[XY] + E[X] E[Y]",
    r"E[X(X - 1)] = E[X]^2 - E[X]",
    r"E[(X - c)^2] = \operatorname{Var}(X) + (E[X] + c)^2",
    r"P(A \mid B) = \frac{P(A \cap B)}{P(A)}",
    r"P(A \mid B) = \frac{P(B \mid A) P(B)}{P(A)}",
    r"P(A^c \cap B^c) = 1 - P(A \cap B)",
]
CONDITIONS = [
    r"E[XY] = E[X] E[Y]",  # independent
    r"\operatorname{Var}(X + Y) = \operatorname{Var}(X) + \operatorname{Var}(Y)",
    r"E[(X + Y)^2] = E[X^2] + E[Y^2]",  # with means 0
    r"P(A \cap B) = P(A) P(B)",
    r"P(A \cap B \mid C) = P(A \mid C) P(B \mid C)",
    r"P(A \cup B) = P(A) + P(B)",  # excluding each other
    r"P(A \setminus B) = P(A) - P(B)",  # B in A
    r"P(A \cap B) = P(A)",
    r"P(A \mid B) = P(B \mid A)",  # equally likely
    r"\operatorname{Var}(X + Y) = 2 \operatorname{Var}(X)",  # of one law
    r"\operatorname{Var}(X) = E[X]^2",  # of an exponential one
    r"E[X \mid Y] = E[X]",
]


def verdict(document: str) -> str:
    (found,) = judged([read("row", document)])
    return found.relations[-1].judgement.verdict.value


@pytest.mark.parametrize("row", CLAIMED)
def test_a_wrong_rule_is_caught(row: str) -> None:
    assert verdict(rf"{DECLARED} \[ {row} \]") == "refuted"


@pytest.mark.parametrize("row", CONDITIONS)
def test_what_may_be_assumed_stays_open(row: str) -> None:
    assert verdict(rf"{DECLARED} \[ {row} \]") in ("undecided", "given")
