"""The derived edition against the hand write-up, display row by display row."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.resources import as_file, files
from itertools import zip_longest

from derivations.dataclass import dataclass
from derivations.judge.claims_from_document import lines
from derivations.judge.ladder import judge
from derivations.printer import normalise
from derivations.reader.claims import read_claims
from derivations.reader.document import read_directives, read_file
from derivations.reader.text.files import read_source

EQUATION = re.compile(r"\\begin\{equation\}(.*?)\\end\{equation\}", re.S)
ALIGNED = re.compile(r"\s*\\(?:begin|end)\{aligned\}\s*")
HAND = files("derivations.write_ups.ecs289") / "hand"


@dataclass(frozen=True, slots=True)
class Departure:
    """A row that differs; "" on the side that has no such row."""

    equation: int
    row: int
    hand: str
    derived: str

    @property
    def place(self) -> tuple[str, int]:
        return str(self.equation), self.row


def hand_write_up() -> str:
    """The user's own text."""
    return (HAND / "write_up.tex").read_text(encoding="utf-8")


def display_rows(tex: str) -> list[list[str]]:
    """The rows of each numbered display of a document in this homework's form."""
    bodies = (ALIGNED.sub("", body) for body in EQUATION.findall(tex))
    return [[row.strip().removesuffix(",") for row in re.split(r"\\\\\n", body)] for body in bodies]


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


Reasons = Mapping[tuple[str, int], tuple[str, ...]]


def hand_reasons() -> Reasons:
    """What the judge says of each row of the hand write-up, under what it leaves unsaid."""
    with as_file(HAND / "write_up.tex") as tex, as_file(HAND / "write_up.check") as check:
        claims = read_claims(read_file(tex), read_directives(read_source(check)))
    said: dict[tuple[str, int], tuple[str, ...]] = {}
    for line in lines(claims):
        place = line.source.equation, line.source.row.number
        judgement = judge(line.whole) if line.whole else None
        reason = f"{judgement.verdict}: {judgement.reason}" if judgement else line.why
        said[place] = (*said.get(place, ()), reason)
    return said


@dataclass(frozen=True, slots=True)
class Report:
    """The comparison with the hand write-up, in one line and as a page."""

    summary: str
    markdown: str


def report(derived: str, said: Reasons) -> Report:
    """The departures of a derived edition, each with its reason."""
    hand = hand_write_up()
    found, total = departures(hand, derived), sum(map(len, display_rows(hand)))
    summary = f"{total - len(found)} of {total} display rows are equal, {len(found)} depart"
    parts = ["# Departures from the hand write-up\n", f"{summary}.\n"]
    for departure in found:
        reasons = "".join(f"- {reason}\n" for reason in said.get(departure.place, ()))
        parts.append(
            f"## ({departure.equation}) row {departure.row}\n\n"
            f"by hand:\n\n    {departure.hand}\n\n"
            f"derived:\n\n    {departure.derived}\n\n{reasons}"
        )
    return Report(summary, "\n".join(parts))
