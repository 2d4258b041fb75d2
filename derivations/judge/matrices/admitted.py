"""Entries for matrices that satisfy what a scope states of them: symmetric, orthogonal, definite.

A hypothesis between matrices is met by construction, never by luck: the entries of the symbols in
it are replaced by those of a matrix of that kind. What no construction meets admits no instance,
and then nothing can be refuted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from derivations.judge.matrices.entries import (
    Entries,
    NoEntries,
    entries,
    identity,
    times,
    transposed,
)
from derivations.judge.matrices.images import NoInverse, image_of, with_images
from derivations.judge.matrices.orders import bound_of, lowest_first, semidefinite, tied, within
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import equality
from derivations.models.differentiation import summed
from derivations.terms import (
    Call,
    Component,
    Formula,
    Hadamard,
    Identity,
    Index,
    IndexedSum,
    Inverse,
    Negation,
    Norm,
    Number,
    Power,
    Product,
    Relation,
    Symbol,
    Term,
    Transpose,
    Zero,
    index,
    negative,
    number,
    replace,
)
from derivations.terms.entrywise import Filled
from derivations.terms.rows import COLUMN, ROW

Put = Mapping[Term, Term]
EQUALITIES = (Relation.EQUAL, Relation.DEFINED)
DEFINITE, SEMIDEFINITE = "definite", "semidefinite"
DIRECTIONS = ((1, 2, 2), (1, -1, 3), (3, 1, 0), (2, 0, 1))  # of the reflections


def about_matrices(formula: Formula) -> bool:
    """Whether it speaks of a vector or a matrix."""
    return bool(_symbols(formula))


def admitted(
    hypotheses: Sequence[Formula], terms: Sequence[Term], sizes: Mapping[str, int], turn: int
) -> Put | None:
    """Values for entries at which all hypotheses about these terms' symbols hold; None: unknown.

    turn: which of several matrices of a kind, for two symbols never the same; what is not replaced
    stays free.
    """
    about = _connected([h for h in _with_lengths(hypotheses) if _binds(h)], terms)
    members: dict[Term, Term] = {}
    for formula in [h for h in about if made_of(h)]:
        members |= _of_the_matrix(formula, sizes)
    about = [h for h in about if not made_of(h)]
    put: dict[Term, Term] = {}
    try:
        mapped = with_images(about, sizes, turn)
    except (NoEntries, NoInverse):
        return None
    put |= mapped
    met = [h for h in about if image_of(h) is not None or (mapped and _has_images(h, about))]
    about = [h for h in about if h not in met]
    if not all(_met(h, put, sizes) for h in met):
        return None
    bounded = tied(about)
    about = [h for h in about if (bound := bound_of(h)) is None or bound.matrix not in bounded]
    symbols = sorted({s for h in about for s in _symbols(h)} - bounded.keys(), key=repr)
    try:
        for place, symbol in enumerate(symbols):  # each another: U V = V U for no other reason
            kinds = [h for h in about if symbol in _symbols(h)]
            put |= _entries_of(symbol, kinds, sizes, turn + place)
        for place, bounds in enumerate(lowest_first(bounded), len(symbols)):
            put |= within(bounds, put, sizes, turn + place)
    except NoEntries:
        return None
    put |= {entry: replace(value, put) for entry, value in members.items()}
    return put if all(_met(h, put, sizes) for h in about) else None


def _with_lengths(hypotheses: Sequence[Formula]) -> list[Formula]:
    """‖x‖ = 1 for the ‖x‖ = ‖y‖ of ‖x‖ = ‖y‖ = 1."""
    from derivations.terms.substitution import replace_terms

    equal = [h for h in hypotheses if h.relation in EQUALITIES and isinstance(h.left, Norm)]
    known = {h.left: h.right for h in equal if isinstance(h.right, Number)}
    known |= {h.left: known[h.right] for h in equal if h.right in known}
    put = [
        Formula(h.left, h.relation, replace_terms(h.right, known)) if h in equal else h
        for h in hypotheses
    ]
    return [h for h in put if h.left is not h.right]


def made_of(formula: Formula) -> bool:
    """Whether it says that a family is the rows or the columns of a matrix."""
    is_part = isinstance(formula.left, Call) and formula.left.function in (ROW, COLUMN)
    return is_part and isinstance(formula.right, Symbol)


def _of_the_matrix(formula: Formula, sizes: Mapping[str, int]) -> Put:
    """The entries of x_1, x_2, … as those of X."""
    part, member = formula.left, formula.right
    assert isinstance(member, Symbol)
    assert isinstance(part, Call)
    whole = entries(part.arguments[0], sizes)
    rows = whole if part.function == ROW else transposed(whole)
    put: dict[Term, Term] = {}
    for place, row in enumerate(rows, 1):
        one = Symbol(member.name, member.rows, member.cols, (index(place),))
        put |= dict(zip(_flat(entries(one, sizes)), row, strict=True))
    return put


def _binds(formula: Formula) -> bool:
    """Whether it ties entries together: an equation, or an order between matrices."""
    if formula.relation is Relation.NOT_EQUAL:
        return False
    return about_matrices(formula) and (
        formula.relation in EQUALITIES or not formula.left.shape.is_scalar
    )


def _has_images(formula: Formula, about: Sequence[Formula]) -> bool:
    """Whether it speaks only of what the images of vectors have settled."""
    settled = {s for h in about if image_of(h) is not None for s in _symbols(h)}
    return set(_symbols(formula)) <= settled


def _symbols(formula: Formula) -> list[Symbol]:
    from derivations.terms.substitution import free_leaves

    leaves = free_leaves(formula.left) | free_leaves(formula.right)
    return [s for s in leaves if isinstance(s, Symbol) and not s.shape.is_scalar]


def _connected(hypotheses: Sequence[Formula], terms: Sequence[Term]) -> list[Formula]:
    from derivations.terms.substitution import free_leaves

    known = set().union(*(free_leaves(term) for term in terms))
    found: list[Formula] = []
    rest = [h for h in hypotheses if h.relation is not Relation.MEMBER]
    while touching := [h for h in rest if known & set(_symbols(h))]:
        found += touching
        rest = [h for h in rest if h not in touching]
        known |= {s for h in touching for s in _symbols(h)}
    return found


def _entries_of(
    symbol: Symbol, kinds: Sequence[Formula], sizes: Mapping[str, int], turn: int
) -> Put:
    """The entries of a symbol replaced by those of a matrix that has all these properties."""
    own = entries(symbol, sizes)
    words = {word for formula in kinds if (word := _kind(formula, symbol))}
    if len(words) < len({f for f in kinds if not _repeats(f, kinds)}):
        raise NoEntries("a condition that no construction meets")
    if "orthonormal" in words:
        values = orthonormal_columns(len(own), len(own[0]), turn)
    elif words & {DEFINITE, SEMIDEFINITE}:
        values = semidefinite(len(own), turn, DEFINITE in words)
    else:
        values = own
    if "diagonal" in words:
        values = _masked(values if "orthonormal" not in words else identity(len(own)))
    if "weights" in words:
        values = _weights(values)
    if "symmetric" in words:
        values = _mirrored(values, 1)
    if "skew" in words:
        values = _mirrored(values, -1)
    mine, found = list(_flat(own)), list(_flat(values))
    if len(mine) != len(found):
        raise NoEntries("a property that only square matrices have")
    pairs = zip(mine, found, strict=True)
    return {entry: value for entry, value in pairs if entry is not value}


def _weights(column: Entries) -> Entries:
    """The last entry such that all add up to 1."""
    first = [row[0] for row in column[:-1]]
    last = summed(number(1), *(negative(entry) for entry in first))
    return (*column[:-1], (last,))


def _repeats(formula: Formula, kinds: Sequence[Formula]) -> bool:
    """Q Qᵀ = I and Q⁻¹ = Qᵀ beside QᵀQ = I are one property of a square matrix."""
    match formula:
        case (
            Formula(Product((Symbol() as a, Transpose(b))), _, Identity())
            | Formula(Inverse(Symbol() as a), _, Transpose(b))
            | Formula(Transpose(b), _, Inverse(Symbol() as a))
        ) if a is b:
            return any(_kind(f, a) == "orthonormal" for f in kinds if f is not formula)
    return False


def _kind(formula: Formula, symbol: Symbol) -> str:
    """Which property of the symbol a formula states; "" for any other."""
    if formula.relation in (Relation.GREATER, Relation.AT_LEAST):
        is_zero = isinstance(formula.right, Zero) or _is_zero(formula.right)
        word = DEFINITE if formula.relation is Relation.GREATER else SEMIDEFINITE
        return word if formula.left is symbol and is_zero else ""
    if formula.relation not in EQUALITIES:
        return ""
    for one, other in ((formula.left, formula.right), (formula.right, formula.left)):
        if one is symbol:
            return _equal_to(symbol, other)
        if isinstance(one, Inverse) and one.term is symbol:
            return "orthonormal" if other is Transpose(symbol) else ""
        if isinstance(other, Identity) and isinstance(one, Product):
            return "orthonormal" if _is_square(one, symbol) else ""
        if other is number(1) and _is_length(one, symbol):
            return "orthonormal"
        if other is number(1) and _is_total(one, symbol):
            return "weights"
    return ""


def _is_total(one: Term, symbol: Symbol) -> bool:
    """1ᵀy and Σ_i y_i over all entries of a column y."""
    match one:
        case Product((Transpose(Filled(Number(value))), inner)):
            return inner is symbol and value == 1
        case IndexedSum(place, Index(_, 1), last, Component(inner, (at,))):
            return inner is symbol and at is place and str(last) == str(symbol.rows)
    return False


def _equal_to(symbol: Symbol, other: Term) -> str:
    match other:
        case Transpose(inner) if inner is symbol:
            return "symmetric"
        case Negation(Transpose(inner)) if inner is symbol:
            return "skew"
        case Hadamard(Identity(), inner) if inner is symbol:
            return "diagonal"
    return ""


def _is_square(product: Product, symbol: Symbol) -> bool:
    match product.factors:
        case (Transpose(a), b):
            return a is symbol is b
        case (a, Transpose(b)):
            return a is symbol is b and symbol.shape.is_square
    return False


def _is_length(term: Term, symbol: Symbol) -> bool:
    """xᵀx, ‖x‖ or ‖x‖² of a vector."""
    match term:
        case Product():
            return _is_square(term, symbol)
        case Norm(inner, "" | "2"):
            return inner is symbol and symbol.shape.is_vector
        case Power(Norm() as norm, Number(value)) if value == 2:
            return _is_length(norm, symbol)
    return False


def _is_zero(term: Term) -> bool:
    return isinstance(term, Number) and term.value == 0


def _flat(rows: Entries) -> Iterator[Term]:
    for row in rows:
        yield from row


def _masked(rows: Entries) -> Entries:
    zero = number(0)
    return tuple(
        tuple(e if i == j else zero for j, e in enumerate(row)) for i, row in enumerate(rows)
    )


def _mirrored(rows: Entries, sign: int) -> Entries:
    def entry(i: int, j: int) -> Term:
        if i > j:
            return rows[j][i] if sign > 0 else negative(rows[j][i])
        return number(0) if sign < 0 and i == j else rows[i][j]

    return tuple(tuple(entry(i, j) for j in range(len(rows))) for i in range(len(rows)))


def orthonormal_columns(rows: int, cols: int, turn: int) -> Entries:
    """The first columns of I − 2 v vᵀ / vᵀv, or of a product of two of these."""
    if cols > rows:
        raise NoEntries("more orthonormal columns than rows")
    total = _reflection(rows, turn)
    if turn % 2 and rows > 1:
        total = _numbers(times(total, _reflection(rows, turn + 1)))
    return tuple(row[:cols] for row in total)


def _reflection(size: int, turn: int) -> Entries:
    cycle = DIRECTIONS[turn % len(DIRECTIONS)]
    v = [Fraction(cycle[i % 3]) for i in range(size)]
    length = sum(x * x for x in v) or Fraction(1)
    return tuple(
        tuple(number(Fraction(int(i == j)) - 2 * v[i] * v[j] / length) for j in range(size))
        for i in range(size)
    )


def _numbers(rows: Entries) -> Entries:
    from derivations.judge.evaluation.values import exact

    def value(term: Term) -> Term:
        found = exact(term, {})
        assert found is not None  # sums of products of rationals
        return number(found)

    return tuple(tuple(map(value, row)) for row in rows)


def _met(formula: Formula, put: Put, sizes: Mapping[str, int]) -> bool:
    """Whether the values satisfy an equation, as identities in what is left free."""
    if formula.relation not in EQUALITIES:
        return True  # definite matrices are constructed so
    try:
        left, right = (entries(side, sizes) for side in (formula.left, formula.right))
        pairs = zip(_flat(left), _flat(right), strict=True)
        return all(equality(replace(a, put), replace(b, put)).holds for a, b in pairs)
    except (NoEntries, NoNormalForm, Undefined, ValueError):
        return False
