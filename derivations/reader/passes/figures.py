r"""Angles and segments of a figure: ∠ABC is one name, and so is AB in a text about triangles.

∠ABC and ∠CBA are the same angle, AB, BA and |AB| the same length. A pair of capitals is a segment
where words speak of a figure, or an angle is written, and no capital stands for a number.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from derivations.dataclass import dataclass, replace
from derivations.reader.raw import (
    Accented,
    Bracket,
    Juxtaposed,
    Letter,
    Node,
    Numeral,
    Prime,
    Superscript,
    Unknown,
    nodes,
)
from derivations.reader.records import Display, Document, SectionPath, Statement
from derivations.reader.rewriting import by_section, everywhere, sides_of, statements_of, with_sides
from derivations.reader.text.said import says
from derivations.terms.names import OF_A_FIGURE

ANGLES = frozenset({r"\angle", r"\sphericalangle", r"\measuredangle"})
TRIANGLE = Letter("triangle")
FIGURE = re.compile(
    r"\b(triangles?|quadrilaterals?|parallelograms?|trapez\w+|rhombus|rectangles?|polygons?|"
    r"circumcircle|incircle|circles?|midpoints?|perpendicular|bisectors?|altitudes?|medians?|"
    r"segments?|diagonals|the diagonal|chords?|hypotenuse)\b",
    re.I,
)
OTHER = re.compile(
    r"\b(matri\w+|vectors?|determinants?|events?|probabilit\w+|sets?|operators?|eigen\w+|"
    r"propositions?|boolean|gates?|random|invertible|hermitian|unitary|transposes?|"
    r"diagonali[sz]\w+|(?:is|are) diagonal)\b",
    re.I,
)
FIRST = 2  # letters of a segment


@dataclass(frozen=True, slots=True)
class Figure:
    """Whether pairs of capitals are segments in a section with angles or figures."""

    segments: bool


def with_figures(document: Document) -> Document:
    """The document with one name for each angle, and for each segment of a figure."""
    return by_section(document, _seen, _changed)


def _seen(document: Document, path: SectionPath) -> Figure | None:
    statements = list(statements_of(document, path))
    every = [node for side in sides_of(statements) for node in nodes(side)]
    angles = any(map(_is_angle_sign, every))
    pairs = {"".join(sorted(pair)) for node in every for pair in _pairs(node)}
    spoken = says(FIGURE, document.prose)
    spoken = spoken or (_is_a_triangle(pairs) and not any(_stands_alone(every, pairs)))
    spoken = spoken and not says(OTHER, document.prose)
    if not angles and not (spoken and pairs):
        return None
    numbers = {letter for s in statements for letter in _numbers(s)}
    return Figure(not any(set(pair) & numbers for pair in pairs))


def _is_a_triangle(pairs: set[str]) -> bool:
    """AM, BM and AB"""
    points = {point for pair in pairs for point in pair}
    others = (
        {"".join(sorted(pair[0] + c)), "".join(sorted(pair[1] + c))}
        for pair in pairs
        for c in points
    )
    return any(len(two) == 2 and two <= pairs for two in others)


def _stands_alone(every: Sequence[Node], pairs: set[str]) -> Iterator[str]:
    """The points of the pairs that stand elsewhere, too: A of A² + 2AB."""
    runs = [run for n in every if isinstance(n, Juxtaposed) for run in _runs(n.parts)]
    inside = Counter(_letter(part) for run in runs if len(run) > 1 for part in run)
    alone = Counter(n.letter for n in every if isinstance(n, Letter) and _is_point(n))
    yield from (point for pair in pairs for point in pair if alone[point] > inside[point])


def _numbers(statement: Statement) -> Iterator[str]:
    """A of A = 3 and A = bh/2; not that of A = (1, 2)."""
    listed = any(isinstance(side, Bracket) and side.separators for side in statement.sides)
    for side in statement.sides if statement.relations and not listed else ():
        if isinstance(side, Letter) and _is_point(side):
            yield side.letter


def _is_point(node: Node) -> bool:
    plain = isinstance(node, Letter) and node.style in ("", "roman") and not node.accents
    return plain and len(node.letter) == 1 and node.letter.isupper()  # type: ignore[attr-defined]


def _is_angle_sign(node: Node) -> bool:
    return node == TRIANGLE or (isinstance(node, Unknown) and node.command in ANGLES)


def _pairs(node: Node) -> Iterator[str]:
    """AB of each product with exactly two capitals side by side."""
    if isinstance(node, Juxtaposed):
        for run in _runs(node.parts):
            if len(run) == FIRST:
                yield "".join(_letter(part) for part in run)


def _runs(parts: Sequence[tuple[str, Node]]) -> Iterator[list[Node]]:
    """The points that stand side by side; the last one may have a power."""
    run: list[Node] = []
    for sign, part in parts:
        if sign or not _letter(part) or (run and isinstance(run[-1], Superscript)):
            yield run
            run = []
        if _letter(part):
            run.append(part)
    yield run


def _letter(part: Node) -> str:
    """A of A, A' and A²."""
    match part:
        case Superscript(base, script) if not isinstance(script, Letter):
            return _letter(base)
        case Prime(base, count):
            inner = _letter(base)
            return inner + "'" * count if inner else ""
        case Letter() if _is_point(part):
            return part.letter
    return ""


# ---------------------------------------------------------------- one name for each


def _changed(display: Display, figure: Figure) -> Display:
    def change(node: Node) -> Node:
        match node:
            case Juxtaposed():
                return _joined(node, figure.segments)
            case Accented("overline" | "bar", Letter(_, style)) if style == OF_A_FIGURE:
                return node.body
            case Bracket("|", "|", (Letter(_, style) as inner,)) if style == OF_A_FIGURE:
                return inner
        return node

    return with_sides(display, lambda side: everywhere(side, change))


def _joined(node: Juxtaposed, segments: bool) -> Node:
    parts: list[tuple[str, Node]] = []
    rest = list(node.parts)
    while rest:
        sign, part = rest.pop(0)
        if _is_angle_sign(part) and (run := _behind_sign(rest)):
            if parts and parts[-1][1] == Letter("m") and not sign:
                sign = parts.pop()[0]  # m∠1
            named = _angle([_letter(p) or _digit(p) for p in run], part)
            parts.append((sign, _with_power(named, run[-1])))
            del rest[: len(run)]
            continue
        run = next(_runs([("", part), *rest]), []) if segments and _letter(part) else []
        if len(run) == FIRST:
            parts.append((sign, _with_power(_segment(run, part), run[-1])))
            del rest[: len(run) - 1]
        else:
            parts.append((sign, part))
            parts += rest[: max(len(run) - 1, 0)]
            del rest[: max(len(run) - 1, 0)]
    if len(parts) == 1 and not parts[0][0]:
        return parts[0][1]
    return replace(node, parts=tuple(parts))


def _behind_sign(rest: Sequence[tuple[str, Node]]) -> list[Node]:
    """A, ABC or 1 behind ∠."""
    if rest and not rest[0][0] and _digit(rest[0][1]):
        return [rest[0][1]]
    return next((run for run in _runs(rest) if run or rest), [])


def _digit(part: Node) -> str:
    return str(part.value) if isinstance(part, Numeral) and part.value.denominator == 1 else ""


def _angle(letters: Sequence[str], sign: Node) -> Letter:
    """∠ABC, whichever end is named first; △ABC with its points in their order."""
    if sign == TRIANGLE:
        return Letter(f"△{''.join(letters)}", OF_A_FIGURE, span=sign.span)
    whole = min("".join(letters), "".join(reversed(letters)))
    return Letter(f"∠{whole}", OF_A_FIGURE, span=sign.span)


def _segment(run: Sequence[Node], first: Node) -> Letter:
    return Letter("".join(sorted(map(_letter, run))), OF_A_FIGURE, span=first.span)


def _with_power(name: Letter, last: Node) -> Node:
    """AB² for A B²"""
    if isinstance(last, Superscript):
        return Superscript(name, last.script, span=name.span)
    return name
