"""Unions and intersections of families of sets."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import judged


@pytest.mark.parametrize("last", ["n", r"\infty"])
def test_de_morgan_holds_of_a_family(last: str) -> None:
    left = rf"\left(\bigcup_{{i=1}}^{last} A_i\right)^c"
    right = rf"\bigcap_{{i=1}}^{last} A_i^c"
    assert judged(left, right).verdict is Verdict.TESTED


def test_a_union_is_no_intersection() -> None:
    found = judged(r"\bigcup_{i=1}^n A_i", r"\bigcap_{i=1}^n A_i")
    assert found.verdict is Verdict.REFUTED
    assert found.reason == "an element of A_1 only is in the left set only"


def test_the_order_of_a_union_and_an_intersection_matters() -> None:
    left = r"\bigcup_{i=1}^n \bigcap_{j=1}^m A_{ij}"
    right = r"\bigcap_{j=1}^m \bigcup_{i=1}^n A_{ij}"
    assert judged(left, right).verdict is Verdict.REFUTED


def test_a_member_may_be_any_of_those_that_are_joined() -> None:
    assert judged(r"A_k \cap \bigcup_{i=1}^n A_i", "A_k").verdict is Verdict.UNDECIDED


def test_a_partition_covers_every_set() -> None:
    said = r"Let $B_1, \dots, B_n$ be a partition of $\Omega$."
    assert judged(r"A \cap \bigcup_{i=1}^n B_i", "A", said).verdict is Verdict.TESTED
    assert judged(r"A \cap \bigcup_{i=1}^n B_i", "A").verdict is not Verdict.TESTED
