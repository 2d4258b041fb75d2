r"""f_1(x) = …, u_N(x, t) = Σ …: functions that a number or letter below tells apart.

What stands below such a name belongs to it wherever the section speaks of it: f_1'' is a derivative
of f_1, ∂_t u_N one of u_N. A family f_n with a rule for f_{n+1}, or of which a sum takes each
member, keeps its index.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from derivations.reader.formulas import DEFINING
from derivations.reader.raw import (
    Big,
    Bracket,
    Juxtaposed,
    Letter,
    LimitSign,
    Node,
    Numeral,
    Prime,
    Subscript,
    Word,
    nodes,
)
from derivations.reader.records import Display, Document, Statement
from derivations.reader.rewriting import by_section, everywhere, sides_of, statements_of, with_sides

Numbered = frozenset[tuple[Letter, Node]]  # names, each with what stands below it


def with_numbered_functions(document: Document) -> Document:
    """The document with labels for the indices of functions that it defines one by one."""
    return by_section(
        document, lambda d, path: _numbered(list(statements_of(d, path))), _in_display
    )


def _numbered(statements: list[Statement]) -> Numbered:
    """The functions that a rule defines, without those of a family with other members."""
    ruled = set(filter(None, map(_rule, statements)))
    trees = list(sides_of(statements))
    ruled |= set(_differentiated(trees))
    if not ruled:
        return frozenset()
    written = {pair for tree in trees for node in nodes(tree) if (pair := _pair(node)) is not None}
    bound = {letter for tree in trees for letter in _bound(tree)}
    return frozenset(pair for pair in ruled if not _is_member(pair, ruled, written, bound))


def _differentiated(trees: list[Node]) -> Iterator[tuple[Letter, Node]]:
    """u and 1 of u_1′, of a text that has no u and no u_n."""
    every = [node for tree in trees for node in nodes(tree)]
    primed = {pair for node in every if isinstance(node, Prime) for pair in _pairs(node)}
    if not primed:
        return
    below = [n for n in every if isinstance(n, Subscript)]
    counted = {n.base for n in below if not isinstance(n.indices[0], Numeral)}
    alone = Counter(n for n in every if isinstance(n, Letter))
    within = Counter(letter for n in below if (letter := _letter_of(n)) is not None)
    for base, number in primed:
        if base not in counted and alone[base] == within[base]:
            yield base, number


def _pairs(node: Prime) -> Iterator[tuple[Letter, Node]]:
    """u and 1 of u_1′, however it is written."""
    match node.base:
        case Subscript(Letter(_, "", ()) as base, (Numeral() as below,)):
            yield base, below


def _letter_of(node: Subscript) -> Letter | None:
    base = node.base.base if isinstance(node.base, Prime) else node.base
    return base if isinstance(base, Letter) else None


def _rule(statement: Statement) -> tuple[Letter, Node] | None:
    """f_1 of f_1(x) = …"""
    if statement.relations[:1] == () or statement.relations[0] not in DEFINING:
        return None
    match statement.sides[0]:
        case Juxtaposed(((_, Subscript() as head), ("", Bracket("(", ")", items)))):
            plain = bool(items) and all(isinstance(item, Letter) for item in items)
            return _pair(head) if plain and len(set(items)) == len(items) else None
    return None


def _pair(tree: Node) -> tuple[Letter, Node] | None:
    """f and 1 of f_1, f'_1."""
    match tree:
        case Subscript(Letter(_, _, ()) as base, (below,)):
            return base, below
        case Subscript(Prime(Letter(_, _, ()) as base), (below,)):
            return base, below
    return None


def _is_member(
    pair: tuple[Letter, Node],
    ruled: Iterable[tuple[Letter, Node]],
    written: Iterable[tuple[Letter, Node]],
    bound: set[str],
) -> bool:
    """Whether a name is one of a family that counts its members."""
    base, below = pair
    if isinstance(below, Numeral):
        letters = {b for own, b in ruled if own == base and isinstance(b, Letter)}
        return bool(letters)
    if not isinstance(below, Letter) or below.style or below.accents or below.letter in bound:
        return True
    return any(own == base and other != below for own, other in written)


def _bound(tree: Node) -> Iterator[str]:
    """The letters that a sum or a limit takes all values of."""
    for node in nodes(tree):
        if isinstance(node, Big | LimitSign):
            inside = {pair[1] for part in nodes(node.body) if (pair := _pair(part)) is not None}
            around = (child for child in node.children if child is not node.body)
            beside = {part for child in around for part in nodes(child)}
            yield from (part.letter for part in beside & inside if isinstance(part, Letter))


def _in_display(display: Display, known: Numbered) -> Display:
    if not known:
        return display

    def labelled(tree: Node) -> Node:
        pair = _pair(tree)
        if pair is None or pair not in known or not isinstance(tree, Subscript):
            return tree
        base, below = pair
        text = str(below.value) if isinstance(below, Numeral) else getattr(below, "letter", "")
        named = Subscript(base, (Word(text, True, span=below.span),), span=tree.span)
        inner = tree.base
        return Prime(named, inner.count, span=tree.span) if isinstance(inner, Prime) else named

    return with_sides(display, lambda side: everywhere(side, labelled))
