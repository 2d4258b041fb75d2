"""d/dx before what is differentiated."""

from __future__ import annotations

import pytest

from tests.reader.cleaning.test_spaced_lists import cleaned


@pytest.mark.parametrize(
    ("latex", "found"),
    [
        ("d/dx (x^2)", r"\frac { d } { d x } ( x ^ 2 )"),
        (r"2 + d/dw_k f(w)", r"2 + \frac { d } { d w _ k } f ( w )"),
        (r"\partial/\partial\theta \ln p", r"\frac { \partial } { \partial \theta } \ln p"),
        ("d/d_1", "d / d _ 1"),
        ("c d/dx", "c d / d x"),
        ("v = d/dt", "v = d / d t"),
    ],
)
def test_a_typed_sign_of_a_derivative(latex: str, found: str) -> None:
    assert cleaned(latex) == found
