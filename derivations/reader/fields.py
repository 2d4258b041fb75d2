"""What a text differentiates in coordinates: functions of named variables, fields of x, y and z."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from derivations.reader.lexicon import AXES
from derivations.reader.naming import named
from derivations.reader.raw import (
    Bracket,
    Juxtaposed,
    Letter,
    Mark,
    Nabla,
    Node,
    Subscript,
    Superscript,
    nodes,
)
from derivations.reader.records import Display, Statement
from derivations.reader.usage.functions import application
from derivations.reader.usage.kinds import is_bold
from derivations.reader.usage.record import Usage
from derivations.terms import Name, Shape
from derivations.terms.names import DIFFERENTIAL

SPACE, NUMBER = Shape.of(3, 1), Shape.of(1, 1)
OF_VECTORS = frozenset({"divergence", "curl"})
DEFINES = frozenset({"=", ":=", "equiv"})
IN_SPACE, POTENTIALS = frozenset("EFv"), frozenset({"V", "U", "phi", "varphi", "Phi"})
CONSTANT_BEHIND = re.compile(r"\W*(is|are|be|being)?\s*(an?\s+)?constant\b", re.I)
CONSTANT_BEFORE = re.compile(r"\bconstant (vector|field)s?\s*$", re.I)
OPERATORS = {"div": "divergence", "curl": "curl", "rot": "curl", "grad": "gradient"}


def ruled(statements: Iterable[Statement]) -> set[Name]:
    """The functions of several variables that a statement gives by a rule."""
    found: set[Name] = set()
    for statement in statements:
        first = statement.sides[0]
        if not isinstance(first, Juxtaposed) or len(first.parts) != 2:
            continue
        pair = application(first.parts, 0)
        if pair is None or not set(statement.relations[:1]) <= DEFINES or not statement.relations:
            continue
        letters = pair[1].items
        if len(letters) > 1 and all(isinstance(item, Letter | Subscript) for item in letters):
            name = named(pair[0])
            if name is not None and not name.indices:
                found.add(name.name)
    return found


def unknown_fields(
    statements: Iterable[Statement], facts: Usage, constant: set[Name]
) -> dict[Name, Shape]:
    """The names that ∇·, ∇× and, beside them, ∇ are applied to and that nothing defines."""
    trees = [side for s in statements for side in s.sides if side is not None]
    signs = [n for tree in trees for n in nodes(tree) if isinstance(n, Nabla)]
    in_space = any(n.kind in OF_VECTORS for n in signs) or any(map(_is_by_a_potential, statements))
    of_brackets = any(isinstance(n.operand, Bracket) for n in signs)
    if not in_space and (not of_brackets or any(map(_is_by_parameters, signs))):
        return {}
    found: dict[Name, Shape] = {}
    for sign in signs:
        if sign.variable is not None or sign.operand is None or _has_columns(sign.operand):
            continue
        for name in _bare(sign.operand):
            functions = facts.functions - facts.habitual - facts.energies
            known = name in functions or name in facts.depends
            if known or name in constant or name.letter in facts.given or facts.arguments.get(name):
                continue
            vector = is_bold(name) or (sign.kind in OF_VECTORS and _is_alone(sign.operand))
            found.setdefault(name, SPACE if vector else NUMBER)
    return found


def _is_by_parameters(sign: Nabla) -> bool:
    """∇_w J and ∇J(w): a gradient by what is no place in space."""
    if sign.variable is not None:
        return sign.kind == "gradient"
    match sign.operand:
        case Juxtaposed(((_, Letter()), ("", Bracket("(", ")", (Letter(letter),))))):
            return letter not in AXES and letter != "r"
    return False


def _is_by_a_potential(statement: Statement) -> bool:
    """E = −∇V, F = −∇U, v = ∇φ; g = ∇L may be a gradient in any number of dimensions."""
    left, right = (*statement.sides, None)[:2]
    if not isinstance(left, Letter) or left.letter not in IN_SPACE or right is None:
        return False
    operands = (n.operand for n in nodes(right) if isinstance(n, Nabla))
    return any(isinstance(o, Letter) and o.letter in POTENTIALS for o in operands)


def has_nabla(statements: Iterable[Statement]) -> bool:
    trees = (side for s in statements for side in s.sides if side is not None)
    return any(isinstance(node, Nabla) for tree in trees for node in nodes(tree))


def constant_vectors(displays: Iterable[Display]) -> set[Name]:
    """The names that words call constant vectors: ∇ differentiates them to zero."""
    found: set[Name] = set()
    for display in displays:
        trees = [side for row in display.rows for s in row.statements for side in s.sides]
        name = named(trees[0]) if display.is_inline and len(trees) == 1 and trees[0] else None
        before, after = display.before.rpartition("$")[2], display.after.partition("$")[0]
        said = CONSTANT_BEHIND.match(after) or CONSTANT_BEFORE.search(before)
        if said and name is not None and not name.indices and is_bold(name.name):
            found.add(name.name)
    return found


def differentials(written: Iterable[Node]) -> Iterator[Name]:
    """The dr of line integrals, a vector in space as the fields are."""
    for node in written:
        if isinstance(node, Letter) and node.accents == (DIFFERENTIAL,):
            yield Name(node.letter, node.style, node.accents)


def _has_columns(operand: Node) -> bool:
    """xᵀA x: what is transposed is a vector or a matrix, and no field in space."""
    scripts = (n.script for n in nodes(operand) if isinstance(n, Superscript))
    return any(script in (Mark("⊤"), Letter("T")) for script in scripts)


def _is_alone(operand: Node) -> bool:
    return named(operand) is not None


def _bare(operand: Node) -> Iterator[Name]:
    """The plain names that a field is made of."""
    match operand:
        case Nabla():
            return
        case Letter():
            found = named(operand)
            if found is not None and operand.letter not in AXES:
                yield found.name
        case Bracket(_, _, items):
            for item in items:
                yield from _bare(item)
        case _:
            for child in operand.children:
                yield from _bare(child)


def with_operators(tree: Node, of_several: set[Name]) -> Node:
    """div F, curl F and Δu as ∇·F, ∇×F and ∇²u; Df and Hf as J_f and H_f."""
    if not isinstance(tree, Juxtaposed):
        return tree
    parts = list(tree.parts)
    place = 0
    while place + 1 < len(parts):
        (sign, head), (between, behind) = parts[place], parts[place + 1]
        kind = OPERATORS.get(head.letter, "") if _is_operator(head) else ""  # type: ignore[attr-defined]
        name = named(behind)
        is_of_several = name is not None and name.name in of_several
        if between:
            place += 1
        elif kind:
            parts[place : place + 2] = [(sign, Nabla(kind, behind, span=head.span.to(behind.span)))]
        elif head == Letter("Delta") and is_of_several:
            parts[place : place + 2] = [
                (sign, Nabla("laplacian", behind, span=head.span.to(behind.span)))
            ]
        elif head in (Letter("D"), Letter("H")) and is_of_several:
            letter = "J" if head == Letter("D") else "H"
            whole = Subscript(Letter(letter, span=head.span), (behind,), span=head.span)
            parts[place : place + 2] = [(sign, whole)]
        place += 1
    if len(parts) == 1 and not parts[0][0]:
        return parts[0][1]
    return Juxtaposed(tuple(parts), span=tree.span)


def _is_operator(head: Node) -> bool:
    return isinstance(head, Letter) and head.style in ("operator", "roman", "unknown")
