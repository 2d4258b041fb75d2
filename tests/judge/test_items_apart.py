"""Items that are exercises of their own, where their document leaves them open."""

from __future__ import annotations

from pathlib import Path

from derivations.judge.documents import judge_documents, read
from derivations.judge.verdict import Verdict

EXERCISE = r"""
\begin{exercise}
Compute the derivatives.
\begin{enumerate}
\item $f(x) = x^2$
\item $f(x) = x^3$
\end{enumerate}
\end{exercise}
\begin{solution}
\begin{enumerate}
\item $f'(x) = 2x$
\item $f'(x) = 3x^2$
\end{enumerate}
\end{solution}
"""


def verdicts(folder: Path, text: str) -> list[Verdict]:
    path = folder / "x.tex"
    path.write_text(text, "utf-8")
    (found,) = judge_documents([read(path)])
    return [judged.judgement.verdict for judged in found.relations]


def test_each_solution_sees_the_item_that_it_solves(tmp_path: Path) -> None:
    assert verdicts(tmp_path, EXERCISE)[-2:] == [Verdict.PROVED, Verdict.PROVED]


def test_a_wrong_one_is_not_proved(tmp_path: Path) -> None:
    wrong = EXERCISE.replace("= 2x", "= 3x")
    assert verdicts(tmp_path, wrong)[-2] is not Verdict.PROVED
