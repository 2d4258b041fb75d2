"""Operators on polynomials and functions, applied to formulas."""

from __future__ import annotations

import pytest

from tests.corpus.judging import RIGHT, WRONG, judged, read


@pytest.mark.parametrize(
    ("rule", "line", "verdicts"),
    [
        ("T(p) = p' + p", "T(x^2) = x^2 + 2x", RIGHT),
        ("T(p) = p' + p", "T(1) = 1", RIGHT),
        ("T(p(x)) = xp'(x)", "T(3x^2 + 1) = 6x^2", RIGHT),
        ("T(f) = f'' - f", r"T(\sin x) = -2\sin x", RIGHT),
        ("T(f) = f'' - f", r"T(e^{2t}) = 3e^{2t}", RIGHT),
        ("T(p) = p' + p", "T(x^2) = x^2 + x", WRONG),
        ("T(f) = f'' - f", r"T(\sin x) = \sin x", WRONG),
    ],
)
def test_the_formula_is_put_in(rule: str, line: str, verdicts: frozenset[str]) -> None:
    (found,) = judged([read("x.tex", rf"Let ${rule}$. \[ {line} \]")])
    assert found.relations[-1].judgement.verdict in verdicts


@pytest.mark.parametrize("rule", ["T(p) = p'(0) + p", "T(p) = p(x + 1) - p'"])
def test_values_at_other_places_are_left_alone(rule: str) -> None:
    (found,) = judged([read("x.tex", rf"Let ${rule}$. \[ T(x^2) = 2x + 1 \]")])
    assert found.relations[-1].judgement.verdict not in RIGHT | WRONG
