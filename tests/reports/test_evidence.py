"""Evidence files: plain Python that confirms, without the engine, that a line is wrong."""

from __future__ import annotations

from pathlib import Path

from derivations.judge.documents import judge_documents
from derivations.judge.documents import read as read_file
from derivations.judge.workers import Limits
from derivations.reports.evidence import write_evidence
from tests.corpus.judging import judged, read
from tests.reports.replaying import status

HAND = Path(__file__).parents[2] / "derivations" / "write_ups" / "ecs289" / "hand" / "write_up.tex"
IRRATIONAL = r"""
Assume $x > 0$.
\begin{align}
\sqrt{2} + \sqrt{3} &= \sqrt{5} \\
\int_0^1 x^2 \, dx &= \frac{1}{2} \\
\int_0^1 \frac{\sin x}{x + 1} \, dx &= \int_1^2 \frac{\sin x}{x} \, dx \\
\sum_{k=1}^{n} k^2 &= \sum_{k=1}^{n-1} k^2 \\
e^{x + 1} &= e^x e \\
  &= e^x + e \\
\ln(x^2) &= \ln(x)^2 \\
\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix} \begin{pmatrix} 0 & 1 \\ 1 & 0 \end{pmatrix}
  &= \begin{pmatrix} 3 & 4 \\ 1 & 2 \end{pmatrix}
\end{align}
"""


def test_the_homework(tmp_path: Path) -> None:
    """Ill-formed lines by their shapes and indices, the others by unrolling the recurrence."""
    programs = write_evidence(judge_documents([read_file(HAND)], Limits(seconds=120)), tmp_path)
    assert len(programs) == 11
    assert {status(program) for program in programs} == {1}
    unrolled = [p for p in programs if "WORLD = World(" in p.read_text()]
    assert {p.name for p in unrolled} >= {f"write_up_{line}.py" for line in ("35_1", "36_2")}


def test_irrational_values_sums_integrals_and_matrices(tmp_path: Path) -> None:
    (found,) = judged([read("irrational", IRRATIONAL)])
    programs = write_evidence([found], tmp_path)
    assert len(programs) == 6  # that of ln(x²) = ln(x)² has solutions
    assert {status(program) for program in programs} == {1}


def test_a_program_needs_nothing_but_python(tmp_path: Path) -> None:
    programs = write_evidence(judge_documents([read_file(HAND)], Limits(seconds=120)), tmp_path)
    for program in programs:
        imports = [
            r for r in program.read_text().splitlines() if r.startswith(("from ", "import "))
        ]
        assert not [r for r in imports if "derivations" in r or "flint" in r or "sympy" in r]


def test_a_program_does_not_confirm_what_holds(tmp_path: Path) -> None:
    r"""Both sides the same: the computation, not the verdict, decides."""
    programs = write_evidence(judge_documents([read_file(HAND)], Limits(seconds=120)), tmp_path)
    (program,) = [p for p in programs if p.name == "write_up_35_1.py"]
    program.write_text(
        program.read_text().replace("\n\n\ndef sides", "\nRIGHT = LEFT\n\n\ndef sides")
    )
    assert status(program) == 0
