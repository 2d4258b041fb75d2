"""Between which sets something maps: a row that claims nothing."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.corpus.judging import judged, read


def verdict(text: str) -> Verdict:
    (found,) = judged([read("x.tex", text)])
    return found.relations[-1].judgement.verdict


@pytest.mark.parametrize(
    "row",
    [
        r"f: A \to B",
        r"g \circ f : \mathbb{R}^n \to \mathbb{R}^m",
        r"d\sigma_x \colon V \to W",
        r"t(p) = \phi \cdot \psi^{-1} : F \to F",
        r"\phi = (x_1, \ldots, x_n): V \to W",
    ],
)
def test_what_stands_before_a_colon_is_mapped(row: str) -> None:
    assert verdict(rf"\[ {row} \]") is Verdict.GIVEN


def test_a_limit_is_no_map() -> None:
    assert verdict(r"\[ \frac{1}{n} \to 1 \quad (n \to \infty) \]") is not Verdict.PROVED
