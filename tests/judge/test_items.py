"""What one item of a list says accuses nothing in another one."""

from pathlib import Path

import pytest

from derivations.judge.documents import judge_documents, read
from derivations.judge.verdict import Verdict

BESIDE = r"""
\begin{enumerate}
\item With $y(0) = 2$ we get $y = 2e^{x^2/2}$.
\item Parametric: $x = t^2$, $y = t^3$, so
\[ \frac{dy}{dx} = \frac{3t^2}{2t}. \]
\end{enumerate}
"""
WITHIN = r"""
Let $f(x) = x^2$.
\begin{enumerate}
\item We have
\[ f(2) = 5. \]
\end{enumerate}
"""


def verdicts(tmp_path: Path, text: str) -> list[Verdict]:
    (tmp_path / "a.tex").write_text(text)
    (judged,) = judge_documents([read(tmp_path / "a.tex")])
    return [j.judgement.verdict for j in judged.relations if not j.line.source.display.is_inline]


def test_an_item_beside_accuses_nothing(tmp_path: Path) -> None:
    assert verdicts(tmp_path, BESIDE) == [Verdict.UNDECIDED]


@pytest.mark.parametrize("text", [WITHIN, WITHIN.replace("Let", r"\section{A} Let")])
def test_the_stem_of_a_list_does(tmp_path: Path, text: str) -> None:
    assert verdicts(tmp_path, text) == [Verdict.REFUTED]
