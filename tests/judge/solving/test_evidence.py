"""The evidence file of a wrong line of solving, run by plain Python."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from derivations.reports.evidence import write_evidence
from tests.corpus.judging import judged, read


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        (r"x^2 &= x \\ x &= 1", "loses x = 0"),
        (r"x^2 &= 2 \\ x &= \sqrt{2}", "loses x ≈ -1.4142136"),
        (r"-2x &< 4 \\ x &< -2", "loses x = 0"),
        (r"\sqrt{x} &= -2 \\ x &= 4", "gains x = 4"),
        (r"\sin x &= \frac12 \\ x &= \frac{\pi}{6} + 2\pi k", "loses x = 5π/6"),
        (r"\ln x + \ln (x-1) &= \ln 2 \\ x &= 2 \text{ or } x = -1", "gains x = -1"),
    ],
)
def test_the_counterexample_is_confirmed(rows: str, says: str, tmp_path: Path) -> None:
    text = f"\\begin{{align*}}\n{rows}\n\\end{{align*}}\n"
    files = write_evidence(judged([read("a.tex", text)]), tmp_path)
    assert files
    ran = subprocess.run([sys.executable, str(files[0])], capture_output=True, text=True)
    assert ran.returncode == 1
    assert says in ran.stdout
    assert ran.stdout.endswith("confirmed\n")
