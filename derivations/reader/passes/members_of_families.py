r"""⋃_n A_n with what A_n is put in, where "A_n = (0, 1/n]" or "A_n = {x ∈ ℕ : x ≥ n}" is said.

A pair in brackets is a tuple elsewhere; what is joined is a set.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from derivations.dataclass import replace
from derivations.reader.passes.set_families import JOINS
from derivations.reader.raw import Big, Bracket, Letter, Node, Related, Subscript, mapped, nodes
from derivations.reader.records import Display, Document, SectionPath
from derivations.reader.rewriting import by_section, sides_of, statements_of, with_sides

Rules = Mapping[Letter, tuple[Letter, Node]]  # of each family its index and its member


def with_members_of_families(document: Document) -> Document:
    """The document with the members of joined families as intervals or sets of numbers."""
    return by_section(document, _known, lambda display, known: _in_display(display, known[0]))


def _known(document: Document, path: SectionPath) -> tuple[Rules] | None:
    """The families that a section defines once, and joins."""
    statements = list(statements_of(document, path))
    joined = {letter for side in sides_of(statements) for letter in _joined(side)}
    found: dict[Letter, set[tuple[Letter, Node]]] = {}
    for statement in statements if joined else ():
        match statement.sides, statement.relations:
            case (Subscript(Letter() as letter, (Letter() as at,)), Bracket() as member), ("=",):
                if letter in joined:
                    found.setdefault(letter, set()).add((at, member))
    rules = {letter: rule for letter, (rule, *more) in found.items() if not more and _is_set(*rule)}
    return (rules,) if rules else None


def _joined(tree: Node) -> list[Letter]:
    bodies = [part.body for part in nodes(tree) if isinstance(part, Big) and part.kind in JOINS]
    return [
        part.base
        for body in bodies
        for part in nodes(body)
        if isinstance(part, Subscript) and isinstance(part.base, Letter)
    ]


def _is_set(at: Letter, member: Node) -> bool:
    """An interval, or the numbers of a kind under conditions, that depends on the index."""
    match member:
        case Bracket("(" | "[", ")" | "]", (_, _), (",",)):
            return at in nodes(member)
        case Bracket("{", "}", (Related((of, _), ("in",)), *held), (":" | "|", *_)):
            return of != at and any(at in nodes(condition) for condition in held)
    return False


def _in_display(display: Display, known: Rules) -> Display:
    return with_sides(display, partial(_put_in, known=known))


def _put_in(tree: Node, known: Rules) -> Node:
    if isinstance(tree, Big) and tree.kind in JOINS:
        return replace(tree, body=_members(tree.body, known))
    return mapped(tree, partial(_put_in, known=known))


def _members(tree: Node, known: Rules) -> Node:
    match tree:
        case Subscript(Letter() as letter, (index,)) if letter in known:
            at, member = known[letter]
            return _with(member, at, index)
    return mapped(tree, partial(_members, known=known))


def _with(tree: Node, letter: Letter, value: Node) -> Node:
    return value if tree == letter else mapped(tree, partial(_with, letter=letter, value=value))
