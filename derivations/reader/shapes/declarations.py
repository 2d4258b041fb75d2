"""Shapes that a text declares: A ∈ ℝ^{m×n}, x ∈ ℝ^n, λ ∈ ℝ."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from derivations.dataclass import replace
from derivations.reader.naming import Named, named
from derivations.reader.raw import (
    Array,
    Bracket,
    Juxtaposed,
    Letter,
    Mark,
    Node,
    Numeral,
    Signed,
    Subscript,
    Superscript,
    Word,
    nodes,
)
from derivations.reader.records import Link, Statement
from derivations.reader.shapes.dotted_columns import length_of_column
from derivations.reader.shapes.sizes import size_of, sizes_of
from derivations.terms import Dimension, Name

Shapes = dict[Name, tuple[Dimension, Dimension]]
ONE = Dimension.of(1)
WORD = re.compile(r"[A-Za-z]+")
PLAIN = (Juxtaposed, Letter, Numeral, Signed)


def declared_shapes(statements: Iterable[Statement]) -> Shapes:
    """The shape of each name that a statement puts into a space of real or complex numbers.

    A name with two different shapes has none: the text uses it for several things.
    """
    found: Shapes = {}
    twice: set[Name] = set()
    statements = list(statements)
    for waiting, statement in _with_those_before(statements):
        for left, sign, right in _pairs(statement):
            name, shape = named(left), space(right)
            if name is not None and shape is not None and _moves_with(name, shape):
                continue
            if name is None and sign == "in" and shape is not None and ONE not in shape:
                name = _function_of_matrices(left)
            if name is None:
                continue
            if sign == "in" and shape is not None:
                if _are_coordinates(right, shape, statements):
                    continue
                for each in (*waiting, name):
                    if found.setdefault(each.name, shape) != shape:
                        twice.add(each.name)
            elif sign == "sim" and (size := length_of_normal(right)) is not None:
                found.setdefault(name.name, (size, ONE))
            elif sign in ("=", ":=") and (length := list_length(right)):
                found.setdefault(name.name, (Dimension.of(length), ONE))
            elif sign in ("=", ":=") and (size := _length(left, right)) is not None:
                found.setdefault(name.name, (size, ONE))
    return {name: shape for name, shape in found.items() if name not in twice}


def _length(left: Node, right: Node) -> Dimension | None:
    """n of x = (x_1, …, x_n), n + 1 of x = [1; x_1; …; x_n]"""
    return length_of_entries(left, right) or length_of_column(right)


def _are_coordinates(
    where: Node, shape: tuple[Dimension, Dimension], statements: Sequence[Statement]
) -> bool:
    """Whether {x, y, z} ∈ ℝ³ means the point (x, y, z), since the text has x + y - 20."""
    ends = [s for s in statements if s.sides[-1] is not None and s.sides[-1].span is where.span]
    names = [found for s in ends if s.sides[0] is not None and (found := named(s.sides[0]))]
    if len(names) < 2 or shape != (Dimension.of(len(names)), ONE):
        return False
    letters = {each.name.letter for each in names}
    sides = (side for s in statements for side in s.sides if side is not None)
    return any(_adds_a_number(node, letters) for side in sides for node in nodes(side))


def _adds_a_number(node: Node, letters: set[str]) -> bool:
    """x - y - 20, x + 2y - 20"""
    if not isinstance(node, Signed):
        return False
    parts = [part for _, part in node.parts]
    plain = all(isinstance(n, PLAIN) for part in parts for n in nodes(part))
    spoken = {n.letter for part in parts for n in nodes(part) if isinstance(n, Letter)}
    numbers = any(isinstance(part, Numeral) and part.value for part in parts)
    return plain and numbers and bool(spoken) and spoken <= letters


def columns_with_lengths(listed: Iterable[tuple[Letter, Node]]) -> Shapes:
    """The shape of each letter that is listed up to its last entry."""
    sizes = {found.name: size_of(count) for letter, count in listed if (found := named(letter))}
    return {name: (size, ONE) for name, size in sizes.items() if size is not None}


def _moves_with(name: Named, shape: tuple[Dimension, Dimension]) -> bool:
    """W^{(l)} of n_l rows: each member of the family has another shape."""
    counting = {
        each.letter for at in name.indices for each in nodes(at) if isinstance(each, Letter)
    }
    sizes = {word for length in shape for size in length.names for word in WORD.findall(size)}
    return bool(counting & sizes)


def _function_of_matrices(left: Node) -> Named | None:
    """A of A(t) ∈ ℝ^{n×n}"""
    match left:
        case Juxtaposed(((_, head), ("", Bracket("(", ")", (_,))))):
            return named(head)
    return None


def _with_those_before(
    statements: Iterable[Statement],
) -> Iterator[tuple[tuple[Named, ...], Statement]]:
    """Each statement with the names before its comma: A in "A, B ∈ ℝ^{m×n}"."""
    waiting: tuple[Named, ...] = ()
    for statement in statements:
        if statement.link not in (Link.COMMA, Link.AND):
            waiting = ()
        yield waiting, statement
        waiting += _alone(statement)


def families(statements: Iterable[Statement]) -> frozenset[Name]:
    """The names of which a text declares the members only: x_i ∈ ℝ^d."""
    declared = list(_in_spaces(statements))
    return frozenset(
        {each.name for each, _ in declared if each.indices}
        - {each.name for each, _ in declared if not each.indices}
    )


def with_members(statements: Sequence[Statement]) -> set[Name]:
    """p of p, p_0 ∈ ℝ^d, of which no entry p_i is written: columns with and without an index."""
    columns = [(each, where) for each, where in _in_spaces(statements) if where != (ONE, ONE)]
    whole = {(each.name, where) for each, where in columns if not each.indices}
    both = [each for each, where in columns if each.indices and (each.name, where) in whole]
    if not both:
        return set()
    every = (named(n) for s in statements for side in s.sides if side for n in nodes(side))
    entries = {n.name for n in every if n is not None and n.indices and n not in both}
    return {each.name for each in both} - entries


def _in_spaces(
    statements: Iterable[Statement],
) -> Iterator[tuple[Named, tuple[Dimension, Dimension]]]:
    for waiting, statement in _with_those_before(statements):
        for left, sign, right in _pairs(statement):
            found, where = named(left), space(right)
            if found is not None and sign == "in" and where is not None:
                yield from ((each, where) for each in (*waiting, found))


def letters_below(members: frozenset[Name], statements: Iterable[Statement]) -> set[str]:
    """The letters that stand below a family's name: u_o is the member at o."""
    found: set[str] = set()
    for statement in statements:
        for side in statement.sides:
            for node in nodes(side) if side is not None else ():
                match node:
                    case Subscript(Letter(letter, style, accents), (Letter(below, "", ()),)):
                        if Name(letter, style, accents) in members:
                            found.add(below)
    return found


def _alone(statement: Statement) -> tuple[Named, ...]:
    """The name that a statement without a relation is."""
    if statement.relations or statement.sides[0] is None:
        return ()
    found = named(statement.sides[0])
    return () if found is None else (found,)


def list_length(tree: Node) -> int:
    """The number of entries of [a, b, …]; 0 for what is no such list."""
    match tree:
        case Bracket("[" | "(", "]" | ")", items, separators) if set(separators) == {","}:
            return len(items) if not any(isinstance(item, Mark) for item in items) else 0
    return 0


def listed_entries(tree: Node) -> tuple[Letter, Node] | None:
    """x and n of (x_1, …, x_n), also written as a column or turned into one."""
    match tree:
        case Superscript(inner, Mark("⊤") | Letter("T", _, ())):
            return listed_entries(inner)
        case Bracket("(" | "[", ")" | "]", items, separators) if set(separators) == {","}:
            entries = items
        case Array("(" | "[", rows) if all(len(row) == 1 for row in rows):
            entries = tuple(row[0] for row in rows)
        case _:
            return None
    match entries:
        case (Subscript(Letter() as letter, (Numeral(first, None),)), *middle, last):
            return _ending(letter, middle, last) if first == 1 else None
    return None


def _ending(letter: Letter, middle: list[Node], last: Node) -> tuple[Letter, Node] | None:
    dots = [entry for entry in middle if entry == Mark("…")]
    others = [entry for entry in middle if entry != Mark("…")]
    alike = all(isinstance(entry, Subscript) and entry.base == letter for entry in others)
    match last:
        case Subscript(base, (Letter() | Numeral() as end,)) if base == letter:
            return (letter, end) if len(dots) == 1 and alike else None
    return None


def length_of_entries(left: Node, right: Node) -> Dimension | None:
    """n of x = (x_1, …, x_n), which names the entries of x."""
    found = listed_entries(right)
    if found is None or not isinstance(left, Letter) or left != found[0]:
        return None
    return size_of(found[1])


def length_of_normal(law: Node) -> Dimension | None:
    """n of N(0, σ²I_n)"""
    match law:
        case Juxtaposed(((_, Letter("N" | "𝒩")), ("", Bracket(_, _, (_, spread))))):
            last = spread.parts[-1][1] if isinstance(spread, Juxtaposed) else spread
            match last:
                case Subscript(Letter("I"), (Word(size),)):
                    return Dimension.of(size)
                case Subscript(Letter("I"), (size,)):
                    return size_of(size)
    return None


def _pairs(statement: Statement) -> Iterable[tuple[Node, str, Node]]:
    sides = zip(statement.sides, statement.relations, statement.sides[1:], strict=False)
    return [(a, sign, b) for a, sign, b in sides if a is not None and b is not None]


def space(tree: Node) -> tuple[Dimension, Dimension] | None:
    """Rows and columns of the elements of ℝ, ℝ^n, ℝ^{m×n}; None for any other set."""
    match tree:
        case Letter("R" | "C", "blackboard", ()):
            return ONE, ONE
        case Superscript(Letter("R" | "C", "blackboard", ()), Mark("+" | "-" | "*")):
            return ONE, ONE  # ℝ^+ has numbers and no columns
        case Superscript(Letter("R" | "C", "blackboard", ()), script):
            sizes = sizes_of(script)
            if sizes is not None and len(sizes) == 1:
                return sizes[0], ONE
            return (sizes[0], sizes[1]) if sizes is not None and len(sizes) == 2 else None
        case Superscript(Letter("F" | "K", "blackboard", ()) as field, script):
            return space(Superscript(replace(field, letter="R"), script))
        case Juxtaposed((("", Subscript(Letter("M" | "Mat"), sizes)), ("", over))):
            return _of_matrices(sizes, over)
    return None


def _of_matrices(sizes: tuple[Node, ...], over: Node) -> tuple[Dimension, Dimension] | None:
    """M_n(F), M_{m × n}(ℝ), Mat_{m,n}(ℂ)"""
    match over:
        case Bracket("(", ")", (Letter("R" | "C" | "F" | "K" | "Q" | "k"),)):
            found = [size for part in sizes for size in sizes_of(part) or ()]
            return (found[0], found[-1]) if len(found) in (1, 2) else None
    return None
