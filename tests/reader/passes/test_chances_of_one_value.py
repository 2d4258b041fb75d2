"""Probabilities with one value: stated one by one, and no claim that any two are equal."""

from __future__ import annotations

import pytest

from tests.corpus.judging import judged, read

DIE = r"A fair die is rolled and $X$ is the number shown. "
VERDICTS = (
    (r"\[ P(A) = P(B) = \frac12 \]", ["given", "given"]),
    (r"\[ P(W \mid G) = P(V \mid H) = \frac13 \]", ["given", "given"]),
    (r"\[ P(\text{win}) = P(\text{draw}) = \frac13 \]", ["given", "given"]),
    (rf"{DIE}\[ P(X = 1) = P(X = 2) = \frac16 \]", ["proved", "proved"]),
    (rf"{DIE}\[ P(X = 3) = P(X = 4) = \frac15 \]", ["refuted", "refuted"]),
    (r"\[ P(A \mid B) = P(A) = \frac13 \]", ["undecided", "undecided"]),
)


@pytest.mark.parametrize(("text", "verdicts"), VERDICTS)
def test_one_value_of_several_chances(text: str, verdicts: list[str]) -> None:
    (found,) = judged([read("x.tex", text + "\n")])
    assert [str(j.judgement.verdict) for j in found.relations] == verdicts
