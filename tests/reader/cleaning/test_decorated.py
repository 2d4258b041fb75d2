"""Macros for decorated letters of a preamble that is not there."""

from __future__ import annotations

import pytest

from derivations.reader.cleaning.decorated import DECORATED
from tests.reader.test_notation import same


@pytest.mark.parametrize(
    ("house", "usual"),
    [
        (r"\bx + \by", r"\mathbf{x} + \mathbf{y}"),
        (r"\btheta_k", r"\boldsymbol{\theta}_k"),
        (r"\bmu", r"\boldsymbol{\mu}"),
        (r"\mW \vx", r"\mathbf{W} \mathbf{x}"),
        (r"\thetahat + \xbar", r"\hat{\theta} + \bar{x}"),
        (r"\calF", r"\mathcal{F}"),
        (r"\Rmat", r"\mathbf{R}"),
    ],
)
def test_a_letter_with_its_decoration(house: str, usual: str) -> None:
    same(house, usual)


@pytest.mark.parametrize("macro", [r"\beta", r"\hbar", r"\bot", r"\chi", r"\bE", r"\vphi", r"\bR"])
def test_what_is_a_sign_or_may_be_two_things_is_none(macro: str) -> None:
    assert macro not in DECORATED
