r"""z(t) = C(t) w(t), then z′ = C′ w + C w′: a function that is applied once stands for its value.

Where a section applies a name to one letter only, C(t), gives no formula for it and writes C′
without an argument, C and C′ stand for C(t) and C′(t) wherever no argument follows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from derivations.dataclass import replace
from derivations.reader.raw import (
    Bracket,
    Differential,
    Juxtaposed,
    Letter,
    Node,
    Numeral,
    Prime,
    Subscript,
    Superscript,
    Word,
    mapped,
    nodes,
)
from derivations.reader.records import Document, SectionPath
from derivations.reader.rewriting import by_section, sides_of, statements_of, with_sides

Arguments = Mapping[Node, Letter]


def with_primed_functions(document: Document) -> Document:
    """The document with C(t) and C′(t) for C and C′."""
    return by_section(
        document,
        _arguments,
        lambda display, known: with_sides(display, lambda side: _applied(side, known)),
    )


def _arguments(document: Document, path: SectionPath) -> Arguments:
    """The letter to which each function is applied that is also primed without an argument."""
    statements = list(statements_of(document, path))
    trees = list(sides_of(statements))
    bare = {n.base for tree in trees for n in _bare(tree) if isinstance(n, Prime)}
    if not bare:
        return {}
    parts = [n for tree in trees for n in nodes(tree)]
    if any(isinstance(n, Differential) and n.operand in bare for n in parts):
        return {}
    applied: dict[Node, set[Node]] = {}
    for head, inside in (pair for n in parts for pair in applications(n)):
        applied.setdefault(head, set()).add(inside)
    given = {h for s in statements for h in _heads_of_definitions(s.sides[0]) if s.relations}
    return {
        head: letter
        for head in bare - given
        if _is_name(head)
        and (letter := _one_letter(applied.get(head, set()))) is not None
        and letter not in bare
    }


def _one_letter(arguments: set[Node]) -> Letter | None:
    """t of C(t), beside values such as C(0)."""
    letters = [a for a in arguments if isinstance(a, Letter) and not a.accents]
    others = [a for a in arguments if not isinstance(a, Letter | Numeral)]
    return letters[0] if len(letters) == 1 and not others else None


def _is_name(tree: Node) -> bool:
    match tree:
        case Letter(_, "", ()) | Subscript(Letter(_, "", ()), (Numeral() | Word(_, True),)):
            return True
    return False


def applications(tree: Node) -> Iterator[tuple[Node, Node]]:
    """C and t of C(t) and of C′(t)"""
    parts = tree.parts if isinstance(tree, Juxtaposed) else ()
    for (_, head), (sign, behind) in pairwise(parts):
        match behind:
            case Bracket("(", ")", (inside,)) if not sign:
                yield (head.base if isinstance(head, Prime) else head), inside


def _heads_of_definitions(side: Node | None) -> Iterator[Node]:
    """C of C(t) = …, C = …: what stands alone on the left, with its argument or without."""
    match side:
        case Juxtaposed((_, _)):
            yield from (head for head, _ in applications(side))
        case Letter() | Subscript():
            yield side


def _bare(tree: Node) -> Iterator[Node]:
    """The parts of a tree behind which no argument follows."""
    if isinstance(tree, Juxtaposed):
        for place, (_, part) in enumerate(tree.parts):
            if not _is_applied(tree, place):
                yield from _bare(part)
        return
    yield tree
    if not isinstance(tree, Prime | Subscript):
        for child in tree.children:
            yield from _bare(child)


def _is_applied(tree: Juxtaposed, place: int) -> bool:
    behind = tree.parts[place + 1] if place + 1 < len(tree.parts) else None
    match behind:
        case ("", Bracket("(", ")", (inside,))):
            return isinstance(inside, Letter | Numeral)
        case ("", Bracket("(", ")", (_, _, *_))):
            return True  # π′(a | s)
    return False


def _applied(tree: Node, at: Arguments) -> Node:
    match tree:
        case Juxtaposed(parts):
            kept: list[tuple[str, Node]] = []
            for place, (sign, part) in enumerate(parts):
                letter = None if _is_applied(tree, place) else _letter(part, at)
                if letter is not None:
                    kept += [(sign, part), ("", _argument(part, letter))]
                else:
                    held = _is_applied(tree, place)
                    kept.append((sign, part if held else _applied(part, at)))
            return replace(tree, parts=tuple(kept))
        case Superscript(base, script) if (letter := _letter(base, at)) is not None:
            inner = Bracket("(", ")", (called(base, letter),), (), span=base.span)
            return Superscript(inner, _applied(script, at), span=tree.span)
        case _ if (letter := _letter(tree, at)) is not None:
            return called(tree, letter)
        case Subscript() | Prime():
            return tree
    return mapped(tree, lambda part: _applied(part, at))


def _letter(tree: Node, at: Arguments) -> Letter | None:
    return at.get(tree.base if isinstance(tree, Prime) else tree)


def _argument(part: Node, letter: Letter) -> Bracket:
    return Bracket("(", ")", (letter,), (), span=part.span)


def called(part: Node, letter: Letter) -> Node:
    """C(t)"""
    return Juxtaposed((("", part), ("", _argument(part, letter))), span=part.span)
