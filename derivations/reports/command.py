"""`derivations check FILE...`: judge every relation of LaTeX, Markdown or PreTeXt files.

What only an option asks for is imported where it is asked for.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from derivations.errors import UserError
from derivations.judge.documents import JudgedDocument, judge_documents, read
from derivations.judge.workers import Limits
from derivations.reader.document import option_directive
from derivations.reader.records import Directive
from derivations.reports import text
from derivations.reports.unsettled import Loose, loose_names

RIGHT, WRONG = 0, 1
STATEMENTS = {
    "model": "the recurrence, x_t = …, in LaTeX",
    "loss": "the loss, a sum over steps",
    "given": "a definition, f(x, y) = …",
    "assume": "an assumption, x > 0",
    "layout": "numerator or denominator",
}


def run(argv: Sequence[str]) -> int:
    """Exit status 0 when nothing is wrong, 1 when something is; UserError for a mistake."""
    options = parser().parse_args(argv)
    directives = list(_directives(options))
    limits = Limits(options.time_limit, options.memory_limit, options.jobs)
    if options.explain is not None:
        return _explain(options.explain, directives, limits)
    if not options.files:
        raise UserError("no file is given: derivations check FILE...")
    documents = [read(Path(file), directives) for file in options.files]
    with Bar(len(options.files) > 1 and sys.stderr.isatty()) as bar:
        judged = judge_documents(documents, limits, bar.show)
    names = loose_names(judged, directives, limits)
    sys.stdout.write(_report(judged, options.format, names))
    if options.evidence is not None:
        from derivations.reports.evidence import write_evidence

        write_evidence(judged, options.evidence)
    return WRONG if any(document.accuses for document in judged) else RIGHT


def _explain(place: str, directives: list[Directive], limits: Limits) -> int:
    """How the relations of one line were read and judged."""
    from derivations.judge.selected import judge_selected
    from derivations.reports.explain import explain, is_at, parse_place

    file, number = parse_place(place)
    document = read(Path(file), directives)
    judged = judge_selected(document, lambda line: is_at(line, number), limits)
    sys.stdout.write(explain(judged, number, limits))
    return RIGHT


def _report(judged: Sequence[JudgedDocument], form: str, names: Sequence[Loose]) -> str:
    if form == "json":
        from derivations.reports import data

        return data.report(judged, names)
    return text.report(judged, sys.stdout.isatty() and "NO_COLOR" not in os.environ, names)


def _directives(options: argparse.Namespace) -> Iterator[Directive]:
    for verb in STATEMENTS:
        for body in getattr(options, verb):
            yield option_directive(verb, body)


def parser() -> argparse.ArgumentParser:
    usual = Limits()
    found = argparse.ArgumentParser(
        prog="derivations check",
        description="Judge every relation of LaTeX, Markdown or PreTeXt files.",
        epilog="Exit status: 0 nothing is wrong, 1 something is, 2 a file or option is unusable.",
        allow_abbrev=False,
    )
    found.add_argument("files", nargs="*", metavar="FILE")
    for verb, meaning in STATEMENTS.items():
        found.add_argument(f"--{verb}", action="append", default=[], metavar="LATEX", help=meaning)
    found.add_argument("--format", choices=("text", "json"), default="text")
    found.add_argument(
        "--explain", metavar="FILE:LINE", help="show how one line was read, and which rung decided"
    )
    found.add_argument(
        "--evidence", type=Path, metavar="DIR", help="write a Python file for each wrong line"
    )
    found.add_argument(
        "--time-limit", type=_positive, default=usual.seconds, metavar="SECONDS",
        help="for each relation (default: %(default)s)",
    )  # fmt: skip
    found.add_argument(
        "--memory-limit", type=_count, default=usual.megabytes, metavar="MB",
        help="for each worker (default: %(default)s)",
    )  # fmt: skip
    found.add_argument(
        "--jobs", type=_count, default=usual.workers, metavar="N",
        help="relations judged at the same time (default: %(default)s)",
    )  # fmt: skip
    return found


def _positive(value: str) -> float:
    number = float(value)
    if not 0 < number < 1e9:
        raise argparse.ArgumentTypeError("it must be positive")
    return number


def _count(value: str) -> int:
    number = int(value)
    if number < 1:
        raise argparse.ArgumentTypeError("it must be at least 1")
    return number


class Bar:
    """A progress bar on standard error, only where somebody watches."""

    WIDTH = 40

    def __init__(self, watched: bool) -> None:
        self.watched = watched

    def __enter__(self) -> Bar:
        return self

    def show(self, done: int, of: int) -> None:
        if self.watched:
            filled = self.WIDTH * done // max(of, 1)
            bar = "█" * filled + "·" * (self.WIDTH - filled)
            print(f"\r{bar} {done}/{of}", end="", file=sys.stderr, flush=True)

    def __exit__(self, *_: object) -> None:
        if self.watched:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
