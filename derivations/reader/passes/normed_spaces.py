r"""Vectors, functionals and operators of a normed space: u(cx + y) is u times cx + y, ‖x‖ any norm.

Where words say that u is a linear functional, or T stands in L(E, E), the vectors that they act on
are columns and functionals are rows, letters of their own: what is proved of all rows, columns and
square matrices by the laws of addition and multiplication alone holds in every vector space. Norms
get a kind of their own, of which only the laws of all norms are known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from derivations.dataclass import replace
from derivations.reader.passes.states import COLUMN, ROW, is_column, is_row
from derivations.reader.passes.transposes import TRANSPOSE
from derivations.reader.raw import (
    Array,
    Bracket,
    Juxtaposed,
    Letter,
    Node,
    Subscript,
    Superscript,
    Word,
    mapped,
    nodes,
)
from derivations.reader.records import Display, Document, SectionPath, Statement
from derivations.reader.rewriting import by_section, sides_of, statements_of, with_sides
from derivations.reader.spoken.linear_maps import NOT_SUPPOSED
from derivations.reader.usage.pairings import is_pairing, summands
from derivations.terms.names import ANY_NORM, OPERATOR, VECTOR

SPEAKS_OF_SPACES = re.compile(
    r"\b(normed|banach|hilbert|topological vector)\s+(vector\s+|linear\s+)?spaces?\b|"
    r"\blinear\s+functionals?\b",
    re.I,
)
IS_FUNCTIONAL = re.compile(
    r"^\s*,?\s*((be|is|are|denotes?)\s+)?((an?|any|some|both|two)\s+)?([a-z-]+,?\s+){0,3}?"
    r"linear\s+functionals?\b",
    re.I,
)
FUNCTIONAL_BEFORE = re.compile(r"\blinear\s+functionals?\s*$", re.I)
OF_A_SPACE = re.compile(
    r"\b((normed|banach|hilbert|vector)\s+(\w+\s+)?space|functionals?\s+on)\s*$", re.I
)
INCLUSIONS = (("in",), ("subset",), ("subseteq",))
SPACES_OF_OPERATORS = frozenset("LB")  # L(E, E), 𝓑(X)


class _Space(NamedTuple):
    """What a section writes: its functionals, its operators and the letters of its vectors."""

    functionals: frozenset[Letter]
    operators: frozenset[Letter]
    vectors: frozenset[Letter]
    name: Letter | None


def with_normed_spaces(document: Document) -> Document:
    """The document with rows, columns and any norm where it speaks of functionals and operators."""
    if not SPEAKS_OF_SPACES.search(document.prose):
        return document
    return by_section(
        document,
        _space,
        lambda display, space: with_sides(display, lambda side: _written(side, space)),
    )


def _space(document: Document, path: SectionPath) -> _Space | None:
    displays = [d for d in document.displays if d.path[:1] == path]
    statements = list(statements_of(document, path))
    operators, spaces = _operators(statements)
    functionals = frozenset(_functionals(displays))
    if not functionals and not operators:
        return None
    every = [node for tree in sides_of(statements) for node in nodes(tree)]
    if any(is_pairing(n) or is_column(n) or is_row(n) or isinstance(n, Array) for n in every):
        return None  # it has inner products, or entries
    spaces |= set(_named_spaces(displays))
    vectors = {v for n in every for v in _acted_on(n, functionals | operators)}
    vectors |= {v for s in statements for v in _members(s, spaces)}
    _spread(vectors, functionals, statements)
    if vectors & (functionals | operators):
        return None
    name = next(iter(spaces)) if len(spaces) == 1 else None
    return _Space(functionals, operators, frozenset(vectors), name)


def _functionals(displays: Sequence[Display]) -> Iterator[Letter]:
    """u of "a linear functional u on E"."""
    for display in displays:
        statements = [s for row in display.rows for s in row.statements]
        before = display.before.rpartition("$")[2][-80:]
        if not display.is_inline or NOT_SUPPOSED.search(before):
            continue
        if IS_FUNCTIONAL.match(display.after[:120]) or FUNCTIONAL_BEFORE.search(before):
            sides = (s.sides[0] for s in statements if not s.relations)
            yield from (side for side in sides if isinstance(side, Letter))


def _operators(statements: Iterable[Statement]) -> tuple[frozenset[Letter], set[Letter]]:
    """T of T ∈ L(E, E) and of T ∈ B(E), and E."""
    found, spaces = set[Letter](), set[Letter]()
    for statement in statements:
        if statement.relations[-1:] != ("in",):
            continue
        match statement.sides[-1]:
            case Juxtaposed(
                (("", Letter(head)), (_, Bracket("(", ")", (Letter() as space, *rest))))
            ):
                if head in SPACES_OF_OPERATORS and all(other == space for other in rest):
                    found |= {s for s in statement.sides[:-1] if _is_capital(s)}  # type: ignore[misc]
                    spaces.add(space)
    return frozenset(found), spaces


def _acted_upon(tree: Node | None) -> Letter | None:
    """E of L(E, E) and of B(E)"""
    match tree:
        case Juxtaposed((("", Letter(head)), (_, Bracket("(", ")", (Letter() as space, *rest))))):
            same = all(other == space for other in rest)
            return space if head in SPACES_OF_OPERATORS and same else None
    return None


def _is_capital(side: Node | None) -> bool:
    return isinstance(side, Letter) and len(side.letter) == 1 and side.letter.isupper()


def _named_spaces(displays: Sequence[Display]) -> Iterator[Letter]:
    """E of "a normed space E" and of "functional on E"."""
    for display in displays:
        statements = [s for row in display.rows for s in row.statements]
        if display.is_inline and OF_A_SPACE.search(display.before.rpartition("$")[2][-60:]):
            sides = (s.sides[0] for s in statements if not s.relations)
            yield from (side for side in sides if _is_capital(side))  # type: ignore[misc]


def _members(statement: Statement, spaces: set[Letter]) -> Iterator[Letter]:
    """x of x ∈ E, x_n of {x_n} ⊂ E."""
    if statement.relations[-1:] in INCLUSIONS and statement.sides[-1] in spaces:
        for side in statement.sides[:-1]:
            yield from _vector(_opened(side))


def _opened(side: Node | None) -> Node | None:
    while isinstance(side, Superscript | Subscript) and isinstance(side.base, Bracket | Subscript):
        side = side.base
    return side.items[0] if isinstance(side, Bracket) and len(side.items) == 1 else side


def _acted_on(node: Node, maps: frozenset[Letter]) -> Iterator[Letter]:
    """x and y of u(cx + y), x of Tx."""
    if not isinstance(node, Juxtaposed):
        return
    for (_, first), (sign, argument) in pairwise(node.parts):
        if sign or _bare(first) not in maps:
            continue
        inside = argument.items[0] if isinstance(argument, Bracket) and argument.items else argument
        for *_, last in summands(inside):
            yield from _vector(last)


def _bare(tree: Node) -> Node:
    """T of T², T⁻¹"""
    return tree.base if isinstance(tree, Superscript) else tree


def _vector(tree: Node | None) -> Iterator[Letter]:
    letter = tree.base if isinstance(tree, Subscript) else tree
    if isinstance(letter, Letter) and letter.letter[:1].islower():
        yield replace(letter, accents=())


def _spread(
    vectors: set[Letter], functionals: frozenset[Letter], statements: Sequence[Statement]
) -> None:
    """h of x = t x_0 + h: what is added to vectors, and what they equal."""
    for _ in range(2):
        for statement in statements:
            sides = [side for side in statement.sides if side is not None]
            sums = [sides] if set(statement.relations) <= {"=", ":="} else [[s] for s in sides]
            for terms in sums:
                ends = [_end(term, functionals) for side in terms for term in summands(side)]
                if None not in ends and any(end in vectors for end in ends):
                    vectors |= set(ends)  # type: ignore[arg-type]


def _end(factors: Sequence[Node], functionals: frozenset[Letter]) -> Letter | None:
    """h of t(x) h, but nothing of u(x) and of 3."""
    if any(_bare(factor) in functionals for factor in factors):
        return None
    return next(_vector(factors[-1]), None)


def _written(tree: Node, space: _Space) -> Node:
    def inside(part: Node) -> Node:
        return _written(part, space)

    match tree:
        case Letter() if tree in space.functionals:
            word = Word(VECTOR + tree.letter, True, span=tree.span)
            row = Subscript(replace(ROW, span=tree.span), (word,), span=tree.span)
            return Superscript(row, TRANSPOSE, span=tree.span)
        case Letter() if tree in space.operators:
            return replace(tree, style=OPERATOR)
        case Letter() if replace(tree, accents=()) in space.vectors:
            return _column(tree, (), tree)
        case Subscript(Letter() as base, indices) if replace(base, accents=()) in space.vectors:
            return _column(base, indices, tree)
        case Subscript(Bracket("‖", "‖", _) as norm, (kind,)):
            is_own = kind == space.name
            below = Word(ANY_NORM if is_own else f"{ANY_NORM} {kind.span.text}", span=kind.span)
            return Subscript(mapped(norm, inside), (below,), span=tree.span)
        case Bracket("‖", "‖", (_,)):
            below = Word(ANY_NORM, span=tree.span)
            return Subscript(mapped(tree, inside), (below,), span=tree.span)
        case Juxtaposed(parts):
            return mapped(replace(tree, parts=tuple(_times(parts, space))), inside)
    return mapped(tree, inside)


def _times(parts: Sequence[tuple[str, Node]], space: _Space) -> Iterator[tuple[str, Node]]:
    """u · (cx + y) for u(cx + y), (u · x)² for u(x)²."""
    found: list[tuple[str, Node]] = []
    for sign, part in parts:
        before = found[-1][1] if found and not sign else None
        acts = before is not None and _bare(before) in space.functionals | space.operators
        if acts and isinstance(part, Bracket):
            found.append(("cdot", part))
        elif before in space.functionals and _is_a_power(part):
            found[-1] = (found[-1][0], _power_of_a_value(before, part))  # type: ignore[arg-type]
        else:
            found.append((sign, part))
    yield from found


def _is_a_power(part: Node) -> bool:
    """(x)² of u(x)²"""
    return isinstance(part, Superscript) and isinstance(part.base, Bracket)


def _power_of_a_value(functional: Node, power: Superscript) -> Node:
    value = Juxtaposed((("", functional), ("cdot", power.base)), span=power.span)
    return replace(power, base=Bracket("(", ")", (value,), (), span=power.span))


def _column(letter: Letter, indices: tuple[Node, ...], tree: Node) -> Node:
    label = Word(VECTOR + letter.letter + "".join(letter.accents), True, span=tree.span)
    return Subscript(replace(COLUMN, span=tree.span), (label, *indices), span=tree.span)
