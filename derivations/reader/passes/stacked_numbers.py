r"""Numbers of combinations that are stacked otherwise than \binom{n}{k}.

\left(\begin{array}{c} n \\ k \end{array}\right) for \binom{n}{k}, which a column can't be beside a
number or a factorial; \left(\!\binom{n}{k}\!\right) = \binom{n+k-1}{k} for multisets; and
\binom{n}{a, b, c} = n!/(a! b! c!).
"""

from __future__ import annotations

import re
from fractions import Fraction

from derivations.dataclass import replace
from derivations.reader.passes.binomials import number_of, single
from derivations.reader.raw import (
    Array,
    Bracket,
    Choose,
    Factorial,
    Joined,
    Juxtaposed,
    Letter,
    Node,
    Numeral,
    Ratio,
    Signed,
    nodes,
)
from derivations.reader.records import Document, Statement
from derivations.reader.rewriting import everywhere, with_sides, with_statements

DRAWN_TOGETHER = re.compile(r"\(\s*(\\!|\\mkern|\\kern|\\mspace|\\hspace|\\negthinspace)")
ONE = Numeral(Fraction(1))
COUNTED = (Numeral, Choose, Factorial)


def with_stacked_numbers(document: Document) -> Document:
    """The document with binomial coefficients and factorials for them."""
    displays = []
    for display in document.displays:
        changed = with_statements(with_statements(display, _of_columns), _in_a_line)
        displays.append(with_sides(changed, lambda side: everywhere(side, _counted)))
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
    if not counted and not (alone and any(isinstance(side, COUNTED) for side in beside)):
        return statement
    if not all(map(_is_of_numbers, sides)):
        return statement
    changed = (side and everywhere(side, lambda part: _stacked(part) or part)
               for side in statement.sides)  # fmt: skip
    return replace(statement, sides=tuple(changed))


def _is_of_numbers(side: Node) -> bool:
    """Whether all its arrays are columns of two that stand as factors."""
    match side:
        case Juxtaposed(parts) | Signed(parts):
            return all(_is_of_numbers(part) for _, part in parts)
        case Ratio(top, bottom):
            return _is_of_numbers(top) and _is_of_numbers(bottom)
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
