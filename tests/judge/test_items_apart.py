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


HOUSE = r"""
\newenvironment{menumerate}{\edef\a{1}\enumerate}{\endenumerate}
\begin{menumerate}
\item Let $x\in\mathbb{R}^n$. Then $\|x\|^2 = x^T x$.
\item The square is $(x+1)^2 = x^2+2x+1$.
\end{menumerate}
"""
LISTED = HOUSE.replace(
    r"\newenvironment{menumerate}{\edef\a{1}\enumerate}{\endenumerate}",
    r"\newlist{menumerate}{enumerate}{2}",
)


def test_items_of_a_house_environment(tmp_path: Path) -> None:
    for text in (HOUSE, LISTED):
        assert verdicts(tmp_path, text)[-1] is Verdict.PROVED


def test_what_has_no_shape_is_read_alone(tmp_path: Path) -> None:
    """X is a matrix in one exercise and X_i a row in another."""
    text = r"""
\begin{enumerate}
\item Let $R(w) = (Xw - y)^T (Xw - y)$. Then $R(w) = w^T X^T X w - 2 y^T X w + y^T y$.
\item Let $J(w) = \sum_{i=1}^n \ln g(X_i \cdot w)$ where $g(z) = e^z$. Then
\[ \nabla J(w) = \sum_{i=1}^n X_i \]
\end{enumerate}
"""
    assert verdicts(tmp_path, text)[-1] is Verdict.PROVED
    wrong = text.replace(r"\sum_{i=1}^n X_i \]", r"2 \sum_{i=1}^n X_i \]")
    assert verdicts(tmp_path, wrong)[-1] is not Verdict.PROVED
