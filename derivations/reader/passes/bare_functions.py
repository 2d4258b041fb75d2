r"""d/dx (xψ) = ψ + x dψ/dx: a function that is differentiated by x stands for ψ(x).

Where a section writes dψ/dx, and differentiates something with ψ in it by x, ψ is a function of x,
be it written with its argument or not: with ∂/∂x and ∂/∂t one of x and t.
"""

from __future__ import annotations

from itertools import pairwise

from derivations.reader.formulas import key_of
from derivations.reader.raw import (
    Bracket,
    Differential,
    Juxtaposed,
    Letter,
    Node,
    Subscript,
    Superscript,
    mapped,
    nodes,
)
from derivations.reader.records import Document, SectionPath
from derivations.reader.rewriting import by_section, sides_of, statements_of, with_sides

FUNCTIONS = frozenset({"psi", "phi", "varphi", "chi", "Psi", "Phi", "f", "g", "h"})
Arguments = dict[Letter, tuple[Letter, ...]]


def with_bare_functions(document: Document) -> Document:
    """The document with ψ(x) for a bare ψ."""
    return by_section(
        document,
        _arguments,
        lambda display, known: with_sides(display, lambda side: _applied(side, known)),
    )


def _arguments(document: Document, path: SectionPath) -> Arguments:
    """By which letters each function is differentiated that nothing defines and applies."""
    statements = list(statements_of(document, path))
    parts = [n for side in sides_of(statements) for n in nodes(side)]
    by: Arguments = {}
    compound: set[Letter] = set()
    for node in parts:
        if not isinstance(node, Differential) or node.operand is None:
            continue
        variables = tuple(v for v in node.variables if isinstance(v, Letter) and not v.accents)
        if _is_function(node.operand) and isinstance(node.operand, Letter):
            known = by.get(node.operand, ())
            by[node.operand] = (*known, *(v for v in dict.fromkeys(variables) if v not in known))
        elif variables:
            compound.update(n for n in nodes(node.operand) if isinstance(n, Letter))
    if not by:
        return {}
    heads = [s.sides[0] for s in statements if s.relations]
    defined = {key_of(head) for head in heads if head is not None}
    applied = {head for node in parts for head in _heads(node)}
    marked = {n.base for n in parts if isinstance(n, Subscript | Superscript)}
    return {
        f: variables
        for f, variables in by.items()
        if f in compound and f.letter not in defined and not {f} & (applied | marked) and variables
    }


def _is_function(tree: Node) -> bool:
    return isinstance(tree, Letter) and tree.letter in FUNCTIONS and not tree.accents


def _heads(tree: Node) -> list[Node]:
    """f of f(x), f_x, f²: it is written with something that says more."""
    parts = tree.parts if isinstance(tree, Juxtaposed) else ()
    return [head for (_, head), (sign, b) in pairwise(parts) if not sign and isinstance(b, Bracket)]


def _applied(tree: Node, at: Arguments) -> Node:
    if isinstance(tree, Letter) and tree in at:
        commas = (",",) * (len(at[tree]) - 1)
        bracket = Bracket("(", ")", at[tree], commas, span=tree.span)
        return Juxtaposed((("", tree), ("", bracket)), span=tree.span)
    if isinstance(tree, Subscript) and isinstance(tree.base, Letter):
        return tree
    return mapped(tree, lambda part: _applied(part, at))
