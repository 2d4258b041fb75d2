"""Eigenvalues said in words: "λ is an eigenvalue of A with eigenvector v" states A v = λ v.

Where a sentence writes A v = λ v, A is a matrix and v a vector, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from derivations.reader.building.build import index_of
from derivations.reader.lexicon import Lexicon, NoMeaning
from derivations.reader.naming import Named, named
from derivations.reader.raw import Juxtaposed, Letter
from derivations.reader.records import Display
from derivations.reader.spoken.listed import listed_family
from derivations.reader.spoken.shapes import spoken_matrices
from derivations.terms import Formula, Product, Relation, ShapeError, Symbol

COLUMNS = frozenset("uvwxyz")
MOST_FORMULAS = 6  # of a sentence
BETWEEN = r"[^<.;]*"
FORMULA = r"<(\d+)>"


def _pattern(*words: str) -> re.Pattern[str]:
    """Formulas with these words between them."""
    return re.compile(BETWEEN.join(words), re.I)


VALUE, VECTOR = r"\beigenvalues?\b", r"\beigenvectors?\b"
# What each pattern's formulas are: a matrix A, its eigenvectors v, w, the eigenvalues l, m.
PATTERNS = (
    (_pattern(FORMULA, FORMULA, VECTOR + r"\s+of\b", FORMULA, VALUE, FORMULA, FORMULA), "vwAlm"),
    (_pattern(FORMULA, VALUE + r"\s+of\b", FORMULA, VECTOR, FORMULA), "lAv"),
    (_pattern(FORMULA, VALUE + r"\s+of\b", FORMULA, FORMULA, VECTOR), "lAv"),
    (_pattern(FORMULA, VECTOR + r"\s+of\b", FORMULA, VALUE, FORMULA), "vAl"),
    (_pattern(FORMULA, VECTOR + r"\s+of\b", FORMULA, FORMULA, VALUE), "vAl"),
    (_pattern(FORMULA, VALUE, FORMULA, VECTOR, FORMULA), "Alv"),
    (_pattern(FORMULA, VECTOR, FORMULA, VALUE, FORMULA), "Avl"),
    (_pattern(FORMULA, FORMULA, VALUE, VECTOR, FORMULA), "Alv"),
    (_pattern(FORMULA, FORMULA, VECTOR, VALUE, FORMULA), "Avl"),
    (_pattern(FORMULA, VALUE, VECTOR, FORMULA), "lv"),  # of the matrix named before
    (_pattern(FORMULA, VECTOR, VALUE, FORMULA), "vl"),
    (_pattern(VALUE, FORMULA, VECTOR, FORMULA), "lv"),
    (_pattern(VECTOR, FORMULA, VALUE, FORMULA), "vl"),
    (_pattern(FORMULA, VECTOR + r"\s+of\b", FORMULA), "vA"),
    (_pattern(FORMULA, VECTOR), "v"),
    (_pattern(VECTOR, FORMULA), "v"),
)


class Eigenpair(NamedTuple):
    """matrix · vector = value · vector; place: of the last formula that says so.

    value: None where no words name it; written: the formula states it by itself.
    """

    matrix: Named
    vector: Named
    value: Named | None
    place: int
    written: bool = False


def eigenpairs(displays: Sequence[Display]) -> Iterator[Eigenpair]:
    """What the sentences of a text say of matrices, their eigenvectors and eigenvalues."""
    for place, display in enumerate(displays):
        if not display.is_inline:
            continue
        yield from _written(display, place)
        if not place or not _goes_on(displays[place - 1]):
            yield from _said(displays, place)


def _written(display: Display, place: int) -> Iterator[Eigenpair]:
    """A v = λ v of a capital A and a small v."""
    for statement in (s for row in display.rows for s in row.statements):
        match statement.sides:
            case (Juxtaposed(((_, a), ("", v))), Juxtaposed(((_, l), ("", w)))) if v == w:
                matrix, vector, value = named(a), named(v), named(l)
                plain = isinstance(a, Letter) and a.letter.isupper() and not a.accents
                small = vector is not None and vector.name.letter in COLUMNS
                if matrix and vector and value and plain and small and not value.name.accents:
                    yield Eigenpair(matrix, vector, value, place, True)


def _goes_on(display: Display) -> bool:
    """Whether a sentence goes on behind a formula in the text."""
    return display.is_inline and not re.search(r"[.;](\s|$)", display.after.partition("$")[0])


def _said(displays: Sequence[Display], first: int) -> Iterator[Eigenpair]:
    words, last = "", first
    for last in range(first, min(first + MOST_FORMULAS, len(displays))):
        behind = re.split(r"[.;](?:\s|$)", displays[last].after.partition("$")[0])[0]
        words += f"<{last}>{behind}"
        if not _goes_on(displays[last]):
            break
    if "eigen" not in words.lower():
        return
    for pattern, parts in PATTERNS:
        if (match := pattern.search(words)) is not None:
            places = zip(parts, match.groups(), strict=True)
            found = {part: _name(displays[int(n)]) for part, n in places}
            found.setdefault("A", _matrix_before(displays[:first]))
            for of, by in ("vl", "wm") if "w" in parts else ("vl",):
                matrix, vector, value = found["A"], found.get(of), found.get(by)
                capital = matrix is not None and matrix.name.letter[:1].isupper()
                if matrix is not None and vector is not None and capital:
                    yield Eigenpair(matrix, vector, value, last)
            return


def _matrix_before(displays: Sequence[Display]) -> Named | None:
    """The last capital letter of which words say that it is a matrix."""
    for display in reversed(displays):
        found = _name(display) if display.is_inline else None
        if found is not None and found.name in spoken_matrices([display]):
            return found
    return None


def _name(display: Display) -> Named | None:
    """The name that a formula is, also one that it declares: v ∈ ℝⁿ, v ≠ 0; v_i of v_1, …, v_n."""
    if (family := listed_family(display)) is not None:
        return family
    statements = [s for row in display.rows for s in row.statements]
    head = statements[0].sides[0] if len(statements) == 1 else None
    if head is None or not set(statements[0].relations) <= {"in", "neq"}:
        return None
    return named(head)


def stated_eigenpair(pair: Eigenpair, names: Lexicon) -> Iterator[Formula]:
    """A v = λ v, where the names are read so."""
    if pair.written or pair.value is None:
        return
    try:
        matrix, vector, value = (
            names.symbol(each, tuple(index_of(i, names) for i in each.indices))
            for each in (pair.matrix, pair.vector, pair.value)
        )
        if isinstance(vector, Symbol) and value.shape.is_scalar and matrix.shape.is_square:
            sides = Product((matrix, vector)), Product((value, vector))
            yield Formula(sides[0], Relation.EQUAL, sides[1])
    except (NoMeaning, ShapeError, TypeError, ValueError):
        return
