"""The main job against importing its libraries, as ratios: `python benchmarks/main_job.py`.

Whole processes, all with bytecode already compiled, interleaved so that a busy machine slows them
alike; the median of RUNS.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

CHECKOUT = Path(__file__).parents[1]
RUNS = 9

IMPORT = [sys.executable, "-c", "import sympy, jinja2"]
BUILD = [sys.executable, str(CHECKOUT / "build.py"), "--no-pdf", "--output"]
# Derives first and then times the check alone, as the main job does it.
CHECK = """
from time import perf_counter
from derivations.write_ups.ecs289.derived import derive
from derivations.write_ups.ecs289.homework import HOMEWORK
from derivations.write_ups.ecs289.verification import check_equations, residues

links = list(derive(HOMEWORK).links())
begun = perf_counter()
check_equations(links, [residues(HOMEWORK.model)])
print(perf_counter() - begun)
"""


def main() -> None:
    with TemporaryDirectory() as folder:
        rows = [measure(folder) for _ in range(RUNS + 1)][1:]  # the first one compiles
    imported, built, checked = (median(column) for column in zip(*rows, strict=True))
    print(f"import sympy, jinja2      {imported:6.3f} s")
    print(f"build.py --no-pdf         {built:6.3f} s  {built / imported:5.2f} of it (aim: 2)")
    print(f"check of all links (F_p)  {checked:6.3f} s  {checked / imported:5.2f} of it (aim: 0.5)")


def measure(folder: str) -> tuple[float, float, float]:
    """Seconds of the import, the build and the check."""
    return seconds(IMPORT), seconds([*BUILD, folder]), float(output([sys.executable, "-c", CHECK]))


def seconds(command: list[str]) -> float:
    begun = perf_counter()
    output(command)
    return perf_counter() - begun


def output(command: list[str]) -> str:
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return subprocess.run(
        command, cwd=CHECKOUT, env=environment, check=True, stdout=subprocess.PIPE, text=True
    ).stdout


if __name__ == "__main__":
    main()
