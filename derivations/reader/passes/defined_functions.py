r"""u_2′ = y_1 f/W with f(t) = e^t: a function that a formula defines stands for its value.

Where a section defines f(t) or u(x, y) by a formula, and f means nothing else in it, a bare f in an
equation is f(t), as in tables of W, u_1, u_2 (Boyce and DiPrima, variation of parameters) and in
u + iv of a complex function. It means something else where it is given another meaning without its
argument, is itself a variable, or is handed to something: T(f), ⟨f, g⟩, ‖f‖, f^{-1}; and L beside
L(x, v) where a display speaks of neither x nor v.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from derivations.dataclass import replace
from derivations.reader.formulas import DEFINING, letters
from derivations.reader.parsing.composition import composed
from derivations.reader.raw import (
    Array,
    Big,
    Bracket,
    Differential,
    Evaluated,
    IntegralSign,
    Juxtaposed,
    Letter,
    LimitSign,
    Nabla,
    Node,
    Numeral,
    Prime,
    Related,
    Subscript,
    Superscript,
    Word,
    mapped,
    nodes,
)
from derivations.reader.records import Display, Document, SectionPath, Statement
from derivations.reader.rewriting import (
    by_section,
    in_display,
    sides_of,
    statements_of,
    with_statements,
)
from derivations.reader.shapes.declarations import list_length
from derivations.reader.statements import ORDERS

VALUES = frozenset((*DEFINING, "approx", *ORDERS))  # what is said of values, f > 0
CHANGES = frozenset({"d", "Delta", "delta", "partial"})
MAPS = frozenset(map(Letter, "ABDLSTUV"))
PRODUCT = frozenset({"", "cdot", "times", "/"})
Arguments = Mapping[Node, Bracket]


def with_defined_functions(document: Document) -> Document:
    """The document with f(t) for a bare f."""
    return by_section(document, _arguments, _in_display)


def _arguments(document: Document, path: SectionPath) -> Arguments:
    """The functions that formulas define and that mean nothing else, with their arguments."""
    statements = list(statements_of(document, path))
    found: dict[Node, set[Bracket]] = {}
    unknown: set[Node] = set()
    for statement in statements:
        if (formula := _formula(statement)) is not None:
            name, argument = formula
            found.setdefault(name, set()).add(argument)
        unknown |= set(_differentiated(statement)) - found.keys()
    once = {name: arguments.pop() for name, arguments in found.items() if len(arguments) == 1}
    if not once:
        return {}
    trees = list(sides_of(statements))
    heads: set[Node | None] = {s.sides[0] for s in statements if s.relations}
    heads |= {side for s in statements if not set(s.relations) <= VALUES for side in s.sides}
    elsewhere = {name for tree in trees for node in nodes(tree) for name in _otherwise(node)}
    return {name: a for name, a in once.items() if name not in heads | elsewhere | unknown}


def _formula(statement: Statement) -> tuple[Node, Bracket] | None:
    """f and (t) of f(t) = …"""
    if not statement.relations or statement.relations[0] not in DEFINING:
        return None
    match statement.sides[0]:
        case Juxtaposed(((_, head), ("", Bracket("(", ")", items) as argument))):
            plain = all(map(_is_variable, items))
            named = _is_name(head) or _is_curve(head, statement.sides[1])
            if named and items and plain and len(set(items)) == len(items):
                return head, argument
    return None


def _is_variable(tree: Node) -> bool:
    """x, and what F(x, y, y′) and L(q, q̇) take for a variable beside it."""
    base = tree.base if isinstance(tree, Prime) else tree
    return isinstance(base, Letter) and base.accents in ((), ("dot",), ("ddot",))


def _is_curve(head: Node, value: Node | None) -> bool:
    """r in bold of r(t) = (cos t, sin t)."""
    bold = isinstance(head, Letter) and head.style == "bold" and not head.accents
    return bold and value is not None and list_length(value) > 1


def _differentiated(statement: Statement) -> Iterator[Node]:
    """y of y′ = 3y, which solves an equation before a formula says what it is."""
    for node in (node for side in sides_of([statement]) for node in nodes(side)):
        match node:
            case Prime(base):
                yield base
            case Differential(_, Node() as operand, _):
                yield operand


def _is_name(tree: Node) -> bool:
    match tree:
        case Letter(_, "", ()) | Subscript(Letter(_, "", ()), (Numeral() | Word(_, True),)):
            return True
    return False


def _otherwise(node: Node) -> Iterator[Node]:
    """What a node shows to be no value of a function: a variable, an argument, an inverse."""
    match node:
        case Differential(_, _, variables):
            yield from variables
        case IntegralSign(_, lower, upper, variables, _):
            yield from (*variables, *filter(None, (lower, upper)))
        case Big(_, below, _, _):
            yield from (part for tree in below for part in nodes(tree))
        case LimitSign(_, below, _) | Evaluated(_, below, _):
            yield from nodes(below)
        case Superscript(base, script) if not isinstance(script, Numeral):
            yield base  # f^{-1}, f^{(4)}, f^*
        case Bracket("(", ")", (_,)):
            return
        case Bracket(_, _, items):
            yield from items
        case Array(_, rows):
            yield from (entry for row in rows for entry in row)
        case Subscript(_, indices):
            yield from indices
        case Related(sides, relations) if not set(relations) <= VALUES:
            yield from sides
        case Juxtaposed(parts):
            yield from _handed_over(parts)


def _handed_over(parts: tuple[tuple[str, Node], ...]) -> Iterator[Node]:
    """f of T(f), t of f(t), and S and T of ST, which may be a composition."""
    for (_, head), (sign, behind) in pairwise(parts):
        if not sign and {head, behind} <= MAPS:
            yield from (head, behind)
        if sign not in PRODUCT:
            yield from () if sign == "circ" else (head, behind)
        elif isinstance(behind, Bracket) and not isinstance(head, Bracket | Numeral):
            yield from behind.items


def _in_display(display: Display, known: Arguments) -> Display:
    written = {Letter(said) for side in sides_of(in_display(display)) for said in letters(side)}
    at = {
        name: argument
        for name, argument in known.items()
        if len(argument.items) == 1 or not written.isdisjoint(argument.items)
    }

    def in_statement(statement: Statement) -> Statement:
        if not statement.relations:
            return statement
        sides = tuple(None if side is None else _applied(side, at) for side in statement.sides)
        return replace(statement, sides=sides)

    return with_statements(display, in_statement)


def _applied(tree: Node, at: Arguments) -> Node:
    """The tree with an argument behind each name that has none."""
    match tree:
        case Juxtaposed(parts) if any(sign == "circ" for sign, _ in parts):
            return _composed(tree, at)
        case Juxtaposed(parts):
            kept: list[tuple[str, Node]] = []
            for (sign, part), behind in zip(parts, (*parts[1:], None), strict=True):
                is_call = behind is not None and not behind[0] and _begins_with_bracket(behind[1])
                if is_call or (kept and not sign and _is_a_change(kept[-1][1])):
                    kept.append((sign, part))
                elif (argument := _argument(part, at)) is not None:
                    kept += [(sign, part), ("", argument)]
                else:
                    kept.append((sign, _applied(part, at)))
            return replace(tree, parts=tuple(kept))
        case Superscript(base, script) if (argument := _argument(base, at)) is not None:
            inner = Bracket("(", ")", (_called(base, argument),), (), span=base.span)
            return Superscript(inner, _applied(script, at), span=tree.span)
        case _ if (argument := _argument(tree, at)) is not None:
            return _called(tree, argument)
        case Subscript() | Prime(Letter() | Subscript()) | Differential() | Nabla():
            return tree
    return mapped(tree, lambda part: _applied(part, at))


def _composed(tree: Juxtaposed, at: Arguments) -> Node:
    """f(g(x)) for f ∘ g."""
    _, innermost = tree.parts[-1]
    if any(sign != "circ" for sign, _ in tree.parts[1:]) or innermost not in at:
        return tree
    value = composed(Bracket("(", ")", (tree,)), at[innermost])
    return tree if value is None else value


def _begins_with_bracket(tree: Node) -> bool:
    """(x), and (x)² of f(x)²."""
    inner = tree.base if isinstance(tree, Superscript | Subscript) else tree
    return isinstance(inner, Bracket)


def _is_a_change(tree: Node) -> bool:
    """d of df, Δ of Δf."""
    return isinstance(tree, Letter) and tree.letter in CHANGES


def _argument(tree: Node, at: Arguments) -> Bracket | None:
    """(t) for f, and for r′ of a curve; other primes say by themselves what they differentiate."""
    if isinstance(tree, Prime) and isinstance(tree.base, Letter) and tree.base.style:
        return at.get(tree.base)
    return at.get(tree)


def _called(part: Node, argument: Bracket) -> Node:
    """f(t)"""
    return Juxtaposed((("", part), ("", argument)), span=part.span)
