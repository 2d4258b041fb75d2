r"""Permutations as products of cycles, (1\ 2\ 3)(2\ 3\ 4) = (1\ 2)(3\ 4).

Numbers side by side in brackets are a cycle where such brackets are multiplied, Greek letters stand
for them, or words speak of permutations; elsewhere they have no meaning. A cycle is written as the
matrix that maps e_j to e_{σ(j)}, its inverse as the transpose. The last factor acts first, unless
the rows of a section are all right only in the other order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import partial
from itertools import pairwise
from typing import TypeAlias

from derivations.dataclass import dataclass, replace
from derivations.reader.raw import (
    Applied,
    Array,
    Bracket,
    Juxtaposed,
    Letter,
    Mark,
    Node,
    Numeral,
    Signed,
    Superscript,
    Unknown,
    nodes,
)
from derivations.reader.records import Document, SectionPath, Statement
from derivations.reader.rewriting import by_section, everywhere, sides_of, statements_of, with_sides
from derivations.reader.text.said import says

Permutation: TypeAlias = tuple[int, ...]  # of 0, 1, …, n - 1
SPOKEN = re.compile(r"\b(permutations?|cycles?|transpositions?|symmetric group)\b", re.I)
OF_CYCLES = re.compile(r"\b(cycles?|transpositions?|symmetric group)\b", re.I)
LARGEST, LARGEST_POWER = 9, 24
ONE = Letter("I")
UNITS = frozenset({"e", "id", "varepsilon", "iota"})
MINUS_ONE = Signed((("-", Numeral(Fraction(1))),))
INVERSE = MINUS_ONE


@dataclass(frozen=True, slots=True)
class Cycles:
    """size: the numbers that a section permutes; reversed: the first factor acts first.

    named: what the section gives as such; unclear: nothing shows that it permutes, or values σ(1)
    are spoken of, too. once: those of them that the section gives one value only; sure: of them
    those of which it does not matter which factor acts first.
    """

    size: int
    named: Mapping[Node, Permutation]
    once: frozenset[Node]
    sure: frozenset[Node]
    reversed: bool
    unclear: bool


def with_cycles(document: Document) -> Document:
    """The document with a matrix for each cycle."""
    return by_section(
        _with_spaces(document),
        _learned,
        lambda display, known: with_sides(
            display, lambda side: everywhere(side, partial(_written, known=known))
        ),
    )


def _with_spaces(document: Document) -> Document:
    """(1 2 3)(2 3 4) for (1,2,3)(2,3,4) and (123)(234), where words speak of permutations."""
    spoken = says(OF_CYCLES, document.prose)
    document = by_section(
        document,
        lambda document, path: _has_glued(list(statements_of(document, path)), spoken) or None,
        lambda display, _: with_sides(display, lambda side: everywhere(side, _unglued)),
    )
    if not says(SPOKEN, document.prose):
        return document
    return by_section(
        document,
        lambda document, path: _has_products(statements_of(document, path)) or None,
        lambda display, _: with_sides(display, lambda side: everywhere(side, _without_commas)),
    )


def _has_products(statements: Iterable[Statement]) -> bool:
    """Whether cycles with commas stand side by side, as points never do."""
    every = (node for side in sides_of(statements) for node in nodes(side))
    products = (node for node in every if isinstance(node, Juxtaposed))
    pairs = (pair for node in products for pair in pairwise(node.parts))
    return any(
        not sign and _without_commas(a) is not a and _without_commas(b) is not b
        for (_, a), (sign, b) in pairs
    )


def _has_glued(statements: Sequence[Statement], spoken: bool) -> bool:
    """Whether brackets like (124) are cycles: they are spoken of, or an array is a permutation.

    (26)(25)(24) counts words and (12)(34) permutes: a product that is a number is none of cycles.
    """
    if not (spoken or any(_two_rows(n) for side in sides_of(statements) for n in nodes(side))):
        return False
    every = [statement.sides for statement in statements]
    sides = [side for each in every for side in each if side is not None]
    brackets = [n for side in sides for n in nodes(side) if isinstance(n, Bracket) and _single(n)]
    numbers = any(
        isinstance(side, Numeral) and any(map(_is_glued_product, each))
        for each in every
        for side in each
    )
    glued = [bracket for bracket in brackets if _unglued(bracket) is not bracket]
    return bool(glued) and not numbers


def _is_glued_product(side: Node | None) -> bool:
    return side is not None and any(_unglued(node) is not node for node in nodes(side))


def _single(node: Bracket) -> Numeral | None:
    inner = node.grouped if node.opening == "(" else None
    return inner if isinstance(inner, Numeral) else None


def _unglued(node: Node) -> Node:
    """(1 2 4) of (124)"""
    number = _single(node) if isinstance(node, Bracket) else None
    if number is None or number.places is not None or number.value.denominator != 1:
        return node
    digits = str(number.value.numerator)
    if len(digits) < 2 or len(set(digits)) < len(digits) or "0" in digits or "-" in digits:
        return node
    parts = tuple(("", Numeral(Fraction(int(digit)), span=node.span)) for digit in digits)
    return Bracket("(", ")", (Juxtaposed(parts, span=node.span),), span=node.span)


def _without_commas(node: Node) -> Node:
    match node:
        case Bracket("(", ")", items) if len(items) > 1 and set(node.separators) == {","}:
            if all(isinstance(item, Numeral) for item in items):
                inner = Juxtaposed(tuple(("", item) for item in items), span=node.span)
                return Bracket("(", ")", (inner,), span=node.span)
    return node


def _cycle(node: Node) -> list[int]:
    """1, 2, 3 of (1 2 3)."""
    match node:
        case Bracket("(", ")", (Juxtaposed(parts),)):
            numbers = [part.value for sign, part in parts if isinstance(part, Numeral) and not sign]
            found = [int(n) for n in numbers if n.denominator == 1 and 0 < n <= LARGEST]
            if len(found) == len(parts) == len(set(found)):
                return found
    return []


def _two_rows(node: Node) -> list[tuple[int, int]]:
    """1 ↦ 2, 2 ↦ 4, … of the array with 1, 2, … above 2, 4, …; none where it is another one."""
    match node:
        case Array("(" | "[", (above, below)) if len(above) > 2 and all(
            isinstance(entry, Numeral) for entry in (*above, *below)
        ):
            rows = [[entry.value for entry in row] for row in (above, below)]  # type: ignore
            if rows[0] == list(range(1, len(above) + 1)) and sorted(rows[1]) == rows[0]:
                return [(int(a), int(b)) for a, b in zip(*rows, strict=True)]
    return []


def _learned(document: Document, path: SectionPath) -> Cycles | None:
    statements = list(statements_of(document, path))
    every = [node for side in sides_of(statements) for node in nodes(side)]
    cycles = [found for node in every if (found := _cycle(node))]
    if cycles or says(SPOKEN, document.prose):
        cycles += [[a for a, _ in rows] for node in every if (rows := _two_rows(node))]
    if not cycles:
        return None
    size = max(map(max, cycles))
    given = [
        (s.sides[0], value)
        for s in statements
        if isinstance(s.sides[0], Letter) and s.relations[:1] == ("=",)
        if s.sides[1] is not None and (value := _value(s.sides[1], {}, size, False)) is not None
    ]
    named: dict[Node, Permutation] = dict(given)
    letters = [letter for letter, _ in given]
    orders = [all(_hold(statements, named, size, way)) for way in (False, True)]
    shown = _are_multiplied(every) or says(SPOKEN, document.prose) or any(map(_is_greek, named))
    single = frozenset(x for x in letters if letters.count(x) == 1)
    sure = frozenset(
        s.sides[0]
        for s in statements
        if s.sides[0] in single and s.relations[:1] == ("=",) and s.sides[1] is not None
        if _value(s.sides[1], {}, size, True) == named[s.sides[0]]
    )
    unclear = not shown or any(
        _is_applied(node, named) and not _is_in(node, sure, size) for node in every
    )
    once = frozenset() if unclear else single
    return Cycles(size, named, once, sure, orders == [False, True], unclear)


def _are_multiplied(every: Iterable[Node]) -> bool:
    products = (node for node in every if isinstance(node, Juxtaposed))
    pairs = (pair for node in products for pair in pairwise(part for _, part in node.parts))
    return any(_cycle(a) and _cycle(b) for a, b in pairs)


def _is_greek(node: Node) -> bool:
    return isinstance(node, Letter) and len(node.letter) > 1


def _is_applied(node: Node, named: Mapping[Node, Permutation]) -> bool:
    """σ(1)"""
    if not isinstance(node, Juxtaposed):
        return False
    pairs = pairwise(part for _, part in node.parts)
    return any(
        a in named and isinstance(b, Bracket) and isinstance(b.grouped, Numeral) for a, b in pairs
    )


def _is_in(node: Node, sure: frozenset[Node], size: int) -> bool:
    """σ(1) and no more, of a σ whose value there is known."""
    match node:
        case Juxtaposed((("", head), ("", Bracket("(", ")", (Numeral(value, None),))))):
            return head in sure and value in range(1, size + 1)
    return False


def _hold(
    statements: Sequence[Statement], named: Mapping[Node, Permutation], size: int, way: bool
) -> Iterator[bool]:
    """Whether the sides of each chain are one permutation, where the first factor acts first."""
    last: Permutation | None = None
    for statement in statements:
        first, *others = statement.sides
        last = last if first is None else _value(first, named, size, way)
        for side in others:
            value = None if side is None else _value(side, named, size, way)
            if value is not None and last is not None:
                yield value == last
            last = value


def _value(
    tree: Node, named: Mapping[Node, Permutation], size: int, way: bool
) -> Permutation | None:
    if (cycle := _cycle(tree)) and max(cycle) <= size:
        moved = dict(pairwise((*cycle, cycle[0])))
        return tuple(moved.get(k + 1, k + 1) - 1 for k in range(size))
    if (rows := _two_rows(tree)) and len(rows) <= size:
        put = dict(rows)
        return tuple(put.get(k + 1, k + 1) - 1 for k in range(size))
    match tree:
        case Letter(letter) if tree in named or letter in UNITS:
            return named.get(tree, tuple(range(size)))
        case Superscript(base, script):
            value, count = _value(base, named, size, way), _exponent(script)
            return None if value is None or count is None else _power(value, count)
        case Juxtaposed(parts) if {sign for sign, _ in parts} <= {"", "cdot", "circ"}:
            values = [_value(part, named, size, way) for _, part in parts]
            whole = [value for value in values if value is not None]
            return None if len(whole) < len(values) else _product(whole[::-1] if way else whole)
        case Bracket() if tree.grouped is not None:
            return _value(tree.grouped, named, size, way)
    return None


def _exponent(script: Node) -> int | None:
    if script == INVERSE:
        return -1
    if isinstance(script, Numeral) and script.value.denominator == 1:
        return int(script.value) if abs(script.value) <= LARGEST_POWER else None
    return None


def _product(factors: Sequence[Permutation]) -> Permutation:
    """The last factor acts first."""
    total = tuple(range(len(factors[0])))
    for factor in reversed(factors):
        total = tuple(factor[k] for k in total)
    return total


def _power(value: Permutation, count: int) -> Permutation:
    if count < 0:
        value, count = tuple(sorted(range(len(value)), key=value.__getitem__)), -count
    return _product([value] * count) if count else tuple(range(len(value)))


def _is_odd(value: Permutation) -> bool:
    return sum(a > b for k, b in enumerate(value) for a in value[:k]) % 2 == 1


def _order(value: Permutation) -> int:
    """The least k > 0 with σᵏ = id."""
    total, count = value, 1
    while total != tuple(range(len(value))):
        total, count = _product([value, total]), count + 1
    return count


# ---------------------------------------------------------------- matrices


def _written(tree: Node, known: Cycles) -> Node:
    if (cycle := _cycle(tree)) and known.unclear:
        return Unknown(r"\cycle", (), span=tree.span)
    match tree:
        case Bracket() if cycle:
            value = _value(tree, {}, known.size, False)
            return _matrix(value, tree) if value is not None else tree
        case Letter(letter) if letter in UNITS and tree not in known.named:
            return replace(ONE, span=tree.span)
        case Applied("sgn", Bracket(_, _, (inner,))) if inner in known.once:
            odd = _is_odd(known.named[inner])
            return replace(MINUS_ONE if odd else Numeral(Fraction(1)), span=tree.span)
        case Applied("sgn", Bracket(_, _, (inner,)) as argument) if _is_one(inner, known):
            return replace(tree, function="det", argument=argument)
        case Bracket("|", "|", (Letter() as inner,)) if inner in known.once:
            return Numeral(Fraction(_order(known.named[inner])), span=tree.span)
        case Superscript(base, script) if script == INVERSE and base in known.once:
            return _matrix(_power(known.named[base], -1), tree)
        case Superscript(base, script) if script == INVERSE and _is_one(base, known):
            return Superscript(base, Mark("⊤"), span=tree.span)
        case Juxtaposed((("", head), ("", Bracket("(", ")", (Numeral(at, None),))))) if _is_in(
            tree, known.sure, known.size
        ):
            return Numeral(Fraction(known.named[head][int(at) - 1] + 1), span=tree.span)
        case Array() if not known.unclear and _two_rows(tree):
            value = _value(tree, {}, known.size, False)
            return _matrix(value, tree) if value is not None else tree
        case Juxtaposed(parts) if known.reversed and all(_is_one(p, known) for _, p in parts):
            return replace(tree, parts=tuple(("", part) for _, part in reversed(parts)))
    return tree


def _is_one(node: Node, known: Cycles) -> bool:
    """A permutation, the cycles in it written as matrices already."""
    base = node.base if isinstance(node, Superscript) else node
    return base in known.named or isinstance(base, Array) or base == ONE


def _matrix(value: Permutation, tree: Node) -> Array:
    """e_j ↦ e_{σ(j)}"""
    size = range(len(value))
    rows = ((Numeral(Fraction(int(value[j] == i))) for j in size) for i in size)
    return Array("(", tuple(map(tuple, rows)), span=tree.span)
