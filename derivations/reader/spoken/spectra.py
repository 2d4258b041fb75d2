"""All eigenvalues of a matrix in words: "A has the eigenvalues λ_1, …, λ_n".

They state det A = ∏ λ_i and tr Aᵏ = Σ λ_iᵏ (Horn and Johnson, Matrix Analysis, 1.2), where there
are as many as A has rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import prod

from derivations.reader.building.attempted import number_of
from derivations.reader.building.build import build
from derivations.reader.lexicon import Lexicon, NoMeaning
from derivations.reader.naming import Named, named
from derivations.reader.raw import Letter, Node, Numeral, Subscript, nodes
from derivations.reader.records import Display
from derivations.reader.rewriting import in_display
from derivations.reader.spoken.listed import listed_family, ordered_family
from derivations.terms import (
    Determinant,
    Dimension,
    Formula,
    Identity,
    IndexedProduct,
    IndexedSum,
    Inverse,
    Name,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    ShapeError,
    Sum,
    Symbol,
    Term,
    Trace,
    index,
    number,
)
from derivations.terms.convexity import SPECTRUM, shaped

BEFORE = re.compile(r"\beigenvalues?\b[^.$;]{0,30}$", re.I)
BEHIND = re.compile(
    r"^\s*,?\s*(be|are|denote|being)\s+(all\s+)?(the\s+)?[\w\s]{0,20}\beigenvalues?\s+of\b", re.I
)
OF_ONE = re.compile(r"\beigenvalues?\s+of\s+(an?\s+|the\s+)?([\w\s-]{0,30}\bmatrix\s+)?$", re.I)
ARE = re.compile(r"\s*(are|be|being|is)\s*", re.I)
OF_OTHERS = re.compile(
    r"\b(largest|smallest|first|some|non-?zero|leading|dominant|remaining|others?|rest|last|"
    r"generali[sz]ed|approximate)\b",
    re.I,
)
POWERS, ONE = (2, 3), Numeral(Fraction(1))
SIZE = re.compile(r"[\s${}]*\w+\s*\\times\s*\w+[\s${}]*")  # n × n
JOINS = re.compile(r"\s*(?:,|and|,\s*and)\s*")


def spoken_spectra(displays: Sequence[Display], place: int, names: Lexicon) -> list[Formula]:
    """What the eigenvalues that are listed here say of the matrix of the sentence."""
    display = displays[place]
    family = _family(display) if display.is_inline else None
    if family is None:
        return _of_numbers(displays, place, names)
    if not _are_all(display):
        return []
    matrix = _matrix_of(displays, place)
    if matrix is None:
        return []
    try:
        whole = names.symbol(matrix, ())
        value = names.symbol(Named(family.name), (index("i"),))
    except (NoMeaning, TypeError, ValueError):
        return []
    if not isinstance(whole, Symbol) or not whole.shape.is_square or whole.shape.is_scalar:
        return []
    if not value.shape.is_scalar or str(whole.shape.rows) != _last(display):
        return []
    return [*_statements(whole, value), *_in_order(display, whole, names)]


def _are_all(display: Display) -> bool:
    """Whether they begin with λ_1, and no word beside them says that there are others."""
    behind = BEHIND.match(display.after.partition("$")[0])
    words = f"{display.before.rpartition('$')[2]} {behind.group() if behind else ''}"
    return OF_OTHERS.search(words) is None and _indices(display)[:1] == [ONE]


def _family(display: Display) -> Named | None:
    """λ_i of λ_1, …, λ_n and of λ_1 ≥ … ≥ λ_n"""
    ordered = ordered_family(display)
    return listed_family(display) if ordered is None else ordered[0]


def _of_numbers(displays: Sequence[Display], place: int, names: Lexicon) -> list[Formula]:
    """tr A = 6 and det A = 6 of "a 3 × 3 matrix A with eigenvalues 1, 2 and 3": all there are."""
    before = displays[place].before.rpartition("$")[2]
    if not displays[place].is_inline or not BEFORE.search(before) or OF_OTHERS.search(before):
        return []
    values = list(_numbers_from(displays, place, names))
    matrix = _matrix_of(displays, place) if len(values) > 1 else None
    if matrix is None:
        return []
    try:
        whole = names.symbol(matrix, ())
    except (NoMeaning, TypeError, ValueError):
        return []
    known = isinstance(whole, Symbol) and matrix.name in names.declared
    if not known or whole.shape.rows != Dimension.of(len(values)) or not whole.shape.is_square:
        return []
    return list(_told(whole, values))  # type: ignore[arg-type]


def _numbers_from(displays: Sequence[Display], place: int, names: Lexicon) -> Iterator[Number]:
    """1, 2 and 3 of $1, 2, 3$ and of $1$, $2$ and $3$."""
    while place < len(displays) and displays[place].is_inline:
        for statement in in_display(displays[place]):
            value = number_of(statement.sides[0], names)
            if isinstance(value, Negation) and isinstance(value.term, Number):
                value = Number(-value.term.value)
            if not isinstance(value, Number) or statement.relations:
                return
            yield value
        if not JOINS.fullmatch(displays[place].after.partition("$")[0]):
            return
        place += 1


def _told(a: Symbol, values: Sequence[Number]) -> Iterator[Formula]:
    """det A = Π λ, tr A^k = Σ λ^k, and det(A - λI) = 0 of each."""
    product = number(prod(value.value for value in values))
    yield Formula(Determinant(a), Relation.EQUAL, product)
    for power in (1, *POWERS):
        total = number(sum((value.value**power for value in values), Fraction(0)))
        whole = a if power == 1 else Power(a, number(power))
        yield Formula(Trace(whole), Relation.EQUAL, total)
    for value in dict.fromkeys(values):
        shifted = Sum((a, Negation(Product((value, Identity(a.rows))))))
        yield Formula(Determinant(shifted), Relation.EQUAL, number(0))


def sizes_of_spectra(displays: Sequence[Display]) -> Iterator[tuple[Name, str]]:
    """A and the n of its eigenvalues λ_1, …, λ_n: it has as many rows."""
    for place, display in enumerate(displays):
        if not display.is_inline or _family(display) is None:
            continue
        matrix, last = _matrix_of(displays, place), _last(display)
        if matrix is not None and last and _are_all(display):
            yield matrix.name, last


def _matrix_of(displays: Sequence[Display], place: int) -> Named | None:
    """A of "A with the eigenvalues λ_1, …, λ_n" and of "λ_1, …, λ_n are the eigenvalues of A"."""
    if BEHIND.match(displays[place].after.partition("$")[0]):
        behind = [d for d in displays[place + 1 : place + 3] if not SIZE.fullmatch(d.span.text)]
        return _capital(behind[0]) if behind else None
    said = displays[place].before.rpartition("$")[2]
    if place and ARE.fullmatch(said) and OF_ONE.search(displays[place - 1].before):
        return _capital(displays[place - 1])
    if not BEFORE.search(said):
        return None
    for at in range(place - 1, -1, -1):
        if not displays[at].is_inline or re.search(r"[.;]\s", displays[at].after.partition("$")[0]):
            return None
        if (found := _capital(displays[at])) is not None:
            return found
    return None


def _capital(display: Display) -> Named | None:
    statements = list(in_display(display))
    head = statements[0].sides[0] if len(statements) == 1 else None
    found = named(head) if head is not None else None
    is_capital = found is not None and found.name.letter[:1].isupper() and not found.indices
    return found if is_capital else None


def _in_order(display: Display, whole: Symbol, names: Lexicon) -> Iterator[Formula]:
    """λ_1 and λ_n of λ_1 ≥ … ≥ λ_n as the greatest and the least of them."""
    ordered = ordered_family(display)
    if ordered is None:
        return
    _, *ends = ordered
    try:
        greatest, least = (build(end, names) for end in ends)
    except (NoMeaning, ShapeError, TypeError, ValueError):
        return
    yield shaped(SPECTRUM, whole.name, greatest, least)


def _last(display: Display) -> str:
    """n of λ_1, …, λ_n."""
    last = next(reversed(_indices(display)), None)
    return last.letter if isinstance(last, Letter) else ""


def _indices(display: Display) -> list[Node]:
    """1 and n of λ_1, …, λ_n."""
    trees: list[Node] = [s for one in in_display(display) for s in one.sides if s is not None]
    return [n.indices[0] for tree in trees for n in nodes(tree) if isinstance(n, Subscript)]


def _statements(a: Symbol, value: Term) -> Iterator[Formula]:
    def total(term: Term) -> Term:
        return IndexedSum(index("i"), index(1), last, term)

    last = index(str(a.shape.rows))
    yield Formula(Determinant(a), Relation.EQUAL, IndexedProduct(index("i"), index(1), last, value))
    yield Formula(Trace(a), Relation.EQUAL, total(value))
    for power in POWERS:
        raised = Power(value, number(power))
        yield Formula(Trace(Power(a, number(power))), Relation.EQUAL, total(raised))
    yield Formula(Trace(Inverse(a)), Relation.EQUAL, total(Quotient(number(1), value)))
