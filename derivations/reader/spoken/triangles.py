"""A triangle that words name: A + B + C = π, and a, b, c opposite to A, B, C by the law of sines.

Only where the section takes a sine of its angles: else A, B and C are its vertices. The letters
are the customary ones (A, B, C with a, b, c; α, β, γ, too); other sides that the section names for
a, b, c leave them out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from fractions import Fraction
from itertools import combinations

from derivations.reader.building.build import build
from derivations.reader.lexicon import Lexicon, NoMeaning
from derivations.reader.raw import Applied, Juxtaposed, Letter, Node, nodes
from derivations.reader.records import Display
from derivations.reader.rewriting import in_display, sides_of
from derivations.terms import Call, Constant, Formula, Number, Relation, ShapeError, Sum, Term
from derivations.terms.convexity import (
    AREA,
    CIRCUMRADIUS,
    INRADIUS,
    SEMIPERIMETER,
    TRIANGLE,
)
from derivations.terms.names import OF_A_FIGURE

OF_A_TRIANGLE = re.compile(r"\btriangles?(?:\s+with\s+(?:vertices|angles))?\s*\$?\s*$", re.I)
NAMED = re.compile(
    r"^\s*(?:is|be|form|denotes?)\s+(?:an?|any)\s+(?:[\w-]+\s+){0,2}triangle\b", re.I
)
BEHIND = re.compile(
    r"\W*(?:are|be|is|denote)?\s*(?:the\s+)?(?:(?:interior\s+)?angles\s+)?(?:of|in)\s+"
    r"(?:a|any|the|some)\s+(?:\w+\s+)?triangle\b",
    re.I,
)
IN_ANY = re.compile(
    r"\b(?:in|for|of)\s+(?:any|every|an?|each|all)\s+(?:[\w-]+\s+)?triangles?\b(?!\s+inequal)", re.I
)
SPECIAL = re.compile(
    r"\b(isosceles|equilateral|right|right-angled|scalene|acute|obtuse|\d+-\d+-\d+)\b"
)
NO_FIGURE = re.compile(r"\b(spherical|pascal\S*|hyperbolic) triangle|\bmatri(x|ces)\b", re.I)
ZERO, ONE, TWO = (Number(Fraction(n)) for n in range(3))
CIRCULAR = frozenset(("sin", "cos", "tan", "cot", "sec", "csc"))
GREEK = {"alpha": "a", "beta": "b", "gamma": "c"}
POINTS = frozenset("ABCPQRXYZ")
OPPOSITE = GREEK | {point: point.lower() for point in POINTS}
SIZES = (
    (re.compile(r"\bcircum-?(radius|circle)|\bcircumscribed\b", re.I), "R", CIRCUMRADIUS),
    (re.compile(r"\bin-?(radius|circle)|\binscribed\b", re.I), "r", INRADIUS),
    (re.compile(r"\bsemi-?perimeter\b|\bhalf (of )?the perimeter\b", re.I), "sp", SEMIPERIMETER),
    (re.compile(r"\barea\b", re.I), ("K", "S", "T", "F", "Delta"), AREA),
)
Displays = Sequence[Display]


def angles_of_triangles(displays: Displays, place: int, names: Lexicon) -> list[Formula]:
    """That the angles named here sum to π, each of them positive, and what the sides are."""
    display = displays[place]
    if NO_FIGURE.search(display.before + display.after):
        return []
    named = _named(displays, place)
    if not named and not IN_ANY.search(display.before.rsplit(".", 1)[-1]):
        return []
    own = [other for other in displays if other.path == display.path]
    letters = named or _customary(own)
    if len(set(letters)) != 3 or not any(_are_angles(letters, other) for other in own):
        return []
    angles = _built(letters, names)
    if angles is None:
        return []
    sum_of_all = Formula(Sum(angles), Relation.EQUAL, Constant("pi"))
    positive = (Formula(a, Relation.GREATER, ZERO) for a in angles)
    return [sum_of_all, *positive, *_sides(angles, letters, own, names)]


def _named(displays: Displays, place: int) -> tuple[Letter, ...]:
    """The angles of a triangle that is named here."""
    if not _is_of_a_triangle(displays[place]):
        return ()
    letters = _letters(displays[place])
    if len(letters) == 1 and place > 1:  # $A$, $B$ and $C$
        letters = tuple(n for other in displays[place - 2 : place + 1] for n in _letters(other))
    return letters


def _customary(own: Displays) -> tuple[Letter, ...]:
    """A, B, C in any triangle, where sines are taken of them."""
    for triple in ("ABC", GREEK):
        letters = tuple(map(Letter, triple))
        if any(_are_angles(letters, other) for other in own):
            return letters
    return ()


def _is_of_a_triangle(display: Display) -> bool:
    if any(_points(side) for side in sides_of(in_display(display))):
        return True
    if "triangle" not in (display.before + display.after).lower():
        return False
    before = display.before.rstrip()
    if OF_A_TRIANGLE.search(before):
        return True
    return any(words.match(display.after) is not None for words in (BEHIND, NAMED))


def _points(side: Node) -> str:
    """ABC of △ABC"""
    is_named = isinstance(side, Letter) and side.style == OF_A_FIGURE
    return side.letter[1:] if is_named and side.letter[0] == "△" else ""  # type: ignore[attr-defined]


def _letters(display: Display) -> tuple[Letter, ...]:
    """A, B, C of $ABC$, of $△ABC$ and of $A, B, C$."""
    if not display.is_inline:
        return ()
    sides = list(sides_of(in_display(display)))
    if len(sides) == 1 and (points := _points(sides[0])):
        return tuple(map(Letter, points)) if set(points) <= POINTS else ()
    if len(sides) == 1 and isinstance(sides[0], Juxtaposed):
        sides = [part for _, part in sides[0].parts]
    return tuple(s for s in sides if isinstance(s, Letter) and s.letter in OPPOSITE)


def _are_angles(letters: Sequence[Node], display: Display) -> bool:
    """Whether a function of angles is taken of one of the letters."""
    return any(
        isinstance(node, Applied) and node.function in CIRCULAR and set(nodes(node)) & set(letters)
        for side in sides_of(in_display(display))
        for node in nodes(side)
    )


def _built(letters: Sequence[Node], names: Lexicon) -> tuple[Term, ...] | None:
    """The numbers that the letters name; None where one of them is no number."""
    with suppress(NoMeaning, ShapeError, TypeError, ValueError):
        terms = tuple(build(letter, names) for letter in letters)
        if all(isinstance(term, Term) and term.shape.is_scalar for term in terms):
            return terms
    return None


# ---------------------------------------------------------------- sides


def _sides(
    angles: tuple[Term, ...], letters: Sequence[Letter], own: Displays, names: Lexicon
) -> Iterator[Formula]:
    """That a, b, c are opposite to A, B, C, and what is said of R, r, s and the area."""
    opposite = tuple(Letter(OPPOSITE[letter.letter]) for letter in letters)
    if any(_is_named_otherwise(display, letters) for display in own):
        return
    sides = _built(opposite, names)
    if sides is None:
        return
    special = any(SPECIAL.search(display.before + display.after) for display in own)
    yield Formula(Call(TRIANGLE, (*angles, *sides)), Relation.EQUAL, TWO if special else ONE)
    for words, called, size in SIZES:
        named = _called(words, called, own)
        if named is not None and (size_of := _built((named,), names)) is not None:
            yield Formula(Call(size, (*size_of, *angles)), Relation.EQUAL, ONE)


def _is_named_otherwise(display: Display, letters: Sequence[Letter]) -> bool:
    """AB = a, which is not the side opposite to A."""
    points = sorted(letter.letter for letter in letters)
    wrong = {f"{p}{q}": {OPPOSITE[p], OPPOSITE[q]} for p, q in combinations(points, 2)}
    segments = {
        side.letter
        for side in sides_of(in_display(display))
        if isinstance(side, Letter) and side.style == OF_A_FIGURE
    }
    plain = {side.letter for side in sides_of(in_display(display)) if isinstance(side, Letter)}
    return any(wrong.get(segment, set()) & plain for segment in segments)


def _called(words: re.Pattern[str], called: str | Sequence[str], own: Displays) -> Letter | None:
    """R of "let $R$ be the circumradius" and of "the circumradius $R$"."""
    for display in own:
        sides = list(sides_of(in_display(display)))
        one = sides[0] if display.is_inline and len(sides) == 1 else None
        if isinstance(one, Letter) and one.letter in called and _says(words, display):
            return one
    return None


def _says(words: re.Pattern[str], display: Display) -> bool:
    """Whether the words directly before or behind a letter are these."""
    behind = re.split(r"[.;$]|\band\b", display.after)[0]
    return bool(words.search(behind[:60]) or words.search(display.before[-25:]))
