r"""Inner products of a complex space as products of states: ⟨Tx, y⟩ is (|y⟩)† T|x⟩, T* is T†.

Where words speak of a complex or a Hilbert space ⟨x, y⟩ is linear in one place and conjugates in
the other: in the second, as in analysis, unless the text says that it is linear there (as in
physics). What is proved of |x⟩, ⟨x| and T† as letters of their own holds in such a space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple, TypeGuard

from derivations.dataclass import replace
from derivations.reader.passes.states import (
    ADJOINT,
    COLUMN,
    CONJUGATE,
    Adjoints,
    is_column,
    is_row,
)
from derivations.reader.raw import (
    Accented,
    Applied,
    Array,
    Big,
    Bracket,
    IntegralSign,
    Juxtaposed,
    Letter,
    Mark,
    Node,
    Numeral,
    Ratio,
    Signed,
    Subscript,
    Superscript,
    Word,
    mapped,
    nodes,
)
from derivations.reader.real_spaces import is_of_a_real_space, words_on_products
from derivations.reader.records import Document, SectionPath, Statement
from derivations.reader.rewriting import (
    by_section,
    in_display,
    sides_of,
    statements_of,
    with_sides,
)
from derivations.reader.text.said import says
from derivations.reader.usage.functions import application
from derivations.reader.usage.pairings import (
    CONJUGATES,
    SPEAKS_OF_PRODUCTS,
    is_pairing,
    summands,
)
from derivations.terms.names import EITHER, FUNCTION_LETTERS, VECTOR

COLUMNS = frozenset("uvxy")  # letters of vectors beside their own adjoints

LINEAR_IN_SECOND = re.compile(
    r"(?<!-)(?<!anti)\blinear in (the|its) second|(conjugate|anti)[- ]?linear in (the|its) first",
    re.I,
)
LINEAR_IN_FIRST = re.compile(
    r"(?<!-)(?<!anti)\blinear in (the|its) first|(conjugate|anti)[- ]?linear in (the|its) second",
    re.I,
)
STARRED = re.compile(
    r"\b(hermitian|unitary|conjugate[- ]transposes?|skew-?hermitian|"
    r"normal (matrix|matrices|operator))\b",
    re.I,
)
ADJOINTS = re.compile(r"\b(adjoint|hilbert|hermitian|unitary|conjugate[- ]transpose|C\^?\*)", re.I)
WRITTEN_OUT = (Array, IntegralSign)
TWICE = Mark("**")
COMPLEX_NUMBERS = Letter("C", "blackboard")
CONJUGATE_TRANSPOSE = Letter("H")  # x^H


class _Space(NamedTuple):
    """How a section writes its vectors, and which place of ⟨·, ·⟩ is linear.

    families: the letters of e_i.
    """

    vectors: frozenset[Letter]
    families: frozenset[Letter]
    adjoints: Adjoints
    second_is_linear: bool
    mark: str
    stars: frozenset[Node]

    def is_vector(self, tree: Node) -> bool:
        if isinstance(tree, Subscript):
            return tree.base in self.families
        return tree in self.vectors


def with_complex_products(document: Document) -> Document:
    """The document with products of states for the inner products of a complex space."""
    prose = document.prose
    of_pairs = SPEAKS_OF_PRODUCTS.search(prose) and CONJUGATES.search(prose)
    if not of_pairs and not STARRED.search(prose) and not _declares_complex_columns(document):
        return document
    return by_section(
        document,
        _space,
        lambda display, space: with_sides(display, lambda side: _written(side, space)),
    )


def _declares_complex_columns(document: Document) -> bool:
    """u, v ∈ ℂⁿ"""
    declared = (
        statement.sides[-1]
        for display in document.displays
        for statement in in_display(display)
        if statement.relations[-1:] == ("in",)
    )
    return any(
        isinstance(space, Superscript) and space.base == COMPLEX_NUMBERS for space in declared
    )


def _space(document: Document, path: SectionPath) -> _Space | None:
    if is_of_a_real_space(words_on_products(document, path)):
        return None
    statements = list(statements_of(document, path))
    every = [node for tree in sides_of(statements) for node in nodes(tree)]
    stars = frozenset(_stars(every, document.prose))
    pairs = [node for node in every if is_pairing(node)]
    starred = [n for n in every if isinstance(n, Juxtaposed) and _is_starred_product(n, stars)]
    alone = [n for n in every if _is_an_adjoint(n)] if ADJOINTS.search(document.prose) else []
    if not (pairs or starred or alone) or any(is_column(n) or is_row(n) for n in every):
        return None
    if any(isinstance(n, WRITTEN_OUT) for n in every):
        return None  # its entries are written
    found = {v for pair in pairs for v in _vectors(pair)}
    found |= {v for product in starred for v in _starred_vectors(product, stars)}
    vectors = frozenset(v for v in found if isinstance(v, Letter))
    acted_on = {member.base for member in _acted_on(every)}
    below = {node.base for node in every if isinstance(node, Subscript)} - acted_on
    families = frozenset(v.base for v in found if isinstance(v, Subscript)) | acted_on & vectors
    functions = _applied(every) if ADJOINTS.search(document.prose) else None
    known = all(_is_plain(v, functions) for v in (*vectors, *families)) and not vectors & below
    given = {s.sides[0] for s in statements for side in s.sides[1:2] if _is_a_list(side)}
    if not (found or alone) or not known or vectors & given or any(map(_is_of_entries, every)):
        return None
    maps = (n for n in every if isinstance(n, Letter) and n.letter[:1].isupper() and not n.accents)
    adjoints = Adjoints(
        frozenset((n.letter, n.style) for n in maps), Letter("i") in _indices(every)
    )
    written = {place for s in statements for place in _linear_places(s, stars)}
    second = says(LINEAR_IN_SECOND, document.prose) or written == {1}
    is_stated = second or not pairs or bool(written or LINEAR_IN_FIRST.search(document.prose))
    mark = VECTOR if is_stated else EITHER
    return _Space(vectors, families, adjoints, second, mark, stars)  # type: ignore[arg-type]


def _linear_places(statement: Statement, stars: frozenset[Node]) -> Iterator[int]:
    """1 of ⟨u, v⟩ = u^*v and of (Tu)^*(Tv) = ⟨Tu, Tv⟩, 0 of ⟨u, v⟩ = v^*u."""
    for pair in (*pairwise(statement.sides), *pairwise(statement.sides[::-1])):
        match pair:
            case (
                Bracket("<", ">", (first, last), (",",)),
                Juxtaposed(((_, Superscript(base, script)), *_)),
            ) if script in stars and first != last:
                row = _unbracketed(base)
                yield from (1,) if row == first else (0,) if row == last else ()


def _unbracketed(tree: Node) -> Node:
    match tree:
        case Bracket("(" | "[" | "{", _, (inner,)):
            return inner
    return tree


def _is_an_adjoint(node: Node) -> bool:
    """T^* of an operator that is not a letter of optima only."""
    return isinstance(node, Superscript) and node.script == CONJUGATE and _is_an_operator(node.base)


def _is_of_entries(node: Node) -> bool:
    """A product over members, or a maximum of them."""
    return isinstance(node, Big) and node.kind != "sum"


def _indices(every: list[Node]) -> set[Node]:
    return {at for node in every if isinstance(node, Subscript) for at in node.indices}


def _stars(every: list[Node], prose: str) -> Iterator[Node]:
    """The scripts that take adjoints: * and † always, H where it stands nowhere else."""
    yield from (CONJUGATE, ADJOINT)
    above = [n for n in every if isinstance(n, Superscript) and n.script == CONJUGATE_TRANSPOSE]
    alone = sum(n == CONJUGATE_TRANSPOSE for n in every)
    if above and len(above) == alone and STARRED.search(prose):
        yield CONJUGATE_TRANSPOSE


def _is_starred_product(product: Juxtaposed, stars: frozenset[Node]) -> bool:
    """x^* A x, (Ux)^* U x, v^* v"""
    return any(
        not sign and isinstance(first, Superscript) and first.script in stars
        for (_, first), (sign, _) in pairwise(product.parts)
    )


def _starred_vectors(product: Juxtaposed, stars: frozenset[Node]) -> Iterator[Letter]:
    """x of x^* A y, and y; x of (Ux)^*: small letters that no number is likely to be."""
    factors = [part for _, part in product.parts]
    for place, factor in enumerate(factors):
        beside = factors[max(place - 1, 0) : place + 2]
        by_a_map = any(_is_an_operator(_base_of(other)) for other in beside if other is not factor)
        inner = _base_of(factor)
        if isinstance(inner, Bracket) and len(inner.items) == 1:
            ends = [parts[-1] for parts in summands(inner.items[0]) if len(parts) > 1]
            yield from (end for end in ends if isinstance(end, Letter) and _is_small(end))
        elif isinstance(inner, Letter) and _is_small(inner):
            usual = by_a_map or inner.letter in COLUMNS or inner.style == "bold"
            if usual and (factor is not inner or place == len(factors) - 1):
                yield inner


def _base_of(factor: Node) -> Node:
    return factor.base if isinstance(factor, Superscript) else factor


def _is_small(letter: Letter) -> bool:
    return letter.letter[:1].islower() and letter.letter not in ("e", "i")


def _vectors(pair: Bracket) -> Iterator[Letter | Subscript]:
    """The last factors of all summands in both places."""
    for item in pair.items:
        for *_, last in summands(item.body if isinstance(item, Big) else item):
            if isinstance(last, Bracket) and len(last.items) == 1:
                yield from _vectors(replace(pair, items=last.items))
            elif isinstance(last, Big):
                yield from _vectors(replace(pair, items=(last.body,)))
            elif _may_be_a_vector(last):
                yield last


def _may_be_a_vector(tree: Node) -> TypeGuard[Letter | Subscript]:
    """x, e_i"""
    if isinstance(tree, Subscript):
        return len(tree.indices) == 1 and isinstance(tree.base, Letter) and _is_lower(tree.base)
    return isinstance(tree, Letter) and _is_lower(tree)


def _is_lower(letter: Letter) -> bool:
    return letter.letter[:1].islower()


def _acted_on(every: list[Node]) -> Iterator[Subscript]:
    """y_n of T y_n, a vector as y is."""
    for node in every:
        if isinstance(node, Juxtaposed):
            for (_, before), (sign, member) in pairwise(node.parts):
                if isinstance(member, Subscript) and not sign and _is_an_operator(_bare(before)):
                    yield member


def _bare(tree: Node) -> Node:
    """T of T^*"""
    return tree.base if isinstance(tree, Superscript) else tree


def _applied(every: list[Node]) -> frozenset[Node]:
    """f of f(x): what stands before a bracket."""
    products = (node.parts for node in every if isinstance(node, Juxtaposed))
    pairs = (application(parts, k) for parts in products for k in range(len(parts)))
    return frozenset(pair[0] for pair in pairs if pair is not None)


def _is_plain(letter: Node, functions: frozenset[Node] | None) -> bool:
    """Whether it may name a vector: f, g and h of a Hilbert space may, which are never applied."""
    if not isinstance(letter, Letter) or letter.accents:
        return False
    if letter.letter not in FUNCTION_LETTERS:
        return True
    return functions is not None and letter.letter.islower() and letter not in functions


def _is_a_list(tree: Node | None) -> bool:
    return isinstance(tree, Bracket) and len(tree.items) > 1


def _written(tree: Node, space: _Space) -> Node:
    def inside(part: Node) -> Node:
        return _written(part, space)

    match tree:
        case Letter() | Subscript() if space.is_vector(tree):
            return _column(tree, space.mark)
        case Bracket("<", ">", (first, last), (",",)) if any(True for _ in _vectors(tree)):
            row, column = (first, last) if space.second_is_linear else (last, first)
            return _product(inside(row), inside(column), tree, space)
        case Superscript(Bracket("‖" | "|", _, (inner,)), Numeral(value, None)) if (
            value == 2 and _is_a_vector(inner, space)
        ):
            return _product(inside(inner), inside(inner), tree, space)
        case Superscript(base, script) if script == TWICE and _is_an_operator(base):
            return inside(base)
        case Superscript(base, script) if script in space.stars and _has_an_adjoint(base, space):
            return _adjoint(inside(base), tree, space)
        case Applied("Re" | "Im" as part, argument, None, None) if _has_an_adjoint(argument, space):
            return _part(part, inside(argument), tree, space)
        case Accented("bar", Bracket() | Juxtaposed() as body) if any(map(is_pairing, nodes(body))):
            return _adjoint(inside(body), tree, space)
        case Letter(_, _, ("bar",)):
            return Superscript(replace(tree, accents=()), CONJUGATE, span=tree.span)
        case Subscript(Letter(_, _, ("bar",)) as base, _) | Accented(
            "bar", Subscript(Letter(_, _, ()) as base, _)
        ):
            plain = Subscript(replace(base, accents=()), _below(tree), span=tree.span)
            return Superscript(plain, CONJUGATE, span=tree.span)
    return mapped(tree, inside)


def _below(tree: Node) -> tuple[Node, ...]:
    inner = tree.body if isinstance(tree, Accented) else tree
    assert isinstance(inner, Subscript)
    return inner.indices


def _column(tree: Letter | Subscript, mark: str) -> Node:
    """|x⟩ of x, |e_i⟩ of e_i."""
    base = tree.base if isinstance(tree, Subscript) else tree
    assert isinstance(base, Letter)
    label = Word(mark + base.letter, True, span=tree.span)
    indices = tree.indices if isinstance(tree, Subscript) else ()
    return Subscript(replace(COLUMN, span=tree.span), (label, *indices), span=tree.span)


def _has_an_adjoint(base: Node, space: _Space) -> bool:
    """T, (ST), x, (Ux), ⟨x, y⟩"""
    parts = list(nodes(base))
    return _is_an_operator(base) or any(space.is_vector(part) for part in parts)


def _product(row: Node, column: Node, tree: Node, space: _Space) -> Node:
    turned = space.adjoints.of(row)
    if turned is None:
        return tree
    return _bracket(Juxtaposed((("", _bracket(turned)), ("", _bracket(column))), span=tree.span))


def _adjoint(inner: Node, tree: Node, space: _Space) -> Node:
    found = space.adjoints.of(inner)
    if found is None or isinstance(found, Letter):
        return tree if found is None else replace(found, span=tree.span)
    return replace(_bracket(found), span=tree.span)


def _part(part: str, inner: Node, tree: Node, space: _Space) -> Node:
    """(z + z^*)/2 of Re z, i(z^* - z)/2 of Im z."""
    found = space.adjoints.of(inner)
    if found is None:
        return tree
    if part == "Re":
        top: Node = Signed((("", inner), ("+", found)), span=tree.span)
    else:
        unit = Letter("i", "roman", span=tree.span)
        difference = _bracket(Signed((("", found), ("-", inner)), span=tree.span))
        top = Juxtaposed((("", unit), ("cdot", difference)), span=tree.span)
    return Ratio(top, Numeral(Fraction(2), span=tree.span), span=tree.span)


def _bracket(tree: Node) -> Node:
    return Bracket("(", ")", (tree,), (), span=tree.span)


def _is_an_operator(base: Node) -> bool:
    """T, and (ST) of capitals only."""
    match base:
        case Letter(letter):
            return letter[:1].isupper()
        case Bracket("(", ")", (inner,)):
            return _is_an_operator(inner)
        case Juxtaposed(parts) | Signed(parts):
            return any(_is_an_operator(part) for _, part in parts)
        case Superscript(inner, script) if script == CONJUGATE:
            return _is_an_operator(inner)
    return False


def _is_a_vector(tree: Node, space: _Space) -> bool:
    """Whether each summand ends in a vector."""
    ends = [product[-1] for product in summands(tree)]
    return bool(ends) and all(
        space.is_vector(end)
        or (isinstance(end, Bracket) and len(end.items) == 1 and _is_a_vector(end.items[0], space))
        for end in ends
    )
