r"""Triangles in words: "in a triangle $ABC$", beside which sin A is the sine of an angle.

The angles are positive, and make up π. A, B and C are angles only where the section takes the
sine, the cosine or the tangent of one of them; elsewhere they are points.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from derivations.reader.lexicon import Lexicon
from derivations.reader.naming import named
from derivations.reader.raw import Applied, Juxtaposed, Letter, Node, nodes
from derivations.reader.records import Display
from derivations.reader.rewriting import in_display, sides_of
from derivations.terms import Constant, Formula, Number, Relation, Sum, Symbol

CALLED = re.compile(r"\btriangles?(?:\s+with\s+(?:vertices|angles))?\s*$", re.I)
NAMED = re.compile(
    r"^\s*(?:is|be|form|denotes?)\s+(?:an?|any)\s+(?:[\w-]+\s+){0,2}triangle\b", re.I
)
CIRCULAR = frozenset(("sin", "cos", "tan", "cot", "sec", "csc"))
ANGLES = 3
ZERO = Number(Fraction(0))


def angles_of_a_triangle(
    displays: Sequence[Display], place: int, names: Lexicon
) -> Iterator[Formula]:
    """A + B + C = π and A, B, C > 0 of the triangle that a formula names."""
    display = displays[place]
    letters = _corners(display)
    if not letters or not (CALLED.search(display.before) or NAMED.match(display.after)):
        return
    own = (d for d in displays if d.path == display.path)
    if not _takes_a_sine({*letters}, sides_of(s for d in own for s in in_display(d))):
        return
    found = [named(letter) for letter in letters]
    angles = [names.symbol(each, ()) for each in found if each is not None]
    if all(isinstance(angle, Symbol) and angle.shape.is_scalar for angle in angles):
        yield Formula(Sum(tuple(angles)), Relation.EQUAL, Constant("pi"))
        yield from (Formula(angle, Relation.GREATER, ZERO) for angle in angles)


def _corners(display: Display) -> tuple[Node, ...]:
    """A, B and C of $ABC$."""
    statements = list(in_display(display))
    if not display.is_inline or len(statements) != 1 or statements[0].relations:
        return ()
    match statements[0].sides[0]:
        case Juxtaposed(parts) if len(parts) == ANGLES and all(_is_corner(p) for p in parts):
            return tuple(part for _, part in parts)
    return ()


def _is_corner(part: tuple[str, Node]) -> bool:
    sign, tree = part
    return not sign and isinstance(tree, Letter) and len(tree.letter) == 1 and tree.letter.isupper()


def _takes_a_sine(letters: set[Node], sides: Iterable[Node]) -> bool:
    return any(
        isinstance(node, Applied)
        and node.function in CIRCULAR
        and not letters.isdisjoint(nodes(node.argument))
        for side in sides
        for node in nodes(side)
    )
