"""The main job: derive, verify, iterate, typeset; a line of progress for each."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import TypeVar

from derivations.processes import safe_context
from derivations.typeset.engine import compile_pdf, engine_command
from derivations.typeset.files import write_text
from derivations.write_ups.ecs289.confirmation import Answers, confirm, questions
from derivations.write_ups.ecs289.derived import Derived, derive
from derivations.write_ups.ecs289.document import homework_tex
from derivations.write_ups.ecs289.homework import HOMEWORK, Homework
from derivations.write_ups.ecs289.verification import (
    Tally,
    check_equations,
    check_inequalities,
    check_limits,
    interpreters,
    rational_instances,
)
from derivations.write_ups.options import BuildOptions

T = TypeVar("T")


def build(options: BuildOptions, homework: Homework = HOMEWORK) -> int:
    """Write homework.tex, homework.pdf, departures.md and vectors/ to the output folder."""
    if options.pdf:
        engine_command(options.engine)  # an engine that is not there shows before any work
    derived = step("derived", lambda: derive(homework), derived_line)
    with ProcessPoolExecutor(
        1, safe_context()
    ) as other:  # SymPy takes as long to import as all the rest
        answers = other.submit(confirm, questions(derived, options.verify))
        verify(derived, options.verify)
        # Imported late, while the other process is at work: it brings the reader and the judge.
        from derivations.write_ups.ecs289 import departures

        reasons = step(
            "judged", departures.hand_reasons, lambda rows: f"{len(rows)} rows written by hand"
        )
        confirmed = step("confirmed", answers.result, confirmed_line)
    source = step(
        "typeset",
        lambda: homework_tex(derived, confirmed),
        lambda text: f"{len(text)} characters",
    )
    report = step("compared", lambda: departures.report(source, reasons), lambda text: text.summary)
    write(options, source, report.markdown)
    return 0


def write(options: BuildOptions, source: str, report: str) -> None:
    """The files, each whole or not at all."""
    tex, pdf = options.output / "homework.tex", options.output / "homework.pdf"
    beside = options.output / "departures.md"
    step("wrote", lambda: write_text(tex, source), lambda _: str(tex))
    step("wrote", lambda: write_text(beside, report), lambda _: str(beside))
    if options.pdf:
        step("wrote", lambda: compile_pdf(tex, pdf, options.engine), lambda _: str(pdf))
    if options.vectors:
        folder = options.output / "vectors"
        step("wrote", lambda: write_vectors(folder), lambda count: f"{folder}: {count} files")


def write_vectors(folder: Path) -> int:
    """One file for each rule and objective; returns how many."""
    # Imported late: whoever wants no vectors does not wait for them.
    from derivations.iterates import vectors

    count = 0
    for name, text in vectors.files():
        write_text(folder / name, text)
        count += 1
    return count


def verify(derived: Derived, how: str) -> None:
    """Check every link; Unsound stops the build, for then a rule is wrong."""
    links = list(derived.links())
    for field, instances in interpreters(derived.homework.model, how).items():
        job = partial(check_equations, links, instances)
        step("verified", job, partial(tally_line, f"equations over {field}"))
    rational = rational_instances(derived.unrolled, how)
    for what, check in (("inequalities", check_inequalities), ("limits", check_limits)):
        said = partial(tally_line, f"{what} over the rationals")
        step("verified", partial(check, links, rational), said)


def confirmed_line(answers: Answers) -> str:
    return f"{answers.count} certificates, limits and derivatives at symbolic sizes"


def tally_line(what: str, tally: Tally) -> str:
    return f"{what}: links {tally.links}, instances {tally.instances}"


def step(what: str, job: Callable[[], T], said: Callable[[T], str]) -> T:
    """Do a part of the job and say what came of it and how long it took."""
    begun = perf_counter()
    result = job()
    print(f"{what:9} {said(result)} ({perf_counter() - begun:.2f} s)")
    return result


def derived_line(derived: Derived) -> str:
    links = sum(1 for _ in derived.links())
    steps = derived.sgd.steps + derived.nesterov.steps
    numbered = f"equations (1) to ({len(derived.equations)})"
    return f"{numbered} and {len(derived.beside)} more, {links} links; {steps} exact steps iterated"
