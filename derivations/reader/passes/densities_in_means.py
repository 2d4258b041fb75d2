r"""E_p[log q] = Σ_x p(x) log q(x): in a mean under p, what a section applies stands for a value.

Where p is applied to one letter, p(x), and the mean shows neither this letter nor another argument,
q and p are q(X) and p(X) of a variable X that is drawn from p.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from derivations.dataclass import replace
from derivations.reader.raw import Bracket, Juxtaposed, Letter, Mark, Node, Subscript, mapped, nodes
from derivations.reader.records import Document, SectionPath
from derivations.reader.rewriting import by_section, sides_of, statements_of, with_sides

MEAN = "E"


def with_densities_in_means(document: Document) -> Document:
    """The document with E_p[log q(X)] for E_p[log q]."""
    return by_section(
        document,
        _applied_to,
        lambda display, known: with_sides(display, lambda side: _of(side, known)),
    )


def _applied_to(document: Document, path: SectionPath) -> Mapping[Letter, Letter]:
    """x of p and of q, where p(x) and q(x) are written, and neither of anything else."""
    sides = list(sides_of(statements_of(document, path)))
    if not any(_law(node) is not None for side in sides for node in nodes(side)):
        return {}
    found: dict[Letter, set[Node]] = {}
    for head, argument in (pair for side in sides for node in nodes(side) for pair in _calls(node)):
        found.setdefault(head, set()).add(argument)
    only = {head: next(iter(arguments)) for head, arguments in found.items() if len(arguments) == 1}
    return {h: x for h, x in only.items() if isinstance(x, Letter) and x.letter.islower()}


def _calls(node: Node) -> list[tuple[Letter, Node]]:
    """p and x of p(x)"""
    found = []
    for (_, head), (sign, behind) in pairwise(node.parts if isinstance(node, Juxtaposed) else ()):
        match head, behind:
            case Letter(), Bracket("(", ")", (argument,)) if not sign and head.letter != MEAN:
                if not isinstance(argument, Mark):  # p(·)
                    found.append((head, argument))
    return found


def _law(node: Node) -> tuple[Letter, Bracket] | None:
    """p and the bracket of E_p[…]."""
    match node:
        case Juxtaposed(((_, Subscript(Letter("E"), (Letter() as law,))), ("", Bracket() as of))):
            return law, of
    return None


def _of(tree: Node, known: Mapping[Letter, Letter]) -> Node:
    if (found := _law(tree)) is None or found[0] not in known or not isinstance(tree, Juxtaposed):
        return mapped(tree, lambda part: _of(part, known)) if known else tree
    law, bracket = found
    x = known[law]
    shown = {node for node in nodes(bracket) if isinstance(node, Letter)}
    if x in shown or any(_calls(node) for item in bracket.items for node in nodes(item)):
        return tree
    drawn = replace(x, letter=x.letter.upper())
    alike = {head for head, argument in known.items() if argument == x}
    items = tuple(_valued(item, alike, drawn) for item in bracket.items)
    return replace(tree, parts=(tree.parts[0], ("", replace(bracket, items=items))))


def _valued(tree: Node, alike: set[Letter], drawn: Letter) -> Node:
    """q(X) for each q of the functions of one letter."""
    if isinstance(tree, Letter) and tree in alike:
        value = Bracket("(", ")", (drawn,), (), span=tree.span)
        return Juxtaposed((("", tree), ("", value)), span=tree.span)
    return mapped(tree, lambda part: _valued(part, alike, drawn))
