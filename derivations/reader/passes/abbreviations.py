r"""F + η F′ for F(η) + η F′(η): functions that stand without their argument.

Where a block applies an unknown function to one letter only, F(η), and differentiates it, a bare F
or F′ stands for the values at that letter; so does x beside ẍ, where a formula says what x(t) is.
"""

from __future__ import annotations

from derivations.dataclass import dataclass, field, replace
from derivations.reader.formulas import formula_of
from derivations.reader.raw import (
    Bracket,
    Differential,
    Juxtaposed,
    Letter,
    Nabla,
    Node,
    Prime,
    Subscript,
    Superscript,
    mapped,
    nodes,
)
from derivations.reader.records import Display, Document
from derivations.reader.rewriting import in_display, sides_of, with_sides
from derivations.reader.text.blocks import block_of
from derivations.terms.names import FUNCTION_LETTERS

TIME = Letter("t")
DOTS = (("dot",), ("ddot",))
NO_FUNCTIONS = frozenset({"x", "y", "u", "v", "w"})  # unknowns of equations, which keep their name


@dataclass(slots=True)
class Applied:
    """What each function of a block is applied to, and the functions that formulas define.

    moving: of x(t) = …, the variable of a name that rows may differentiate by dots.
    """

    block: tuple[str, int] = ("", -1)
    arguments: dict[Letter, set[Node]] = field(default_factory=dict)
    defined: set[str] = field(default_factory=set)
    moving: dict[Letter, Letter] = field(default_factory=dict)


def with_arguments(document: Document) -> Document:
    """The document with F(η) for a bare F."""
    known = Applied()
    displays = tuple(_in_display(display, known) for display in document.displays)
    return replace(document, displays=displays)


def _in_display(display: Display, known: Applied) -> Display:
    if (block := block_of(display.span)) != known.block:
        known.block, known.arguments, known.defined, known.moving = block, {}, set(), {}
    for statement in in_display(display):
        if (learned := formula_of(statement)) is not None:
            name, formula = learned
            known.defined.add(name)
            if formula.applied and len(formula.variables) == 1:
                known.moving[Letter(name)] = formula.variables[0]
    parts = [node for side in sides_of(in_display(display)) for node in nodes(side)]
    for node in parts:
        if isinstance(node, Juxtaposed):
            for (_, head), (sign, behind) in zip(node.parts, node.parts[1:], strict=False):
                _learn(head, sign, behind, known)
    primed = {n.base for n in parts if isinstance(n, Prime) and isinstance(n.base, Letter)}
    bare = {f: _argument(f, known) for f in primed if f in known.arguments}
    at = {f: argument for f, argument in bare.items() if argument is not None}
    dotted = {n.letter for n in parts if isinstance(n, Letter) and n.accents in DOTS}
    at |= {x: t for x, t in known.moving.items() if x.letter in dotted and t == TIME}
    return with_sides(display, lambda side: _with(side, at)) if at else display


def _learn(head: Node, sign: str, behind: Node, known: Applied) -> None:
    base = _head(head)
    usual = base.letter in FUNCTION_LETTERS and base.letter not in NO_FUNCTIONS
    behind = behind.base if isinstance(behind, Superscript | Subscript) else behind
    if usual and not sign and isinstance(behind, Bracket) and behind.opening == "(":
        found = known.arguments.setdefault(base, set())
        found.add(behind.items[0] if len(behind.items) == 1 else behind)


def _argument(function: Letter, known: Applied) -> Letter | None:
    """η of F(η), if F is applied to nothing else and is no known function."""
    found = known.arguments[function]
    only = next(iter(found)) if len(found) == 1 else None
    return only if isinstance(only, Letter) and function.letter not in known.defined else None


def _with(tree: Node, at: dict[Letter, Letter]) -> Node:
    match tree:
        case Juxtaposed(parts):
            kept: list[tuple[str, Node]] = []
            for place, (sign, part) in enumerate(parts):
                behind = parts[place + 1] if place + 1 < len(parts) else ("cdot", part)
                called = not behind[0] and _begins_with_bracket(behind[1])
                kept.append((sign, part if called and _head(part) in at else _with(part, at)))
            return replace(tree, parts=tuple(kept))
        case Subscript(Letter()):
            return tree  # r_x is a name of its own
        case Differential() | Nabla():
            return tree if _head(tree.operand) in at else mapped(tree, lambda part: _with(part, at))
        case Letter() | Prime(Letter()) if (base := _head(tree)) in at:
            bracket = Bracket("(", ")", (at[base],), (), span=tree.span)
            return Juxtaposed((("", tree), ("", bracket)), span=tree.span)
    return mapped(tree, lambda part: _with(part, at))


def _begins_with_bracket(tree: Node) -> bool:
    """(x), and (x)² of f(x)²."""
    inner = tree.base if isinstance(tree, Superscript | Subscript) else tree
    return isinstance(inner, Bracket) and inner.opening == "("


def _head(tree: Node | None) -> Letter:
    """F of F, F′, F² and F′²."""
    base = tree.base if isinstance(tree, Superscript) else tree
    base = base.base if isinstance(base, Prime) else base
    return base if isinstance(base, Letter) else Letter("")
