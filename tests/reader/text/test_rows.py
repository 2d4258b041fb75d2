r"""What stands in a display beside its formulas: notes, numbers, diagrams, what \iffalse hides."""

from __future__ import annotations

import pytest

from tests.corpus.judging import judged, read

NOTES = r"""\begin{align*}
(x + 1)^2 &= x^2 + 2x + 1 && \# \text{ expand} \\
  &= x(x + 2) + 1 && \triangleright \text{ factor, as } x^2 = x \cdot x
\end{align*}"""
COMMENTED = r"""\begin{array}{llll}
a & = & 3(x + 1) & \quad \mathrel{\#} x = \frac{X}{Z} \\
  & = & 3x + 3 & \quad \mathrel{\#} \text{Simplify } \frac{Z}{Z} = 1
\end{array}"""
DIAGRAM = r"\[ \begin{tikzcd} A \arrow[r, \"f\"'] & B \arrow[r, \"g\"'] & C \end{tikzcd} \]"
VERDICTS = (
    (NOTES, ["proved", "proved"]),
    (rf"\[ {COMMENTED} \]", ["given", "proved"]),
    (DIAGRAM, []),
    (rf"\[ 1 + 1 = 2 \] {DIAGRAM} \[ 1 + 1 = 3 \]", ["proved", "refuted"]),
    (r"$$a + b = b + a \quad ----(1)$$", ["proved"]),
    (r"$$(a + b)^2 = a^2 + 2ab + b^2 \eqno(3)$$", ["proved"]),
    (r"$$a + b = b + a \quad (\text{``by symmetry''})$$", ["proved"]),
    (r'$$a + b = b + a \quad ("by\quad symmetry")$$', ["proved"]),
    (r'$$a + b = b + 2a \quad "by symmetry"$$', ["refuted"]),
    (r"$$a + b = b + a //$$", ["proved"]),
    (r"$$\bullet \quad a + b = b + a$$", ["proved"]),
    (r"$$a t + 1 = \frac{a}{m} + 1 \quad (\because t = \tfrac1m)$$", ["proved", "given"]),
    (r"$$\#\{1, 5\} = 2$$", ["proved"]),
    (r"$$\#\{1, 5\} = 3$$", ["refuted"]),
    (r"Let $A = \{1, 2, 3\}$. Then $\#A = 3$ and $\#(A) = 3$.", ["given", "proved", "proved"]),
    ("\\iffalse\n$$1 = 2$$ \\ifdraft\n$$1 = 2$$\\fi $$1 = 3$$\n\\fi\n$$1 = 1$$", ["proved"]),
    ("\\iffalse\n$$1 = 2$$\n\\else\n$$1 = 1$$\n\\fi\n", ["proved"]),
)


@pytest.mark.parametrize(("text", "verdicts"), VERDICTS)
def test_what_is_beside_a_formula(text: str, verdicts: list[str]) -> None:
    (found,) = judged([read("x.tex", text + "\n")])
    assert [str(j.judgement.verdict) for j in found.relations] == verdicts


def test_a_system_in_a_brace_is_read() -> None:
    system = r"\left\lbrace \begin{aligned} x + y &= 2 \\ x - y &= 0 \end{aligned} \right."
    (found,) = judged([read("x.tex", rf"\[ {system} \]")])
    assert [j.line.whole is not None for j in found.relations] == [True, True]
