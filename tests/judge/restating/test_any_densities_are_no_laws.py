"""A density as any function of two numbers is no law of whatever stands in its bracket."""

from __future__ import annotations

import pytest

from tests.corpus.judging import RIGHT, judged, read


@pytest.mark.parametrize("letters", ["xy", "ab", "zx"])
@pytest.mark.parametrize("law", ["p", "q", "f"])
def test_a_conditional_law_is_not_symmetric(law: str, letters: str) -> None:
    one, other = letters
    (found,) = judged([read("x.tex", rf"\[ {law}({one}|{other}) = {law}({other}|{one}) \]")])
    assert found.relations[-1].judgement.verdict not in RIGHT


def test_z_beside_another_variable_has_no_law() -> None:
    text = r"Let $X \sim N(\mu, \sigma^2)$. \[ E[Y + Z] = E[Y] - E[Z] \]"
    (found,) = judged([read("x.tex", text)])
    assert found.relations[-1].judgement.verdict not in RIGHT
