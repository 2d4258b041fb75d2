r"""Residues, in the ways in which they are written.

\operatorname{Res}_{z=a} f(z), \operatorname{Res}_{z=a} f, \operatorname{Res}(f, a) and
\operatorname{Res}(f(z); z = a), with [ ] or { } as well. An f that nothing defines is the integrand
of the display. A contour C of which the text says |z - a| = r is that circle.
"""

from __future__ import annotations

from collections.abc import Iterator

from derivations.dataclass import replace
from derivations.reader.raw import (
    Bracket,
    IntegralSign,
    Juxtaposed,
    Letter,
    LimitSign,
    Node,
    Nothing,
    Related,
    Signed,
    Subscript,
    mapped,
    nodes,
)
from derivations.reader.records import Display, Document, SectionPath, Statement
from derivations.reader.rewriting import (
    by_section,
    displays_by_section,
    everywhere,
    in_display,
    sides_of,
    statements_of,
    with_sides,
)
from derivations.reader.spoken.circles import (
    CLOCKWISE,
    ZERO,
    Circle,
    is_run_otherwise,
    spoken_circle,
)
from derivations.reader.text.said import says

COMPLEX = (Letter("z"), Letter("w"), Letter("s"), Letter("zeta"))
CONTOURS = frozenset({"C", "gamma", "Gamma"})
RESIDUE, STYLES = "Res", ("operator", "roman")
USUAL = (Letter("z"), Letter("w"), Letter("s"), Letter("zeta"), Letter("x"), Letter("t"))


def with_residues(document: Document) -> Document:
    """The document with each residue as a sign like that of a limit."""
    document = by_section(document, _circle, _around)
    ruled = {
        head
        for display in document.displays
        for statement in _statements(display)
        for head in _heads(statement)
    }
    displays = tuple(_in_display(display, ruled) for display in document.displays)
    same = all(new is old for new, old in zip(displays, document.displays, strict=True))
    return document if same else replace(document, displays=displays)


def _statements(display: Display) -> Iterator[Statement]:
    return (statement for row in display.rows for statement in row.statements)


def _heads(statement: Statement) -> Iterator[Node]:
    """f of f(z) = … and of f = …"""
    first = statement.sides[0]
    if statement.relations[:1] in (("=",), (":=",), ("equiv",)):
        match first:
            case Juxtaposed(((_, Letter() as name), ("", Bracket()))) | (Letter() as name):
                yield name


def _in_display(display: Display, ruled: set[Node]) -> Display:
    parts = [node for side in sides_of(in_display(display)) for node in nodes(side)]
    if not any(map(_is_sign, parts)):
        return display
    integrands = {n.body: n.variables for n in parts if isinstance(n, IntegralSign)}
    if len(integrands) == 1:
        ((integrand, variables),) = integrands.items()
        if len(variables) == 1:
            return with_sides(display, lambda side: _put(_written(side), integrand, ruled))
    return with_sides(display, _written)


def _put(tree: Node, integrand: Node, ruled: set[Node]) -> Node:
    """The tree with the integrand for an f of which only residues are taken."""
    match tree:
        case LimitSign("Res", Related((variable, _)), Juxtaposed(((_, Letter() as name), (_, at)))):
            if name not in ruled and at == Bracket("(", ")", (variable,), ()):
                return replace(tree, body=integrand)
    return mapped(tree, lambda part: _put(part, integrand, ruled))


def _circle(document: Document, path: SectionPath) -> Circle | None:
    """The one circle of which the text speaks, if its contours have one name or none."""
    statements = list(statements_of(document, path))
    signs = [n for side in sides_of(statements) for n in nodes(side) if _is_a_contour(n)]
    if not signs or len({sign.lower for sign in signs if isinstance(sign, IntegralSign)}) != 1:
        return None
    if says(CLOCKWISE, document.prose):
        return None
    displays = displays_by_section(document)[path]
    if is_run_otherwise(displays):
        return None
    written = {circle for statement in statements for circle in _circles(statement)}
    spoken = spoken_circle(displays)
    every = written | ({spoken} if spoken is not None else set())
    return every.pop() if len(every) == 1 else None


def _is_a_contour(node: Node) -> bool:
    r"""\oint_C, \oint without a name and \int_C, by one letter that may be complex."""
    match node:
        case IntegralSign("oint", None | Letter() | Nothing(), None, (variable,)):
            return variable in COMPLEX  # \oint_C x dy is of a field in the plane
        case IntegralSign("int", Letter() as name, None, (variable,)):
            return name.letter in CONTOURS and variable in COMPLEX
    return False


def _circles(statement: Statement) -> Iterator[Circle]:
    match statement.sides, statement.relations:
        case (Bracket("|", "|", (Signed(((_, first), ("-", centre))),)), Node() as radius), ("=",):
            if first in COMPLEX:
                yield Circle(centre, radius)
        case (Bracket("|", "|", (Letter(),)), Node() as radius), ("=",):
            yield Circle(ZERO, radius)


def _around(display: Display, circle: Circle) -> Display:
    def turned(tree: Node) -> Node:
        if _is_a_contour(tree) and isinstance(tree, IntegralSign) and len(tree.variables) == 1:
            return replace(tree, lower=circle.about(tree.variables[0]))
        return tree

    return with_sides(display, lambda side: everywhere(side, turned))


def _is_sign(node: Node) -> bool:
    return isinstance(node, Letter) and node.letter == RESIDUE and node.style in STYLES


def _written(tree: Node) -> Node:
    match tree:
        case Juxtaposed(parts):
            whole = tuple(_taken(parts))
            if len(whole) == 1:
                return _written(whole[0][1]) if whole != parts else whole[0][1]
            return mapped(replace(tree, parts=whole), _written)
    return mapped(tree, _written)


def _taken(parts: tuple[tuple[str, Node], ...]) -> Iterator[tuple[str, Node]]:
    place = 0
    while place < len(parts):
        sign, node = parts[place]
        behind = parts[place + 1 :]
        match node:
            case Subscript(base, (Related((Letter(), _), ("=" | "to",)) as at,)) if (
                behind and _is_sign(base)
            ):
                yield sign, _sign(at, _body(behind, at.sides[0]), node)
                return
            case _ if behind and _is_sign(node) and (pair := _pair(behind[0][1])) is not None:
                yield sign, _sign(*pair, node)
                place += 2
                continue
        yield sign, node
        place += 1


def _body(parts: tuple[tuple[str, Node], ...], variable: Node) -> Node:
    """All that stands behind the sign; f alone is f(z)."""
    if len(parts) > 1:
        return Juxtaposed((("", parts[0][1]), *parts[1:]))
    return _applied(parts[0][1], variable)


def _applied(tree: Node, variable: Node) -> Node:
    is_name = isinstance(tree, Letter) and tree != variable
    return Juxtaposed((("", tree), ("", Bracket("(", ")", (variable,), ())))) if is_name else tree


def _pair(tree: Node) -> tuple[Related, Node] | None:
    """z = a and the function of Res(f, a), Res(f(z); z = a)."""
    match tree:
        case Bracket(_, _, (body, Related((variable, point), ("=",)))):
            return Related((variable, point), ("=",)), _applied(body, variable)
        case Bracket(_, _, (body, point)) if not isinstance(point, Related):
            inside = {node for node in nodes(body) if node in USUAL}
            variable = next((letter for letter in USUAL if letter in inside), USUAL[0])
            return Related((variable, point), ("=",)), _applied(body, variable)
    return None


def _sign(at: Related, body: Node, node: Node) -> LimitSign:
    below = replace(at, relations=("to",))
    return LimitSign(RESIDUE, below, body, span=node.span)
