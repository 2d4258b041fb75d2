"""Stars as conjugate transposes, and as what else a star may mean."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last


@pytest.mark.parametrize(
    ("given", "right", "wrong"),
    [
        ("$u$ and $v$ be vectors", "(I + uv^*)u = u + (v^*u)u", "(I + uv^*)u = u + (u^*v)u"),
        ("$A$ be a Hermitian matrix and $B = A^2$", "B^*B = B^2", "B^*B = -B^2"),
        ("$U$ and $V$ be unitary matrices", "(UV)^*(UV) = I", "(UV)^*(UV) = 2I"),
        (
            "$P = A(A^HA)^{-1}A^H$, where $A$ is a matrix of full column rank",
            "P^HP = P",
            "P^HP = 2P",
        ),
    ],
)
def test_adjoints(given: str, right: str, wrong: str) -> None:
    assert last(rf"Let {given}. Then \[ {right} \]").verdict is Verdict.PROVED
    assert not last(rf"Let {given}. Then \[ {wrong} \]").verdict.praises


def test_a_determinant_is_complex() -> None:
    text = r"Let $A$ be a complex square matrix. Then \[ \det(A^*A) = %s \]"
    assert last(text % r"\det(A)^2").verdict is Verdict.REFUTED
    assert last(text % r"\det(A)\det(A^*)").verdict is Verdict.PROVED


@pytest.mark.parametrize(
    "text",
    [
        r"Let $A^*$ be the adjoint matrix of the matrix $A$. \[ AA^* = |A|I \]",
        r"Let $A$ be a matrix with $A^* = I + AA^*$. \[ A^*(I - A) = I \]",
        r"Let $b$ be an operator with $[b, b^\dagger] = 1$. \[ [b, b^\dagger b] = b \]",
        r"Let $x^*$ be the minimizer, where $A$ is a matrix. \[ A x^* = b \]",
    ],
)
def test_other_stars(text: str) -> None:
    assert not last(text).verdict.accuses


def test_members_of_a_complex_space_that_are_orthogonal() -> None:
    text = r"Let $x_1$ and $x_2$ be vectors in $\mathbb{C}^m$ with $x_1^*x_2 = 0$. Then \[ %s \]"
    assert last(text % r"\|x_1 + x_2\|^2 = \|x_1\|^2 + \|x_2\|^2").verdict is Verdict.PROVED
