r"""u = e^{kt} sinh x beside u(x, 0) = sinh x and u(0, t) = 0: the rule of u(x, t).

Where a section applies u at each place to one letter, or to that letter and numbers, a row that
begins with a bare u and has all these letters on its other side gives the rule of u, unless
another row does: u(x, t) = …
"""

from __future__ import annotations

from itertools import pairwise

from derivations.dataclass import replace
from derivations.reader.raw import (
    Bracket,
    Juxtaposed,
    Letter,
    Node,
    Numeral,
    Subscript,
    nodes,
)
from derivations.reader.records import Document, SectionPath, Statement
from derivations.reader.rewriting import by_section, sides_of, statements_of, with_statements

UNKNOWNS = frozenset({"u", "v", "w", "phi", "psi", "T"})
FEWEST = 2  # of one variable f is written as often for f(x)
Arguments = dict[Letter, tuple[Letter, ...]]


def with_heads_of_rules(document: Document) -> Document:
    """The document with u(x, t) = … for u = …"""
    return by_section(
        document,
        _arguments,
        lambda display, known: with_statements(display, lambda s: _with_arguments(s, known)),
    )


def _arguments(document: Document, path: SectionPath) -> Arguments:
    """The letters that each unknown is applied to; none where it stands for itself elsewhere."""
    statements = list(statements_of(document, path))
    heads = {s.sides[0] for s in statements if s.relations[:1] == ("=",)}
    bare = {head for head in heads if isinstance(head, Letter) and head.letter in UNKNOWNS}
    if not bare:
        return {}
    every = [node for side in sides_of(statements) for node in nodes(side)]
    derived = {node.base for node in every if isinstance(node, Subscript)}
    places: dict[Letter, list[Bracket]] = {}
    for node in every:
        for head, bracket in _applications(node):
            places.setdefault(head, []).append(bracket)
    known = {f: _letters(places.get(f, [])) for f in bare & derived}
    ruled = {(f, b.items) for head in heads if head is not None for f, b in _applications(head)}
    return {f: at for f, at in known.items() if at and (f, at) not in ruled}


def _applications(node: Node) -> list[tuple[Letter, Bracket]]:
    """u and (x, 0) of u(x, 0)"""
    if not isinstance(node, Juxtaposed):
        return []
    return [
        (head, bracket)
        for (_, head), (sign, bracket) in pairwise(node.parts)
        if not sign and isinstance(head, Letter) and isinstance(bracket, Bracket)
    ]


def _letters(applied: list[Bracket]) -> tuple[Letter, ...]:
    """x and t of u(x, 0) and u(0, t); none where a place has no letter, or several."""
    counts = {len(bracket.items) for bracket in applied if bracket.separators or bracket.items}
    if len(counts) != 1 or max(counts) < FEWEST:
        return ()
    found: list[Letter] = []
    for items in zip(*(bracket.items for bracket in applied), strict=True):
        letters = {item for item in items if isinstance(item, Letter)}
        others = [item for item in items if not isinstance(item, Letter | Numeral)]
        if len(letters) != 1 or others:
            return ()
        found += letters
    return tuple(found) if len(set(found)) == len(found) else ()


def _with_arguments(statement: Statement, known: Arguments) -> Statement:
    head, *others = statement.sides
    letters = known.get(head, ()) if isinstance(head, Letter) else ()
    written = {n for side in others if side is not None for n in nodes(side)}
    if not letters or statement.relations[:1] != ("=",) or not written >= set(letters):
        return statement
    assert head is not None
    commas = (",",) * (len(letters) - 1)
    arguments = Bracket("(", ")", letters, commas, span=head.span)
    applied = Juxtaposed((("", head), ("", arguments)), span=head.span)
    return replace(statement, sides=(applied, *others))
