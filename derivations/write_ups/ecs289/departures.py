"""The derived edition against the hand write-up, display row by display row."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.resources import files
from itertools import zip_longest

from derivations.printer import normalise

EQUATION = re.compile(r"\\begin\{equation\}(.*?)\\end\{equation\}", re.S)
ALIGNED = re.compile(r"\s*\\(?:begin|end)\{aligned\}\s*")


@dataclass(frozen=True, slots=True)
class Departure:
    """A row that differs; "" on the side that has no such row."""

    equation: int
    row: int
    hand: str
    derived: str


def hand_write_up() -> str:
    """The user's own text."""
    source = files("derivations.write_ups.ecs289") / "hand" / "write_up.tex"
    return source.read_text(encoding="utf-8")


def display_rows(tex: str) -> list[list[str]]:
    """The rows of each numbered display of a document in this homework's form."""
    bodies = (ALIGNED.sub("", body) for body in EQUATION.findall(tex))
    return [[row.strip().removesuffix(",") for row in body.split(r"\\")] for body in bodies]


def departures(hand: str, derived: str) -> list[Departure]:
    """The rows that differ after white space and redundant braces are normalised."""
    none: list[str] = []
    pairs = zip_longest(display_rows(hand), display_rows(derived), fillvalue=none)
    return [
        Departure(equation, row, left, right)
        for equation, (ours, theirs) in enumerate(pairs, start=1)
        for row, (left, right) in enumerate(zip_longest(ours, theirs, fillvalue=""), start=1)
        if normalise(left) != normalise(right)
    ]
