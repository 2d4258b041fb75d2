"""Roots of circular functions are taken of acute angles, where no other range is stated."""

from __future__ import annotations

import pytest

from tests.judge.reading import last


@pytest.mark.parametrize(
    "right",
    [
        r"\sqrt{\frac{1 - \cos A}{1 + \cos A}} = \operatorname{cosec} A - \cot A",
        r"\sqrt{1 - \sin^2 x} = \cos x",
    ],
)
def test_what_holds_for_acute_angles_is_not_accused(right: str) -> None:
    assert last(rf"Prove that \[ {right} \]").verdict.praises


@pytest.mark.parametrize(
    "wrong",
    [
        r"\sqrt{\frac{1 - \sin A}{1 + \sin A}} = \sec A + \tan A",
        r"\sqrt{1 - \sin^2 x} = \sin x",
        r"\sqrt{x^2} = x\cos 0",
    ],
)
def test_what_fails_there_is_never_praised(wrong: str) -> None:
    assert not last(rf"Prove that \[ {wrong} \]").verdict.praises


def test_a_stated_range_decides() -> None:
    text = r"Let $\pi/2 < x < \pi$. Then \[ \sqrt{1 - \sin^2 x} = \cos x \]"
    assert not last(text).verdict.praises
