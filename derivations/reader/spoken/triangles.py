"""The angles of a triangle that words name: A + B + C = π in a triangle ABC.

Only where the section takes a sine of them: else A, B and C are its vertices.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from derivations.reader.building.build import build
from derivations.reader.lexicon import Lexicon, NoMeaning
from derivations.reader.raw import Applied, Juxtaposed, Letter, Node, nodes
from derivations.reader.records import Display
from derivations.reader.rewriting import in_display, sides_of
from derivations.terms import Constant, Formula, Number, Relation, ShapeError, Sum, Term

OF_A_TRIANGLE = re.compile(r"\btriangles?(?:\s+with\s+(?:vertices|angles))?\s*\$?\s*$", re.I)
NAMED = re.compile(
    r"^\s*(?:is|be|form|denotes?)\s+(?:an?|any)\s+(?:[\w-]+\s+){0,2}triangle\b", re.I
)
BEHIND = re.compile(
    r"\W*(?:are|be|is|denote)?\s*(?:the\s+)?(?:(?:interior\s+)?angles\s+)?(?:of|in)\s+"
    r"(?:a|any|the|some)\s+(?:\w+\s+)?triangle\b",
    re.I,
)
ZERO = Number(Fraction(0))
CIRCULAR = frozenset(("sin", "cos", "tan", "cot", "sec", "csc"))


def angles_of_triangles(displays: Sequence[Display], place: int, names: Lexicon) -> list[Formula]:
    """That the angles named here sum to π, each of them positive."""
    display = displays[place]
    if not _is_of_a_triangle(display):
        return []
    letters = _letters(display)
    if len(letters) == 1 and place > 1:  # $A$, $B$ and $C$
        letters = tuple(n for other in displays[place - 2 : place + 1] for n in _letters(other))
    if len(set(letters)) != 3:
        return []
    if not any(_are_angles(letters, other) for other in displays if other.path == display.path):
        return []
    try:
        angles = tuple(build(letter, names) for letter in letters)
    except (NoMeaning, ShapeError, TypeError, ValueError):
        return []
    if not all(isinstance(angle, Term) and angle.shape.is_scalar for angle in angles):
        return []
    sum_of_all = Formula(Sum(angles), Relation.EQUAL, Constant("pi"))
    return [sum_of_all, *(Formula(a, Relation.GREATER, ZERO) for a in angles)]


def _is_of_a_triangle(display: Display) -> bool:
    if "triangle" not in (display.before + display.after).lower():
        return False
    before = display.before.rstrip()
    if OF_A_TRIANGLE.search(before):
        return True
    return any(words.match(display.after) is not None for words in (BEHIND, NAMED))


def _letters(display: Display) -> tuple[Node, ...]:
    """A, B, C of $ABC$ and of $A, B, C$."""
    if not display.is_inline:
        return ()
    sides = list(sides_of(in_display(display)))
    if len(sides) == 1 and isinstance(sides[0], Juxtaposed):
        sides = [part for _, part in sides[0].parts]
    return tuple(s for s in sides if isinstance(s, Letter) and s.letter in "ABCPQRXYZ")


def _are_angles(letters: Sequence[Node], display: Display) -> bool:
    """Whether a function of angles is taken of one of the letters."""
    return any(
        isinstance(node, Applied) and node.function in CIRCULAR and set(nodes(node)) & set(letters)
        for side in sides_of(in_display(display))
        for node in nodes(side)
    )
