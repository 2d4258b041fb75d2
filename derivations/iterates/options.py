"""The options of `derivations iterate`, read into one record."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import NoReturn

from derivations.dataclass import dataclass
from derivations.errors import UserError
from derivations.iterates.objectives import rational

OBJECTIVE_HELP = "such as 'x^2 + xy + 6y^2', or least-squares:FILE.csv or logistic:FILE.csv"
MOST_DIGITS = 1_000_000
MEMORY = 4.0  # in GB
FORMATS = ("table", "json", "csv", "latex")


@dataclass(frozen=True, slots=True)
class Options:
    """What a user asks for."""

    objective: str
    batch: int | None
    order: tuple[int, ...] | None
    ridge: Fraction
    lasso: Fraction
    start: tuple[Fraction, ...]
    optimizers: tuple[str, ...]
    settings: tuple[tuple[str, Fraction], ...]
    steps: int
    format: str
    places: int | None
    digits: int | None
    carried: bool
    every: int
    last: bool
    compare: bool
    plot: Path | None
    analyse: bool
    memory: float


def read(arguments: Sequence[str]) -> Options:
    """The options; UserError for one that does not exist or makes no sense."""
    parsed = parser().parse_args(joined(arguments))
    names = parsed.compare or parsed.optimizer
    return Options(
        objective=parsed.objective,
        batch=parsed.batch,
        order=tuple(map(row_number, parsed.order.split(","))) if parsed.order else None,
        ridge=rational(parsed.ridge),
        lasso=rational(parsed.lasso),
        start=tuple(rational(part) for part in parsed.start.split(",")) if parsed.start else (),
        optimizers=tuple(names.split(",")),
        settings=settings(parsed.set),
        steps=parsed.steps,
        format=parsed.format,
        places=parsed.round,
        digits=parsed.digits,
        carried=parsed.carried,
        every=parsed.every,
        last=parsed.last,
        compare=bool(parsed.compare),
        plot=parsed.plot,
        analyse=parsed.analyse,
        memory=parsed.memory,
    )


def joined(arguments: Sequence[str]) -> list[str]:
    """`--start -1,2` as `--start=-1,2`: argparse takes a value that begins with - for an option."""
    out: list[str] = []
    for argument in arguments:
        if out and out[-1] in ("--start", "--objective", "--set"):
            out[-1] += f"={argument}"
        else:
            out.append(argument)
    return out


def setting(text: str) -> tuple[str, Fraction]:
    """NAME=VALUE."""
    name, separator, value = text.partition("=")
    if not separator:
        raise UserError(f"--set {text}: write NAME=VALUE, such as lr=0.05")
    return name.strip(), rational(value.strip())


def settings(texts: Sequence[str]) -> tuple[tuple[str, Fraction], ...]:
    """All of them, each name once."""
    found = tuple(map(setting, texts))
    names = [name for name, _ in found]
    for name in names:
        if names.count(name) > 1:
            raise UserError(f"--set: {name} has two values")
    return found


def row_number(text: str) -> int:
    """A row of the data, counted from 1."""
    if not text.strip().isdecimal():
        raise UserError(f"--order: {text!r} is no row number")
    return int(text)


def at_least(least: int, most: int | None = None) -> type:
    """A type for argparse: an integer between two bounds."""

    class Count(int):
        def __new__(cls, text: str) -> Count:
            value = super().__new__(cls, text)
            if value < least:
                raise argparse.ArgumentTypeError(f"{text} is below {least}")
            if most is not None and value > most:
                raise argparse.ArgumentTypeError(f"{text} is above {most}")
            return value

    Count.__name__ = "integer"
    return Count


class OneLine(argparse.ArgumentParser):
    """A mistake costs one line, as everywhere."""

    def error(self, message: str) -> NoReturn:
        raise UserError(f"{message}; `derivations iterate --help` lists the options")


def parser() -> argparse.ArgumentParser:
    reads = OneLine(
        prog="derivations iterate",
        description="Run an optimizer exactly.",
        allow_abbrev=False,
    )
    add_problem(reads)
    add_data(reads)
    add_output(reads)
    return reads


def add_problem(reads: argparse.ArgumentParser) -> None:
    reads.add_argument("--objective", required=True, metavar="F", help=OBJECTIVE_HELP)
    reads.add_argument("--start", default="", metavar="P", help="one exact number a variable: 4,1")
    reads.add_argument(
        "--optimizer", default="sgd", metavar="NAME", help="such as nesterov (default: sgd)"
    )
    reads.add_argument(
        "--set", action="append", default=[], metavar="NAME=VALUE", help="a parameter: lr=0.05"
    )
    reads.add_argument("--steps", type=at_least(0), default=10, metavar="N", help="default: 10")
    reads.add_argument("--compare", metavar="NAMES", help="several optimizers: sgd,nesterov")


def add_data(reads: argparse.ArgumentParser) -> None:
    reads.add_argument(
        "--batch", type=at_least(1), metavar="N", help="with data: gradients of N rows in turn"
    )
    reads.add_argument("--order", metavar="ROWS", help="the order of the rows in batches: 3,1,2")
    reads.add_argument("--ridge", default="0", metavar="L", help="adds L/2 Σ w²")
    reads.add_argument("--lasso", default="0", metavar="L", help="adds L Σ |w|")


def add_output(reads: argparse.ArgumentParser) -> None:
    reads.add_argument("--format", choices=FORMATS, default="table")
    reads.add_argument(
        "--round",
        type=at_least(0, MOST_DIGITS),
        metavar="N",
        help="N decimals, half away from zero",
    )
    reads.add_argument(
        "--digits",
        type=at_least(1, MOST_DIGITS),
        metavar="N",
        help="enclosures with N correct digits, where exact numbers would grow too long",
    )
    reads.add_argument(
        "--carried", action="store_true", help="with --round: go on from the printed values"
    )
    reads.add_argument(
        "--every", type=at_least(1), default=1, metavar="N", help="print every N-th iterate"
    )
    reads.add_argument("--last", action="store_true", help="print the last iterate only")
    reads.add_argument(
        "--plot", type=Path, metavar="FILE", help="draw the path on contours: .pdf, .svg or .png"
    )
    reads.add_argument(
        "--analyse", action="store_true", help="rate, learning rates that converge, best settings"
    )
    reads.add_argument(
        "--memory",
        type=positive,
        default=MEMORY,
        metavar="GB",
        help="work that needs more is stopped (default: %(default)s)",
    )


def positive(text: str) -> float:
    """A size in GB; a float is enough for it."""
    value = float(text)
    if not 0 < value < float("inf"):
        raise argparse.ArgumentTypeError(f"{text} is no size")
    return value
