r"""Λ = \operatorname{diag}(λ_1, \dots, λ_n): the diagonal matrix of the column λ of numbers.

Also written as an array with dots on its diagonal and zeros, dots or nothing beside it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from fractions import Fraction

from derivations.dataclass import replace
from derivations.reader.raw import (
    Applied,
    Array,
    Bracket,
    Letter,
    Mark,
    Node,
    Nothing,
    Numeral,
    Subscript,
    nodes,
)
from derivations.reader.records import Display, Document, SectionPath
from derivations.reader.rewriting import by_section, everywhere, sides_of, statements_of, with_sides

CHANGED = frozenset((Array,))
DOTS, ONE = Mark("…"), Numeral(Fraction(1))
BESIDE = (DOTS, Numeral(Fraction(0)), Nothing())


def with_dotted_diagonals(document: Document) -> Document:
    """The document with diag(λ) for diag(λ_1, …, λ_n); bold, where λ is something else, too."""
    listed = (
        with_sides(d, lambda side: everywhere(side, _listed, CHANGED)) for d in document.displays
    )
    document = replace(document, displays=tuple(listed))
    paths = dict.fromkeys(d.path[:1] for d in document.displays)
    every = {path: _lists(document, path) for path in paths}
    taken = {c for path, own in every.items() if own for c in own - _columns(document, path)}
    if taken:
        document = by_section(document, lambda _, path: frozenset(every[path] & taken), _with_bold)
    return by_section(document, _columns, _changed)


def _lists(document: Document, path: SectionPath) -> frozenset[Letter]:
    """The letters of the lists of a section that stand nowhere bold."""
    trees = list(sides_of(statements_of(document, path)))
    every = {node for tree in trees for node in nodes(tree)}
    found = {column for node in every if (column := _column(node)) is not None and not column.style}
    return frozenset(column for column in found if _bold(column) not in every)


def _bold(column: Letter) -> Letter:
    return replace(column, style="bold")


def _with_bold(display: Display, columns: frozenset[Letter]) -> Display:
    def member(tree: Node) -> Node:
        if isinstance(tree, Subscript) and len(tree.indices) == 1 and tree.base in columns:
            assert isinstance(tree.base, Letter)
            return replace(tree, base=_bold(tree.base))
        return tree

    return with_sides(display, lambda side: everywhere(side, member)) if columns else display


def _listed(tree: Node) -> Node:
    """diag(λ_1, …, λ_n) for the array, and its determinant between bars."""
    match tree:
        case Array("|", rows):
            found = _listed(replace(tree, kind="("))
            whole = Bracket("(", ")", (found,), span=tree.span)
            return tree if isinstance(found, Array) else Applied("det", whole, span=tree.span)
        case Array("(" | "[", rows) if len(rows) > 2 and {len(row) for row in rows} == {len(rows)}:
            diagonal = tuple(row[place] for place, row in enumerate(rows))
            beside = (e for i, row in enumerate(rows) for j, e in enumerate(row) if i != j)
            if DOTS in diagonal and all(entry in BESIDE for entry in beside):
                commas = (",",) * (len(diagonal) - 1)
                return Applied("diag", Bracket("(", ")", diagonal, commas), span=tree.span)
    return tree


def _columns(document: Document, path: SectionPath) -> frozenset[Letter]:
    """The letters of the lists, but for those that also stand without an index."""
    trees = list(sides_of(statements_of(document, path)))
    every = [node for tree in trees for node in nodes(tree)]
    found = {column for node in every if (column := _column(node)) is not None}
    written = Counter(node for node in every if isinstance(node, Letter))
    below = Counter(node.base for node in every if isinstance(node, Subscript))
    return frozenset(letter for letter in found if written[letter] == below[letter])


def _changed(display: Display, columns: frozenset[Letter]) -> Display:
    def of_column(tree: Node) -> Node:
        column = _column(tree)
        if column is None or column not in columns:
            return tree
        assert isinstance(tree, Applied)
        assert isinstance(tree.argument, Bracket)
        first, last = tree.argument.items[0], tree.argument.items[-1]
        whole = _without_index(first, column)
        argument = Bracket("(", ")", (whole,), (), span=tree.argument.span)
        return replace(tree, argument=argument, below=_last_member(last, column))

    return with_sides(display, lambda side: everywhere(side, of_column))


def _column(tree: Node) -> Letter | None:
    """λ of diag(λ_1, …, λ_n) and of diag(1/λ_1, …, 1/λ_n): the first is the last with 1 for n."""
    match tree:
        case Applied("diag", Bracket("(" | "[" | "{", _, (first, *_, before, last))):
            if before != DOTS:
                return None
            members = [n for n in nodes(last) if isinstance(n, Subscript) and len(n.indices) == 1]
            letters = {(n.base, n.indices[0]) for n in members}
            if len(letters) != 1:
                return None
            ((letter, count),) = letters
            if not isinstance(letter, Letter) or letter.letter[:1].isupper():
                return None
            return letter if _renumbered(last, count) == first else None
    return None


def _last_member(last: Node, column: Letter) -> Node:
    """λ_n of 1/λ_n"""
    return next(n for n in nodes(last) if isinstance(n, Subscript) and n.base == column)


def columns_of_diagonals(written: Iterable[Node]) -> Iterator[tuple[Letter, Node]]:
    """λ and n of each diag(λ_1, …, λ_n) that is the diagonal matrix of λ by now."""
    for node in written:
        match node:
            case Applied("diag", _, below=Subscript(Letter() as column, (count,))):
                yield column, count


def _renumbered(tree: Node, count: Node) -> Node:
    def renumbered(node: Node) -> Node:
        if isinstance(node, Subscript) and node.indices == (count,):
            return replace(node, indices=(ONE,))
        return node

    return everywhere(tree, renumbered)


def _without_index(tree: Node, letter: Letter) -> Node:
    def whole(node: Node) -> Node:
        is_member = isinstance(node, Subscript) and node.base == letter
        return replace(letter, span=node.span) if is_member else node

    return everywhere(tree, whole)
