r"""Integrals along a path that the text states: \int_C f(z) dz with z = e^{it}, 0 ≤ t ≤ 2π.

    ∫_γ f(z) dz = ∫_a^b f(γ(t)) γ′(t) dt        ∫_γ P dx + Q dy = ∫_a^b (P x′ + Q y′) dt

A path is stated by a rule γ(t) = … or by formulas for its coordinates, and by the range of t.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from derivations.dataclass import dataclass, replace
from derivations.reader.raw import (
    Bracket,
    Differential,
    IntegralSign,
    Juxtaposed,
    Letter,
    Node,
    Signed,
    Subscript,
    mapped,
    nodes,
)
from derivations.reader.records import Document, SectionPath, Statement
from derivations.reader.rewriting import by_section, sides_of, statements_of, with_sides

UPWARDS = frozenset({"leq", "le", "<", "leqslant"})
D = Letter("d")
PATHS = frozenset({"C", "c", "gamma", "Gamma", "L", "K", "sigma"})


class Span(NamedTuple):
    """a ≤ t ≤ b"""

    parameter: Letter
    first: Node
    last: Node


@dataclass(frozen=True, slots=True)
class Paths:
    """What a section states: the range of one parameter, coordinates by it, and paths by it."""

    span: Span
    coordinates: Mapping[Node, Node]
    rules: Mapping[Node, Node]
    names: frozenset[Node | None]

    def along(self, node: IntegralSign) -> Node | None:
        """The integral over the parameter; None where it is along no path that is stated."""
        if node.lower not in self.names or node.upper is not None or len(node.variables) != 1:
            return None
        assert node.lower is not None
        return self.over(node.variables[0], node.body, self.rules.get(node.lower), node)

    def over(self, variable: Node, body: Node, rule: Node | None, node: Node) -> Node | None:
        """∫ body d(variable) over the parameter, where the variable is known by it."""
        place = rule or self.coordinates.get(variable)
        if place is None:
            return None
        known = {**self.coordinates, variable: place}
        by = (self.span.parameter,)
        slope = Differential("d", _bracketed(place), by)
        whole = Juxtaposed((("", _bracketed(_put_in(body, known))), ("cdot", _bracketed(slope))))
        return IntegralSign("int", self.span.first, self.span.last, by, whole, span=node.span)


def with_stated_paths(document: Document) -> Document:
    """The document with integrals along stated paths over their parameters."""
    return by_section(
        document,
        _paths,
        lambda display, known: with_sides(display, lambda side: _written(side, known)),
    )


def _paths(document: Document, path: SectionPath) -> Paths | None:
    statements = list(statements_of(document, path))
    parts = (n for side in sides_of(statements) for n in nodes(side))
    names = {n.lower for n in parts if isinstance(n, IntegralSign) and _is_a_path(n.lower)}
    if not names:
        return None
    spans = list(dict.fromkeys(span for s in statements for span in _spans(s)))
    if len(spans) != 1:
        return None
    (span,) = spans
    coordinates: dict[Node, Node] = {}
    rules: dict[Node, Node] = {}
    for statement in statements:
        head, *others = statement.sides
        body = others[0] if others else None
        if head is None or body is None or statement.relations[:1] not in (("=",), (":=",)):
            continue
        if span.parameter not in nodes(body):
            continue
        match head:
            case Juxtaposed(((_, name), ("", Bracket("(", ")", (inside,))))):
                if inside == span.parameter:
                    (coordinates if _is_plain(name) else rules).setdefault(name, body)
                    rules.setdefault(name, body)
            case Letter():
                coordinates.setdefault(head, body)
    if len(names) > 1:  # coordinates are those of one path, whichever it is
        names, coordinates = names & rules.keys(), {}
    return Paths(span, coordinates, rules, frozenset(names)) if coordinates or rules else None


def _spans(statement: Statement) -> Iterator[Span]:
    """0 ≤ t ≤ 2π and t ∈ [0, 2π]"""
    match statement.sides, statement.relations:
        case (first, Letter() as middle, last), (one, other) if {one, other} <= UPWARDS:
            if first is not None and last is not None:
                yield Span(middle, first, last)
        case (Letter() as middle, Bracket("[", "]", (first, last))), ("in",):
            yield Span(middle, first, last)


def _is_plain(tree: Node) -> bool:
    return isinstance(tree, Letter) and tree.letter in ("x", "y", "z", "w", "u", "v")


def _is_a_path(tree: Node | None) -> bool:
    """C, γ, Γ_R"""
    base = tree.base if isinstance(tree, Subscript) else tree
    return isinstance(base, Letter) and not base.accents and base.letter in PATHS


def _written(tree: Node, paths: Paths) -> Node:
    match tree:
        case Signed(((sign, IntegralSign() as first), *others)):
            along = paths.along(first)
            beside = [(s, _beside(part, paths)) for s, part in others]
            if along is not None and others and all(part is not None for _, part in beside):
                kept = tuple((s, part) for s, part in beside if part is not None)
                return replace(tree, parts=((sign, along), *kept))
        case IntegralSign() if (along := paths.along(tree)) is not None:
            return along
    return mapped(tree, lambda part: _written(part, paths))


def _beside(part: Node, paths: Paths) -> Node | None:
    """Q dy behind ∫_C P dx, which belongs to the integral."""
    match part:
        case Juxtaposed((*factors, ("", d), ("", variable))) if d == D and factors:
            body = factors[0][1] if len(factors) == 1 else replace(part, parts=tuple(factors))
            return paths.over(variable, body, None, part)
    return None


def _put_in(tree: Node, known: Mapping[Node, Node]) -> Node:
    if tree in known:
        return _bracketed(known[tree])
    if isinstance(tree, Subscript):
        return tree
    return mapped(tree, lambda part: _put_in(part, known))


def _bracketed(tree: Node) -> Bracket:
    return Bracket("(", ")", (tree,), (), span=tree.span)
