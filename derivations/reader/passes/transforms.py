r"""Laplace transforms in a text that speaks of them, or writes braces: \mathcal{L}\{t^2\} = 2/s^3.

Of a function of t the transform is taken; the inverse one is claimed of transforms: in a row about
\mathcal{L}^{-1}\{F\} every other side g stands as its transform, so that F is compared with it.
"""

from __future__ import annotations

import re
from itertools import pairwise

from derivations.dataclass import replace
from derivations.reader.passes.transform_values import with_plain_values
from derivations.reader.passes.transformed_functions import images_of, with_images
from derivations.reader.raw import (
    Applied,
    Bracket,
    IntegralSign,
    Juxtaposed,
    Letter,
    Node,
    Numeral,
    Prime,
    Ratio,
    Signed,
    Subscript,
    Superscript,
    nodes,
)
from derivations.reader.records import Display, Document, Link, Row, Statement
from derivations.reader.rewriting import (
    by_section,
    everywhere,
    in_display,
    sides_of,
    with_statements,
)
from derivations.reader.text.said import says

LAPLACE = "laplace"  # the word that the transform is applied by
SPOKEN = re.compile(r"Laplace[\s~-]+transform|inverse transform", re.I)
ANOTHER_L = re.compile(r"likelihood|Lagrang|\bloss\b", re.I)
STYLES = frozenset({"calligraphic", "script"})
AT_S = Bracket("(", ")", (Letter("s"),))
UNKNOWN = frozenset({"f", "g", "h", "y", "x", "u", "v", "F", "G", "Y", "X"})


def with_transforms(document: Document) -> Document:
    """The document with Laplace transforms as functions applied to what stands in the braces."""
    document = replace(document, displays=tuple(map(_with_integrals_first, document.displays)))
    braces = not says(ANOTHER_L, document.prose) and _writes_braces(document)
    if not says(SPOKEN, document.prose) and not braces:
        return document
    document = with_plain_values(by_section(document, images_of, with_images), document)
    return replace(document, displays=tuple(map(_in_display, document.displays)))


def _writes_braces(document: Document) -> bool:
    r"""\mathcal{L}\{e^{at}\} of a function of t: nothing else is written with these braces."""
    statements = (s for display in document.displays for s in in_display(display))
    written = (n for s in sides_of(statements) for n in nodes(s) if isinstance(n, Juxtaposed))
    return any(
        _is_sign(head) and not sign and _is_known(behind) and behind.opening == "{"
        for node in written
        for (_, head), (sign, behind) in pairwise(node.parts)
        if isinstance(behind, Bracket)
    )


def _with_integrals_first(display: Display) -> Display:
    r"""F(s) = \int … = \mathcal{L}\{f\} for F(s) = \mathcal{L}\{f\} = \int …: that defines F."""

    def of_statement(statement: Statement) -> Statement:
        match statement.sides:
            case (head, transform, IntegralSign() as integral):
                if head is not None and transform is not None and _is_transform(transform):
                    return replace(statement, sides=(head, integral, transform))
        return statement

    return with_statements(display, of_statement) if display.is_inline else display


def _is_transform(tree: Node) -> bool:
    match tree:
        case Juxtaposed(((_, Letter(_, style, _)), ("", Bracket()))):
            return style in STYLES
    return False


def _in_display(display: Display) -> Display:
    inverse, rows = False, list[Row]()
    for row in display.rows:
        statements = list[Statement]()
        for statement in row.statements:
            if statement.sides[0] is not None:
                inverse = any(side is not None and _has_inverse(side) for side in statement.sides)
            *named, whole = _named(statement) if inverse else (statement,)
            statements += [*named, _in_statement(whole, inverse)]
        rows.append(replace(row, statements=tuple(statements)))
    return replace(display, rows=tuple(rows))


def _named(statement: Statement) -> tuple[Statement, ...]:
    r"""k(t) = g and \mathcal{L}^{-1}[K] = g of k(t) = \mathcal{L}^{-1}[K] = g, and of … =: k(t)."""
    sides, signs, spans = statement.sides, statement.relations, statement.spans
    match sides:
        case (name, inverse, known) if _is_name(name) and _is_turned(inverse, known):
            named = replace(statement, sides=(name, known), relations=signs[:1], spans=spans[:1])
            whole = replace(statement, sides=(inverse, known), relations=signs[1:], spans=spans[1:])
            return named, replace(whole, link=Link.COMMA)
        case (inverse, known, name) if _is_name(name) and _is_turned(inverse, known):
            named = replace(statement, sides=(name, known), relations=("=",), spans=spans[1:])
            whole = replace(statement, sides=(inverse, known), relations=signs[:1], spans=spans[:1])
            return named, replace(whole, link=Link.COMMA)
    return (statement,)


def _is_name(tree: Node | None) -> bool:
    """k(t)"""
    match tree:
        case Juxtaposed(((_, Letter()), ("", Bracket("(", ")", (Letter("t"),))))):
            return True
    return False


def _is_turned(inverse: Node | None, known: Node | None) -> bool:
    r"""\mathcal{L}^{-1}[K] beside a formula."""
    if inverse is None or known is None:
        return False
    return _has_inverse(inverse) and not _has_inverse(known)


def _in_statement(statement: Statement, inverse: bool) -> Statement:
    sides = tuple(None if s is None else everywhere(s, _taken) for s in statement.sides)
    if inverse:
        turned = [None if side is None else _of_inverse(side) for side in sides]
        if any(new is None and side is not None for new, side in zip(turned, sides, strict=True)):
            return statement
        sides = tuple(turned)
    return replace(statement, sides=sides)


def _taken(tree: Node) -> Node:
    r"""laplace(g) for each \mathcal{L}\{g\} of a known function of t."""
    if not isinstance(tree, Juxtaposed):
        return tree
    parts: list[tuple[str, Node]] = []
    skipped = False
    for place, (sign, part) in enumerate(tree.parts):
        behind = tree.parts[place + 1] if place + 1 < len(tree.parts) else None
        if skipped:
            skipped = False
            continue
        if behind is not None and not behind[0] and _is_sign(part) and _is_known(behind[1]):
            parts.append((sign, Applied(LAPLACE, behind[1], span=part.span)))
            skipped = True
        elif part == AT_S and parts and _is_applied(parts[-1][1]):
            continue  # L{f}(s)
        else:
            parts.append((sign, part))
    return parts[0][1] if len(parts) == 1 else replace(tree, parts=tuple(parts))


def _is_applied(tree: Node) -> bool:
    return isinstance(tree, Applied) and tree.function == LAPLACE


def _is_sign(tree: Node) -> bool:
    return isinstance(tree, Letter) and tree.letter == "L" and tree.style in STYLES


def _is_known(tree: Node) -> bool:
    """A formula in t, or a number, in braces or brackets."""
    if not isinstance(tree, Bracket) or len(tree.items) != 1:
        return False
    inside = list(nodes(tree.items[0]))
    letters = {node.letter for node in inside if isinstance(node, Letter)}
    plain = not any(isinstance(node, Prime | Subscript) for node in inside)
    return plain and not letters & UNKNOWN and ("t" in letters or isinstance(inside[0], Numeral))


def _has_inverse(tree: Node) -> bool:
    return any(isinstance(node, Superscript) and _is_inverse_sign(node) for node in nodes(tree))


def _is_inverse_sign(tree: Node) -> bool:
    match tree:
        case Superscript(Letter() | Bracket() as base, Signed((("-", Numeral(one)),))) if one == 1:
            inner = base.items[0] if isinstance(base, Bracket) and base.items else base
            return _is_sign(inner)
    return False


def _of_inverse(tree: Node) -> Node | None:
    """What a side is the inverse transform of; None where it is none of a sum of those."""
    if not _has_inverse(tree):
        known = Bracket("{", "}", (tree,), (), span=tree.span)
        return Applied(LAPLACE, known, span=tree.span) if _is_known(known) else None
    match tree:
        case Signed(parts):
            terms = [(sign, _of_inverse(part)) for sign, part in parts]
            if all(term is not None for _, term in terms):
                whole = tuple((sign, term) for sign, term in terms if term is not None)
                return replace(tree, parts=whole)
        case Juxtaposed((*before, (sign, head), ("", Bracket() as inside))):
            numbers = all(isinstance(part, Numeral | Ratio) for _, part in before)
            if _is_inverse_sign(head) and numbers:
                return replace(tree, parts=(*before, (sign, inside)))
    return None
