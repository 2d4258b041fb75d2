r"""A^*, A^H and A^\dagger of complex matrices as conjugate transposes: A^*A, I + uv^*, (I - S)^*.

A section that multiplies a matrix or a column with its own starred one, or whose text speaks of
Hermitian, unitary or complex matrices, writes adjoints by stars, unless it stars what is best
(x^* of a minimum) or what acts on states. Its transposes are then those of conjugates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from derivations.dataclass import replace
from derivations.reader.passes.complex_products import COMPLEX_NUMBERS
from derivations.reader.raw import (
    Accented,
    Applied,
    Array,
    Bracket,
    Juxtaposed,
    Letter,
    Mark,
    Node,
    Signed,
    Subscript,
    Superscript,
    nodes,
)
from derivations.reader.records import Document, SectionPath, Statement
from derivations.reader.rewriting import (
    by_section,
    everywhere,
    sides_of,
    statements_of,
    with_sides,
)

TRANSPOSE = Mark("⊤")
STARS = (Mark("*"), Mark("†"), Letter("H"))
DAGGER = Mark("†")
PLAIN = (Letter("T"), Letter("top"), TRANSPOSE)
COMPLEX = re.compile(
    r"\b((skew-?\s?)?hermitian|unitary|conjugate[- ]transposes?|complex (square )?matri(x|ces)|"
    r"adjoints?|matri(x|ces)|vectors?|decomposition|factori[sz]ation|projectors?)\b",
    re.I,
)
CERTAIN = re.compile(
    r"\b((skew-?\s?)?hermitian|unitary|conjugate[- ]transposes?|complex (square )?matri(x|ces))\b",
    re.I,
)
OTHERWISE = re.compile(
    r"\b(adjugate|cofactors?|optim\w*|minimi\w+|maximi\w+|equilibri\w*|fixed points?|steady|"
    r"saddle|dual|languages?|"
    r"regular expressions?|strings?|group|ring|field|operators?|hilbert|linear functional|"
    r"states?)\b",
    re.I,
)
COLUMNS = frozenset("bpqruvwxyz")


class _Adjoints(NamedTuple):
    """A section that stars matrices; functions: the letters of which it gives values."""

    functions: frozenset[Node]


def with_conjugate_transposes(document: Document) -> Document:
    """The document with a transpose for each star of such sections, which it keeps in mind."""
    speaks = COMPLEX.search(document.prose) or _names_complex_space(document)
    if not speaks or OTHERWISE.search(document.prose):
        return document
    found = {display.path[:1] for display in document.displays}
    adjoint = frozenset(path for path in found if _is_of_adjoints(document, path))
    if not adjoint:
        return document
    document = by_section(
        document,
        lambda _, path: _Adjoints(_functions(document, path)) if path in adjoint else None,
        lambda display, known: with_sides(display, lambda side: _transposed(side, known.functions)),
    )
    return replace(document, adjoints=adjoint)


def _names_complex_space(document: Document) -> bool:
    """ℂⁿ and ℂ^{m × n}, in a declaration or as "vectors in ℂⁿ"."""
    statements = (s for d in document.displays for row in d.rows for s in row.statements)
    return any(
        isinstance(side, Superscript) and side.base == COMPLEX_NUMBERS
        for side in sides_of(statements)
    )


def _is_of_adjoints(document: Document, path: SectionPath) -> bool:
    statements = list(statements_of(document, path))
    every = [node for tree in sides_of(statements) for node in nodes(tree)]
    starred = [n for n in every if isinstance(n, Superscript) and n.script in STARS]
    if not starred or not all(_may_be_turned(node.base) for node in starred):
        return False
    certain = bool(CERTAIN.search(document.prose)) or _names_complex_space(document)
    if len({node.script for node in starred}) > 1:
        return False
    if any(_is_of_another_kind(node, certain) for node in every):
        return False
    if any(_is_alone(statement) or _is_of_cofactors(statement) for statement in statements):
        return False
    if any(n.script == DAGGER and not _is_a_matrix(_inner(n.base)) for n in starred):
        return False  # a†a of operators
    if not certain and any(map(_is_written_out, statements)):
        return False  # perhaps an adjugate
    if certain and any(isinstance(node.base, Bracket) for node in starred):
        return True  # (AB)^*
    products = [node for node in every if isinstance(node, Juxtaposed)]
    if any(map(_is_square, products)):
        return True
    capitals = {node.base for node in starred if _is_capital(node.base)}
    return certain and (
        any(map(_is_inner, products)) or not capitals.isdisjoint(_factors(products))
    )


def _factors(products: Sequence[Juxtaposed]) -> Iterator[Node]:
    """A and B of BA, and those that are starred in it."""
    for _, part in (pair for product in products for pair in product.parts):
        yield _starred(part) or part


def _functions(document: Document, path: SectionPath) -> frozenset[Node]:
    """F of a section that says F(x) = …"""
    heads = (s.sides[0] for s in statements_of(document, path) if s.relations)
    found: set[Node] = set()
    for head in heads:
        match head:
            case Juxtaposed((("", Letter() as letter), ("", Bracket("(", ")", (_,))))):
                found.add(letter)
    return frozenset(found)


def _is_a_matrix(node: Node) -> bool:
    """A, and a bold x."""
    return _is_capital(node) or (isinstance(node, Letter) and node.style == "bold")


def _may_be_turned(base: Node) -> bool:
    """A, x, A_1, (I - S)."""
    match base:
        case Letter(letter, "" | "bold"):
            return letter[:1].isupper() or letter in COLUMNS
        case Subscript(inner, (_,)):
            return _may_be_turned(inner)
        case Bracket("(" | "[", _, (_,)):
            return True
    return False


def _is_of_another_kind(node: Node, certain: bool) -> bool:
    """|ψ⟩, ⟨x, y⟩, another transpose unless the text surely speaks of complex matrices."""
    match node:
        case Letter("Ket" | "Bra") | Bracket("<") | Bracket("[", _, (_, _)):
            return True
        case Superscript(base, script):
            return script in PLAIN and not (certain and _may_be_turned(base))
    return False


def _is_alone(statement: Statement) -> bool:
    """x^* = …, of a small letter: what is best, and no row."""
    for side in statement.sides:
        if isinstance(side, Superscript) and side.script in STARS:
            inner = side.base.base if isinstance(side.base, Subscript) else side.base
            if isinstance(inner, Letter) and inner.letter[:1].islower():
                return True
    return False


def _is_written_out(statement: Statement) -> bool:
    """A^* = [4, -2; -3, 1], AA^* = -2I"""
    for side in statement.sides:
        others = [other for other in statement.sides if other is not side]
        if _starred(side) is not None and any(isinstance(other, Array) for other in others):
            return True
        if isinstance(side, Juxtaposed) and _is_square(side):
            multiples = (o.parts[-1][1] for o in others if isinstance(o, Juxtaposed | Signed))
            opened = (m.parts[-1][1] if isinstance(m, Juxtaposed) else m for m in multiples)
            if any(isinstance(m, Letter) and m.letter in "IE" for m in opened):
                return True
    return False


def _inner(base: Node) -> Node:
    """A of A_1, of (A - B) and of (A^*B)."""
    while isinstance(base, Subscript | Bracket | Signed | Juxtaposed | Superscript):
        match base:
            case Subscript(inner, _) | Bracket(_, _, (inner, *_)) | Superscript(inner, _):
                base = inner
            case Signed(((_, inner), *_)) | Juxtaposed(((_, inner), *_)):
                base = inner
            case _:
                return base
    return base


def _is_of_cofactors(statement: Statement) -> bool:
    """AA^* = |A| I of the adjugate, and A^* = I + AA^* of a closure."""
    sides = [side for side in statement.sides if side is not None]
    for side in sides:
        others = [n for other in sides if other is not side for n in nodes(other)]
        is_product = isinstance(side, Juxtaposed) and _is_square(side)
        sizes = any(isinstance(n, Bracket) and n.opening == "|" for n in others)
        sizes = sizes or any(isinstance(n, Applied) and n.function == "det" for n in others)
        if is_product and sizes and any(isinstance(n, Letter) and n.letter in "IE" for n in others):
            return True
        if _starred(side) is not None and side in others:
            return True
    return False


def _is_square(product: Juxtaposed) -> bool:
    """A^*A, AA^*, x^*Ax, U Σ V^*, and u v^* of two columns."""
    factors = [part for sign, part in product.parts if sign in ("", "cdot")]
    if len(factors) != len(product.parts):
        return False
    for first, second in pairwise(factors):
        if _starred(first) == second or first == _starred(second):
            return True
    first, last = factors[0], factors[-1]
    if _starred(first) == last:
        return True
    decomposed = len(factors) == 3 and all(map(_is_capital, (first, factors[1])))
    outer = len(factors) == 2 and _is_column(first) and _is_column(_starred(last))
    return (decomposed and _is_capital(_starred(last))) or outer


def _is_inner(product: Juxtaposed) -> bool:
    """x^*y of two columns, x^*Ay."""
    return any(
        not sign and _is_column(_starred(first)) and (_is_column(second) or _is_capital(second))
        for (_, first), (sign, second) in pairwise(product.parts)
    )


def _starred(node: Node | None) -> Node | None:
    """A of A^*, None for anything else."""
    return node.base if isinstance(node, Superscript) and node.script in STARS else None


def _is_capital(node: Node | None) -> bool:
    return isinstance(node, Letter) and node.letter[:1].isupper()


def _is_column(node: Node | None) -> bool:
    """x, x_1"""
    letter = node.base if isinstance(node, Subscript) and len(node.indices) == 1 else node
    return isinstance(letter, Letter) and letter.letter in COLUMNS


def _transposed(side: Node, functions: frozenset[Node]) -> Node:
    return everywhere(everywhere(side, lambda tree: _of_value(tree, functions)), _of_star)


def _of_value(tree: Node, functions: frozenset[Node]) -> Node:
    """(F(x))^* for F(x)^*"""
    if not isinstance(tree, Juxtaposed):
        return tree
    parts = list(tree.parts)
    for place in range(len(parts) - 1, 0, -1):
        (outer, head), (sign, behind) = parts[place - 1 : place + 1]
        argument = _starred(behind)
        if head in functions and not sign and isinstance(argument, Bracket):
            assert isinstance(behind, Superscript)
            value = Juxtaposed((("", head), ("", argument)), span=tree.span)
            whole = Bracket("(", ")", (value,), (), span=tree.span)
            parts[place - 1 : place + 1] = [(outer, replace(behind, base=whole))]
    return parts[0][1] if len(parts) == 1 else replace(tree, parts=tuple(parts))


def _of_star(tree: Node) -> Node:
    r"""Aᵀ for A^*, and the transpose of the conjugate's conjugate for a plain one."""
    match tree:
        case Letter(_, _, (*accents, "bar")):
            return Applied("conj", replace(tree, accents=tuple(accents)), span=tree.span)
        case Accented("bar", body):
            return Applied("conj", body, span=tree.span)
        case Superscript(base, script) if script in STARS:
            return Superscript(base, TRANSPOSE, span=tree.span)
        case Superscript(base, script) if script in PLAIN:
            return Superscript(Applied("conj", base, span=base.span), TRANSPOSE, span=tree.span)
    return tree
