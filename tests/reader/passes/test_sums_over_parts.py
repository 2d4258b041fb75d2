"""Sums over the parts of a number."""

from __future__ import annotations

from derivations.judge.verdict import Verdict
from tests.judge.reading import judged


def test_the_binomial_theorem_by_parts() -> None:
    right = r"\sum_{i+j=n} \frac{n!}{i!\,j!} x^i y^j"
    assert judged("(x+y)^n", right).verdict is Verdict.PROVED


def test_parts_from_one_on() -> None:
    right = r"\sum_{i+j=n,\ i,j \ge 1} \frac{n!}{i!\,j!} x^i y^j"
    found = judged("(x+y)^n - x^n - y^n", right, "Let $n \\ge 2$.")
    assert not found.verdict.accuses
    assert not judged("(x+y)^n", right).verdict.praises


def test_members_of_families_may_begin_anywhere() -> None:
    right = r"\sum_{i=0}^n a_i b_{n-i}"
    assert not judged(r"\sum_{i+j=n} a_i b_j", right).verdict.accuses


def test_three_parts() -> None:
    right = r"\sum_{i+j+k=n} \frac{n!}{i!\,j!\,k!} x^i y^j z^k"
    assert judged("(x+y+z)^n", right).verdict.praises
    assert not judged("(x+y-z)^n", right).verdict.praises
