"""Vectors as courses write them, before names have meanings: ⟨1, 2⟩, 3i + 4j, T of a column.

Angle brackets are vectors where the section shows it (else they are inner products), and a map that
is defined on a column is a function of its entries. Unit vectors have a module of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from derivations.dataclass import replace
from derivations.reader.fields import OPERATORS, ruled, with_operators
from derivations.reader.naming import named
from derivations.reader.passes.unit_vectors import on_axes, unit, unit_vectors
from derivations.reader.raw import (
    Applied,
    Array,
    Bracket,
    Juxtaposed,
    Letter,
    Mark,
    Nabla,
    Node,
    Numeral,
    Prime,
    Signed,
    Subscript,
    Superscript,
    nodes,
)
from derivations.reader.records import Display, Document, SectionPath, Statement
from derivations.reader.rewriting import Change, everywhere, sides_of, statements_of, with_sides
from derivations.reader.row_operations import with_ranks
from derivations.reader.shapes.declarations import list_length
from derivations.reader.usage.kinds import is_bold
from derivations.terms import Name


def with_vectors(document: Document) -> Document:
    """The document with lists for angle brackets and columns for unit vectors."""
    parts = {display.path[:1] for display in document.displays}
    changes = {path: list(_changes(list(statements_of(document, path)))) for path in parts}
    if not any(changes.values()):
        return document
    displays = (_changed(d, changes[d.path[:1]]) for d in document.displays)
    return replace(document, displays=tuple(displays))


def with_layers(document: Document) -> Document:
    """The document with (l) above for the layers that z^1, z^2 or z^l count."""
    changes: dict[SectionPath, list[Change]] = {}
    for path in {display.path[:1] for display in document.displays}:
        statements = list(statements_of(document, path))
        trees = list(sides_of(statements))
        every = [node for tree in trees for node in nodes(tree)]
        letters = _of_layers(statements, every)
        last = any(isinstance(node, Superscript) and node.script == Letter("L") for node in every)
        changes[path] = [partial(_with_layer, letters=letters, last=last)] if letters else []
    if not any(changes.values()):
        return document
    displays = (_changed(d, changes[d.path[:1]]) for d in document.displays)
    return replace(document, displays=tuple(displays))


def _changes(statements: list[Statement]) -> Iterator[Change]:
    trees = list(sides_of(statements))
    every = [node for tree in trees for node in nodes(tree)]
    if any(_is_row_turned(node) for node in every):
        yield lambda tree: tree.base if _is_row_turned(tree) else tree  # type: ignore[attr-defined]
    if maps := {name for s in statements if (name := _map_of_a_column(s)) is not None}:
        yield lambda tree: _of_entries(tree, maps)
    if any(map(_is_list, every)) and _lists_are_vectors(statements, every):
        yield _without_angles
    if (
        any(isinstance(n, Applied) and n.function == "dim" for n in every)
        or Letter("nullity", "operator") in every
    ):
        yield with_ranks
    several = ruled(statements)
    if any(isinstance(n, Letter) and _is_of_fields(n) for n in every):
        yield lambda tree: with_operators(tree, several)
    if axes := unit_vectors(statements, every):
        yield lambda tree: on_axes(tree, axes)


def _is_of_fields(letter: Letter) -> bool:
    return letter.letter in OPERATORS or letter.letter in ("Delta", "D", "H")


def _changed(display: Display, changes: Iterable[Change]) -> Display:
    for change in changes:
        display = with_sides(display, partial(everywhere, change=change))
    return display


# ---------------------------------------------------------------- maps of columns


def _column(tree: Node) -> tuple[Node, ...] | None:
    """The entries of a column of two or more, perhaps in a bracket of its own."""
    match tree:
        case Bracket("(" | "[", _, (Array() as inner,)):
            return _column(inner)
        case Array("(" | "[", rows) if len(rows) > 1 and all(len(row) == 1 for row in rows):
            return tuple(row[0] for row in rows)
    return None


def _map_of_a_column(statement: Statement) -> Name | None:
    """T of T(x, y)ᵀ = …, the head of a statement."""
    first = statement.sides[0]
    if not isinstance(first, Juxtaposed) or statement.relations[:1] not in (("=",), (":=",)):
        return None
    match first.parts:
        case ((_, Letter() as head), ("", behind)):
            entries = _column(behind)
            if entries and all(isinstance(entry, Letter | Subscript) for entry in entries):
                return Name(head.letter, head.style, head.accents)
    return None


def _of_entries(tree: Node, maps: set[Name]) -> Node:
    if not isinstance(tree, Juxtaposed):
        return tree
    parts = list(tree.parts)
    for place in range(len(parts) - 1):
        name, (sign, behind) = named(parts[place][1]), parts[place + 1]
        entries = None if sign or name is None or name.name not in maps else _column(behind)
        if entries is not None:
            commas = (",",) * (len(entries) - 1)
            parts[place + 1] = "", Bracket("(", ")", entries, commas, span=behind.span)
    return replace(tree, parts=tuple(parts))


def _is_row_turned(node: Node) -> bool:
    """(1, 2, 2)ᵀ, a column written to save space: a list is a column already."""
    match node:
        case Superscript(Bracket() as row, Mark("⊤") | Letter("T", _, ())):
            return list_length(row) > 1
    return False


# ---------------------------------------------------------------- angle brackets


def _is_list(node: Node) -> bool:
    return isinstance(node, Bracket) and node.opening == "<" and set(node.separators) == {","}


def _lists_are_vectors(statements: list[Statement], every: list[Node]) -> bool:
    """Three or more entries, numbers only, or one alone against what looks like a vector."""
    brackets = [node for node in every if isinstance(node, Bracket) and _is_list(node)]
    if any(len(b.items) > 2 or all(map(_is_numeral, b.items)) for b in brackets):
        return True
    for statement in statements:
        lists = [side for side in statement.sides if side is not None and _is_list(side)]
        others = [side for side in statement.sides if side is not None and not _is_list(side)]
        if lists and any(map(_looks_like_a_vector, others)):
            return True
    return False


def _is_numeral(tree: Node) -> bool:
    match tree:
        case Numeral() | Signed(((_, Numeral()),)):
            return True
    return False


def _looks_like_a_vector(tree: Node) -> bool:
    """A bold name or one with an arrow, alone, primed or applied; a gradient; a cross product."""
    match tree:
        case Nabla():
            return True
        case Juxtaposed(((_, head), ("", Bracket()))):
            return _looks_like_a_vector(head)
        case Juxtaposed(parts) if any(sign == "times" for sign, _ in parts):
            return True
        case Prime(base, _):
            return _looks_like_a_vector(base)
    found = named(tree)
    return found is not None and is_bold(found.name)


def _without_angles(tree: Node) -> Node:
    if isinstance(tree, Bracket) and _is_list(tree):
        return replace(tree, opening="[", closing="]")
    return tree


# ---------------------------------------------------------------- layers


def _of_layers(statements: list[Statement], every: list[Node]) -> frozenset[str]:
    """The letters whose superscripts count layers: z^1 = W^1 x + b^1, z^2 = W^2 a^1 + b^2.

    Heads at layers 1 and 2, or at l, and weights with a superscript; such letters have no other
    use.
    """
    heads = [s.sides[0] for s in statements if s.relations[:1] in (("=",), (":=",))]
    layers = [layer for head in heads if (layer := _layer(head)) is not None]
    letters = {letter for letter, _ in layers}
    counted = {str(script) for _, script in layers}
    if len(letters) < 2 or not ({"1", "2"} <= counted or "l" in counted):
        return frozenset()
    raised = [layer for node in every if (layer := _layer(node)) is not None]
    found = {letter for letter, _ in raised}
    by = [
        n.variable.letter for n in every if isinstance(n, Nabla) and isinstance(n.variable, Letter)
    ]
    bare = {
        letter
        for letter in found
        if sum(isinstance(n, Letter) and n.letter == letter for n in every)
        > sum(letter == other for other, _ in raised) + sum(letter == other for other in by)
    }
    alone = frozenset(found - bare)
    return alone if any(letter.isupper() or letter == "w" for letter in alone) else frozenset()


def _layer(node: Node | None) -> tuple[str, str] | None:
    """The letter and the layer of z^1, z^l, z^{l+1}, and of w_{jk}^l."""
    match node:
        case Superscript(
            Letter(letter, "" | "bold", ()) | Subscript(Letter(letter, "" | "bold", ())), script
        ):
            layer = _number_of_layer(script)
            return None if layer is None else (letter, layer)
    return None


def _number_of_layer(script: Node) -> str | None:
    match script:
        case Numeral(value, None):
            return str(value)
        case Letter("l" | "ell" | "L", "", ()):
            return "l"
        case Signed(((_, Letter("l" | "ell" | "L")), (_, Numeral()))):
            return "l+"
    return None


def _with_layer(tree: Node, letters: frozenset[str], last: bool) -> Node:
    """last: whether the text speaks of layer L, whose a stands below ∇ without its number."""
    match tree:
        case Nabla(_, _, Letter(letter, _, ()) as by) if last and letter in letters:
            above = Bracket("(", ")", (Letter("L"),), (), span=by.span)
            return replace(tree, variable=Superscript(by, above, span=by.span))
    found = _layer(tree)
    if found is None or found[0] not in letters or not isinstance(tree, Superscript):
        return tree
    return replace(tree, script=Bracket("(", ")", (tree.script,), span=tree.script.span))


# ---------------------------------------------------------------- the standard basis


def with_standard_basis(document: Document) -> Document:
    """The document with columns for e_1, e_2, … in rows that write other columns out."""
    defined: set[Node] = set()
    for display in document.displays:
        for statement in (s for row in display.rows for s in row.statements):
            if statement.relations and isinstance(statement.sides[0], Subscript):
                defined.add(statement.sides[0])
    if any(_basis_place(node) for node in defined) or any(map(_lists_numbers, document.displays)):
        return document
    return replace(document, displays=tuple(map(_with_basis, document.displays)))


def _lists_numbers(display: Display) -> bool:
    """Whether e_1, e_2, … are the entries of a column, or of e itself, so that they are numbers."""
    if "e_" not in display.span.text:
        return False
    statements = [s for row in display.rows for s in row.statements]
    if any(s.relations and s.sides[0] == Letter("e") for s in statements):
        return True
    every = (node for side in sides_of(statements) for node in nodes(side))
    return any(
        isinstance(node, Array) and len(node.rows) > 1 and _basis_place(node.rows[0][0])
        for node in every
    )


def _with_basis(display: Display) -> Display:
    statements = [s for row in display.rows for s in row.statements]
    every = [node for side in sides_of(statements) for node in nodes(side)]
    places = {place for node in every if (place := _basis_place(node))}
    sizes = {len(n.rows) for n in every if isinstance(n, Array) and {len(r) for r in n.rows} == {1}}
    if len(places) < 2 or len(sizes) != 1 or max(places) > max(sizes):
        return display
    (size,) = sizes

    def column(node: Node) -> Node:
        place = _basis_place(node)
        return replace(unit(place, size), span=node.span) if place else node

    return with_sides(display, lambda side: everywhere(side, column))


def _basis_place(node: Node | None) -> int:
    """3 for e_3, also bold, with an arrow or a hat; 0 for anything else."""
    match node:
        case Subscript(Letter("e"), (Numeral(value, None),)) if value.denominator == 1:
            return int(value)
    return 0
