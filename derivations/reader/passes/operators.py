r"""Operators as factors: (d/dx + x)(d/dx - x) f, P ψ for P = -iħ ∂/∂x, [x, P] ψ.

An operator acts on all that stands right of it in its product; a sum of operators and numbers acts
term by term. Each is written out as the derivatives that it takes, where something stands right of
every operator of a side; an equation between operators alone stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from derivations.dataclass import dataclass, field, replace
from derivations.reader.naming import Named, named
from derivations.reader.raw import (
    Bracket,
    Differential,
    Juxtaposed,
    Letter,
    Node,
    Numeral,
    Ratio,
    Signed,
    Subscript,
    Superscript,
    mapped,
    nodes,
)
from derivations.reader.records import Display, Document, Row, SectionPath, Statement

Parts = Sequence[tuple[str, Node]]
MULTIPLIES = re.compile(r"\s*(is|acts as|means|denotes)\s+(the\s+)?multiplication (by|with)\s*$")
DEFINES = ("=", ":=", "equiv")
GROUPS = ("(", "[", "{")
PRODUCTS = ("", "cdot", "times")
HIGHEST_POWER = 4
MOST_NODES = 2_000


@dataclass(slots=True)
class Operators:
    """What a section says its operators do, by their names."""

    rules: dict[Named, Node] = field(default_factory=dict)

    def learn(self, display: Display, following: Display | None) -> None:
        """P = -iħ ∂/∂x of a row; X, which is multiplication by x, of the words behind it."""
        for statement in (s for row in display.rows for s in row.statements):
            if self.defines(statement):
                head = named(statement.sides[0]) if statement.sides[0] is not None else None
                body = statement.sides[1]
                if head is not None and body is not None:
                    self.rules[head] = body
        alone = _alone(display)
        factor = _alone(following) if following is not None else None
        if alone is None or factor is None or not MULTIPLIES.match(display.after.split("$")[0]):
            return
        if (head := named(alone)) is not None:
            self.rules[head] = factor

    def defines(self, statement: Statement) -> bool:
        """Whether a row says what an operator is."""
        head, body = statement.sides[0], (*statement.sides, None)[1]
        if not isinstance(head, Letter | Subscript) or body is None:
            return False
        return statement.relations[0] in DEFINES and self.acts(body)

    def acts(self, tree: Node) -> bool:
        """Whether a tree is an operator that something right of it is to be given to."""
        match tree:
            case Differential(_, None):
                return True
            case Letter() | Subscript():
                return bool(self.rules) and named(tree) in self.rules
            case Bracket(opening, _, (inner,)) if opening in GROUPS:
                return self.acts(inner)
            case Bracket("[", "]", (left, right), (",",)):
                return self.acts(left) or self.acts(right)
            case Signed(parts):
                return any(self.acts(part) for _, part in parts)
            case Juxtaposed(parts):
                return self.acts(parts[-1][1])
            case Superscript(base, Numeral(power)):
                return 1 <= power <= HIGHEST_POWER and self.acts(base)
            case Ratio(top, _):
                return self.acts(top)
        return False

    # ---------------------------------------------------------------- acting

    def of(self, tree: Node) -> Node:
        """The tree with every operator of a product applied to what stands right of it."""
        if not isinstance(tree, Juxtaposed):
            return mapped(tree, self.of)
        parts = tree.parts
        last = max((n for n, (_, part) in enumerate(parts) if self.acts(part)), default=-1)
        plain = all(sign in PRODUCTS for sign, _ in parts)
        if last < 0 or last == len(parts) - 1 or not plain:
            return mapped(tree, self.of)
        target = self._product(parts[last + 1 :], tree)
        return self._composed(parts[: last + 1], target, tree)

    def _composed(self, parts: Parts, target: Node, whole: Node) -> Node:
        """The operators of a product on the target, the last one first."""
        beside: list[tuple[str, Node]] = []
        for sign, part in reversed(parts):
            if self.acts(part):
                target = self._times(beside, target, whole)
                target, beside = self.on(part, target), []
            else:
                beside.insert(0, (sign, part))
        return self._times(beside, target, whole)

    def _times(self, factors: Parts, target: Node, whole: Node) -> Node:
        if not factors:
            return target
        (_, first), *others = factors
        found = (("", self.of(first)), *((sign, self.of(part)) for sign, part in others))
        return Juxtaposed((*found, ("cdot", target)), span=whole.span)

    def _product(self, parts: Parts, whole: Node) -> Node:
        (_, first), *others = parts
        if not others:
            return self.of(first)
        return mapped(Juxtaposed((("", first), *others), span=whole.span), self.of)

    def on(self, tree: Node, target: Node) -> Node:
        """An operator, or a factor, on a target."""
        match tree:
            case Differential(kind, None, variables):
                return Differential(kind, target, variables, span=tree.span)
            case Letter() | Subscript() if (rule := self._rule(tree)) is not None:
                return _grouped(self.on(rule, target))
            case Bracket(opening, _, (inner,)) if opening in GROUPS and self.acts(tree):
                return _grouped(self.on(inner, target))
            case Bracket("[", "]", (left, right), (",",)) if self.acts(tree):
                first = self.on(left, self.on(right, target))
                second = self.on(right, self.on(left, target))
                return _grouped(Signed((("+", first), ("-", second)), span=tree.span))
            case Signed(parts):
                found = tuple((sign, self.on(part, target)) for sign, part in parts)
                return _grouped(Signed(found, span=tree.span))
            case Juxtaposed(parts) if any(self.acts(part) for _, part in parts):
                return self._composed(parts, target, tree)
            case Superscript(base, Numeral(power)) if self.acts(tree):
                for _ in range(int(power)):
                    target = self.on(base, target)
                return target
            case Ratio(top, bottom) if self.acts(top):
                return Ratio(self.on(top, target), self.of(bottom), span=tree.span)
        return self._times((("", tree),), target, tree)

    def _rule(self, tree: Node) -> Node | None:
        name = named(tree)
        return None if name is None else self.rules.get(name)


def _grouped(tree: Node) -> Node:
    return tree if isinstance(tree, Differential) else Bracket("(", ")", (tree,), span=tree.span)


def _alone(display: Display) -> Node | None:
    """The only thing that an inline formula names."""
    statements = [s for row in display.rows for s in row.statements]
    if not display.is_inline or len(statements) != 1 or statements[0].relations:
        return None
    return statements[0].sides[0]


# ---------------------------------------------------------------- documents


def with_operators(document: Document) -> Document:
    """The document with operators applied."""
    if not any(map(_has_operator, document.displays)):
        return document
    known: dict[SectionPath, Operators] = {}
    found = []
    for place, display in enumerate(document.displays):
        own = known.setdefault(display.path[:1], Operators())
        following = (*document.displays[place + 1 : place + 2], None)[0]
        own.learn(display, following)
        found.append(_in_display(display, own))
    return replace(document, displays=tuple(found))


def _has_operator(display: Display) -> bool:
    sides = (s for row in display.rows for st in row.statements for s in st.sides if s is not None)
    return any(isinstance(n, Differential) and n.operand is None for s in sides for n in nodes(s))


def _in_display(display: Display, known: Operators) -> Display:
    rows = tuple(_in_row(row, known) for row in display.rows)
    return replace(display, rows=rows) if rows != display.rows else display


def _in_row(row: Row, known: Operators) -> Row:
    found = tuple(s if known.defines(s) else _in_statement(s, known) for s in row.statements)
    return replace(row, statements=found)


def _in_statement(statement: Statement, known: Operators) -> Statement:
    sides = tuple(None if side is None else _applied(side, known) for side in statement.sides)
    return replace(statement, sides=sides) if sides != statement.sides else statement


def _applied(side: Node, known: Operators) -> Node:
    """The side with its operators applied; as it is where one of them has nothing to act on."""
    if not any(known.acts(node) for node in nodes(side)):
        return side
    found = known.of(side)
    written = nodes(found)
    if len(written) > MOST_NODES or any(known.acts(node) for node in written):
        return side
    return found
