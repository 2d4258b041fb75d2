"""An equation that an exercise poses decides what its solution says of the letter."""

from __future__ import annotations

import pytest

from tests.corpus.judging import judged, read

LINEAR = "Solve $3x + 4 = 19$. "
QUADRATIC = "Solve $x^2 + 8x = -15$. "
TASK = r"""\begin{exercise}
$(x + 1)(x - 5) = 0$
\begin{solution}
Set each factor to $0$. Therefore %s.
\end{solution}
\end{exercise}
"""


def _last(text: str) -> str:
    (found,) = judged([read("x.tex", text)])
    return str(found.relations[-1].judgement.verdict)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (LINEAR + "The solution is $x = 5$.", "proved"),
        (LINEAR + "The solution is $x = 4$.", "refuted"),
        (LINEAR + "Now let $x = 4$.", "given"),
        (LINEAR + "The solution is $x = 4$, which is wrong.", "given"),
        (QUADRATIC + "So $x = -3$.", "refuted"),
        (QUADRATIC + "It factors to $(x + 5)(x + 3) = 0$.", "proved"),
        (QUADRATIC + "It factors to $(x + 5)(x - 3) = 0$.", "refuted"),
        (TASK % "$x + 1 = 0$ and $x - 5 = 0$", "proved"),
        (TASK % "$x = -1$ and $x = 5$", "proved"),
    ],
)
def test_what_stands_below_a_posed_equation(text: str, verdict: str) -> None:
    assert _last(text) == verdict


@pytest.mark.parametrize("value", range(-6, 7))
def test_only_solutions_are_praised(value: int) -> None:
    expected = "proved" if value in (-1, 5) else "refuted"
    text = f"Solve $x^2 = 4x + 5$. The solution is $x = {value}$."
    assert _last(text) == expected


def test_an_equation_of_another_item_decides_nothing() -> None:
    text = r"\begin{enumerate}\item Solve $3x = 6$. \item Then $x = 5$ holds.\end{enumerate}"
    assert _last(text) != "refuted"
