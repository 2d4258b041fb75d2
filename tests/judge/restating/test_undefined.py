"""Rows that hold whatever their names are, also where a definition cannot be put in."""

from __future__ import annotations

import pytest

from tests.corpus.judging import judged, read

DOTTED = r"Let $A = \begin{bmatrix} c_1 & \dots & c_n\end{bmatrix}$. "
VERDICTS = (
    (DOTTED + r"Then $(Ax)^T(Ax) = x^TA^TAx$.", "proved"),
    (DOTTED + r"Then $(Ax)^T(Ax) = x^TAAx$.", "undecided"),
    (r"Let $y = \foo{x}$. Then $(y - 1)(y + 1) = y^2 - 1$.", "proved"),
    (r"Let $y = \foo{x}$. Then $(y - 1)(y + 1) = y^2 + 1$.", "undecided"),
    (r"Let $y = \foo{x}$. Then $\frac{dy}{dx} + 1 = 1$.", "undecided"),
)


@pytest.mark.parametrize(("document", "verdict"), VERDICTS)
def test_any_names(document: str, verdict: str) -> None:
    (found,) = judged([read("x.tex", document + "\n")])
    assert str(found.relations[-1].judgement.verdict) == verdict


VOID = "We avoid $h = %s$. "
ROW = r"\[ \frac{1}{h} + \frac{1}{2} = \frac{%s}{2h} \]"


@pytest.mark.parametrize(("top", "verdict"), [("2 + h", "proved"), ("3 + h", "undecided")])
def test_an_excluded_value_is_not_put_in(top: str, verdict: str) -> None:
    for said in (VOID % "0", "There $h = 0$ is possible. "):
        (found,) = judged([read("x.tex", said + ROW % top)])
        assert str(found.relations[-1].judgement.verdict) in (verdict, "ill-formed")
