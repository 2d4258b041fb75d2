"""What words say of a matrix or a vector: symmetric, orthogonal, positive definite, a unit vector.

The words stand behind the formula that names it, up to the next formula ("Let A be symmetric"), or
before it ("for an orthogonal matrix Q"); "A and B are symmetric" says it of both.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations

from derivations.reader.building.build import build
from derivations.reader.lexicon import DELTA, Lexicon, NoMeaning
from derivations.reader.memberships import has_relations, is_of_one
from derivations.reader.naming import Named, named
from derivations.reader.once import once_at_each_place
from derivations.reader.raw import Array, Node, nodes
from derivations.reader.records import Display, Statement
from derivations.reader.spoken.attributed import (
    is_an_object,
    is_left_open,
    is_of_another,
    parted,
)
from derivations.reader.spoken.divisibility import spoken_divisibility
from derivations.reader.spoken.roots import roots_of, vanishing
from derivations.terms import (
    Call,
    Determinant,
    Formula,
    Hadamard,
    Identity,
    Index,
    IndexedSum,
    Map,
    Name,
    Power,
    Product,
    Relation,
    Symbol,
    Term,
    Transpose,
    Zero,
    function,
    index,
    negative,
    number,
    replace,
)
from derivations.terms.entrywise import Filled
from derivations.terms.equality import as_index
from derivations.terms.functions import CONJUGATE
from derivations.terms.substitution import free_leaves, replace_terms

BEHIND = re.compile(
    r"^[\s,(]*(?:(?:which|that|is|are|be|being|both|all|each|a|an|also|real|some|any)\s+)*([^.;:]*)",
    re.I,
)
BEFORE = re.compile(r"([\w\s-]*)$")
JOINS = re.compile(r"^\s*(?:,|and|,\s*and)\s*$")
BASIS = re.compile(r"\bbasis\b|\bcomplete\b", re.I)
COLUMNS_OF = re.compile(r"\bcolumns of (?:the |an? )?(?:\w+ )?(?:matrix )?\W*$", re.I)
A_SIZED = re.compile(r"\s*(?:is|be|are|denotes?)\s+(?:an?|the)?\s*", re.I)
MATRIX = re.compile(r"\s*(?:[a-z-]+\s+){0,3}matri(?:x|ces)\b", re.I)
ARE_ORTHONORMAL = re.compile(r"^\W*(?:are|be|form an?)\b[^.$]*\borthonormal\b", re.I)
ORTHONORMAL = re.compile(r"\borthonormal\b(?! (columns|rows))", re.I)
ORTHOGONAL_ONES = re.compile(
    r"\borthogonal\b(?! (to|project|matri|complement|columns|rows|polynomials|functions|group))",
    re.I,
)
ROWS = {"Ket": "Bra"}
DISTINCT = re.compile(r"\b(distinct|different)\b(?! from)", re.I)
NEGATED = re.compile(r"\b(not|non|never|no longer|without|need|if|whether|iff|when)\b", re.I)
CONDITIONAL = re.compile(r"\b(if|whether|iff|when|whenever|not|unless|until)\b", re.I)
NORMALIZED = re.compile(r"\bnormali[sz]ed\b", re.I)
COMMUTES_WITH = re.compile(r"^\s*(?:also\s+)?commutes?\s+with\s+(?:the matrix\s+)?\$", re.I)
NOT_COMMUTING = re.compile(
    r"^[\w\s,×]{0,40}\b((do|does|need) not|don't|not) (necessarily )?commut(e|ing)\b|"
    r"^[\w\s,×]{0,40}\bnon-?commuting\b",
    re.I,
)
OF_COLUMNS = re.compile(r"\bcolumns? (vectors )?of (the )?(matrix )?$")
OF_ANOTHER = re.compile(
    r"\b(with|where|along|direction of|direction|such that|for which)\s*$", re.I
)
COMMUTING = re.compile(r"\bcommut(e|ing)\b(?! with)", re.I)
PERPENDICULAR = re.compile(
    r"\W*(\w+ )?(orthogonal|perpendicular)\b(?! to| project| matri| basis| bases)", re.I
)
SENTENCE = re.compile(r"[.;:!?]\s")
PREPOSITION = re.compile(r"^\W*(for|in|on|with|where|from|to|then|so|we|by|of)\b", re.I)


def _symmetric(a: Term) -> Iterator[Formula]:
    if a.shape.is_square:
        yield Formula(a, Relation.EQUAL, Transpose(a))


def _skew(a: Term) -> Iterator[Formula]:
    if a.shape.is_square:
        yield Formula(a, Relation.EQUAL, negative(Transpose(a)))


def _orthonormal(a: Term) -> Iterator[Formula]:
    yield Formula(Product((Transpose(a), a)), Relation.EQUAL, Identity(a.shape.cols))


def _orthogonal(a: Term) -> Iterator[Formula]:
    if a.shape.is_vector:
        return  # to another one
    yield from _orthonormal(a)
    if a.shape.is_square:
        yield Formula(Product((a, Transpose(a))), Relation.EQUAL, Identity(a.shape.rows))


def _rotation(a: Term) -> Iterator[Formula]:
    yield from _orthogonal(a)
    if a.shape.is_square and not a.shape.is_scalar:
        yield Formula(Determinant(a), Relation.EQUAL, number(1))


def _definite(relation: Relation) -> Callable[[Term], Iterator[Formula]]:
    def found(a: Term) -> Iterator[Formula]:
        yield from _symmetric(a)
        if a.shape.is_square:
            yield Formula(a, relation, Zero(*a.shape))

    return found


def _diagonal(a: Term) -> Iterator[Formula]:
    if a.shape.is_square:
        yield Formula(a, Relation.EQUAL, Hadamard(Identity(a.shape.rows), a))


def _idempotent(a: Term) -> Iterator[Formula]:
    if a.shape.is_square:
        yield Formula(Power(a, number(2)), Relation.EQUAL, a)


def _involution(a: Term) -> Iterator[Formula]:
    if a.shape.is_square:
        yield Formula(Power(a, number(2)), Relation.EQUAL, Identity(a.shape.rows))


def _orthogonal_projection(a: Term) -> Iterator[Formula]:
    yield from _idempotent(a)
    yield from _symmetric(a)


def _unit(a: Term) -> Iterator[Formula]:
    if a.shape.is_vector:
        yield Formula(Product((Transpose(a), a)), Relation.EQUAL, number(1))


def _one_hot(a: Term) -> Iterator[Formula]:
    if a.shape.is_vector:
        ones = Filled(number(1), *a.shape)
        yield Formula(Product((Transpose(ones), a)), Relation.EQUAL, number(1))


def _dagger(a: Term) -> Term | None:
    """A† of an operator on states, a letter of its own."""
    if not isinstance(a, Symbol) or not a.shape.is_square:
        return None
    return Symbol(a.name._replace(accents=(*a.name.accents, "^†")), a.rows, a.cols, a.indices)


def _of_a_complex_space(formula: Formula) -> Formula:
    """A† = A for A = Aᵀ, which is what symmetric means of an operator there."""
    match formula:
        case Formula(Symbol() as a, Relation.EQUAL, Transpose(inner)) if inner is a:
            other = _dagger(a)
            return formula if other is None else Formula(other, Relation.EQUAL, a)
    return formula


def _of_a_real_space(formula: Formula, a: Symbol) -> Formula:
    """A = Aᵀ for A† = A, which is what self-adjoint means there."""
    if formula.left is _dagger(a) and formula.right is a:
        return Formula(a, Relation.EQUAL, Transpose(a))
    return formula


def _of_conjugates(formula: Formula, a: Symbol) -> Formula:
    """A = conj(A)ᵀ for A† = A, and conj(U)ᵀU = I for UᵀU = I and U†U = I."""
    letters = {a, *free_leaves(formula.left), *free_leaves(formula.right)}
    put: dict[Term, Term] = {Transpose(b): Transpose(Map(CONJUGATE, b)) for b in letters}
    if (other := _dagger(a)) is not None:
        put[other] = Transpose(Map(CONJUGATE, a))
    left, right = (replace_terms(side, put) for side in (formula.left, formula.right))
    return Formula(left, formula.relation, right)


def _self_adjoint(a: Term) -> Iterator[Formula]:
    if (other := _dagger(a)) is not None:
        yield Formula(other, Relation.EQUAL, a)


def _skew_adjoint(a: Term) -> Iterator[Formula]:
    if (other := _dagger(a)) is not None:
        yield Formula(other, Relation.EQUAL, negative(a))


def _equal_to_its_adjoint(a: Term) -> Iterator[Formula]:
    """⟨Tx, y⟩ = ⟨x, Ty⟩, also where inner products are written without daggers."""
    yield from _self_adjoint(a)
    yield from _symmetric(a)


def _unitary(a: Term) -> Iterator[Formula]:
    if (other := _dagger(a)) is not None:
        yield Formula(Product((other, a)), Relation.EQUAL, Identity(a.shape.cols))
        yield Formula(Product((a, other)), Relation.EQUAL, Identity(a.shape.cols))


def _nothing(a: Term) -> Iterator[Formula]:
    """What is invertible is so wherever its inverse is written."""
    yield from ()


# The first that fits wins where one is a part of another.
WORDS: tuple[tuple[str, Callable[[Term], Iterator[Formula]]], ...] = (
    (r"(skew|anti)[- ]?(hermitian|adjoint)", _skew_adjoint),
    (r"(skew|anti)[- ]?symmetric|alternating (bilinear )?form", _skew),
    (r"positive[- ]semi-?\s?definite", _definite(Relation.AT_LEAST)),
    (r"positive[- ]definite", _definite(Relation.GREATER)),
    (r"symmetric(?!(ally)? (random variable|distribut|about|around))", _symmetric),
    (r"(rows and columns|columns and rows) (are|be) orthonormal", _orthogonal),
    (r"orthonormal columns|columns (are|be|form an?) orthonormal", _orthonormal),
    (r"orthogonal(?! to| project)", _orthogonal),
    (r"rotations?( matri(x|ces))?", _rotation),
    (r"permutation matri(x|ces)", _orthogonal),
    (r"diagonal", _diagonal),
    (r"orthogonal (projection|projector)s?", _orthogonal_projection),
    (r"idempotent|projection matri(x|ces)|projectors?|projections?(?! (of|from) )", _idempotent),
    (r"unit (length|norm|(eigen)?vectors?)|normali[sz]ed (eigen)?vectors?", _unit),
    (r"one[- ]?hot|1-hot|probability vector|probability distribution", _one_hot),
    (r"involution", _involution),
    (r"self-?adjoint", _equal_to_its_adjoint),
    (r"hermitian|hermitean", _self_adjoint),
    (r"unitary", _unitary),
    (r"invertible|non-?singular|regular|full (column |row )?rank", _nothing),
)
# Of numbers; the first that fits wins, and only directly beside the name.
SIGNS: tuple[tuple[str, Relation], ...] = (
    (r"nonnegative|non-negative|not negative", Relation.AT_LEAST),
    (r"nonpositive|non-positive", Relation.AT_MOST),
    (r"nonzero|non-zero|not zero", Relation.NOT_EQUAL),
    (r"positive(?![- ](semi|definite|part|direction))", Relation.GREATER),
    (r"negative(?![- ](semi|definite|part|direction))", Relation.LESS),
)
WORDS_OF_SIGNS = ("positive", "negative", "zero")  # one of which each of them holds
PLURALS = r"(numbers|reals|integers|constants|scalars|parameters|values|coefficients|angles)"
NOUN = r"(numbers?|reals?|integers?|constants?|scalars?|parameters?|values?|coefficients?|angles?)"
KIND = (
    r"(positive|(non-?)?negative|non-?zero|real|rational|whole|natural|fixed|given|odd|even|finite)"
)
OTHER_KIND = re.compile(rf"(?:{KIND}|arbitrary|any|complex)\b", re.I)
COPRIME = re.compile(
    r"\b(co-?prime|relatively prime|mutually prime|no common (prime )?(factors?|divisors?))\b", re.I
)
PRIME = re.compile(
    r"(?<!relatively )(?<!mutually )(?<!co-)\bprimes?\b(?! ?-?(powers?|ideal|element|to\b))", re.I
)
UNREAD_OF_NUMBERS = re.compile(
    r"\b(primes? ?-?(powers?|factor|divisor|to\b)|co-?prime|no common|divisible|divisors?|"
    r"(relatively|mutually) prime|multiples?|"
    r"perfect (square|cube)s?|composite|square-?free|powers? of)\b",
    re.I,
)
# A function of the number, and no property of it.
OF_DIVISORS = re.compile(
    r"\b(number|sum) of (its |the |all )*((positive|natural|distinct|prime) )*(divisors|factors)\b",
    re.I,
)
ODD_OR_EVEN = re.compile(r"\b(odd|even)\b(?! function)", re.I)
GIVEN_WITH = (("=",), (":=",))  # P = UUᵀ, a projection; of matrices only
NAMED_WITH = frozenset(("in", ">", "geq", "<", "leq", "neq"))  # an odd n > 1
COUNTING = frozenset("klmnpqN")  # letters that may be odd without standing below a name
UNREAD = re.compile(
    r"\b(nilpotent|triangular|unitary|hermitian|normal|stochastic|circulant|toeplitz|"
    r"singular(?! (values?|vectors?))|"
    r"(?<!full )(?<!column )(?<!row )rank[- ]\w+|commut\w+|"
    r"permutation|involut\w+|centered|centred|sparse)\b",
    re.I,
)


TOLD_BY_ENTRIES = re.compile(r"\b(rotation|triangular|permutation|sparse)\b", re.I)
OF_COMPLEX_SPACES = frozenset({"unitary", "hermitian"})  # understood beside adjoints


def stated_properties(
    displays: Sequence[Display], place: int, names: Lexicon
) -> tuple[list[Formula], list[str]]:
    """The formulas that the words around an inline formula state, and what was not understood."""
    formulas, unread = list(_of_pairs(displays, place, names)), list[str]()
    formulas += _signs_of_members(displays, place, names)
    formulas += _not_commuting(displays, place, names)
    formulas += _perpendicular(displays, place, names)
    formulas += _commuting(displays, place, names)
    for found in (*_leaves(displays[place], names), *_member_matrices(displays[place], names)):
        stated, others = _stated_of(found, displays, place, names)
        formulas, unread = [*formulas, *stated], [*unread, *others]
    return formulas, unread


def _member_matrices(display: Display, names: Lexicon) -> Iterator[Symbol]:
    """Q_k of "$Q_k$ is unitary", one of a family of matrices."""
    for found in _leaves(display, names, members=True):
        if isinstance(found, Symbol) and found.indices and not found.shape.is_vector:
            yield found


def spoken_roots(displays: Sequence[Display], place: int, names: Lexicon) -> list[Formula]:
    """What is known of the roots of a polynomial that words name."""
    roots = _listed_before(displays, place, names, members=True)
    roots += _leaves(displays[place], names, members=True)
    return list(roots_of(displays, place, roots, names)) if roots else []


def _stated_of(
    found: Symbol | Index, displays: Sequence[Display], place: int, names: Lexicon
) -> tuple[list[Formula], list[str]]:
    words = words_of(displays, place)
    if vanishes := list(vanishing(displays, place, found, names)):
        return vanishes, []
    divided = list(spoken_divisibility(displays, place, found, lambda d: _leaf(d, names)))
    if isinstance(found, Index):
        phrase, behind = _from_formula(displays[place].before), _behind(displays, place)
        known = COPRIME.sub("", words) if _is_listed(displays, place) else words
        stated, unread = _of_whole_number(found, known, phrase, behind, bool(divided))
        return [*_signs(found, displays, place), *stated, *divided], unread
    if found.shape.is_scalar:
        signs = _signs(found, displays, place)
        parity = _parity(found, words) if found.name.letter in COUNTING else []
        return [*signs, *parity], _unread_of_numbers(found, words)
    if _is_written_out(displays[place]):
        words = TOLD_BY_ENTRIES.sub("", words)
    formulas = list(_formulas(found, words))
    display = displays[place]
    if COLUMNS_OF.search(display.before) and ARE_ORTHONORMAL.match(display.after):
        formulas += _orthonormal(found)
    if names.facts.states and NORMALIZED.search(words):
        formulas += _of_length_one(found)
    if names.facts.conjugates:
        formulas = [_of_conjugates(formula, found) for formula in formulas]
    elif names.facts.states:
        formulas = [_of_a_complex_space(formula) for formula in formulas]
    elif names.facts.real_products:
        formulas = [_of_a_real_space(formula, found) for formula in formulas]
    unread = [match.group() for match in UNREAD.finditer(words)]
    unread += _unsure(displays, place)
    if names.facts.states or names.facts.conjugates:
        unread = [word for word in unread if word.lower() not in OF_COMPLEX_SPACES]
    return formulas, [f"{found.name} {word}" for word in unread]


def _unsure(displays: Sequence[Display], place: int) -> list[str]:
    """Properties that are perhaps not said of the formula, but of another thing beside it."""
    unsure = _attribution(displays, place)[1]
    telling = (pattern for pattern, states in WORDS if states is not _nothing)
    found = (re.search(rf"\b(?:{pattern})\b", unsure, re.I) for pattern in telling)
    return [match.group() for match in found if match is not None]


def _is_written_out(display: Display) -> bool:
    """R = [cos θ, -sin θ; sin θ, cos θ], a rotation: its entries tell more than the word."""
    statements = [s for row in display.rows for s in row.statements]
    return len(statements) == 1 and isinstance(statements[0].sides[-1], Array)


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


def _perpendicular(displays: Sequence[Display], place: int, names: Lexicon) -> Iterator[Formula]:
    """uᵀv = 0 of u and v that are orthogonal, of each two of several."""
    if not PERPENDICULAR.match(words_of(displays, place)):
        return
    leaves = _leaves(displays[place], names, members=True)
    leaves = [*_listed_before(displays, place, names, members=True), *leaves]
    columns = [c for c in leaves if isinstance(c, Symbol) and c.shape.is_vector]
    if len(columns) < len(leaves) or any(c.shape.is_scalar for c in columns):
        return
    for one, other in combinations(columns, 2):
        if one.shape == other.shape:
            formula = Formula(Product((Transpose(one), other)), Relation.EQUAL, number(0))
            yield _of_conjugates(formula, one) if names.facts.conjugates else formula


def _commuting(displays: Sequence[Display], place: int, names: Lexicon) -> Iterator[Formula]:
    """A B = B A of matrices A and B that commute."""
    if COMMUTES_WITH.match(displays[place].after) and place + 1 < len(displays):
        leaves = [*_leaves(displays[place], names), *_leaves(displays[place + 1], names)]
    elif COMMUTING.search(words_of(displays, place)):
        leaves = [*_listed_before(displays, place, names), *_leaves(displays[place], names)]
    else:
        return
    squares = [a for a in leaves if isinstance(a, Symbol) and a.shape.is_square]
    if len(squares) < len(leaves) or any(a.shape.is_scalar for a in squares):
        return
    for one, other in combinations(squares, 2):
        if one.shape == other.shape:
            yield Formula(Product((one, other)), Relation.EQUAL, Product((other, one)))


def _of_pairs(displays: Sequence[Display], place: int, names: Lexicon) -> Iterator[Formula]:
    """gcd(a, b) = 1 of a and b that are coprime, p ≠ q of distinct numbers p and q."""
    words = words_of(displays, place)
    coprime = COPRIME.search(words)
    distinct = DISTINCT.search(words) or DISTINCT.search(_before_list(displays, place))
    if not coprime and not distinct:
        return
    known = _listed_before(displays, place, names)
    for found in _leaves(displays[place], names):
        for other in known:
            if not (other.shape.is_scalar and found.shape.is_scalar):
                continue
            if coprime:
                yield Formula(Call(function("gcd"), (other, found)), Relation.EQUAL, number(1))
            if distinct:
                yield Formula(other, Relation.NOT_EQUAL, found)
        known.append(found)


def _of_length_one(ket: Symbol) -> Iterator[Formula]:
    """⟨ψ|ψ⟩ = 1 of a state |ψ⟩."""
    if ket.name.letter in ROWS:
        row = Symbol(ket.name._replace(letter=ROWS[ket.name.letter]), *ket.shape, ket.indices)
        yield Formula(Product((Transpose(row), ket)), Relation.EQUAL, number(1))


def _not_commuting(displays: Sequence[Display], place: int, names: Lexicon) -> Iterator[Formula]:
    """A B ≠ B A of matrices that do not commute."""
    if not NOT_COMMUTING.match(_behind(displays, place)):
        return
    matrices = [m for m in _listed_before(displays, place, names) if m.shape.is_square]
    for found in _leaves(displays[place], names):
        for other in matrices:
            if found.shape == other.shape and not found.shape.is_scalar:
                sides = Product((other, found)), Product((found, other))
                yield Formula(sides[0], Relation.NOT_EQUAL, sides[1])


def _listed_before(
    displays: Sequence[Display], place: int, names: Lexicon, members: bool = False
) -> list[Symbol | Index]:
    """a and b before c in `$a$, $b$ and $c$`."""
    found: list[Symbol | Index] = []
    while place and displays[place - 1].is_inline and _is_joined(displays[place]):
        place -= 1
        found = [*_leaves(displays[place], names, members), *found]
    return found


def _is_listed(displays: Sequence[Display], place: int) -> bool:
    """Whether the formula is one of a list, or is one itself."""
    if len(displays[place].rows) == 1 and len(displays[place].rows[0].statements) > 1:
        return True
    beside = displays[place : place + 2]
    return any(d.is_inline and _is_joined(d) for d in (beside[0], *beside[1:]))


def _unread_of_numbers(found: Symbol | Index, words: str) -> list[str]:
    """What is said of a whole number that no formula holds."""
    words = OF_DIVISORS.sub(" ", words)
    return [f"{found} {match.group()}" for match in UNREAD_OF_NUMBERS.finditer(words)]


def _of_whole_number(
    found: Index, words: str, phrase: str, behind: str, divided: bool
) -> tuple[list[Formula], list[str]]:
    """Odd, even, prime; of other kinds of whole numbers nothing is known. What "if" says may end.

    divided: it is understood by what the number is divided, or what it divides.
    """
    unread = [] if divided else _unread_of_numbers(found, words)
    stated = [*_parity(found, words), *_primality(found, words, behind)]
    if stated and CONDITIONAL.search(phrase):
        unread.append(f"{found} odd, even or prime")
    return stated, unread


def _primality(found: Index, words: str, behind: str) -> list[Formula]:
    """A prime that does not divide a is a prime; what is not prime is none."""
    said = BEHIND.match(behind)
    rest = NEGATED.split(said.group(1))[0] if said and not PREPOSITION.match(behind) else ""
    if PRIME.search(words) is None and PRIME.search(rest) is None:
        return []
    return [Formula(Call(function("prime"), (found,)), Relation.EQUAL, number(1))]


def _parity(found: Symbol | Index, words: str) -> list[Formula]:
    said = ODD_OR_EVEN.search(words)
    if said is None:
        return []
    rest = number(int(said.group(1).lower() == "odd"))
    return [Formula(Call(function("mod"), (found, number(2))), Relation.EQUAL, rest)]


def arbitrary_names(displays: Sequence[Display], place: int, names: Lexicon) -> set[Name]:
    """The name that an inline formula is, where words call it a number: any one of its kind."""
    found = _leaf(displays[place], names)
    if not isinstance(found, Symbol) or not found.shape.is_scalar:
        return set()
    said = BEHIND.match(_behind(displays, place))
    is_number = said and re.match(
        rf"(arbitrary|({KIND}\s+)*{NOUN}(?!\s+(of|for|that))\b)", said.group(1)
    )
    return {found.name} if is_number else set()


def _leaf(display: Display, names: Lexicon) -> Symbol | Index | None:
    """What an inline formula names or declares."""
    found = _leaves(display, names)
    return found[0] if len(found) == 1 else None


def _leaves(display: Display, names: Lexicon, members: bool = False) -> list[Symbol | Index]:
    """What an inline formula names or declares: `$n > 1$`, `$a, b$`; nothing if it says more.

    members: x_1 counts, too.
    """
    if not display.is_inline or len(display.rows) != 1:
        return []
    found = [_declared(statement, names, members) for statement in display.rows[0].statements]
    leaves = [leaf for leaf in found if leaf is not None]
    return leaves if len(leaves) == len(found) else []


def _declared(statement: Statement, names: Lexicon, members: bool) -> Symbol | Index | None:
    is_given = statement.relations in GIVEN_WITH
    if len(statement.sides) > 2 or not (is_given or set(statement.relations) <= NAMED_WITH):
        return None
    head: Node | None = statement.sides[0]
    one: Named | None = None if head is None else named(head, names.facts.labels)
    if one is None or (one.indices and not members):
        return None
    try:
        term = names.symbol(one, tuple(as_index(build(at, names)) for at in one.indices))
    except (NoMeaning, TypeError, ValueError):
        return None
    if is_given and (not isinstance(term, Symbol) or term.shape.is_scalar):
        return None
    return term if isinstance(term, Symbol | Index) else None


def _signs(found: Symbol | Index, displays: Sequence[Display], place: int) -> list[Formula]:
    """n ≥ 1 of a positive whole number n, x > 0 of a positive number x."""
    sign = _sign(displays, place)
    if sign is None:
        return []
    if isinstance(found, Index) and sign is Relation.GREATER:
        return [Formula(found, Relation.AT_LEAST, number(1))]
    return [Formula(found, sign, number(0))]


def _signs_of_members(displays: Sequence[Display], place: int, names: Lexicon) -> Iterator[Formula]:
    """x_i > 0 of `Let $x_1, \\dots, x_n$ be positive numbers` and of `positive $x_i$`."""
    sign = _sign(displays, place) if displays[place].is_inline else None
    if sign is None or len(displays[place].rows) != 1:
        return
    sides = [s.sides[0] for s in displays[place].rows[0].statements if not s.relations]
    known = [named(side, names.facts.labels) for side in sides if side is not None]
    members = [one for one in known if one is not None and len(one.indices) == 1]
    if not members or len({one.name for one in members}) != 1:
        return
    (general,) = [build(at, names) for at in members[0].indices]
    if len(members) == 1 and not (isinstance(general, Index) and general.is_variable):
        return
    place_of_all = general if len(members) == 1 else index("i")
    found = names.symbol(members[0], (place_of_all,))
    if isinstance(found, Symbol) and found.shape.is_scalar:
        yield Formula(found, sign, number(0))


def _sign(displays: Sequence[Display], place: int) -> Relation | None:
    """`Let $x$ be a positive number`, `for negative $x$`; of no other thing beside the name."""
    behind = _behind(displays, place)
    said = BEHIND.match(behind)
    phrase, listed = _from_formula(displays[place].before), _before_list(displays, place)
    words = f"{said.group(1) if said else ''} {phrase} {listed}".lower()
    if not any(word in words for word in WORDS_OF_SIGNS):
        return None
    for pattern, relation in SIGNS:
        if said and re.match(rf"(?:strictly )?(?:{pattern})\b", said.group(1), re.I):
            return None if PREPOSITION.match(behind) or CONDITIONAL.search(phrase) else relation
        if re.search(rf"(?:{pattern})\s+({KIND}\s+)*({NOUN}\s+)?$", phrase, re.I):
            return None if NEGATED.search(phrase) else relation
        alone = not phrase.strip() and not (said and OTHER_KIND.match(said.group(1)))
        plural = rf"(?:{PLURALS})?" if alone else PLURALS  # for positive a and b
        if re.search(rf"(?:{pattern})\s+({KIND}\s+)*{plural}\s*$", listed, re.I):
            return None if NEGATED.search(listed) else relation
    return None


def _before_list(displays: Sequence[Display], place: int) -> str:
    """The phrase before the first of `positive integers $a$, $b$ and $c$`."""
    while place and displays[place - 1].is_inline and _is_joined(displays[place]):
        place -= 1
    return _from_formula(displays[place].before)


def _is_joined(display: Display) -> bool:
    return JOINS.match(display.before.rpartition("$")[2]) is not None


@once_at_each_place
def words_of(displays: Sequence[Display], place: int) -> str:
    """The words that belong to the formula: behind it, or before it in its own phrase."""
    return _attribution(displays, place)[0]


@once_at_each_place
def _attribution(displays: Sequence[Display], place: int) -> tuple[str, str]:
    """The words that are said of the formula, and others of which that is not sure."""
    behind = _behind(displays, place)
    match = BEHIND.match(behind)
    said = match.group(1) if match and not PREPOSITION.match(behind) else ""
    before = BEFORE.search(_from_formula(displays[place].before))
    phrase = before.group(1) if before and not OF_ANOTHER.search(before.group(1)) else ""
    if OF_COLUMNS.search(phrase) and re.match(r"orthonormal\b", said):
        return "orthonormal columns", ""
    said, unsure = _own_predicate(displays, place, behind, said)
    if is_an_object(phrase):
        phrase = ""
    return " ".join(text for text in (said, phrase) if not NEGATED.search(text)), unsure


def _own_predicate(
    displays: Sequence[Display], place: int, behind: str, said: str
) -> tuple[str, str]:
    """Nothing is sure of what a sentence doubts, or says of the inverse of the formula."""
    while place and displays[place - 1].is_inline and _is_joined(displays[place]):
        place -= 1
    sentence = SENTENCE.split(displays[place].before)[-1]
    if is_left_open(sentence, displays[place].after) or is_of_another(sentence, behind):
        return "", said
    return parted(said)


def _behind(displays: Sequence[Display], place: int) -> str:
    """The words up to the next formula, behind the last one of `$A$, $B$ and $C$`."""
    behind = _until_formula(displays[place].after)
    following, is_claim = place + 1, has_relations(displays[place])
    while JOINS.match(behind) and following < len(displays) and displays[following].is_inline:
        behind = _until_formula(displays[following].after)
        following += 1
        if is_claim and is_of_one(behind):
            return ""  # a > 0 and b is an integer
    if A_SIZED.fullmatch(behind) and following < len(displays) and displays[following].is_inline:
        sized = _until_formula(displays[following].after)
        behind += sized if MATRIX.match(sized) else ""
    return behind


@lru_cache(maxsize=64)  # several rules ask of one display
def _until_formula(after: str) -> str:
    return re.split(r"\$|[.;:](?:\s|$)", after)[0]


@lru_cache(maxsize=64)
def _from_formula(before: str) -> str:
    return re.split(r"\$|[.;:,]\s|\band\b", before)[-1]


def _formulas(term: Term, words: str) -> Iterator[Formula]:
    for pattern, states in WORDS:
        if re.search(rf"\b(?:{pattern})\b", words, re.I):
            yield from states(term)
            words = re.sub(rf"\b(?:{pattern})\b", " ", words, flags=re.I)
