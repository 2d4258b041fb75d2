"""Angles between vectors, of which words speak."""

from __future__ import annotations

import pytest

from tests.corpus.judging import RIGHT, WRONG, judged, read

COSINES = (
    r"|\mathbf u - \mathbf v|^2 = |\mathbf u|^2 + |\mathbf v|^2 - 2|\mathbf u||\mathbf v|\cos\theta"
)


@pytest.mark.parametrize(
    "words",
    [
        r"Let $\theta$ be the angle between $\mathbf u$ and $\mathbf v$.",
        r"Let $\mathbf u$ and $\mathbf v$ be vectors with the angle $\theta$ between them.",
        r"Let $\mathbf u$ and $\mathbf v$ be two vectors, where $\theta$ is the angle between "
        r"$\mathbf u$ and $\mathbf v$.",
    ],
)
def test_the_law_of_cosines_holds_of_vectors(words: str) -> None:
    (found,) = judged([read("x.tex", rf"{words} \[ {COSINES} \]")])
    assert found.relations[-1].judgement.verdict in RIGHT
    wrong = COSINES.replace("- 2", "+ 2")
    (found,) = judged([read("x.tex", rf"{words} \[ {wrong} \]")])
    assert found.relations[-1].judgement.verdict not in RIGHT


def test_an_angle_in_degrees_states_the_product() -> None:
    text = (
        r"Let $|\vec a| = 2$ and $|\vec b| = 5$, "
        r"where the angle between $\vec a$ and $\vec b$ is $60^\circ$."
    )
    (found,) = judged([read("x.tex", rf"{text} \[ |\vec a - \vec b|^2 = 19 \]")])
    assert found.relations[-1].judgement.verdict in RIGHT
    (found,) = judged([read("x.tex", rf"{text} \[ |\vec a - \vec b|^2 = 39 \]")])
    assert found.relations[-1].judgement.verdict not in RIGHT


def test_sides_of_a_triangle_are_no_vectors() -> None:
    text = r"Let $\theta$ be the angle between $a$ and $b$. \[ c^2 = a^2 + b^2 - 2ab\cos\theta \]"
    (found,) = judged([read("x.tex", text)])
    assert found.relations[-1].judgement.verdict not in WRONG
