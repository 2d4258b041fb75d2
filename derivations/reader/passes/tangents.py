r"""The tangent to y = x² at (3, 9) is y = 6x - 9: its right side is F(a) + F′(a)(x - a).

Of a surface z = F(x, y) it is F(a, b) + F_x(a, b)(x - a) + F_y(a, b)(y - b). The curve and the
point are what the text states last before; where one is missing the equation is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from derivations.dataclass import replace
from derivations.reader.formulas import Formula, formula_of
from derivations.reader.raw import (
    Bracket,
    Differential,
    Evaluated,
    Juxtaposed,
    Letter,
    Node,
    Related,
    Signed,
    mapped,
    nodes,
)
from derivations.reader.records import Display, Document, Statement
from derivations.reader.rewriting import displays_by_section, in_display, with_statements
from derivations.reader.spoken.other_curves import sentence_before
from derivations.reader.text.blocks import paragraph_of

TANGENT = re.compile(r"\btangent(?:\s+(?:line|plane))?\b", re.I)
ANOTHER = re.compile(r"\b(?:normal|perpendicular|parallel|through|horizontal|common|slope)\b", re.I)
AT = re.compile(r"\bat(?:\s+the\s+point)?\s*$", re.I)
X, Y, Z = Letter("x"), Letter("y"), Letter("z")
VARIABLES: Mapping[Letter, tuple[Letter, ...]] = {Y: (X,), Z: (X, Y)}


def with_tangents(document: Document) -> Document:
    """The document with F(a) + F′(a)(x - a) for the y of a tangent."""
    if not any(map(_is_of_a_tangent, document.displays)):
        return document
    changed: dict[int, Display] = {}
    for displays in displays_by_section(document).values():
        for place, display in enumerate(displays):
            if _is_of_a_tangent(display):
                changed[id(display)] = _with_tangent(display, displays[:place])
    every = tuple(changed.get(id(display), display) for display in document.displays)
    return replace(document, displays=every)


def _is_of_a_tangent(display: Display) -> bool:
    sentence = sentence_before(display)
    return bool(TANGENT.search(sentence)) and not ANOTHER.search(sentence)


def _with_tangent(display: Display, before: Sequence[Display]) -> Display:
    near = [d for d in before if paragraph_of(d.span) == paragraph_of(display.span)]
    said = [s for d in near for s in in_display(d)]
    own = near[len(near) - sentence_before(display).count("$") :]
    places = [s for d in own if AT.search(d.before) for s in in_display(d)]

    def turned(statement: Statement) -> Statement:
        head, *others = statement.sides
        if statement.relations[:1] != ("=",) or not isinstance(head, Letter):
            return statement
        if head not in VARIABLES or others[0] is None or head in nodes(others[0]):
            return statement
        line = _line(head, said, places)
        return statement if line is None else replace(statement, sides=(line, *others))

    return with_statements(display, turned)


def _line(head: Letter, said: Sequence[Statement], places: Sequence[Statement]) -> Node | None:
    """F(a) + F′(a)(x - a)"""
    variables = VARIABLES[head]
    curves = [found for s in said if (found := formula_of(s)) and _is_curve(found, head)]
    points = [p for s in places if (p := _point(s, variables)) is not None]
    if not curves or len(points) != 1:
        return None
    (point,) = points
    body = _bracketed(curves[-1][1].body)
    at = dict(zip(variables, point, strict=True))
    terms = [("+", _put(body, at))]
    for variable in variables:
        slope = _at(Differential("partial", body, (variable,)), at, variable)
        way = _bracketed(Signed((("+", variable), ("-", at[variable]))))
        terms.append(("+", Juxtaposed((("", slope), ("cdot", way)))))
    return Signed(tuple(terms), span=head.span)


def _is_curve(found: tuple[str, Formula], head: Letter) -> bool:
    """y = F(x) and f(x) = F(x) for a y, z = F(x, y) and f(x, y) = F(x, y) for a z."""
    key, formula = found
    variables = VARIABLES[head]
    own = set(formula.variables) <= set(variables) and bool(formula.variables)
    return own and (key == head.letter or (formula.applied and formula.variables == variables))


def _point(statement: Statement, variables: tuple[Letter, ...]) -> tuple[Node, ...] | None:
    """x = 3, (3, 9), and (1, 2, 5) of a surface."""
    match statement.sides, statement.relations:
        case (Letter() as head, Node() as value), ("=",) if (head,) == variables:
            return (_bracketed(value),) if _is_a_number(value) else None
        case (Bracket("(", ")", items),), () if len(items) in (2, len(variables) + 1):
            own = items[: len(variables)]
            return tuple(map(_bracketed, own)) if all(map(_is_a_number, own)) else None
    return None


def _is_a_number(tree: Node) -> bool:
    """3, -1/2, √2, π, and a letter such as x_0 or a."""
    parts = list(nodes(tree))
    several = any(isinstance(part, Bracket) and part.items[1:] for part in parts)
    return not {X, Y, Z} & set(parts) and not several


def _at(tree: Node, at: Mapping[Letter, Node], first: Letter) -> Node:
    """The derivative by a letter, which is put in before the others."""
    for letter in sorted(at, key=lambda letter: letter != first):
        tree = Evaluated(tree, Related((letter, at[letter]), ("=",)))
    return tree


def _put(tree: Node, at: Mapping[Letter, Node]) -> Node:
    if isinstance(tree, Letter) and tree in at:
        return at[tree]
    return mapped(tree, lambda part: _put(part, at))


def _bracketed(tree: Node) -> Node:
    return Bracket("(", ")", (tree,), (), span=tree.span)
