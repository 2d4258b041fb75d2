r"""\dot m of a mass flow rate, \dot Q of a rate of heat: names of numbers, and no derivatives.

So it is where words call it a rate, a flow or a power, and the section nowhere differentiates the
letter below the dot, nor makes it a function.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from derivations.dataclass import replace
from derivations.reader.raw import Bracket, Differential, Juxtaposed, Letter, Node, nodes
from derivations.reader.records import Display, Document, SectionPath, Statement
from derivations.reader.rewriting import (
    by_section,
    displays_by_section,
    everywhere,
    in_display,
    sides_of,
    statements_of,
    with_sides,
)
from derivations.terms.names import RATES

DOT, TWICE, TIME = ("dot",), ("ddot",), Letter("t")
STUFF = frozenset("mMQWnqN")  # amounts that flow; V where words speak of volumes
RATE = re.compile(
    r"\b(flow(s|ing)?|power|throughput|accretion|(heat|mass|volum\w+|production|generation|"
    r"transfer|supply|transport|molar|constant) rates?|rates? of (heat|mass|work|entropy|energy|"
    r"flow|volume|fuel|propellant|burning)|heat (transfer|input|loss))\b",
    re.I,
)
VOLUME = re.compile(r"\bvolum\w+", re.I)
NEAR = 80  # characters


def with_flow_rates(document: Document) -> Document:
    """The document with names of numbers for such letters."""
    if not any(_dotted(display) for display in document.displays):
        return document
    return by_section(document, _flowing, _named)


def _flowing(document: Document, path: SectionPath) -> frozenset[Letter]:
    """The letters below the dots that words call rates, and that nothing differentiates."""
    called = {
        letter
        for display in displays_by_section(document).get(path, ())
        for letter in _called(display)
    }
    if not called:
        return frozenset()
    moving = {letter for s in statements_of(document, path) for letter in _moving(s)}
    return frozenset(called - moving)


def _dotted(display: Display) -> set[Letter]:
    """m of ṁ"""
    every = (n for tree in sides_of(in_display(display)) for n in nodes(tree))
    return {replace(n, accents=()) for n in every if isinstance(n, Letter) and n.accents == DOT}


def _called(display: Display) -> Iterator[Letter]:
    found = _dotted(display)
    words = f"{display.before[-NEAR:]} {display.after[:NEAR]}" if found else ""
    if found and RATE.search(words):
        known = STUFF | {"V"} if VOLUME.search(words) else STUFF
        yield from (letter for letter in found if letter.letter in known)


def _moving(statement: Statement) -> Iterator[Letter]:
    """m of ṁ = dm/dt, m(t) and m̈"""
    every = [node for tree in sides_of((statement,)) for node in nodes(tree)]
    dotted = {replace(n, accents=()) for n in every if isinstance(n, Letter) and n.accents == DOT}
    for node in every:
        match node:
            case Differential(_, Letter() as operand, _) if operand in dotted:
                yield operand
            case Letter(_, _, accents) if accents == TWICE:
                yield replace(node, accents=())
            case Juxtaposed(((_, Letter() as head), (_, Bracket("(", ")", (argument,))))):
                yield from (head,) if argument == TIME else ()


def _named(display: Display, flowing: frozenset[Letter]) -> Display:
    def named(node: Node) -> Node:
        if isinstance(node, Letter) and node.accents == DOT:
            bare = replace(node, accents=())
            return replace(node, accents=(RATES["dot"],)) if bare in flowing else node
        return node

    return with_sides(display, lambda tree: everywhere(tree, named))
