r"""X = [X_1 X_2] of matrices, with whatever signs between them: the columns of X in blocks.

(X_1 X_2), [X_1, X_2], (X_1 : X_2) and [X_1 | X_2] are arrays with one row where words call the
matrix partitioned, or where the blocks stand transposed above each other. X_1 is then a matrix of
its own, and β_1 beside it the part of β that belongs to it: Xβ = X_1 β_1 + X_2 β_2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise

from derivations.dataclass import dataclass, replace
from derivations.reader.naming import named
from derivations.reader.passes.block_names import put
from derivations.reader.raw import (
    Array,
    Bracket,
    Juxtaposed,
    Letter,
    Mark,
    Node,
    Numeral,
    Prime,
    Subscript,
    Superscript,
    Word,
    nodes,
)
from derivations.reader.records import Display, Document, SectionPath, Statement
from derivations.reader.rewriting import (
    everywhere,
    in_display,
    sides_of,
    with_sides,
)
from derivations.terms import Name

PARTITIONED = re.compile(
    r"\b(partition(?:s|ed|ing)?|(?:sub-?|block )matri(?:x|ces)|blocks?|stack(?:s|ed|ing)?|"
    r"augment(?:s|ed|ing)?|concatenat\w+|side by side|conformabl\w+)\b|блочн",
    re.I,
)
RAISED = (Letter("T"), Letter("top"), Mark("⊤"))
STYLES = frozenset({"", "bold"})
Nodes = tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Partition:
    """What a section divides: whole names with their blocks, and the new names of the blocks.

    columns: the parts of what the text defines otherwise; above each other they are the whole.
    """

    wholes: Mapping[Node, Array]
    renamed: Mapping[Node, Node]
    brackets: frozenset[Nodes]
    columns: Mapping[Nodes, Node]


def with_partitions(document: Document) -> Document:
    """The document with arrays for its partitioned matrices, whose blocks have their own names."""
    scopes: dict[SectionPath, list[Display]] = {}
    for display in document.displays:
        scopes.setdefault(_problem(display.path), []).append(display)
    found = {
        path: known
        for path, own in scopes.items()
        if (known := _partition(own)) and not _is_used_elsewhere(known, path, scopes)
    }
    if not found:
        return document
    displays = tuple(
        _written_out(display, known) if (known := found.get(_problem(display.path))) else display
        for display in document.displays
    )
    blocks = {(path[:1], name) for path, known in found.items() for name in _names(known)}
    return replace(document, displays=displays, blocks=frozenset(blocks))


def _is_used_elsewhere(
    known: Partition, path: SectionPath, scopes: Mapping[SectionPath, Sequence[Display]]
) -> bool:
    """Whether another exercise of the section writes X_1 or β_1, which are entries there."""
    others = (d for at, own in scopes.items() if at[:1] == path[:1] and at != path for d in own)
    written = (n for d in others for side in sides_of(in_display(d)) for n in nodes(side))
    return any(node in known.renamed for node in written)


def _problem(path: SectionPath) -> SectionPath:
    """The section, or the exercise in it (a negative number), whose letters are its own."""
    exercise = next((place for place, number in enumerate(path) if number < 0), 0)
    return path[: exercise + 1]


def _names(known: Partition) -> Iterator[Name]:
    for array in known.wholes.values():
        for row in array.rows:
            yield from (each.name for entry in row if (each := named(entry)) is not None)
    for new in known.renamed.values():
        if (each := named(new)) is not None:
            yield each.name


def _partition(displays: Sequence[Display]) -> Partition | None:
    given = {name: blocks for d in displays for name, blocks in _given(d)}
    if not given:
        return None
    every = [n for d in displays for side in sides_of(in_display(d)) for n in nodes(side)]
    stacked = set(_stacked_transposes(every))
    told = {name for d in displays if _says_so(d) for name, _ in _given(d)}
    raised = {_untransposed(node) for node in every}
    told |= {name for d in displays for name in _in_square_brackets(d) if raised >= {*given[name]}}
    matrices = {name: row for name, row in given.items() if name in told or row in stacked}
    if len(set(matrices.values())) != 1:
        return None
    (blocks,) = {*matrices.values()}
    columns = {base: tuple(map(partial(_below, base), blocks)) for base in _beside(every, blocks)}
    renamed = {b: _labelled(b) for b in (*blocks, *(c for cs in columns.values() for c in cs))}
    row = tuple(renamed[block] for block in blocks)
    wholes: dict[Node, Array] = {name: Array("[", (row,)) for name in matrices}
    otherwise: dict[Nodes, Node] = {}
    for base, parts in columns.items():
        column = tuple((part,) for part in parts)
        values = {s.sides[1] for d in displays for s in in_display(d) if _defines(s, base)}
        if all(isinstance(value, Array) and value.rows == column for value in values):
            wholes[base] = Array("[", tuple((renamed[part],) for part in parts))
        else:
            otherwise[tuple(renamed[part] for part in parts)] = base
    return Partition(wholes, renamed, frozenset([blocks]), otherwise)


# ---------------------------------------------------------------- what a section gives


def _given(display: Display) -> Iterator[tuple[Letter, Nodes]]:
    """X with X_1, X_2 of X = [X_1 X_2]."""
    for statement in in_display(display):
        match statement.sides:
            case (Letter(letter) as name, right) if right is not None and letter[:1].isupper():
                if statement.relations in (("=",), (":=",)) and (blocks := _blocks(right)):
                    yield name, blocks


def _blocks(tree: Node) -> Nodes:
    match tree:
        case Array("(" | "[", (row,)):
            found = row
        case Bracket("(" | "[", _, (Juxtaposed(parts),)) if not any(sign for sign, _ in parts):
            found = tuple(part for _, part in parts)
        case Bracket("(" | "[", _, items, signs) if set(signs) <= {",", ":", "|"}:
            found = items
        case _:
            return ()
    return found if len(found) > 1 and len(set(found)) > 1 and all(map(_is_block, found)) else ()


def _in_square_brackets(display: Display) -> Iterator[Letter]:
    """X of [X_1 X_2], but not of [A, B], which may be a commutator."""
    for statement in in_display(display):
        match statement.sides:
            case (Letter() as name, Bracket("[", _, _, signs)) if "," not in signs:
                yield from (given for given, _ in _given(display) if given == name)
            case (Letter() as name, Array()):
                yield from (given for given, _ in _given(display) if given == name)


def _is_block(node: Node) -> bool:
    match node:
        case Letter(letter, style, ()):
            return len(letter) == 1 and letter.isupper() and style in STYLES
        case Subscript(Letter(letter, style, ()), (Numeral() | Letter() | Word(),)):
            return len(letter) == 1 and letter.isupper() and style in STYLES
    return False


def _says_so(display: Display) -> bool:
    """Whether the words of its sentence speak of blocks."""
    before, after = display.before.rpartition(". ")[2], display.after.partition(". ")[0]
    return bool(PARTITIONED.search(before) or PARTITIONED.search(after))


def _stacked_transposes(every: Sequence[Node]) -> Iterator[Nodes]:
    """X_1, X_2 of X_1ᵀ above X_2ᵀ."""
    for node in every:
        if isinstance(node, Array) and all(len(row) == 1 for row in node.rows):
            yield tuple(_untransposed(row[0]) for row in node.rows)


def _untransposed(node: Node) -> Node:
    match node:
        case Prime(base, 1):
            return base
        case Superscript(base, script) if script in RAISED:
            return base
    return Mark("")


def _beside(every: Sequence[Node], blocks: Nodes) -> Iterator[Node]:
    """β of which β_k stands behind each block X_k, or above each other."""
    indices = [block.indices for block in blocks if isinstance(block, Subscript)]
    if len(indices) != len(blocks):
        return
    pairs = {pair for node in every for pair in (*_pairs(node), *_stacked(node, blocks))}
    bases = {each.base for _, each in pairs if isinstance(each, Subscript)}
    for base in sorted(bases, key=repr):
        small = isinstance(base, Letter) and not base.letter[:1].isupper()
        if small and all((b, _below(base, b)) in pairs for b in blocks):
            yield base


def _pairs(node: Node) -> Iterator[tuple[Node, Node]]:
    if isinstance(node, Juxtaposed):
        yield from ((one, other) for (_, one), (_, other) in pairwise(node.parts))


def _stacked(node: Node, blocks: Nodes) -> Iterator[tuple[Node, Node]]:
    """Each block with β_k of β_1 above β_2, where its letter runs through the same indices."""
    if isinstance(node, Array) and len(node.rows) == len(blocks):
        column = [row[0] for row in node.rows if len(row) == 1]
        bases = {part.base for part in column if isinstance(part, Subscript)}
        if len(bases) == 1 and column == [_below(base, b) for base in bases for b in blocks]:
            yield from zip(blocks, column, strict=True)


def _below(base: Node, block: Node) -> Node:
    return Subscript(base, block.indices) if isinstance(block, Subscript) else base


def _defines(statement: Statement, name: Node) -> bool:
    return len(statement.sides) > 1 and statement.sides[0] == name


# ---------------------------------------------------------------- what is written


def _labelled(block: Node) -> Node:
    """X_1 as a name of its own, no entry of X."""
    match block:
        case Subscript(base, (Numeral(value),)):
            return Subscript(base, (Word(str(value), True),))
        case Subscript(base, (Letter(letter),)):
            return Subscript(base, (Word(letter, True),))
    return block


def _written_out(display: Display, known: Partition) -> Display:
    display = with_sides(display, lambda side: everywhere(side, partial(_renamed, known)))
    if any(_defines(s, name) for s in in_display(display) for name in known.wholes):
        return display
    return with_sides(display, lambda side: put(side, known.wholes))


def _renamed(known: Partition, node: Node) -> Node:
    is_list = isinstance(node, Bracket | Array)
    blocks = _blocks(_unlabelled(known, node)) if is_list else ()
    if blocks in known.brackets:
        row = tuple(replace(known.renamed[b], span=b.span) for b in blocks)
        return Array("[", (row,), span=node.span)
    if isinstance(node, Array) and all(len(row) == 1 for row in node.rows):
        whole = known.columns.get(tuple(row[0] for row in node.rows))
        return node if whole is None else replace(whole, span=node.span)
    new = known.renamed.get(node)
    return node if new is None else replace(new, span=node.span)


def _unlabelled(known: Partition, node: Node) -> Node:
    """A bracket whose parts have their new names already, with the old ones."""
    old = {new: block for block, new in known.renamed.items()}
    return everywhere(node, lambda part: old.get(part, part))
