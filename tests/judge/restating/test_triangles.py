"""Sides and angles of every triangle, as identities of two angles and the diameter."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

IN_ANY = "In any triangle, with the sides $a$, $b$, $c$ opposite to $A$, $B$, $C$,"


@pytest.mark.parametrize(
    "right",
    [
        r"c^2 = a^2 + b^2 - 2ab\cos C",
        r"a = b\cos C + c\cos B",
        r"a\sin B = b\sin A",
        r"\frac{a}{\sin A} = \frac{c}{\sin C}",
        r"a\sin(B - C) + b\sin(C - A) + c\sin(A - B) = 0",
        r"\cos A = \frac{b^2 + c^2 - a^2}{2bc}",
        r"(b + c)\sin\frac A2 = a\cos\frac{B - C}2",
    ],
)
def test_what_holds_in_every_triangle(right: str) -> None:
    assert last(rf"{IN_ANY} \[ {right} \]").verdict is Verdict.PROVED


@pytest.mark.parametrize(
    "wrong",
    [
        r"a\cos B = b\cos A",
        r"a = b\cos C - c\cos B",
        r"\cos A = \frac{b^2 + c^2 - a^2}{bc}",
        r"(b - c)\sin\frac A2 = a\cos\frac{B - C}2",
        r"\sin A + \sin B = \sin C",
    ],
)
def test_what_fails_in_one_is_never_praised(wrong: str) -> None:
    assert not last(rf"{IN_ANY} \[ {wrong} \]").verdict.praises


def test_inequalities_are_looked_at() -> None:
    assert last(rf"{IN_ANY} $\sin A > 0$ and \[ a + b > c \]").verdict is Verdict.TESTED
    assert not last(rf"{IN_ANY} $\sin A > 0$ and \[ a + b < c \]").verdict.praises
    assert not last(rf"{IN_ANY} \[ \cos A + \cos B + \cos C \le \frac43 \]").verdict.praises


def test_radii_and_the_area() -> None:
    text = rf"{IN_ANY} $\sin A$; let $R$ be the circumradius and $K$ its area."
    assert last(rf"{text} \[ K = \frac{{abc}}{{4R}} \]").verdict is Verdict.PROVED
    assert not last(rf"{text} \[ K = \frac{{abc}}{{2R}} \]").verdict.praises


def test_what_is_said_of_one_triangle_accuses_nothing() -> None:
    text = r"In an isosceles triangle $ABC$ with $\sin A = \sin B$, \[ a\cos B = b\cos A \]"
    assert not last(text).verdict.accuses


def test_other_sides_are_left_out() -> None:
    text = r"In the triangle $ABC$, let $AB = a$. Then \[ a\sin B = b\sin A \]"
    assert last(text).verdict is Verdict.UNDECIDED
