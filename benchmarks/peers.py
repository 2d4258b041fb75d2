"""What other tools make of the corpus: Math-Verify, and SymPy's parse_latex with simplify.

They are in no dependency group; `uv run --with 'math-verify[antlr4_11_0]' --with lark` brings them.
A tool reads a line when it makes an expression of both sides; it judges a line rightly when it
says equal of a right one and different of a wrong one. Sides are given as they stand, without what
the text before them states: that is all the tools can take. Times are of the processor, reading
and judging together; no tool looks for the nearest right statement.
"""

from __future__ import annotations

import signal
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

LIMIT = 10  # seconds for a line
REPEATS = 3


@dataclass(frozen=True, slots=True)
class Line:
    """left = right as LaTeX; before: what the text says; holds: whether it is right."""

    before: str
    left: str
    right: str
    holds: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """says: equal, different or nothing (None); reads: whether both sides were read."""

    reads: bool
    says: bool | None
    seconds: float


Tool = Callable[[Line], tuple[bool, bool | None]]


def answers(tool: Tool, lines: Sequence[Line]) -> list[Answer]:
    """One answer for each line, the best time of several; the first line warms up."""
    _answer(tool, lines[0])
    return [
        min((_answer(tool, line) for _ in range(REPEATS)), key=lambda a: a.seconds)
        for line in lines
    ]


def _answer(tool: Tool, line: Line) -> Answer:
    start = time.process_time()
    try:
        with limited():
            reads, says = tool(line)
    except Exception:  # whatever it raises, it has not read the line
        reads, says = False, None
    return Answer(reads, says, time.process_time() - start)


class OutOfTime(Exception):
    """The tool did not end."""


@contextmanager
def limited() -> Iterator[None]:
    def stop(*_: object) -> None:
        raise OutOfTime

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, LIMIT)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def peers() -> dict[str, Tool]:
    """The tools that are installed, by name."""
    found: dict[str, Tool] = {}
    for name, make in (
        ("Math-Verify", math_verify),
        ("SymPy (lark)", lambda: sympy_with("lark")),
        ("SymPy (antlr)", lambda: sympy_with("antlr")),
    ):
        try:
            found[name] = make()
        except ImportError as error:
            print(f"{name} is not here ({error}); see the docstring of benchmarks/peers.py")
    return found


def math_verify() -> Tool:
    import math_verify as peer

    config = [peer.LatexExtractionConfig()]

    def judge(line: Line) -> tuple[bool, bool | None]:
        # A time limit of its own would set the same alarm again.
        sides = [
            peer.parse(f"${side}$", extraction_config=config, parsing_timeout=None)
            for side in (line.left, line.right)
        ]
        if not all(sides) or any(isinstance(side[0], str) for side in sides):
            return False, None
        return True, peer.verify(*sides, timeout_seconds=None)

    return judge


def sympy_with(backend: str) -> Tool:
    from sympy import simplify
    from sympy.parsing.latex import parse_latex

    parse_latex("x", backend=backend)  # ImportError where the parser's own package is missing

    def judge(line: Line) -> tuple[bool, bool | None]:
        left, right = (read(parse_latex(s, backend=backend)) for s in (line.left, line.right))
        return True, bool(simplify(left.doit() - right.doit()) == 0)

    return judge


def read(parsed: Any) -> Any:
    """One expression; an ambiguous parse is none."""
    if not hasattr(parsed, "doit"):
        raise ValueError("no expression")
    return parsed


def compared(name: str, lines: Sequence[Line], ours: Sequence[Answer], tool: Tool) -> None:
    """Prints how many lines the tool reads and judges rightly, and how fast we are on those."""
    theirs = answers(tool, lines)
    read_by = [place for place, answer in enumerate(theirs) if answer.reads]
    rightly = sum(theirs[p].says is lines[p].holds for p in read_by)
    print(f"{name}: reads {len(read_by)} of {len(lines)} lines, judges {rightly} rightly")
    if read_by:
        here = statistics.median(ours[p].seconds for p in read_by)
        there = statistics.median(theirs[p].seconds for p in read_by)
        own = sum(ours[p].says is lines[p].holds for p in read_by)
        print(
            f"  of those we judge {own} rightly; median {1000 * there:.1f} ms, ours "
            f"{1000 * here:.1f} ms: {there / here:.0f} times (aim: 10)"
        )
