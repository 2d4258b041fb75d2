r"""J(w) = \sum_j w_j x_j is J: the rule speaks of the members w_j only, and J is taken at w alone.

Then J(w) is a name as J is, of which ∂J(w)/∂w_i is the derivative by a member. Where a gradient
∇J(w) of a w ∈ ℝⁿ is written, J is a function of the vector w.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from derivations.dataclass import replace
from derivations.reader.raw import (
    Accented,
    Bracket,
    Juxtaposed,
    Letter,
    Nabla,
    Node,
    Subscript,
    Superscript,
    nodes,
)
from derivations.reader.records import Display, Document, SectionPath, Statement
from derivations.reader.rewriting import by_section, everywhere, sides_of, statements_of, with_sides

DEFINING = frozenset({"=", ":="})
Functions = frozenset[Letter]


def with_functions_of_members(document: Document) -> Document:
    """The document with J for J(w) in the sections where a rule of J has the members of w."""
    return by_section(document, _known, lambda display, known: _in_display(display, known))


def _known(document: Document, path: SectionPath) -> Functions | None:
    statements = list(statements_of(document, path))
    found: dict[Letter, bool] = {}
    for statement in statements:
        pair = _applied(statement.sides[0])
        if pair is None or not DEFINING.intersection(statement.relations[:1]):
            continue
        head, argument = pair
        body = statement.sides[1]
        alone, members = (False, False) if body is None else _spoken_of(body, argument)
        if alone or members:
            found[head] = found.get(head, True) and not alone
    wanted = {head for head, by_members in found.items() if by_members}
    wanted -= set(_of_whole_vectors(statements)) if wanted else set()
    if not wanted:
        return None
    taken = _arguments(sides_of(statements), wanted)
    return frozenset(head for head in wanted if len(taken.get(head, set())) == 1)


def _of_whole_vectors(statements: Sequence[Statement]) -> Iterator[Letter]:
    """f of ∇f(x) where x ∈ ℝⁿ is stated: there f is a function of the vector, which x_i is of."""
    vectors = set(filter(None, map(_vector, statements)))
    for node in (n for tree in sides_of(statements) for n in nodes(tree)) if vectors else ():
        if isinstance(node, Nabla) and node.variable is None:
            pair = _applied(node.operand)
            if pair is not None and pair[1] in vectors:
                yield pair[0]


def _vector(statement: Statement) -> Letter | None:
    """x of x ∈ ℝⁿ"""
    match statement.sides:
        case (Letter(letter, "", ()), Superscript()) if statement.relations == ("in",):
            return Letter(letter)
    return None


def _applied(tree: Node | None) -> tuple[Letter, Letter] | None:
    """J and w of J(w)"""
    match tree:
        case Juxtaposed((("", Letter() as head), ("", Bracket("(", ")", (inside,))))):
            argument = _plain(inside)
            return None if argument is None else (head, argument)
    return None


def _plain(tree: Node) -> Letter | None:
    """w of w, of a bold one and of one with an arrow."""
    match tree:
        case Letter(letter, "" | "bold", () | ("vec",)) if letter[:1].islower():
            return Letter(letter)
        case Accented("vec", Letter(letter)):
            return Letter(letter)
    return None


def _spoken_of(body: Node, argument: Letter) -> tuple[bool, bool]:
    """Whether w stands there by itself, and whether w_j does."""
    alone = members = False
    for node in _without_bases(body):
        if isinstance(node, Subscript) and _plain(node.base) == argument:
            members = True
        elif _plain(node) == argument:
            alone = True
    return alone, members


def _without_bases(tree: Node) -> Iterator[Node]:
    """Every node but for what subscripts stand below."""
    yield tree
    below = tree.indices if isinstance(tree, Subscript) else tree.children
    for child in below:
        yield from _without_bases(child)


def _arguments(trees: Iterator[Node], heads: set[Letter]) -> dict[Letter, set[Node]]:
    """What each function is applied to in a section."""
    found: dict[Letter, set[Node]] = {}
    for node in (n for tree in trees for n in nodes(tree)):
        if not isinstance(node, Juxtaposed):
            continue
        for (_, head), (sign, behind) in zip(node.parts, node.parts[1:], strict=False):
            if head in heads and not sign and isinstance(behind, Bracket):
                found.setdefault(head, set()).add(behind)
    return found


def _in_display(display: Display, known: Functions) -> Display:
    def bare(tree: Node) -> Node:
        if not isinstance(tree, Juxtaposed):
            return tree
        kept: list[tuple[str, Node]] = []
        for sign, part in tree.parts:
            called = bool(kept) and not sign and isinstance(part, Bracket) and kept[-1][1] in known
            if not called:
                kept.append((sign, part))
        return kept[0][1] if len(kept) == 1 else replace(tree, parts=tuple(kept))

    return with_sides(display, lambda side: everywhere(side, bare))
