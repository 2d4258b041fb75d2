"""Circles in words: the unit circle, the circle of radius R about a."""

from __future__ import annotations

import pytest

from derivations.reader.document import read_text
from derivations.reader.raw import Letter, Numeral
from derivations.reader.spoken.circles import spoken_circle
from derivations.reader.text.source import Source


def circle(text: str) -> tuple[object, object] | None:
    found = spoken_circle(read_text(Source("x.tex", text)).displays)
    return None if found is None else (found.centre, found.radius)


def test_a_circle_has_a_centre_and_a_radius() -> None:
    found = circle(r"Let $C$ be the circle of radius $R$ centered at $a$.")
    assert found == (Letter("a"), Letter("R"))
    assert circle(r"Let $C$ be the circle of radius $R$ about the origin.") is not None


def test_the_unit_circle() -> None:
    found = circle(r"Let $C$ be the unit circle.")
    assert found is not None
    assert all(isinstance(part, Numeral) for part in found)


@pytest.mark.parametrize(
    "text",
    [
        r"Let $C$ be the unit circle, run through clockwise.",
        r"Let $C$ be the unit circle and $D$ the circle of radius $2$ about $a$.",
        r"Let $C$ be a square.",
    ],
)
def test_none_where_it_is_not_certain(text: str) -> None:
    assert circle(text) is None
