"""A row alone that one small change makes an identity claims one, unless words pose it."""

from __future__ import annotations

import pytest

from derivations.judge.claim import Claim
from derivations.judge.rungs.matrices import differ_at_a_size
from derivations.terms import Formula, Product, Relation, Transpose, matrix
from tests.corpus.judging import judged, read

CLAIMED = [
    r"(a - b)(a + b) = a^2 + b^2",
    r"x(y + z) = xy + x",
    r"\frac{p q r}{p p} = q",
    r"\sin(s + t) = \sin s \cos t - \cos s \sin t",
    r"e^{u} e^{v} = e^{u - v}",
    r"n(n - 1) = n^2 + n",
]
NOT_CLAIMED = [
    r"a x = b x",  # nothing is computed
    r"x - y = y - x",
    r"(x + 1)^2 = x^2 + 3x + 1",  # an equation for x
    r"m_1 u_1 + m_2 u_2 = m_1 v_1 + m_2 v_2",
    r"p = p q + (1 - q) r",  # a bare name
]


def verdict(document: str) -> str:
    (found,) = judged([read("row", document)])
    return found.relations[-1].judgement.verdict.value


@pytest.mark.parametrize("row", CLAIMED)
def test_one_change_makes_it_an_identity(row: str) -> None:
    assert verdict(rf"\[ {row} \]") == "refuted"


@pytest.mark.parametrize("row", CLAIMED)
def test_words_that_pose_it_say_otherwise(row: str) -> None:
    assert verdict(rf"Find all values such that \[ {row} \]") in ("undecided", "given")


@pytest.mark.parametrize("row", NOT_CLAIMED)
def test_what_may_be_a_condition_stays_open(row: str) -> None:
    assert verdict(rf"\[ {row} \]") in ("undecided", "given")


def test_matrices_that_differ_at_a_size_need_no_proof() -> None:
    a, b = matrix("A", "n", "n"), matrix("B", "n", "n")
    both, turned = a @ b, b @ a
    assert differ_at_a_size(Claim(both, Relation.EQUAL, turned))
    assert not differ_at_a_size(
        Claim(Transpose(both), Relation.EQUAL, Product((Transpose(b), Transpose(a))))
    )


def test_what_an_equation_ties_is_left_to_the_proof() -> None:
    a = matrix("A", "n", "n")
    symmetric = (Formula(a, Relation.EQUAL, Transpose(a)),)
    claim = Claim(a @ a, Relation.EQUAL, Product((a, Transpose(a))), hypotheses=symmetric)
    assert not differ_at_a_size(claim)
