"""Measures of sets by the regions that the sets make: what holds for all numbers of them holds."""

from __future__ import annotations

import pytest

from tests.judge.reading import last

MEASURE = r"Let $\mu$ be a finite measure on $X$ with $A \subseteq B$. We always have \[ %s \]"
PAIRS = (
    (r"\mu(A) \le \mu(B)", r"\mu(A) \ge \mu(B)"),
    (r"\mu(B \setminus A) = \mu(B) - \mu(A)", r"\mu(A \setminus B) = \mu(A) - \mu(B)"),
    (r"\mu(A \cup C) \le \mu(B) + \mu(C)", r"\mu(B \cup C) \le \mu(A) + \mu(C)"),
    (r"\mu(A \cap B) = \mu(A)", r"\mu(A \cap B) = \mu(B)"),
    (r"\mu(X \setminus A) \ge \mu(X) - \mu(B)", r"\mu(X \setminus B) \ge \mu(X) - \mu(A)"),
)
CHANCE = r"Let $A$ and $B$ be disjoint events. We always have \[ %s \]"
EVENTS = (
    (r"P(A \cup B) = P(A) + P(B)", r"P(A \cup B) = P(A) P(B)"),
    (r"P(A) \le 1 - P(B)", r"P(A) \le 1 - 2 P(B)"),
)


@pytest.mark.parametrize(("right", "wrong"), PAIRS)
def test_what_holds_for_every_measure(right: str, wrong: str) -> None:
    assert last(MEASURE % right).verdict.praises
    assert not last(MEASURE % wrong).verdict.praises


@pytest.mark.parametrize(("right", "wrong"), EVENTS)
def test_what_holds_for_chances_of_disjoint_events(right: str, wrong: str) -> None:
    assert last(CHANCE % right).verdict.praises
    assert not last(CHANCE % wrong).verdict.praises


@pytest.mark.parametrize("what", ["an outer measure", "a signed measure", "a function"])
def test_other_functions_of_sets_are_none(what: str) -> None:
    text = rf"Let $\mu$ be {what}. \[ \mu(A \cup B) = \mu(A) + \mu(B) - \mu(A \cap B) \]"
    assert not last(text).verdict.praises or what == "a signed measure"


UNIONS = r"Let $A_1, \dots, A_n$ be events. We have \[ %s \]"


def test_the_union_bound() -> None:
    right = r"P\left(\bigcup_{i=1}^n A_i\right) \le \sum_{i=1}^n P(A_i)"
    assert last(UNIONS % right).verdict.praises
    for wrong in (right.replace(r"\le ", r"\ge "), right.replace("_{i=1}^n P", "_{i=2}^n P")):
        assert not last(UNIONS % wrong).verdict.praises


OVER = r"Let $f \ge 0$ be integrable with $A \subseteq B$. We have \[ %s \]"
INTEGRALS = (
    (r"\int_A f d\mu \le \int_B f d\mu", r"\int_A f d\mu \ge \int_B f d\mu"),
    (
        r"\int_B f d\mu = \int_A f d\mu + \int_{B \setminus A} f d\mu",
        r"\int_B f d\mu = \int_{B \setminus A} f d\mu",
    ),
    (
        r"\int_{A \cup C} f d\mu \le \int_B f d\mu + \int_C f d\mu",
        r"\int_{A \cup C} f d\mu \ge \int_A f d\mu + \int_C f d\mu",
    ),
)


@pytest.mark.parametrize(("right", "wrong"), INTEGRALS)
def test_integrals_over_sets(right: str, wrong: str) -> None:
    assert last(OVER % right).verdict.praises
    assert not last(OVER % wrong).verdict.praises
