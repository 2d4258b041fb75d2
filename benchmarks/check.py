"""How fast `derivations check` is: python benchmarks/check.py

Cold: a process that checks the homework, against one that imports SymPy. Warm: the median and the
slowest relation of the homework and of the corpus, judged in this process, and relations a second.
"""

from __future__ import annotations

import csv
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from derivations.judge.claims_from_document import Line, lines
from derivations.judge.documents import read
from derivations.judge.ladder import judge
from derivations.reader.claims import read_claims
from derivations.reader.document import read_text
from derivations.reader.source import Source

ROOT = Path(__file__).parents[1]
HOMEWORK = ROOT / "derivations" / "write_ups" / "ecs289" / "hand" / "write_up.tex"
CORPUS = ROOT / "tests" / "corpus" / "identities"
COLD_RUNS, WARM_RUNS = 5, 5
CHECK = "import sys; from derivations.cli import main; sys.exit(main(sys.argv[1:]))"


def main() -> None:
    cold()
    warm("homework", list(read(HOMEWORK).lines))
    warm("corpus", corpus())


def cold() -> None:
    """Medians over several fresh processes, the two kinds by turns."""
    check = [sys.executable, "-c", CHECK, "check", str(HOMEWORK)]
    sympy = [sys.executable, "-c", "import sympy"]
    times: dict[str, list[float]] = {"check": [], "import sympy": []}
    for _ in range(COLD_RUNS):
        times["check"].append(seconds(check))
        times["import sympy"].append(seconds(sympy))
    ours, theirs = (statistics.median(found) for found in times.values())
    print(f"cold: check of the homework {ours:.2f} s, import sympy {theirs:.2f} s, ", end="")
    print(f"ratio {ours / theirs:.2f} (aim: at most 0.6)")


def seconds(command: Sequence[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, capture_output=True, check=False)
    return time.perf_counter() - start


def corpus() -> list[Line]:
    """Every right line of the corpus, read."""
    rows = [
        row
        for path in sorted(CORPUS.glob("*.tsv"))
        for row in csv.DictReader(
            path.read_text().splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE
        )
    ]
    texts = [f"{row['preamble']}\n$$ {row['left']} = {row['right']} $$\n" for row in rows]
    return [line for t in texts for line in lines(read_claims(read_text(Source("row", t))))]


def warm(name: str, found: Sequence[Line]) -> None:
    """Milliseconds for each relation, the best of several runs after one that is not counted."""
    claims = [line.whole for line in found if line.whole is not None]
    best = [float("inf")] * len(claims)
    for run in range(WARM_RUNS + 1):
        for place, claim in enumerate(claims):
            start = time.perf_counter()
            judge(claim)
            if run:
                best[place] = min(best[place], (time.perf_counter() - start) * 1000)
    total = sum(best)
    print(
        f"{name}: {len(claims)} relations, median {statistics.median(best):.2f} ms (aim: 0.5), "
        f"slowest {max(best):.1f} ms, {1000 * len(claims) / total:.0f} a second; "
        f"sympy imported: {'sympy' in sys.modules}"
    )


if __name__ == "__main__":
    main()
