"""Brownian motions in words."""

import pytest

from derivations.reader.document import read_text
from derivations.reader.raw import Letter
from derivations.reader.spoken.noise import noise_of, without_time
from derivations.reader.text.source import Source


@pytest.mark.parametrize(
    "text",
    [
        "Let $W_t$ be a standard Brownian motion.",
        "where $W(t)$ is a Wiener process",
        "driven by a Brownian motion $W$, with",
    ],
)
def test_a_motion_is_named(text: str) -> None:
    found = noise_of(read_text(Source("x.tex", text)).displays)
    assert found is not None
    assert found.letters == {Letter("W")}


def test_the_form_of_an_equation_tells_of_noise() -> None:
    text = r"$dS = \mu S\,dt + \sigma S\,dW$"
    assert noise_of(read_text(Source("x.tex", text)).displays) is not None


def test_other_texts_have_none() -> None:
    assert noise_of(read_text(Source("x.tex", "$dy = 2x\\,dx$, with $W = 2$")).displays) is None


@pytest.mark.parametrize("written", ["X_t", "X(t)", "X", "(X_s)"])
def test_a_process_is_one_letter(written: str) -> None:
    (display,) = read_text(Source("x.tex", f"${written}$")).displays
    (tree,) = display.rows[0].statements[0].sides
    assert tree is not None
    assert without_time(tree) == Letter("X")
