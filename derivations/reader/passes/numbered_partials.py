r"""D_j(fg) and D_1 f(x, y) as ∂(fg)/∂x_j and ∂f(x, y)/∂x, where words call D_j a derivative.

So Spivak writes partial derivatives (Calculus on Manifolds, chapter 2), beside dx^j for what else
is dx_j. D_j acts on the factor behind it: D_j f · g is (D_j f) g.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import partial

from derivations.dataclass import replace
from derivations.reader.formulas import DEFINING
from derivations.reader.raw import (
    Bracket,
    Differential,
    Juxtaposed,
    Letter,
    Node,
    Numeral,
    Subscript,
    Superscript,
    nodes,
)
from derivations.reader.records import Display, Document, SectionPath
from derivations.reader.rewriting import (
    by_section,
    displays_of,
    everywhere,
    in_display,
    sides_of,
    statements_of,
    with_sides,
)
from derivations.reader.text.said import says

D, X, SMALL_D = Letter("D"), Letter("x"), Letter("d")
PARTIAL = re.compile(r"\bpartial derivatives?\b", re.I)
BEHIND = re.compile(
    r"\s*(?:is|are|be|denotes?|means?|stands? for|for|as)\s+(?:the\s+|a\s+)?(?:\$\s*-?\s*th\s+)?"
    r"(?:first |usual )?partial derivatives?\b",
    re.I,
)
BEFORE = re.compile(
    r"\bpartial derivatives?\b[^.;]{0,60}\b(?:denoted|written|written as|by|write)\s*(?:by\s*)?$",
    re.I,
)
FACTORS = frozenset((Juxtaposed,))
Parameters = Mapping[Node, tuple[Node, ...]]


def with_numbered_partials(document: Document) -> Document:
    """The document with ∂/∂x_j for D_j."""
    if not says(PARTIAL, document.prose):
        return document
    return by_section(document, _parameters, _changed)


def _parameters(document: Document, path: SectionPath) -> Parameters | None:
    """The letters of each function that has a rule, where words say what D_j is."""
    if not any(map(_tells, displays_of(document, path))):
        return None
    statements = list(statements_of(document, path))
    found: dict[Node, tuple[Node, ...]] = {D: ()}
    if any(
        isinstance(n, Subscript) and n.base == X for s in sides_of(statements) for n in nodes(s)
    ):
        found[X] = ()
    for statement in statements:
        match statement.sides[:2], statement.relations[:1]:
            case (Juxtaposed(((_, Letter() as name), ("", Bracket("(", ")", items)))), _), (sign,):
                if sign in DEFINING and all(isinstance(item, Letter) for item in items):
                    found.setdefault(name, items)
    return found


def _tells(display: Display) -> bool:
    alone = list(sides_of(in_display(display))) if display.is_inline else []
    is_d = len(alone) == 1 and isinstance(alone[0], Subscript) and alone[0].base == D
    return is_d and bool(BEHIND.match(display.after) or BEFORE.search(display.before))


def _changed(display: Display, known: Parameters) -> Display:
    change = partial(_acting, known=known)
    return with_sides(display, lambda side: everywhere(side, change, FACTORS))


def _acting(node: Node, known: Parameters) -> Node:
    if not isinstance(node, Juxtaposed):
        return node
    done: list[tuple[str, Node]] = []
    for sign, factor in reversed(node.parts):
        if done and not done[0][0] and factor == SMALL_D:
            done[0] = ("", _lowered(done[0][1]))
        if isinstance(factor, Subscript) and factor.base == D and done and not done[0][0]:
            factor, done = _derivative(factor, done, known)
        done.insert(0, (sign, factor))
    if done == list(node.parts):
        return node
    return done[0][1] if len(done) == 1 else replace(node, parts=tuple(done))


def _lowered(node: Node) -> Node:
    """x_j of dx^j."""
    match node:
        case Superscript(base, Letter() as index) if base == X:
            return Subscript(base, (index,), span=node.span)
    return node


def _derivative(
    of: Subscript, behind: list[tuple[str, Node]], known: Parameters
) -> tuple[Node, list[tuple[str, Node]]]:
    """The derivative of the factor behind D_j, and what stands behind that."""
    (_, operand), *rest = behind
    if rest and isinstance(operand, Letter) and _is_applied(rest[0]):
        operand, rest = Juxtaposed((("", operand), rest[0]), span=operand.span), rest[1:]
    variables = tuple(_variable(index, operand, known) for index in of.indices)
    return Differential("partial", operand, variables, span=of.span), rest


def _is_applied(behind: tuple[str, Node]) -> bool:
    return not behind[0] and isinstance(behind[1], Bracket)


def _variable(index: Node, operand: Node, known: Parameters) -> Node:
    """y for 2 of f(x, y), and else x_2; the number itself where nothing tells."""
    if not isinstance(index, Numeral):
        return Subscript(X, (index,), span=index.span)
    names = _names(operand, known)
    if X in known and tuple(names) in ((), (X,)):
        return Subscript(X, (index,), span=index.span)
    return names[int(index.value) - 1] if 0 < index.value <= len(names) else index


def _names(operand: Node, known: Parameters) -> Sequence[Node]:
    """The letters that a function is of: those of its rule, or those that stand behind it."""
    match operand:
        case Differential(_, Node() as inner):
            return _names(inner, known)
        case Letter():
            return known.get(operand, ())
        case Juxtaposed(((_, head), ("", Bracket("(", ")", items)))):
            names = known.get(head) or items
            swapped = tuple(items) != tuple(names) and not set(items).isdisjoint(names)
            return names if all(isinstance(n, Letter) for n in names) and not swapped else ()
    return ()
