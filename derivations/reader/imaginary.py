"""i as the imaginary unit: what in a formula, and what in a section, says that i is no variable."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from fractions import Fraction

from derivations.dataclass import replace
from derivations.reader.raw import (
    Applied,
    Big,
    Bracket,
    Juxtaposed,
    Letter,
    Node,
    Numeral,
    Signed,
    Subscript,
    Superscript,
    Word,
    mapped,
    nodes,
)
from derivations.reader.records import Row, Statement
from derivations.reader.text.said import says

PLAIN = Letter("i")
STATES = frozenset({Letter("Ket", "roman"), Letter("Bra", "roman")})  # whose entries are complex
UNIT = Letter("i", "roman")
TURN = (Numeral(Fraction(2)), Letter("pi"))
CIRCULAR = frozenset({"sin", "cos", "sinh", "cosh"})
PARTS = frozenset({"Re", "Im"})
OF_COMPLEX = frozenset({"z", "w", "zeta", "xi"})
FEWEST = 2  # different numbers such as 2 + 3i in a text that does not speak of complex numbers
SAID = re.compile(
    r"\b(imaginary|complex[ -](numbers?|plane|conjugates?|roots?|exponentials?|analysis|valued)"
    r"|contour|residues?|holomorphic|polar form|de Moivre|entire function)\b",
    re.I,
)


INTEREST = re.compile(
    r"\b(interest rates?|rates? of interest|compound interest|annuit(y|ies)|mortgages?"
    r"|compounded (continuously|annually|monthly|quarterly|daily|interest))\b",
    re.I,
)


def is_a_rate(prose: str) -> bool:
    """Whether the text speaks of rates of interest, as i is one, and of no complex number."""
    return says(INTEREST, prose) and not says(SAID, prose)


def with_units(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows of a display with an upright i where e^{i…} or i sin says so and no i counts."""
    said = [statement for row in rows for statement in row.statements]
    trees = [node for s in said for side in s.sides if side is not None for node in nodes(side)]
    if PLAIN not in trees:
        return rows
    if not any(map(counts, trees)):
        of_unit = any(map(speaks_of_unit, trees)) or any(map(_is_stated, said))
        return tuple(_in_row(row, upright) for row in rows) if of_unit else rows
    return tuple(_in_row(row, _where_certain) for row in rows)


def _in_row(row: Row, change: Callable[[Statement], Statement]) -> Row:
    return replace(row, statements=tuple(map(change, row.statements)))


def _where_certain(statement: Statement) -> Statement:
    trees = [node for side in statement.sides if side is not None for node in nodes(side)]
    if any(map(counts, trees)) or not any(map(speaks_of_unit, trees)):
        return statement
    return upright(statement)


def upright(statement: Statement) -> Statement:
    sides = tuple(None if side is None else _upright(side) for side in statement.sides)
    return replace(statement, sides=sides)


def speaks_of_unit(node: Node, unit: Node = PLAIN) -> bool:
    """e^{iθ}, i sin x, 2πi, Re z, z - 2i: what nobody writes of another i."""
    match node:
        case Superscript(Letter("e" | "exp", _, ()), script):
            return unit in nodes(script) and not counts(node)
        case Applied("exp", argument):
            return unit in nodes(argument)
        case Juxtaposed(parts):
            inside = [part for _, part in parts]
            circular = any(isinstance(p, Applied) and p.function in CIRCULAR for p in inside)
            return unit in inside and (circular or tuple(inside[:2]) == TURN)
        case Applied(function, argument):
            return function in PARTS and unit in nodes(argument)
        case Signed(((_, Letter("z" | "zeta", "", ())), (_, other))):
            return _is_multiple(other, unit)
    return False


def _is_multiple(tree: Node, unit: Node) -> bool:
    """i and 2i, of |z - 2i|"""
    match tree:
        case Juxtaposed(((_, Numeral()), ("", part))):
            return part == unit
    return tree == unit


def is_unit_in(statements: Iterable[Statement], prose: str) -> bool:
    """Whether a section that counts by no i uses it as the unit: i² = -1, z = x + iy, i|1⟩."""
    whole = list(statements)
    trees = [n for s in whole for side in s.sides if side is not None for n in nodes(side)]
    if UNIT in trees:
        return True
    if PLAIN not in trees or any(map(counts, trees)):
        return False
    if any(map(speaks_of_unit, trees)) or any(map(_is_stated, whole)):
        return True
    if not STATES.isdisjoint(trees):
        return True
    sums = {node for node in trees if _is_gaussian(node)}
    return len(sums) >= FEWEST or (bool(sums) and says(SAID, prose))


def _is_stated(statement: Statement) -> bool:
    """i² = -1; z = x + iy."""
    match statement.sides[:2]:
        case (Superscript(base, Numeral(two)), Signed((("-", Numeral(one)),))):
            return base == PLAIN and two == 2 and one == 1
        case (
            Letter(letter, "", ()) | Subscript(Letter(letter, "", ()), _),
            Signed(parts) as right,
        ):
            if letter in OF_COMPLEX and _is_gaussian(right):
                return True  # z = 1 + i
            beside = (part for _, part in parts[1:] if isinstance(part, Juxtaposed))
            turned = any(PLAIN in (each for _, each in part.parts) for part in beside)
            return letter in OF_COMPLEX and turned and PLAIN not in nodes(parts[0][1])
    return False


def _is_gaussian(node: Node | None) -> bool:
    """2 + 3i, 1 - i√2: a number and then a multiple of i; 2i + 1 may as well be odd."""
    if not isinstance(node, Signed) or len(node.parts) < 2:
        return False
    if {n for n in nodes(node) if isinstance(n, Letter)} != {PLAIN}:
        return False
    return PLAIN not in nodes(node.parts[0][1])


def counts(node: Node) -> bool:
    """Whether an i stands below a name, alone in brackets above one, or is bound here."""
    match node:
        case Superscript(_, Bracket("(", ")", (inner,))):
            return inner == PLAIN
        case Subscript(base, (Word(),)) if base in STATES:
            return False  # |ψ⟩
        case Subscript(_, indices):
            written = [n for index in indices for n in nodes(index)]
            return PLAIN in written or any(isinstance(n, Word) and "i" in n.text for n in written)
        case Big(_, below, _, _):
            return any(PLAIN in nodes(item) for item in below)
    return False


def _upright(tree: Node) -> Node:
    return replace(UNIT, span=tree.span) if tree == PLAIN else mapped(tree, _upright)
