r"""Integrals along a path that the text states: \int_C f(z) dz with z = e^{it}, 0 ≤ t ≤ 2π.

    ∫_γ f(z) dz = ∫_a^b f(γ(t)) γ′(t) dt        ∫_γ P dx + Q dy = ∫_a^b (P x′ + Q y′) dt
    ∫_C F·dr = ∫_a^b F(r(t))·r′(t) dt of a field F = (P, Q) whose entries speak of x, y and z

A path is stated by a rule γ(t) = … or by formulas for its coordinates, and by the range of t.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from derivations.dataclass import dataclass, replace
from derivations.reader.raw import (
    Bracket,
    Differential,
    IntegralSign,
    Juxtaposed,
    Letter,
    Node,
    Numeral,
    RootSign,
    Signed,
    Subscript,
    Superscript,
    mapped,
    nodes,
)
from derivations.reader.records import Document, SectionPath, Statement
from derivations.reader.rewriting import (
    by_section,
    displays_by_section,
    sides_of,
    statements_of,
    with_sides,
)
from derivations.reader.spoken.paths import spoken_path

DOTLESS = {"imath": "i", "jmath": "j"}
UPWARDS = frozenset({"leq", "le", "<", "leqslant"})
D, LENGTH = Letter("d"), Letter("s")
PLACES = (Letter("x"), Letter("y"), Letter("z"))
POSITIONS = frozenset(Letter("r", *style) for style in ((), ("bold",), ("", ("vec",))))
COMPLEX = frozenset({Letter("z"), Letter("w"), Letter("zeta")})
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
    fields: Mapping[Node, Node]

    def along(self, node: IntegralSign) -> Node | None:
        """The integral over the parameter; None where it is along no path that is stated."""
        if node.lower not in self.names or node.upper is not None or len(node.variables) > 1:
            return None
        assert node.lower is not None
        if not node.variables:
            return self.of_a_field(node)
        return self.over(node.variables[0], node.body, self.rules.get(node.lower), node)

    def over(self, variable: Node, body: Node, rule: Node | None, node: Node) -> Node | None:
        """∫ body d(variable) over the parameter, where the variable is known by it."""
        place = rule or self.coordinates.get(variable)
        if place is None and variable == LENGTH:
            return self.by_length(body, node)
        if place is None:
            return None
        known = {**self.coordinates, variable: place}
        by = (self.span.parameter,)
        slope = Differential("d", _bracketed(place), by)
        whole = Juxtaposed((("", _bracketed(_put_in(body, known))), ("cdot", _bracketed(slope))))
        return IntegralSign("int", self.span.first, self.span.last, by, whole, span=node.span)

    def by_length(self, body: Node, node: Node) -> Node | None:
        """∫ f √(x′² + y′²) dt for ∫_C f ds"""
        path = column(rule) if (rule := next(iter(self.rules.values()), None)) else None
        places = path.items if path is not None else tuple(self.coordinates.values())
        if not 1 < len(places) <= len(PLACES) or (path is None and not self._are_places()):
            return None
        by, two = (self.span.parameter,), Numeral(Fraction(2))
        slopes = (_bracketed(Differential("d", _bracketed(place), by)) for place in places)
        squares = tuple(("+", Superscript(slope, two)) for slope in slopes)
        known: Mapping[Node, Node] = self.coordinates
        if path is not None:
            known = dict(zip(PLACES, places, strict=False))
        whole = (("", _bracketed(_put_in(body, known))), ("", RootSign(Signed(squares))))
        return IntegralSign(
            "int", self.span.first, self.span.last, by, Juxtaposed(whole), span=node.span
        )

    def _are_places(self) -> bool:
        return set(self.coordinates) in ({*PLACES[:2]}, {*PLACES})

    def of_a_field(self, node: IntegralSign) -> Node | None:
        """∫ F(r(t))·r′(t) dt for F·dr"""
        match node.body:
            case Juxtaposed((("", field), ("cdot", d), ("", path))) if d == D:
                at = self.at(field, path)
                rule = self.rule(path)
            case _:
                return None
        if at is None or rule is None:
            return None
        by = (self.span.parameter,)
        slope = Differential("d", column(rule) or rule, by)
        whole = Juxtaposed((("", at), ("cdot", _bracketed(slope))))
        return IntegralSign("int", self.span.first, self.span.last, by, whole, span=node.span)

    def rule(self, path: Node) -> Node | None:
        """r(t), or (x, y) by the parameter, where r is the letter of positions."""
        if path not in self.rules and path in POSITIONS and self._are_places():
            places = tuple(self.coordinates[place] for place in PLACES if place in self.coordinates)
            return _tuple(places, places[0])
        return self.rules.get(path)

    def at(self, field: Node, path: Node) -> Node | None:
        """F(r(t)), where the entries of both are stated."""
        entries, rule = self.fields.get(field), self.rule(path)
        match column(rule) if rule is not None else None:
            case Bracket(_, _, places) if entries is not None and 1 < len(places) <= len(PLACES):
                return _put_in(entries, dict(zip(PLACES, places, strict=False)))
        return None


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
    if not spans:
        return _spoken(document, path, names)
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
    fields = dict(_fields(statements))
    known = bool(coordinates or rules)
    return Paths(span, coordinates, rules, frozenset(names), fields) if known else None


def _spoken(document: Document, path: SectionPath, names: set[Node | None]) -> Paths | None:
    """The path that words give, where the section integrates along one only."""
    found = spoken_path(displays_by_section(document)[path])
    if found is None or len(names) != 1:
        return None
    statements = list(statements_of(document, path))
    parts = [n for side in sides_of(statements) for n in nodes(side)]
    signs = [n for n in parts if isinstance(n, IntegralSign)]
    if any(COMPLEX & {*n.variables} for n in signs):
        return None
    if any(n.kind not in ("int", "oint") for n in signs):
        return None  # Green's theorem is about the integral as it stands
    ways = _tuple(found.places, found.places[0])
    rules = dict.fromkeys(_differentials(parts), ways)
    span = Span(found.parameter, Numeral(Fraction(0)), found.last)
    coordinates: dict[Node, Node] = dict(zip(PLACES, found.places, strict=False))
    return Paths(span, coordinates, rules, frozenset(names), dict(_fields(statements)))


def _differentials(parts: Iterable[Node]) -> Iterator[Node]:
    """r of ∫_C F·dr"""
    for part in parts:
        match part:
            case IntegralSign(variables=(), body=Juxtaposed((("", _), ("cdot", d), ("", path)))):
                if d == D:
                    yield path


def _fields(statements: Iterable[Statement]) -> Iterator[tuple[Node, Node]]:
    """F and its entries, of F = (-y, x) and of F(x, y) = (-y, x)."""
    for statement in statements:
        match statement.sides, statement.relations:
            case (head, Node() as body, *_), ("=", *_) if (entries := column(body)) is not None:
                name = head.parts[0][1] if isinstance(head, Juxtaposed) else head
                if name is not None and any(place in nodes(entries) for place in PLACES):
                    yield name, entries


def column(tree: Node) -> Bracket | None:
    r"""(P, Q) of ⟨P, Q⟩ and of P \mathbf{i} + Q \mathbf{j}"""
    match tree:
        case Bracket("(" | "<", _, (_, _, *_) as items):
            return _tuple(items, tree)
        case Bracket("(", ")", (inner,)):
            return column(inner)
    parts = tree.parts if isinstance(tree, Signed) else (("+", tree),)
    entries: dict[int, Node] = {}
    for sign, part in parts:
        match part:
            case Juxtaposed((*factors, (_, last))) if factors and (place := axis(last)) >= 0:
                own = replace(part, parts=tuple(factors)) if len(factors) > 1 else factors[0][1]
            case _ if (place := axis(part)) >= 0:
                own = Numeral(Fraction(1), span=part.span)
            case _:
                return None
        if place in entries:
            return None
        entries[place] = own if sign != "-" else Signed((("-", own),), span=part.span)
    if not entries:
        return None
    zero = Numeral(Fraction(0), span=tree.span)
    length = max(2, max(entries) + 1)
    return _tuple(tuple(entries.get(place, zero) for place in range(length)), tree)


def _tuple(items: tuple[Node, ...], tree: Node) -> Bracket:
    return Bracket("(", ")", items, (",",) * (len(items) - 1), span=tree.span)


def axis(tree: Node) -> int:
    """Which axis **i**, **j**, **k**, x̂, ŷ, ẑ point along; -1 for another tree."""
    match tree:
        case Letter(letter, style, accents):
            letter = DOTLESS.get(letter, letter)
            if style == "bold" and letter in "ijk":
                return "ijk".index(letter)
            if "hat" in accents and letter in "ijkxyz":
                return "ijkxyz".index(letter) % 3
    return -1


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
        case Juxtaposed(parts) if paths.fields and len(parts) > 1:
            return mapped(_with_fields(tree, paths), lambda part: _written(part, paths))
    return mapped(tree, lambda part: _written(part, paths))


def _with_fields(tree: Juxtaposed, paths: Paths) -> Node:
    """The product with the entries of F(r(t)) at the path."""
    parts: list[tuple[str, Node]] = []
    for sign, node in tree.parts:
        match node:
            case Differential("d", Letter() as path, (by,)) if sign == "cdot" and parts:
                at = paths.at(parts[-1][1], path)
                if at is not None and by == paths.span.parameter:
                    parts[-1] = (parts[-1][0], at)
            case Bracket("(", ")", (Juxtaposed((("", path), ("", Bracket("(", ")", (by,))))),)):
                at = paths.at(parts[-1][1], path) if parts and not sign else None
                if at is not None and by == paths.span.parameter:
                    parts[-1] = (parts[-1][0], at)
                    continue
        parts.append((sign, node))
    return parts[0][1] if len(parts) == 1 else replace(tree, parts=tuple(parts))


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
