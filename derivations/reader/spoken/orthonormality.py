"""Families and pairs that words call orthonormal, perpendicular, or commuting."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from derivations.reader.lexicon import DELTA, Lexicon
from derivations.reader.naming import Named, named
from derivations.reader.raw import nodes
from derivations.reader.records import Display
from derivations.reader.spoken.kinds_of_matrices import of_conjugates
from derivations.reader.spoken.kinds_of_numbers import COPRIME
from derivations.reader.spoken.names_beside import leaves_of, listed_before
from derivations.reader.spoken.words_beside import before_list, words_behind, words_of
from derivations.terms import (
    Call,
    Formula,
    Identity,
    Index,
    IndexedSum,
    Name,
    Product,
    Relation,
    Symbol,
    Transpose,
    function,
    index,
    number,
    replace,
)

BASIS = re.compile(r"\bbasis\b|\bcomplete\b", re.I)
COLUMNS_OF = re.compile(r"\bcolumns of (?:the |an? )?(?:\w+ )?(?:matrix )?\W*$", re.I)
ARE_ORTHONORMAL = re.compile(r"^\W*(?:are|be|form an?)\b[^.$]*\borthonormal\b", re.I)
ORTHONORMAL = re.compile(r"\borthonormal\b(?! (columns|rows))", re.I)
ORTHOGONAL_ONES = re.compile(
    r"\borthogonal\b(?! (to|project|matri|complement|columns|rows|polynomials|functions|group))",
    re.I,
)
ROWS = {"Ket": "Bra"}
DISTINCT = re.compile(r"\b(distinct|different)\b(?! from)", re.I)
NORMALIZED = re.compile(r"\bnormali[sz]ed\b", re.I)
NOT_COMMUTING = re.compile(
    r"^[\w\s,×]{0,40}\b((do|does|need) not|don't|not) (necessarily )?commut(e|ing)\b|"
    r"^[\w\s,×]{0,40}\bnon-?commuting\b",
    re.I,
)
COMMUTING = re.compile(r"\bcommut(e|ing)\b(?! with)", re.I)
PERPENDICULAR = re.compile(
    r"\W*(\w+ )?(orthogonal|perpendicular)\b(?! to| project| matri| basis| bases)", re.I
)


def orthonormal_families(
    displays: Sequence[Display], place: int, names: Lexicon
) -> Iterator[Formula]:
    """e_iᵀe_j = δ_ij of `$e_1, e_2$ are orthonormal` and `an orthonormal basis $e_1, …, e_n$`."""
    i, j = index("i"), index("j")
    for name in _orthogonal_names(displays, place):
        first, last = (names.symbol(Named(name), (at,)) for at in (i, j))
        if isinstance(first, Symbol) and isinstance(last, Symbol) and not first.shape.is_scalar:
            yield _orthogonality(first, last)
    for name in _orthonormal_names(displays, place):
        row = name._replace(letter=ROWS.get(name.letter, name.letter))  # ⟨n| of |n⟩
        first, last = names.symbol(Named(row), (i,)), names.symbol(Named(name), (j,))
        if isinstance(first, Symbol) and first.shape.is_vector and not first.shape.is_scalar:
            product = Product((Transpose(first), last))
            yield Formula(product, Relation.EQUAL, Symbol(DELTA, indices=(i, j)))
            if name.letter in ROWS and BASIS.search(words_of(displays, place)):
                assert isinstance(last, Symbol)
                yield _complete(first, last, j)


def _orthogonality(first: Symbol, last: Symbol) -> Formula:
    """x_iᵀx_j = δ_ij x_jᵀx_j"""
    (i,), (j,) = first.indices, last.indices
    right = Product((Symbol(DELTA, indices=(i, j)), Product((Transpose(last), last))))
    return Formula(Product((Transpose(first), last)), Relation.EQUAL, right)


def _complete(row: Symbol, column: Symbol, place: Index) -> Formula:
    """Σ_n |n⟩⟨n| = I of a basis."""
    projector = Product((column, Transpose(replace(row, {row.indices[0]: place}))))
    total = IndexedSum(place, index(1), index(str(column.rows)), projector)
    return Formula(total, Relation.EQUAL, Identity(column.rows))


def spoken_orthonormal(displays: Sequence[Display]) -> set[Name]:
    """The families of which words say that they are orthonormal, which only vectors are."""
    places = range(len(displays))
    orthonormal = {name for place in places for name in _orthonormal_names(displays, place)}
    return orthonormal | {name for place in places for name in _orthogonal_names(displays, place)}


def _orthogonal_names(displays: Sequence[Display], place: int) -> set[Name]:
    """x of orthogonal vectors x_1, …, x_n"""
    words = words_of(displays, place)
    if not ORTHOGONAL_ONES.search(words) or ORTHONORMAL.search(words):
        return set()
    if not displays[place].is_inline or not _has_dots(displays[place]):
        return set()
    return _families(displays[place])


def _has_dots(display: Display) -> bool:
    return any(token in display.span.text for token in (r"\dots", r"\ldots", r"\cdots", "..."))


def _orthonormal_names(displays: Sequence[Display], place: int) -> set[Name]:
    if not displays[place].is_inline or not ORTHONORMAL.search(words_of(displays, place)):
        return set()
    return _families(displays[place])


def _families(display: Display) -> set[Name]:
    """e of e_1, …, e_n"""
    trees = (side for row in display.rows for s in row.statements for side in s.sides[:1])
    every = (named(node) for tree in trees if tree is not None for node in nodes(tree))
    return {n.name for n in every if n is not None and len(n.indices) == 1}


def perpendicular(displays: Sequence[Display], place: int, names: Lexicon) -> Iterator[Formula]:
    """uᵀv = 0 of u and v that are orthogonal, of each two of several."""
    if not PERPENDICULAR.match(words_of(displays, place)):
        return
    leaves = leaves_of(displays[place], names, members=True)
    leaves = [*listed_before(displays, place, names, members=True), *leaves]
    columns = [c for c in leaves if isinstance(c, Symbol) and c.shape.is_vector]
    if len(columns) < len(leaves) or any(c.shape.is_scalar for c in columns):
        return
    for one, other in combinations(columns, 2):
        if one.shape == other.shape:
            formula = Formula(Product((Transpose(one), other)), Relation.EQUAL, number(0))
            yield of_conjugates(formula, one) if names.facts.conjugates else formula


def commuting(displays: Sequence[Display], place: int, names: Lexicon) -> Iterator[Formula]:
    """A B = B A of matrices A and B that commute."""
    if not COMMUTING.search(words_of(displays, place)):
        return
    leaves = [*listed_before(displays, place, names), *leaves_of(displays[place], names)]
    squares = [a for a in leaves if isinstance(a, Symbol) and a.shape.is_square]
    if len(squares) < len(leaves) or any(a.shape.is_scalar for a in squares):
        return
    for one, other in combinations(squares, 2):
        if one.shape == other.shape:
            yield Formula(Product((one, other)), Relation.EQUAL, Product((other, one)))


def of_pairs(displays: Sequence[Display], place: int, names: Lexicon) -> Iterator[Formula]:
    """gcd(a, b) = 1 of a and b that are coprime, p ≠ q of distinct numbers p and q."""
    words = words_of(displays, place)
    coprime = COPRIME.search(words)
    distinct = DISTINCT.search(words) or DISTINCT.search(before_list(displays, place))
    if not coprime and not distinct:
        return
    known = listed_before(displays, place, names)
    for found in leaves_of(displays[place], names):
        for other in known:
            if not (other.shape.is_scalar and found.shape.is_scalar):
                continue
            if coprime:
                yield Formula(Call(function("gcd"), (other, found)), Relation.EQUAL, number(1))
            if distinct:
                yield Formula(other, Relation.NOT_EQUAL, found)
        known.append(found)


def of_length_one(ket: Symbol) -> Iterator[Formula]:
    """⟨ψ|ψ⟩ = 1 of a state |ψ⟩."""
    if ket.name.letter in ROWS:
        row = Symbol(ket.name._replace(letter=ROWS[ket.name.letter]), *ket.shape, ket.indices)
        yield Formula(Product((Transpose(row), ket)), Relation.EQUAL, number(1))


def not_commuting(displays: Sequence[Display], place: int, names: Lexicon) -> Iterator[Formula]:
    """A B ≠ B A of matrices that do not commute."""
    if not NOT_COMMUTING.match(words_behind(displays, place)):
        return
    matrices = [m for m in listed_before(displays, place, names) if m.shape.is_square]
    for found in leaves_of(displays[place], names):
        for other in matrices:
            if found.shape == other.shape and not found.shape.is_scalar:
                sides = Product((other, found)), Product((found, other))
                yield Formula(sides[0], Relation.NOT_EQUAL, sides[1])
