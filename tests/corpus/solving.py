r"""The arguments of `solving/`: how they are written, and a plain evaluation of their lines.

    quadratic: division by the unknown          kind: what it shows
      given x^2 = x
      lost x = 1    ## x = 0                    a number that solves one of the two lines only

Marks of a line, against the line before: `right` the same solutions, `candidate` more of them,
which its sign allows or a later line discards, `discards` those again, `lost`, `gained`, `changed`
(both), `follows` the same as a wrong line before, `rounded` decimals of the solutions. `assume`
states what the text says before. The labels are made by hand; floats, a grid and bisection confirm
them, with nothing of the engine but the reading of the formulas.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from pathlib import Path

from derivations.reader.claims import read_claims
from derivations.reader.document import read_text
from derivations.reader.records import Claim, Step
from derivations.reader.text.source import Source
from derivations.terms import Formula, Relation, Symbol, Term
from derivations.terms.propositions import All, ForSome, Proposition, Some, formulas
from derivations.terms.propositions import letters as letters_in

FOLDER = Path(__file__).parent / "solving"
Point = dict[str, float]


@dataclass(frozen=True, slots=True)
class Line:
    """mark and LaTeX; witness: values of the letters, empty for a line that is right."""

    mark: str
    latex: str
    witness: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Argument:
    name: str
    lines: tuple[Line, ...]
    assumed: str = ""

    @property
    def text(self) -> str:
        """The document: one row for each line, from line 4 on."""
        said = f"Assume ${self.assumed}$." if self.assumed else "We find:"
        rows = " \\\\\n".join(line.latex for line in self.lines)
        return f"\\section{{A}}\n{said}\n\\begin{{align*}}\n{rows}\n\\end{{align*}}\n"


def arguments() -> list[Argument]:
    return [
        _argument(block)
        for path in sorted(FOLDER.glob("*.txt"))
        for block in path.read_text().strip().split("\n\n")
    ]


def _argument(block: str) -> Argument:
    name, *rows = block.splitlines()
    assumed, lines = "", []
    for row in rows:
        mark, _, rest = row.strip().partition(" ")
        latex, _, witness = rest.partition("##")
        if mark == "assume":
            assumed = latex.strip()
        else:
            lines.append(Line(mark, latex.strip(), tuple(_values(witness))))
    return Argument(name, tuple(lines), assumed)


def _values(witness: str) -> Iterator[tuple[str, float]]:
    for part in filter(None, map(str.strip, witness.split(","))):
        letter, _, value = part.partition("=")
        yield letter.strip().lstrip("\\"), float(value)


def claims(argument: Argument) -> list[list[Claim]]:
    """The claims of each line; those of the prose before it are left out."""
    found: list[list[Claim]] = [[] for _ in argument.lines]
    for claim in read_claims(read_text(Source(argument.name, argument.text))):
        row = (claim.span.position.line or 0) - 4
        if row >= 0:
            found[row].append(claim)
    return found


# ---------------------------------------------------------------- a plain evaluation

NEAR = 1e-7
OPERATIONS: dict[str, Callable[..., float]] = {
    "Sum": lambda *parts: sum(parts),
    "Product": lambda *parts: math.prod(parts),
    "Hadamard": lambda a, b: a * b,
    "Negation": lambda a: -a,
    "Quotient": lambda a, b: a / b,
    "Absolute": abs,
    "Power": lambda a, b: math.pow(a, b) if a >= 0 or b == int(b) else math.nan,
}
FUNCTIONS: dict[str, Callable[[float], float]] = {
    "exp": math.exp, "log": math.log, "ln": math.log, "sin": math.sin, "cos": math.cos,
    "tan": math.tan, "log10": math.log10, "log2": math.log2,
}  # fmt: skip


def value(term: Term, point: Point) -> float:
    """The float value; ValueError or ZeroDivisionError where there is none."""
    kind = type(term).__name__
    if kind == "Number":
        return float(term.value)  # type: ignore[attr-defined]
    if kind == "Constant":
        return {"pi": math.pi, "e": math.e}[term.name]  # type: ignore[attr-defined]
    if isinstance(term, Symbol):
        return point[str(term.name)]
    if kind == "Root":
        return _root(value(term.radicand, point), term.degree)  # type: ignore[attr-defined]
    inner = [value(child, point) for child in term.children]
    if kind == "Map":
        return FUNCTIONS[term.function.name.letter](*inner)  # type: ignore[attr-defined]
    return OPERATIONS[kind](*inner)


def _root(radicand: float, degree: int) -> float:
    if degree % 2:
        return math.copysign(abs(radicand) ** (1 / degree), radicand)
    return math.pow(0 if -1e-12 < radicand < 0 else radicand, 1 / degree)


def gap(formula: Formula, point: Point) -> float:
    """left - right; nan where a side has no value."""
    try:
        return value(formula.left, point) - value(formula.right, point)
    except (ValueError, ZeroDivisionError, OverflowError):
        return math.nan


def true(says: Proposition, point: Point) -> bool:
    match says:
        case Formula(_, relation, right):
            distance = gap(says, point)
            size = 1 + abs(value(right, point)) if not math.isnan(distance) else 1
            return _stands(distance / size, relation)
        case All(parts):
            return all(true(part, point) for part in parts)
        case Some(parts):
            return any(true(part, point) for part in parts)
        case ForSome(integer, body):
            return any(true(body, {**point, str(integer.name): k}) for k in range(-9, 10))


def _stands(distance: float, relation: Relation) -> bool:
    if math.isnan(distance):
        return False
    equal = abs(distance) < NEAR
    return {
        Relation.EQUAL: equal,
        Relation.APPROXIMATELY: equal,
        Relation.NOT_EQUAL: not equal,
        Relation.LESS: distance < 0 and not equal,
        Relation.AT_MOST: distance < 0 or equal,
        Relation.GREATER: distance > 0 and not equal,
        Relation.AT_LEAST: distance > 0 or equal,
    }[relation]


FINE = tuple(i / 16 for i in range(-160, 161))
COARSE = tuple(i / 2 for i in range(-20, 21))
SAMPLES = (
    (2.0, 3.0, -1.5, 5.0),
    (-1.0, 0.5, 4.0, 3.0),
    (3.0, 2.0, 1.0, -2.0),
    (0.5, -4.0, 2.5, 1.0),
    (-3.0, -2.0, 0.25, 7.0),
)
TURNS = range(-3, 4)


def candidates(lines: Sequence[Proposition], letters: Sequence[str]) -> Iterator[Point]:
    """Points at which lines may differ: a grid along each letter, and zeros of every relation."""
    if len(letters) == 1:
        yield from _along(lines, letters[0], {}, FINE)
        return
    for letter, values in product(letters, SAMPLES):
        others = [other for other in letters if other != letter]
        yield from _along(lines, letter, dict(zip(others, values, strict=False)), COARSE)
    for numbers in product(range(-4, 5), repeat=2 if len(letters) == 2 else 0):
        yield dict(zip(letters, map(float, numbers), strict=True)) if numbers else {}


def _along(
    lines: Sequence[Proposition], letter: str, rest: Point, grid: Sequence[float]
) -> Iterator[Point]:
    for at in grid:
        yield {letter: at, **rest}
    for formula in (formula for line in lines for formula in formulas(line)):
        for turn in TURNS if "k" in _names(formula) - {letter, *rest} else (0,):
            for at in _zeros(formula, letter, {"k": float(turn), **rest}, grid):
                yield {letter: at, **rest}


def _names(formula: Formula) -> set[str]:
    return {str(leaf.name) for leaf in letters_in(formula) if isinstance(leaf, Symbol)}


def _zeros(formula: Formula, letter: str, rest: Point, grid: Sequence[float]) -> Iterator[float]:
    """Where the gap changes its sign between two points of the grid, by bisection."""
    gaps = [gap(formula, {letter: at, **rest}) for at in grid]
    for (low, a), (high, b) in pairwise(zip(grid, gaps, strict=True)):
        if not math.isnan(a * b) and a * b < 0:
            yield _bisected(formula, letter, rest, low, high, a)


def _bisected(
    formula: Formula, letter: str, rest: Point, low: float, high: float, sign: float
) -> float:
    for _ in range(55):
        middle = (low + high) / 2
        here = gap(formula, {letter: middle, **rest})
        low, high = (middle, high) if here * sign > 0 else (low, middle)
    return (low + high) / 2


def steps(argument: Argument) -> Step | None:
    """The argument as the reader understands it; None where it sees none."""
    return next((c.step for row in claims(argument) for c in row if c.step is not None), None)
