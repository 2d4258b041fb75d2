"""A vector or matrix tells of what it is added to, multiplied with or equal to."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from derivations.reader.chance.operators import operator
from derivations.reader.naming import Named, named
from derivations.reader.raw import (
    Big,
    Bracket,
    Juxtaposed,
    Letter,
    Node,
    Numeral,
    Ratio,
    Related,
    Signed,
    Superscript,
)
from derivations.reader.records import Statement
from derivations.reader.relations import LOEWNER
from derivations.reader.usage.functions import application, head_name
from derivations.reader.usage.kinds import base_of, is_of_a_layer, is_transposing, kind_of
from derivations.reader.usage.record import COLUMNS, DEFINES, ONES, WEIGHTS, Usage
from derivations.terms import Name

SPREADING = (Juxtaposed, Signed)
NAMELESS = Named(Name(""))
DOTTED = frozenset({"x", "w", "u", "v", "z", "phi", "theta", "beta"})  # columns beside a dot


def spread_in(found: Usage, node: Node) -> None:
    """A capital beside a vector or matrix in a product is a matrix; what adds to one is one.

    Beside I it is a number: E I of H - E I.
    """
    if isinstance(node, Juxtaposed):
        names = [named(base_of(part), found.labels) for _, part in node.parts]
        if any(n is not None and n.name in found.tensors and n.name not in ONES for n in names):
            for place, n in enumerate(names):
                if n is None or not n.name.letter[:1].isupper():
                    continue
                if (n.indices and "^()" not in n.name.accents) or n.name in found.divisors:
                    continue
                if not _is_operator(n.name, node, place):
                    found.matrices.add(n.name)
        _spread_from_transposes(found, node)
        _spread_from_dots(found, node)
        _spread_from_rules(found, node)
        _spread_to_points(found, node)
    elif isinstance(node, Signed) and len(node.parts) > 1:
        _spread_sum(found, [part for _, part in node.parts])


def note_divisors(found: Usage, node: Node) -> None:
    """N of 1/N, 2/(3N) and Σ_{i=1}^N is a number, and none of I is a number of matrices."""
    match node:
        case Ratio(_, Juxtaposed(parts)):
            numbers = [part for _, part in parts]
        case Ratio(_, bottom):
            numbers = [bottom]
        case Big("sum" | "prod", _, Node() as end):
            numbers = [end]
        case _:
            return
    names = (named(each, found.labels) for each in numbers)
    found.divisors |= {n.name for n in names if n is not None and not n.indices}


def _is_operator(name: Name, node: Juxtaposed, place: int) -> bool:
    """E before a bracket in E[y] x."""
    behind = node.parts[place + 1][1] if place + 1 < len(node.parts) else None
    return isinstance(behind, Bracket) and operator(name, True) is not None


def spread_over_equation(found: Usage, statement: Statement) -> None:
    """Λ = Σ⁻¹, A ⪰ B, A ⪰ 0: a capital that equals or is above a matrix, or is above 0, is one."""
    for left, sign, right in zip(
        statement.sides, statement.relations, statement.sides[1:], strict=False
    ):
        name = None if left is None else named(left)
        is_order = sign in LOEWNER
        if name is None or name.indices or right is None or not (is_order or sign in ("=", ":=")):
            continue
        capital = name.name.letter[:1].isupper() and name.name not in found.tensors
        is_above = is_order and right == Numeral(Fraction(0), None)
        if capital and (is_above or kind_of(found, base_of(right)) == "matrix"):
            found.matrices.add(name.name)


def spread_over_images(found: Usage, statement: Statement) -> None:
    """T, e and f of T e_j = Σ_i a_ij f_i, which gives the matrix of a linear map."""
    if statement.relations[:1] not in DEFINES:
        return
    match statement.sides[:2]:
        case (
            Juxtaposed(((_, Letter(head) as operator), ("" | "cdot", image))),
            Big("sum", (Related((counted, _)),), _, Juxtaposed(((_, entry), ("", vector)))),
        ) if head[:1].isupper():
            parts = (operator, _alone(image), entry, vector)
            names = [named(part, found.labels) for part in parts]
        case _:
            return
    t, e, a, f = (n if n is not None else NAMELESS for n in names)
    if t.indices or t.name in found.divisors or len(e.indices) != 1:
        return
    if f.indices == (counted,) and a.indices in ((counted, *e.indices), (*e.indices, counted)):
        found.matrices.add(t.name)
        found.vectors |= {e.name, f.name}
        found.members |= {e.name, f.name}


def _alone(node: Node) -> Node:
    """e of (e)"""
    return node.items[0] if isinstance(node, Bracket) and len(node.items) == 1 else node


def _spread_from_transposes(found: Usage, node: Juxtaposed) -> None:
    """x in w^T x is a vector where w is one, and λ in w^T λ I w is none."""
    behind = [named(part, found.labels) for _, part in node.parts[2:]] + [None]
    for ((_, first), (sign, second)), third in zip(pairwise(node.parts), behind, strict=False):
        transposed = isinstance(first, Superscript) and named(first) is None
        if sign or not transposed or not isinstance(first, Superscript):
            continue
        base, name = named(first.base, found.labels), named(second, found.labels)
        vector = base is not None and base.name in found.vectors
        if not vector or not is_transposing(found, first):
            continue
        if name is None:
            found.vectors |= set(_of_a_difference(found, second))
            continue
        if third is not None and third.name.letter[:1].isupper() and third.name.letter != "T":
            continue
        if name.name not in found.tensors and name.name.letter not in found.indices:
            between = third is not None and third.name in found.vectors
            is_matrix = between and name.name.letter[:1].isupper()  # A of pᵀ A p
            (found.matrices if is_matrix else found.vectors).add(name.name)
        if name.indices and name.name in found.vectors:
            found.members.add(name.name)


def _of_a_difference(found: Usage, node: Node) -> Iterator[Name]:
    """x and y of gᵀ(x - y)"""
    match node:
        case Bracket("(", ")", (Signed((_, _) as parts),)):
            names = [named(part, found.labels) for _, part in parts]
            if all(n is not None and not n.indices and n.name.letter.islower() for n in names):
                yield from (n.name for n in names if n is not None)


def _spread_from_dots(found: Usage, node: Juxtaposed) -> None:
    """x_i in w · x_i of vectors is a vector, no component of one."""
    for (_, first), (sign, second) in pairwise(node.parts):
        names = [named(first), named(second)]
        known = [n is not None and n.name in found.vectors for n in names]
        if sign != "cdot" or not any(known):
            continue
        if all(known) or all(_is_a_dotted_column(found, n) for n in names):
            found.vectors |= {n.name for n in names if n is not None}
            found.members |= {n.name for n in names if n is not None and n.indices}


def _is_a_dotted_column(found: Usage, of: Named | None) -> bool:
    """X_i of X_i · w: a letter of data or weights, no factor or step width, and of no matrix X."""
    if of is None or of.name.letter.lower() not in DOTTED:
        return False
    return of.name in found.vectors or bool(of.indices and of.name not in found.whole)


def _spread_from_rules(found: Usage, node: Juxtaposed) -> None:
    """x_i, x^{(i)} in h(x_i) are vectors where h(x) is a row about a vector x."""
    for place in range(len(node.parts) - 1):
        pair = application(node.parts, place)
        head = None if pair is None else head_name(pair[0])
        if pair is None or head is None or head not in found.ruled:
            continue
        if operator(head, found.chance) is not None:
            continue  # Var(b_1) of Var(b) = Σ: an entry of b
        for item, own in zip(pair[1].items, found.arguments.get(head, ()), strict=False):
            name, parameter = named(item), named(own)
            if name is None or parameter is None or not name.indices:
                continue
            if parameter.name in found.vectors and name.name.letter == parameter.name.letter:
                found.vectors.add(name.name)
                found.members.add(name.name)


def _spread_to_points(found: Usage, node: Juxtaposed) -> None:
    """x^* and x̂ in f(x^*) are vectors where x is one, and all points of f beside ∇f(x) are."""
    for place in range(len(node.parts) - 1):
        pair = application(node.parts, place)
        head = None if pair is None else head_name(pair[0])
        if pair is None or head not in found.functions or len(pair[1].items) != 1:
            continue
        name = named(pair[1].items[0])
        if name is None or name.indices:
            continue
        marked = name.name.accents and Name(name.name.letter, name.name.style) in found.vectors
        if marked or head in found.fields:
            found.vectors.add(name.name)


def _spread_sum(found: Usage, parts: list[Node]) -> None:
    kinds = {kind_of(found, part) for part in parts}
    if "vector" not in kinds and "matrix" not in kinds:
        return
    if "vector" not in kinds and _is_affine(found, parts):
        kinds = {"vector"}
    target = found.vectors if "vector" in kinds else found.matrices
    for part in parts:
        if "vector" in kinds and isinstance(part, Juxtaposed):
            _matrix_times_vector(found, part)
        name = named(part, found.labels)
        if name is None or name.name in found.tensors:
            continue
        of_a_layer = is_of_a_layer(part) or name.indices in _weights(found, parts)
        if not name.indices or of_a_layer or _is_beside_a_member(found, parts):
            target.add(name.name)
            if name.indices:
                found.members.add(name.name)


def _is_beside_a_member(found: Usage, parts: list[Node]) -> bool:
    """v_{t+1} of w_t + v_{t+1} and of α w_t + v_{t+1}, where every w_t is a vector."""
    ends = [part.parts[-1][1] if isinstance(part, Juxtaposed) else part for part in parts]
    names = [named(part, found.labels) for part in ends]
    return any(n is not None and n.name in found.vectors & found.members for n in names)


def _weights(found: Usage, parts: list[Node]) -> Iterator[tuple[Node, ...]]:
    """What numbers the layer of W_2 h + b_2."""
    for part in parts:
        match part:
            case Juxtaposed(((_, first), ("", _))):
                weight = named(first, found.labels)
                if weight is not None and weight.name.letter in WEIGHTS and weight.indices:
                    yield weight.indices


def _is_affine(found: Usage, parts: list[Node]) -> bool:
    """W x + b, of a matrix and small letters."""
    names = [named(part, found.labels) for part in parts]
    small = any(n is not None and n.name.letter.islower() for n in names)
    return small and any(_is_linear(found, part) for part in parts)


def _is_linear(found: Usage, part: Node) -> bool:
    match part:
        case Juxtaposed(((_, first), ("", last))):
            matrix, vector = named(first, found.labels), named(last, found.labels)
            if matrix is None or vector is None or not vector.name.letter.islower():
                return False
            return matrix.name in found.matrices and matrix.name.letter[:1].isupper()
    return False


def _matrix_times_vector(found: Usage, product: Juxtaposed) -> None:
    """U x beside a vector: a capital and a small letter."""
    match [named(part, found.labels) for _, part in product.parts]:
        case [Named(capital), Named(small, places)] if not product.parts[1][0]:
            if not (capital.letter[:1].isupper() and small.letter.islower()):
                return
            if small.letter in found.indices or small in found.tensors:
                return
            found.matrices.add(capital)
            found.vectors.add(small)
            if places:
                found.members.add(small)


def spread_over_equality(found: Usage, statement: Statement) -> None:
    """z of z = W a + b is a vector where the sum is one; so is b of r = b - A x where r is."""
    head = statement.sides[0]
    name = named(head, found.labels) if head is not None else None
    if head is None or name is None or statement.relations[:1] not in DEFINES:
        return
    right = statement.sides[1]
    if name.name in found.tensors:
        whole = name.name in found.vectors and (not name.indices or name.name in found.members)
        if whole and isinstance(right, Signed) and len(right.parts) > 1:
            _spread_sum(found, [head, *(part for _, part in right.parts)])
        return
    if right is not None and kind_of(found, right) == "vector" and name.name.letter.islower():
        found.vectors.add(name.name)
        if name.indices:
            found.members.add(name.name)


def spread_over_product(found: Usage, statement: Statement) -> None:
    """ν of x = Aᵀν and b of Ax = b, where x is a vector: a matrix times it, or what that makes."""
    for one, sign, other in zip(
        statement.sides, statement.relations, statement.sides[1:], strict=False
    ):
        if sign != "=" or one is None or other is None:
            continue
        for side, value in ((one, other), (other, one)):
            if kind_of(found, value) == "vector":
                found.vectors.update(_summands_behind(found, side))
            name, alone = _last_of_product(found, side), named(value, found.labels)
            if name is None:
                continue
            usual = alone is not None and not COLUMNS.isdisjoint((name.letter, alone.name.letter))
            free = alone is not None and not alone.indices and _may_be_a_column(found, alone.name)
            if kind_of(found, value) == "vector" or (free and usual):
                found.vectors.add(name)
        for side, value in ((one, other), (other, one)):
            if _last_of_product(found, side, known=True) is not None:
                alone = named(value, found.labels)
                if alone is not None and not alone.indices and _may_be_a_column(found, alone.name):
                    found.vectors.add(alone.name)


def _summands_behind(found: Usage, side: Node) -> Iterator[Name]:
    """c and λ of A⁻¹(c + Bᵀλ), where all that is added up is a vector."""
    if not isinstance(side, Juxtaposed) or any(sign for sign, _ in side.parts):
        return
    *matrices, last = [part for _, part in side.parts]
    inner = last.items[0] if isinstance(last, Bracket) and len(last.items) == 1 else None
    if not matrices or not isinstance(inner, Signed):
        return
    if not all(kind_of(found, base_of(part)) == "matrix" for part in matrices):
        return
    for _, part in inner.parts:
        name = named(part, found.labels)
        if name is not None and not name.indices and _may_be_a_column(found, name.name):
            yield name.name
        elif (behind := _last_of_product(found, part)) is not None:
            yield behind


def _last_of_product(found: Usage, side: Node, known: bool = False) -> Name | None:
    """The last factor behind matrices only: a vector that is known, or one that may be a vector."""
    if not isinstance(side, Juxtaposed) or len(side.parts) < 2 or any(s for s, _ in side.parts):
        return None
    *matrices, last = [part for _, part in side.parts]
    name = named(last, found.labels)
    if name is None or name.indices:
        return None
    if not all(kind_of(found, base_of(part)) == "matrix" for part in matrices):
        return None
    fits = name.name in found.vectors if known else _may_be_a_column(found, name.name)
    return name.name if fits else None


def _may_be_a_column(found: Usage, name: Name) -> bool:
    plain = name.letter.islower() and name.letter not in found.indices and not name.accents
    return plain and name not in found.tensors and name not in found.functions
