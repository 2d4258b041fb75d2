"""What words say of several vectors or matrices at once."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

PYTHAGORAS = r"\[ \|u_1 + u_2\|^2 = \|u_1\|^2 + \|u_2\|^2 \]"


@pytest.mark.parametrize(
    "given",
    [
        r"$u_1$ and $u_2$ be orthogonal vectors",
        r"$u_1$ and $u_2$ be orthogonal vectors in $\mathbb{R}^n$",
        r"$u_1, u_2$ be two perpendicular vectors",
    ],
)
def test_orthogonal_members(given: str) -> None:
    assert last(f"Let {given}. Then {PYTHAGORAS}").verdict is Verdict.PROVED


def test_matrices_that_commute() -> None:
    text = r"Let $A$ and $B$ be %s. Then \[ (A + B)^2 = A^2 + 2AB + B^2 \]"
    assert last(text % r"commuting $n \times n$ matrices").verdict is Verdict.PROVED
    assert last(text % "invertible matrices that commute").verdict is Verdict.PROVED
    assert not last(text % "square matrices that do not commute").verdict.praises


def test_an_orthogonal_projector_is_no_orthogonal_matrix() -> None:
    text = r"Let $P$ be an orthogonal projector. Then \[ %s \]"
    assert last(text % "(I - 2P)^2 = I").verdict is Verdict.PROVED
    assert not last(text % "P^TP = I").verdict.praises


def test_a_rotation() -> None:
    text = r"Let $R$ be a rotation matrix. Then \[ %s \]"
    assert last(text % r"\det R = 1").verdict is Verdict.PROVED
    assert last(text % r"R^{-1} = R^T").verdict is Verdict.PROVED
    assert not last(text % r"R^2 = I").verdict.praises
