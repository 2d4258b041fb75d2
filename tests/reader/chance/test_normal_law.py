r"""Φ and φ of the standard normal law, by the words of the sentence that names them."""

from __future__ import annotations

import pytest

from derivations.reader.chance.normal_law import normal_functions
from derivations.reader.document import read_text
from derivations.reader.text.source import Source


def ruled(text: str) -> list[str]:
    document = read_text(Source("x.tex", text))
    return [rule.name.letter for d in document.displays for rule in normal_functions(d)]


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        (r"Let $\Phi$ be the standard normal distribution function.", ["Phi"]),
        (r"where $\phi(x)$ is the p.d.f. of the standard Gaussian", ["phi"]),
        (r"where $\Phi(x)$ is the cdf and $\varphi(x)$ the pdf of the standard normal law",
         ["Phi", "varphi"]),
        (r"Let $\Phi$ be a potential.", []),
        (r"Let $F$ be the standard normal distribution function.", []),
        (r"Let $\Phi$ be a feature map. The noise is standard normal with a density.", []),
    ],
)  # fmt: skip
def test_the_words_say_which_function_a_letter_is(text: str, letters: list[str]) -> None:
    assert ruled(text) == letters
