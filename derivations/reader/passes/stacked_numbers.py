r"""Numbers of combinations that are stacked otherwise than \binom{n}{k}.

\left(\begin{array}{c} n \\ k \end{array}\right) for \binom{n}{k}, which a column can't be beside a
number or a factorial; \left(\!\binom{n}{k}\!\right) = \binom{n+k-1}{k} for multisets; and
\binom{n}{a, b, c} = n!/(a! b! c!).
"""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import pairwise

from derivations.dataclass import replace
from derivations.reader.passes.binomials import number_of, single
from derivations.reader.raw import (
    Array,
    Big,
    Bracket,
    Choose,
    Factorial,
    Joined,
    Juxtaposed,
    Letter,
    Mark,
    Node,
    Numeral,
    Ratio,
    Signed,
    nodes,
)
from derivations.reader.records import Document, Statement
from derivations.reader.rewriting import everywhere, with_sides, with_statements

CHANGED = frozenset((Choose,))
DRAWN_TOGETHER = re.compile(r"\(\s*(\\!|\\mkern|\\kern|\\mspace|\\hspace|\\negthinspace)")
ONE = Numeral(Fraction(1))
ZERO = Numeral(Fraction(0))
COUNTS = (Letter, Numeral, Signed, Juxtaposed)  # that a column of binomials is made of
COUNTED = (Numeral, Choose, Factorial)


def with_stacked_numbers(document: Document) -> Document:
    """The document with binomial coefficients and factorials for them."""
    displays = []
    for display in document.displays:
        changed = with_statements(with_statements(display, _of_columns), _in_a_line)
        displays.append(with_sides(changed, lambda side: everywhere(side, _counted, CHANGED)))
    return replace(document, displays=tuple(displays))


def _counted(tree: Node) -> Node:
    match tree:
        case Bracket("(", ")", (Choose(whole, chosen),)) if _is_drawn_together(tree):
            top = Signed((("", whole), ("+", chosen), ("-", ONE)), span=tree.span)
            return Choose(top, chosen, span=tree.span)
        case Choose(whole, Joined(parts, joints)) if set(joints) == {","}:
            below = [("", Factorial(single(part), span=tree.span)) for part in parts]
            numerator = Factorial(single(whole), span=tree.span)
            return Ratio(numerator, Juxtaposed(tuple(below), span=tree.span), span=tree.span)
    return tree


def _is_drawn_together(tree: Node) -> bool:
    return tree.span is not None and DRAWN_TOGETHER.search(tree.span.text) is not None


def _of_columns(statement: Statement) -> Statement:
    """A column alone, or among numbers, that equals a number, a binomial or a factorial."""
    sides = [side for side in statement.sides if side is not None]
    if len(sides) < 2 or not any(_stacked(node) for side in sides for node in nodes(side)):
        return statement
    beside = [side for side in sides if not any(isinstance(n, Array) for n in nodes(side))]
    counted = any(isinstance(n, Factorial) for side in beside for n in nodes(side))
    alone = all(_stacked(side) or side in beside for side in sides)
    counted |= alone and any(isinstance(side, COUNTED) for side in beside)
    if not counted and not _are_counted_together(sides, beside):
        return statement
    if not all(map(_is_of_numbers, sides)):
        return statement
    changed = (side and everywhere(side, lambda part: _stacked(part) or part)
               for side in statement.sides)  # fmt: skip
    return replace(statement, sides=tuple(changed))


def _are_counted_together(sides: list[Node], beside: list[Node]) -> bool:
    """Columns that are added up or multiplied and equal a number, which no vectors do.

    A column with another behind a point is an inner product, and 0 may be a vector.
    """
    columns = [found for side in sides for n in nodes(side) if (found := _stacked(n)) is not None]
    counts = [part for found in columns for part in (found.top, found.bottom)]
    if not all(map(_may_choose, columns)) or any(
        _is_inner(n) for side in sides for n in nodes(side)
    ):
        return False
    letters = {n for part in counts for n in nodes(part) if isinstance(n, Letter)}
    return any(_is_number(side, letters) for side in beside)


def _may_choose(column: Choose) -> bool:
    """Whether it may be a number of combinations: of numbers, no more of them than there are."""
    match column.top, column.bottom:
        case Numeral(whole), Numeral(chosen):
            return whole.denominator == chosen.denominator == 1 and 0 <= chosen <= whole
    return all(isinstance(n, COUNTS) for part in (column.top, column.bottom) for n in nodes(part))


def _is_inner(tree: Node) -> bool:
    """u · v, u × v of two columns"""
    pairs = pairwise(tree.parts) if isinstance(tree, Juxtaposed) else ()
    return any(sign and _stacked(part) and _stacked(before) for (_, before), (sign, part) in pairs)


def _is_number(side: Node, letters: set[Letter]) -> bool:
    """Of numerals and letters that stand in columns; no 0, which may be the vector."""
    leaves = [n for n in nodes(side) if not n.children]
    known = all(isinstance(n, Numeral | Mark) or n in letters for n in leaves)
    return known and side != ZERO


def _is_of_numbers(side: Node) -> bool:
    """Whether all its arrays are columns of two that stand as factors."""
    match side:
        case Juxtaposed(parts) | Signed(parts):
            return all(_is_of_numbers(part) for _, part in parts)
        case Ratio(top, bottom):
            return _is_of_numbers(top) and _is_of_numbers(bottom)
        case Big("sum" | "prod", body=body):
            return _is_of_numbers(body)
    return _stacked(side) is not None or not any(isinstance(n, Array) for n in nodes(side))


def _in_a_line(statement: Statement) -> Statement:
    """nCr = n!/(r! (n - r)!), 10P3 = 10!/7!: with the factorial of the first number beside it."""
    sides = [side for side in statement.sides if side is not None]
    factorials = {n.body for side in sides for n in nodes(side) if isinstance(n, Factorial)}
    if not factorials:
        return statement
    changed = (side and _spelled(side, factorials) for side in statement.sides)
    return replace(statement, sides=tuple(changed))


def _spelled(side: Node, factorials: set[Node]) -> Node:
    match side:
        case Juxtaposed((("", whole), ("", Letter("C" | "P" as letter)), ("", chosen))):
            if whole in factorials and isinstance(chosen, Letter | Numeral):
                return number_of(letter, whole, chosen, side)
    return side


def _stacked(tree: Node) -> Choose | None:
    match tree:
        case Array("(", ((whole,), (chosen,))):
            return Choose(whole, chosen, span=tree.span)
        case Bracket("(", ")", (Array("", ((whole,), (chosen,))),)):
            return Choose(whole, chosen, span=tree.span)
    return None
