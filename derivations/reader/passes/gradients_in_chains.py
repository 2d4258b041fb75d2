r"""\nabla J(w) = Σ y_i \nabla \ln g(x_i^T w): in a chain that begins with ∇J(w), ∇ is ∇_w.

with_gradients_in_chains(document)

A ∇ before a name that hangs on nothing reaches over the product that has w. The gradient of a
function at a point, ∇J(w_k) or ∇g(w), stays one.
"""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.reader.raw import (
    Bracket,
    Juxtaposed,
    Letter,
    Nabla,
    Node,
    Superscript,
    mapped,
    nodes,
)
from derivations.reader.records import Display, Document, Row, Statement


def with_gradients_in_chains(document: Document) -> Document:
    """The document with ∇_w for the ∇ of such chains."""
    displays = tuple(map(_changed, document.displays))
    same = all(new is old for new, old in zip(displays, document.displays, strict=True))
    return document if same else replace(document, displays=displays)


def _changed(display: Display) -> Display:
    """A display with the ∇ of its chains named; rows without a left side go on with the last."""
    variable: Letter | None = None
    rows: list[Row] = []
    for row in display.rows:
        statements: list[Statement] = []
        for statement in row.statements:
            head = statement.sides[0]
            variable = variable if head is None else _of_a_chain(head)
            statements.append(statement if variable is None else _named(statement, variable))
        rows.append(replace(row, statements=tuple(statements)))
    changed = any(
        new is not old
        for row, before in zip(rows, display.rows, strict=True)
        for new, old in zip(row.statements, before.statements, strict=True)
    )
    return replace(display, rows=tuple(rows)) if changed else display


def _of_a_chain(head: Node) -> Letter | None:
    """w of ∇J(w)."""
    match head:
        case Nabla("gradient", Juxtaposed(((_, Letter()), ("", Bracket("(", ")", (at,))))), None):
            return at if isinstance(at, Letter) else None
    return None


def _named(statement: Statement, variable: Letter) -> Statement:
    first, *others = statement.sides
    changed = [side and _by(side, variable) for side in others]
    if all(new is old for new, old in zip(changed, others, strict=True)):
        return statement
    return replace(statement, sides=(first, *changed))


def _by(tree: Node, variable: Letter) -> Node:
    """A tree with ∇_w for each ∇ of what has w."""
    match tree:
        case Juxtaposed(parts):
            for place, (sign, part) in enumerate(parts):
                rest = parts[place + 1 :]
                if isinstance(part, Nabla) and _reaches(part, rest, variable):
                    inside = Juxtaposed((("", part.operand or part), *rest), span=tree.span)
                    whole = replace(part, operand=inside, variable=variable)
                    before = tuple((s, _by(p, variable)) for s, p in parts[:place])
                    return replace(tree, parts=(*before, (sign, whole))) if before else whole
        case Nabla("gradient", operand, None) if operand is not None:
            if variable in nodes(operand) and not _is_at_a_point(operand):
                return replace(tree, variable=variable)
            return tree
    return mapped(tree, lambda part: _by(part, variable))


def _reaches(part: Nabla, rest: tuple[tuple[str, Node], ...], variable: Letter) -> bool:
    """Whether ∇ stands before a factor without w, and w in one behind it: ∇ bᵀ w."""
    if part.kind != "gradient" or part.variable is not None:
        return False
    if part.operand is None or not rest or variable in nodes(part.operand):
        return False
    nablas = any(isinstance(n, Nabla) for _, p in rest for n in nodes(p))
    plain = all(isinstance(p, Letter | Superscript) for _, p in rest)
    return plain and not nablas and any(variable in nodes(p) for _, p in rest)


def _is_at_a_point(operand: Node) -> bool:
    """f(w_k), g(w): a function and where it is taken; g(xᵀw) is taken at a number."""
    match operand:
        case Letter():
            return True
        case Juxtaposed(((_, Letter()), ("", Bracket("(", ")", (argument,))))):
            return not _is_an_inner_product(argument)
    return False


def _is_an_inner_product(argument: Node) -> bool:
    """xᵀw and x · w"""
    if not isinstance(argument, Juxtaposed):
        return False
    dotted = any(sign == "cdot" for sign, _ in argument.parts)
    return dotted or isinstance(argument.parts[0][1], Superscript)
