"""The angles of a triangle sum to π, where the text takes sines of them."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last


@pytest.mark.parametrize(
    "words",
    [
        "In a triangle $ABC$,",
        "Let $A, B, C$ be the angles of a triangle. Then",
        "If $A$, $B$ and $C$ are the angles of a triangle, then",
    ],
)
def test_a_sum_of_two_angles(words: str) -> None:
    assert last(rf"{words} \[ \sin(A + B) = \sin C \]").verdict is Verdict.PROVED
    assert last(rf"{words} \[ \cos(A + B) = \cos C \]").verdict is Verdict.REFUTED


def test_other_letters_and_other_words() -> None:
    text = r"Let $PQR$ be a triangle. Then $\cos(P + Q) = -\cos R$."
    assert last(text).verdict is Verdict.PROVED
    product = r"In a product $ABC$, \[ \sin(A + B) = \sin C \]"
    assert not last(product).verdict.praises


def test_vertices_are_no_angles() -> None:
    text = r"The triangle $ABC$ has three vertices. \[ A + B + C = \pi \]"
    assert last(text).verdict is not Verdict.PROVED
