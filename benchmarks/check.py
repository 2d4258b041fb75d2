"""How fast `derivations check` is: python benchmarks/check.py [--peers] [--lines N]

Cold: a process that checks the homework, against one that imports SymPy, with and without bytecode
files. Warm: the median and the slowest relation of the homework and of the corpus, judged in this
process, and relations a second. --peers: other tools on the lines of the corpus, which
`uv run --with 'math-verify[antlr4_11_0]' --with lark benchmarks/check.py --peers` brings.
"""

from __future__ import annotations

import argparse
import csv
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import peers

from derivations.judge.claims_from_document import Line, lines
from derivations.judge.documents import read
from derivations.judge.ladder import judge, judge_without_suggestion
from derivations.judge.verdict import Verdict
from derivations.reader.claims import read_claims
from derivations.reader.document import read_text
from derivations.reader.text.source import Source

ROOT = Path(__file__).parents[1]
HOMEWORK = ROOT / "derivations" / "write_ups" / "ecs289" / "hand" / "write_up.tex"
CORPUS = ROOT / "tests" / "corpus" / "identities"
COLD_RUNS, WARM_RUNS = 5, 5
CHECK = "from derivations.cli import command; command()"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--peers", action="store_true", help="compare with other tools")
    options.add_argument("--lines", type=int, default=0, help="so many lines only, drawn at random")
    chosen = options.parse_args()
    if chosen.peers:
        against_peers(chosen.lines)
        return
    cold()
    warm("homework", list(read(HOMEWORK).lines))
    warm("corpus", corpus())


def cold() -> None:
    """Medians over several fresh processes, the two kinds by turns."""
    with tempfile.TemporaryDirectory() as cache:
        without = {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONPYCACHEPREFIX": f"{cache}/none"}
        kept = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": f"{cache}/kept"}
        for name, environment in (("without bytecode files", without), ("with them", kept)):
            ours, theirs = cold_times(environment)
            print(f"cold, {name}: homework {ours:.2f} s, import sympy {theirs:.2f} s, ", end="")
            print(f"ratio {ours / theirs:.2f} (aim: at most 0.6)")


def cold_times(environment: Mapping[str, str]) -> tuple[float, float]:
    check = [sys.executable, "-c", CHECK, "check", str(HOMEWORK)]
    sympy = [sys.executable, "-c", "import sympy"]
    times: list[tuple[float, float]] = []
    for _ in range(COLD_RUNS + 1):
        times.append((seconds(check, environment), seconds(sympy, environment)))
    ours, theirs = (statistics.median(found) for found in zip(*times[1:], strict=True))
    return ours, theirs


def seconds(command: Sequence[str], environment: Mapping[str, str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, capture_output=True, check=False, env={**os.environ, **environment})
    return time.perf_counter() - start


def against_peers(count: int) -> None:
    """Right and wrong lines of the corpus, as many of both."""
    chosen = [
        peers.Line(row["preamble"].replace("¶", "\n"), row["left"], row[column], column == "right")
        for row in rows()
        for column in ("right", "wrong")
    ]
    if count:
        chosen = random.Random(1).sample(chosen, min(count, len(chosen)))
    ours = peers.answers(our_answer, chosen)
    rightly = sum(answer.says is line.holds for answer, line in zip(ours, chosen, strict=True))
    print(f"derivations: reads {sum(a.reads for a in ours)} of {len(chosen)} lines, ", end="")
    print(f"judges {rightly} rightly")
    for name, tool in peers.peers().items():
        peers.compared(name, chosen, ours, tool)


def our_answer(line: peers.Line) -> tuple[bool, bool | None]:
    """Read and judged as the second step of a chain."""
    text = f"{line.before}\n\\begin{{align}}\n{line.left} &= {line.left} \\\\\n&= {line.right}\n"
    found = lines(read_claims(read_text(Source("line", text + "\\end{align}\n"))))
    claim = found[-1].whole
    if claim is None:
        return False, None
    verdict = judge_without_suggestion(claim).verdict
    if verdict.praises or verdict is Verdict.ROUNDED:
        return True, True
    return True, False if verdict.accuses else None


def rows() -> list[dict[str, str]]:
    return [
        row
        for path in sorted(CORPUS.glob("*.tsv"))
        for row in csv.DictReader(
            path.read_text().splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE
        )
    ]


def corpus() -> list[Line]:
    """Every right line of the corpus, read."""
    texts = [
        f"{row['preamble'].replace('¶', chr(10))}\n$$ {row['left']} = {row['right']} $$\n"
        for row in rows()
    ]
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
