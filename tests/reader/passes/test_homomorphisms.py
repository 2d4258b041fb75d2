"""Homomorphisms of groups and rings, and linear maps, by the laws that they keep."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

GROUPS = r"Let $\varphi: G \to H$ be a homomorphism of groups and $a, b \in G$."
RINGS = r"Let $\varphi: R \to S$ be a ring homomorphism and $a, b \in R$."
LINEAR = r"Let $T: V \to W$ be a linear map."


def verdict(given: str, row: str) -> Verdict:
    return last(f"{given}\n\\[ {row} \\]\n").verdict


@pytest.mark.parametrize(
    ("given", "row", "expected"),
    [
        (GROUPS, r"\varphi(ab) = \varphi(a)\varphi(b)", Verdict.PROVED),
        (GROUPS, r"\varphi(a^{-1}) = \varphi(a)^{-1}", Verdict.PROVED),
        (GROUPS, r"\varphi(aba^{-1}) = \varphi(a)\varphi(b)\varphi(a)^{-1}", Verdict.PROVED),
        (GROUPS, r"\varphi(ab) = \varphi(b)\varphi(a)", Verdict.UNDECIDED),
        (GROUPS, r"\varphi(ab) = \varphi(a)b", Verdict.UNDECIDED),
        (GROUPS, r"\varphi(a + b) = \varphi(a) + \varphi(b)", Verdict.GIVEN),
        (RINGS, r"\varphi(a + b) = \varphi(a) + \varphi(b)", Verdict.PROVED),
        (RINGS, r"\varphi(2a - ab) = 2\varphi(a) - \varphi(a)\varphi(b)", Verdict.PROVED),
        (RINGS, r"\varphi(2a) = \varphi(a)^2", Verdict.UNDECIDED),
        (LINEAR, r"T(2u - v) = 2T(u) - T(v)", Verdict.PROVED),
        (LINEAR, r"T(2u - v) = 2T(u) + T(v)", Verdict.REFUTED),
    ],
)
def test_images_of_products_and_sums(given: str, row: str, expected: Verdict) -> None:
    assert verdict(given, row) is expected


@pytest.mark.parametrize(
    "said",
    [
        "We show that $f: G \\to H$ is a homomorphism.",
        "The map $f: G \\to H$ is not a homomorphism.",
    ],
)
def test_what_is_not_supposed_is_not_used(said: str) -> None:
    assert verdict(said, "f(xy) = f(x)f(y)") is Verdict.UNDECIDED


def test_a_formula_is_a_rule() -> None:
    given = r"Let $\varphi: \mathbb{R} \to \mathbb{R}$, $\varphi(x) = 2x + 1$, be a homomorphism."
    assert verdict(given, r"\varphi(3) = 7") is Verdict.PROVED


def test_a_declared_map_is_no_factor() -> None:
    given = r"Let $f: R \to S$ be a bijection."
    assert verdict(given, "f^{-1}(uv) = f^{-1}(u)v") is Verdict.UNDECIDED


def test_what_lies_in_the_kernel_is_mapped_to_the_identity() -> None:
    given = rf"{GROUPS} Let $k \in \ker\varphi$. Then"
    assert verdict(given, r"\varphi(aka^{-1}) = e") is Verdict.PROVED


def test_a_map_of_numbers_may_be_one_for_sums() -> None:
    given = r"Let $\varphi: \mathbb{Z} \to G$ be a homomorphism."
    assert verdict(given, r"\varphi(ab) = \varphi(a)\varphi(b)") is not Verdict.PROVED
