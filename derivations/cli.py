"""The command line: `derivations build`, `derivations check`, `derivations iterate`.

Each verb imports what it needs when it is called, so that none pays for another.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from derivations.collector import collect_rarely
from derivations.errors import UserError
from derivations.processes import UNREAD, within_memory
from derivations.write_ups.options import BuildOptions

MISTAKE = 2
INTERRUPTED = 128 + signal.SIGINT


def build(arguments: Sequence[str]) -> int:
    """Derive, check, iterate and typeset the homework."""
    parsed = build_parser().parse_args(arguments)

    from derivations.write_ups.ecs289.build import build

    options = BuildOptions(parsed.output, parsed.pdf, parsed.engine, parsed.verify, parsed.vectors)
    return build(options)


def check(arguments: Sequence[str]) -> int:
    """Judge every relation of a LaTeX, Markdown or PreTeXt file."""
    from derivations.reports.command import run

    return run(list(arguments))


def iterate(arguments: Sequence[str]) -> int:
    """Run an optimizer exactly."""
    from derivations.iterates.command import run
    from derivations.iterates.options import read

    options = read(arguments)

    def work() -> int:
        if options.plot:
            from derivations.typeset.trajectories import plot_runs

            plot_runs(options)
        return run(options)

    # A test that captures the output wants it from this process.
    if sys.stdout is not sys.__stdout__:
        return work()
    return within_memory(lambda: reported(work), options.memory)


Verb = Callable[[Sequence[str]], int]
VERBS: dict[str, Verb] = {verb.__name__: verb for verb in (build, check, iterate)}


def command() -> NoReturn:
    """The program: `main`, and no time spent on taking apart what ends with the process anyway."""
    try:
        status = main()
    except KeyboardInterrupt:
        status = INTERRUPTED
    if sys.stderr is not None:
        sys.stderr.flush()
    os._exit(status)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb; returns the exit status, 2 (and one line on stderr) for a user's mistake."""
    collect_rarely()
    if sys.stdout is None:
        return _mistake("standard output is closed")
    arguments = sys.argv[1:] if arguments is None else arguments
    # Only the verb is read here: the verb reads the rest, its own --help included.
    verb = VERBS[verb_parser().parse_args(arguments[:1]).verb]
    return reported(lambda: verb(arguments[1:]))


def reported(work: Callable[[], int]) -> int:
    """The status of some work; of a user's mistake or a full disk one line on stderr, and 2."""
    try:
        status = work()
        sys.stdout.flush()
        return status
    except UserError as error:
        return _mistake(str(error))
    except BrokenPipeError:  # the reader of our output has left (`| head`)
        _forsake_output()
        return UNREAD
    except OSError as error:
        _forsake_output()
        return _mistake(f"{error.strerror}: {error.filename or 'the output'}")
    except TypeError as error:
        from derivations.terms.shapes import ShapeError

        if isinstance(error, ShapeError):
            return _mistake(str(error))
        raise


def _mistake(why: str) -> int:
    print(f"derivations: {why}", file=sys.stderr)
    return MISTAKE


def _forsake_output() -> None:
    """What was not written stays unwritten: Python would complain of it again at exit."""
    output = sys.__stdout__
    if output is not None and sys.stdout is output:
        os.dup2(os.open(os.devnull, os.O_WRONLY), output.fileno())


def verb_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="derivations",
        description="Mathematics that is derived, checked, iterated and typeset exactly.",
        epilog="`derivations VERB --help` explains the options of a verb.",
        formatter_class=argparse.RawTextHelpFormatter,
        allow_abbrev=False,
    )
    meanings = "\n".join(f"{name:9}{verb.__doc__}" for name, verb in VERBS.items())
    parser.add_argument("verb", choices=VERBS, metavar="VERB", help=meanings)
    return parser


def build_parser() -> argparse.ArgumentParser:
    defaults = BuildOptions()
    parser = argparse.ArgumentParser(
        prog="derivations build", description=build.__doc__, allow_abbrev=False
    )
    parser.add_argument(
        "--output",
        type=Path,
        default=defaults.output,
        metavar="DIR",
        help="folder to write to, made if it is not there (default: %(default)s)",
    )
    parser.add_argument(
        "--no-pdf", dest="pdf", action="store_false", help="write the .tex only, run no TeX"
    )
    parser.add_argument(
        "--engine",
        default=defaults.engine,
        metavar="NAME",
        help="what makes the PDF: tinytex (installed with this package, the default), "
        "or a program on the path: latexmk, pdflatex, xelatex, lualatex, tectonic",
    )
    parser.add_argument(
        "--verify",
        choices=("fast", "full"),
        default=defaults.verify,
        help="fast (the default): every link at random points of a finite field; "
        "full: also with unspecified functions, and at larger sizes",
    )
    parser.add_argument(
        "--vectors",
        action="store_true",
        help="write vectors/ too: exact iterates of every optimizer, as JSON",
    )
    return parser
