r"""Matrices that move with t, where words call A(t) one: their derivatives by the product rule.

    (AB)˙ = ȦB + AḂ,   (A⁻¹)˙ = -A⁻¹ȦA⁻¹,   (Aᵀ)˙ = Ȧᵀ,   (tr A)˙ = tr Ȧ

A(t) is then written A, and Ȧ is a matrix of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from derivations.dataclass import replace
from derivations.reader.raw import (
    Applied,
    Bracket,
    Differential,
    Juxtaposed,
    Letter,
    Node,
    Numeral,
    Prime,
    Signed,
    Superscript,
    mapped,
)
from derivations.reader.records import Display, Document, SectionPath
from derivations.reader.rewriting import (
    by_section,
    displays_of,
    in_display,
    sides_of,
    statements_of,
    with_sides,
)
from derivations.terms.names import RATES

TIME = Letter("t")
CALLS = re.compile(r"^\W*(and\b|,|be|is|are|an?|\w+\s){0,6}?[\w\s-]*\bmatri(x|ces)\b", re.I)
CALLED = re.compile(r"\bmatri(x|ces)(\s+function)?\s*$", re.I)
TRANSPOSES = (Letter("T"), Letter("top"))
LINEAR = frozenset({"tr", "trace", "Tr"})


class NoRule(Exception):
    """What is differentiated is nothing that these rules take apart."""


def with_moving_matrices(document: Document) -> Document:
    """The document with the derivatives of such matrices written out."""
    return by_section(document, _matrices, _in_display)


def _matrices(document: Document, path: SectionPath) -> frozenset[Letter]:
    """A of "Let A(t) be an invertible matrix", where no row says A(t) = …"""
    ruled = {
        name
        for statement in statements_of(document, path)
        if statement.relations and statement.sides[0] is not None
        for name in _of_time(statement.sides[0])
    }
    found = set[Letter]()
    for display in displays_of(document, path):
        if not display.is_inline:
            continue
        said = CALLS.match(display.after.replace("$", "").partition(".")[0])
        said = said or CALLED.search(display.before.rpartition("$")[2])
        if said:
            found |= {name for side in sides_of(in_display(display)) for name in _of_time(side)}
    return frozenset(found - ruled)


def _of_time(tree: Node) -> Iterator[Letter]:
    match tree:
        case Juxtaposed(((_, Letter(letter) as name), ("", at))) if letter.isupper():
            if _is_at_time(at):
                yield name


def _is_at_time(tree: Node) -> bool:
    return isinstance(tree, Bracket) and tree.opening == "(" and tree.items == (TIME,)


def _in_display(display: Display, known: frozenset[Letter]) -> Display:
    def written(side: Node) -> Node:
        return _differentiated(without_time(side, known), known)

    return with_sides(display, written)


def without_time(tree: Node, known: frozenset[Letter]) -> Node:
    """A for A(t), A^{-1} for A(t)^{-1}, Ȧ for Ȧ(t) and A′(t)."""
    if isinstance(tree, Juxtaposed):
        parts: list[tuple[str, Node]] = []
        for sign, part in tree.parts:
            before = parts[-1][1] if parts and not sign else None
            if before is not None and _base(before) in known:
                if _is_at_time(part):
                    continue
                if isinstance(part, Superscript) and _is_at_time(part.base):
                    parts[-1] = (parts[-1][0], replace(part, base=before))
                    continue
            parts.append((sign, without_time(part, known)))
        return parts[0][1] if len(parts) == 1 else replace(tree, parts=tuple(parts))
    return mapped(tree, lambda part: without_time(part, known))


def _base(tree: Node) -> Node:
    """A of Ȧ and of A′"""
    match tree:
        case Prime(base, 1):
            return base
        case Letter(_, _, ("dot",)):
            return replace(tree, accents=())
    return tree


def _differentiated(tree: Node, known: frozenset[Letter]) -> Node:
    match tree:
        case Differential("d", Node() as operand, (wrt,)) if wrt == TIME:
            try:
                return _slope(operand, known)
            except NoRule:
                return tree
        case Prime(Letter() as base, 1) if base in known:
            return rate_of(base)
        case Letter(_, _, ("dot",)) if _base(tree) in known:
            return rate_of(replace(tree, accents=()))
    return mapped(tree, lambda part: _differentiated(part, known))


def rate_of(letter: Letter) -> Letter:
    return replace(letter, accents=(RATES["dot"],))


def _slope(tree: Node, known: frozenset[Letter]) -> Node:
    """The derivative by t of an expression in matrices that move."""
    match tree:
        case Letter() if tree in known:
            return rate_of(tree)
        case Bracket("(" | "[", _, (inner,)):
            return Bracket("(", ")", (_slope(inner, known),), (), span=tree.span)
        case Signed(parts):
            return Signed(tuple((sign, _slope(p, known)) for sign, p in parts), span=tree.span)
        case Superscript(base, script) if script in TRANSPOSES:
            return Superscript(_bracketed(_slope(base, known)), script, span=tree.span)
        case Superscript(base, Signed((("-", Numeral(one)),))) if one == 1:
            whole = (("", tree), ("", _bracketed(_slope(base, known))), ("", tree))
            product = Juxtaposed(whole, span=tree.span)
            return _bracketed(Signed((("-", product),), span=tree.span))
        case Applied(function, argument) if function in LINEAR and tree.power is None:
            return replace(tree, argument=_bracketed(_slope(argument, known)))
        case Juxtaposed(parts) if all(_moves(part, known) for _, part in parts):
            terms = tuple(
                ("+", replace(tree, parts=(*parts[:i], (s, _slope(p, known)), *parts[i + 1 :])))
                for i, (s, p) in enumerate(parts)
            )
            return _bracketed(Signed(terms, span=tree.span))
    raise NoRule


def _moves(tree: Node, known: frozenset[Letter]) -> bool:
    try:
        _slope(tree, known)
    except NoRule:
        return False
    return True


def _bracketed(tree: Node) -> Bracket:
    return tree if isinstance(tree, Bracket) else Bracket("(", ")", (tree,), (), span=tree.span)
