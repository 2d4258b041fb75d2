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

TASKS = r"""
\begin{question}
Find the slopes of the function $f(x,y)$.
\begin{tasks}(2)
\task
$f(x,y) = 2x^2 + 3y^2$.
\task
$f(x,y) = xy + 5y$.
\end{tasks}
\end{question}
\begin{solution}
\begin{enumerate}
\item We have
\[ f_x(x,y) = 4x. \]
\item Here
\[ f_x(x,y) = y. \]
\end{enumerate}
\end{solution}
"""
BULLETS = """
**Examples:**

- $$f(x) = 2x$$ on the line is bijective
- $$f(x) = x^2$$ on the line is not injective

We have
$$2 + 3 = 6$$
"""


def verdicts(tmp_path: Path, text: str, name: str = "a.tex") -> list[Verdict]:
    (tmp_path / name).write_text(text)
    (judged,) = judge_documents([read(tmp_path / name)])
    return [j.judgement.verdict for j in judged.relations if not j.line.source.display.is_inline]


def test_an_item_beside_accuses_nothing(tmp_path: Path) -> None:
    assert verdicts(tmp_path, BESIDE) == [Verdict.UNDECIDED]


@pytest.mark.parametrize("text", [WITHIN, WITHIN.replace("Let", r"\section{A} Let")])
def test_the_stem_of_a_list_does(tmp_path: Path, text: str) -> None:
    assert verdicts(tmp_path, text) == [Verdict.REFUTED]


def test_an_item_of_a_solution_sees_the_item_that_it_solves(tmp_path: Path) -> None:
    assert verdicts(tmp_path, TASKS) == [Verdict.PROVED, Verdict.PROVED]


def test_a_wrong_row_of_a_solution_stays_wrong(tmp_path: Path) -> None:
    wrong = TASKS.replace("= 4x", "= 4y")
    assert verdicts(tmp_path, wrong) == [Verdict.REFUTED, Verdict.PROVED]


def test_bullets_are_items_up_to_the_end_of_their_list(tmp_path: Path) -> None:
    found = verdicts(tmp_path, BULLETS, "a.md")
    assert Verdict.REFUTED not in found[:-1]
    assert found[-1] is Verdict.REFUTED
