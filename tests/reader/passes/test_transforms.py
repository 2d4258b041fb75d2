r"""\mathcal{L}\{t\} is a transform where the text speaks of the Laplace transform."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

SAID = "We take the Laplace transform.\n"


@pytest.mark.parametrize(
    ("row", "verdict"),
    [
        (r"\mathcal{L}\{t^2\} = \frac{2}{s^3}", Verdict.PROVED),
        (r"\mathcal{L}\{t^2\} = \frac{1}{s^3}", Verdict.REFUTED),
        (r"\mathcal{L}^{-1}\{\frac{1}{s+1}\} = e^{-t}", Verdict.PROVED),
        (r"\mathcal{L}^{-1}\{\frac{1}{s+1}\} = e^{t}", Verdict.REFUTED),
    ],
)
def test_a_transform_is_computed(row: str, verdict: Verdict) -> None:
    assert last(f"{SAID}\\[ {row} \\]\n").verdict is verdict


@pytest.mark.parametrize("row", [r"\mathcal{L}\{y\} = Y", r"\mathcal{L}\{f(t)\} = \frac{1}{s}"])
def test_that_of_an_unknown_function_is_none(row: str) -> None:
    assert last(f"{SAID}\\[ {row} \\]\n").verdict in (Verdict.GIVEN, Verdict.UNDECIDED)
